"""Levels, difficulty and cruxes: what a look back shows, what undo restores, what is stuck."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_tools import Book, day, refused

from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.services import grade as service
from xinfang_cli.services.crux import crux
from xinfang_cli.services.grade import Graded, Stuck

VERBS: dict[str, Any] = {
    "grade": service.grade,
    "escalate": service.escalate,
    "delegate": service.delegate,
}


def step(book: Book, verb: str, no: str, on: str, **said: Any) -> Graded:
    """Take a step between the levels; a reason is given where nothing else is said."""
    if verb != "grade":
        said.setdefault("reason", "理由")
    case_id = book.case_id(no)
    work = VERBS[verb]
    done: Graded = book.act(verb, lambda act: work(act, case_id, on=day(on), **said))
    return done


def note(book: Book, no: str, on: str, text: str) -> int:
    """Record a crux; return how many there are."""
    case_id = book.case_id(no)
    return book.act("crux", lambda act: crux(act, case_id, text, on=day(on))).total


def stands(book: Book, no: str, **horizon: Any) -> tuple[str, str, str | None]:
    """Return level, since when, and difficulty of a case."""
    case = book.story(no, **horizon).case
    return case.level, case.level_on, case.difficulty


def stuck(book: Book, on: str, days: int, level: str | None = None, **horizon: Any) -> list[Stuck]:
    """Return what is stuck on a day."""
    return book.read(lambda db: service.stuck(db, day(on), days, level), **horizon)


@pytest.fixture
def no(book: Book) -> str:
    """Return a case of 2 March 2026."""
    return book.register()


def test_nobody_has_graded_it(book: Book, no: str) -> None:
    """A case is at the office's own level from its receipt, of no stated difficulty."""
    assert stands(book, no) == ("county", "2026-03-02", None)
    story = book.story(no)
    assert (story.gradings, story.cruxes) == ([], [])


def test_its_whole_way(book: Book, no: str) -> None:
    """Down to the town, judged harder there, up again, and further up at once."""
    step(book, "delegate", no, "2026-03-10", reason="先在镇街化解")
    step(book, "grade", no, "2026-05-01", difficulty="ordinary")
    step(book, "escalate", no, "2026-08-01", reason="镇街化解不了", difficulty="complex")
    done = step(book, "escalate", no, "2026-10-01", to="province", reason="涉及多地")
    assert done == Graded(no, "escalate", "county", "province", "2026-10-01", "complex")
    # The days at a level go on when only the difficulty changes.
    assert {on: stands(book, no, as_of=on) for on in AS_OF} == AS_OF
    assert [
        (made.on, made.step, made.before, made.level, made.difficulty, made.reason, made.by)
        for made in book.story(no).gradings
    ] == [
        ("2026-03-10", "delegate", "county", "town", None, "先在镇街化解", "李某"),
        ("2026-05-01", "grade", "town", "town", "ordinary", None, "李某"),
        ("2026-08-01", "escalate", "town", "county", "complex", "镇街化解不了", "李某"),
        ("2026-10-01", "escalate", "county", "province", "complex", "涉及多地", "李某"),
    ]
    assert [made.level for made in book.story(no, as_of="2026-05-01").gradings] == ["town"] * 2
    assert book.problems() == []


AS_OF = {
    "2026-03-02": ("county", "2026-03-02", None),
    "2026-03-09": ("county", "2026-03-02", None),
    "2026-03-10": ("town", "2026-03-10", None),
    "2026-04-30": ("town", "2026-03-10", None),
    "2026-05-01": ("town", "2026-03-10", "ordinary"),
    "2026-07-31": ("town", "2026-03-10", "ordinary"),
    "2026-08-01": ("county", "2026-08-01", "complex"),
    "2026-09-30": ("county", "2026-08-01", "complex"),
    "2026-10-01": ("province", "2026-10-01", "complex"),
}


def test_known_at(book: Book, no: str) -> None:
    """What was entered late is not there before its act, whatever its day."""
    before = book.last_act()
    step(book, "delegate", no, "2026-03-10")
    note(book, no, "2026-03-11", "标准说不清")
    assert stands(book, no, known_at=before) == ("county", "2026-03-02", None)
    assert book.story(no, known_at=before).cruxes == []
    assert stands(book, no, known_at=before + 1) == ("town", "2026-03-10", None)
    assert len(book.story(no, known_at=before + 2).cruxes) == 1


def test_undo(book: Book, no: str) -> None:
    """Each step is one act; undone, the case stands as it stood."""
    start = book.now_tables()
    step(book, "delegate", no, "2026-03-10", difficulty="knotty")
    down = book.now_tables()
    step(book, "escalate", no, "2026-03-10")
    assert stands(book, no) == ("county", "2026-03-10", "knotty")
    book.undo()
    assert book.now_tables() == down
    book.undo()
    assert book.now_tables() == start
    assert book.story(no).gradings == []
    note(book, no, "2026-03-10", "症结")
    book.undo()
    assert book.story(no).cruxes == []


