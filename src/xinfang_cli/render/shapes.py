"""The JSON shapes: what the ledger reads out becomes items with ASCII keys, labels beside codes.

Keys are added, never removed; every key is always there, null when empty.  Phones and ID numbers
are masked here, the one place that every output passes, unless ``unmask``.
"""

from datetime import date
from typing import Any

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.case import (
    Alert,
    CaseRow,
    Clock,
    Contact,
    Delivery,
    Extension,
    Holding,
    Likeness,
    MoveMade,
    OpenClock,
    Petitioner,
    Recipient,
    Review,
    Unclocked,
)
from xinfang_cli.domain.clocks import minutes_between, overdue_days
from xinfang_cli.domain.codes import COLLECTIVE_FROM, WINDOWS, ClockKind, Purpose
from xinfang_cli.domain.dates import Occurred, parse_instant
from xinfang_cli.domain.mask import mask_id_number, mask_phone, mask_text
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import clock_time, duration
from xinfang_cli.texts.labels import label

Item = dict[str, Any]


def text(value: str | None, *, unmask: bool) -> str | None:
    """Return free text with the numbers of persons masked."""
    return value if unmask or value is None else mask_text(value)


def case_item(case: CaseRow, *, unmask: bool, is_listed: bool = True) -> Item:
    """Return a case as one item; a list may be handed on, so it hides what a secret case is of."""
    is_hidden = case.confidential and not unmask
    return {
        "no": case.no,
        "title": labels.HIDDEN if is_hidden and is_listed else text(case.title, unmask=unmask),
        "state": case.state,
        "state_zh": label(labels.STATE, case.state),
        "state_on": None if case.undated else case.state_on,
        "channel": case.channel,
        "channel_zh": label(labels.CHANNEL, case.channel),
        "purpose": case.purpose,
        "purpose_zh": label(labels.PURPOSE, case.purpose),
        "category": text(case.category, unmask=unmask),
        "place": text(case.place, unmask=unmask),
        "people": case.people,
        "is_collective": case.people >= COLLECTIVE_FROM,
        "origin": case.origin,
        "origin_zh": label(labels.LEVEL, case.origin),
        "against": labels.HIDDEN
        if is_hidden and case.against
        else text(case.against, unmask=unmask),
        "urgent": bool(case.urgent),
        "urgent_zh": labels.URGENT if case.urgent else None,
        "confidential": bool(case.confidential),
        "received_on": case.received_on,
        "concluded_on": case.concluded_on,
        "is_concluded_day_known": not case.undated,
        "outcome": case.outcome,
        "outcome_zh": label(labels.OUTCOME, case.outcome),
        "document": text(case.document, unmask=unmask),
        "name": labels.HIDDEN if is_hidden else case.name,
        "unit": case.unit,
        "leader": case.leader,
        "handler": case.handler,
        "contact_count": case.contact_count,
        "last_contact_on": case.last_contact_on,
        "received_at": case.received_at,
        "path": case.path,
        "path_zh": label(labels.PATH, case.path),
        "answered_at": case.answered_at,
    }


def elapsed_item(
    received_at: str | None, answered_at: str | None, now: Occurred, *, urgent: bool
) -> Item:
    """Return how long an urgent case has taken, or took until every unit had answered.

    Minutes and their text; null for other cases, and where an hour is not known.
    """
    until = answered_at or now.instant
    minutes = None
    if urgent and received_at is not None and until is not None and "T" in until:
        minutes = minutes_between(parse_instant(received_at), parse_instant(until))
    return {"elapsed_minutes": minutes, "elapsed_zh": duration(minutes)}


def petitioner_item(person: Petitioner, *, is_hidden: bool, unmask: bool) -> Item:
    """Return a petitioner; of a confidential case nothing is shown unless unmasked."""
    if is_hidden and not unmask:
        name: str | None = labels.HIDDEN
        phone = id_number = address = None
    else:
        name = person.name
        phone = person.phone if unmask else mask_phone(person.phone)
        id_number = person.id_number if unmask else mask_id_number(person.id_number)
        address = text(person.address, unmask=unmask)
    is_valid = person.is_id_number_valid
    return {
        "position": person.position,
        "name": name,
        "phone": phone,
        "id_number": id_number,
        "is_id_number_valid": None if is_valid is None else bool(is_valid),
        "address": address,
    }


