"""``xinfang release``: a role ends with nobody after; the history stays."""

import pytest
from office import FORMATS, Office

NO = "XF-2026-000001"


@pytest.fixture
def held(office: Office) -> Office:
    """Return an office with a case: 甲街道, 王某 leads until the year's end, two units help."""
    office.register()
    office.run(
        *("assign", "1", "--unit", "甲街道", "--leader", "王某", "--on", "2026-11-05", "--new"),
        *("--until", "2026-12-31"),
    )
    office.run(
        *("assign", "1", "--co-unit", "乙局", "--co-unit", "丙局", "--until", "2026-11-30"),
        *("--on", "2026-11-06", "--new"),
    )
    return office


def test_json(held: Office) -> None:
    """The document tells whose role ended and when; the term ends with it."""
    document = held.json(
        *("release", "1", "--role", "leader", "--on", "2026-11-20", "--reason", "调离")
    )
    assert document == {
        "schema": "xinfang.release/1",
        "no": NO,
        "role": "leader",
        "role_zh": "包案领导",
        "from": "王某",
        "on": "2026-11-20",
    }
    case = held.json("show", "1")
    assert (case["leader"], case["unit"]) == (None, "甲街道")
    [leader] = [h for h in case["holdings"] if h["role"] == "leader"]
    assert (leader["from"], leader["ended_on"], leader["end_reason"]) == (
        "2026-11-05",
        "2026-11-20",
        "调离",
    )
    [term] = [c for c in case["clocks"] if c["clock"] == "term"]
    assert term["stopped_on"] == "2026-11-20"
    [newest, *_] = held.items("log", "--limit", "1")
    assert (newest["verb"], newest["no"]) == ("release", NO)


def test_the_past_has_its_holder(held: Office) -> None:
    """Before the day there is a holder, before it was known too; undone there is one again."""
    held.run("release", "1", "--role", "leader", "--on", "2026-11-20")
    [act, *_] = held.items("log", "--limit", "1")
    assert held.json("show", "1", "--as-of", "2026-11-19")["leader"] == "王某"
    assert held.json("show", "1", "--as-of", "2026-11-20")["leader"] is None
    assert held.json("show", "1", "--known-at", str(act["act"] - 1))["leader"] == "王某"
    held.run("undo", "--yes")
    case = held.json("show", "1")
    assert case["leader"] == "王某"
    [term] = [c for c in case["clocks"] if c["clock"] == "term"]
    assert term["stopped_on"] is None


def test_again_from_that_day_on(held: Office) -> None:
    """The next holder begins on the day of the release or later, never before."""
    held.run("release", "1", "--role", "leader", "--on", "2026-11-20")
    error = held.refuse(
        *("assign", "1", "--leader", "李某", "--on", "2026-11-19", "--new"), code=2
    ).err
    assert "2026-11-20" in error
    held.run("assign", "1", "--leader", "李某", "--on", "2026-11-20", "--new")
    assert held.json("show", "1")["leader"] == "李某"


def test_which_of_the_units_that_help(held: Office) -> None:
    """Of two one is named; the last one needs no name."""
    error = held.refuse("release", "1", "--role", "co_unit", code=2).err
    assert "乙局" in error
    assert "丙局" in error
    assert held.json("release", "1", "--role", "co_unit", "--name", "乙局")["from"] == "乙局"
    assert held.json("release", "1", "--role", "协办单位")["from"] == "丙局"
    held.refuse("release", "1", "--role", "co_unit", code=2)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("1", "--role", "handler"), 2),
        (("1", "--role", "leader", "--name", "李某"), 2),
        (("1", "--role", "leader", "--on", "2026-11-04"), 2),
        (("1", "--role", "leader", "--on", "2026-11-24"), 2),
        (("1", "--role", "team_head"), 2),
        (("1",), 2),
        (("--role", "leader"), 2),
        (("9", "--role", "leader"), 4),
        (("1", "--role", "co_unit", "--name", "甲街道"), 2),
        (("1", "--role", "leader", "--as-of", "2026-11-20"), 2),
    ],
)
def test_bad_input(held: Office, args: tuple[str, ...], code: int) -> None:
    """Nobody there, another one, before the first day, a day ahead, no role: nothing is written."""
    held.refuse("release", *args, code=code)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(held: Office, form: str) -> None:
    """Each format names the case and who gave it up."""
    out = held.run("release", "1", "--role", "leader", "--format", form).out
    assert NO in out
    assert "王某" in out
