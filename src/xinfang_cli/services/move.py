"""Move a case: accept, forward, dispatch, conclude, reopen; clocks follow by the table."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.case import Clock
from xinfang_cli.domain.case_life import check_move, started_by, stopped_by
from xinfang_cli.domain.codes import ClockKind, Purpose, Role, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services import timing
from xinfang_cli.services.assign import pass_on
from xinfang_cli.services.confidence import refuse_accused
from xinfang_cli.services.parties import resolve_unit
from xinfang_cli.store import cases, parties
from xinfang_cli.store.acts import Act


class Started(NamedTuple):
    """A clock that a move started."""

    clock: str
    due_on: str


class Moved(NamedTuple):
    """What a move did: the states, the clocks stopped and started, the unit it went to."""

    move: str
    on: str
    from_state: str
    to_state: str
    to_unit: str | None
    stopped: list[Clock]
    started: list[Started]


def move(
    act: Act,
    case_id: int,
    name: str,
    *,
    on: date,
    to: str | None = None,
    due: date | None = None,
    document: str | None = None,
    outcome: str | None = None,
    note: str | None = None,
    undated: bool = False,
    create: bool = False,
) -> Moved:
    """Take one step of the case's life; ``undated`` when a file did not tell its day.

    Raises InvalidInputError when the state does not allow it (naming the moves it does), when the
    day lies before the receipt or the step before, or when the report date lies before the move.
    """
    case = cases.read_case(act.db, case_id)
    step = check_move(name, State(case.state))
    day = on.isoformat()
    if day < case.received_on:
        raise InvalidInputError("move_before_receipt", received_on=case.received_on)
    if day < case.state_on:
        raise InvalidInputError("move_before_last", last_on=case.state_on)
    if due is not None and due < on:
        raise InvalidInputError("due_before_on")
    unit_id = None if to is None else resolve_unit(act, to, create=create)
    if unit_id is not None:
        refuse_accused(act.db, cases.read_version(act.db, case_id), Role.UNIT, unit_id)
        pass_on(act, case_id, Role.UNIT, unit_id, on=on)
    act.add(
        "moves",
        case_id=case_id,
        move=name,
        on_day=day,
        from_state=case.state,
        to_state=step.target,
        to_unit_id=unit_id,
        document=None if document is None else clean_line(document, "document") or None,
        outcome=outcome,
        note=None if note is None else clean_body(note, "note") or None,
        undated=int(undated),
    )
    ended = stopped_by(step, has_report_date=due is not None)
    stopped = timing.stop(act, case_id, ended, on, name)
    kinds = started_by(step, Purpose(case.purpose), has_report_date=due is not None)
    started = [
        Started(
            kind,
            timing.start(act, case_id, kind, on, due_on=due if kind is ClockKind.REPORT else None),
        )
        for kind in kinds
    ]
    act.case_id = case_id
    act.summary = f"{case.state} -> {step.target}"
    to_unit = parties.unit_name(act.db, unit_id)
    return Moved(name, day, case.state, step.target, to_unit, stopped, started)
