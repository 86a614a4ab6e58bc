"""Whatever the order of assign, hand over, roll, absence and undo: who holds is who should.

A ledger through the services and a cabinet of cards (``responsibility_model``) under the same
verbs; after every step both are looked at from all sides.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from ledger_door import moment
from ledger_tools import BEGUN, OFFICE, Book, day, refused
from responsibility_model import PERSONAL, SINGLE, Cabinet, Refused, later

from xinfang_cli.domain.absence import away_on
from xinfang_cli.domain.codes import Role
from xinfang_cli.services import absence, handover, roster
from xinfang_cli.services.assign import release
from xinfang_cli.services.init import init
from xinfang_cli.services.listing import Asked, list_cases
from xinfang_cli.services.move import move
from xinfang_cli.services.reopen import take_again
from xinfang_cli.services.roll import propose, roll
from xinfang_cli.services.story import tell
from xinfang_cli.store import absences, handovers, holdings
from xinfang_cli.store.acts import Act

IS_FULL = os.environ.get("XINFANG_FULL") == "1"
FIRST = "2026-03-02"
UNITS = ("甲街道", "乙镇", "丙局")
PEOPLE = ("王某", "李某", "张某", "陈某")
ROSTER = PEOPLE[:3]
NEVER_STUCK = 100_000
"""Days at a level after which a case goes up: none does."""
FAR = date(2030, 1, 1)

NUMBERS = ("XF-2026-000001", "XF-2026-000002")
CASES = st.sampled_from(NUMBERS)
AGO = st.sampled_from([0, 0, 0, 0, 1, 6])
TERM = st.sampled_from([None, 0, 2, 5, 12])
WHO = st.sampled_from(PEOPLE)
SELDOM = st.sampled_from([False, False, False, True])
"""Whether a step is tried that the office does not allow at the time."""
HOLDERS = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(UNITS),
        "leader": WHO,
        "handler": WHO,
        "supervisor": WHO,
    },
).filter(bool)


class Picture(NamedTuple):
    """All that is looked at, as the ledger shows it."""

    cards: list[tuple[Any, ...]]
    holders: dict[str, tuple[str | None, ...]]
    now: dict[str, tuple[str | None, ...]]
    listed: dict[str, tuple[str | None, ...]]
    terms: list[tuple[str, str, str]]
    unsigned: set[str]
    given: list[tuple[Any, ...]]
    worklists: dict[str, set[str]]


def cards_of(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Return each holding: case, role, who, since, planned until, ended on."""
    return [
        (no, h.role, h.unit or h.person, h.from_on, h.until, h.ended_on)
        for case_id, no in db.execute("SELECT case_id, number FROM case_now ORDER BY number")
        for h in holdings.read_holdings(db, case_id)
    ]


def seen(db: sqlite3.Connection, today: str) -> Picture:
    """Look at a ledger from all sides."""
    numbers = dict(db.execute("SELECT case_id, number FROM case_now ORDER BY number").fetchall())
    stories = {no: tell(db, case_id, FAR).case for case_id, no in numbers.items()}
    now = db.execute(
        "SELECT n.number, u.name, l.name, h.name, s.name FROM case_now n"
        " LEFT JOIN unit_current u ON u.id = n.unit_id"
        " LEFT JOIN person_current l ON l.id = n.leader_id"
        " LEFT JOIN person_current h ON h.id = n.handler_id"
        " LEFT JOIN person_current s ON s.id = n.supervisor_id"
    )
    rows, _ = list_cases(db, Asked(), sort="number", limit=None)
    terms = db.execute(
        "SELECT n.number, h.role, k.due_on FROM clock_now k JOIN case_now n"
        " ON n.case_id = k.case_id LEFT JOIN live_holdings h ON h.clock_id = k.clock_id"
        " WHERE k.clock = 'term' AND k.stopped_on IS NULL"
    )
    away = away_on(absences.read_absences(db), today)
    ids = {name: no for no, name in db.execute("SELECT id, name FROM person_current")}
    return Picture(
        sorted(cards_of(db), key=repr),
        {no: (c.unit, c.leader, c.handler, c.supervisor) for no, c in stories.items()},
        {row[0]: row[1:] for row in now},
        {row.no: (row.unit, row.leader, row.handler, row.supervisor) for row in rows},
        sorted(terms),
        {numbers[case_id] for case_id in holdings.unsigned(db)},
        sorted((o.giver, o.taker, o.on, o.signed_on or "") for o in handovers.read_handovers(db)),
        {
            name: {
                row[0]
                for row in db.execute(
                    "SELECT n.number FROM case_now n WHERE "
                    + holdings.held_by(away.with_charges([ids[name]]))
                )
            }
            for name in PEOPLE
        },
    )


