"""Quotation marks in a CSV: what is quoted comes whole, what is not closed is refused."""

from pathlib import Path

import pytest
from ledger_files import CASE, HEADER, refused, text_of

from xinfang_cli.files.sheet import read_sheet


def lines(*more: str, end: str = "\n") -> str:
    """Return a ledger's text: its header, its first case on line 2, more lines."""
    return end.join([HEADER, CASE, *more])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("tail", ["", "\n"])
@pytest.mark.parametrize(
    "opened",
    ['X2,"李某,乙', 'X2,李某,"', '"X2,李某,乙', 'X2,"李某"",乙', '"'],
)
def test_unclosed_to_the_end(tmp_path: Path, opened: str, tail: str, end: str) -> None:
    """A quotation that runs to the end of the file is refused by the line of its record."""
    text = lines(opened, "X3,王某,丙", "X4,赵某,丁", end=end) + tail
    error = refused(text_of(tmp_path / "a.csv", text))
    assert (error.sentence, error.values) == ("import_unclosed_quote", {"row": 3})


@pytest.mark.parametrize("tail", ["", "\n"])
@pytest.mark.parametrize("last", ['X2,李某,"乙', 'X2,李某,"', '"'])
def test_unclosed_in_the_last_line(tmp_path: Path, last: str, tail: str) -> None:
    """It is refused too when it swallows nothing: the record may have been cut off."""
    error = refused(text_of(tmp_path / "a.csv", lines(last) + tail))
    assert (error.sentence, error.values) == ("import_unclosed_quote", {"row": 3})


def test_unclosed_up_to_a_later_quotation(tmp_path: Path) -> None:
    """A mark forgotten on line 3 that ends at the mark of line 5 would swallow two cases."""
    text = lines('X2,"李某,乙', "X3,王某,丙", 'X4,"赵某",丁', "X5,钱某,戊") + "\n"
    error = refused(text_of(tmp_path / "a.csv", text))
    assert (error.sentence, error.values) == ("import_unclosed_quote", {"row": 3})


def test_the_row_where_a_long_record_starts(tmp_path: Path) -> None:
    """Lines inside earlier cells count: the record that is not closed starts on line 5."""
    text = lines('X2,李某,"第一行\n第二行"', 'X3,"王某,丙')
    assert refused(text_of(tmp_path / "a.csv", text)).values == {"row": 5}


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        ('X2,"李某","一\n二"', ["X2", "李某", "一\n二"]),
        ('X2,李某,"他说""好""\n再说"', ["X2", "李某", '他说"好"\n再说']),
        ('X2,李某,5"管道', ["X2", "李某", '5"管道']),
        ('X2,李某,"乙"后', ["X2", "李某", "乙后"]),
        ('X2,李某,""', ["X2", "李某"]),
    ],
)
@pytest.mark.parametrize("tail", ["", "\n"])
def test_sound_marks(tmp_path: Path, record: str, cells: list[str], tail: str) -> None:
    """Cells of several lines, doubled marks and an inch in the last record are no fault."""
    rows = read_sheet(text_of(tmp_path / "a.csv", lines(record) + tail)).rows
    assert rows[-1] == (3, cells)
    assert len(rows) == 3
