"""Ledgers for the tests of this room, made on the spot; their people are fictional."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.headers import Header
from xinfang_cli.files.sheet import Cell, Row, Sheet, read_sheet

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


def sheet_of(*rows: list[Cell], merged: list[tuple[int, int, int, int]] | None = None) -> Sheet:
    """Make a sheet whose rows are numbered from 1."""
    numbered: list[Row] = list(enumerate(rows, 1))
    return Sheet("xlsx", None, "台账", numbered, merged or [])


def fields_of(header: Header) -> dict[str, str]:
    """Return header -> field of the columns that have one."""
    return {column.header: column.field for column in header.columns if column.field}
