"""Clocks: the due day that a rule gives, and when it has passed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import (
    USED_BY,
    Term,
    compute_term,
    last_day_within,
    minutes_between,
    overdue_days,
    verdict,
)
from xinfang_cli.domain.codes import WINDOWS, ClockKind
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.moments import SHANGHAI
from xinfang_cli.domain.rules import SEEDS, Rule

# The notice for October 2026: 1 to 7 off, Saturday the 10th worked.
AUTUMN = Workdays(
    frozenset(date(2026, 10, n) for n in (1, 2, 5, 6, 7)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    frozenset({2026}),
)
NO_NOTICE = Workdays(frozenset(), frozenset(), frozenset())
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def rule(
    length: int | None,
    unit: str = "days",
    *,
    rolls: bool = False,
    counts_first_day: bool = False,
) -> Rule:
    """Return a rule."""
    return SEEDS[0]._replace(
        length=length, unit=unit, rolls=rolls, counts_first_day=counts_first_day
    )


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """Return a moment in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def term(a_rule: Rule, start: str, workdays: Workdays = AUTUMN, more: int = 0) -> Term:
    """Return the term of a rule that has a length."""
    found = compute_term(a_rule, day(start), workdays, more=more)
    assert found is not None
    return found


# --- the rules


def test_the_national_rules() -> None:
    """The Regulation of 2022: its limits, the objection alone in working days (domain.md 1.1)."""
    assert {
        seed.clock: (seed.article, seed.length, seed.unit)
        for seed in SEEDS
        if seed.profile == "national-2022" and seed.length is not None
    } == {
        "route": ("第二十二条", 15, "days"),
        "notify": ("第二十三条", 15, "days"),
        "object": ("第二十三条", 5, "workdays"),
        "conclude": ("第三十四条", 60, "days"),
        "review_request": ("第三十五条", 30, "days"),
        "review": ("第三十五条", 30, "days"),
        "recheck_request": ("第三十六条", 30, "days"),
        "recheck": ("第三十六条", 30, "days"),
    }


def test_terms_that_are_set_by_hand() -> None:
    """The report's term is set with the order, a contact's is agreed: neither has a length."""
    lengths = {seed.clock: seed.length for seed in SEEDS}
    assert (lengths["report"], lengths["followup"]) == (None, None)


def test_which_limits_roll() -> None:
    """Only the petitioner's own requests move off a day off, and no rule counts its first day."""
    assert {seed.clock for seed in SEEDS if seed.rolls} == {"review_request", "recheck_request"}
    assert not any(seed.counts_first_day for seed in SEEDS)


def test_the_name_of_a_rule() -> None:
    """A rule is named by its profile and its clock, and its kind where it has one."""
    assert rule(15).name == "national-2022/route"
    hotline = rule(3)._replace(profile="local", clock="hotline", kind="consult")
    assert hotline.name == "local/hotline/consult"


# --- the due day


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
        ("2026-09-18", 0, "2026-09-18"),
    ],
)
@pytest.mark.parametrize("workdays", [AUTUMN, NO_NOTICE])
def test_natural_days(start: str, length: int, due: str, workdays: Workdays) -> None:
    """Natural days, the first not counted, the last not moved off a holiday (domain.md 2.4)."""
    found = term(rule(length), start, workdays)
    assert found.started_on == day(start)
    assert found.due_on == found.strict_due_on == day(due)
    assert found.due_at is None


@pytest.mark.parametrize(
    ("start", "due"), [("2026-09-30", "2026-10-13"), ("2026-09-17", "2026-09-23")]
)
@pytest.mark.parametrize("rolls", [False, True])
def test_working_days(start: str, due: str, rolls: bool) -> None:
    """The objection of Art. 23: five working days by the yearly notice; they end on one."""
    found = term(rule(5, "workdays", rolls=rolls), start)
    assert found[:4] == (day(start), day(due), day(due), day(due))
    assert found.due_at is None


@pytest.mark.parametrize(("rolls", "due"), [(False, "2026-10-03"), (True, "2026-10-08")])
def test_rolling(rolls: bool, due: str) -> None:
    """Both days are known, the strict and the rolled; the rule says which one is due."""
    found = term(rule(15, rolls=rolls), "2026-09-18")
    assert (found.strict_due_on, found.rolled_due_on) == (day("2026-10-03"), day("2026-10-08"))
    assert found.due_on == day(due)


@pytest.mark.parametrize("rolls", [False, True])
def test_an_extension(rolls: bool) -> None:
    """30 days more count from day 60 itself, 3 October, not from the 8th that it is rolled to."""
    assert term(rule(60, rolls=rolls), "2026-08-04").strict_due_on == day("2026-10-03")
    longer = term(rule(60, rolls=rolls), "2026-08-04", more=30)
    assert longer.due_on == longer.strict_due_on == day("2026-11-02")


def test_an_extension_in_working_days() -> None:
    """What is added is counted in the rule's own unit: 8, 9, 10, 12 October, then the 13th."""
    assert term(rule(3, "workdays"), "2026-09-30", more=2).due_on == day("2026-10-13")


