"""督办 (Art. 40): an order to a unit, what it answered, and what the order brought about."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import CLOSED_STATES, ClockKind, Role
from xinfang_cli.domain.errors import InvalidInputError, NotFoundError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.supervise import Order, OrderRow, next_mode, parse_number
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services import timing, words
from xinfang_cli.services.confidence import NO_CONSENT, Consent, guard, hidden_cases, note_reason
from xinfang_cli.services.parties import find_known
from xinfang_cli.store import calendars, cases, holdings, orders, parties
from xinfang_cli.store.acts import Act


class Told(NamedTuple):
    """Orders with the next step of a case's ladder: its mode and the mode's label."""

    orders: list[Order]
    next_mode: str | None
    next_label: str | None


class Changed(NamedTuple):
    """An order after an act, the clocks that stopped, the next step of the case's ladder."""

    order: Order
    stopped: list[Clock]
    next_mode: str | None
    next_label: str | None


def add(
    act: Act,
    case_id: int,
    *,
    mode: str,
    ground: str,
    demand: str,
    reply_by: date,
    on: date,
    unit: str | None = None,
    consent: Consent = NO_CONSENT,
) -> Changed:
    """Order a unit (the responsible one unless said) to act and to reply by a day.

    Raises InvalidInputError: an unknown word, no demand, no unit, a closed case, a day before the
    receipt, a reply before the order, the accused of a secret case; RelatedPartyError for a unit
    near the accused without a consent (Art. 30).
    """
    case = cases.read_case(act.db, case_id)
    if case.state in CLOSED_STATES:
        raise InvalidInputError("order_case_closed", state=case.state)
    if on.isoformat() < case.received_on:
        raise InvalidInputError("order_before_receipt", received_on=case.received_on)
    if reply_by < on:
        raise InvalidInputError("order_reply_by_past", on=on.isoformat())
    said = {
        "mode": words.code_of(act.db, "mode", mode),
        "ground": words.code_of(act.db, "ground", ground),
        "demand": _said(demand, "demand"),
    }
    unit_id = _unit(act, case_id, unit)
    version = cases.read_version(act.db, case_id)
    reason = guard(act.db, version, Role.UNIT, unit_id, consent)
    if reason is not None:
        note_reason(act, version, on.isoformat(), reason)
    started = timing.Timer(act).start(
        case_id,
        ClockKind.SUPERVISE,
        Occurred(on),
        due_on=reply_by,
        unit=(unit_id, parties.unit_name(act.db, unit_id) or ""),
    )
    order_id = orders.allot_order(
        act,
        on.year,
        case_id=case_id,
        on_day=on.isoformat(),
        unit_id=unit_id,
        **said,
        reply_by=reply_by.isoformat(),
        clock_id=None if started is None else started.clock_id,
    )
    return _changed(act, "add", order_id, [], f" {said['mode']} {said['ground']}")


def reply(
    act: Act, order: OrderRow, *, on: date, note: str | None, document: str | None
) -> Changed:
    """Write down what the unit answered; the order's clock stops.

    Raises InvalidInputError: neither words nor document, a closed order, a day before the order.
    """
    text = clean_body(note or "", "note") or None
    paper = clean_line(document or "", "document") or None
    if text is None and paper is None:
        raise InvalidInputError("order_reply_empty")
    _check(order, on)
    act.add(
        "order_replies",
        order_id=order.id,
        case_id=order.case_id,
        on_day=on.isoformat(),
        document=paper,
        note=text,
    )
    return _changed(act, "reply", order.id, _stop(act, order, on, "reply"))


def close(act: Act, order: OrderRow, *, on: date, effect: str) -> Changed:
    """Close an order with what it brought about; its clock stops.

    Raises InvalidInputError: no effect, a closed order, a day before the order or its last reply.
    """
    text = _said(effect, "effect")
    _check(order, on)
    answered = orders.read_replies(act.db, order.case_id).get(order.id)
    if answered and on.isoformat() < answered[-1].on:
        raise InvalidInputError("order_closed_before_reply", last_on=answered[-1].on)
    act.add(
        "order_ends",
        order_id=order.id,
        case_id=order.case_id,
        on_day=on.isoformat(),
        effect=text,
    )
    return _changed(act, "close", order.id, _stop(act, order, on, "supervise"))


