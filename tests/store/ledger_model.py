"""A ledger in plain Python: a list of what was done, folded anew whenever it is looked at.

It knows nothing of SQL or of facts.  An entry has a number, a day and a void or none; what is
seen on a day, or was known at an act, is the fold of the entries that are visible then.
"""

import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple

from xinfang_cli.services.story import tell

UNROUTED = ("accept", "reject", "forward", "dispatch", "conclude")
ALLOWED = {
    "registered": UNROUTED,
    "forwarded": (*UNROUTED, "object", "sendback"),
    "dispatched": (*UNROUTED, "object", "sendback"),
    "reopened": UNROUTED,
    "returned": UNROUTED,
    "sent_back": ("forward", "dispatch", "conclude", "sendback"),
    "accepted": ("conclude", "sendback"),
    "concluded": ("sendback", "reopen"),
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
ASKED = ("notify", "object", "report", "respond")
REVIEWS = ("review_request", "review", "recheck_request", "recheck")
ROUTED = ("route", "notify", "object", "respond")
TIMED = ("claim", "appeal")
ROLES = ("unit", "leader", "handler", "supervisor")
MOST_DAYS = 30
"""What may be added to the 60 days in all (Art. 34)."""

OFF = frozenset(
    f"2026-{day}"
    for day in (
        *("04-06", "05-01", "05-04", "05-05", "06-19", "09-25"),
        *("10-01", "10-02", "10-05", "10-06", "10-07"),
    )
)
WORKED = frozenset({"2026-05-09", "2026-09-20", "2026-10-10"})
"""What the notice for 2026 changes from March on; no notice for 2027 was there."""


def after(day: str, days: int) -> str:
    """Return the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def is_worked(day: str) -> bool:
    """Tell whether a day is worked."""
    return day in WORKED or (date.fromisoformat(day).weekday() < 5 and day not in OFF)


def after_workdays(day: str, count: int) -> str:
    """Return the day so many working days later, counted one by one."""
    while count:
        day = after(day, 1)
        count -= is_worked(day)
    return day


def rolled(day: str) -> str:
    """Return the day, or the first worked one after it."""
    return day if is_worked(day) else after_workdays(day, 1)


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


class Clock:
    """A clock: what it times, since when, until when, whose it is, what was added to it."""

    def __init__(self, kind: str, day: str, due: str, holder: str | None) -> None:
        self.kind, self.day, self.due, self.holder = kind, day, due, holder
        self.stopped: tuple[str | None, str | None] = (None, None)
        self.added = 0

    @property
    def is_open(self) -> bool:
        """Return whether the clock runs."""
        return self.stopped[0] is None

    def is_of(self, unit: str) -> bool:
        """Return whether the clock is a unit's own, or nobody's in particular."""
        return self.holder in (None, unit)


class Case:
    """A case, as its entries make it."""

    def __init__(self, entry: Entry) -> None:
        self.values = dict(entry.said)
        self.state, self.state_on = "registered", entry.said["received_on"]
        self.holdings: list[list[str | None]] = []
        self.contacts: list[tuple[Any, ...]] = []
        self.clocks: list[Clock] = []
        self.moves: list[tuple[str, str]] = []
        self.asked: dict[str, set[str]] = {}
        self.is_delivered = False
        self.start("route", entry.said["received_on"], after(entry.said["received_on"], 15))
        if self.values["urgent"]:
            self.start("respond", entry.said["received_on"], entry.said["received_on"])

    def start(self, kind: str, day: str, due: str, holder: str | None = None) -> None:
        """Start a clock."""
        self.clocks.append(Clock(kind, day, due, holder))

    def stop(self, kinds: tuple[str, ...], day: str, verb: str, unit: str | None = None) -> None:
        """Stop the open clocks of these kinds; with a unit only those that time it."""
        for clock in self.clocks:
            if clock.kind in kinds and clock.is_open and (unit is None or clock.is_of(unit)):
                clock.stopped = (day, verb)

    def limit(self) -> Clock | None:
        """Return the open clock of the 60 days."""
        return next((c for c in self.clocks if c.kind == "conclude" and c.is_open), None)

    def having(self) -> list[str]:
        """Return the units that have the case and have not said that it is not their own."""
        return [unit for unit, answers in self.asked.items() if "object" not in answers]

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
            self.start("followup", day, said["next_on"])
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
        units = said.get("to", ())
        if units:
            self.hold("unit", units[0], day)
            self.asked = {unit: set() for unit in units}
        if name == "conclude":
            self.is_delivered = False
        self.stop(self.stopped_by(name, said), day, name)
        if name == "accept":
            # A unit that was asked with others answers for itself.
            for clock in self.clocks:
                if clock.kind == "respond" and clock.is_open and clock.holder is None:
                    clock.stopped = (day, name)
            if self.values["purpose"] in TIMED:
                self.start("conclude", day, after(day, 60))
        for unit in units:
            self.ask(name, day, unit, said.get("due"), is_shared=len(units) > 1)
        if name in {"object", "reopen"}:
            self.start("route", day, after(day, 15))

    def stopped_by(self, name: str, said: dict[str, Any]) -> tuple[str, ...]:
        """Return what a step stops."""
        every = tuple({clock.kind for clock in self.clocks})
        return {
            "accept": ("route", "notify", "object"),
            "reject": every,
            "forward": ROUTED,
            # A report that is owed stays owed until another is asked for.
            "dispatch": (*ROUTED, *(("report",) if said.get("due") else ())),
            "object": ASKED,
            "conclude": every,
            "sendback": ("report", *REVIEWS),
            "reopen": REVIEWS,
        }[name]

    def ask(self, name: str, day: str, unit: str, due: str | None, *, is_shared: bool) -> None:
        """Start what runs for a unit that a case goes to; an answer is always its own to give."""
        if name == "sendback":
            assert due is not None
            self.start("report", day, due, unit)
        if name not in {"forward", "dispatch"}:
            return
        holder = unit if is_shared else None
        self.start("notify", day, after(day, 15), holder)
        self.start("object", day, after_workdays(day, 5), holder)
        if due is not None:
            self.start("report", day, due, unit)
        if self.values["urgent"]:
            self.start("respond", day, day, unit)

    def take_reply(self, day: str, said: dict[str, Any]) -> None:
        """Let a unit answer."""
        self.asked.get(said["unit"], set()).add("reply")
        self.stop(("report", "respond"), day, "reply", said["unit"])

    def take_object(self, day: str, said: dict[str, Any]) -> None:
        """Let a unit say that the matter is not its own; the last one brings the case back."""
        unit = said["unit"]
        self.asked[unit].add("object")
        others = self.having()
        if others:
            if self.holder("unit") == unit:
                self.hold("unit", others[0], day)
            self.stop(ASKED, day, "object", unit)
            return
        for holding in self.holdings:
            if holding[:2] == ["unit", unit] and holding[3] is None:
                holding[3] = day
        self.take_move(day, {"name": "object"})

    def take_extend(self, day: str, said: dict[str, Any]) -> None:
        """Add days to the 60."""
        clock = self.limit()
        assert clock is not None
        assert clock.day <= day <= clock.due
        clock.added += said["days"]
        clock.due = after(clock.day, 60 + clock.added)

    def take_deliver(self, day: str, said: dict[str, Any]) -> None:
        """Let the reply reach the petitioner, who has 30 days, rolled, to ask for a review."""
        assert said == {}
        self.is_delivered = True
        self.start("review_request", day, rolled(after(day, 30)))

    def take_edit(self, day: str, said: dict[str, Any]) -> None:
        """Change what the case says of itself; its clocks follow."""
        was_timed = self.values["purpose"] in TIMED
        self.values |= said
        is_timed = self.values["purpose"] in TIMED
        if "received_on" in said:
            received_on = said["received_on"]
            self.clocks[0].day, self.clocks[0].due = received_on, after(received_on, 15)
            if self.values["urgent"]:
                self.clocks[1].day = self.clocks[1].due = received_on
            if not self.moves:
                self.state_on = said["received_on"]
        if was_timed and not is_timed:
            self.stop(("conclude",), day, "edit")
        if is_timed and not was_timed and self.state == "accepted":
            self.start("conclude", self.state_on, after(self.state_on, 60))

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
            tuple(
                sorted(
                    ((c.kind, c.day, c.due, *c.stopped, c.holder) for c in self.clocks), key=repr
                )
            ),
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
        story = tell(db, case_id, date(2026, 11, 23))
        case = story.case
        assert case.contact_count == len(story.contacts)
        assert case.last_contact_on == max((contact.on for contact in story.contacts), default=None)
        holdings = [
            (holding.role, holding.unit or holding.person, holding.from_on, holding.ended_on)
            for holding in story.holdings
        ]
        clocks = [
            (
                *(clock.clock, clock.started_on, clock.due_on, clock.stopped_on),
                *(clock.stopped_by, clock.holder),
            )
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
            (case.unit, case.leader, case.handler, case.supervisor),
            tuple(sorted(holdings, key=repr)),
            tuple(
                (contact.n, contact.on, contact.result, contact.next_on)
                for contact in story.contacts
            ),
            tuple(sorted(clocks, key=repr)),
            tuple((move.move, move.on) for move in story.moves),
        )
    return pictures
