"""Moves: what each state allows, the clocks that stop and start, the days that cannot be."""

from typing import Any

import pytest
from ledger_tools import Book, refused

from xinfang_cli.services.move import Moved

MOVES = ("accept", "reject", "forward", "dispatch", "object", "conclude", "sendback", "reopen")

# How a case comes into each state, from its registration on 2026-03-02.
WAYS: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "registered": [],
    "accepted": [("accept", "2026-03-02", {})],
    "forwarded": [("forward", "2026-03-03", {"to": "南滨街道"})],
    "dispatched": [("dispatch", "2026-03-03", {"to": "南滨街道", "due": "2026-04-20"})],
    "concluded": [("conclude", "2026-03-04", {})],
    "reopened": [("conclude", "2026-03-04", {}), ("reopen", "2026-03-05", {})],
    "returned": [("forward", "2026-03-03", {"to": "南滨街道"}), ("object", "2026-03-04", {})],
    "sent_back": [
        ("forward", "2026-03-03", {"to": "南滨街道"}),
        ("sendback", "2026-03-04", {"due": "2026-03-20"}),
    ],
    "rejected": [("reject", "2026-03-04", {"ground": "in_hand"})],
}

# The issues: accept straight from registration too; forward and dispatch route a case; a case that
# is open can be concluded, and rejected until it is accepted; a unit that has a case may object; a
# closed one is reopened, and routed anew.  What a unit had, or was concluded, may be sent back.
UNROUTED = ("accept", "reject", "forward", "dispatch", "conclude")
ALLOWED = {
    "registered": UNROUTED,
    "accepted": ("conclude", "sendback"),
    "forwarded": (*UNROUTED, "object", "sendback"),
    "dispatched": (*UNROUTED, "object", "sendback"),
    "concluded": ("sendback", "reopen"),
    "reopened": UNROUTED,
    "returned": UNROUTED,
    "sent_back": ("forward", "dispatch", "conclude", "sendback"),
    "rejected": ("reopen",),
}
TARGETS = {
    "accept": "accepted",
    "reject": "rejected",
    "forward": "forwarded",
    "dispatch": "dispatched",
    "object": "returned",
    "conclude": "concluded",
    "sendback": "sent_back",
    "reopen": "reopened",
}


def step(book: Book, no: str, name: str, on: str, **said: Any) -> Moved:
    """Take a step; an objection by its own verb, as the only unit that was asked."""
    if name == "sendback":
        return book.sendback(no, on, unit="南滨街道", **said)
    if name != "object":
        return book.move(no, name, on, **said)
    moved = book.objection(no, on).moved
    assert moved is not None
    return moved


def case_in(book: Book, state: str, purpose: str = "claim") -> str:
    """Return a case that stands in a state."""
    no = book.register("2026-03-02", purpose=purpose)
    for name, on, said in WAYS[state]:
        step(book, no, name, on, **said)
    assert book.state(no) == state
    return no


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("name", MOVES)
def test_the_table_of_moves(book: Book, state: str, name: str) -> None:
    """Every move in every state is allowed or refused as the table says."""
    no = case_in(book, state)
    before = book.row_counts()
    if name in ALLOWED[state]:
        moved = step(book, no, name, "2026-03-10")
        assert (moved.from_state, moved.to_state) == (state, TARGETS[name])
        assert book.state(no) == TARGETS[name]
        return
    error = refused(lambda: step(book, no, name, "2026-03-10"))
    assert error.sentence == "move_not_allowed"
    assert (error.values["move"], error.values["state"]) == (name, state)
    allowed = error.values["allowed"]
    assert isinstance(allowed, list)
    assert sorted(allowed) == sorted(ALLOWED[state])
    assert book.row_counts() == before


