"""Turns one cell of an old ledger into a value, or says why it cannot.

Every parser but ``to_text`` raises CellError ``cell_empty`` for a blank cell: ask ``is_blank``
first.  ``CellError.shown`` is what may be shown of the cell: never a person's name or number.
"""

import re
from datetime import date, datetime, time, timedelta, timezone

from xinfang_cli.domain.codes import Channel, Purpose
from xinfang_cli.domain.dates import parse_day
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.identity import normalize_id_number
from xinfang_cli.domain.text import clean_body, clean_line, half_width
from xinfang_cli.files.sheet import Cell
from xinfang_cli.files.words import CHANNEL_OF, NO, NOT_URGENT, URGENT, YES, purpose_of

EXACT_BELOW = 10**15
"""Excel keeps 15 digits of a number: from here on its last digits are not those typed in."""

SERIALS = range(20_000, 60_000)
"""Excel's day numbers that pass for a date without a date's format: 1954-10-03 to 2064-04-07."""

MOST_PEOPLE = 100_000
_LONGEST_NAMES = 2000

_EARLIEST = date(1949, 10, 1)
_EPOCH = date(1899, 12, 30)
_CHINA = timezone(timedelta(hours=8))
_ERRORS = "#REF! #N/A #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA"
_FORMULA_ERRORS = frozenset(_ERRORS.split())
_CONTROLS = {c: None for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in b"\t\n\v\f\r\x85"}

_ROUNDED = r"[0-9]\.[0-9]+E\+?[0-9]+|[0-9]E\+[0-9]+|[0-9]{16,}\.0+"
_CLOCK = (
    r"\(?((星期|周)[一二三四五六日天])?\)?[T ]*(上午|下午|凌晨|早上|中午|晚上)? ?"
    r"([0-9]{1,2}[:时点]([0-9]{1,2}[:分]?([0-9]{1,2}(\.[0-9]+)?秒?)?)?)? ?([AaPp][Mm])?"
)
_DAY = r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})(?![0-9]) ?[日号]?[T ]*" + _CLOCK
_DIGITS = f"((?:19|20)[0-9]{{2}})([0-9]{{2}})([0-9]{{2}})(?:[0-9]{{4}}|[0-9]{{6}}|[T ]+{_CLOCK})?"
_PARTIAL = "[0-9]{4}([-/.年][0-9]{0,2}月?)?|[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})"
_SHOWABLE = "(19|20)[0-9]{2}[-/.年][-/.年月日号时分秒:T 0-9]{0,25}"

_NUMERALS = "〇一二三四五六七八九"
_COUNT = "([0-9]{1,9}|[一二两三四五六七八九]?十?[一二三四五六七八九]?)"
_PEOPLE = rf"(?:共|约)?{_COUNT}(?:余|多)?(?:人|名|位|人次)?"
_AND_OTHERS = rf"(.+?)\(?等(?:共|约)?{_COUNT}(?:余|多)?(?:人|名|位)?\)?"


