"""Villages and their liaison persons."""

import sqlite3
from collections.abc import Sequence

from xinfang_cli.domain.village import Liaison, Term, Village
from xinfang_cli.store.acts import Act


def list_villages(db: sqlite3.Connection, town: str | None = None) -> list[Village]:
    """Return every village, or those of a town, by town and name."""
    rows = db.execute(
        "SELECT id, name, town FROM live_villages WHERE ?1 IS NULL OR town = ?1"
        " ORDER BY town IS NULL, town, name, id",
        (town,),
    )
    return [Village._make(row) for row in rows.fetchall()]


def villages_within(db: sqlite3.Connection, text: str) -> list[Village]:
    """Return the villages whose name is somewhere in a text."""
    rows = db.execute(
        "SELECT id, name, town FROM live_villages WHERE instr(?, name) > 0 ORDER BY id", (text,)
    )
    return [Village._make(row) for row in rows.fetchall()]


def read_liaisons(
    db: sqlite3.Connection, village_ids: Sequence[int] | None = None
) -> list[Liaison]:
    """Return the liaisons of these villages (of all), past and coming ones too, as entered."""
    where = "" if village_ids is None else f" WHERE v.id IN ({', '.join('?' * len(village_ids))})"
    rows = db.execute(
        "SELECT l.id, v.id, v.name, v.town, l.role, l.name, l.phone, l.from_on, l.until_on,"
        " (SELECT min(e.on_day) FROM live_liaison_ends e WHERE e.liaison_id = l.id)"
        f" FROM live_liaisons l JOIN live_villages v ON v.id = l.village_id{where} ORDER BY l.id",
        village_ids or (),
    )
    return [Liaison._make(row) for row in rows.fetchall()]


def add_village(act: Act, name: str, town: str | None) -> Village:
    """Add a village."""
    return Village(act.add("villages", name=name, town=town), name, town)


def add_liaison(act: Act, village: Village, role: str, name: str, term: Term) -> Liaison:
    """Add a liaison of a village."""
    liaison_id = act.add("liaisons", village_id=village.id, role=role, name=name, **term._asdict())
    return Liaison(liaison_id, *village, role, name, *term, ended_on=None)


def end_liaison(act: Act, liaison: Liaison, on_day: str) -> None:
    """Say that from this day on a liaison is no longer to be called."""
    act.add("liaison_ends", liaison_id=liaison.id, on_day=on_day)
