"""化解, 帮扶, 三项建议: two facts with two dates, sums to the fen, answers that are due."""

from typing import Any

import pytest
from ledger_tools import ID_NUMBER, Book, day, maybe_day, refused

from xinfang_cli.domain.dates import week_of
from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.domain.settling import MeasureSum, Suggestion
from xinfang_cli.services import measure as measures
from xinfang_cli.services import suggest, words
from xinfang_cli.services.listing import Asked, list_cases
from xinfang_cli.services.measure import Given, measure
from xinfang_cli.services.resolve import Resolved, resolve
from xinfang_cli.services.weekly import weekly
from xinfang_cli.store.suggestions import read_suggestions


def settle(book: Book, no: str, on: str, evidence: str = "signed", **said: Any) -> Resolved:
    """Record that a matter is settled."""
    case_id = book.case_id(no)
    return book.act("resolve", lambda act: resolve(act, case_id, evidence, on=day(on), **said))


def give(book: Book, no: str, on: str, kind: str = "money", **said: Any) -> Given:
    """Record help."""
    case_id = book.case_id(no)
    return book.act("measure", lambda act: measure(act, case_id, kind, on=day(on), **said))


def propose(book: Book, on: str, no: str | None = None, **said: Any) -> Suggestion:
    """Record a suggestion; to 甲局 where nothing else is said."""
    said = {"kind": "improve", "to": "甲局", "text": "办事公开"} | said
    kind = said.pop("kind")
    case_id = None if no is None else book.case_id(no)
    return book.act(
        "suggest", lambda act: suggest.add(act, kind, on=day(on), case_id=case_id, **said)
    )


def answer(book: Book, number: int, on: str, is_adopted: bool = True, **said: Any) -> Suggestion:
    """Record the answer to a suggestion."""
    return book.act(
        "suggest",
        lambda act: suggest.answer(act, number, is_adopted=is_adopted, on=day(on), **said),
    )


def stands(book: Book, no: str, **horizon: Any) -> tuple[str, str | None, str | None]:
    """Return the state of a case, since when it is settled, and by what."""
    case = book.story(no, **horizon).case
    return case.state, case.resolved_on, case.evidence


@pytest.fixture
def no(book: Book) -> str:
    """Return a case received on 2 March 2026, accepted on the 4th, concluded on the 20th."""
    found = book.register()
    book.move(found, "accept", "2026-03-04")
    book.move(found, "conclude", "2026-03-20")
    return found


def test_two_facts_two_days(book: Book, no: str) -> None:
    """Concluded on the 20th, settled on the 1st of April: a state and a fact beside it."""
    done = settle(book, no, "2026-04-01", "agreement", document=" 协议 1 ", note="已付清\r\n两讫")
    assert done == Resolved(no, "concluded")
    assert stands(book, no) == ("concluded", "2026-04-01", "agreement")
    case = book.story(no).case
    assert (case.concluded_on, case.resolved_on) == ("2026-03-20", "2026-04-01")
    [made] = book.story(no).resolutions
    assert made[:-1] == ("2026-04-01", "agreement", "协议 1", "已付清\n两讫", "李某", None)
    assert stands(book, no, as_of="2026-03-31") == ("concluded", None, None)
    assert book.story(no, as_of="2026-03-31").resolutions == []
    assert book.problems() == []


def test_settled_before_the_paper_is_finished(book: Book) -> None:
    """An open case may be settled; concluding it later leaves the settlement's day alone."""
    no = book.register()
    settle(book, no, "2026-03-05")
    assert stands(book, no) == ("registered", "2026-03-05", "signed")
    book.move(no, "conclude", "2026-03-20")
    assert stands(book, no) == ("concluded", "2026-03-05", "signed")


def test_known_at_and_undo(book: Book, no: str) -> None:
    """What was entered late is not known before; undone, it is as if never said."""
    before, tables = book.last_act(), book.now_tables()
    settle(book, no, "2026-03-25")
    assert stands(book, no, known_at=before)[1] is None
    book.undo()
    assert book.now_tables() == tables
    settle(book, no, "2026-03-26")
    assert stands(book, no)[1] == "2026-03-26"


