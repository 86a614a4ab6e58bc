"""Checks and call-backs: what is recorded, refused, seen at a past day, and still to be done."""

from typing import Any

import pytest
from ledger_tools import Book, day, refused

from xinfang_cli.services import words
from xinfang_cli.services.callback import Called, Due, Said, callback, due
from xinfang_cli.services.quality import Checked, check

FINE: dict[str, Any] = {"office": "satisfied", "unit": "satisfied"}


def look(book: Book, no: str, on: str, *items: str, **said: Any) -> Checked:
    """Check a case; it passes when no item is named, unless said else."""
    case_id = book.case_id(no)
    said.setdefault("is_passed", not items)
    return book.act("check", lambda act: check(act, case_id, on=day(on), items=items, **said))


def call(
    book: Book, no: str, on: str, *, reached: bool = True, person: str | None = None, **said: Any
) -> Called:
    """Call a petitioner back."""
    case_id, told = book.case_id(no), Said(reached, **said)
    return book.act(
        "callback",
        lambda act: callback(act, case_id, told, on=day(on), person=person, create=True),
    )


def to_call(book: Book, on: str, within: int = 30, **horizon: Any) -> list[Due]:
    """Return who is to be called."""
    return book.read(lambda db: due(db, day(on), within), **horizon)


@pytest.fixture
def no(book: Book) -> str:
    """Return a claim of 2 March 2026 that 南滨街道 had and that was concluded on 1 April."""
    no = book.register("2026-03-02")
    book.move(no, "forward", "2026-03-03", to="南滨街道")
    book.move(no, "conclude", "2026-04-01")
    return no


def test_checks(book: Book, no: str) -> None:
    """A failure names its items by code or label, once each; the last check is what counts."""
    done = look(book, no, "2026-04-05", "告知", "delivered", "notified", note="电话核对")
    assert done.items == (("notified", "告知"), ("delivered", "送达"))
    look(book, no, "2026-04-20")
    made = book.story(no).checks
    assert [(one.on, one.is_passed, one.items, one.note, one.by) for one in made] == [
        ("2026-04-05", False, (("notified", "告知"), ("delivered", "送达")), "电话核对", "李某"),
        ("2026-04-20", True, (), None, "李某"),
    ]
    assert [one.on for one in book.story(no, as_of="2026-04-19").checks] == ["2026-04-05"]
    act = book.last_act()
    assert len(book.story(no, known_at=act - 1).checks) == 1
    book.undo()
    assert [one.is_passed for one in book.story(no).checks] == [False]
    book.undo()
    assert book.story(no).checks == []
    assert book.problems() == []


def test_an_item_of_the_office_s_own(book: Book, no: str) -> None:
    """What the office added can fail; dropped later, it stays readable where it was used."""
    book.act("word", lambda act: words.add(act, "check_item", "onsite", "实地核查"))
    look(book, no, "2026-04-05", "实地核查")
    book.act("word", lambda act: words.drop(act, "check_item", "onsite"))
    assert book.story(no).checks[0].items == (("onsite", "实地核查"),)
    assert refused(lambda: look(book, no, "2026-04-06", "onsite")).sentence == "word_unknown"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (("2026-04-05", False), "check_fail_without_item"),
        (("2026-04-05", True, "告知"), "check_item_needs_fail"),
        (("2026-04-05", False, "态度"), "word_unknown"),
        (("2026-03-01", True), "check_before_receipt"),
    ],
)
def test_a_check_that_cannot_be(book: Book, no: str, said: tuple[Any, ...], says: str) -> None:
    """What makes no sense is refused, and nothing written."""
    before = book.row_counts()
    on, is_passed, *items = said
    assert refused(lambda: look(book, no, on, *items, is_passed=is_passed)).sentence == says
    assert book.row_counts() == before


def test_callbacks(book: Book, no: str) -> None:
    """Tried, then reached: both are there, with who asked and what was said."""
    first = call(book, no, "2026-04-02", reached=False, note="无人接听")
    assert (first.tries, first.proposal) == (1, None)
    second = call(
        book,
        no,
        "2026-04-03",
        office="satisfied",
        unit="not",
        is_as_reported=False,
        reason="办理太慢",
        person="周某",
    )
    assert second.tries == 2
    # Recorded on 23 November: fifteen days from then are 8 December.
    assert second.proposal == ("办理太慢", "2026-12-08")
    made = book.story(no).callbacks
    assert [(one.on, one.is_reached, one.office, one.unit) for one in made] == [
        ("2026-04-02", False, None, None),
        ("2026-04-03", True, "satisfied", "not"),
    ]
    assert made[1] == second.callback
    assert (made[1].reason, made[1].person, made[1].is_as_reported) == (
        ("slow", "办理太慢"),
        "周某",
        False,
    )
    assert len(book.story(no, as_of="2026-04-02").callbacks) == 1
    book.undo()
    assert len(book.story(no).callbacks) == 1
    assert book.problems() == []


def test_who_asked(book: Book, no: str) -> None:
    """Nobody named, it was who acts, where the ledger knows them."""
    assert call(book, no, "2026-04-02", **FINE).callback.person is None
    book.person("李某")
    assert call(book, no, "2026-04-03", **FINE).callback.person == "李某"


