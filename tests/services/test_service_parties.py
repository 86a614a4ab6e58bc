"""Units and persons: names that change, other names, names that are taken."""

import pytest
from ledger_tools import Book, refused

from xinfang_cli.services import parties as service
from xinfang_cli.store import parties


def listed(book: Book) -> list[tuple[str, list[str], int]]:
    """Return (name, other names, open cases) of each unit."""
    return [(row.name, row.aliases, row.open_cases) for row in book.read(parties.list_units)]


def test_a_renamed_unit(book: Book) -> None:
    """After a rename the unit is shown by its new name, and found by either."""
    unit = book.unit("南滨街道办事处")
    assert book.rename("unit", "南滨街道办事处", "滨南街道办事处") == "南滨街道办事处"
    for name in ("南滨街道办事处", "滨南街道办事处"):
        assert book.read(lambda db, name=name: parties.find_units(db, name)) == [unit]  # type: ignore[misc]
    assert listed(book) == [("滨南街道办事处", ["南滨街道办事处"], 0)]


def test_a_case_keeps_its_unit_through_a_rename(book: Book) -> None:
    """A case held by a unit is held by it after the rename, and shown under the new name."""
    no = book.register()
    book.assign(no, "2026-03-03", unit="南滨街道")
    book.rename("unit", "南滨街道", "滨南街道", "2026-06-01")
    assert book.story(no).case.unit == "滨南街道"
    assert refused(lambda: book.assign(no, "2026-06-02", unit="南滨街道")).sentence == (
        "assign_same_holder"
    )


def test_a_name_as_of_a_day(book: Book) -> None:
    """As of a day before the rename the unit bears the name that it had."""
    no = book.register()
    book.assign(no, "2026-03-03", unit="南滨街道")
    book.rename("unit", "南滨街道", "滨南街道", "2026-06-01")
    assert book.story(no, as_of="2026-05-31").case.unit == "南滨街道"
    assert book.story(no, as_of="2026-06-01").case.unit == "滨南街道"


def test_an_alias(book: Book) -> None:
    """Another name finds the unit; it is not what the unit is shown by."""
    book.unit("南滨街道办事处", "南滨街道")
    book.rename("unit", "南滨街道", "南街", as_alias=True)
    no = book.register()
    book.assign(no, "2026-03-03", unit="南街", create=False)
    assert listed(book) == [("南滨街道办事处", ["南滨街道", "南街"], 1)]


@pytest.mark.parametrize("name", ["南滨街道办事处", "南滨街道", " 南滨街道 ", "旧街"])
def test_a_taken_name(book: Book, name: str) -> None:
    """A name that a unit has, had, or has as another is not given to a second unit."""
    book.unit("旧街", "南滨街道")
    book.rename("unit", "旧街", "南滨街道办事处")
    book.unit("高山镇")
    before = book.row_counts()
    assert refused(lambda: book.unit(name)).sentence == "unit_exists"
    assert refused(lambda: book.unit("新单位", name)).sentence == "unit_exists"
    assert refused(lambda: book.rename("unit", "高山镇", name)).sentence == "unit_exists"
    assert refused(lambda: book.rename("unit", "高山镇", name, as_alias=True)).sentence == (
        "unit_exists"
    )
    assert book.row_counts() == before


def test_a_name_of_ones_own(book: Book) -> None:
    """A unit cannot be renamed to what it is called; to what it was called it can."""
    book.unit("旧街")
    assert refused(lambda: book.rename("unit", "旧街", "旧街")).sentence == "unit_exists"
    book.rename("unit", "旧街", "新街", "2026-06-01")
    book.rename("unit", "新街", "旧街", "2026-07-01")
    assert listed(book) == [("旧街", ["新街"], 0)]


def test_an_unknown_unit_is_not_renamed(book: Book) -> None:
    """Only what the ledger knows can be renamed; the nearest names are offered."""
    book.unit("南滨街道")
    error = refused(lambda: book.rename("unit", "南滨", "南街"))
    assert (error.sentence, error.hints) == ("unit_not_found", ("南滨街道",))


