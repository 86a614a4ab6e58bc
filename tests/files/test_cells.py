"""Cells of old ledgers: what they say, and what Excel has done to them."""

import math
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.codes import Channel, Purpose
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


# --- days


@pytest.mark.parametrize(
    "cell",
    [
        date(2019, 4, 25),
        MORNING,
        43580,
        43580.0,
        43580.397326,
        20190425,
        20190425.0,
        20190425093209,
        "20190425",
        "201904250932",
        "20190425093209",
        "20190425 09:32",
        "2019-04-25",
        "2019-4-25",
        "2019/4/25",
        "2019.4.25",
        "2019/4/25 9:32:09",
        "2019/4/25 9:32",
        "2019-04-25T09:32:09",
        "2019-04-25 09:32:09.000",
        "2019年4月25日",
        "2019年04月25日 9时32分",
        "2019年4月25日9时32分09秒",
        "2019年4月25日 上午9:32",
        "2019年4月25日9时",
        "2019年4月25",
        "2019年4月25号",
        "2019 年 4 月 25 日",
        "2019年4月25日 星期四",
        "2019年4月25日(星期四)",
        "2019/4/25 周四 9:32",
        "2019/4/25 9:32:09 AM",
        "\uff12\uff10\uff11\uff19\uff0f\uff14\uff0f\uff12\uff15",
        "2019-04-25 ",
        "2019-04-25T09:32:09+08:00",
        "2019-04-25T01:32:09Z",
        "2019-04-24T20:00:00.000Z",
        "25 Apr 2019",
        "Apr 25, 2019 9:32 AM",
        "Thu Apr 25 2019",
        "4/25/2019",
        '="2019-04-25"',
    ],
)
def test_ways_to_write_a_day(cell: Cell) -> None:
    """Every way in which ledgers write 25 April 2019 is that day, in Chinese time."""
    assert to_day(cell, TODAY) == date(2019, 4, 25)


@pytest.mark.parametrize(
    "cell",
    [
        "2019年4月",
        "2019-04",
        "2019.4",
        2019.4,
        "2019",
        2019,
        "2019年",
        "4月25日",
        "4-25",
        "4/25",
        "04.25",
    ],
)
def test_nothing_is_made_up(cell: Cell) -> None:
    """A day without its year, or a month without a day, is refused as incomplete."""
    assert code_of(day_parse, cell) == "cell_date_incomplete"


@pytest.mark.parametrize(
    "cell",
    [
        "昨天",
        "下周一",
        "3天前",
        "today",
        "19/4/25",
        "25/4/19",
        "Apr 2019",
        "Apr 2019 Thu",
        "April 25",
        "Thu 2019",
        "2019-04-31",
        "2019-13-01",
        "2019/2/29",
        "20191301",
        "2019-04-25至2019-04-30",
        "2019.4.25-2019.4.30",
        "2019.4.25、2019.5.6",
        "2019/4/259:32",
        "2019/4/25 郭某",
        "郭某",
        "138-0000-0001",
        "13800000001",
        13800000001,
        5,
        0,
        -43580,
        19_999,
        60_000,
        1e300,
        math.inf,
        math.nan,
        True,
        time(9, 30),
        "10:30 2019",
        "2019 10:30",
        "3025-01-01",
        "2019-04-25T99:99:99Z",
    ],
)
def test_what_is_no_day(cell: Cell) -> None:
    """Relative days, years of two digits, ranges, impossible days and other things are refused."""
    assert code_of(day_parse, cell) == "cell_date_unreadable"


def test_first_and_last_serial() -> None:
    """Excel's day numbers are days from 1954 to 2064."""
    assert to_day(20_000, TODAY) == date(1954, 10, 3)
    assert to_day(59_999, date.max) == date(2064, 4, 7)


def test_future_days() -> None:
    """A day after today is refused unless the column may lie ahead; today itself is fine."""
    assert to_day("2026-11-23", TODAY) == TODAY
    with pytest.raises(CellError) as caught:
        to_day("2026-11-24 08:00", TODAY)
    assert (caught.value.code, caught.value.shown) == ("cell_date_future", "2026-11-24")
    assert code_of(to_day, date(2027, 1, 1), TODAY) == "cell_date_future"
    assert to_day("2027-01-01", date.max) == date(2027, 1, 1)


def test_days_before_the_republic() -> None:
    """A day that Excel made of a small number is refused."""
    assert code_of(day_parse, date(1900, 1, 5)) == "cell_date_too_early"
    assert code_of(day_parse, "1949-09-30") == "cell_date_too_early"
    assert to_day("1949-10-01", TODAY) == date(1949, 10, 1)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2019-13-01", "2019-13-01"),
        ("2019年4月", "2019年4月"),
        ("2019/4/259:32", "2019/4/259:32"),
        ("13800000001", ""),
        ("138-0000-0001", ""),
        ("0577-00000000", ""),
        ("000000199001011234", ""),
        ("郭某", ""),
        ("2019-04-25 郭某", ""),
    ],
)
def test_what_is_shown_of_a_wrong_day(cell: str, shown: str) -> None:
    """Of a wrong day only what looks like one is shown, never a name or a number of a person."""
    with pytest.raises(CellError) as caught:
        to_day(cell, TODAY)
    assert caught.value.shown == shown


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.none()))
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    """Whatever a cell holds, each parser returns or raises CellError, and nothing is warned."""
    for parse in (*PARSERS, to_text):
        with suppress(CellError):
            parse(cell)


