"""The weekly report against a ledger of twelve cases that was counted by hand.

Week 2026-W11 is 9 to 15 March, 2026-W10 2 to 8 March.  Of each case stands what it adds.
"""

from collections.abc import Iterable

import pytest
from ledger_tools import Book, day, refused

from xinfang_cli.domain.dates import week_of
from xinfang_cli.domain.imported import ImportedRow
from xinfang_cli.domain.weekly import Weekly
from xinfang_cli.services.import_ import import_rows
from xinfang_cli.services.weekly import weekly


def report(
    book: Book,
    week: str,
    today: str = "2026-11-23",
    *,
    as_of: str | None = None,
    known_at: int | None = None,
) -> Weekly:
    """Return the report of the week that holds a day."""
    return book.read(
        lambda db: weekly(db, week_of(day(week)), day(today)), as_of=as_of, known_at=known_at
    )


@pytest.fixture
def spring(book: Book) -> Book:
    """Write twelve cases of February and March 2026."""
    # 1: received W06 (2 Feb, route due 17 Feb), never routed: open and overdue in both weeks.
    book.register("2026-02-02", people=2)
    # 2: received W02, accepted 8 Jan (due 9 Mar), concluded 9 Mar, the due day: W11 on time.
    second = book.register("2026-01-07")
    book.move(second, "accept", "2026-01-08")
    book.move(second, "conclude", "2026-03-09", outcome="supported")
    # 3: accepted 5 Jan (due 6 Mar), concluded 10 Mar: overdue at the end of W10, late in W11.
    third = book.register("2026-01-05")
    book.move(third, "accept", "2026-01-05")
    book.move(third, "conclude", "2026-03-10")
    # 4: a consultation of W10, answered W10: concluded without a limit.
    fourth = book.register("2026-03-03", channel="phone", purpose="consult")
    book.move(fourth, "conclude", "2026-03-04")
    # 5: a collective visit of W10, urgent, dispatched with a report due 11 Mar, concluded 12 Mar:
    # late in W11; its first answer (two hours) is overdue until then.  Reopened 14 Mar: open again.
    fifth = book.register("2026-03-05", people=5, urgent=True, purpose="appeal")
    book.move(fifth, "dispatch", "2026-03-05", to="高山镇", due="2026-03-11")
    book.move(fifth, "conclude", "2026-03-12")
    book.move(fifth, "reopen", "2026-03-14")
    # 6: Monday of W11, letter; 7: Sunday of W11, online, 36 people, urgent; 8: Monday of W12.
    sixth = book.register("2026-03-09", channel="letter")
    seventh = book.register(
        "2026-03-15", channel="online", purpose="suggest", people=36, urgent=True
    )
    book.register("2026-03-16")
    # 9: an accusation of W11, confidential, with the unit that is not accused.
    ninth = book.register("2026-03-11", channel="letter", purpose="accuse", against="某村委会")
    # 10: of W11, held by nobody at the end of W11: assigned on 16 Mar.
    tenth = book.register("2026-03-12", people=4)
    for no, unit, on in (
        (sixth, "南滨街道", "2026-03-10"),
        (seventh, "南滨街道", "2026-03-15"),
        (ninth, "高山镇", "2026-03-11"),
        (tenth, "南滨街道", "2026-03-16"),
    ):
        book.assign(no, on, unit=unit)
    # Contacts: 2 in W10 (1 reached), 4 in W11 (2 reached), 1 in W12.
    for no, on, result in (
        (second, "2026-03-08", "no_answer"),
        (second, "2026-03-02", "reached"),
        (second, "2026-03-09", "reached"),
        (third, "2026-03-10", "left_message"),
        (fifth, "2026-03-13", "refused"),
        (fifth, "2026-03-15", "reached"),
        (tenth, "2026-03-16", "reached"),
    ):
        book.contact(no, on, result=result)
    # A promise that was broken is no term of the law; an undone case, move and contact are nothing.
    book.contact(tenth, "2026-03-16", result="absent", next_on="2026-03-17")
    book.register("2026-03-10")
    book.undo()
    book.move(sixth, "conclude", "2026-03-11")
    book.undo()
    book.contact(sixth, "2026-03-11")
    book.undo()
    # 11 and 12: imported, one concluded on no day told, one on 13 Mar before its trusted 18 Mar.
    take(
        book,
        ImportedRow(
            2,
            {"title": "甲", "received_on": day("2026-02-20"), "is_concluded": True},
            {},
            [],
            [],
        ),
        ImportedRow(
            3,
            {
                "title": "乙",
                "received_on": day("2026-02-23"),
                "accepted_on": day("2026-02-24"),
                "due_on": day("2026-03-18"),
                "concluded_on": day("2026-03-13"),
                "purpose": "claim",
            },
            {},
            [],
            [],
        ),
    )
    return book


