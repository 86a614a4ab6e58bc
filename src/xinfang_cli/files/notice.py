"""Reads a yearly notice of days off and make-up workdays (放假安排): holiday-cn's JSON, or a CSV.

Source: the JSON schema of github.com/NateScarlet/holiday-cn; the words of a CSV are our own.
"""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xinfang_cli.domain.calendar import CalendarDay
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import clean_line, half_width, visible

MAX_BYTES = 2**20
"""The file as it lies on the disk (bytes); a whole year takes some 4,000."""

MAX_NAME = 50
"""A holiday's name (characters)."""

_DAY_HEADERS = ("date", "日期")
_MARK_HEADERS = ("isoffday", "is_off_day", "off", "休息", "是否休息", "类型", "type", "安排")
_NAME_HEADERS = ("name", "名称", "节日")

_OFF_WORDS = (
    "true t 1 yes y 是 休 休息 休息日 放假 放假日 假 假日 假期 节假日 节日 off holiday 周末"
)
_WORK_WORDS = "false f 0 no n 否 班 上班 上班日 补班 补班日 调休上班 工作 工作日 work workday"
_IS_OFF = dict.fromkeys(_OFF_WORDS.split(), True) | dict.fromkeys(_WORK_WORDS.split(), False)

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # as the domain reads days
_SHOWN = 30
_DECEMBER = 12

# A pattern stays a string: re compiles it at its first use and keeps it, so importing is cheap.
_DAY = (
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]"
    "|([0-9]{2})([0-9]{2}))"
)


class Notice(NamedTuple):
    """The notice for a year; its days may begin in the December before (2018-12-29 for 2019)."""

    year: int
    days: list[CalendarDay]


class _Entry(NamedTuple):
    """What the file says of a day; ``mark`` is the word for off or worked."""

    day: str
    mark: str
    name: str


def read_notice(path: Path, year: int | None) -> Notice:
    """Read a notice's file of at most ``MAX_BYTES``.

    Raises InvalidInputError ``calendar_missing`` for no such file and for a folder,
    ``calendar_unreadable`` for one that may not be read, and those of ``parse_notice``.
    """
    try:
        if not path.is_file():
            raise InvalidInputError("calendar_missing")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        raise InvalidInputError("calendar_unreadable") from None
    return parse_notice(data, year)


def parse_notice(data: bytes, year: int | None) -> Notice:
    """Read the notice for ``year``; None leaves it to the file to say the year.

    A JSON states it; of a CSV it is the one year of its days, the December before left aside.

    Raises InvalidInputError ``calendar_unreadable`` for anything but the two forms, for more than
    ``MAX_BYTES`` and for a name that cannot be shown; ``calendar_empty`` (year);
    ``calendar_bad_day`` (row, value) for no date, one that does not exist, one outside 1900-2200;
    ``calendar_bad_mark`` (row) where no word says off or worked; ``calendar_no_year``;
    ``calendar_year_differs`` (found, year); ``calendar_wrong_year`` (row, value, year);
    ``calendar_twice`` (value).  ``row`` counts the entries from 1, blank rows left out.
    """
    text = _decode(data)
    if text.lstrip().startswith(("{", "[")):
        found, entries = _read_json(text)
        if year not in (None, found):
            raise InvalidInputError("calendar_year_differs", found=found, year=year)
        year = found
    else:
        entries = _read_csv(text)
    if not entries:
        raise InvalidInputError("calendar_empty", year="这一" if year is None else year)
    days = [_calendar_day(row, entry) for row, entry in enumerate(entries, 1)]
    return Notice(_check_days(days, year), days)


def _decode(data: bytes) -> str:
    if len(data) <= MAX_BYTES:
        for codec in ("utf-8", "gb18030"):
            try:
                return data.decode(codec).lstrip("\ufeff")
            except UnicodeDecodeError:
                continue
    raise InvalidInputError("calendar_unreadable")


def _read_json(text: str) -> tuple[int, list[_Entry]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    match found:
        case {"year": int(year), "days": list(days)} if _FIRST_YEAR <= year <= _LAST_YEAR:
            return year, [_json_entry(day) for day in days]
    raise InvalidInputError("calendar_unreadable")


def _json_entry(found: object) -> _Entry:
    match found:
        case {"date": str(day), "isOffDay": bool(is_off), **others}:
            if isinstance(name := others.get("name", ""), str):
                return _Entry(day, str(is_off), name)
    raise InvalidInputError("calendar_unreadable")


def _read_csv(text: str) -> list[_Entry]:
    first_line = next(filter(str.strip, text.splitlines()), "")
    delimiter = max(",\t;", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        records = [record for record in reader if any(map(str.strip, record))]
    except csv.Error:  # a quotation mark that never ends, a cell beyond csv.field_size_limit()
        raise InvalidInputError("calendar_unreadable") from None
    headers = [_word(header) for header in records[0]] if records else []
    places = [
        next((headers.index(name) for name in names if name in headers), len(text))
        for names in (_DAY_HEADERS, _MARK_HEADERS, _NAME_HEADERS)
    ]
    if places[0] == len(text):
        raise InvalidInputError("calendar_unreadable")
    return [
        _Entry(*(record[place] if place < len(record) else "" for place in places))
        for record in records[1:]
    ]


def _calendar_day(row: int, entry: _Entry) -> CalendarDay:
    day, mark = _day_of(_word(entry.day)), _word(entry.mark)
    if day is None:
        # More than is shown is looked at, lest a number that the cut halves goes unmasked.
        shown = visible(mask_text(entry.day.strip()[: _SHOWN * 3]))[:_SHOWN]
        raise InvalidInputError("calendar_bad_day", row=row, value=shown)
    if mark not in _IS_OFF:
        raise InvalidInputError("calendar_bad_mark", row=row)
    try:
        name = clean_line(entry.name, "name", MAX_NAME) or None
    except InvalidInputError:
        raise InvalidInputError("calendar_unreadable") from None
    return CalendarDay(day, not _IS_OFF[mark], name, "notice")


def _day_of(word: str) -> date | None:
    if not (match := re.fullmatch(_DAY, word)):
        return None
    year, month, day = (int(place) for place in match.groups() if place and place.isdecimal())
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _word(text: str) -> str:
    return "".join(half_width(text).lower().split())


def _check_days(days: list[CalendarDay], asked: int | None) -> int:
    """Return the year that all the days belong to, a December before it counted in."""
    year = max(day.year for day, *_ in days) if asked is None else asked
    seen: set[date] = set()
    for row, (day, *_) in enumerate(days, 1):
        value = day.isoformat()
        if day.year != year and (day.year, day.month) != (year - 1, _DECEMBER):
            if asked is None:
                raise InvalidInputError("calendar_no_year")
            raise InvalidInputError("calendar_wrong_year", row=row, value=value, year=year)
        if day in seen:
            raise InvalidInputError("calendar_twice", value=value)
        seen.add(day)
    return year
