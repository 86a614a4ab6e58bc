"""Proposals: planted defects are found and nothing else; thresholds, declines, looks back."""

import pytest
from ledger_door import moment
from ledger_tools import ID_NUMBER, Book, day, refused
from planted import PLANTS, TIMES, TODAY, Planter, ago, plant

from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.proposals import SHIPPED, Proposal
from xinfang_cli.services import proposals as service
from xinfang_cli.services.proposals import Asked
from xinfang_cli.store.acts import Act

CASES = 5_000


def propose(book: Book, on: str = "2026-11-23", *rules: str, **horizon: object) -> list[Proposal]:
    """Return what is proposed on a day."""
    asked = Asked(rules)
    return book.read(
        lambda db: service.propose(db, Occurred(day(on)), asked),
        **horizon,  # type: ignore[arg-type]
    )


def told(book: Book, on: str = "2026-11-23", **horizon: object) -> list[tuple[str, str]]:
    """Return the serial and the rule of each proposal."""
    return [(one.case.no[-1], one.rule) for one in propose(book, on, **horizon)]


def decline(book: Book, no: str, rule: str, on: str = "2026-11-23", reason: str = "已督促") -> None:
    """Decline a proposal."""
    case_id = book.case_id(no)
    now = Occurred(day(on))
    book.act("propose", lambda act: service.decline(act, case_id, rule, reason=reason, now=now))


def set_rule(
    book: Book, rule: str, *, length: int | None = None, on: bool | None = None, why: str = "试行"
) -> None:
    """Set a rule."""
    book.act(
        "propose",
        lambda act: service.set_threshold(act, rule, length=length, is_enabled=on, reason=why),
    )


def test_planted(book: Book) -> None:
    """In 5,000 cases, with twenty of each defect and what just misses it, exactly those."""
    expected = book.act("import", lambda act: plant(act, CASES))
    assert len(expected) == TIMES * len(PLANTS)
    assert book.rows("SELECT count(*) FROM case_now")[0][0] >= CASES
    set_rule(book, "quiet", on=True)
    found = propose(book)
    pairs = {(one.case.case_id, one.rule) for one in found}
    assert pairs - expected == set()
    assert expected - pairs == set()
    assert len(found) == len(pairs)
    # A look back computes the same from the facts.
    past = propose(book, as_of=TODAY.isoformat())
    assert [one.case.no for one in past] == [one.case.no for one in found]
    assert book.problems() == []


@pytest.fixture
def old(book: Book) -> str:
    """Return a claim of 2 March 2026 that nobody has touched.

    Its route was due on 17 March (fifteen days); thirty days without contact were full on 1 April
    (29 in March, 1 in April), 180 days at one level on 29 August (29 in March, 30, 31, 30, 31, 29).
    """
    return book.register("2026-03-02", phones=["138-0000-0001"])


@pytest.mark.parametrize(
    ("on", "rules"),
    [
        ("2026-03-17", []),
        ("2026-03-18", ["overdue"]),
        ("2026-03-31", ["overdue"]),
        ("2026-04-01", ["overdue", "no_contact"]),
        ("2026-08-28", ["overdue", "no_contact"]),
        ("2026-08-29", ["overdue", "no_contact", "stuck"]),
    ],
)
def test_as_of(book: Book, old: str, on: str, rules: list[str]) -> None:
    """Each rule proposes from its day on, and a look back tells the same later."""
    assert told(book, on) == [("1", rule) for rule in rules]
    book.contact(old, "2026-11-20")
    book.move(old, "conclude", "2026-11-21")
    assert told(book) == []
    assert told(book, on, as_of=on) == [("1", rule) for rule in rules]
    assert told(book, "2026-03-01", as_of="2026-03-01") == []


def test_known_at(book: Book, old: str) -> None:
    """What was not known yet was not proposed, and what was not declined yet was."""
    before = book.last_act()
    decline(book, old, "overdue")
    assert ("1", "overdue") not in told(book)
    assert ("1", "overdue") in told(book, known_at=before)
    assert told(book, known_at=before - 1) == []


def test_what_is_said(book: Book, old: str) -> None:
    """Evidence is a key in ASCII that stays; the defect's first day, the days, the next step."""
    [late, silent, stuck] = propose(book)
    assert [one.signals[0].evidence for one in (late, silent, stuck)] == [
        "route 2026-03-17",
        "contact 2026-03-02",
        "county 2026-03-02",
    ]
    assert [one.since for one in (late, silent, stuck)] == [
        "2026-03-18",
        "2026-04-01",
        "2026-08-29",
    ]
    # 17 to 31 March 14 days, then 30, 31, 30, 31, 31, 30, 31 and 23.
    assert late.signals[0].n == 251
    assert (late.mode, late.reply_by.isoformat()) == ("phone", "2026-11-30")
    assert late.case.no == old


