"""Step 3: responsibility that rolls.  Landed, so never edited; a change is a later step.

Co-units, terms, handovers, absences, task forces, levels, cruxes, duty rosters, villages.
"""

import sqlite3

TABLES = """
CREATE TABLE co_replies (
    id INTEGER NOT NULL,
    holding_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT,
    document TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    FOREIGN KEY(holding_id) REFERENCES holdings (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX co_replies_holding ON co_replies (holding_id);
CREATE TABLE handovers (
    id INTEGER NOT NULL,
    from_person_id INTEGER NOT NULL,
    to_person_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(from_person_id) REFERENCES persons (id),
    FOREIGN KEY(to_person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE handover_acks (
    id INTEGER NOT NULL,
    handover_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(handover_id) REFERENCES handovers (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX handover_acks_handover ON handover_acks (handover_id);
CREATE TABLE absences (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    deputy_id INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (person_id <> deputy_id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(deputy_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE absence_ends (
    id INTEGER NOT NULL,
    absence_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(absence_id) REFERENCES absences (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX absence_ends_absence ON absence_ends (absence_id);
CREATE TABLE teams (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    purpose TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX teams_case ON teams (case_id);
CREATE TABLE team_ends (
    id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(team_id) REFERENCES teams (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX team_ends_team ON team_ends (team_id);
CREATE TABLE gradings (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    step TEXT NOT NULL,
    level TEXT NOT NULL,
    since TEXT NOT NULL,
    difficulty TEXT,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (step IN ('escalate', 'delegate', 'grade')),
    CHECK (level IN ('national', 'province', 'prefecture', 'county', 'town', 'village')),
    CHECK (difficulty IN ('simple', 'ordinary', 'complex', 'knotty')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX gradings_case ON gradings (case_id, on_day);
CREATE TABLE cruxes (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    text TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX cruxes_case ON cruxes (case_id);
CREATE TABLE rosters (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    rule TEXT NOT NULL,
    phrase TEXT NOT NULL,
    from_on TEXT NOT NULL,
    place TEXT,
    role TEXT,
    level TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (role IN ('leader', 'handler', 'supervisor')),
    CHECK (level IN ('national', 'province', 'prefecture', 'county', 'town', 'village')),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE roster_members (
    id INTEGER NOT NULL,
    roster_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    post TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (position >= 1),
    FOREIGN KEY(roster_id) REFERENCES rosters (id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX roster_members_roster ON roster_members (roster_id);
CREATE TABLE roster_ends (
    id INTEGER NOT NULL,
    roster_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(roster_id) REFERENCES rosters (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX roster_ends_roster ON roster_ends (roster_id);
CREATE TABLE villages (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    town TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX villages_name ON villages (name);
CREATE TABLE liaisons (
    id INTEGER NOT NULL,
    village_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    from_on TEXT,
    until_on TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(village_id) REFERENCES villages (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX liaisons_village ON liaisons (village_id);
CREATE TABLE liaison_ends (
    id INTEGER NOT NULL,
    liaison_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(liaison_id) REFERENCES liaisons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX liaison_ends_liaison ON liaison_ends (liaison_id);
"""

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
    clock_id INTEGER,
    team_id INTEGER,
    handover_id INTEGER,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (role IN ('unit', 'co_unit', 'leader', 'handler', 'supervisor', 'team_head',
     'team_member', 'team_unit')),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((unit_id IS NULL) <> (person_id IS NULL)),
    CHECK ((team_id IS NULL) = (role NOT GLOB 'team_*')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(team_id) REFERENCES teams (id),
    FOREIGN KEY(handover_id) REFERENCES handovers (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT
"""

INDEXES = """
CREATE INDEX holdings_clock ON holdings (clock_id) WHERE clock_id IS NOT NULL;
CREATE INDEX holdings_handover ON holdings (handover_id) WHERE handover_id IS NOT NULL;
CREATE INDEX holdings_team ON holdings (person_id) WHERE team_id IS NOT NULL;
CREATE INDEX holdings_until ON holdings (until_on) WHERE until_on IS NOT NULL;
"""

FACTS = (
    "co_replies",
    "handovers",
    "handover_acks",
    "absences",
    "absence_ends",
    "teams",
    "team_ends",
    "gradings",
    "cruxes",
    "rosters",
    "roster_members",
    "roster_ends",
    "villages",
    "liaisons",
    "liaison_ends",
)
"""The new tables whose rows are appended and never changed or removed."""


def apply(db: sqlite3.Connection) -> None:
    """Create the tables; rebuild the holdings, as SQLite's manual says, for their new columns."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in FACTS:
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
        db.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
    kept = db.execute(
        "SELECT sql FROM sqlite_master"
        " WHERE tbl_name = 'holdings' AND type <> 'table' AND sql IS NOT NULL"
    ).fetchall()
    db.execute(HOLDINGS)
    db.execute(
        "INSERT INTO holdings_new (id, case_id, role, unit_id, person_id, from_on, until_on,"
        " reason, act_id) SELECT id, case_id, role, unit_id, person_id, from_on, until_on, reason,"
        " act_id FROM holdings"
    )
    db.execute("DROP TABLE holdings")
    db.execute("ALTER TABLE holdings_new RENAME TO holdings")
    for (statement,) in kept:
        db.execute(statement)
    for statement in INDEXES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("ALTER TABLE holding_ends ADD COLUMN reason TEXT")
    for column in ("level", "level_on", "difficulty"):
        db.execute(f"ALTER TABLE case_now ADD COLUMN {column} TEXT")
