"""帮扶: the help given in a case, and its sums."""

import sqlite3
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.money import parse_yuan, yuan
from xinfang_cli.domain.settling import Measure, MeasureSum
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services import words
from xinfang_cli.store import cases, settling
from xinfang_cli.store.acts import Act

KIND = "measure_kind"
"""The office's list of words for kinds of help."""


class Given(NamedTuple):
    """Help that was recorded; ``amount`` and ``total`` (of the case's ``times``) in fen."""

    no: str
    kind: str
    kind_label: str
    amount: int | None
    times: int
    total: int


def measure(
    act: Act,
    case_id: int,
    kind: str,
    *,
    on: date,
    amount: str | None = None,
    source: str | None = None,
    note: str | None = None,
) -> Given:
    """Record help: ``kind`` a word of the office's list, ``amount`` in yuan as typed.

    Raises InvalidInputError: an unknown kind, an amount that is none (``parse_yuan``) or of
    nothing, a day before the receipt.
    """
    case = cases.read_case(act.db, case_id)
    code = words.code_of(act.db, KIND, kind)
    fen = None if amount is None else parse_yuan(amount)
    if fen == 0:
        raise InvalidInputError("measure_of_nothing")
    if on.isoformat() < case.received_on:
        raise InvalidInputError("measure_before_receipt", received_on=case.received_on)
    act.add(
        "measures",
        case_id=case_id,
        on_day=on.isoformat(),
        kind=code,
        amount=fen,
        source=None if source is None else clean_line(source, "source") or None,
        note=None if note is None else clean_body(note, "note") or None,
    )
    act.case_id = case_id
    act.summary = code if fen is None else f"{code} {yuan(fen)}"
    given = read_measures(act.db, case_id)
    total = sum(made.amount or 0 for made in given)
    return Given(case.no, code, words.labels(act.db, KIND)[code], fen, len(given), total)


def read_measures(db: sqlite3.Connection, case_id: int) -> list[Measure]:
    """Return the help given in a case, oldest first, with the office's words for it."""
    rows = settling.read_measures(db, case_id)
    labels = words.labels(db, KIND) if rows else {}
    return [Measure(*row, labels.get(row[1], row[1])) for row in rows]


def sums(
    db: sqlite3.Connection, first: date | None, last: date | None
) -> tuple[list[MeasureSum], dict[str, str]]:
    """Return the help of a period by case and kind, and the office's word for each kind.

    Raises InvalidInputError when the period ends before it begins.
    """
    if first is not None and last is not None and last < first:
        raise InvalidInputError("until_before_since")
    found = settling.sum_measures(
        db,
        None if first is None else first.isoformat(),
        None if last is None else last.isoformat(),
    )
    return found, words.labels(db, KIND)
