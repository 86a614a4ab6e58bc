"""The JSON shapes of what is timed: clocks of a case, open clocks of a worklist."""

from datetime import date
from functools import lru_cache

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import minutes_between, overdue_days
from xinfang_cli.domain.codes import WINDOWS, ClockKind, Purpose
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.moments import Occurred, parse_instant
from xinfang_cli.domain.timed import Clock, OpenClock, Unclocked
from xinfang_cli.render.lists import Item
from xinfang_cli.render.names import both_names, standing_text
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import clock_time, duration
from xinfang_cli.texts.labels import label


def elapsed_item(
    received_at: str | None, answered_at: str | None, now: Occurred, *, urgent: bool
) -> Item:
    """Return how long an urgent case has taken, or took until every unit had answered.

    Minutes and their text; null for other cases, and where an hour is not known.
    """
    if not urgent or received_at is None:
        return {"elapsed_minutes": None, "elapsed_zh": None}
    until = answered_at or now.instant
    minutes = None
    if until is not None and "T" in until:
        minutes = minutes_between(parse_instant(received_at), parse_instant(until))
    return {"elapsed_minutes": minutes, "elapsed_zh": duration(minutes)}


def clock_item(clock: Clock, now: Occurred) -> Item:
    """Return a clock of a case; overdue is asked of the open ones, never stored.

    ``overdue_days`` counts up to now, or up to the day a late one stopped.
    """
    # The lists of a city's work show none of it.
    from xinfang_cli.texts import act_labels

    state = clock.verdict(now)
    until = now.on if clock.stopped_on is None else date.fromisoformat(clock.stopped_on)
    is_late = state in {"overdue", "late"}
    days = overdue_days(date.fromisoformat(clock.due_on), until) if is_late else 0
    return {
        "clock": clock.clock,
        "clock_zh": labels.TERM.get(clock.role or "") or label(labels.CLOCK, clock.clock),
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
        "role": clock.role,
        "role_zh": label(labels.ROLE, clock.role),
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


def open_clock_row(clock: OpenClock, now: Occurred, workdays: Workdays) -> Item:
    """Return of an open clock what lines show of it: a city's list has a thousand and more.

    ``days_left`` is negative past the due day.
    """
    days, workdays_over, days_left, workdays_left = _counts(clock.due_on, now.on, workdays)
    due_at = clock.due_at
    left = None
    if due_at is not None and now.at is not None:
        left = minutes_between(now.at, parse_instant(due_at))
    is_secret = clock.confidential
    leader, handler = _name(clock.leader), _name(clock.handler)
    supervisor = _name(clock.supervisor)
    leader_deputy, handler_deputy, supervisor_deputy = clock.deputies
    return {
        "no": clock.no,
        "title": labels.HIDDEN if is_secret else mask_text(clock.title),
        "clock": clock.clock,
        "clock_zh": labels.TERM.get(clock.role or "") or labels.CLOCK[clock.clock],
        "due_on": clock.due_on,
        "overdue_days": days,
        "overdue_workdays": workdays_over,
        "days_left": days_left,
        "unit": _name(clock.unit),
        "leader": leader,
        "handler": handler,
        "leader_zh": leader if leader_deputy is None else both_names(leader, leader_deputy),
        "handler_zh": handler if handler_deputy is None else both_names(handler, handler_deputy),
        "supervisor_zh": supervisor
        if supervisor_deputy is None
        else both_names(supervisor, supervisor_deputy),
        "standing_zh": standing_text(clock.standings, is_unsigned=clock.giver is not None)
        if clock.standings
        else None,
        "handover_zh": None if clock.giver is None else labels.UNSIGNED,
        "state_zh": labels.STATE[clock.state],
        "urgent": bool(clock.urgent),
        "urgent_zh": labels.URGENT if clock.urgent else None,
        "last_contact_on": clock.last_contact_on,
        "next_step": labels.HIDDEN if is_secret and clock.next_step else mask_text(clock.next_step),
        "is_overdue": days > 0 if due_at is None else clock.is_late(now),
        "minutes_left": left,
        "workdays_left": workdays_left,
        "due_at": due_at,
        "due_zh": clock.due_on if due_at is None else f"{clock.due_on[5:]} {clock_time(due_at)}",
        "due_time": None if due_at is None else clock_time(due_at),
        "estimated": bool(clock.is_estimated),
        **elapsed_item(clock.received_at, clock.answered_at, now, urgent=bool(clock.urgent)),
    }


def open_clock_item(clock: OpenClock, now: Occurred, workdays: Workdays) -> Item:
    """Return one open clock of a worklist, read in full, with every key."""
    minutes = None
    if clock.due_at is not None and now.at is not None:
        minutes = minutes_between(parse_instant(clock.due_at), now.at)
    if (detail := clock.detail) is None:
        raise ValueError(clock)  # a document needs a clock that was read in full
    leader_deputy, handler_deputy, supervisor_deputy = map(_name, clock.deputies)
    return {
        **open_clock_row(clock, now, workdays),
        "supervisor": _name(clock.supervisor),
        "role": clock.role,
        "role_zh": None if clock.role is None else labels.ROLE[clock.role],
        "leader_deputy": leader_deputy,
        "handler_deputy": handler_deputy,
        "supervisor_deputy": supervisor_deputy,
        "handover_from": _name(clock.giver),
        "standing": [one.role for one in clock.standings],
        "rule": detail.rule,
        "article": detail.article,
        "started_on": detail.started_on,
        "computed_due_on": detail.computed_due_on,
        "source": detail.source,
        "source_zh": labels.SOURCE[detail.source],
        "state": clock.state,
        "confidential": bool(clock.confidential),
        "contact_count": detail.contact_count,
        "overdue_minutes": minutes,
        "started_at": detail.started_at,
        "bearer": detail.bearer,
        "bearer_zh": labels.BEARER[detail.bearer],
        "received_at": clock.received_at,
        "answered_at": clock.answered_at,
    }


@lru_cache(maxsize=1024)
def _name(name: str | None) -> str | None:
    """Return a holder's name, masked; a long list repeats a few of them."""
    return mask_text(name)


@lru_cache(maxsize=1024)
def _counts(due: str, today: date, workdays: Workdays) -> tuple[int, int, int, int]:
    """Return (days, working days) past a due day and (days, working days) left until it.

    Many clocks of a list share a due day; days left are negative past it.
    """
    due_on = date.fromisoformat(due)
    days = overdue_days(due_on, today)
    over = workdays.between(due_on, today) if days else 0
    return days, over, (due_on - today).days, max(0, workdays.between(today, due_on))


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
