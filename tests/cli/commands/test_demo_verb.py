"""``xinfang demo``: the sample ledger in a private file of its own."""

import re
import stat
from pathlib import Path

from office import CHINESE, Office


def test_prints_overdue_and_the_file(bare_office: Office) -> None:
    """It prints overdue cases and says where the file is; the user's own ledger is not touched."""
    done = bare_office.spawn("demo")
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, err
    assert "XF-2026-" in out
    assert CHINESE.search(out)
    found = re.search(r"(/\S+ledger\.db)", err)
    assert found
    path = Path(found[1])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not bare_office.path.exists()
    checked = bare_office.spawn("--db", str(path), "db", "check")
    assert checked.returncode == 0, checked.stdout


def test_json(bare_office: Office) -> None:
    """--format json gives the overdue items of 2026-11-23."""
    document = bare_office.json("demo")
    assert document["schema"] == "xinfang.overdue/1"
    assert document["as_of"] == "2026-11-23"
    assert document["count"] > 0
    assert all(item["overdue_days"] > 0 for item in document["items"])
