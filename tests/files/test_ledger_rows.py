"""Rows of real files as our fields: what means nothing, what is kept, what is told."""

from datetime import date
from pathlib import Path

import pytest
from ledger_files import book_of, text_of

from xinfang_cli.domain.imported import ImportedRow, Problem
from xinfang_cli.files.headers import find_header
from xinfang_cli.files.ledger import read_rows
from xinfang_cli.files.sheet import read_sheet

TODAY = date(2026, 11, 23)
NOTHING = ["无", " 没有 ", "暂无", "不详", "未知", "—", "——", "-", "--", "/", "\\", "无。"]


def rows_of(path: Path) -> list[ImportedRow]:
    """Read a file's rows."""
    sheet = read_sheet(path)
    return list(read_rows(sheet, find_header(sheet), TODAY))


def row_of(path: Path, **cells: str) -> ImportedRow:
    """Write a CSV of one row with a number and a title, and read it."""
    headers = ["编号", "标题", *cells]
    (row,) = rows_of(
        text_of(path, ",".join(headers) + "\nX1,甲," + ",".join(cells.values()) + "\n")
    )
    return row


@pytest.mark.parametrize("word", NOTHING)
def test_words_for_nothing(tmp_path: Path, word: str) -> None:
    """无 and its like are an empty cell wherever a value is meant, and no problem."""
    headers = "联系电话 身份证号 住址 信访日期 受理时间 限办时间 办结时间 责任单位 经办人 被反映人"
    headers += " 信访人数 信访目的 信访形式 问题属地 内容分类 状态 办理情况"
    row = row_of(tmp_path / "a.csv", **dict.fromkeys(headers.split(), word))
    assert row == ImportedRow(2, {"external_no": "X1", "title": "甲"}, {}, [], [])


def test_a_number_that_is_none(tmp_path: Path) -> None:
    """Two rows without a number are not two rows of one number."""
    rows = rows_of(text_of(tmp_path / "a.csv", "编号,标题,姓名\n无,甲,郭某\n-,乙,李某\n"))
    assert [row.values for row in rows] == [
        {"title": "甲", "name": "郭某"},
        {"title": "乙", "name": "李某"},
    ]


def test_words_that_are_meant(tmp_path: Path) -> None:
    """In a name, a title, a text, a remark and a column of nobody 无 stands as written."""
    text = "编号,姓名,标题,概况,备注,录入员\nX1,无,无,无,无,无\n"
    (row,) = rows_of(text_of(tmp_path / "a.csv", text))
    assert row.values == {
        "external_no": "X1",
        **dict.fromkeys(("name", "title", "body", "remark"), "无"),
    }
    assert row.extra == {"录入员": "无"}


def test_no_is_an_answer(tmp_path: Path) -> None:
    """Asked whether it is concluded, urgent or secret, 无 says no; a stroke says nothing."""
    row = row_of(tmp_path / "a.csv", 是否办结="无", 紧急程度="无", 是否保密="没有")
    assert (row.values["is_concluded"], row.values["urgent"], row.values["confidential"]) == (
        *(False, False, False),
    )
    row = row_of(tmp_path / "b.csv", 是否办结="/", 紧急程度="—", 是否保密="不详")
    assert row.values.keys() == {"external_no", "title"}
    assert row.problems == []


@pytest.mark.parametrize(
    ("cell", "number", "kept", "code"),
    [
        ("0577-65800000转801", "0577-65800000", "转801", "phone_first"),
        ("13800000001、13800000002", "13800000001", "13800000002", "phone_first"),
        ("见附件", None, "见附件", "phone_unread"),
        ("13800\x01000001", None, "13800000001", "phone_unread"),
    ],
)
def test_a_phone_is_not_worth_the_case(
    tmp_path: Path, cell: str, number: str | None, kept: str, code: str
) -> None:
    """What is no number, or more than one, is kept under its header, with a note."""
    row = row_of(tmp_path / "a.csv", 联系电话=cell)
    assert row.values.get("phone") == number
    assert row.extra == {"联系电话": kept}
    assert (row.problems, row.notes) == ([], [Problem("联系电话", code)])


def test_a_rounded_number_makes_a_bad_row(tmp_path: Path) -> None:
    """A phone or an ID number that Excel has rounded is lost: the row waits for a better file."""
    row = row_of(tmp_path / "a.csv", 联系电话="1.38E+10", 身份证号="9.90000E+17")
    assert row.problems == [
        Problem("联系电话", "cell_phone_as_number"),
        Problem("身份证号", "cell_id_as_number"),
    ]
    (row,) = rows_of(book_of(tmp_path / "a.xlsx", ["标题", "手机号码"], ["甲", 138.5]))
    assert row.problems == [Problem("手机号码", "cell_phone_as_number")]


def test_the_rest_of_a_phone_beside_another_column(tmp_path: Path) -> None:
    """Two columns of one header that are kept do not push each other out."""
    text = "编号,标题,联系电话,联系电话\nX1,甲,13800000001/13800000002,13800000003\n"
    (row,) = rows_of(text_of(tmp_path / "a.csv", text))
    assert row.values["phone"] == "13800000001"
    assert row.extra == {"联系电话": "13800000002\n13800000003"}


@pytest.mark.parametrize(
    ("degree", "said", "urgent"),
    [
        ("一般", "是", True),
        ("紧急", "否", True),
        ("特急", "", True),
        ("", "√", True),
        ("一般", "否", False),
        ("次紧急", "", False),
    ],
)
@pytest.mark.parametrize("header", ["是否紧急", "紧急"])
def test_either_column_makes_urgent(
    tmp_path: Path, header: str, degree: str, said: str, urgent: bool
) -> None:
    """紧急程度 and 是否紧急 side by side: whichever says so makes the case urgent."""
    row = row_of(tmp_path / "a.csv", **{"紧急程度": degree, header: said})
    assert row.values["urgent"] is urgent
    assert (row.extra, row.notes, row.problems) == ({}, [], [])


def test_an_unknown_degree_of_urgency(tmp_path: Path) -> None:
    """A word for the urgency that nobody knows is told and kept."""
    row = row_of(tmp_path / "a.csv", 紧急程度="三级")
    assert "urgent" not in row.values
    assert row.extra == {"紧急程度": "三级"}
    assert row.notes == [Problem("紧急程度", "cell_unknown_urgent")]


def test_many_names(tmp_path: Path) -> None:
    """A cell of sixty names (239 characters) is read whole."""
    names = "、".join(f"{sign}某某" for sign in "甲乙丙丁戊己" * 10)
    assert row_of(tmp_path / "a.csv", 姓名=names).values["name"] == names
