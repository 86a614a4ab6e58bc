"""A ledger in plain Python: a list of what was done, folded anew whenever it is looked at.

It knows nothing of SQL or of facts.  An entry has a number, a day and a void or none; what is
seen on a day, or was known at an act, is the fold of the entries that are visible then.
"""

import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple

from xinfang_cli.services.story import tell

ALLOWED = {
    "registered": ("accept", "forward", "dispatch", "conclude"),
    "forwarded": ("accept", "forward", "dispatch", "conclude"),
    "dispatched": ("accept", "forward", "dispatch", "conclude"),
    "reopened": ("accept", "forward", "dispatch", "conclude"),
    "accepted": ("conclude",),
    "concluded": ("reopen",),
}
TARGETS = {
    "accept": "accepted",
    "forward": "forwarded",
    "dispatch": "dispatched",
    "conclude": "concluded",
    "reopen": "reopened",
}
TIMED = ("claim", "appeal")
ROLES = ("unit", "leader", "handler")


def after(day: str, days: int) -> str:
    """Return the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


class Picture(NamedTuple):
    """What can be seen of a case."""

    title: str
    purpose: str
    phone: str | None
    received_on: str
    state: str
    state_on: str
    concluded_on: str | None
    held_by: tuple[str | None, ...]
    holdings: tuple[tuple[str | None, ...], ...]
    contacts: tuple[tuple[Any, ...], ...]
    clocks: tuple[tuple[str | None, ...], ...]
    moves: tuple[tuple[str, str], ...]


class Entry(NamedTuple):
    """What was done to a case, by which act, as of which day."""

    number: int
    verb: str
    day: str
    no: str
    said: dict[str, Any]


class Case:
    """A case, as its entries make it."""

    def __init__(self, entry: Entry) -> None:
        self.values = dict(entry.said)
        self.state, self.state_on = "registered", entry.said["received_on"]
        self.holdings: list[list[str | None]] = []
        self.contacts: list[tuple[Any, ...]] = []
        self.clocks: list[list[str | None]] = []
        self.moves: list[tuple[str, str]] = []
        self.start("route", entry.said["received_on"], 15)

    def start(self, kind: str, day: str, days: int) -> None:
        """Start a clock."""
        self.clocks.append([kind, day, after(day, days), None, None])

    def stop(self, kinds: tuple[str, ...], day: str, verb: str) -> None:
        """Stop the open clocks of these kinds."""
        for clock in self.clocks:
            if clock[0] in kinds and clock[3] is None:
                clock[3:] = [day, verb]

    def holder(self, role: str) -> str | None:
        """Return who holds the case in a role now."""
        names = [name for held, name, _, ended in self.holdings if held == role and ended is None]
        assert len(names) <= 1
        return names[0] if names else None

    def hold(self, role: str, name: str, day: str) -> None:
        """Let somebody hold the case from a day on."""
        if self.holder(role) == name:
            return
        for holding in self.holdings:
            if holding[0] == role and holding[3] is None:
                holding[3] = day
        self.holdings.append([role, name, day, None])

    def take(self, entry: Entry) -> None:
        """Do to the case what an entry says."""
        getattr(self, f"take_{entry.verb}")(entry.day, entry.said)

    def take_contact(self, day: str, said: dict[str, Any]) -> None:
        """Count an attempt; a promise ends when somebody answers, or with the next promise."""
        if said["result"] == "reached" or said["next_on"] is not None:
            self.stop(("followup",), day, "contact")
        if said["next_on"] is not None:
            self.clocks.append(["followup", day, said["next_on"], None, None])
        self.contacts.append((said["n"], day, said["result"], said["next_on"]))

    def take_assign(self, day: str, said: dict[str, Any]) -> None:
        """Hand the case over."""
        for role, name in said.items():
            self.hold(role, name, day)

    def take_move(self, day: str, said: dict[str, Any]) -> None:
        """Take a step."""
        name = said["name"]
        self.state, self.state_on = TARGETS[name], day
        self.moves.append((name, day))
        if said.get("to"):
            self.hold("unit", said["to"], day)
        stops = {
            "accept": ("route", "notify"),
            "forward": ("route", "notify"),
            # A report that is owed stays owed until another is asked for.
            "dispatch": ("route", "notify", *(("report",) if said.get("due") else ())),
            "conclude": ("route", "notify", "conclude", "report", "followup"),
            "reopen": (),
        }
        self.stop(stops[name], day, name)
        if name == "accept" and self.values["purpose"] in TIMED:
            self.start("conclude", day, 60)
        if name in {"forward", "dispatch"}:
            self.start("notify", day, 15)
        if said.get("due"):
            self.clocks.append(["report", day, said["due"], None, None])
        if name == "reopen":
            self.start("route", day, 15)

    def take_edit(self, day: str, said: dict[str, Any]) -> None:
        """Change what the case says of itself; its clocks follow."""
        was_timed = self.values["purpose"] in TIMED
        self.values |= said
        is_timed = self.values["purpose"] in TIMED
        if "received_on" in said:
            self.clocks[0][1:3] = [said["received_on"], after(said["received_on"], 15)]
            if not self.moves:
                self.state_on = said["received_on"]
        if was_timed and not is_timed:
            self.stop(("conclude",), day, "edit")
        if is_timed and not was_timed and self.state == "accepted":
            self.start("conclude", self.state_on, 60)

    def picture(self) -> Picture:
        """Return what can be seen of the case."""
        return Picture(
            self.values["title"],
            self.values["purpose"],
            self.values["phone"],
            self.values["received_on"],
            self.state,
            self.state_on,
            self.state_on if self.state == "concluded" else None,
            tuple(self.holder(role) for role in ROLES),
            tuple(sorted(map(tuple, self.holdings), key=repr)),
            tuple(self.contacts),
            tuple(sorted(map(tuple, self.clocks), key=repr)),
            tuple(self.moves),
        )


class Model:
    """All that was ever done, and what was taken back by which act."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.voids: dict[int, int] = {}
        self.numbers = 0
        self.last = 1

    def do(self, verb: str, day: str, no: str, **said: Any) -> None:
        """Write an entry under the next act."""
        self.last += 1
        self.entries.append(Entry(self.last, verb, day, no, said))

    def next_no(self) -> str:
        """Return the number that the next case gets."""
        self.numbers += 1
        return f"XF-2026-{self.numbers:06d}"

    def undo(self) -> int | None:
        """Take the last entry back that still stands; return its act, None when there is none."""
        standing = [entry.number for entry in self.entries if entry.number not in self.voids]
        if not standing:
            return None
        self.last += 1
        self.voids[standing[-1]] = self.last
        return standing[-1]

    def cases(self, as_of: str = "9999-12-31", known_at: int = 1 << 30) -> dict[str, Case]:
        """Fold the entries that are visible on a day, or were known at an act."""
        found: dict[str, Case] = {}
        for entry in self.entries:
            is_void = self.voids.get(entry.number, 1 << 31) <= known_at
            if is_void or entry.number > known_at or entry.day > as_of:
                continue
            if entry.verb == "register":
                found[entry.no] = Case(entry)
            else:
                found[entry.no].take(entry)
        return found

    def pictures(self, as_of: str | None = None, known_at: int | None = None) -> dict[str, Picture]:
        """Return the picture of each case."""
        cases = self.cases(as_of or "9999-12-31", 1 << 30 if known_at is None else known_at)
        return {no: case.picture() for no, case in cases.items()}


def seen(db: sqlite3.Connection) -> dict[str, Picture]:
    """Return the picture of each case, as the program shows it."""
    pictures = {}
    for (case_id,) in db.execute("SELECT case_id FROM case_now").fetchall():
        story = tell(db, case_id)
        case = story.case
        assert case.contact_count == len(story.contacts)
        assert case.last_contact_on == max((contact.on for contact in story.contacts), default=None)
        holdings = [
            (holding.role, holding.unit or holding.person, holding.from_on, holding.ended_on)
            for holding in story.holdings
        ]
        clocks = [
            (clock.clock, clock.started_on, clock.due_on, clock.stopped_on, clock.stopped_by)
            for clock in story.clocks
        ]
        pictures[case.no] = Picture(
            case.title,
            case.purpose,
            story.petitioners[0].phone,
            case.received_on,
            case.state,
            case.state_on,
            case.concluded_on,
            (case.unit, case.leader, case.handler),
            tuple(sorted(holdings, key=repr)),
            tuple(
                (contact.n, contact.on, contact.result, contact.next_on)
                for contact in story.contacts
            ),
            tuple(sorted(clocks, key=repr)),
            tuple((move.move, move.on) for move in story.moves),
        )
    return pictures
