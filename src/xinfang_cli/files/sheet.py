"""Reads one sheet of an old ledger: CSV text in the encodings that offices use, or .xlsx.

What a file is, its first bytes say, not its ending: systems hand out HTML and CSV named ``.xls``.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

from xinfang_cli.domain.errors import InvalidInputError

Cell = str | int | float | bool | datetime | date | time | None
"""A cell as the file has it; an empty one is None."""

Row = tuple[int, list[Cell]]
"""The number that Excel (or a text editor) shows for the row, and its cells up to the last one."""

Merged = tuple[int, int, int, int]
"""First row number, first column index (from 0), last row number, last column index."""

MAX_BYTES = 200 * 2**20
"""The file as it lies on the disk (bytes)."""

MAX_RECORD = 1_000_000
"""One record of a CSV (characters): a forgotten quotation mark swallows the rest of the file."""

MAX_CELLS, MAX_SEPARATORS = 5_000_000, 20_000_000
"""Cells of a CSV up to the last filled one of each row, and with the empty ends (counts)."""

ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf-8-sig", "ascii"), "utf-8-sig"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312"), "gb18030"),
    **{name: name for name in ("utf-16", "utf-16-le", "utf-16-be", "big5")},
}
"""What ``encoding`` may name (Python's own name, any alias of it) -> what it is read as.

GB18030 holds GBK whole, and the characters of rare names beside it.
"""

_CHUNK, _SHARED = 2**20, 2**17
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = rb"(?i)\s*(<!doctype|<html|<head|<meta|<style|<table|<\?xml|mime-version:)"


class Sheet(NamedTuple):
    """One sheet: its non-blank rows with their numbers in the file."""

    kind: str
    """``csv`` or ``xlsx``."""
    encoding: str | None
    """How a CSV was read: ``utf-8``, ``gb18030``, ``utf-16``..."""
    name: str | None
    """The sheet's name in an .xlsx."""
    rows: list[Row]
    merged: list[Merged]


def read_sheet(path: Path, *, encoding: str | None = None, sheet: str | None = None) -> Sheet:
    """Read ``path``: text in ``encoding`` (guessed), or the workbook's ``sheet`` (first filled).

    Raises InvalidInputError with one of ``import_missing``, ``import_folder``,
    ``import_unreadable``, ``import_empty``, ``import_html``, ``import_xls``,
    ``import_broken_xlsx`` (all: ``file``), ``import_too_large`` (``reason``, ``limit``),
    ``import_undecodable`` (``file``, ``tried``), ``import_unknown_encoding`` (``encoding``),
    ``import_record_too_long`` (``row``), ``import_no_such_sheet`` (hints: the names).
    """
    try:
        if not path.is_file():
            known = "import_folder" if path.exists() else "import_missing"
            raise InvalidInputError(known, file=path.name)
        if path.stat().st_size > MAX_BYTES:
            raise InvalidInputError("import_too_large", reason="bytes", limit=MAX_BYTES)
        with path.open("rb") as stream:
            found = _read(stream, path, encoding, sheet)
    except OSError:
        raise InvalidInputError("import_unreadable", file=path.name) from None
    if not found.rows:
        raise InvalidInputError("import_empty", file=path.name)
    return found


def _read(stream: IO[bytes], path: Path, encoding: str | None, sheet: str | None) -> Sheet:
    head = stream.read(4096)
    if head.startswith(_OLE):
        raise InvalidInputError("import_xls", file=path.name)
    if head.startswith(_ZIP):
        return _read_workbook(path, sheet)
    if re.match(_HTML, head.lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16).replace(b"\0", b"")):
        raise InvalidInputError("import_html", file=path.name)
    if sheet is not None:
        raise InvalidInputError("import_no_such_sheet")
    codec = _codec(stream, head, encoding, path.name)
    return Sheet("csv", codec.removesuffix("-sig"), None, list(_csv_rows(stream, codec)), [])


def _codec(stream: IO[bytes], head: bytes, wanted: str | None, file: str) -> str:
    """Return the first codec that decodes the whole file strictly and finds no NUL in it."""
    if wanted is not None:
        try:
            tried = [ENCODINGS[codecs.lookup(wanted).name]]
        except (LookupError, ValueError):
            raise InvalidInputError("import_unknown_encoding", encoding=wanted) from None
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried = ["utf-16"]
    elif head.startswith(codecs.BOM_UTF8):
        tried = ["utf-8-sig"]
    else:
        tried = ["utf-8-sig", "gb18030"]
    for codec in tried:
        if _decodes(stream, codec):
            return codec
    names = ", ".join(codec.removesuffix("-sig") for codec in tried)
    raise InvalidInputError("import_undecodable", file=file, tried=names)


