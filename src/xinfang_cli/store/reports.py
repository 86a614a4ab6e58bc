"""The counts of a period: folds over dated facts, so that a past week never drifts."""

import sqlite3

from xinfang_cli.domain.codes import OPEN_STATES, OWN_DATES, WINDOWS, Role
from xinfang_cli.domain.load import Load
from xinfang_cli.domain.weekly import WeekCounts
from xinfang_cli.store.parties import namesakes
from xinfang_cli.store.settling import count_resolved

_NOT_DUTIES = "', '".join(sorted({*OWN_DATES, *WINDOWS}))


def count_week(db: sqlite3.Connection, first: str, last: str, cut: str) -> WeekCounts:
    """Return the counts of the days ``first`` to ``last``; the stock is that of the day ``cut``.

    ``cut`` is ``last``, or the day of the report when the week is not over.
    """
    span = (first, last)
    registered, people, collective, urgent = db.execute(
        "SELECT count(*), coalesce(sum(people_count), 0), coalesce(sum(people_count >= 5), 0),"
        " coalesce(sum(urgent), 0) FROM case_now WHERE received_on BETWEEN ? AND ?",
        span,
    ).fetchone()
    on_time, late, no_limit = _count_concluded(db, first, last)
    contacts, reached = db.execute(
        "SELECT count(*), coalesce(sum(result = 'reached'), 0) FROM live_contacts"
        " WHERE on_day BETWEEN ? AND ?",
        span,
    ).fetchone()
    return WeekCounts(
        registered=registered,
        people=people,
        collective=collective,
        urgent=urgent,
        by_channel=_count_by(db, "channel", first, last),
        by_purpose=_count_by(db, "purpose", first, last),
        by_unit=_count_by_unit(db, first, last, cut),
        concluded=on_time + late + no_limit,
        on_time=on_time,
        late=late,
        no_limit=no_limit,
        open_at_end=_count_open(db, cut),
        overdue_at_end=_count_overdue(db, cut),
        contacts=contacts,
        reached=reached,
        resolved=count_resolved(db, first, last),
    )


def count_load(db: sqlite3.Connection, role: Role, overdue_ids: set[int]) -> list[Load]:
    """Return what each holder of a role has in hand, most cases first, what nobody holds last.

    ``overdue_ids`` are the cases that count as overdue.
    """
    view = "unit_current" if role is Role.UNIT else "person_current"
    names = dict(db.execute(f"SELECT id, name FROM {view}").fetchall())
    if role is not Role.UNIT:
        names |= namesakes(db)
    states = ", ".join(f"'{state}'" for state in OPEN_STATES)
    rows = db.execute(
        f"SELECT n.{role}_id, n.case_id, n.contact_count FROM case_now n"
        f" WHERE n.state IN ({states})"
    ).fetchall()
    loads: dict[int | None, tuple[int, int, int]] = {}
    for holder_id, case_id, made in rows:
        cases, overdue, contacts = loads.get(holder_id, (0, 0, 0))
        loads[holder_id] = cases + 1, overdue + (case_id in overdue_ids), contacts + made
    found = [Load(role, names.get(holder_id), *load) for holder_id, load in loads.items()]
    return sorted(
        found, key=lambda load: (load.holder is None, -load.cases, -load.overdue, load.holder or "")
    )


def _count_by(db: sqlite3.Connection, column: str, first: str, last: str) -> dict[str, int]:
    rows = db.execute(
        f"SELECT {column}, count(*) FROM case_now WHERE received_on BETWEEN ? AND ? GROUP BY 1",
        (first, last),
    )
    return dict(rows.fetchall())


def _count_by_unit(
    db: sqlite3.Connection, first: str, last: str, cut: str
) -> dict[str | None, int]:
    rows = db.execute(
        "SELECT u.name, count(*) FROM case_now n LEFT JOIN unit_current u ON u.id ="
        " (SELECT h.unit_id FROM live_holdings h WHERE h.case_id = n.case_id AND h.role = 'unit'"
        "  AND h.from_on <= ?1 AND NOT EXISTS (SELECT 1 FROM live_holding_ends e"
        "   WHERE e.holding_id = h.id AND e.on_day <= ?1)"
        "  ORDER BY h.from_on DESC, h.id DESC LIMIT 1)"
        " WHERE n.received_on BETWEEN ?2 AND ?3 GROUP BY u.id ORDER BY count(*) DESC, u.name",
        (cut, first, last),
    )
    return dict(rows.fetchall())


def _count_concluded(db: sqlite3.Connection, first: str, last: str) -> tuple[int, int, int]:
    """Return (on time, late, without a limit) of the conclusions dated in the period."""
    rows = db.execute(
        "SELECT (SELECT max(k.stopped_on > k.due_on) FROM clock_now k WHERE k.case_id = m.case_id"
        "  AND k.clock IN ('conclude', 'report', 'hotline') AND k.stopped_by = 'conclude'"
        # The plus keeps SQLite from the index of all that stopped that day.
        "  AND +k.stopped_on = m.on_day)"
        " FROM live_moves m WHERE m.move = 'conclude' AND m.on_day BETWEEN ? AND ?"
        " AND m.undated = 0",
        (first, last),
    ).fetchall()
    verdicts = [row[0] for row in rows]
    return verdicts.count(0), verdicts.count(1), verdicts.count(None)


def _count_open(db: sqlite3.Connection, cut: str) -> int:
    """Return how many cases were open at the end of a day: those open now, counted back to it."""
    marks = ", ".join(f"'{state}'" for state in OPEN_STATES)
    (count,) = db.execute(
        f"SELECT (SELECT count(*) FROM case_now WHERE state IN ({marks}))"
        " - (SELECT count(*) FROM case_now WHERE received_on > ?1)"
        " + (SELECT count(*) FROM live_moves WHERE move IN ('conclude', 'reject')"
        "    AND on_day > ?1)"
        " - (SELECT count(*) FROM live_moves WHERE on_day > ?1"
        "    AND (move = 'reopen' OR (move = 'sendback' AND from_state = 'concluded')))",
        (cut,),
    ).fetchone()
    return int(count)


def _count_overdue(db: sqlite3.Connection, cut: str) -> int:
    """Return how many cases had an overdue clock of the law (no follow-up) at the end of a day."""
    (count,) = db.execute(
        "SELECT count(DISTINCT case_id) FROM ("
        "SELECT case_id FROM clock_now WHERE stopped_on IS NULL AND due_on < ?1"
        f" AND started_on <= ?1 AND clock NOT IN ('{_NOT_DUTIES}')"
        " UNION ALL SELECT case_id FROM clock_now WHERE stopped_on > ?1 AND due_on < ?1"
        f" AND started_on <= ?1 AND clock NOT IN ('{_NOT_DUTIES}'))",
        (cut,),
    ).fetchone()
    return int(count)
