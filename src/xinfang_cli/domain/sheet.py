"""交接单: what the taker of a case has to know, as values; days are ISO text."""

from typing import NamedTuple


class RunningClock(NamedTuple):
    """An open clock; ``holder`` is the unit whose own time it is, ``role`` whose term."""

    clock: str
    due_on: str
    due_at: str | None
    holder: str | None
    role: str | None


class Promise(NamedTuple):
    """A contact that was promised: until when, what is to be done, and when it was promised."""

    due_on: str
    next_step: str | None
    promised_on: str


class LastContact(NamedTuple):
    """The last attempt to reach the petitioner, whatever came of it."""

    n: int
    on: str
    mode: str
    result: str
    note: str | None


class Paper(NamedTuple):
    """A document of the case: the move (or ``deliver``) that it belongs to, and its number."""

    on: str
    verb: str
    document: str


class SheetCase(NamedTuple):
    """A case that changes hands, in the roles in which it does."""

    case_id: int
    no: str
    roles: tuple[str, ...]
    title: str
    body: str | None
    name: str | None
    phone: str | None
    state: str
    received_on: str
    urgent: bool
    confidential: bool
    contact_count: int
    clocks: list[RunningClock]
    promises: list[Promise]
    last_contact: LastContact | None
    crux: str | None
    papers: list[Paper]


class Handover(NamedTuple):
    """交接: from whom to whom, from which day, why; ``signed_on`` is None until the taker signs."""

    id: int
    giver_id: int
    giver: str
    taker_id: int
    taker: str
    on: str
    reason: str
    signed_on: str | None
    cases: int
    act: int


class Sheet(NamedTuple):
    """A handover and its cases."""

    handover: Handover
    cases: list[SheetCase]
