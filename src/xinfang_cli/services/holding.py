"""Who holds a case: a holding begins, passes on, ends; the clock of its own begins and ends too."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import CLOSED_STATES, PERSON_ROLES, UNIT_ROLES, ClockKind, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, clocks, holdings, parties
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import OpenHolding


class Passed(NamedTuple):
    """One role that changed hands: from whom (None: nobody before) to whom (None: nobody after).

    ``until`` is the last day that the next one was given, if any.
    """

    role: str
    before: str | None
    after: str | None
    until: date | None = None


class Beginning(NamedTuple):
    """How a holding begins: its first day, its planned last one, why, by which handover."""

    on: date
    until: date | None = None
    reason: str | None = None
    handover_id: int | None = None


def pass_on(
    act: Act, case_id: int, role: Role, party_id: int, how: Beginning, *, timer: Timer | None = None
) -> Passed | None:
    """Close the open interval of a single role and start the next.

    None when the same holder just goes on; one that goes on with another term still has to sign
    for the handover that brought the case.  Raises InvalidInputError for a day before the present
    holder's first ("assign_before_current"), or before the last one's end ("assign_before_end").
    """
    current = holdings.current_holding(act.db, case_id, role)
    before = None
    if current is None:
        refuse_before_end(act, case_id, role, how.on)
    else:
        if current.party_id == party_id and how.until is None:
            return None
        if how.on.isoformat() < current.from_on:
            raise InvalidInputError("assign_before_current", role=role, since=current.from_on)
        before = name_of(act, current)
        end(act, current, how.on)
        if current.party_id == party_id and how.handover_id is None:
            how = how._replace(handover_id=current.handover_id)
    if role is Role.UNIT:
        # Who is responsible no longer only helps.
        for held in holdings.open_holdings(act.db, case_id, Role.CO_UNIT):
            if held.unit_id == party_id:
                end(act, held, how.on)
    begin(act, case_id, role, party_id, how, timer=timer)
    return Passed(role, before, party_name(act, role, party_id), how.until)


def refuse_before_end(
    act: Act, case_id: int, role: Role, on: date, unit_id: int | None = None
) -> None:
    """Refuse a day before the last end of a role that nobody has, or of a unit's help."""
    ended_on = holdings.last_end(act.db, case_id, role, unit_id)
    if ended_on is not None and on.isoformat() < ended_on:
        raise InvalidInputError("assign_before_end", role=role, ended_on=ended_on)


def begin(
    act: Act,
    case_id: int,
    role: Role,
    party_id: int,
    how: Beginning,
    *,
    team_id: int | None = None,
    timer: Timer | None = None,
) -> int:
    """Add a holding and start its clock: a planned end is a term, a co-unit owes a reply.

    Returns the holding's id.  Raises InvalidInputError("co_unit_without_date") for a co-unit that
    neither a date nor a rule gives a time to reply.
    """
    is_unit = role in UNIT_ROLES
    return act.add(
        "holdings",
        case_id=case_id,
        role=role,
        unit_id=party_id if is_unit else None,
        person_id=None if is_unit else party_id,
        from_on=how.on.isoformat(),
        until_on=None if how.until is None else how.until.isoformat(),
        reason=None if how.reason is None else clean_line(how.reason, "reason") or None,
        clock_id=_start_clock(act, case_id, role, party_id, how, timer=timer),
        team_id=team_id,
        handover_id=how.handover_id,
    )


def _start_clock(
    act: Act, case_id: int, role: Role, party_id: int, how: Beginning, *, timer: Timer | None
) -> int | None:
    is_co_unit = role is Role.CO_UNIT
    # Terms are of persons: a unit is responsible until another one is.
    if not is_co_unit and (how.until is None or role not in PERSON_ROLES):
        return None
    if cases.read_state(act.db, case_id) in CLOSED_STATES:
        return None
    started = (timer or Timer(act)).start(
        case_id,
        ClockKind.CO_UNIT if is_co_unit else ClockKind.TERM,
        Occurred(how.on),
        due_on=how.until,
        unit=(party_id, party_name(act, role, party_id)) if is_co_unit else None,
    )
    if started is None:
        raise InvalidInputError("co_unit_without_date")
    return started.clock_id


def end(act: Act, held: OpenHolding, on: date, reason: str | None = None) -> None:
    """End a holding on a day, and the clock of its own.

    Raises InvalidInputError("end_before_start") for a day before its first.
    """
    if on.isoformat() < held.from_on:
        raise InvalidInputError("end_before_start", since=held.from_on)
    words = None if reason is None else clean_line(reason, "reason") or None
    act.add(
        "holding_ends",
        holding_id=held.id,
        case_id=held.case_id,
        on_day=on.isoformat(),
        reason=words,
    )
    if held.clock_id is not None and clocks.is_running(act.db, held.clock_id):
        clocks.stop_clock(act, held.clock_id, held.case_id, on_day=on.isoformat(), reason=act.verb)


def name_of(act: Act, held: OpenHolding) -> str:
    """Return the present name of who holds."""
    return party_name(act, Role(held.role), held.party_id)


def party_name(act: Act, role: Role, party_id: int) -> str:
    """Return the present name of a unit or person, as the role has it."""
    read = parties.unit_name if role in UNIT_ROLES else parties.person_name
    return read(act.db, party_id) or ""
