"""A ledger of planted defects: each trigger of a proposal twenty times, and what just misses it.

Everything is seen from 23 November 2026; ``ago(n)`` is the day n days before.
"""

from collections.abc import Callable
from datetime import date, timedelta

from xinfang_cli.domain.proposals import ProposalRule
from xinfang_cli.store import clocks, parties
from xinfang_cli.store.acts import Act
from xinfang_cli.store.cases import allot_number

TODAY = date(2026, 11, 23)
TIMES = 20

SPOKEN = 13
"""A tended case was spoken about this many days ago: after any start, within any limit."""


def ago(days: int) -> str:
    """Return the day so many days ago (negative: ahead)."""
    return (TODAY - timedelta(days=days)).isoformat()


class Planter:
    """Writes cases straight into an act, as the verbs would have left them."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.unit = parties.add_unit(act, "示例街道")
        self.helper = parties.add_unit(act, "示例协办局")
        self.rules = dict(act.db.execute("SELECT clock, min(id) FROM rules GROUP BY clock"))
        self.made = 0
        self.orders = 0
        self.expected: set[tuple[int, str]] = set()

    def case(self, received: int, *, phone: str | None = None, secret: bool = False) -> int:
        """Register a suggestion so many days ago; no law gives it a limit of its own."""
        act, on = self.act, ago(received)
        case_id = allot_number(act, int(on[:4]))
        self.made += 1
        act.add(
            "case_versions",
            case_id=case_id,
            on_day=on,
            title="路灯不亮",
            channel="visit",
            purpose="suggest",
            people_count=1,
            urgent=0,
            confidential=int(secret),
            received_on=on,
        )
        self.petitioner(case_id, received, phone or f"138{self.made:08d}")
        return case_id

    def petitioner(
        self, case_id: int, on: int, phone: str | None, id_number: str | None = None
    ) -> None:
        """State who petitions."""
        self.act.add(
            "petitioners",
            case_id=case_id,
            position=1,
            on_day=ago(on),
            name="郭某",
            phone=phone,
            id_number=id_number,
        )

    def tended(self, received: int = 20, **said: object) -> int:
        """Return an open case that nothing is wrong with."""
        case_id = self.case(received, **said)  # type: ignore[arg-type]
        self.move(case_id, "accept", received, "registered", "accepted")
        self.contact(case_id, SPOKEN)
        return case_id

    def done(self, concluded: int = 80, **said: object) -> int:
        """Return a case that was concluded so many days ago, ten days after it came."""
        case_id = self.case(concluded + 10, **said)  # type: ignore[arg-type]
        self.move(case_id, "conclude", concluded, "registered", "concluded")
        return case_id

    def move(self, case_id: int, move: str, on: int, before: str, after: str) -> None:
        """Take a step."""
        values = {"move": move, "on_day": ago(on), "from_state": before, "to_state": after}
        self.act.add("moves", case_id=case_id, undated=0, **values)

    def contact(self, case_id: int, on: int) -> None:
        """Speak with the petitioner."""
        self.act.add(
            "contacts", case_id=case_id, n=1, on_day=ago(on), mode="phone", result="reached"
        )

    def clock(
        self, case_id: int, clock: str, due: int, *, started: int = 20, stopped: bool = False
    ) -> int:
        """Start a clock, due so many days ago (negative: ahead)."""
        unit = self.helper if clock == "co_unit" else None
        clock_id = clocks.start_clock(
            self.act,
            case_id,
            clock,
            self.rules[clock],
            unit,
            on_day=ago(started),
            started_on=ago(started),
            due_on=ago(due),
            source="set",
            is_estimated=0,
        )
        if stopped:
            clocks.stop_clock(self.act, clock_id, case_id, on_day=ago(0), reason="reply")
        return clock_id

    def order(
        self,
        case_id: int,
        on: int,
        due: int,
        *,
        answered: bool = False,
        closed: bool = False,
        unit_id: int | None = None,
    ) -> None:
        """Give an order whose answer is due so many days ago."""
        self.orders += 1
        clock_id = self.clock(case_id, "supervise", due, started=on, stopped=answered)
        order_id = self.act.add(
            "orders",
            case_id=case_id,
            number=f"督2026-{self.orders}",
            year=2026,
            serial=self.orders,
            on_day=ago(on),
            unit_id=unit_id or self.unit,
            mode="phone",
            ground="stalling",
            demand="请反馈",
            reply_by=ago(due),
            clock_id=clock_id,
        )
        if answered:
            self.act.add(
                "order_replies", order_id=order_id, case_id=case_id, on_day=ago(0), note="已办"
            )
        if closed:
            self.act.add(
                "order_ends", order_id=order_id, case_id=case_id, on_day=ago(0), effect="已办"
            )

    def call(
        self, case_id: int, on: int, office: str | None = None, unit: str | None = None
    ) -> None:
        """Call back; nobody is reached where neither is said."""
        self.act.add(
            "callbacks",
            case_id=case_id,
            on_day=ago(on),
            is_reached=int(bool(office or unit)),
            office=office,
            unit=unit,
        )

    def reply(self, case_id: int, on: int, *, asked: int = 20) -> None:
        """Let the unit that was asked reply."""
        move_id = self.act.add(
            "moves",
            case_id=case_id,
            move="forward",
            on_day=ago(asked),
            from_state="registered",
            to_state="forwarded",
            undated=0,
        )
        recipient_id = self.act.add(
            "recipients",
            move_id=move_id,
            case_id=case_id,
            unit_id=self.unit,
            on_day=ago(asked),
        )
        self.act.add("replies", recipient_id=recipient_id, case_id=case_id, on_day=ago(on))

    def grade(self, case_id: int, on: int, level: str) -> None:
        """Take a case to a level."""
        self.act.add(
            "gradings",
            case_id=case_id,
            on_day=ago(on),
            step="grade",
            level=level,
            since=ago(on),
        )


def overdue(p: Planter, n: int) -> int:
    """Plant a duty that was due yesterday."""
    case_id = p.tended()
    p.clock(case_id, ("report", "notify", "conclude", "route")[n % 4], 1)
    if n % 5 == 0:
        p.order(case_id, 3, 2, answered=True, closed=True)  # closed before the day had passed
    return case_id


def not_overdue(p: Planter, n: int) -> None:
    """Due today; a window or a promise that passed; stopped; an order is open.

    Nor what a reviewing body owes on a closed case.
    """
    case_id = p.done(30) if n == 0 else p.tended()
    if n == 0:
        p.clock(case_id, "review", 1)
    elif n < 8:
        p.clock(case_id, "report", 0)
    elif n < 14:
        p.clock(case_id, ("followup", "term", "object", "review_request")[n % 4], 5)
    elif n < 16:
        p.clock(case_id, "report", 5, stopped=True)
    else:
        p.clock(case_id, "report", 5)
        p.order(case_id, *((8, -5) if n < 18 else (4, -5)))


def order_late(p: Planter, n: int) -> int:
    """Plant an order whose answer was due yesterday."""
    case_id = p.tended()
    p.order(case_id, 5 + n % 3, 1)
    return case_id


def order_not_late(p: Planter, n: int) -> None:
    """Due today; answered; closed; the next order has been given since."""
    case_id = p.tended()
    if n < 10:
        p.order(case_id, 5, 0)
    else:
        p.order(case_id, 9, 5, answered=n % 3 == 0, closed=n % 3 == 1)
        if n % 3 == 2:
            p.order(case_id, 4, -5)


def dissatisfied(p: Planter, n: int) -> int:
    """Plant a call-back that says not, of the office, the unit or both; who else was not reached.

    An order before it does not count.
    """
    case_id = p.done(30)
    if n % 2:
        p.order(case_id, 25, 20, answered=True, closed=True)
    p.call(case_id, 15, *(("not", "satisfied"), ("basically", "not"), ("not", "not"))[n % 3])
    if n % 4 == 0:
        p.call(case_id, 10)
    return case_id


def not_dissatisfied(p: Planter, n: int) -> None:
    """Basically satisfied; satisfied when called again; sent back, or an order given, since."""
    case_id = p.done(30)
    if n < 10:
        p.call(case_id, 15, "basically", "satisfied")
        return
    p.call(case_id, 15, "not", "not")
    if n < 14:
        p.call(case_id, 10, "satisfied", "basically")
    elif n < 17:
        p.move(case_id, "sendback", 3, "concluded", "sent_back")
    else:
        p.order(case_id, 14, -5)


def not_resubmitted(p: Planter, n: int) -> int:
    """Plant what was sent back five days ago; a reply from before does not count."""
    case_id = p.tended()
    if n % 2:
        p.reply(case_id, 8, asked=19)
    p.move(case_id, "sendback", 5, "accepted", "sent_back")
    p.clock(case_id, "report", -5, started=5)
    return case_id


def resubmitted(p: Planter, n: int) -> None:
    """Sent back four days ago; reported since."""
    case_id = p.tended()
    if n >= 10:
        p.reply(case_id, 2, asked=19)
    p.move(case_id, "sendback", 4 if n < 10 else 9, "accepted", "sent_back")


def co_unit_late(p: Planter, n: int) -> int:
    """Plant a co-unit that owes its answer for three days."""
    case_id = p.tended()
    p.clock(case_id, "co_unit", 3 + n % 2)
    return case_id


def co_unit_not_late(p: Planter, n: int) -> None:
    """Two days; answered; an order to it since."""
    case_id = p.tended()
    p.clock(case_id, "co_unit", 2 if n < 10 else 6, stopped=10 <= n < 15)
    if n >= 15:
        p.order(case_id, 3, -5, unit_id=p.helper)


def repeat(p: Planter, n: int) -> int:
    """Plant a petitioner who came again while the case was open, 365 days ago at the latest."""
    phone, number = f"139{p.made:08d}", f"{p.made:018d}"
    if n < 10:
        case_id = p.tended(20, phone=phone)
        p.done(1, phone=phone)  # received eleven days ago
    elif n < 15:
        case_id = p.tended(20)
        p.petitioner(case_id, 20, None, number)
        p.petitioner(p.tended(15), 15, None, number)
    else:
        case_id = p.tended(400, phone=phone)
        p.grade(case_id, 10, "county")
        again = p.case(365, phone=phone)
        p.move(again, "conclude", 300, "registered", "concluded")
        p.act.add("resolutions", case_id=again, on_day=ago(300), evidence="signed")
    return case_id


def no_repeat(p: Planter, n: int) -> None:
    """366 days ago; concluded before, or in between; another phone by now; secret."""
    phone = f"137{p.made:08d}"
    if n == 0:
        case_id = p.done(50, phone=phone)
        p.move(case_id, "reopen", 20, "concluded", "reopened")
        p.contact(case_id, SPOKEN)
        p.done(30, phone=phone)
    elif n == 1:
        p.tended(20, phone=phone)
        p.petitioner(p.tended(15, phone=phone), 5, f"134{p.made:08d}")
    elif n < 10:
        case_id = p.tended(400, phone=phone)
        p.grade(case_id, 10, "county")
        again = p.case(366, phone=phone)
        p.move(again, "conclude", 300, "registered", "concluded")
        p.act.add("resolutions", case_id=again, on_day=ago(300), evidence="signed")
    elif n < 13:
        p.done(30, phone=phone)
        p.tended(20, phone=phone)
    elif n < 16:
        case_id = p.tended(20, phone=phone)
        p.petitioner(case_id, 5, f"136{p.made:08d}")
        p.tended(15, phone=phone)
    else:
        p.tended(20, phone=phone, secret=n % 2 == 0)
        p.tended(15, phone=phone, secret=n % 2 == 1)


def half_time(p: Planter, n: int) -> int:
    """Plant thirty days of which fifteen have gone; what was done before they began is nothing."""
    case_id = p.case(18)
    if n % 2:
        p.contact(case_id, 17)
    p.move(case_id, "accept", 15, "registered", "accepted")
    p.clock(case_id, "conclude", -15, started=15)
    return case_id


def not_half_time(p: Planter, n: int) -> None:
    """Fourteen of thirty days; spoken with, replied, extended or moved since; an order is open.

    A co-unit's reply counts as well.
    """
    case_id, started = p.case(18), 14 if n < 10 else 16
    p.move(case_id, "accept", started, "registered", "accepted")
    clock_id = p.clock(case_id, "conclude", started - 30, started=started)
    if n == 10:
        p.contact(case_id, 8)
    elif n == 11:
        holding_id = p.act.add(
            "holdings", case_id=case_id, role="co_unit", unit_id=p.helper, from_on=ago(15)
        )
        p.act.add("co_replies", holding_id=holding_id, case_id=case_id, on_day=ago(8))
    elif n in (12, 13):
        p.reply(case_id, 8, asked=18)
    elif n in (14, 15):
        p.act.add(
            "extensions",
            clock_id=clock_id,
            case_id=case_id,
            on_day=ago(8),
            days=5,
            approver="张某",
            reason="复杂",
            told_on=ago(8),
        )
    elif n in (16, 17):
        p.move(case_id, "forward", 8, "accepted", "forwarded")
    elif n in (18, 19):
        p.order(case_id, 17, -5)


def no_contact(p: Planter, n: int) -> int:
    """Plant thirty days without a contact, since the receipt or the last one."""
    case_id = p.case(30 if n % 2 else 60)
    if n % 2 == 0:
        p.contact(case_id, 30)
    return case_id


def contacted(p: Planter, n: int) -> None:
    """29 days; called back, or reopened, since; an order is open."""
    case_id = p.case(29 if n < 6 else 60)
    if 6 <= n < 12:
        p.contact(case_id, 29)
    elif n in (12, 13, 14):
        p.call(case_id, 5, "satisfied", "satisfied")
    elif n in (15, 16):
        p.move(case_id, "conclude", 50, "registered", "concluded")
        p.move(case_id, "reopen", 29, "concluded", "reopened")
    elif n >= 17:
        p.order(case_id, 20, -5)


def stuck(p: Planter, n: int) -> int:
    """Plant 180 days at a level."""
    case_id = p.tended(180 if n % 2 else 300)
    if n % 2 == 0:
        p.grade(case_id, 180, "town")
    return case_id


def not_stuck(p: Planter, n: int) -> None:
    """179 days; at the highest level there is."""
    case_id = p.tended(179 if n < 10 else 300)
    if n >= 10:
        p.grade(case_id, 179 if n < 15 else 250, "prefecture" if n < 15 else "national")


def quiet(p: Planter, n: int) -> int:
    """Plant ninety days since a case was concluded, or since the last contact."""
    case_id = p.done(90 if n % 2 else 120)
    if n % 2 == 0:
        p.contact(case_id, 90)
    return case_id


def not_quiet(p: Planter, n: int) -> None:
    """89 days; a contact, a call-back or another petition since; resolved."""
    phone = f"135{p.made:08d}"
    case_id = p.done(89 if n < 8 else 120, phone=phone)
    if n in (8, 9, 10):
        p.contact(case_id, 89)
    elif n in (11, 12, 13):
        p.call(case_id, 89, "satisfied", "satisfied")
    elif n in (14, 15, 16):
        p.tended(20, phone=phone)
    elif n >= 17:
        p.act.add("resolutions", case_id=case_id, on_day=ago(100), evidence="signed")


PLANTS: dict[str, tuple[Callable[[Planter, int], int], Callable[[Planter, int], None]]] = {
    ProposalRule.OVERDUE: (overdue, not_overdue),
    ProposalRule.ORDER_LATE: (order_late, order_not_late),
    ProposalRule.DISSATISFIED: (dissatisfied, not_dissatisfied),
    ProposalRule.NOT_RESUBMITTED: (not_resubmitted, resubmitted),
    ProposalRule.CO_UNIT_LATE: (co_unit_late, co_unit_not_late),
    ProposalRule.REPEAT: (repeat, no_repeat),
    ProposalRule.HALF_TIME: (half_time, not_half_time),
    ProposalRule.NO_CONTACT: (no_contact, contacted),
    ProposalRule.STUCK: (stuck, not_stuck),
    ProposalRule.QUIET: (quiet, not_quiet),
}
"""Of each rule what it must find, and what just misses it."""


def plant(act: Act, cases: int) -> set[tuple[int, str]]:
    """Write so many cases; return what must be found: (case, rule)."""
    planter = Planter(act)
    for rule, (hit, miss) in PLANTS.items():
        for n in range(TIMES):
            planter.expected.add((hit(planter, n), str(rule)))
            miss(planter, n)
    while planter.made < cases:
        if planter.made % 3:
            planter.done(planter.made % 90)
        else:
            planter.tended(14 + planter.made % 160)
    act.summary = f"{planter.made}"
    return planter.expected
