"""Referrals (提请监督), and who makes them."""

import sqlite3

from xinfang_cli.domain.referral import Referral


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