def take(book: Book, *rows: ImportedRow) -> None:
    """Import rows."""
    book.act(
        "import",
        lambda act: import_rows(act, rows, file_name="a.csv", platform="甲", columns={}),
    )


def test_a_week_counted_by_hand(spring: Book) -> None:
    """Every figure of 2026-W11 is the one that was counted."""
    counts = report(spring, "2026-03-11").counts
    # Registered in W11: 6, 7, 9, 10, with 1 + 36 + 1 + 4 people.
    assert (counts.registered, counts.people, counts.collective, counts.urgent) == (4, 42, 1, 1)
    assert counts.by_channel == {"letter": 2, "online": 1, "visit": 1}
    assert counts.by_purpose == {"claim": 2, "suggest": 1, "accuse": 1}
    assert counts.by_unit == {"南滨街道": 2, "高山镇": 1, None: 1}
    # Concluded: 2 and 12 in time, 3 and 5 late.
    assert (counts.concluded, counts.on_time, counts.late, counts.no_limit) == (4, 2, 2, 0)
    assert (counts.contacts, counts.reached) == (4, 2)
    # Open on 15 Mar: 1, 5 (reopened), 6, 7, 9, 10; overdue: 1.
    assert (counts.open_at_end, counts.overdue_at_end) == (6, 1)


def test_the_week_before(spring: Book) -> None:
    """The report shows 2026-W10 beside it, as a report of that week would."""
    found = report(spring, "2026-03-11")
    counts = found.counts_before
    assert found.before.label == "2026-W10"
    # Registered in W10: 4 and 5.
    assert (counts.registered, counts.people, counts.collective, counts.urgent) == (2, 6, 1, 1)
    assert counts.by_channel == {"phone": 1, "visit": 1}
    assert counts.by_purpose == {"consult": 1, "appeal": 1}
    assert counts.by_unit == {"高山镇": 1, None: 1}
    assert (counts.concluded, counts.on_time, counts.late, counts.no_limit) == (1, 0, 0, 1)
    assert (counts.contacts, counts.reached) == (2, 1)
    # Open on 8 Mar: 1, 2, 3, 5, 12; overdue: 1 (17 Feb), 3 (6 Mar) and 5 (no answer by 5 Mar).
    assert (counts.open_at_end, counts.overdue_at_end) == (5, 3)
    assert report(spring, "2026-03-04").counts == counts


def test_the_parts_make_the_whole(spring: Book) -> None:
    """Channels, purposes and units each add up to the cases registered, verdicts to concluded."""
    for week in ("2026-03-04", "2026-03-11", "2026-03-18"):
        counts = report(spring, week).counts
        parts: Iterable[dict[str, int]] = (counts.by_channel, counts.by_purpose)
        assert [sum(part.values()) for part in parts] == [counts.registered] * 2
        assert sum(counts.by_unit.values()) == counts.registered
        assert counts.on_time + counts.late + counts.no_limit == counts.concluded


def test_stock_and_flow(spring: Book) -> None:
    """What was open, plus what came and was reopened, less what was concluded, is what is open."""
    found = report(spring, "2026-03-11")
    reopened = 1
    assert found.counts.open_at_end == (
        found.counts_before.open_at_end
        + found.counts.registered
        + reopened
        - found.counts.concluded
    )


def test_a_week_not_over(spring: Book) -> None:
    """Of the running week the days up to today count, and the stock is that of today."""
    found = report(spring, "2026-03-11", "2026-03-11")
    assert found.cut == day("2026-03-11")
    # Until Wednesday: 6 and 9 registered; 2 (in time) and 3 (late) concluded; two contacts.
    assert (found.counts.registered, found.counts.concluded, found.counts.contacts) == (2, 2, 2)
    assert (found.counts.on_time, found.counts.late) == (1, 1)
    # Open on 11 Mar: 1, 5, 6, 9, 12; overdue: 1 and 5, which nobody has answered.
    assert (found.counts.open_at_end, found.counts.overdue_at_end) == (5, 2)


def test_a_week_not_begun(book: Book) -> None:
    """A week that has not begun has no report; one that begins today has."""
    error = refused(lambda: report(book, "2026-03-16", "2026-03-15"))
    assert (error.sentence, error.values) == ("week_in_future", {"week": "2026-W12"})
    assert report(book, "2026-03-16", "2026-03-16").counts.registered == 0


def test_an_empty_ledger(book: Book) -> None:
    """A ledger without a case has a report of noughts."""
    found = report(book, "2026-03-11")
    assert found.counts == found.counts_before
    assert not any(found.counts)