def find(db: sqlite3.Connection, asked: str, year: int) -> OrderRow:
    """Return the order of a number; without a year it is this year's.

    Raises NotFoundError: ``order_not_found``, ``order_other_year`` with the numbers of other years.
    """
    wanted = parse_number(asked)
    found = [] if wanted is None else orders.find_numbers(db, *wanted)
    if wanted is not None and wanted[0] is None:
        others = tuple(number for _, _, number in found)
        found = [row for row in found if row[1] == year]
        if others and not found:
            raise NotFoundError("order_other_year", asked=asked[:30], year=year, hints=others)
    if not found:
        raise NotFoundError("order_not_found", asked=asked[:30])
    return orders.read_orders(db, order_id=found[0][0])[0]


def list_orders(
    db: sqlite3.Connection,
    *,
    case_id: int | None = None,
    unit_ids: tuple[int, ...] | None = None,
    is_open: bool = False,
) -> list[Order]:
    """Return the orders of a case, of a unit, that are still open; None is no condition."""
    found = orders.read_orders(db, case_id=case_id, unit_ids=unit_ids, is_open=is_open)
    if unit_ids is not None:
        # A list that is made for a unit has no secret case that accuses it.
        hidden = hidden_cases(db, units=unit_ids, beside={row.case_id for row in found})
        found = [row for row in found if row.case_id not in hidden]
    return _with_words(db, found, case_id)


def tell(db: sqlite3.Connection, case_id: int) -> Told:
    """Return a case's orders and, while it is open and has been supervised, the next step."""
    found = list_orders(db, case_id=case_id)
    if not found or cases.read_case(db, case_id).state in CLOSED_STATES:
        return Told(found, None, None)
    return Told(found, *_next(db, [order.row.mode for order in found]))


def _next(db: sqlite3.Connection, used: Iterable[str]) -> tuple[str | None, str | None]:
    usable = words.known(db, "mode")
    mode = next_mode(used, [*usable])
    return mode, None if mode is None else usable[mode]


def _with_words(db: sqlite3.Connection, found: list[OrderRow], case_id: int | None) -> list[Order]:
    """Return the orders with their replies and labels, and the working days until the next act."""
    if not found:
        return []
    modes, grounds = words.labels(db, "mode"), words.labels(db, "ground")
    answers = orders.read_replies(db, case_id)
    workdays = calendars.read_workdays(db)
    return [
        Order(
            row,
            answers.get(row.id, []),
            modes.get(row.mode, row.mode),
            grounds.get(row.ground, row.ground),
            None
            if row.acted_on is None
            else workdays.between(date.fromisoformat(row.on), date.fromisoformat(row.acted_on)),
        )
        for row in found
    ]


def _said(value: str, field: str) -> str:
    text = clean_body(value, field)
    if not text:
        raise InvalidInputError("name_empty", field=field)
    return text


def _unit(act: Act, case_id: int, unit: str | None) -> int:
    """Return the unit that is meant: the one named, else the responsible one."""
    if unit is not None:
        return find_known(act, "unit", unit)
    held = holdings.current_holding(act.db, case_id, Role.UNIT)
    if held is None:
        raise InvalidInputError("order_no_unit")
    return held.party_id


def _check(order: OrderRow, on: date) -> None:
    """Refuse what comes after an order was closed, or before it was given."""
    if order.closed_on is not None:
        raise InvalidInputError("order_closed", number=order.number, closed_on=order.closed_on)
    if on.isoformat() < order.on:
        raise InvalidInputError("order_before_start", ordered_on=order.on)


def _stop(act: Act, order: OrderRow, on: date, verb: str) -> list[Clock]:
    """Stop the order's clock, if it runs; by a reply it is answered, by its end it is not."""
    return timing.stop(
        act,
        order.case_id,
        (ClockKind.SUPERVISE,),
        Occurred(on),
        verb,
        only=lambda clock: clock.clock_id == order.clock_id,
    )


def _changed(act: Act, verb: str, order_id: int, stopped: list[Clock], more: str = "") -> Changed:
    """Return the order as it stands now, and name the act by it."""
    [row] = orders.read_orders(act.db, order_id=order_id)
    [order] = _with_words(act.db, [row], row.case_id)
    act.case_id = row.case_id
    act.summary = f"{verb} {row.number}{more}"
    told = tell(act.db, row.case_id)
    return Changed(order, stopped, told.next_mode, told.next_label)
