"""Reading ledgers, sound and broken; each file is made here, its people are fictional."""

import codecs
import csv
import io
import random
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files import preflight
from xinfang_cli.files.cells import to_day
from xinfang_cli.files.headers import data_rows, find_header
from xinfang_cli.files.sheet import Row, Sheet, read_sheet

SHARED = Path(__file__).parents[3] / "shared" / "data"
HEADER = "编号,姓名,标题"
CASE = "X1,郭某,村级集体资产分配"
ROWS: list[Row] = [(1, ["编号", "姓名", "标题"]), (2, ["X1", "郭某", "村级集体资产分配"])]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml"'
        f' ContentType="{SPREADSHEET}.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml"'
        f' ContentType="{SPREADSHEET}.sharedStrings+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    ),
}


def raw_workbook(
    path: Path, rows: Iterable[str], shared: Iterable[str] = (), level: int = 1
) -> Path:
    """Write a workbook from the XML of its rows and its shared strings."""

    def write(name: str, *parts: Iterable[str]) -> None:
        with archive.open(name, "w") as member:
            for part in parts:
                for text in part:
                    member.write(text.encode())

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, xml in PARTS.items():
            archive.writestr(name, xml)
        head = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'
        write("xl/worksheets/sheet1.xml", [head], rows, ["</sheetData></worksheet>"])
        write("xl/sharedStrings.xml", [f'<sst xmlns="{MAIN}">'], shared, ["</sst>"])
    return path


def inline(address: str, text: str) -> str:
    """Return the XML of a cell that holds its text itself."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def book_of(path: Path, *rows: list[object]) -> Path:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def text_of(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text file in an encoding, line ends as given."""
    path.write_bytes(text.encode(encoding))
    return path


def refused(path: Path, **options: str) -> InvalidInputError:
    """Return the error that reading the file ends with."""
    with pytest.raises(InvalidInputError) as caught:
        read_sheet(path, **options)
    assert caught.value.exit_code == 2
    return caught.value


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


# --- refusals


def truncated(tmp_path: Path, keep: float) -> Path:
    """Write a workbook cut off after a part of its bytes."""
    whole = book_of(tmp_path / "whole.xlsx", ["编号", "标题"]).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: int(len(whole) * keep)])
    return path


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is refused by its name, without the folder."""
    error = refused(tmp_path / "没有.xlsx")
    assert (error.sentence, error.values) == ("import_missing", {"file": "没有.xlsx"})


def test_folder(tmp_path: Path) -> None:
    """A folder is no ledger."""
    assert refused(tmp_path).sentence == "import_folder"


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not let us open is refused, without a traceback."""

    def deny(*_: object, **__: object) -> None:
        raise PermissionError

    path = text_of(tmp_path / "a.csv", HEADER)
    monkeypatch.setattr(Path, "open", deny)
    assert refused(path).sentence == "import_unreadable"


@pytest.mark.parametrize(
    "content",
    [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b" \r\n\t\n", b",,,\n , \n"],
    ids=["no bytes", "mark", "mark of UTF-16", "white", "commas"],
)
def test_empty_text(tmp_path: Path, content: bytes) -> None:
    """A file without a word in it is empty."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refused(path).sentence == "import_empty"


def test_empty_workbook(tmp_path: Path) -> None:
    """A workbook whose sheets hold nothing, or only spaces, is empty."""
    assert refused(book_of(tmp_path / "a.xlsx")).sentence == "import_empty"
    assert refused(book_of(tmp_path / "b.xlsx", ["  "])).sentence == "import_empty"


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><table></table></body></html>",
        b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>",
        "<table><tr><td>编号</td></tr></table>".encode("gbk"),
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office"/>'.encode(
            "utf-16"
        ),
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
    ],
    ids=["html", "doctype", "table", "xml of 2003", "web archive"],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_web_page_named_a_workbook(tmp_path: Path, content: bytes, name: str) -> None:
    """What systems export as a web page and call a workbook has a sentence of its own."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path).sentence == "import_html"


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_old_or_encrypted_workbook(tmp_path: Path, name: str) -> None:
    """A workbook of before 2007, or one with a password, has a sentence of its own."""
    path = tmp_path / name
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    assert refused(path).sentence == "import_xls"


@pytest.mark.parametrize("keep", [0.01, 0.1, 0.5, 0.9, 0.99])
def test_cut_off_workbook(tmp_path: Path, keep: float) -> None:
    """A workbook cut off anywhere is broken."""
    assert refused(truncated(tmp_path, keep)).sentence == "import_broken_xlsx"


