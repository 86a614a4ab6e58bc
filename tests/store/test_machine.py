"""Hypothesis as a clerk: whatever the order of the verbs, the ledger stays what the model says."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from ledger_model import ROLES, after, seen
from ledger_tools import BEGUN, OFFICE, Book
from model_clerk import ASKED, IS_FULL, NAMES, PURPOSES, Clerk

from xinfang_cli.services.init import init

CASES = st.integers(0, 3)
MOVES = ("accept", "reject", "forward", "dispatch", "conclude", "reopen")


class Ledger(RuleBasedStateMachine):
    """A ledger and a model under the same verbs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.pasts: list[Any] = []

    @initialize()
    def begin(self) -> None:
        """Begin a ledger with one case."""
        path = Path(self.folder.name) / "ledger.db"
        init(path, OFFICE, BEGUN)
        self.clerk = Clerk(Book(path))
        self.time_passes(12)
        self.clerk.register("claim", 0)

    def do(self, verb: str, *said: Any) -> None:
        """Do an act; remember the present before it, if it was one."""
        book = self.clerk.book
        last, past = book.last_act(), book.now_tables()
        getattr(self.clerk, verb)(*said)
        if book.last_act() > last:
            self.pasts.append(past)

    @rule(days=st.integers(0, 10))
    def time_passes(self, days: int) -> None:
        """Let days go by."""
        self.clerk.today = after(self.clerk.today, days)
        self.clerk.book.at = f"{self.clerk.today}T09:00:00+08:00"

    @rule(purpose=st.sampled_from(PURPOSES), days_ago=st.integers(0, 5), is_urgent=st.booleans())
    def register(self, purpose: str, days_ago: int, is_urgent: bool) -> None:
        """Register a case."""
        self.do("register", purpose, days_ago, is_urgent)

    @rule(
        index=CASES,
        result=st.sampled_from(["reached", "no_answer", "absent"]),
        days=st.none() | st.integers(0, 9),
    )
    def contact(self, index: int, result: str, days: int | None) -> None:
        """Record an attempt."""
        self.do("contact", index, result, days)

    @rule(index=CASES, role=st.sampled_from(ROLES), name=st.sampled_from(NAMES))
    def assign(self, index: int, role: str, name: str) -> None:
        """Hand a case over."""
        self.do("assign", index, role, name)

    @rule(
        index=CASES,
        name=st.sampled_from(MOVES),
        days=st.none() | st.integers(0, 30),
        count=st.integers(1, 2),
    )
    def move(self, index: int, name: str, days: int | None, count: int) -> None:
        """Take a step."""
        self.do("move", index, name, days, count)

    @rule(index=CASES, days=st.integers(0, 30))
    def sendback(self, index: int, days: int) -> None:
        """Send a case back."""
        self.do("sendback", index, days)

    @rule(index=CASES, unit=st.sampled_from(ASKED))
    def reply(self, index: int, unit: str) -> None:
        """Let a unit answer."""
        self.do("reply", index, unit)

    @rule(index=CASES, unit=st.sampled_from(ASKED))
    def object(self, index: int, unit: str) -> None:
        """Let a unit object."""
        self.do("object", index, unit)

    @rule(index=CASES, days=st.integers(1, 31))
    def extend(self, index: int, days: int) -> None:
        """Extend a limit."""
        self.do("extend", index, days)

    @rule(index=CASES)
    def deliver(self, index: int) -> None:
        """Deliver a reply."""
        self.do("deliver", index)

    @rule(
        index=CASES,
        values=st.fixed_dictionaries(
            {},
            optional={
                "title": st.sampled_from(["一", "二"]),
                "phone": st.sampled_from(["13800000001", "13800000002"]),
                "purpose": st.sampled_from(PURPOSES),
                "received_on": st.integers(0, 12),
            },
        ),
    )
    def edit(self, index: int, values: dict[str, Any]) -> None:
        """Change a case."""
        self.do("edit", index, values)

    @precondition(lambda self: self.pasts)
    @rule()
    def undo(self) -> None:
        """Take the last act back: the present before it is there again."""
        self.clerk.undo()
        assert self.clerk.book.now_tables() == self.pasts.pop()

    @invariant()
    def is_what_the_model_says(self) -> None:
        """Every case reads as in the model: state, holders, contacts, clocks, steps."""
        assert self.clerk.book.read(seen) == self.clerk.model.pictures()

    @invariant()
    def attempts_have_no_gap(self) -> None:
        """Count the attempts of each case from 1 to n."""
        rows = self.clerk.book.rows(
            "SELECT case_id, group_concat(n) FROM (SELECT case_id, n FROM live_contacts"
            " ORDER BY case_id, n) GROUP BY case_id"
        )
        for _, numbers in rows:
            counted = numbers.split(",")
            assert counted == [str(n) for n in range(1, len(counted) + 1)]

    @invariant()
    def a_role_has_one_holder(self) -> None:
        """No role of a case has two open holdings, and no clock of a unit runs twice."""
        assert not self.clerk.book.rows(
            "SELECT no, role FROM v_owner WHERE ended_on IS NULL GROUP BY no, role"
            " HAVING count(*) > 1"
        )
        assert not self.clerk.book.rows(
            "SELECT no, clock, unit FROM v_clock WHERE stopped_on IS NULL"
            " GROUP BY no, clock, unit HAVING count(*) > 1"
        )

    @invariant()
    def nothing_runs_on_an_ended_case(self) -> None:
        """Leave no clock running on a closed case but the rights that follow the reply."""
        assert not self.clerk.book.rows(
            "SELECT no, clock FROM v_clock k WHERE stopped_on IS NULL"
            " AND no IN (SELECT no FROM v_case WHERE state IN ('concluded', 'rejected'))"
            " AND clock NOT IN ('review_request', 'review', 'recheck_request', 'recheck',"
            "   'followup')"
        )

    @invariant()
    def an_open_claim_has_a_clock(self) -> None:
        """Time every claim and appeal that is open by something.

        A unit that has reported on what was sent back waits for the office.
        """
        assert not self.clerk.book.rows(
            "SELECT no FROM v_case c WHERE state NOT IN ('concluded', 'rejected')"
            " AND NOT (state = 'sent_back' AND EXISTS (SELECT 1 FROM live_replies r"
            "   WHERE r.case_id = c.case_id AND r.on_day >= c.state_on))"
            " AND purpose IN ('claim', 'appeal')"
            " AND NOT EXISTS (SELECT 1 FROM v_clock k WHERE k.no = c.no AND stopped_on IS NULL)"
        )

    def teardown(self) -> None:
        """Look the ledger over at the end."""
        assert self.clerk.book.problems() == []
        self.folder.cleanup()


TestLedger = pytest.mark.timeout(1800 if IS_FULL else 300)(Ledger.TestCase)
TestLedger.settings = settings(
    max_examples=500 if IS_FULL else 100,
    stateful_step_count=50 if IS_FULL else 40,
    phases=[*Phase] if IS_FULL else [Phase.explicit, Phase.reuse, Phase.generate],
)
