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
from typing import Any

import pytest
from ledger_tools import BEGUN, OFFICE, Book, all_problems

from xinfang_cli.domain.errors import FailedError, XinfangError
from xinfang_cli.services.check import check
from xinfang_cli.services.init import init
from xinfang_cli.store import connection, migrations, opening
from xinfang_cli.store.connection import connect, read_versions
from xinfang_cli.store.opening import open_ledger

NEXT = connection.SCHEMA_VERSION + 1
"""The version that the program has with one step more."""

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
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT, raising=False)


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


@pytest.mark.parametrize("file", sorted(KEPT.parent.glob("v*.db")), ids=lambda file: file.stem)
def test_a_kept_ledger_is_sound(file: Path, tmp_path: Path) -> None:
    """The ledger that a version wrote opens, and every check of ``db check`` finds it well."""
    kept = Path(shutil.copy(file, tmp_path / "ledger.db"))
    kept.chmod(0o600)
    with closing(open_ledger(kept)) as db:
        verdicts = check(db, kept)
    assert [verdict.check for verdict in verdicts if not verdict.is_ok] == []
    assert len(verdicts) == 6


def test_every_version_has_its_kept_ledger() -> None:
    """There is a kept file of each version, of that version."""
    kept = {file.stem: versions(file)[1] for file in KEPT.parent.glob("v*.db")}
    assert kept == {f"v{n}": n for n in range(1, connection.SCHEMA_VERSION + 1)}


def test_the_second_version_knows_supervisors(kept: Path, tmp_path: Path) -> None:
    """What version 2 wrote of a supervisor reads back; a case of version 1 had none."""
    second = Path(shutil.copy(KEPT.with_name("v2.db"), tmp_path / "second.db"))
    asked = "SELECT no, supervisor FROM v_case WHERE supervisor IS NOT NULL"
    assert Book(second).rows(asked) == [("XF-2014-000001", "唐某")]
    open_ledger(kept).close()
    assert Book(kept).rows(asked) == []


def test_the_third_version_knows_what_rolls(tmp_path: Path) -> None:
    """What version 3 wrote of a co-unit, a task force, a handover and a rolled term reads back."""
    third = Path(shutil.copy(KEPT.with_name("v3.db"), tmp_path / "third.db"))
    rows = Book(third).rows(
        "SELECT role, coalesce(unit, person), from_on, until_on, ended_on, team_id, handover_id"
        " FROM v_owner WHERE no = 'XF-2026-000010' ORDER BY holding_id"
    )
    assert words(rows) == listed(ROLLED)
    level = "SELECT level, level_on, difficulty FROM v_case WHERE no = 'XF-2026-000007'"
    assert Book(third).rows(level) == [("town", "2026-11-20", "complex")]


def words(rows: list[tuple[Any, ...]]) -> list[list[str]]:
    """Return the cells of rows as words, a null as a dash."""
    return [["-" if cell is None else str(cell) for cell in row] for row in rows]


def listed(text: str) -> list[list[str]]:
    """Return the words of a table that was written by hand."""
    return [line.split() for line in text.splitlines() if line]


CASES = """
XF-2014-000001 郭某 visit claim 1 0 0 2014-05-06 concluded 2020-12-18 2020-12-18 supported 3
XF-2026-000001 黄某 visit claim 1 0 0 2026-03-02 accepted 2026-03-02 - - 0
XF-2026-000002 叶某 online suggest 1 0 0 2026-03-03 accepted 2026-03-12 - - 0
XF-2026-000003 匿名 letter accuse 1 0 1 2026-03-04 registered 2026-03-04 - - 0
XF-2026-000004 林某 visit appeal 36 1 0 2026-03-05 reopened 2026-05-06 - - 0
XF-2026-000005 何某 phone claim 2 0 0 2026-01-12 accepted 2026-01-16 - - 0
XF-2026-000006 罗某 visit claim 1 0 0 2026-05-11 concluded 2026-07-30 2026-07-30 refused 0
XF-2026-000007 贺某 hotline claim 1 1 0 2026-11-06 dispatched 2026-11-06 - - 0
XF-2026-000008 尤某 hotline consult 1 0 0 2026-11-09 returned 2026-11-11 - - 0
XF-2026-000009 孔某 visit claim 1 0 0 2026-11-12 rejected 2026-11-12 - - 0
"""

