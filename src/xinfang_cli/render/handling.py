"""The JSON shapes of what follows a step: replies, extensions, deliveries, reviews, alerts."""

from xinfang_cli.domain.clocks import minutes_between
from xinfang_cli.domain.handling import Alert, Delivery, Recipient, Review
from xinfang_cli.domain.moments import parse_instant
from xinfang_cli.domain.timed import Extension
from xinfang_cli.render.lists import Item
from xinfang_cli.render.shapes import text
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import duration, moment
from xinfang_cli.texts.labels import label


def recipient_item(
    recipient: Recipient,
    received_at: str | None,
    *,
    has_hours: bool,
    is_waiting: bool,
    unmask: bool,
) -> Item:
    """Return a unit that was asked, what it answered, and the time since the case came in.

    Hours are shown (``_zh``) of an urgent case alone; a case that has moved on waits for nobody.
    """
    until = recipient.replied_at
    minutes = None
    if received_at is not None and until is not None:
        minutes = minutes_between(parse_instant(received_at), parse_instant(until))
    return {
        "unit": text(recipient.unit, unmask=unmask),
        "on": recipient.on,
        "at": recipient.at,
        "sent_zh": moment(recipient.on, recipient.at if has_hours else None),
        "replied_on": recipient.replied_on,
        "replied_at": recipient.replied_at,
        "replied_zh": None
        if recipient.replied_on is None
        else moment(recipient.replied_on, recipient.replied_at if has_hours else None),
        "elapsed_minutes": minutes,
        "elapsed_zh": duration(minutes),
        "is_waited_for": is_waiting and recipient.is_waited_for,
        "is_timed": has_hours and minutes is not None,
        "document": text(recipient.document, unmask=unmask),
        "note": text(recipient.note, unmask=unmask),
        "objected_on": recipient.objected_on,
        "objection": text(recipient.reason, unmask=unmask),
    }


def extension_item(made: Extension, *, unmask: bool) -> Item:
    """Return an extension."""
    return {
        "on": made.on,
        "days": made.days,
        "approver": text(made.approver, unmask=unmask),
        "reason": text(made.reason, unmask=unmask),
        "told_on": made.told_on,
        "document": text(made.document, unmask=unmask),
        "recorded_by": made.by,
        "recorded_at": made.recorded_at,
    }


def delivery_item(made: Delivery, *, unmask: bool) -> Item:
    """Return a delivery."""
    return {
        "on": made.on,
        "stage": made.stage,
        "stage_zh": label(labels.DELIVERY_STAGE, made.stage),
        "way": made.way,
        "way_zh": label(labels.WAY, made.way),
        "document": text(made.document, unmask=unmask),
        "note": text(made.note, unmask=unmask),
    }


def review_item(made: Review, *, unmask: bool) -> Item:
    """Return a review or recheck."""
    return {
        "stage": made.stage,
        "stage_zh": label(labels.REVIEW_STAGE, made.stage),
        "on": made.on,
        "unit": made.unit,
        "note": text(made.note, unmask=unmask),
        "answered_on": made.answered_on,
        "outcome": made.outcome,
        "outcome_zh": label(labels.REVIEW_OUTCOME, made.outcome),
        "document": text(made.document, unmask=unmask),
        "request_document": text(made.request_document, unmask=unmask),
        "answer_note": text(made.answer_note, unmask=unmask),
        "hearings": [{"from": first, "until": last} for first, last in made.hearings],
    }


def alert_item(made: Alert, *, unmask: bool) -> Item:
    """Return who was told of an urgent case."""
    return {
        "on": made.on,
        "at": made.at,
        "told": text(made.told, unmask=unmask),
        "mode": made.mode,
        "mode_zh": label(labels.ALERT_MODE, made.mode),
        "note": text(made.note, unmask=unmask),
        "by": made.by,
    }
