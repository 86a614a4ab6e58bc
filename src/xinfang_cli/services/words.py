"""办公室用词: the office's lists of words."""

import sqlite3

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.office_words import SHIPPED
from xinfang_cli.domain.text import half_width


def known(db: sqlite3.Connection, kind: str) -> dict[str, str]:  # noqa: ARG001 - shipped ones only
    """Return code -> label of the words of a list that may be used, in the list's order."""
    return SHIPPED[kind]


def labels(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    """Return code -> label of every word of a list."""
    return known(db, kind)


def code_of(db: sqlite3.Connection, kind: str, word: str) -> str:
    """Return the code that a word of a list (code or label) stands for.

    Raises InvalidInputError("word_unknown", word_kind), with the list as hints.
    """
    found = known(db, kind)
    asked = word.strip()
    if (code := half_width(asked).lower()) in found:
        return code
    for code, label in found.items():
        if label == asked:
            return code
    listed = tuple(f"{code} {label}" for code, label in found.items())
    raise InvalidInputError("word_unknown", word_kind=kind, hints=listed)
