"""Terms by the installed list of holidays against hand-worked ones, and against another counter.

The counter knows only holiday-cn's files and takes one day after the other.
"""

import json
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import Term, compute_term, last_day_within
from xinfang_cli.domain.codes import LengthUnit
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.moments import SHANGHAI
from xinfang_cli.domain.rules import SEEDS, Rule
from xinfang_cli.services.calendar import published_tables

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "holiday-cn"
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
CASES = 10_000


@cache
def installed() -> Workdays:
    """Return the calendar that a ledger has once the installed list has been entered."""
    tables = published_tables()
    days = [day for table in tables.values() for day in table]
    return Workdays(
        frozenset(day.day for day in days if not day.is_workday),
        frozenset(day.day for day in days if day.is_workday),
        frozenset(tables),
    )


def rule_of(length: int, unit: str = "days", **values: bool) -> Rule:
    """Return a rule of that length."""
    return SEEDS[0]._replace(length=length, unit=unit, **values)  # type: ignore[arg-type]


def term(rule: Rule, start: date, more: int = 0) -> Term:
    """Return a rule's term by the installed list, begun at noon where the hour counts."""
    noon = datetime.combine(start, time(12), SHANGHAI)
    found = compute_term(rule, start, installed(), started_at=noon, more=more)
    assert found is not None
    return found


# --- the vectors of domain.md 2.4


@pytest.mark.parametrize(
    ("start", "length", "more", "strict", "rolled"),
    [
        ("2026-09-18", 15, 0, "2026-10-03", "2026-10-08"),
        ("2026-02-02", 15, 0, "2026-02-17", "2026-02-24"),
        ("2026-01-20", 15, 0, "2026-02-04", "2026-02-04"),
        ("2026-03-02", 60, 0, "2026-05-01", "2026-05-06"),
        ("2026-03-02", 90, 0, "2026-05-31", "2026-06-01"),
        ("2026-03-02", 60, 30, "2026-05-31", "2026-06-01"),
        ("2025-12-17", 60, 0, "2026-02-15", "2026-02-24"),
        ("2026-07-28", 60, 0, "2026-09-26", "2026-09-28"),
        ("2026-09-03", 30, 0, "2026-10-03", "2026-10-08"),
    ],
)
def test_natural_days_of_the_reference(
    start: str, length: int, more: int, strict: str, rolled: str
) -> None:
    """Natural days, the first not counted; 90 days are also 60 and an extension of 30."""
    for rolls, due in ((False, strict), (True, rolled)):
        found = term(rule_of(length, rolls=rolls), date.fromisoformat(start), more)
        days = (found.strict_due_on, found.rolled_due_on, found.due_on)
        assert tuple(map(date.isoformat, days)) == (strict, rolled, due)
        assert (found.is_estimated, found.is_roll_estimated) == (False, False)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-09-30", "2026-10-13"),
        ("2026-09-17", "2026-09-23"),
        ("2026-02-12", "2026-02-26"),
        ("2026-04-30", "2026-05-11"),
    ],
)
def test_working_days_of_the_reference(start: str, due: str) -> None:
    """Five working days, worked Saturdays and Sundays among them."""
    (rule,) = (seed for seed in SEEDS if seed.clock == "object")
    found = term(rule, date.fromisoformat(start))
    assert (found.due_on.isoformat(), found.is_estimated) == (due, False)


# --- the other counter


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
    """Tell whether a day is worked: what is published, else Monday to Friday."""
    return not published().get(day, day.isoweekday() > 5)


def walk(day: date, n: int, step: timedelta = ONE_DAY) -> date:
    """Take day after day until n days worked have been met, the first not counted."""
    while n:
        day += step
        n -= is_worked(day)
    return day


def test_days_of_the_december_before() -> None:
    """2018-12-29 stands in the file for 2019: a Saturday, worked for the Monday after it."""
    saturday, monday = date(2018, 12, 29), date(2018, 12, 31)
    assert (is_worked(saturday), is_worked(monday)) == (True, False)
    assert installed().plus(date(2018, 12, 28), 1) == saturday
    assert installed().plus(saturday, 1) == walk(saturday, 1) == date(2019, 1, 2)


def test_every_day_of_the_published_years() -> None:
    """Both lists say the same of each of the 2,922 days from 2019 to 2026."""
    days = [FIRST + ONE_DAY * n for n in range((LAST - FIRST).days + 1)]
    assert len(days) == 2922
    assert [day for day in days if installed().is_workday(day) != is_worked(day)] == []