def holding_item(holding: Holding, *, unmask: bool) -> Item:
    """Return an interval of responsibility; ``until`` is its end, or its planned end."""
    return {
        "role": holding.role,
        "role_zh": label(labels.ROLE, holding.role),
        "unit": holding.unit,
        "person": holding.person,
        "from": holding.from_on,
        "until": holding.ended_on or holding.until,
        "planned_until": holding.until,
        "ended_on": holding.ended_on,
        "reason": text(holding.reason, unmask=unmask),
    }


def contact_item(contact: Contact, *, unmask: bool) -> Item:
    """Return one attempt."""
    return {
        "n": contact.n,
        "on": contact.on,
        "mode": contact.mode,
        "mode_zh": label(labels.MODE, contact.mode),
        "result": contact.result,
        "result_zh": label(labels.RESULT, contact.result),
        "person": contact.person,
        "note": text(contact.note, unmask=unmask),
        "next_on": contact.next_on,
        "next_step": text(contact.next_step, unmask=unmask),
        "by": contact.by,
        "recorded_at": contact.recorded_at,
    }


def clock_item(clock: Clock, now: Occurred) -> Item:
    """Return a clock of a case; overdue is asked of the open ones, never stored."""
    state = clock.verdict(now)
    is_late = state == "overdue"
    days = overdue_days(date.fromisoformat(clock.due_on), now.on) if is_late else 0
    return {
        "clock": clock.clock,
        "clock_zh": label(labels.CLOCK, clock.clock),
        "rule": clock.rule,
        "article": clock.article,
        "length": clock.length,
        "unit": clock.unit,
        "started_on": clock.started_on,
        "due_on": clock.due_on,
        "computed_due_on": clock.computed_due_on,
        "source": clock.source,
        "source_zh": label(labels.SOURCE, clock.source),
        "stopped_on": clock.stopped_on,
        "stopped_by": clock.stopped_by,
        "overdue_days": days,
        "verdict": state,
        "verdict_zh": verdict_label(clock.clock, state),
        "bearer": clock.bearer,
        "bearer_zh": label(labels.BEARER, clock.bearer),
        "holder": clock.holder,
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "stopped_at": clock.stopped_at,
        "estimated": bool(clock.is_estimated),
        "elapsed_minutes": (minutes := _clock_minutes(clock, now)),
        "elapsed_zh": duration(minutes),
    }


def verdict_label(clock: str, state: str) -> str:
    """Return a verdict's label; a right that nobody used is over."""
    if state == "lapsed" and clock in WINDOWS:
        return labels.UNUSED
    return labels.VERDICT[state]


def _clock_minutes(clock: Clock, now: Occurred) -> int | None:
    """Return how long a clock in hours has run, or ran; None where an instant is not known."""
    until = now.instant if clock.stopped_on is None else clock.stopped_at
    if clock.due_at is None or clock.started_at is None or until is None:
        return None
    return minutes_between(parse_instant(clock.started_at), parse_instant(until))


