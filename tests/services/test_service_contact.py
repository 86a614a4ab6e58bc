"""Contacts: every attempt numbered, promises made and kept."""

import pytest
from ledger_tools import Book, refused

from xinfang_cli.domain.errors import InvalidInputError, UnknownPartyError


@pytest.fixture
def no(book: Book) -> str:
    """Return a claim received on 2026-03-02."""
    return book.register("2026-03-02")


def test_attempts_are_numbered_per_case(book: Book, no: str) -> None:
    """Attempts count from 1 in each case, reached or not."""
    other = book.register()
    results = ["no_answer", "absent", "reached", "refused", "wrong_number", "left_message"]
    assert [book.contact(no, "2026-03-03", result=result).n for result in results] == [*range(1, 7)]
    assert book.contact(other, "2026-03-03").n == 1
    assert [contact.result for contact in book.story(no).contacts] == results
    assert book.story(no).case.contact_count == 6


def test_the_107th(book: Book, no: str) -> None:
    """The 107th attempt is told as such."""
    for _ in range(106):
        book.contact(no, "2026-03-03", result="no_answer")
    done = book.contact(no, "2026-03-04")
    assert (done.no, done.n) == (no, 107)


def test_everything_that_was_said(book: Book, no: str) -> None:
    """An attempt keeps how, by whom, when, what was said and what comes next."""
    book.unit("南滨街道办事处")
    book.person("王振", unit="南滨街道办事处")
    book.contact(
        no,
        "2026-03-03",
        mode="meeting",
        result="reached",
        person="王振@南滨街道办事处",
        note="愿意谈\r\n要求书面答复",
        next_on="2026-03-10",
        next_step=" 带 方案 ",
    )
    (contact,) = book.story(no).contacts
    assert contact[:-1] == (
        *(1, "2026-03-03", "meeting", "reached", "王振", "愿意谈\n要求书面答复"),
        *("2026-03-10", "带 方案", "李某", "2026-11-23T09:00:00+08:00"),
    )
    assert contact.act_id == book.last_act()


def test_an_undone_number_is_given_again(book: Book, no: str) -> None:
    """An attempt that was taken back leaves no gap."""
    book.contact(no, "2026-03-03")
    book.contact(no, "2026-03-04")
    book.undo()
    assert book.contact(no, "2026-03-05").n == 2
    assert [contact.on for contact in book.story(no).contacts] == ["2026-03-03", "2026-03-05"]


def test_attempts_recorded_out_of_order(book: Book, no: str) -> None:
    """An attempt found later in a notebook gets the next number, and keeps its own day."""
    book.contact(no, "2026-03-10")
    book.contact(no, "2026-03-05")
    assert [(contact.n, contact.on) for contact in book.story(no).contacts] == [
        (1, "2026-03-10"),
        (2, "2026-03-05"),
    ]
    assert book.story(no).case.last_contact_on == "2026-03-10"


def test_a_promise(book: Book, no: str) -> None:
    """A next date is a follow-up clock; the next attempt keeps it and may make another."""
    made = book.contact(no, "2026-03-03", next_on="2026-03-10", next_step="带方案")
    assert (made.kept, made.next_on) == ([], "2026-03-10")
    assert book.open_clocks(no) == {"route": "2026-03-17", "followup": "2026-03-10"}
    kept = book.contact(no, "2026-03-12", result="no_answer", next_on="2026-03-20")
    assert (kept.kept, kept.next_on) == (["2026-03-10"], "2026-03-20")
    assert book.open_clocks(no) == {"route": "2026-03-17", "followup": "2026-03-20"}
    last = book.contact(no, "2026-03-20")
    assert (last.kept, last.next_on) == (["2026-03-20"], None)
    assert book.open_clocks(no) == {"route": "2026-03-17"}
    assert [
        (clock.due_on, clock.stopped_on, clock.stopped_by, clock.article, clock.source)
        for clock in book.story(no).clocks
        if clock.clock == "followup"
    ] == [
        ("2026-03-10", "2026-03-12", "contact", None, "set"),
        ("2026-03-20", "2026-03-20", "contact", None, "set"),
    ]


