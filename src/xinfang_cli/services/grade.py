"""分级破解: the level at which a case is solved and how hard it is; what is stuck at a level."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.act_codes import Step
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.codes import CLOSED_STATES
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.levels import above, below, days_at, is_above
from xinfang_cli.domain.text import clean_line
from xinfang_cli.store import cases, gradings
from xinfang_cli.store.acts import Act


class Graded(NamedTuple):
    """A step between the levels; ``since`` is the ISO day from which the case is at its level."""

    no: str
    step: str
    before: str
    level: str
    since: str
    difficulty: str | None


class Stuck(NamedTuple):
    """A case that has been at its level for so many days, and the next level up."""

    case: CaseRow
    days: int
    to: str


def grade(
    act: Act,
    case_id: int,
    *,
    on: date,
    level: str | None = None,
    difficulty: str | None = None,
    reason: str | None = None,
) -> Graded:
    """Say at which level a case is to be solved, how hard it is, or both.

    Raises InvalidInputError: neither said, nothing new, a closed case, a day before the receipt or
    the last grading.
    """
    if level is None and difficulty is None:
        raise InvalidInputError("grade_nothing")
    case = _gradable(act.db, case_id, on)
    if level in (None, case.level) and difficulty in (None, case.difficulty):
        raise InvalidInputError("nothing_changed")
    done = _graded(case, Step.GRADE, level or case.level, difficulty, on)
    return _write(act, case, done, on, reason)


def escalate(
    act: Act,
    case_id: int,
    *,
    on: date,
    reason: str,
    to: str | None = None,
    difficulty: str | None = None,
) -> Graded:
    """Take a case up: one tier, or to the level said.

    Raises InvalidInputError: no reason, the highest level already, a level that is not higher, a
    closed case, a day before the receipt or the last grading.
    """
    case = _gradable(act.db, case_id, on)
    target = to or above(case.level)
    if target is None:
        raise InvalidInputError("level_is_highest", level=case.level)
    if not is_above(target, case.level):
        raise InvalidInputError("level_not_above", level=case.level)
    done = _graded(case, Step.ESCALATE, target, difficulty, on)
    return _write(act, case, done, on, _said(reason))


def delegate(
    act: Act,
    case_id: int,
    *,
    on: date,
    reason: str,
    to: str | None = None,
    difficulty: str | None = None,
) -> Graded:
    """Give a case down: one tier, or to the level said.

    Raises InvalidInputError: no reason, the lowest level already, a level that is not lower, a
    closed case, a day before the receipt or the last grading.
    """
    case = _gradable(act.db, case_id, on)
    target = to or below(case.level)
    if target is None:
        raise InvalidInputError("level_is_lowest", level=case.level)
    if not is_above(case.level, target):
        raise InvalidInputError("level_not_below", level=case.level)
    done = _graded(case, Step.DELEGATE, target, difficulty, on)
    return _write(act, case, done, on, _said(reason))


def stuck(db: sqlite3.Connection, day: date, days: int, level: str | None = None) -> list[Stuck]:
    """Return the open cases at their level (or at this one) for more than so many days.

    The longest there come first; those at the highest level are left out.
    """
    found = gradings.read_stuck(db, (day - timedelta(days=days)).isoformat(), level)
    return [
        Stuck(case, days_at(case.level_on, day), to)
        for case in found
        if (to := above(case.level)) is not None
    ]


def _gradable(db: sqlite3.Connection, case_id: int, on: date) -> CaseRow:
    """Return a case that can be graded on that day, as it stands."""
    case = cases.read_case(db, case_id)
    if case.state in CLOSED_STATES:
        raise InvalidInputError("grade_closed", state=case.state)
    if on.isoformat() < case.received_on:
        raise InvalidInputError("grade_before_receipt", received_on=case.received_on)
    made = gradings.read_gradings(db, case_id)
    if made and on.isoformat() < made[-1].on:
        raise InvalidInputError("grade_before_last", last_on=made[-1].on)
    return case


def _said(reason: str) -> str:
    """Return a reason that must be given."""
    words = clean_line(reason, "reason")
    if not words:
        raise InvalidInputError("name_empty", field="reason")
    return words


def _graded(case: CaseRow, step: Step, level: str, difficulty: str | None, on: date) -> Graded:
    """Return the step; the days at a level go on where only the difficulty changes."""
    since = case.level_on if level == case.level else on.isoformat()
    return Graded(case.no, step, case.level, level, since, difficulty or case.difficulty)


def _write(act: Act, case: CaseRow, done: Graded, on: date, reason: str | None) -> Graded:
    act.add(
        "gradings",
        case_id=case.case_id,
        on_day=on.isoformat(),
        step=done.step,
        level=done.level,
        since=done.since,
        difficulty=done.difficulty,
        reason=None if reason is None else clean_line(reason, "reason") or None,
    )
    changes = [f"{done.before} -> {done.level}"] if done.before != done.level else []
    changes += [str(done.difficulty)] if done.difficulty != case.difficulty else []
    act.case_id = case.case_id
    act.summary = ", ".join(changes)
    return done
