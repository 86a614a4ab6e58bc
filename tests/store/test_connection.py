"""Opening, reading and writing the file: what is refused, who waits, what stays on disk."""

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ledger_tools import BEGUN, OFFICE, Book, refused

from xinfang_cli.domain.errors import FailedError, LedgerUnfitError, LockedError
from xinfang_cli.services.init import init
from xinfang_cli.store import connection
from xinfang_cli.store.acts import Act, acting
from xinfang_cli.store.connection import explain, reading
from xinfang_cli.store.opening import open_ledger
from xinfang_cli.store.views import Horizon
from xinfang_cli.texts.sentences import sentence

NOT_OURS = "这个文件不是信访台账，未作任何改动。请用 --db 指明台账文件。"


@pytest.fixture
def careless() -> Iterator[None]:
    """Let the process create files that all may read, as a careless shell does."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for another command a twentieth of a second only."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)


def mode(path: Path) -> int:
    """Return a file's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def missing(path: Path) -> None:
    """Leave nothing there."""
    path.unlink(missing_ok=True)


def empty(path: Path) -> None:
    """Write an empty file."""
    path.write_bytes(b"")


def random_bytes(path: Path) -> None:
    """Write what no program made."""
    path.write_bytes(bytes(range(255, -1, -1)) * 64)


def a_text(path: Path) -> None:
    """Write a text."""
    path.write_text("编号,姓名\n1,郭某\n", encoding="utf-8")


def half_a_header(path: Path) -> None:
    """Write the first bytes of an SQLite file and nothing more."""
    path.write_bytes(b"SQLite format 3\0")


def foreign(path: Path) -> None:
    """Write another program's database."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE acts (id INTEGER); PRAGMA user_version=1;")


def foreign_wal(path: Path) -> None:
    """Write another program's database with a write-ahead log."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1);")


def marked_but_empty(path: Path) -> None:
    """Write a database with our mark and no schema."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA application_id=0x58464C31; CREATE TABLE t (x);")


def newer(path: Path) -> None:
    """Write a ledger as a later version would."""
    init(path, OFFICE, BEGUN)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version=99")


def damaged(path: Path) -> None:
    """Write a ledger whose first page, after the header, is overwritten."""
    init(path, OFFICE, BEGUN)
    content = bytearray(path.read_bytes())
    content[100:200] = b"\xff" * 100
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (missing, "没有台账：{path}。请先运行 xinfang init，或用 --db 指明台账文件。"),
        (empty, NOT_OURS),
        (random_bytes, NOT_OURS),
        (a_text, NOT_OURS),
        (half_a_header, NOT_OURS),
        (foreign, NOT_OURS),
        (foreign_wal, NOT_OURS),
        (marked_but_empty, NOT_OURS),
        (newer, "这本台账由更新版本的 xinfang 建立，请升级程序后再打开。"),
        (damaged, "台账文件已损坏，请停止使用，用备份恢复。"),
    ],
)
def test_unfit_file(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    """What is no ledger of this version is refused with one sentence and left as it was."""
    path = tmp_path / "ledger.db"
    make(path)
    before = path.read_bytes() if path.exists() else None
    names = sorted(tmp_path.iterdir())
    with pytest.raises(LedgerUnfitError) as caught:
        open_ledger(path)
    assert (sentence(caught.value), caught.value.exit_code) == (says.format(path=path), 7)
    assert (path.read_bytes() if path.exists() else None) == before
    assert sorted(tmp_path.iterdir()) == names


def test_folder(tmp_path: Path) -> None:
    """A folder is no ledger."""
    with pytest.raises(LedgerUnfitError) as caught:
        open_ledger(tmp_path)
    assert (sentence(caught.value), caught.value.exit_code) == (NOT_OURS, 7)


def test_missing_folder(tmp_path: Path) -> None:
    """A ledger in a folder that is not there is missing, and the folder is not made."""
    with pytest.raises(LedgerUnfitError) as caught:
        open_ledger(tmp_path / "没有" / "ledger.db")
    assert caught.value.sentence == "ledger_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("SQLITE_BUSY", LockedError, "ledger_locked"),
        ("SQLITE_BUSY_SNAPSHOT", LockedError, "ledger_locked"),
        ("SQLITE_FULL", FailedError, "disk_full"),
        ("SQLITE_READONLY_DBMOVED", FailedError, "ledger_readonly"),
        ("SQLITE_IOERR_WRITE", FailedError, "disk_error"),
        ("SQLITE_CORRUPT_INDEX", LedgerUnfitError, "ledger_damaged"),
        ("SQLITE_CANTOPEN", LedgerUnfitError, "ledger_cannot_open"),
    ],
)
def test_failures_of_sqlite(code: str, kind: type, says: str) -> None:
    """Each failure that a disk or a neighbour can cause has its sentence and exit code."""
    error = sqlite3.OperationalError()
    error.sqlite_errorname = code
    told = explain(error)
    assert told is not None
    assert (type(told), told.sentence) == (kind, says)


def test_a_defect_is_not_explained_away() -> None:
    """A mistake in our own SQL stays an error of the program."""
    error = sqlite3.OperationalError()
    error.sqlite_errorname = "SQLITE_ERROR"
    assert explain(error) is None


@pytest.mark.usefixtures("careless")
def test_only_the_owner_reads_a_ledger(tmp_path: Path) -> None:
    """A new ledger and the folder made for it are their owner's alone, even under umask 0."""
    path = tmp_path / "甲" / "乙" / "ledger.db"
    init(path, OFFICE, BEGUN)
    assert mode(path.parent) == 0o700
    assert {mode(item) for item in path.parent.iterdir()} == {0o600}
    assert mode(path) == 0o600


