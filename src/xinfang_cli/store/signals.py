"""What should be supervised, as the facts show it: each rule starts from few rows.

Open clocks, open cases, orders and call-backs are few beside the cases of a year, so each query
begins with them (CROSS JOIN keeps that order).
"""

import sqlite3

from xinfang_cli.domain.codes import CLOSED_STATES, OPEN_STATES, OWN_DATES, WINDOWS, ClockKind
from xinfang_cli.store.cases import RECHECK_DONE
from xinfang_cli.store.gradings import STUCK_SINCE

_OPEN = ", ".join(f"'{state}'" for state in OPEN_STATES)
_CLOSED = ", ".join(f"'{state}'" for state in sorted(CLOSED_STATES))
_NO_DUTY = "', '".join(sorted({*OWN_DATES, *WINDOWS, ClockKind.SUPERVISE}))

_LATER = "(x.on_day > {on} OR (x.on_day = {on} AND x.act_id > {act}))"
"""Whether a fact came after another one; of the same day, as they were entered."""

_OPENED = (
    "coalesce((SELECT max(m.on_day) FROM live_moves m WHERE m.case_id = n.case_id"
    f" AND m.from_state IN ({_CLOSED})), n.received_on)"
)
"""Since when a case has been open: its receipt, or its last way back from the closed ones."""

_IS_CURRENT = (
    "NOT EXISTS (SELECT 1 FROM live_petitioners x WHERE x.case_id = {p}.case_id"
    " AND x.position = {p}.position AND (x.on_day, x.id) > ({p}.on_day, {p}.id))"
)
"""Whether a statement of a petitioner has not been edited since."""

_ASKED = "(SELECT max(b.on_day) FROM live_callbacks b WHERE b.case_id = n.case_id)"
"""The day of the last call-back; null where there was none."""


def late_clocks(
    db: sqlite3.Connection, today: str
) -> list[tuple[int, str, str, str | None, int | None]]:
    """Return the open duties of open cases due by an ISO day, orders' own apart, in that order.

    Each as (case, clock, due day, due instant, unit).  What is late on a closed case is a
    reviewing body's, which the office gives no orders.
    """
    return db.execute(
        "SELECT k.case_id, k.clock, k.due_on, k.due_at, k.unit_id FROM clock_now k"
        " CROSS JOIN case_now n ON n.case_id = k.case_id"
        f" WHERE k.stopped_on IS NULL AND k.due_on <= ? AND k.clock NOT IN ('{_NO_DUTY}')"
        f" AND n.state IN ({_OPEN}) ORDER BY k.due_on, k.clock, k.clock_id",
        (today,),
    ).fetchall()


def idle_halves(db: sqlite3.Connection, today: str) -> list[tuple[int, str, str]]:
    """Return the clocks to conclude that are not late, half gone or more, and nothing was done.

    Each as (case, started, due).  A move, a contact, a reply or an extension is something done.
    """
    after = _LATER.format(on="k.started_on", act="c.act_id")
    return db.execute(
        "SELECT k.case_id, k.started_on, k.due_on FROM clock_now k"
        " CROSS JOIN live_clocks c ON c.id = k.clock_id"
        " WHERE k.stopped_on IS NULL AND k.due_on >= ?1 AND k.clock = 'conclude'"
        " AND 2 * (julianday(?1) - julianday(k.started_on))"
        "   >= julianday(k.due_on) - julianday(k.started_on)"
        f" AND NOT EXISTS (SELECT 1 FROM live_moves x WHERE x.case_id = k.case_id AND {after})"
        f" AND NOT EXISTS (SELECT 1 FROM live_contacts x WHERE x.case_id = k.case_id AND {after})"
        " AND NOT EXISTS (SELECT 1 FROM live_recipients r CROSS JOIN live_replies x"
        f"   ON x.recipient_id = r.id WHERE r.case_id = k.case_id AND {after})"
        " AND NOT EXISTS (SELECT 1 FROM live_holdings h CROSS JOIN live_co_replies x"
        f"   ON x.holding_id = h.id WHERE h.case_id = k.case_id AND {after})"
        " AND NOT EXISTS (SELECT 1 FROM live_extensions x WHERE x.clock_id = k.clock_id)"
        " ORDER BY k.due_on, k.clock_id",
        (today,),
    ).fetchall()


