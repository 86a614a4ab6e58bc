"""Cells of old ledgers: what they say, and what Excel has done to them."""

import math
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.files.cells import (
    CellError,
    is_blank,
    is_formula_error,
    to_channel,
    to_day,
    to_external_no,
    to_id_number,
    to_name,
    to_people,
    to_phone,
    to_purpose,
    to_text,
    to_yes_no,
)
from xinfang_cli.files.sheet import Cell

TODAY = date(2026, 11, 23)
MORNING = datetime(2019, 4, 25, 9, 32, 9)  # noqa: DTZ001 - a workbook knows no zone


def code_of(parse: Callable[..., Any], cell: Cell, *more: date) -> str:
    """Return the code of the error that parsing the cell ends with."""
    with pytest.raises(CellError) as caught:
        parse(cell, *more)
    return caught.value.code


def day_parse(cell: Cell) -> date:
    """Parse a day as of TODAY."""
    return to_day(cell, TODAY)


PARSERS = [
    day_parse,
    to_external_no,
    to_id_number,
    to_phone,
    to_yes_no,
    to_people,
    to_name,
    to_channel,
    to_purpose,
]

# --- blank


@pytest.mark.parametrize(
    "cell", [None, "", " \t\n", "\u3000", "#REF!", "#N/A", " #value! ", "#DIV/0!"]
)
def test_blank_cells(cell: Cell) -> None:
    """Nothing, whitespace and a formula's error are blank; every parser but to_text says so."""
    assert is_blank(cell)
    assert to_text(cell) == ""
    assert to_text(cell, multiline=True) == ""


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
@pytest.mark.parametrize("cell", [None, "  ", "#N/A"])
def test_blank_is_no_value(parse: Callable[[Cell], Any], cell: Cell) -> None:
    """A blank cell is told apart from a wrong one."""
    assert code_of(parse, cell) == "cell_empty"


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"])
def test_formula_errors(cell: str) -> None:
    """A formula's error is told apart from an empty cell, so that the clerk can be told."""
    assert is_formula_error(cell)


@pytest.mark.parametrize("cell", [None, "", "#1", "#", "N/A", 0, False])
def test_no_formula_errors(cell: Cell) -> None:
    """Other cells, empty ones too, are no formula's error."""
    assert not is_formula_error(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "-"])
def test_zero_is_not_blank(cell: Cell) -> None:
    """Zero, FALSE and a dash are values."""
    assert not is_blank(cell)


# --- text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (2549.0, "2549"),
        (2549, "2549"),
        (-3.0, "-3"),
        (0.1, "0.1"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2019, 4, 25), "2019-04-25"),
        (MORNING, "2019-04-25 09:32:09"),
        (MORNING.replace(hour=0, minute=0, second=0), "2019-04-25"),
        (MORNING.replace(microsecond=999), "2019-04-25 09:32:09"),
        (time(9, 30), "09:30:00"),
        ("  郭某 \n 李某\u3000王某 ", "郭某 李某 王某"),
        ('="0577"', "0577"),
        ("'0577", "0577"),
        ('"引"', '"引"'),
        ("\u4dae某", "\u4dae某"),
    ],
)
def test_text_of_a_cell(cell: Cell, text: str) -> None:
    """A cell's text is what Excel shows: no .0, days in ISO, no guards against Excel."""
    assert to_text(cell) == text


def test_body_keeps_its_lines() -> None:
    """A text of several lines keeps them, without indents and carriage returns."""
    cell = "\n\t\t 第一行\r\n\t第二行_x000D_\r第三行 \n"
    assert to_text(cell, multiline=True) == "第一行\n第二行\n第三行"


def test_control_characters() -> None:
    """A body loses its control characters, a line is refused for them."""
    cell = "第一行\x00\x1b[31m\x07\n第二行\x9b\x7f"
    assert to_text(cell, multiline=True) == "第一行[31m\n第二行"
    assert code_of(to_text, "郭\x1b某") == "text_control"
    assert code_of(to_text, "郭\x00某") == "text_control"


