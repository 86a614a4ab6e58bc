"""Proposals: what answers or silences them, the cases they are of, how the rules are set."""

import sqlite3

from xinfang_cli.domain.proposals import Decline, Given, Subject, Threshold
from xinfang_cli.store.acts import Act
from xinfang_cli.store.orders import ENDED_ON


def read_given(db: sqlite3.Connection) -> list[Given]:
    """Return every order on any case, in the order they were given."""
    rows = db.execute(
        "SELECT o.case_id, o.unit_id, o.on_day, o.mode, o.reply_by,"
        " EXISTS (SELECT 1 FROM live_order_replies r WHERE r.order_id = o.id),"
        " EXISTS (SELECT 1 FROM live_order_ends e WHERE e.order_id = o.id)"
        f" OR {ENDED_ON} IS NOT NULL FROM live_orders o ORDER BY o.on_day, o.id"
    )
    return [Given._make((*row[:5], bool(row[5]), bool(row[6]))) for row in rows.fetchall()]


def read_subjects(db: sqlite3.Connection, case_ids: set[int]) -> dict[int, Subject]:
    """Return the cases of these ids."""
    units = unit_names(db)
    found = {}
    for case_id in case_ids:
        row = db.execute(
            "SELECT case_id, number, title, state, urgent, confidential, level, unit_id"
            " FROM case_now WHERE case_id = ?",
            (case_id,),
        ).fetchone()
        _, no, title, state, urgent, confidential, level, unit_id = row
        found[case_id] = Subject(
            case_id=case_id,
            no=no,
            title=title,
            state=state,
            urgent=bool(urgent),
            confidential=bool(confidential),
            level=level,
            unit_id=unit_id,
            unit=units.get(unit_id),
        )
    return found


def unit_names(db: sqlite3.Connection) -> dict[int, str]:
    """Return the present name of each unit."""
    return dict(db.execute("SELECT id, name FROM unit_current").fetchall())


def read_thresholds(db: sqlite3.Connection) -> dict[str, Threshold]:
    """Return the rules that the office has set; of several settings the last one counts."""
    rows = db.execute("SELECT rule, length, is_enabled, reason FROM live_thresholds ORDER BY id")
    return {rule: Threshold(length, bool(on), reason) for rule, length, on, reason in rows}


def add_threshold(act: Act, rule: str, threshold: Threshold) -> None:
    """Append how a rule is set from now on."""
    values = threshold._asdict() | {"is_enabled": int(threshold.is_enabled)}
    act.add("thresholds", rule=rule, **values)


def declined(db: sqlite3.Connection) -> set[tuple[int, str, str]]:
    """Return everything that was declined: (case, rule, evidence)."""
    rows = db.execute("SELECT case_id, rule, evidence FROM live_declines")
    return {(case_id, rule, evidence) for case_id, rule, evidence in rows}


def read_declines(db: sqlite3.Connection, case_id: int) -> list[Decline]:
    """Return what was declined of a case, oldest first."""
    rows = db.execute(
        "SELECT d.on_day, d.rule, d.evidence, d.reason, a.actor, d.act_id FROM live_declines d"
        " JOIN acts a ON a.id = d.act_id WHERE d.case_id = ? ORDER BY d.on_day, d.id",
        (case_id,),
    )
    return [Decline._make(row) for row in rows.fetchall()]