def test_working_days_against_the_other_counter() -> None:
    """In 10,000 random cases up to the end of 2026 both counters meet, there and back."""
    random, workdays, met = Random(20190101), installed(), 0
    while met < CASES:
        start = FIRST + ONE_DAY * random.randrange((LAST - FIRST).days + 1)
        n = random.randrange(121)
        due = walk(start, n)
        if due > LAST:
            continue
        met += 1
        assert workdays.plus(start, n) == due, (start, n)
        assert workdays.minus(due, n) == walk(due, n, -ONE_DAY), (due, n)
        if is_worked(start):
            assert workdays.minus(due, n) == start, (start, n)
        assert workdays.between(start, due) == n, (start, n)
        found = term(rule_of(n, LengthUnit.WORKDAYS), start)
        assert (found.due_on, found.is_estimated) == (due, False), (start, n)


def test_natural_days_against_the_other_counter() -> None:
    """In 10,000 random cases up to the end of 2026 both find the last day, strict and rolled."""
    random, met = Random(20261231), 0
    while met < CASES:
        start = FIRST + ONE_DAY * random.randrange((LAST - FIRST).days + 1)
        n = random.randrange(121)
        strict = start
        for _ in range(n):
            strict += ONE_DAY
        rolled = strict
        while not is_worked(rolled):
            rolled += ONE_DAY
        if rolled > LAST:
            continue
        met += 1
        found = term(rule_of(n, rolls=True), start)
        assert (found.strict_due_on, found.rolled_due_on) == (strict, rolled), (start, n)
        assert (found.due_on, found.is_estimated) == (rolled, False), (start, n)
        assert term(rule_of(n), start).due_on == strict, (start, n)


# --- what holds of every term

DAYS = st.dates(date(2003, 1, 1), date(2031, 1, 1))  # the list begins in 2004 and ends with 2026
LENGTHS = st.integers(0, 400)
UNITS = st.sampled_from(list(LengthUnit))
RULES = st.builds(rule_of, LENGTHS, UNITS, rolls=st.booleans(), counts_first_day=st.booleans())


def is_not_before(later: Term, earlier: Term) -> bool:
    """Tell whether no day and no instant of a term is before that of another."""
    if later.due_at is not None and earlier.due_at is not None and later.due_at < earlier.due_at:
        return False
    return (
        later.strict_due_on >= earlier.strict_due_on
        and later.rolled_due_on >= earlier.rolled_due_on
        and later.due_on >= earlier.due_on
    )


@given(RULES, DAYS, DAYS)
def test_a_later_start_is_never_due_earlier(rule: Rule, a: date, b: date) -> None:
    """Who begins later is never due earlier: days, working days and hours."""
    assert is_not_before(term(rule, max(a, b)), term(rule, min(a, b)))


@given(RULES, LENGTHS, DAYS)
def test_a_longer_rule_is_never_due_earlier(rule: Rule, length: int, start: date) -> None:
    """A longer term never ends earlier: days, working days and hours."""
    assert rule.length is not None
    shorter, longer = sorted((length, rule.length))
    assert is_not_before(
        term(rule._replace(length=longer), start), term(rule._replace(length=shorter), start)
    )


@given(RULES, DAYS, LENGTHS)
def test_an_extension_never_shortens(rule: Rule, start: date, more: int) -> None:
    """What is added adds: the extended term is that of the longer rule, and not before the old."""
    assert rule.length is not None
    extended = term(rule, start, more)
    assert is_not_before(extended, term(rule, start))
    assert extended == term(rule._replace(length=rule.length + more), start)


@given(RULES, DAYS)
def test_rolling_never_goes_back(rule: Rule, start: date) -> None:
    """The rolled day is the strict one or later, and due is one of the two."""
    found = term(rule, start)
    assert found.strict_due_on <= found.rolled_due_on
    assert found.due_on == (found.rolled_due_on if rule.rolls else found.strict_due_on)


@given(RULES.filter(lambda rule: rule.unit == LengthUnit.DAYS), DAYS)
def test_a_rolled_day_is_worked(rule: Rule, start: date) -> None:
    """A term in days that is rolled ends on a day worked, and passes over none."""
    found = term(rule, start)
    assert installed().is_workday(found.rolled_due_on)
    assert installed().between(found.strict_due_on - ONE_DAY, found.rolled_due_on) == 1


@given(DAYS, st.integers(-200, 200), st.integers(0, 120))
def test_due_soon_forward_and_back(today: date, distance: int, n: int) -> None:
    """Due within n working days: counted on from today and back from the due day is the same."""
    due = today + ONE_DAY * distance
    last = installed().plus(today, n)
    assert last_day_within(today, Span(n, is_workdays=True), installed()) == last
    assert (due <= last) is (installed().minus(due, n) <= today)
