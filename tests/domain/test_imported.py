"""What the words of an old ledger mean: states, serial numbers, platforms, channels."""

from datetime import date
from typing import Any

import pytest

from xinfang_cli.domain.imported import (
    ImportedRow,
    channel_of,
    digest,
    is_serial_number,
    platform_of,
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
    ],
)
def test_concluded(word: str) -> None:
    """The words of the national code list for an end of the handling (domain.md 3.1)."""
    assert says_concluded(word)


@pytest.mark.parametrize("word", ["受理", "已受理", "办理中", "处理中", "在办"])
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