def test_flipped_bytes(tmp_path: Path) -> None:
    """Whatever byte of a workbook is wrong, it is read or refused, never a traceback."""
    whole = book_of(tmp_path / "whole.xlsx", ["编号", "标题"], [1, "甲"]).read_bytes()
    path, dice = tmp_path / "a.xlsx", random.Random(20261103)
    told = set()
    for _ in range(400):
        content = bytearray(whole)
        content[dice.randrange(4, len(content))] ^= 1 << dice.randrange(8)
        path.write_bytes(content)
        try:
            read_sheet(path)
        except InvalidInputError as error:
            told.add(error.sentence)
    assert "import_broken_xlsx" in told
    assert told <= {"import_broken_xlsx", "import_too_large", "import_empty"}


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"a.txt": b"x"},
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"},
        {"xl/workbook.xml": b"no xml"},
        {"xl/workbook.xml": b"<workbook>"},
        {"xl/workbook.xml": b"<workbook/>"},
        {name: xml.encode() for name, xml in PARTS.items()},
    ],
    ids=["empty", "text", "ods", "no xml", "unclosed", "no sheets", "missing sheet"],
)
def test_zip_without_a_workbook(tmp_path: Path, members: dict[str, bytes]) -> None:
    """A zip that is no workbook, or lacks its parts, is refused."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert refused(path).sentence in {"import_broken_xlsx", "import_empty"}


def test_entities_are_refused(tmp_path: Path) -> None:
    """A sheet with a document type (entity bombs need one) is refused."""
    path = raw_workbook(tmp_path / "a.xlsx", [])
    bomb = '<!DOCTYPE a [<!ENTITY b "bbb">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bomb)
    assert refused(path).sentence == "import_broken_xlsx"


def test_shared_string_that_is_not_there(tmp_path: Path) -> None:
    """A cell that names a text beyond the list of texts is damage."""
    rows = ['<row r="1"><c r="A1" t="s"><v>7</v></c></row>']
    path = raw_workbook(tmp_path / "a.xlsx", rows, ["<si><t>甲</t></si>"])
    assert refused(path).sentence == "import_broken_xlsx"


@pytest.mark.parametrize(
    "content",
    [
        "编号,标题\n1,甲\0乙\n".encode(),
        "编号,标题\n".encode("utf-16-le"),
        bytes(range(256)) * 4,
        "编号,姓名".encode() + b"\xff\xfe\xff\n",
        random.Random(1).randbytes(4000),
        codecs.BOM_UTF8 + "编号,标题\n".encode("gbk"),
        codecs.BOM_UTF16_LE + b"\x00\xd8,\x00",
    ],
    ids=["NUL", "UTF-16 unmarked", "all bytes", "stray bytes", "noise", "wrong mark", "surrogate"],
)
def test_garbage(tmp_path: Path, content: bytes) -> None:
    """Bytes that no encoding explains whole, and files with NULs, are refused."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    error = refused(path)
    assert error.sentence == "import_undecodable"
    assert error.values["file"] == "a.csv"


def test_what_was_tried_is_told(tmp_path: Path) -> None:
    """The refusal names the encodings that were tried."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xff\xff")
    assert refused(path).values["tried"] == "utf-8, gb18030"


def test_line_of_ten_megabytes(tmp_path: Path) -> None:
    """A single line of 10 MB is refused, in one cell or in many."""
    for text in ("x" * 10_000_000, "x," * 5_000_000):
        error = refused(text_of(tmp_path / "a.csv", text))
        assert (error.sentence, error.values) == ("import_record_too_long", {"row": 1})


def test_forgotten_quotation_mark(tmp_path: Path) -> None:
    """A quotation mark that swallows the rest of the file is refused by the row where it opens."""
    text = f'{HEADER}\nX1,"郭某,甲\n' + f"{CASE}\n" * 20_000
    error = refused(text_of(tmp_path / "a.csv", text))
    assert (error.sentence, error.values) == ("import_record_too_long", {"row": 2})


def test_record_of_many_lines(tmp_path: Path) -> None:
    """A record that goes on over lines within its quotes is bounded as well."""
    text = f"{HEADER}\n" + '"\n",' * 400_000
    error = refused(text_of(tmp_path / "a.csv", text))
    assert (error.sentence, error.values) == ("import_record_too_long", {"row": 2})


# --- bombs: refused within 10 s and 256 MB, measured in a process of their own


def spaces() -> Iterator[str]:
    """Yield one cell of 300 MB."""
    yield '<row r="1"><c r="A1" t="inlineStr"><is><t>'
    yield from [" " * 10_000_000] * 30
    yield "</t></is></c></row>"


def noise(count: int) -> Iterator[str]:
    """Yield text that packs badly, 100,000 characters at a time."""
    dice = random.Random(7)
    for _ in range(count):
        yield dice.randbytes(50_000).hex()


def bomb_spaces(path: Path) -> None:
    raw_workbook(path, spaces())


def bomb_corners(path: Path) -> None:
    first, last = (f'<c r="{r}"><v>1</v></c>' for r in ("A1", "XFD1048576"))
    raw_workbook(path, [f'<row r="1">{first}</row><row r="1048576">{last}</row>'])


def bomb_tall(path: Path) -> None:
    rows = [
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="E{n}"><v>1</v></c></row>'
        for n in (1, 1_048_576)
    ]
    raw_workbook(path, rows)


def bomb_single_quotes(path: Path) -> None:
    raw_workbook(path, ["<row><c note='>' r='XFD1048576' ><v>1</v></c></row>"])


def bomb_entries(path: Path) -> None:
    book_of(path, ["编号"])
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(3_000):
            archive.writestr(f"xl/media/{number}.xml", "<a/>")


def bomb_shared(path: Path) -> None:
    """Write one text of 30,000 characters that 20,000 cells name: 42 KB that grow to 1 GB."""
    cells = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    raw_workbook(path, cells, [f"<si><t>{'甲' * 30_000}</t></si>"])


def bomb_text(path: Path) -> None:
    rows = ['<row r="1"><c r="A1" t="inlineStr"><is><t>', *noise(600), "</t></is></c></row>"]
    raw_workbook(path, rows)


def bomb_attribute(path: Path) -> None:
    raw_workbook(path, ['<row r="1" note="', *noise(600), '"/>'])


def bomb_comment(path: Path) -> None:
    raw_workbook(path, ["<!--", *noise(600), "-->"])


def bomb_many_texts(path: Path) -> None:
    raw_workbook(path, [], (f"<si><t>{n}</t></si>" for n in range(2_000_000)))


def bomb_ratio(path: Path) -> None:
    raw_workbook(path, ["\n" * 10_000_000] * 15, level=9)


def bomb_lying_size(path: Path) -> None:
    """Write a sheet whose directory entry says 100 bytes where 300 MB come out."""
    raw_workbook(path, spaces())
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", content, entry + 24, 100)
    path.write_bytes(content)


BOMBS: dict[Callable[[Path], None], str] = {
    bomb_spaces: "inflated",
    bomb_corners: "columns",
    bomb_tall: "grid",
    bomb_single_quotes: "columns",
    bomb_entries: "entries",
    bomb_shared: "memory",
    bomb_text: "memory",
    bomb_attribute: "token",
    bomb_comment: "token",
    bomb_many_texts: "memory",
    bomb_ratio: "ratio",
    bomb_lying_size: "memory",
}
CHILD = """
import sys
from pathlib import Path
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.sheet import read_sheet
try:
    read_sheet(Path(sys.argv[1]))
