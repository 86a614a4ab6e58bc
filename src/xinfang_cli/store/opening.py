"""Opening a ledger: ours, of this version, or brought up to it."""

import sqlite3
import stat
from pathlib import Path

from xinfang_cli.domain.errors import LedgerUnfitError
from xinfang_cli.store.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    explain,
    read_versions,
)


def open_ledger(path: Path) -> sqlite3.Connection:
    """Open an existing ledger of this version, migrating an older one after a backup.

    Raises LedgerUnfitError for a file that is missing, foreign, damaged or newer.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise LedgerUnfitError("ledger_missing", path=path) from None
    except OSError:
        raise LedgerUnfitError("ledger_cannot_open") from None
    if stat.S_ISDIR(mode):
        raise LedgerUnfitError("ledger_foreign")
    try:
        db = connect(path)
    except sqlite3.Error as error:
        raise explain(error) or error from error
    try:
        check(db, path)
    except BaseException:
        db.close()
        raise
    return db


def check(db: sqlite3.Connection, path: Path) -> None:
    """Raise LedgerUnfitError for a file that is not ours or newer; migrate an older ledger."""
    try:
        application, version = read_versions(db)
    except sqlite3.Error as error:
        raise explain(error) or error from error
    if application != APPLICATION_ID or version < 1:
        raise LedgerUnfitError("ledger_foreign")
    if version > SCHEMA_VERSION:
        raise LedgerUnfitError("ledger_newer")
    if version < SCHEMA_VERSION:
        from xinfang_cli.store.migrations import migrate

        migrate(db, path)
