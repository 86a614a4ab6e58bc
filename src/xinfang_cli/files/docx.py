"""Writes a document for a word processor (.docx)."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xinfang_cli.domain.document import Block, Facts, Grid, Heading
from xinfang_cli.domain.text import cell_width, one_line

FONT = "SimSun"
"""宋体: the text font of official documents; a word processor without it takes its own."""

TEXT_WIDTH = 16.0
"""What A4 has between its margins (centimetres)."""

NAMES_WIDTH = 2.6
"""The first column of named facts (centimetres)."""

NARROW, WIDE, MARGINS = 0.245, 0.38, 0.45
"""The width of a Latin letter or digit, with room for a wider font than ours, of a Chinese
character, and of a table cell's margins (centimetres)."""

HALVINGS = 20
"""How often the search for the widest share halves its range: to less than a thousandth."""

WORD = re.compile(r"[!-~]+")
"""What must not go over the line: a case number, a date, an amount."""


def as_docx(blocks: Iterable[Block]) -> bytes:
    """Return a .docx of these parts: headings, paragraphs, tables on A4."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = FONT
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(_clean(block.text), level=block.level - 1)
        elif isinstance(block, Facts):
            names = max(NAMES_WIDTH, *(_width(name) for name, _ in block.pairs))
            _add_table(document, block.pairs, [names, TEXT_WIDTH - names])
        elif isinstance(block, Grid):
            rows = (block.headers, *block.rows)
            _add_table(document, rows, _widths(rows), has_headers=True)
        else:
            document.add_paragraph(_clean(block.text))
    # Who made it, and with what, is nobody's business: python-docx names itself.
    document.core_properties.author = ""
    document.core_properties.comments = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _width(value: str) -> float:
    """Return how wide a cell must be for its text to stand on one line (centimetres)."""
    letters = one_line(value)
    wide = cell_width(letters) - len(letters)
    return wide * WIDE + (len(letters) - wide) * NARROW + MARGINS


def _least(value: str) -> float:
    """Return how wide a cell must be for each number and date in it to stay whole."""
    return max((_width(word) for word in WORD.findall(one_line(value))), default=0.0)


def _widths(rows: Sequence[tuple[str, ...]]) -> list[float]:
    """Return the columns' widths (centimetres): what they ask for, the widest giving way.

    None gives way so far that a number or a date breaks, unless there is no room for all of them.
    """
    columns = [[row[at] for row in rows] for at in range(len(rows[0]))]
    asked = [max(map(_width, column)) for column in columns]
    if sum(asked) <= TEXT_WIDTH:
        # There is room to spare: the last column, which has the longest texts, takes it.
        return [*asked[:-1], asked[-1] + TEXT_WIDTH - sum(asked)]
    least = [max(map(_least, column)) for column in columns]
    if sum(least) > TEXT_WIDTH:
        least = [0.0] * len(columns)
    low, high = 0.0, TEXT_WIDTH
    for _ in range(HALVINGS):
        share = (low + high) / 2
        used = sum(map(max, least, (min(width, share) for width in asked)))
        low, high = (low, share) if used > TEXT_WIDTH else (share, high)
    return [max(words, min(width, low)) for words, width in zip(least, asked, strict=True)]


def _add_table(
    document: Any,
    rows: Sequence[tuple[str, ...]],
    widths: list[float],
    *,
    has_headers: bool = False,
) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table._cells  # noqa: SLF001 - asking for a cell by its place walks the whole table
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            cell = cells[at * len(row) + column]
            cell.text = _clean(value)
            cell.width = Cm(widths[column])
            if has_headers and at == 0:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    if has_headers:
        # A table that goes over the page begins there with its headers again.
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for line in table.rows:
        # What belongs to one row is read on one page.
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    document.add_paragraph()


def _clean(value: str) -> str:
    """Return a text as one line without what XML cannot hold."""
    return one_line(value)
