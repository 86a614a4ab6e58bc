"""Importing rows: a verdict each, the days of the file and no other, a second time nothing new."""

import json
from typing import Any

import pytest
from ledger_tools import ID_NUMBER, ID_NUMBER_WRONG, Book, day, refused

from xinfang_cli.domain.imported import ImportedRow, Problem
from xinfang_cli.services.import_ import Imported, import_rows

COLUMNS = {
    "external_no": "信访件编号",
    "received_on": "信访日期",
    "title": "标题",
    "unit": "责任单位",
    "leader": "包案领导",
    "id_number": "身份证号",
    "accepted_on": "受理时间",
    "forwarded_on": "转办时间",
    "concluded_on": "办结时间",
    "due_on": "限办时间",
    "people": "人数",
    "name": "姓名",
    "phone": "电话",
    "remark": "备注",
    "state": "状态",
    "reply": "办理情况",
    "registered_on": "登记日期",
}
DAYS = ("received_on", "registered_on", "accepted_on", "forwarded_on", "due_on", "concluded_on")


def row(number: int = 2, /, **values: Any) -> ImportedRow:
    """Return a row of a claim received on 2026-03-02; a field given as None is not filled."""
    said = {
        "title": "承包地边界纠纷",
        "name": "郭某",
        "received_on": "2026-03-02",
        "purpose": "claim",
        **values,
    }
    return ImportedRow(
        number,
        {
            field: day(value) if field in DAYS else value
            for field, value in said.items()
            if value is not None
        },
        {},
        [],
        [],
    )


def take(
    book: Book,
    *rows: ImportedRow,
    columns: dict[str, str] = COLUMNS,
    headers: tuple[str, ...] = (),
) -> Imported:
    """Import rows of one file."""
    return book.act(
        "import",
        lambda act: import_rows(
            act,
            rows,
            file_name="旧台账.xlsx",
            platform="信访系统",
            columns=columns,
            headers=headers,
        ),
    )


def take_one(book: Book, **values: Any) -> str:
    """Import one row that must be good, and return its case's number."""
    (verdict,) = take(book, row(**values)).rows
    assert (verdict.verdict, verdict.problems) == ("new", [])
    assert verdict.no is not None
    return verdict.no


def clocks(book: Book, no: str) -> list[tuple[str | None, ...]]:
    """Return (clock, started, due, computed, source, stopped) of each clock of a case."""
    return [
        (
            clock.clock,
            clock.started_on,
            clock.due_on,
            clock.computed_due_on,
            clock.source,
            clock.stopped_on,
        )
        for clock in book.story(no).clocks
    ]


def moves(book: Book, no: str) -> list[tuple[str, str, bool]]:
    """Return (move, day, undated) of each step of a case."""
    return [(move.move, move.on, move.undated) for move in book.story(no).moves]


def test_a_row_becomes_a_case(book: Book) -> None:
    """Every field of a row is a field of its case; the rest is kept with the row."""
    full = row(
        7,
        external_no="YB-1",
        body="概况",
        id_number=ID_NUMBER,
        phone="13800000001",
        address="甲村",
        channel="visit",
        category="民政",
        place="南滨街道",
        people=36,
        against="某局",
        unit="南滨街道办事处",
        leader="王振",
        handler="赵某",
        urgent=True,
        confidential=True,
        remark="重点",
        registered_on="2026-03-03",
    )
    full.extra["登记部门"] = "来访科"
    done = take(book, full)
    assert [(r.row_number, r.verdict, r.no, r.problems, r.notes) for r in done.rows] == [
        (7, "new", "XF-2026-000001", [], [])
    ]
    assert (done.new_units, done.new_persons) == (["南滨街道办事处"], ["王振", "赵某"])
    story = book.story("YB-1")
    version = story.versions[0]
    assert version[2:17] == (
        *("2026-03-02", "承包地边界纠纷", "概况", "visit", "claim", "民政", "南滨街道", 36, None),
        *("某局", None, 1, 1, "2026-03-02", None),
    )
    assert story.petitioners == [(1, "郭某", ID_NUMBER, "13800000001", "甲村", 1)]
    assert story.externals == [("信访系统", "YB-1")]
    assert (story.case.unit, story.case.leader, story.case.handler) == (
        "南滨街道办事处",
        "王振",
        "赵某",
    )
    assert story.source is not None
    name, number, extra = story.source
    assert (name, number) == ("旧台账.xlsx", 7)
    assert json.loads(extra or "") == {
        "登记部门": "来访科",
        "备注": "重点",
        "登记日期": "2026-03-03",
    }


