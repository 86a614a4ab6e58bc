"""Starting and stopping the clocks that a verb's meaning calls for."""

from collections.abc import Iterable
from datetime import date

from xinfang_cli.domain.case import Clock
from xinfang_cli.domain.clocks import compute_due
from xinfang_cli.domain.codes import ClockKind, DueSource
from xinfang_cli.store import clocks
from xinfang_cli.store.acts import Act


def start(
    act: Act,
    case_id: int,
    kind: ClockKind,
    started_on: date,
    *,
    due_on: date | None = None,
    source: DueSource = DueSource.SET,
    known_on: date | None = None,
) -> str:
    """Start a clock by its rule, or with a due date that was set or imported; return the due day.

    A given date is trusted; what the rule would give is kept beside it.  ``known_on`` is the day
    from which the clock counts as running, when that is not the day it runs from.
    """
    rule = clocks.read_rule(act.db, kind, started_on.isoformat())
    workdays = clocks.read_workdays(act.db) if rule.unit == "workdays" else None
    computed = compute_due(rule, started_on, workdays)
    if due_on is None:
        due_on, source = computed, DueSource.RULE
    if due_on is None:
        message = f"clock {kind} needs a due date"
        raise ValueError(message)
    clocks.start_clock(
        act,
        case_id,
        rule,
        on_day=(known_on or started_on).isoformat(),
        started_on=started_on.isoformat(),
        due_on=due_on.isoformat(),
        source=source,
        computed_due_on=None if computed is None else computed.isoformat(),
    )
    return due_on.isoformat()


def stop(act: Act, case_id: int, kinds: Iterable[ClockKind], on: date, reason: str) -> list[Clock]:
    """Stop the case's open clocks of these kinds that had started by then, and return them."""
    wanted = set(kinds)
    stopped = [
        clock
        for clock in clocks.read_open(act.db, case_id)
        if clock.clock in wanted and clock.started_on <= on.isoformat()
    ]
    for clock in stopped:
        clocks.stop_clock(act, clock.clock_id, case_id, on_day=on.isoformat(), reason=reason)
    return stopped
