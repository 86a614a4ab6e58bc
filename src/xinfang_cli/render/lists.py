"""A list of items in each format that a list is printed in; every function returns text.

``table`` is for eyes and fits the terminal; ``plain`` (tab-separated, no header, nothing cut) and
``csv`` are for other programs; ``json`` and ``jsonl`` carry every key.  Stored text is data: no
control character and no markup of it reaches the terminal.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from typing import Any, NamedTuple

from xinfang_cli.domain.text import cell_width, cut, one_line, pad

Item = dict[str, Any]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so is a formula to a spreadsheet; it gets an apostrophe before it."""


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


class Column(NamedTuple):
    """A column of a list: the item's key, the header, and its width in terminal cells.

    ``width`` 0 takes what is left.  Columns of the highest ``rank`` go first when a terminal is
    narrow; rank 0 always stays.
    """

    key: str
    header: str
    width: int = 0
    rank: int = 0
    is_number: bool = False


def cell(value: object) -> str:
    """Return a value as one clean line: yes and no in Chinese, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if value.isprintable() else one_line(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "、".join(cell(part) for part in value)
    return one_line(str(value))


def as_json(document: Item) -> str:
    """Return a document as JSON text: a line a key, a line an item of a list; Chinese readable.

    Not json's own indentation: that runs in Python and takes ten times as long.
    """
    parts = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            inner = ",\n    ".join(map(_safe_json, value))
            parts.append(f"  {_safe_json(key)}: [\n    {inner}\n  ]")
        else:
            parts.append(f"  {_safe_json(key)}: {_safe_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _safe_json(value: object) -> str:
    """Return JSON on one line; json escapes the ASCII controls, the others are escaped here."""
    text = _encoder()(value)
    if text.isprintable():
        return text
    return "".join(ch if ch.isprintable() else _escape(ch) for ch in text)


@lru_cache(1)
def _encoder() -> Callable[[object], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False).encode


def _escape(ch: str) -> str:
    """Return a character as JSON's escape, as one or two UTF-16 units."""
    units = ch.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def as_jsonl(items: Iterable[Item]) -> str:
    """Return one JSON object a line."""
    return "".join(_safe_json(item) + "\n" for item in items)


def as_plain(items: Iterable[Item], columns: Iterable[Column]) -> str:
    """Return tab-separated lines, nothing cut, no header."""
    keys = [column.key for column in columns]
    lines = []
    for item in items:
        cells = [
            value
            if (kind := type(value)) is str
            else ""
            if value is None
            else str(value)
            if kind is int
            else cell(value)
            for value in map(item.__getitem__, keys)
        ]
        # Most lines are clean text: one look at the whole of it, not one at each cell.
        lines.append("\t".join(cells if "".join(cells).isprintable() else map(cell, cells)))
    return "\n".join([*lines, ""])


def as_csv(items: Iterable[Item], columns: Iterable[Column]) -> str:
    """Return CSV for a spreadsheet: a byte order mark, headers, and no formulas."""
    import csv

    columns = list(columns)
    out = StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.header for column in columns])
    for item in items:
        writer.writerow([_csv_cell(item[column.key]) for column in columns])
    return out.getvalue()


def _csv_cell(value: object) -> str:
    text = cell(value)
    if isinstance(value, (str, list)) and text.startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def as_markdown(items: Iterable[Item], columns: Iterable[Column], title: str | None = None) -> str:
    """Return a Markdown table, under a heading when there is a title."""
    columns = list(columns)
    lines = [f"## {title}", ""] if title else []
    lines.append("| " + " | ".join(column.header for column in columns) + " |")
    lines.append("|" + "|".join(" ---: " if c.is_number else " --- " for c in columns) + "|")
    for item in items:
        cells = (markdown_text(item[column.key]) for column in columns)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def markdown_text(value: object) -> str:
    """Return a value as one line in which no sign is Markdown's."""
    text = cell(value)
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}")
    return text