def test_a_row_of_the_least(book: Book) -> None:
    """A day and a title are enough: somebody unnamed, one person, another purpose."""
    no = take_one(book, name=None, purpose=None)
    case = book.story(no).case
    assert (case.name, case.people, case.channel, case.purpose, case.state) == (
        *("匿名", 1, "other", "other", "registered"),
    )


@pytest.mark.parametrize(
    ("header", "channel"),
    [
        ("来访时间", "visit"),
        ("来信编号", "letter"),
        ("留言内容", "online"),
        ("工单编号", "hotline"),
    ],
)
def test_a_channel_from_the_headers(book: Book, header: str, channel: str) -> None:
    """A file without a column for the channel tells it by what its columns are called."""
    columns = {**COLUMNS, "received_on": header}
    (verdict,) = take(book, row(), columns=columns).rows
    assert book.story(verdict.no or "").case.channel == channel


def test_numbers_run_in_the_order_of_the_file(book: Book) -> None:
    """Each row gets the next number of the year that it was received in."""
    book.register("2026-01-05")
    years = ("2026-03-02", "2014-05-06", "2026-01-01")
    done = take(book, *(row(n, received_on=on, title=on) for n, on in enumerate(years)))
    assert [verdict.no for verdict in done.rows] == [
        "XF-2026-000002",
        "XF-2014-000001",
        "XF-2026-000003",
    ]


def test_one_act(book: Book) -> None:
    """A whole file is one act, and one undo."""
    before = book.now_tables()
    take(book, *(row(n, title=str(n)) for n in range(20)))
    assert book.rows("SELECT verb FROM acts WHERE id > 1") == [("import",)]
    assert book.undo().verb == "import"
    assert book.now_tables() == before


def test_the_same_file_again(book: Book) -> None:
    """Rows with a number and rows without one are known again; nothing is added."""
    rows = [row(2, external_no="YB-1"), row(3), row(4, title="另一件"), row(5)]
    first = take(book, *rows)
    assert first.count("new") == 4
    cases = book.rows("SELECT * FROM cases")
    again = take(book, *rows)
    assert [verdict.verdict for verdict in again.rows] == ["exists"] * 4
    assert [verdict.no for verdict in again.rows] == [verdict.no for verdict in first.rows]
    assert book.rows("SELECT * FROM cases") == cases


def test_rows_alike_to_the_letter(book: Book) -> None:
    """Two rows alike to the letter are two cases, and a third in a later file is one more."""
    assert take(book, row(2), row(3)).count("new") == 2
    done = take(book, row(2), row(3), row(4))
    assert [verdict.verdict for verdict in done.rows] == ["exists", "exists", "new"]


def test_a_row_that_changed(book: Book) -> None:
    """A row with a known number that now says something else is told, and changes nothing."""
    no = take_one(book, external_no="YB-1")
    (verdict,) = take(book, row(external_no="YB-1", concluded_on="2026-03-20")).rows
    assert (verdict.verdict, verdict.no) == ("differs", no)
    assert book.state(no) == "registered"


def test_a_number_that_a_registered_case_has(book: Book) -> None:
    """A row whose number a clerk registered by hand is that case."""
    no = book.register(externals=["信访系统:YB-1"])
    (verdict,) = take(book, row(external_no="YB-1")).rows
    assert (verdict.verdict, verdict.no) == ("exists", no)


