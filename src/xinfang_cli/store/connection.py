"""Opening a ledger, reading it, and the one transaction of a verb that writes.

Choices and their reasons (see DECISIONS.md): a rollback journal emptied by truncation with full
synchronisation, because it lost nothing in simulated power cuts and needs one file; ``BEGIN
IMMEDIATE`` for writers, so that what a verb reads is still true when it writes; readers fetch all
and end their transaction before anything is printed.  The ledger's file is never opened except
through SQLite: closing it elsewhere in this process would drop SQLite's locks.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from xinfang_cli.domain.errors import (
    FailedError,
    LedgerUnfitError,
    LockedError,
    XinfangError,
)
from xinfang_cli.store.views import Horizon, temporary_views

APPLICATION_ID = 0x5846_4C31
"""Marks our files: "XFL1" in ASCII."""

SCHEMA_VERSION = 4
"""The number of migration steps a current ledger has taken."""

BUSY_SECONDS = 60.0
"""How long a command waits for others (seconds); two hundred at once on a slow machine pass."""

TURN_SECONDS = 0.5
"""How long one turn of that waiting is (seconds), and so how late an interrupt is heard."""

_SENTENCES = {
    "SQLITE_BUSY": (LockedError, "ledger_locked"),
    "SQLITE_LOCKED": (LockedError, "ledger_locked"),
    "SQLITE_FULL": (FailedError, "disk_full"),
    "SQLITE_READONLY": (FailedError, "ledger_readonly"),
    "SQLITE_IOERR": (FailedError, "disk_error"),
    "SQLITE_CORRUPT": (LedgerUnfitError, "ledger_damaged"),
    "SQLITE_NOTADB": (LedgerUnfitError, "ledger_foreign"),
    "SQLITE_CANTOPEN": (LedgerUnfitError, "ledger_cannot_open"),
    "SQLITE_PERM": (LedgerUnfitError, "ledger_cannot_open"),
}


def explain(error: sqlite3.Error) -> XinfangError | None:
    """Return the expected failure behind an SQLite error, or None when it is a defect of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, (kind, sentence) in _SENTENCES.items():
        if name.startswith(start):
            return kind(sentence)
    return None


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection with our pragmas, in autocommit: every BEGIN is written by hand."""
    options: dict[str, Any] = {}
    if sys.version_info >= (3, 12):
        options["autocommit"] = sqlite3.LEGACY_TRANSACTION_CONTROL
    db: sqlite3.Connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, **options
    )
    try:
        db.executescript(
            "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA recursive_triggers=ON;"
            "PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON; PRAGMA synchronous=FULL;"
        )
    except sqlite3.Error:
        db.close()
        raise
    return db


def read_versions(db: sqlite3.Connection) -> tuple[int, int]:
    """Return (application id, schema version) through SQLite."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(application), int(version)


@contextmanager
def reading(db: sqlite3.Connection, horizon: Horizon) -> Iterator[sqlite3.Connection]:
    """Give one consistent snapshot, of the present or, with a horizon, of a past; writes nothing.

    The horizon's TEMP views live as long as the connection, which serves one command.
    """
    if horizon != Horizon():
        for statement in temporary_views(horizon):
            db.execute(statement)
    db.execute("PRAGMA query_only=ON")
    db.execute("BEGIN")
    try:
        patiently(db, "SELECT 1 FROM sqlite_master LIMIT 1")
        yield db
    finally:
        db.execute("COMMIT")
        db.execute("PRAGMA query_only=OFF")


def begin_write(db: sqlite3.Connection) -> None:
    """Take the write lock; keep the journal of a file that somebody turned to WAL."""
    (journal,) = db.execute("PRAGMA journal_mode").fetchone()
    if journal not in ("wal", "truncate"):
        patiently(db, "PRAGMA journal_mode=TRUNCATE")
    patiently(db, "BEGIN IMMEDIATE")


def patiently(db: sqlite3.Connection, statement: str) -> None:
    """Run a statement that takes a lock; while others hold it, wait in short turns.

    SQLite's own waiting is deaf to an interrupt; between two turns Python hears it.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    db.execute(f"PRAGMA busy_timeout={int(TURN_SECONDS * 1000)}")
    try:
        while True:
            try:
                db.execute(statement)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                    raise
            else:
                return
    finally:
        db.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")


def roll_back(db: sqlite3.Connection) -> None:
    """End a transaction that failed, also when SQLite has already ended it."""
    if db.in_transaction:
        db.execute("ROLLBACK")


def create_file(path: Path) -> None:
    """Create an empty file that only its owner can read; never follow a link.

    Raises FileExistsError, and FailedError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FailedError("file_cannot_create", path=path) from error
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        raise
    except OSError as error:
        raise FailedError("file_cannot_create", path=path) from error


def sync_file(path: Path) -> None:
    """Make a finished file's content, or a folder's entries, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
