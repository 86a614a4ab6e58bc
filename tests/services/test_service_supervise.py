"""Supervision orders: numbers, clocks, effect, what a look back shows, what undo restores."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from ledger_tools import Book, day, refused

from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.supervise import Order
from xinfang_cli.services import supervise as service
from xinfang_cli.services import words
from xinfang_cli.services.supervise import Changed


def order(book: Book, no: str, on: str, **said: Any) -> Changed:
    """Order the responsible unit by phone, to reply within some days where nothing is said."""
    case_id = book.case_id(no)
    given = {"mode": "phone", "ground": "stalling", "demand": "限期答复", "reply_by": on} | said
    given["reply_by"] = day(given["reply_by"])
    return book.act("supervise", lambda act: service.add(act, case_id, on=day(on), **given))


def reply(book: Book, number: str, on: str, note: str | None = "已联系", **said: Any) -> Changed:
    """Write an answer down."""
    given = {"document": None} | said
    return book.act(
        "supervise",
        lambda act: service.reply(
            act, service.find(act.db, number, 2026), on=day(on), note=note, **given
        ),
    )


def close(book: Book, number: str, on: str, effect: str = "已落实") -> Changed:
    """Close an order."""
    return book.act(
        "supervise",
        lambda act: service.close(
            act, service.find(act.db, number, 2026), on=day(on), effect=effect
        ),
    )


def orders(book: Book, no: str, **horizon: Any) -> list[Order]:
    """Return the orders of a case."""
    return book.story(no, **horizon).orders


def number(done: Changed) -> str:
    """Return the number of an order."""
    return done.order.row.number


@pytest.fixture
def no(book: Book) -> str:
    """Return an accepted case of 2 March 2026, held by 南滨街道."""
    found = book.register()
    book.assign(found, "2026-03-03", unit="南滨街道")
    book.move(found, "accept", "2026-03-04")
    return found


def test_numbers_by_the_year_of_the_order(book: Book, no: str) -> None:
    """Each year counts from 1; the number of an undone order is not given again."""
    old = book.register("2025-12-01")
    book.assign(old, "2025-12-02", unit="南滨街道")
    assert number(order(book, no, "2026-10-08")) == "督〔2026〕1号"
    assert number(order(book, old, "2025-12-30")) == "督〔2025〕1号"
    assert number(order(book, old, "2026-01-05")) == "督〔2026〕2号"
    book.undo()
    assert number(order(book, no, "2026-10-09")) == "督〔2026〕3号"
    assert book.problems() == []


def test_the_clock_of_an_order(book: Book, no: str) -> None:
    """It is the unit's, due on the day named, and stopped by the answer to this order alone."""
    first = order(book, no, "2026-10-08", reply_by="2026-10-12")
    second = order(book, no, "2026-10-13", mode="书面", reply_by="2026-10-16")
    clocks = [clock for clock in book.story(no).clocks if clock.clock == "supervise"]
    assert [(c.started_on, c.due_on, c.holder, c.stopped_on) for c in clocks] == [
        ("2026-10-08", "2026-10-12", "南滨街道", None),
        ("2026-10-13", "2026-10-16", "南滨街道", None),
    ]
    done = reply(book, number(second), "2026-10-15")
    assert [clock.due_on for clock in done.stopped] == ["2026-10-16"]
    done = close(book, number(first), "2026-10-20")
    assert [clock.due_on for clock in done.stopped] == ["2026-10-12"]
    assert close(book, number(second), "2026-10-20").stopped == []
    assert "supervise" not in book.open_clocks(no)
    assert book.problems() == []


@pytest.mark.parametrize("move", ["conclude", "reject"])
def test_a_closed_case_ends_the_clock(book: Book, move: str) -> None:
    """Nothing runs on after the case; the order ended with it, and may still be closed."""
    no = book.register()
    book.assign(no, "2026-03-03", unit="南滨街道")
    given = number(order(book, no, "2026-03-05", reply_by="2026-03-20"))
    ground = "not_competent" if move == "reject" else None
    book.move(no, move, "2026-03-09", ground=ground)
    assert "supervise" not in book.open_clocks(no)
    assert [found.stage for found in orders(book, no)] == ["ended"]
    [clock] = [one for one in book.story(no).clocks if one.clock == "supervise"]
    # Nobody answered, so nothing was done in time; nor was it late when the case ended.
    assert clock.verdict(Occurred(date(2026, 3, 30))) == "lapsed"
    assert book.story(no).next_mode == (None, None)
    assert refused(lambda: order(book, no, "2026-03-10")).sentence == "order_case_closed"
    assert close(book, given, "2026-03-10").order.stage == "closed"


