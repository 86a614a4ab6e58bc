"""Assigning: responsibility as intervals, and who may never hold a case."""

from typing import Any

import pytest
from ledger_door import moment
from ledger_tools import Book, day, refused

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import UnknownPartyError
from xinfang_cli.services.assign import release
from xinfang_cli.services.handover import HANDED_ROLES, hand_over, sheet, sign
from xinfang_cli.services.listing import Asked
from xinfang_cli.services.move import move
from xinfang_cli.services.reopen import take_again
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import unsigned


@pytest.fixture
def no(book: Book) -> str:
    """Return a claim received on 2026-03-02."""
    return book.register("2026-03-02")


def held(book: Book, no: str) -> list[tuple[str | None, ...]]:
    """Return (role, holder, from, until, ended) of each holding."""
    return [
        (
            holding.role,
            holding.unit or holding.person,
            holding.from_on,
            holding.until,
            holding.ended_on,
        )
        for holding in book.story(no).holdings
    ]


def test_three_roles_at_once(book: Book, no: str) -> None:
    """Unit, leader and handler are given in one act, with the planned end and the reason."""
    passed = book.assign(
        no,
        "2026-03-04",
        until="2026-12-31",
        reason="首次包案",
        unit="南滨街道",
        leader="王振",
        handler="李某",
    )
    assert [one[:3] for one in passed] == [
        ("unit", None, "南滨街道"),
        ("leader", None, "王振"),
        ("handler", None, "李某"),
    ]
    assert held(book, no) == [
        ("unit", "南滨街道", "2026-03-04", "2026-12-31", None),
        ("leader", "王振", "2026-03-04", "2026-12-31", None),
        ("handler", "李某", "2026-03-04", "2026-12-31", None),
    ]
    assert {holding.reason for holding in book.story(no).holdings} == {"首次包案"}
    case = book.story(no).case
    assert (case.unit, case.leader, case.handler) == ("南滨街道", "王振", "李某")


def test_a_new_holder_closes_the_interval(book: Book, no: str) -> None:
    """Each hand-over ends the interval before on its own day; the history stays."""
    book.assign(no, "2026-03-04", leader="陈某")
    book.assign(no, "2026-05-01", leader="周某")
    passed = book.assign(no, "2026-08-10", leader="王振", reason="调任")
    assert [one[:3] for one in passed] == [("leader", "周某", "王振")]
    assert held(book, no) == [
        ("leader", "陈某", "2026-03-04", None, "2026-05-01"),
        ("leader", "周某", "2026-05-01", None, "2026-08-10"),
        ("leader", "王振", "2026-08-10", None, None),
    ]
    assert book.story(no).case.leader == "王振"
    assert book.story(no, as_of="2026-08-09").case.leader == "周某"
    assert book.story(no, as_of="2026-04-30").case.leader == "陈某"
    assert book.story(no, as_of="2026-03-03").case.leader is None


def test_roles_pass_apart(book: Book, no: str) -> None:
    """A new handler leaves unit and leader where they are."""
    book.assign(no, "2026-03-04", unit="南滨街道", leader="王振", handler="李某")
    book.assign(no, "2026-04-01", handler="赵某")
    assert held(book, no) == [
        ("unit", "南滨街道", "2026-03-04", None, None),
        ("leader", "王振", "2026-03-04", None, None),
        ("handler", "李某", "2026-03-04", None, "2026-04-01"),
        ("handler", "赵某", "2026-04-01", None, None),
    ]


def test_back_to_an_earlier_holder(book: Book, no: str) -> None:
    """Who held the case before can hold it again: a third interval."""
    for on, leader in (("2026-03-04", "陈某"), ("2026-04-01", "王振"), ("2026-05-01", "陈某")):
        book.assign(no, on, leader=leader)
    assert [row[1] for row in held(book, no)] == ["陈某", "王振", "陈某"]


def test_the_same_day(book: Book, no: str) -> None:
    """A hand-over on the very day leaves an interval of one day, and one holder."""
    book.assign(no, "2026-03-04", leader="陈某")
    book.assign(no, "2026-03-04", leader="王振")
    assert held(book, no) == [
        ("leader", "陈某", "2026-03-04", None, "2026-03-04"),
        ("leader", "王振", "2026-03-04", None, None),
    ]
    assert book.story(no).case.leader == "王振"


def test_nobody_new(book: Book, no: str) -> None:
    """Naming who holds the case already is refused, by whatever name; nothing is written."""
    book.assign(no, "2026-03-04", unit="南滨街道", leader="王振")
    book.rename("unit", "南滨街道", "南街", as_alias=True)
    before = book.row_counts()
    error = refused(lambda: book.assign(no, "2026-04-01", unit="南街", leader="王振"))
    assert error.sentence == "assign_same_holder"
    assert book.row_counts() == before


def test_one_of_two_is_new(book: Book, no: str) -> None:
    """When one of the named holders is new, only that role passes on."""
    book.assign(no, "2026-03-04", unit="南滨街道", leader="王振")
    passed = book.assign(no, "2026-04-01", unit="南滨街道", leader="陈某")
    assert [one[:3] for one in passed] == [("leader", "王振", "陈某")]
    assert len(held(book, no)) == 3


