"""Record a contact: one attempt, reached or not, numbered within its case."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import ClockKind, ContactResult, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.team import TeamNumber, standing, team_numbers
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services import timing
from xinfang_cli.services.confidence import refuse_accused
from xinfang_cli.services.parties import named_or_acting
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, clocks, contacts, teams
from xinfang_cli.store.acts import Act


class Contacted(NamedTuple):
    """A recorded attempt: its number in the case, the promised days it ended, left and made.

    ``team`` is its place among the contacts of a task force, None without one; ``is_team_standing``
    says whether that team still stands.
    """

    no: str
    n: int
    kept: list[str]
    owed: list[str]
    next_on: str | None
    is_before_receipt: bool
    team: TeamNumber | None
    is_team_standing: bool


def contact(
    act: Act,
    case_id: int,
    *,
    mode: str,
    result: str,
    on: date,
    person: str | None = None,
    note: str | None = None,
    next_on: date | None = None,
    next_step: str | None = None,
    create: bool = False,
) -> Contacted:
    """Record an attempt.

    Reaching the petitioner ends an open ``followup`` clock, and so does a new next date, which
    starts its own; a promise is not kept by a telephone that nobody answers.

    Raises InvalidInputError("next_before_on") for a next date before the contact.
    """
    case = cases.read_case(act.db, case_id)
    if next_on is not None and next_on < on:
        raise InvalidInputError("next_before_on")
    step = None if next_step is None else clean_line(next_step, "next_step") or None
    person_id = named_or_acting(act, person, create=create)
    if person_id is not None:
        refuse_accused(act.db, cases.read_version(act.db, case_id), Role.HANDLER, person_id)
    promised = [
        clock.due_on
        for clock in clocks.read_open(act.db, case_id)
        if clock.clock == ClockKind.FOLLOWUP and clock.started_on <= on.isoformat()
    ]
    is_over = result == ContactResult.REACHED or next_on is not None
    if is_over and promised:
        timing.stop(act, case_id, (ClockKind.FOLLOWUP,), Occurred(on), "contact")
    n = contacts.next_attempt(act.db, case_id)
    act.add(
        "contacts",
        case_id=case_id,
        n=n,
        on_day=on.isoformat(),
        mode=mode,
        result=result,
        person_id=person_id,
        note=None if note is None else clean_body(note, "note") or None,
        next_on=None if next_on is None else next_on.isoformat(),
        next_step=step,
    )
    if result == ContactResult.REACHED:
        _reached_earlier(act, case_id, on)
    if next_on is not None:
        Timer(act).start(case_id, ClockKind.FOLLOWUP, Occurred(on), due_on=next_on)
        _reached_since(act, case_id, on)
    act.case_id = case_id
    act.summary = f"{n} {result}"
    no = cases.read_number(act.db, case_id)
    iso = None if next_on is None else next_on.isoformat()
    found = teams.read_teams(act.db, case_id)
    made = contacts.read_contacts(act.db, case_id) if found else []
    number, now = team_numbers(made, found).get(n), standing(found)
    return Contacted(
        no,
        n,
        promised if is_over else [],
        [] if is_over else promised,
        iso,
        on.isoformat() < case.received_on,
        number,
        number is not None and now is not None and number.team == now.ordinal,
    )


def _reached_earlier(act: Act, case_id: int, on: date) -> None:
    """Let a contact that is recorded late end the promises that a later one was said to end."""
    for clock in clocks.read_clocks(act.db, case_id):
        if (
            clock.clock == ClockKind.FOLLOWUP
            and clock.stopped_by == "contact"
            and clock.started_on <= on.isoformat() < str(clock.stopped_on)
        ):
            timing.stop_one(act, case_id, clock, Occurred(on), "contact")


def _reached_since(act: Act, case_id: int, on: date) -> None:
    """End a promise that is recorded late, when somebody has been reached since it was made."""
    later = [
        made.on
        for made in contacts.read_contacts(act.db, case_id)
        if made.on > on.isoformat()
        and (made.result == ContactResult.REACHED or made.next_on is not None)
    ]
    if later:
        act.sync()
        day = date.fromisoformat(min(later))
        timing.stop(act, case_id, (ClockKind.FOLLOWUP,), Occurred(day), "contact")
