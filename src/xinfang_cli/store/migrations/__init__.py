"""The numbered steps from an empty file to today's schema; a step that landed is never edited."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from xinfang_cli.domain.errors import FailedError, LedgerUnfitError
from xinfang_cli.store.acts import refresh_cases
from xinfang_cli.store.connection import (
    APPLICATION_ID,
    connect,
    create_file,
    explain,
    read_versions,
    roll_back,
    sync_file,
)
from xinfang_cli.store.migrations import step_0001, step_0002, step_0003, step_0004
from xinfang_cli.store.views import permanent_views

STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    step_0001.apply,
    step_0002.apply,
    step_0003.apply,
    step_0004.apply,
)
"""Step n (from 1) leads from schema version n - 1 to n."""


def create_schema(db: sqlite3.Connection) -> None:
    """Take every step on an empty database, within the caller's transaction."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    take_steps(db, 0)


def take_steps(db: sqlite3.Connection, version: int) -> None:
    """Take the steps after ``version``; the views go first and come back last: they are code."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        db.execute(f"DROP VIEW {name}")
    for step in STEPS[version:]:
        step(db)
    for statement in permanent_views():
        db.execute(statement)
    db.execute(f"PRAGMA user_version={len(STEPS)}")


def rebuild_now(db: sqlite3.Connection) -> None:
    """Compute the now tables of every case again."""
    db.execute("DELETE FROM case_now")
    db.execute("DELETE FROM clock_now")
    refresh_cases(db, {row[0] for row in db.execute("SELECT id FROM cases")})


def backup_of(path: Path, version: int) -> Path:
    """Return where the backup of a ledger of an older version stands."""
    return path.with_name(f"{path.name}.v{version}.bak")


def back_up(path: Path, target: Path) -> None:
    """Write a checked copy of the ledger to a new file of mode 0600, whole or not at all.

    Raises FailedError when the copy cannot be written or does not check.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    create_file(part)
    try:
        with closing(connect(path)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        with closing(connect(part)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise FailedError("backup_failed")
        sync_file(part)
        part.replace(target)
        sync_file(target.parent)
    except sqlite3.Error as error:
        raise explain(error) or FailedError("backup_failed") from error
    finally:
        part.unlink(missing_ok=True)


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring an older ledger up to date: a backup beside it, then all steps in one transaction.

    Several processes may come at once: under the write lock the version is read again, and the
    backup is made through a second connection, which sees the ledger as it was.
    """
    try:
        # SQLite cannot rebuild a table under enforced foreign keys; they are checked before commit.
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("BEGIN IMMEDIATE")
        _, version = read_versions(db)
        if version < len(STEPS):
            back_up(path, backup_of(path, version))
            take_steps(db, version)
            rebuild_now(db)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise LedgerUnfitError("ledger_damaged")
        db.execute("COMMIT")
    except sqlite3.Error as error:
        raise explain(error) or error from error
    finally:
        roll_back(db)
        db.execute("PRAGMA foreign_keys=ON")
