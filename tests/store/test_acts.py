"""One act: its number and moment, its row at the end, and a chain that shows every later hand."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from ledger_tools import Book
from sample_ledger import write_sample

from xinfang_cli.store.acts import Act, encode_row
from xinfang_cli.store.audit import chain_problems, now_problems, reference_problems
from xinfang_cli.store.views import FACT_DAYS

TABLES = ("acts", "seals", "voids", *FACT_DAYS)
KEYS = {"seals": "act_id"}
"""The key of a table where it is not ``id``."""
LAST = 97
"""The sample's last act: a ledger's beginning and 96 acts."""
IS_FULL = os.environ.get("XINFANG_FULL") == "1"


class CheckedBook(Book):
    """A ledger whose now tables are compared with the facts after each act."""

    def act(self, verb: str, work: Any, *, by: str = "李某") -> Any:
        """Do an act, then look."""
        done = super().act(verb, work, by=by)
        assert self.read(now_problems) == [], verb
        return done


@pytest.fixture
def tampered(filled: Path) -> Iterator[sqlite3.Connection]:
    """Return a filled ledger as its holder can open it: no trigger, no check, no key."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as db:
        triggers = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        db.execute("BEGIN")
        for (name,) in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("COMMIT")
        db.execute("PRAGMA ignore_check_constraints=ON")
        yield db


def found_after(db: sqlite3.Connection, statement: str, *values: object) -> list[str]:
    """Return what the chain says of a change, then take the change back.

    A seal without an act breaks no chain; the check of references finds it.
    """
    db.execute("BEGIN")
    try:
        assert db.execute(statement, values).rowcount == 1
        return [*chain_problems(db)[1], *(reference_problems(db) if " seals " in statement else ())]
    finally:
        db.execute("ROLLBACK")


def key_of(table: str) -> str:
    """Return a table's key."""
    return KEYS.get(table, "id")


def cells(db: sqlite3.Connection, table: str) -> list[tuple[str, int, Any]]:
    """Return (column, id, value) of the newest row; in the full mode of every row."""
    limit = -1 if IS_FULL and table != "calendar_days" else 1
    key = key_of(table)
    cursor = db.execute(f"SELECT * FROM {table} ORDER BY {key} DESC LIMIT {limit}")
    columns = [column[0] for column in cursor.description]
    return [
        (column, row[columns.index(key)], value)
        for row in cursor.fetchall()
        for column, value in zip(columns, row, strict=True)
    ]


def other_value(db: sqlite3.Connection, table: str, column: str, value: object) -> object:
    """Return a value that the column's type takes and that is not there now."""
    (kind,) = db.execute(
        "SELECT type FROM pragma_table_info(?) WHERE name = ?", (table, column)
    ).fetchone()
    if kind == "INTEGER":
        return 7 if value is None else int(str(value)) + 1000
    return "x" if value is None else f"{value}x"


def test_an_untouched_chain_holds(tampered: sqlite3.Connection) -> None:
    """The sample's acts hold, with the triggers dropped too: those are the schema's business."""
    assert chain_problems(tampered) == (LAST, [])


@pytest.mark.parametrize("table", TABLES)
def test_a_changed_value_is_found(tampered: sqlite3.Connection, table: str) -> None:
    """Changing any one value of any fact, or of an act, breaks the chain."""
    unseen = [
        (column, row_id)
        for column, row_id, value in cells(tampered, table)
        if not found_after(
            tampered,
            f"UPDATE {table} SET {column} = ? WHERE {key_of(table)} = ?",
            other_value(tampered, table, column, value),
            row_id,
        )
    ]
    assert unseen == []


@pytest.mark.parametrize("table", TABLES)
def test_an_emptied_value_is_found(tampered: sqlite3.Connection, table: str) -> None:
    """Emptying a text or making a null of it breaks the chain."""
    nullable = {
        row[0]
        for row in tampered.execute(
            'SELECT name FROM pragma_table_info(?) WHERE "notnull" = 0', (table,)
        )
    }
    for column, row_id, value in cells(tampered, table):
        where = f"UPDATE {table} SET {column} = ? WHERE {key_of(table)} = ?"
        if isinstance(value, str) and value:
            assert found_after(tampered, where, "", row_id), column
        if value is not None and column in nullable:
            assert found_after(tampered, where, None, row_id), column


@pytest.mark.parametrize("table", TABLES)
def test_a_removed_row_is_found(tampered: sqlite3.Connection, table: str) -> None:
    """Removing any one row breaks the chain."""
    key = key_of(table)
    rows = tampered.execute(f"SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 40").fetchall()
    for (row_id,) in rows:
        assert found_after(tampered, f"DELETE FROM {table} WHERE {key} = ?", row_id), row_id


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("act_id", [1, 12, LAST, LAST + 1, 0, -1])
def test_an_added_row_is_found(tampered: sqlite3.Connection, table: str, act_id: int) -> None:
    """Slipping a row in breaks the chain, under an act that exists or under one that does not."""
    cursor = tampered.execute(f"SELECT * FROM {table} ORDER BY {key_of(table)} LIMIT 1")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    row |= {"id": 5000} if table != "seals" else {}
    row |= {"id": act_id} if table == "acts" else {}
    row |= {"act_id": act_id} if "act_id" in row else {}
    if table in {"acts", "seals"} and 1 <= act_id <= LAST:
        return  # the number is taken
    row |= {"number": "XF-1", "serial": 5000} if table == "cases" else {}
    row |= {"target_act_id": 3} if table == "voids" else {}
    row |= {"round": 5000} if table == "flags" else {}
    row |= {"serial": 5000} if table == "orders" else {}
    marks = ", ".join("?" * len(row))
    assert found_after(tampered, f"INSERT INTO {table} VALUES ({marks})", *row.values())


