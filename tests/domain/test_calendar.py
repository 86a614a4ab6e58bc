"""Working days against hand counts, and against a day-by-day counter over the published years."""

import json
import time
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.calendar import Workdays, plus_days

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "holiday-cn"
ONE_DAY = timedelta(days=1)


def stretch(first: str, last: str) -> list[date]:
    """List the days from first to last, both with."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + ONE_DAY * n for n in range((end - start).days + 1)]


# The General Office's notice for 2026.
OFF_2026 = [
    day
    for first, last in (
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    )
    for day in stretch(first, last)
]
ON_2026 = [
    date(2026, month, day) for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
]
YEAR_2026 = Workdays(
    frozenset(day for day in OFF_2026 if day.weekday() < 5), frozenset(ON_2026), frozenset({2026})
)

DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))
STARTS = DAYS.filter(YEAR_2026.is_workday)
SPANS = st.integers(0, 400)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-09-17", 5, "2026-09-23"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-11-18", 1, "2026-11-19"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-10-01", 1, "2026-10-08"),
        ("2026-10-01", 0, "2026-10-01"),
        ("2026-10-08", 2, "2026-10-10"),
    ],
)
def test_working_days_after(start: str, n: int, end: str) -> None:
    """The day a term begins on is not counted, worked Saturdays are."""
    assert YEAR_2026.plus(date.fromisoformat(start), n) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("day", "n", "start"),
    [
        ("2026-10-13", 5, "2026-09-30"),
        ("2026-10-12", 1, "2026-10-10"),
        ("2026-10-08", 1, "2026-09-30"),
        ("2026-10-04", 1, "2026-09-30"),
        ("2026-10-04", 0, "2026-10-04"),
        ("2026-09-21", 1, "2026-09-20"),
    ],
)
def test_working_days_before(day: str, n: int, start: str) -> None:
    """Counting back does not count the day itself either."""
    assert YEAR_2026.minus(date.fromisoformat(day), n) == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-09-18", 15, "2026-10-03"),
        ("2026-03-02", 60, "2026-05-01"),
        ("2026-03-02", 90, "2026-05-31"),
        ("2025-12-17", 60, "2026-02-15"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_natural_days_after(start: str, n: int, end: str) -> None:
    """Natural days run through holidays, the first day not counted (Art. 201)."""
    assert plus_days(date.fromisoformat(start), n) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-09-30", "2026-10-13", 5),
        ("2026-10-13", "2026-09-30", -5),
        ("2026-09-30", "2026-10-07", 0),
        ("2026-09-30", "2026-09-30", 0),
        ("2026-11-16", "2026-11-22", 4),
        ("2026-11-15", "2026-11-22", 5),
    ],
)
def test_working_days_between(start: str, end: str, count: int) -> None:
    """The first day is left out, the last counted; backwards is negative."""
    assert YEAR_2026.between(date.fromisoformat(start), date.fromisoformat(end)) == count


def test_one_day() -> None:
    """A holiday, a worked Sunday, a plain Saturday and a plain Wednesday are told apart."""
    days = (date(2026, 10, 1), date(2026, 9, 20), date(2026, 11, 21), date(2026, 11, 18))
    assert [YEAR_2026.is_workday(day) for day in days] == [False, True, False, True]


def test_needless_exceptions_change_nothing() -> None:
    """Weekend days among the days off, or weekdays among those worked, are not counted twice."""
    on = frozenset([*ON_2026, date(2026, 11, 18)])
    wordy = Workdays(frozenset(OFF_2026), on, YEAR_2026.years)
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert wordy.between(first, last) == YEAR_2026.between(first, last)
    assert wordy.plus(date(2026, 9, 30), 5) == date(2026, 10, 13)


def test_coverage() -> None:
    """Only days of the published years are covered."""
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [YEAR_2026.is_covered(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("first", "last", "is_covered"),
    [
        ("2025-01-01", "2026-12-31", True),
        ("2026-12-31", "2025-01-01", True),
        ("2026-05-01", "2026-05-01", True),
        ("2024-12-31", "2025-01-01", False),
        ("2025-01-01", "2024-12-31", False),
        ("2028-01-01", "2028-12-31", True),
        ("2026-12-31", "2028-01-01", False),
        ("2028-01-01", "2026-12-31", False),
        ("2027-05-01", "2027-05-01", False),
    ],
)
def test_coverage_of_a_span(first: str, last: str, is_covered: bool) -> None:
    """A span is covered when each of its years is, from whichever end one looks at it."""
    gap = YEAR_2026._replace(years=frozenset({2025, 2026, 2028}))
    assert gap.covers(date.fromisoformat(first), date.fromisoformat(last)) is is_covered


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-11-18", "2026-11-18"),
        ("2026-11-21", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-09-19", "2026-09-20"),
        ("2026-09-20", "2026-09-20"),
        ("2026-02-14", "2026-02-14"),
        ("2026-02-15", "2026-02-24"),
        ("2026-02-23", "2026-02-24"),
        ("2026-10-07", "2026-10-08"),
        ("2026-01-03", "2026-01-04"),
    ],
)
def test_rolling_off_a_day_off(day: str, end: str) -> None:
    """A day off gives way to the first day worked after it, a worked day stays (Art. 203)."""
    assert YEAR_2026.roll(date.fromisoformat(day)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("first", "last", "off"),
    [
        ("2026-09-18", "2026-09-28", ["2026-09-19", "2026-09-25", "2026-09-26", "2026-09-27"]),
        ("2026-02-13", "2026-02-15", ["2026-02-15"]),
        ("2026-10-07", "2026-10-07", ["2026-10-07"]),
        ("2026-10-08", "2026-10-10", []),
        ("2026-10-07", "2026-10-06", []),
    ],
)
def test_days_off(first: str, last: str, off: list[str]) -> None:
    """The days off of a span, both its ends looked at; none when it runs backwards."""
    found = YEAR_2026.days_off(date.fromisoformat(first), date.fromisoformat(last))
    assert [day.isoformat() for day in found] == off


@pytest.mark.parametrize(
    ("today", "ahead", "found"),
    [
        ("2026-09-23", 1, None),
        ("2026-09-23", 2, ("2026-09-25", "2026-09-27")),
        ("2026-09-18", 30, ("2026-09-25", "2026-09-27")),
        ("2026-09-25", 0, ("2026-09-25", "2026-09-27")),
        ("2026-09-27", 0, ("2026-09-25", "2026-09-27")),
        ("2026-09-28", 2, None),
        ("2026-09-28", 3, ("2026-10-01", "2026-10-07")),
        ("2026-10-07", 9, ("2026-10-01", "2026-10-07")),
        ("2026-10-08", 60, None),
        ("2026-02-14", 1, ("2026-02-15", "2026-02-23")),
        ("2026-02-20", 0, ("2026-02-15", "2026-02-23")),
        ("2026-11-21", 1, None),
        ("2026-11-22", 0, None),
    ],
)
def test_the_next_break(today: str, ahead: int, found: tuple[str, str] | None) -> None:
    """Three days off in a row are a break: the first one that the days to come touch, whole."""
    days = YEAR_2026.break_from(date.fromisoformat(today), ahead)
    assert (days and (days[0].isoformat(), days[1].isoformat())) == found


def test_a_break_of_the_office() -> None:
    """A weekend and a Monday that the office itself has taken off are a break."""
    monday = date(2026, 11, 23)
    closed = YEAR_2026._replace(off=YEAR_2026.off | {monday})
    for ahead in (1, 2, 3):
        assert closed.break_from(date(2026, 11, 20), ahead) == (date(2026, 11, 21), monday)
    assert closed.break_from(monday, 0) == (date(2026, 11, 21), monday)


def test_limits() -> None:
    """A negative count is a mistake of the caller; the calendar's ends are an overflow."""
    for count in (YEAR_2026.plus, YEAR_2026.minus):
        with pytest.raises(ValueError, match="-1"):
            count(date(2026, 11, 18), -1)
    with pytest.raises(OverflowError):
        YEAR_2026.plus(date(9999, 12, 1), 3660)
    with pytest.raises(OverflowError):
        YEAR_2026.minus(date(1, 1, 10), 3660)


