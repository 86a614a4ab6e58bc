"""Step 4: supervised to the end.  Landed, so never edited; a change is a later step.

Orders, checks, call-backs, settlement, help, suggestions, referrals, and what the office sets.
"""

import sqlite3

TABLES = """
CREATE TABLE orders (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    unit_id INTEGER,
    mode TEXT NOT NULL,
    ground TEXT NOT NULL,
    demand TEXT NOT NULL,
    reply_by TEXT,
    clock_id INTEGER,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (reply_by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX orders_case ON orders (case_id);
CREATE UNIQUE INDEX orders_serial ON orders (year, serial);
CREATE TABLE order_replies (
    id INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    document TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(order_id) REFERENCES orders (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX order_replies_order ON order_replies (order_id);
CREATE TABLE order_ends (
    id INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    effect TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(order_id) REFERENCES orders (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX order_ends_order ON order_ends (order_id);
CREATE TABLE checks (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    is_passed INTEGER NOT NULL,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (is_passed IN (0, 1)),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX checks_case ON checks (case_id);
CREATE TABLE check_items (
    id INTEGER NOT NULL,
    check_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    item TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(check_id) REFERENCES checks (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX check_items_check ON check_items (check_id);
CREATE TABLE resolutions (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    evidence TEXT NOT NULL,
    document TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (evidence IN ('agreement', 'signed', 'quiet')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX resolutions_case ON resolutions (case_id);
CREATE TABLE callbacks (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    is_reached INTEGER NOT NULL,
    is_as_reported INTEGER,
    office TEXT,
    unit TEXT,
    reason TEXT,
    person_id INTEGER,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (is_reached IN (0, 1)),
    CHECK (is_as_reported IN (0, 1)),
    CHECK (office IN ('satisfied', 'basically', 'not')),
    CHECK (unit IN ('satisfied', 'basically', 'not')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX callbacks_case ON callbacks (case_id);
CREATE TABLE measures (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER,
    source TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (amount >= 0),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX measures_case ON measures (case_id);
CREATE INDEX measures_day ON measures (on_day);
CREATE TABLE suggestions (
    id INTEGER NOT NULL,
    case_id INTEGER,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    addressee TEXT NOT NULL,
    text TEXT NOT NULL,
    document TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (kind IN ('improve', 'policy', 'accountability')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX suggestions_case ON suggestions (case_id);
CREATE TABLE suggestion_answers (
    id INTEGER NOT NULL,
    suggestion_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    is_adopted INTEGER NOT NULL,
    document TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (is_adopted IN (0, 1)),
    FOREIGN KEY(suggestion_id) REFERENCES suggestions (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX suggestion_answers_suggestion ON suggestion_answers (suggestion_id);
CREATE TABLE referrals (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX referrals_case ON referrals (case_id);
CREATE TABLE words (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    is_enabled INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (is_enabled IN (0, 1)),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE thresholds (
    id INTEGER NOT NULL,
    rule TEXT NOT NULL,
    length INTEGER,
    is_enabled INTEGER NOT NULL,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (is_enabled IN (0, 1)),
    CHECK (length > 0),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE declines (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence TEXT NOT NULL,
    reason TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX declines_case ON declines (case_id);
"""

FACTS = (
    "orders",
    "order_replies",
    "order_ends",
    "checks",
    "check_items",
    "resolutions",
    "callbacks",
    "measures",
    "suggestions",
    "suggestion_answers",
    "referrals",
    "words",
    "thresholds",
    "declines",
)
"""The new tables whose rows are appended and never changed or removed."""

TAKEN = {"orders": "id = NEW.id OR (year = NEW.year AND serial = NEW.serial)"}
"""By what INSERT OR REPLACE could push a row out, where it is not the id alone."""


def apply(db: sqlite3.Connection) -> None:
    """Create the tables, and the columns of a case as it stands now and of reviews."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in FACTS:
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
        taken = TAKEN.get(table, "id = NEW.id")
        db.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"
            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
    for column in ("resolved_on TEXT", "evidence TEXT", "sendback_count INTEGER"):
        db.execute(f"ALTER TABLE case_now ADD COLUMN {column}")
    db.execute("ALTER TABLE reviews ADD COLUMN document TEXT")
    db.execute("ALTER TABLE review_answers ADD COLUMN note TEXT")
    db.execute("ALTER TABLE review_answers ADD COLUMN unit_id INTEGER")
