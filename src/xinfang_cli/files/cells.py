"""Turns one cell of an old ledger into a value, or says why it cannot.

Every parser but ``to_text`` raises CellError ``cell_empty`` for a blank cell: ask ``is_blank``
first.  ``CellError.shown`` holds what may be shown of the cell, never a name or a number of a person.
"""

import re
from datetime import date, datetime, time, timedelta, timezone

from xinfang_cli.domain.codes import Channel, Purpose
from xinfang_cli.domain.dates import parse_day
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.identity import normalize_id_number
from xinfang_cli.domain.text import clean_body, clean_line, half_width
from xinfang_cli.files.sheet import Cell

EXACT_BELOW = 10**15
"""Excel keeps 15 digits of a number: from here on its last digits are not those typed in."""

SERIALS = range(20_000, 60_000)
"""Excel's day numbers that pass for a date without a date's format: 1954-10-03 to 2064-04-07."""

MOST_PEOPLE = 100_000

_EARLIEST = date(1949, 10, 1)
_EPOCH = date(1899, 12, 30)
_CHINA = timezone(timedelta(hours=8))
_FORMULA_ERRORS = frozenset(
    "#REF! #N/A #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA".split()
)
_CONTROLS = {c: None for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in b"\t\n\v\f\r\x85"}

_SCIENTIFIC = r"[0-9](\.[0-9]+)?E\+?[0-9]+|[0-9]{10,}\.0+"
_CLOCK = (
    r"(星期|周)?[一二三四五六日天]?[T ]*(上午|下午|凌晨|早上|中午|晚上)?"
    r"([0-9]{1,2}[:时点]([0-9]{1,2}[:分]?)?([0-9]{1,2}(\.[0-9]+)?秒?)?)? ?([AaPp][Mm])?"
)
_DAY = rf"([0-9]{{4}}([-/.年])[0-9]{{1,2}}[-/.月][0-9]{{1,2}}[日号]?|[0-9]{{8}})(?![0-9])[T ]*{_CLOCK}"
_DAY_DIGITS = "((19|20)[0-9]{6})([0-9]{4}|[0-9]{6})?"
_PARTIAL = "[0-9]{4}([-/.年][0-9]{0,2}月?)?|[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})"
_SHOWABLE = "(19|20)[0-9]{2}[-/.年][-/.年月日号时分秒:T 0-9]{0,25}"

_NUMERALS = "〇一二三四五六七八九"
_COUNT = "([0-9]{1,9}|[一二两三四五六七八九]?十?[一二三四五六七八九]?)"
_PEOPLE = rf"(?:共|约)?{_COUNT}(?:余|多)?(?:人|名|位|人次)?"
_AND_OTHERS = rf"(.+?)\(?等(?:共|约)?{_COUNT}(?:余|多)?(?:人|名|位)?\)?"

_YES = frozenset(
    "是 有 对 1 √ ✓ ✔ y yes true 已办结 办结 已结 已结案 结案 已完成 已办理 保密 紧急 特急 加急".split()
)
_NO = frozenset(
    "否 无 没有 不是 0 \u00d7 ✗ x n no false 未办结 未结 未结案 未完成 在办 办理中 正在办理"
    " 不保密 公开 一般 普通 平件".split()
)
_CHANNELS = {
    Channel.LETTER: "来信 群众来信 信件 信函 写信 邮寄",
    Channel.VISIT: "来访 群众来访 走访 上访 个访 集体访 个体访 接访 联合接访 当面 现场 越级访 逐级访"
    " 进京访 到省访 赴省访",
    Channel.ONLINE: "网上信访 网信 网上 网络 网上投诉 网络投诉 手机信访 微信信访 网上建议 手机 微信"
    " 网站 app 电子邮件",
    Channel.PHONE: "电话信访 来电 电话 来电信访",
    Channel.HOTLINE: "12345 12345热线 12345政务服务热线 12345政府热线 热线 热线电话 政务热线 市民热线",
    Channel.LEADER_MAILBOX: "领导信箱 书记信箱 市长信箱 县长信箱 区长信箱 局长信箱 镇长信箱 领导留言板",
    Channel.TRANSFERRED: "上级转送 上级转办 上级交办 上级转交 转送 转办 交办",
    Channel.OTHER: "其他 其它",
}
_PURPOSES = {
    Purpose.CLAIM: "求决 求助 投诉 投诉请求 诉求",
    Purpose.APPEAL: "申诉",
    Purpose.ACCUSE: "揭发控告 检举控告 检举 控告 揭发 举报",
    Purpose.SUGGEST: "意见建议 建议意见 建议 意见",
    Purpose.CONSULT: "咨询 政策咨询",
    Purpose.OTHER: "其他 其它 感谢 表扬",
}
_CHANNEL_OF = {word: code for code, words in _CHANNELS.items() for word in words.split()}
_PURPOSE_OF = {word: code for code, words in _PURPOSES.items() for word in words.split()}


class CellError(Exception):
    """A cell that is not what its column says; ``code`` names the sentence, ``shown`` goes in it."""

    def __init__(self, code: str, shown: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.shown = shown


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing: empty, whitespace, or a formula's error value."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or is_formula_error(cell)


def is_formula_error(cell: Cell) -> bool:
    """Tell whether a cell holds ``#REF!`` or its like: it counts as empty, and the clerk is told."""
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
    try:
        if multiline:
            text = text.translate(_CONTROLS)
            return clean_body(text, "cell") if limit is None else clean_body(text, "cell", limit)
        return clean_line(text, "cell") if limit is None else clean_line(text, "cell", limit)
    except InvalidInputError as error:
        raise CellError(error.sentence) from None


def _written(cell: Cell) -> str:
    """Return a filled cell as Excel would show it."""
    if isinstance(cell, str):
        # Systems write ="0577" or '0577 so that Excel leaves the digits alone.
        match = re.fullmatch(r'\s*=?"([^"]*)"\s*', cell)
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


def to_external_no(cell: Cell) -> str:
    """Return the number that another system gave; raises CellError ``cell_long_number``."""
    text = _line(cell)
    if re.fullmatch(_SCIENTIFIC, text.upper()):
        raise CellError("cell_long_number")
    return text


def to_day(cell: Cell, today: date) -> date:
    """Return the day of a cell; for a column that may lie ahead (限办时间) pass ``date.max``.

    Takes dates, moments, Excel's day numbers, ``20190425``, and text with a full date, a time of
    day behind it or not.  Raises CellError ``cell_date_unreadable``, ``cell_date_incomplete``
    (no year or no day: none is made up), ``cell_date_too_early``, ``cell_date_future``.
    """
    if isinstance(cell, datetime):
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    elif isinstance(cell, bool | time):
        raise CellError("cell_date_unreadable")
    elif isinstance(cell, int | float) and cell > 0 and int(cell) in SERIALS:
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
        if match := re.fullmatch(_DAY, text) or re.fullmatch(_DAY_DIGITS, text):
            return parse_day(match[1], today)
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