def test_the_ladder_of_a_case(book: Book, no: str) -> None:
    """The next step follows from the highest one taken; before the first order none is named."""
    assert book.story(no).next_mode == (None, None)
    done = order(book, no, "2026-10-08")
    assert (done.next_mode, done.next_label) == ("written", "书面")
    order(book, no, "2026-10-13", mode="written")
    assert book.story(no).next_mode == ("meeting", "会议")
    assert order(book, no, "2026-10-14", mode="批示").next_mode is None
    book.act("word", lambda act: words.add(act, "mode", "joint", "联合督查"))
    assert book.story(no).next_mode == ("joint", "联合督查")


def test_a_dropped_word_stays_readable(book: Book, no: str) -> None:
    """An order says its mode and ground in words also after the office dropped them."""
    order(book, no, "2026-10-08", ground="拖延")
    book.act("word", lambda act: words.drop(act, "ground", "stalling"))
    assert [found.ground_label for found in orders(book, no)] == ["拖延"]
    assert refused(lambda: order(book, no, "2026-10-09")).sentence == "word_unknown"


# Thursday 8 October 2026 is the first working day after the break; Saturday the 10th is worked.
@pytest.mark.parametrize(("on", "days"), [("2026-10-08", 0), ("2026-10-09", 1), ("2026-10-12", 3)])
def test_effect_in_working_days(book: Book, no: str, on: str, days: int) -> None:
    """The days to the unit's next act are counted by the ledger's calendar."""
    order(book, no, "2026-10-08")
    book.contact(no, on, result="no_answer")  # of the office, or of nobody knows whom
    assert orders(book, no)[0].acted_after is None
    book.person("韦某", unit="南滨街道")
    book.contact(no, on, person="韦某")
    assert orders(book, no)[0].row.acted_on == on
    assert orders(book, no)[0].acted_after == days


def test_what_counts_as_the_units_act(book: Book, no: str) -> None:
    """Neither what was before, nor what another unit or the office does; the earliest counts."""
    book.contact(no, "2026-10-20")
    given = number(order(book, no, "2026-10-08", reply_by="2026-10-30"))
    assert orders(book, no)[0].acted_after is None
    book.contact(no, "2026-09-30")
    book.unit("县应急局")
    book.person("周某", unit="县应急局")
    book.contact(no, "2026-10-09", person="周某")
    book.assign(no, "2026-10-09", handler="李某")
    assert orders(book, no)[0].acted_after is None
    reply(book, given, "2026-10-19")
    assert orders(book, no)[0].row.acted_on == "2026-10-19"
    book.move(no, "conclude", "2026-10-21")
    assert orders(book, no)[0].row.acted_on == "2026-10-19"


def test_a_move_of_the_office_is_no_act_of_the_unit(book: Book) -> None:
    """Dispatching the case is not, the unit's reply and its acceptance are."""
    no = book.register()
    book.assign(no, "2026-03-03", unit="南滨街道")
    order(book, no, "2026-03-05")
    book.move(no, "dispatch", "2026-03-06", to=["南滨街道", "县应急局"], due="2026-03-20")
    assert orders(book, no)[0].row.acted_on is None
    book.reply(no, "2026-03-09", unit="县应急局")
    assert orders(book, no)[0].row.acted_on is None
    book.reply(no, "2026-03-10", unit="南滨街道")
    assert orders(book, no)[0].row.acted_on == "2026-03-10"


def test_looking_back(book: Book, no: str) -> None:
    """A past day shows what was ordered and answered by then; a past act what was known by it."""
    given = number(order(book, no, "2026-10-08"))
    act = book.last_act()
    reply(book, given, "2026-10-12")
    close(book, given, "2026-10-15")
    assert orders(book, no, as_of="2026-10-07") == []
    stages = [
        orders(book, no, as_of=on)[0].stage for on in ("2026-10-08", "2026-10-12", "2026-10-15")
    ]
    assert stages == ["waiting", "replied", "closed"]
    assert orders(book, no, known_at=act)[0].stage == "waiting"
    assert orders(book, no, as_of="2026-10-11")[0].acted_after is None