_KNOWN_BY = ("id_number", "phone")
"""What tells that two petitioners are one person."""

_OPEN_PERSONS = (
    " FROM case_now n CROSS JOIN live_petitioners p ON p.case_id = n.case_id"
    f" WHERE n.state IN ({_OPEN}) AND n.confidential = 0 AND {_IS_CURRENT.format(p='p')}"
)


def open_persons(db: sqlite3.Connection) -> list[tuple[int, str, str, str | None, str | None]]:
    """Return the petitioners of the open cases that are not secret.

    Each as (case, receipt, since when it is open, ID number, phone).
    """
    return db.execute(
        f"SELECT n.case_id, n.received_on, {_OPENED}, p.id_number, p.phone{_OPEN_PERSONS}"
        " ORDER BY n.case_id"
    ).fetchall()


def cases_of_persons(
    db: sqlite3.Connection, since: str
) -> dict[tuple[str, str], list[tuple[str, int, str]]]:
    """Return the cases received since an ISO day of those who have an open one, oldest first.

    By (``id_number`` or ``phone``, its value), each as (receipt, case, number).  A number may be
    that of a whole village: it is looked up once, not for each of its cases.  Secret cases are
    left out: which other case has the same petitioner would tell who it is.
    """
    found: dict[tuple[str, str], list[tuple[str, int, str]]] = {}
    for column in _KNOWN_BY:
        rows = db.execute(
            "SELECT DISTINCT k.value, o.received_on, o.case_id, o.number"
            f" FROM (SELECT DISTINCT p.{column} AS value{_OPEN_PERSONS}"
            f" AND p.{column} IS NOT NULL) k"
            f" CROSS JOIN live_petitioners q ON q.{column} = k.value"
            " CROSS JOIN case_now o ON o.case_id = q.case_id"
            " WHERE o.confidential = 0 AND o.received_on >= ?"
            f" AND {_IS_CURRENT.format(p='q')} ORDER BY o.received_on, o.case_id",
            (since,),
        )
        for value, *case in rows.fetchall():
            found.setdefault((column, value), []).append((case[0], case[1], case[2]))
    return found


def not_resubmitted(db: sqlite3.Connection, until: str) -> list[tuple[int, str]]:
    """Return the cases sent back on or before an ISO day of which no unit has reported since.

    Each as (case, day).
    """
    sent = (
        "(SELECT max(m.act_id) FROM live_moves m WHERE m.case_id = n.case_id"
        " AND m.move = 'sendback' AND m.on_day = n.state_on)"
    )
    return db.execute(
        "SELECT n.case_id, n.state_on FROM case_now n WHERE n.state = 'sent_back'"
        " AND n.state_on <= ? AND NOT EXISTS (SELECT 1 FROM live_recipients r"
        " CROSS JOIN live_replies x ON x.recipient_id = r.id WHERE r.case_id = n.case_id"
        f" AND {_LATER.format(on='n.state_on', act=sent)}) ORDER BY n.state_on, n.case_id",
        (until,),
    ).fetchall()


def dissatisfied(db: sqlite3.Connection) -> list[tuple[int, str, str | None, str | None]]:
    """Return the last call-backs that say not satisfied, and that nothing has followed.

    Each as (case, day, of the office, of the unit).  An order, a sending back or a reopening
    follows; a later call that reached nobody changes nothing.  A rejected case has no handling to
    be dissatisfied with, and one whose recheck is done is over (Art. 36).
    """
    after = _LATER.format(on="c.on_day", act="c.act_id")
    return db.execute(
        "SELECT c.case_id, c.on_day, c.office, c.unit FROM live_callbacks c"
        " CROSS JOIN case_now n ON n.case_id = c.case_id"
        f" WHERE 'not' IN (c.office, c.unit) AND n.state <> 'rejected' AND NOT {RECHECK_DONE}"
        " AND NOT EXISTS (SELECT 1 FROM live_callbacks x WHERE x.case_id = c.case_id"
        "   AND x.is_reached AND (x.on_day, x.id) > (c.on_day, c.id))"
        " AND NOT EXISTS (SELECT 1 FROM live_moves x WHERE x.case_id = c.case_id"
        f"   AND x.move IN ('sendback', 'reopen') AND {after})"
        " AND NOT EXISTS (SELECT 1 FROM live_orders x"
        f"   WHERE x.case_id = c.case_id AND {after}) ORDER BY c.on_day, c.id"
    ).fetchall()


