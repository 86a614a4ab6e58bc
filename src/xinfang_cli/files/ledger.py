"""From the cells of a sheet to rows of our fields, every problem of a row at once."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from xinfang_cli.domain.imported import ImportedRow, Problem
from xinfang_cli.files import cells
from xinfang_cli.files.cells import CellError
from xinfang_cli.files.headers import Column, Header, data_rows
from xinfang_cli.files.phones import find_phone
from xinfang_cli.files.sheet import Cell, Sheet
from xinfang_cli.files.words import NO, means_nothing

Parser = Callable[[Cell, date], Any]

LIMITS = {"unit": 100, "leader": 100, "handler": 100, "external_no": 100}
"""The longest text of a field (characters), where it is shorter than a line's 200."""

EXTRA_LIMIT = 2000


def _line(limit: int | None = None) -> Parser:
    return lambda cell, _: cells.to_text(cell, limit=limit)


def _past(cell: Cell, today: date) -> date:
    return cells.to_day(cell, today)


def _ahead(cell: Cell, _: date) -> date:
    return cells.to_day(cell, date.max)


def _body(cell: Cell, _: date) -> str:
    return cells.to_text(cell, multiline=True)


PARSERS: dict[str, Parser] = {
    "external_no": lambda cell, _: cells.to_external_no(cell),
    "id_number": lambda cell, _: cells.to_id_number(cell),
    "people": lambda cell, _: cells.to_people(cell),
    "is_concluded": lambda cell, _: cells.to_yes_no(cell),
    "confidential": lambda cell, _: cells.to_yes_no(cell),
    "urgent": lambda cell, _: cells.to_urgent(cell),
    "channel": lambda cell, _: cells.to_channel(cell),
    "purpose": lambda cell, _: cells.to_purpose(cell),
    "body": _body,
    "reply": _body,
    "remark": _body,
    "received_on": _past,
    "registered_on": _past,
    "accepted_on": _past,
    "forwarded_on": _past,
    "concluded_on": _past,
    "due_on": _ahead,
}
"""How a field's cell is read; names and phones apart, every other field is a line of text."""

VERBATIM = ("name", "title", "body", "remark")
"""Fields in which 无 is what the file says; anywhere else it says that there is nothing."""

ANSWERED = ("is_concluded", "confidential", "urgent")
"""Fields in which 无 is a no."""


def read_rows(sheet: Sheet, header: Header, today: date) -> Iterator[ImportedRow]:
    """Yield the rows of a ledger; no row is left out for its problems."""
    for row_number, row in data_rows(sheet, header):
        yield _read_row(row_number, row, header.columns, today)


def _read_row(
    row_number: int, row: list[Cell], columns: tuple[Column, ...], today: date
) -> ImportedRow:
    parsed = ImportedRow(row_number, {}, {}, [], [])
    for column, cell in zip(columns, row, strict=False):
        if cells.is_formula_error(cell):
            parsed.notes.append(Problem(column.header, "cell_formula_error"))
        elif cells.is_blank(cell):
            continue
        elif column.field is None:
            _keep(parsed, column, cell)
        elif not _says_nothing(column.field, cell):
            _read_cell(parsed, column, column.field, cell, today)
    return parsed


def _says_nothing(field: str, cell: Cell) -> bool:
    if field in VERBATIM or not isinstance(cell, str) or not means_nothing(cell):
        return False
    return field not in ANSWERED or cell.strip().lower() not in NO


def _read_cell(parsed: ImportedRow, column: Column, field: str, cell: Cell, today: date) -> None:
    try:
        if field == "name":
            name, people = cells.to_name(cell)
            parsed.values["name"] = name
            if people is not None:
                parsed.values.setdefault("people", people)
            return
        if field == "phone":
            _read_phone(parsed, column, cell)
            return
        parse = PARSERS.get(field) or _line(LIMITS.get(field))
        value = parse(cell, today)
    except CellError as error:
        parsed.problems.append(Problem(column.header, error.code, error.shown))
        return
    if value is None:
        unknown = "cell_unknown_urgent" if field == "urgent" else "cell_unknown_label"
        parsed.notes.append(Problem(column.header, unknown))
        _keep(parsed, column, cell)
    elif field == "urgent":
        parsed.values[field] = value or parsed.values.get(field, False)
    elif value != "":
        parsed.values[field] = value


def _read_phone(parsed: ImportedRow, column: Column, cell: Cell) -> None:
    """Read the first number; the case is worth more than what else stands there.

    Raises CellError ``cell_phone_as_number`` for a number that a spreadsheet has rounded.
    """
    try:
        number, rest = find_phone(cells.to_phone(cell))
    except CellError as error:
        if error.code == "cell_phone_as_number":
            raise
        number, rest = None, ""
    if number is None:
        parsed.notes.append(Problem(column.header, "phone_unread"))
        _keep(parsed, column, cell)
        return
    parsed.values["phone"] = number
    if rest:
        parsed.notes.append(Problem(column.header, "phone_first"))
        _keep(parsed, column, rest)


def _keep(parsed: ImportedRow, column: Column, cell: Cell) -> None:
    """Keep a cell that no field of ours takes, under its own header."""
    try:
        text = cells.to_text(cell, multiline=True)
    except CellError as error:
        parsed.notes.append(Problem(column.header, error.code, error.shown))
        return
    if text:
        name = column.header or column.letter
        before = parsed.extra.get(name)
        whole = text if before is None else f"{before}\n{text}"
        parsed.extra[name] = whole[:EXTRA_LIMIT]
