"""Units and persons: their names, aliases, and who is meant by a name."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.codes import OPEN_STATES
from xinfang_cli.store.acts import Act


class UnitRow(NamedTuple):
    """A unit as listed; ``aliases`` are all its other names, earlier ones too."""

    id: int
    name: str
    level: str | None
    parent: str | None
    aliases: list[str]
    open_cases: int


class PersonRow(NamedTuple):
    """A person as listed."""

    id: int
    name: str
    unit: str | None
    post: str | None
    aliases: list[str]
    open_cases: int


def find_units(db: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of the units that bear, or bore, this name or alias."""
    rows = db.execute(
        "SELECT DISTINCT unit_id FROM live_unit_names WHERE name = ? ORDER BY unit_id", (name,)
    )
    return [row[0] for row in rows.fetchall()]


def find_persons(db: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of the persons of this name or alias.

    ``王振@南滨街道`` names the unit too, and ``王振@`` who has none.
    """
    name, at, unit = name.partition("@")
    rows = db.execute(
        "SELECT DISTINCT n.person_id FROM live_person_names n"
        " JOIN live_persons p ON p.id = n.person_id"
        " WHERE n.name = ?1 AND (?2 = '' OR (?3 = '' AND p.unit_id IS NULL) OR p.unit_id IN"
        " (SELECT unit_id FROM live_unit_names WHERE name = ?3)) ORDER BY n.person_id",
        (name, at, unit),
    )
    return [row[0] for row in rows.fetchall()]


def unit_names(db: sqlite3.Connection) -> list[str]:
    """Return every name and alias of every unit."""
    return [row[0] for row in db.execute("SELECT DISTINCT name FROM live_unit_names").fetchall()]


def person_names(db: sqlite3.Connection) -> list[str]:
    """Return every name and alias of every person."""
    return [row[0] for row in db.execute("SELECT DISTINCT name FROM live_person_names").fetchall()]


def names_of(db: sqlite3.Connection, kind: str, party_id: int) -> list[str]:
    """Return every name and alias that a unit or person bears, or bore."""
    rows = db.execute(f"SELECT name FROM live_{kind}_names WHERE {kind}_id = ?", (party_id,))
    return [row[0] for row in rows.fetchall()]


def last_renamed(db: sqlite3.Connection, kind: str, party_id: int) -> str | None:
    """Return the day of the last renaming, or None."""
    (day,) = db.execute(
        f"SELECT max(from_on) FROM live_{kind}_names WHERE {kind}_id = ? AND is_alias = 0",
        (party_id,),
    ).fetchone()
    return None if day is None else str(day)


def unit_name(db: sqlite3.Connection, unit_id: int | None) -> str | None:
    """Return a unit's present name."""
    row = db.execute("SELECT name FROM unit_current WHERE id = ?", (unit_id,)).fetchone()
    return None if row is None else str(row[0])


def person_name(db: sqlite3.Connection, person_id: int | None) -> str | None:
    """Return a person's present name."""
    row = db.execute("SELECT name FROM person_current WHERE id = ?", (person_id,)).fetchone()
    return None if row is None else str(row[0])


def namesakes(db: sqlite3.Connection) -> dict[int, str]:
    """Return the persons who share their name with another, as 姓名@单位 (person id to that).

    Who has no unit is 姓名@: a name that can be typed.
    """
    rows = db.execute(
        "SELECT p.id, p.name || '@' || coalesce(u.name, '') FROM person_current p"
        " LEFT JOIN unit_current u ON u.id = p.unit_id WHERE p.name IN ("
        "SELECT name FROM person_current GROUP BY name HAVING count(*) > 1)"
    )
    return dict(rows.fetchall())


def unit_of(db: sqlite3.Connection, person_id: int) -> int | None:
    """Return the unit (id) that a person works in, where known."""
    row = db.execute("SELECT unit_id FROM live_persons WHERE id = ?", (person_id,)).fetchone()
    return None if row is None else row[0]


def parents(db: sqlite3.Connection) -> dict[int, int | None]:
    """Return every unit (id) with the one above it."""
    return dict(db.execute("SELECT id, parent_id FROM live_units").fetchall())


def all_names(db: sqlite3.Connection, kind: str) -> list[tuple[int, str]]:
    """Return every name and alias of every unit or person, as (id, name)."""
    return db.execute(f"SELECT {kind}_id, name FROM live_{kind}_names").fetchall()


def add_unit(act: Act, name: str, *, level: str | None = None, parent_id: int | None = None) -> int:
    """Add a unit under its first name and return its id."""
    unit_id = act.add("units", level=level, parent_id=parent_id)
    act.add("unit_names", unit_id=unit_id, name=name, is_alias=0)
    return unit_id


def add_person(act: Act, name: str, *, unit_id: int | None = None, post: str | None = None) -> int:
    """Add a person under the first name and return the id."""
    person_id = act.add("persons", unit_id=unit_id, post=post)
    act.add("person_names", person_id=person_id, name=name, is_alias=0)
    return person_id


def list_units(db: sqlite3.Connection) -> list[UnitRow]:
    """Return every unit with its aliases and its open cases, by name."""
    aliases = _aliases(db, "unit")
    counts = _open_cases(db, "unit_id")
    rows = db.execute(
        "SELECT u.id, u.name, u.level, p.name FROM unit_current u"
        " LEFT JOIN unit_current p ON p.id = u.parent_id ORDER BY u.name, u.id"
    ).fetchall()
    return [
        UnitRow(
            row[0],
            row[1],
            row[2],
            row[3],
            _others(aliases, row[0], row[1]),
            len(counts.get(row[0], ())),
        )
        for row in rows
    ]


def list_persons(db: sqlite3.Connection) -> list[PersonRow]:
    """Return every person with unit, post, aliases and open cases, by name."""
    aliases = _aliases(db, "person")
    led, handled = _open_cases(db, "leader_id"), _open_cases(db, "handler_id")
    rows = db.execute(
        "SELECT p.id, p.name, u.name, p.post FROM person_current p"
        " LEFT JOIN unit_current u ON u.id = p.unit_id ORDER BY p.name, p.id"
    ).fetchall()
    return [
        PersonRow(
            row[0],
            row[1],
            row[2],
            row[3],
            _others(aliases, row[0], row[1]),
            len(led.get(row[0], set()) | handled.get(row[0], set())),
        )
        for row in rows
    ]


def _open_cases(db: sqlite3.Connection, column: str) -> dict[int, set[int]]:
    """Return the ids of the open cases that each holder has."""
    marks = ", ".join(f"'{state}'" for state in OPEN_STATES)
    held: dict[int, set[int]] = {}
    for holder, case_id in db.execute(
        f"SELECT {column}, case_id FROM case_now WHERE state IN ({marks})"
    ).fetchall():
        held.setdefault(holder, set()).add(case_id)
    return held


def _aliases(db: sqlite3.Connection, kind: str) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for party_id, name in db.execute(
        f"SELECT {kind}_id, name FROM live_{kind}_names ORDER BY id"
    ).fetchall():
        names.setdefault(party_id, []).append(name)
    return names


def _others(aliases: dict[int, list[str]], party_id: int, name: str) -> list[str]:
    return [other for other in dict.fromkeys(aliases.get(party_id, ())) if other != name]