def test_several_clocks(book: Book, old: str) -> None:
    """One proposal of a rule for a case, however many duties are late."""
    book.move(old, "dispatch", "2026-03-03", to="南滨街道", due="2026-04-01")
    [late] = propose(book, "2026-11-23", "overdue")
    # Told within fifteen days of the receipt of the transfer (Art. 23): 18 March.
    assert [signal.evidence for signal in late.signals] == [
        "notify 2026-03-18",
        "report 2026-04-01",
    ]
    assert late.case.unit == "南滨街道"


def test_declined(book: Book, old: str) -> None:
    """A declined proposal stays away until its evidence changes; undone, it is back."""
    start = told(book)
    assert start == [("1", "overdue"), ("1", "no_contact"), ("1", "stuck")]
    decline(book, old, "no_contact", reason="信访人在外地")
    assert told(book) == [("1", "overdue"), ("1", "stuck")]
    assert told(book, "2026-12-23") == [("1", "overdue"), ("1", "stuck")]
    [kept] = book.story(old).declines
    assert kept[:-1] == ("2026-11-23", "no_contact", "contact 2026-03-02", "信访人在外地", "李某")
    book.undo()
    assert told(book) == start
    assert book.story(old).declines == []
    decline(book, old, "no_contact")
    # Another contact, and thirty days without one (29 November to 29 December): new evidence.
    book.contact(old, "2026-11-29")
    assert ("1", "no_contact") not in told(book, "2026-12-28")
    assert ("1", "no_contact") in told(book, "2026-12-29")
    assert book.problems() == []


def test_one_of_two_declined(book: Book, old: str) -> None:
    """Another duty that becomes late later is proposed by itself."""
    book.move(old, "dispatch", "2026-03-03", to="南滨街道", due="2026-12-01")
    decline(book, old, "overdue")
    assert propose(book, "2026-12-01", "overdue") == []
    [late] = propose(book, "2026-12-02", "overdue")
    assert [signal.evidence for signal in late.signals] == ["report 2026-12-01"]


def test_thresholds(book: Book, old: str) -> None:
    """The last setting of a rule counts, from then on; undone, the one before it does."""
    assert SHIPPED["no_contact"].length == 30
    book.contact(old, "2026-11-13")
    assert ("1", "no_contact") not in told(book)
    set_rule(book, "no_contact", length=10)
    assert ("1", "no_contact") in told(book)
    set_rule(book, "no_contact", length=11)
    assert ("1", "no_contact") not in told(book)
    book.undo()
    set_rule(book, "no_contact", on=False, why="人手不足")
    assert told(book) == [("1", "overdue"), ("1", "stuck")]
    is_set = book.read(service.thresholds)
    assert is_set["no_contact"] == (10, False, "人手不足")
    assert is_set["stuck"] == (180, True, None)
    set_rule(book, "no_contact", on=True)
    assert ("1", "no_contact") in told(book)


def test_repeat(book: Book, old: str) -> None:
    """The earlier case is proposed, named with the last of the later ones; not the later ones."""
    book.register("2026-06-01", phones=["138-0000-0001"])
    book.register("2026-07-01", phones=["138-0000-0001"])
    [first, second] = propose(book, "2026-07-02", "repeat")
    assert (first.case.no, first.signals[0].name, first.signals[0].n) == (
        old,
        "XF-2026-000003",
        2,
    )
    assert (second.case.no[-1], second.signals[0].evidence) == ("2", "case XF-2026-000003")
    decline(book, old, "repeat", "2026-07-02")
    assert [one.case.no[-1] for one in propose(book, "2026-07-02", "repeat")] == ["2"]
    book.register("2026-07-03", phones=["138-0000-0001"])
    assert [one.case.no[-1] for one in propose(book, "2026-07-03", "repeat")] == ["1", "2", "3"]


def test_an_hour(book: Book) -> None:
    """A duty in hours is overdue once its instant has passed: two hours from 10:02."""
    book.register("2026-11-23T10:02", channel="hotline", urgent=True)

    def at(hour: str) -> list[str]:
        now = moment(f"2026-11-23T{hour}")
        return [one.rule for one in book.read(lambda db: service.propose(db, now))]

    assert at("12:02") == []
    assert at("12:03") == ["overdue"]


