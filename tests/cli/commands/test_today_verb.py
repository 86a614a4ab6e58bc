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
