"""``xinfang report weekly``: a fold over dated facts."""

import csv
import io
import json
from typing import Any

import pytest
from office import Office, cells

WEEK = ("report", "weekly", "--week", "2026-W47")


def counts(document: dict[str, Any], group: str) -> dict[str, int]:
    """Return a group's counts that are not zero, by Chinese label."""
    key = group.removeprefix("by_")
    return {entry[f"{key}_zh"]: entry["count"] for entry in document[group] if entry["count"]}


def test_figures(busy_office: Office) -> None:
    """One registered and concluded, one contact, three open and two overdue at the end."""
    report = busy_office.json(*WEEK)
    assert report["schema"] == "xinfang.report.weekly/1"
    assert (report["week"], report["from"], report["to"]) == (
        "2026-W47",
        "2026-11-16",
        "2026-11-22",
    )
    assert (report["registered"], report["concluded"], report["urgent"]) == (1, 1, 0)
    assert (report["contacts"], report["reached"]) == (1, 1)
    assert (report["open_at_end"], report["overdue_at_end"]) == (3, 2)
    assert counts(report, "by_channel") == {"来访": 1}
    assert counts(report, "by_purpose") == {"意见建议": 1}
    before = report["before"]
    assert (before["week"], before["registered"], before["concluded"]) == ("2026-W46", 1, 0)
    assert counts(before, "by_channel") == {"来信": 1}
    assert counts(before, "by_unit") == {"示例市民政局": 1}
    assert (before["open_at_end"], before["overdue_at_end"]) == (3, 2)


def test_on_time_and_late(office: Office) -> None:
    """A claim concluded on its due day is on time, one concluded a day later is late."""
    for day in ("2026-09-17", "2026-09-18"):
        no = office.register(received=day)
        office.run("accept", no, "--on", day)
    office.run("conclude", "1", "--on", "2026-11-17")
    office.run("conclude", "2", "--on", "2026-11-17")
    report = office.json(*WEEK)
    assert (report["concluded"], report["on_time"], report["late"]) == (2, 1, 1)


@pytest.mark.parametrize("week", ["2026-W47", "上周", "2026-11-18", "last", "11月22日"])
def test_ways_to_name_a_week(busy_office: Office, week: str) -> None:
    """A week is named by its ISO number, by a word, or by any of its days."""
    assert busy_office.json("report", "weekly", "--week", week)["week"] == "2026-W47"


def test_this_week_by_default(busy_office: Office) -> None:
    """Without --week it is this week."""
    assert busy_office.json("report", "weekly")["week"] == "2026-W48"


def test_formats_agree(busy_office: Office) -> None:
    """csv, plain and markdown carry the figures of json."""
    report = busy_office.json(*WEEK)
    text = busy_office.run(*WEEK, "--format", "csv").out.removeprefix("\ufeff")
    rows = {(row[0], row[1]): row[2] for row in csv.reader(io.StringIO(text))}
    assert rows["合计", "登记（件）"] == str(report["registered"])
    assert rows["合计", "期末未办结（件）"] == str(report["open_at_end"])
    assert "合计\t期末未办结（件）\t3\t3\t0\n" in busy_office.run(*WEEK, "--format", "plain").out
    markdown = busy_office.run(*WEEK, "--format", "markdown").out
    assert "2026-W47" in markdown
    assert "| 合计 | 期末未办结（件） | 3 | 3 | 0 |" in markdown
    assert json.loads(busy_office.run(*WEEK, "--format", "jsonl").out) == report


@pytest.mark.parametrize("width", [60, 80])
def test_table_fits(busy_office: Office, width: int) -> None:
    """No line of the report, its note neither, is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    for line in busy_office.run(*WEEK, "--format", "table").out.splitlines():
        assert cells(line) <= width, line


def test_refusals(busy_office: Office) -> None:
    """A week that is none, or that has not begun, is refused."""
    for week in ("2026-W54", "2026-W00", "第47周", "2026-W49"):
        busy_office.refuse("report", "weekly", "--week", week, code=2)


LOAD = ("report", "load")


def loads(office: Office, *options: str) -> list[tuple[str | None, int, int, int]]:
    """Return (holder, open cases, overdue, contacts) of each."""
    return [
        (item["holder"], item["cases"], item["overdue"], item["contacts"])
        for item in office.items(*options, *LOAD)
    ]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("leader", [("王振", 1, 1, 2), (None, 2, 1, 0)]),
        ("经办人", [("李某", 1, 1, 2), (None, 2, 1, 0)]),
        ("unit", [("南滨街道", 1, 1, 2), ("示例市民政局", 1, 0, 0), (None, 1, 1, 0)]),
    ],
)
def test_load_of_each_role(
    busy_office: Office, role: str, expected: list[tuple[str | None, int, int, int]]
) -> None:
    """Three are open: one held and overdue, one overdue of nobody, one with a unit alone."""
    document = busy_office.json(*LOAD, "--role", role)
    assert document["schema"] == "xinfang.report.load/1"
    assert (document["cases"], document["overdue"]) == (3, 2)
    found = [(i["holder"], i["cases"], i["overdue"], i["contacts"]) for i in document["items"]]
    assert found == expected


def test_load_follows_the_holder(busy_office: Office) -> None:
    """A case counts for who holds it; on an earlier day for who held it then."""
    busy_office.run(
        *("assign", "XF-2026-000001", "--leader", "赵某", "--on", "2026-11-20", "--new")
    )
    assert loads(busy_office)[0] == ("赵某", 1, 1, 2)
    assert loads(busy_office, "--as-of", "2026-11-19")[0] == ("王振", 1, 1, 2)
    assert loads(busy_office, "--as-of", "2026-05-01") == [("王振", 1, 0, 1)]
    assert loads(busy_office, "--as-of", "2026-03-01") == []


def test_a_broken_promise_is_no_overdue_case(office: Office) -> None:
    """A contact that was promised and not made is no limit of the law, as in the weekly report."""
    no = office.register(received="2026-11-20")
    office.run(
        *("contact", no, "--mode", "phone", "--result", "reached"),
        *("--on", "2026-11-20", "--next-on", "2026-11-21"),
    )
    assert loads(office) == [(None, 1, 0, 1)]
    assert office.json("report", "weekly")["overdue_at_end"] == 0


def test_load_on_a_screen(busy_office: Office) -> None:
    """A screen has bars, other lines the figures; the names of secret cases are not in it."""
    out = busy_office.run(*LOAD, "--format", "table").out
    assert "包案领导手上的件：未办结 3 件，有超期 2 件（2026-11-23）" in out
    assert "王振" in out
    assert "█" * 24 in out
    plain = busy_office.run(*LOAD, "--format", "plain").out
    assert plain == "包案领导\t王振\t1\t1\t2\n包案领导\t（未定）\t2\t1\t0\n"


def test_an_unknown_role(busy_office: Office) -> None:
    """A role that there is not is refused, those there are named."""
    assert "leader" in busy_office.refuse(*LOAD, "--role", "clerk", code=2).err
