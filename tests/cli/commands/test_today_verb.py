"""``xinfang today``: overdue, due soon, next contacts."""

import json

import pytest
from office import Office, cells


def test_sections(busy_office: Office) -> None:
    """Four overdue, one due within seven days, one contact promised."""
    document = busy_office.json("today")
    assert document["schema"] == "xinfang.today/1"
    assert (document["as_of"], document["count"]) == ("2026-11-23", 6)
    assert [(item["section"], item["no"][-1], item["clock"]) for item in document["items"]] == [
        ("overdue", "2", "respond"),
        ("overdue", "2", "hotline"),
        ("overdue", "2", "route"),
        ("overdue", "1", "conclude"),
        ("due_soon", "3", "notify"),
        ("next_contact", "1", "followup"),
    ]
    assert document["items"][5]["next_step"] == "带标准上门"
    assert document["items"][4]["days_left"] == 4


def test_within(busy_office: Office) -> None:
    """--within 3d leaves out what is due in four days."""
    sections = [item["section"] for item in busy_office.items("today", "--within", "3d")]
    assert sections == ["overdue"] * 4 + ["next_contact"]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_pages(busy_office: Office, form: str) -> None:
    """The page has a part for each section; what is urgent stands in one of its own, on top."""
    out = busy_office.run("today", "--format", form).out
    parts = ["紧急 3 项", "已超期 1 项", "即将到期 1 项", "约定联系 1 项", "2026-11-25"]
    places = [out.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_lines(busy_office: Office) -> None:
    """plain, csv and jsonl have a row for each item."""
    assert len(busy_office.run("today", "--format", "plain").out.splitlines()) == 6
    assert len(busy_office.run("today", "--format", "csv").out.splitlines()) == 7
    lines = busy_office.run("today", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == busy_office.items("today")


@pytest.mark.parametrize("width", [60, 80])
def test_page_fits(busy_office: Office, width: int) -> None:
    """No line is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    for line in busy_office.run("today", "--format", "table").out.splitlines():
        assert cells(line) <= width, line


def test_empty_day(office: Office) -> None:
    """A day without work is a success."""
    assert office.json("today")["items"] == []
    assert "无" in office.run("today", "--format", "table").out
    assert office.run("today", "--format", "plain").out == ""


def test_of_one_person(busy_office: Office) -> None:
    """--person leaves the cases that this one leads or handles, under any name of theirs."""
    busy_office.run("person", "rename", "李某", "--alias", "李某某")
    for name in ("王振", "李某", "李某某"):
        document = busy_office.json("today", "--person", name)
        assert document["person"] == name
        assert [(item["section"], item["no"][-1]) for item in document["items"]] == [
            ("overdue", "1"),
            ("next_contact", "1"),
        ]
    assert busy_office.json("today")["person"] is None


def test_a_holder_who_passed_on_has_nothing(busy_office: Office) -> None:
    """Once a case has passed on it is on the list of the next holder, and on no other's."""
    busy_office.run(
        *("assign", "XF-2026-000001", "--leader", "赵某", "--handler", "周某"),
        *("--on", "2026-11-20", "--new"),
    )
    assert busy_office.items("today", "--person", "王振") == []
    assert len(busy_office.items("today", "--person", "赵某")) == 2
    assert len(busy_office.items("--as-of", "2026-11-19", "today", "--person", "王振")) == 2


def test_without_a_clock_of_one_person(office: Office) -> None:
    """What no clock watches is listed for its own holder only."""
    no = office.register(purpose="other", received="2026-11-03")
    office.run("assign", no, "--handler", "李某", "--on", "2026-11-04", "--new")
    office.run("person", "add", "周某")
    office.run("accept", no, "--on", "2026-11-10")
    assert [c["no"] for c in office.json("today", "--person", "李某")["uncomputable"]] == [no]
    assert office.json("today", "--person", "周某")["uncomputable"] == []


def test_an_unknown_person(busy_office: Office) -> None:
    """A name that the ledger does not know is refused, the nearest offered."""
    result = busy_office.refuse("today", "--person", "王震", code=2)
    assert "王振" in result.err
