"""Clocks: how a due date follows from a rule, and when it has passed.

Terms in days and working days do not count the day they begin on, unless the rule says so, and run
until 24:00 of the last day (民法典 Art. 201-203; 《信访工作条例》 itself says nothing of counting).
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from xinfang_cli.domain.calendar import Workdays, plus_days
from xinfang_cli.domain.codes import WINDOWS, LengthUnit
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.moments import SHANGHAI

if TYPE_CHECKING:
    # A list of what presses asks for no rule, and need not wait for all of them to be made.
    from xinfang_cli.domain.rules import Rule


class Term(NamedTuple):
    """When a clock is due: by the calendar alone, moved off days off, and by its rule.

    ``due_at`` is the instant of a rule in hours.  ``is_estimated`` tells that ``due_on`` was
    counted in a year without a published calendar; ``is_roll_estimated`` the same of
    ``rolled_due_on``.
    """

    started_on: date
    strict_due_on: date
    rolled_due_on: date
    due_on: date
    is_estimated: bool
    is_roll_estimated: bool
    due_at: datetime | None = None


def compute_term(
    rule: "Rule",
    started_on: date,
    workdays: Workdays,
    *,
    started_at: datetime | None = None,
    more: int = 0,
) -> Term | None:
    """Return a clock's term, or None when the rule has no length of its own.

    ``more`` is what an extension or a hearing adds, in the rule's unit: it counts from the last
    day before any rolling (Art. 34: 延长期限不得超过30日).  A rule in hours counts from
    ``started_at``, from 0:00 where the hour is not known.
    """
    if rule.length is None:
        return None
    length = rule.length + more
    if rule.unit == LengthUnit.HOURS:
        due_at = (started_at or _midnight(started_on)) + timedelta(hours=length)
        day = due_at.date()
        return Term(started_on, day, day, day, False, False, due_at)
    day_before = started_on - timedelta(days=1) if rule.counts_first_day else started_on
    if rule.unit == LengthUnit.WORKDAYS:
        day = workdays.plus(day_before, length)
        is_estimated = not workdays.covers(started_on, day)
        return Term(started_on, day, day, day, is_estimated, is_estimated)
    strict = plus_days(day_before, length)
    rolled = workdays.roll(strict)
    is_estimated = not workdays.covers(strict, rolled)
    due = rolled if rule.rolls else strict
    return Term(started_on, strict, rolled, due, rule.rolls and is_estimated, is_estimated)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def overdue_days(due_on: date, today: date) -> int:
    """Return how many days the due day has passed; 0 on the due day itself and before."""
    return max(0, (today - due_on).days)


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the whole minutes from one instant to a later one, 0 when it is not later."""
    return max(0, int((end - start).total_seconds() // 60))


def verdict(
    clock: str,
    *,
    due: str,
    stopped: str | None,
    stopped_by: str | None,
    now: str,
) -> str:
    """Return how a clock stands: open, overdue, met, late, or lapsed.

    ``due``, ``stopped`` and ``now`` are ISO days, or ISO instants all three for a clock in hours.
    The due day itself is in time.  A right that nobody used lapses: nobody is late with it; and so
    does a limit that a correction shows never to have applied.
    """
    if stopped is None:
        if now <= due:
            return "open"
        return "lapsed" if clock in WINDOWS else "overdue"
    is_used = clock not in USED_BY or stopped_by in USED_BY[clock]
    if stopped_by in NEVER_APPLIED or (not is_used and (clock in WINDOWS or stopped <= due)):
        return "lapsed"
    return "met" if stopped <= due or _is_next_day(clock, due, stopped, stopped_by) else "late"


def _is_next_day(clock: str, due: str, stopped: str, stopped_by: str | None) -> bool:
    """Return whether a term passed on the day after its last: until then its holder had it."""
    if clock != "term" or stopped_by not in PASSED_ON:
        return False
    return date.fromisoformat(stopped) - date.fromisoformat(due) == timedelta(days=1)


PASSED_ON = frozenset({"assign", "roll", "handover", "share", "release"})
"""The verbs by which a term goes to the next holder, who has it from that day on."""

NEVER_APPLIED = frozenset({"edit"})
USED_BY = {
    "object": ("object",),
    "review_request": ("review",),
    "recheck_request": ("recheck",),
    "review": ("review",),
    "recheck": ("recheck",),
    "followup": ("contact",),
    "report": ("reply", "conclude"),
    "supervise": ("reply",),
    "co_unit": ("reply",),
}
"""Which verb uses a right, gives an answer or keeps a promise; what else ends it does not."""


def last_day_within(today: date, span: Span, workdays: Workdays) -> date:
    """Return the last due day that counts as due soon: a span from today on.

    In working days it is the same to count back from the due day: ``minus`` undoes ``plus``.
    """
    if span.is_workdays:
        return workdays.plus(today, span.count)
    return today + timedelta(days=span.count)
