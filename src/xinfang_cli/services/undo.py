"""Undo: a later act that voids the last one, shown before it is taken back."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.store import log
from xinfang_cli.store.acts import Act


class Undoable(NamedTuple):
    """The act that would be taken back, and how many facts of which table it wrote."""

    act: log.ActRow
    facts: dict[str, int]


def look(db: sqlite3.Connection) -> Undoable:
    """Return the last act that can be taken back."""
    last = log.last_act(db)
    return Undoable(last, log.facts_of(db, last.act))


def undo(act: Act, expected: int | None) -> log.ActRow:
    """Void the last act; every row of it disappears from what is read, and stays in the ledger.

    ``expected`` is the act that was shown and agreed to: when another act came in between, nothing
    is voided (InvalidInputError "undo_overtaken").
    """
    from xinfang_cli.domain.errors import InvalidInputError

    last = log.last_act(act.db)
    if expected is not None and last.act != expected:
        raise InvalidInputError("undo_overtaken", act=last.act)
    act.touched |= log.cases_of(act.db, last.act)
    act.add("voids", target_act_id=last.act)
    (act.case_id,) = act.db.execute(
        "SELECT case_id FROM seals WHERE act_id = ?", (last.act,)
    ).fetchone()
    act.summary = f"#{last.act} {last.verb}"
    return last