def test_undo(book: Book, no: str) -> None:
    """Each of the three acts is taken back whole: the clock runs again, the order is gone."""
    given = number(order(book, no, "2026-10-08"))
    reply(book, given, "2026-10-12")
    close(book, given, "2026-10-15")
    book.undo()
    assert orders(book, no)[0].stage == "replied"
    book.undo()
    assert orders(book, no)[0].stage == "waiting"
    assert "supervise" in book.open_clocks(no)
    book.undo()
    assert orders(book, no) == []
    assert "supervise" not in book.open_clocks(no)
    with pytest.raises(NotFoundError):
        reply(book, given, "2026-10-12")


def test_finding_an_order(book: Book, no: str) -> None:
    """A bare number is this year's; where there is none, the others are named in full."""

    def found(asked: str, year: int) -> str:
        return book.read(lambda db: service.find(db, asked, year)).number

    old = book.register("2024-01-08")
    book.assign(old, "2024-01-09", unit="南滨街道")
    for on in ("2024-02-01", "2025-02-03", "2025-02-04"):
        order(book, old, on)
    order(book, no, "2026-10-08")
    assert found("1", 2026) == "督〔2026〕1号"
    assert found("1", 2025) == "督〔2025〕1号"
    for asked, year in (("2", 2026), ("1", 2027)):
        with pytest.raises(NotFoundError) as other:
            found(asked, year)
        assert other.value.sentence == "order_other_year"
    assert found("2024-1", 2026) == "督〔2024〕1号"
    assert other.value.hints == ("督〔2026〕1号", "督〔2025〕1号", "督〔2024〕1号")
    for asked in ("3", "2026-2", "督", ""):
        with pytest.raises(NotFoundError):
            found(asked, 2026)


def test_the_accused_is_never_ordered(book: Book) -> None:
    """Neither named nor as the responsible unit, by any of its names (Art. 30)."""
    book.unit("南滨街道", "南街")
    book.unit("市民政局")
    no = book.register(purpose="accuse", against="南街")
    for name in ("南滨街道", "南街"):
        said = {"unit": name}
        assert refused(partial(order, book, no, "2026-10-08", **said)).sentence == "accused_party"
    assert order(book, no, "2026-10-08", unit="市民政局").order.row.unit == "市民政局"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("word_unknown", {"mode": "fax"}),
        ("word_unknown", {"ground": "lazy"}),
        ("name_empty", {"demand": " "}),
        ("unit_not_found", {"unit": "不存在局"}),
        ("order_reply_by_past", {"reply_by": "2026-10-07"}),
    ],
)
def test_refused(book: Book, no: str, sentence: str, said: dict[str, str]) -> None:
    """An unknown word, no demand, an unknown unit, a reply before the order."""
    assert refused(lambda: order(book, no, "2026-10-08", **said)).sentence == sentence


def test_days_and_ends(book: Book, no: str) -> None:
    """An order is not before the receipt, its answer not before it; a closed order is closed."""
    assert refused(lambda: order(book, no, "2026-03-01")).sentence == "order_before_receipt"
    given = number(order(book, no, "2026-10-08"))
    assert refused(lambda: reply(book, given, "2026-10-07")).sentence == "order_before_start"
    assert refused(lambda: close(book, given, "2026-10-07")).sentence == "order_before_start"
    assert refused(lambda: reply(book, given, "2026-10-09", None)).sentence == "order_reply_empty"
    reply(book, given, "2026-10-12", None, document="南街〔2026〕3号")
    assert refused(lambda: close(book, given, "2026-10-11")).sentence == "order_closed_before_reply"
    assert refused(lambda: close(book, given, "2026-10-12", " ")).sentence == "name_empty"
    close(book, given, "2026-10-12")
    assert refused(lambda: reply(book, given, "2026-10-13")).sentence == "order_closed"
    assert refused(lambda: close(book, given, "2026-10-13")).sentence == "order_closed"


def test_no_unit(book: Book) -> None:
    """Nobody is responsible yet: the unit has to be named."""
    no = book.register()
    assert refused(lambda: order(book, no, "2026-10-08")).sentence == "order_no_unit"
