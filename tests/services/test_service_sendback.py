"""Sending back: the move, its clock, who holds the case, the counts of a period."""

from typing import Any

import pytest
from ledger_tools import Book, day, refused

from xinfang_cli.domain.dates import week_of
from xinfang_cli.domain.weekly import Weekly
from xinfang_cli.services.weekly import weekly


def report(book: Book, week: str, **horizon: Any) -> Weekly:
    """Return the report of the week that holds a day."""
    return book.read(lambda db: weekly(db, week_of(day(week)), day("2026-11-23")), **horizon)


@pytest.fixture
def no(book: Book) -> str:
    """Return a claim of 2 March 2026 that 南滨街道 was asked to report on by 20 April, and did."""
    no = book.register("2026-03-02")
    book.assign(no, "2026-03-02", unit="南滨街道", leader="王振", until="2026-12-31")
    book.move(no, "dispatch", "2026-03-03", to="南滨街道", due="2026-04-20")
    book.move(no, "accept", "2026-03-04")
    book.reply(no, "2026-04-01", unit="南滨街道")
    return no


def test_of_an_accepted_case(book: Book, no: str) -> None:
    """The unit reports anew by the day; the 60 days (4 March + 60 = 3 May) run on."""
    done = book.sendback(no, "2026-04-03", due="2026-04-17")
    assert (done.from_state, done.to_state, done.units) == ("accepted", "sent_back", ["南滨街道"])
    assert [(c.clock, c.due_on, c.unit) for c in done.started] == [
        ("report", "2026-04-17", "南滨街道")
    ]
    assert done.stopped == []
    assert book.open_clocks(no) == {
        "conclude": "2026-05-03",
        "term": "2026-12-31",
        "report": "2026-04-17",
    }
    story = book.story(no)
    assert (story.case.state, story.case.sendback_count) == ("sent_back", 1)
    assert (story.moves[-1].note, story.moves[-1].to_unit) == ("答复没有回应诉求", "南滨街道")
    assert book.problems() == []


def test_the_reply_ends_its_clock(book: Book, no: str) -> None:
    """The unit's report after sending back stops the new clock, and the case can be concluded."""
    book.sendback(no, "2026-04-03", due="2026-04-17")
    done = book.reply(no, "2026-04-16", unit="南滨街道", note="已重新答复")
    assert [(clock.clock, clock.due_on) for clock in done.stopped] == [("report", "2026-04-17")]
    assert done.waiting == []
    last = book.story(no).recipients[-1]
    assert (last.unit, last.on, last.replied_on) == ("南滨街道", "2026-04-03", "2026-04-16")
    book.move(no, "conclude", "2026-04-20")
    assert book.open_clocks(no) == {}
    assert book.state(no) == "concluded"


def test_of_a_concluded_case(book: Book, no: str) -> None:
    """Concluded, delivered and asked to be reviewed: it is done again; the review falls away.

    Its leader's term, which the conclusion ended, is timed anew.
    """
    book.move(no, "conclude", "2026-04-10")
    book.deliver(no, "2026-04-11")
    done = book.sendback(no, "2026-04-20", due="2026-05-20")
    assert [clock.clock for clock in done.stopped] == ["review_request"]
    assert book.open_clocks(no) == {"report": "2026-05-20", "term": "2026-12-31"}
    case = book.story(no).case
    assert (case.state, case.concluded_on, case.leader) == ("sent_back", None, "王振")
    assert book.story(no, as_of="2026-04-19").case.state == "concluded"
    assert book.story(no, as_of="2026-04-19").case.sendback_count == 0


def test_again_and_to_another_unit(book: Book, no: str) -> None:
    """Sent back a second time, to another unit: that one is responsible, the first owes nothing."""
    book.sendback(no, "2026-04-03", due="2026-04-17")
    done = book.sendback(no, "2026-04-18", due="2026-05-08", unit="高山镇")
    assert [(c.clock, c.holder) for c in done.stopped] == [("report", "南滨街道")]
    story = book.story(no)
    assert (story.case.unit, story.case.sendback_count) == ("高山镇", 2)
    error = refused(lambda: book.reply(no, "2026-04-20", unit="南滨街道"))
    assert error.sentence == "unit_not_asked"
    assert [c.due_on for c in book.reply(no, "2026-04-20").stopped] == ["2026-05-08"]


def test_undo_and_known_at(book: Book, no: str) -> None:
    """One act: undone, the ledger stands as it stood; before it, nobody knew."""
    book.move(no, "conclude", "2026-04-10")
    before, act = book.now_tables(), book.last_act()
    book.sendback(no, "2026-04-20", due="2026-05-20")
    assert book.last_act() == act + 1
    assert book.story(no, known_at=act).case.sendback_count == 0
    book.undo()
    assert book.now_tables() == before
    assert book.story(no).case.sendback_count == 0


@pytest.mark.parametrize(
    ("on", "said", "says"),
    [
        ("2026-04-03", {"due": "2026-04-02"}, "due_before_on"),
        ("2026-04-03", {"reason": " "}, "name_empty"),
        ("2026-03-03", {"due": "2026-04-17"}, "move_before_last"),
        ("2026-04-03", {"unit": " "}, "name_empty"),
    ],
)
def test_refusals(book: Book, no: str, on: str, said: dict[str, Any], says: str) -> None:
    """What cannot be is refused, and nothing written."""
    before = book.row_counts()
    assert refused(lambda: book.sendback(no, on, **said)).sentence == says
    assert book.row_counts() == before


def test_nobody_is_responsible(book: Book) -> None:
    """A case that no unit has is sent back to one that is named, or not at all."""
    no = book.register("2026-03-02")
    error = refused(lambda: book.sendback(no, "2026-03-05"))
    assert (error.sentence, error.values["move"]) == ("move_not_allowed", "sendback")
    book.move(no, "accept", "2026-03-04")
    assert refused(lambda: book.sendback(no, "2026-03-05")).sentence == "sendback_no_unit"
    assert book.sendback(no, "2026-03-05", unit="南滨街道").units == ["南滨街道"]


def test_the_accused_gets_nothing(book: Book) -> None:
    """An accusation is not sent back to the unit that it accuses (Art. 30)."""
    no = book.register("2026-03-02", purpose="accuse", against="某村委会")
    book.move(no, "accept", "2026-03-04")
    error = refused(lambda: book.sendback(no, "2026-03-05", unit="某村委会"))
    assert error.sentence == "accused_party"


def test_the_weeks_count_it(book: Book) -> None:
    """Concluded on Tuesday 10 March (W11), sent back on the 18th (W12), concluded in W13.

    At the end of W10 the one case is open, of W11 closed, of W12 open again, of W13 closed; each
    conclusion counts in its own week, the second on time by the report asked for until 27 March.
    """
    no = book.register("2026-03-02")
    book.move(no, "dispatch", "2026-03-03", to="南滨街道", due="2026-03-09")
    book.move(no, "conclude", "2026-03-10")
    book.sendback(no, "2026-03-18", due="2026-03-27")
    book.move(no, "conclude", "2026-03-25")
    weeks = ("2026-03-04", "2026-03-11", "2026-03-18", "2026-03-25")
    counted = [report(book, week).counts for week in weeks]
    assert [week.open_at_end for week in counted] == [1, 0, 1, 0]
    assert [week.concluded for week in counted] == [0, 1, 0, 1]
    assert [(week.on_time, week.late) for week in counted] == [(0, 0), (0, 1), (0, 0), (1, 0)]
    # As known then: before the second conclusion the case is open.
    seen = report(book, "2026-03-18", as_of="2026-03-22")
    assert seen.counts.open_at_end == 1
