"""Hypothesis walks the table of moves: nothing unreachable, nothing that traps.

The table itself is walked by sequences of moves, allowed or not; a smaller number of them are
taken through the services, on a ledger.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ledger_tools import Book, refused

from xinfang_cli.domain.case_life import MOVES, check_move
from xinfang_cli.domain.codes import CLOSED_STATES, State
from xinfang_cli.domain.errors import InvalidInputError

IS_FULL = os.environ.get("XINFANG_FULL") == "1"
WAYS = st.lists(st.sampled_from([*MOVES]), max_size=25)
RIGHTS = {"review_request", "recheck_request", "review", "recheck"}
"""What may run on a concluded case: the rights after the reply, and who decides on them."""


def reached_from(start: State) -> set[State]:
    """Return the states that some moves lead to from a state, found by walking only."""
    found, new = set(), {start}
    while new:
        found |= new
        new = {m.target for m in MOVES.values() if m.sources & found} - found
    return found


def test_every_state_can_be_reached() -> None:
    """A registered case can come into each state."""
    assert reached_from(State.REGISTERED) == set(State)


@pytest.mark.parametrize("state", State)
def test_no_state_traps(state: State) -> None:
    """From each state a case can be closed; a closed one can be opened or sent back again."""
    assert State.CONCLUDED in reached_from(state)
    if state in CLOSED_STATES:
        assert {m.target for m in MOVES.values() if state in m.sources} - CLOSED_STATES


@given(WAYS)
@settings(max_examples=20_000 if IS_FULL else 500, phases=[Phase.explicit, Phase.generate])
def test_any_sequence(way: list[str]) -> None:
    """Allowed moves lead on, others are refused naming exactly those that would be allowed.

    A case that was ever moved is never registered again, and can still be concluded.
    """
    state = State.REGISTERED
    for name in way:
        allowed = [move.name for move in MOVES.values() if state in move.sources]
        assert allowed
        if name in allowed:
            state = check_move(name, state).target
            assert state is not State.REGISTERED
            assert State.CONCLUDED in reached_from(state)
            continue
        with pytest.raises(InvalidInputError) as caught:
            check_move(name, state)
        assert caught.value.values == {"move": name, "state": state, "allowed": allowed}


@contextmanager
def copied(fresh: Path) -> Iterator[Book]:
    """Give a new ledger."""
    with tempfile.TemporaryDirectory() as folder:
        yield Book(Path(shutil.copy2(fresh, f"{folder}/ledger.db")))


def take(book: Book, no: str, name: str, on: str) -> None:
    """Take a step by its own verb, with everything that could be timed."""
    if name == "object":
        book.objection(no, on, unit="南滨街道")
    elif name == "sendback":
        book.sendback(no, on, due=on, unit="南滨街道")
    elif name in {"forward", "dispatch"}:
        due = on if name == "dispatch" else None
        book.move(no, name, on, to=["南滨街道", "高山镇"][: 1 if name == "forward" else 2], due=due)
    else:
        book.move(no, name, on, ground="in_hand" if name == "reject" else None)


def follow(book: Book, no: str, name: str, on: str) -> bool:
    """Do what is no move, where it can be done; return whether it is no move."""
    if name == "contact":
        book.contact(no, on, next_on="2026-04-30")
    elif name == "deliver" and book.state(no) == "concluded" and not is_delivered(book, no):
        book.deliver(no, on)
    elif name == "review" and "review_request" in book.open_clocks(no):
        book.review(no, requested=on, unit="县复查办")
    return name not in MOVES or (name == "object" and has_objected(book, no))


@given(st.lists(st.sampled_from([*MOVES, "deliver", "review", "contact"]), max_size=9))
@settings(
    max_examples=400 if IS_FULL else 20,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_no_clock_runs_on_an_ended_case(fresh: Path, way: list[str]) -> None:
    """Through the services: what has ended has no clock but the rights after the reply.

    A petitioner may be contacted, and promised the next contact, also when all is over.
    """
    with copied(fresh) as book:
        no = book.register("2026-03-02", urgent=True)
        book.assign(no, "2026-03-02", leader="王振", until="2026-12-31")
        book.assign(no, "2026-03-02", unit="南滨街道", co_units=["县水利局"], until="2026-03-20")
        for number, name in enumerate(way):
            on = f"2026-03-{number + 3:02}"
            if not follow(book, no, name, on):
                walk(book, no, name, on)
            if State(book.state(no)) in CLOSED_STATES:
                assert {*book.open_clocks(no)} <= RIGHTS | {"followup"}
        assert book.problems() == []


def walk(book: Book, no: str, name: str, on: str) -> None:
    """Take a step, or be refused one that the state does not allow."""
    if State(book.state(no)) not in MOVES[name].sources:
        assert refused(lambda: take(book, no, name, on)).sentence == "move_not_allowed"
        return
    take(book, no, name, on)
    if name in {"conclude", "reject"}:
        assert book.open_clocks(no) == {}


def is_delivered(book: Book, no: str) -> bool:
    """Return whether the reply of the last conclusion was delivered."""
    return any(made.is_of_now for made in book.story(no).deliveries)


def has_objected(book: Book, no: str) -> bool:
    """Return whether the unit that would object has said so already."""
    story = book.story(no)
    if story.case.state not in {"forwarded", "dispatched"}:
        return False
    last = [asked for asked in story.recipients if asked.move_id == story.recipients[-1].move_id]
    return all(asked.objected_on for asked in last if asked.unit == "南滨街道")
