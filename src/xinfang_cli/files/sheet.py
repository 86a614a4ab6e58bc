"""Reads one sheet of an old ledger: CSV text in the encodings that offices use, or .xlsx.

What a file is, its first bytes say, not its ending: systems hand out HTML and CSV named ``.xls``.
"""

import codecs
import errno
import re
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.delimited import find_codec, read_records

Cell = str | int | float | bool | datetime | date | time | None
"""A cell as the file has it; an empty one is None."""

Row = tuple[int, list[Cell]]
"""The number that Excel (or a text editor) shows for the row, and its cells up to the last one."""

Merged = tuple[int, int, int, int]
"""First row number, first column index (from 0), last row number, last column index."""

MAX_BYTES = 200 * 2**20
"""The file as it lies on the disk (bytes)."""

MAX_CELLS, MAX_SEPARATORS = 5_000_000, 20_000_000
"""Cells of a CSV up to the last filled one of each row, and with the empty ends (counts)."""

_SHARED = 2**17
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = rb"(?i)\s*(<!doctype|<!--|<\?xml|</?[a-z][a-z0-9:]*[\s/>]|mime-version:)"
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


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
    others: tuple[str, ...] = ()
    """The other sheets that hold something, when nobody said which sheet to read."""


def read_sheet(path: Path, *, encoding: str | None = None, sheet: str | None = None) -> Sheet:
    """Read ``path``: text in ``encoding`` (guessed), or the workbook's ``sheet`` (first filled).

    Raises InvalidInputError with one of ``import_missing``, ``import_folder``,
    ``import_irregular``, ``import_unreadable``, ``import_empty``, ``import_html``, ``import_xls``,
    ``import_broken_xlsx`` (all: ``file``), ``import_too_large`` (``reason``, ``limit``),
    ``import_undecodable`` (``file``, ``tried``), ``import_unknown_encoding`` (``encoding``),
    ``import_record_too_long``, ``import_unclosed_quote`` (``row``), ``import_no_such_sheet``
    (hints: the names).
    """
    try:
        _check_file(path)
        with path.open("rb") as stream:
            found = _read(stream, path, encoding, sheet)
    except OSError:
        raise InvalidInputError("import_unreadable", file=path.name) from None
    if not found.rows:
        raise InvalidInputError("import_empty", file=path.name)
    return found


def _check_file(path: Path) -> None:
    """Refuse what is no file of a bearable size; a device or a pipe may never end."""
    try:
        about = path.stat()
    except OSError as error:
        if error.errno in _NOT_THERE:
            raise InvalidInputError("import_missing", file=path.name) from None
        raise
    if stat.S_ISDIR(about.st_mode):
        raise InvalidInputError("import_folder", file=path.name)
    if not stat.S_ISREG(about.st_mode):
        raise InvalidInputError("import_irregular", file=path.name)
    if about.st_size > MAX_BYTES:
        raise InvalidInputError("import_too_large", reason="bytes", limit=MAX_BYTES)


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
    codec = find_codec(stream, head, encoding, path.name)
    with closing(read_records(stream, codec)) as records:
        rows = list(_filled(records))
    return Sheet("csv", codec.removesuffix("-sig"), None, rows, [])


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
            # One grid in memory at a time: the others are looked at before the first is kept.
            others = [name for name in names[1:] if _is_filled(book, name)]
            found = _read_grid(book, names[0]) if names else None
            if found is None and others:
                found = _read_grid(book, others.pop(0))
            return (found or Sheet("xlsx", None, None, [], []))._replace(others=tuple(others))
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


def _is_filled(book: Any, name: str) -> bool:
    """Tell whether a sheet holds anything; one that cannot be read is not known to be empty."""
    from python_calamine import CalamineError

    try:
        rows = enumerate(book.get_sheet_by_name(name).iter_rows())
    except CalamineError:
        return True
    return next(_filled(rows), None) is not None


def _read_grid(book: Any, name: str) -> Sheet | None:
    grid = book.get_sheet_by_name(name)
    left = [None] * (grid.start or (0, 0))[1]
    rows = list(_filled((number, left + row) for number, row in enumerate(grid.iter_rows(), 1)))
    ranges = grid.merged_cell_ranges or []
    merged = [(top + 1, first, bottom + 1, last) for (top, first), (bottom, last) in ranges]
    return Sheet("xlsx", None, name, rows, merged) if rows else None