def test_after_an_undo_rows_are_new(book: Book) -> None:
    """Rows of an import that was taken back can be imported, under new numbers."""
    assert take_one(book, external_no="YB-1") == "XF-2026-000001"
    book.undo()
    assert take_one(book, external_no="YB-1") == "XF-2026-000002"


def test_a_number_twice_in_a_file(book: Book) -> None:
    """The second row of one number is bad, and names the first."""
    done = take(book, row(4, external_no="YB-1"), row(9, external_no="YB-1", title="另一件"))
    assert [verdict.verdict for verdict in done.rows] == ["new", "bad"]
    assert done.rows[1].problems == [Problem("信访件编号", "row_twice", "4")]


def test_a_bad_row_stops_no_other(book: Book) -> None:
    """A row without a day, or that the reader found fault with, is told; the others are taken."""
    faulty = row(3)
    faulty.problems.append(Problem("电话", "cell_phone_as_number"))
    done = take(book, row(2), faulty, row(4, received_on=None), row(5, title="另一件"))
    assert [verdict.verdict for verdict in done.rows] == ["new", "bad", "bad", "new"]
    assert done.rows[1].problems == [Problem("电话", "cell_phone_as_number")]
    assert done.rows[2].problems == [Problem("信访日期", "received_missing")]
    assert book.rows("SELECT count(*) FROM cases") == [(2,)]


def test_all_that_is_wrong_at_once(book: Book) -> None:
    """Everything that is wrong with a row is told at once, each with its column."""
    bad = row(
        received_on="2026-03-02",
        accepted_on="2026-03-01",
        title=None,
        people=0,
        phone="没有",
        name="郭\x00某",
    )
    (verdict,) = take(book, bad).rows
    assert verdict.verdict == "bad"
    assert {(problem.column, problem.code) for problem in verdict.problems} == {
        ("受理时间", "days_contradict"),
        ("标题", "title_missing"),
        ("人数", "greater_than_equal"),
        ("电话", "phone_unreadable"),
        ("姓名", "text_control"),
    }
    assert book.rows("SELECT count(*) FROM cases") == [(0,)]


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ({"accepted_on": "2026-03-01"}, ["受理时间"]),
        ({"forwarded_on": "2026-03-01"}, ["转办时间"]),
        ({"concluded_on": "2026-03-01"}, ["办结时间"]),
        ({"due_on": "2026-03-01"}, ["限办时间"]),
        ({"accepted_on": "2026-03-10", "concluded_on": "2026-03-09"}, ["受理时间"]),
        ({"forwarded_on": "2026-03-10", "concluded_on": "2026-03-09"}, ["转办时间"]),
        ({"accepted_on": "2026-02-01", "due_on": "2026-02-02"}, ["受理时间", "限办时间"]),
    ],
)
def test_days_that_contradict(book: Book, days: dict[str, str], wrong: list[str]) -> None:
    """A step before the receipt, or after the conclusion, makes the row bad."""
    (verdict,) = take(book, row(**days)).rows
    assert [(problem.column, problem.code) for problem in verdict.problems] == [
        (column, "days_contradict") for column in wrong
    ]


@pytest.mark.parametrize(
    "days",
    [
        {"accepted_on": "2026-03-02", "forwarded_on": "2026-03-02", "concluded_on": "2026-03-02"},
        {"due_on": "2026-03-02"},
        {"accepted_on": "2026-03-05", "forwarded_on": "2026-03-10"},
    ],
)
def test_days_that_do_not_contradict(book: Book, days: dict[str, str]) -> None:
    """All on one day is possible, and so is an acceptance before the case was passed on."""
    take_one(book, unit="南滨街道", **days)
    assert book.problems() == []


def test_a_row_that_was_only_received(book: Book) -> None:
    """A row without a step is a registered case with its 15 days."""
    no = take_one(book)
    assert moves(book, no) == []
    assert clocks(book, no) == [("route", "2026-03-02", "2026-03-17", "2026-03-17", "rule", None)]


