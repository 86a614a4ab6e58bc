"""``xinfang share``: unfinished cases dealt out among supervisors, and ``assign --role``."""

import json

import pytest
from office import FORMATS, Office

AMONG = ("share", "--among", "甲某，乙某", "--new")


@pytest.fixture
def five(office: Office) -> Office:
    """Return an office with five open cases and a concluded one, all of 南滨街道 but the second."""
    for number in range(6):
        office.register(title=f"第{number + 1}件", place="高山镇" if number == 1 else "南滨街道")
    office.run("conclude", "6", "--on", "2026-11-10")
    return office


def supervisors(office: Office) -> list[str | None]:
    """Return who supervises each case, in the order of their numbers."""
    return [item["supervisor"] for item in office.items("list", "--sort", "number")]


def test_deals_evenly(five: Office) -> None:
    """Five cases for two: three and two, one after the other; the concluded one is left alone."""
    document = five.json(*AMONG, "--yes")
    assert document["schema"] == "xinfang.share/1"
    assert (document["role"], document["total"], document["count"]) == ("supervisor", 5, 5)
    assert document["holders"] == [
        {"holder": "甲某", "cases": 3},
        {"holder": "乙某", "cases": 2},
    ]
    assert document["items"][0] == {
        "no": "XF-2026-000001",
        "role": "supervisor",
        "from": None,
        "to": "甲某",
    }
    assert supervisors(five) == ["甲某", "乙某", "甲某", "乙某", "甲某", None]


def test_again_moves_nothing(five: Office) -> None:
    """Dealt again nothing changes, and no act is written; a new case goes to who has fewest."""
    five.run(*AMONG, "--yes")
    last = five.items("log")[0]["act"]
    assert five.json(*AMONG, "--yes")["count"] == 0
    assert five.items("log")[0]["act"] == last
    no = five.register(title="新件")
    [given] = five.json(*AMONG, "--yes")["items"]
    assert (given["no"], given["to"]) == (no, "乙某")


def test_a_third_takes_a_part(five: Office) -> None:
    """With a third the first two give up what is over an even share, and no more."""
    five.run(*AMONG, "--yes")
    given = five.json("share", "--among", "甲某,乙某,丙某", "--new", "--yes")["items"]
    assert [(one["from"], one["to"]) for one in given] == [("甲某", "丙某")]


def test_one_act_one_undo(five: Office) -> None:
    """What a dealing did is taken back whole; the history keeps who had it before."""
    five.run(*AMONG, "--yes")
    five.run("share", "--among", "丙某", "--new", "--yes", "--reason", "轮换")
    assert supervisors(five) == [*["丙某"] * 5, None]
    holdings = five.json("show", "1")["holdings"]
    assert [(h["role"], h["person"], h["reason"]) for h in holdings] == [
        ("supervisor", "甲某", None),
        ("supervisor", "丙某", "轮换"),
    ]
    five.run("undo", "--yes")
    assert supervisors(five) == ["甲某", "乙某", "甲某", "乙某", "甲某", None]


def test_filters_and_roles(five: Office) -> None:
    """Only the cases of a place, in another role."""
    document = five.json(*AMONG, "--place", "高山", "--role", "经办人", "--yes")
    assert [one["no"][-1] for one in document["items"]] == ["2"]
    assert five.json("show", "2")["handler"] == "甲某"
    assert supervisors(five) == [None] * 6


def test_dry_run_and_confirmation(five: Office) -> None:
    """A dry run says what would be, new persons too, and writes nothing; else --yes is needed."""
    before = five.digest()
    document = five.json(*AMONG, "--dry-run")
    assert (document["is_dry_run"], document["count"]) == (True, 5)
    assert five.digest() == before
    assert "5 件" in five.refuse(*AMONG, code=5).err


def test_the_accused_is_passed_over(office: Office) -> None:
    """An accusation never goes to the accused (Art. 30); with nobody else it stays, and is told."""
    office.register(purpose="accuse", against="甲某", name="匿名甲")
    assert office.json(*AMONG, "--yes")["items"][0]["to"] == "乙某"
    office.run("undo", "--yes")
    result = office.run("share", "--among", "甲某", "--new", "--yes", "--format", "json")
    document = json.loads(result.out)
    assert (document["count"], document["kept_back"]) == (0, ["XF-2026-000001"])
    assert "第三十条" in result.err


