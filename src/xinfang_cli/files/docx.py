"""Writes a document for a word processor (.docx)."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from xinfang_cli.domain.document import Block, Facts, Grid, Heading
from xinfang_cli.domain.text import one_line

FONT = "SimSun"
"""宋体: the text font of official documents; a word processor without it takes its own."""

NAMES_WIDTH, VALUES_WIDTH = 2.6, 13.4
"""Of a table of facts, in centimetres: A4 with its margins has 16."""


def as_docx(blocks: Iterable[Block]) -> bytes:
    """Return a .docx of these parts: headings, paragraphs, tables on A4."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(_clean(block.text), level=block.level - 1)
        elif isinstance(block, Facts):
            _add_table(document, block.pairs, (Cm(NAMES_WIDTH), Cm(VALUES_WIDTH)))
        elif isinstance(block, Grid):
            _add_table(document, (block.headers, *block.rows), None)
        else:
            document.add_paragraph(_clean(block.text))
    # Who made it, and with what, is nobody's business: python-docx names itself.
    document.core_properties.author = ""
    document.core_properties.comments = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: Any, rows: Iterable[tuple[str, ...]], widths: Any) -> None:
    rows = list(rows)
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    cells = table._cells  # noqa: SLF001 - asking for a cell by its place walks the whole table
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            cell = cells[at * len(row) + column]
            cell.text = _clean(value)
            if widths is not None:
                cell.width = widths[column]
    document.add_paragraph()


def _clean(value: str) -> str:
    """Return a text as one line without what XML cannot hold."""
    return one_line(value)
