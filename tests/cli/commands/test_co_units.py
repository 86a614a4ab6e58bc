"""Units that help (协办): each has its own time to answer, and its answer is its own."""

import pytest
from office import Office

NO = "XF-2026-000001"


@pytest.fixture
def helped(office: Office) -> Office:
    """Return an office with a claim of 2026-11-03 for which 甲街道 is responsible."""
    office.register()
    office.run("assign", "1", "--unit", "甲街道", "--on", "2026-11-04", "--new")
    return office


def ask(office: Office, *units: str, on: str = "2026-11-06", until: str | None = None) -> None:
    """Let units help."""
    words = [word for unit in units for word in ("--co-unit", unit)]
    last = [] if until is None else ["--until", until]
    office.run("assign", "1", *words, "--on", on, *last, "--new")


def owed(office: Office, *horizon: str) -> dict[str, str]:
    """Return by when which units have still to answer."""
    return {
        clock["holder"]: clock["due_on"]
        for clock in office.json("show", "1", *horizon)["clocks"]
        if clock["clock"] == "co_unit" and clock["stopped_on"] is None
    }


def helping(office: Office) -> list[tuple[str, str | None, str | None]]:
    """Return each time of helping: the unit, when it ended, when it answered."""
    return [
        (one["unit"], one["ended_on"], one["replied_on"])
        for one in office.json("show", "1")["holdings"]
        if one["role"] == "co_unit"
    ]


def test_the_day_that_is_named(helped: Office) -> None:
    """--until is the day by which it answers; the responsible unit stays."""
    ask(helped, "乙局", until="2026-11-30")
    assert owed(helped) == {"乙局": "2026-11-30"}
    assert helped.json("show", "1")["unit"] == "甲街道"


def test_the_rule_without_one(helped: Office) -> None:
    """Without a day the rule gives seven: asked on Friday the 6th, by Friday the 13th."""
    ask(helped, "乙局")
    assert owed(helped) == {"乙局": "2026-11-13"}


def test_another_rule_of_the_office(helped: Office) -> None:
    """The office may set ten days: from the 6th to Monday the 16th."""
    helped.run(
        *("rule", "set", "co_unit", "--length", "10", "--from", "2026-11-01", "--reason", "试行")
    )
    ask(helped, "乙局")
    assert owed(helped) == {"乙局": "2026-11-16"}


def test_both_ways_of_asking(helped: Office) -> None:
    """--role co_unit --to asks too; several units have a clock each."""
    helped.run(
        *("assign", "1", "--role", "co_unit", "--to", "乙局", "--co-unit", "丙局", "--new"),
        *("--on", "2026-11-06", "--until", "2026-11-20"),
    )
    assert owed(helped) == {"乙局": "2026-11-20", "丙局": "2026-11-20"}


def test_an_answer_stops_its_own_clock(helped: Office) -> None:
    """The unit that answers is done, the other one still owes; the case goes on."""
    ask(helped, "乙局", "丙局", until="2026-11-20")
    document = helped.json("reply", "1", "--unit", "乙局", "--on", "2026-11-18", "--note", "已核")
    assert document["unit"] == "乙局"
    assert [clock["clock"] for clock in document["stopped"]] == ["co_unit"]
    assert owed(helped) == {"丙局": "2026-11-20"}
    assert helping(helped) == [("乙局", None, "2026-11-18"), ("丙局", None, None)]
    # The one that is left need not be named; it is late by a day, and no other clock stops.
    document = helped.json("reply", "1", "--on", "2026-11-21")
    assert (document["unit"], document["waiting"]) == ("丙局", [])
    assert owed(helped) == {}
    clocks = helped.json("show", "1")["clocks"]
    assert {c["holder"]: c["verdict"] for c in clocks if c["clock"] == "co_unit"} == {
        "乙局": "met",
        "丙局": "late",
    }
    assert [c["clock"] for c in clocks if c["stopped_on"] is None] == ["route"]
    helped.run("undo", "--yes")
    assert owed(helped) == {"丙局": "2026-11-20"}
    assert owed(helped, "--as-of", "2026-11-17") == {"乙局": "2026-11-20", "丙局": "2026-11-20"}


def test_which_unit(helped: Office) -> None:
    """Two that owe an answer are named to choose from, and nothing is written."""
    ask(helped, "乙局", "丙局", until="2026-11-20")
    error = helped.refuse("reply", "1", code=2).err
    assert "乙局" in error
    assert "丙局" in error
    helped.refuse("reply", "1", "--unit", "丁局", code=2)
    helped.refuse("reply", "1", "--unit", "乙局", "--on", "2026-11-05", code=2)
    helped.refuse("reply", "1", "--unit", "乙局", "--on", "2026-11-24", code=2)