def test_forwarded_accepted_concluded(book: Book) -> None:
    """The days of a row are the moves and clocks that they would have been."""
    no = take_one(
        book,
        unit="南滨街道",
        forwarded_on="2026-03-05",
        accepted_on="2026-03-09",
        concluded_on="2026-04-30",
        reply="已补发",
    )
    assert moves(book, no) == [
        ("forward", "2026-03-05", False),
        ("accept", "2026-03-09", False),
        ("conclude", "2026-04-30", False),
    ]
    # 5 March + 15 = 20 March; 9 March + 60 = 8 May.
    assert clocks(book, no) == [
        ("route", "2026-03-02", "2026-03-17", "2026-03-17", "rule", "2026-03-05"),
        ("notify", "2026-03-05", "2026-03-20", "2026-03-20", "rule", "2026-03-09"),
        ("conclude", "2026-03-09", "2026-05-08", "2026-05-08", "rule", "2026-04-30"),
    ]
    story = book.story(no)
    assert (story.case.state, story.case.concluded_on, story.case.undated) == (
        *("concluded", "2026-04-30", 0),
    )
    assert story.moves[-1].note == "已补发"
    assert story.moves[0].to_unit == "南滨街道"
    assert story.holdings[0].from_on == "2026-03-05"


def test_a_trusted_due_day(book: Book) -> None:
    """A 限办时间 is trusted over the computed day, which is kept beside it."""
    no = take_one(book, accepted_on="2026-03-02", due_on="2026-06-30")
    assert clocks(book, no)[-1] == (
        *("conclude", "2026-03-02", "2026-06-30", "2026-05-01", "imported", None),
    )
    assert book.open_clocks(no) == {"conclude": "2026-06-30"}


def test_a_trusted_due_day_of_a_suggestion(book: Book) -> None:
    """A 限办时间 is a term also where the Regulation knows none."""
    no = take_one(book, purpose="suggest", accepted_on="2026-03-02", due_on="2026-03-20")
    assert book.open_clocks(no) == {"conclude": "2026-03-20"}


def test_a_suggestion_has_no_sixty_days(book: Book) -> None:
    """An accepted suggestion without a 限办时间 has no clock."""
    no = take_one(book, purpose="suggest", accepted_on="2026-03-02")
    assert book.open_clocks(no) == {}
    assert book.state(no) == "accepted"


def test_a_reply_is_a_conclusion_of_its_day(book: Book) -> None:
    """A case with the day of its reply is concluded on that day, without steps in between."""
    no = take_one(book, purpose="consult", concluded_on="2026-03-06", reply="已答复")
    assert moves(book, no) == [("conclude", "2026-03-06", False)]
    assert book.open_clocks(no) == {}


@pytest.mark.parametrize("said", [{"is_concluded": True}, {"state": "已办结"}, {"state": "结案"}])
def test_a_conclusion_of_no_day(book: Book, said: dict[str, Any]) -> None:
    """办结 without a day is a conclusion marked undated, which no clock times."""
    no = take_one(book, **said)
    case = book.story(no).case
    assert (case.state, case.undated) == ("concluded", 1)
    assert book.open_clocks(no) == {}
    assert clocks(book, no) == []


def test_what_the_file_says_of_the_conclusion(book: Book) -> None:
    """是否办结 is believed over the word for the state; a day of conclusion over both."""
    no = take_one(book, is_concluded=False, state="已办结")
    assert book.state(no) != "concluded"
    other = take_one(book, is_concluded=False, concluded_on="2026-03-09")
    assert book.state(other) == "concluded"


@pytest.mark.parametrize("state", ["已受理", "办理中", "在办"])
def test_an_acceptance_of_no_day(book: Book, state: str) -> None:
    """已受理 without a day is no step: Art. 34 counts from a day that nobody told."""
    no = take_one(book, state=state)
    assert moves(book, no) == []
    assert list(book.open_clocks(no)) == ["route"]


