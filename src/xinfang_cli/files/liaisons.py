"""Reads a list of liaisons: one row a person, or a village that has none yet."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.identity import normalize_phone
from xinfang_cli.domain.imported import Problem
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import half_width
from xinfang_cli.domain.village import LiaisonRow, Term
from xinfang_cli.files import cells
from xinfang_cli.files.cells import CellError
from xinfang_cli.files.headers import Header, cell_text, fold, is_total
from xinfang_cli.files.sheet import Cell, Sheet

_NAME_LIMIT = 100
_BELONGS_TO_A_PERSON = ("role", "name", "phone", "from", "until", "term")

_POINT = "[0-9]{4}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?|月)?"
_SPAN = f"(?P<first>{_POINT})起?(?:至|到|~|-|\u2013|\u2014)+(?P<last>{_POINT}|今)止?"
_ENDLESS = frozenset({"长期", "永久", "长期有效", "无固定期限", "无期限", "至今"})
"""What is written where a term has no last day."""

_MONTH_ONLY = 2
"""The numbers in a point of time that names no day."""


def read_liaisons(sheet: Sheet, header: Header) -> Iterator[LiaisonRow]:
    """Yield the rows below the header, each with all its problems.

    A problem's column is the file's header, or the field (``name``) where the file has none.  A
    village or town written once in a merged cell holds for every row of it.  Blank rows, sums
    (合计) and headers repeated on each page are left out.
    """
    taken = {column.index: column for column in header.columns if column.field}
    merged = {
        (number, first): (top, first)
        for top, first, bottom, _ in sheet.merged
        if first in taken and taken[first].field in ("village", "town")
        for number in range(top + 1, bottom + 1)
    }
    above = {
        (number, index): cell
        for number, row in sheet.rows
        for index, cell in enumerate(row)
        if (number, index) in merged.values()
    }
    for number, row in sheet.rows:
        if number <= header.row_no_last or _is_sum(row):
            continue
        found = {
            str(column.field): (
                above[merged[number, index]] if (number, index) in merged else cell,
                column.header,
            )
            for index, column in taken.items()
            for cell in [row[index] if index < len(row) else None]
        }
        village, header_text = found["village"]
        named = fold(cell_text(village))
        if is_total(named) or named == fold(header_text):
            continue
        if not all(cells.is_blank(cell) for cell, _ in found.values()):
            yield _read_row(number, found)


def _is_sum(row: Sequence[Cell]) -> bool:
    """Tell whether the first cell that holds anything says that the row is one of sums."""
    first = next((cell for cell in row if not cells.is_blank(cell)), None)
    return is_total(fold(cell_text(first)))


def _read_row(number: int, found: dict[str, tuple[Cell, str]]) -> LiaisonRow:
    problems: list[Problem] = []

    def read(field: str, parse: Callable[[Cell], str]) -> str | None:
        cell, header = found.get(field, (None, field))
        if cells.is_blank(cell):
            return None
        try:
            return parse(cell) or None
        except CellError as error:
            problems.append(Problem(header, error.code, error.shown))
        except InvalidInputError as error:
            problems.append(Problem(header, error.sentence))
        return None

    village = read("village", _name)
    town = read("town", _name)
    role, name = read("role", _name), read("name", _name)
    phone = read("phone", lambda cell: normalize_phone(cells.to_phone(cell)))
    begins, ends = _term(read)
    needed = ["village"]
    if any(not cells.is_blank(found.get(field, (None, ""))[0]) for field in _BELONGS_TO_A_PERSON):
        needed += ["role", "name"]
    for field in needed:
        cell, header = found.get(field, (None, field))
        if cells.is_blank(cell):
            problems.append(Problem(header, "cell_empty"))
    if begins is not None and ends is not None and ends < begins:
        problems.append(Problem(_header_of_end(found), "days_contradict"))
    term = Term(phone, begins, ends)
    return LiaisonRow(number, village or "", town, role, name, term, problems)


def _header_of_end(found: dict[str, tuple[Cell, str]]) -> str:
    """Return the header of the column that says the last day of a term."""
    filled = (
        field for field in ("until", "term") if not cells.is_blank(found.get(field, (None,))[0])
    )
    return found[next(filled, "from")][1]


def _name(cell: Cell) -> str:
    """Return a name or role; one that holds somebody's number would be printed with it."""
    text = cells.to_text(cell, limit=_NAME_LIMIT)
    if mask_text(text) != text:
        raise CellError("name_has_number")
    return text


def _term(
    read: Callable[[str, Callable[[Cell], str]], str | None],
) -> tuple[str | None, str | None]:
    """Return the first and the last day of a term (ISO), of two columns or written in one cell."""
    begun = read("from", _span_from) or read("term", _span) or ""
    first, _, last = begun.partition("..")
    return first or None, read("until", _last_day) or last or None


def _day(cell: Cell) -> str:
    return cells.to_day(cell, date.max).isoformat()


def _span_from(cell: Cell) -> str:
    """Return a span, or the day that begins one that has no end."""
    is_span = isinstance(cell, str) and re.fullmatch(_SPAN, _squeezed(cell))
    return _span(cell) if is_span else f"{_end_of(cell, is_last=False)}.."


def _last_day(cell: Cell) -> str:
    """Return the day that ends a term, empty where it has none."""
    if isinstance(cell, str) and _squeezed(cell) in _ENDLESS:
        return ""
    return _end_of(cell, is_last=True)


def _end_of(cell: Cell, *, is_last: bool) -> str:
    """Return a day (ISO); of a month alone the first, or the last."""
    is_point = isinstance(cell, str) and re.fullmatch(_POINT, _squeezed(cell))
    return _point(_squeezed(str(cell)), is_last=is_last) if is_point else _day(cell)


def _span(cell: Cell) -> str:
    """Return the first and the last day, .. between, of 2026-01-01至2026-06-30 or 2026.1-2026.12.

    至今 has no last day; a month stands for its first day, or its last.  Raises CellError
    ``cell_term_unreadable`` for what does not say both, and as ``cells.to_day``.
    """
    match = re.fullmatch(_SPAN, _squeezed(cell)) if isinstance(cell, str) else None
    if match is None:
        raise CellError("cell_term_unreadable")
    return f"{_point(match['first'], is_last=False)}..{_point(match['last'], is_last=True)}"


def _squeezed(text: str) -> str:
    return "".join(half_width(text).split())


def _point(word: str, *, is_last: bool) -> str:
    """Return a day of a span (ISO); empty for 今."""
    if word == "今":
        return ""
    numbers = re.findall("[0-9]+", word)
    if len(numbers) == _MONTH_ONLY:
        year, month = map(int, numbers)
        if is_last and month in range(1, 13):
            numbers.append(str(monthrange(year, month)[1]))
        else:
            numbers.append("1")
    return _day("-".join(numbers))
