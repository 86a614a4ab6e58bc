"""Urgent matters: marking one, and who was told of it (Art. 25)."""

from typing import NamedTuple

from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.codes import CLOSED_STATES, ClockKind, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services.confidence import NO_CONSENT, Consent, guard_name
from xinfang_cli.services.move import shown
from xinfang_cli.services.recipients import elapsed
from xinfang_cli.services.timing import Started, Timer
from xinfang_cli.store import cases, clocks
from xinfang_cli.store.acts import Act

NAME_LIMIT = 100


class Urgent(NamedTuple):
    """What was done: newly marked or not, who was told, the clock, the minutes since receipt."""

    is_new: bool
    told: str | None
    mode: str | None
    when: Occurred
    started: Started | None
    elapsed: int | None


def urgent(
    act: Act,
    case_id: int,
    *,
    told: str | None,
    mode: str | None,
    when: Occurred,
    note: str | None = None,
    consent: Consent = NO_CONSENT,
) -> Urgent:
    """Mark a case urgent, and record who was told, when and how.

    Raises InvalidInputError: a way without somebody told or the other way round, nothing new to
    record, a closed case, a moment before the receipt, or the accused told of a secret case;
    RelatedPartyError for somebody near them without a consent, whose reason goes to the note.
    """
    case = cases.read_case(act.db, case_id)
    if (told is None) != (mode is None):
        raise InvalidInputError("alert_incomplete")
    if case.urgent and told is None:
        raise InvalidInputError("urgent_already")
    if when.day < case.received_on or (
        when.instant is not None
        and case.received_at is not None
        and when.instant < case.received_at
    ):
        received = case.received_on if case.received_at is None else shown(case.received_at)
        raise InvalidInputError("move_before_receipt", received_on=received)
    started = None
    if not case.urgent:
        started = mark(act, case, when)
    if told is not None:
        name = clean_line(told, "told", NAME_LIMIT)
        if not name:
            raise InvalidInputError("name_empty", field="told")
        reason = guard_name(act.db, cases.read_versions(act.db, case_id), name, consent)
        if reason is not None:
            note = "；".join(filter(None, (note, reason)))
        act.add(
            "alerts",
            case_id=case_id,
            on_day=when.day,
            at=when.instant,
            told=name,
            mode=mode,
            note=None if note is None else clean_body(note, "note") or None,
        )
    act.case_id = case_id
    act.summary = mode or "urgent"
    return Urgent(not case.urgent, told, mode, when, started, elapsed(case, when))


def mark(act: Act, case: CaseRow, when: Occurred) -> Started | None:
    """Write that a case is urgent from a moment on; the ``respond`` clock runs from then."""
    if case.state in CLOSED_STATES:
        raise InvalidInputError("urgent_closed", state=case.state)
    version = cases.read_version(act.db, case.case_id)
    if when.day < version.on_day:
        raise InvalidInputError("edit_before_last", last_on=version.on_day)
    row = version._asdict() | {"on_day": when.day, "urgent": 1, "reason": None}
    del row["id"], row["act_id"]
    act.add("case_versions", **row)
    return start_respond(act, case.case_id, case.state, when)


def start_respond(act: Act, case_id: int, state: str, when: Occurred) -> Started | None:
    """Start the office's own ``respond`` clock, unless the case has gone out already."""
    waits = state in {State.REGISTERED, State.REOPENED, State.RETURNED}
    if not waits or any(c.clock == ClockKind.RESPOND for c in clocks.read_open(act.db, case_id)):
        return None
    return Timer(act).start(case_id, ClockKind.RESPOND, when)
