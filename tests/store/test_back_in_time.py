"""Any past can be read: what stood on a day, and what was known at an act, as if no more were.

Random clerks' days are written through the services and into a model in plain Python; then both
are looked at from random days and random acts.
"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ledger_model import ROLES, after, seen
from ledger_tools import Book
from model_clerk import ASKED, FIRST, IS_FULL, NAMES, PURPOSES, Clerk, clerk_of

CASES = st.integers(0, 3)
REGISTER = st.tuples(
    st.just("register"), st.sampled_from(PURPOSES), st.integers(0, 5), st.booleans()
)
CONTACT = st.tuples(
    st.just("contact"),
    CASES,
    st.sampled_from(["reached", "no_answer"]),
    st.none() | st.integers(0, 9),
)
ASSIGN = st.tuples(st.just("assign"), CASES, st.sampled_from(ROLES), st.sampled_from(NAMES))
MOVE = st.tuples(
    st.just("move"),
    CASES,
    st.sampled_from(["accept", "reject", "forward", "dispatch", "conclude", "reopen"]),
    st.none() | st.integers(0, 30),
    st.integers(1, 2),
)
ANSWER = st.tuples(st.sampled_from(["reply", "object"]), CASES, st.sampled_from(ASKED))
EXTEND = st.tuples(st.just("extend"), CASES, st.integers(1, 31))
DELIVER = st.tuples(st.just("deliver"), CASES)
EDIT = st.tuples(
    st.just("edit"),
    CASES,
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(["一", "二"]),
            "phone": st.sampled_from(["13800000001", "13800000002"]),
        },
    ),
)
CORRECT = st.tuples(
    st.just("edit"),
    CASES,
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(["一", "二"]),
            "purpose": st.sampled_from(PURPOSES),
            "received_on": st.integers(0, 12),
        },
    ),
)
UNDO = st.tuples(st.just("undo"))
COMMON = (REGISTER, CONTACT, ASSIGN, MOVE, ANSWER, EXTEND, DELIVER, EDIT, UNDO)
PLAIN = st.one_of(*COMMON)
CORRECTED = st.one_of(*COMMON, CORRECT)


def days_of(acts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[int, Any]]]:
    """Return a strategy of acts, each so many days after the one before."""
    return st.lists(st.tuples(st.integers(0, 6), acts), min_size=4, max_size=14).map(
        lambda found: [(0, ("register", "claim", 0)), *found]
    )


def many(examples: int) -> settings:
    """Return settings for so many examples; in the full mode ten times as many, and shrunk."""
    phases = [*Phase] if IS_FULL else [Phase.explicit, Phase.reuse, Phase.generate]
    return settings(max_examples=examples * (10 if IS_FULL else 1), phases=phases)


def look_back(clerk: Clerk, days: list[int], acts: list[int]) -> None:
    """Compare what is seen from some days and acts with what the model sees."""
    assert clerk.book.read(seen) == clerk.model.pictures()
    as_ofs = [None, *(after(FIRST, n) for n in days)]
    for as_of in as_ofs:
        for known_at in (None, *acts):
            horizon = {"as_of": as_of, "known_at": known_at}
            found = clerk.book.read(seen, **horizon)  # type: ignore[arg-type]
            assert found == clerk.model.pictures(**horizon), horizon  # type: ignore[arg-type]


LOOKS = (st.lists(st.integers(0, 60), max_size=3), st.lists(st.integers(1, 16), max_size=3))


@given(days_of(PLAIN), *LOOKS)
@many(100)
def test_any_past(fresh: Path, acts: list[Any], days: list[int], numbers: list[int]) -> None:
    """From any day, and with the knowledge of any act, the ledger shows what the model shows."""
    with clerk_of(fresh) as clerk:
        clerk.work(acts)
        look_back(clerk, days, numbers)
        assert clerk.book.problems() == []


@given(days_of(CORRECTED), *LOOKS)
@many(100)
def test_any_past_of_corrected_cases(
    fresh: Path, acts: list[Any], days: list[int], numbers: list[int]
) -> None:
    """The same holds when days of receipt and purposes are corrected: a correction has its day."""
    with clerk_of(fresh) as clerk:
        clerk.work(acts)
        look_back(clerk, days, numbers)
        assert clerk.book.problems() == []


@given(days_of(CORRECTED), st.integers(1, 8))
@many(60)
def test_undo_restores_exactly(fresh: Path, acts: list[Any], steps: int) -> None:
    """Undoing step by step brings back, row for row, each present there was."""
    with clerk_of(fresh) as clerk:
        pasts = []
        for act in acts:
            if act[1][0] == "undo":
                continue
            last, past = clerk.book.last_act(), clerk.book.now_tables()
            clerk.work([act])
            if clerk.book.last_act() > last:
                pasts.append(past)
        for past in pasts[::-1][:steps]:
            clerk.book.undo()
            assert clerk.book.now_tables() == past
        assert clerk.book.problems() == []


@pytest.mark.parametrize("known_at", [0, 1])
def test_before_anything_was_known(filled: Path, known_at: int) -> None:
    """Known at the beginning of the ledger, or before it, there is no case."""
    assert Book(filled).read(seen, known_at=known_at) == {}
    assert Book(filled).read(seen, as_of="2014-05-05") == {}


def test_the_present_is_a_past_too(filled: Path) -> None:
    """As of a day far ahead, and known at the last act, the past is the present."""
    book = Book(filled)
    present = book.read(seen)
    assert len(present) == 12
    assert book.read(seen, as_of="9999-12-31") == present
    assert book.read(seen, known_at=book.last_act()) == present