def test_a_long_holiday_is_crossed() -> None:
    """A stretch of days off longer than any real one is still crossed, both ways."""
    days = stretch("2026-01-01", "2027-12-31")
    closed = Workdays(frozenset(day for day in days if day.weekday() < 5), frozenset(), frozenset())
    assert closed.plus(date(2025, 12, 31), 1) == date(2028, 1, 3)
    assert closed.minus(date(2028, 1, 3), 1) == date(2025, 12, 31)


def test_ten_thousand_days_are_quick() -> None:
    """A far day is found without walking there."""
    started = time.perf_counter()
    for _ in range(100):
        YEAR_2026.plus(date(2026, 1, 5), 10_000)
    assert time.perf_counter() - started < 1


@given(STARTS, SPANS)
def test_minus_undoes_plus(start: date, n: int) -> None:
    """From a working day, counting forth and back comes home, and between agrees."""
    end = YEAR_2026.plus(start, n)
    assert YEAR_2026.minus(end, n) == start
    assert YEAR_2026.between(start, end) == n


@given(DAYS, DAYS, SPANS, SPANS)
def test_later_stays_later(a: date, b: date, m: int, n: int) -> None:
    """A later start or a longer term never ends earlier."""
    assert YEAR_2026.plus(min(a, b), n) <= YEAR_2026.plus(max(a, b), n)
    assert YEAR_2026.plus(a, min(m, n)) <= YEAR_2026.plus(a, max(m, n))


