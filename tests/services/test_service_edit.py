"""Editing: a dated change beside the value before, and the clocks that follow it."""

from contextlib import suppress
from typing import Any

import pytest
from ledger_tools import ID_NUMBER, ID_NUMBER_WRONG, Book, refused

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services.edit import Change


@pytest.fixture
def no(book: Book) -> str:
    """Return a claim received on 2026-03-05, with two petitioners and a phone each."""
    return book.register(
        "2026-03-05", names=["林某", "范某"], phones=["13800000003", "13800000004"], title="旧标题"
    )


def test_the_value_before_stays_readable(book: Book, no: str) -> None:
    """An edit is a new version from its day on, with its reason; the old one is still there."""
    (change,) = book.edit(no, "2026-03-09", title=" 新标题 ", reason="笔误")
    assert change == ("title", "旧标题", "新标题")
    assert [
        (version.on_day, version.title, version.reason) for version in book.story(no).versions
    ] == [("2026-03-05", "旧标题", None), ("2026-03-09", "新标题", "笔误")]
    assert book.story(no).case.title == "新标题"
    assert book.story(no, as_of="2026-03-08").case.title == "旧标题"


def test_the_fields_of_a_case(book: Book, no: str) -> None:
    """Every field can be changed, in one act, and is told with its value before."""
    new: dict[str, Any] = {
        "body": "一\r\n二",
        "channel": "letter",
        "category": "民政",
        "place": "临江街道",
        "people_count": 9,
        "origin": "province",
        "against": "某局",
        "urgent": True,
        "confidential": True,
    }
    changes = book.edit(no, "2026-03-09", **new)
    assert {change.field: change.before for change in changes} == {
        "body": None,
        "channel": "visit",
        "category": None,
        "place": None,
        "people_count": 2,
        "origin": None,
        "against": None,
        "urgent": 0,
        "confidential": 0,
    }
    version = book.story(no).versions[-1]
    assert {field: getattr(version, field) for field in new} == {
        **new,
        "body": "一\n二",
        "urgent": 1,
        "confidential": 1,
    }
    assert book.rows("SELECT count(*) FROM acts WHERE verb = 'edit'") == [(1,)]


def test_an_empty_text_takes_a_value_away(book: Book, no: str) -> None:
    """What is written empty is gone from that day on."""
    book.edit(no, "2026-03-09", place="临江街道")
    (change,) = book.edit(no, "2026-03-10", place="")
    assert change == ("place", "临江街道", None)
    assert book.story(no).case.place is None
    book.edit(no, "2026-03-10", phone="")
    assert book.story(no).petitioners[0].phone is None


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "nothing_changed"),
        ({"title": "旧标题", "channel": "visit", "phone": "138-0000-0003"}, "nothing_changed"),
        ({"title": " "}, "title_missing"),
        ({"name": ""}, "name_missing"),
        ({"people_count": 0}, "people_count_wrong"),
        ({"people_count": 1}, "people_fewer_than_named"),
        ({"phone": "没有"}, "phone_unreadable"),
        ({"title": "访" * 201}, "text_too_long"),
        ({"body": "\x1b"}, "text_control"),
        ({"phone": "13800000005", "position": 3}, "no_such_petitioner"),
        ({"id_number": ID_NUMBER_WRONG, "strict": True}, "id_number_wrong"),
        ({"externals": ["12345"]}, "external_unreadable"),
    ],
)
def test_refused(book: Book, no: str, values: dict[str, Any], says: str) -> None:
    """An edit that changes nothing, or to what no case may say, is refused and leaves nothing."""
    before = book.row_counts()
    assert refused(lambda: book.edit(no, "2026-03-09", **values)).sentence == says
    assert book.row_counts() == before


