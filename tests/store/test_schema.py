"""One schema: the classes declare it, the steps write it, and no outsider changes a fact."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ledger_tools import Book
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from xinfang_cli.store.log import CASE_TABLES
from xinfang_cli.store.opening import open_ledger
from xinfang_cli.store.tables.cases import CaseVersions
from xinfang_cli.store.views import FACT_DAYS

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
"""What design.md section 4 calls facts, and the tables of acts."""

KEYS = {"seals": "act_id"}
"""The key of a table where it is not ``id``."""

COMPUTED = ("case_now", "clock_now", "horizon")

VIEWS = {
    "v_case": (
        "no title petitioner channel purpose category place people_count origin urgent confidential"
        " received_on state state_on concluded_on outcome document unit leader handler"
        " contact_count last_contact_on case_id path received_at answered_at supervisor"
        " level level_on difficulty resolved_on evidence sendback_count"
    ),
    "v_clock": (
        "no clock rule article started_on due_on computed_due_on source stopped_on stopped_by"
        " case_id clock_id unit started_at due_at stopped_at estimated"
    ),
    "v_contact": (
        "no n contacted_on mode result person note next_on next_step recorded_by recorded_at"
        " case_id"
    ),
    "v_owner": "no role unit person from_on until_on ended_on reason case_id holding_id"
    " team_id handover_id",
    "v_order": (
        "no order ordered_on unit mode ground demand reply_by replied_on closed_on effect case_id"
        " order_id clock_id"
    ),
}
"""The contract with readers from outside; columns are only added."""


@pytest.fixture
def outsider(filled: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection as the sqlite3 shell makes it, every pragma as SQLite ships it."""
    with closing(sqlite3.connect(filled)) as db:
        yield db


def plain(sql: str) -> str:
    """Return a statement with its whitespace evened out, a renamed table's name without quotes."""
    even = re.sub(r"\s+", " ", sql).strip()
    return re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", even)


def declared() -> dict[str, str]:
    """Return every statement that the SQLModel classes compile to."""
    dialect = sqlite.dialect()
    found = {}
    for table in SQLModel.metadata.tables.values():
        found[table.name] = plain(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            found[str(index.name)] = plain(str(CreateIndex(index).compile(dialect=dialect)))
    return found


def test_classes_and_steps_agree(book: Book) -> None:
    """A fresh ledger's tables and indexes are those of the SQLModel classes, to the letter."""
    rows = book.rows(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    )
    assert {name: plain(sql) for name, sql in rows} == declared()


def test_every_table_is_known(book: Book) -> None:
    """The ledger's tables are the facts and the three that are computed, and no other."""
    names = {row[0] for row in book.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {*FACTS, *COMPUTED}
    assert {table.name for table in SQLModel.metadata.tables.values()} == names
    assert CaseVersions.metadata is SQLModel.metadata


def test_tables_are_strict(book: Book) -> None:
    """Every table is STRICT: a text in a column of numbers is refused."""
    rows = book.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    strict = {name: bool(flag) for name, flag in rows if name in {*FACTS, *COMPUTED}}
    assert strict == dict.fromkeys((*FACTS, *COMPUTED), True)


def test_the_mark_of_our_files(ledger: Path) -> None:
    """The file's header carries XFL1 as application id and the number of steps as version."""
    header = ledger.read_bytes()[:100]
    assert (header[68:72], int.from_bytes(header[60:64], "big")) == (b"XFL1", 4)


@pytest.mark.parametrize("table", FACTS)
def test_three_triggers(book: Book, table: str) -> None:
    """Each fact table has the three triggers that keep it append-only."""
    rows = book.rows(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", table
    )
    assert {row[0] for row in rows} == {
        f"{table}_no_{verb}" for verb in ("update", "delete", "replace")
    }


@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {key} = {key}",
        "UPDATE OR REPLACE {table} SET {key} = {key} + 1000",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        (
            "INSERT INTO {table} SELECT * FROM {table} WHERE 1 LIMIT 1"
            " ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}"
        ),
    ],
)
def test_a_fact_stays(outsider: sqlite3.Connection, table: str, statement: str) -> None:
    """No statement from the sqlite3 shell changes or removes a fact."""
    assert outsider.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    before = outsider.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        outsider.execute(statement.format(table=table, key=KEYS.get(table, "id")))
    assert outsider.execute(f"SELECT * FROM {table}").fetchall() == before


