"""Villages and their liaison persons: which village a place is in, and who is to be called.

Days are ISO text.  A liaison is no person of the ledger: a name, a role (the office's own word)
and a phone beside a village.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xinfang_cli.domain.imported import Problem


class Village(NamedTuple):
    """A village or community, and its town where it is known."""

    id: int
    name: str
    town: str | None


class Liaison(NamedTuple):
    """Who is to be called for a village; ``until_on`` is the last day, ``ended_on`` the first not.

    A day that is None sets no bound.
    """

    id: int
    village_id: int
    village: str
    town: str | None
    role: str
    name: str
    phone: str | None
    from_on: str | None
    until_on: str | None
    ended_on: str | None


class Term(NamedTuple):
    """What is said of a liaison beside village, role and name; None says nothing."""

    phone: str | None = None
    from_on: str | None = None
    until_on: str | None = None


class LiaisonRow(NamedTuple):
    """A row of a list of liaisons: a village, and a liaison of it unless ``name`` is None."""

    row_number: int
    village: str
    town: str | None
    role: str | None
    name: str | None
    term: Term
    problems: list[Problem]


def is_current(from_on: str | None, until_on: str | None, ended_on: str | None, day: str) -> bool:
    """Return whether a term holds on a day: begun, its last day not past, not ended by then."""
    return (
        (from_on is None or from_on <= day)
        and (until_on is None or day <= until_on)
        and (ended_on is None or day < ended_on)
    )


def current(rows: Iterable[Liaison], day: str) -> list[Liaison]:
    """Return who is to be called on a day, in the order of ``rows``.

    Somebody with several terms in one role is there once, by the term that began last: a renewal
    entered ahead takes over on its first day.  Of two that began alike it is the older one, until
    it has ended.
    """
    rows = list(rows)
    latest: dict[tuple[int, str, str], Liaison] = {}
    for row in rows:
        if not is_current(row.from_on, None, row.ended_on, day):
            continue
        key = (row.village_id, row.role, row.name)
        best = latest.get(key)
        if best is None or (row.from_on or "", -row.id) > (best.from_on or "", -best.id):
            latest[key] = row
    kept = {row.id for row in latest.values() if row.until_on is None or day <= row.until_on}
    return [row for row in rows if row.id in kept]


def is_named(village: Village, name: str) -> bool:
    """Return whether a name is this village's: its own, or with the town before or behind @.

    With @ and nothing behind it is one without a town.
    """
    names = {village.name, f"{village.name}@{village.town or ''}"}
    if village.town:
        names.add(f"{village.town}{village.name}")
    return name in names


def full_name(village: Village) -> str:
    """Return the name that tells a village from others of its name: 村社@镇街, or 村社@."""
    return f"{village.name}@{village.town or ''}"


def named_in(villages: Sequence[Village], text: str) -> list[Village]:
    """Return the villages that a place's free text names, in the order of the text.

    A longer name beats a shorter one that is only a part of it.  Of several villages of one name
    those count whose town is in the text (马屿 is enough for 马屿镇), or all of them where none is.
    """
    alike: dict[str, list[Village]] = {}
    for village in villages:
        alike.setdefault(village.name, []).append(village)
    found: list[tuple[int, list[Village]]] = []
    rest = text
    for name in sorted(alike, key=len, reverse=True):
        if name not in rest:
            continue
        found.append((rest.index(name), alike[name]))
        rest = rest.replace(name, "\0" * len(name))
    named = []
    for _, several in sorted(found, key=lambda pair: pair[0]):
        in_town = [one for one in several if one.town and _TOWN_END.sub("", one.town) in text]
        named += in_town or several
    return named


_TOWN_END = re.compile("(?<=..)(?:镇|乡|街道)(?:办事处)?$")
