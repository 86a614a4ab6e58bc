"""督办线索: by which rules a case should be supervised, and what there is to say for it.

Triggers of Art. 40(1) of 《信访工作条例》 (rules not followed, 推诿, 敷衍, 拖延) as they show in a
ledger; lengths are the office's to set.  A proposal changes nothing: a human acts.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from xinfang_cli.domain.case_life import allowed_moves
from xinfang_cli.domain.codes import State


class ProposalRule(StrEnum):
    """督办线索的规则: what a case is proposed for, the most pressing first."""

    OVERDUE = "overdue"
    ORDER_LATE = "order_late"
    DISSATISFIED = "dissatisfied"
    NOT_RESUBMITTED = "not_resubmitted"
    CO_UNIT_LATE = "co_unit_late"
    REPEAT = "repeat"
    HALF_TIME = "half_time"
    NO_CONTACT = "no_contact"
    STUCK = "stuck"
    QUIET = "quiet"


class Threshold(NamedTuple):
    """How a rule is set: ``length`` in natural days (None: it has none), and whether it proposes.

    ``reason`` is why the office set it so; None as shipped.
    """

    length: int | None
    is_enabled: bool = True
    reason: str | None = None


SHIPPED: dict[str, Threshold] = {
    ProposalRule.OVERDUE: Threshold(None),
    ProposalRule.ORDER_LATE: Threshold(None),
    ProposalRule.DISSATISFIED: Threshold(None),
    ProposalRule.NOT_RESUBMITTED: Threshold(5),
    ProposalRule.CO_UNIT_LATE: Threshold(3),
    ProposalRule.REPEAT: Threshold(365),
    ProposalRule.HALF_TIME: Threshold(None),
    ProposalRule.NO_CONTACT: Threshold(30),
    ProposalRule.STUCK: Threshold(180),
    ProposalRule.QUIET: Threshold(90, is_enabled=False),
}
"""Every rule as it is until the office sets it: the quiet period is the office's to begin with."""

LONGEST = 3660
"""The most days that a rule may have: ten years."""

REDO_DAYS = 15
"""The natural days that a unit is proposed to have for handling a case again."""

WAITS_FOR_ORDER = frozenset(
    {
        ProposalRule.OVERDUE,
        ProposalRule.HALF_TIME,
        ProposalRule.REPEAT,
        ProposalRule.NO_CONTACT,
        ProposalRule.NOT_RESUBMITTED,
        ProposalRule.CO_UNIT_LATE,
    }
)
"""The rules that are silent while an order to the unit at fault runs."""

ANSWERED_BY_ORDER = frozenset(
    {
        ProposalRule.REPEAT,
        ProposalRule.ORDER_LATE,
    }
)
"""The rules that an order to the unit at fault, given since the defect began, has answered.

Both are what once happened.  What is still amiss once an order's day is past comes again: the next
step of the ladder is due.
"""

REPLY_WORKDAYS = 5
"""In how many working days a proposed order asks for an answer."""


class Signal(NamedTuple):
    """What was found of one case by one rule; the defect is there ``since`` an ISO day.

    ``evidence`` is an ASCII key that stays the same as long as the defect does.  ``day`` (ISO),
    ``n`` (days, of ``repeat`` cases) and ``name`` (a code, or a name as it stands in the
    ledger) are what the sentence tells; ``unit_id`` is the unit at fault, where a rule knows it.
    """

    rule: str
    case_id: int
    since: str
    evidence: str
    day: str
    n: int
    name: str | None = None
    unit_id: int | None = None


class Given(NamedTuple):
    """An order to a unit, given on an ISO day, to be answered by one (None: no day was set).

    ``is_over``: it was closed, or its case was closed after it.
    """

    case_id: int
    unit_id: int | None
    on: str
    mode: str
    reply_by: str | None
    is_replied: bool
    is_over: bool

    def is_running(self, today: str) -> bool:
        """Return whether the unit still has time; of an order without a day, until it answers."""
        if self.is_over:
            return False
        return not self.is_replied if self.reply_by is None else today <= self.reply_by


class Subject(NamedTuple):
    """The case of a proposal, as far as a list shows it."""

    case_id: int
    no: str
    title: str
    state: str
    urgent: bool
    confidential: bool
    level: str
    unit_id: int | None
    unit: str | None


class Proposal(NamedTuple):
    """What a rule proposes of a case and a unit: what was found, and what an order would be.

    ``mode`` is the next step of the ladder (None: it has been climbed, and the record shows enough
    to refer the case), ``reply_by`` when its answer would be due, ``redo_by`` when what is sent
    back would be.  ``unit`` is who is at fault, where that is not the unit responsible for the
    case; ``at_fault`` the one or the other (id), None where the case has no unit.
    """

    case: Subject
    rule: str
    signals: list[Signal]
    mode: str | None
    reply_by: date
    redo_by: date
    unit: str | None
    at_fault: int | None

    @property
    def since(self) -> str:
        """Return since which ISO day the defect has been there."""
        return min(signal.since for signal in self.signals)

    @property
    def can_send_back(self) -> bool:
        """Return whether the case can be sent back from where it stands."""
        return "sendback" in allowed_moves(State(self.case.state))


class Decline(NamedTuple):
    """不予督办: a proposal that somebody declined; days are ISO text."""

    on: str
    rule: str
    evidence: str
    reason: str
    by: str
    act_id: int


def days_since(day: str, today: date) -> int:
    """Return how many natural days have passed since an ISO day."""
    return (today - date.fromisoformat(day)).days


def next_day(day: str, days: int = 1) -> str:
    """Return the ISO day so many natural days after another."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def past_half(started: str, due: str) -> str:
    """Return the first ISO day on which half of a clock's days have gone."""
    total = (date.fromisoformat(due) - date.fromisoformat(started)).days
    return next_day(started, (total + 1) // 2)


def is_answered(signal: Signal, orders: list[Given], responsible: int | None, today: str) -> bool:
    """Return whether the orders of a signal's case leave nothing to propose.

    An order speaks to its unit alone: that at fault, else the one ``responsible`` (id).
    """
    unit = responsible if signal.unit_id is None else signal.unit_id
    mine = [order for order in orders if order.unit_id == unit or unit is None]
    if signal.rule in WAITS_FOR_ORDER and any(order.is_running(today) for order in mine):
        return True
    return signal.rule in ANSWERED_BY_ORDER and any(order.on >= signal.since for order in mine)
