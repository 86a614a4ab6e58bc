"""Stored text is data: nothing of it steers a terminal, a spreadsheet or a Markdown page."""

import csv
import io
import json
import re
import sqlite3

import pytest
from office import FORMATS, Office, controls

from xinfang_cli.cli.verbs import VERBS

HOSTILE = {
    "escape": "a\x1b[2Jb",
    "clipboard": "a\x1b]52;c;eA==\x07b",
    "c1": "a\x9b31mb",
    "bidi": "a\u202eb\u2066c",
    "zero width": "a\u200bb\ufeffc",
    "separators": "a\u2028b\u2029c",
    "controls": "a\x07\x08\x0b\x0c\x7fb",
    "returns": "a\rb\r\nc",
    "markup": "a[/][bold]b[/red][link=x]c",
}
CODED = {
    *("number", "number_reversed", "state", "from_state", "to_state", "move", "verb", "day"),
    *("rule",),
    *("channel", "purpose", "origin", "path", "mode", "result", "role", "source", "level"),
    *("clock", "profile", "kind", "unit", "bearer", "basis", "stage", "way", "outcome", "ground"),
    *("step", "since", "difficulty", "evidence", "office", "reply_by"),
    *(
        "stopped_by",
        "valid_from",
        "at",
        "digest",
        "recorded_at",
        "row_key",
        "content",
        "extra",
        "warnings",
    ),
}
"""Columns that the program writes by itself: no text that anybody typed."""

ASKED_BY_NAME = {("phrases", "name"), ("villages", "name")}
"""Columns that a verb below finds its row by: they have to stay as they are."""

READS = [
    ("list",),
    ("show", "XF-2026-000001", "--all"),
    ("overdue",),
    ("overdue", "--by", "unit"),
    ("overdue", "--within", "9d"),
    ("today",),
    ("report", "weekly", "--week", "2026-W47"),
    ("log",),
    ("unit", "list"),
    ("person", "list"),
    ("show", "XF-2026-000001", "--as-of", "2026-11-22"),
    ("show", "XF-2026-000002", "--all"),
    ("show", "XF-2026-000004", "--all"),
    ("why", "XF-2026-000001"),
    ("why", "XF-2026-000002"),
    ("rule", "list"),
    ("rule", "show", "route"),
    ("calendar", "show", "2026-11"),
    ("template", "list"),
    ("escalate", "--stuck", "0d"),
    ("propose",),
    ("propose", "rules"),
    ("team", "show", "XF-2026-000002"),
    ("village", "list"),
    ("village", "list", "--without-liaison"),
    ("village", "contacts", "铁炉村"),
    ("roster", "show"),
    ("roster", "next"),
    ("handover", "list", "--all"),
    ("handover", "sheet", "1"),
    ("roll", "--dry-run"),
    ("person", "absences"),
    ("suggest", "list"),
    ("report", "measures"),
    ("states",),
    ("callback", "due"),
    ("word", "list"),
    ("supervise", "list"),
]


def planted(office: Office, text: str) -> None:
    """Rewrite every free text of the ledger, straight in the file, with a hostile one in it."""
    db = sqlite3.connect(office.path)
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        triggers = db.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name=?", (table,)
        )
        for (name,) in triggers.fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            if kind != "TEXT" or column in CODED or column.endswith(("_on", "_day", "_at")):
                continue
            if table == "clock_stops" or (table, column) in ASKED_BY_NAME:
                continue
            db.execute(
                f"UPDATE {table} SET {column} = ? || {column} WHERE {column} IS NOT NULL", (text,)
            )
    db.execute("UPDATE import_rows SET extra = ?", (json.dumps({text: text}),))
    db.commit()
    db.close()


