"""Reading sound ledgers: text in its encodings, workbooks, and two public files."""

import codecs
import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest
from ledger_files import CASE, HEADER, ROWS, book_of, inline, raw_workbook, refused, text_of

from xinfang_cli.files.cells import to_day
from xinfang_cli.files.headers import data_rows, find_header
from xinfang_cli.files.sheet import Sheet, read_sheet

SHARED = Path(__file__).parents[3] / "shared" / "data"

# --- text


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings_of_offices(tmp_path: Path, encoding: str, told: str) -> None:
    """The encodings that Excel and the systems write are told apart, and the choice is told."""
    path = text_of(tmp_path / "a.csv", f"{HEADER}\r\n{CASE}\r\n", encoding)
    assert read_sheet(path) == Sheet("csv", told, None, ROWS, [])


def test_utf16_in_big_endian(tmp_path: Path) -> None:
    """UTF-16 with the other byte order is read by its mark as well."""
    path = tmp_path / "a.csv"
    path.write_bytes(codecs.BOM_UTF16_BE + f"{HEADER}\n{CASE}\n".encode("utf-16-be"))
    assert read_sheet(path).rows == ROWS


@pytest.mark.parametrize("rare", ["\u4dae某", "\U00020bb7某", "\u3402某"])
def test_rare_characters_of_names(tmp_path: Path, rare: str) -> None:
    """Characters that GBK does not know but GB18030 does come through."""
    path = text_of(tmp_path / "a.csv", f"{HEADER}\nX1,{rare},标题\n", "gb18030")
    assert read_sheet(path).rows[1] == (2, ["X1", rare, "标题"])


def test_named_encoding(tmp_path: Path) -> None:
    """An encoding that the clerk names is used, by any of its names, GBK as GB18030."""
    path = text_of(tmp_path / "a.csv", f"{HEADER}\nX1,\u4dae某,标题\n", "gb18030")
    assert read_sheet(path, encoding="CP936").rows[1] == (2, ["X1", "\u4dae某", "标题"])
    path = text_of(tmp_path / "b.csv", "編號,標題\n1,測試\n", "big5")
    assert read_sheet(path, encoding="Big5").rows == [(1, ["編號", "標題"]), (2, ["1", "測試"])]


def test_named_encoding_that_does_not_fit(tmp_path: Path) -> None:
    """A named encoding is not replaced by a guess."""
    error = refused(text_of(tmp_path / "a.csv", HEADER, "gb18030"), encoding="utf-8")
    assert (error.sentence, error.values["tried"]) == ("import_undecodable", "utf-8")


@pytest.mark.parametrize("name", ["klingon", "base64", "idna", "a\0b", ""])
def test_unknown_encoding(tmp_path: Path, name: str) -> None:
    """A name that is no text encoding of ours is refused."""
    error = refused(text_of(tmp_path / "a.csv", HEADER), encoding=name)
    assert (error.sentence, error.values) == ("import_unknown_encoding", {"encoding": name})


@pytest.mark.parametrize("ending", ["csv", "txt", "tsv", "xls", "xlsx", "CSV", ""])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_content_decides(tmp_path: Path, ending: str, delimiter: str) -> None:
    """Separators are found in the header, and text is text whatever the file's ending says."""
    text = f"{HEADER}\n{CASE}\n".replace(",", delimiter)
    assert read_sheet(text_of(tmp_path / f"a.{ending}", text)).rows == ROWS


def test_separator_of_the_header_not_of_the_title(tmp_path: Path) -> None:
    """A comma in a title, in quotes or in the data does not decide about the separator."""
    text = '台账,2026\n"编号,新"\t姓名\t标题\nX1\t郭某\t一,二,三,四\n'
    assert read_sheet(text_of(tmp_path / "a.txt", text)).rows == [
        (1, ["台账,2026"]),
        (2, ["编号,新", "姓名", "标题"]),
        (3, ["X1", "郭某", "一,二,三,四"]),
    ]


