"""Clocks: the due day that a rule gives, and when it has passed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import (
    NATIONAL_RULES,
    Rule,
    compute_due,
    last_day_within,
    overdue_days,
)
from xinfang_cli.domain.dates import Span

# The notice for October 2026: 1 to 7 off, Saturday the 10th worked.
AUTUMN = Workdays(
    frozenset(date(2026, 10, n) for n in (1, 2, 5, 6, 7)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    2026,
    2026,
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def rule(length: int | None, unit: str = "days") -> Rule:
    """Return a rule."""
    return Rule(1, "national-2022", "route", "第二十二条", length, unit)


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def test_the_national_rules() -> None:
    """The Regulation of 2022: 15 days to route, 15 to notify, 60 to conclude, all natural days."""
    assert [(seed.clock, seed.article, seed.length, seed.unit) for seed in NATIONAL_RULES] == [
        ("route", "第二十二条", 15, "days"),
        ("notify", "第二十三条", 15, "days"),
        ("conclude", "第三十四条", 60, "days"),
        ("report", "第二十二条", None, "days"),
        ("followup", None, None, "days"),
    ]


def test_the_name_of_a_rule() -> None:
    """A rule is named by its profile and its clock."""
    assert rule(15).name == "national-2022/route"


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        ("2026-09-18", 15, "2026-10-03"),
        ("2026-02-02", 15, "2026-02-17"),
        ("2026-01-20", 15, "2026-02-04"),
        ("2026-03-02", 60, "2026-05-01"),
        ("2026-03-02", 90, "2026-05-31"),
        ("2025-12-17", 60, "2026-02-15"),
        ("2026-07-28", 60, "2026-09-26"),
        ("2026-09-03", 30, "2026-10-03"),
        ("2024-02-14", 15, "2024-02-29"),
    ],
)
def test_natural_days(start: str, length: int, due: str) -> None:
    """Natural days, the first not counted, the last not moved off a holiday (domain.md 2.4)."""
    assert compute_due(rule(length), day(start), None) == day(due)
    assert compute_due(rule(length), day(start), AUTUMN) == day(due)


@pytest.mark.parametrize(
    ("start", "due"), [("2026-09-30", "2026-10-13"), ("2026-09-17", "2026-09-23")]
)
def test_working_days(start: str, due: str) -> None:
    """The objection of Art. 23: five working days by the yearly notice."""
    assert compute_due(rule(5, "workdays"), day(start), AUTUMN) == day(due)


def test_working_days_need_a_calendar() -> None:
    """A rule in working days cannot be computed without the notices."""
    with pytest.raises(ValueError, match="national-2022/route"):
        compute_due(rule(5, "workdays"), day("2026-09-30"), None)


@pytest.mark.parametrize("unit", ["days", "workdays"])
def test_a_rule_without_a_length(unit: str) -> None:
    """A term that is set by hand has no day of its own."""
    assert compute_due(rule(None, unit), day("2026-03-02"), None) is None


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-04-30", 0),
        ("2026-05-01", 0),
        ("2026-05-02", 1),
        ("2026-05-11", 10),
        ("2027-05-01", 365),
    ],
)
def test_overdue_days(today: str, days: int) -> None:
    """The due day counts until 24:00: the day after it is the first day overdue."""
    assert overdue_days(day("2026-05-01"), day(today)) == days


@pytest.mark.parametrize(
    ("span", "last"),
    [
        (Span(0, is_workdays=False), "2026-09-30"),
        (Span(7, is_workdays=False), "2026-10-07"),
        (Span(0, is_workdays=True), "2026-09-30"),
        (Span(1, is_workdays=True), "2026-10-08"),
        (Span(3, is_workdays=True), "2026-10-10"),
        (Span(5, is_workdays=True), "2026-10-13"),
    ],
)
def test_due_soon(span: Span, last: str) -> None:
    """Due soon is due by the last day of the span, counted from tomorrow."""
    assert last_day_within(day("2026-09-30"), span, AUTUMN) == day(last)


@given(DAYS, st.integers(1, 400))
def test_a_term_has_its_length(start: date, length: int) -> None:
    """Between start and due day lie exactly the days of the rule, and one later it is overdue."""
    due = compute_due(rule(length), start, None)
    assert due is not None
    assert due - start == timedelta(days=length)
    assert overdue_days(due, due) == 0
    assert overdue_days(due, due + timedelta(days=1)) == 1


@given(DAYS, st.integers(0, 60), st.booleans())
def test_a_longer_span_reaches_further(today: date, count: int, is_workdays: bool) -> None:
    """One day more in the span never ends it earlier, and no span ends before today."""
    last = last_day_within(today, Span(count, is_workdays), AUTUMN)
    assert today <= last < last_day_within(today, Span(count + 1, is_workdays), AUTUMN)
