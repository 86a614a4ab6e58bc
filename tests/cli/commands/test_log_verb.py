"""``xinfang log``: who, when, what, newest first; what was taken back shows."""

import json

import pytest
from office import FORMATS, Office, cells

KEYS = {"act", "recorded_at", "by", "verb", "verb_zh", "no", "summary", "rehearsed", "voided_by"}


def test_newest_first(busy_office: Office) -> None:
    """Every act is there, newest first, with verb, case and actor; log has items."""
    document = busy_office.json("log")
    assert (document["schema"], document["count"]) == ("xinfang.log/1", 11)
    assert [item["act"] for item in document["items"]] == list(range(11, 0, -1))
    assert all(item.keys() >= KEYS for item in document["items"])
    assert [item["verb"] for item in document["items"]][::-1] == [
        *("init", "register", "assign", "accept", "contact", "contact"),
        *("register", "register", "forward", "register", "conclude"),
    ]
    assert {item["by"] for item in document["items"]} == {"示例经办"}


def test_of_one_case(busy_office: Office) -> None:
    """--case keeps the acts of that case, an undo of one of them too."""
    assert [i["verb"] for i in busy_office.items("log", "--case", "XF-2026-000004")] == [
        "conclude",
        "register",
    ]
    busy_office.run("undo", "--yes")
    verbs = [i["verb"] for i in busy_office.items("log", "--case", "XF-2026-000004")]
    assert verbs == ["undo", "conclude", "register"]


def test_rehearsed_acts_are_marked(busy_office: Office) -> None:
    """Acts made under XINFANG_NOW are marked, in JSON and to the eye, at 80 cells too."""
    assert all(item["rehearsed"] for item in busy_office.items("log"))
    for form in ("table", "plain", "markdown", "csv"):
        assert "演练" in busy_office.run("log", "--format", form).out, form


def test_real_acts_are_not_marked(bare_office: Office) -> None:
    """Acts at the real moment bear no mark."""
    bare_office.monkeypatch.delenv("XINFANG_NOW")
    bare_office.run("init", "--office", "示例局")
    assert [item["rehearsed"] for item in bare_office.items("log")] == [False]


def test_voided_acts_show(busy_office: Office) -> None:
    """An act that was taken back says by which, in JSON and to the eye."""
    busy_office.run("undo", "--yes")
    newest, voided = busy_office.items("log")[:2]
    assert (newest["verb"], newest["act"]) == ("undo", 12)
    assert (voided["verb"], voided["voided_by"]) == ("conclude", 12)
    for form in ("table", "plain"):
        assert "已撤销" in busy_office.run("log", "--format", form).out, form


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(busy_office: Office, form: str) -> None:
    """Each format has the actor."""
    assert "示例经办" in busy_office.run("log", "--format", form).out


def test_jsonl_is_the_items(busy_office: Office) -> None:
    """``jsonl`` has the items of json."""
    lines = busy_office.run("log", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == busy_office.items("log")


@pytest.mark.parametrize("width", [60, 80])
def test_table_fits(busy_office: Office, width: int) -> None:
    """No line is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    for line in busy_office.run("log", "--format", "table").out.splitlines():
        assert cells(line) <= width, line


def test_limit(busy_office: Office) -> None:
    """--limit keeps the newest; 0 is refused."""
    assert [item["act"] for item in busy_office.items("log", "--limit", "2")] == [11, 10]
    busy_office.refuse("log", "--limit", "0", code=2)
    busy_office.refuse("log", "--case", "99", code=4)
