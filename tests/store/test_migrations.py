"""Old ledgers come up to date: a backup first, all steps or none, however many come at once."""

import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from ledger_tools import BEGUN, OFFICE, Book, all_problems

from xinfang_cli.domain.errors import FailedError, XinfangError
from xinfang_cli.services.check import check
from xinfang_cli.services.init import init
from xinfang_cli.store import connection, migrations, opening
from xinfang_cli.store.connection import connect, read_versions
from xinfang_cli.store.opening import open_ledger

KEPT = Path(__file__).parents[1] / "ledgers" / "v1.db"
Step = Callable[[sqlite3.Connection], None]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a copy of the ledger that version 1 wrote."""
    path = Path(shutil.copy(KEPT, tmp_path / "ledger.db"))
    path.chmod(0o600)
    return path


@pytest.fixture
def backup(kept: Path) -> Path:
    """Return where the backup before the next migration will stand."""
    return kept.with_name("ledger.db.v1.bak")


def add_note(db: sqlite3.Connection) -> None:
    """Add a column, as most later steps will."""
    db.execute("ALTER TABLE units ADD COLUMN note TEXT")


def rebuild_contacts(db: sqlite3.Connection) -> None:
    """Rebuild a table as SQLite's manual says (lang_altertable.html, section 7)."""
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'contacts'").fetchone()
    others = db.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'contacts' AND type <> 'table'"
    ).fetchall()
    db.execute(sql.replace("TABLE contacts", "TABLE contacts_new"))
    db.execute("INSERT INTO contacts_new SELECT * FROM contacts")
    db.execute("DROP TABLE contacts")
    db.execute("ALTER TABLE contacts_new RENAME TO contacts")
    for (statement,) in others:
        db.execute(statement)


