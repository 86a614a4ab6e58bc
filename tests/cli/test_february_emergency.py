"""Issue 3, item 5: an emergency in the Spring Festival, from 10:02 to 14:35."""

import pytest
from office import FORMATS, Office

NO = "XF-2026-000001"
UNITS = ("南滨街道", "示例市应急管理局", "示例市住房和城乡建设局")
REPLIES = (("11:40", UNITS[1]), ("13:05", UNITS[2]), ("14:35", UNITS[0]))


@pytest.fixture
def emergency(office: Office) -> Office:
    """Return the office with the matter registered 10:02, told 10:05, dispatched to three 10:20."""
    office.at("2026-02-15T10:02:00+08:00")
    office.register(
        "--urgent", received="2026-02-15 10:02", title="烟花爆竹仓库险情", channel="phone"
    )
    office.at("2026-02-15T10:05:00+08:00")
    office.run("urgent", NO, "--told", "值班领导", "--by", "phone")
    office.at("2026-02-15T10:20:00+08:00")
    to = [word for unit in UNITS for word in ("--to", unit)]
    office.run("dispatch", NO, *to, "--due", "2026-02-15", "--new")
    return office


def test_four_hours_and_thirty_three_minutes(emergency: Office) -> None:
    """The last of three replies is 4 小时 33 分 after the receipt; each is on the timeline."""
    waiting = list(UNITS)
    for time, unit in REPLIES:
        emergency.at(f"2026-02-15T{time}:00+08:00")
        document = emergency.json("reply", NO, "--unit", unit)
        waiting.remove(unit)
        assert document["waiting"] == waiting
    assert (document["elapsed_minutes"], document["elapsed_zh"]) == (273, "4 小时 33 分")
    emergency.at("2026-02-16T09:00:00+08:00")
    found = emergency.json("show", NO)
    assert found["elapsed_zh"] == "4 小时 33 分"
    assert {r["unit"]: r["replied_at"] for r in found["recipients"]} == {
        unit: f"2026-02-15T{time}+08:00" for time, unit in REPLIES
    }
    for form in ("table", "plain", "markdown"):
        out = emergency.run("show", NO, "--all", "--format", form).out
        for time, unit in REPLIES:
            assert time in out, form
            assert unit in out, form
        assert "4 小时 33 分" in out


def test_still_waited_for(emergency: Office) -> None:
    """While one unit has not answered the time runs on: at 14:02 four hours."""
    emergency.at("2026-02-15T11:40:00+08:00")
    emergency.run("reply", NO, "--unit", UNITS[1])
    emergency.at("2026-02-15T14:02:00+08:00")
    assert emergency.json("show", NO)["elapsed_zh"] == "4 小时"


def test_hours_of_each_unit(emergency: Office) -> None:
    """Each unit has two hours from 10:20: who answers 11:40 is in time, 13:05 and 14:35 late."""
    for time, unit in REPLIES:
        emergency.at(f"2026-02-15T{time}:00+08:00")
        emergency.run("reply", NO, "--unit", unit)
    verdicts = {
        c["holder"]: c["verdict"]
        for c in emergency.json("show", NO)["clocks"]
        if c["clock"] == "respond" and c["holder"]
    }
    assert verdicts == {UNITS[1]: "met", UNITS[2]: "late", UNITS[0]: "late"}


def test_overdue_by_the_minute(emergency: Office) -> None:
    """At 12:20 no unit is late, at 12:21 all three are, by a minute."""
    emergency.at("2026-02-15T12:20:00+08:00")
    assert emergency.items("overdue") == []
    emergency.at("2026-02-15T12:21:00+08:00")
    items = emergency.items("overdue")
    assert {item["unit"] for item in items} == set(UNITS)
    assert {(item["clock"], item["overdue_minutes"]) for item in items} == {("respond", 1)}


@pytest.mark.parametrize("form", FORMATS)
def test_hours_in_every_format(emergency: Office, form: str) -> None:
    """Hours and minutes of the matter stand in the list of work, in every format."""
    emergency.monkeypatch.setenv("COLUMNS", "200")
    emergency.at("2026-02-15T12:21:00+08:00")
    out = emergency.run("overdue", "--format", form).out
    assert "2 小时 19 分" in out
    assert "12:20" in out
