"""A case's life as a table: what leads where, and whom the sixty days are for."""

import pytest

from xinfang_cli.domain.case_life import (
    MOVES,
    TIMED_PURPOSES,
    allowed_moves,
    check_move,
    started_by,
)
from xinfang_cli.domain.codes import ClockKind, Purpose, State
from xinfang_cli.domain.errors import InvalidInputError

ALLOWED = {
    "registered": ["accept", "forward", "dispatch", "conclude"],
    "forwarded": ["accept", "forward", "dispatch", "conclude"],
    "dispatched": ["accept", "forward", "dispatch", "conclude"],
    "accepted": ["conclude"],
    "concluded": ["reopen"],
    "reopened": ["accept", "forward", "dispatch", "conclude"],
}
"""The moves of each state, as the issue words them."""


@pytest.mark.parametrize("state", State)
def test_allowed_moves(state: State) -> None:
    """Each state allows the moves of the table, in the order in which help lists them."""
    assert allowed_moves(state) == ALLOWED[state]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_checked(state: State, name: str) -> None:
    """A move is given when the state allows it; else the error names those that it does."""
    if name in ALLOWED[state]:
        assert check_move(name, state).name == name
        return
    with pytest.raises(InvalidInputError) as caught:
        check_move(name, state)
    assert caught.value.sentence == "move_not_allowed"
    assert caught.value.values == {"move": name, "state": state, "allowed": ALLOWED[state]}


def test_targets() -> None:
    """Each move leads to the state that is named after it."""
    assert {name: move.target for name, move in MOVES.items()} == {
        "accept": "accepted",
        "forward": "forwarded",
        "dispatch": "dispatched",
        "conclude": "concluded",
        "reopen": "reopened",
    }


def test_every_state_is_reached_and_left() -> None:
    """A registered case can come into every state, and out of every state again."""
    reached, new = set(), {State.REGISTERED}
    while new:
        reached |= new
        new = {
            move.target for move in MOVES.values() for state in reached if state in move.sources
        } - reached
    assert reached == set(State)
    assert all(allowed_moves(state) for state in State)


def test_whom_sixty_days_are_for() -> None:
    """The 60 days of Art. 34 are for 申诉求决: claims and appeals, nothing else."""
    assert {"claim", "appeal"} == TIMED_PURPOSES


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("has_report_date", [False, True])
@pytest.mark.parametrize(
    ("name", "always", "timed", "reported"),
    [
        ("accept", [], ["conclude"], []),
        ("forward", ["notify"], [], []),
        ("dispatch", ["notify"], [], ["report"]),
        ("conclude", [], [], []),
        ("reopen", ["route"], [], []),
    ],
)
def test_what_a_move_starts(
    name: str,
    always: list[str],
    timed: list[str],
    reported: list[str],
    *,
    purpose: Purpose,
    has_report_date: bool,
) -> None:
    """A move starts its clocks: ``conclude`` for timed purposes, ``report`` when a day is set."""
    want = [*always]
    if purpose in {"claim", "appeal"}:
        want += timed
    if has_report_date:
        want += reported
    assert started_by(MOVES[name], purpose, has_report_date=has_report_date) == want


def test_what_a_move_stops() -> None:
    """Routing stops ``route``, acceptance ``notify`` as well, the conclusion everything."""
    stops = {name: {*move.stops} for name, move in MOVES.items()}
    assert stops == {
        "accept": {"route", "notify"},
        "forward": {"route", "notify"},
        "dispatch": {"route", "notify", "report"},
        "conclude": {*ClockKind},
        "reopen": set(),
    }


def test_no_clock_runs_twice() -> None:
    """A move that starts a clock which may be running stops that one first."""
    for move in MOVES.values():
        may_run = {
            kind
            for other in MOVES.values()
            if other.target in move.sources
            for kind in other.starts
        }
        assert {*move.starts} & may_run <= {*move.stops}
