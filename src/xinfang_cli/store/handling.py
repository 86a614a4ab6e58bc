"""What follows a step: who was asked and answered, what was delivered, reviews, alerts."""

import sqlite3

from xinfang_cli.domain.handling import Alert, Delivery, Recipient, Review


def read_recipients(db: sqlite3.Connection, case_id: int) -> list[Recipient]:
    """Return every unit that the case went to, in order, with its first answer."""
    rows = db.execute(
        "SELECT r.id, r.move_id, r.unit_id, u.name, r.on_day, m.at, a.on_day, a.at, a.document,"
        " a.note, o.on_day, o.reason, r.act_id, a.act_id, o.act_id FROM live_recipients r"
        " JOIN live_moves m ON m.id = r.move_id"
        " JOIN unit_current u ON u.id = r.unit_id"
        " LEFT JOIN live_replies a ON a.id = (SELECT x.id FROM live_replies x"
        "   WHERE x.recipient_id = r.id ORDER BY x.on_day, x.id LIMIT 1)"
        " LEFT JOIN live_objections o ON o.id = (SELECT x.id FROM live_objections x"
        "   WHERE x.recipient_id = r.id ORDER BY x.on_day, x.id LIMIT 1)"
        " WHERE r.case_id = ? ORDER BY r.move_id, r.id",
        (case_id,),
    )
    return [Recipient._make(row) for row in rows.fetchall()]


def current_recipients(db: sqlite3.Connection, case_id: int) -> list[Recipient]:
    """Return the units of the last forwarding or assignment: those whose answer is asked for."""
    rows = read_recipients(db, case_id)
    return [row for row in rows if row.move_id == rows[-1].move_id]


# A case may be reopened and concluded again on one day: the order of the acts decides then.
_OF_NOW = (
    "coalesce((SELECT r.on_day > m.on_day OR (r.on_day = m.on_day AND r.act_id > m.act_id)"
    " FROM live_moves m WHERE m.case_id = r.case_id AND m.to_state = 'concluded'"
    " ORDER BY m.on_day DESC, m.id DESC LIMIT 1), 0)"
)


def read_deliveries(db: sqlite3.Connection, case_id: int) -> list[Delivery]:
    """Return what was delivered to the petitioner, oldest first."""
    rows = db.execute(
        f"SELECT r.on_day, r.stage, r.way, r.document, r.note, {_OF_NOW}, r.act_id"
        " FROM live_deliveries r WHERE r.case_id = ? ORDER BY r.on_day, r.id",
        (case_id,),
    )
    return [Delivery._make(row) for row in rows.fetchall()]


def read_reviews(db: sqlite3.Connection, case_id: int) -> list[Review]:
    """Return the reviews and rechecks asked for, oldest first, with hearings and answers."""
    rows = db.execute(
        "SELECT r.id, r.stage, r.on_day, u.name, r.note, a.on_day, a.outcome, a.document,"
        f" {_OF_NOW}, u.id, r.document, a.note, r.act_id, a.act_id FROM live_reviews r"
        " LEFT JOIN live_review_answers a ON a.review_id = r.id"
        " LEFT JOIN unit_current u ON u.id = coalesce(a.unit_id, r.unit_id)"
        " WHERE r.case_id = ? ORDER BY r.on_day, r.id",
        (case_id,),
    ).fetchall()
    # A request and the clock it started are of one act.
    hearings: dict[int, list[tuple[str, str]]] = {}
    if rows:
        spans = db.execute(
            "SELECT k.act_id, x.on_day, x.until_on FROM live_pauses x"
            " JOIN live_clocks k ON k.id = x.clock_id WHERE x.case_id = ? ORDER BY x.on_day",
            (case_id,),
        )
        for act_id, *span in spans.fetchall():
            hearings.setdefault(act_id, []).append((span[0], span[1]))
    return [Review._make((*row[:-2], tuple(hearings.get(row[-2], ())), *row[-2:])) for row in rows]


def read_alerts(db: sqlite3.Connection, case_id: int) -> list[Alert]:
    """Return who was told of an urgent case, in order."""
    rows = db.execute(
        "SELECT x.on_day, x.at, x.told, x.mode, x.note, a.actor, x.act_id FROM live_alerts x"
        " JOIN acts a ON a.id = x.act_id WHERE x.case_id = ? ORDER BY x.on_day, x.at, x.id",
        (case_id,),
    )
    return [Alert._make(row) for row in rows.fetchall()]
