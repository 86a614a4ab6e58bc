"""A list in each format: widths, cuts, escapes."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.render.lists import (
    MIN_FREE,
    Column,
    Item,
    as_csv,
    as_json,
    as_jsonl,
    as_markdown,
    as_plain,
    as_table,
    cell,
    styled,
)

COLUMNS = [
    Column("no", "编号", 14),
    Column("urgent", "急", 2, rank=1),
    Column("days", "天数", 6, is_number=True),
    Column("unit", "单位", 14, rank=2),
    Column("title", "标题"),
]
ITEMS: list[Item] = [
    {"no": "XF-2026-000001", "urgent": None, "days": 7, "unit": "南滨街道", "title": "资产分配"},
    {"no": "XF-2026-000002", "urgent": "急", "days": 206, "unit": None, "title": "消防通道被占"},
]


def width_of(text: str) -> int:
    """Count terminal cells, wide and full-width 2, combining 0."""
    return sum(
        0
        if unicodedata.category(ch) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(ch) in {"W", "F"}
        else 1
        for ch in text
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (0, "0"),
        (["甲", None, "乙"], "甲、、乙"),
        ("a\nb\r\nc", "a b c"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\u202eb", "a\ufffdb"),
        ("[red]", "[red]"),
    ],
)
def test_cell(value: object, text: str) -> None:
    """A value is one clean line."""
    assert cell(value) == text


def test_table_to_the_letter() -> None:
    """Columns as wide as their values, numbers to the right, no spaces at the end of a line."""
    assert as_table(ITEMS, COLUMNS, width=80, color=False, title="清单") == (
        "清单\n"
        "编号           急 天数 单位     标题\n"
        "────────────────────────────────────────────\n"
        "XF-2026-000001       7 南滨街道 资产分配\n"
        "XF-2026-000002 急  206          消防通道被占\n"
    )


def headers(items: list[Item], width: int) -> list[str]:
    """Return the headers of a table of this width."""
    return as_table(items, COLUMNS, width=width, color=False).split("\n")[0].split()


def test_narrow_leaves_out_the_least_important() -> None:
    """The highest rank goes first; rank 0 stays; the free column is cut with an ellipsis."""
    assert headers(ITEMS, 80) == ["编号", "急", "天数", "单位", "标题"]
    assert headers(ITEMS, 40) == ["编号", "急", "天数", "标题"]
    assert headers(ITEMS, 34) == ["编号", "天数", "标题"]
    long = [{**ITEMS[1], "title": "消防通道被占用多日无人管"}]
    assert "消防通道" in as_table(long, COLUMNS, width=34, color=False)
    assert "\u2026\n" in as_table(long, COLUMNS, width=34, color=False)


def test_an_empty_column_goes() -> None:
    """A column that may go and has no value is not drawn."""
    assert headers([ITEMS[0]], 80) == ["编号", "天数", "单位", "标题"]


@given(
    rows=st.lists(
        st.tuples(st.text(max_size=30), st.integers(), st.text(max_size=60), st.text(max_size=90)),
        max_size=5,
    ),
    width=st.integers(min_value=40, max_value=200),
)
def test_no_line_is_wider(rows: list[tuple[str, int, str, str]], width: int) -> None:
    """Whatever the texts, no line is wider than asked, and no control character is drawn."""
    columns = [
        Column("a", "甲", 10),
        Column("n", "数", 6, is_number=True),
        Column("b", "乙", 30, rank=1),
        Column("c", "丙"),
    ]
    items: list[Item] = [dict(zip("anbc", row, strict=True)) for row in rows]
    assert 10 + 1 + 6 + 1 + MIN_FREE <= 40
    table = as_table(items, columns, width=width, color=False)
    lines = table.split("\n")
    assert len(lines) == len(items) + 3
    for line in lines:
        assert width_of(line) <= width
        assert not [ch for ch in line if unicodedata.category(ch) in {"Cc", "Cf", "Zl", "Zp"}]


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), min_size=1, max_size=6))
def test_columns_start_at_one_cell(rows: list[tuple[str, str]]) -> None:
    """The second column starts at the same cell on every row."""
    columns = [Column("a", "甲", 12), Column("b", "乙", 20), Column("c", "丙")]
    items: list[Item] = [{"a": a, "b": b, "c": "|"} for a, b in rows]
    lines = as_table(items, columns, width=80, color=False).split("\n")[2:-1]
    assert len({width_of(line[: line.rindex("|")]) for line in lines}) == 1


def test_colour_only_where_allowed() -> None:
    """Colours surround a line, and only when asked for."""
    assert styled("x", "bold red", color=True) == "\x1b[1m\x1b[31mx\x1b[0m"
    assert styled("x", "bold red", color=False) == "x"
    assert styled("x", "", color=True) == "x"
    table = as_table(ITEMS, COLUMNS, width=80, color=True, styles=["red", ""])
    assert table.count("\x1b[31m") == 1
    assert "\x1b" not in as_table(ITEMS, COLUMNS, width=80, color=False, styles=["red", ""])


def test_plain_is_tab_separated() -> None:
    """One line an item, nothing cut, a stored tab is no tab."""
    item = {**ITEMS[0], "title": "a\tb" + "长" * 300}
    line = as_plain([item], COLUMNS)
    assert line.count("\t") == 4
    assert line.endswith("长" * 300 + "\n")


def test_csv_for_a_spreadsheet() -> None:
    """A byte order mark, CRLF, quotes; formulas disarmed, our own numbers left numbers."""
    items: list[Item] = [
        {"no": '=HYPERLINK("x")', "urgent": "+1", "days": -3, "unit": "\uff1d1", "title": 'a,"b'}
    ]
    text = as_csv(items, COLUMNS)
    assert text.startswith("\ufeff编号,")
    assert text.count("\r\n") == 2
    [row] = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]
    assert row == ['\'=HYPERLINK("x")', "'+1", "-3", "'\uff1d1", 'a,"b']


@given(st.text(max_size=40))
def test_csv_never_begins_a_formula(text: str) -> None:
    """No text cell begins with a formula's sign, full-width or not."""
    out = as_csv([{"a": text}], [Column("a", "甲")])
    [row] = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))[1:] or [[""]]
    value = "".join(row)
    assert not value.startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))