def test_two_rows_that_changed_places_are_found(tampered: sqlite3.Connection) -> None:
    """Exchanging the words of two facts of one act breaks the chain."""
    assert found_after(
        tampered,
        "UPDATE petitioners SET name = CASE name WHEN '林某' THEN '范某' ELSE '林某' END"
        " WHERE id = (SELECT min(id) FROM petitioners WHERE name = '范某')",
    )


def test_a_fact_without_an_act_is_found(tampered: sqlite3.Connection) -> None:
    """When the last act's row is gone and its fact is not, the chain says so."""
    assert found_after(tampered, "DELETE FROM acts WHERE id = ?", LAST) == [
        "voids has a fact of no act"
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((("a", "b"), ("x", "y")), (("a", "b"), ("y", "x"))),
        ((("a", "b"), ("x;1:b=y", "z")), (("a", "b"), ("x", "y;1:z"))),
        ((("a",), ("1:b=2",)), (("a", "b"), ("", "2"))),
        ((("ab",), ("c",)), (("a",), ("bc",))),
        ((("a",), ("",)), (("a",), (None,))),
        ((("a",), ("\n",)), (("a",), ("",))),
    ],
)
def test_no_two_rows_look_alike(left: Any, right: Any) -> None:
    """Two different rows never have the same canonical bytes, whatever marks their texts hold."""
    assert encode_row(*left) != encode_row(*right)


def test_a_null_is_left_out() -> None:
    """A column that is null is not in the digest: one added later leaves old digests true."""
    assert encode_row(("a", "b"), (1, None)) == encode_row(("a",), (1,)) == b"3:a=1\n"


def test_recorded_time_never_runs_backwards(book: Book) -> None:
    """An act under a clock that was put back is recorded at the time of the act before."""
    for at in (
        "2026-11-23T09:00:00+08:00",
        "2025-01-01T00:00:00+08:00",
        "2026-11-23T09:00:01+08:00",
    ):
        book.at = at
        book.register()
    assert book.rows("SELECT recorded_at FROM acts WHERE id > 1 ORDER BY id") == [
        ("2026-11-23T09:00:00+08:00",),
        ("2026-11-23T09:00:00+08:00",),
        ("2026-11-23T09:00:01+08:00",),
    ]


def test_an_act_is_sealed_last(book: Book) -> None:
    """While a verb adds facts its act has a row and no seal; at the end it has both."""
    counted = "SELECT (SELECT count(*) FROM acts), (SELECT count(*) FROM seals)"

    def work(act: Act) -> tuple[int, Any]:
        act.add("persons", post="科员")
        return act.id, act.db.execute(counted).fetchone()

    assert book.act("person", work) == (2, (2, 1))
    assert book.rows(counted) == [(2, 2)]
    assert book.rows("SELECT id, actor, verb FROM acts WHERE id = 2") == [(2, "李某", "person")]


def test_a_failed_act_leaves_no_gap(book: Book) -> None:
    """The number of an act that failed goes to the next one."""

    def fail(act: Act) -> None:
        raise ValueError(act.id)

    with pytest.raises(ValueError, match="2"):
        book.act("x", fail)
    book.register()
    assert book.rows("SELECT id FROM acts ORDER BY id") == [(1,), (2,)]


def test_acts_remember_who_and_whether_rehearsed(book: Book) -> None:
    """An act keeps who did it, its warnings, its case and that its clock was set by hand."""
    book.enter(id_numbers=["990000196803120012"])
    assert book.rows(
        "SELECT a.actor, a.verb, c.number, s.warnings, a.rehearsed"
        " FROM acts a JOIN seals s ON s.act_id = a.id JOIN cases c ON c.id = s.case_id"
    ) == [("李某", "register", "XF-2026-000001", "id_number_check", 0)]


def test_now_tables_follow_every_act(ledger: Path) -> None:
    """After each act of the sample the now tables say what the facts say."""
    write_sample(CheckedBook(ledger))
    assert Book(ledger).problems() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_now SET title = 'x' WHERE case_id = 1",
        "DELETE FROM case_now WHERE case_id = 1",
        "UPDATE clock_now SET due_on = '2030-01-01' WHERE clock_id = 1",
        (
            "INSERT INTO clock_now SELECT 999, case_id, clock, rule_id, unit_id, started_on,"
            " due_on, computed_due_on, source, started_at, due_at, is_estimated, stopped_on,"
            " stopped_by, stopped_at FROM clock_now WHERE clock_id = 1"
        ),
    ],
)
def test_a_present_that_lies_is_found(filled: Path, statement: str) -> None:
    """A now table that was changed by hand is told apart from what the facts say."""
    with closing(sqlite3.connect(filled)) as db:
        db.execute(statement)
        db.commit()
    assert Book(filled).read(now_problems)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER spy AFTER INSERT ON contacts BEGIN DELETE FROM case_now; END",
        "DROP TRIGGER contacts_no_update",
        "CREATE TABLE other (x)",
        "DROP INDEX contacts_day",
        "DROP VIEW v_owner",
    ],
)
def test_a_schema_that_was_changed_is_found(filled: Path, statement: str) -> None:
    """A planted trigger, a lost one, and anything else that a fresh ledger has not is told."""
    with closing(sqlite3.connect(filled)) as db:
        db.execute(statement)
        db.commit()
    assert Book(filled).problems()