@given(DAYS, st.integers(1, 400))
def test_terms_end_on_working_days(start: date, n: int) -> None:
    """A term of one or more working days ends on one, either way."""
    assert YEAR_2026.is_workday(YEAR_2026.plus(start, n))
    assert YEAR_2026.is_workday(YEAR_2026.minus(start, n))


@given(DAYS)
def test_rolling_takes_the_first_day_worked(day: date) -> None:
    """Between a day and the one it is rolled to lie days off alone."""
    end = YEAR_2026.roll(day)
    assert YEAR_2026.is_workday(end)
    assert YEAR_2026.days_off(day, end) == [day + ONE_DAY * n for n in range((end - day).days)]


@given(DAYS, st.integers(0, 60))
def test_a_break_is_whole(today: date, ahead: int) -> None:
    """A break lies between two days worked, is off throughout, and touches the days looked at."""
    found = YEAR_2026.break_from(today, ahead)
    if found is None:
        return
    first, last = found
    length = (last - first).days + 1
    assert length >= 3
    assert len(YEAR_2026.days_off(first - ONE_DAY, last + ONE_DAY)) == length
    assert first <= today + ONE_DAY * ahead
    assert last >= today


@cache
def published() -> dict[date, bool]:
    """Return what holiday-cn publishes: each exceptional day, and whether it is off."""
    if not DATA.is_dir():
        pytest.skip("holiday-cn is not beside the repository")
    return {
        date.fromisoformat(entry["date"]): entry["isOffDay"]
        for path in sorted(DATA.glob("*.json"))
        for entry in json.loads(path.read_text(encoding="utf-8"))["days"]
    }


def is_worked(day: date) -> bool:
    """Decide one day from the published list alone."""
    off = published().get(day)
    return day.isoweekday() <= 5 if off is None else not off


def walk(day: date, n: int, step: timedelta) -> date:
    """Take day after day until n working days have been met."""
    while n:
        day += step
        n -= is_worked(day)
    return day


def test_against_walking_day_by_day() -> None:
    """In 2,000 random cases over the published years every answer is the walker's."""
    days = published()
    workdays = Workdays(
        frozenset(day for day, off in days.items() if off and day.isoweekday() <= 5),
        frozenset(day for day, off in days.items() if not off and day.isoweekday() > 5),
        frozenset(day.year for day in days),
    )
    random = Random(20261118)
    for _ in range(2_000):
        start = date(2019, 1, 1) + ONE_DAY * random.randrange(365 * 8)
        n = random.randrange(120)
        end = start + ONE_DAY * random.randrange(200)
        assert workdays.is_workday(start) is is_worked(start)
        assert workdays.plus(start, n) == walk(start, n, ONE_DAY)
        assert workdays.minus(start, n) == walk(start, n, -ONE_DAY)
        met = sum(is_worked(start + ONE_DAY * (k + 1)) for k in range((end - start).days))
        assert workdays.between(start, end) == met
        assert workdays.between(end, start) == -met
