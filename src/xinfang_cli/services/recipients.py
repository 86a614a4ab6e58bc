"""What the units that a case went to do with it: reply, or object."""

from typing import NamedTuple

from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.case_life import check_move
from xinfang_cli.domain.clocks import minutes_between
from xinfang_cli.domain.codes import ClockKind, Role, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.handling import Recipient
from xinfang_cli.domain.moments import Occurred, parse_instant
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services import co_unit, timing
from xinfang_cli.services.holding import Beginning, end, name_of, pass_on
from xinfang_cli.services.move import OWN_CLOCKS, Moved, check_order, is_of, move, shown
from xinfang_cli.services.parties import resolve_unit
from xinfang_cli.store import cases, clocks, handling, holdings
from xinfang_cli.store.acts import Act


class Replied(NamedTuple):
    """A unit's reply: the clocks it stopped, who has not answered yet, and the time since receipt.

    ``elapsed`` counts minutes from the receipt of the case; None where an hour is not known.
    """

    unit: str
    when: Occurred
    stopped: list[Clock]
    waiting: list[str]
    elapsed: int | None


class Objected(NamedTuple):
    """A unit's objection: the clocks it stopped, who still has the case, and the way back.

    ``moved`` is None while another unit still has the case.
    """

    unit: str
    when: Occurred
    stopped: list[Clock]
    waiting: list[str]
    moved: Moved | None


def reply(
    act: Act,
    case_id: int,
    *,
    unit: str | None,
    when: Occurred,
    document: str | None = None,
    note: str | None = None,
) -> Replied:
    """Record what a unit answered; it ends that unit's ``report`` and ``respond`` clocks.

    A co-unit's answer ends its ``co_unit`` clock.

    Raises InvalidInputError: nobody was asked, the unit was not, or it must be named.
    """
    case = cases.read_case(act.db, case_id)
    words = {
        "on_day": when.day,
        "at": when.instant,
        "document": None if document is None else clean_line(document, "document") or None,
        "note": None if note is None else clean_body(note, "note") or None,
    }
    helping = co_unit.meant(act, case_id, unit)
    if helping is not None:
        stopped = co_unit.answer(act, helping, when, words)
        name = name_of(act, helping)
        return _replied(act, case, name, when, stopped)
    asked = _owing(act, case_id, unit) or pick(act, case_id, unit)
    _check_after(case, asked, when)
    act.add(
        "replies",
        recipient_id=asked.id,
        case_id=case_id,
        **words,
    )
    stopped = timing.stop(
        act,
        case_id,
        (*OWN_CLOCKS, ClockKind.CO_UNIT),
        when,
        "reply",
        only=lambda clock: clock.holder_id == asked.unit_id,
    )
    return _replied(act, case, asked.unit, when, stopped)


def _replied(act: Act, case: CaseRow, unit: str, when: Occurred, stopped: list[Clock]) -> Replied:
    act.case_id = case.case_id
    act.summary = unit
    left = [name for name in waiting(act, case.case_id) if name != unit]
    return Replied(unit, when, stopped, left, elapsed(case, when))


def objection(act: Act, case_id: int, *, unit: str | None, when: Occurred, reason: str) -> Objected:
    """Record a unit's objection that the office agrees with (Art. 23).

    Its clocks stop.  When no other unit has the case, it is back at the office: the unit's
    holding ends and the ``route`` clock starts anew.

    Raises InvalidInputError as ``reply`` does, and for an empty reason.
    """
    case = cases.read_case(act.db, case_id)
    check_move("object", State(case.state))
    check_order(act, case, when)
    asked = pick(act, case_id, unit)
    _check_after(case, asked, when)
    words = clean_line(reason, "reason")
    if not words:
        raise InvalidInputError("name_empty", field="reason")
    act.add("objections", recipient_id=asked.id, case_id=case_id, on_day=when.day, reason=words)
    _pass_holding(act, case_id, asked, when)
    others = [
        row.unit for row in handling.current_recipients(act.db, case_id) if row.objected_on is None
    ]
    if others:
        stopped = timing.stop(
            act,
            case_id,
            (ClockKind.NOTIFY, ClockKind.OBJECT, ClockKind.REPORT, ClockKind.RESPOND),
            when,
            "object",
            only=lambda clock: is_of(asked, clock),
        )
        act.case_id = case_id
        act.summary = asked.unit
        return Objected(asked.unit, when, stopped, others, None)
    moved = move(act, case_id, "object", when=when, note=words)
    return Objected(asked.unit, when, moved.stopped, [], moved)


def pick(act: Act, case_id: int, unit: str | None) -> Recipient:
    """Return the recipient that is meant: the one named, or the only one that is waited for."""
    rows = [row for row in handling.current_recipients(act.db, case_id) if row.objected_on is None]
    if not rows:
        raise InvalidInputError("nobody_asked")
    names = tuple(row.unit for row in rows)
    if unit is None:
        open_rows = [row for row in rows if row.is_waited_for] or rows
        if len(open_rows) > 1:
            raise InvalidInputError("which_unit", hints=names)
        return open_rows[0]
    unit_id = resolve_unit(act, unit, create=False)
    for row in rows:
        if row.unit_id == unit_id:
            return row
    raise InvalidInputError("unit_not_asked", name=unit, hints=names)


def _owing(act: Act, case_id: int, unit: str | None) -> Recipient | None:
    """Return the recipient that a named unit was when it was asked for a report it still owes.

    What is owed stays owed, also when the case has gone to another unit since (Art. 22).
    """
    owing = {
        clock.holder_id
        for clock in clocks.read_open(act.db, case_id)
        if clock.clock == ClockKind.REPORT
    }
    if unit is None or not owing:
        return None
    unit_id = resolve_unit(act, unit, create=False)
    if unit_id not in owing:
        return None
    rows = handling.read_recipients(act.db, case_id)
    return next((row for row in reversed(rows) if row.unit_id == unit_id), None)


def waiting(act: Act, case_id: int) -> list[str]:
    """Return the units whose answer is still to come, co-units last."""
    rows = handling.current_recipients(act.db, case_id)
    owing = [
        str(clock.holder)
        for clock in clocks.read_open(act.db, case_id)
        if clock.clock == ClockKind.CO_UNIT
    ]
    return list(dict.fromkeys([*(row.unit for row in rows if row.is_waited_for), *owing]))


def elapsed(case: CaseRow, when: Occurred) -> int | None:
    """Return the minutes from the receipt of a case to a moment."""
    if case.received_at is None or when.at is None:
        return None
    return minutes_between(parse_instant(case.received_at), when.at)


def _check_after(case: CaseRow, asked: Recipient, when: Occurred) -> None:
    has_hours = case.urgent and when.instant is not None and asked.at is not None
    if when.day < asked.on or (has_hours and str(when.instant) < str(asked.at)):
        asked_on = shown(str(asked.at)) if has_hours else asked.on
        raise InvalidInputError("reply_before_dispatch", asked_on=asked_on)


def _pass_holding(act: Act, case_id: int, asked: Recipient, when: Occurred) -> None:
    """End the unit's responsibility: what is not its own it does not hold; another unit goes on."""
    current = holdings.current_holding(act.db, case_id, Role.UNIT)
    if current is None or current.unit_id != asked.unit_id:
        return
    rest = [row for row in handling.current_recipients(act.db, case_id) if row.objected_on is None]
    if rest:
        pass_on(act, case_id, Role.UNIT, rest[0].unit_id, Beginning(when.on))
    else:
        end(act, current, when.on)