@pytest.mark.parametrize(
    ("rule", "values", "says"),
    [
        ("overdue", {"length": 3}, "proposal_no_length"),
        ("half_time", {"length": 3}, "proposal_no_length"),
        ("stuck", {"length": 0}, "proposal_length_wrong"),
        ("stuck", {"length": 3661}, "proposal_length_wrong"),
        ("stuck", {"length": -1}, "proposal_length_wrong"),
        ("stuck", {"length": 180}, "nothing_changed"),
        ("quiet", {"on": False}, "nothing_changed"),
        ("quiet", {}, "nothing_changed"),
        ("stuck", {"length": 100, "why": " "}, "name_empty"),
        ("stuck", {"length": 100, "why": "字" * 201}, "text_too_long"),
    ],
)
def test_settings_refused(book: Book, rule: str, values: dict[str, object], says: str) -> None:
    """What cannot be set is refused, and nothing written."""
    before = book.row_counts()
    error = refused(lambda: set_rule(book, rule, **values))  # type: ignore[arg-type]
    assert error.sentence == says
    assert book.row_counts() == before


def test_declines_refused(book: Book, old: str) -> None:
    """What is not proposed cannot be declined, nor twice, nor without a reason."""
    before = book.row_counts()
    for work in (
        lambda: decline(book, old, "half_time"),
        lambda: decline(book, old, "order_late"),
        lambda: decline(book, old, "quiet"),
    ):
        assert refused(work).sentence == "proposal_none"
    assert refused(lambda: decline(book, old, "overdue", reason=" ")).sentence == "name_empty"
    assert book.row_counts() == before
    decline(book, old, "overdue")
    assert refused(lambda: decline(book, old, "overdue")).sentence == "proposal_none"


def test_quiet_ends_in_a_proposal_only(book: Book, old: str) -> None:
    """Off as shipped; set, it proposes what was concluded ninety days ago, and changes nothing."""
    book.move(old, "conclude", "2026-03-10")
    before = book.now_tables()
    assert told(book) == []
    set_rule(book, "quiet", on=True)
    # Ninety days from 10 March: 21 in March, 30, 31, and 8 June.
    assert told(book, "2026-06-07", as_of="2026-06-07") == []
    assert told(book, "2026-06-08", as_of="2026-06-08") == [("1", "quiet")]
    assert told(book) == [("1", "quiet")]
    decline(book, old, "quiet")
    assert told(book) == []
    assert book.now_tables() == before


def test_who_came_again_is_not_quiet(book: Book, old: str) -> None:
    """Concluded on 10 March; who comes again on 1 May is not quiet ninety days later either."""
    book.move(old, "conclude", "2026-03-10")
    set_rule(book, "quiet", on=True)
    assert ("1", "quiet") in told(book)
    again = book.register("2026-05-01", phones=["138-0000-0001"])
    book.move(again, "conclude", "2026-11-20")
    assert ("1", "quiet") not in told(book)


def test_the_unit_at_fault(book: Book) -> None:
    """A co-unit that is late is named, and the order that it did not answer; else nobody is."""
    case_id = book.act("import", late_helpers)
    found = {one.rule: one.unit for one in propose(book) if one.case.case_id == case_id}
    # What the responsible unit owes is another matter than the order to the co-unit.
    assert found == {"overdue": None, "order_late": "示例协办局", "co_unit_late": "示例协办局"}
    [idle] = propose(book, "2026-11-23", "stuck")
    assert (idle.case.case_id, idle.unit) == (case_id + 1, None)
    [late] = propose(book, "2026-11-23", "order_late")
    assert (late.mode, late.signals[0].evidence) == ("written", "order 2026-1 2026-11-16")


def late_helpers(act: Act) -> int:
    """Write a case whose unit and whose co-unit are late, and an order to the co-unit too.

    The next case has been at its level for too long, which is no unit's fault.
    """
    planter = Planter(act)
    case_id = planter.tended()
    act.add("holdings", case_id=case_id, role="unit", unit_id=planter.unit, from_on=ago(20))
    planter.order(case_id, 12, 7, unit_id=planter.helper)
    planter.clock(case_id, "co_unit", 5)
    planter.clock(case_id, "report", 4)
    planter.tended(200)
    return case_id


def test_known_by_both(book: Book) -> None:
    """By ID number and phone together a case counts once; by either alone it counts too."""
    person = {"id_numbers": [ID_NUMBER], "phones": ["138-0000-0001"]}
    book.register("2026-11-01", **person)
    book.register("2026-11-02", **person)
    book.register("2026-11-03", phones=["138-0000-0001"])
    book.register("2026-11-03", id_numbers=[ID_NUMBER])
    [first, second] = propose(book, "2026-11-03", "repeat")
    assert [(one.case.no[-1], one.signals[0].n) for one in (first, second)] == [("1", 3), ("2", 2)]
    assert first.signals[0].evidence == "case XF-2026-000004"