def recipient_item(recipient: Recipient, received_at: str | None, *, unmask: bool) -> Item:
    """Return a unit that was asked, what it answered, and the time since the case came in."""
    until = recipient.replied_at
    minutes = None
    if received_at is not None and until is not None:
        minutes = minutes_between(parse_instant(received_at), parse_instant(until))
    return {
        "unit": recipient.unit,
        "on": recipient.on,
        "at": recipient.at,
        "replied_on": recipient.replied_on,
        "replied_at": recipient.replied_at,
        "elapsed_minutes": minutes,
        "elapsed_zh": duration(minutes),
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
        "approver": made.approver,
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


def move_item(move: MoveMade, *, unmask: bool) -> Item:
    """Return a step in the case's life."""
    return {
        "move": move.move,
        "move_zh": label(labels.MOVE, move.move),
        "on": None if move.undated else move.on,
        "at": move.at,
        "is_day_known": not move.undated,
        "from_state": move.from_state,
        "to_state": move.to_state,
        "to_state_zh": label(labels.STATE, move.to_state),
        "to": move.to_unit,
        "document": text(move.document, unmask=unmask),
        "outcome": move.outcome,
        "outcome_zh": label(labels.OUTCOME, move.outcome),
        "ground": move.ground,
        "ground_zh": label(labels.GROUND, move.ground),
        "note": text(move.note, unmask=unmask),
    }


def open_clock_item(clock: OpenClock, now: Occurred, workdays: Workdays) -> Item:
    """Return one open clock of a worklist; ``days_left`` is negative past the due day."""
    due_on = date.fromisoformat(clock.due_on)
    days = overdue_days(due_on, now.on)
    minutes = None
    if clock.due_at is not None and now.at is not None:
        minutes = minutes_between(parse_instant(clock.due_at), now.at)
    return {
        "no": clock.no,
        "title": labels.HIDDEN if clock.confidential else mask_text(clock.title),
        "clock": clock.clock,
        "clock_zh": label(labels.CLOCK, clock.clock),
        "rule": clock.rule,
        "article": clock.article,
        "started_on": clock.started_on,
        "due_on": clock.due_on,
        "computed_due_on": clock.computed_due_on,
        "source": clock.source,
        "overdue_days": days,
        "overdue_workdays": workdays.between(due_on, now.on) if days else 0,
        "days_left": (due_on - now.on).days,
        "unit": clock.unit,
        "leader": clock.leader,
        "handler": clock.handler,
        "state": clock.state,
        "state_zh": label(labels.STATE, clock.state),
        "urgent": bool(clock.urgent),
        "urgent_zh": labels.URGENT if clock.urgent else None,
        "confidential": bool(clock.confidential),
        "last_contact_on": clock.last_contact_on,
        "contact_count": clock.contact_count,
        "next_step": labels.HIDDEN
        if clock.confidential and clock.next_step
        else mask_text(clock.next_step),
        "is_overdue": clock.is_late(now),
        "overdue_minutes": minutes,
        "workdays_left": max(0, workdays.between(now.on, due_on)),
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "due_time": None if clock.due_at is None else clock_time(clock.due_at),
        "bearer": clock.bearer,
        "bearer_zh": label(labels.BEARER, clock.bearer),
        "estimated": bool(clock.is_estimated),
        "received_at": clock.received_at,
        "answered_at": clock.answered_at,
        **elapsed_item(clock.received_at, clock.answered_at, now, urgent=bool(clock.urgent)),
    }


def unclocked_item(case: Unclocked) -> Item:
    """Return an open case that no clock watches, and the clock that should."""
    return {
        "no": case.no,
        "title": labels.HIDDEN if case.confidential else mask_text(case.title),
        "state": case.state,
        "state_zh": label(labels.STATE, case.state),
        "urgent": case.urgent,
        "urgent_zh": labels.URGENT if case.urgent else None,
        "clock": case.clock,
        "clock_zh": label(labels.CLOCK, case.clock),
        "reason": labels.UNCLOCKED_PURPOSE
        if case.purpose == Purpose.OTHER and case.clock == ClockKind.CONCLUDE
        else labels.UNCLOCKED,
    }


def likeness_item(alike: Likeness) -> Item:
    """Return an earlier case that may be of the same person."""
    return {
        "reason": alike.reason,
        "reason_zh": label(labels.LIKENESS, alike.reason),
        "no": alike.no,
        "title": labels.HIDDEN if alike.confidential else mask_text(alike.title),
        "state": alike.state,
        "state_zh": label(labels.STATE, alike.state),
        "received_on": alike.received_on,
        "unit": alike.unit,
    }