def test_a_promise_is_owed_until_somebody_answers(book: Book, no: str) -> None:
    """An attempt that reaches nobody leaves the promise open, unless it makes a new one."""
    book.contact(no, "2026-03-03", next_on="2026-03-10")
    tried = book.contact(no, "2026-03-10", result="no_answer")
    assert (tried.kept, tried.owed) == ([], ["2026-03-10"])
    assert book.open_clocks(no)["followup"] == "2026-03-10"
    reached = book.contact(no, "2026-03-11", result="reached")
    assert (reached.kept, reached.owed) == (["2026-03-10"], [])
    assert book.open_clocks(no) == {"route": "2026-03-17"}


def test_a_promise_for_the_same_day(book: Book, no: str) -> None:
    """To call again in the afternoon is a promise for today."""
    book.contact(no, "2026-03-03", next_on="2026-03-03")
    assert book.open_clocks(no)["followup"] == "2026-03-03"


def test_an_earlier_attempt_keeps_no_later_promise(book: Book, no: str) -> None:
    """An attempt recorded late, from before the promise was made, does not keep it."""
    book.contact(no, "2026-03-10", next_on="2026-03-20")
    done = book.contact(no, "2026-03-05", result="reached")
    assert done.kept == []
    assert book.open_clocks(no)["followup"] == "2026-03-20"


def test_a_promise_for_yesterday(book: Book, no: str) -> None:
    """A next date before the attempt is refused."""
    before = book.row_counts()
    error = refused(lambda: book.contact(no, "2026-03-03", next_on="2026-03-02"))
    assert error.sentence == "next_before_on"
    assert book.row_counts() == before


def test_a_person_nobody_knows(book: Book, no: str) -> None:
    """An unknown person is refused with the nearest names; with ``create`` added."""
    book.person("王振")
    with pytest.raises(UnknownPartyError) as caught:
        book.contact(no, "2026-03-03", person="王振国")
    assert caught.value.sentence == "person_unknown"
    assert caught.value.hints == ("王振",)
    assert caught.value.exit_code == 2
    assert book.contact(no, "2026-03-03", person="王振国", create=True).n == 1
    assert book.story(no).contacts[0].person == "王振国"


def test_who_acts_is_who_called(book: Book, no: str) -> None:
    """Without a person named the contact is that of who records it, if the ledger knows one."""
    book.contact(no, "2026-03-03")
    book.person("李某")
    book.contact(no, "2026-03-04")
    book.contact(no, "2026-03-05", person="王振", create=True)
    book.unit("高山镇")
    book.person("李某", unit="高山镇")
    book.contact(no, "2026-03-06")
    assert [contact.person for contact in book.story(no).contacts] == [None, "李某", "王振", None]


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("note", "\x00", "text_control"),
        ("next_step", "\x1b[2J", "text_control"),
        ("next_step", "访" * 201, "text_too_long"),
        ("note", "访" * 100_001, "text_too_long"),
        ("person", " ", "name_empty"),
    ],
)
def test_bad_texts(book: Book, no: str, field: str, text: str, says: str) -> None:
    """Texts that no terminal could bear, or too long ones, are refused."""
    with pytest.raises(InvalidInputError) as caught:
        book.contact(no, "2026-03-03", next_on="2026-03-04", **{field: text})
    assert caught.value.sentence == says


def test_a_concluded_case_can_be_contacted(book: Book, no: str) -> None:
    """After the conclusion attempts still count: a call-back, a visit."""
    book.contact(no, "2026-03-03")
    book.move(no, "conclude", "2026-03-04")
    assert book.contact(no, "2026-03-05").n == 2
    assert book.state(no) == "concluded"


def test_a_contact_is_shown_with_todays_name(book: Book, no: str) -> None:
    """A contact by somebody who was renamed since is shown with the name of today."""
    book.person("陈某")
    book.contact(no, "2026-03-03", person="陈某")
    book.rename("person", "陈某", "陈某某")
    assert book.story(no).contacts[0].person == "陈某某"


def test_the_accused_does_not_contact(book: Book) -> None:
    """Whom a report accuses is not sent to the petitioner (Art. 30)."""
    book.person("王某某")
    no = book.register(purpose="accuse", against="王某某")
    error = refused(lambda: book.contact(no, "2026-03-06", person="王某某"))
    assert error.sentence == "accused_party"
