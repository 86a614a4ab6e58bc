"""三项建议: what the office suggested to other bodies, and what they answered."""

import sqlite3

from xinfang_cli.domain.settling import Suggestion

# A look back before the case was registered does not show its number.
_SELECT = (
    "SELECT s.id, s.case_id, n.number, coalesce(n.confidential, 0), s.on_day, s.kind, s.addressee,"
    " s.text, s.document, a.actor, r.on_day, r.is_adopted, r.document, r.note,"
    " s.act_id, r.act_id"
    " FROM live_suggestions s JOIN acts a ON a.id = s.act_id"
    " LEFT JOIN case_now n ON n.case_id = s.case_id"
    " LEFT JOIN live_suggestion_answers r ON r.suggestion_id = s.id"
)


def _suggestions(cursor: sqlite3.Cursor) -> list[Suggestion]:
    found = [Suggestion._make(row) for row in cursor.fetchall()]
    return [
        made._replace(
            is_confidential=bool(made.is_confidential),
            is_adopted=None if made.is_adopted is None else bool(made.is_adopted),
        )
        for made in found
    ]


def read_suggestions(
    db: sqlite3.Connection, case_id: int | None = None, *, is_open: bool = False
) -> list[Suggestion]:
    """Return the suggestions, or those about a case, oldest first; ``is_open``: unanswered."""
    where = " WHERE (?1 IS NULL OR s.case_id = ?1)" + (" AND r.id IS NULL" if is_open else "")
    return _suggestions(db.execute(f"{_SELECT}{where} ORDER BY s.on_day, s.id", (case_id,)))


def find_suggestion(db: sqlite3.Connection, suggestion_id: int) -> Suggestion | None:
    """Return a suggestion by its number, or None."""
    found = _suggestions(db.execute(f"{_SELECT} WHERE s.id = ?", (suggestion_id,)))
    return found[0] if found else None
