"""A case and what belongs to it, as the ledger reads them out; days are ISO text."""

from typing import NamedTuple


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
    supervisor: str | None
    level: str
    level_on: str
    difficulty: str | None
    leader_id: int | None
    handler_id: int | None
    supervisor_id: int | None
    resolved_on: str | None
    evidence: str | None
    sendback_count: int

    @property
    def holders(self) -> tuple[int | None, ...]:
        """Return the ids of the persons who hold the case, as in PERSON_ROLES."""
        return self.leader_id, self.handler_id, self.supervisor_id


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
    """An interval of responsibility: ``until`` planned, ``ended_on`` the day it passed on.

    ``replied_on`` and what follows are the answer of a co-unit.
    """

    id: int
    role: str
    unit: str | None
    person: str | None
    from_on: str
    until: str | None
    ended_on: str | None
    reason: str | None
    end_reason: str | None
    replied_on: str | None
    reply: str | None
    reply_document: str | None
    act_id: int
    end_act_id: int | None
    reply_act_id: int | None

    @property
    def holder(self) -> str:
        """Return who holds: the unit, or the person."""
        return self.unit or self.person or ""


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
    act_id: int


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
    act_id: int


class Likeness(NamedTuple):
    """An earlier case that shares a petitioner's ID number, phone, or name and place.

    ``is_recheck_done``: its recheck was answered, and it has not been reopened or sent back since.
    ``is_in_review``: a review or recheck was asked for and is not answered.
    """

    reason: str
    no: str
    title: str
    state: str
    received_on: str
    unit: str | None
    confidential: bool
    resolved_on: str | None
    concluded_on: str | None
    is_recheck_done: bool
    is_in_review: bool


class Grading(NamedTuple):
    """A step between the levels: from which to which, how hard the case is from then on."""

    on: str
    step: str
    before: str
    level: str
    difficulty: str | None
    reason: str | None
    by: str
    act_id: int


class Crux(NamedTuple):
    """症结: what was seen on a day to keep a case from being solved."""

    on: str
    text: str
    by: str
    act_id: int
