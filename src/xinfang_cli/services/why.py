"""Why a clock is due when it is: rule, start, counting, extensions, pauses, verdict."""

import sqlite3
from datetime import date, timedelta

from xinfang_cli.domain.calendar import Workdays, is_weekend
from xinfang_cli.domain.clocks import Term, compute_term
from xinfang_cli.domain.codes import ClockKind, LengthUnit
from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.domain.explained import Explained, Why, unlimited_reason
from xinfang_cli.domain.rules import Rule
from xinfang_cli.domain.timed import Clock, Pause
from xinfang_cli.services.timing import since_of
from xinfang_cli.store import calendars, cases, clocks, rules


def why(db: sqlite3.Connection, case_id: int, kind: ClockKind | None) -> Why:
    """Explain a case's clocks, or those of one kind, the one that runs last.

    Raises NotFoundError("no_such_clock") when the case has none of the kind; its values tell why.
    """
    case = cases.read_case(db, case_id)
    found = [c for c in clocks.read_clocks(db, case_id) if kind is None or c.clock == kind]
    unlimited = unlimited_reason(case, clocks.read_clocks(db, case_id))
    if not found and kind is not None:
        hints = tuple(dict.fromkeys(c.clock for c in clocks.read_clocks(db, case_id)))
        reason = unlimited if kind is ClockKind.CONCLUDE else None
        raise NotFoundError("no_such_clock", no=case.no, clock=kind, unlimited=reason, had=hints)
    book, workdays = rules.read_rules(db), calendars.read_workdays(db)
    ordered = sorted(found, key=lambda c: c.stopped_on is None)
    explained = [explain(db, clock, book.by_id[clock.rule_id], workdays) for clock in ordered]
    return Why(case.no, explained, unlimited, workdays)


def explain(db: sqlite3.Connection, clock: Clock, rule: Rule, workdays: Workdays) -> Explained:
    """Explain one clock."""
    extensions = clocks.read_extensions(db, clock.clock_id)
    pauses = clocks.read_pauses(db, clock.clock_id)
    more = sum(made.days for made in extensions) + sum(days_of(pause) for pause in pauses)
    since = since_of(clock)
    computed = None
    if clock.computed_due_on is not None:
        computed = compute_term(rule, since.on, workdays, started_at=since.at, more=more)
    off, worked = _hits(rule, computed, workdays)
    return Explained(
        clock,
        rule,
        clocks.read_terms(db, clock.clock_id),
        extensions,
        pauses,
        computed,
        off,
        worked,
    )


def days_of(pause: Pause) -> int:
    """Return how many natural days a pause has."""
    return (date.fromisoformat(pause.until) - date.fromisoformat(pause.on)).days + 1


def _hits(rule: Rule, term: Term | None, workdays: Workdays) -> tuple[list[date], list[date]]:
    """Return the days off that the counting passed over, and the weekend days that counted.

    Natural days count every day; only those off at the end matter, where the term would roll.
    """
    if term is None or rule.unit == LengthUnit.HOURS:
        return [], []
    if rule.unit == LengthUnit.DAYS:
        last = term.rolled_due_on - timedelta(days=1)
        return workdays.days_off(term.strict_due_on, last), []
    first = term.started_on + timedelta(days=0 if rule.counts_first_day else 1)
    off = workdays.days_off(first, term.due_on)
    worked = [day for day in workdays.on if first <= day <= term.due_on and is_weekend(day)]
    return off, sorted(worked)
