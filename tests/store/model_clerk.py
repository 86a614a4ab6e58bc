"""A clerk who does everything twice: to a ledger through the services, and to the model."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ledger_model import ALLOWED, MOST_DAYS, Case, Model, after
from ledger_tools import Book, refused

IS_FULL = os.environ.get("XINFANG_FULL") == "1"
FIRST = "2026-03-02"
NAMES = ("甲", "乙", "丙")
ASKED = ("丁", "戊")
"""The units that cases go to."""
PURPOSES = ("claim", "appeal", "suggest", "consult")


class Clerk:
    """Does each act twice: to a ledger and to the model."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.model = Model()
        self.today = FIRST

    def work(self, acts: list[tuple[int, Any]]) -> None:
        """Do all acts."""
        for days, (verb, *said) in acts:
            self.today = after(self.today, days)
            self.book.at = f"{self.today}T09:00:00+08:00"
            getattr(self, verb)(*said)

    def pick(self, index: int) -> str | None:
        """Return the number of one of the cases that stand, None when there is none."""
        numbers = list(self.model.cases())
        return numbers[index % len(numbers)] if numbers else None

    def register(self, purpose: str, days_ago: int, is_urgent: bool = False) -> None:
        """Register a case that came in a few days ago."""
        received_on = max(FIRST, after(self.today, -days_ago))
        said: dict[str, Any] = {"title": "标题", "purpose": purpose, "received_on": received_on}
        said["urgent"] = is_urgent
        no = self.model.next_no()
        self.model.do("register", received_on, no, **said, phone="13800000000")
        assert self.book.register(**said, phones=["13800000000"]) == no

    def contact(self, index: int, result: str, days: int | None) -> None:
        """Record an attempt, with a promise or without."""
        no = self.pick(index)
        if no is None:
            return
        next_on = None if days is None else after(self.today, days)
        n = len(self.model.cases()[no].contacts) + 1
        self.model.do("contact", self.today, no, n=n, result=result, next_on=next_on)
        assert self.book.contact(no, self.today, result=result, next_on=next_on).n == n

    def assign(self, index: int, role: str, name: str) -> None:
        """Assign a case, unless its holder would be the same."""
        no = self.pick(index)
        if no is None:
            return
        holder: dict[str, Any] = {role: name}
        if self.model.cases()[no].holder(role) == name:
            error = refused(lambda: self.book.assign(no, self.today, **holder))
            assert error.sentence == "assign_same_holder"
            return
        self.model.do("assign", self.today, no, **{role: name})
        self.book.assign(no, self.today, **holder)

    def move(self, index: int, name: str, days: int | None, count: int = 1) -> None:
        """Take a step, to so many units, or be refused one that the state does not allow."""
        no = self.pick(index)
        if no is None:
            return
        said: dict[str, Any] = {}
        if name in {"forward", "dispatch"}:
            said["to"] = ASKED[:count]
        if name == "dispatch" and days is not None:
            said["due"] = after(self.today, days)
        if name not in ALLOWED[self.model.cases()[no].state]:
            error = refused(lambda: self.book.move(no, name, self.today, **said))
            assert error.sentence == "move_not_allowed"
            return
        self.model.do("move", self.today, no, name=name, **said)
        self.book.move(no, name, self.today, **said)

    def sendback(self, index: int, days: int) -> None:
        """Send a case back to who is responsible, or be told that it cannot be."""
        no = self.pick(index)
        if no is None:
            return
        case, due, says = self.model.cases()[no], after(self.today, days), None
        unit = case.holder("unit")
        if "sendback" not in ALLOWED[case.state]:
            says = "move_not_allowed"
        elif unit is None:
            says = "sendback_no_unit"
        if says is not None:
            assert refused(lambda: self.book.sendback(no, self.today, due=due)).sentence == says
            return
        self.model.do("move", self.today, no, name="sendback", to=(unit,), due=due)
        self.book.sendback(no, self.today, due=due)

    def reply(self, index: int, unit: str) -> None:
        """Let a unit answer, or be told that it was not asked."""
        no = self.pick(index)
        if no is None:
            return
        case = self.model.cases()[no]
        owes = any(c.kind == "report" and c.is_open and c.holder == unit for c in case.clocks)
        says = None if owes else unasked(case, unit)
        if says is not None:
            error = refused(lambda: self.book.reply(no, self.today, unit=unit))
            assert error.sentence in says
            return
        self.model.do("reply", self.today, no, unit=unit)
        self.book.reply(no, self.today, unit=unit)

    def object(self, index: int, unit: str) -> None:
        """Let a unit object, or be told that it cannot."""
        no = self.pick(index)
        if no is None:
            return
        case = self.model.cases()[no]
        says = unasked(case, unit)
        if "object" not in ALLOWED[case.state]:
            says = ("move_not_allowed",)
        if says is not None:
            error = refused(lambda: self.book.objection(no, self.today, unit=unit))
            assert error.sentence in says
            return
        self.model.do("object", self.today, no, unit=unit)
        done = self.book.objection(no, self.today, unit=unit)
        assert done.waiting == self.model.cases()[no].having()

    def extend(self, index: int, days: int) -> None:
        """Extend the 60 days, or be told that there are none, not so many, or none any more."""
        no = self.pick(index)
        if no is None:
            return
        clock, says = self.model.cases()[no].limit(), None
        if clock is None:
            says = "extend_no_clock"
        elif clock.added + days > MOST_DAYS:
            says = "extend_too_long"
        elif self.today > clock.due:
            says = "extend_expired"
        if says is not None:
            assert refused(lambda: self.book.extend(no, self.today, days)).sentence == says
            return
        self.model.do("extend", self.today, no, days=days)
        self.book.extend(no, self.today, days)

    def deliver(self, index: int) -> None:
        """Deliver the reply, or be told that there is none, or that it was."""
        no = self.pick(index)
        if no is None:
            return
        case, says = self.model.cases()[no], None
        if case.state != "concluded":
            is_rejected = case.state == "rejected"
            says = "rejected_has_no_answer" if is_rejected else "deliver_not_concluded"
        elif case.is_delivered:
            says = "delivered_already"
        if says is not None:
            assert refused(lambda: self.book.deliver(no, self.today)).sentence == says
            return
        self.model.do("deliver", self.today, no)
        self.book.deliver(no, self.today)

    def edit(self, index: int, values: dict[str, Any]) -> None:
        """Change a case, or be refused what changes nothing or cannot be."""
        no = self.pick(index)
        if no is None:
            return
        case = self.model.cases()[no]
        if "received_on" in values:
            values = {
                **values,
                "received_on": max(FIRST, after(self.today, -values["received_on"])),
            }
        changed = {name: value for name, value in values.items() if case.values[name] != value}
        says = None
        if not changed:
            says = "nothing_changed"
        elif case.moves and changed.get("received_on", "") > case.moves[0][1]:
            says = "received_after_move"
        if says is not None:
            assert refused(lambda: self.book.edit(no, self.today, **values)).sentence == says
            return
        self.model.do("edit", self.today, no, **changed)
        self.book.edit(no, self.today, **values)

    def undo(self) -> None:
        """Take the last act back, if there is one."""
        if any(entry.number not in self.model.voids for entry in self.model.entries):
            assert self.book.undo().act == self.model.undo()


def unasked(case: Case, unit: str) -> tuple[str, ...] | None:
    """Return how it is said that a unit has nothing to answer; None when it has."""
    if not case.having():
        return ("nobody_asked",)
    return None if unit in case.having() else ("unit_not_asked", "unit_unknown")


@contextmanager
def clerk_of(fresh: Path) -> Iterator[Clerk]:
    """Give a clerk with a new ledger."""
    with tempfile.TemporaryDirectory() as folder:
        yield Clerk(Book(Path(shutil.copy2(fresh, f"{folder}/ledger.db"))))
