"""Step 1: the first ledger.  Landed, so never edited; a change is a later step."""

import sqlite3

TABLES = """
CREATE TABLE acts (
    id INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    rehearsed INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (rehearsed IN (0, 1))
) STRICT;
CREATE TABLE seals (
    act_id INTEGER NOT NULL,
    case_id INTEGER,
    summary TEXT NOT NULL,
    warnings TEXT,
    digest TEXT NOT NULL,
    PRIMARY KEY (act_id),
    FOREIGN KEY(act_id) REFERENCES acts (id),
    FOREIGN KEY(case_id) REFERENCES cases (id)
) STRICT;
CREATE INDEX seals_case ON seals (case_id) WHERE case_id IS NOT NULL;
CREATE TABLE voids (
    id INTEGER NOT NULL,
    target_act_id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (target_act_id),
    FOREIGN KEY(target_act_id) REFERENCES acts (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE offices (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (id = 1),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE units (
    id INTEGER NOT NULL,
    level TEXT,
    parent_id INTEGER,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (level IN ('national', 'province', 'prefecture', 'county', 'town', 'village')),
    FOREIGN KEY(parent_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE unit_names (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_alias INTEGER NOT NULL,
    from_on TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (is_alias IN (0, 1)),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX unit_names_name ON unit_names (name);
CREATE INDEX unit_names_unit ON unit_names (unit_id);
CREATE TABLE persons (
    id INTEGER NOT NULL,
    unit_id INTEGER,
    post TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE person_names (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_alias INTEGER NOT NULL,
    from_on TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (is_alias IN (0, 1)),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX person_names_name ON person_names (name);
CREATE INDEX person_names_person ON person_names (person_id);
CREATE TABLE cases (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    number_reversed TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (number),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX cases_reversed ON cases (number_reversed);
CREATE UNIQUE INDEX cases_serial ON cases (year, serial);
CREATE TABLE case_versions (
    title TEXT NOT NULL,
    body TEXT,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    category TEXT,
    place TEXT,
    people_count INTEGER NOT NULL,
    origin TEXT,
    against TEXT,
    urgent INTEGER NOT NULL,
    confidential INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    against_unit_id INTEGER,
    path TEXT,
    received_at TEXT,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (channel IN ('letter', 'visit', 'online', 'phone', 'hotline', 'leader_mailbox', 'transferred', 'other')),
    CHECK (purpose IN ('claim', 'appeal', 'accuse', 'suggest', 'consult', 'other')),
    CHECK (origin IN ('national', 'province', 'prefecture', 'county', 'town', 'village')),
    CHECK (path IN ('litigation', 'arbitration', 'party', 'administrative', 'statutory_duty', 'petition')),
    CHECK (received_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    CHECK (people_count >= 1),
    CHECK (urgent IN (0, 1)),
    CHECK (confidential IN (0, 1)),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(against_unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX case_versions_case ON case_versions (case_id, on_day);
CREATE TABLE external_numbers (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    platform TEXT NOT NULL,
    number TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX external_numbers_case ON external_numbers (case_id);
CREATE INDEX external_numbers_number ON external_numbers (number);
CREATE TABLE petitioners (
    name TEXT NOT NULL,
    id_number TEXT,
    phone TEXT,
    address TEXT,
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    is_id_number_valid INTEGER,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (is_id_number_valid IN (0, 1)),
    CHECK (position >= 1),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX petitioners_case ON petitioners (case_id, position, on_day);
CREATE INDEX petitioners_id_number ON petitioners (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX petitioners_name ON petitioners (name);
CREATE INDEX petitioners_phone ON petitioners (phone) WHERE phone IS NOT NULL;
CREATE TABLE holdings (
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
    CHECK (role IN ('unit', 'leader', 'handler')),
    CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((unit_id IS NULL) <> (person_id IS NULL)),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX holdings_case ON holdings (case_id, role, from_on);
CREATE TABLE holding_ends (
    id INTEGER NOT NULL,
    holding_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(holding_id) REFERENCES holdings (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX holding_ends_holding ON holding_ends (holding_id);
CREATE TABLE contacts (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    mode TEXT NOT NULL,
    result TEXT NOT NULL,
    person_id INTEGER,
    note TEXT,
    next_on TEXT,
    next_step TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (next_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (mode IN ('phone', 'visit', 'office', 'letter', 'online', 'meeting')),
    CHECK (result IN ('reached', 'no_answer', 'refused', 'absent', 'wrong_number', 'left_message')),
    CHECK (n >= 1),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(person_id) REFERENCES persons (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX contacts_case ON contacts (case_id, n);
CREATE INDEX contacts_day ON contacts (on_day, result);
CREATE TABLE moves (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    move TEXT NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    to_unit_id INTEGER,
    document TEXT,
    outcome TEXT,
    ground TEXT,
    note TEXT,
    undated INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    CHECK (outcome IN ('supported', 'explained', 'refused')),
    CHECK (ground IN ('in_hand', 'not_competent', 'other_path', 'rechecked')),
    CHECK (undated IN (0, 1)),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(to_unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX moves_case ON moves (case_id, on_day);
CREATE INDEX moves_day ON moves (move, on_day, undated);
CREATE TABLE recipients (
    id INTEGER NOT NULL,
    move_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(move_id) REFERENCES moves (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX recipients_case ON recipients (case_id, move_id);
CREATE TABLE replies (
    id INTEGER NOT NULL,
    recipient_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT,
    document TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    FOREIGN KEY(recipient_id) REFERENCES recipients (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX replies_recipient ON replies (recipient_id);
CREATE TABLE objections (
    id INTEGER NOT NULL,
    recipient_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    FOREIGN KEY(recipient_id) REFERENCES recipients (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX objections_recipient ON objections (recipient_id);
CREATE TABLE deliveries (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    stage TEXT NOT NULL,
    way TEXT NOT NULL,
    document TEXT,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (stage IN ('reply', 'review', 'recheck')),
    CHECK (way IN ('in_person', 'mail', 'other')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX deliveries_case ON deliveries (case_id);
CREATE TABLE reviews (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    stage TEXT NOT NULL,
    unit_id INTEGER,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (stage IN ('review', 'recheck')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX reviews_case ON reviews (case_id);
CREATE TABLE review_answers (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    document TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (outcome IN ('upheld', 'changed', 'revoked')),
    FOREIGN KEY(review_id) REFERENCES reviews (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX review_answers_review ON review_answers (review_id);
CREATE TABLE alerts (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT,
    told TEXT NOT NULL,
    mode TEXT NOT NULL,
    note TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    CHECK (mode IN ('phone', 'in_person', 'document', 'message', 'other')),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX alerts_case ON alerts (case_id);
CREATE TABLE disclosures (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX disclosures_case ON disclosures (case_id);
CREATE TABLE rules (
    id INTEGER NOT NULL,
    profile TEXT NOT NULL,
    clock TEXT NOT NULL,
    kind TEXT,
    article TEXT,
    length INTEGER,
    unit TEXT NOT NULL,
    bearer TEXT NOT NULL,
    counts_first_day INTEGER NOT NULL,
    rolls INTEGER NOT NULL,
    can_pause INTEGER NOT NULL,
    max_extension INTEGER,
    basis TEXT NOT NULL,
    is_enabled INTEGER NOT NULL,
    valid_from TEXT,
    reason TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (unit IN ('days', 'workdays', 'hours')),
    CHECK (bearer IN ('office', 'unit', 'reviewer', 'petitioner')),
    CHECK (basis IN ('law', 'local', 'unverified')),
    CHECK (counts_first_day IN (0, 1)),
    CHECK (rolls IN (0, 1)),
    CHECK (can_pause IN (0, 1)),
    CHECK (is_enabled IN (0, 1)),
    CHECK (length > 0),
    CHECK (max_extension > 0),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE clocks (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    clock TEXT NOT NULL,
    rule_id INTEGER NOT NULL,
    unit_id INTEGER,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(rule_id) REFERENCES rules (id),
    FOREIGN KEY(unit_id) REFERENCES units (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX clocks_case ON clocks (case_id);
CREATE TABLE clock_terms (
    id INTEGER NOT NULL,
    clock_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    started_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    computed_due_on TEXT,
    source TEXT NOT NULL,
    started_at TEXT,
    due_at TEXT,
    is_estimated INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (computed_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    CHECK (due_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    CHECK (is_estimated IN (0, 1)),
    CHECK (source IN ('rule', 'set', 'imported')),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX clock_terms_clock ON clock_terms (clock_id, on_day);
CREATE TABLE clock_stops (
    id INTEGER NOT NULL,
    clock_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT,
    reason TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]+08:00'),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX clock_stops_clock ON clock_stops (clock_id);
CREATE TABLE extensions (
    id INTEGER NOT NULL,
    clock_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    days INTEGER NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    told_on TEXT NOT NULL,
    document TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (told_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (days > 0),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX extensions_clock ON extensions (clock_id);
CREATE TABLE pauses (
    id INTEGER NOT NULL,
    clock_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    until_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (until_on >= on_day),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX pauses_clock ON pauses (clock_id);
CREATE TABLE flags (
    id INTEGER NOT NULL,
    clock_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    due_on TEXT NOT NULL,
    round INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (stage IN ('due_soon', 'overdue', 'overdue_30')),
    FOREIGN KEY(clock_id) REFERENCES clocks (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE UNIQUE INDEX flags_once ON flags (clock_id, stage, due_on, round);
CREATE TABLE phrases (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE calendar_tables (
    id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    source TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE TABLE calendar_days (
    id INTEGER NOT NULL,
    day TEXT NOT NULL,
    is_workday INTEGER NOT NULL,
    name TEXT,
    table_id INTEGER,
    source TEXT NOT NULL,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (is_workday IN (0, 1)),
    FOREIGN KEY(table_id) REFERENCES calendar_tables (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX calendar_days_day ON calendar_days (day, is_workday);
CREATE TABLE import_rows (
    id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    row_number INTEGER NOT NULL,
    row_key TEXT NOT NULL,
    content TEXT NOT NULL,
    case_id INTEGER NOT NULL,
    extra TEXT,
    act_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES cases (id),
    FOREIGN KEY(act_id) REFERENCES acts (id)
) STRICT;
CREATE INDEX import_rows_case ON import_rows (case_id);
CREATE INDEX import_rows_key ON import_rows (row_key);
CREATE TABLE case_now (
    case_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    category TEXT,
    place TEXT,
    people_count INTEGER NOT NULL,
    origin TEXT,
    against TEXT,
    against_unit_id INTEGER,
    urgent INTEGER NOT NULL,
    confidential INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    received_at TEXT,
    path TEXT,
    state TEXT NOT NULL,
    state_on TEXT NOT NULL,
    concluded_on TEXT,
    undated INTEGER NOT NULL,
    outcome TEXT,
    document TEXT,
    petitioner TEXT,
    unit_id INTEGER,
    leader_id INTEGER,
    handler_id INTEGER,
    contact_count INTEGER NOT NULL,
    last_contact_on TEXT,
    answered_at TEXT,
    PRIMARY KEY (case_id)
) STRICT;
CREATE INDEX case_now_concluded ON case_now (concluded_on) WHERE concluded_on IS NOT NULL;
CREATE INDEX case_now_handler ON case_now (handler_id) WHERE handler_id IS NOT NULL;
CREATE INDEX case_now_latest ON case_now (urgent, received_on, case_id);
CREATE INDEX case_now_leader ON case_now (leader_id) WHERE leader_id IS NOT NULL;
CREATE INDEX case_now_received ON case_now (received_on);
CREATE INDEX case_now_state ON case_now (state, received_on);
CREATE INDEX case_now_unit ON case_now (unit_id, state, received_on);
CREATE TABLE clock_now (
    clock_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    clock TEXT NOT NULL,
    rule_id INTEGER NOT NULL,
    unit_id INTEGER,
    started_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    computed_due_on TEXT,
    source TEXT NOT NULL,
    started_at TEXT,
    due_at TEXT,
    is_estimated INTEGER NOT NULL,
    stopped_on TEXT,
    stopped_by TEXT,
    stopped_at TEXT,
    PRIMARY KEY (clock_id)
) STRICT;
CREATE INDEX clock_now_case ON clock_now (case_id);
CREATE INDEX clock_now_open ON clock_now (due_on, clock, case_id) WHERE stopped_on IS NULL;
CREATE INDEX clock_now_stopped ON clock_now (stopped_on) WHERE stopped_on IS NOT NULL;
CREATE TABLE horizon (
    id INTEGER NOT NULL,
    latest_on TEXT NOT NULL,
    PRIMARY KEY (id),
    CHECK (id = 1)
) STRICT;
"""