@pytest.mark.parametrize(
    "args",
    [
        ("--among", ""),
        ("--among", "，,"),
        ("--among", "甲某,甲某", "--new"),
        ("--among", "甲某", "--new", "--role", "unit"),
        ("--among", "从未登记"),
        ("--among", "甲某", "--new", "--on", "2026-11-24"),
        ("--among", "甲某", "--new", "--unit", "没有的单位"),
    ],
    ids=" ".join,
)
def test_bad_input(five: Office, args: tuple[str, ...]) -> None:
    """Nobody, somebody twice, a unit's role, an unknown name, a day ahead: refused."""
    five.refuse("share", *args, "--yes", code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(five: Office, form: str) -> None:
    """Every format lists who got what."""
    out = five.run(*AMONG, "--yes", "--format", form).out
    assert "XF-2026-000003" in out
    assert "甲某" in out


def test_assign_by_role(five: Office) -> None:
    """--role and --to give any role; a supervisor's work is on the supervisor's lists."""
    five.run(*("assign", "1", "--role", "supervisor", "--to", "甲某", "--new"))
    five.run(*("assign", "2", "--role", "责任单位", "--to", "示例市民政局", "--new"))
    assert five.json("show", "2")["unit"] == "示例市民政局"
    assert [item["no"][-1] for item in five.items("list", "--person", "甲某")] == ["1"]
    assert {item["no"][-1] for item in five.items("today", "--person", "甲某")} == {"1"}
    [load] = [x for x in five.items("report", "load", "--role", "supervisor") if x["holder"]]
    assert (load["holder"], load["cases"]) == ("甲某", 1)
    for wrong in (
        ("--role", "supervisor"),
        ("--to", "乙某"),
        ("--role", "boss", "--to", "甲某"),
        ("--supervisor", "甲某", "--role", "supervisor", "--to", "甲某"),
    ):
        five.refuse("assign", "3", *wrong, "--new", code=2)


def test_a_term_for_all(five: Office) -> None:
    """--until gives each a term, those too who have the case already; then they can be rolled."""
    five.run("assign", "1", "--supervisor", "甲某", "--on", "2026-11-20", "--new")
    document = five.json(*AMONG, "--until", "2026-11-23", "--reason", "月度", "--yes")
    assert (document["count"], document["until"]) == (5, "2026-11-23")
    rolled = five.items("roll", "--dry-run", "--on", "2026-11-24")
    assert [one["role"] for one in rolled] == ["supervisor"] * 5
    five.run("undo", "--yes")
    assert five.items("roll", "--dry-run", "--on", "2026-11-24") == []
    five.refuse(*AMONG, "--until", "2026-11-01", "--yes", code=2)


def test_namesakes_are_told_apart(five: Office) -> None:
    """From one 王振 to the other is seen in what changes hands; other names stay plain."""
    for unit in ("甲局", "乙局"):
        five.run("person", "add", "王振", "--unit", unit, "--new")
    five.run("share", "--among", "王振@甲局", "--yes")
    document = five.json("share", "--among", "王振@乙局，丙某", "--new", "--yes")
    assert [(one["from"], one["to"]) for one in document["items"]] == [
        ("王振@甲局", "王振@乙局"),
        ("王振@甲局", "丙某"),
        ("王振@甲局", "王振@乙局"),
        ("王振@甲局", "丙某"),
        ("王振@甲局", "王振@乙局"),
    ]


def test_too_early_for_a_case(five: Office) -> None:
    """A day before a case's present holder began is refused with the case's number."""
    five.run("assign", "3", "--supervisor", "乙某", "--on", "2026-11-20", "--new")
    refused = five.refuse(
        *("share", "--among", "甲某,丙某", "--new", "--on", "2026-11-19", "--yes"), code=2
    )
    assert "XF-2026-000003" in refused.err


def test_refused_before_it_is_asked(five: Office) -> None:
    """What cannot be is said at once, exit 2, not after a question."""
    for words in (("甲某,甲某", "--new"), (",", "--new"), ("从未登记",)):
        five.refuse("share", "--among", *words, code=2)
    five.refuse("share", "--among", "甲某", "--new", "--until", "2026-11-01", code=2)
    five.refuse("share", "--among", "甲某", "--new", code=5)