@pytest.mark.parametrize("state", ["不予受理", "不再受理", "已作出处理意见", "复查"])
def test_a_state_that_only_an_ended_case_has(book: Book, state: str) -> None:
    """An opinion given, or a refusal, ends the handling, though 是否办结 says no; nothing runs."""
    no = take_one(book, is_concluded=False, state=state)
    assert book.state(no) == "concluded"
    assert book.open_clocks(no) == {}


def test_a_date_of_the_file_where_the_law_has_none(book: Book) -> None:
    """限办时间 of a suggestion stands alone: no article, no computed date beside it."""
    no = take_one(book, purpose="suggest", due_on="2026-04-30")
    (clock,) = [clock for clock in book.story(no).clocks if clock.clock == "conclude"]
    assert (clock.due_on, clock.computed_due_on, clock.article) == ("2026-04-30", None, None)


@pytest.mark.parametrize("state", ["受理申请审查中", "待受理", "未受理", "未办结"])
def test_not_yet_accepted(book: Book, state: str) -> None:
    """A state before acceptance is no acceptance, and 未办结 no conclusion."""
    no = take_one(book, state=state)
    assert moves(book, no) == []
    assert book.open_clocks(no) == {"route": "2026-03-17"}


def test_every_open_case_has_a_clock(book: Book) -> None:
    """However little a row tells, a timed case that is open has an open clock."""
    bases: list[dict[str, Any]] = [
        {},
        {"unit": "南滨街道"},
        {"state": "已受理"},
        {"unit": "南滨街道", "due_on": "2026-03-20"},
        {"due_on": "2026-03-20"},
        {"forwarded_on": "2026-03-05"},
        {"forwarded_on": "2026-03-05", "unit": "南滨街道"},
        {"accepted_on": "2026-03-05"},
        {"accepted_on": "2026-03-05", "forwarded_on": "2026-03-09"},
    ]
    for values in bases:
        no = take_one(book, **values)
        assert book.open_clocks(no), values
        assert book.state(no) != "concluded"


def test_an_acceptance_before_it_was_passed_on(book: Book) -> None:
    """Accepted on the 5th and passed on on the 9th: the case stands as accepted."""
    no = take_one(book, accepted_on="2026-03-05", forwarded_on="2026-03-09", unit="南滨街道")
    assert book.state(no) == "accepted"
    assert book.open_clocks(no) == {"conclude": "2026-05-04"}


def test_units_and_persons(book: Book) -> None:
    """Known units are found by any name; new ones are added once a file."""
    unit = book.unit("南滨街道办事处", "南滨街道")
    done = take(
        book,
        row(2, unit="南滨街道", leader="王振"),
        row(3, unit="高山镇", leader="王振", title="二"),
        row(4, unit="高山镇", leader="陈某", title="三"),
    )
    assert (done.new_units, done.new_persons) == (["高山镇"], ["王振", "陈某"])
    holders = book.rows("SELECT unit_id FROM holdings WHERE role = 'unit' ORDER BY id")
    assert holders == [(unit,), (unit + 1,), (unit + 1,)]


def test_the_accused_unit_never_holds(book: Book) -> None:
    """A report of wrongdoing is not held by the unit it is about; the row is told so."""
    (verdict,) = take(book, row(purpose="accuse", against="南滨街道", unit="南滨街道")).rows
    assert verdict.verdict == "new"
    assert verdict.notes == [Problem("责任单位", "accused_party")]
    assert book.story(verdict.no or "").holdings == []


@pytest.mark.parametrize(
    ("against", "unit"),
    [
        ("南滨街道", "南滨街道办事处"),
        ("南滨街道办事处", "南滨街道"),
        ("南街", "南滨街道办事处"),
        ("南滨街道办事处", "南街"),
        ("南滨街道某站所长", "南滨街道"),
    ],
)
def test_the_accused_unit_by_another_name(book: Book, against: str, unit: str) -> None:
    """A longer, shorter or other name of the accused unit is that unit (Art. 30)."""
    book.unit("南滨街道办事处", "南滨街道", "南街")
    (verdict,) = take(book, row(purpose="accuse", against=against, unit=unit)).rows
    assert verdict.notes == [Problem("责任单位", "accused_party")]
    assert book.story(verdict.no or "").holdings == []


