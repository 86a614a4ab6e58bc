"""How the present, or any past, follows from the facts.

One set of definitions serves three uses.  After each act the two *state* views fill the now tables
for the cases it touched.  A read back in time puts TEMP views of the same names in front of the
tables: a horizon (``--as-of`` a day, ``--known-at`` an act) cuts off the facts it may see, and
everything else follows from them by the same text.  The ``v_*`` views are for readers outside.
"""

from typing import NamedTuple

FACT_DAYS: dict[str, str | None] = {
    "offices": None,
    "units": None,
    "unit_names": "from_on",
    "persons": None,
    "person_names": "from_on",
    "cases": None,
    "case_versions": "on_day",
    "external_numbers": None,
    "petitioners": "on_day",
    "holdings": "from_on",
    "holding_ends": "on_day",
    "co_replies": "on_day",
    "handovers": "on_day",
    "handover_acks": "on_day",
    "absences": None,
    "absence_ends": "on_day",
    "teams": "from_on",
    "team_ends": "on_day",
    "gradings": "on_day",
    "cruxes": "on_day",
    "orders": "on_day",
    "order_replies": "on_day",
    "order_ends": "on_day",
    "checks": "on_day",
    "check_items": None,
    "resolutions": "on_day",
    "callbacks": "on_day",
    "measures": "on_day",
    "suggestions": "on_day",
    "suggestion_answers": "on_day",
    "referrals": "on_day",
    "words": None,
    "thresholds": None,
    "declines": "on_day",
    "rosters": None,
    "roster_members": None,
    "roster_ends": "on_day",
    "villages": None,
    "liaisons": None,
    "liaison_ends": "on_day",
    "contacts": "on_day",
    "moves": "on_day",
    "recipients": "on_day",
    "replies": "on_day",
    "objections": "on_day",
    "deliveries": "on_day",
    "reviews": "on_day",
    "review_answers": "on_day",
    "alerts": "on_day",
    "disclosures": None,
    "rules": None,
    "clocks": None,
    "clock_terms": "on_day",
    "clock_stops": "on_day",
    "extensions": "on_day",
    "pauses": "on_day",
    "flags": "on_day",
    "phrases": None,
    "calendar_tables": None,
    "calendar_days": None,
    "import_rows": None,
}
"""Each fact table that an act may void, and the column that says when the fact came to be."""


class Horizon(NamedTuple):
    """What a read may see: facts up to a day, acts up to a number; None is no limit."""

    as_of: str | None = None
    known_at: int | None = None


AS_SAID = "v.confidential"
HIDDEN_TODAY = """max(v.confidential, (
           SELECT x.confidential FROM main.case_versions x WHERE x.case_id = c.id
           AND x.act_id NOT IN (SELECT target_act_id FROM main.voids)
           ORDER BY x.on_day DESC, x.id DESC LIMIT 1)) AS confidential"""
"""What is secret today is secret in every look back: a past day must not be a way round it."""