def test_persons_of_one_name(book: Book) -> None:
    """Two persons of one name stand in two units; in one unit the name is taken."""
    book.person("王振", unit="南滨街道")
    book.person("王振", unit="高山镇")
    error = refused(lambda: book.person("王振", unit="高山镇"))
    assert error.sentence == "person_exists"
    assert [(row.name, row.unit) for row in book.read(parties.list_persons)] == [
        ("王振", "南滨街道"),
        ("王振", "高山镇"),
    ]


def test_a_person_of_a_unit_by_its_other_name(book: Book) -> None:
    """In a unit named by an alias the name is taken as well."""
    book.unit("南滨街道办事处", "南滨街道")
    book.person("王振", unit="南滨街道办事处")
    assert refused(lambda: book.person("王振", unit="南滨街道")).sentence == "person_exists"


def test_a_renamed_person(book: Book) -> None:
    """A person renamed is shown by the new name, and found by either, with the unit or without."""
    person = book.person("陈某", unit="南滨街道")
    book.rename("person", "陈某", "陈某某")
    for name in ("陈某", "陈某某", "陈某@南滨街道", "陈某某@南滨街道"):
        assert book.read(lambda db, name=name: parties.find_persons(db, name)) == [person]  # type: ignore[misc]
    assert book.read(lambda db: parties.find_persons(db, "陈某@高山镇")) == []


def test_open_cases_are_counted(book: Book) -> None:
    """A unit and a person are listed with the open cases that they hold now."""
    cases = [book.register() for _ in range(3)]
    for no in cases:
        book.assign(no, "2026-03-03", unit="南滨街道", leader="王振", handler="王振")
    book.move(cases[0], "conclude", "2026-03-04")
    book.assign(cases[1], "2026-03-04", unit="高山镇", leader="陈某")
    assert listed(book) == [("南滨街道", [], 1), ("高山镇", [], 1)]
    persons = {row.name: row.open_cases for row in book.read(parties.list_persons)}
    assert persons == {"王振": 2, "陈某": 1}


def test_levels_and_parents(book: Book) -> None:
    """A unit stands at a level, under another that the ledger must know."""
    book.unit("示例市")
    book.act(
        "unit",
        lambda act: service.add_unit(act, "南滨街道", level="town", parent="示例市", aliases=[]),
    )
    assert [(row.name, row.level, row.parent) for row in book.read(parties.list_units)] == [
        ("南滨街道", "town", "示例市"),
        ("示例市", None, None),
    ]
    error = refused(
        lambda: book.act(
            "unit",
            lambda act: service.add_unit(act, "甲村", level=None, parent="乙镇", aliases=[]),
        )
    )
    assert error.sentence == "unit_unknown"


@pytest.mark.parametrize("name", ["", " ", "\u3000"])
def test_an_empty_name(book: Book, name: str) -> None:
    """A name of nothing is refused, for a unit, a person and an alias."""
    for work in (lambda: book.unit(name), lambda: book.person(name), lambda: book.unit("甲", name)):
        assert refused(work).sentence == "name_empty"


@pytest.mark.parametrize("kind", ["unit", "person"])
def test_a_long_name(book: Book, kind: str) -> None:
    """A hundred characters are a name, one more is not."""
    add = book.unit if kind == "unit" else book.person
    add("访" * 100)
    assert refused(lambda: add("信" * 101)).sentence == "text_too_long"


def test_nearest_names() -> None:
    """At most three names are offered: those that hold the word first, then those alike."""
    known = ["南滨街道办事处", "滨海新区管委会", "南滨街道", "高山镇", "南滨镇", "南滨村委会"]
    assert service.nearest("南滨", known) == ("南滨街道办事处", "南滨街道", "南滨镇")
    assert service.nearest("高山街", known)[0] == "高山镇"
    assert service.nearest("完全不同", known) == ()