TITLES = """
XF-2014-000001 村级集体资产分配 南滨街道办事处 王振 周某
XF-2026-000001 附属房认定标准不统一 - - -
XF-2026-000002 建议增设公交站 南滨街道办事处 - -
XF-2026-000003 反映低保评定不公 - - -
XF-2026-000004 农场分房 高山镇人民政府 - -
XF-2026-000005 承包地边界纠纷 高山镇人民政府 - -
XF-2026-000006 征地补偿差额 南滨街道办事处 - -
XF-2026-000007 堤岸塌方 高山镇人民政府 - -
XF-2026-000008 噪声扰民 - - -
XF-2026-000009 同一事项 - - -
"""

OWNERS = """
XF-2014-000001 unit 南滨街道办事处 2014-05-08 - -
XF-2014-000001 leader 陈某某 2014-05-08 - 2020-08-10
XF-2014-000001 handler 周某 2014-05-08 - -
XF-2014-000001 leader 王振 2020-08-10 2020-12-31 -
XF-2026-000002 unit 南滨街道办事处 2026-03-10 - -
XF-2026-000004 unit 高山镇人民政府 2026-03-06 - -
XF-2026-000005 unit 高山镇人民政府 2026-01-14 - -
XF-2026-000006 unit 南滨街道办事处 2026-05-12 - -
XF-2026-000007 unit 高山镇人民政府 2026-11-06 - -
XF-2026-000008 unit 县应急局 2026-11-09 - 2026-11-11
"""

ROLLED = """
unit 高山镇人民政府 2026-11-20 - - - -
handler 周某 2026-11-20 - 2026-11-22 - -
leader 陈某某 2026-11-20 2026-11-21 2026-11-22 - -
co_unit 县应急局 2026-11-20 2026-11-21 2026-11-20 - -
team_head 陈某某 2026-11-20 - 2026-11-21 1 -
team_member 周某 2026-11-20 - 2026-11-21 1 -
team_unit 县应急局 2026-11-20 - 2026-11-21 1 -
handler 唐某 2026-11-22 - - - 1
leader 王振 2026-11-22 2027-02-19 - - 2
"""
"""By the roster 每季度一次 from 11-20 the next turn is on 2027-02-20: the term ends the day before.

The first handover is of the handler, the second of the leader whose term ran out on 11-21.
"""

