"""``xinfang show``: short on a screen, whole in JSON."""

import pytest
from office import FORMATS, Office, cells

FLAT = {
    *("no", "title", "body", "state", "channel", "purpose", "received_on"),
    *("petitioners", "holdings", "contacts", "clocks", "moves", "schema", "as_of"),
}
INNER = {
    "petitioners": {"name", "phone", "id_number", "address"},
    "holdings": {"role", "unit", "person", "from", "until", "reason"},
    "contacts": {"n", "on", "mode", "result", "person", "note"},
    "clocks": {"clock", "article", "started_on", "due_on", "stopped_on"},
    "moves": {"move", "on", "note", "document"},
}


def test_keys_stand_flat(busy_office: Office) -> None:
    """The case's keys stand flat in the envelope, and each list's items have theirs."""
    case = busy_office.json("show", "XF-2026-000001")
    assert case.keys() >= FLAT
    assert case["schema"] == "xinfang.show/1"
    assert case["as_of"] == "2026-11-23"
    for name, keys in INNER.items():
        assert case[name], name
        for item in case[name]:
            assert item.keys() >= keys, name


def test_the_same_keys_whatever_is_empty(busy_office: Office) -> None:
    """A case with little in it has every key too."""
    full = busy_office.json("show", "XF-2026-000001")
    bare = busy_office.json("show", "XF-2026-000002")
    assert full.keys() == bare.keys()
    assert bare["contacts"] == bare["holdings"] == bare["moves"] == []


def test_values(busy_office: Office) -> None:
    """Holders, attempts, clocks and moves are those that were recorded."""
    case = busy_office.json("show", "1")
    assert [
        (h["role"], h["unit"], h["person"], h["from"], h["until"]) for h in case["holdings"]
    ] == [
        ("unit", "南滨街道", None, "2026-03-02", None),
        ("leader", None, "王振", "2026-03-02", None),
        ("handler", None, "李某", "2026-03-02", None),
    ]
    assert [
        (c["n"], c["on"], c["mode"], c["result"], c["person"], c["note"]) for c in case["contacts"]
    ] == [
        (1, "2026-03-05", "phone", "no_answer", "王振", None),
        (2, "2026-11-17", "visit", "reached", "王振", "面对面谈"),
    ]
    assert [
        (c["clock"], c["started_on"], c["due_on"], c["stopped_on"]) for c in case["clocks"]
    ] == [
        ("route", "2026-03-02", "2026-03-17", "2026-03-02"),
        ("conclude", "2026-03-02", "2026-05-01", None),
        ("followup", "2026-11-17", "2026-11-25", None),
    ]
    assert [clock["article"] for clock in case["clocks"]] == ["第二十二条", "第三十四条", None]
    assert [(m["move"], m["on"]) for m in case["moves"]] == [("accept", "2026-03-02")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_story(busy_office: Office, form: str) -> None:
    """Title, holder and note are in each format."""
    out = busy_office.run("show", "1", "--format", form).out
    for word in ("XF-2026-000001", "村级集体资产分配", "王振", "面对面谈", "2026-05-01"):
        assert word in out


@pytest.mark.parametrize("width", ["80", "60"])
def test_page_fits(busy_office: Office, width: str) -> None:
    """No line of the page is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", width)
    busy_office.run("edit", "1", "--body", "内容很长，" * 60, "--against", "某" * 90)
    busy_office.run("edit", "1", "--category", "很长的分类" * 20, "--external", "平台:" + "9" * 70)
    busy_office.run("edit", "1", "--title", "标题" * 60)
    for arguments in (("show", "1"), ("show", "1", "--all")):
        for line in busy_office.run(*arguments, "--format", "table").out.splitlines():
            assert cells(line) <= int(width), line


def test_named_by_ends_and_externals(busy_office: Office) -> None:
    """A case is found by its number in any case of letters, a unique end, or an external number."""
    busy_office.run("edit", "2", "--external", "12345:SL77")
    for asked in ("XF-2026-000002", "xf-2026-000002", "000002", "2", "SL77", "12345:SL77"):
        assert busy_office.json("show", asked)["no"] == "XF-2026-000002"


def test_long_body_is_short_on_a_screen(office: Office) -> None:
    """A screen gets the beginning and how to see the rest; --all, plain and JSON get it whole."""
    body = "\n".join(f"第{n}段内容" for n in range(40))
    no = office.register(body=body)
    short = office.run("show", no, "--format", "table").out
    assert "第0段内容" in short
    assert "第39段内容" not in short
    assert "--all" in short
    for arguments in (
        ("--format", "table", "--all"),
        ("--format", "plain"),
        ("--format", "markdown"),
    ):
        assert "第39段内容" in office.run("show", no, *arguments).out
    assert office.json("show", no)["body"] == body
