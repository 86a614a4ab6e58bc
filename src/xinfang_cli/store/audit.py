"""Looking a ledger over: what SQLite knows, and what the chain of digests knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from xinfang_cli.store.acts import ACT_COLUMNS, OUTCOME_COLUMNS, chain, encode_row, sha256
from xinfang_cli.store.views import FACT_DAYS

OWN_COLUMNS = ACT_COLUMNS + OUTCOME_COLUMNS


def integrity_problems(db: sqlite3.Connection) -> list[str]:
    """Return what SQLite's own check finds wrong with the file."""
    found = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall()]
    return [] if found == ["ok"] else found


def reference_problems(db: sqlite3.Connection) -> list[str]:
    """Return the rows whose foreign key points nowhere."""
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{table} {row_id} -> {parent}" for table, row_id, parent, _ in rows]


def schema_problems(db: sqlite3.Connection) -> list[str]:
    """Return what differs from a fresh ledger's schema: a planted trigger, a lost check."""
    from xinfang_cli.store.migrations import create_schema

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        create_schema(fresh)
        want, have = _schema(fresh), _schema(db)
    return [
        *(f"missing {name}" for name in sorted(want.keys() - have.keys())),
        *(f"unknown {name}" for name in sorted(have.keys() - want.keys())),
        *(
            f"changed {name}"
            for name in sorted(want.keys() & have.keys())
            if want[name] != have[name]
        ),
    ]


def _schema(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute(
        "SELECT type || ' ' || name, sql FROM main.sqlite_master WHERE sql IS NOT NULL"
    )
    return {name: " ".join(sql.split()) for name, sql in rows.fetchall()}


def now_problems(db: sqlite3.Connection) -> list[str]:
    """Return which now tables differ from what the facts say."""
    problems = []
    for now, state in (("case_now", "case_state"), ("clock_now", "clock_state")):
        for left, right in ((now, state), (state, now)):
            sql = f"SELECT count(*) FROM (SELECT * FROM {left} EXCEPT SELECT * FROM {right})"
            (count,) = db.execute(sql).fetchone()
            if count:
                problems.append(f"{left} - {right}: {count}")
    return problems


def chain_problems(db: sqlite3.Connection) -> tuple[int, list[str]]:
    """Walk the chain of digests; return how many acts were read, and the acts that do not hold."""
    streams = {table: _facts(db, table) for table in (*FACT_DAYS, "voids")}
    heads = {table: next(stream, None) for table, stream in streams.items()}
    before, expected_id, count = "", 1, 0
    problems: list[str] = []
    acts = db.execute(
        f"SELECT {', '.join(OWN_COLUMNS)}, digest FROM acts"
        " LEFT JOIN seals ON act_id = id ORDER BY id"
    ).fetchall()
    for *row, digest in acts:
        act_id = row[0]
        if act_id != expected_id:
            problems.append(f"act {expected_id} missing")
        digests = {}
        for table, stream in streams.items():
            head = heads[table]
            hasher: Any = None
            while head is not None and head[0] == act_id:
                hasher = hasher or sha256()
                hasher.update(head[1])
                head = next(stream, None)
            heads[table] = head
            if hasher is not None:
                digests[table] = hasher.hexdigest()
        if chain(before, encode_row(OWN_COLUMNS, tuple(row)), digests) != digest:
            problems.append(f"act {act_id} changed")
        before, expected_id, count = digest or "", act_id + 1, count + 1
    problems += [f"{table} has a fact of no act" for table, head in heads.items() if head]
    return count, problems


def _facts(db: sqlite3.Connection, table: str) -> Iterator[tuple[int, bytes]]:
    """Yield (act id, canonical bytes) of a table's facts, in the order they were written."""
    cursor = db.execute(f"SELECT * FROM {table} ORDER BY act_id, id")
    columns = tuple(column[0] for column in cursor.description)
    at = columns.index("act_id")
    for row in cursor:
        yield row[at], encode_row(columns, row)
