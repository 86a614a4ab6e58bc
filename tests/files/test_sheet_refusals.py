"""Files that are no ledger, or a broken one: each has a sentence of its own, never a traceback."""

import codecs
import errno
import os
import random
import zipfile
from pathlib import Path

import pytest
from ledger_files import CASE, HEADER, PARTS, book_of, inline, raw_workbook, refused, text_of

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.sheet import read_sheet


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


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_device(device: str) -> None:
    """A device is no regular file, and one of them never ends."""
    assert refused(Path(device)).sentence == "import_irregular"


def test_pipe(tmp_path: Path) -> None:
    """A pipe is refused, not waited for."""
    os.mkfifo(tmp_path / "管道.csv")
    error = refused(tmp_path / "管道.csv")
    assert (error.sentence, error.values) == ("import_irregular", {"file": "管道.csv"})


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in a folder that may not be entered is unreadable, not missing."""

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    path = text_of(tmp_path / "a.csv", HEADER)
    monkeypatch.setattr(Path, "stat", deny)
    assert refused(path).sentence == "import_unreadable"


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    """A name that is too long, or below a file, is that of a missing file."""
    path = text_of(tmp_path / "a.csv", HEADER)
    assert refused(path / "b.csv").sentence == "import_missing"
    assert refused(tmp_path / ("长" * 200)).sentence == "import_missing"


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
        b'<div class="x"><table></table></div>',
        b"\n <!-- export --><table></table>",
        b"<body>",
        b"<p>x</p>",
        b'<P style="x">',
        b"<br/><h1>x</h1>",
        b"</head><body>",
        "<div>台账</div>".encode("utf-16"),
    ],
    ids=[
        *("html", "doctype", "table", "xml of 2003", "web archive"),
        *("div", "comment", "body", "paragraph", "styled", "break", "cut off", "UTF-16"),
    ],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_web_page_named_a_workbook(tmp_path: Path, content: bytes, name: str) -> None:
    """What systems export as a web page and call a workbook has a sentence of its own."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path).sentence == "import_html"


def test_text_that_is_no_web_page(tmp_path: Path) -> None:
    """A cell that begins with < is no tag."""
    assert read_sheet(text_of(tmp_path / "a.csv", "<10人,标题\n<5,甲\n")).rows[1] == (
        2,
        ["<5", "甲"],
    )


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


def test_limit_of_empty_cells(tmp_path: Path) -> None:
    """A text of nothing but separators is refused before it takes long."""
    path = text_of(tmp_path / "a.csv", (HEADER + "," * 990_000 + "\n") * 25)
    assert refused(path).values["reason"] == "cells"


@pytest.mark.parametrize("address", ["甲1", "A!1", "7", "A", "A1B2"])
def test_address_that_is_none(tmp_path: Path, address: str) -> None:
    """A cell that says it stands nowhere is damage."""
    path = raw_workbook(tmp_path / "a.xlsx", [f'<row r="1">{inline(address, "甲")}</row>'])
    assert refused(path).sentence == "import_broken_xlsx"


def test_panic_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash inside the reading library is told as damage; Ctrl-C stays Ctrl-C."""
    path = book_of(tmp_path / "a.xlsx", ["编号"])
    panic = type("PanicException", (BaseException,), {})
    for raised in (panic, KeyboardInterrupt):

        def fail(*_: object, error: type[BaseException] = raised) -> None:
            raise error

        monkeypatch.setattr("xinfang_cli.files.sheet._choose", fail)
        if raised is panic:
            assert refused(path).sentence == "import_broken_xlsx"
        else:
            with pytest.raises(KeyboardInterrupt):
                read_sheet(path)