def test_basically_satisfied_proposes_nothing(book: Book, no: str) -> None:
    """Only 不满意, with the one or the other, proposes to send back."""
    assert call(book, no, "2026-04-02", office="basically", unit="basically").proposal is None
    assert call(book, no, "2026-04-02", office="not", unit="satisfied").proposal is not None


@pytest.mark.parametrize(
    ("on", "said", "says"),
    [
        ("2026-04-02", {}, "callback_unrated"),
        ("2026-04-02", {"office": "not"}, "callback_unrated"),
        ("2026-04-02", {"unit": "not"}, "callback_unrated"),
        ("2026-04-02", {"reached": False, "office": "not"}, "callback_unreached_rated"),
        ("2026-04-02", {"reached": False, "is_as_reported": True}, "callback_unreached_rated"),
        ("2026-04-02", {"reached": False, "reason": "slow"}, "callback_unreached_rated"),
        ("2026-04-02", FINE | {"reason": "slow"}, "callback_reason_satisfied"),
        ("2026-04-02", FINE | {"unit": "not", "reason": "不好"}, "word_unknown"),
        ("2026-03-31", FINE, "callback_too_early"),
    ],
)
def test_a_callback_that_cannot_be(
    book: Book, no: str, on: str, said: dict[str, Any], says: str
) -> None:
    """Reached takes both ratings, not reached none; nobody is called before the conclusion."""
    before = book.row_counts()
    assert refused(lambda: call(book, no, on, **said)).sentence == says
    assert book.row_counts() == before


def test_only_a_concluded_case(book: Book) -> None:
    """An open or rejected case is not called back."""
    no = book.register("2026-03-02")
    assert refused(lambda: call(book, no, "2026-03-03", **FINE)).sentence == (
        "callback_not_concluded"
    )
    book.move(no, "reject", "2026-03-04", ground="in_hand")
    assert refused(lambda: call(book, no, "2026-03-05", **FINE)).sentence == (
        "rejected_has_no_answer"
    )


def test_the_accused_does_not_ask(book: Book) -> None:
    """Who is accused does not call the accuser (Art. 30)."""
    no = book.register("2026-03-02", purpose="accuse", against="孙某")
    book.move(no, "conclude", "2026-03-20")
    error = refused(lambda: call(book, no, "2026-03-21", person="孙某", **FINE))
    assert error.sentence == "accused_party"


def brief(found: list[Due]) -> list[tuple[str, int, str, int]]:
    """Return of each the serial, the days since, the latest day, the tries."""
    return [(one.case.no[-1], one.days, one.due_on, one.tries) for one in found]


def test_who_is_to_be_called(book: Book) -> None:
    """Five cases, counted by hand on 1 May 2026.

    1 concluded on 1 April, tried twice: 30 days. 2 concluded on 20 March: 42 days (11 in March,
    30 in April, 1). 3 concluded, reached: done. 4 concluded on 10 April and reached, sent back on
    the 12th, concluded again on the 20th: 11 days. 5 is open.
    """
    numbers = [book.register("2026-03-02") for _ in range(5)]
    for no, on in zip(numbers, ("04-01", "03-20", "04-02", "04-10"), strict=False):
        book.move(no, "forward", "2026-03-03", to="南滨街道")
        book.move(no, "conclude", f"2026-{on}")
    call(book, numbers[0], "2026-04-05", reached=False)
    call(book, numbers[0], "2026-04-06", reached=False)
    call(book, numbers[2], "2026-04-05", reached=False)
    call(book, numbers[2], "2026-04-06", office="basically", unit="satisfied")
    call(book, numbers[3], "2026-04-11", office="satisfied", unit="not")
    assert brief(to_call(book, "2026-05-01")) == [
        ("2", 42, "2026-04-19", 0),
        ("1", 30, "2026-05-01", 2),
    ]
    book.sendback(numbers[3], "2026-04-12", due="2026-04-19")
    book.move(numbers[3], "conclude", "2026-04-20")
    assert brief(to_call(book, "2026-05-01", 10)) == [
        ("2", 42, "2026-03-30", 0),
        ("1", 30, "2026-04-11", 2),
        ("4", 11, "2026-04-30", 0),
    ]
    # On 5 April 1 had been tried once, 3 once; 4 was not concluded.
    assert brief(to_call(book, "2026-04-05", as_of="2026-04-05")) == [
        ("2", 16, "2026-04-19", 0),
        ("1", 4, "2026-05-01", 1),
        ("3", 3, "2026-05-02", 1),
    ]


def test_concluded_again_on_the_day_of_the_call(book: Book, no: str) -> None:
    """Called, sent back and concluded on one day: the order of the acts decides."""
    call(book, no, "2026-04-05", office="satisfied", unit="not")
    assert to_call(book, "2026-04-05") == []
    book.sendback(no, "2026-04-05", due="2026-04-05")
    assert to_call(book, "2026-04-05") == []
    book.move(no, "conclude", "2026-04-05")
    assert brief(to_call(book, "2026-04-05")) == [("1", 0, "2026-05-05", 0)]
    call(book, no, "2026-04-05", **FINE)
    assert to_call(book, "2026-04-05") == []