def test_an_accused_leader(book: Book) -> None:
    """A leader who is accused does not lead; the unit, which is not, holds the case."""
    (verdict,) = take(
        book, row(purpose="accuse", against="村干部王振", unit="高山镇", leader="王振")
    ).rows
    assert verdict.notes == [Problem("包案领导", "accused_party")]
    case = book.story(verdict.no or "").case
    assert (case.unit, case.leader) == ("高山镇", None)


def test_an_accusation_is_confidential(book: Book) -> None:
    """An imported report of wrongdoing is confidential, whatever the file says."""
    no = take_one(book, purpose="accuse", confidential=False)
    assert book.story(no).case.confidential


def test_a_claim_against_its_unit(book: Book) -> None:
    """A claim is held by the unit it is about."""
    no = take_one(book, against="南滨街道", unit="南滨街道")
    assert book.story(no).case.unit == "南滨街道"


def test_a_wrong_check_digit_is_a_note(book: Book) -> None:
    """A row with a wrong ID number is taken, with a note."""
    (verdict,) = take(book, row(id_number=ID_NUMBER_WRONG)).rows
    assert (verdict.verdict, verdict.notes) == ("new", [Problem("身份证号", "id_number_check")])
    person = book.story(verdict.no or "").petitioners[0]
    assert (person.id_number, person.is_id_number_valid) == (ID_NUMBER_WRONG, 0)


def test_a_file_without_rows(book: Book) -> None:
    """A file of which nothing can be taken is refused."""
    assert refused(lambda: take(book)).sentence == "import_no_rows"


def test_a_reply_without_a_conclusion_is_kept(book: Book) -> None:
    """What was done so far, on a case not concluded, is kept with the row."""
    no = take_one(book, reply="正在调查", state="办理中")
    source = book.story(no).source
    assert source is not None
    assert json.loads(source[2] or "") == {"办理情况": "正在调查", "状态": "办理中"}


def test_serial_numbers_begin_anew(book: Book) -> None:
    """编号 1, 2, 3 of two yearly ledgers are different cases, and each is known again."""
    columns = {**COLUMNS, "external_no": "编号"}
    last = [row(2, external_no="1", received_on="2025-03-02"), row(3, external_no="2")]
    this = [row(2, external_no="1", received_on="2026-03-05")]
    assert take(book, *last, columns=columns).count("new") == 2
    assert take(book, *this, columns=columns).count("new") == 1
    assert take(book, *last, *this, columns=columns).count("exists") == 3
    assert book.rows("SELECT count(*) FROM external_numbers") == [(0,)]


def test_a_thousand_rows_hold(book: Book) -> None:
    """A big file is one sound act: every number in order, the chain and the present right."""
    rows = [row(n, title=f"第{n}件", people=n % 7 + 1, unit=f"{n % 9}镇") for n in range(1000)]
    done = take(book, *rows)
    assert [verdict.no for verdict in done.rows] == [f"XF-2026-{n:06d}" for n in range(1, 1001)]
    assert book.problems() == []


@pytest.mark.parametrize(
    ("state", "days", "note"),
    [
        ("已受理", {}, ("accept_undated", "已受理", "registered")),
        ("受理", {}, ("accept_undated", "受理", "registered")),
        ("已受理", {"forwarded_on": "2026-03-05"}, ("accept_undated", "已受理", "forwarded")),
        ("已转送", {}, ("forward_undated", "已转送", "registered")),
        ("已交办", {}, ("forward_undated", "已交办", "registered")),
        ("办理中", {}, ("handle_undated", "办理中", "registered")),
        ("已答复", {}, ("reply_undated", "已答复", "concluded")),
        ("已回复", {"accepted_on": "2026-03-05"}, ("reply_undated", "已回复", "concluded")),
        ("已反馈", {}, ("reply_undated", "已反馈", "concluded")),
    ],
)
def test_a_state_without_its_day_is_told(
    book: Book, state: str, days: dict[str, str], note: tuple[str, str, str]
) -> None:
    """What a state says and no day bears out is told, with what was registered instead."""
    (verdict,) = take(book, row(state=state, **days)).rows
    assert (verdict.verdict, verdict.notes) == ("new", [Problem("状态", *note)])
    assert verdict.no is not None
    assert book.state(verdict.no) == note[2]


