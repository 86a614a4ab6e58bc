"""Where the header stands in a ledger, and which rows below it are cases."""

from pathlib import Path

import openpyxl
import pytest
from ledger_files import fields_of, sheet_of

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.headers import data_rows, find_header
from xinfang_cli.files.sheet import Cell, Sheet, read_sheet


def test_title_rows_above() -> None:
    """Titles, a date line and rows left empty above the header do not matter."""
    sheet = Sheet(
        "csv",
        "utf-8",
        None,
        [
            (1, ["瑞安市信访局信访台账"]),
            (3, ["填报单位：瑞安市信访局", None, "日期：2026年11月"]),
            (6, ["编号", "姓名", "标题"]),
            (7, ["1", "郭某", "村级集体资产分配"]),
        ],
        [],
    )
    header = find_header(sheet)
    assert (header.row_no_first, header.row_no_last) == (6, 6)
    assert list(data_rows(sheet, header)) == [(7, ["1", "郭某", "村级集体资产分配"])]


def test_header_on_row_twenty() -> None:
    """The twentieth filled row may still be the header, the one after it not."""
    titles: list[list[Cell]] = [[f"说明{n}"] for n in range(19)]
    assert find_header(sheet_of(*titles, ["编号", "标题"])).row_no_first == 20
    with pytest.raises(InvalidInputError, match="import_no_header"):
        find_header(sheet_of(*titles, ["说明"], ["编号", "标题"]))


def test_group_over_columns() -> None:
    """In a header of two rows the lower cell wins, the upper one stands where it is empty."""
    sheet = sheet_of(
        ["信访台账"],
        ["序号", "信访人", None, "信访件编号", "办理", None],
        [None, "姓名", "联系电话", None, "责任单位", "办结时间"],
        [1, "郭某", "138-0000-0001", "X1", "南滨街道", "2026-11-03"],
    )
    header = find_header(sheet)
    assert (header.row_no_first, header.row_no_last) == (2, 3)
    assert [(column.header, column.field) for column in header.columns] == [
        ("序号", None),
        ("姓名", "name"),
        ("联系电话", "phone"),
        ("信访件编号", "external_no"),
        ("责任单位", "unit"),
        ("办结时间", "concluded_on"),
    ]
    assert [number for number, _ in data_rows(sheet, header)] == [4]


def test_group_that_is_a_field_itself() -> None:
    """A group's name that is a header too does not hide the second row of the header."""
    sheet = sheet_of(
        ["编号", "信访人", None, "标题"],
        [None, "姓名", "工作单位", None],
        ["X1", "郭某", "某厂", "拖欠工资"],
    )
    header = find_header(sheet)
    assert (header.row_no_first, header.row_no_last) == (1, 2)
    assert fields_of(header) == {"编号": "external_no", "姓名": "name", "标题": "title"}


@pytest.mark.parametrize(
    "below",
    [
        ["X1", "电话", "拖欠工资"],
        [None, "电话", None],
        [None, "电话", None, None],
        ["X1", "电话", 5],
    ],
)
def test_first_data_row_is_no_header(below: list[Cell]) -> None:
    """A row of data under the header stays data, even where a value is also a header's word."""
    sheet = sheet_of(["编号", "信访方式", "标题"], below)
    header = find_header(sheet)
    assert header.row_no_last == 1
    assert fields_of(header) == {"编号": "external_no", "信访方式": "channel", "标题": "title"}


def test_title_is_no_part_of_the_header() -> None:
    """A title directly above the header is not taken for a group's name."""
    sheet = sheet_of(
        ["信访台账", None, None], ["编号", "标题", None, "姓名"], ["X1", "甲", None, "郭某"]
    )
    header = find_header(sheet)
    assert (header.row_no_first, header.row_no_last) == (2, 2)


def test_merged_cells_in_a_workbook(tmp_path: Path) -> None:
    """Titles merged over three rows and headers merged over two (a county bureau's form) work."""
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "信访件办结表"
    page.merge_cells("A1:C3")
    for letter, text in zip("ABC", ("序号", "标题", "信访方式"), strict=True):
        page[f"{letter}4"] = text
        page.merge_cells(f"{letter}4:{letter}5")
    page["A6"], page["B6"], page["C6"] = 1, "噪声扰民", "来信"
    book.save(tmp_path / "a.xlsx")
    sheet = read_sheet(tmp_path / "a.xlsx")
    header = find_header(sheet)
    assert fields_of(header) == {"标题": "title", "信访方式": "channel"}
    assert list(data_rows(sheet, header)) == [(6, [1.0, "噪声扰民", "来信"])]


