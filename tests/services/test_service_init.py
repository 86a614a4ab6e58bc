"""A ledger's beginning, and looking one over: what is there from the first day, what is wrong."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from ledger_tools import BEGUN, OFFICE, Book, refused

from xinfang_cli.domain.errors import LedgerUnfitError
from xinfang_cli.services.check import Verdict, check
from xinfang_cli.services.init import init
from xinfang_cli.store.calendars import read_workdays, read_years
from xinfang_cli.store.opening import open_ledger

OFF_2026 = (
    *("01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "04-06"),
    *("05-01", "05-04", "05-05", "06-19", "09-25"),
    *("10-01", "10-02", "10-05", "10-06", "10-07"),
)
"""The weekdays that the notice for 2026 gives off."""
WORKED_2026 = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
"""The weekend days that it has worked."""


def checks(path: Path) -> dict[str, Verdict]:
    """Return the verdicts of a ledger's check."""
    with closing(open_ledger(path)) as db:
        return {verdict.check: verdict for verdict in check(db, path)}


def bad(path: Path) -> list[str]:
    """Return the checks that a ledger fails."""
    return [name for name, verdict in checks(path).items() if not verdict.is_ok]


def test_the_first_act(book: Book) -> None:
    """A new ledger has one act, its office, and no case."""
    assert book.rows("SELECT id, recorded_at, actor, verb FROM acts") == [
        (1, "2014-01-01T09:00:00+08:00", "李某", "init")
    ]
    assert book.rows("SELECT name FROM offices") == [(OFFICE,)]
    assert book.row_counts()["cases"] == 0


def test_the_rules_of_the_regulation(book: Book) -> None:
    """The limits of 《信访工作条例》 are in force: clock, article, length, whose.

    Only the objection is counted in working days; the petitioner's own 30 days roll forward; the
    60 days may grow by 30; hearings do not count in a recheck alone.
    """
    assert book.rows(
        "SELECT clock, article, length, unit, bearer, max_extension, rolls, can_pause"
        " FROM rules WHERE profile = 'national-2022' ORDER BY id"
    ) == [
        ("route", "第二十二条", 15, "days", "office", None, 0, 0),
        ("notify", "第二十三条", 15, "days", "unit", None, 0, 0),
        ("object", "第二十三条", 5, "workdays", "unit", None, 0, 0),
        ("report", "第二十二条", None, "days", "unit", None, 0, 0),
        ("conclude", "第三十四条", 60, "days", "unit", 30, 0, 0),
        ("review_request", "第三十五条", 30, "days", "petitioner", None, 1, 0),
        ("review", "第三十五条", 30, "days", "reviewer", None, 0, 0),
        ("recheck_request", "第三十六条", 30, "days", "petitioner", None, 1, 0),
        ("recheck", "第三十六条", 30, "days", "reviewer", None, 0, 1),
        ("supervise", "第四十条", None, "days", "unit", None, 0, 0),
        ("term", "第十八条", None, "days", "office", None, 0, 0),
        ("followup", None, None, "days", "office", None, 0, 0),
    ]


def test_the_rules_that_are_not_national(book: Book) -> None:
    """Hotline, urgent and co-unit limits are local; Zhejiang's and 简易办理 wait, not verified."""
    assert book.rows(
        "SELECT clock, kind, length, unit, basis, is_enabled FROM rules"
        " WHERE profile = 'local' ORDER BY id"
    ) == [
        ("respond", None, 2, "hours", "local", 1),
        ("co_unit", None, 7, "days", "local", 1),
        ("hotline", "consult", 3, "workdays", "local", 1),
        ("hotline", "claim", 5, "workdays", "local", 1),
        ("hotline", "appeal", 5, "workdays", "local", 1),
        ("hotline", "accuse", 5, "workdays", "local", 1),
        ("hotline", "suggest", 7, "workdays", "local", 1),
        ("hotline", "other", 5, "workdays", "local", 1),
    ]
    assert book.rows(
        "SELECT profile, clock, length, unit, max_extension FROM rules"
        " WHERE basis = 'unverified' AND NOT is_enabled ORDER BY id"
    ) == [
        ("zhejiang-2016", "route", 5, "workdays", None),
        ("zhejiang-2016", "notify", 5, "workdays", None),
        ("zhejiang-2016", "conclude", 30, "days", 60),
        ("simple-2016", "notify", 3, "workdays", None),
        ("simple-2016", "conclude", 10, "workdays", None),
    ]
    assert book.rows("SELECT count(*), sum(counts_first_day) FROM rules") == [(25, 0)]


