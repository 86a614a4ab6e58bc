"""What the words of an old ledger mean: states, serial numbers, platforms, channels."""

from datetime import date
from typing import Any

import pytest

from xinfang_cli.domain.imported import (
    ImportedRow,
    Petitioning,
    accusing_header,
    channel_of,
    digest,
    is_serial_number,
    names_of,
    petitioning,
    platform_of,
    said_step,
    says_concluded,
)


@pytest.mark.parametrize(
    "word",
    [
        "办结",
        "已办结",
        "审核认定办结",
        "按期办结",
        "结案",
        "已结案",
        "已作出处理意见",
        "提出复查意见",
        "提出复核意见",
        "复查",
        "超期未作出复查意见",
        "超期未申请复核",
        "不再受理",
        "不予受理",
        "已答复",
        "已回复",
        "已反馈",
        "已受理，已答复",
    ],
)
def test_concluded(word: str) -> None:
    """The words of the national code list for an end of the handling (domain.md 3.1)."""
    assert says_concluded(word)


@pytest.mark.parametrize("word", ["受理", "已受理", "办理中", "处理中", "在办", "已回复，办理中"])
def test_in_hand(word: str) -> None:
    """The words for a case in hand are no conclusion."""
    assert not says_concluded(word)


@pytest.mark.parametrize(
    "word",
    [
        None,
        "",
        "未办结",
        "未结",
        "未结案",
        "超期未作出处理意见",
        "待办结",
        "受理申请审查中",
        "待受理",
        "未受理",
        "未答复",
        "待回复",
        "已答复（未办结）",
        "转送",
        "登记",
    ],
)
def test_neither(word: str | None) -> None:
    """Nothing, what has not ended, and what is not yet accepted are no conclusion."""
    assert not says_concluded(word)


@pytest.mark.parametrize(
    ("header", "number", "is_serial"),
    [
        ("编号", "1", True),
        ("编号", "00012", True),
        ("序号", "12345", True),
        (" ID ", "7", True),
        ("编号", "123456", False),
        ("编号", "2026-1", False),
        ("编号", "A1", False),
        ("信访件编号", "1", False),
        ("工单编号", "20", False),
    ],
)
def test_serial_numbers(header: str, number: str, is_serial: bool) -> None:
    """A short number under 编号 or 序号 counts rows; a long one, or under another, is a name."""
    assert is_serial_number({"external_no": header}, number) is is_serial


def test_no_serial_number_without_a_column() -> None:
    """Without a column of numbers nothing is a serial number."""
    assert not is_serial_number({}, "1")


@pytest.mark.parametrize(
    ("header", "platform"),
    [
        ("留言编号", "网络留言"),
        ("工单编号", "12345"),
        ("来电编号", "12345"),
        ("信访件编号", "信访系统"),
        ("编号", "原台账"),
    ],
)
def test_platforms(header: str, platform: str) -> None:
    """The header of the numbers tells whose numbers they are."""
    assert platform_of({"external_no": header}) == platform


@pytest.mark.parametrize(
    ("headers", "channel"),
    [
        (["留言编号", "标题"], "online"),
        (["来访时间"], "visit"),
        (["来信编号"], "letter"),
        (["来电编号"], "hotline"),
        (["工单编号"], "hotline"),
        (["编号", "标题"], "other"),
        ([], "other"),
    ],
)
def test_channels(headers: list[str], channel: str) -> None:
    """A file without a channel column tells it by its headers."""
    assert channel_of({str(n): header for n, header in enumerate(headers)}) == channel


def row(number: int = 2, extra: dict[str, str] | None = None, **values: Any) -> ImportedRow:
    """Return a row."""
    said = {"title": "甲", "received_on": date(2026, 3, 2), "people": 1, **values}
    return ImportedRow(number, said, extra or {}, [], [])


def test_a_digest_is_of_what_is_said() -> None:
    """A row is alike wherever it stands in the file, in whatever order its columns come."""
    first = row(2, {"甲": "1", "乙": "2"}, name="郭某")
    second = row(9, {"乙": "2", "甲": "1"}, name="郭某")
    assert digest(first) == digest(second)
    reordered = first._replace(values=dict(reversed(first.values.items())))
    assert digest(reordered) == digest(first)


@pytest.mark.parametrize(
    "other",
    [
        row(title="乙"),
        row(people=2),
        row(received_on=date(2026, 3, 3)),
        row(name="郭某"),
        row(extra={"甲": "1"}),
    ],
)
def test_a_digest_tells_rows_apart(other: ImportedRow) -> None:
    """Whatever a row says otherwise makes another digest."""
    assert digest(other) != digest(row())


def test_a_kept_column_is_no_field() -> None:
    """A kept column of the same name as a field of ours does not stand for it."""
    assert digest(row(extra={"name": "郭某"})) != digest(row(name="郭某"))
    assert digest(row(extra={})) == digest(row())