def unique_columns(db: sqlite3.Connection, table: str) -> list[list[str]]:
    """Return the columns of each unique index of a table."""
    indexes = db.execute(f"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\"")
    return [
        [row[0] for row in db.execute(f"SELECT name FROM pragma_index_info('{name}')")]
        for (name,) in indexes.fetchall()
    ]


@pytest.mark.parametrize("table", FACTS)
def test_no_unique_key_pushes_a_fact_out(outsider: sqlite3.Connection, table: str) -> None:
    """A new row that shares any unique key of a fact cannot replace it."""
    cursor = outsider.execute(f"SELECT * FROM {table} ORDER BY 1 LIMIT 1")
    columns = [column[0] for column in cursor.description]
    row = dict(zip(columns, cursor.fetchone(), strict=True))
    for key in unique_columns(outsider, table):
        other = {
            name: value if name in key or not isinstance(value, str) else f"{value}x"
            for name, value in row.items()
        }
        other |= {
            name: value + 1000 if name not in key and isinstance(value, int) else value
            for name, value in other.items()
        }
        marks = ", ".join("?" * len(columns))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            outsider.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", [*other.values()])


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO clocks (case_id, clock, rule_id, act_id) VALUES (7, 'x', 1, 1)",
        "INSERT INTO persons (act_id) VALUES (99)",
        "INSERT INTO seals (act_id, summary, digest) VALUES (99, '', '')",
    ],
)
def test_references_are_enforced(ledger: Path, statement: str) -> None:
    """Our connections refuse a row that points to no case, or to no act."""
    with (
        closing(open_ledger(ledger)) as db,
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
    ):
        db.execute(statement)


RULE = {
    "profile": "p",
    "clock": "c",
    "length": 1,
    "unit": "days",
    "bearer": "unit",
    "counts_first_day": 0,
    "rolls": 0,
    "can_pause": 0,
    "basis": "local",
    "is_enabled": 1,
}
MOVE = {
    "case_id": 1,
    "move": "accept",
    "on_day": "2026-11-03",
    "from_state": "registered",
    "to_state": "accepted",
    "undated": 0,
}
ON_A_CLOCK = {"clock_id": 1, "case_id": 1, "on_day": "2026-11-03"}
EXTENSION = {
    **ON_A_CLOCK,
    "days": 1,
    "approver": "张某",
    "reason": "复杂",
    "told_on": "2026-11-03",
}
PAUSE = {**ON_A_CLOCK, "until_on": "2026-11-03", "reason": "hearing"}
FLAG = {**ON_A_CLOCK, "stage": "overdue", "due_on": "2026-11-02", "round": 0}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("rules", RULE),
        ("moves", MOVE),
        ("extensions", EXTENSION),
        ("pauses", PAUSE),
        ("flags", FLAG),
    ],
)
def test_values_that_hold(filled: Path, table: str, values: dict[str, object]) -> None:
    """What the next test makes wrong in one place is taken as it is."""
    with closing(open_ledger(filled)) as db:
        names = ", ".join((*values, "act_id"))
        marks = ", ".join("?" * (len(values) + 1))
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*values.values(), 1])


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("contacts", {"case_id": 1, "n": 1, "on_day": "11-3", "mode": "phone", "result": "absent"}),
        (
            "contacts",
            {"case_id": 1, "n": 0, "on_day": "2026-11-03", "mode": "phone", "result": "x"},
        ),
        ("holdings", {"case_id": 1, "role": "unit", "from_on": "2026-11-03"}),
        ("holdings", {"case_id": 1, "role": "boss", "person_id": 1, "from_on": "2026-11-03"}),
        ("unit_names", {"unit_id": 1, "name": "甲", "is_alias": 2}),
        ("rules", {**RULE, "length": 0}),
        ("rules", {**RULE, "max_extension": 0}),
        ("rules", {**RULE, "unit": "weeks"}),
        ("rules", {**RULE, "rolls": 2}),
        ("moves", {**MOVE, "at": "2026-11-03 10:02"}),
        ("moves", {**MOVE, "ground": "tired"}),
        ("replies", {"recipient_id": 1, "case_id": 1, "on_day": "2026-11-03", "at": "10:02"}),
        ("deliveries", {"case_id": 1, "on_day": "2026-11-03", "stage": "reply", "way": "dove"}),
        ("reviews", {"case_id": 1, "on_day": "2026-11-03", "stage": "third"}),
        (
            "review_answers",
            {"review_id": 1, "case_id": 1, "on_day": "2026-11-03", "outcome": "lost"},
        ),
        ("alerts", {"case_id": 1, "on_day": "2026-11-03", "told": "甲", "mode": "shout"}),
        ("extensions", {**EXTENSION, "days": 0}),
        ("pauses", {**PAUSE, "until_on": "2026-11-02"}),
        ("flags", {**FLAG, "stage": "lost"}),
        ("calendar_days", {"day": "2026-2-3", "is_workday": 1, "source": "甲"}),
        ("offices", {"id": 2, "name": "乙"}),
    ],
)
def test_values_are_checked(filled: Path, table: str, values: dict[str, object]) -> None:
    """A day that is none, a code outside its list, or an impossible count is refused."""
    with closing(open_ledger(filled)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        names = ", ".join((*values, "act_id"))
        marks = ", ".join("?" * (len(values) + 1))
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [*values.values(), 1])


