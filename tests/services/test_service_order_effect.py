"""What an order brought about: which conclusion and which contact are the ordered unit's act."""

from typing import Any

import pytest
from ledger_tools import Book, day

from xinfang_cli.services import supervise as service


@pytest.fixture
def no(book: Book) -> str:
    """Return an accepted case of 2 March 2026, held by 甲街道; 乙局 helps; 丙某 handles it."""
    found = book.register()
    book.assign(found, "2026-03-03", unit="甲街道", handler="丙某", leader="丁某")
    book.assign(found, "2026-03-03", co_units=["乙局"])
    book.move(found, "accept", "2026-03-04")
    return found


def order(book: Book, no: str, on: str, unit: str) -> None:
    """Order a unit by phone."""
    case_id = book.case_id(no)
    said: dict[str, Any] = {"mode": "phone", "ground": "stalling", "demand": "限期答复"}
    book.act(
        "supervise",
        lambda act: service.add(act, case_id, on=day(on), reply_by=day(on), unit=unit, **said),
    )


def acted(book: Book, no: str) -> list[tuple[str | None, str | None]]:
    """Return the unit of each order with the day of its next act."""
    return [(made.row.unit, made.row.acted_on) for made in book.story(no).orders]


def test_a_conclusion_is_the_responsible_units(book: Book, no: str) -> None:
    """It is no act of the co-unit, nor of the unit that was responsible before."""
    order(book, no, "2026-03-09", "甲街道")
    order(book, no, "2026-03-09", "乙局")
    book.assign(no, "2026-03-10", unit="丙街道", reason="属地调整")
    order(book, no, "2026-03-11", "丙街道")
    book.move(no, "conclude", "2026-03-12")
    assert acted(book, no) == [("甲街道", None), ("乙局", None), ("丙街道", "2026-03-12")]


@pytest.mark.parametrize("who", ["丙某", "丁某"])
def test_a_contact_by_the_handler_or_the_leader(book: Book, no: str, who: str) -> None:
    """Of no unit that the ledger knows, they speak for the responsible unit, not for others."""
    order(book, no, "2026-03-09", "甲街道")
    order(book, no, "2026-03-09", "乙局")
    book.contact(no, "2026-03-10", person=who)
    assert acted(book, no) == [("甲街道", "2026-03-10"), ("乙局", None)]


def test_a_contact_by_somebody_else(book: Book, no: str) -> None:
    """Who handles the case no longer, who never did, and who is of another unit, speak for none."""
    order(book, no, "2026-03-09", "甲街道")
    book.person("戊某", unit="乙局")
    book.person("己某")
    book.contact(no, "2026-03-10", person="己某")
    book.assign(no, "2026-03-11", handler="戊某")
    book.contact(no, "2026-03-12", person="丙某")
    book.contact(no, "2026-03-12", person="戊某")
    assert acted(book, no) == [("甲街道", None)]


def test_a_contact_when_the_unit_holds_the_case_no_longer(book: Book, no: str) -> None:
    """The handler's contact after the case passed on is an act of the next unit."""
    order(book, no, "2026-03-09", "甲街道")
    book.assign(no, "2026-03-10", unit="丙街道", reason="属地调整")
    book.contact(no, "2026-03-11", person="丙某")
    assert acted(book, no) == [("甲街道", None)]