# Of a claim, on 2026-03-10, a Tuesday (+15 days = 2026-03-25, +60 days = 2026-05-09, +5 working
# days = 2026-03-17): what stops, what starts.
ASKED = {"notify": "2026-03-25", "object": "2026-03-17"}
CLOCKS = [
    ("registered", "accept", {"route"}, {"conclude": "2026-05-09"}),
    ("registered", "reject", {"route"}, {}),
    ("registered", "forward", {"route"}, ASKED),
    ("registered", "dispatch", {"route"}, ASKED),
    ("registered", "conclude", {"route"}, {}),
    ("accepted", "conclude", {"conclude"}, {}),
    ("forwarded", "accept", {"notify", "object"}, {"conclude": "2026-05-09"}),
    ("forwarded", "reject", {"notify", "object"}, {}),
    ("forwarded", "forward", {"notify", "object"}, ASKED),
    ("forwarded", "dispatch", {"notify", "object"}, ASKED),
    ("forwarded", "object", {"notify", "object"}, {"route": "2026-03-25"}),
    ("forwarded", "conclude", {"notify", "object"}, {}),
    ("dispatched", "accept", {"notify", "object"}, {"conclude": "2026-05-09"}),
    ("dispatched", "reject", {"notify", "object", "report"}, {}),
    ("dispatched", "forward", {"notify", "object"}, ASKED),
    ("dispatched", "dispatch", {"notify", "object"}, ASKED),
    ("dispatched", "object", {"notify", "object", "report"}, {"route": "2026-03-25"}),
    ("dispatched", "conclude", {"notify", "object", "report"}, {}),
    ("concluded", "reopen", set(), {"route": "2026-03-25"}),
    ("reopened", "accept", {"route"}, {"conclude": "2026-05-09"}),
    ("reopened", "conclude", {"route"}, {}),
    ("returned", "accept", {"route"}, {"conclude": "2026-05-09"}),
    ("returned", "forward", {"route"}, ASKED),
    ("returned", "conclude", {"route"}, {}),
    ("rejected", "reopen", set(), {"route": "2026-03-25"}),
]


@pytest.mark.parametrize(("state", "name", "stopped", "started"), CLOCKS)
def test_the_clocks_of_a_move(
    book: Book, state: str, name: str, stopped: set[str], started: dict[str, str]
) -> None:
    """A move stops and starts the clocks that the Regulation says, and tells which."""
    no = case_in(book, state)
    before = book.open_clocks(no)
    moved = step(book, no, name, "2026-03-10")
    assert {clock.clock for clock in moved.stopped} == stopped
    assert {clock.clock: clock.due_on for clock in moved.started} == started
    kept = {clock: due for clock, due in before.items() if clock not in stopped}
    assert book.open_clocks(no) == {**kept, **started}
    for clock in book.story(no).clocks:
        if clock.stopped_on == "2026-03-10":
            assert clock.stopped_by == name


def test_the_claim_of_the_issue(book: Book) -> None:
    """Received and accepted on 2026-03-02: route by 03-17, conclude by 05-01 (Art. 22, 34)."""
    no = book.register("2026-03-02")
    assert book.open_clocks(no) == {"route": "2026-03-17"}
    book.move(no, "accept", "2026-03-02")
    assert [
        (clock.clock, clock.article, clock.started_on, clock.due_on, clock.stopped_on)
        for clock in book.story(no).clocks
    ] == [
        ("route", "第二十二条", "2026-03-02", "2026-03-17", "2026-03-02"),
        ("conclude", "第三十四条", "2026-03-02", "2026-05-01", None),
    ]


@pytest.mark.parametrize(
    ("accepted_on", "due_on"),
    [("2025-12-17", "2026-02-15"), ("2026-07-28", "2026-09-26"), ("2023-12-31", "2024-02-29")],
)
def test_sixty_days(book: Book, accepted_on: str, due_on: str) -> None:
    """Sixty natural days from acceptance, the first not counted; a holiday at the end stays."""
    no = book.register(accepted_on)
    book.move(no, "accept", accepted_on)
    assert book.open_clocks(no) == {"conclude": due_on}


