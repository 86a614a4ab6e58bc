"""The JSON shapes of what is timed: clocks of a case, open clocks of a worklist."""

from datetime import date

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import minutes_between, overdue_days
from xinfang_cli.domain.codes import WINDOWS, ClockKind, Purpose
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.moments import Occurred, parse_instant
from xinfang_cli.domain.timed import Clock, OpenClock, Unclocked
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import act_labels, labels
from xinfang_cli.texts.durations import clock_time, duration
from xinfang_cli.texts.labels import label


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


def clock_item(clock: Clock, now: Occurred) -> Item:
    """Return a clock of a case; overdue is asked of the open ones, never stored.

    ``overdue_days`` counts up to now, or up to the day a late one stopped.
    """
    state = clock.verdict(now)
    until = now.on if clock.stopped_on is None else date.fromisoformat(clock.stopped_on)
    is_late = state in {"overdue", "late"}
    days = overdue_days(date.fromisoformat(clock.due_on), until) if is_late else 0
    return {
        "clock": clock.clock,
        "clock_zh": label(labels.CLOCK, clock.clock),
        "rule": clock.rule,
        "article": clock.article,
        "length": clock.length,
        "unit": clock.unit,
        "unit_zh": label(labels.LENGTH_UNIT, clock.unit),
        "started_on": clock.started_on,
        "due_on": clock.due_on,
        "computed_due_on": clock.computed_due_on,
        "source": clock.source,
        "source_zh": label(labels.SOURCE, clock.source),
        "stopped_on": clock.stopped_on,
        "stopped_by": clock.stopped_by,
        "stopped_by_zh": label(act_labels.VERB, clock.stopped_by),
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
        "source_zh": label(labels.SOURCE, clock.source),
        "overdue_days": days,
        "overdue_workdays": workdays.between(due_on, now.on) if days else 0,
        "days_left": (due_on - now.on).days,
        "unit": mask_text(clock.unit),
        "leader": mask_text(clock.leader),
        "handler": mask_text(clock.handler),
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
        "due_zh": clock.due_on
        if clock.due_at is None
        else f"{clock.due_on[5:]} {clock_time(clock.due_at)}",
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