def test_markdown_escapes() -> None:
    """Pipes and markup of a text are shown, not obeyed."""
    out = as_markdown(
        [{"a": "x|y\\<b>[k](z)`*_", "n": 3}], [Column("a", "甲"), Column("n", "数", is_number=True)]
    )
    assert out == ("| 甲 | 数 |\n| --- | ---: |\n| x\\|y\\\\\\<b\\>\\[k\\](z)\\`\\*\\_ | 3 |\n")
    assert as_markdown([], [Column("a", "甲")], "标题").startswith("## 标题\n\n")


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=40), max_size=4))
def test_json_is_lossless_and_clean(document: dict[str, str]) -> None:
    """JSON gives back what went in; no control character stands in it raw."""
    text = as_json(document)
    assert json.loads(text) == document
    kept = [ch for ch in text if ch != "\n"]
    assert not [ch for ch in kept if unicodedata.category(ch) in {"Cc", "Cf", "Zl", "Zp", "Cs"}]


def test_json_is_readable() -> None:
    """Chinese stands as it is; what could steer a terminal as an escape, wide ones in two units."""
    assert as_json({"名": "郭某"}) == '{\n  "名": "郭某"\n}\n'
    assert "\\u202e" in as_json({"a": "\u202e"})
    assert "\\udb40\\udc01" in as_json({"a": "\U000e0001"})
    assert "\\u009b" in as_json({"a": "\x9b"})


def test_jsonl_is_a_line_each() -> None:
    """One object a line, even with line ends in it."""
    text = as_jsonl([{"a": "x\ny\u2028z"}, {"a": None}])
    assert [json.loads(line) for line in text.splitlines()] == [{"a": "x\ny\u2028z"}, {"a": None}]
