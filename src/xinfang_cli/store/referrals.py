"""Referrals (提请监督), and the supervision orders that they stand on."""

import sqlite3
from collections import defaultdict

from xinfang_cli.domain.referral import Order, OrderReply, Referral

_OWN_WORD = (
    "(SELECT w.label FROM live_words w WHERE w.kind = '{0}' AND w.code = o.{0}"
    " ORDER BY w.id DESC LIMIT 1)"
)


def read_referrals(db: sqlite3.Connection, case_id: int) -> list[Referral]:
    """Return every referral of a case, oldest first."""
    rows = db.execute(
        "SELECT r.on_day, r.approver, r.reason, a.actor, r.act_id FROM live_referrals r"
        " JOIN acts a ON a.id = r.act_id WHERE r.case_id = ? ORDER BY r.on_day, r.id",
        (case_id,),
    )
    return [Referral._make(row) for row in rows.fetchall()]


def read_office(db: sqlite3.Connection) -> str:
    """Return the name of the office whose ledger it is."""
    row = db.execute("SELECT name FROM live_offices ORDER BY id DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


def read_pressed(db: sqlite3.Connection, case_id: int) -> list[Order]:
    """Return the supervision orders of a case, oldest first, each with its replies and its end."""
    replies: dict[int, list[OrderReply]] = defaultdict(list)
    for order_id, *reply in db.execute(
        "SELECT order_id, on_day, document, note FROM live_order_replies WHERE case_id = ?"
        " ORDER BY on_day, id",
        (case_id,),
    ).fetchall():
        replies[order_id].append(OrderReply._make(reply))
    rows = db.execute(
        "SELECT o.id, o.number, o.on_day, u.name, o.mode,"
        f" {_OWN_WORD.format('mode')}, o.ground, {_OWN_WORD.format('ground')}, o.demand,"
        " o.reply_by, e.on_day, e.effect FROM live_orders o"
        " LEFT JOIN unit_current u ON u.id = o.unit_id"
        " LEFT JOIN live_order_ends e ON e.id = (SELECT x.id FROM live_order_ends x"
        "   WHERE x.order_id = o.id ORDER BY x.on_day, x.id LIMIT 1)"
        " WHERE o.case_id = ? ORDER BY o.on_day, o.id",
        (case_id,),
    )
    return [Order._make((*row[1:], tuple(replies[row[0]]))) for row in rows.fetchall()]
