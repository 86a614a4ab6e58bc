"""Clocks: how a due date follows from a rule, and when it has passed."""

from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.calendar import Workdays, plus_days
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.dates import Span


class Rule(NamedTuple):
    """A row of the rule table: ``length`` in ``unit`` (days or workdays), None when set by hand."""

    id: int
    profile: str
    clock: str
    article: str | None
    length: int | None
    unit: str

    @property
    def name(self) -> str:
        """Return the rule's name: profile/clock."""
        return f"{self.profile}/{self.clock}"


class RuleSeed(NamedTuple):
    """A rule as it ships."""

    clock: ClockKind
    article: str | None
    length: int | None
    unit: str = "days"


NATIONAL_2022 = "national-2022"

NATIONAL_RULES = (
    RuleSeed(ClockKind.ROUTE, "第二十二条", 15),
    RuleSeed(ClockKind.NOTIFY, "第二十三条", 15),
    RuleSeed(ClockKind.CONCLUDE, "第三十四条", 60),
    RuleSeed(ClockKind.REPORT, "第二十二条", None),
    RuleSeed(ClockKind.FOLLOWUP, None, None),
)
"""《信访工作条例》 (2022): lengths in natural days, first day not counted."""


def compute_due(rule: Rule, started_on: date, workdays: Workdays | None) -> date | None:
    """Return the last day in time (until 24:00), or None when the rule has no length of its own.

    A rule in working days needs the calendar; one in natural days does not.
    """
    if rule.length is None:
        return None
    if rule.unit == "workdays":
        if workdays is None:
            raise ValueError(rule.name)
        return workdays.plus(started_on, rule.length)
    return plus_days(started_on, rule.length)


def overdue_days(due_on: date, today: date) -> int:
    """Return how many days the due day has passed; 0 on the due day itself and before."""
    return max(0, (today - due_on).days)


def last_day_within(today: date, span: Span, workdays: Workdays) -> date:
    """Return the last due day that counts as due soon: a span from today on."""
    if span.is_workdays:
        return workdays.plus(today, span.count)
    return today + timedelta(days=span.count)
