"""A case's life as a table: what leads where, and whom the sixty days are for."""

import pytest

from xinfang_cli.domain.case_life import (
    MOVES,
    TIMED_PURPOSES,
    allowed_moves,
    check_move,
    is_limited,
    missing_clock,
    started_by,
    stopped_by,
    triggers,
    why_unlimited,
)
from xinfang_cli.domain.codes import CLOSED_STATES, OPEN_STATES, ClockKind, Path, Purpose, State
from xinfang_cli.domain.errors import InvalidInputError

UNROUTED = ["accept", "reject", "forward", "dispatch", "conclude"]
WITH_A_UNIT = ["accept", "reject", "forward", "dispatch", "object", "conclude", "sendback"]
ALLOWED = {
    "registered": UNROUTED,
    "forwarded": WITH_A_UNIT,
    "dispatched": WITH_A_UNIT,
    "accepted": ["conclude", "sendback"],
    "concluded": ["sendback", "reopen"],
    "reopened": UNROUTED,
    "returned": UNROUTED,
    "sent_back": ["forward", "dispatch", "conclude", "sendback"],
    "rejected": ["reopen"],
}
"""The moves of each state, as the issues word them.

An objection needs a unit that objects; what is sent back was with one, or was concluded.
"""


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
    """Each move leads to the state that is named after it; an objection brings the case back."""
    assert {name: move.target for name, move in MOVES.items()} == {
        "accept": "accepted",
        "reject": "rejected",
        "forward": "forwarded",
        "dispatch": "dispatched",
        "object": "returned",
        "conclude": "concluded",
        "sendback": "sent_back",
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


def test_open_and_closed() -> None:
    """A case is closed when it was concluded or rejected, and open in every other state."""
    assert {"concluded", "rejected"} == CLOSED_STATES
    assert {*OPEN_STATES} == {
        *("registered", "forwarded", "dispatched", "accepted", "reopened", "returned"),
        "sent_back",
    }


def test_whom_sixty_days_are_for() -> None:
    """The 60 days of Art. 34 are for 申诉求决: claims and appeals, nothing else."""
    assert {"claim", "appeal"} == TIMED_PURPOSES


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("path", [None, *Path])
def test_whom_art_31_sends_elsewhere(purpose: Purpose, path: Path | None) -> None:
    """Claims and appeals have 60 days unless Art. 31(1)-(5) names another way; the reason is told.

    Suggestions go by Art. 29, accusations by Art. 30; consultations and unknowns ask for nothing.
    """
    is_claim = purpose in {"claim", "appeal"}
    assert is_limited(purpose, path) is (is_claim and path in {None, "petition"})
    reason = None
    if not is_claim:
        reason = f"purpose_{purpose}"
    elif path not in {None, "petition"}:
        reason = f"path_{path}"
    assert why_unlimited(purpose, path) == reason


STARTS = [
    ("accept", [], ["conclude"], [], []),
    ("reject", [], [], [], []),
    ("forward", ["notify", "object"], [], [], ["respond"]),
    ("dispatch", ["notify", "object"], [], ["report"], ["respond"]),
    ("object", ["route"], [], [], []),
    ("conclude", [], [], [], []),
    ("sendback", [], [], ["report"], []),
    ("reopen", ["route"], [], [], []),
]


@pytest.mark.parametrize("has_limit", [False, True])
@pytest.mark.parametrize("has_report_date", [False, True])
@pytest.mark.parametrize("is_urgent", [False, True])
@pytest.mark.parametrize(("name", "always", "limited", "reported", "urgent"), STARTS)
def test_what_a_move_starts(
    name: str,
    always: list[str],
    limited: list[str],
    reported: list[str],
    urgent: list[str],
    *,
    has_limit: bool,
    has_report_date: bool,
    is_urgent: bool,
) -> None:
    """A move starts its clocks.

    ``conclude`` where Art. 34 applies, ``report`` when a day is set, ``respond`` in urgent cases.
    """
    want = [*always]
    want += limited if has_limit else []
    want += reported if has_report_date else []
    want += urgent if is_urgent else []
    found = started_by(
        MOVES[name], has_limit=has_limit, has_report_date=has_report_date, is_urgent=is_urgent
    )
    assert found == want


ROUTING = {"route", "notify", "object", "respond"}
REVIEWS = {"review_request", "review", "recheck_request", "recheck"}


@pytest.mark.parametrize("has_limit", [False, True])
@pytest.mark.parametrize("has_report_date", [False, True])
@pytest.mark.parametrize(
    ("name", "always", "limited", "reported"),
    [
        ("accept", ROUTING, {"hotline"}, set()),
        ("reject", {*ClockKind}, set(), set()),
        ("forward", ROUTING, set(), set()),
        ("dispatch", ROUTING, set(), {"report"}),
        ("object", {"notify", "object", "report", "respond"}, set(), set()),
        ("conclude", {*ClockKind}, set(), set()),
        ("sendback", {"report", *REVIEWS}, set(), set()),
        ("reopen", REVIEWS, set(), set()),
    ],
)
def test_what_a_move_stops(
    name: str,
    always: set[str],
    limited: set[str],
    reported: set[str],
    *,
    has_limit: bool,
    has_report_date: bool,
) -> None:
    """Routing stops ``route``, acceptance ``notify`` as well, the end of a case everything.

    A report that is owed stays owed until another is asked for, as sending back does; the hotline's
    limit yields to the law's own alone.
    """
    want = always | (limited if has_limit else set()) | (reported if has_report_date else set())
    found = stopped_by(MOVES[name], has_report_date=has_report_date, has_limit=has_limit)
    assert {*found} == want
    assert len(found) == len(want)


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


@pytest.mark.parametrize(
    ("state", "purpose", "path", "clock"),
    [
        ("registered", "suggest", None, "route"),
        ("reopened", "claim", None, "route"),
        ("returned", "claim", None, "route"),
        ("forwarded", "consult", None, "notify"),
        ("dispatched", "claim", None, "notify"),
        ("sent_back", "claim", None, "report"),
        ("accepted", "claim", None, "conclude"),
        ("accepted", "appeal", "petition", "conclude"),
        ("accepted", "claim", "litigation", None),
        ("accepted", "suggest", None, None),
        ("accepted", "other", None, "conclude"),
        ("concluded", "claim", None, None),
        ("rejected", "claim", None, None),
    ],
)
def test_which_clock_a_case_should_have(
    state: str, purpose: str, path: str | None, clock: str | None
) -> None:
    """Each open state has a clock that should run; of an unknown purpose 60 days, lest it lapse."""
    assert missing_clock(state, purpose, path) == clock


@pytest.mark.parametrize(
    ("clock", "starts", "stops"),
    [
        ("route", {"register", "object", "reopen"}, {"accept", "forward", "dispatch"}),
        ("notify", {"forward", "dispatch"}, {"accept", "forward", "dispatch", "object"}),
        ("object", {"forward", "dispatch"}, {"accept", "forward", "dispatch", "object"}),
        ("conclude", {"accept"}, set()),
        ("report", {"dispatch", "sendback"}, {"reply", "dispatch", "object", "sendback"}),
        ("hotline", {"register"}, {"accept"}),
        (
            "respond",
            {"register", "urgent", "forward", "dispatch"},
            {"reply", "accept", "forward", "dispatch", "object"},
        ),
        ("review_request", {"deliver"}, {"review", "reopen", "sendback"}),
        ("review", {"review"}, {"review", "reopen", "sendback"}),
        ("recheck_request", {"deliver"}, {"recheck", "reopen", "sendback"}),
        ("recheck", {"recheck"}, {"recheck", "reopen", "sendback"}),
        ("supervise", {"supervise"}, {"reply", "supervise"}),
        ("followup", {"contact"}, {"contact"}),
    ],
)
def test_what_starts_and_stops_a_clock(clock: str, starts: set[str], stops: set[str]) -> None:
    """Every clock names the verbs that start it, and those that end it: the case's end ends all."""
    found = triggers(ClockKind(clock))
    assert {*found.starts} == starts
    assert {*found.stops} == stops | {"conclude", "reject"}
