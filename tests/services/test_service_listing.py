"""Lists: each filter alone, filters together, the orders, and how many there are in all."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from ledger_tools import Book

from xinfang_cli.domain.errors import UnknownPartyError
from xinfang_cli.services.listing import Asked, list_cases


def numbers(book: Book, sort: str = "number", limit: int | None = None, **asked: Any) -> list[str]:
    """Return the serials of the cases that are listed."""
    cases, _ = book.read(lambda db: list_cases(db, Asked(**asked), sort=sort, limit=limit))
    return [case.no[-1] for case in cases]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory, fresh: Path) -> Book:
    """Write five cases; only reads may use them."""
    book = Book(Path(shutil.copy2(fresh, tmp_path_factory.mktemp("five") / "ledger.db")))
    one = book.register("2026-03-02", title="承包地边界", place="南滨街道甲村", body="与邻户不清")
    two = book.register("2026-03-03", channel="letter", purpose="suggest", names=["黄某"])
    three = book.register("2026-03-03", channel="phone", place="南滨街道", urgent=True)
    four = book.register("2026-03-05", purpose="accuse", names=["匿名"], title="100%_属实")
    book.register("2026-03-06", channel="letter")
    book.assign(one, "2026-03-06", unit="南滨街道办事处", leader="王振")
    book.assign(two, "2026-03-06", unit="高山镇", handler="王振", leader="陈某")
    book.assign(three, "2026-03-06", unit="高山镇", handler="陈某")
    book.move(two, "conclude", "2026-03-10")
    book.move(three, "accept", "2026-03-07")
    book.move(four, "conclude", "2026-03-08")
    for no, on in ((one, "2026-03-09"), (one, "2026-03-11"), (three, "2026-03-10")):
        book.contact(no, on)
    book.edit(one, "2026-03-12", body="已经说清", title="承包地")
    book.rename("unit", "高山镇", "高山镇人民政府")
    return book


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "31245"),
        ({"states": ("registered",)}, "15"),
        ({"states": ("concluded", "accepted")}, "324"),
        ({"is_open": True}, "315"),
        ({"unit": "高山镇人民政府"}, "32"),
        ({"unit": "高山镇"}, "32"),
        ({"person": "王振"}, "12"),
        ({"person": "陈某"}, "32"),
        ({"channels": ("letter",)}, "25"),
        ({"channels": ("letter", "phone")}, "325"),
        ({"purposes": ("accuse",)}, "4"),
        ({"purposes": ("accuse", "suggest")}, "24"),
        ({"place": "南滨街道"}, "31"),
        ({"place": "甲村"}, "1"),
        ({"received_since": "2026-03-03"}, "3245"),
        ({"received_until": "2026-03-03"}, "312"),
        ({"received_since": "2026-03-03", "received_until": "2026-03-03"}, "32"),
        ({"concluded_since": "2026-03-09"}, "2"),
        ({"concluded_until": "2026-03-08"}, "4"),
        ({"is_urgent": True}, "3"),
        ({"text": "承包地"}, "1"),
        ({"text": "黄某"}, "2"),
        ({"text": "100%_", "is_unmasked": True}, "4"),
        ({"text": "%", "is_unmasked": True}, "4"),
        ({"text": "%"}, ""),
        ({"text": "已经说清"}, "1"),
        ({"text": "没有"}, ""),
        ({"unit": "高山镇", "is_open": True, "channels": ("phone",)}, "3"),
        ({"channels": ("letter",), "purposes": ("claim",)}, "5"),
    ],
)
def test_filters(five: Book, asked: dict[str, Any], found: str) -> None:
    """Each filter keeps the cases that match; several keep those that match them all."""
    assert numbers(five, **asked) == [*found]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("received", "35421"),
        ("number", "31245"),
        ("concluded", "32451"),
        ("contact", "32451"),
        ("contacts", "31245"),
        ("unit", "31254"),
    ],
)
def test_orders(five: Book, sort: str, found: str) -> None:
    """Urgent first; then by day, number, conclusion, longest unheard, most contacted, or unit."""
    assert numbers(five, sort=sort) == [*found]


def test_a_limit(five: Book) -> None:
    """A limit cuts the list, not the count."""
    cases, total = five.read(lambda db: list_cases(db, Asked(), sort="number", limit=2))
    assert ([case.no[-1] for case in cases], total) == (["3", "1"], 5)
    cases, total = five.read(
        lambda db: list_cases(db, Asked(channels=("letter",)), sort="number", limit=1)
    )
    assert ([case.no[-1] for case in cases], total) == (["2"], 2)


@pytest.mark.parametrize(
    ("asked", "says"),
    [({"unit": "高山"}, "unit_not_found"), ({"person": "王"}, "person_not_found")],
)
def test_unknown_parties(five: Book, asked: dict[str, Any], says: str) -> None:
    """An unknown unit or person is not an empty list: the nearest names are offered."""
    with pytest.raises(UnknownPartyError) as caught:
        numbers(five, **asked)
    assert caught.value.sentence == says
    assert caught.value.hints


def test_a_list_as_of_a_day(five: Book) -> None:
    """As of a day the filters look at that day's state, holder and words."""

    def then(day: str, **asked: Any) -> list[str]:
        cases, _ = five.read(
            lambda db: list_cases(db, Asked(**asked), sort="number", limit=None), as_of=day
        )
        return [case.no[-1] for case in cases]

    assert then("2026-03-04") == ["3", "1", "2"]
    assert then("2026-03-07", states=("concluded",)) == []
    assert then("2026-03-08", states=("concluded",)) == ["4"]
    assert then("2026-03-05", unit="高山镇") == []
    assert then("2026-03-11", text="已经说清") == []
    assert then("2026-03-11", text="承包地边界") == ["1"]
