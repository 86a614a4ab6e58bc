"""Load a list of villages and their liaisons: what is new and what has changed, in one act."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.imported import Problem
from xinfang_cli.domain.village import Liaison, LiaisonRow, Term, Village
from xinfang_cli.services.village import place, says
from xinfang_cli.store import villages
from xinfang_cli.store.acts import Act


class Loaded(NamedTuple):
    """What a list of liaisons came to: counts, persons by role, and the rows that were left out.

    ``doubled`` are new villages of whose name one without a town was there already.
    """

    villages: int
    new: int
    changed: int
    same: int
    roles: list[tuple[str, int]]
    bad: list[tuple[int, list[Problem]]]
    doubled: list[str]


def load(act: Act, rows: Iterable[LiaisonRow], today: date) -> Loaded:
    """Take a list of liaisons in: who and which village is new, which phone or term has changed.

    A cell that is blank says nothing; whoever is not in the file stays.  A bad row is left out and
    told.  An act that would change nothing is not written.
    """
    loader = _Loader(act, today)
    for row in rows:
        loader.take(row)
    counts, roles = loader.counts, loader.roles.most_common()
    act.summary = f"import {counts['villages']} villages {counts['new'] + counts['changed']} people"
    if not (counts["villages"] or counts["new"] or counts["changed"]):
        act.discard()
    return Loaded(
        counts["villages"],
        counts["new"],
        counts["changed"],
        counts["same"],
        roles,
        loader.bad,
        loader.doubled,
    )


class _Loader:
    """What is known while a file is read: villages by name and town, liaisons by village."""

    def __init__(self, act: Act, today: date) -> None:
        self.act = act
        self.today = today
        self.counts: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.bad: list[tuple[int, list[Problem]]] = []
        self.doubled: list[str] = []
        self.seen: dict[tuple[int, str, str], tuple[int, Term]] = {}
        self.villages: dict[str, dict[str | None, Village]] = {}
        for village in villages.list_villages(act.db):
            self.villages.setdefault(village.name, {})[village.town] = village
        self.liaisons: dict[tuple[int, str, str], list[Liaison]] = {}
        for liaison in villages.read_liaisons(act.db):
            key = (liaison.village_id, liaison.role, liaison.name)
            self.liaisons.setdefault(key, []).append(liaison)

    def take(self, row: LiaisonRow) -> None:
        """Write a row's village and liaison, where they are new, or tell what is wrong with it."""
        problem = None if row.problems else self._write(row)
        if row.problems or problem:
            self.bad.append((row.row_number, [*row.problems, *([problem] if problem else [])]))

    def _write(self, row: LiaisonRow) -> Problem | None:
        alike = self.villages.setdefault(row.village, {})
        village = alike.get(row.town)
        if village is None and row.town is None and len(alike) > 1:
            return Problem("town", "village_which_town")
        if village is None and row.town is None and alike:
            [village] = alike.values()
        if row.role is None or row.name is None:
            self._known(village, row)
            return None
        village = self._known(village, row)
        key = (village.id, row.role, row.name)
        number, term = self.seen.setdefault(key, (row.row_number, row.term))
        if term != row.term:
            return Problem("name", "liaison_twice", str(number))
        known = self.liaisons.setdefault(key, [])
        if any(says(liaison, row.term, self.today) for liaison in known):
            self.counts["same"] += 1
            self.roles[row.role] += 1
            return None
        has_been = any(liaison.ended_on is None for liaison in known)
        made = place(
            self.act,
            village,
            (row.role, row.name),
            row.term,
            known,
            today=self.today,
            first_on=None,
        )
        if made is None:
            return Problem("until", "days_contradict")
        known.append(made)
        self.roles[row.role] += 1
        self.counts["changed" if has_been else "new"] += 1
        return None

    def _known(self, village: Village | None, row: LiaisonRow) -> Village:
        """Return the row's village, added when it is new."""
        if village is None:
            if row.town is not None and None in self.villages[row.village]:
                self.doubled.append(f"{row.village}@{row.town}")
            village = villages.add_village(self.act, row.village, row.town)
            self.villages[row.village][row.town] = village
            self.counts["villages"] += 1
        return village
