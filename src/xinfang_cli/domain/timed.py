"""What is timed, as the ledger reads it out: clocks, their terms, open ones; days are ISO text."""

from typing import NamedTuple

from xinfang_cli.domain.clocks import verdict
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.standing import Standing


class Clock(NamedTuple):
    """A clock of a case; ``computed_due_on`` is the rule's date, also where another is trusted.

    ``holder`` is the unit whose own time it is, or of a ``term`` who holds in the ``role``;
    ``unit`` is what ``length`` counts; instants (``_at``) are those of a clock in hours.
    """

    clock_id: int
    clock: str
    rule_id: int
    rule: str
    article: str | None
    length: int | None
    unit: str
    bearer: str
    holder_id: int | None
    holder: str | None
    started_on: str
    due_on: str
    computed_due_on: str | None
    source: str
    started_at: str | None
    due_at: str | None
    is_estimated: bool
    stopped_on: str | None
    stopped_by: str | None
    stopped_at: str | None
    role: str | None

    def verdict(self, now: Occurred) -> str:
        """Return how the clock stands at a moment: open, overdue, met, late or lapsed."""
        in_hours = self.due_at is not None and (
            now.at is not None if self.stopped_on is None else self.stopped_at is not None
        )
        return verdict(
            self.clock,
            due=str(self.due_at) if in_hours else self.due_on,
            stopped=self.stopped_at if in_hours else self.stopped_on,
            stopped_by=self.stopped_by,
            now=str(now.instant) if in_hours else now.day,
        )


class TermMade(NamedTuple):
    """A term that a clock was given, and the act that gave it."""

    on: str
    started_on: str
    due_on: str
    computed_due_on: str | None
    source: str
    is_estimated: bool
    verb: str
    by: str
    recorded_at: str
    act_id: int


class Extension(NamedTuple):
    """延期: ``days`` (natural days) added, by whom, why, and when the petitioner was told."""

    on: str
    days: int
    approver: str
    reason: str
    told_on: str
    document: str | None
    by: str
    recorded_at: str
    act_id: int


class Pause(NamedTuple):
    """Days that do not count, the first and the last with them."""

    on: str
    until: str
    reason: str


class BoundClock(NamedTuple):
    """An open clock whose due date hangs on the calendar."""

    clock_id: int
    case_id: int
    rule_id: int
    started_on: str
    due_on: str
    computed_due_on: str
    source: str
    is_estimated: bool
    no: str
    clock: str


class ClockDetail(NamedTuple):
    """What a document says of an open clock beyond a line: whence its due day comes."""

    started_on: str
    computed_due_on: str | None
    source: str
    contact_count: int
    started_at: str | None
    rule: str
    article: str | None
    bearer: str


class OpenClock(NamedTuple):
    """An open clock with the case it times: one row of ``overdue`` and ``today``.

    ``unit`` is the unit whose own clock it is, else the one responsible for the case;
    ``answered_at`` (an instant, or a day) when every unit asked about an urgent case had answered;
    ``deputies`` who stand in for leader, handler and supervisor; ``giver`` who handed the case over
    as long as nobody has signed for it.
    ``role`` is whose ``term`` it is; ``standings`` why the case is on the list of whom it is for.
    ``detail`` is None where only lines were asked for.
    """

    no: str
    title: str
    clock: str
    due_on: str
    state: str
    urgent: bool
    confidential: bool
    last_contact_on: str | None
    next_step: str | None
    due_at: str | None
    is_estimated: bool
    received_at: str | None
    answered_at: str | None
    clock_id: int
    case_id: int
    role: str | None
    unit: str | None
    leader: str | None
    handler: str | None
    supervisor: str | None
    deputies: tuple[str | None, ...]
    giver: str | None
    standings: tuple[Standing, ...]
    detail: ClockDetail | None

    def is_late(self, now: Occurred) -> bool:
        """Return whether the due day, or of a clock in hours the instant, has passed."""
        if self.due_at is not None and now.instant is not None:
            return self.due_at < now.instant
        return self.due_on < now.day


class Unclocked(NamedTuple):
    """An open case that no clock watches, and the clock that should."""

    no: str
    title: str
    state: str
    purpose: str
    urgent: bool
    confidential: bool
    clock: str