def test_summaries(book: Book, no: str) -> None:
    """The log says what changed, in codes."""
    step(book, "delegate", no, "2026-03-10", difficulty="simple")
    step(book, "grade", no, "2026-03-11", difficulty="complex")
    step(book, "grade", no, "2026-03-12", level="county")
    note(book, no, "2026-03-12", "症结")
    rows = book.rows("SELECT case_id, summary FROM seals ORDER BY act_id DESC LIMIT 4")
    assert {row[0] for row in rows} == {book.case_id(no)}
    assert [row[1] for row in rows[::-1]] == [
        "county -> town, simple",
        "complex",
        "town -> county",
        "#1",
    ]


@pytest.mark.parametrize(
    ("verb", "said", "says"),
    [
        ("grade", {}, "grade_nothing"),
        ("grade", {"level": "town"}, "nothing_changed"),
        ("grade", {"difficulty": "simple"}, "nothing_changed"),
        ("grade", {"level": "town", "difficulty": "simple"}, "nothing_changed"),
        ("grade", {"level": "village", "on": "2026-03-09"}, "grade_before_last"),
        ("grade", {"level": "village", "on": "2026-03-01"}, "grade_before_receipt"),
        ("escalate", {"to": "town"}, "level_not_above"),
        ("escalate", {"to": "village"}, "level_not_above"),
        ("escalate", {"on": "2026-03-09"}, "grade_before_last"),
        ("escalate", {"on": "2026-03-01"}, "grade_before_receipt"),
        ("escalate", {"reason": " "}, "name_empty"),
        ("escalate", {"reason": "字" * 201}, "text_too_long"),
        ("escalate", {"reason": "a\x1bb"}, "text_control"),
        ("delegate", {"to": "town"}, "level_not_below"),
        ("delegate", {"to": "county"}, "level_not_below"),
        ("delegate", {"on": "2026-03-09"}, "grade_before_last"),
        ("delegate", {"reason": ""}, "name_empty"),
    ],
)
def test_refusals(book: Book, no: str, verb: str, said: dict[str, Any], says: str) -> None:
    """A simple case at the town since 10 March: what cannot be is refused, and nothing written."""
    step(book, "delegate", no, "2026-03-10", difficulty="simple")
    before = book.row_counts()
    said = dict(said)
    on = said.pop("on", "2026-03-20")
    assert refused(lambda: step(book, verb, no, on, **said)).sentence == says
    assert book.row_counts() == before


def test_the_ends(book: Book, no: str) -> None:
    """From the highest level there is no way up, from the lowest none down."""
    step(book, "grade", no, "2026-03-10", level="national")
    assert refused(lambda: step(book, "escalate", no, "2026-03-11")).sentence == "level_is_highest"
    step(book, "delegate", no, "2026-03-11", to="village")
    assert refused(lambda: step(book, "delegate", no, "2026-03-12")).sentence == "level_is_lowest"


@pytest.mark.parametrize("closing", ["conclude", "reject"])
def test_a_closed_case(book: Book, no: str, closing: str) -> None:
    """A closed case is not graded; it shows its last level, and goes on from there reopened."""
    step(book, "delegate", no, "2026-03-10")
    book.move(no, closing, "2026-03-20", ground="in_hand" if closing == "reject" else None)
    before = book.row_counts()
    for work in (
        lambda: step(book, "grade", no, "2026-03-21", difficulty="simple"),
        lambda: step(book, "escalate", no, "2026-03-21"),
        lambda: step(book, "delegate", no, "2026-03-21"),
    ):
        assert refused(work).sentence == "grade_closed"
    assert book.row_counts() == before
    assert stands(book, no) == ("town", "2026-03-10", None)
    book.move(no, "reopen", "2026-04-01")
    assert stands(book, no) == ("town", "2026-03-10", None)
    assert step(book, "escalate", no, "2026-04-02").level == "county"


def test_cruxes(book: Book, no: str) -> None:
    """Dated, earlier ones stay; one entered late takes its place by its day."""
    assert note(book, no, "2026-03-10", "不知道分给谁") == 1
    assert note(book, no, "2026-06-01", " 分户标准\r\n说不清 ") == 2
    assert note(book, no, "2026-04-01", "村里不配合") == 3
    assert [(seen.on, seen.text, seen.by) for seen in book.story(no).cruxes] == [
        ("2026-03-10", "不知道分给谁", "李某"),
        ("2026-04-01", "村里不配合", "李某"),
        ("2026-06-01", "分户标准\n说不清", "李某"),
    ]
    then = book.story(no, as_of="2026-05-31").cruxes
    assert [seen.on for seen in then] == ["2026-03-10", "2026-04-01"]
    assert refused(lambda: note(book, no, "2026-06-02", " \n ")).sentence == "name_empty"
    error = refused(lambda: note(book, no, "2026-03-01", "症结"))
    assert error.sentence == "crux_before_receipt"
    book.move(no, "conclude", "2026-07-01")
    assert note(book, no, "2026-07-02", "办结后补记") == 4


