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
"""So many orders, or so many send-backs, do the same."""

WHOLE = frozenset({ClockKind.CONCLUDE, ClockKind.REPORT})
"""The clocks of the matter as a whole."""

SHIRKING = frozenset({"shirking", "stalling", "refusing"})
"""The grounds of an order that say 推诿."""


class Referral(NamedTuple):
    """提请监督: on which day, approved by whom, why, recorded by whom."""

    on: str
    approver: str
    reason: str
    by: str
    act_id: int


class Finding(NamedTuple):
    """What the record shows; ``what`` is the clock, ground, unit or number that shows it.

    ``rule`` is ``late``, ``orders``, ``sendbacks`` (久拖不决), ``ground`` or ``objection`` (推诿);
    ``on`` the due day or the day of the fact, ``total`` the days late or how many there are;
    ``word`` says the ground of the order named.
    """

    rule: str
    what: str | None = None
    on: str | None = None
    total: int = 0
    word: str | None = None


DELAY = frozenset({"late", "orders", "sendbacks"})
"""The rules that show 久拖不决; the others show 推诿."""


def findings(
    clocks: Iterable[Clock],
    orders: Sequence[Order],
    recipients: Iterable[Recipient],
    sendbacks: int,
    now: Occurred,
) -> list[Finding]:
    """Return what the record of a case shows of 久拖不决 and 推诿; empty where it shows neither."""
    found = []
    for clock in clocks:
        if clock.clock in WHOLE and clock.verdict(now) in {"overdue", "late"}:
            until = now.on if clock.stopped_on is None else date.fromisoformat(clock.stopped_on)
            days = overdue_days(date.fromisoformat(clock.due_on), until)
            if days > LONG_LATE:
                found.append(Finding("late", clock.clock, clock.due_on, days))
    if len(orders) >= MANY:
        found.append(Finding("orders", total=len(orders)))
    if sendbacks >= MANY:
        found.append(Finding("sendbacks", total=sendbacks))
    found += [
        Finding("ground", one.row.number, one.row.on, word=one.ground_label)
        for one in orders
        if one.row.ground in SHIRKING
    ]
    found += [
        Finding("objection", one.unit, one.objected_on)
        for one in recipients
        if one.objected_on is not None
    ]
    return found


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