@pytest.mark.parametrize(
    ("start", "length", "unit", "due"),
    [
        ("2026-09-18", 15, "days", "2026-10-02"),
        ("2026-09-18", 1, "days", "2026-09-18"),
        ("2026-09-30", 5, "workdays", "2026-10-12"),
        ("2026-09-30", 1, "workdays", "2026-09-30"),
        ("2026-10-01", 5, "workdays", "2026-10-13"),
        ("2026-10-01", 1, "workdays", "2026-10-08"),
    ],
)
def test_a_rule_that_counts_the_first_day(start: str, length: int, unit: str, due: str) -> None:
    """The day it starts on is day one; a day off is no working day even so."""
    assert term(rule(length, unit, counts_first_day=True), start).due_on == day(due)


@pytest.mark.parametrize("unit", ["days", "workdays", "hours"])
def test_a_rule_without_a_length(unit: str) -> None:
    """A term that is set by hand has no day of its own, and nothing can be added to it."""
    assert compute_term(rule(None, unit), day("2026-03-02"), AUTUMN, more=30) is None


# --- hours


@pytest.mark.parametrize(
    ("start", "more", "due"),
    [
        ("2026-11-18T10:02", 0, "2026-11-18T12:02"),
        ("2026-11-18T10:02", 3, "2026-11-18T15:02"),
        ("2026-11-18T23:30", 0, "2026-11-19T01:30"),
        ("2026-12-31T22:00", 0, "2027-01-01T00:00"),
        ("2026-10-02T10:00", 0, "2026-10-02T12:00"),
    ],
)
def test_hours(start: str, more: int, due: str) -> None:
    """Two hours are two hours, over midnight and on a holiday too; the calendar has no say."""
    started = moment(start)
    found = compute_term(
        rule(2, "hours", rolls=True), started.date(), NO_NOTICE, started_at=started, more=more
    )
    due_on = moment(due).date()
    assert found == Term(started.date(), due_on, due_on, due_on, False, False, moment(due))


def test_hours_from_a_day_alone() -> None:
    """Where the hour is not known the day's first moment counts, in Shanghai."""
    found = term(rule(2, "hours"), "2026-11-18")
    assert found.due_at is not None
    assert found.due_at.isoformat() == "2026-11-18T02:00:00+08:00"


# --- what a missing notice leaves open


@pytest.mark.parametrize(
    ("start", "due", "is_estimated"),
    [
        ("2026-09-30", "2026-10-13", False),
        ("2026-12-24", "2026-12-31", False),
        ("2026-12-25", "2027-01-01", True),
        ("2025-12-31", "2026-01-07", True),
        ("2027-03-01", "2027-03-08", True),
    ],
)
def test_working_days_without_a_notice(start: str, due: str, is_estimated: bool) -> None:
    """A count that touches a year without a notice goes by plain weekdays, and says so."""
    found = term(rule(5, "workdays"), start)
    assert found.due_on == day(due)
    assert (found.is_estimated, found.is_roll_estimated) == (is_estimated, is_estimated)


@pytest.mark.parametrize(
    ("start", "strict", "rolled", "is_estimated"),
    [
        ("2026-09-18", "2026-10-03", "2026-10-08", False),
        ("2025-12-20", "2026-01-04", "2026-01-05", False),
        ("2026-12-16", "2026-12-31", "2026-12-31", False),
        ("2026-12-17", "2027-01-01", "2027-01-01", True),
        ("2026-12-18", "2027-01-02", "2027-01-04", True),
    ],
)
def test_natural_days_without_a_notice(
    start: str, strict: str, rolled: str, is_estimated: bool
) -> None:
    """Natural days need no notice, only rolling does: for the year in which the term ends."""
    found = term(rule(15), start)
    assert (found.strict_due_on, found.rolled_due_on) == (day(strict), day(rolled))
    assert (found.is_estimated, found.is_roll_estimated) == (False, is_estimated)
    found = term(rule(15, rolls=True), start)
    assert (found.is_estimated, found.is_roll_estimated) == (is_estimated, is_estimated)


def test_rolling_into_a_year_without_a_notice() -> None:
    """A last day of December that is off rolls into January, whose days nobody knows yet."""
    closed = AUTUMN._replace(off=AUTUMN.off | {day("2026-12-31")})
    found = term(rule(15, rolls=True), "2026-12-16", closed)
    assert (found.due_on, found.is_estimated) == (day("2027-01-01"), True)


# --- how a clock stands


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
    ("end", "minutes"),
    [
        ("2026-11-18T12:02:00", 0),
        ("2026-11-18T12:02:59", 0),
        ("2026-11-18T12:03:00", 1),
        ("2026-11-18T14:01:59", 119),
        ("2026-11-19T12:02:00", 1440),
        ("2026-11-18T12:01:59", 0),
        ("2026-11-17T12:02:00", 0),
    ],
)
def test_minutes(end: str, minutes: int) -> None:
    """Whole minutes that have passed; before the moment none have."""
    assert minutes_between(moment("2026-11-18T12:02:00"), moment(end)) == minutes


