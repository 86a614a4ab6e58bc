"""One act: everything a verb writes, in one transaction, under one number.

The act's row is written first and its seal last, when the digest is known: SHA-256 over the digest
of the act before, the act's own words, and every row it added, each as length-prefixed
``column=value`` pairs without nulls, so that a column added later leaves old digests true.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from xinfang_cli.domain.errors import FailedError
from xinfang_cli.store.connection import begin_write, roll_back
from xinfang_cli.store.views import FACT_DAYS


class Moment(NamedTuple):
    """Who writes, and when: an ISO instant +08:00, rehearsed when the clock was set by hand."""

    at: str
    actor: str
    rehearsed: bool = False


def sha256(data: bytes = b"") -> Any:
    """Return a SHA-256; hashlib loads OpenSSL, which a read need not wait for."""
    import hashlib

    return hashlib.sha256(data)


def encode_row(columns: tuple[str, ...], values: tuple[Any, ...]) -> bytes:
    """Return a row's canonical bytes: ``length:column=value`` for every value that is not null."""
    parts = []
    for column, value in zip(columns, values, strict=True):
        if value is not None:
            word = f"{column}={value}"
            parts.append(f"{len(word)}:{word}")
    return ";".join(sorted(parts)).encode("utf-8", "surrogatepass") + b"\n"


ACT_COLUMNS = ("id", "recorded_at", "actor", "verb", "rehearsed")
OUTCOME_COLUMNS = ("case_id", "summary", "warnings")
"""What an act's digest covers of its own row and of its seal."""


class Act:
    """What a verb writes with: ``add`` facts, say what was done, and the door does the rest."""

    def __init__(self, db: sqlite3.Connection, verb: str, moment: Moment) -> None:
        self.db = db
        self.verb = verb
        self.moment = moment
        last = db.execute(
            "SELECT a.id, a.recorded_at, s.digest FROM acts a JOIN seals s ON s.act_id = a.id"
            " ORDER BY a.id DESC LIMIT 1"
        )
        row: tuple[int, str, str] = last.fetchone() or (0, "", "")
        last_id, last_at, self._before = row
        self.id: int = last_id + 1
        # The recorded time never runs backwards, whatever the machine's clock does.
        self.recorded_at: str = max(moment.at, last_at)
        self.agreed: frozenset[str] = frozenset()
        """Names of units and persons of whom somebody said that they are to be added."""
        self.case_id: int | None = None
        self.summary = ""
        self.warnings: list[str] = []
        self.touched: set[int] = set()
        self._statements: dict[tuple[str, tuple[str, ...]], str] = {}
        self._hashes: dict[str, Any] = {}
        self._latest = ""
        self.is_discarded = False
        self._own = (self.id, self.recorded_at, moment.actor, verb, int(moment.rehearsed))
        db.execute(f"INSERT INTO acts ({', '.join(ACT_COLUMNS)}) VALUES (?, ?, ?, ?, ?)", self._own)

    def add(self, table: str, **values: Any) -> int:
        """Append one fact and return its id."""
        values["act_id"] = self.id
        columns = tuple(values)
        statement = self._statements.get((table, columns))
        if statement is None:
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            self._statements[table, columns] = statement
        row = tuple(values.values())
        row_id = self.db.execute(statement, row).lastrowid
        assert row_id is not None  # noqa: S101 - an INSERT always has one
        self._digest(table, ("id", *columns), (row_id, *row))
        case_id = row_id if table == "cases" else values.get("case_id")
        if case_id is not None:
            self.touched.add(case_id)
        day = values.get(FACT_DAYS.get(table) or "")
        if day is not None and day > self._latest:
            self._latest = day
        return row_id

    def sync(self) -> None:
        """Bring the now tables up to date in the middle of an act that goes on to read them."""
        refresh_cases(self.db, self.touched)

    def discard(self) -> None:
        """Leave no act behind: there turned out to be nothing to write."""
        self.is_discarded = True

    def _digest(self, table: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> None:
        if table not in self._hashes:
            self._hashes[table] = sha256()
        self._hashes[table].update(encode_row(columns, row))

    def finish(self) -> None:
        """Bring the now tables up to date and seal the act."""
        refresh_cases(self.db, self.touched)
        raise_horizon(self.db, self._latest)
        digests = {table: digest.hexdigest() for table, digest in self._hashes.items()}
        outcome = (self.case_id, self.summary, ",".join(self.warnings) or None)
        row = encode_row(ACT_COLUMNS + OUTCOME_COLUMNS, self._own + outcome)
        self.db.execute(
            "INSERT INTO seals (act_id, case_id, summary, warnings, digest) VALUES (?, ?, ?, ?, ?)",
            (self.id, *outcome, chain(self._before, row, digests)),
        )


def chain(before: str, act_row: bytes, table_digests: dict[str, str]) -> str:
    """Return an act's digest: the one before, its own row, and its facts table by table."""
    total = sha256(before.encode())
    total.update(act_row)
    for table in sorted(table_digests):
        total.update(f"{table}:{table_digests[table]}\n".encode())
    digest: str = total.hexdigest()
    return digest


def refresh_cases(db: sqlite3.Connection, case_ids: set[int]) -> None:
    """Compute the now tables of these cases again from their facts."""
    ids = [(case_id,) for case_id in sorted(case_ids)]
    for now, state in (("case_now", "case_state"), ("clock_now", "clock_state")):
        db.executemany(f"DELETE FROM {now} WHERE case_id = ?", ids)
        db.executemany(f"INSERT INTO {now} SELECT * FROM {state} WHERE case_id = ?", ids)


def raise_horizon(db: sqlite3.Connection, day: str) -> None:
    """Remember the latest day of any fact."""
    if day:
        db.execute(
            "INSERT INTO horizon (id, latest_on) VALUES (1, ?)"
            " ON CONFLICT (id) DO UPDATE SET latest_on = excluded.latest_on"
            " WHERE excluded.latest_on > latest_on",
            (day,),
        )


@contextmanager
def acting(db: sqlite3.Connection, verb: str, moment: Moment) -> Iterator[Act]:
    """Run a verb's writes as one act: durable as a whole on a normal end, else none of it."""
    begin_write(db)
    try:
        act = Act(db, verb, moment)
        yield act
        if not act.is_discarded:
            act.finish()
            commit(db)
    finally:
        roll_back(db)


def commit(db: sqlite3.Connection) -> None:
    """Commit; a disk that fails in the middle of it leaves open whether the act is written.

    Raises FailedError("commit_uncertain") then: to say that nothing changed could be false.
    """
    try:
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_IOERR"):
            raise FailedError("commit_uncertain") from error
        raise