CASE_STATE = """
CREATE {temp} VIEW case_state AS
SELECT c.id AS case_id, c.number, v.title, v.channel, v.purpose, v.category, v.place,
       v.people_count, v.origin, v.against, v.against_unit_id, v.urgent, {confidential},
       v.received_on, v.received_at, v.path,
       coalesce(m.to_state, 'registered') AS state,
       coalesce(m.on_day, v.received_on) AS state_on,
       CASE WHEN m.to_state = 'concluded' AND m.undated = 0 THEN m.on_day END AS concluded_on,
       coalesce(m.undated, 0) AS undated, m.outcome, m.document,
       (SELECT p.name FROM live_petitioners p WHERE p.case_id = c.id
        ORDER BY p.position, p.on_day DESC, p.id DESC LIMIT 1) AS petitioner,
       (SELECT h.unit_id FROM live_holdings h WHERE h.case_id = c.id AND h.role = 'unit'
        AND NOT EXISTS (SELECT 1 FROM live_holding_ends e WHERE e.holding_id = h.id)
        ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS unit_id,
       (SELECT h.person_id FROM live_holdings h WHERE h.case_id = c.id AND h.role = 'leader'
        AND NOT EXISTS (SELECT 1 FROM live_holding_ends e WHERE e.holding_id = h.id)
        ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS leader_id,
       (SELECT h.person_id FROM live_holdings h WHERE h.case_id = c.id AND h.role = 'handler'
        AND NOT EXISTS (SELECT 1 FROM live_holding_ends e WHERE e.holding_id = h.id)
        ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS handler_id,
       (SELECT count(*) FROM live_contacts k WHERE k.case_id = c.id) AS contact_count,
       (SELECT max(k.on_day) FROM live_contacts k WHERE k.case_id = c.id) AS last_contact_on,
       CASE WHEN v.urgent THEN (
           SELECT CASE WHEN count(*) = count(q.replied_at) THEN max(q.replied_at) END
           FROM (SELECT (SELECT min(coalesce(a.at, a.on_day)) FROM live_replies a
                         WHERE a.recipient_id = r.id) AS replied_at
                 FROM live_recipients r
                 WHERE r.case_id = c.id AND r.move_id = (
                     SELECT max(x.move_id) FROM live_recipients x WHERE x.case_id = c.id)
                 AND NOT EXISTS (SELECT 1 FROM live_objections o WHERE o.recipient_id = r.id)) q)
       END AS answered_at,
       (SELECT h.person_id FROM live_holdings h WHERE h.case_id = c.id AND h.role = 'supervisor'
        AND NOT EXISTS (SELECT 1 FROM live_holding_ends e WHERE e.holding_id = h.id)
        ORDER BY h.from_on DESC, h.id DESC LIMIT 1) AS supervisor_id,
       coalesce(g.level, 'county') AS level, coalesce(g.since, v.received_on) AS level_on,
       g.difficulty, s.on_day AS resolved_on, s.evidence,
       (SELECT count(*) FROM live_moves x WHERE x.case_id = c.id AND x.move = 'sendback')
         AS sendback_count
FROM live_cases c
JOIN live_case_versions v ON v.id = (
    SELECT x.id FROM live_case_versions x WHERE x.case_id = c.id
    ORDER BY x.on_day DESC, x.id DESC LIMIT 1)
LEFT JOIN live_moves m ON m.id = (
    SELECT x.id FROM live_moves x WHERE x.case_id = c.id
    ORDER BY x.on_day DESC, x.id DESC LIMIT 1)
LEFT JOIN live_gradings g ON g.id = (
    SELECT x.id FROM live_gradings x WHERE x.case_id = c.id
    ORDER BY x.on_day DESC, x.id DESC LIMIT 1)
LEFT JOIN live_resolutions s ON s.id = (
    SELECT r.id FROM live_resolutions r WHERE r.case_id = c.id AND NOT EXISTS (
        SELECT 1 FROM live_moves x WHERE x.case_id = c.id AND x.move IN ('reopen', 'sendback')
        AND (x.on_day > r.on_day OR (x.on_day = r.on_day AND x.act_id > r.act_id)))
    ORDER BY r.on_day DESC, r.id DESC LIMIT 1)
"""

CLOCK_STATE = """
CREATE {temp} VIEW clock_state AS
SELECT k.id AS clock_id, k.case_id, k.clock, k.rule_id, k.unit_id, t.started_on, t.due_on,
       t.computed_due_on, t.source, t.started_at, t.due_at, t.is_estimated,
       s.on_day AS stopped_on, s.reason AS stopped_by, s.at AS stopped_at
FROM live_clocks k
JOIN live_clock_terms t ON t.id = (
    SELECT x.id FROM live_clock_terms x WHERE x.clock_id = k.id
    ORDER BY x.on_day DESC, x.id DESC LIMIT 1)
LEFT JOIN live_clock_stops s ON s.id = (
    SELECT x.id FROM live_clock_stops x WHERE x.clock_id = k.id
    ORDER BY x.on_day, x.id LIMIT 1)
"""

UNIT_CURRENT = """
CREATE {temp} VIEW unit_current AS
SELECT u.id, n.name, u.level, u.parent_id
FROM live_units u
JOIN live_unit_names n ON n.id = (
    SELECT x.id FROM live_unit_names x WHERE x.unit_id = u.id AND x.is_alias = 0
    ORDER BY x.from_on DESC, x.id DESC LIMIT 1)
"""

PERSON_CURRENT = """
CREATE {temp} VIEW person_current AS
SELECT p.id, n.name, p.unit_id, p.post
FROM live_persons p
JOIN live_person_names n ON n.id = (
    SELECT x.id FROM live_person_names x WHERE x.person_id = p.id AND x.is_alias = 0
    ORDER BY x.from_on DESC, x.id DESC LIMIT 1)
"""

DERIVED = (CASE_STATE, CLOCK_STATE, UNIT_CURRENT, PERSON_CURRENT)

