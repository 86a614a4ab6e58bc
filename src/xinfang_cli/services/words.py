"""办公室用词: the office's lists of words; which may be used, adding one, dropping one."""

import sqlite3

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.office_words import LONGEST_LABEL, is_code
from xinfang_cli.domain.text import clean_line, half_width
from xinfang_cli.store import words
from xinfang_cli.store.acts import Act
from xinfang_cli.store.words import Word


def known(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    """Return code -> label of the words of a list that may be used, in the list's order."""
    return words.read_words(db, kind)


def labels(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    """Return code -> label of every word of a list: a dropped one stays readable where it was used.

    As the ledger stands at the read's horizon.
    """
    return {word.code: word.label for word in words.read_all(db, kind)}


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


def add(act: Act, kind: str, code: str, label: str) -> Word:
    """Add a word to a list; a dropped one comes back, with this label.

    Raises InvalidInputError: no code (``word_code_wrong``), an empty or too long label, a code or
    a label that the list has already (``word_exists``).
    """
    asked = code.strip()
    if not is_code(asked):
        raise InvalidInputError("word_code_wrong")
    text = clean_line(label, "word", LONGEST_LABEL)
    if not text:
        raise InvalidInputError("name_empty", field="word")
    found = known(act.db, kind)
    if asked in found or text in found.values() or text in found:
        raise InvalidInputError("word_exists", word_kind=kind, code=asked, label=text)
    return _set(act, "add", kind, asked, text)


def drop(act: Act, kind: str, word: str) -> Word:
    """Take a word (code or label) off a list; it stays readable where it was used.

    Raises InvalidInputError("word_unknown", word_kind).
    """
    code = code_of(act.db, kind, word)
    return _set(act, "drop", kind, code, known(act.db, kind)[code])


def _set(act: Act, verb: str, kind: str, code: str, label: str) -> Word:
    words.set_word(act, kind, code, label, is_enabled=verb == "add")
    act.summary = f"{verb} {kind} {code}"
    return next(word for word in words.read_all(act.db, kind) if word.code == code)