def without_contact(db: sqlite3.Connection, until: str) -> list[tuple[int, str]]:
    """Return the open cases that nobody sought contact for since an ISO day or longer.

    Each as (case, day of the last contact or call-back, or since when the case is open).
    """
    return db.execute(
        "SELECT case_id, since FROM (SELECT n.case_id,"
        f" max(coalesce(n.last_contact_on, ''), coalesce({_ASKED}, ''), {_OPENED}) AS since"
        f" FROM case_now n WHERE n.state IN ({_OPEN}) AND n.received_on <= ?1)"
        " WHERE since <= ?1 ORDER BY since, case_id",
        (until,),
    ).fetchall()


def late_orders(
    db: sqlite3.Connection, today: str
) -> list[tuple[int, str, int, int, str, int | None]]:
    """Return the open orders whose answer was due before an ISO day.

    Each as (case, number, year, serial, due, unit).
    """
    return db.execute(
        "SELECT o.case_id, o.number, o.year, o.serial, k.due_on, o.unit_id FROM live_orders o"
        " CROSS JOIN clock_now k ON k.clock_id = o.clock_id"
        " WHERE k.stopped_on IS NULL AND k.due_on < ?"
        " AND NOT EXISTS (SELECT 1 FROM live_order_ends e WHERE e.order_id = o.id)"
        " ORDER BY k.due_on, o.id",
        (today,),
    ).fetchall()


def stuck(db: sqlite3.Connection, until: str) -> list[tuple[int, str, str]]:
    """Return the open cases at their level since an ISO day or longer: (case, level, since).

    The highest level is left out: there is nowhere to take a case.
    """
    return db.execute(
        f"SELECT n.case_id, n.level, {STUCK_SINCE} FROM case_now n"
        f" WHERE n.state IN ({_OPEN}) AND n.level <> 'national' AND n.level_on <= ?"
        f" AND {STUCK_SINCE} <= ? ORDER BY 3, n.case_id",
        (until, until),
    ).fetchall()


def quiet(
    db: sqlite3.Connection,
    until: str,
    *,
    most: int,
    case_id: int | None,
    unit_ids: tuple[int, ...] | None,
) -> list[tuple[int, str]]:
    """Return concluded, unresolved cases of which nothing was heard since an ISO day or longer.

    Each as (case, the last day of a step, a contact, a call-back), the earliest received first and
    no more than ``most``: nearly every case of a ledger is concluded.  A petitioner who has come
    again since the conclusion, by the same ID number or phone, is not quiet; nor is one who was not
    satisfied.
    """
    again = " OR ".join(
        "EXISTS (SELECT 1 FROM live_petitioners p CROSS JOIN live_petitioners q"
        f" ON q.{column} = p.{column} CROSS JOIN case_now o ON o.case_id = q.case_id"
        " WHERE p.case_id = n.case_id AND q.case_id <> n.case_id"
        " AND o.received_on > n.state_on)"
        for column in ("id_number", "phone")
    )
    since = f"max(n.state_on, coalesce(n.last_contact_on, ''), coalesce({_ASKED}, ''))"
    units = "" if unit_ids is None else f" AND n.unit_id IN ({', '.join(map(str, unit_ids))})"
    return db.execute(
        f"SELECT n.case_id, {since} FROM case_now n WHERE n.state = 'concluded'"
        " AND n.resolved_on IS NULL AND n.undated = 0 AND n.received_on <= ?1 AND n.state_on <= ?1"
        f" AND (?3 IS NULL OR n.case_id = ?3){units} AND {since} <= ?1"
        " AND coalesce((SELECT 'not' NOT IN (coalesce(b.office, ''), coalesce(b.unit, ''))"
        "   FROM live_callbacks b WHERE b.case_id = n.case_id AND b.is_reached"
        "   ORDER BY b.on_day DESC, b.id DESC LIMIT 1), 1)"
        f" AND NOT ({again}) ORDER BY n.received_on, n.case_id LIMIT ?2",
        (until, most, case_id),
    ).fetchall()