FACTS = (
    "acts",
    "seals",
    "voids",
    "offices",
    "units",
    "unit_names",
    "persons",
    "person_names",
    "cases",
    "case_versions",
    "external_numbers",
    "petitioners",
    "holdings",
    "holding_ends",
    "contacts",
    "moves",
    "recipients",
    "replies",
    "objections",
    "deliveries",
    "reviews",
    "review_answers",
    "alerts",
    "disclosures",
    "rules",
    "clocks",
    "clock_terms",
    "clock_stops",
    "extensions",
    "pauses",
    "flags",
    "phrases",
    "calendar_tables",
    "calendar_days",
    "import_rows",
)
"""The tables whose rows are appended and never changed or removed."""

KEYS = {"seals": ("act_id",)}
"""The key of a table where it is not ``id``."""

UNIQUE = {
    "cases": ("number", "(year, serial)"),
    "voids": ("target_act_id",),
    "flags": ("(clock_id, stage, due_on, round)",),
}
"""Columns beside the id by which INSERT OR REPLACE could push a row out."""


def new(column: str) -> str:
    """Return the incoming row's value of a column, or of a pair of columns in brackets."""
    if not column.startswith("("):
        return f"NEW.{column}"
    return column.replace("(", "(NEW.").replace(", ", ", NEW.")


def apply(db: sqlite3.Connection) -> None:
    """Create the tables, and the triggers that keep facts as they were written."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in FACTS:
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
        # REPLACE removes rows without firing delete triggers where recursive triggers are off.
        columns = (*KEYS.get(table, ("id",)), *UNIQUE.get(table, ()))
        taken = " OR ".join(f"{column} = {new(column)}" for column in columns)
        db.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"
            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
