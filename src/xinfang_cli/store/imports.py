"""Rows that were imported: how a second import finds them again."""

import sqlite3


def find_row(db: sqlite3.Connection, row_key: str) -> tuple[str, str] | None:
    """Return (case number, content digest) of the row imported under this key, or None."""
    row: tuple[str, str] | None = db.execute(
        "SELECT c.number, i.content FROM live_import_rows i JOIN live_cases c ON c.id = i.case_id"
        " WHERE i.row_key = ? ORDER BY i.id DESC LIMIT 1",
        (row_key,),
    ).fetchone()
    return row


def read_extra(db: sqlite3.Connection, case_id: int) -> tuple[str, int, str | None] | None:
    """Return (file, row, other columns as JSON) of the row that a case came from, or None."""
    row: tuple[str, int, str | None] | None = db.execute(
        "SELECT file_name, row_number, extra FROM live_import_rows WHERE case_id = ?"
        " ORDER BY id LIMIT 1",
        (case_id,),
    ).fetchone()
    return row
