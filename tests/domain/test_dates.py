"""Days, spans and weeks: expected values are read off a printed calendar of 2026."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.dates import (
    Span,
    parse_day,
    parse_past_day,
    parse_span,
    parse_week,
    week_of,
)
from xinfang_cli.domain.errors import InvalidInputError

TODAY = date(2026, 11, 18)  # a Wednesday of 2026-W47


def pairs(text: str) -> list[list[str]]:
    """Split a table of ``what=expected`` entries."""
    return [entry.split("=") for entry in text.split()]


@pytest.mark.parametrize(
    "text",
    [
        *(text for [text] in pairs("2026-11-03 2026-11-3 2026/11/3 2026.11.3 20261103")),
        "2026年11月3日",
        "2026年11月03号",
        " 2026 年 11 月 3 日 ",
        "\uff12\uff10\uff12\uff16\uff0d\uff11\uff11\uff0d\uff10\uff13",
        "\uff12\uff10\uff12\uff16年\uff11\uff11月\uff13日",
        "11-3",
        "11/3",
        "11/03",
        "11月3日",
        "11月3号",
        "\u300011-3\u3000",
    ],
)
def test_ways_to_write_one_day(text: str) -> None:
    """Every way to write 3 November 2026 reads as that day."""
    assert parse_day(text, TODAY) == date(2026, 11, 3)


def test_no_year_is_this_year() -> None:
    """A day without a year stays in today's year, be it months ahead."""
    assert parse_day("12-31", date(2026, 1, 2)) == date(2026, 12, 31)
    assert parse_day("1月1日", date(2026, 12, 31)) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    pairs(
        """
        \uff13天前=11-15 今天=11-18 昨天=11-17 前天=11-16 明天=11-19 后天=11-20
        today=11-18 Yesterday=11-17 TOMORROW=11-19
        0天前=11-18 3天前=11-15 三天前=11-15 两天前=11-16 二日前=11-16 十天前=11-08
        十五天前=11-03 二十一日后=12-09 10日后=11-28
        """
    ),
)
def test_days_seen_from_today(text: str, day: str) -> None:
    """Named days and distances count from today."""
    assert parse_day(text, TODAY) == date.fromisoformat(f"2026-{day}")


@pytest.mark.parametrize(
    ("text", "day"),
    pairs(
        """
        本周一=11-16 这周三=11-18 周三=11-18 星期五=11-20 礼拜五=11-20 本周日=11-22 周天=11-22
        本星期天=11-22 上周一=11-09 上周日=11-15 上个星期三=11-11 下周一=11-23 下周天=11-29
        """
    ),
)
def test_days_of_the_week(text: str, day: str) -> None:
    """A week runs from Monday to Sunday, and a bare weekday is in this week."""
    assert parse_day(text, TODAY) == date.fromisoformat(f"2026-{day}")


