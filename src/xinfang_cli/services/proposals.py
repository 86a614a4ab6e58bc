"""督办线索: what law and office rules say should be supervised; setting the rules, declining."""

import sqlite3
from datetime import timedelta
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.proposals import (
    LONGEST,
    REDO_DAYS,
    REPLY_WORKDAYS,
    SHIPPED,
    Given,
    Proposal,
    Signal,
    Threshold,
    is_answered,
)
from xinfang_cli.domain.supervise import next_mode
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services import words
from xinfang_cli.services.confidence import hidden_cases
from xinfang_cli.services.lookup import unit_ids
from xinfang_cli.services.signals import FINDERS, Scope
from xinfang_cli.store import calendars, cases
from xinfang_cli.store import proposals as store
from xinfang_cli.store.acts import Act


class Asked(NamedTuple):
    """Which proposals are asked for: of these rules (none: of all), this unit, this case."""

    rules: tuple[str, ...] = ()
    unit: str | None = None
    case_id: int | None = None


EVERYTHING = Asked()


def thresholds(db: sqlite3.Connection) -> dict[str, Threshold]:
    """Return how each rule is set, in the order they press."""
    return SHIPPED | store.read_thresholds(db)


def propose(db: sqlite3.Connection, now: Occurred, asked: Asked = EVERYTHING) -> list[Proposal]:
    """Return what should be supervised: urgent cases first, then as the rules press.

    Each of one rule, one case and one unit at fault.  What was declined is left out until its
    evidence changes, and so is what an order to that unit has answered.

    Raises UnknownPartyError for a unit that the ledger does not know.
    """
    units = None if asked.unit is None else unit_ids(db, asked.unit)
    refused, orders = store.declined(db), _by_case(store.read_given(db))
    signals: list[Signal] = []
    for rule, set_ in thresholds(db).items():
        if not set_.is_enabled or (asked.rules and rule not in asked.rules):
            continue
        scope = Scope(now, set_.length or 0, asked.case_id, units)
        signals += [
            signal
            for signal in FINDERS[rule](db, scope, refused)
            if asked.case_id in (None, signal.case_id)
            and (signal.case_id, rule, signal.evidence) not in refused
        ]
    subjects = store.read_subjects(db, {signal.case_id for signal in signals})
    found: dict[tuple[str, int, int | None], list[Signal]] = {}
    for signal in signals:
        case_id, given = signal.case_id, orders.get(signal.case_id, [])
        responsible = subjects[case_id].unit_id
        if not is_answered(signal, given, responsible, now.day):
            at_fault = responsible if signal.unit_id is None else signal.unit_id
            found.setdefault((signal.rule, case_id, at_fault), []).append(signal)
    if units is not None:
        found = {key: made for key, made in found.items() if key[2] in units}
        beside = {case_id for _, case_id, _ in found}
        hidden = hidden_cases(db, units=units, beside=beside)
        found = {key: made for key, made in found.items() if key[1] not in hidden}
    workdays = calendars.read_workdays(db)
    reply_by = workdays.plus(now.on, REPLY_WORKDAYS)
    redo_by = now.on + timedelta(days=REDO_DAYS)
    names = store.unit_names(db)
    modes = [*words.known(db, "mode")]
    rows = [
        Proposal(
            subjects[case_id],
            rule,
            made,
            _mode(db, case_id, [order.mode for order in orders.get(case_id, [])], modes, now),
            reply_by,
            redo_by,
            None if at_fault in (None, subjects[case_id].unit_id) else names.get(at_fault),
            at_fault,
        )
        for (rule, case_id, at_fault), made in found.items()
    ]
    places = {rule: place for place, rule in enumerate(SHIPPED)}
    return sorted(rows, key=lambda p: (not p.case.urgent, places[p.rule], p.since, p.case.no))


def decline(act: Act, case_id: int, rule: str, *, reason: str, now: Occurred) -> Proposal:
    """Record that what a rule proposes of a case today is not taken up, and why.

    Raises InvalidInputError: no reason, or the rule does not propose this case.
    """
    why = _said(reason)
    case = cases.read_case(act.db, case_id)
    found = propose(act.db, now, Asked((rule,), case_id=case_id))
    if not found:
        raise InvalidInputError("proposal_none", no=case.no, proposal=rule)
    signals = [signal for proposal in found for signal in proposal.signals]
    for evidence in dict.fromkeys(signal.evidence for signal in signals):
        act.add(
            "declines",
            case_id=case_id,
            on_day=now.day,
            rule=rule,
            evidence=evidence,
            reason=why,
        )
    act.case_id = case_id
    act.summary = f"decline {rule}"
    return found[0]._replace(signals=signals)


def set_threshold(
    act: Act, rule: str, *, length: int | None, is_enabled: bool | None, reason: str
) -> tuple[Threshold, Threshold]:
    """Set a rule's length, or whether it proposes; return how it was and how it is.

    Raises InvalidInputError: no reason, a length for a rule that has none or one that cannot be,
    nothing that changes.
    """
    why = _said(reason)
    before = thresholds(act.db)[rule]
    if length is not None and before.length is None:
        raise InvalidInputError("proposal_no_length", proposal=rule)
    if length is not None and not 1 <= length <= LONGEST:
        raise InvalidInputError("proposal_length_wrong", most=LONGEST)
    after = Threshold(
        before.length if length is None else length,
        before.is_enabled if is_enabled is None else is_enabled,
        why,
    )
    if after[:2] == before[:2]:
        raise InvalidInputError("nothing_changed")
    store.add_threshold(act, rule, after)
    days = "" if after.length is None else f" {after.length}"
    act.summary = f"set {rule}{days} {'enable' if after.is_enabled else 'disable'}"
    return before, after


def _mode(
    db: sqlite3.Connection, case_id: int, used: list[str], usable: list[str], now: Occurred
) -> str | None:
    """Return the next step of the ladder.

    At its top None where the record shows enough to refer the case (提请监督), else the last step
    that may still be used.
    """
    step = next_mode(used, usable)
    if step is not None:
        return step
    # The whole story of a case is told at the top of its ladder alone.
    from xinfang_cli.services.refer import may_be_referred

    if may_be_referred(db, case_id, now):
        return None
    return ([mode for mode in used if mode in usable] or usable or used)[-1]


def _said(reason: str) -> str:
    """Return a reason that must be given."""
    words = clean_line(reason, "reason")
    if not words:
        raise InvalidInputError("name_empty", field="reason")
    return words


def _by_case(orders: list[Given]) -> dict[int, list[Given]]:
    found: dict[int, list[Given]] = {}
    for order in orders:
        found.setdefault(order.case_id, []).append(order)
    return found