CLOCKS = """
000001 route - 2026-03-02 2026-03-17 2026-03-17 rule 2026-03-02 accept
000001 conclude - 2026-03-02 2026-05-01 2026-05-01 rule - -
000002 route - 2026-03-03 2026-03-18 2026-03-18 rule 2026-03-10 forward
000002 notify - 2026-03-10 2026-03-25 2026-03-25 rule 2026-03-12 accept
000002 object - 2026-03-10 2026-03-17 2026-03-17 rule 2026-03-12 accept
000003 route - 2026-03-04 2026-03-19 2026-03-19 rule - -
000004 route - 2026-03-05 2026-03-20 2026-03-20 rule 2026-03-06 dispatch
000004 respond - 2026-03-05 2026-03-05 2026-03-05 rule 2026-03-06 dispatch
000004 notify - 2026-03-06 2026-03-21 2026-03-21 rule 2026-04-21 conclude
000004 object - 2026-03-06 2026-03-13 2026-03-13 rule 2026-04-21 conclude
000004 report - 2026-03-06 2026-04-20 - set 2026-04-21 conclude
000004 respond - 2026-03-06 2026-03-06 2026-03-06 rule 2026-04-21 conclude
000004 route - 2026-05-06 2026-05-21 2026-05-21 rule - -
000005 route - 2026-01-12 2026-01-27 2026-01-27 rule 2026-01-14 forward
000005 notify - 2026-01-14 2026-01-29 2026-01-29 rule 2026-01-16 accept
000005 conclude - 2026-01-16 2026-04-10 2026-03-17 imported - -
000006 route - 2026-05-11 2026-05-26 2026-05-26 rule 2026-05-12 forward
000006 notify 南滨街道办事处 2026-05-12 2026-05-27 2026-05-27 rule 2026-05-18 accept
000006 object 南滨街道办事处 2026-05-12 2026-05-19 2026-05-19 rule 2026-05-18 accept
000006 notify 高山镇人民政府 2026-05-12 2026-05-27 2026-05-27 rule 2026-05-14 object
000006 object 高山镇人民政府 2026-05-12 2026-05-19 2026-05-19 rule 2026-05-14 object
000006 conclude - 2026-05-18 2026-08-06 2026-08-06 rule 2026-07-30 conclude
000006 review_request - 2026-08-03 2026-09-02 2026-09-02 rule 2026-08-20 review
000006 review - 2026-08-20 2026-09-19 2026-09-19 rule 2026-09-15 review
000006 recheck_request - 2026-09-18 2026-10-19 2026-10-19 rule 2026-10-12 recheck
000006 recheck - 2026-10-12 2026-11-13 2026-11-13 rule 2026-11-05 recheck
000007 route - 2026-11-06 2026-11-21 2026-11-21 rule 2026-11-06 dispatch
000007 hotline - 2026-11-06 2026-11-16 2026-11-16 rule - -
000007 respond - 2026-11-06 2026-11-06 2026-11-06 rule 2026-11-06 dispatch
000007 notify 高山镇人民政府 2026-11-06 2026-11-21 2026-11-21 rule - -
000007 object 高山镇人民政府 2026-11-06 2026-11-16 2026-11-16 rule - -
000007 report 高山镇人民政府 2026-11-06 2026-11-09 - set 2026-11-06 reply
000007 respond 高山镇人民政府 2026-11-06 2026-11-06 2026-11-06 rule 2026-11-06 reply
000007 notify 县应急局 2026-11-06 2026-11-21 2026-11-21 rule - -
000007 object 县应急局 2026-11-06 2026-11-16 2026-11-16 rule - -
000007 report 县应急局 2026-11-06 2026-11-09 - set 2026-11-06 reply
000007 respond 县应急局 2026-11-06 2026-11-06 2026-11-06 rule 2026-11-06 reply
000008 route - 2026-11-09 2026-11-24 2026-11-24 rule 2026-11-09 forward
000008 hotline - 2026-11-09 2026-11-13 2026-11-13 rule - -
000008 notify - 2026-11-09 2026-11-24 2026-11-24 rule 2026-11-11 object
000008 object - 2026-11-09 2026-11-17 2026-11-17 rule 2026-11-11 object
000008 route - 2026-11-11 2026-11-26 2026-11-26 rule - -
000009 route - 2026-11-12 2026-11-27 2026-11-27 rule 2026-11-12 reject
"""
"""Fridays are 2026-03-06 and 11-06; the office's own 11-10 is off; 2026-10-18, a Sunday, rolls on.

The 60 days of 000006 end on 07-17, and 20 were added; its recheck left out two days of hearing.
"""

HOURS = """
000004 - 2026-03-05T02:00+08:00 -
000004 - 2026-03-06T02:00+08:00 -
000007 2026-11-06T10:02+08:00 2026-11-06T12:02+08:00 2026-11-06T10:30+08:00
000007 2026-11-06T10:30+08:00 2026-11-06T12:30+08:00 2026-11-06T11:05+08:00
000007 2026-11-06T10:30+08:00 2026-11-06T12:30+08:00 2026-11-06T14:35+08:00
"""