@pytest.mark.parametrize(
    ("monday", "sunday", "label"),
    [("2025-12-29", "2026-01-04", "2026-W01"), ("2026-12-28", "2027-01-03", "2026-W53")],
)
def test_a_week_across_years(book: Book, monday: str, sunday: str, label: str) -> None:
    """A week at the turn of a year is one week, from Monday to Sunday (ISO 8601)."""
    for on in (monday, sunday, "2025-12-28", "2026-01-05", "2026-12-27", "2027-01-04"):
        book.register(on)
    found = report(book, monday, "2027-11-23")
    assert found.week.label == label
    assert report(book, sunday, "2027-11-23") == found
    assert found.counts.registered == 2


@pytest.mark.parametrize("has_ended", [False, True])
def test_the_same_report_later(spring: Book, has_ended: bool) -> None:
    """After later acts, as of the same day and known at the same act, the report is the same."""
    today = "2026-03-16" if has_ended else "2026-03-12"
    act = spring.last_act()
    first = report(spring, "2026-03-11", today, as_of=today, known_at=act)
    assert first == report(spring, "2026-03-11", today)
    spring.register("2026-03-10", people=50)
    spring.edit("XF-2026-000006", "2026-03-16", purpose="suggest", channel="phone", people_count=9)
    spring.edit("XF-2026-000001", "2026-03-16", received_on="2026-03-10")
    spring.move("XF-2026-000006", "conclude", "2026-03-12")
    spring.contact("XF-2026-000006", "2026-03-12")
    spring.rename("unit", "南滨街道", "滨南街道", "2026-03-13")
    spring.assign("XF-2026-000009", "2026-03-12", unit="滨南街道")
    assert report(spring, "2026-03-11", today, as_of=today, known_at=act) == first
    assert report(spring, "2026-03-11", today) != first
    assert spring.problems() == []


def test_undone_since(spring: Book) -> None:
    """A case that was taken back since is in the report of what was known then, and in no other."""
    spring.register("2026-03-13")
    act = spring.last_act()
    spring.undo()
    assert report(spring, "2026-03-11", known_at=act).counts.registered == 5
    assert report(spring, "2026-03-11").counts.registered == 4


def test_an_undated_conclusion_is_of_no_week(book: Book) -> None:
    """A conclusion whose day no file told is no week's, and the case is not open after it."""
    take(
        book,
        ImportedRow(
            2,
            {
                "title": "甲",
                "received_on": day("2026-03-02"),
                "forwarded_on": day("2026-03-10"),
                "state": "已办结",
            },
            {},
            [],
            [],
        ),
    )
    for week in ("2026-03-04", "2026-03-11"):
        assert report(book, week).counts.concluded == 0
    assert report(book, "2026-03-04").counts.open_at_end == 1
    assert report(book, "2026-03-18").counts.open_at_end == 0
    assert report(book, "2026-03-18").counts.overdue_at_end == 0


def test_overdue_until_the_day_of_the_act(book: Book) -> None:
    """A clock stopped late is overdue at the end of the weeks before, and of none after."""
    no = book.register("2026-02-02")
    book.move(no, "accept", "2026-03-10")
    assert [
        report(book, week).counts.overdue_at_end
        for week in ("2026-02-09", "2026-02-16", "2026-03-02", "2026-03-09", "2026-03-16")
    ] == [0, 1, 1, 0, 0]


def test_two_clocks_overdue_are_one_case(book: Book) -> None:
    """Overdue cases are counted, not their clocks."""
    no = book.register("2026-02-02")
    book.move(no, "dispatch", "2026-02-02", to="甲镇", due="2026-02-10")
    assert report(book, "2026-03-11").counts.overdue_at_end == 1


def test_concluded_twice(book: Book) -> None:
    """A case concluded, reopened and concluded again counts in both weeks, each by its own term."""
    no = book.register("2026-01-05")
    book.move(no, "accept", "2026-01-05")
    book.move(no, "conclude", "2026-03-10")
    book.move(no, "reopen", "2026-03-11")
    book.move(no, "accept", "2026-03-12")
    book.move(no, "conclude", "2026-03-18")
    week = report(book, "2026-03-18")
    assert (week.counts.concluded, week.counts.on_time, week.counts.late) == (1, 1, 0)
    assert (week.counts_before.concluded, week.counts_before.on_time, week.counts_before.late) == (
        *(1, 0, 1),
    )


def test_a_unit_of_another_name(book: Book) -> None:
    """A unit that was renamed is one row, under its name of today."""
    first, second = book.register("2026-03-09"), book.register("2026-03-10")
    book.assign(first, "2026-03-09", unit="南滨街道")
    book.rename("unit", "南滨街道", "滨南街道", "2026-03-10")
    book.assign(second, "2026-03-10", unit="滨南街道")
    assert report(book, "2026-03-11").counts.by_unit == {"滨南街道": 2}