@pytest.mark.parametrize(
    ("purpose", "is_timed"),
    [
        ("claim", True),
        ("appeal", True),
        ("accuse", False),
        ("suggest", False),
        ("consult", False),
        ("other", False),
    ],
)
def test_whom_sixty_days_are_for(book: Book, purpose: str, is_timed: bool) -> None:
    """The 60 days of Art. 34 are for claims and appeals only."""
    no = case_in(book, "accepted", purpose)
    assert ("conclude" in book.open_clocks(no)) is is_timed


def test_a_dispatch_with_a_day_to_report(book: Book) -> None:
    """A dispatch with a reply date starts ``report`` beside ``notify``; it survives acceptance."""
    no = book.register("2026-03-02")
    moved = book.move(no, "dispatch", "2026-03-06", to="南滨街道", due="2026-04-20")
    # Five working days after Friday 03-06: 03-13.
    assert book.open_clocks(no) == {
        "notify": "2026-03-21",
        "object": "2026-03-13",
        "report": "2026-04-20",
    }
    assert moved.units == ["南滨街道"]
    report = next(clock for clock in book.story(no).clocks if clock.clock == "report")
    assert (report.source, report.computed_due_on, report.article) == ("set", None, "第二十二条")
    book.move(no, "accept", "2026-03-10")
    assert book.open_clocks(no) == {"report": "2026-04-20", "conclude": "2026-05-09"}
    book.move(no, "conclude", "2026-04-21")
    assert book.open_clocks(no) == {}


def test_a_second_dispatch_sets_a_new_day(book: Book) -> None:
    """Dispatched anew, the case has one open ``report`` clock, the new one."""
    no = case_in(book, "dispatched")
    book.move(no, "dispatch", "2026-03-10", to="高山镇", due="2026-05-20")
    assert book.open_clocks(no) == {**ASKED, "report": "2026-05-20"}


def test_a_report_due_on_the_day(book: Book) -> None:
    """A reply date before the dispatch is refused, the day itself is not."""
    no = book.register("2026-03-02")
    error = refused(lambda: book.move(no, "dispatch", "2026-03-06", to="甲镇", due="2026-03-05"))
    assert error.sentence == "due_before_on"
    book.move(no, "dispatch", "2026-03-06", to="甲镇", due="2026-03-06")
    assert book.open_clocks(no)["report"] == "2026-03-06"


def test_a_move_before_the_receipt(book: Book) -> None:
    """A move dated before the receipt is refused; the day of receipt itself is not."""
    no = book.register("2026-03-02")
    error = refused(lambda: book.move(no, "accept", "2026-03-01"))
    assert (error.sentence, error.values) == (
        "move_before_receipt",
        {"received_on": "2026-03-02"},
    )
    book.move(no, "accept", "2026-03-02")


def test_a_move_before_the_last(book: Book) -> None:
    """A move dated before the step before is refused; the same day is not."""
    no = case_in(book, "forwarded")
    error = refused(lambda: book.move(no, "accept", "2026-03-02"))
    assert (error.sentence, error.values) == ("move_before_last", {"last_on": "2026-03-03"})
    book.move(no, "accept", "2026-03-03")


def test_a_conclusion(book: Book) -> None:
    """A conclusion keeps its document, outcome and reply; the case shows them."""
    no = case_in(book, "accepted")
    book.move(
        no,
        "conclude",
        "2026-04-30",
        document=" 示信答2026-18号 ",
        outcome="supported",
        note="已补发\r\n请查收",
    )
    case = book.story(no).case
    assert (case.concluded_on, case.document, case.outcome, case.undated) == (
        "2026-04-30",
        "示信答2026-18号",
        "supported",
        0,
    )
    move = book.story(no).moves[-1]
    assert (move.move, move.from_state, move.to_state, move.note) == (
        "conclude",
        "accepted",
        "concluded",
        "已补发\n请查收",
    )


