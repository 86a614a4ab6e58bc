"""Opening a ledger: ours, of this version, or brought up to it."""

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

from xinfang_cli.domain.errors import LedgerUnfitError
from xinfang_cli.store.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    explain,
    read_versions,
)


def open_ledger(path: Path, tell: Callable[[Path], None] | None = None) -> sqlite3.Connection:
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
        check(db, path, tell)
    except BaseException:
        db.close()
        raise
    return db


def check(db: sqlite3.Connection, path: Path, tell: Callable[[Path], None] | None = None) -> None:
    """Raise LedgerUnfitError for a file that is not ours or newer; migrate an older ledger.

    A large one takes a while: ``tell`` hears of it first, and where the backup will stand.
    """
    try:
        application, version = read_versions(db)
    except sqlite3.Error as error:
        raise explain(error) or error from error
    if application != APPLICATION_ID or version < 1:
        raise LedgerUnfitError("ledger_foreign")
    if version > SCHEMA_VERSION:
        raise LedgerUnfitError("ledger_newer")
    if version < SCHEMA_VERSION:
        from xinfang_cli.store.migrations import backup_of, migrate

        if tell is not None:
            tell(backup_of(path, version))
        migrate(db, path)
