"""Flag what has come to a stage, once: what cron says, and says no second time."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.act_codes import FlagStage
from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import last_day_within
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.timed import OpenClock
from xinfang_cli.store import calendars, clocks, flags
from xinfang_cli.store.acts import Act

LONG_OVERDUE = 30
"""From how many natural days past the due day on a clock is at the stage ``overdue_30``."""


class Due(NamedTuple):
    """A clock that stands at a stage, and the day it came to it."""

    clock: OpenClock
    stage: str
    since: date


def at_stage(
    db: sqlite3.Connection, stage: FlagStage, now: Occurred, soon: Span
) -> tuple[list[Due], Workdays]:
    """Return the open duties that stand at a stage now; ``soon`` is what counts as due soon."""
    workdays = calendars.read_workdays(db)
    if stage is FlagStage.DUE_SOON:
        until = last_day_within(now.on, soon, workdays)
        found = [
            clock
            for clock in clocks.list_open(db, due_until=until.isoformat(), due_from=now.day)
            if not clock.is_late(now)
        ]
        return [Due(c, stage, _soon_since(c, soon, workdays)) for c in found], workdays
    lag = LONG_OVERDUE if stage is FlagStage.OVERDUE_30 else 0
    until = now.on - timedelta(days=lag)
    found = [
        clock
        for clock in clocks.list_open(db, due_until=until.isoformat())
        if clock.is_late(now) and (not lag or clock.due_on <= until.isoformat())
    ]
    first = [date.fromisoformat(clock.due_on) + timedelta(days=lag or 1) for clock in found]
    return [Due(c, stage, since) for c, since in zip(found, first, strict=True)], workdays


def _soon_since(clock: OpenClock, soon: Span, workdays: Workdays) -> date:
    """Return the day from which a clock counts as due soon, counted back from the due day."""
    due_on = date.fromisoformat(clock.due_on)
    if soon.is_workdays:
        return workdays.minus(due_on, soon.count)
    return due_on - timedelta(days=soon.count)


def unflagged(
    db: sqlite3.Connection, found: list[Due], repeat: Span | None, today: date
) -> list[tuple[Due, int]]:
    """Return what has not been flagged for its due date, each with the number of its round.

    With ``repeat`` (natural days) a clock is flagged anew in each round of so many days since it
    came to the stage: the rounds follow from dates, not from how often cron runs.
    """
    known = flags.last_rounds(db)
    fresh = []
    for due in found:
        number = 0
        if repeat is not None:
            number = max(0, (today - due.since).days) // max(repeat.count, 1)
        last = known.get((due.clock.clock_id, due.stage, due.clock.due_on))
        if last is None or (repeat is not None and last < number):
            fresh.append((due, number))
    return fresh


def flag(act: Act, fresh: list[tuple[Due, int]], today: date) -> None:
    """Write down that these have been flagged."""
    for due, number in fresh:
        act.add(
            "flags",
            clock_id=due.clock.clock_id,
            case_id=due.clock.case_id,
            stage=due.stage,
            due_on=due.clock.due_on,
            round=number,
            on_day=today.isoformat(),
        )
    act.summary = f"{fresh[0][0].stage} {len(fresh)}"
