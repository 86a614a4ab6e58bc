"""``xinfang assign``: a new holder closes the old interval; the history stays."""

import pytest
from office import FORMATS, Office


def test_the_handover_is_two_intervals(office: Office) -> None:
    """A new leader closes the old one's interval on the day; both stay, with their reasons."""
    no = office.register()
    office.run(
        *("assign", no, "--leader", "陈某", "--on", "2026-11-04", "--until", "2026-12-31"),
        *("--reason", "首次包案", "--new"),
    )
    out = office.run(
        "assign", no, "--leader", "王振", "--on", "2026-11-10", "--reason", "轮换", "--new"
    ).out
    assert "陈某" in out
    assert "王振" in out
    first, second = office.json("show", no)["holdings"]
    assert (first["person"], first["from"], first["until"]) == ("陈某", "2026-11-04", "2026-11-10")
    assert (second["person"], second["from"], second["until"]) == ("王振", "2026-11-10", None)
    assert (first["reason"], second["reason"]) == ("首次包案", "轮换")


def test_planned_end(office: Office) -> None:
    """--until is the planned end of the interval."""
    no = office.register()
    office.run("assign", no, "--unit", "南滨街道", "--until", "2026-12-31", "--new")
    [holding] = office.json("show", no)["holdings"]
    assert (holding["role"], holding["unit"], holding["until"]) == (
        "unit",
        "南滨街道",
        "2026-12-31",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("assign", no, "--unit", "南滨街道", "--new", "--format", form).out


def test_json(office: Office) -> None:
    """The document lists the roles that changed hands."""
    no = office.register()
    document = office.json("assign", no, "--unit", "南滨街道", "--handler", "李某", "--new")
    assert document["schema"] == "xinfang.assign/1"
    assert document["no"] == no
    assert document["changes"] == [
        {"role": "unit", "role_zh": "责任单位", "from": None, "to": "南滨街道"},
        {"role": "handler", "role_zh": "经办人", "from": None, "to": "李某"},
    ]


def test_history_on_a_concluded_case(busy_office: Office) -> None:
    """A concluded case keeps its holders, and can be given another."""
    busy_office.run("conclude", "1", "--on", "2026-11-20")
    busy_office.run("assign", "1", "--leader", "陈某", "--on", "2026-11-21", "--new")
    people = [
        h["person"] for h in busy_office.json("show", "1")["holdings"] if h["role"] == "leader"
    ]
    assert people == ["王振", "陈某"]


def test_refusals(busy_office: Office) -> None:
    """Nobody, the same holder, an earlier day, a term that ends before it begins."""
    busy_office.refuse("assign", "1", code=2)
    busy_office.refuse("assign", "1", "--leader", "王振", code=2)
    busy_office.refuse("assign", "1", "--leader", "李某", "--on", "2026-03-01", code=2)
    busy_office.refuse(
        *("assign", "1", "--leader", "李某", "--on", "2026-11-20", "--until", "2026-11-19"), code=2
    )


def test_never_to_the_accused(office: Office) -> None:
    """Art. 30: an accusation is not handed to the unit or person it accuses."""
    office.run("unit", "add", "示例镇政府")
    office.register(purpose="accuse", against="示例镇政府张某")
    office.refuse("assign", "1", "--unit", "示例镇政府", code=2)
    office.refuse("assign", "1", "--handler", "张某", "--new", code=2)
    office.refuse("forward", "1", "--to", "示例镇政府", code=2)
    office.refuse("dispatch", "1", "--to", "示例镇政府", code=2)
