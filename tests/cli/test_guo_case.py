"""The Guo case: seven years, a handover, the 107th attempt, and the whole story told."""

from datetime import date, timedelta

import pytest
from office import Office, cells

BY_OTHERS = ["2014-06-10", "2015-03-02", "2016-09-18", "2018-01-25", "2019-11-07"]
HANDED_OVER = date(2020, 8, 10)


@pytest.fixture
def guo(office: Office) -> Office:
    """Return the office after the whole case, each act recorded on its own day."""
    office.at("2014-05-20T09:00:00+08:00")
    no = office.register(
        title="村级集体资产分配", body="反映村集体资产分配不公。", received="2014-05-20"
    )
    assert no == "XF-2014-000001"
    office.run("assign", no, "--unit", "南滨街道", "--leader", "陈某", "--new")
    for day in BY_OTHERS:
        office.at(f"{day}T15:00:00+08:00")
        office.run(
            *("contact", no, "--mode", "visit", "--result", "refused", "--person", "陈某"),
            *("--note", f"{day} 拒绝沟通"),
        )
    office.at("2020-08-10T08:30:00+08:00")
    office.run("assign", no, "--leader", "王振", "--reason", "翻篇归零，重新包案", "--new")
    for n in range(6, 108):
        sought = HANDED_OVER + timedelta(days=3 * (n - 5))
        office.at(f"{sought}T10:00:00+08:00")
        result = "reached" if n == 107 else "absent"
        out = office.run(
            *("contact", no, "--mode", "visit", "--result", result, "--person", "王振"),
            *("--note", "终于坐下来谈" if n == 107 else f"第{n}次上门"),
        ).out
        assert f"第 {n} 次联系" in out
    office.at("2021-06-30T10:00:00+08:00")
    office.run("accept", no)
    office.at("2021-07-15T10:00:00+08:00")
    office.run(
        "conclude",
        no,
        "--outcome",
        "supported",
        "--document",
        "示信答2021-3号",
        "--note",
        "签订协议",
    )
    return office


def test_whole_in_json(guo: Office) -> None:
    """107 attempts without a gap, five by 陈某 and the rest by 王振; both terms; the conclusion."""
    case = guo.json("show", "XF-2014-000001")
    assert case["received_on"] == "2014-05-20"
    assert [contact["n"] for contact in case["contacts"]] == list(range(1, 108))
    assert [contact["on"] for contact in case["contacts"][:5]] == BY_OTHERS
    people = [contact["person"] for contact in case["contacts"]]
    assert people == ["陈某"] * 5 + ["王振"] * 102
    assert case["contacts"][106]["note"] == "终于坐下来谈"
    assert (case["contact_count"], case["last_contact_on"]) == (107, "2021-06-12")
    leaders = [h for h in case["holdings"] if h["role"] == "leader"]
    assert [(h["person"], h["from"], h["until"]) for h in leaders] == [
        ("陈某", "2014-05-20", "2020-08-10"),
        ("王振", "2020-08-10", None),
    ]
    assert leaders[1]["reason"] == "翻篇归零，重新包案"
    assert [move["move"] for move in case["moves"]] == ["accept", "conclude"]
    assert case["moves"][1]["document"] == "示信答2021-3号"
    assert (case["state"], case["concluded_on"]) == ("concluded", "2021-07-15")


def test_short_on_a_screen(guo: Office) -> None:
    """A page counts all attempts and prints the last ones; it stays a page, and fits.

    The story has 9 lines for its 114 events: received, two given the case, late, five attempts,
    handed over, 102 attempts, accepted, concluded.
    """
    page = guo.run("show", "XF-2014-000001", "--format", "table").out
    assert "107 次" in page
    assert "终于坐下来谈" in page
    assert all(f"{day} 拒绝沟通" not in page for day in BY_OTHERS[:-1])
    assert "经过（共 114 条）\n  另有 105 条加 --all 显示。" in page
    assert "联系信访人  5 次，至 2019-11-07" in page
    assert "联系信访人  102 次，至 2021-06-12" in page
    assert "第6次上门" not in page
    assert "翻篇归零" in page
    assert len(page.splitlines()) <= 50
    assert all(cells(line) <= 80 for line in page.splitlines())
    whole = guo.run("show", "XF-2014-000001", "--format", "table", "--all").out
    assert all(f"第{n}次上门" in whole for n in range(6, 107))


def test_as_of_the_handover(guo: Office) -> None:
    """As of the day before the handover there were five attempts, and 陈某 led."""
    case = guo.json("show", "XF-2014-000001", "--as-of", "2020-08-09")
    assert (case["contact_count"], case["leader"]) == (5, "陈某")
    assert guo.json("show", "XF-2014-000001", "--as-of", "2020-08-10")["leader"] == "王振"


def test_known_before_the_handover(guo: Office) -> None:
    """With --known-at a day, acts recorded later are not known, whatever day they tell of."""
    case = guo.json("show", "XF-2014-000001", "--known-at", "2019-11-06")
    assert case["contact_count"] == 4
    assert case["state"] == "registered"
