"""``xinfang overdue``: a question asked of open clocks at a moment."""

import csv
import io
import json

import pytest
from office import Office, cells, starts_of

KEYS = [
    *("no", "title", "clock", "clock_zh", "rule", "started_on", "due_on", "overdue_days"),
    *("overdue_workdays", "unit", "leader", "handler", "state", "state_zh", "urgent"),
    *("last_contact_on", "contact_count"),
]


def test_items(busy_office: Office) -> None:
    """Urgent first, then the longest overdue; days and working days counted by hand."""
    document = busy_office.json("overdue")
    assert document["schema"] == "xinfang.overdue/1"
    assert (document["as_of"], document["count"]) == ("2026-11-23", 4)
    respond, hotline, first, second = document["items"]
    assert {(item["no"], item["urgent"]) for item in (respond, hotline)} == {
        ("XF-2026-000002", True)
    }
    assert (respond["clock"], respond["due_on"], respond["due_at"]) == (
        "respond",
        "2026-10-20",
        "2026-10-20T02:00+08:00",
    )
    assert (respond["overdue_days"], respond["overdue_workdays"]) == (34, 24)
    assert (hotline["clock"], hotline["due_on"]) == ("hotline", "2026-10-27")
    assert (hotline["overdue_days"], hotline["overdue_workdays"]) == (27, 19)
    assert first.keys() >= set(KEYS)
    assert first.keys() == second.keys()
    assert {key: first[key] for key in KEYS} == {
        "no": "XF-2026-000002",
        "title": "消防通道被占",
        "clock": "route",
        "clock_zh": "登记分流",
        "rule": first["rule"],
        "started_on": "2026-10-20",
        "due_on": "2026-11-04",
        "overdue_days": 19,
        "overdue_workdays": 13,
        "unit": None,
        "leader": None,
        "handler": None,
        "state": "registered",
        "state_zh": "已登记",
        "urgent": True,
        "last_contact_on": None,
        "contact_count": 0,
    }
    assert (second["no"], second["overdue_days"]) == ("XF-2026-000001", 206)
    assert (second["unit"], second["leader"], second["handler"]) == ("南滨街道", "王振", "李某")
    assert (second["last_contact_on"], second["contact_count"]) == ("2026-11-17", 2)


@pytest.mark.parametrize(
    ("within", "clocks"),
    [
        ("1d", ["route", "conclude"]),
        ("2d", ["route", "conclude", "followup"]),
        ("4d", ["route", "conclude", "followup", "notify"]),
        ("3wd", ["route", "conclude", "followup"]),
        ("4wd", ["route", "conclude", "followup", "notify"]),
        ("4个工作日", ["route", "conclude", "followup", "notify"]),
    ],
)
def test_within(busy_office: Office, within: str, clocks: list[str]) -> None:
    """--within adds what is due so soon; 2026-11-23 is a Monday, working days end on Friday."""
    found = [item["clock"] for item in busy_office.items("overdue", "--within", within)]
    assert found == ["respond", "hotline", *clocks]


@pytest.mark.parametrize("by", ["unit", "leader", "clock"])
def test_groups(busy_office: Office, by: str) -> None:
    """--by groups, with the count of each group."""
    document = busy_office.json("overdue", "--by", by)
    counts = {group["name"]: group["count"] for group in document["groups"]}
    assert (
        counts
        == {
            "unit": {"南滨街道": 1, None: 3},
            "leader": {"王振": 1, None: 3},
            "clock": {"紧急响应": 1, "热线办理": 1, "办结": 1, "登记分流": 1},
        }[by]
    )
    assert document["count"] == 4
    out = busy_office.run("overdue", "--by", by, "--format", "table").out
    assert "XF-2026-000001" in out
    assert "XF-2026-000002" in out


def test_formats_agree(busy_office: Office) -> None:
    """``jsonl`` has json's items; csv, markdown and plain have a row for each."""
    items = busy_office.items("overdue")
    lines = busy_office.run("overdue", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == items
    text = busy_office.run("overdue", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["超期天"] for row in rows] == ["34", "27", "19", "206"]
    marked = busy_office.run("overdue", "--format", "markdown").out
    assert marked.count("| XF-") == 4
    assert len(busy_office.run("overdue", "--format", "plain").out.splitlines()) == 4


@pytest.mark.parametrize("width", [60, 80, 120])
def test_table_is_aligned(busy_office: Office, width: int) -> None:
    """Columns start at one cell on every row; no line is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    lines = busy_office.run("overdue", "--within", "30d", "--format", "table").out.splitlines()
    assert all(cells(line) <= width for line in lines)
    rows = [line for line in lines if line.startswith("XF-")]
    assert len(rows) == 6
    clocks = ["紧急响应", "热线办理", "登记分流", "办结", "约定联系", "告知"]
    days = ["10-20 02:00", "2026-10-27", "2026-11-04", "2026-05-01", "2026-11-25", "2026-11-27"]
    starts = {tuple(starts_of(row, pair)) for row, *pair in zip(rows, clocks, days, strict=True)}
    assert len(starts) == 1
    header = next(line for line in lines if line.startswith("编号"))
    assert starts_of(header, ["期限", "到期"]) == list(starts.pop())


def test_nothing_overdue(office: Office) -> None:
    """Nothing overdue is a success, said in a table and silent elsewhere."""
    assert office.json("overdue")["items"] == []
    assert office.run("overdue", "--format", "plain").out == ""
    assert "没有超期" in office.run("overdue", "--format", "table").out


def test_exit_code(busy_office: Office) -> None:
    """--exit-code is 10 when something is overdue, 0 otherwise, the list printed either way."""
    assert busy_office.run("overdue", "--exit-code", code=10).out.count("XF-") == 4
    busy_office.run("overdue", "--exit-code", "--by", "unit", "--format", "table", code=10)
    busy_office.run("overdue", "--exit-code", "--as-of", "2026-03-03")
    busy_office.run("overdue", "--exit-code", "--within", "9d", "--as-of", "2026-03-03")


def test_refusals(busy_office: Office) -> None:
    """A span or a group that is none is refused."""
    for span in ("7", "d", "-1d", "99999d", "7w"):
        busy_office.refuse("overdue", f"--within={span}", code=2)
    busy_office.refuse("overdue", "--by", "colour", code=2)