@pytest.fixture
def rich_office(busy_office: Office) -> Office:
    """Return the busy office with a value in nearly every text column of the ledger."""
    path = busy_office.folder / "台账.csv"
    path.write_text(
        "信访件编号,信访日期,姓名,标题,责任单位,经办人,自家列\nA1,2026-11-17,何某,标题,市局,周某,值\n",
        encoding="utf-8",
    )
    busy_office.run("import", str(path))
    busy_office.run("person", "add", "陈某", "--unit", "市局", "--post", "科长", "--alias", "老陈")
    busy_office.run("unit", "rename", "市局", "--alias", "局")
    busy_office.run(
        *("edit", "1", "--body", "内容\n二行", "--category", "分类", "--place", "属地"),
        *("--against", "某甲", "--address", "住址", "--phone", "0577-12345678"),
        *(
            "--id-number",
            "护照X1",
            "--external",
            "平台:P1",
            "--reason",
            "原因",
            "--on",
            "2026-11-18",
        ),
    )
    busy_office.run(
        *("dispatch", "2", "--to", "市局", "--to", "示例市民政局", "--on", "2026-11-17"),
        *("--document", "文号", "--note", "摘", "--due", "2026-11-20"),
    )
    busy_office.run(
        *("reply", "2", "--unit", "市局", "--on", "2026-11-18", "--document", "文号"),
        *("--note", "摘"),
    )
    busy_office.run(
        *("object", "2", "--unit", "示例市民政局", "--on", "2026-11-18", "--reason", "非本单位")
    )
    busy_office.run("urgent", "2", "--told", "某领导", "--by", "phone", "--note", "已报告")
    busy_office.run("contact", "2", "--mode", "phone", "--result", "reached", "--on", "2026-11-18")
    _write_reviewed(busy_office)
    _write_called(busy_office)
    busy_office.run(
        *("team", "form", "2", "--head", "周某", "--member", "陈某", "--unit", "市局"),
        *("--on", "2026-11-17", "--purpose", "目的", "--reason", "原因"),
    )
    busy_office.run("team", "disband", "2", "--on", "2026-11-20", "--reason", "化解")
    busy_office.run(
        *("rule", "set", "route", "--length", "10", "--from", "2026-12-01"),
        *("--reason", "本局规定"),
    )
    busy_office.run("calendar", "add", "2026-11-28", "work", "--name", "加班")
    busy_office.run("template", "set", "due_soon", "您好")
    busy_office.run("delegate", "1", "--reason", "先在镇街", "--on", "2026-11-18")
    busy_office.run("crux", "1", "标准说不清")
    _write_settled(busy_office)
    busy_office.run("propose", "set", "repeat", "--length", "100", "--reason", "试行")
    busy_office.run("propose", "decline", "2", "--rule", "overdue", "--reason", "已督促")
    busy_office.run("village", "add", "铁炉村", "--town", "南滨街道")
    busy_office.run(
        *("village", "appoint", "铁炉村", "--role", "法官", "--name", "周某"),
        *("--phone", "138-0000-0001"),
    )
    busy_office.run(
        *("roster", "add", "接访", "--rule", "每周三", "--person", "王振", "--post", "局长"),
        *("--place", "接访室"),
    )
    for no in ("1", "2"):
        busy_office.run(
            *("assign", no, "--leader", "周某", "--co-unit", "示例市民政局"),
            *("--on", "2026-11-18", "--until", "2026-11-20", "--reason", "原因"),
        )
    busy_office.run("reply", "1", "--unit", "示例市民政局", "--note", "摘", "--document", "文号")
    busy_office.run(
        *("handover", "--from", "周某", "--to", "陈某", "--case", "1"),
        *("--reason", "调任", "--yes"),
    )
    busy_office.run(
        *("person", "absent", "王振", "--deputy", "陈某", "--until", "2026-12-01"),
        *("--reason", "休假"),
    )
    _write_orders(busy_office)
    return busy_office


def _write_orders(office: Office) -> None:
    """Supervise the first case in a word of the office's own."""
    office.run("word", "add", "mode", "joint", "联合督查")
    office.run(
        *("supervise", "add", "1", "--mode", "joint", "--ground", "stalling"),
        *("--demand", "要求", "--reply-by", "2026-11-30", "--on", "2026-11-18"),
    )
    office.run("supervise", "reply", "1", "--note", "说明", "--document", "文号")
    office.run("supervise", "close", "1", "--effect", "效果")


def _write_settled(office: Office) -> None:
    """Settle the first case, give help in it, and suggest something that is answered."""
    office.run("resolve", "1", "--evidence", "signed", "--document", "文号", "--note", "摘")
    office.run(
        *("measure", "1", "--kind", "money", "--amount", "3000", "--source", "民政局"),
        *("--note", "摘"),
    )
    office.run(
        *("suggest", "add", "--kind", "policy", "--to", "民政局", "--text", "内容"),
        *("--case", "1", "--document", "文号"),
    )
    office.run("suggest", "answer", "1", "--adopted", "yes", "--document", "文号", "--note", "摘")


def _write_reviewed(office: Office) -> None:
    """Deliver the answer of the fourth case, and review it."""
    fourth = "XF-2026-000004"
    office.run("deliver", fourth, "--on", "2026-11-19", "--way", "mail", "--note", "挂号")
    office.run(
        *("review", fourth, "--on", "2026-11-20", "--unit", "市政府", "--note", "申请", "--new")
    )
    office.run(
        *("review", fourth, "--answered-on", "2026-11-21", "--outcome", "upheld"),
        *("--document", "复查1号"),
    )


def _write_called(office: Office) -> None:
    """Check how the fourth case was handled, and call its petitioner back."""
    fourth = "XF-2026-000004"
    office.run("check", fourth, "--result", "fail", "--item", "告知", "--note", "摘")
    office.run(
        *("callback", fourth, "--reached", "no", "--on", "2026-11-22"),
        *("--person", "周某", "--note", "摘", "--new"),
    )


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_planted_in_every_text(rich_office: Office, words: tuple[str, ...], kind: str) -> None:
    """Whatever stands in the ledger, no control character reaches stdout, and no verb breaks."""
    planted(rich_office, HOSTILE[kind])
    for form in FORMATS:
        result = rich_office.run(*words, "--format", form)
        assert controls(result.out) == [], form
        assert "\r" not in result.out.replace("\r\n", "\n" if form == "csv" else "\r\n"), form
        if kind == "markup" and form in ("plain", "json", "csv") and words[0] == "list":
            assert "[bold]" in result.out


