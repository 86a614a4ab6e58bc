"""Signals: what each rule of the proposals finds in the ledger, with its evidence."""

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.proposals import ProposalRule, Signal, days_since, next_day, past_half
from xinfang_cli.store import signals as store
from xinfang_cli.store.proposals import unit_names

MOST_QUIET = 200
"""How many quiet cases are proposed at a time; the next ones come when these are done."""


class Scope(NamedTuple):
    """What a rule looks at: the moment, its length in days (0: none), the case and the units."""

    now: Occurred
    length: int
    case_id: int | None
    unit_ids: tuple[int, ...] | None

    @property
    def until(self) -> str:
        """Return the ISO day that lies the rule's length back."""
        return next_day(self.now.day, -self.length)


Refused = set[tuple[int, str, str]]
Finder = Callable[[sqlite3.Connection, Scope, Refused], Iterator[Signal]]


def _overdue(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the duties whose day, or of a clock in hours whose instant, has passed."""
    now = scope.now
    for case_id, clock, due, due_at, unit_id in store.late_clocks(db, now.day):
        in_hours = due_at is not None and now.instant is not None
        is_late = str(due_at) < str(now.instant) if in_hours else due < now.day
        if clock != ClockKind.CO_UNIT and is_late:
            since = due if in_hours else next_day(due)
            days = days_since(due, now.on)
            evidence = f"{clock} {due}"
            yield Signal(ProposalRule.OVERDUE, case_id, since, evidence, due, days, clock, unit_id)


def _co_unit_late(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the co-units that have owed their answer for so many days."""
    rule, names = ProposalRule.CO_UNIT_LATE, unit_names(db)
    for case_id, clock, due, _, unit_id in store.late_clocks(db, scope.until):
        if clock == ClockKind.CO_UNIT:
            since, days = next_day(due, scope.length), days_since(due, scope.now.on)
            name = None if unit_id is None else names.get(unit_id)
            yield Signal(
                rule, case_id, since, f"co_unit {unit_id or 0} {due}", due, days, name, unit_id
            )


def _half_time(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the cases half of whose time has gone with nothing done."""
    for case_id, started, due in store.idle_halves(db, scope.now.day):
        since, days = past_half(started, due), days_since(started, scope.now.on)
        yield Signal(ProposalRule.HALF_TIME, case_id, since, f"conclude {due}", due, days)


def _repeat(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the open cases whose petitioner has come again while they were open."""
    cases = store.cases_of_persons(db, scope.until)
    later: dict[int, list[list[tuple[str, int, str]]]] = {}
    for case_id, received, opened, id_number, phone in store.open_persons(db):
        for key in (("id_number", id_number or ""), ("phone", phone or "")):
            listed = cases.get(key, [])
            # What came after the case itself, on days on which it was open.
            after = bisect_left(listed, (received, case_id + 1, ""))
            first = max(after, bisect_left(listed, (opened, 0, "")))
            if first < len(listed):
                later.setdefault(case_id, []).append(listed[first:])
    for case_id, found in later.items():
        again = found[0] if len(found) == 1 else sorted({one for part in found for one in part})
        received, _, no = again[-1]
        yield Signal(ProposalRule.REPEAT, case_id, received, f"case {no}", received, len(again), no)


def _not_resubmitted(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find what was sent back and has not been reported on again."""
    for case_id, day in store.not_resubmitted(db, scope.until):
        since, days = next_day(day, scope.length), days_since(day, scope.now.on)
        yield Signal(ProposalRule.NOT_RESUBMITTED, case_id, since, f"sendback {day}", day, days)


def _dissatisfied(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the call-backs that say not satisfied and were followed by nothing."""
    for case_id, day, office, unit in store.dissatisfied(db):
        of = {"office": office, "unit": unit}
        said = "_".join(name for name, answer in of.items() if answer == "not")
        days = days_since(day, scope.now.on)
        yield Signal(
            ProposalRule.DISSATISFIED, case_id, day, f"callback {day} {said}", day, days, said
        )


def _no_contact(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the open cases whose petitioner nobody has sought for so many days."""
    for case_id, day in store.without_contact(db, scope.until):
        since, days = next_day(day, scope.length), days_since(day, scope.now.on)
        yield Signal(ProposalRule.NO_CONTACT, case_id, since, f"contact {day}", day, days)


def _order_late(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the open orders that were not answered in time."""
    for case_id, number, year, serial, due, unit_id in store.late_orders(db, scope.now.day):
        since, days = next_day(due), days_since(due, scope.now.on)
        evidence = f"order {year}-{serial} {due}"
        yield Signal(ProposalRule.ORDER_LATE, case_id, since, evidence, due, days, number, unit_id)


def _stuck(db: sqlite3.Connection, scope: Scope, _refused: Refused) -> Iterator[Signal]:
    """Find the open cases that have been at one level for so many days."""
    for case_id, level, day in store.stuck(db, scope.until):
        since, days = next_day(day, scope.length), days_since(day, scope.now.on)
        yield Signal(ProposalRule.STUCK, case_id, since, f"{level} {day}", day, days, level)


def _quiet(db: sqlite3.Connection, scope: Scope, refused: Refused) -> Iterator[Signal]:
    """Find concluded cases of which nothing has been heard for so many days."""
    rule = ProposalRule.QUIET
    # What was declined takes none of the places.
    most = MOST_QUIET + sum(1 for _, declined, _ in refused if declined == rule)
    found = store.quiet(db, scope.until, most=most, case_id=scope.case_id, unit_ids=scope.unit_ids)
    for case_id, day in found:
        since, days = next_day(day, scope.length), days_since(day, scope.now.on)
        yield Signal(rule, case_id, since, f"quiet {day}", day, days)


FINDERS: dict[str, Finder] = {
    ProposalRule.OVERDUE: _overdue,
    ProposalRule.CO_UNIT_LATE: _co_unit_late,
    ProposalRule.HALF_TIME: _half_time,
    ProposalRule.REPEAT: _repeat,
    ProposalRule.NOT_RESUBMITTED: _not_resubmitted,
    ProposalRule.DISSATISFIED: _dissatisfied,
    ProposalRule.NO_CONTACT: _no_contact,
    ProposalRule.ORDER_LATE: _order_late,
    ProposalRule.STUCK: _stuck,
    ProposalRule.QUIET: _quiet,
}
"""What finds the signals of each rule."""