def test_data_rows_leave_out_what_is_no_case() -> None:
    """Blank rows, repeated titles and headers, and sums are left out; short rows are filled up."""
    sheet = sheet_of(
        ["信访台账"],
        ["编号", "姓名", "标题", "人数"],
        ["X1", "郭某", "合计有误", 1],
        [None, "  ", ""],
        ["信访台账"],
        ["编号", "姓 名", "标题\n", "人数"],
        ["X2", "李某"],
        ["小计", None, None, 2],
        [None, "合　计", None, 2],
        ["合计：2件"],
        ["总计", None, None, 2.0],
        ["编号", "王某", "标题", 1],
        ["合计工资", "王某", "拖欠工资", 1],
    )
    assert list(data_rows(sheet, find_header(sheet))) == [
        (3, ["X1", "郭某", "合计有误", 1]),
        (7, ["X2", "李某", None, None]),
        (12, ["编号", "王某", "标题", 1]),
        (13, ["合计工资", "王某", "拖欠工资", 1]),
    ]


def test_both_rows_of_a_header_repeat() -> None:
    """A header of two rows that a printed ledger repeats is left out, both rows of it."""
    upper: list[Cell] = ["编号", "信访人", None]
    lower: list[Cell] = [None, "姓名", "联系电话"]
    sheet = sheet_of(upper, lower, ["X1", "郭某", None], upper, lower, ["X2", "李某", None])
    rows = data_rows(sheet, find_header(sheet))
    assert [number for number, _ in rows] == [3, 6]


@pytest.mark.parametrize(
    "rows",
    [
        [["编号", "其他"]],
        [["信访日期", "信访形式", "备注"]],
        [["郭某", "138-0000-0001", "反映宅基地"], ["李某", "138-0000-0002", "反映道路"]],
        [[1, 2.5, True]],
    ],
)
def test_no_header(rows: list[list[Cell]]) -> None:
    """One known word, or none that tells cases apart, is no header."""
    with pytest.raises(InvalidInputError) as caught:
        find_header(sheet_of(*rows))
    assert caught.value.sentence == "import_no_header"
    assert caught.value.exit_code == 2


def test_no_header_shows_no_person() -> None:
    """Header-like cells are shown back; names, numbers and texts of a headless file are not."""
    sheet = sheet_of(
        ["承办日期", "办理方式", "经手"],
        [
            "郭某",
            "138-0000-0001",
            "000000199001011234",
            "反映问题的内容很长很长，涉及多个单位和部门",
        ],
    )
    with pytest.raises(InvalidInputError) as caught:
        find_header(sheet)
    assert caught.value.hints == ("承办日期", "办理方式")
    assert caught.value.values == {}


@pytest.mark.parametrize(
    "cell",
    [
        "姓名：王某",
        "姓名:王某",
        "姓名 王某",
        "姓名王某",
        "电话8234567",
        "电话\uff18\uff12\uff13",
        "编号20260001",
        "地址：甲村",
        "王某的情况说明",
    ],
)
def test_no_header_shows_no_value(cell: str) -> None:
    """A header's word with a value in the same cell is not shown: it may be a person's."""
    with pytest.raises(InvalidInputError) as caught:
        find_header(sheet_of([cell, "经手"], [cell]))
    assert caught.value.hints == ()


@pytest.mark.parametrize("cell", ["联系电话", "联系电话：", "登记部门", "手机", "来文单位"])
def test_no_header_shows_its_words(cell: str) -> None:
    """A header's bare word is shown."""
    with pytest.raises(InvalidInputError) as caught:
        find_header(sheet_of([cell]))
    assert caught.value.hints == (cell,)


def test_empty_sheet_has_no_header() -> None:
    """A sheet without rows is refused like one without a header."""
    with pytest.raises(InvalidInputError, match="import_no_header"):
        find_header(sheet_of())


def test_very_wide_text() -> None:
    """Of a text with thousands of columns the first 200 are looked at."""
    cells: list[Cell] = ["编号", *["列"] * 300_000, "标题"]
    with pytest.raises(InvalidInputError, match="import_no_header"):
        find_header(sheet_of(cells))
    assert len(find_header(sheet_of(["标题", *cells])).columns) == 200