class CellError(Exception):
    """A cell that is not what its column says; ``code`` names the sentence, ``shown`` its value."""

    def __init__(self, code: str, shown: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.shown = shown


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing: empty, whitespace, or a formula's error value."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or is_formula_error(cell)


def is_formula_error(cell: Cell) -> bool:
    """Tell whether a cell holds ``#REF!`` or its like: counted as empty, but the clerk is told."""
    return isinstance(cell, str) and cell.strip().upper() in _FORMULA_ERRORS


def to_text(cell: Cell, *, multiline: bool = False, limit: int | None = None) -> str:
    """Return a cell as clean text, ``""`` when blank; ``limit`` as in ``domain.text``.

    Numbers lose their ``.0``, days and moments are ISO.  Control characters are dropped from text
    of several lines.  Raises CellError ``cell_long_number`` (a number that Excel has rounded),
    ``text_control``, ``text_too_long``.
    """
    if is_blank(cell):
        return ""
    text = _written(cell)
    limits = {} if limit is None else {"limit": limit}
    try:
        if multiline:
            return clean_body(text.translate(_CONTROLS), "cell", **limits)
        return clean_line(text, "cell", **limits)
    except InvalidInputError as error:
        raise CellError(error.sentence) from None


def _written(cell: Cell) -> str:
    """Return a filled cell as Excel would show it."""
    if isinstance(cell, str):
        # Systems write ="0577" or '0577 so that Excel leaves the digits alone.
        match = re.fullmatch(r'\s*="([^"]*)"\s*', cell)
        return match[1] if match else cell.strip().removeprefix("'")
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        if not abs(cell) < EXACT_BELOW:
            raise CellError("cell_long_number")
        return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"
    if isinstance(cell, datetime):
        day, clock = cell.date().isoformat(), cell.time().replace(microsecond=0)
        return f"{day} {clock.isoformat()}" if clock != time() else day
    return cell.isoformat() if cell is not None else ""


def _line(cell: Cell) -> str:
    """Return a cell as one line of half-width text; raises CellError ``cell_empty``."""
    text = half_width(to_text(cell, limit=1000)).strip()
    if not text:
        raise CellError("cell_empty")
    return text


def _unrounded(text: str, code: str) -> str:
    """Return the text unless a spreadsheet saved it as a rounded number: ``1.10101E+17``."""
    if re.fullmatch(_ROUNDED, text.upper()):
        raise CellError(code)
    return text


def to_external_no(cell: Cell) -> str:
    """Return the number that another system gave; raises CellError ``cell_long_number``."""
    return _unrounded(_line(cell), "cell_long_number")


def to_day(cell: Cell, today: date) -> date:
    """Return the day of a cell; for a column that may lie ahead (限办时间) pass ``date.max``.

    Takes dates, moments, Excel's day numbers, ``20190425``, and text with a full date, a time of
    day behind it or not.  Raises CellError ``cell_date_unreadable``, ``cell_date_incomplete``
    (no year or no day: none is made up), ``cell_date_too_early``, ``cell_date_future``.
    """
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
    elif isinstance(cell, bool | time) or (isinstance(cell, float) and not cell < EXACT_BELOW):
        raise CellError("cell_date_unreadable")
    elif isinstance(cell, int | float) and SERIALS.start <= cell < SERIALS.stop:
        day = _EPOCH + timedelta(days=int(cell))
    else:
        day = _written_day(_line(cell), today)
    if day < _EARLIEST:
        raise CellError("cell_date_too_early", day.isoformat())
    if day > today:
        raise CellError("cell_date_future", day.isoformat())
    return day


def _written_day(text: str, today: date) -> date:
    try:
        if match := re.fullmatch(_DAY, text) or re.fullmatch(_DIGITS, text):
            return parse_day(f"{match[1]}-{match[2]}-{match[3]}", today)
        if re.fullmatch(_INSTANT, text):
            return datetime.fromisoformat(text).astimezone(_CHINA).date()
        day = _odd_day(text)
    except (InvalidInputError, ValueError):
        day = None
    if day is None:
        shown = text if re.fullmatch(_SHOWABLE, text) else ""
        partial = re.fullmatch(_PARTIAL, text)
        raise CellError("cell_date_incomplete" if partial else "cell_date_unreadable", shown)
    return day


def _odd_day(text: str) -> date | None:
    """Ask dateutil, and believe it only where year, month and day stand in the text."""
    year = re.search(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])", text)
    if not (year and text.isascii()):
        return None
    from dateutil import parser

    # What is missing would be taken from the default: two of them that share nothing tell.
    defaults = (datetime(2000, 1, 1), datetime(2013, 12, 20))  # noqa: DTZ001 - days, no zone
    try:
        days = {parser.parse(text, default=d, ignoretz=True).date() for d in defaults}
    except (ValueError, OverflowError, TypeError):
        return None
    day = days.pop()
    return day if not days and day.year == int(year[0]) else None


def to_id_number(cell: Cell) -> str:
    """Return an ID number as text; raises CellError ``cell_id_as_number`` when Excel had it."""
    if isinstance(cell, int | float):
        raise CellError("cell_id_as_number")
    return _unrounded(normalize_id_number(_line(cell)), "cell_id_as_number")


def to_phone(cell: Cell) -> str:
    """Return a phone number as written (``domain.identity`` brings it into one form).

    Raises CellError ``cell_phone_as_number`` for one that a spreadsheet has rounded.
    """
    if isinstance(cell, int | float) and (not abs(cell) < EXACT_BELOW or cell != int(cell)):
        raise CellError("cell_phone_as_number")
    return _unrounded(_line(cell).removesuffix(".0"), "cell_phone_as_number")


def to_yes_no(cell: Cell) -> bool:
    """Return what 是/否, 已办结/未办结, √ or 1/0 says; raises CellError ``cell_yes_no``."""
    word = _word(cell)
    if word not in YES | NO:
        raise CellError("cell_yes_no")
    return word in YES


def to_urgent(cell: Cell) -> bool | None:
    """Return what 紧急, 一般 or √ says, or None for a word that is not known."""
    word = _word(cell)
    return word in URGENT if word in URGENT | NOT_URGENT else None


def to_people(cell: Cell) -> int:
    """Return a count of persons: ``5``, ``5人``, ``五人``; raises CellError ``cell_people``."""
    match = re.fullmatch(_PEOPLE, _word(cell))
    count = _number(match[1]) if match else 0
    if not 1 <= count <= MOST_PEOPLE:
        raise CellError("cell_people")
    return count


def to_name(cell: Cell) -> tuple[str, int | None]:
    """Return a name, and how many persons 等5人 behind it says, first one included.

    Several names (郭某、李某) stay one text, as long as they are.  Raises CellError as ``to_text``.
    """
    if not (name := to_text(cell, limit=_LONGEST_NAMES)):
        raise CellError("cell_empty")
    match = re.fullmatch(_AND_OTHERS, half_width(name))
    return (match[1].strip(), _number(match[2]) or None) if match else (name, None)


def to_channel(cell: Cell) -> Channel | None:
    """Return the channel, or None for an unknown word: the row is worth more than the word."""
    word = _word(cell)
    return CHANNEL_OF.get(word) or CHANNEL_OF.get(word.removesuffix("件"))


def to_purpose(cell: Cell) -> Purpose | None:
    """Return the purpose, or None for a word that is not known."""
    return purpose_of(_word(cell))


def _word(cell: Cell) -> str:
    return "".join(_line(cell).lower().split())


def _number(word: str) -> int:
    """Read what ``_COUNT`` matched: digits, or Chinese numerals up to 99; 0 for nothing."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.replace("两", "二").rpartition("十")
    value = _NUMERALS.index(ones) if ones else 0
    return value + 10 * (_NUMERALS.index(tens) if tens else 1) if ten else value
