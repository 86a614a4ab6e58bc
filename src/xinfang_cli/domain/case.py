"""A case and what belongs to it, as the ledger reads them out; days are ISO text."""

from typing import NamedTuple

from xinfang_cli.domain.clocks import verdict
from xinfang_cli.domain.dates import Occurred


class CaseRow(NamedTuple):
    """A case as it stands (now, or at a horizon): one row of a list."""

    case_id: int
    no: str
    title: str
    channel: str
    purpose: str
    category: str | None
    place: str | None
    people: int
    origin: str | None
    against: str | None
    urgent: bool
    confidential: bool
    received_on: str
    state: str
    state_on: str
    concluded_on: str | None
    undated: bool
    outcome: str | None
    document: str | None
    name: str | None
    unit: str | None
    leader: str | None
    handler: str | None
    contact_count: int
    last_contact_on: str | None
    received_at: str | None
    path: str | None
    answered_at: str | None


class Version(NamedTuple):
    """What a case says of itself from a day on; flags are 0 or 1."""

    id: int
    case_id: int
    on_day: str
    title: str
    body: str | None
    channel: str
    purpose: str
    category: str | None
    place: str | None
    people_count: int
    origin: str | None
    against: str | None
    against_unit_id: int | None
    urgent: int
    confidential: int
    received_on: str
    path: str | None
    received_at: str | None
    reason: str | None
    act_id: int


class Petitioner(NamedTuple):
    """信访人 as stated with a case; ``is_id_number_valid`` is None when no number was given."""

    position: int
    name: str
    id_number: str | None
    phone: str | None
    address: str | None
    is_id_number_valid: bool | None


class Statement(NamedTuple):
    """A petitioner as stated on a day, and why the statement changed."""

    on: str
    reason: str | None
    act_id: int
    person: Petitioner


class Holding(NamedTuple):
    """An interval of responsibility: ``until`` planned, ``ended_on`` the day it passed on."""

    id: int
    role: str
    unit: str | None
    person: str | None
    from_on: str
    until: str | None
    ended_on: str | None
    reason: str | None


class Contact(NamedTuple):
    """One attempt to reach the petitioner."""

    n: int
    on: str
    mode: str
    result: str
    person: str | None
    note: str | None
    next_on: str | None
    next_step: str | None
    by: str
    recorded_at: str


class MoveMade(NamedTuple):
    """A step in a case's life; ``at`` is the instant where it is known."""

    move: str
    on: str
    at: str | None
    from_state: str
    to_state: str
    to_unit: str | None
    document: str | None
    outcome: str | None
    ground: str | None
    note: str | None
    undated: bool


class Clock(NamedTuple):
    """A clock of a case; ``computed_due_on`` is the rule's date, also where another is trusted.

    ``holder`` is the unit whose own time it is, ``unit`` what ``length`` counts; instants (``_at``)
    are those of a clock in hours.
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


class OpenClock(NamedTuple):
    """An open clock with the case it times: one row of ``overdue`` and ``today``.

    ``unit`` is the unit whose own clock it is, else the one responsible for the case;
    ``answered_at`` (an instant, or a day) when every unit asked about an urgent case had answered.
    """

    no: str
    title: str
    clock: str
    rule: str
    article: str | None
    started_on: str
    due_on: str
    computed_due_on: str | None
    source: str
    unit: str | None
    leader: str | None
    handler: str | None
    state: str
    urgent: bool
    confidential: bool
    last_contact_on: str | None
    contact_count: int
    next_step: str | None
    started_at: str | None
    due_at: str | None
    is_estimated: bool
    received_at: str | None
    answered_at: str | None
    clock_id: int
    case_id: int
    bearer: str

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

    @property
    def is_waited_for(self) -> bool:
        """Return whether an answer is still to come."""
        return self.replied_on is None and self.objected_on is None


class Delivery(NamedTuple):
    """送达: when and how a written answer reached the petitioner."""

    on: str
    stage: str
    way: str
    document: str | None
    note: str | None


class Review(NamedTuple):
    """复查 or 复核: the request, who received it, and the answer."""

    id: int
    stage: str
    on: str
    unit: str | None
    note: str | None
    answered_on: str | None
    outcome: str | None
    document: str | None


class Alert(NamedTuple):
    """紧急报告: who was told of an urgent matter, when and how (Art. 25)."""

    on: str
    at: str | None
    told: str
    mode: str
    note: str | None
    by: str


class Likeness(NamedTuple):
    """An earlier case that shares a petitioner's ID number, phone, or name and place."""

    reason: str
    no: str
    title: str
    state: str
    received_on: str
    unit: str | None
    confidential: bool


class Story(NamedTuple):
    """A case with everything that belongs to it; ``source`` is the file's row it came from."""

    case: CaseRow
    versions: list[Version]
    petitioners: list[Petitioner]
    petitioner_rows: list[Statement]
    externals: list[tuple[str, str]]
    holdings: list[Holding]
    contacts: list[Contact]
    clocks: list[Clock]
    moves: list[MoveMade]
    recipients: list[Recipient]
    extensions: list[Extension]
    deliveries: list[Delivery]
    reviews: list[Review]
    alerts: list[Alert]
    source: tuple[str, int, str | None] | None