def test_a_day_of_a_row() -> None:
    """A day that the row does not tell is None."""
    assert row().day("received_on") == date(2026, 3, 2)
    assert row().day("concluded_on") is None


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("已受理", ("accept", "已受理")),
        ("受理", ("accept", "受理")),
        ("已受理（未办结）", ("accept", "已受理")),
        ("已转送", ("forward", "已转送")),
        ("已交办", ("forward", "已交办")),
        ("转办", ("forward", "转办")),
        ("已派单", ("forward", "已派单")),
        ("办理中", ("handle", "办理中")),
        ("正在办理", ("handle", "正在办理")),
        ("在办", ("handle", "在办")),
        ("已答复", ("reply", "已答复")),
        ("已受理已回复", ("reply", "已回复")),
        ("已反馈", ("reply", "已反馈")),
        (None, None),
        ("", None),
        ("已登记", None),
        ("待受理", None),
        ("未受理", None),
        ("超期未受理", None),
        ("不予受理", None),
        ("不再受理", None),
        ("受理申请审查中", None),
        ("待转送", None),
        ("未交办", None),
        ("待答复", None),
        ("已办结", None),
    ],
)
def test_said_steps(state: str | None, step: tuple[str, str] | None) -> None:
    """A state tells the step that was taken, in its own word; one not yet taken is none."""
    assert said_step(state) == step


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲某、乙某", ["甲某", "乙某"]),
        ("甲某，乙某", ["甲某", "乙某"]),
        ("甲某,乙某", ["甲某", "乙某"]),
        ("甲某, 乙某 , 丙某", ["甲某", "乙某", "丙某"]),
        ("甲某/乙某", ["甲某", "乙某"]),
        ("甲某；乙某", ["甲某", "乙某"]),
        ("欧阳某某、乙某", ["欧阳某某", "乙某"]),
        ("买买提·艾力、乙某", ["买买提·艾力", "乙某"]),
        ("甲某（代表）、乙某", ["甲某（代表）", "乙某"]),
        ("甲 某、乙 某", ["甲 某", "乙 某"]),
    ],
)
def test_several_names(text: str, names: list[str]) -> None:
    """Names in one cell are parted by the signs that people part them by."""
    assert names_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "甲某",
        "买买提·艾力",
        "甲 某",
        "甲某 乙某",
        "某某小区业委会/物业公司",
        "甲公司、乙公司",
        "南滨街道、汀田街道",
        "甲村、乙村",
        "瑞安市某某有限公司",
        "甲某，女性",
        "甲某，男",
        "甲某、全体业主",
        "甲某、村民代表",
        "甲某13800000001、乙某",
        "A/B",
        "甲某、",
        "匿名",
    ],
)
def test_one_name(text: str) -> None:
    """Offices, places, crowds, and what stands behind one name are not taken for more names."""
    assert names_of(text) == [text]


def test_up_to_five_petition_by_name() -> None:
    """Up to five names are petitioners each (Art. 20); the people are at least as many."""
    assert petitioning("郭某", None) == Petitioning(["郭某"], None, [])
    assert petitioning("郭某", 12) == Petitioning(["郭某"], 12, [])
    assert petitioning("甲某、乙某", None) == Petitioning(["甲某", "乙某"], 2, [])
    assert petitioning("甲某、乙某", 12) == Petitioning(["甲某", "乙某"], 12, [])
    five = ["甲某", "乙某", "丙某", "丁某", "戊某"]
    assert petitioning("、".join(five), None) == Petitioning(five, 5, [])


def test_more_than_five_names_are_one_text() -> None:
    """Six names are more than the representatives of Art. 20: one text, six people, a note."""
    six = "甲某、乙某、丙某、丁某、戊某、己某"
    note = ("names_too_many", "6")
    assert petitioning(six, None) == Petitioning([six], 6, [note])
    assert petitioning(six, 30) == Petitioning([six], 30, [note])


def test_a_text_of_names_that_is_too_long() -> None:
    """Forty names of three signs (159 with their marks) are no name: the first stands for all."""
    forty = "、".join(["甲某某"] * 40)
    assert petitioning(forty, None) == Petitioning(["甲某某等40人"], 40, [("names_too_many", "40")])


def test_fewer_people_than_names() -> None:
    """A count below the names is raised to them, and told."""
    found = petitioning("甲某、乙某、丙某", 1)
    assert found == Petitioning(["甲某", "乙某", "丙某"], 3, [("people_below_names", "3")])


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ("编号 被举报人 标题", "被举报人"),
        ("编号 举报内容", "举报内容"),
        ("举报人姓名 内容", "举报人姓名"),
        ("编号 被控告人", "被控告人"),
        ("检举内容", "检举内容"),
        ("编号 揭发事项", "揭发事项"),
        ("编号 姓名 标题", None),
        ("编号 投诉举报人 投诉举报内容", None),
        ("信访人/举报人 内容", None),
        ("编号 举报类型 举报时间", None),
        ("是否检举控告 标题", None),
        ("被反映人 被投诉人 涉事单位", None),
        ("", None),
    ],
)
def test_headers_that_accuse(headers: str, found: str | None) -> None:
    """Who accuses and who is accused make a ledger one of accusations; a mixed header does not."""
    assert accusing_header(headers.split(" ")) == found
