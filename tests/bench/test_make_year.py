"""The benchmark's ledger is one that the verbs could have written."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xinfang_cli.store import audit
from xinfang_cli.store.opening import open_ledger

CASES = 300
MAKER = Path(__file__).parents[2] / "bench" / "make_year.py"


def make(path: Path, *options: str) -> None:
    line = [sys.executable, str(MAKER), str(path), "--cases", str(CASES), *options]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "year.db"
    make(path)
    return path


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    db = open_ledger(path)
    yield db
    db.close()


def one(db: sqlite3.Connection, sql: str) -> object:
    (value,) = db.execute(sql).fetchone()
    return value


@pytest.mark.parametrize(
    ("now", "state"), [("case_now", "case_state"), ("clock_now", "clock_state")]
)
def test_the_now_tables_are_what_the_facts_say(
    db: sqlite3.Connection, now: str, state: str
) -> None:
    assert one(db, f"SELECT count(*) FROM {now}")
    assert db.execute(f"SELECT * FROM {state} EXCEPT SELECT * FROM {now}").fetchall() == []
    assert db.execute(f"SELECT * FROM {now} EXCEPT SELECT * FROM {state}").fetchall() == []


def test_the_file_and_its_chain_of_digests_hold(db: sqlite3.Connection) -> None:
    assert audit.integrity_problems(db) == []
    assert audit.reference_problems(db) == []
    assert audit.schema_problems(db) == []
    assert audit.chain_problems(db) == (2, [])


def test_every_case_is_there_and_numbered_without_a_gap(db: sqlite3.Connection) -> None:
    assert one(db, "SELECT count(*) FROM case_now") == CASES
    rows = db.execute("SELECT year, count(*), max(serial) FROM cases GROUP BY year").fetchall()
    assert [row[0] for row in rows] == [2025, 2026]
    assert all(count == last for _, count, last in rows)


def test_one_case_has_107_contacts_and_every_other_two(db: sqlite3.Connection) -> None:
    longest = one(db, "SELECT case_id FROM case_now WHERE contact_count = 107")
    rows = db.execute("SELECT n FROM contacts WHERE case_id = ? ORDER BY id", (longest,))
    assert [row[0] for row in rows] == list(range(1, 108))
    assert one(db, "SELECT count(*) FROM case_now WHERE contact_count = 2") == CASES - 1


def test_nothing_happens_after_the_last_day(db: sqlite3.Connection) -> None:
    assert one(db, "SELECT latest_on FROM horizon") == "2026-11-20"


def test_a_concluded_case_has_no_open_clock(db: sqlite3.Connection) -> None:
    sql = (
        "SELECT count(*) FROM clock_now k JOIN case_now n USING (case_id)"
        " WHERE k.stopped_on IS NULL AND n.state = 'concluded'"
    )
    assert one(db, sql) == 0


def test_nobody_in_it_is_real(db: sqlite3.Connection) -> None:
    rows = db.execute("SELECT name, phone, id_number FROM petitioners").fetchall()
    assert all(name.endswith("某") for name, _, _ in rows)
    assert all(phone[3:7] == "0000" for _, phone, _ in rows)
    assert all(number is None or number.startswith("990000") for _, _, number in rows)


def test_the_same_seed_makes_the_same_ledger(db: sqlite3.Connection, tmp_path: Path) -> None:
    make(tmp_path / "again.db")
    again = open_ledger(tmp_path / "again.db")
    assert (
        again.execute("SELECT * FROM acts").fetchall()
        == db.execute("SELECT * FROM acts").fetchall()
    )
    again.close()


def test_a_second_year_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    make(tmp_path / "two.db", "--years", "2")
    db = open_ledger(tmp_path / "two.db")
    assert one(db, "SELECT count(*) FROM case_now") == 2 * CASES
    assert one(db, "SELECT count(*) FROM case_now WHERE contact_count = 107") == 1
    assert audit.chain_problems(db) == (3, [])
    assert audit.now_problems(db) == []
    db.close()
