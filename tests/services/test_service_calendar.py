"""Entering a notice: running clocks follow it, stopped and trusted ones stay."""

import pytest
from ledger_tools import Book

OFF_2027 = ("2027-01-01", "2027-01-02", "2027-01-03")


@pytest.fixture
def sent(book: Book) -> str:
    """Return a case forwarded on 2026-12-29: objection by 2027-01-05, by plain weekdays."""
    no = book.register("2026-12-28")
    book.move(no, "forward", "2026-12-29", to="南滨街道")
    return no


def test_the_listed_difference(book: Book, sent: str) -> None:
    """With 01-01 off the fifth working day is 01-06; natural days do not move."""
    before = book.open_clocks(sent)
    done = book.enter_table(2027, "2026-12-30", off=OFF_2027)
    assert [(s.no, s.clock, s.before, s.due_on) for s in done.shifted] == [
        (sent, "object", "2027-01-05", "2027-01-06")
    ]
    assert (done.years, done.day_count, done.settled) == ([2027], 3, 1)
    assert book.open_clocks(sent) == {**before, "object": "2027-01-06"}
    assert book.problems() == []


def test_the_same_table_changes_nothing(book: Book, sent: str) -> None:
    """A second time no clock is given a new term."""
    book.enter_table(2027, "2026-12-30", off=OFF_2027)
    terms, clocks = book.row_counts()["clock_terms"], book.open_clocks(sent)
    done = book.enter_table(2027, "2026-12-30", off=OFF_2027)
    assert (done.shifted, done.settled) == ([], 0)
    assert (book.row_counts()["clock_terms"], book.open_clocks(sent)) == (terms, clocks)


def test_an_estimate_that_proves_right(book: Book, sent: str) -> None:
    """Without a day off among them the date stays, and is certain now."""
    done = book.enter_table(2027, "2026-12-30", off=("2027-02-06",))
    assert (done.shifted, done.settled) == ([], 1)
    assert book.open_clocks(sent)["object"] == "2027-01-05"


def test_stopped_clocks_keep_their_verdict(book: Book) -> None:
    """Objected on the last day, 2026-11-13; a working Saturday before it moves nothing."""
    no = book.register("2026-11-05")
    book.move(no, "forward", "2026-11-06", to="南滨街道")
    book.objection(no, "2026-11-13")
    done = book.enter_day("2026-11-07", "补班", "2026-11-20", is_workday=True)
    assert done.shifted == []
    [stopped] = [c for c in book.story(no).clocks if c.clock == "object"]
    assert (stopped.due_on, stopped.stopped_on) == ("2026-11-13", "2026-11-13")


def test_an_extended_petitioners_right_rolls_anew(book: Book) -> None:
    """Delivered 2026-12-04: day 30 is Sunday 2027-01-03; 01-04 plain, 01-05 if that is off."""
    no = book.register("2026-11-02")
    book.move(no, "accept", "2026-11-03")
    book.move(no, "conclude", "2026-12-03")
    book.deliver(no, "2026-12-04")
    assert book.open_clocks(no) == {"review_request": "2027-01-04"}
    done = book.enter_table(2027, "2026-12-20", off=("2027-01-04",))
    assert [(s.before, s.due_on) for s in done.shifted] == [("2027-01-04", "2027-01-05")]


def test_as_of_and_known_at(book: Book, sent: str) -> None:
    """Before the day it was entered, and before it was known, the old date holds."""
    book.enter_table(2027, "2026-12-30", off=OFF_2027)
    last = book.last_act()
    assert book.open_clocks(sent, as_of="2026-12-29")["object"] == "2027-01-05"
    assert book.open_clocks(sent, known_at=last - 1)["object"] == "2027-01-05"
    assert book.open_clocks(sent, as_of="2026-12-30")["object"] == "2027-01-06"


def test_who_recorded_it(book: Book, sent: str) -> None:
    """The new term is an act of its own, of the one who entered the notice; undo takes it back."""
    book.enter_table(2027, "2026-12-30", off=OFF_2027)
    rows = book.rows(
        "SELECT a.verb, a.actor, t.due_on FROM live_clock_terms t JOIN acts a ON a.id = t.act_id"
        " JOIN clocks c ON c.id = t.clock_id WHERE c.clock = 'object' ORDER BY t.id"
    )
    assert rows == [("forward", "李某", "2027-01-05"), ("calendar", "李某", "2027-01-06")]
    book.undo()
    assert book.open_clocks(sent)["object"] == "2027-01-05"
    assert book.problems() == []
