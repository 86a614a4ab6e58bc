"""A pinned world: own ledger, own moment, own width; nobody's settings."""

import os
import shutil
from pathlib import Path

import pytest
from office import NOW, Office

from xinfang_cli.cli.app import build
from xinfang_cli.cli.failure import run


@pytest.fixture(autouse=True)
def pinned_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the environment that every test of this room runs in."""
    names = [
        name for name in os.environ if name.startswith(("XINFANG", "_XINFANG", "PYTHON", "LC_"))
    ]
    for name in (*names, "LINES", "LANGUAGE", "FORCE_COLOR", "TZ"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "XINFANG_DB": str(tmp_path / "ledger.db"),
        "XINFANG_NOW": NOW,
        "XINFANG_BY": "示例经办",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "LANG": "C.UTF-8",
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "TMPDIR": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def fresh_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty ledger once; a test gets its own copy."""
    path = tmp_path_factory.mktemp("fresh") / "ledger.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XINFANG_NOW", "2014-01-01T08:00:00+08:00")
        patch.setenv("XINFANG_BY", "示例经办")
        assert run(build(), ["--db", str(path), "init", "--office", "示例市信访局"]) == 0
    return path


@pytest.fixture
def bare_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Return an office without a ledger."""
    return Office(tmp_path, monkeypatch, capsys)


@pytest.fixture
def office(bare_office: Office, fresh_ledger: Path) -> Office:
    """Return an office with an empty ledger."""
    shutil.copy(fresh_ledger, bare_office.path)
    bare_office.path.chmod(0o600)
    return bare_office


@pytest.fixture
def busy_office(office: Office) -> Office:
    """Return an office with four cases: overdue and urgent, due soon, confidential, concluded.

    XF-2026-000001 claim of 2026-03-02, accepted that day, held by 南滨街道, contacted twice;
    XF-2026-000002 urgent hotline case of Tuesday 2026-10-20, never routed (due 2026-11-04): two
    hours from 0:00 to respond (no hour is known), five working days of the hotline (2026-10-27);
    XF-2026-000003 confidential accusation of 2026-11-12, forwarded that day (due 2026-11-27);
    XF-2026-000004 suggestion of 2026-11-16, concluded 2026-11-18.
    """
    first = office.register(received="2026-03-02", place="南滨街道", phone="138-0000-6721")
    office.run(
        *("assign", first, "--unit", "南滨街道", "--leader", "王振", "--handler", "李某"),
        *("--on", "2026-03-02", "--reason", "首次包案", "--new"),
    )
    office.run("accept", first, "--on", "2026-03-02")
    office.run(
        *("contact", first, "--mode", "phone", "--result", "no_answer", "--person", "王振"),
        *("--on", "2026-03-05"),
    )
    office.run(
        *("contact", first, "--mode", "visit", "--result", "reached", "--person", "王振"),
        *("--on", "2026-11-17", "--note", "面对面谈", "--next-on", "2026-11-25"),
        *("--next-step", "带标准上门"),
    )
    office.register(
        "--urgent", name="章某", title="消防通道被占", channel="hotline", received="2026-10-20"
    )
    third = office.register(
        name="匿名甲",
        title="反映低保评定不公",
        purpose="accuse",
        channel="letter",
        received="2026-11-12",
        against="某村干部乙",
    )
    office.run("forward", third, "--to", "示例市民政局", "--on", "2026-11-12", "--new")
    fourth = office.register(
        name="何某", title="建议增设公交站", purpose="suggest", received="2026-11-16"
    )
    office.run("conclude", fourth, "--on", "2026-11-18", "--outcome", "supported")
    return office


@pytest.fixture
def giving_office(office: Office) -> Office:
    """Return an office in which 王某 holds three open cases and a concluded one since 11-10.

    1: leader until 2026-12-31, unit 甲街道, a visit; 2: handler, urgent, by letter, unit 甲街道;
    3: leader and supervisor, unit 乙镇, 高山; 4: leader, concluded.
    """
    for name in ("王某", "李某", "张某"):
        office.run("person", "add", name)
    office.register(phone="138-0000-0001", title="井被填 13800000002")
    office.register("--urgent", channel="letter", purpose="consult")
    office.register(place="高山镇")
    office.register()
    since = ("--on", "2026-11-10", "--new")
    office.run("assign", "1", "--leader", "王某", "--until", "2026-12-31", *since)
    office.run("assign", "1", "--unit", "甲街道", *since)
    office.run("assign", "2", "--handler", "王某", "--unit", "甲街道", *since)
    office.run("assign", "3", "--leader", "王某", "--supervisor", "王某", "--unit", "乙镇", *since)
    office.run("assign", "4", "--leader", "王某", *since)
    office.run("conclude", "4", "--on", "2026-11-12")
    return office
