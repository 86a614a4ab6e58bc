"""Supervision orders: their numbers, what was answered, what they brought about."""

import sqlite3

from xinfang_cli.domain.codes import CLOSED_STATES
from xinfang_cli.domain.supervise import GIVEN_BY_THE_OFFICE, OrderReply, OrderRow, number_of
from xinfang_cli.store.acts import Act

_GIVEN = ", ".join(f"'{move}'" for move in GIVEN_BY_THE_OFFICE)
_CLOSED = ", ".join(f"'{state}'" for state in sorted(CLOSED_STATES))

ENDED_ON = (
    "(SELECT min(m.on_day) FROM live_moves m WHERE m.case_id = o.case_id"
    f" AND m.to_state IN ({_CLOSED})"
    " AND (m.on_day > o.on_day OR (m.on_day = o.on_day AND m.act_id > o.act_id)))"
)
"""The day on which the case of an order ``o`` was closed after it, null while it was not."""

_SINCE = "x.on_day >= o.on_day AND x.act_id > o.act_id"
_HELD = (
    "SELECT 1 FROM live_holdings h WHERE h.case_id = o.case_id AND h.from_on <= x.on_day"
    " AND NOT EXISTS (SELECT 1 FROM live_holding_ends g WHERE g.holding_id = h.id"
    "   AND g.on_day <= x.on_day)"
)
_IS_RESPONSIBLE = f"EXISTS ({_HELD} AND h.role = 'unit' AND h.unit_id = o.unit_id)"
_ON_CASE = f"{_HELD} AND h.role IN ('leader', 'handler') AND h.person_id = x.person_id"
_ACTED = f"""
    SELECT x.on_day FROM live_moves x WHERE x.case_id = o.case_id AND x.undated = 0
    AND x.move NOT IN ({_GIVEN}, 'object') AND {_SINCE} AND {_IS_RESPONSIBLE}
    UNION ALL
    SELECT x.on_day FROM live_contacts x JOIN person_current p ON p.id = x.person_id
    WHERE x.case_id = o.case_id AND {_SINCE} AND (p.unit_id = o.unit_id
      OR (p.unit_id IS NULL AND {_IS_RESPONSIBLE} AND EXISTS ({_ON_CASE})))
    UNION ALL
    SELECT x.on_day FROM live_recipients r JOIN live_replies x ON x.recipient_id = r.id
    WHERE r.case_id = o.case_id AND r.unit_id = o.unit_id AND {_SINCE}
    UNION ALL
    SELECT x.on_day FROM live_recipients r JOIN live_objections x ON x.recipient_id = r.id
    WHERE r.case_id = o.case_id AND r.unit_id = o.unit_id AND {_SINCE}
    UNION ALL
    SELECT x.on_day FROM live_holdings h JOIN live_co_replies x ON x.holding_id = h.id
    WHERE h.case_id = o.case_id AND h.unit_id = o.unit_id AND {_SINCE}
    UNION ALL
    SELECT x.on_day FROM live_orders r JOIN live_order_replies x ON x.order_id = r.id
    WHERE r.case_id = o.case_id AND r.unit_id IS o.unit_id AND {_SINCE}
"""
"""The days of what the supervised unit did on the case from an order on, recorded after it.

A step counts where the unit is responsible for the case that day.  A contact counts where it is
known to be by somebody of the unit, or is by the case's own leader or handler, of no known unit,
while the unit is responsible.
"""

_ORDERS = f"""
SELECT o.id, o.case_id, n.number, n.title, n.confidential, o.number, o.on_day, o.unit_id, u.name,
       o.mode, o.ground, o.demand, o.reply_by, o.clock_id, e.on_day, e.effect, a.actor,
       (SELECT min(d.on_day) FROM ({_ACTED}) d), o.act_id, e.act_id, {ENDED_ON}
FROM live_orders o
JOIN case_now n ON n.case_id = o.case_id
JOIN acts a ON a.id = o.act_id
LEFT JOIN unit_current u ON u.id = o.unit_id
LEFT JOIN live_order_ends e ON e.order_id = o.id
"""


def allot_order(act: Act, year: int, **values: object) -> int:
    """Write an order under the next number of a year, and return its id; none is given again."""
    row = act.db.execute("SELECT max(serial) FROM orders WHERE year = ?", (year,)).fetchone()
    serial = (row[0] or 0) + 1
    return act.add("orders", number=number_of(year, serial), year=year, serial=serial, **values)


def read_orders(
    db: sqlite3.Connection,
    *,
    case_id: int | None = None,
    order_id: int | None = None,
    unit_ids: tuple[int, ...] | None = None,
    is_open: bool = False,
) -> list[OrderRow]:
    """Return the orders that fit, the oldest day first; None is no condition.

    An order is open until it is closed, or its case is.
    """
    where = ["1"]
    where += [f"o.case_id = {int(case_id)}"] if case_id is not None else []
    where += [f"o.id = {int(order_id)}"] if order_id is not None else []
    where += ["e.id IS NULL", f"{ENDED_ON} IS NULL"] if is_open else []
    if unit_ids is not None:
        where.append(f"o.unit_id IN ({', '.join(str(int(unit)) for unit in unit_ids)})")
    rows = db.execute(f"{_ORDERS} WHERE {' AND '.join(where)} ORDER BY o.on_day, o.id")
    return [OrderRow._make(row) for row in rows.fetchall()]


def read_replies(db: sqlite3.Connection, case_id: int | None = None) -> dict[int, list[OrderReply]]:
    """Return the answers to the orders of a case (or of all), by order, oldest first."""
    rows = db.execute(
        "SELECT r.order_id, r.on_day, r.document, r.note, a.actor, r.act_id"
        " FROM live_order_replies r"
        " JOIN acts a ON a.id = r.act_id WHERE r.case_id = coalesce(?, r.case_id)"
        " ORDER BY r.on_day, r.id",
        (case_id,),
    )
    found: dict[int, list[OrderReply]] = {}
    for row in rows.fetchall():
        found.setdefault(row[0], []).append(OrderReply._make(row))
    return found


def find_numbers(
    db: sqlite3.Connection, year: int | None, serial: int
) -> list[tuple[int, int, str]]:
    """Return (id, year, number) of the orders of a serial, of one year or of all, newest first."""
    rows = db.execute(
        "SELECT id, year, number FROM live_orders WHERE serial = ? AND year = coalesce(?, year)"
        " ORDER BY year DESC",
        (serial, year),
    )
    return rows.fetchall()
