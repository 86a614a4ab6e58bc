"""An older ledger under a newer program: brought up at the first command, told once."""

import shutil
import stat
from pathlib import Path

import pytest
from office import Office

LEDGERS = Path(__file__).parents[1] / "ledgers"


@pytest.fixture
def older(office: Office) -> Office:
    """Return the office with the ledger that version 1 wrote."""
    shutil.copy(LEDGERS / "v1.db", office.path)
    office.path.chmod(0o600)
    return office


def test_told_once(older: Office) -> None:
    """The first command says so on stderr and where the backup is; its result is whole."""
    first = older.run("show", "XF-2014-000001", "--format", "json")
    backup = older.path.with_name("ledger.db.v1.bak")
    assert first.err.splitlines() == [
        f"台账是旧版本的格式，正在升级，请稍候；升级前的备份：{backup}"
    ]
    assert first.document["leader"] == "王振"
    assert first.document["supervisor"] is None
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    again = older.run("show", "XF-2014-000001", "--format", "json")
    assert (again.err, again.out) == ("", first.out)


def test_what_is_new_works_on_it(older: Office) -> None:
    """A case of the older ledger takes what only the newer program knows, and gives it back."""
    older.run("assign", "XF-2014-000001", "--supervisor", "唐某", "--new")
    assert older.json("show", "XF-2014-000001")["supervisor"] == "唐某"
    older.run("undo", "--yes")
    assert older.json("show", "XF-2014-000001")["supervisor"] is None
    assert "正常" in older.run("db", "check").out