@pytest.mark.usefixtures("careless")
def test_only_the_owner_reads_a_journal(book: Book) -> None:
    """While a verb writes, the rollback journal beside the ledger is its owner's alone."""
    journal = book.path.with_name("ledger.db-journal")

    def work(act: Act) -> int:
        act.add("persons", post="科员")
        assert journal.stat().st_size > 0
        return mode(journal)

    assert book.act("person", work) == 0o600
    assert mode(book.path) == 0o600


@pytest.mark.usefixtures("careless")
def test_only_the_owner_reads_a_write_ahead_log(book: Book) -> None:
    """A ledger that somebody turned to WAL has private side files too."""
    book.rows("PRAGMA journal_mode=WAL")

    def work(act: Act) -> set[int]:
        act.add("persons", post="科员")
        return {mode(book.path.with_name(f"ledger.db-{end}")) for end in ("wal", "shm")}

    assert book.act("person", work) == {0o600}


@pytest.mark.parametrize("has_target", [False, True], ids=["dangling", "planted"])
def test_never_through_a_link(tmp_path: Path, has_target: bool) -> None:
    """A ledger is never created through a symbolic link, and its target is left alone."""
    target, link = tmp_path / "target", tmp_path / "ledger.db"
    if has_target:
        target.write_bytes(b"precious")
    link.symlink_to(target)
    error = refused(lambda: init(link, OFFICE, BEGUN))
    assert error.sentence == "ledger_exists"
    assert link.is_symlink()
    assert (target.read_bytes() if target.exists() else None) == (
        b"precious" if has_target else None
    )


def test_an_existing_file_stays(ledger: Path) -> None:
    """A second init changes nothing."""
    before = ledger.read_bytes()
    assert refused(lambda: init(ledger, OFFICE, BEGUN)).sentence == "ledger_exists"
    assert ledger.read_bytes() == before


def test_a_reader_sees_the_state_before(book: Book) -> None:
    """While a verb is writing, a reader reads at once, and reads what was before."""
    with (
        closing(open_ledger(book.path)) as db,
        acting(db, "person", BEGUN) as act,
    ):
        act.add("persons", post="科员")
        began = time.monotonic()
        assert book.read(lambda other: other.execute("SELECT * FROM persons").fetchall()) == []
        assert time.monotonic() - began < 1


@pytest.mark.usefixtures("impatient")
def test_a_reader_leaves_no_lock(book: Book) -> None:
    """A command that has read, and still prints, blocks no writer."""
    with closing(open_ledger(book.path)) as db:
        with reading(db, Horizon()):
            db.execute("SELECT * FROM acts").fetchall()
        book.register()
    assert book.last_act() == 2


@pytest.mark.usefixtures("impatient")
def test_a_second_writer_is_told(book: Book) -> None:
    """A writer that has waited long enough is told to try again; nothing of it is written."""
    with (
        closing(open_ledger(book.path)) as db,
        acting(db, "person", BEGUN) as act,
    ):
        act.add("persons", post="科员")
        with pytest.raises(sqlite3.OperationalError) as caught:
            book.register()
    error = explain(caught.value)
    assert isinstance(error, LockedError)
    assert error.exit_code == 6
    assert sentence(error) == "另一个 xinfang 命令正在写台账，本次未作改动，请稍后重试。"
    assert book.rows("SELECT verb FROM acts ORDER BY id") == [("init",), ("person",)]