@pytest.mark.parametrize("verb", ["reopen", "sendback"])
def test_it_no_longer_stands(book: Book, no: str, verb: str) -> None:
    """Reopened or sent back, the matter is not settled; a later settlement stands beside it."""
    settle(book, no, "2026-04-01")
    due = "2026-05-20" if verb == "sendback" else None
    moved = book.move(no, verb, "2026-05-01", due=due)
    assert moved.unsettled_on == "2026-04-01"
    assert stands(book, no)[1:] == (None, None)
    assert stands(book, no, as_of="2026-04-30")[1] == "2026-04-01"
    error = refused(lambda: settle(book, no, "2026-04-30"))
    assert (error.sentence, error.values["last_on"]) == ("resolve_before_reopen", "2026-05-01")
    settle(book, no, "2026-05-01", "agreement")
    assert stands(book, no)[1:] == ("2026-05-01", "agreement")
    assert [(made.on, made.ended_on) for made in book.story(no).resolutions] == [
        ("2026-04-01", "2026-05-01"),
        ("2026-05-01", None),
    ]
    assert book.story(no, as_of="2026-04-30").resolutions[0].ended_on is None
    book.undo()
    book.undo()
    assert stands(book, no)[1] == "2026-04-01"
    assert book.problems() == []


def test_a_move_that_unsettles_nothing(book: Book, no: str) -> None:
    """Reopening an unsettled case says nothing of a settlement; nor does one dated before it."""
    settle(book, no, "2026-04-01")
    assert book.move(no, "reopen", "2026-03-25").unsettled_on is None
    assert stands(book, no)[1] == "2026-04-01"
    other = book.register()
    book.move(other, "conclude", "2026-03-20")
    assert book.move(other, "reopen", "2026-03-21").unsettled_on is None


@pytest.mark.parametrize(
    ("on", "evidence", "says"),
    [
        ("2026-04-02", "signed", "resolved_already"),
        ("2026-03-25", "agreement", "resolved_already"),
    ],
)
def test_not_twice(book: Book, no: str, on: str, evidence: str, says: str) -> None:
    """While a settlement stands there is no second one, whatever its day; the day is told."""
    settle(book, no, "2026-04-01")
    before = book.row_counts()
    error = refused(lambda: settle(book, no, on, evidence))
    assert (error.sentence, error.values["resolved_on"]) == (says, "2026-04-01")
    assert book.row_counts() == before


@pytest.mark.parametrize(
    ("on", "evidence", "says"),
    [
        ("2026-03-01", "signed", "resolve_before_receipt"),
        ("2026-03-19", "quiet", "quiet_before_end"),
    ],
)
def test_refusals(book: Book, no: str, on: str, evidence: str, says: str) -> None:
    """A day that cannot be, or a note that is no text: refused, nothing written."""
    before = book.row_counts()
    assert refused(lambda: settle(book, no, on, evidence)).sentence == says
    assert refused(lambda: settle(book, no, "2026-03-25", note="a\x1bb")).sentence == "text_control"
    assert book.row_counts() == before


def test_a_quiet_period_is_of_a_concluded_case(book: Book, no: str) -> None:
    """Quiet (观察期) begins with the conclusion; an open case has none."""
    other = book.register()
    assert refused(lambda: settle(book, other, "2026-03-20", "quiet")).sentence == (
        "quiet_not_concluded"
    )
    settle(book, no, "2026-06-18", "quiet")
    assert stands(book, no)[1:] == ("2026-06-18", "quiet")


def test_a_rejected_case(book: Book) -> None:
    """What was not accepted was not settled here; reopened it may be."""
    no = book.register()
    book.move(no, "reject", "2026-03-10", ground="not_competent")
    assert refused(lambda: settle(book, no, "2026-03-11")).sentence == "resolve_rejected"
    book.move(no, "reopen", "2026-03-12")
    settle(book, no, "2026-03-12")


def week(book: Book, on: str, **horizon: Any) -> tuple[int, int]:
    """Return how many cases were concluded and how many settled in the week of a day."""
    counts = book.read(lambda db: weekly(db, week_of(day(on)), day("2026-11-23")), **horizon).counts
    return counts.concluded, counts.resolved