def test_lone_surrogate() -> None:
    """Half of a character is refused in any text."""
    assert code_of(lambda cell: to_text(cell, multiline=True), "\ud842") == "text_control"


def test_length_of_text() -> None:
    """A line holds 200 characters unless told otherwise, a body 100,000."""
    assert to_text("甲" * 200) == "甲" * 200
    assert code_of(to_text, "甲" * 201) == "text_too_long"
    assert code_of(lambda cell: to_text(cell, limit=3), "甲甲甲甲") == "text_too_long"
    assert len(to_text("甲" * 100_000, multiline=True)) == 100_000
    assert code_of(lambda cell: to_text(cell, multiline=True), "甲" * 100_001) == "text_too_long"


@pytest.mark.parametrize("cell", [1e15, 10**15, 1.10101e17, -1e15, math.inf, -math.inf, math.nan])
def test_long_numbers(cell: float) -> None:
    """A number of 16 digits is refused: Excel has kept 15 of them."""
    assert code_of(to_text, cell) == "cell_long_number"
    assert code_of(to_external_no, cell) == "cell_long_number"


def test_longest_number() -> None:
    """A number of 15 digits is exact."""
    assert to_text(999_999_999_999_999.0) == "999999999999999"


# --- the number of another system


@pytest.mark.parametrize(
    ("cell", "text"),
    [(2549.0, "2549"), (" RA2026-001 ", "RA2026-001"), ("20190425093209001", "20190425093209001")],
)
def test_external_numbers(cell: Cell, text: str) -> None:
    """A case's number is text, however the file holds it."""
    assert to_external_no(cell) == text


@pytest.mark.parametrize("cell", ["2.01904E+16", "2.01904e16", "2E+16", "2019042509320900.0"])
def test_external_numbers_that_excel_rounded(cell: str) -> None:
    """A number that a spreadsheet has saved rounded is refused: all rows would have the same."""
    assert code_of(to_external_no, cell) == "cell_long_number"


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.none()))
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    """Whatever a cell holds, each parser returns or raises CellError, and nothing is warned."""
    for parse in (*PARSERS, to_text):
        with suppress(CellError):
            parse(cell)


# --- ID numbers and phones


@pytest.mark.parametrize(
    "cell", ["000000199001011234", " 000000 19900101 123x ", "'00000019900101123X"]
)
def test_id_numbers(cell: str) -> None:
    """An ID number in a text cell comes through, in one form."""
    assert to_id_number(cell) in {"000000199001011234", "00000019900101123X"}


@pytest.mark.parametrize(
    "cell",
    [1.10101e17, 110101199003078512, 900101123456, "1.10101E+17", "1.1e17", "110101199003078000.0"],
)
def test_id_numbers_that_excel_rounded(cell: Cell) -> None:
    """An ID number that was a number is refused: its last digits are gone."""
    assert code_of(to_id_number, cell) == "cell_id_as_number"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (13800000001, "13800000001"),
        (13800000001.0, "13800000001"),
        ("13800000001.0", "13800000001"),
        ("138-0000-0001", "138-0000-0001"),
        (" 0577-00000000 ", "0577-00000000"),
        ('="057700000000"', "057700000000"),
        ("13800000001/13800000002", "13800000001/13800000002"),
        ("\uff11\uff13\uff18-0000-0001", "138-0000-0001"),
    ],
)
def test_phones(cell: Cell, text: str) -> None:
    """A phone number may be a number or text; the text is left as written."""
    assert to_phone(cell) == text


@pytest.mark.parametrize("cell", [1.38e15, 138.5, "1.38E+10", "1.38e10", math.inf, math.nan])
def test_phones_that_excel_rounded(cell: Cell) -> None:
    """A phone number in scientific notation, or with a fraction, is refused."""
    assert code_of(to_phone, cell) == "cell_phone_as_number"