@pytest.mark.usefixtures("impatient")
def test_opening_a_locked_ledger_is_told(book: Book) -> None:
    """A ledger that another program holds exclusively is locked, not damaged."""
    with closing(sqlite3.connect(book.path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError):
            open_ledger(book.path)


def test_a_second_writer_waits(book: Book) -> None:
    """A writer that finds another one waits for it, and both are written."""
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with (
            closing(open_ledger(book.path)) as db,
            acting(db, "person", BEGUN) as act,
        ):
            act.add("persons", post="科员")
            locked.set()
            done.wait(0.4)

    other = threading.Thread(target=hold)
    other.start()
    assert locked.wait(10)
    assert book.register() == "XF-2026-000001"
    other.join()
    assert book.rows("SELECT verb FROM acts ORDER BY id") == [("init",), ("person",), ("register",)]


def test_what_a_writer_reads_is_still_true(book: Book) -> None:
    """Twenty threads that register at once are given twenty numbers, without a gap."""
    numbers: list[str] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(Book(book.path).register()))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"XF-2026-{n:06d}" for n in range(1, 21)]
    assert book.problems() == []


@pytest.mark.parametrize(
    "failure", [ValueError, KeyboardInterrupt, sqlite3.IntegrityError, SystemExit]
)
def test_a_failed_act_leaves_nothing(book: Book, failure: type[BaseException]) -> None:
    """Whatever ends a verb half-way, no row of it stays in any table."""
    book.register()
    before = book.row_counts()

    def work(act: Act) -> None:
        case_id = act.add("cases", number="x", number_reversed="x", year=1, serial=1)
        act.add("clocks", case_id=case_id, clock="route", rule_id=1)
        raise failure

    with pytest.raises(failure):
        book.act("register", work)
    assert book.row_counts() == before
    assert book.problems() == []


def test_a_refused_row_leaves_nothing(book: Book) -> None:
    """A verb whose last row breaks a check takes its earlier rows with it."""
    no = book.register()
    before = book.row_counts()
    with pytest.raises(sqlite3.IntegrityError):
        book.contact(no, "2026-03-03", mode="telepathy", next_on="2026-03-04")
    assert book.row_counts() == before


def test_a_dangling_fact_takes_its_act_with_it(book: Book) -> None:
    """A fact that points to no act cannot be written, and the act that tried is gone."""
    before = book.row_counts()
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        book.act("x", lambda act: act.db.execute("INSERT INTO persons (act_id) VALUES (77)"))
    assert book.row_counts() == before


def test_reading_cannot_write(book: Book) -> None:
    """A command that reads cannot write, even by mistake."""
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        book.read(lambda db: db.execute("DELETE FROM case_now"))


def test_a_failed_read_ends_its_transaction(book: Book) -> None:
    """A read that fails half-way leaves no lock behind."""

    def read(db: sqlite3.Connection) -> None:
        with reading(db, Horizon()):
            db.execute("SELECT * FROM acts").fetchall()
            raise ValueError("half-way")

    with closing(open_ledger(book.path)) as db:
        with pytest.raises(ValueError, match="half-way"):
            read(db)
        assert not db.in_transaction


def test_the_journal_is_emptied_not_removed(book: Book) -> None:
    """Writing uses a rollback journal that is truncated, with full synchronisation."""
    seen = book.act(
        "person",
        lambda act: (
            act.db.execute("PRAGMA journal_mode").fetchone()[0],
            act.db.execute("PRAGMA synchronous").fetchone()[0],
        ),
    )
    assert seen == ("truncate", 2)
    assert book.path.with_name("ledger.db-journal").stat().st_size == 0


def test_a_wal_file_stays_wal(book: Book) -> None:
    """A ledger that somebody turned to WAL is read and written as it is, and stays so."""
    book.rows("PRAGMA journal_mode=WAL")
    no = book.register()
    assert book.state(no) == "registered"
    assert book.rows("PRAGMA journal_mode") == [("wal",)]


def test_every_guard_is_on(ledger: Path) -> None:
    """Each connection of ours checks references, fires triggers for REPLACE and wipes old data."""
    with closing(open_ledger(ledger)) as db:
        flags = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "foreign_keys",
                "recursive_triggers",
                "secure_delete",
                "cell_size_check",
                "trusted_schema",
            )
        }
    assert flags == {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "cell_size_check": 1,
        "trusted_schema": 0,
    }


def test_a_read_writes_nothing(filled: Path) -> None:
    """After a read of the present or of a past, the file and its folder are as before."""
    book = Book(filled)
    before, names = filled.read_bytes(), sorted(filled.parent.iterdir())
    modified = filled.stat().st_mtime_ns
    book.read(lambda db: db.execute("SELECT * FROM v_case").fetchall())
    book.read(lambda db: db.execute("SELECT * FROM case_now").fetchall(), as_of="2020-01-01")
    assert filled.read_bytes() == before
    assert sorted(filled.parent.iterdir()) == names
    assert filled.stat().st_mtime_ns == modified