def test_the_calendar_of_2026(book: Book) -> None:
    """The days off and the weekend days worked in 2026 are those of the notice (domain.md 2.3)."""
    calendar = book.read(read_workdays)
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    off = [f"{day:%m-%d}" for day in year if day.weekday() < 5 and not calendar.is_workday(day)]
    worked = [f"{day:%m-%d}" for day in year if day.weekday() >= 5 and calendar.is_workday(day)]
    assert (off, worked) == ([*OFF_2026], [*WORKED_2026])
    assert calendar.is_covered(date(2026, 12, 31))
    assert calendar.plus(date(2026, 9, 30), 5) == date(2026, 10, 13)
    years = book.read(read_years)
    assert years == [*range(years[0], 2027)]
    assert not calendar.is_covered(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("office", "says"),
    [
        ("", "name_empty"),
        (" \u3000", "name_empty"),
        ("访" * 101, "text_too_long"),
        ("\x00", "text_control"),
    ],
)
def test_a_bad_name(tmp_path: Path, office: str, says: str) -> None:
    """An office without a readable name has no ledger, and no file is made."""
    assert refused(lambda: init(tmp_path / "ledger.db", office, BEGUN)).sentence == says
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_left(tmp_path: Path) -> None:
    """After init the folder holds the ledger; no half-made file stays beside it."""
    init(tmp_path / "ledger.db", OFFICE, BEGUN)
    assert {path.name for path in tmp_path.iterdir()} - {"ledger.db-journal"} == {"ledger.db"}
    assert refused(lambda: init(tmp_path / "ledger.db", OFFICE, BEGUN)).sentence == "ledger_exists"
    assert {path.name for path in tmp_path.iterdir()} - {"ledger.db-journal"} == {"ledger.db"}


def test_a_sound_ledger(filled: Path) -> None:
    """A sound ledger passes every check; the chain tells how many acts it is of."""
    verdicts = checks(filled)
    assert [*verdicts] == [
        *("integrity", "references", "schema", "now_tables", "chain", "permissions"),
    ]
    assert all(verdict.is_ok for verdict in verdicts.values())
    assert verdicts["chain"].detail == "97"
    assert verdicts["permissions"].detail == "0600"


@pytest.mark.parametrize(
    ("statements", "failed"),
    [
        ("DROP TRIGGER contacts_no_update; UPDATE contacts SET note = 'x'", ["schema", "chain"]),
        ("UPDATE case_now SET title = 'x'", ["now_tables"]),
        ("CREATE TABLE other (x)", ["schema"]),
        ("DROP INDEX contacts_case", ["schema"]),
        ("INSERT INTO units (id, act_id) VALUES (99, 999)", ["references", "chain"]),
        (
            "DROP TRIGGER seals_no_delete; DELETE FROM seals WHERE act_id = 5",
            ["schema", "chain"],
        ),
        (
            "DROP TRIGGER contacts_no_update; UPDATE contacts SET person_id = 77",
            ["references", "schema", "chain"],
        ),
    ],
)
def test_a_ledger_that_was_tampered_with(filled: Path, statements: str, failed: list[str]) -> None:
    """What a hand from outside changed is told by the check that it breaks."""
    with closing(sqlite3.connect(filled)) as db:
        db.executescript(statements)
    assert bad(filled) == failed


@pytest.mark.parametrize(
    ("mode", "is_ok"),
    [(0o600, True), (0o400, True), (0o640, False), (0o604, False), (0o666, False)],
)
def test_permissions(filled: Path, mode: int, is_ok: bool) -> None:
    """A ledger that others may read or write fails the check of permissions."""
    filled.chmod(mode)
    verdict = checks(filled)["permissions"]
    assert (verdict.is_ok, verdict.detail) == (is_ok, f"{mode:04o}")


def test_a_page_that_rotted(filled: Path) -> None:
    """A damaged page is found by SQLite's own check, or the ledger is told to be damaged."""
    content = bytearray(filled.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    pages = len(content) // size
    middle = pages // 2 * size
    content[middle : middle + 64] = b"\xff" * 64
    filled.write_bytes(content)
    with closing(sqlite3.connect(filled)) as db:
        try:
            whole = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            whole = False
    assert not whole
    try:
        found = bad(filled)
    except (sqlite3.DatabaseError, LedgerUnfitError):
        found = ["unreadable"]
    assert found