@pytest.mark.parametrize("form", ["table", "plain", "jsonl"])
def test_a_line_end_makes_no_row(rich_office: Office, form: str) -> None:
    """A stored line end does not begin a new row, a stored tab no new column."""
    planted(rich_office, "a\nb\tc")
    out = rich_office.run("list", "--format", form).out
    rows = [line for line in out.splitlines() if "XF-2026-" in line]
    assert len(rows) == 5
    if form == "plain":
        assert len(out.splitlines()) == 5
        assert len({row.count("\t") for row in rows}) == 1


def test_imported_text(office: Office) -> None:
    """Bidi marks and invisible characters in a file's cells do not come out on a terminal."""
    path = office.folder / "台账.csv"
    path.write_text(
        "信访件编号,信访日期,姓名,标题,自家列\nA1,2026-11-17,何\u202e某,标\u200b题[red],\u2066值\x9b\n",
        encoding="utf-8",
    )
    result = office.run("import", str(path), code=None)
    assert controls(result.out + result.err) == []
    for words in (("list",), ("show", "XF-2026-000001")):
        for form in FORMATS:
            result = office.run(*words, "--format", form, code=None)
            assert controls(result.out + result.err) == []


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    "\t=1",
    " =1+1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_has_no_formulas(office: Office, text: str) -> None:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    office.run(
        "register", "--name", text, "--title", text, "--place", text, "--received", "2026-11-20"
    )
    office.run("assign", "1", "--unit", text, "--new")
    for words in (
        ("list",),
        ("overdue", "--within", "30d"),
        ("today", "--within", "30d"),
        ("unit", "list"),
    ):
        out = office.run(*words, "--format", "csv").out.removeprefix("\ufeff")
        for row in csv.reader(io.StringIO(out)):
            for value in row:
                assert not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", value), (words, value)


def test_csv_of_edits_and_reports_has_no_formulas(office: Office) -> None:
    """The documents of writing verbs, and a unit's name in the report, are guarded alike."""
    office.register(received="2026-11-20")
    office.run("assign", "1", "--unit", "=1+1", "--new")
    outs = [
        office.run("report", "weekly", "--week", "2026-W47", "--format", "csv").out,
        office.run("unit", "add", "@SUM", "--format", "csv").out,
        office.run("forward", "1", "--to", "=1+1", "--format", "csv").out,
        office.run("log", "--format", "csv").out,
    ]
    for out in outs:
        for row in csv.reader(io.StringIO(out.removeprefix("\ufeff"))):
            for value in row:
                assert not value.startswith(("=", "@")), row


def test_negative_numbers_stay_numbers(office: Office) -> None:
    """A figure of ours is no formula: a change of -1 in the report stays a number."""
    office.register(received="2026-11-10")
    out = office.run("report", "weekly", "--week", "2026-W47", "--format", "csv").out
    changes = {row[1]: row[4] for row in csv.reader(io.StringIO(out.removeprefix("\ufeff")))}
    assert changes["登记（件）"].lstrip("'") == "-1"


@pytest.mark.parametrize(
    "words", [("list",), ("overdue", "--within", "30d"), ("today", "--within", "30d")]
)
def test_markdown_cells(office: Office, words: tuple[str, ...]) -> None:
    """A pipe, a tag or a link in a text does not break the table or make a link."""
    office.run(
        "register",
        "--name",
        "a|b",
        "--title",
        "x|y<script>[k](http://z)`*",
        "--received",
        "2026-11-20",
    )
    out = office.run(*words, "--format", "markdown").out
    lines = out.splitlines()
    [at] = [index for index, line in enumerate(lines) if line.startswith("| XF-")]
    row, header = lines[at], lines[at - 2]
    assert header.startswith("| 编号")
    assert len(re.findall(r"(?<!\\)\|", row)) == len(re.findall(r"(?<!\\)\|", header))
    assert "<script>" not in out
    assert "[k](" not in out


def test_every_reading_verb_is_here() -> None:
    """The list of reading verbs above is complete: a new verb needs its line."""
    writing = {
        *("init", "register", "edit", "import", "contact", "assign", "accept", "forward"),
        *("dispatch", "conclude", "reopen", "undo", "demo", "db", "reject", "reply", "object"),
        *("extend", "deliver", "review", "recheck", "urgent", "share", "release"),
        *("grade", "delegate", "crux", "resolve", "measure", "refer"),
        *("check", "sendback"),
    }
    assert {verb.name for verb in VERBS} - writing == {words[0] for words in READS}
