"""The office's own lists of words: of each code the last row decides."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.office_words import SHIPPED
from xinfang_cli.store.acts import Act


class Word(NamedTuple):
    """A word of a list; ``is_own`` when the office set it, ``is_enabled`` unless it was dropped."""

    kind: str
    code: str
    label: str
    is_own: bool
    is_enabled: bool


def read_all(db: sqlite3.Connection, kind: str) -> list[Word]:
    """Return every word of a list, dropped ones too: the shipped first, then as they were added."""
    found = {code: Word(kind, code, label, False, True) for code, label in SHIPPED[kind].items()}
    rows = db.execute(
        "SELECT code, label, is_enabled FROM live_words WHERE kind = ? ORDER BY id", (kind,)
    )
    for code, label, is_enabled in rows.fetchall():
        is_own = SHIPPED[kind].get(code) != label
        found[code] = Word(kind, code, label, is_own, bool(is_enabled))
    return [*found.values()]


def read_words(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    """Return code -> label of the words that may be used."""
    return {word.code: word.label for word in read_all(db, kind) if word.is_enabled}


def set_word(act: Act, kind: str, code: str, label: str, *, is_enabled: bool) -> None:
    """Set a word of a list, or drop it."""
    act.add("words", kind=kind, code=code, label=label, is_enabled=int(is_enabled))
