"""督办单 (Art. 40): an order and what came of it, its number, and the ladder that orders climb."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xinfang_cli.domain.office_words import SHIPPED
from xinfang_cli.domain.text import half_width

LADDER = (("phone",), ("written",), ("meeting", "onsite"), ("instruction", "media"))
"""The modes that ship, the mildest first; within a step the first is proposed."""

GIVEN_BY_THE_OFFICE = ("forward", "dispatch", "sendback", "reopen", "reject")
"""Moves by which the office gives a case to a unit: no act of the unit's own."""

WAITING, REPLIED, ENDED, CLOSED = "waiting", "replied", "ended", "closed"


class OrderReply(NamedTuple):
    """What the supervised unit answered on a day."""

    order_id: int
    on: str
    document: str | None
    note: str | None
    by: str
    act_id: int


class OrderRow(NamedTuple):
    """A supervision order as the ledger reads it out; ``acted_on`` is the unit's next act.

    ``ended_on`` is the day on which its case was closed after it.
    """

    id: int
    case_id: int
    no: str
    title: str
    confidential: bool
    number: str
    on: str
    unit_id: int | None
    unit: str | None
    mode: str
    ground: str
    demand: str
    reply_by: str | None
    clock_id: int | None
    closed_on: str | None
    effect: str | None
    by: str
    acted_on: str | None
    act_id: int
    end_act_id: int | None
    ended_on: str | None


class Order(NamedTuple):
    """An order with its replies, oldest first, and its words.

    ``acted_after`` counts the working days from the order to the unit's next act on the case (0 on
    the same day), None while there is none.
    """

    row: OrderRow
    replies: list[OrderReply]
    mode_label: str
    ground_label: str
    acted_after: int | None

    @property
    def stage(self) -> str:
        """Return ``closed``, ``replied``, ``ended`` (with its case, unanswered) or ``waiting``."""
        if self.row.closed_on is not None:
            return CLOSED
        if self.replies:
            return REPLIED
        return WAITING if self.row.ended_on is None else ENDED


def number_of(year: int, serial: int) -> str:
    """Return an order's number: ``督〔2026〕12号``."""
    return f"督〔{year}〕{serial}号"


def parse_number(asked: str) -> tuple[int | None, int] | None:
    """Return (year, serial) of ``督〔2026〕12号``, ``2026-12`` or ``12``; None for anything else.

    The year is None where none is said.
    """
    text = "".join(half_width(asked).split())
    found = re.fullmatch(
        r"督?[〔\[(【](\d{4})[〕\])】](\d{1,9})号?|(\d{4})-(\d{1,9})|(\d{1,9})号?", text, re.ASCII
    )
    if found is None:
        return None
    year, serial, year_too, serial_too, alone = found.groups()
    if alone is not None:
        return None, int(alone)
    return int(year or year_too), int(serial or serial_too)


def next_mode(used: Iterable[str], usable: Sequence[str]) -> str | None:
    """Return the next step of the ladder after the highest one used; None at its top.

    ``usable`` are the codes that may be used; modes of the office's own stand above those that
    ship, in their order.
    """
    taken = set(used)
    own = [mode for mode in usable if mode not in SHIPPED["mode"]]
    ladder = (*LADDER, *((mode,) for mode in own))
    reached = max((at for at, step in enumerate(ladder) if taken & {*step}), default=-1)
    return next((mode for step in ladder[reached + 1 :] for mode in step if mode in usable), None)
