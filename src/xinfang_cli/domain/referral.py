"""提请监督: what a record must show before a case goes to the supervision body (纪委).

Art. 40 lets the office press a body that puts a matter off or passes it on; what pressing did not
mend is for those who hold people to account (Art. 40(3), 45).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.clocks import overdue_days
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.handling import Recipient
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.supervise import Order
from xinfang_cli.domain.timed import Clock

LONG_LATE = 30
"""More than so many natural days past its due day makes a case 久拖不决."""

MANY = 2
"""So many orders in vain, or send-backs, do the same; so many objections show 推诿."""

WHOLE = frozenset({ClockKind.CONCLUDE, ClockKind.REPORT})
"""The clocks of the matter as a whole."""

SHIRKING = frozenset({"shirking"})
"""The grounds of an order that say 推诿, where it was in vain."""

STALLING = frozenset({"stalling", "refusing"})
"""The grounds of an order that say 久拖不决, where it was in vain."""


class Referral(NamedTuple):
    """提请监督: on which day, approved by whom, why, recorded by whom."""

    on: str
    approver: str
    reason: str
    by: str
    act_id: int


class Finding(NamedTuple):
    """What the record shows; ``what`` is the clock, ground, unit or number that shows it.

    ``rule`` is ``late``, ``orders``, ``sendbacks``, ``stalling`` (久拖不决), ``shirking`` or
    ``objections`` (推诿); ``on`` the due day or the day of the fact, ``total`` the days late or how
    many there are; ``word`` says the ground of the order named.
    """

    rule: str
    what: str | None = None
    on: str | None = None
    total: int = 0
    word: str | None = None


DELAY = frozenset({"late", "orders", "sendbacks", "stalling"})
"""The rules that show 久拖不决; the others show 推诿."""


def findings(
    clocks: Iterable[Clock],
    orders: Sequence[Order],
    recipients: Iterable[Recipient],
    sendbacks: int,
    now: Occurred,
) -> list[Finding]:
    """Return what the record of a case shows of 久拖不决 and 推诿; empty where it shows neither.

    Only orders in vain count (``is_in_vain``): the office's word that a unit stalls is no record
    of it.  One objection is a unit's right (Art. 22); a case that went from hand to hand is 推诿.
    """
    clocks = list(clocks)
    found = []
    for clock in clocks:
        if clock.clock in WHOLE and clock.verdict(now) in {"overdue", "late"}:
            until = now.on if clock.stopped_on is None else date.fromisoformat(clock.stopped_on)
            days = overdue_days(date.fromisoformat(clock.due_on), until)
            if days > LONG_LATE:
                found.append(Finding("late", clock.clock, clock.due_on, days))
    vain = [one for one in orders if is_in_vain(one, clocks, now)]
    if len(vain) >= MANY:
        found.append(Finding("orders", total=len(vain)))
    if sendbacks >= MANY:
        found.append(Finding("sendbacks", total=sendbacks))
    for rule, grounds in (("stalling", STALLING), ("shirking", SHIRKING)):
        found += [
            Finding(rule, one.row.number, one.row.on, word=one.ground_label)
            for one in vain
            if one.row.ground in grounds
        ]
    objections = sorted((one.objected_on, one.unit) for one in recipients if one.objected_on)
    if len(objections) >= MANY:
        units = "、".join(dict.fromkeys(unit for _, unit in objections))
        found.append(Finding("objections", units, objections[-1][0], len(objections)))
    return found


def is_in_vain(order: Order, clocks: Iterable[Clock], now: Occurred) -> bool:
    """Return whether an order mended nothing.

    It was answered late or, its day past, not at all; or it was answered in time and the matter ran
    late all the same.  One that still waits for its day, or ended before, is not in vain.
    """
    clocks = list(clocks)
    own = next((clock for clock in clocks if clock.clock_id == order.row.clock_id), None)
    ends = (None if own is None else own.stopped_on, order.row.closed_on, now.day)
    last_day = min(day for day in ends if day is not None)
    if not order.replies:
        return order.row.reply_by is None or last_day > order.row.reply_by
    if order.row.reply_by is not None and order.replies[0].on > order.row.reply_by:
        return True
    return any(
        clock.clock in WHOLE
        and clock.verdict(now) in {"overdue", "late"}
        and (clock.stopped_on or now.day) > order.replies[0].on
        for clock in clocks
    )


def lacking(
    shown: Sequence[Finding], orders: Sequence[Order], reason: str | None, approver: str | None
) -> list[str]:
    """Return the names of what a referral still lacks, in order; empty when it may be made."""
    checks = {
        "order": bool(orders),
        "delay": bool(shown),
        "shirking": bool(shown),
        "reason": bool((reason or "").strip()),
        "approver": bool((approver or "").strip()),
    }
    return [name for name, is_there in checks.items() if not is_there]
