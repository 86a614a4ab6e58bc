"""Worklists: overdue is a question asked of open clocks on a day."""

import pytest
from ledger_door import moment
from ledger_tools import Book, day

from xinfang_cli.domain.clocks import overdue_days
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.timed import OpenClock
from xinfang_cli.services import worklist


def overdue(book: Book, on: str, within: Span | None = None) -> list[OpenClock]:
    """Return what is overdue on a day."""
    return book.read(lambda db: worklist.overdue(db, moment(on), within)).items


def brief(items: list[OpenClock]) -> list[tuple[str, str, str]]:
    """Return number, clock and due day of each."""
    return [(item.no, item.clock, item.due_on) for item in items]


def test_the_due_day_is_in_time(book: Book) -> None:
    """A claim accepted on 2026-03-02 is not overdue on 05-01; on 05-02 it is, by one day."""
    no = book.register("2026-03-02")
    book.move(no, "accept", "2026-03-02")
    assert overdue(book, "2026-05-01") == []
    (item,) = overdue(book, "2026-05-02")
    assert (item.no, item.clock, item.due_on) == (no, "conclude", "2026-05-01")
    assert item.detail is not None
    assert (item.detail.rule, item.detail.article) == ("national-2022/conclude", "第三十四条")
    assert overdue_days(day(item.due_on), day("2026-05-02")) == 1
    assert len(overdue(book, "2027-05-02")) == 1


def test_a_suggestion_is_never_overdue_for_conclusion(book: Book) -> None:
    """An accepted suggestion has no clock, however long it takes."""
    no = book.register("2026-03-02", purpose="suggest")
    book.move(no, "accept", "2026-03-02")
    assert overdue(book, "2030-01-01") == []


def test_a_stopped_clock_is_not_overdue(book: Book) -> None:
    """A clock that was stopped late is overdue no more."""
    no = book.register("2026-03-02")
    assert brief(overdue(book, "2026-03-18")) == [(no, "route", "2026-03-17")]
    book.move(no, "accept", "2026-03-25")
    assert overdue(book, "2026-03-26") == []


def test_within_days(book: Book) -> None:
    """Within seven days means due by the seventh day from today, and overdue before that."""
    late = book.register("2026-03-01")
    soon = book.register("2026-03-09")
    book.register("2026-03-10")
    assert brief(overdue(book, "2026-03-17", Span(7, is_workdays=False))) == [
        (late, "route", "2026-03-16"),
        (soon, "route", "2026-03-24"),
    ]
    assert brief(overdue(book, "2026-03-17", Span(0, is_workdays=False))) == [
        (late, "route", "2026-03-16")
    ]


@pytest.mark.parametrize(
    ("today", "span", "is_due"),
    [
        ("2026-09-30", 5, True),
        ("2026-09-30", 4, False),
        ("2026-10-08", 4, True),
        ("2026-10-08", 3, False),
        ("2026-10-10", 2, True),
        ("2026-10-10", 1, False),
        ("2026-10-13", 0, True),
    ],
)
def test_within_working_days(book: Book, today: str, span: int, is_due: bool) -> None:
    """Due 2026-10-13: five working days after 09-30, for Saturday 10-10 is worked (the notice)."""
    book.register("2026-09-28")
    assert bool(overdue(book, today, Span(span, is_workdays=True))) is is_due


def test_urgent_first_then_the_oldest(book: Book) -> None:
    """Urgent cases come first, then those due earliest, then by number."""
    third = book.register("2026-03-03")
    fourth = book.register("2026-03-03")
    second = book.register("2026-03-02")
    first = book.register("2026-03-05", urgent=True)
    book.register("2026-04-20", urgent=True)
    assert brief(overdue(book, "2026-04-01")) == [
        (first, "respond", "2026-03-05"),
        (first, "route", "2026-03-20"),
        (second, "route", "2026-03-17"),
        (third, "route", "2026-03-18"),
        (fourth, "route", "2026-03-18"),
    ]


def test_who_holds_it(book: Book) -> None:
    """An overdue item tells who holds the case, its last contact and their count."""
    no = book.register("2026-03-02", title="承包地")
    book.assign(no, "2026-03-03", unit="南滨街道", leader="王振", handler="赵某")
    book.contact(no, "2026-03-04", result="no_answer")
    book.contact(no, "2026-03-06", result="no_answer")
    (item,) = overdue(book, "2026-04-01")
    assert (item.title, item.unit, item.leader, item.handler, item.state) == (
        "承包地",
        "南滨街道",
        "王振",
        "赵某",
        "registered",
    )
    assert item.detail is not None
    assert item.detail.contact_count == 2
    assert (item.last_contact_on, item.urgent, item.confidential) == (
        "2026-03-06",
        False,
        False,
    )


def test_several_clocks_of_a_case(book: Book) -> None:
    """Each open clock is an item of its own, a broken promise too."""
    no = book.register("2026-03-02")
    book.move(no, "dispatch", "2026-03-02", to="南滨街道", due="2026-03-20")
    book.contact(no, "2026-03-03", next_on="2026-03-05", next_step="回电")
    assert brief(overdue(book, "2026-04-01")) == [
        (no, "followup", "2026-03-05"),
        (no, "notify", "2026-03-17"),
        (no, "report", "2026-03-20"),
    ]
    assert overdue(book, "2026-04-01")[0].next_step == "回电"


def test_overdue_as_of_a_day(book: Book) -> None:
    """As of a day in the past the items are those of that day, though settled since."""
    no = book.register("2026-03-02")
    book.move(no, "accept", "2026-03-25")
    found = book.read(
        lambda db: worklist.overdue(db, moment("2026-03-20"), None), as_of="2026-03-20"
    )
    assert brief(found.items) == [(no, "route", "2026-03-17")]
    found = book.read(lambda db: worklist.overdue(db, moment("2026-03-20"), None))
    assert found.items == []


def test_a_day_has_three_lists(book: Book) -> None:
    """Today: what is overdue, what is due soon, and whom to contact, a broken promise too."""
    late = book.register("2026-03-02")
    due = book.register("2026-03-05")
    soon = book.register("2026-03-10")
    later = book.register("2026-03-30")
    book.contact(late, "2026-03-10", result="no_answer", next_on="2026-03-19")
    book.contact(later, "2026-03-30", result="no_answer", next_on="2026-04-20")
    book.contact(soon, "2026-03-10", result="no_answer", next_on="2026-03-22")
    found = book.read(
        lambda db: worklist.today(db, moment("2026-03-20"), Span(7, is_workdays=False))
    )
    assert brief(found.overdue) == [(late, "route", "2026-03-17")]
    assert brief(found.due_soon) == [(due, "route", "2026-03-20"), (soon, "route", "2026-03-25")]
    assert brief(found.next_contacts) == [
        (late, "followup", "2026-03-19"),
        (soon, "followup", "2026-03-22"),
    ]
    assert found.until == day("2026-03-27")


def test_an_undone_case_is_on_no_list(book: Book) -> None:
    """The clocks of a registration that was taken back run for nobody."""
    book.register("2026-03-02")
    book.undo()
    assert overdue(book, "2026-12-31") == []
