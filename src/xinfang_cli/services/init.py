"""Begin a ledger: its schema, its office, the rules and the calendar it counts by."""

import os
import sqlite3
from pathlib import Path

from xinfang_cli.domain.errors import FailedError, InvalidInputError
from xinfang_cli.domain.rules import SEEDS
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.calendar import PUBLISHED, published_tables
from xinfang_cli.store.acts import Act, Moment, acting
from xinfang_cli.store.calendars import add_table
from xinfang_cli.store.connection import connect, create_file, explain, sync_file
from xinfang_cli.store.migrations import create_schema
from xinfang_cli.store.rules import add_rule


def init(path: Path, office: str, moment: Moment) -> None:
    """Create a ledger that only its owner can read.

    Raises InvalidInputError("ledger_exists") when there is a file of that name already.
    """
    office = clean_line(office, "office", 100)
    if not office:
        raise InvalidInputError("name_empty", field="office")
    try:
        is_taken = path.exists() or path.is_symlink()
    except OSError:
        raise FailedError("file_cannot_create", path=path) from None
    if is_taken:
        raise InvalidInputError("ledger_exists", path=path)
    # Made beside its place and put there when it is whole: half a ledger, left by a cut of power,
    # would answer every later verb with a riddle.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        create_file(part)
    except FailedError:
        raise FailedError("file_cannot_create", path=path) from None
    try:
        make(part, office, moment)
        put(part, path)
    except sqlite3.Error as error:
        raise explain(error) or error from error
    finally:
        part.unlink(missing_ok=True)
        Path(f"{part}-journal").unlink(missing_ok=True)


def make(part: Path, office: str, moment: Moment) -> None:
    """Fill an empty file: the schema, then the first act."""
    db = connect(part)
    try:
        db.execute("BEGIN IMMEDIATE")
        create_schema(db)
        db.execute("COMMIT")
        with acting(db, "init", moment) as act:
            seed(act, office)
    finally:
        db.close()


def put(part: Path, path: Path) -> None:
    """Give the finished file its name, unless the name was taken meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise InvalidInputError("ledger_exists", path=path) from None
    except OSError:
        # A file system without hard links; only a race of two inits could still meet here.
        part.rename(path)
    sync_file(path.parent)


def seed(act: Act, office: str) -> None:
    """Write the office, the rules as they ship, and the published calendar."""
    act.summary = office
    act.add("offices", name=office)
    for rule in SEEDS:
        add_rule(act, rule)
    for year, days in published_tables().items():
        add_table(act, year, PUBLISHED, days)
