"""Deliver a written answer: the reply, the review's opinion or the recheck's (Art. 32, 35, 36)."""

from typing import NamedTuple

from xinfang_cli.domain.act_codes import DeliveryStage, ReviewStage
from xinfang_cli.domain.case_life import check_concluded
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services.timing import Started, Timer
from xinfang_cli.store import cases, handling
from xinfang_cli.store.acts import Act

_STARTS = {
    DeliveryStage.REPLY: ClockKind.REVIEW_REQUEST,
    DeliveryStage.REVIEW: ClockKind.RECHECK_REQUEST,
}
"""Which right of the petitioner a delivery opens; after the recheck there is none."""


class Delivered(NamedTuple):
    """What was delivered, and the right that it opened."""

    stage: str
    way: str
    on: str
    started: Started | None


def deliver(
    act: Act,
    case_id: int,
    *,
    when: Occurred,
    way: str,
    document: str | None = None,
    note: str | None = None,
) -> Delivered:
    """Record that the last written answer reached the petitioner; 30 days to ask for a review.

    Raises InvalidInputError: not concluded, before the answer was given, or delivered already.
    """
    case = cases.read_case(act.db, case_id)
    check_concluded(case.state, "deliver_not_concluded")
    stage, given_on = last_answer(act, case_id, case.state_on)
    if when.day < given_on:
        raise InvalidInputError("deliver_before_answer", given_on=given_on)
    for made in handling.read_deliveries(act.db, case_id):
        if made.stage == stage and made.is_of_now:
            raise InvalidInputError("delivered_already", on=made.on)
    act.add(
        "deliveries",
        case_id=case_id,
        on_day=when.day,
        stage=stage,
        way=way,
        document=None if document is None else clean_line(document, "document") or None,
        note=None if note is None else clean_body(note, "note") or None,
    )
    started = None
    if stage in _STARTS and not _is_used(act, case_id, stage):
        started = Timer(act).start(case_id, _STARTS[stage], when)
    act.case_id = case_id
    act.summary = f"{stage} {way}"
    return Delivered(stage, way, when.day, started)


def _is_used(act: Act, case_id: int, stage: DeliveryStage) -> bool:
    """Return whether what the delivery gives a right to was asked for before it was delivered."""
    later = ReviewStage.REVIEW if stage is DeliveryStage.REPLY else ReviewStage.RECHECK
    reviews = handling.read_reviews(act.db, case_id)
    return any(made.stage == later and made.is_of_now for made in reviews)


def last_answer(act: Act, case_id: int, concluded_on: str) -> tuple[DeliveryStage, str]:
    """Return which written answer is the last one, and the day it was given."""
    found = DeliveryStage.REPLY, concluded_on
    for review in handling.read_reviews(act.db, case_id):
        # What was reviewed before the case was reopened belongs to an earlier answer.
        if review.answered_on is not None and review.is_of_now:
            is_first = review.stage == ReviewStage.REVIEW
            stage = DeliveryStage.REVIEW if is_first else DeliveryStage.RECHECK
            found = stage, review.answered_on
    return found