def test_a_longer_term(book: Book, no: str) -> None:
    """The same holder with a new planned end is a new interval."""
    book.assign(no, "2026-03-04", until="2026-06-30", leader="王振")
    book.assign(no, "2026-06-30", until="2026-12-31", leader="王振", reason="续包")
    assert held(book, no) == [
        ("leader", "王振", "2026-03-04", "2026-06-30", "2026-06-30"),
        ("leader", "王振", "2026-06-30", "2026-12-31", None),
    ]


def test_before_the_present_holder(book: Book, no: str) -> None:
    """A hand-over dated before the present holder began is refused."""
    book.assign(no, "2026-04-01", leader="陈某")
    error = refused(lambda: book.assign(no, "2026-03-31", leader="王振"))
    assert (error.sentence, error.values) == (
        "assign_before_current",
        {"role": "leader", "since": "2026-04-01"},
    )
    book.assign(no, "2026-03-31", handler="王振")


def test_a_term_that_ends_before_it_begins(book: Book, no: str) -> None:
    """A planned end before the first day is refused; the first day itself is not."""
    error = refused(lambda: book.assign(no, "2026-03-04", until="2026-03-03", leader="王振"))
    assert error.sentence == "until_before_on"
    book.assign(no, "2026-03-04", until="2026-03-04", leader="王振")


def test_nobody_named(book: Book, no: str) -> None:
    """Without a name there is nothing to assign."""
    assert refused(lambda: book.assign(no, "2026-03-04")).sentence == "assign_nobody"


def test_an_unknown_unit(book: Book, no: str) -> None:
    """An unknown unit is refused with the nearest names, aliases among them; nothing is added."""
    book.unit("南滨街道办事处", "南滨街道")
    book.unit("高山镇人民政府")
    before = book.row_counts()
    with pytest.raises(UnknownPartyError) as caught:
        book.assign(no, "2026-03-04", unit="南滨街办", create=False)
    assert (caught.value.sentence, caught.value.values) == ("unit_unknown", {"name": "南滨街办"})
    assert set(caught.value.hints) == {"南滨街道", "南滨街道办事处"}
    assert book.row_counts() == before


def test_an_unknown_person_after_a_known_unit(book: Book, no: str) -> None:
    """When the second of two holders is unknown, the first is not written either."""
    book.unit("南滨街道")
    before = book.row_counts()
    with pytest.raises(UnknownPartyError) as caught:
        book.assign(no, "2026-03-04", unit="南滨街道", leader="王振", create=False)
    assert (caught.value.sentence, caught.value.hints) == ("person_unknown", ())
    assert book.row_counts() == before


def test_two_persons_of_one_name(book: Book, no: str) -> None:
    """A name that two persons bear is refused with both; the unit after it tells them apart."""
    for unit in ("南滨街道", "高山镇"):
        book.unit(unit)
        book.person("王振", unit=unit)
    error = refused(lambda: book.assign(no, "2026-03-04", leader="王振"))
    assert (error.sentence, error.values) == ("person_ambiguous", {"name": "王振"})
    assert set(error.hints) == {"王振@南滨街道", "王振@高山镇"}
    book.assign(no, "2026-03-04", leader="王振@高山镇")
    assert book.rows(
        "SELECT u.name FROM v_owner o JOIN holdings h ON h.id = o.holding_id"
        " JOIN persons p ON p.id = h.person_id JOIN unit_current u ON u.id = p.unit_id"
    ) == [("高山镇",)]


def test_a_new_person_of_a_new_unit(book: Book, no: str) -> None:
    """``王振@南滨街道`` adds both when neither is known."""
    book.assign(no, "2026-03-04", leader="王振@南滨街道")
    assert book.rows(
        "SELECT c.name, u.name FROM person_current c JOIN unit_current u ON u.id = c.unit_id"
    ) == [("王振", "南滨街道")]


def test_a_concluded_case_keeps_its_history(book: Book, no: str) -> None:
    """The holders of a concluded case stay readable, and it can still be handed over."""
    book.assign(no, "2026-03-04", leader="陈某")
    book.move(no, "conclude", "2026-03-10")
    assert held(book, no) == [("leader", "陈某", "2026-03-04", None, None)]
    book.assign(no, "2026-03-11", leader="王振")
    assert book.story(no).case.leader == "王振"
    assert book.state(no) == "concluded"


@pytest.fixture
def accused(book: Book) -> str:
    """Return a report of wrongdoing by a unit that has an alias."""
    book.unit("南滨街道办事处", "南滨街道")
    return book.register(purpose="accuse", against="南滨街道办事处")


@pytest.mark.parametrize("name", ["南滨街道办事处", "南滨街道", " 南滨街道 ", "南滨"])
def test_the_accused_unit_never_holds(book: Book, accused: str, name: str) -> None:
    """What is reported never reaches the unit it is about (Art. 30), under any of its names."""
    before = book.row_counts()
    error = refused(lambda: book.assign(accused, "2026-03-04", unit=name))
    assert (error.sentence, error.values) == ("accused_party", {})
    assert book.row_counts() == before