def expected(model: Cabinet, today: str) -> Picture:
    """Return the picture that the cards give."""
    holders = {no: tuple(model.holder(no, role) for role in SINGLE) for no in model.open}
    standing = [c for c in model.cards if c.ended is None]
    return Picture(
        sorted(((c.no, c.role, c.who, c.since, c.until, c.ended) for c in model.cards), key=repr),
        holders,
        holders,
        holders,
        sorted(
            (c.no, c.role, c.until)
            for c in standing
            if c.role in PERSONAL and c.until is not None and model.open[c.no]
        ),
        {no for no, _ in model.unsigned()},
        sorted((one.giver, one.taker, one.on, one.signed or "") for one in model.given),
        {name: model.worklist(name, today) for name in PEOPLE},
    )


@cache
def begun() -> bytes:
    """Return a ledger with two cases, the units and persons, and a roster."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        init(path, OFFICE, BEGUN)
        book = Book(path)
        book.at = f"{FIRST}T09:00:00+08:00"
        for name in UNITS:
            book.unit(name)
        for name in PEOPLE:
            book.person(name)
        for no in NUMBERS:
            assert book.register(FIRST) == no
        book.act(
            "roster",
            lambda act: roster.add(
                act, "包案", phrase="每周三", persons=ROSTER, from_on=day(FIRST), create=False
            ),
        )
        return path.read_bytes()


class Present(NamedTuple):
    """What the file holds: its newest act, and the rows of both now tables."""

    act: int
    cases: list[tuple[Any, ...]]
    clocks: list[tuple[Any, ...]]


class Responsibility(RuleBasedStateMachine):
    """A ledger and a cabinet under the same verbs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.pasts: list[tuple[Cabinet, Present]] = []
        self.today = FIRST
        self.model = Cabinet(ROSTER)

    @initialize()
    def begin(self) -> None:
        """Begin with the cases, each held by somebody, units and persons, and a roster."""
        self.book = Book(Path(self.folder.name) / "ledger.db")
        self.book.path.write_bytes(begun())
        self.model.open = dict.fromkeys(NUMBERS, True)
        self.ids = {no: self.book.case_id(no) for no in NUMBERS}
        self.present = self.look()
        self.at(later(FIRST, 20))
        # Something to go on with: terms that end soon, and a handover that nobody signed for.
        everybody = dict(zip(SINGLE, (UNITS[0], *PEOPLE), strict=False))
        for no in NUMBERS:
            self.assign(no, 6, 12, everybody)
        self.hand_over(NUMBERS[0], "leader", PEOPLE[3], 0, is_all=True)

    def at(self, today: str) -> None:
        """Let it be a day."""
        self.today = today
        self.book.at = f"{today}T09:00:00+08:00"

    def ago(self, days: int) -> str:
        """Return the day so many days ago."""
        return later(self.today, -days)

    def do(self, by_hand: Callable[[Cabinet], None], work: Callable[[], object]) -> None:
        """Do an act twice, or see it refused for one of the reasons that the cabinet knows."""
        before, past = deepcopy(self.model), self.present
        try:
            by_hand(self.model)
        except Refused as no:
            self.model, faults = before, no.faults
        else:
            faults = ()
        if faults:
            assert refused(work).sentence in faults
            assert self.look() == past
            return
        work()
        self.present = self.look()
        assert self.present.act == past.act + 1
        self.pasts.append((before, past))

    def look(self) -> Present:
        """Read the file as anybody does who has it."""
        with closing(sqlite3.connect(self.book.path)) as db:
            return Present(
                db.execute("SELECT max(id) FROM acts").fetchone()[0],
                db.execute("SELECT * FROM case_now ORDER BY case_id").fetchall(),
                db.execute("SELECT * FROM clock_now ORDER BY clock_id").fetchall(),
            )

    def act(self, verb: str, work: Callable[[Act], object]) -> Callable[[], object]:
        """Return an act that can be done."""
        return lambda: self.book.act(verb, work)

    @rule(days=st.integers(1, 6))
    def time_passes(self, days: int) -> None:
        """Let days go by."""
        self.at(later(self.today, days))

    @rule(no=CASES, ago=AGO, term=TERM, holders=HOLDERS)
    def assign(self, no: str, ago: int, term: int | None, holders: dict[str, str]) -> None:
        """Give some roles, today or as of a day before, with a term or without."""
        on = self.ago(ago)
        until = None if term is None else later(on, term)
        self.do(
            lambda model: model.assign(no, on, until, holders),
            lambda: self.book.assign(no, on, until=until, create=False, **holders),
        )

    @rule(no=CASES, ago=AGO, term=TERM, unit=st.sampled_from(UNITS))
    def help(self, no: str, ago: int, term: int | None, unit: str) -> None:
        """Let a unit help."""
        on = self.ago(ago)
        until = None if term is None else later(on, term)
        self.do(
            lambda model: model.help(no, on, until, unit),
            lambda: self.book.assign(no, on, until=until, create=False, co_units=[unit]),
        )

    @rule(
        no=CASES, ago=AGO, role=st.sampled_from((*SINGLE, "co_unit")), unit=st.sampled_from(UNITS)
    )
    def release(self, no: str, ago: int, role: str, unit: str) -> None:
        """End a role with nobody after."""
        on, name = self.ago(ago), unit if role == "co_unit" else None
        case_id = self.ids[no]
        self.do(
            lambda model: model.release(no, role, on, name),
            self.act(
                "release",
                lambda act: release(act, case_id, Role(role), name, on=day(on), reason=None),
            ),
        )

    @rule(no=CASES, role=st.sampled_from(PERSONAL), taker=WHO, ago=AGO, is_all=st.booleans())
    def hand_over(self, no: str, role: str, taker: str, ago: int, is_all: bool) -> None:
        """Let who has a role of a case hand all over, or that role of every case."""
        giver = self.model.holder(no, role) or PEOPLE[0]
        on, roles = self.ago(ago), PERSONAL if is_all else (role,)
        self.do(
            lambda model: model.hand_over(giver, taker, on, roles),
            self.act(
                "handover",
                lambda act: handover.hand_over(
                    act, giver, taker, Asked(), [Role(r) for r in roles], on=day(on), reason="调离"
                ),
            ),
        )

    @rule(taker=WHO)
    def sign(self, taker: str) -> None:
        """Sign for all that was handed over."""
        self.do(
            lambda model: model.sign(taker, self.today),
            self.act(
                "handover.ack", lambda act: handover.sign(act, None, taker, on=day(self.today))
            ),
        )

    @rule(ago=AGO)
    def roll(self, ago: int) -> None:
        """Roll all terms that have ended by a day, as proposed."""
        on = self.ago(ago)

        def work(act: Act) -> None:
            found = propose(act.db, day(on), stuck_days=NEVER_STUCK)
            roll(act, found, day(on), lambda _: "期满", "滚动包案")

        self.do(lambda model: model.roll(on), self.act("roll", work))

    @rule(person=WHO, deputy=WHO, start=st.integers(-5, 5), days=st.integers(0, 9))
    def absent(self, person: str, deputy: str, start: int, days: int) -> None:
        """Let somebody be away, now or later."""
        first = later(self.today, start)
        last = later(first, days)
        self.do(
            lambda model: model.absent(person, deputy, first, last),
            self.act(
                "absence",
                lambda act: absence.absent(
                    act, person, deputy, first=day(first), last=day(last), reason=None
                ),
            ),
        )

    @rule(person=WHO)
    def back(self, person: str) -> None:
        """Let somebody be back early."""
        today = day(self.today)
        self.do(
            lambda model: model.back(person, self.today),
            self.act(
                "absence",
                lambda act: absence.back(act, person, on=today),
            ),
        )

    @rule(no=CASES, is_kept=st.booleans(), is_wrong=SELDOM)
    def conclude_or_reopen(self, no: str, is_kept: bool, is_wrong: bool) -> None:
        """Close an open case; open a closed one again, with its last holders or with none."""
        case_id, when = self.ids[no], moment(self.today)

        def again(act: Act) -> None:
            move(act, case_id, "reopen", when=when)
            take_again(act, case_id, on=when.on, is_kept=is_kept)

        if self.model.open[no] is not is_wrong:
            self.do(
                lambda model: model.conclude(no), lambda: self.book.move(no, "conclude", self.today)
            )
        else:
            self.do(
                lambda model: model.reopen(no, self.today, is_kept=is_kept),
                self.act("reopen", again),
            )

    @precondition(lambda self: self.pasts)
    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        """Take some acts back, the last one first; each past is there again, row for row."""
        for _ in range(min(steps, len(self.pasts))):
            self.book.undo()
            self.model, past = self.pasts.pop()
            self.present = self.look()
            assert self.present[1:] == past[1:]

    @invariant()
    def is_what_the_cards_say(self) -> None:
        """Holders, intervals, terms, what waits to be signed for and all worklists are the same."""
        found, marks = self.book.read(lambda db: (seen(db, self.today), holdings.unsigned(db)))
        assert found == expected(self.model, self.today)
        numbers = {case_id: no for no, case_id in self.ids.items()}
        assert {
            (numbers[one], giver) for one, givers in marks.items() for giver in givers.values()
        } == self.model.unsigned()
        self.check_lines(found.cards)

    def check_lines(self, cards: list[tuple[Any, ...]]) -> None:
        """Let no single role have two holders at a time, and no gap that nobody asked for."""
        lines: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for no, role, _, since, _, ended in cards:
            if role in SINGLE:
                lines.setdefault((no, role), []).append((since, ended or "9999-12-31"))
        for (no, role), spans in lines.items():
            for (_, ended), (since, _) in pairwise(sorted(spans)):
                assert ended == since or (ended < since and (no, role, ended) in self.model.gaps)
            last = max(ended for _, ended in spans)
            assert last == "9999-12-31" or (no, role, last) in self.model.gaps

    def teardown(self) -> None:
        """Look the ledger over at the end."""
        if hasattr(self, "book"):
            assert self.book.problems() == []
        self.folder.cleanup()


TestResponsibility = pytest.mark.timeout(1800 if IS_FULL else 300)(Responsibility.TestCase)
TestResponsibility.settings = settings(
    max_examples=500 if IS_FULL else 25,
    stateful_step_count=50 if IS_FULL else 25,
    phases=[*Phase] if IS_FULL else [Phase.explicit, Phase.reuse, Phase.generate],
)