@pytest.fixture(params=sorted(KEPT.parent.glob("v*.db")), ids=lambda file: file.stem)
def brought_up(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of each kept ledger, opened once by the program as it is now."""
    path = Path(shutil.copy(request.param, tmp_path / "ledger.db"))
    path.chmod(0o600)
    open_ledger(path).close()
    return path


def test_the_kept_ledger_reads_as_written(brought_up: Path) -> None:
    """The cases that all versions have read as the list of what was entered says."""
    book = Book(brought_up)
    rows = book.rows(
        "SELECT no, petitioner, channel, purpose, people_count, urgent, confidential, received_on,"
        " state, state_on, concluded_on, outcome, contact_count FROM v_case"
        " WHERE no < 'XF-2026-000010' ORDER BY no"
    )
    assert words(rows) == listed(CASES)
    rows = book.rows(
        "SELECT no, title, unit, leader, handler FROM v_case"
        " WHERE no < 'XF-2026-000010' ORDER BY no"
    )
    assert words(rows) == listed(TITLES)
    rows = book.rows(
        "SELECT no, role, coalesce(unit, person), from_on, until_on, ended_on FROM v_owner"
        " WHERE no < 'XF-2026-000010' AND role <> 'supervisor' ORDER BY no, holding_id"
    )
    assert words(rows) == listed(OWNERS)
    assert book.rows(
        "SELECT no, received_at, answered_at, path FROM v_case"
        " WHERE coalesce(received_at, answered_at, path) IS NOT NULL ORDER BY no"
    ) == [
        ("XF-2026-000006", None, None, "petition"),
        ("XF-2026-000007", "2026-11-06T10:02+08:00", "2026-11-06T14:35+08:00", None),
    ]


def test_the_kept_clocks_read_as_written(kept: Path) -> None:
    """The clocks of the kept ledger are those of the law, counted by hand."""
    book = Book(kept)
    rows = book.rows(
        "SELECT substr(no, 9), clock, unit, started_on, due_on, computed_due_on, source,"
        " stopped_on, stopped_by FROM v_clock WHERE no > 'XF-2026' ORDER BY no, clock_id"
    )
    assert words(rows) == listed(CLOCKS)
    rows = book.rows(
        "SELECT substr(no, 9), started_at, due_at, stopped_at FROM v_clock"
        " WHERE due_at IS NOT NULL ORDER BY no, clock_id"
    )
    assert words(rows) == listed(HOURS)


@pytest.mark.parametrize("step", [add_note, rebuild_contacts], ids=["column", "rebuilt table"])
def test_an_old_ledger_is_brought_up(
    kept: Path, backup: Path, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening an older ledger takes the missing step and leaves a sound, private backup."""
    before = dump(kept)
    with closing(sqlite3.connect(kept)) as db:
        cases = db.execute("SELECT * FROM v_case").fetchall()
        holders = db.execute("SELECT * FROM v_owner").fetchall()
    with_step(monkeypatch, step)
    with closing(open_ledger(kept)) as db:
        assert read_versions(db) == (connection.APPLICATION_ID, NEXT)
        assert all_problems(db) == []
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    # Columns are only added, at the end: the old ones say what they said.
    for view, said in (("v_case", cases), ("v_owner", holders)):
        rows = Book(kept).rows(f"SELECT * FROM {view}")
        assert [row[: len(old)] for row, old in zip(rows, said, strict=True)] == said
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
        assert db.execute("SELECT count(*) FROM v_case WHERE no LIKE 'XF-%'").fetchone() == (10,)


def test_now_tables_are_computed_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration computes the present from the facts, whatever the now tables said."""
    sound = Path(shutil.copy(kept, kept.with_name("sound.db")))
    open_ledger(sound).close()
    right = Book(sound).now_tables()
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
    connection.SCHEMA_VERSION = opening.SCHEMA_VERSION = len(migrations.STEPS)
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
    assert versions(kept)[1] == NEXT
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

        patch.setattr("xinfang_cli.services.init.published_tables", fail)
        with pytest.raises(RuntimeError, match="half-way"):
            init(path, OFFICE, BEGUN)
    assert not path.exists()
    init(path, OFFICE, BEGUN)
    assert Book(path).problems() == []