def with_step(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    """Let the program be one version further on."""
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    for module in (connection, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 2, raising=False)


def dump(path: Path) -> list[str]:
    """Return all that a file says: schema and rows."""
    with closing(sqlite3.connect(path)) as db:
        return [*db.iterdump()]


def versions(path: Path) -> tuple[int, int]:
    """Return application id and schema version."""
    with closing(sqlite3.connect(path)) as db:
        return read_versions(db)


def test_one_number_of_steps() -> None:
    """The version that a ledger is compared with is the number of steps."""
    assert len(migrations.STEPS) == connection.SCHEMA_VERSION


def test_the_kept_ledger_is_sound(kept: Path) -> None:
    """The ledger that version 1 wrote opens, and every check of ``db check`` finds it well."""
    with closing(open_ledger(kept)) as db:
        verdicts = check(db, kept)
    assert [verdict.check for verdict in verdicts if not verdict.is_ok] == []
    assert len(verdicts) == 6


def test_the_kept_ledger_reads_as_written(kept: Path) -> None:
    """The cases of the kept ledger read as the list of what was entered says."""
    book = Book(kept)
    assert book.rows(
        "SELECT no, petitioner, title, channel, purpose, people_count, urgent, confidential,"
        " received_on, state, state_on, concluded_on, outcome, unit, leader, handler,"
        " contact_count FROM v_case ORDER BY no"
    ) == [
        (
            "XF-2014-000001",
            "郭某",
            "村级集体资产分配",
            "visit",
            "claim",
            1,
            0,
            0,
            "2014-05-06",
            "concluded",
            "2020-12-18",
            "2020-12-18",
            "supported",
            "南滨街道办事处",
            "王振",
            "周某",
            3,
        ),
        (
            "XF-2026-000001",
            "黄某",
            "附属房认定标准不统一",
            "visit",
            "claim",
            1,
            0,
            0,
            "2026-03-02",
            "accepted",
            "2026-03-02",
            None,
            None,
            None,
            None,
            None,
            0,
        ),
        (
            "XF-2026-000002",
            "叶某",
            "建议增设公交站",
            "online",
            "suggest",
            1,
            0,
            0,
            "2026-03-03",
            "accepted",
            "2026-03-12",
            None,
            None,
            "南滨街道办事处",
            None,
            None,
            0,
        ),
        (
            "XF-2026-000003",
            "匿名",
            "反映低保评定不公",
            "letter",
            "accuse",
            1,
            0,
            1,
            "2026-03-04",
            "registered",
            "2026-03-04",
            None,
            None,
            None,
            None,
            None,
            0,
        ),
        (
            "XF-2026-000004",
            "林某",
            "农场分房",
            "visit",
            "appeal",
            36,
            1,
            0,
            "2026-03-05",
            "reopened",
            "2026-05-06",
            None,
            None,
            "高山镇人民政府",
            None,
            None,
            0,
        ),
        (
            "XF-2026-000005",
            "何某",
            "承包地边界纠纷",
            "phone",
            "claim",
            2,
            0,
            0,
            "2026-01-12",
            "accepted",
            "2026-01-16",
            None,
            None,
            "高山镇人民政府",
            None,
            None,
            0,
        ),
    ]


def test_the_kept_clocks_read_as_written(kept: Path) -> None:
    """The clocks of the kept ledger are those of the law, counted by hand."""
    assert Book(kept).rows(
        "SELECT no, clock, started_on, due_on, computed_due_on, source, stopped_on, stopped_by"
        " FROM v_clock WHERE no > 'XF-2026' ORDER BY no, clock_id"
    ) == [
        (
            "XF-2026-000001",
            "route",
            "2026-03-02",
            "2026-03-17",
            "2026-03-17",
            "rule",
            "2026-03-02",
            "accept",
        ),
        (
            "XF-2026-000001",
            "conclude",
            "2026-03-02",
            "2026-05-01",
            "2026-05-01",
            "rule",
            None,
            None,
        ),
        (
            "XF-2026-000002",
            "route",
            "2026-03-03",
            "2026-03-18",
            "2026-03-18",
            "rule",
            "2026-03-10",
            "forward",
        ),
        (
            "XF-2026-000002",
            "notify",
            "2026-03-10",
            "2026-03-25",
            "2026-03-25",
            "rule",
            "2026-03-12",
            "accept",
        ),
        ("XF-2026-000003", "route", "2026-03-04", "2026-03-19", "2026-03-19", "rule", None, None),
        (
            "XF-2026-000004",
            "route",
            "2026-03-05",
            "2026-03-20",
            "2026-03-20",
            "rule",
            "2026-03-06",
            "dispatch",
        ),
        (
            "XF-2026-000004",
            "notify",
            "2026-03-06",
            "2026-03-21",
            "2026-03-21",
            "rule",
            "2026-04-21",
            "conclude",
        ),
        (
            "XF-2026-000004",
            "report",
            "2026-03-06",
            "2026-04-20",
            None,
            "set",
            "2026-04-21",
            "conclude",
        ),
        ("XF-2026-000004", "route", "2026-05-06", "2026-05-21", "2026-05-21", "rule", None, None),
        (
            "XF-2026-000005",
            "route",
            "2026-01-12",
            "2026-01-27",
            "2026-01-27",
            "rule",
            "2026-01-14",
            "forward",
        ),
        (
            "XF-2026-000005",
            "notify",
            "2026-01-14",
            "2026-01-29",
            "2026-01-29",
            "rule",
            "2026-01-16",
            "accept",
        ),
        (
            "XF-2026-000005",
            "conclude",
            "2026-01-16",
            "2026-04-10",
            "2026-03-17",
            "imported",
            None,
            None,
        ),
    ]


@pytest.mark.parametrize("step", [add_note, rebuild_contacts], ids=["column", "rebuilt table"])
def test_an_old_ledger_is_brought_up(
    kept: Path, backup: Path, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening an older ledger takes the missing step and leaves a sound, private backup."""
    before, cases = dump(kept), Book(kept).rows("SELECT * FROM v_case")
    with_step(monkeypatch, step)
    with closing(open_ledger(kept)) as db:
        assert read_versions(db) == (connection.APPLICATION_ID, 2)
        assert all_problems(db) == []
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert Book(kept).rows("SELECT * FROM v_case") == cases
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert dump(backup) == before
    assert sorted(kept.parent.glob("*.part")) == []
    monkeypatch.undo()
    with closing(open_ledger(backup)) as db:
        assert all_problems(db) == []


def test_views_are_written_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration replaces the views of the old version, whatever they said."""
    with closing(sqlite3.connect(kept)) as db:
        db.executescript("DROP VIEW v_case; CREATE VIEW v_case AS SELECT 1 AS no;")
    with_step(monkeypatch, add_note)
    with closing(open_ledger(kept)) as db:
        assert db.execute("SELECT count(*) FROM v_case WHERE no LIKE 'XF-%'").fetchone() == (6,)


def test_now_tables_are_computed_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration computes the present from the facts, whatever the now tables said."""
    right = Book(kept).now_tables()
    with closing(sqlite3.connect(kept)) as db:
        db.executescript("DELETE FROM clock_now; UPDATE case_now SET title = '?', state = '?';")
    with_step(monkeypatch, add_note)
    open_ledger(kept).close()
    assert Book(kept).now_tables() == right


@pytest.mark.parametrize("failure", ["sql", "program", "reference"])
def test_a_failing_step_changes_nothing(
    kept: Path, backup: Path, failure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a step fails, the ledger is as it was, of its old version, and still opens."""

    def fail(db: sqlite3.Connection) -> None:
        add_note(db)
        db.execute("DELETE FROM case_now")
        if failure == "sql":
            db.execute("INSERT INTO nowhere VALUES (1)")
        if failure == "program":
            raise RuntimeError("half-way")
        db.execute("INSERT INTO persons (unit_id, act_id) VALUES (999, 1)")

    before = dump(kept)
    with monkeypatch.context() as patch:
        with_step(patch, fail)
        with pytest.raises((sqlite3.OperationalError, RuntimeError, XinfangError)):
            open_ledger(kept)
    assert dump(kept) == before
    assert dump(backup) == before
    with closing(open_ledger(kept)) as db:
        assert all_problems(db) == []


def test_no_backup_no_migration(kept: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no backup can be made, the ledger is not touched, and nothing is left beside it."""

    def fail(path: Path) -> None:
        raise FailedError("file_cannot_create", path=path)

    before = dump(kept)
    with_step(monkeypatch, add_note)
    monkeypatch.setattr(migrations, "create_file", fail)
    with pytest.raises(FailedError):
        open_ledger(kept)
    assert dump(kept) == before
    assert [*kept.parent.glob("*.bak*")] == []
    assert not backup.exists()


def test_a_migrated_ledger_is_not_migrated_again(
    kept: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that comes when another has finished takes no step; the old backup stays."""
    before = dump(kept)
    with_step(monkeypatch, add_note)
    with closing(connect(kept)) as late:
        assert read_versions(late)[1] == 1
        open_ledger(kept).close()
        names = sorted(kept.parent.iterdir())
        migrations.migrate(late, kept)
        assert sorted(kept.parent.iterdir()) == names
    assert dump(backup) == before


TOGETHER = """
import sqlite3, sys, time
from pathlib import Path
from xinfang_cli.domain.errors import FailedError, XinfangError
from xinfang_cli.services.init import init
from xinfang_cli.store import connection, migrations, opening
from xinfang_cli.store.acts import Moment

def add_note(db):
    db.execute("ALTER TABLE units ADD COLUMN note TEXT")

verb, path, start = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
if verb == "migrate":
    migrations.STEPS += (add_note,)
    connection.SCHEMA_VERSION = opening.SCHEMA_VERSION = 2
time.sleep(max(0, start - time.time()))
try:
    if verb == "migrate":
        opening.open_ledger(path).close()
    else:
        init(path, "office", Moment("2026-11-23T09:00:00+08:00", "x"))
except XinfangError as error:
    print(error.sentence)
else:
    print("done")
"""


def together(verb: str, path: Path) -> list[str]:
    """Let six processes do a thing at the same moment; return what each says of it."""
    start = str(time.time() + 1)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER, verb, str(path), start],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    said = [process.communicate(timeout=60) for process in processes]
    return sorted(out.strip() or err.strip().splitlines()[-1] for out, err in said)


def test_six_migrate_at_once(kept: Path, backup: Path) -> None:
    """Six processes that find an old ledger at once all end well; it is migrated once."""
    before = dump(kept)
    assert together("migrate", kept) == ["done"] * 6
    assert versions(kept)[1] == 2
    assert [row[1] for row in Book(kept).rows("PRAGMA table_info(units)")].count("note") == 1
    assert dump(backup) == before


def test_six_create_at_once(tmp_path: Path) -> None:
    """Of six processes that begin a ledger at once one does, the others are told."""
    path = tmp_path / "ledger.db"
    assert together("init", path) == ["done"] + ["ledger_exists"] * 5
    assert Book(path).problems() == []


DYING = """
import os, sys
from pathlib import Path
from xinfang_cli.services import init as service
from xinfang_cli.store.acts import Moment

service.seed = lambda *_: os._exit(9)
service.init(Path(sys.argv[1]), "office", Moment("2026-11-23T09:00:00+08:00", "x"))
"""


def test_an_init_that_is_killed(tmp_path: Path) -> None:
    """A process killed while it begins a ledger leaves no half one that other verbs would take."""
    path = tmp_path / "ledger.db"
    killed = subprocess.run([sys.executable, "-c", DYING, str(path)], check=False)
    assert killed.returncode == 9
    with pytest.raises(XinfangError) as caught:
        Book(path).register()
    assert caught.value.exit_code == 7


def test_a_failed_init_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An init that fails half-way takes its file away, so that it can be tried again."""
    path = tmp_path / "ledger.db"
    with monkeypatch.context() as patch:

        def fail() -> None:
            raise RuntimeError("half-way")

        patch.setattr("xinfang_cli.services.init.published_days", fail)
        with pytest.raises(RuntimeError, match="half-way"):
            init(path, OFFICE, BEGUN)
    assert not path.exists()
    init(path, OFFICE, BEGUN)
    assert Book(path).problems() == []