STYLES = {"bold": "\x1b[1m", "red": "\x1b[31m", "yellow": "\x1b[33m", "dim": "\x1b[2m"}
OFF = "\x1b[0m"


def styled(text: str, style: str, *, color: bool) -> str:
    """Return a text in a style of words (``bold red``), where colours may be used."""
    codes = "".join(STYLES[word] for word in style.split()) if color else ""
    return f"{codes}{text}{OFF}" if codes else text


def as_table(
    items: list[Item],
    columns: Sequence[Column],
    *,
    width: int,
    color: bool,
    title: str | None = None,
    styles: list[str] | None = None,
) -> str:
    """Return a table of at most ``width`` terminal cells; columns that do not fit are left out.

    Drawn here and not by Rich: its tables cost as much time as everything else of a daily verb.
    """
    cells = {column.key: [cell(item[column.key]) for item in items] for column in columns}
    shown = fit(cells, list(columns), width)
    lines = [] if title is None else [styled(one_line(title), "bold", color=color)]
    header = " ".join(_aligned(column.header, column) for column in shown).rstrip()
    rule = "\u2500" * (sum(column.width + 1 for column in shown) - 1)
    lines += [styled(header, "bold", color=color), rule]
    for index in range(len(items)):
        line = " ".join(_aligned(cells[column.key][index], column) for column in shown)
        lines.append(styled(line.rstrip(), styles[index] if styles else "", color=color))
    return "\n".join(lines) + "\n"


def _aligned(text: str, column: Column) -> str:
    if cell_width(text) > column.width:
        text = cut(text, column.width)
    if column.is_number:
        return " " * (column.width - cell_width(text)) + text
    return pad(text, column.width)


MIN_FREE = 12
"""A column that takes what is left gets at least this many cells..."""

MIN_FREE_WIDE = 20
"""...and from eighty cells on this many: a title of five characters says little."""

WIDE = 80
LEAST_WIDTH = 4
"""A column that has to give way keeps at least this many cells."""


def fit(cells: dict[str, list[str]], columns: list[Column], width: int) -> list[Column]:
    """Return the columns that fit, each as wide as its own cells need.

    Columns without any value go first, then the least important ones, from the right; what is left
    of the width goes to the columns that take what is left.
    """
    shown = [column for column in columns if column.rank == 0 or any(cells[column.key])]
    sized = [
        column._replace(width=_natural(cells[column.key], column)) if column.width else column
        for column in shown
    ]

    least = MIN_FREE_WIDE if width >= WIDE else MIN_FREE
    # Short titles leave what they do not need to the columns beside them.
    floor = {
        column.key: min(least, _natural(cells[column.key], column))
        for column in sized
        if not column.width
    }

    def needed() -> int:
        return sum((column.width or floor[column.key]) + 1 for column in sized) - 1

    while needed() > width and any(column.rank for column in sized):
        rank = max(column.rank for column in sized)
        sized.remove([column for column in sized if column.rank == rank][-1])
    while needed() > width and max(map(_can_give, sized)) > LEAST_WIDTH:
        widest = max(range(len(sized)), key=lambda place: _can_give(sized[place]))
        sized[widest] = sized[widest]._replace(width=sized[widest].width - 1)
    free = [column for column in sized if not column.width]
    if free:
        spare = width - (needed() - sum(floor[column.key] for column in free))
        share = max(least, spare // len(free))
        sized = [
            column
            if column.width
            else column._replace(width=min(share, _natural(cells[column.key], column)))
            for column in sized
        ]
    return sized


def _can_give(column: Column) -> int:
    """Return the width that may shrink: half a case's number names no case."""
    return 0 if column.key == "no" else column.width


def _natural(cells: list[str], column: Column) -> int:
    """Return the width that a column's own values and header need, at most its declared width."""
    header = cell_width(column.header)
    widest = max(map(cell_width, cells), default=0)
    return max(header, min(column.width, widest) if column.width else widest)