@pytest.fixture
def many(book: Book) -> Book:
    """Return a ledger of seven cases, whose days at their level on 23 November are counted below.

    1 at 本级 since 2 March: 266 (29 in March, 30, 31, 30, 31, 31, 30, 31, 23);
    2 at 镇街 since 27 May: 180 (4 in May, 30, 31, 31, 30, 31, 23);
    3 at 镇街 since 26 May: 181; judged hard on 1 November, which changes no day;
    4 at 国家 since 3 March; 5 concluded; 6 up from 镇街 to 本级 on 22 November: 1;
    7 at 村社 since 5 March: 263.
    """
    numbers = [book.register(title=f"第{number}件") for number in range(1, 8)]
    step(book, "delegate", numbers[1], "2026-05-27")
    step(book, "delegate", numbers[2], "2026-05-26")
    step(book, "grade", numbers[2], "2026-11-01", difficulty="knotty")
    step(book, "grade", numbers[3], "2026-03-03", level="national")
    book.move(numbers[4], "conclude", "2026-03-20")
    step(book, "delegate", numbers[5], "2026-03-04")
    step(book, "escalate", numbers[5], "2026-11-22")
    step(book, "delegate", numbers[6], "2026-03-05", to="village")
    return book


def brief(found: list[Stuck]) -> list[tuple[str, int, str]]:
    """Return of each stuck case the serial, the days and the level proposed."""
    return [(one.case.no[-1], one.days, one.to) for one in found]


@pytest.mark.parametrize(
    ("days", "level", "expected"),
    [
        (180, None, [("1", 266, "prefecture"), ("7", 263, "town"), ("3", 181, "county")]),
        (179, "town", [("3", 181, "county"), ("2", 180, "county")]),
        (180, "town", [("3", 181, "county")]),
        (181, "town", []),
        (0, "county", [("1", 266, "prefecture"), ("6", 1, "prefecture")]),
        (1, "county", [("1", 266, "prefecture")]),
        (0, "national", []),
        (3660, None, []),
    ],
)
def test_stuck(
    many: Book, days: int, level: str | None, expected: list[tuple[str, int, str]]
) -> None:
    """More than so many days at a level, the longest first; not closed ones, nor the highest."""
    assert brief(stuck(many, "2026-11-23", days, level)) == expected


def test_stuck_as_of(many: Book) -> None:
    """On 1 June the days are those of 1 June: 91, 89, 88, 6 and 5; nothing later counts."""
    found = stuck(many, "2026-06-01", 5, as_of="2026-06-01")
    assert brief(found) == [
        ("1", 91, "prefecture"),
        ("6", 89, "county"),
        ("7", 88, "town"),
        ("3", 6, "county"),
    ]
    # As of 1 March nothing had come; known at the last registration nothing had moved.
    assert stuck(many, "2026-03-01", 0, as_of="2026-03-01") == []
    acts = many.rows("SELECT max(id) FROM acts WHERE verb = 'register'")[0][0]
    assert {one.case.level for one in stuck(many, "2026-11-23", 0, known_at=acts)} == {"county"}


WAYS = st.lists(st.tuples(st.sampled_from(["up", "down", "undo"]), st.integers(0, 20)), max_size=12)
TIERS = ["national", "province", "prefecture", "county", "town", "village"]


@given(WAYS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_against_a_model(book: Book, ways: list[tuple[str, int]]) -> None:
    """Up, down and undone in any order: a case is where a list of its steps says, since then."""
    no = book.register("2026-03-02")
    steps = [(3, "2026-03-02")]
    today = date(2026, 3, 2)
    for way, days in ways:
        today = date.fromordinal(today.toordinal() + days)
        place = steps[-1][0] + (1 if way == "down" else -1)
        if way == "undo":
            if len(steps) > 1:
                book.undo()
                steps.pop()
        elif 0 <= place < len(TIERS):
            step(book, "delegate" if way == "down" else "escalate", no, today.isoformat())
            steps.append((place, today.isoformat()))
        level, since, _ = stands(book, no)
        assert (level, since) == (TIERS[steps[-1][0]], steps[-1][1])
    for place, since in steps[1:]:
        # A later step of the same day hides an earlier one.
        last = [one for one in steps if one[1] == since][-1]
        assert stands(book, no, as_of=since)[0] == TIERS[last[0]], place


def test_escalated_then_delegated(book: Book, no: str) -> None:
    """One tier up and one down again is the level before, from a new day on."""
    for on, level in (("2026-03-10", "village"), ("2026-04-10", "province")):
        step(book, "grade", no, on, level=level)
        step(book, "escalate", no, on)
        assert step(book, "delegate", no, on).level == level


def test_not_yet_there(book: Book, no: str) -> None:
    """As of a day before its receipt the case is not there."""
    step(book, "delegate", no, "2026-03-10")
    with pytest.raises(NotFoundError):
        stands(book, no, as_of="2026-03-01")