def test_a_unit_that_the_case_went_to_answers_as_such(helped: Office) -> None:
    """A dispatched unit and one that helps: without a name it is the one that was dispatched to."""
    helped.run("dispatch", "1", "--to", "甲街道", "--on", "2026-11-06", "--due", "2026-11-25")
    ask(helped, "乙局", until="2026-11-20")
    assert helped.json("reply", "1", "--on", "2026-11-19")["unit"] == "甲街道"
    assert owed(helped) == {"乙局": "2026-11-20"}
    assert helped.json("reply", "1", "--on", "2026-11-19")["unit"] == "乙局"


def test_another_day_to_answer(helped: Office) -> None:
    """Asked again with a day, the first time ends and the new day counts; without one: refused."""
    ask(helped, "乙局", until="2026-11-20")
    helped.refuse("assign", "1", "--co-unit", "乙局", code=2)
    ask(helped, "乙局", on="2026-11-19", until="2026-11-27")
    assert owed(helped) == {"乙局": "2026-11-27"}
    assert helping(helped) == [("乙局", "2026-11-19", None), ("乙局", None, None)]


def test_the_responsible_unit_does_not_help(helped: Office) -> None:
    """It is refused as one; a unit that helps and becomes responsible stops helping."""
    helped.refuse("assign", "1", "--co-unit", "甲街道", code=2)
    helped.refuse("assign", "1", "--unit", "乙局", "--co-unit", "乙局", "--new", code=2)
    ask(helped, "乙局", until="2026-11-20")
    helped.run("assign", "1", "--unit", "乙局", "--on", "2026-11-10")
    assert helping(helped) == [("乙局", "2026-11-10", None)]
    assert owed(helped) == {}
    assert helped.json("show", "1")["unit"] == "乙局"


def test_release_and_conclusion_stop_the_clock(helped: Office) -> None:
    """A unit that is released owes nothing; nor does one whose case is concluded."""
    ask(helped, "乙局", "丙局", until="2026-11-20")
    helped.run("release", "1", "--role", "co_unit", "--name", "乙局", "--on", "2026-11-10")
    assert owed(helped) == {"丙局": "2026-11-20"}
    helped.run("conclude", "1", "--on", "2026-11-12")
    assert owed(helped) == {}
    # A concluded case keeps its last holders.
    assert helping(helped) == [("乙局", "2026-11-10", None), ("丙局", None, None)]


@pytest.mark.parametrize(
    "args",
    [
        ("--co-unit", "从未登记"),
        ("--co-unit", "乙局", "--new", "--on", "2026-11-24"),
        ("--co-unit", "乙局", "--new", "--on", "2026-11-20", "--until", "2026-11-19"),
        ("--role", "co_unit"),
    ],
    ids=" ".join,
)
def test_bad_input(helped: Office, args: tuple[str, ...]) -> None:
    """An unknown unit, a day ahead, an answer due before it was asked: nothing is written."""
    helped.refuse("assign", "1", *args, code=2)


def test_never_the_accused(office: Office) -> None:
    """Art. 30: a unit that a case accuses does not help with it."""
    office.register(purpose="accuse", against="乙局某科")
    office.run("unit", "add", "乙局")
    office.refuse("assign", "1", "--co-unit", "乙局", code=2)


def test_an_answer_before_its_day_was_changed(helped: Office) -> None:
    """A changed day does not make the unit's time begin anew: it may have answered before."""
    ask(helped, "乙局", on="2026-11-06", until="2026-11-10")
    ask(helped, "乙局", on="2026-11-12", until="2026-11-20")
    helped.refuse("reply", "1", "--unit", "乙局", "--on", "2026-11-05", code=2)
    helped.run("reply", "1", "--unit", "乙局", "--on", "2026-11-09", "--document", "乙函")
    assert owed(helped) == {}
    assert [answered for _, _, answered in helping(helped)] == [None, "2026-11-09"]
    assert [clock["stopped_on"] for clock in helped.json("show", "1")["clocks"]][-1] == "2026-11-09"
    assert "乙局" in helped.run("why", "1").out
    helped.run("report", "weekly", "--week", "2026-W46")


def test_another_day_is_no_answer(helped: Office) -> None:
    """A unit that got another day to reply has not replied in time, nor has it left."""
    ask(helped, "乙局", until="2026-11-25")
    ask(helped, "乙局", on="2026-11-20", until="2026-12-20")
    case = helped.json("show", "1")
    clocks = [(c["due_on"], c["verdict"]) for c in case["clocks"] if c["clock"] == "co_unit"]
    assert sorted(clocks) == [("2026-11-25", "lapsed"), ("2026-12-20", "open")]
    kinds = [event["kind"] for event in case["events"] if "乙局" in event["text"]]
    assert kinds == ["assign", "assign"]
    helped.run("release", "1", "--role", "co_unit")
    kinds = [e["kind"] for e in helped.json("show", "1")["events"] if "乙局" in e["text"]]
    assert kinds == ["assign", "assign", "release"]
