"""Responsibility in plain Python, as an office would keep it on cards: no SQL, no facts, no clocks.

A card per holding: whose case, which role, who, from when, planned until, ended on.  What may not
be is refused with every reason that holds; nothing is changed then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SINGLE = ("unit", "leader", "handler", "supervisor")
"""The roles that one holder has at a time."""
PERSONAL = ("leader", "handler", "supervisor")
"""The single roles of persons: they have terms, are handed over and stood in for."""


def later(day: str, days: int) -> str:
    """Return the day (ISO) so many days after a day."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


class Refused(Exception):  # noqa: N818 - it is what the office says
    """Something that may not be done; ``faults`` are the sentences that would be true."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults


def check(faults: Mapping[str, bool]) -> None:
    """Raise Refused with the faults that there are."""
    found = [name for name, is_so in faults.items() if is_so]
    if found:
        raise Refused(*found)


@dataclass
class Card:
    """One holding; ``given_by`` is the handover that brought it and waits to be signed for.

    ``is_rest``: what is left of somebody else's term, or of one before the case was closed.
    ``before`` is the card that this one followed on.
    """

    no: str
    role: str
    who: str
    since: str
    until: str | None = None
    ended: str | None = None
    given_by: int | None = None
    is_rest: bool = False
    before: "Card | None" = None

    @property
    def days(self) -> int:
        """Return how many days its term has."""
        return (date.fromisoformat(self.until or self.since) - date.fromisoformat(self.since)).days


@dataclass
class Given:
    """A handover from one person to another on a day."""

    giver: str
    taker: str
    on: str
    signed: str | None = None


@dataclass
class Leave:
    """An absence, both days with it; from the day of an early return the person is there."""

    person: str
    deputy: str
    first: str
    last: str
    back: str | None = None

    def covers(self, day: str) -> bool:
        """Return whether the person is away that day."""
        return self.first <= day <= self.last and (self.back is None or day < self.back)


@dataclass
class Cabinet:
    """All cards of an office."""

    roster: tuple[str, ...] = ()
    open: dict[str, bool] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    gaps: set[tuple[str, str, str]] = field(default_factory=set)
    """(case, role, day) on which somebody asked that nobody holds a role."""

    def standing(self, no: str, *roles: str) -> list[Card]:
        """Return the cards of a case that have not ended."""
        return [c for c in self.cards if c.no == no and c.role in roles and c.ended is None]

    def holder(self, no: str, role: str) -> str | None:
        """Return who has a single role."""
        found = self.standing(no, role)
        assert len(found) < 2
        return found[0].who if found else None

    def is_after(self, no: str, role: str, on: str, who: str | None = None) -> bool:
        """Return whether a role (of one helper) was still held after a day."""
        return any(
            c.ended is not None and c.ended > on
            for c in self.cards
            if c.no == no and c.role == role and who in (None, c.who)
        )

    def assign(self, no: str, on: str, until: str | None, holders: Mapping[str, str]) -> None:
        """Give roles of a case to these."""
        is_news = False
        for role, who in holders.items():
            now = next(iter(self.standing(no, role)), None)
            if now is not None and now.who == who and until is None:
                continue
            is_news = True
            helping = [c for c in self.standing(no, "co_unit") if c.who == who and role == "unit"]
            check(
                {
                    "assign_before_current": now is not None and on < now.since,
                    "assign_before_end": now is None and self.is_after(no, role, on),
                    "end_before_start": any(on < c.since for c in helping),
                }
            )
            goes_on = now if now is not None and now.who == who else None
            kept = None if goes_on is None else goes_on.given_by
            for card in (*self.standing(no, role), *helping):
                card.ended = on
            self.cards.append(Card(no, role, who, on, until, None, kept, before=goes_on))
        check({"assign_same_holder": not is_news})

    def help(self, no: str, on: str, until: str | None, unit: str) -> None:
        """Let a unit help, or give it another day to answer."""
        now = [c for c in self.standing(no, "co_unit") if c.who == unit]
        check(
            {
                "co_unit_is_main": self.holder(no, "unit") == unit,
                "assign_same_holder": bool(now) and until is None,
                "end_before_start": any(on < c.since for c in now),
                "assign_before_end": not now and self.is_after(no, "co_unit", on, unit),
            }
        )
        for card in now:
            card.ended = on
        self.cards.append(Card(no, "co_unit", unit, on, until))

    def release(self, no: str, role: str, on: str, who: str | None) -> None:
        """End a role of a case with nobody after."""
        found = self.standing(no, role)
        mine = [c for c in found if who in (None, c.who)]
        check(
            {
                "release_nobody": not found,
                "release_other": bool(found) and not mine,
                "end_before_start": any(on < c.since for c in mine),
            }
        )
        mine[0].ended = on
        self.gaps.add((no, role, on))

    def hand_over(self, giver: str, taker: str, on: str, roles: Iterable[str]) -> None:
        """Give all that a person has of open cases to another; what is left of a term goes too."""
        mine = [
            c for no, is_open in self.open.items() if is_open for c in self.standing(no, *roles)
        ]
        mine = [c for c in mine if c.who == giver]
        check(
            {
                "handover_self": giver == taker,
                "handover_absent": taker in self.away(on),
                "handover_nothing": not mine,
                "handover_before_start": any(on < c.since for c in mine),
            }
        )
        self.given.append(Given(giver, taker, on))
        for card in mine:
            left = card.until and max(on, card.until)
            self.next_card(card, Card(card.no, card.role, taker, on, left, is_rest=True))
            self.cards[-1].given_by = len(self.given) - 1

    def next_card(self, card: Card, following: Card) -> None:
        """End a card and write the next one in its place."""
        card.ended, following.before = following.since, card
        self.cards.append(following)

    def whole_term(self, card: Card) -> int:
        """Return the days of the last whole term of a role; a rest of one is not the measure."""
        whole = [
            (c.since, at, c.days)
            for at, c in enumerate(self.cards)
            if (c.no, c.role) == (card.no, card.role) and not c.is_rest and c.days > 0
        ]
        return max(whole)[2] if whole else card.days

    def sign(self, taker: str, on: str) -> None:
        """Sign for all that a person was given."""
        waiting = [one for one in self.given if one.taker == taker and one.signed is None]
        check({"handover_none_to_sign": not waiting})
        for one in waiting:
            one.signed = on

    def roll(self, on: str) -> None:
        """Roll each term of an open case that is over on a day: the roster's next, else again."""
        ended = [
            c
            for no, is_open in self.open.items()
            if is_open
            for c in self.standing(no, *PERSONAL)
            if c.until is not None and c.until < on
        ]
        check({"roll_nothing": not ended})
        pairs: dict[tuple[str, str], int] = {}
        for card in ended:
            who = self.next_on_roster(card.who, on)
            given_by = card.given_by
            if who != card.who:
                if (card.who, who) not in pairs:
                    self.given.append(Given(card.who, who, on))
                    pairs[card.who, who] = len(self.given) - 1
                given_by = pairs[card.who, who]
            until = later(on, max(self.whole_term(card), 1))
            self.next_card(card, Card(card.no, card.role, who, on, until, None, given_by))

    def next_on_roster(self, who: str, on: str) -> str:
        """Return the next on the roster who is there, else the same one."""
        if who not in self.roster:
            return who
        at = self.roster.index(who)
        others = self.roster[at + 1 :] + self.roster[:at]
        return next((one for one in others if one not in self.away(on)), who)

    def conclude(self, no: str) -> None:
        """Close a case: its holders stay on its cards."""
        check({"move_not_allowed": not self.open[no]})
        self.open[no] = False

    def reopen(self, no: str, on: str, *, is_kept: bool) -> None:
        """Open a case again, with its last holders or with none."""
        check({"move_not_allowed": self.open[no]})
        self.open[no] = True
        for card in self.standing(no, *SINGLE, "co_unit"):
            if not is_kept:
                card.ended = on
                self.gaps.add((no, card.role, on))
            elif card.until is not None and card.role in PERSONAL:
                again = Card(card.no, card.role, card.who, on, max(on, card.until), is_rest=True)
                again.given_by = card.given_by
                self.next_card(card, again)
            elif card.role == "co_unit":
                # Nobody answers here: each owes its reply again.
                kept = card.until if card.until is not None and card.until > on else None
                self.next_card(card, Card(card.no, card.role, card.who, on, kept))

    def absent(self, person: str, deputy: str, first: str, last: str) -> None:
        """Let somebody stand in for a person."""
        span = [later(first, n) for n in range(60) if later(first, n) <= last]
        new = Leave(person, deputy, first, last)
        mine = [one for one in self.leaves if one.person == person]
        check(
            {
                "absent_own_deputy": person == deputy,
                "absent_already": any(one.covers(day) for one in mine for day in span),
                "absent_loop": any(
                    {**self.away(day), person: deputy}.get(link) == person
                    for day in span
                    for link in self.chain(deputy, day)
                ),
            }
        )
        self.leaves.append(new)

    def back(self, person: str, on: str) -> None:
        """Let somebody be there again, from a day on."""
        mine = [x for x in self.leaves if x.person == person and x.last >= on and x.back is None]
        check({"not_absent": not mine})
        min(mine, key=lambda one: one.first).back = on

    def away(self, day: str) -> dict[str, str]:
        """Return who is away on a day, with the deputy."""
        return {one.person: one.deputy for one in self.leaves if one.covers(day)}

    def chain(self, person: str, day: str) -> list[str]:
        """Return the person, the deputy, the deputy's deputy and so on to who is there."""
        found, away = [person], self.away(day)
        while found[-1] in away and away[found[-1]] not in found:
            found.append(away[found[-1]])
        return found

    def unsigned(self) -> set[tuple[str, str]]:
        """Return (case, giver) of each card that waits for the taker's signature.

        One that was passed on before anybody signed waits for those before it too.
        """
        found = set()
        for standing in self.cards:
            card = standing if standing.ended is None else None
            while card is not None and card.given_by is not None:
                if self.given[card.given_by].signed is not None:
                    break
                found.add((card.no, self.given[card.given_by].giver))
                card = card.before
        return found

    def worklist(self, person: str, day: str) -> set[str]:
        """Return the cases on a person's list: own, stood in for, given and not signed for."""
        names = {person, *(x for x in self.away(day) if self.chain(x, day)[-1] == person)}
        held = {c.no for c in self.cards if c.ended is None and c.role in PERSONAL}
        own = {no for no in held if names & {self.holder(no, role) for role in PERSONAL}}
        return own | {no for no, giver in self.unsigned() if giver in names}