def test_a_conclusion_ends_a_promise(book: Book) -> None:
    """Nothing of a concluded case runs on: the promised contact ends with it."""
    no = case_in(book, "accepted")
    book.contact(no, "2026-03-05", next_on="2026-03-20")
    moved = book.move(no, "conclude", "2026-03-10")
    assert {clock.clock for clock in moved.stopped} == {"conclude", "followup"}


def test_a_reopened_case(book: Book) -> None:
    """A reopened case is open again, not concluded on any day, and to be routed within 15 days."""
    no = case_in(book, "concluded")
    book.move(no, "reopen", "2026-05-06", note="提供新证据")
    case = book.story(no).case
    assert (case.state, case.concluded_on, case.outcome, case.document) == (
        "reopened",
        None,
        None,
        None,
    )
    assert book.open_clocks(no) == {"route": "2026-05-21"}
    book.move(no, "accept", "2026-05-07")
    assert book.open_clocks(no) == {"conclude": "2026-07-06"}
    assert [move.move for move in book.story(no).moves] == ["conclude", "reopen", "accept"]


@pytest.mark.parametrize("name", ["forward", "dispatch"])
def test_the_unit_it_goes_to_holds_it(book: Book, name: str) -> None:
    """A case that is forwarded or dispatched is held by the unit it goes to, from that day."""
    no = book.register("2026-03-02")
    book.assign(no, "2026-03-02", unit="高山镇")
    book.move(no, name, "2026-03-05", to="南滨街道")
    assert [
        (holding.unit, holding.from_on, holding.ended_on) for holding in book.story(no).holdings
    ] == [("高山镇", "2026-03-02", "2026-03-05"), ("南滨街道", "2026-03-05", None)]
    assert book.story(no).moves[-1].to_unit == "南滨街道"


def test_forwarded_to_its_holder(book: Book) -> None:
    """A case forwarded to the unit that holds it already goes on being held by it."""
    no = book.register("2026-03-02")
    book.assign(no, "2026-03-02", unit="南滨街道")
    book.move(no, "forward", "2026-03-05", to="南滨街道")
    assert len(book.story(no).holdings) == 1


def test_an_unknown_unit(book: Book) -> None:
    """An unknown unit is refused with the nearest names, and nothing is written."""
    no = book.register("2026-03-02")
    book.unit("南滨街道")
    before = book.row_counts()
    error = refused(lambda: book.move(no, "forward", "2026-03-05", to="南滨", create=False))
    assert (error.sentence, error.hints) == ("unit_unknown", ("南滨街道",))
    assert book.row_counts() == before


@pytest.mark.parametrize("name", ["forward", "dispatch"])
@pytest.mark.parametrize("to", ["南滨街道办事处", "南滨街道"])
def test_an_accusation_never_goes_to_the_accused(book: Book, name: str, to: str) -> None:
    """A report of wrongdoing is never sent to the unit it is about (Art. 30)."""
    book.unit("南滨街道办事处", "南滨街道")
    no = book.register("2026-03-02", purpose="accuse", against="南滨街道办事处")
    before = book.row_counts()
    error = refused(lambda: book.move(no, name, "2026-03-05", to=to))
    assert error.sentence == "accused_party"
    assert book.row_counts() == before


def test_a_state_as_of_a_day(book: Book) -> None:
    """As of each day the case stands where it stood, with the clocks of that day."""
    no = book.register("2026-03-02")
    book.move(no, "forward", "2026-03-10", to="南滨街道")
    book.move(no, "accept", "2026-03-12")
    book.move(no, "conclude", "2026-04-01")
    assert [
        (book.story(no, as_of=day).case.state, book.open_clocks(no, as_of=day))
        for day in ("2026-03-02", "2026-03-09", "2026-03-10", "2026-03-12", "2026-04-01")
    ] == [
        ("registered", {"route": "2026-03-17"}),
        ("registered", {"route": "2026-03-17"}),
        ("forwarded", {"notify": "2026-03-25", "object": "2026-03-17"}),
        ("accepted", {"conclude": "2026-05-11"}),
        ("concluded", {}),
    ]