def test_a_second_petitioner(book: Book, no: str) -> None:
    """The petitioner of a position is changed, the others stay; the old words stay readable."""
    changes = book.edit(
        no,
        "2026-03-09",
        position=2,
        name="范某某",
        phone="138-0000-0014",
        id_number=ID_NUMBER,
        reason="核对证件",
    )
    assert [change.field for change in changes] == ["name", "phone", "id_number"]
    story = book.story(no)
    assert [person[1:4] for person in story.petitioners] == [
        ("林某", None, "13800000003"),
        ("范某某", ID_NUMBER, "13800000014"),
    ]
    assert [
        (said.on, said.person.position, said.person.name, said.reason)
        for said in story.petitioner_rows
    ] == [
        ("2026-03-05", 1, "林某", None),
        ("2026-03-05", 2, "范某", None),
        ("2026-03-09", 2, "范某某", "核对证件"),
    ]


def test_the_first_petitioner_names_the_case(book: Book, no: str) -> None:
    """A list shows the first petitioner as last stated."""
    book.edit(no, "2026-03-09", name="林某某")
    book.edit(no, "2026-03-10", name="范某某", position=2)
    assert book.story(no).case.name == "林某某"


def test_a_wrong_check_digit_is_a_warning(book: Book, no: str) -> None:
    """A wrong ID number is kept and recorded with the act."""
    book.edit(no, "2026-03-09", id_number=ID_NUMBER_WRONG)
    person = book.story(no).petitioners[0]
    assert (person.id_number, person.is_id_number_valid) == (ID_NUMBER_WRONG, 0)
    assert book.rows("SELECT warnings FROM seals WHERE act_id > 2") == [("id_number_check",)]


def test_external_numbers_are_added(book: Book, no: str) -> None:
    """A number on another platform is added; one that another case has is refused."""
    other = book.register(externals=["12345:1"])
    (change,) = book.edit(no, "2026-03-09", externals=["网络留言:9"])
    assert change == ("external", None, "网络留言:9")
    assert book.story("网络留言:9").case.no == no
    error = refused(lambda: book.edit(no, "2026-03-09", externals=["12345:1"]))
    assert (error.sentence, error.values["no"]) == ("external_taken", other)


@pytest.mark.parametrize(
    ("received_on", "due_on"), [("2026-03-02", "2026-03-17"), ("2026-03-10", "2026-03-25")]
)
def test_another_day_of_receipt(book: Book, no: str, received_on: str, due_on: str) -> None:
    """When the day of receipt is corrected, earlier or later, the 15 days run from it."""
    book.edit(no, "2026-03-12", received_on=received_on)
    assert book.open_clocks(no) == {"route": due_on}
    assert book.story(no).clocks[0].started_on == received_on
    assert book.story(no).case.received_on == received_on
    assert book.story(no).case.no == no


@pytest.mark.parametrize(
    "days",
    [
        ("2026-03-01", "2026-02-25"),
        ("2026-03-01", "2026-03-03"),
        ("2026-03-08", "2026-03-01"),
        ("2026-03-08", "2026-03-10"),
        ("2026-03-01", "2026-03-05"),
        ("2026-03-09", "2026-03-01", "2026-03-07", "2026-02-01"),
    ],
)
def test_the_day_of_receipt_again(book: Book, no: str, days: tuple[str, ...]) -> None:
    """However often the day of receipt is corrected, the clock runs from the last one."""
    for received_on in days:
        book.edit(no, "2026-03-12", received_on=received_on)
    (clock,) = book.story(no).clocks
    assert book.story(no).case.received_on == clock.started_on == days[-1]
    assert book.rows("SELECT julianday(due_on) - julianday(started_on) FROM v_clock") == [(15,)]


def test_a_stopped_route_clock_follows_too(book: Book, no: str) -> None:
    """A correction after the routing shows whether that was in time: received 15 days and 1 ago."""
    book.move(no, "accept", "2026-03-20")
    book.edit(no, "2026-03-21", received_on="2026-03-04")
    clock = book.story(no).clocks[0]
    assert (clock.clock, clock.due_on, clock.stopped_on) == ("route", "2026-03-19", "2026-03-20")
    assert book.open_clocks(no) == {"conclude": "2026-05-19"}


