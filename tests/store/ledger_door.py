"""The way into one ledger: acts under moments set by hand, reads of any past."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from xinfang_cli.domain.moments import SHANGHAI, Occurred
from xinfang_cli.store.acts import Act, Moment, acting
from xinfang_cli.store.cases import find_case
from xinfang_cli.store.connection import reading
from xinfang_cli.store.opening import open_ledger
from xinfang_cli.store.views import Horizon

CLERK = "李某"

T = TypeVar("T")


def moment(text: str) -> Occurred:
    """Return a day (``2026-03-02``), or an instant of it (``2026-03-02T10:02``)."""
    if "T" not in text:
        return Occurred(date.fromisoformat(text))
    at = datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    return Occurred(at.date(), at)


class Door:
    """One ledger; each verb opens it, does its act, and closes it, as a command does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.at = "2026-11-23T09:00:00+08:00"

    def act(self, verb: str, work: Callable[[Act], T], *, by: str = CLERK) -> T:
        """Do one act."""
        with (
            closing(open_ledger(self.path)) as db,
            acting(db, verb, Moment(self.at, by)) as writing,
        ):
            return work(writing)

    def read(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        as_of: str | None = None,
        known_at: int | None = None,
    ) -> T:
        """Read the present, or a past."""
        with (
            closing(open_ledger(self.path)) as db,
            reading(db, Horizon(as_of, known_at)) as snapshot,
        ):
            return work(snapshot)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Read as anybody does who has the file: a plain connection."""
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql, values).fetchall()

    def case_id(self, no: str) -> int:
        """Return the id of a case."""
        return self.read(lambda db: find_case(db, no))
