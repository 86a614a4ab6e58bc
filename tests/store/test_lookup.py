"""Finding things: a case by what people call it, the acts of a case, the act of a day."""

import pytest
from ledger_tools import Book

from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.store.cases import find_case
from xinfang_cli.store.log import find_act_at, latest_day, list_acts


@pytest.fixture
def three(book: Book) -> Book:
    """Return a ledger with one case of 2025 and twelve of 2026, each with an external number."""
    book.register("2025-03-02", externals=["12345:SL2025-7"])
    for n in range(12):
        book.register("2026-03-02", externals=[f"网络留言:{n}"])
    return book


def missing(book: Book, asked: str) -> NotFoundError:
    """Return the error of a case that is not found."""
    with pytest.raises(NotFoundError) as caught:
        book.case_id(asked)
    return caught.value


@pytest.mark.parametrize(
    ("asked", "no"),
    [
        ("XF-2026-000012", "XF-2026-000012"),
        ("xf-2026-000012", "XF-2026-000012"),
        (" XF-2026-000012 ", "XF-2026-000012"),
        ("2026-000012", "XF-2026-000012"),
        ("12", "XF-2026-000012"),
        ("25-000001", "XF-2025-000001"),
        ("SL2025-7", "XF-2025-000001"),
        ("12345:SL2025-7", "XF-2025-000001"),
        ("网络留言:3", "XF-2026-000004"),
        ("000003", "XF-2026-000003"),
    ],
)
def test_a_case_by_what_it_is_called(three: Book, asked: str, no: str) -> None:
    """A case is named by its number, an external number, or a unique end of its number."""
    assert three.story(asked).case.no == no


@pytest.mark.parametrize(
    "asked", ["XF-2027-000001", "网络留言:99", "12345:3", "", " ", ":", "%", "_", "XF", "'; drop"]
)
def test_no_such_case(three: Book, asked: str) -> None:
    """What names no case is said so, with exit code 4."""
    error = missing(three, asked)
    assert (error.sentence, error.exit_code) == ("case_not_found", 4)


def test_an_ambiguous_end(three: Book) -> None:
    """An end that fits several cases names how many there are, and five of them."""
    error = missing(three, "-000001")
    assert (error.sentence, error.values) == ("case_ambiguous", {"asked": "-000001", "count": 2})
    assert error.hints == ("XF-2025-000001", "XF-2026-000001")
    for _ in range(10):
        three.register("2024-03-02")
    for year in range(2014, 2024):
        three.register(f"{year}-03-02")
    many = missing(three, "-000001")
    assert many.values["count"] == 13
    assert many.hints == tuple(f"XF-{year}-000001" for year in range(2014, 2019))


def test_an_external_number_of_two_platforms(book: Book) -> None:
    """A number that two platforms have is ambiguous; with the platform it is not."""
    first = book.register(externals=["12345:7"])
    second = book.register(externals=["网络留言:7"])
    assert missing(book, "7").hints == (first, second)
    assert book.story("12345:7").case.no == first


def test_an_external_number_that_is_another_ones_ending(three: Book) -> None:
    """What is one case's number elsewhere and ends another's own number means neither for sure."""
    assert missing(three, "3").hints == ("XF-2026-000003", "XF-2026-000004")


def test_what_was_asked_is_not_repeated_whole(book: Book) -> None:
    """An ID number typed for a case number is masked in the error; a long text is cut."""
    assert "196803" not in str(missing(book, "990000196803120011").values)
    assert len(str(missing(book, "x" * 500).values["asked"])) <= 30
    assert "\x1b" not in str(missing(book, "\x1b[31mx").values)


def test_an_undone_case_is_not_found(book: Book) -> None:
    """A registration that was taken back has no case, by whatever name."""
    no = book.register(externals=["12345:7"])
    book.undo()
    for asked in (no, "12345:7", "000001"):
        assert missing(book, asked).sentence == "case_not_found"


def test_a_case_not_yet_received(book: Book) -> None:
    """As of a day before its receipt a case is told to be not yet there."""
    no = book.register("2026-03-02")
    with pytest.raises(NotFoundError) as caught:
        book.story(no, as_of="2026-03-01")
    assert (caught.value.sentence, caught.value.values) == ("case_not_yet", {"asked": no})
    with pytest.raises(NotFoundError):
        book.read(lambda db: find_case(db, no), known_at=1)


def test_the_acts_of_a_case(book: Book) -> None:
    """The log of a case has every act that wrote to it, those taken back and the taking back."""
    first = book.register()
    second = book.register()
    book.contact(first, "2026-03-03")
    book.contact(second, "2026-03-03")
    book.unit("甲镇")
    book.undo()
    book.contact(first, "2026-03-04")
    book.undo()
    case_id = book.case_id(first)
    acts = book.read(lambda db: list_acts(db, case_id=case_id))
    assert [(act.act, act.verb, act.voided_by) for act in acts] == [
        (9, "undo", None),
        (8, "contact", 9),
        (4, "contact", None),
        (2, "register", None),
    ]
    assert [act.act for act in book.read(lambda db: list_acts(db, limit=3))] == [9, 8, 7]
    assert len(book.read(list_acts)) == 9


def test_the_log_as_known_then(book: Book) -> None:
    """Known at an act, the log ends with it, and nothing is voided by what came later."""
    book.register()
    book.contact("XF-2026-000001", "2026-03-03")
    book.undo()
    acts = book.read(lambda db: list_acts(db, known_at=3), known_at=3)
    assert [(act.act, act.voided_by) for act in acts] == [(3, None), (2, None), (1, None)]


def test_the_act_of_a_day(book: Book) -> None:
    """The last act recorded on or before a day is the one that a reader of that day knew."""
    for at in (
        "2026-03-02T09:00:00+08:00",
        "2026-03-02T23:59:59+08:00",
        "2026-03-04T00:00:00+08:00",
    ):
        book.at = at
        book.register()
    found = {
        day: book.read(lambda db, day=day: find_act_at(db, day))  # type: ignore[misc]
        for day in (
            "2013-12-31",
            "2014-01-01",
            "2026-03-01",
            "2026-03-02",
            "2026-03-03",
            "2026-03-04",
        )
    }
    assert [*found.values()] == [0, 1, 1, 3, 3, 4]


def test_the_latest_day(book: Book) -> None:
    """The ledger remembers the latest day of any fact: a read before it must look at the facts."""
    assert book.read(latest_day) == ""
    no = book.register("2026-03-02")
    assert book.read(latest_day) == "2026-03-02"
    book.contact(no, "2026-05-01", next_on="2026-09-01")
    book.contact(no, "2026-04-01")
    assert book.read(latest_day) == "2026-05-01"
    book.unit("甲")
    book.rename("unit", "甲", "乙", "2026-10-01")
    assert book.read(latest_day) == "2026-10-01"