def test_the_week_counts_both_apart(book: Book, no: str) -> None:
    """Concluded in W12 (16 to 22 March), settled in W14 (30 March to 5 April).

    A second case is settled on Monday and sent back on Friday of W14: not settled at its end.  A
    third is settled twice, with a reopening between: one case.
    """
    second, third = book.register(), book.register()
    for found in (second, third):
        book.move(found, "conclude", "2026-03-30")
    settle(book, no, "2026-04-05")
    settle(book, second, "2026-03-30")
    book.move(second, "sendback", "2026-04-03", due="2026-04-20")
    settle(book, third, "2026-03-30")
    book.move(third, "reopen", "2026-03-31")
    settle(book, third, "2026-04-01")
    assert week(book, "2026-03-20") == (1, 0)
    assert week(book, "2026-04-01") == (2, 2)
    # A past week never drifts: what is reopened later was settled then.
    book.move(no, "reopen", "2026-05-01")
    assert week(book, "2026-04-01") == (2, 2)
    assert week(book, "2026-05-01") == (0, 0)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"is_resolved": True}, "13"),
        ({"is_resolved": False}, "24"),
        ({"resolved_since": "2026-04-02"}, "3"),
        ({"resolved_until": "2026-04-01"}, "1"),
        ({"resolved_since": "2026-04-01", "resolved_until": "2026-04-01"}, "1"),
        ({"is_resolved": True, "states": ("concluded",)}, "1"),
        ({"is_resolved": False, "states": ("concluded",)}, ""),
        ({"is_resolved": False, "resolved_since": "2026-01-01"}, ""),
    ],
)
def test_lists(book: Book, no: str, asked: dict[str, Any], found: str) -> None:
    """1 concluded and settled; 2 settled and reopened; 3 settled while open; 4 neither."""
    numbers = [no, *(book.register() for _ in range(3))]
    settle(book, no, "2026-04-01")
    settle(book, numbers[1], "2026-03-20")
    book.move(numbers[1], "conclude", "2026-03-21")
    book.move(numbers[1], "reopen", "2026-03-22")
    settle(book, numbers[2], "2026-04-02")
    rows, _ = book.read(lambda db: list_cases(db, Asked(**asked), sort="number", limit=None))
    assert "".join(row.no[-1] for row in rows) == found


def test_help_is_added_up_to_the_fen(book: Book, no: str) -> None:
    """3000.50 and 0.10 and a job without money: three times, 3000.60."""
    done = give(
        book, no, "2026-04-01", "救助资金", amount="3000.50", source=" 民政局 ", note="临时"
    )
    assert done == Given(no, "money", "救助资金", 300050, 1, 300050)
    give(book, no, "2026-03-25", "JOB")
    assert give(book, no, "2026-04-02", amount="0.1").total == 300060
    story = book.story(no)
    assert [(made.on, made.kind, made.amount, made.kind_label) for made in story.measures] == [
        ("2026-03-25", "job", None, "就业"),
        ("2026-04-01", "money", 300050, "救助资金"),
        ("2026-04-02", "money", 10, "救助资金"),
    ]
    assert (story.measures[1].source, story.measures[1].note) == ("民政局", "临时")
    assert [made.on for made in book.story(no, as_of="2026-04-01").measures] == [
        "2026-03-25",
        "2026-04-01",
    ]
    book.undo()
    assert len(book.story(no).measures) == 2


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, [("1", "job", 1, 0), ("1", "money", 2, 30010), ("2", "money", 1, 500)]),
        ("2026-04-01", None, [("1", "job", 1, 0), ("1", "money", 1, 10), ("2", "money", 1, 500)]),
        (None, "2026-03-31", [("1", "money", 1, 30000)]),
        ("2026-04-02", "2026-04-02", [("2", "money", 1, 500)]),
        ("2026-05-01", None, []),
    ],
)
def test_sums(
    book: Book, no: str, first: str | None, last: str | None, found: list[tuple[str, str, int, int]]
) -> None:
    """Case 1: 300 on 25 March, 0.10 and a job on 1 April; case 2: 5 on 2 April."""
    other = book.register()
    give(book, no, "2026-03-25", amount="300")
    give(book, no, "2026-04-01", amount="0.10")
    give(book, no, "2026-04-01", "job")
    give(book, other, "2026-04-02", amount="5")
    sums, kinds = book.read(lambda db: measures.sums(db, maybe_day(first), maybe_day(last)))
    assert [(one.no[-1], one.kind, one.times, one.amount) for one in sums] == found
    assert kinds["job"] == "就业"
    assert all(isinstance(one, MeasureSum) and not one.is_confidential for one in sums)


def test_the_office_words_for_help(book: Book, no: str) -> None:
    """A kind that the office adds is taken, by code or word; dropped, it stays readable."""
    book.act("word", lambda act: words.add(act, "measure_kind", "seed", "种苗"))
    assert give(book, no, "2026-04-01", "种苗", amount="80").kind == "seed"
    book.act("word", lambda act: words.drop(act, "measure_kind", "seed"))
    assert refused(lambda: give(book, no, "2026-04-02", "seed")).sentence == "word_unknown"
    assert book.story(no).measures[0].kind_label == "种苗"
    assert book.read(lambda db: measures.sums(db, None, None))[1]["seed"] == "种苗"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "gold"}, "word_unknown"),
        ({"amount": "-1"}, "amount_unreadable"),
        ({"amount": "1.005"}, "amount_unreadable"),
        ({"on": "2026-03-01"}, "measure_before_receipt"),
        ({"source": "长" * 201}, "text_too_long"),
    ],
)
def test_help_refused(book: Book, no: str, said: dict[str, Any], says: str) -> None:
    """An unknown kind, no amount, a day before the receipt: nothing written."""
    before = book.row_counts()
    said = {"on": "2026-04-01"} | said
    assert refused(lambda: give(book, no, **said)).sentence == says
    assert book.row_counts() == before
    assert refused(
        lambda: book.read(lambda db: measures.sums(db, day("2026-04-02"), day("2026-04-01")))
    ).sentence == ("until_before_since")


