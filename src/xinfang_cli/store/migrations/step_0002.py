"""Step 2: a case has a supervisor (督办员).  Landed, so never edited; a change is a later step."""

import sqlite3

HOLDINGS = """
CREATE TABLE holdings_new (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    unit_id INTEGER,
    person_id INTEGER,
    from_on TEXT NOT NULL,
    until_on TEXT,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (role IN ('unit', 'leader', 'handler', 'supervisor')),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((unit_id IS NULL) <> (person_id IS NULL)),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT
"""

SUPERVISOR = """
CREATE INDEX case_now_supervisor ON case_now (supervisor_id) WHERE supervisor_id IS NOT NULL
"""


def apply(db: sqlite3.Connection) -> None:
    """Widen the roles of a holding, as SQLite's manual says a table is rebuilt; add the column."""
    others = db.execute(
        "SELECT sql FROM sqlite_master"
        " WHERE tbl_name = 'holdings' AND type <> 'table' AND sql IS NOT NULL"
    ).fetchall()
    db.execute(HOLDINGS)
    db.execute("INSERT INTO holdings_new SELECT * FROM holdings")
    db.execute("DROP TABLE holdings")
    db.execute("ALTER TABLE holdings_new RENAME TO holdings")
    for (statement,) in others:
        db.execute(statement)
    db.execute("ALTER TABLE case_now ADD COLUMN supervisor_id INTEGER")
    db.execute(SUPERVISOR)
