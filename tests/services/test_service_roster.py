"""Duty rosters: which days a recurrence falls on, and whose turn a day is."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_tools import Book, day, refused

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.duty import Member, Roster, parse_rule
from xinfang_cli.domain.errors import InvalidInputError, UnknownPartyError
from xinfang_cli.services import roster as service
from xinfang_cli.services.parties import add_person
from xinfang_cli.store import rosters
from xinfang_cli.store.acts import Act

ONE_DAY = timedelta(days=1)
NAMES = ("甲某", "乙某", "丙某", "丁某", "戊某")


def roster_of(phrase: str, from_on: str, members: int = 2) -> Roster:
    """Return a roster that stands in no ledger."""
    found = tuple(Member(number, NAMES[number], None) for number in range(members))
    rule = parse_rule(phrase, date.fromisoformat(from_on))
    return Roster(1, "轮值", rule, phrase, from_on, None, None, None, found)


@pytest.mark.parametrize(
    ("phrase", "from_on", "expected"),
    [
        # November 2026 begins on a Sunday, December on a Tuesday, January 2027 on a Friday.
        ("每月第二个周三", "2026-11-01", "2026-11-11 2026-12-09 2027-01-13"),
        ("每月最后一个周五", "2026-11-01", "2026-11-27 2026-12-25 2027-01-29"),
        ("每季度第一个周三", "2026-11-01", "2027-01-06 2027-04-07"),
        ("每季度最后一个周五", "2026-11-01", "2026-12-25 2027-03-26"),
        ("每季度一次", "2026-11-30", "2026-11-30 2027-02-28 2027-05-30"),
        ("每半年一次", "2026-11-01", "2026-11-01 2027-05-01 2027-11-01"),
        ("每月一次", "2027-01-31", "2027-01-31 2027-02-28 2027-03-31 2027-04-30"),
        ("每月31日", "2026-11-23", "2026-12-31 2027-01-31 2027-03-31"),
        ("每月最后一天", "2026-11-23", "2026-11-30 2026-12-31 2027-01-31 2027-02-28"),
        ("每年3月15日", "2026-11-23", "2027-03-15 2028-03-15"),
        ("每年一次", "2028-02-29", "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29"),
        ("每周三", "2026-11-23", "2026-11-25 2026-12-02"),
        ("隔周三", "2026-11-23", "2026-11-25 2026-12-09 2026-12-23"),
        ("隔周三", "2026-11-26", "2026-12-02 2026-12-16 2026-12-30"),
        ("每两周周一、三", "2026-11-23", "2026-11-23 2026-11-25 2026-12-07 2026-12-09"),
        ("每个工作日", "2026-11-27", "2026-11-27 2026-11-30 2026-12-01"),
        ("每三天", "2026-11-23", "2026-11-23 2026-11-26 2026-11-29 2026-12-02"),
        ("FREQ=MONTHLY;BYDAY=2WE", "2026-11-12", "2026-12-09 2027-01-13"),
    ],
)
def test_days_by_the_calendar(phrase: str, from_on: str, expected: str) -> None:
    """The first days of each, counted on a paper calendar."""
    roster = roster_of(phrase, from_on)
    days = [date.fromisoformat(word) for word in expected.split()]
    assert service.days_between(roster, date(1990, 1, 1), days[-1]) == days
    assert [turn.on for turn in service.turns(roster, date(1990, 1, 1), len(days))] == days
    assert service.next_day(roster, days[0] - ONE_DAY) == days[0]
    assert service.next_day(roster, days[0]) == days[1]


def test_whose_turn_it_is() -> None:
    """Three take turns on second Wednesdays; a turn lasts until the next one begins."""
    roster = roster_of("第二个周三", "2026-11-01", 3)
    expected = {
        "2026-10-01": "甲某",  # before it began
        "2026-11-10": "甲某",
        "2026-11-11": "甲某",
        "2026-12-08": "甲某",
        "2026-12-09": "乙某",
        "2027-01-12": "乙某",
        "2027-01-13": "丙某",
        "2027-02-10": "甲某",
    }
    found = {on: service.on_duty(roster, date.fromisoformat(on)).person for on in expected}
    assert found == expected


def test_turns_go_on_where_they_are() -> None:
    """Asked from a later day, the turns are those that are due then; days off are marked."""
    workdays = Workdays(frozenset({date(2027, 1, 13)}), frozenset(), frozenset({2027}))
    found = service.turns(roster_of("第二个周三", "2026-11-01"), date(2026, 12, 9), 2, workdays)
    assert [(turn.on, turn.member.person, turn.is_day_off) for turn in found] == [
        (date(2026, 12, 9), "乙某", False),
        (date(2027, 1, 13), "甲某", True),
    ]


PHRASES = [
    *("每天", "每三天", "每周三", "隔周三", "每月第二个周三", "每月31日", "每月一次", "每季度一次"),
]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.sampled_from(PHRASES), DAYS, st.integers(1, 5), DAYS)
def test_every_day_is_covered(phrase: str, from_on: date, members: int, since: date) -> None:
    """Every day is somebody's; the turn passes on each occurrence, to the next in order."""
    roster = roster_of(phrase, from_on.isoformat(), members)
    falls = set(service.days_between(roster, since, since + timedelta(days=120)))
    first = service.next_day(roster, from_on - ONE_DAY)
    place = service.on_duty(roster, since).person_id
    for number in range(1, 121):
        on = since + timedelta(days=number)
        if on in falls and on != first:
            place = (place + 1) % members
        assert service.on_duty(roster, on).person_id == place


