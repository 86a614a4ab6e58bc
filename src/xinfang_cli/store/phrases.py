"""Phrases: sentences of the office's own, by name; the last one set holds."""

import sqlite3

from xinfang_cli.store.acts import Act


def read_phrase(db: sqlite3.Connection, name: str) -> str | None:
    """Return the office's own sentence of that name, None when it never set one."""
    row = db.execute(
        "SELECT text FROM live_phrases WHERE name = ? ORDER BY id DESC LIMIT 1", (name,)
    ).fetchone()
    return None if row is None else str(row[0])


def set_phrase(act: Act, name: str, text: str) -> None:
    """Set a sentence."""
    act.add("phrases", name=name, text=text)
