"""Days in the cells of old ledgers: expected values are read off a calendar."""

import math
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.files.cells import CellError, to_day
from xinfang_cli.files.sheet import Cell

TODAY = date(2026, 11, 23)
MORNING = datetime(2019, 4, 25, 9, 32, 9)  # noqa: DTZ001 - a workbook knows no zone


def code_of(cell: Cell, today: date = TODAY) -> str:
    """Return the code of the error that reading the day ends with."""
    with pytest.raises(CellError) as caught:
        to_day(cell, today)
    return caught.value.code


@pytest.mark.parametrize(
    "cell",
    [
        date(2019, 4, 25),
        MORNING,
        43580,
        43580.0,
        43580.397326,
        20190425,
        20190425.0,
        20190425093209,
        "20190425",
        "201904250932",
        "20190425093209",
        "20190425 09:32",
        "2019-04-25",
        "2019-4-25",
        "2019/4/25",
        "2019.4.25",
        "2019/4/25 9:32:09",
        "2019/4/25 9:32",
        "2019-04-25T09:32:09",
        "2019-04-25 09:32:09.000",
        "2019年4月25日",
        "2019年04月25日 9时32分",
        "2019年4月25日9时32分09秒",
        "2019年4月25日 上午9:32",
        "2019年4月25日9时",
        "2019年4月25",
        "2019年4月25号",
        "2019 年 4 月 25 日",
        "2019年4月25日 星期四",
        "2019年4月25日(星期四)",
        "2019/4/25 周四 9:32",
        "2019/4/25 9:32:09 AM",
        "\uff12\uff10\uff11\uff19\uff0f\uff14\uff0f\uff12\uff15",
        "2019-04-25 ",
        "2019-04-25T09:32:09+08:00",
        "2019-04-25T01:32:09Z",
        "2019-04-24T20:00:00.000Z",
        "25 Apr 2019",
        "Apr 25, 2019 9:32 AM",
        "Thu Apr 25 2019",
        "4/25/2019",
        '="2019-04-25"',
    ],
)
def test_ways_to_write_a_day(cell: Cell) -> None:
    """Every way in which ledgers write 25 April 2019 is that day, in Chinese time."""
    assert to_day(cell, TODAY) == date(2019, 4, 25)


@pytest.mark.parametrize(
    "cell",
    [
        "2019年4月",
        "2019-04",
        "2019.4",
        2019.4,
        "2019",
        2019,
        "2019年",
        "4月25日",
        "4-25",
        "4/25",
        "04.25",
    ],
)
def test_nothing_is_made_up(cell: Cell) -> None:
    """A day without its year, or a month without a day, is refused as incomplete."""
    assert code_of(cell) == "cell_date_incomplete"


@pytest.mark.parametrize(
    "cell",
    [
        "昨天",
        "下周一",
        "3天前",
        "today",
        "19/4/25",
        "25/4/19",
        "Apr 2019",
        "Apr 2019 Thu",
        "April 25",
        "Thu 2019",
        "2019-04-31",
        "2019-13-01",
        "2019/2/29",
        "20191301",
        "2019-04-25至2019-04-30",
        "2019.4.25-2019.4.30",
        "2019.4.25、2019.5.6",
        "2019/4/259:32",
        "2019/4/25 郭某",
        "郭某",
        "138-0000-0001",
        "13800000001",
        13800000001,
        5,
        0,
        -43580,
        19_999,
        60_000,
        1e300,
        math.inf,
        math.nan,
        True,
        time(9, 30),
        "10:30 2019",
        "2019 10:30",
        "3025-01-01",
        "2019-04-25T99:99:99Z",
    ],
)
def test_what_is_no_day(cell: Cell) -> None:
    """Relative days, years of two digits, ranges, impossible days and other things are refused."""
    assert code_of(cell) == "cell_date_unreadable"


def test_first_and_last_serial() -> None:
    """Excel's day numbers are days from 1954 to 2064."""
    assert to_day(20_000, TODAY) == date(1954, 10, 3)
    assert to_day(59_999, date.max) == date(2064, 4, 7)


def test_future_days() -> None:
    """A day after today is refused unless the column may lie ahead; today itself is fine."""
    assert to_day("2026-11-23", TODAY) == TODAY
    with pytest.raises(CellError) as caught:
        to_day("2026-11-24 08:00", TODAY)
    assert (caught.value.code, caught.value.shown) == ("cell_date_future", "2026-11-24")
    assert code_of(date(2027, 1, 1)) == "cell_date_future"
    assert to_day("2027-01-01", date.max) == date(2027, 1, 1)


def test_days_before_the_republic() -> None:
    """A day that Excel made of a small number is refused."""
    assert code_of(date(1900, 1, 5)) == "cell_date_too_early"
    assert code_of("1949-09-30") == "cell_date_too_early"
    assert to_day("1949-10-01", TODAY) == date(1949, 10, 1)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2019-13-01", "2019-13-01"),
        ("2019年4月", "2019年4月"),
        ("2019/4/259:32", "2019/4/259:32"),
        ("13800000001", ""),
        ("138-0000-0001", ""),
        ("0577-00000000", ""),
        ("000000199001011234", ""),
        ("郭某", ""),
        ("2019-04-25 郭某", ""),
    ],
)
def test_what_is_shown_of_a_wrong_day(cell: str, shown: str) -> None:
    """Of a wrong day only what looks like one is shown, never a name or a number of a person."""
    with pytest.raises(CellError) as caught:
        to_day(cell, TODAY)
    assert caught.value.shown == shown


@given(
    st.from_regex("[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/., ][0-9]{1,4}[ T:0-9]{0,9}", fullmatch=True)
)
def test_day_without_its_year_is_never_read(text: str) -> None:
    """A day that is read has its year in the text, all four digits."""
    try:
        day = to_day(text, date.max)
    except CellError:
        return
    assert f"{day.year:04}" in text