def test_sunday_belongs_to_the_week_before() -> None:
    """Seen from a Sunday, this week's Monday is six days back."""
    assert parse_day("周一", date(2026, 11, 22)) == date(2026, 11, 16)
    assert parse_day("下周一", date(2026, 11, 22)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["", " ", "2026-11-03\n2026-11-04", "2026 11 03"]
    + [
        text
        for [text] in pairs(
            """
            2026-02-30 2026-02-29 2月29日 2026-13-01 2026-00-10 20260230 1899-12-31 2201-01-01
            0000-01-01 9999-12-31 26-11-03 2026-11 2026 1103 2026-11/3 2026--11-3 -2026-11-03
            2026-11-03x 2026-W47 \u0662\u0660\u0662\u0666-11-03 99999天后 十十天前 天前
            上周 周八 11月3日前 someday
            """
        )
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    """Anything else is refused by name, never guessed."""
    with pytest.raises(InvalidInputError) as caught:
        parse_day(text, TODAY)
    assert caught.value.sentence == "date_unreadable"


def test_first_and_last_readable_years() -> None:
    """The years 1900 and 2200 themselves are readable, and so is a leap day."""
    assert parse_day("1900-01-01", TODAY) == date(1900, 1, 1)
    assert parse_day("2200-12-31", TODAY) == date(2200, 12, 31)
    assert parse_day("2028-02-29", TODAY) == date(2028, 2, 29)


def test_a_distance_past_the_calendar_is_refused() -> None:
    """A distance to before 1900, or out of the calendar altogether, is refused."""
    for today in (date(1901, 1, 1), date(2, 1, 1)):
        with pytest.raises(InvalidInputError):
            parse_day("9999天前", today)


def test_shown_value_is_short_and_harmless() -> None:
    """The error shows 30 characters, control characters replaced."""
    with pytest.raises(InvalidInputError) as caught:
        parse_day("\x1b[31m" + "a" * 50, TODAY)
    assert caught.value.values == {"value": "\ufffd[31m" + "a" * 25}


@pytest.mark.parametrize("before", range(29))
def test_shown_value_holds_no_number(before: int) -> None:
    """A phone or ID number from a wrong column is masked, wherever the cut falls."""
    for number, middle in (("13800000001", "0000"), ("990000199003070000", "19900307")):
        with pytest.raises(InvalidInputError) as caught:
            parse_day("某" * before + number, TODAY)
        shown = caught.value.values["value"]
        assert isinstance(shown, str)
        assert middle not in shown
        assert len(shown) <= 30


def test_past_day() -> None:
    """Today is past enough; tomorrow is refused with both days."""
    assert parse_past_day("今天", TODAY) == TODAY
    with pytest.raises(InvalidInputError) as caught:
        parse_past_day("明天", TODAY)
    assert caught.value.sentence == "date_in_future"
    assert caught.value.values == {"value": "2026-11-19", "today": "2026-11-18"}


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_written_day_reads_back(day: date) -> None:
    """Each full way of writing gives the day back, whatever today is."""
    y, m, d = day.year, day.month, day.day
    for text in (day.isoformat(), f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日"):
        assert parse_day(text, TODAY) == day
    assert parse_day(f"{y}{m:02}{d:02}", TODAY) == day


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text brings anything but a value or the named error."""
    with suppress(InvalidInputError):
        parse_day(text, TODAY)
    with suppress(InvalidInputError):
        parse_week(text, TODAY)


@pytest.mark.parametrize(
    ("text", "count", "is_workdays"),
    [
        *((text, 7, False) for text in ("7d", "7D", "7天", "7日", "7 天", "七天", "\uff17天")),
        *((text, 3, True) for text in ("3wd", "3WD", "3个工作日", "3工作日", "三个工作日")),
        ("0d", 0, False),
        ("0wd", 0, True),
        ("3660d", 3660, False),
        ("十五个工作日", 15, True),
    ],
)
def test_spans(text: str, count: int, is_workdays: bool) -> None:
    """A span is a count of natural or of working days."""
    assert parse_span(text) == Span(count, is_workdays)


@pytest.mark.parametrize(
    "text", ["", "7", "d", "-7d", "+7d", "3661d", "99999d", "7w", "7dd", "1.5d", "7d 3d", "工作日"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    """A bare number, a sign or another unit is refused."""
    with pytest.raises(InvalidInputError) as caught:
        parse_span(text)
    assert caught.value.sentence == "span_unreadable"
    assert caught.value.values == {"value": text}


@pytest.mark.parametrize(
    ("text", "label", "first", "last"),
    [
        ("2026-W47", "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026W47", "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-w47", "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("this", "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("本周", "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("last", "2026-W46", date(2026, 11, 9), date(2026, 11, 15)),
        ("上周", "2026-W46", date(2026, 11, 9), date(2026, 11, 15)),
        ("上周五", "2026-W46", date(2026, 11, 9), date(2026, 11, 15)),
        ("2026-01-04", "2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2027-01-03", "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_weeks(text: str, label: str, first: date, last: date) -> None:
    """A week is read from its number, a word or a day in it."""
    week = parse_week(text, TODAY)
    assert (week.label, week.first, week.last) == (label, first, last)


@pytest.mark.parametrize(
    "text", ["", "2025-W53", "2026-W00", "2026-W54", "1899-W10", "2201-W01", "W47", "2026-02-30"]
)
def test_what_is_no_week_is_refused(text: str) -> None:
    """A week that the year does not have is refused, like any other text."""
    with pytest.raises(InvalidInputError) as caught:
        parse_week(text, TODAY)
    assert caught.value.sentence == "week_unreadable"
    assert caught.value.values == {"value": text}


def test_week_before_crosses_the_year() -> None:
    """Before 2026-W01 comes 2025-W52, and before 2027-W01 comes 2026-W53."""
    assert parse_week("2026-W01", TODAY).before().label == "2025-W52"
    assert parse_week("2027-W01", TODAY).before().label == "2026-W53"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_week_holds_its_day(day: date) -> None:
    """A week runs Monday to Sunday around its day, and its label reads back."""
    week = week_of(day)
    assert week.first <= day <= week.last
    assert (week.first.weekday(), week.last - week.first) == (0, timedelta(days=6))
    assert week.before().last == week.first - timedelta(days=1)
    if 1900 <= week.year <= 2200:
        assert parse_week(week.label, TODAY) == week
