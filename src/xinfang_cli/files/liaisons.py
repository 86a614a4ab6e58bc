"""Reads a list of liaisons: one row a person, or a village that has none yet."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.identity import normalize_phone
from xinfang_cli.domain.imported import Problem
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import half_width
from xinfang_cli.domain.village import LiaisonRow, Term
from xinfang_cli.files import cells
from xinfang_cli.files.cells import CellError
from xinfang_cli.files.sheet import Cell, Sheet

_WORDS = {
    "village": "村社 村 村居 社区 村/社区 村(社区) 村社区 村社名称 村名 行政村 village",
    "town": "镇街 乡镇 街道 镇(街道) 镇/街道 乡镇(街道) 乡镇/街道 乡镇街道 镇 town",
    "role": "角色 身份 职责 类别 role",
    "name": "姓名 人员 包联人员 name",
    "phone": "电话 联系电话 手机 手机号 手机号码 电话号码 联系方式 phone",
    "from": "任期开始 开始 起 开始日期 任期起 from",
    "until": "任期结束 结束 止 结束日期 任期止 until",
}
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in words.split()}
_SEARCHED = 20
"""How many rows at the top are searched for the header."""

_NAME_LIMIT = 100
_BELONGS_TO_A_PERSON = ("role", "name", "phone", "from", "until")


def read_liaisons(sheet: Sheet) -> Iterator[LiaisonRow]:
    """Yield the rows below the header, each with all its problems.

    A problem's column is the file's header, or the field (``name``) where the file has none.  A
    village or town written once in a merged cell holds for every row of it.

    Raises InvalidInputError("liaisons_no_village") when no row of the first twenty names a column
    of villages.
    """
    place, headers = _find_header(sheet)
    merged = {
        (number, first): (top, first)
        for top, first, bottom, _ in sheet.merged
        if headers.get(first, ("", ""))[0] in ("village", "town")
        for number in range(top + 1, bottom + 1)
    }
    above = {
        (number, index): cell
        for number, row in sheet.rows
        for index, cell in enumerate(row)
        if (number, index) in merged.values()
    }
    for number, row in sheet.rows[place + 1 :]:
        found = {
            field: (above[merged[number, index]] if (number, index) in merged else cell, header)
            for index, (field, header) in headers.items()
            for cell in [row[index] if index < len(row) else None]
        }
        if not all(cells.is_blank(cell) for cell, _ in found.values()):
            yield _read_row(number, found)


def _find_header(sheet: Sheet) -> tuple[int, dict[int, tuple[str, str]]]:
    """Return the header's place among the rows, and the field and header of each known column."""
    for place, (_, row) in enumerate(sheet.rows[:_SEARCHED]):
        fields: dict[str, tuple[int, str]] = {}
        for index, cell in enumerate(row):
            field = _FIELD_OF.get(_fold(cell)) if isinstance(cell, str) else None
            if field is not None:
                fields.setdefault(field, (index, str(cell).strip()))
        if "village" in fields:
            return place, {index: (field, header) for field, (index, header) in fields.items()}
    raise InvalidInputError("liaisons_no_village")


def _fold(header: str) -> str:
    """Return a header without spaces and stars, in half-width signs and small letters."""
    return re.sub(r"[\s*:\ufeff\u200b]", "", half_width(header)).lower()


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
    begins, ends = read("from", _day), read("until", _day)
    needed = ["village"]
    if any(not cells.is_blank(found.get(field, (None, ""))[0]) for field in _BELONGS_TO_A_PERSON):
        needed += ["role", "name"]
    for field in needed:
        cell, header = found.get(field, (None, field))
        if cells.is_blank(cell):
            problems.append(Problem(header, "cell_empty"))
    if begins is not None and ends is not None and ends < begins:
        problems.append(Problem(found["until"][1], "days_contradict"))
    term = Term(phone, begins, ends)
    return LiaisonRow(number, village or "", town, role, name, term, problems)


def _name(cell: Cell) -> str:
    """Return a name or role; one that holds somebody's number would be printed with it."""
    text = cells.to_text(cell, limit=_NAME_LIMIT)
    if mask_text(text) != text:
        raise CellError("name_has_number")
    return text


def _day(cell: Cell) -> str:
    return cells.to_day(cell, date.max).isoformat()