@given(st.sampled_from(PHRASES), DAYS, st.integers(1, 5), DAYS, st.integers(1, 8))
def test_turns_agree(phrase: str, from_on: date, members: int, since: date, count: int) -> None:
    """The turns to come, the days between, the next day and whose day it is tell the same."""
    roster = roster_of(phrase, from_on.isoformat(), members)
    found = service.turns(roster, since, count)
    assert len(found) == count
    assert [turn.on for turn in found] == service.days_between(roster, since, found[-1].on)
    assert found[0].on == service.next_day(roster, since - ONE_DAY)
    assert [turn.member for turn in found] == [service.on_duty(roster, turn.on) for turn in found]


def make(act: Act, name: str = "领导接访", **said: Any) -> Roster:
    """Add a roster of two; second Wednesdays from 2026-11-01 where nothing else is said."""
    given: dict[str, Any] = {
        "phrase": "第二个周三",
        "persons": ["张某", "李某"],
        "from_on": day("2026-11-01"),
        "create": True,
    }
    return service.add(act, name, **{**given, **said})


def test_kept_as_typed(book: Book) -> None:
    """Rule and phrase are kept; members stand in order, with the post given or their own."""
    book.act(
        "person",
        lambda act: add_person(act, "李某", unit=None, post="科长", aliases=[], create=True),
    )
    made = book.act(
        "roster",
        lambda act: make(act, posts=["副市长"], place=" 接访 大厅 ", role="leader", level="town"),
    )
    [read] = book.read(rosters.read_rosters)
    assert read == made
    assert read[1:8] == (
        *("领导接访", "FREQ=MONTHLY;BYDAY=2WE", "第二个周三", "2026-11-01"),
        *("接访 大厅", "leader", "town"),
    )
    assert [member[1:] for member in read.members] == [("张某", "副市长"), ("李某", "科长")]


def test_present_names(book: Book) -> None:
    """A member who is renamed stands under the present name."""
    book.act("roster", make)
    book.rename("person", "张某", "章某", on="2026-11-20")
    [read] = book.read(rosters.read_rosters)
    assert [member.person for member in read.members] == ["章某", "李某"]


def test_ended(book: Book) -> None:
    """An ended roster decides nothing from its day on; before it, and after an undo, it does."""
    book.act("roster", make)
    book.act("roster", lambda act: service.end(act, "领导接访", on=day("2026-11-20")))
    assert book.read(rosters.read_rosters) == []
    assert len(book.read(rosters.read_rosters, as_of="2026-11-19")) == 1
    assert refused(lambda: book.read(lambda db: service.find_roster(db, "领导接访"))).hints == ()
    book.act("roster", make)  # the name is free again
    book.undo()
    book.undo()
    assert [roster.name for roster in book.read(rosters.read_rosters)] == ["领导接访"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"phrase": "每年2月30日"}, "roster_never_fires"),
        ({"phrase": "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=6"}, "roster_never_fires"),
        ({"phrase": "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3"}, "roster_never_fires"),
        ({"phrase": "FREQ=MONTHLY;BYDAY=1WE;BYMONTHDAY=20"}, "roster_never_fires"),
        ({"phrase": "FREQ=YEARLY;BYMONTH=2;BYDAY=5MO"}, "roster_never_fires"),
        ({"phrase": "逢年过节"}, "roster_rule_unreadable"),
        ({"persons": []}, "roster_nobody"),
        ({"persons": ["张某", "张某"]}, "roster_person_twice"),
        ({"persons": ["张某"], "posts": ["一", "二"]}, "roster_posts_too_many"),
        ({"name": " "}, "name_empty"),
        ({"name": "热线13800000001"}, "name_has_number"),
        ({"create": False}, "person_unknown"),
    ],
)
def test_refused(book: Book, said: dict[str, Any], sentence: str) -> None:
    """A rule that never fires, nobody, somebody twice, too many posts: nothing is written."""
    before = book.row_counts()
    with pytest.raises(InvalidInputError) as caught:
        book.act("roster", lambda act: make(act, **said))
    assert caught.value.sentence == sentence
    assert isinstance(caught.value, UnknownPartyError) == (sentence == "person_unknown")
    assert book.row_counts() == before


def test_rare_days(book: Book) -> None:
    """29 February fires: also after 2096, when the next one is eight years away."""
    made = book.act(
        "roster", lambda act: make(act, phrase="每年2月29日", from_on=day("2096-03-01"))
    )
    assert [turn.on.year for turn in service.turns(made, date(2096, 3, 1), 2)] == [2104, 2108]


def test_a_name_in_use(book: Book) -> None:
    """Two rosters in force do not share a name."""
    book.act("roster", make)
    assert refused(lambda: book.act("roster", make)).sentence == "roster_exists"
    error = refused(
        lambda: book.act("roster", lambda act: service.end(act, "值班", on=day("2026-11-20")))
    )
    assert (error.sentence, error.hints) == ("roster_unknown", ("领导接访",))