def _decodes(stream: IO[bytes], codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _csv_rows(stream: IO[bytes], codec: str) -> Iterator[Row]:
    stream.seek(0)
    text = io.TextIOWrapper(stream, codec, newline="")
    try:
        delimiter = _delimiter(text)
        text.seek(0)
        yield from _filled(_records(text, delimiter))
    finally:
        text.detach()  # the caller closes the file


def _delimiter(text: io.TextIOWrapper) -> str:
    """Return the separator of the header: the first line that holds one at least twice."""
    found = ","
    for _ in range(20):
        line = re.sub(r'"[^"]*"', "", text.readline(MAX_RECORD))
        most = max(",\t;", key=line.count)
        if line.count(most) > 1:
            return most
        found = most if most in line else found
    return found


def _records(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the records, each with the number of the line where it starts."""
    first, size = 1, 0

    def lines() -> Iterator[str]:
        nonlocal size
        while line := text.readline(MAX_RECORD):
            size += len(line)
            if size >= MAX_RECORD:
                raise InvalidInputError("import_record_too_long", row=first)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter)
    try:
        for record in reader:
            yield first, record
            first, size = reader.line_num + 1, 0
    except csv.Error:  # a cell beyond csv.field_size_limit()
        raise InvalidInputError("import_record_too_long", row=first) from None


def _filled(records: Iterator[tuple[int, list[Any]]]) -> Iterator[Row]:
    """Yield the rows that hold anything, without their empty ends; equal texts share one object.

    The sharing is what keeps a year of 200,000 rows small: most columns repeat a few words.
    """
    seen: dict[str, str] = {}
    kept = passed = 0
    for number, record in records:
        cells: list[Cell] = [_cell(value, seen) for value in record]
        while cells and cells[-1] is None:
            cells.pop()
        kept, passed = kept + len(cells), passed + len(record)
        if kept > MAX_CELLS or passed > MAX_SEPARATORS:
            raise InvalidInputError("import_too_large", reason="cells", limit=MAX_CELLS)
        if any(not isinstance(c, str) or c.strip() for c in cells if c is not None):
            yield number, cells


def _cell(value: Any, seen: dict[str, str]) -> Cell:
    if isinstance(value, str):
        if len(seen) < _SHARED:
            return seen.setdefault(value, value) or None
        return seen.get(value, value) or None
    if isinstance(value, timedelta):  # a span, as Excel shows it: 30:05:00
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    found: Cell = value
    return found


def _read_workbook(path: Path, wanted: str | None) -> Sheet:
    """Read the sheet ``wanted``, else the first one with content, the visible ones first."""
    from python_calamine import CalamineError, CalamineWorkbook

    from xinfang_cli.files.preflight import DamagedError, check_workbook

    try:
        check_workbook(path)
        with CalamineWorkbook.from_path(path) as book:
            names = _choose(book, wanted)
            found = (_read_grid(book.get_sheet_by_name(name), name) for name in names)
            return next(filter(None, found), Sheet("xlsx", None, None, [], []))
    except (DamagedError, CalamineError):
        raise InvalidInputError("import_broken_xlsx", file=path.name) from None
    except BaseException as error:
        # A panic in the Rust library is a BaseException of its own; no file ends in a traceback.
        if type(error).__name__ != "PanicException":
            raise
        raise InvalidInputError("import_broken_xlsx", file=path.name) from None


def _choose(book: Any, wanted: str | None) -> list[str]:
    """Return the names of the sheets to try."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    grids = [s for s in book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]
    names = [s.name for s in grids]
    if wanted is None:
        hidden = {s.name for s in grids if s.visible is not SheetVisibleEnum.Visible}
        return sorted(names, key=hidden.__contains__)
    if wanted not in names:
        raise InvalidInputError("import_no_such_sheet", hints=tuple(names))
    return [wanted]


def _read_grid(grid: Any, name: str) -> Sheet | None:
    left = [None] * (grid.start or (0, 0))[1]
    rows = list(_filled((number, left + row) for number, row in enumerate(grid.iter_rows(), 1)))
    ranges = grid.merged_cell_ranges or []
    merged = [(top + 1, first, bottom + 1, last) for (top, first), (bottom, last) in ranges]
    return Sheet("xlsx", None, name, rows, merged) if rows else None