@given(
    st.from_regex("[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/., ][0-9]{1,4}[ T:0-9]{0,9}", fullmatch=True)
)
def test_day_without_its_year_is_never_read(text: str) -> None:
    """A day that is read has its year in the text, all four digits."""
    try:
        day = to_day(text, date.max)
    except CellError:
        return
    assert f"{day.year:04}" in text


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


# --- words


@pytest.mark.parametrize("cell", ["是", " 有 ", "已办结", "办结", "√", 1, 1.0, True, "Y", "紧急"])
def test_yes(cell: Cell) -> None:
    """What ledgers write for yes is yes."""
    assert to_yes_no(cell) is True


@pytest.mark.parametrize(
    "cell", ["否", "无", "未办结", "办理中", "\u00d7", 0, 0.0, False, "N", "一般"]
)
def test_no(cell: Cell) -> None:
    """What ledgers write for no is no."""
    assert to_yes_no(cell) is False


@pytest.mark.parametrize("cell", ["次紧急", "不详", 2, "是否", "郭某"])
def test_neither_yes_nor_no(cell: Cell) -> None:
    """Anything else is not guessed."""
    assert code_of(to_yes_no, cell) == "cell_yes_no"


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (5, 5),
        (5.0, 5),
        ("5", 5),
        ("5人", 5),
        ("\uff15 人", 5),
        ("共5人", 5),
        ("5人次", 5),
        ("约50余人", 50),
        ("五人", 5),
        ("两人", 2),
        ("十人", 10),
        ("十二人", 12),
        ("二十人", 20),
        ("三十六名", 36),
        (100_000, 100_000),
    ],
)
def test_people(cell: Cell, count: int) -> None:
    """A count of persons may have its unit, and may be in Chinese numerals."""
    assert to_people(cell) == count


@pytest.mark.parametrize(
    "cell",
    [0, -1, 1.5, "人", "0人", "500余户", "若干", "5-6人", True, 100_001, "13800000001", 1e300],
)
def test_no_people(cell: Cell) -> None:
    """Nobody, households, ranges and phone numbers are no count of persons."""
    assert code_of(to_people, cell) in {"cell_people", "cell_long_number"}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("郭某", ("郭某", None)),
        ("郭某等5人", ("郭某", 5)),
        ("郭某 等 5 人".replace(" ", ""), ("郭某", 5)),
        ("郭某等人", ("郭某", None)),
        ("郭某等", ("郭某", None)),
        ("郭某等五人", ("郭某", 5)),
        ("郭某等十五名", ("郭某", 15)),
        ("郭某（等5人）", ("郭某", 5)),
        ("郭某等约50余人", ("郭某", 50)),
        ("郭某、李某", ("郭某、李某", None)),
        ("郭某、李某等5人", ("郭某、李某", 5)),
        ("郭某等500余户", ("郭某等500余户", None)),
        ("买买提·某", ("买买提·某", None)),
        ("\u4dae某", ("\u4dae某", None)),
        (35.0, ("35", None)),
    ],
)
def test_names(cell: Cell, name: tuple[str, int | None]) -> None:
    """A name is parted from the count behind it; several names stay one text."""
    assert to_name(cell) == name


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("来信 群众来信 信件 来信件", Channel.LETTER),
        ("来访 走访 集体访 进京访", Channel.VISIT),
        ("网上信访 手机信访 微信信访 网上建议 网信 APP", Channel.ONLINE),
        ("电话信访 来电 电话", Channel.PHONE),
        ("12345 12345热线 热线 政务热线 １２３４５热线", Channel.HOTLINE),
        ("领导信箱 县长信箱", Channel.LEADER_MAILBOX),
        ("上级转送 上级交办 转办", Channel.TRANSFERRED),
        ("其他 其它", Channel.OTHER),
    ],
)
def test_channels(words: str, channel: Channel) -> None:
    """The channels' labels of public petition systems are known."""
    assert [to_channel(word) for word in words.split()] == [channel] * len(words.split())


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("求决 求助 投诉 求决类", Purpose.CLAIM),
        ("申诉 申诉类", Purpose.APPEAL),
        ("揭发控告 检举控告 举报 检举控告类 举报件", Purpose.ACCUSE),
        ("意见建议 建议 建议意见类", Purpose.SUGGEST),
        ("咨询 政策咨询", Purpose.CONSULT),
        ("其他 感谢", Purpose.OTHER),
    ],
)
def test_purposes(words: str, purpose: Purpose) -> None:
    """The purposes' labels of public petition systems and hotlines are known."""
    assert [to_purpose(word) for word in words.split()] == [purpose] * len(words.split())


@pytest.mark.parametrize("cell", ["投诉举报", "疑难", "类", "件", 12.5, "信访"])
def test_unknown_words(cell: Cell) -> None:
    """A word that is not known is None: the row is imported without it."""
    assert to_channel(cell) is None
    assert to_purpose(cell) is None


def test_number_of_the_hotline() -> None:
    """The hotline's number may be a number."""
    assert to_channel(12345.0) is Channel.HOTLINE