OUTSIDE = (
    """
CREATE VIEW v_case AS
SELECT n.number AS no, n.title, n.petitioner, n.channel, n.purpose, n.category, n.place,
       n.people_count, n.origin, n.urgent, n.confidential, n.received_on, n.state,
       CASE WHEN n.undated = 0 THEN n.state_on END AS state_on,
       n.concluded_on, n.outcome, n.document, u.name AS unit, l.name AS leader, h.name AS handler,
       n.contact_count, n.last_contact_on, n.case_id, n.path, n.received_at, n.answered_at,
       s.name AS supervisor, n.level, n.level_on, n.difficulty, n.resolved_on, n.evidence,
       n.sendback_count
FROM case_now n
LEFT JOIN unit_current u ON u.id = n.unit_id
LEFT JOIN person_current l ON l.id = n.leader_id
LEFT JOIN person_current h ON h.id = n.handler_id
LEFT JOIN person_current s ON s.id = n.supervisor_id
""",
    """
CREATE VIEW v_clock AS
SELECT n.number AS no, k.clock, r.profile AS rule,
       CASE WHEN k.source <> 'imported' OR k.computed_due_on IS NOT NULL THEN r.article END
         AS article, k.started_on, k.due_on,
       k.computed_due_on, k.source, k.stopped_on, k.stopped_by, k.case_id, k.clock_id,
       u.name AS unit, k.started_at, k.due_at, k.stopped_at, k.is_estimated AS estimated
FROM clock_now k
JOIN case_now n ON n.case_id = k.case_id
JOIN rules r ON r.id = k.rule_id
LEFT JOIN unit_current u ON u.id = k.unit_id
""",
    """
CREATE VIEW v_contact AS
SELECT n.number AS no, k.n, k.on_day AS contacted_on, k.mode, k.result, p.name AS person, k.note,
       k.next_on, k.next_step, a.actor AS recorded_by, a.recorded_at, k.case_id
FROM live_contacts k
JOIN case_now n ON n.case_id = k.case_id
LEFT JOIN person_current p ON p.id = k.person_id
JOIN acts a ON a.id = k.act_id
""",
    """
CREATE VIEW v_owner AS
SELECT n.number AS no, h.role, u.name AS unit, p.name AS person, h.from_on, h.until_on,
       (SELECT min(e.on_day) FROM live_holding_ends e WHERE e.holding_id = h.id) AS ended_on,
       h.reason, h.case_id, h.id AS holding_id, h.team_id, h.handover_id
FROM live_holdings h
JOIN case_now n ON n.case_id = h.case_id
LEFT JOIN unit_current u ON u.id = h.unit_id
LEFT JOIN person_current p ON p.id = h.person_id
""",
    """
CREATE VIEW v_order AS
SELECT n.number AS no, o.number AS "order", o.on_day AS ordered_on, u.name AS unit, o.mode,
       o.ground, o.demand, o.reply_by,
       (SELECT max(r.on_day) FROM live_order_replies r WHERE r.order_id = o.id) AS replied_on,
       e.on_day AS closed_on, e.effect, o.case_id, o.id AS order_id, o.clock_id
FROM live_orders o
JOIN case_now n ON n.case_id = o.case_id
LEFT JOIN unit_current u ON u.id = o.unit_id
LEFT JOIN live_order_ends e ON e.order_id = o.id
""",
)
"""The contract with the sqlite3 shell, Datasette, DuckDB and Excel: columns are only added."""


def permanent_views() -> list[str]:
    """Return the statements that create every view of a ledger, in order."""
    live = [
        f"CREATE VIEW live_{table} AS SELECT * FROM {table}"
        " WHERE act_id NOT IN (SELECT target_act_id FROM voids)"
        for table in FACT_DAYS
    ]
    return [*live, *(text.format(temp="", confidential=AS_SAID) for text in DERIVED), *OUTSIDE]


def temporary_views(horizon: Horizon) -> list[str]:
    """Return the statements that put a past before the present, for one connection.

    The horizon's values come parsed (an ISO day, an int), never as typed.
    """
    known = "" if horizon.known_at is None else f" AND act_id <= {int(horizon.known_at)}"
    live = []
    for table, day in FACT_DAYS.items():
        seen = ""
        if horizon.as_of is not None and day is not None:
            seen = f" AND ({day} IS NULL OR {day} <= '{horizon.as_of}')"
        live.append(
            f"CREATE TEMP VIEW live_{table} AS SELECT * FROM main.{table}"
            f" WHERE act_id NOT IN (SELECT target_act_id FROM main.voids WHERE 1{known})"
            f"{known}{seen}"
        )
    return [
        *live,
        *(text.format(temp="TEMP", confidential=HIDDEN_TODAY) for text in DERIVED),
        "CREATE TEMP VIEW case_now AS SELECT * FROM case_state",
        "CREATE TEMP VIEW clock_now AS SELECT * FROM clock_state",
    ]