def test_the_accused_unit_after_a_change_of_name(book: Book, accused: str) -> None:
    """A unit that was renamed since is still the accused one."""
    book.rename("unit", "南滨街道办事处", "滨南管理委员会")
    error = refused(lambda: book.assign(accused, "2026-03-04", unit="滨南管理委员会"))
    assert error.sentence == "accused_party"


def test_a_unit_that_the_ledger_learns_later(book: Book) -> None:
    """A unit added after the report was registered is recognised by name and by alias."""
    no = book.register(purpose="accuse", against="高山镇人民政府")
    book.unit("高山镇人民政府", "高管会")
    for name in ("高山镇人民政府", "高管会"):
        error = refused(lambda name=name: book.assign(no, "2026-03-04", unit=name))  # type: ignore[misc]
        assert error.sentence == "accused_party"


@pytest.mark.parametrize("role", ["leader", "handler"])
@pytest.mark.parametrize("name", ["王振", "王书记", "王振@南滨街道"])
def test_the_accused_person_never_holds(book: Book, role: str, name: str) -> None:
    """A report about a person never reaches that person, under any of the names."""
    book.unit("南滨街道")
    book.person("王振", "王书记", unit="南滨街道")
    no = book.register(purpose="accuse", against="村干部王振")
    holder: dict[str, Any] = {role: name}
    error = refused(lambda: book.assign(no, "2026-03-04", **holder))
    assert error.sentence == "accused_party"


def test_a_claim_may_go_to_whom_it_is_about(book: Book) -> None:
    """A claim against a unit is handled by that unit; only reports of wrongdoing are kept away."""
    no = book.register(against="南滨街道")
    book.assign(no, "2026-03-04", unit="南滨街道")
    assert book.story(no).case.unit == "南滨街道"


def test_never_before_the_last_end(book: Book, no: str) -> None:
    """A role that nobody has begins again on the day it ended, not before: spans do not overlap."""
    book.assign(no, "2026-03-04", leader="陈某")
    book.assign(no, "2026-03-04", co_units=["南滨街道"], until="2026-04-30")
    for role in (Role.LEADER, Role.CO_UNIT):
        book.act(
            "release",
            lambda act, role=role: release(  # type: ignore[misc]
                act, book.case_id(no), role, None, on=day("2026-04-01"), reason=None
            ),
        )
    last = book.last_act()
    early = refused(lambda: book.assign(no, "2026-03-31", leader="周某"))
    assert (early.sentence, early.values["ended_on"]) == ("assign_before_end", "2026-04-01")
    early = refused(
        lambda: book.assign(no, "2026-03-31", co_units=["南滨街道"], until="2026-05-31")
    )
    assert early.sentence == "assign_before_end"
    assert book.last_act() == last
    book.assign(no, "2026-04-01", leader="周某")
    book.assign(no, "2026-04-01", co_units=["南滨街道"], until="2026-05-31")
    # Another unit never helped: it may have begun at any time.
    book.assign(no, "2026-03-05", co_units=["高山镇"], until="2026-05-31")
    assert book.problems() == []


def test_a_new_term_does_not_sign(book: Book, no: str) -> None:
    """Who goes on with another term has still to sign; both have the case until then."""
    book.assign(no, "2026-03-04", until="2026-04-30", leader="陈某", handler="陈某")
    book.person("周某")
    book.act(
        "handover",
        lambda act: hand_over(
            act, "陈某", "周某", Asked(), HANDED_ROLES, on=day("2026-04-01"), reason="调离"
        ),
    )
    assert [[*one.values()] for one in book.read(unsigned).values()] == [["陈某"]]
    book.assign(no, "2026-04-02", until="2026-06-30", leader="周某", handler="周某")
    assert [[*one.values()] for one in book.read(unsigned).values()] == [["陈某"]]
    [case] = book.read(lambda db: sheet(db, 1)).cases
    assert case.roles == ("leader", "handler")
    book.act("handover.ack", lambda act: sign(act, 1, "周某", on=day("2026-04-03")))
    assert book.read(unsigned) == {}


def test_a_reopened_case_is_still_to_be_signed_for(book: Book, no: str) -> None:
    """Concluding and reopening in between does not sign for the taker either."""
    book.assign(no, "2026-03-04", until="2026-04-30", leader="陈某")
    book.person("周某")
    book.act(
        "handover",
        lambda act: hand_over(
            act, "陈某", "周某", Asked(), HANDED_ROLES, on=day("2026-04-01"), reason="调离"
        ),
    )
    book.move(no, "conclude", "2026-04-02")

    def again(act: Act) -> None:
        move(act, book.case_id(no), "reopen", when=moment("2026-04-03"))
        take_again(act, book.case_id(no), on=day("2026-04-03"), is_kept=True)

    book.act("reopen", again)
    assert [[*one.values()] for one in book.read(unsigned).values()] == [["陈某"]]
