"""Root options stand before the verb or after it."""

import shutil
from pathlib import Path

import pytest
from office import Office


@pytest.fixture
def other(office: Office, fresh_ledger: Path) -> Path:
    """Return a second ledger with a case in it."""
    path = office.folder / "other.db"
    shutil.copy(fresh_ledger, path)
    office.run("--db", str(path), "register", "--name", "章某", "--title", "另一本")
    return path


def test_db(office: Office, other: Path) -> None:
    """--db goes before XINFANG_DB, before the verb, after it, and after a group's verb."""
    assert office.items("list") == []
    assert office.json("--db", str(other), "list")["count"] == 1
    assert office.json("list", "--db", str(other))["count"] == 1
    assert office.json("list", f"--db={other}")["count"] == 1
    office.run("unit", "add", "新单位", "--db", str(other))
    assert office.json("unit", "list", "--db", str(other))["count"] == 1
    assert office.json("unit", "list")["count"] == 0


def test_the_later_one_holds(office: Office, other: Path) -> None:
    """Said twice, the option after the verb holds."""
    assert office.json("--db", "/nowhere.db", "list", "--db", str(other))["count"] == 1


def test_default_place(bare_office: Office) -> None:
    """Without --db and XINFANG_DB the ledger is in the user's data folder."""
    bare_office.monkeypatch.delenv("XINFANG_DB")
    document = bare_office.json("init", "--office", "局")
    assert document["path"] == str(bare_office.folder / "data" / "xinfang" / "ledger.db")


def test_home_in_a_path(bare_office: Office) -> None:
    """A tilde in --db is the user's home."""
    bare_office.run("--db", "~/deep/ledger.db", "init", "--office", "局")
    assert (bare_office.folder / "home" / "deep" / "ledger.db").is_file()


def test_by(office: Office) -> None:
    """--by names the actor before the verb and after it, else XINFANG_BY, else the user."""
    office.run("--by", "甲某", "unit", "add", "一")
    office.run("unit", "add", "二", "--by", "乙某")
    office.run("unit", "add", "三")
    office.monkeypatch.delenv("XINFANG_BY")
    office.monkeypatch.setenv("LOGNAME", "clerk7")
    office.run("unit", "add", "四")
    assert [item["by"] for item in office.items("log")[:4]] == [
        "clerk7",
        "示例经办",
        "乙某",
        "甲某",
    ]


def test_by_of_overdue_is_grouping(busy_office: Office) -> None:
    """``overdue --by unit`` groups; the root's --by before the verb is an actor."""
    assert busy_office.json("overdue", "--by", "unit")["by"] == "unit"
    assert busy_office.json("--by", "甲某", "overdue")["by"] is None


def test_rehearsed(office: Office) -> None:
    """Acts made under XINFANG_NOW bear its moment and the mark."""
    office.at("2026-11-20T08:15")
    office.run("unit", "add", "一")
    newest = office.items("log")[0]
    assert newest["recorded_at"] == "2026-11-20T08:15:00+08:00"
    assert newest["rehearsed"] is True


def test_recorded_time_never_runs_backwards(office: Office) -> None:
    """A clock set back does not put an act before the one before it."""
    office.at("2026-11-20T08:15:00+08:00")
    office.run("unit", "add", "一")
    office.at("2026-11-19T08:15:00+08:00")
    office.run("unit", "add", "二")
    later, earlier = office.items("log")[:2]
    assert later["recorded_at"] >= earlier["recorded_at"]


def test_no_input_from_the_environment(office: Office) -> None:
    """XINFANG_NO_INPUT is --no-input."""
    office.monkeypatch.setenv("XINFANG_NO_INPUT", "1")
    office.refuse("register", code=2)


def test_debug_after_the_verb(office: Office) -> None:
    """--debug shows the trace of an expected error too, before or after the verb."""
    assert "Traceback" in office.run("show", "9", "--debug", code=4).err
    assert "Traceback" in office.run("--debug", "show", "9", code=4).err
    assert "Traceback" not in office.run("show", "9", code=4).err


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("assign", "1", "--leader", "王某", "--leader", "李某", "--new"), "--leader"),
        (("assign", "1", "--role", "leader", "--role", "handler", "--to", "王某"), "--role"),
        (("team", "form", "1", "--head", "王某", "--head", "李某", "--new"), "--head"),
        (("escalate", "1", "--to", "省", "--to=国家", "--reason", "a"), "--to"),
        (("handover", "--from", "王某", "--from", "李某"), "--from"),
    ],
)
def test_one_value_is_given_once(office: Office, words: tuple[str, ...], name: str) -> None:
    """Of two values neither is dropped without a word; options of several take several."""
    office.register()
    assert f"{name} 写了两次" in office.refuse(*words, code=2).err
    office.run("assign", "1", "--co-unit", "甲局", "--co-unit", "乙局", "--new")
    # A wrapper gives a root option, and who runs it another one: the last counts.
    office.run(
        "--by", "甲某", "--by", "乙某", "contact", "1", "--mode", "phone", "--result", "reached"
    )
    assert office.items("log", "--limit", "1")[0]["by"] == "乙某"
