"""Extend the limit for concluding a case (Art. 34)."""

from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.codes import ClockKind, DueSource
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services.confidence import Consent, guard_name
from xinfang_cli.services.timing import Timer, since_of, term_values
from xinfang_cli.store import cases, clocks
from xinfang_cli.store.acts import Act

NAME_LIMIT = 100


class Extended(NamedTuple):
    """An extension: the limit before and after, and how many days have been added in all."""

    before: str
    due_on: str
    days: int
    total: int
    is_estimated: bool


def extend(
    act: Act,
    case_id: int,
    *,
    days: int,
    approver: str,
    reason: str,
    told_on: date,
    on: date,
    document: str | None = None,
) -> Extended:
    """Add days to the open ``conclude`` clock, counted from its last day before any rolling.

    Raises InvalidInputError: no such clock, already expired on that day, fewer than one day, more
    in all than the rule allows (30), no approver or reason, a day of telling before the start, or
    an approver whom a secret case accuses (Art. 30).
    """
    cases.read_case(act.db, case_id)
    clock = next(
        (c for c in clocks.read_open(act.db, case_id) if c.clock == ClockKind.CONCLUDE), None
    )
    if clock is None:
        raise InvalidInputError("extend_no_clock")
    timer = Timer(act)
    rule = timer.book.by_id[clock.rule_id]
    so_far = _added_so_far(act, timer, clock)
    most = rule.max_extension or 0
    if days < 1:
        raise InvalidInputError("extend_days_wrong", most=most)
    if so_far + days > most:
        raise InvalidInputError("extend_too_long", most=most, so_far=so_far, days=days)
    if on.isoformat() > clock.due_on:
        raise InvalidInputError("extend_expired", due_on=clock.due_on)
    if not clock.started_on <= on.isoformat():
        raise InvalidInputError("extend_before_start", started_on=clock.started_on)
    if told_on.isoformat() < clock.started_on:
        raise InvalidInputError("told_before_start", started_on=clock.started_on)
    words = {
        "approver": clean_line(approver, "approver", NAME_LIMIT),
        "reason": clean_line(reason, "reason"),
    }
    for field, value in words.items():
        if not value:
            raise InvalidInputError("name_empty", field=field)
    guard_name(
        act.db,
        cases.read_versions(act.db, case_id),
        words["approver"],
        Consent(is_given=True, reason=reason),
    )
    act.add(
        "extensions",
        clock_id=clock.clock_id,
        case_id=case_id,
        on_day=on.isoformat(),
        days=days,
        **words,
        told_on=told_on.isoformat(),
        document=None if document is None else clean_line(document, "document") or None,
    )
    since = since_of(clock)
    told = sum(made.days for made in clocks.read_extensions(act.db, clock.clock_id))
    computed = timer.compute(rule, since, told) if clock.computed_due_on else None
    # A date that came with the file is trusted, and so the days are added to it.
    trusted = None
    if clock.source != DueSource.RULE:
        trusted = date.fromisoformat(clock.due_on) + timedelta(days=days)
    term = term_values(since, computed, due_on=trusted, source=DueSource(clock.source))
    clocks.set_term(act, clock.clock_id, case_id, on_day=on.isoformat(), **term._asdict())
    act.case_id = case_id
    act.summary = f"{clock.due_on} -> {term.due_on}"
    return Extended(clock.due_on, term.due_on, days, so_far + days, bool(term.is_estimated))


def _added_so_far(act: Act, timer: Timer, clock: Clock) -> int:
    """Return how many days have been added: told here, or contained in a date that was imported."""
    told = sum(made.days for made in clocks.read_extensions(act.db, clock.clock_id))
    plain = timer.compute(timer.book.by_id[clock.rule_id], since_of(clock))
    if clock.source == DueSource.RULE or clock.computed_due_on is None or plain is None:
        return told
    return max(told, (date.fromisoformat(clock.due_on) - plain.strict_due_on).days)