def test_a_receipt_after_the_first_step(book: Book, no: str) -> None:
    """A day of receipt after the case was accepted is refused."""
    book.move(no, "accept", "2026-03-06")
    error = refused(lambda: book.edit(no, "2026-03-12", received_on="2026-03-07"))
    assert (error.sentence, error.values) == ("received_after_move", {"moved_on": "2026-03-06"})
    book.edit(no, "2026-03-12", received_on="2026-03-06")
    assert book.story(no).case.received_on == "2026-03-06"


@pytest.mark.parametrize("purpose", ["suggest", "accuse", "consult", "other"])
def test_no_longer_timed(book: Book, no: str, purpose: str) -> None:
    """A claim that turns out to be something else has no 60 days (Art. 34) from that day on."""
    book.move(no, "accept", "2026-03-06")
    assert book.open_clocks(no) == {"conclude": "2026-05-05"}
    book.edit(no, "2026-03-12", purpose=purpose)
    assert book.open_clocks(no) == {}
    clock = book.story(no).clocks[-1]
    assert (clock.clock, clock.stopped_on, clock.stopped_by) == ("conclude", "2026-03-12", "edit")


@pytest.mark.parametrize("purpose", ["claim", "appeal"])
def test_timed_after_all(book: Book, purpose: str) -> None:
    """A suggestion that turns out to be a claim has 60 days from its acceptance."""
    no = book.register("2026-03-02", purpose="suggest")
    book.move(no, "accept", "2026-03-02")
    assert book.open_clocks(no) == {}
    book.edit(no, "2026-03-12", purpose=purpose)
    assert book.open_clocks(no) == {"conclude": "2026-05-01"}


def test_a_claim_becomes_an_appeal(book: Book, no: str) -> None:
    """Between the two timed purposes the clock runs on."""
    book.move(no, "accept", "2026-03-06")
    book.edit(no, "2026-03-12", purpose="appeal")
    assert book.open_clocks(no) == {"conclude": "2026-05-05"}
    assert len(book.story(no).clocks) == 2


def test_the_purpose_of_a_case_not_accepted(book: Book, no: str) -> None:
    """Before acceptance, and after the conclusion, another purpose starts no clock."""
    book.edit(no, "2026-03-06", purpose="suggest")
    book.edit(no, "2026-03-07", purpose="claim")
    assert book.open_clocks(no) == {"route": "2026-03-20"}
    book.edit(no, "2026-03-08", purpose="suggest")
    book.move(no, "accept", "2026-03-09")
    book.move(no, "conclude", "2026-03-10")
    book.edit(no, "2026-03-11", purpose="claim")
    assert book.open_clocks(no) == {}


def test_the_purpose_there_and_back(book: Book, no: str) -> None:
    """A purpose changed and changed back leaves one open clock, with the same due day."""
    book.move(no, "accept", "2026-03-06")
    book.edit(no, "2026-03-12", purpose="suggest")
    book.edit(no, "2026-03-13", purpose="claim")
    assert book.open_clocks(no) == {"conclude": "2026-05-05"}
    assert [clock.stopped_by for clock in book.story(no).clocks] == ["accept", "edit", None]


def test_an_accusation_stays_confidential(book: Book, no: str) -> None:
    """A case that turns into an accusation becomes confidential, and cannot be made open."""
    changes = book.edit(no, "2026-03-12", purpose="accuse")
    assert [change.field for change in changes] == ["purpose", "confidential"]
    error = refused(lambda: book.edit(no, "2026-03-13", confidential=False))
    assert error.sentence == "accusation_is_confidential"
    assert book.story(no).case.confidential


