"""回访: asking the petitioner of a concluded case, and who is still to be asked."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.act_codes import Satisfaction
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.case_life import check_concluded
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.proposals import REDO_DAYS
from xinfang_cli.domain.quality import Callback, is_dissatisfied
from xinfang_cli.domain.text import clean_body
from xinfang_cli.services import words
from xinfang_cli.services.confidence import refuse_accused
from xinfang_cli.services.parties import named_or_acting
from xinfang_cli.store import cases, parties, quality
from xinfang_cli.store.acts import Act

REASON = "callback_reason"
"""The office's list of why somebody is not satisfied."""

LATEST = 30
"""A petitioner is called back within so many days of the conclusion, unless said else."""


class Said(NamedTuple):
    """What a call-back came to: yes or no, the ratings, a reason of the office's list."""

    is_reached: bool
    office: str | None = None
    unit: str | None = None
    is_as_reported: bool | None = None
    reason: str | None = None
    note: str | None = None


class Proposal(NamedTuple):
    """What is proposed after a dissatisfied call-back: sending back, why, and by when."""

    reason: str | None
    due_on: str


class Called(NamedTuple):
    """A call-back that was recorded; ``tries`` counts those since the conclusion, with it."""

    no: str
    tries: int
    callback: Callback
    proposal: Proposal | None


class Due(NamedTuple):
    """A concluded case whose petitioner is to be called, at the latest on ``due_on``."""

    case: CaseRow
    days: int
    due_on: str
    tries: int
    last_on: str | None


def callback(
    act: Act, case_id: int, said: Said, *, on: date, person: str | None = None, create: bool = False
) -> Called:
    """Record a call-back of a concluded case.

    ``person`` is who asked: the person named, else the one who acts, where known.

    Raises InvalidInputError: a case that is not concluded, a day before the conclusion, somebody
    reached without both ratings, nobody reached with any, a reason where nothing is amiss or that
    is not on the office's list.
    """
    case = cases.read_case(act.db, case_id)
    check_concluded(case.state, "callback_not_concluded")
    earliest = case.received_on if case.undated else case.state_on
    if on.isoformat() < earliest:
        raise InvalidInputError("callback_too_early", concluded_on=earliest)
    _check(said)
    reason = None if said.reason is None else words.code_of(act.db, REASON, said.reason)
    person_id = named_or_acting(act, person, create=create)
    if person_id is not None:
        refuse_accused(act.db, cases.read_version(act.db, case_id), Role.HANDLER, person_id)
    note = None if said.note is None else clean_body(said.note, "note") or None
    act.add(
        "callbacks",
        case_id=case_id,
        on_day=on.isoformat(),
        is_reached=int(said.is_reached),
        is_as_reported=None if said.is_as_reported is None else int(said.is_as_reported),
        office=said.office,
        unit=said.unit,
        reason=reason,
        person_id=person_id,
        note=note,
    )
    act.case_id = case_id
    ratings = [f"office {said.office}", f"unit {said.unit}"] if said.is_reached else []
    act.summary = ", ".join(["reached" if said.is_reached else "unreached", *ratings])
    label = None if reason is None else words.known(act.db, REASON)[reason]
    made = Callback(
        on.isoformat(),
        said.is_reached,
        said.is_as_reported,
        said.office,
        said.unit,
        None if reason is None or label is None else (reason, label),
        None if person_id is None else parties.person_name(act.db, person_id),
        note,
        act.moment.actor,
        act.id,
    )
    proposal = None
    if is_dissatisfied(said.office, said.unit) and not cases.is_recheck_done(act.db, case_id):
        due_on = (date.fromisoformat(act.recorded_at[:10]) + timedelta(days=REDO_DAYS)).isoformat()
        proposal = Proposal(label, due_on)
    return Called(case.no, quality.count_tries(act.db, case_id), made, proposal)


def _check(said: Said) -> None:
    """Raise InvalidInputError for ratings that do not fit whether anybody was reached."""
    told = (said.office, said.unit, said.is_as_reported, said.reason)
    if not said.is_reached:
        if any(one is not None for one in told):
            raise InvalidInputError("callback_unreached_rated")
        return
    if said.office is None or said.unit is None:
        raise InvalidInputError("callback_unrated")
    is_fine = (
        said.office == said.unit == Satisfaction.SATISFIED and said.is_as_reported is not False
    )
    if is_fine and said.reason is not None:
        raise InvalidInputError("callback_reason_satisfied")


def read_callbacks(db: sqlite3.Connection, case_id: int) -> list[Callback]:
    """Return the call-backs of a case, oldest first, with the labels of their reasons."""
    found = quality.read_callbacks(db, case_id)
    known = words.labels(db, REASON) if found else {}
    return [
        Callback(
            row.on,
            bool(row.is_reached),
            None if row.is_as_reported is None else bool(row.is_as_reported),
            row.office,
            row.unit,
            None if row.reason is None else (row.reason, known.get(row.reason, row.reason)),
            row.person,
            row.note,
            row.by,
            row.act_id,
        )
        for row in found
    ]


def due(db: sqlite3.Connection, day: date, within: int = LATEST) -> list[Due]:
    """Return who is to be called back, the longest concluded first.

    ``within`` is how many days after the conclusion the call is due at the latest.
    """
    found = []
    for case, tries, last_on in quality.read_uncalled(db):
        concluded_on = date.fromisoformat(str(case.concluded_on))
        due_on = (concluded_on + timedelta(days=within)).isoformat()
        found.append(Due(case, (day - concluded_on).days, due_on, tries, last_on))
    return found