def test_one_separator_is_enough(tmp_path: Path) -> None:
    """A ledger of two columns is separated too."""
    assert read_sheet(text_of(tmp_path / "a.csv", "编号;标题\nX1;甲\n")).rows == [
        (1, ["编号", "标题"]),
        (2, ["X1", "甲"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_row_numbers_are_lines(tmp_path: Path, end: str) -> None:
    """A row's number is the line where its record starts; blank rows are left out but counted."""
    lines = ["编号,标题", "", 'X1,"第一行', '第二行 ""引""', '第三行"', " ,", ",,", "X2,乙,,"]
    rows = read_sheet(text_of(tmp_path / "a.csv", end.join(lines))).rows
    assert rows == [
        (1, ["编号", "标题"]),
        (3, ["X1", f'第一行{end}第二行 "引"{end}第三行']),
        (8, ["X2", "乙"]),
    ]


def test_text_knows_no_sheets(tmp_path: Path) -> None:
    """A sheet's name for a CSV is refused, not ignored."""
    error = refused(text_of(tmp_path / "a.csv", HEADER), sheet="台账")
    assert (error.sentence, error.hints) == ("import_no_such_sheet", ())


# --- workbooks


def test_workbook_cells(tmp_path: Path) -> None:
    """Numbers, text, days, moments, times, spans and truth values come as they are."""
    path = book_of(
        tmp_path / "a.xlsx",
        ["编号", "标题"],
        [],
        [7, "郭某", None, 1.5, True, date(2026, 11, 3), datetime(2026, 11, 3, 9, 32, 9)],  # noqa: DTZ001
        [clock(9, 30), timedelta(hours=30, minutes=5), "第一行\n第二行", "#REF!"],
    )
    sheet = read_sheet(path)
    assert (sheet.kind, sheet.encoding, sheet.name, sheet.merged) == ("xlsx", None, "Sheet", [])
    assert sheet.rows == [
        (1, ["编号", "标题"]),
        (3, [7.0, "郭某", None, 1.5, True, date(2026, 11, 3), datetime(2026, 11, 3, 9, 32, 9)]),  # noqa: DTZ001
        (4, [clock(9, 30), "30:05:00", "第一行\n第二行"]),
    ]


def test_workbook_that_starts_elsewhere(tmp_path: Path) -> None:
    """Row numbers and columns are those that Excel shows, wherever the table starts."""
    book = openpyxl.Workbook()
    book.active["C5"], book.active["D7"] = "编号", "郭某"
    book.active.merge_cells("C5:D6")
    book.save(tmp_path / "a.xlsx")
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert sheet.rows == [(5, [None, None, "编号"]), (7, [None, None, None, "郭某"])]
    assert sheet.merged == [(5, 2, 6, 3)]


def test_choice_of_the_sheet(tmp_path: Path) -> None:
    """The first visible sheet with content is read, unless one is named."""
    book = openpyxl.Workbook()
    book.active.title = "空"
    for name in ("字典", "一月", "二月"):
        book.create_sheet(name)["A1"] = name
    book["字典"].sheet_state = "hidden"
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").name == "一月"
    assert read_sheet(tmp_path / "a.xlsx", sheet="字典").rows == [(1, ["字典"])]
    error = refused(tmp_path / "a.xlsx", sheet="三月")
    assert error.sentence == "import_no_such_sheet"
    assert error.hints == ("空", "字典", "一月", "二月")
    assert refused(tmp_path / "a.xlsx", sheet="空").sentence == "import_empty"
    assert refused(tmp_path / "a.xlsx", sheet="图").sentence == "import_no_such_sheet"


def test_other_sheets_are_named(tmp_path: Path) -> None:
    """The other sheets with content are told, hidden ones last; of a named sheet nobody asks."""
    book = openpyxl.Workbook()
    book.active.title = "空"
    for name in ("字典", "一月", "二月", "三月"):
        book.create_sheet(name)["B2"] = name
    book.create_sheet("白")["A1"] = "  "
    book["字典"].sheet_state = "hidden"
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert (sheet.name, sheet.others) == ("一月", ("二月", "三月", "字典"))
    assert read_sheet(tmp_path / "a.xlsx", sheet="二月").others == ()
    book.remove(book["空"])
    book.save(tmp_path / "b.xlsx")
    sheet = read_sheet(tmp_path / "b.xlsx")
    assert (sheet.name, sheet.others) == ("一月", ("二月", "三月", "字典"))


def test_no_other_sheets(tmp_path: Path) -> None:
    """A workbook of one filled sheet has no other sheets, and a text has none."""
    book = openpyxl.Workbook()
    book.active["A1"] = "编号"
    book.create_sheet("Sheet2")
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").others == ()
    assert read_sheet(text_of(tmp_path / "a.csv", HEADER)).others == ()


def test_only_a_hidden_sheet_has_content(tmp_path: Path) -> None:
    """A hidden sheet is read when the visible ones are empty."""
    book = openpyxl.Workbook()
    book.create_sheet("旧")["A1"] = "编号"
    book["旧"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").name == "旧"


def test_styled_blanks_do_not_count(tmp_path: Path) -> None:
    """A sheet formatted out to the last column and row is as small as its values."""
    rows = [f'<row r="1">{inline("A1", "编号")}<c r="XFD1" s="0"/></row><row r="1048576" ht="20"/>']
    assert read_sheet(raw_workbook(tmp_path / "a.xlsx", rows)).rows == [(1, ["编号"])]


def test_cells_without_addresses(tmp_path: Path) -> None:
    """Cells and rows may leave out where they stand: then one follows the other."""
    cell = '<c t="inlineStr"><is><t>甲</t></is></c>'
    path = raw_workbook(tmp_path / "a.xlsx", [f"<row>{cell * 3}</row>"] * 2)
    assert read_sheet(path).rows == [(1, ["甲"] * 3), (2, ["甲"] * 3)]


def test_pictures_and_macros_are_no_xml(tmp_path: Path) -> None:
    """Members that are no XML are left alone."""
    path = book_of(tmp_path / "a.xlsx", ["编号", "标题"])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(1000))
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"<" * 1000)
    assert read_sheet(path).rows == [(1, ["编号", "标题"])]


# --- a real file


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_citizen_messages() -> None:
    """The public file of 120 messages is read whole: seven known columns, every day readable."""
    sheet = read_sheet(SHARED / "citizen-messages-120.xlsx")
    header = find_header(sheet)
    assert [column.field for column in header.columns] == [
        "external_no",
        "name",
        "title",
        "received_on",
        "body",
        "reply",
        "concluded_on",
    ]
    rows = list(data_rows(sheet, header))
    assert len(rows) == 120
    days = [[to_day(cells[place], date(2026, 11, 23)) for place in (3, 6)] for _, cells in rows]
    assert days[0] == [date(2019, 4, 25), date(2019, 5, 10)]
    assert {day.year for pair in days for day in pair} <= set(range(2008, 2021))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_citizen_messages_with_votes() -> None:
    """The other public file has votes, which no field takes."""
    sheet = read_sheet(SHARED / "citizen-messages-30-votes.xlsx")
    header = find_header(sheet)
    assert len(list(data_rows(sheet, header))) == 30
    assert [column.field for column in header.columns][:5] == [
        "external_no",
        "name",
        "title",
        "received_on",
        "body",
    ]


def test_equal_texts_share_one_object(tmp_path: Path) -> None:
    """Texts that repeat share one object, which keeps a long ledger small."""
    stream = io.StringIO()
    csv.writer(stream).writerows([["编号", "街道"], *([f"X{n}", "南滨街道"] for n in range(1000))])
    rows = read_sheet(text_of(tmp_path / "a.csv", stream.getvalue())).rows
    assert len({id(cells[1]) for _, cells in rows[1:]}) == 1
