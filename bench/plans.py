"""What is going to happen to a made-up case: its contacts and moves, and the days they fall due.

Most cases are over within a week or two; what lies past the last day never happens, so the newest
ones are open in every state.  A few get stuck, and their clocks run out.
"""

import random
from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.case_life import TIMED_PURPOSES
from xinfang_cli.domain.codes import Purpose

LAST_DAY = date(2026, 11, 20)
MOST_CONTACTS = 107

STUCK = 0.0035
"""This share of the cases of the ``STUCK_DAYS`` stops somewhere, whatever the ledger's years."""

STUCK_DAYS = range(25, 150)


class Step(NamedTuple):
    """A planned step: a move, or a contact when ``move`` is empty; ``then`` is days from it."""

    move: str = ""
    unit_id: int | None = None
    then: int | None = None


Planned = list[tuple[date, Step]]


def is_long(day: date) -> bool:
    """Return whether a case of this day is still stuck after ``MOST_CONTACTS`` daily contacts."""
    age = (LAST_DAY - day).days
    return age in STUCK_DAYS and age > MOST_CONTACTS


def plan_long(day: date) -> Planned:
    """Return a contact a day: the case that nobody can bring to an end."""
    return [(day + timedelta(days=n), Step()) for n in range(1, MOST_CONTACTS + 1)]


def plan(rng: random.Random, purpose: Purpose, unit_ids: list[int], day: date) -> Planned:
    """Return the two contacts of a case and its moves, in the order they happen."""
    age = (LAST_DAY - day).days
    moves = route(rng, purpose, unit_ids)
    if age in STUCK_DAYS and rng.random() < STUCK:
        moves = moves[: rng.randrange(len(moves))]
    steps = []
    at = 0
    for longest, step in moves:
        at += rng.randint(int(step.move == "reopen"), longest)
        steps.append((at, step))
    last = min(at, age)
    first = rng.randint(0, min(2, last))
    for contacted in (first, rng.randint(first, last)):
        # Some callers are promised a next call: the next contact keeps it, or nothing does.
        promise = rng.randint(1, 14) if rng.random() < 0.03 else None
        steps.append((contacted, Step(then=promise)))
    # The opinion is told before the case is closed: contacts of the last day come first.
    steps.sort(key=lambda planned: (planned[0], planned[1].move == "conclude"))
    return [(day + timedelta(days=at), step) for at, step in steps]


def route(rng: random.Random, purpose: Purpose, unit_ids: list[int]) -> list[tuple[int, Step]]:
    """Return the moves of a case, each with the most days it takes after the one before."""
    chance = rng.random()
    conclude = Step("conclude")
    if purpose not in TIMED_PURPOSES:
        if chance < 0.7:
            return [(3, conclude)]
        return [(2, Step("forward", rng.choice(unit_ids))), (6, conclude)]
    accept = Step("accept")
    if chance < 0.45:
        moves = [(1, accept), (10, conclude)]
    elif chance < 0.85:
        moves = [(2, Step("forward", rng.choice(unit_ids))), (4, accept), (8, conclude)]
    else:
        dispatch = Step("dispatch", rng.choice(unit_ids), rng.randint(10, 30))
        moves = [(2, dispatch), (5, accept), (14, conclude)]
    if rng.random() < 0.01:
        moves += [(20, Step("reopen")), (6, accept), (14, conclude)]
    return moves