def test_suggestions(book: Book, no: str) -> None:
    """About a case or not; open until the body answers; taken up or not."""
    first = propose(book, "2026-04-01", no, document="信建1号")
    second = propose(book, "2026-04-02", kind="policy", to="乙局", text="明确分户标准")
    assert (first.no, second.no, second.case_id) == (no, None, None)
    done = answer(book, first.id, "2026-05-01", False, document="复1", note="另有规定")
    assert done[-6:-2] == ("2026-05-01", False, "复1", "另有规定")

    def listed(*, is_open: bool = False, **horizon: Any) -> list[int]:
        found = book.read(lambda db: read_suggestions(db, is_open=is_open), **horizon)
        return [made.id for made in found]

    assert (listed(), listed(is_open=True)) == ([1, 2], [2])
    assert listed(is_open=True, as_of="2026-04-30") == [1, 2]
    assert listed(as_of="2026-04-01") == [1]
    assert [made.id for made in book.story(no).suggestions] == [1]
    book.undo()
    assert listed(is_open=True) == [1, 2]
    assert book.problems() == []


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"to": " "}, "name_empty"),
        ({"text": "\n"}, "name_empty"),
        ({"on": "2026-03-01"}, "suggest_before_receipt"),
    ],
)
def test_a_suggestion_refused(book: Book, no: str, said: dict[str, Any], says: str) -> None:
    """To nobody, of nothing, or before the case was received."""
    words = {"on": "2026-04-01"} | said
    assert refused(lambda: propose(book, no=no, **words)).sentence == says


def test_answers_refused(book: Book) -> None:
    """Too early, answered already, or no such number."""
    made = propose(book, "2026-04-01")
    assert refused(lambda: answer(book, made.id, "2026-03-31")).sentence == (
        "answer_before_suggestion"
    )
    answer(book, made.id, "2026-04-02")
    assert refused(lambda: answer(book, made.id, "2026-04-03")).sentence == "suggestion_answered"
    with pytest.raises(NotFoundError):
        answer(book, 99, "2026-04-03")


@pytest.mark.parametrize("to", ["某某镇政府", "镇里", "某某镇", "村干部王某甲", "王某甲"])
def test_never_to_the_accused(book: Book, to: str) -> None:
    """Of an accusation nothing is suggested to whom it names, by alias, part or earlier name."""
    book.unit("某某镇政府", "镇里")
    book.person("王某甲")
    no = book.register(purpose="accuse", against="某某镇政府")
    book.edit(no, "2026-03-05", against="某某镇政府、村干部王某甲")
    before = book.row_counts()
    assert refused(lambda: propose(book, "2026-04-01", no, to=to)).sentence == (
        "suggestion_to_accused"
    )
    assert book.row_counts() == before
    assert propose(book, "2026-04-01", no, to="县纪委").no == no
    # An open case's words may go to whom it is about.
    assert propose(book, "2026-04-01", book.register(against="某某镇政府"), to="某某镇政府").no


def test_who_is_alike_and_what_became_of_it(book: Book) -> None:
    """Settled, concluded, rechecked: told with the earlier case; reopened, it is not ended."""
    said = {"id_numbers": [ID_NUMBER]}
    no = book.register("2026-03-02", **said)
    book.move(no, "accept", "2026-03-04")
    book.move(no, "conclude", "2026-03-20")
    book.deliver(no, "2026-03-21")
    book.review(no, requested="2026-03-25")
    book.review(no, answered="2026-04-10", outcome="upheld")
    book.deliver(no, "2026-04-11")
    book.review(no, "recheck", requested="2026-04-20")

    def alike() -> tuple[str | None, str | None, bool]:
        found = book.enter("2026-06-01", **said).alike[-1]
        assert found.no == no
        return found.resolved_on, found.concluded_on, found.is_recheck_done

    assert alike() == (None, "2026-03-20", False)
    book.review(no, "recheck", answered="2026-05-10", outcome="upheld")
    settle(book, no, "2026-05-20")
    assert alike() == ("2026-05-20", "2026-03-20", True)
    book.move(no, "reopen", "2026-05-21")
    assert alike() == (None, None, False)