def test_a_reply_beside_unfinished(book: Book) -> None:
    """已答复 beside 是否办结 否 is an open case, and told so."""
    (verdict,) = take(book, row(state="已答复", is_concluded=False)).rows
    assert verdict.notes == [Problem("状态", "reply_unfinished", "已答复", "registered")]
    assert book.open_clocks(verdict.no or "") == {"route": "2026-03-17"}


@pytest.mark.parametrize("state", ["已答复", "已回复", "已反馈"])
def test_a_reply_without_a_day(book: Book, state: str) -> None:
    """已答复 without a day ends the handling as 已办结 does: undated, nothing runs."""
    no = take_one(book, state=state)
    case = book.story(no).case
    assert (case.state, case.undated) == ("concluded", 1)
    assert clocks(book, no) == []


@pytest.mark.parametrize(
    ("state", "days"),
    [
        ("已受理", {"accepted_on": "2026-03-05"}),
        ("已转送", {"forwarded_on": "2026-03-05"}),
        ("已转送", {"accepted_on": "2026-03-05"}),
        ("办理中", {"forwarded_on": "2026-03-05"}),
        ("已答复", {"concluded_on": "2026-03-05"}),
        ("已受理", {"concluded_on": "2026-03-05"}),
        ("已办结", {}),
        ("待受理", {}),
        ("不予受理", {}),
    ],
)
def test_a_state_that_needs_no_word(book: Book, state: str, days: dict[str, str]) -> None:
    """A state that its day bears out, or that is registered as it says, is no note."""
    assert take(book, row(state=state, **days)).rows[0].notes == []


def test_names_of_one_cell(book: Book) -> None:
    """Three names are three petitioners; phone, ID number and address are the first one's."""
    no = take_one(
        book, name="甲某、乙某、丙某", id_number=ID_NUMBER, phone="13800000001", address="甲村"
    )
    story = book.story(no)
    assert story.petitioners == [
        (1, "甲某", ID_NUMBER, "13800000001", "甲村", 1),
        (2, "乙某", None, None, None, None),
        (3, "丙某", None, None, None, None),
    ]
    assert story.case.people == 3


def test_five_names_are_a_collective_petition(book: Book) -> None:
    """Five people petition together, though the file has no column for their number."""
    no = take_one(book, name="甲某、乙某、丙某、丁某、戊某")
    assert book.story(no).case.people == 5
    assert len(book.story(no).petitioners) == 5


def test_six_names(book: Book) -> None:
    """Six names are one text and six people, and the row is told of Art. 20."""
    six = "甲某、乙某、丙某、丁某、戊某、己某"
    (verdict,) = take(book, row(name=six)).rows
    assert verdict.notes == [Problem("姓名", "names_too_many", "6")]
    story = book.story(verdict.no or "")
    assert ([person.name for person in story.petitioners], story.case.people) == ([six], 6)


def test_forty_names(book: Book) -> None:
    """A list too long for a name is kept whole beside the case."""
    forty = "、".join(["甲某某"] * 40)
    (verdict,) = take(book, row(name=forty)).rows
    assert verdict.verdict == "new"
    story = book.story(verdict.no or "")
    assert (story.petitioners[0].name, story.case.people) == ("甲某某等40人", 40)
    assert story.source is not None
    assert json.loads(story.source[2] or "") == {"姓名": forty}