@pytest.mark.parametrize(
    ("clock", "now", "stopped", "stopped_by", "stands"),
    [
        ("conclude", "2026-04-30", None, None, "open"),
        ("conclude", "2026-05-01", None, None, "open"),
        ("conclude", "2026-05-02", None, None, "overdue"),
        ("conclude", "2026-06-01", "2026-04-30", "conclude", "met"),
        ("conclude", "2026-06-01", "2026-05-01", "conclude", "met"),
        ("conclude", "2026-06-01", "2026-05-02", "conclude", "late"),
        ("conclude", "2026-06-01", "2026-05-01", "edit", "lapsed"),
        ("conclude", "2026-06-01", "2026-05-02", "edit", "lapsed"),
        ("route", "2026-06-01", "2026-05-02", "forward", "late"),
        ("review_request", "2026-05-01", None, None, "open"),
        ("review_request", "2026-05-02", None, None, "lapsed"),
        ("review_request", "2026-06-01", "2026-05-01", "review", "met"),
        ("review_request", "2026-06-01", "2026-05-02", "review", "late"),
        ("review_request", "2026-06-01", "2026-05-01", "reopen", "lapsed"),
        ("review_request", "2026-06-01", "2026-05-01", "recheck", "lapsed"),
        ("review_request", "2026-06-01", "2026-05-01", "edit", "lapsed"),
        ("review", "2026-05-02", None, None, "overdue"),
        ("recheck_request", "2026-05-02", None, None, "lapsed"),
        ("recheck_request", "2026-06-01", "2026-05-01", "recheck", "met"),
        ("recheck_request", "2026-06-01", "2026-05-01", "review", "lapsed"),
        ("object", "2026-05-02", None, None, "lapsed"),
        ("object", "2026-06-01", "2026-05-01", "object", "met"),
        ("object", "2026-06-01", "2026-05-01", "accept", "lapsed"),
    ],
)
def test_verdicts(
    clock: str, now: str, stopped: str | None, stopped_by: str | None, stands: str
) -> None:
    """Due on 1 May: that day is in time; a right that is not used lapses, nobody is late with it.

    So does a limit that a correction shows never to have applied.
    """
    found = verdict(clock, due="2026-05-01", stopped=stopped, stopped_by=stopped_by, now=now)
    assert found == stands


@pytest.mark.parametrize(
    ("now", "stopped", "stands"),
    [
        ("2026-11-18T12:02+08:00", None, "open"),
        ("2026-11-18T12:03+08:00", None, "overdue"),
        ("2026-11-19T00:00+08:00", None, "overdue"),
        ("2026-11-19T00:00+08:00", "2026-11-18T12:02+08:00", "met"),
        ("2026-11-19T00:00+08:00", "2026-11-18T12:03+08:00", "late"),
    ],
)
def test_verdicts_to_the_minute(now: str, stopped: str | None, stands: str) -> None:
    """A clock in hours is judged by the minute, the due minute itself in time."""
    due = "2026-11-18T12:02+08:00"
    found = verdict("respond", due=due, stopped=stopped, stopped_by="respond", now=now)
    assert found == stands


@pytest.mark.parametrize("clock", list(ClockKind))
def test_every_clock_has_its_verdicts(clock: ClockKind) -> None:
    """Whatever stops a clock has a verdict; a window alone can lapse by time."""
    for stopped_by in ("object", "review", "recheck", "conclude", None):
        found = verdict(
            clock, due="2026-05-01", stopped="1999-01-01", stopped_by=stopped_by, now=""
        )
        assert found in {"met", "lapsed"}
    passed = verdict(clock, due="2026-05-01", stopped=None, stopped_by=None, now="2026-05-02")
    assert passed == ("lapsed" if clock in WINDOWS else "overdue")
    assert clock not in WINDOWS or clock in USED_BY


def test_a_promise_that_ends_with_its_case() -> None:
    """A promised contact that nobody made before the case closed was neither kept nor broken."""
    due = "2026-05-01"
    found = [
        verdict(ClockKind.FOLLOWUP, due=due, stopped=stopped, stopped_by=by, now="2026-06-01")
        for stopped, by in (
            ("2026-04-30", "contact"),
            ("2026-05-02", "contact"),
            ("2026-04-30", "conclude"),
            ("2026-05-02", "conclude"),
        )
    ]
    assert found == ["met", "late", "lapsed", "late"]


# --- due soon


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
    due = term(rule(length), start.isoformat()).due_on
    assert due - start == timedelta(days=length)
    assert overdue_days(due, due) == 0
    assert overdue_days(due, due + timedelta(days=1)) == 1


@given(DAYS, st.integers(0, 60), st.booleans())
def test_a_longer_span_reaches_further(today: date, count: int, is_workdays: bool) -> None:
    """One day more in the span never ends it earlier, and no span ends before today."""
    last = last_day_within(today, Span(count, is_workdays), AUTUMN)
    assert today <= last < last_day_within(today, Span(count + 1, is_workdays), AUTUMN)