except InvalidInputError as error:
    print(error.sentence, error.values["reason"])
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read in /proc")
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_bombs(tmp_path: Path, bomb: Callable[[Path], None]) -> None:
    """A file made to exhaust the machine is refused within 10 s and 256 MB."""
    bomb(tmp_path / "a.xlsx")
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "a.xlsx")],
        capture_output=True,
        text=True,
        check=True,
    )
    sentence, reason, megabytes = done.stdout.split()
    assert (sentence, reason) == ("import_too_large", BOMBS[bomb])
    assert time.monotonic() - before < 10
    assert int(megabytes) < 256
    assert done.stderr == ""


def test_small_sheets_pack_well(tmp_path: Path) -> None:
    """A sheet of one word over and over packs better than 200 to 1 and is no bomb."""
    rows = (f'<row r="{n}">{inline(f"A{n}", " " * 2000 + "甲")}</row>' for n in range(1, 1001))
    path = raw_workbook(tmp_path / "a.xlsx", rows)
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    assert member.file_size > preflight.MAX_RATIO * member.compress_size / 2
    assert len(read_sheet(path).rows) == 1000


def test_limits_of_columns(tmp_path: Path) -> None:
    """The two-hundredth column is still read, the next one not."""
    last, beyond = "GR1", "GS1"
    path = raw_workbook(tmp_path / "a.xlsx", [f'<row r="1">{inline(last, "甲")}</row>'])
    assert read_sheet(path).rows == [(1, [*[None] * 199, "甲"])]
    path = raw_workbook(tmp_path / "b.xlsx", [f'<row r="1">{inline(beyond, "甲")}</row>'])
    assert refused(path).values == {"reason": "columns", "limit": 200}


def test_limit_of_bytes(tmp_path: Path) -> None:
    """A file of more than 200 MB is refused before it is read."""
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20 + 1)
    assert refused(path).values == {"reason": "bytes", "limit": 200 * 2**20}


def test_limit_of_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of more cells than the limit is refused."""
    monkeypatch.setattr("xinfang_cli.files.sheet.MAX_CELLS", 5)
    assert refused(text_of(tmp_path / "a.csv", "a,b,c\nd,e,f\n")).values == {
        "reason": "cells",
        "limit": 5,
    }
    assert len(read_sheet(text_of(tmp_path / "b.csv", "a,b,c\nd,e\n")).rows) == 2


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


def test_a_year_of_text_is_quick(tmp_path: Path) -> None:
    """Texts that repeat share one object, which keeps a long ledger small."""
    stream = io.StringIO()
    csv.writer(stream).writerows([["编号", "街道"], *([f"X{n}", "南滨街道"] for n in range(1000))])
    rows = read_sheet(text_of(tmp_path / "a.csv", stream.getvalue())).rows
    assert len({id(cells[1]) for _, cells in rows[1:]}) == 1