def test_a_count_below_the_names(book: Book) -> None:
    """人数 1 beside three names: three people, the file's number kept, the row told."""
    (verdict,) = take(book, row(name="甲某、乙某、丙某", people=1)).rows
    assert verdict.notes == [Problem("人数", "people_below_names", "3")]
    story = book.story(verdict.no or "")
    assert story.case.people == 3
    assert story.source is not None
    assert json.loads(story.source[2] or "") == {"人数": "1"}


def test_rows_of_several_names_again(book: Book) -> None:
    """A row of several names is known again."""
    rows = [row(2, name="甲某、乙某"), row(3, name="甲某、乙某、丙某、丁某、戊某、己某")]
    assert take(book, *rows).count("new") == 2
    assert take(book, *rows).count("exists") == 2


ACCUSING = {"external_no": "编号", "against": "被举报人", "body": "举报内容", "title": "标题"}


def test_headers_of_an_accusation(book: Book) -> None:
    """Where headers accuse and no column tells the purpose, a case is a secret accusation."""
    done = take(book, row(purpose=None, against="南滨街道", unit="南滨街道"), columns=ACCUSING)
    assert done.notes == [Problem("被举报人", "purpose_from_headers")]
    (verdict,) = done.rows
    assert verdict.notes == [Problem("unit", "accused_party")]
    story = book.story(verdict.no or "")
    assert (story.case.purpose, bool(story.case.confidential)) == ("accuse", True)
    assert story.holdings == []


def test_a_header_that_no_field_takes(book: Book) -> None:
    """A header that is only kept speaks too."""
    done = take(book, row(purpose=None), headers=("信访日期", "标题", "检举编号"))
    assert done.notes == [Problem("检举编号", "purpose_from_headers")]
    assert book.story(done.rows[0].no or "").case.confidential


def test_headers_beside_a_purpose(book: Book) -> None:
    """A column for the purpose decides; where it is empty, an accused makes an accusation."""
    columns = {**COLUMNS, "purpose": "信访目的", "against": "被举报人"}
    done = take(
        book,
        row(2, purpose="claim", against="甲局", title="一"),
        row(3, purpose=None, against="甲局", title="二"),
        row(4, purpose=None, title="三"),
        columns=columns,
    )
    assert done.notes == []
    assert [verdict.notes for verdict in done.rows] == [
        [],
        [Problem("被举报人", "purpose_from_accused")],
        [],
    ]
    cases = [book.story(verdict.no or "").case for verdict in done.rows]
    assert [(case.purpose, bool(case.confidential)) for case in cases] == [
        ("claim", False),
        ("accuse", True),
        ("other", False),
    ]


def test_what_an_unknown_word_became(book: Book) -> None:
    """The note of a word that nobody knows says what the case is registered with."""
    columns = {**COLUMNS, "purpose": "信访目的", "channel": "渠道", "received_on": "来访时间"}
    odd = row(purpose=None)
    odd.notes.extend(Problem(header, "cell_unknown_label") for header in ("信访目的", "渠道"))
    (verdict,) = take(book, odd, columns=columns).rows
    assert verdict.notes == [
        Problem("信访目的", "cell_unknown_label", "", "other"),
        Problem("渠道", "cell_unknown_label", "", "visit"),
    ]
    case = book.story(verdict.no or "").case
    assert (case.purpose, case.channel) == ("other", "visit")


def test_a_refusal_names_its_column(book: Book) -> None:
    """An ID number of forty signs is refused under its own header."""
    (verdict,) = take(book, row(id_number="9" * 40)).rows
    assert verdict.problems == [Problem("身份证号", "text_too_long")]


def test_the_file_of_an_act_is_masked(book: Book) -> None:
    """A number in a file's name does not stand in the log."""
    book.act(
        "import",
        lambda act: import_rows(
            act, [row()], file_name="13800000001.xlsx", platform="信访系统", columns=COLUMNS
        ),
    )
    (summary,) = book.rows("SELECT summary FROM seals ORDER BY act_id DESC LIMIT 1")
    assert summary == ("138****0001.xlsx 1/1",)