@pytest.mark.parametrize("view", VIEWS)
def test_views_for_outsiders(outsider: sqlite3.Connection, view: str) -> None:
    """The views that are a contract have their columns, and rows, from a plain connection."""
    cursor = outsider.execute(f"SELECT * FROM {view}")
    assert [column[0] for column in cursor.description] == VIEWS[view].split()
    assert cursor.fetchall()


def test_views_say_what_happened(outsider: sqlite3.Connection) -> None:
    """The views tell the Guo case: who holds it, who held it, its contacts and its clocks.

    The last leader and the supervisor have a term each, to the end of 2020; the conclusion ends it.
    """
    no = "XF-2014-000001"
    assert outsider.execute(
        "SELECT petitioner, state, concluded_on, unit, leader, handler, contact_count"
        " FROM v_case WHERE no = ?",
        (no,),
    ).fetchall() == [("郭某", "concluded", "2020-12-18", "南滨街道办事处", "王振", "周某", 3)]
    assert outsider.execute(
        "SELECT role, unit, person, from_on, until_on, ended_on, reason FROM v_owner"
        " WHERE no = ? AND role = 'leader' ORDER BY from_on",
        (no,),
    ).fetchall() == [
        ("leader", None, "陈某某", "2014-05-08", None, "2020-08-10", None),
        ("leader", None, "王振", "2020-08-10", "2020-12-31", None, "首次包案"),
    ]
    assert outsider.execute(
        "SELECT n, contacted_on, mode, result, person, next_on, recorded_by FROM v_contact"
        " WHERE no = ? ORDER BY n",
        (no,),
    ).fetchall() == [
        (1, "2014-06-01", "phone", "no_answer", "陈某某", None, "李某"),
        (2, "2020-08-12", "visit", "reached", "王振", "2020-08-20", "李某"),
        (3, "2020-08-20", "visit", "reached", "王振", None, "李某"),
    ]
    assert outsider.execute(
        "SELECT clock, article, started_on, due_on, stopped_on, stopped_by FROM v_clock"
        " WHERE no = ? ORDER BY clock_id",
        (no,),
    ).fetchall() == [
        ("route", "第二十二条", "2014-05-06", "2014-05-21", "2014-05-10", "accept"),
        ("conclude", "第三十四条", "2014-05-10", "2014-07-09", "2020-12-18", "conclude"),
        ("term", "第十八条", "2020-08-10", "2020-12-31", "2020-12-18", "conclude"),
        ("term", "第十八条", "2020-08-10", "2020-12-31", "2020-12-18", "conclude"),
        ("followup", None, "2020-08-12", "2020-08-20", "2020-08-20", "contact"),
    ]


def test_an_undone_fact_is_out_of_the_views(outsider: sqlite3.Connection) -> None:
    """A contact that was taken back stands in its table, and in no view."""
    no = "XF-2026-000001"
    voided = outsider.execute(
        "SELECT count(*) FROM contacts k JOIN voids v ON v.target_act_id = k.act_id"
    ).fetchone()
    assert voided == (1,)
    assert outsider.execute("SELECT * FROM v_contact WHERE no = ?", (no,)).fetchall() == []
    counts = outsider.execute("SELECT contact_count FROM v_case WHERE no = ?", (no,)).fetchone()
    assert counts == (0,)


def test_our_own_connection_is_bound_too(filled: Path) -> None:
    """An act of ours cannot replace a fact either."""
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        Book(filled).act(
            "x", lambda act: act.db.execute("REPLACE INTO persons SELECT * FROM persons LIMIT 1")
        )


def test_undo_knows_every_table_of_a_case() -> None:
    """Each table of facts with a case's id is one that undo and a case's log look into."""
    tables = SQLModel.metadata.tables
    assert {name for name in FACT_DAYS if "case_id" in tables[name].columns} == {*CASE_TABLES}
