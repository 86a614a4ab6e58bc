"""Begin a ledger: its schema, its office, the rules and the calendar it counts by."""

import os
import sqlite3
from datetime import date
from pathlib import Path

from xinfang_cli.domain.clocks import NATIONAL_2022, NATIONAL_RULES
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.store.acts import Act, Moment, acting
from xinfang_cli.store.connection import connect, create_file, explain, sync_file
from xinfang_cli.store.migrations import create_schema

SATURDAY = 5


def init(path: Path, office: str, moment: Moment) -> None:
    """Create a ledger that only its owner can read.

    Raises InvalidInputError("ledger_exists") when there is a file of that name already.
    """
    office = clean_line(office, "office", 100)
    if not office:
        raise InvalidInputError("name_empty", field="office")
    if path.exists() or path.is_symlink():
        raise InvalidInputError("ledger_exists", path=path)
    # Made beside its place and put there when it is whole: half a ledger, left by a cut of power,
    # would answer every later verb with a riddle.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    create_file(part)
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
    """Write the office, the national rules, and the published calendar."""
    act.summary = office
    act.add("offices", name=office)
    for rule in NATIONAL_RULES:
        act.add(
            "rules",
            profile=NATIONAL_2022,
            clock=rule.clock,
            article=rule.article,
            length=rule.length,
            unit=rule.unit,
        )
    for day, is_workday in published_days():
        act.add(
            "calendar_days",
            day=day.isoformat(),
            is_workday=int(is_workday),
            source="chinesecalendar",
        )


def published_days() -> list[tuple[date, bool]]:
    """Return the days that differ from Monday to Friday, as the State Council's notices say."""
    from chinese_calendar.constants import holidays, workdays

    off = [(day, False) for day in holidays if day.weekday() < SATURDAY]
    worked = [(day, True) for day in workdays if day.weekday() >= SATURDAY]
    return sorted(off + worked)
