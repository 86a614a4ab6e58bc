"""Days, spans and weeks as people type them.

A week is that of ISO 8601 and GB/T 7408: Monday to Sunday, number 1 holds the first Thursday.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import half_width, visible

_FIRST_YEAR = 1900
_LAST_YEAR = 2200
_LONGEST_SPAN = 3660
_SHOWN = 30

_NAMED_DAYS = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "昨天": -1,
    "昨日": -1,
    "yesterday": -1,
    "前天": -2,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
    "后天": 2,
}
_NAMED_WEEKS = {"this": 0, "本周": 0, "这周": 0, "last": -1, "上周": -1}
_WEEK_SHIFTS = {"": 0, "本": 0, "这": 0, "上": -7, "下": 7}
_WEEKDAYS = "一二三四五六日"
_NUMERALS = "零一二三四五六七八九"

# Patterns stay strings: re compiles each at its first use and keeps it, so importing is cheap.
COUNT = "([0-9]{1,4}|[一二两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
_FULL = (
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]"
    "|([0-9]{2})([0-9]{2}))"
)
_NO_YEAR = "([0-9]{1,2})(?:[-/]([0-9]{1,2})|月([0-9]{1,2})[日号])"
_DISTANT = f"{COUNT}[天日]([前后])"
_WEEKDAY = f"(?:([本这上下])个?)?(?:周|星期|礼拜)([{_WEEKDAYS}天])"
_SPAN = rf"{COUNT}\s*(?:(d|天|日)|(wd|个?工作日))"
_MONTH = "(?:([0-9]{4})(?:[-/.]([0-9]{1,2})|年(?:([0-9]{1,2})月)?)?|([0-9]{1,2})月)"
_DECEMBER = 12
_WEEK = "([0-9]{4})-?w([0-9]{1,2})"


class Span(NamedTuple):
    """A length of time: so many natural days, or so many working days."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks a span for
    is_workdays: bool


class Week(NamedTuple):
    """An ISO week: ``first`` is its Monday, ``last`` its Sunday, ``year`` the ISO year."""

    year: int
    number: int
    first: date
    last: date

    @property
    def label(self) -> str:
        """The week as ISO 8601 writes it: ``2026-W47``."""
        return f"{self.year}-W{self.number:02}"

    def before(self) -> "Week":
        """Return the week before this one."""
        return week_of(self.first - timedelta(days=7))


def shown(text: str) -> str:
    """Cut the text for an error's values, an ID or phone number from a wrong column masked."""
    # More than is shown is looked at, lest a number that the cut halves goes unmasked.
    return visible(mask_text(text[: _SHOWN * 3]))[:_SHOWN]


def parse_day(text: str, today: date) -> date:
    """Read a day: ISO and its Chinese kin, a named day, a distance, a day of the week.

    A day without a year is in the year of ``today``; a bare day of the week is in this week.

    Raises InvalidInputError ``date_unreadable`` (value) for anything else, for a day that does not
    exist, and for years outside 1900-2200.
    """
    words = half_width(text).strip().lower()
    if not words.isascii():
        words = "".join(words.split())
    day = _calendar_day(words, today) or _relative_day(words, today)
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InvalidInputError("date_unreadable", value=shown(text))
    return day


def _calendar_day(words: str, today: date) -> date | None:
    if match := re.fullmatch(_FULL, words):
        year, _, *places = match.groups()
    elif match := re.fullmatch(_NO_YEAR, words):
        year, places = str(today.year), list(match.groups())
    else:
        return None
    # Each way of writing has its own groups; those of the other ways are None.
    month, day = (int(place) for place in places if place is not None)
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def _relative_day(words: str, today: date) -> date | None:
    if words in _NAMED_DAYS:
        shift = _NAMED_DAYS[words]
    elif match := re.fullmatch(_DISTANT, words):
        shift = number(match[1]) * (-1 if match[2] == "前" else 1)
    elif match := re.fullmatch(_WEEKDAY, words):
        weekday = _WEEKDAYS.index(match[2].replace("天", "日"))
        shift = _WEEK_SHIFTS[match[1] or ""] + weekday - today.weekday()
    else:
        return None
    try:
        return today + timedelta(days=shift)
    except OverflowError:
        return None


def number(word: str) -> int:
    """Read what ``COUNT`` matched: up to 4 digits, or Chinese numerals up to 99."""
    if word.isascii():
        return int(word)
    tens, ten, ones = word.replace("两", "二").rpartition("十")
    value = _NUMERALS.index(ones) if ones else 0
    return value + 10 * (_NUMERALS.index(tens) if tens else 1) if ten else value


def parse_past_day(text: str, today: date) -> date:
    """Read a day that is not after ``today``.

    Raises InvalidInputError as ``parse_day``, and ``date_in_future`` (value, today: ISO dates).
    """
    day = parse_day(text, today)
    if day > today:
        raise InvalidInputError("date_in_future", value=day.isoformat(), today=today.isoformat())
    return day


def parse_month(text: str, today: date) -> tuple[date, date]:
    """Read a month (``2026-10``, ``10月``) or a year (``2026``); return its first and last day.

    Raises InvalidInputError ``month_unreadable`` (value).
    """
    words = half_width(text).strip()
    match = re.fullmatch(_MONTH, words)
    year = int(match[1] or today.year) if match else 0
    month = int(match[2] or match[3] or match[4] or 0) if match else 0
    if match is None or not _FIRST_YEAR <= year <= _LAST_YEAR or month > _DECEMBER:
        raise InvalidInputError("month_unreadable", value=shown(text))
    if not month:
        if match[2] or match[3] or match[4]:
            raise InvalidInputError("month_unreadable", value=shown(text))
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def parse_span(text: str) -> Span:
    """Read a length of time in natural days (``7d``) or working days (``3wd``), up to 3660.

    Raises InvalidInputError ``span_unreadable`` (value).
    """
    match = re.fullmatch(_SPAN, half_width(text).strip().lower())
    count = number(match[1]) if match else 0
    if match is None or count > _LONGEST_SPAN:
        raise InvalidInputError("span_unreadable", value=shown(text))
    return Span(count, match[3] is not None)


def week_of(day: date) -> Week:
    """Return the ISO week that holds the day."""
    year, number, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Week(year, number, first, first + timedelta(days=6))


def parse_week(text: str, today: date) -> Week:
    """Read a week: ``2026-W47``, this or last week, or any day that ``parse_day`` reads.

    Raises InvalidInputError ``week_unreadable`` (value), for a week that the year does not have
    too.
    """
    words = half_width(text).strip().lower()
    if words in _NAMED_WEEKS:
        return week_of(today + timedelta(weeks=_NAMED_WEEKS[words]))
    try:
        if match := re.fullmatch(_WEEK, words):
            year = int(match[1])
            if _FIRST_YEAR <= year <= _LAST_YEAR:
                return week_of(date.fromisocalendar(year, int(match[2]), 1))
        return week_of(parse_day(text, today))
    except (ValueError, InvalidInputError):
        raise InvalidInputError("week_unreadable", value=shown(text)) from None
