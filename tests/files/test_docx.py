"""A document for a word processor: its tables' columns, rows and headers."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from xinfang_cli.domain.document import Block, Facts, Grid
from xinfang_cli.files.docx import as_docx

PAGE = 16.0
"""Centimetres of text on a line of A4."""

DIGIT = 10.5 * 2.54 / 72 / 2
"""Half of the 10.5 points of a character of the text (centimetres)."""

NO, DAY = "XF-2026-000001", "2026-11-23"
LONG = "街道答应周五以前办好并书面答复信访人，" * 6


def table(block: Block) -> Any:
    """Return the table that a word processor reads."""
    return Document(BytesIO(as_docx([block]))).tables[0]


def widths(block: Block) -> list[float]:
    """Return the widths of the table's columns in centimetres; its cells say the same."""
    found = table(block)
    for row in found.rows:
        assert [cell.width for cell in row.cells] == [column.width for column in found.columns]
    return [column.width.cm for column in found.columns]


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        (("1", NO, "包案领导、督办员", LONG, f"甲街道反馈结果 {DAY} 前；{LONG}"), (NO,)),
        ((DAY, "附件12", "联系信访人", LONG), (DAY, "附件12", "联系信访人")),
        ((NO, DAY, DAY, LONG, LONG, LONG), (NO, DAY, DAY)),
        ((f"{LONG}{NO}", f"{LONG}{DAY}", LONG, LONG, LONG, LONG), (NO, DAY)),
    ],
)
def test_numbers_and_days_stay_whole(row: tuple[str, ...], whole: tuple[str, ...]) -> None:
    """A table fills the line, and no column is narrower than the number or day in it."""
    found = widths(Grid(tuple("项" for _ in row), (row,)))
    assert sum(found) == pytest.approx(PAGE, abs=0.05)
    for word in whole:
        at = next(at for at, value in enumerate(row) if word in value)
        cells = sum(2 if ord(letter) > 255 else 1 for letter in word)
        assert found[at] > cells * DIGIT + 0.38, word  # 0.19 cm of margin on either side


def test_long_texts_share_what_is_left() -> None:
    """Two long columns beside a day are equally wide; short ones leave the last the rest."""
    day, first, second = widths(Grid(("日期", "内容", "说明"), ((DAY, LONG, LONG),)))
    assert day < first
    assert first == pytest.approx(second, abs=0.05)
    day, kind, text = widths(Grid(("日期", "事项", "内容"), ((DAY, "受理", "—"),)))
    assert kind < day < text


def test_more_than_a_line_can_hold() -> None:
    """Ten case numbers beside each other fit nowhere: they share the line."""
    found = widths(Grid(("编号",) * 10, ((NO,) * 10,)))
    assert found == pytest.approx([PAGE / 10] * 10, abs=0.05)


def test_rows_stay_whole_and_headers_come_again() -> None:
    """No row goes over the page; of a grid the headers stand on each page, facts have none."""
    rows = table(Grid(("日期", "内容"), ((DAY, LONG), (DAY, LONG)))).rows
    marks = [{part.tag for part in row._tr.trPr} for row in rows]
    assert marks == [{qn("w:tblHeader"), qn("w:cantSplit")}, *[{qn("w:cantSplit")}] * 2]
    rows = table(Facts((("信访人", "郭某"), ("状态", "已受理")))).rows
    assert [{part.tag for part in row._tr.trPr} for row in rows] == [{qn("w:cantSplit")}] * 2
