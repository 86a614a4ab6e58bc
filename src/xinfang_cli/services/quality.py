"""办理质量检查: whether a case was handled as it should be, by the office's own list of items."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.case_life import allowed_moves
from xinfang_cli.domain.codes import State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.quality import Check
from xinfang_cli.domain.text import clean_body
from xinfang_cli.services import words
from xinfang_cli.store import cases, quality
from xinfang_cli.store.acts import Act

ITEM = "check_item"
"""The office's list of what is checked."""


class Checked(NamedTuple):
    """A check that was recorded; ``items`` are those that failed, code and label.

    ``can_send_back``: the case may be sent back from where it stands, and no recheck has ended it.
    """

    no: str
    is_passed: bool
    items: tuple[tuple[str, str], ...]
    can_send_back: bool


def check(
    act: Act,
    case_id: int,
    *,
    on: date,
    is_passed: bool,
    items: Sequence[str] = (),
    note: str | None = None,
) -> Checked:
    """Record whether a case was handled as it should be; what fails names its items.

    Raises InvalidInputError: a failure without an item, a pass with one, an item that is not on
    the office's list, a day before the receipt.
    """
    case = cases.read_case(act.db, case_id)
    if on.isoformat() < case.received_on:
        raise InvalidInputError("check_before_receipt", received_on=case.received_on)
    known = words.known(act.db, ITEM)
    failing = list(dict.fromkeys(words.code_of(act.db, ITEM, item) for item in items))
    if is_passed and failing:
        raise InvalidInputError("check_item_needs_fail")
    if not is_passed and not failing:
        listed = tuple(f"{code} {label}" for code, label in known.items())
        raise InvalidInputError("check_fail_without_item", hints=listed)
    check_id = act.add(
        "checks",
        case_id=case_id,
        on_day=on.isoformat(),
        is_passed=int(is_passed),
        note=None if note is None else clean_body(note, "note") or None,
    )
    for code in failing:
        act.add("check_items", check_id=check_id, case_id=case_id, item=code)
    act.case_id = case_id
    act.summary = ", ".join(["pass" if is_passed else "fail", *failing])
    names = tuple((code, known[code]) for code in failing)
    can_send_back = "sendback" in allowed_moves(State(case.state))
    is_over = cases.is_recheck_done(act.db, case_id)
    return Checked(case.no, is_passed, names, can_send_back and not is_over)


def read_checks(db: sqlite3.Connection, case_id: int) -> list[Check]:
    """Return the checks of a case, oldest first, with the labels of what failed."""
    found = quality.read_checks(db, case_id)
    known = words.labels(db, ITEM) if found else {}
    return [
        Check(
            row.on,
            row.is_passed,
            tuple((code, known.get(code, code)) for code in row.items),
            row.note,
            row.by,
            row.act_id,
        )
        for row in found
    ]