def test_the_day_of_an_edit(book: Book, no: str) -> None:
    """An edit dated before the last one is refused: nobody would ever read it."""
    book.edit(no, "2026-03-12", title="二")
    error = refused(lambda: book.edit(no, "2026-03-11", title="三"))
    assert (error.sentence, error.values) == ("edit_before_last", {"last_on": "2026-03-12"})
    book.edit(no, "2026-03-12", title="三")
    assert book.story(no).case.title == "三"


@pytest.mark.parametrize(
    "values",
    [
        {"received_on": "2026-03-03"},
        {"received_on": "2026-03-03", "title": "三"},
        {"received_on": "2026-03-05", "title": "三"},
        {"phone": "13800000033"},
        {"phone": "13800000033", "title": "三"},
        {"name": "林某某"},
    ],
)
def test_an_edit_is_seen_or_refused(book: Book, no: str, values: dict[str, str]) -> None:
    """An edit dated before the last one is refused or read from then on, never lost in silence."""
    book.edit(no, "2026-03-12", title="二", phone="13800000022")
    changes: list[Change] = []
    with suppress(InvalidInputError):
        changes = book.edit(no, "2026-03-07", **values)
    story = book.story(no)
    now = {**story.versions[-1]._asdict(), **story.petitioners[0]._asdict()}
    assert {change.field: now[change.field] for change in changes} == {
        change.field: change.after for change in changes
    }


def test_an_edit_before_the_receipt(book: Book, no: str) -> None:
    """A petitioner's phone changed as of a day before the receipt is refused or read."""
    phone = "13800000003"
    with suppress(InvalidInputError):
        book.edit(no, "2026-03-01", phone="13800000033")
        phone = "13800000033"
    assert book.story(no).petitioners[0].phone == phone


@pytest.mark.parametrize("day", ["2026-03-06", "2026-03-11"])
def test_the_clock_as_of_a_day_before_the_correction(book: Book, no: str, day: str) -> None:
    """As of a day before the correction, receipt and clock are the ones believed then."""
    book.edit(no, "2026-03-12", received_on="2026-03-01")
    story = book.story(no, as_of=day)
    assert (story.case.received_on, story.clocks[0].started_on) == ("2026-03-05", "2026-03-05")
    story = book.story(no, as_of="2026-03-12")
    assert (story.case.received_on, story.clocks[0].started_on) == ("2026-03-01", "2026-03-01")


def test_the_purpose_as_of_a_day_before_the_edit(book: Book) -> None:
    """As of a day before a suggestion became a claim, it is a suggestion without a clock."""
    no = book.register("2026-03-02", purpose="suggest")
    book.move(no, "accept", "2026-03-02")
    book.edit(no, "2026-03-12", purpose="claim")
    assert book.open_clocks(no, as_of="2026-03-12") == {"conclude": "2026-05-01"}
    assert book.story(no, as_of="2026-03-11").case.purpose == "suggest"
    assert book.open_clocks(no, as_of="2026-03-11") == {}


def test_an_edit_never_accuses_the_holder(book: Book) -> None:
    """An edit that would leave the accused holding the case is refused, and writes nothing."""
    book.unit("甲镇")
    no = book.register(purpose="accuse", against="某人")
    book.assign(no, "2026-03-06", unit="甲镇")
    before = book.row_counts()
    error = refused(lambda: book.edit(no, "2026-03-07", against="甲镇"))
    assert error.sentence == "holder_is_accused"
    assert book.row_counts() == before


def test_a_claim_that_becomes_an_accusation_of_its_holder(book: Book) -> None:
    """A claim against its holder does not turn into an accusation while the holder has it."""
    book.unit("甲镇")
    no = book.register(purpose="claim", against="甲镇")
    book.assign(no, "2026-03-06", unit="甲镇")
    assert refused(lambda: book.edit(no, "2026-03-07", purpose="accuse")).sentence == (
        "holder_is_accused"
    )
