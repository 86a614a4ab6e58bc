"""What follows a step, as the ledger reads it out: replies, deliveries, reviews, alerts."""

from typing import NamedTuple


class Recipient(NamedTuple):
    """收到单位: a unit that a case was forwarded or assigned to, and what it answered."""

    id: int
    move_id: int
    unit_id: int
    unit: str
    on: str
    at: str | None
    replied_on: str | None
    replied_at: str | None
    document: str | None
    note: str | None
    objected_on: str | None
    reason: str | None
    act_id: int
    reply_act_id: int | None
    objection_act_id: int | None

    @property
    def is_waited_for(self) -> bool:
        """Return whether an answer is still to come."""
        return self.replied_on is None and self.objected_on is None


class Delivery(NamedTuple):
    """送达: when and how a written answer reached the petitioner.

    ``is_of_now``: since the case was last concluded, not before it was reopened.
    """

    on: str
    stage: str
    way: str
    document: str | None
    note: str | None
    is_of_now: bool
    act_id: int


class Review(NamedTuple):
    """复查 or 复核: the request, who received it, and the answer.

    ``hearings`` are the first and last days (ISO) of the hearings, which did not count.
    ``is_of_now``: of the opinion of the last conclusion, not of one before the case was reopened.
    """

    id: int
    stage: str
    on: str
    unit: str | None
    note: str | None
    answered_on: str | None
    outcome: str | None
    document: str | None
    is_of_now: bool
    unit_id: int | None
    request_document: str | None
    answer_note: str | None
    hearings: tuple[tuple[str, str], ...]
    act_id: int
    answer_act_id: int | None


class Alert(NamedTuple):
    """紧急报告: who was told of an urgent matter, when and how (Art. 25)."""

    on: str
    at: str | None
    told: str
    mode: str
    note: str | None
    by: str
    act_id: int
