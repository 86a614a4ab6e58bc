"""Duty rosters: who is on one, whose turn falls when, and a recurrence read from Chinese words.

A recurrence is kept as an RFC 5545 RRULE value (``FREQ=MONTHLY;BYDAY=2WE``).
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.dates import COUNT, number, shown
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import half_width


class Member(NamedTuple):
    """Somebody who takes turns; ``post`` is that of the roster, else the person's own."""

    person_id: int
    person: str
    post: str | None


class Roster(NamedTuple):
    """A duty roster: ``rule`` an RRULE value, ``phrase`` as typed, ``from_on`` an ISO day.

    ``role`` and ``level`` tell whose turn in holding cases it decides, where it does.
    """

    id: int
    name: str
    rule: str
    phrase: str
    from_on: str
    place: str | None
    role: str | None
    level: str | None
    members: tuple[Member, ...]


class Turn(NamedTuple):
    """A day of a roster, and whose it is; ``stands_in`` is a name where that person is on leave."""

    on: date
    member: Member
    is_day_off: bool
    stands_in: str | None = None


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAYS = "一二三四五六日"
_QUARTERS = ("1,4,7,10", "2,5,8,11", "3,6,9,12")
"""The first months of the quarters, the middle ones, and the last ones."""
_WORKDAYS = ",".join(DAYS[:5])
"""Monday to Friday: what a rule knows of work; holidays are marked by who reads the calendar."""
_MOST_WORKDAYS = 20
"""The weekdays that a February has, and any other month."""
_SHORTEST_MONTH = 28
_LEAP_DAY = (2, 29)

_AND = "[、,和及]"
_DAY = "[一二三四五六日天1-7]"
_DAYS = f"(?P<days>{_DAY}(?:(?:{_AND}|至|到|-)?周?{_DAY})*)"
_EVERY = f"每(?P<count>{COUNT[1:-1]})"
_NTH = (
    f"(?P<nth>第{COUNT}个?(?:(?:{_AND}第?|第){COUNT}个?)*|倒数第{COUNT}个?|最后一?个?)"
    f"(?:周(?P<day>{_DAY})|工作日)"
)
_DATES = f"(?P<dates>(?:{COUNT}日?{_AND})*{COUNT}日)"
_MONTH_OF_QUARTER = (
    "的?(?:首月|第[一1]个?月|(?P<middle>第[二2]个?月)|(?P<last>末月|第[三3]个?月|最后一?个?月))"
)

_LIST = "{0}(?:,{0})*"
_WORDS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,2}",
    "BYDAY": _LIST.format("(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTH": _LIST.format("(?:[1-9]|1[0-2])"),
    "BYMONTHDAY": _LIST.format("-?(?:[1-9]|[12][0-9]|3[01])"),
    "BYSETPOS": _LIST.format("-?[1-9][0-9]?"),
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}
"""What a rule may say, and how.  Nothing that ends it: a roster is ended by a clerk, on a day."""


def parse_rule(phrase: str, first: date | None = None) -> str:
    """Return the RRULE value of a phrase (每月第二个周三, 每季度一次), or of one typed as such.

    With ``first``, the first day it counts, a phrase that names no day of the month never skips a
    short month (31 January, 28 February, 31 March), and "every second Wednesday" begins with the
    first Wednesday.

    Raises InvalidInputError: ``roster_rule_ends`` for one that counts its days or has a last,
    ``roster_rule_unreadable`` (value) for everything else; days that no
    month has are the caller's to find.
    """
    words = "".join(half_width(phrase).split())
    if re.search("(?:^|;)(?:COUNT|UNTIL)=", words.upper().removeprefix("RRULE:")):
        raise InvalidInputError("roster_rule_ends")
    rule = _typed(words.upper().removeprefix("RRULE:")) or _spoken(words)
    if rule is None:
        raise InvalidInputError("roster_rule_unreadable", value=shown(phrase))
    return rule if first is None or "=" in words else _anchored(rule, first)


def _typed(words: str) -> str | None:
    """Return an RRULE value if it is one that a roster can have."""
    parts = [part.partition("=") for part in words.rstrip(";").split(";")]
    said = {name: value for name, _, value in parts}
    if len(said) < len(parts) or "FREQ" not in said:
        return None
    if not all(name in _WORDS and re.fullmatch(_WORDS[name], said[name]) for name in said):
        return None
    if said["FREQ"] in {"DAILY", "WEEKLY"}:
        # What can never fire would be looked for day by day, to the end of the calendar.
        is_counted = re.search("[0-9]", said.get("BYDAY", ""))
        is_mixed = said["FREQ"] == "DAILY" and {"INTERVAL", "BYDAY"} <= said.keys()
        if is_counted or is_mixed or {"BYMONTHDAY", "BYSETPOS"} & said.keys():
            return None
    return ";".join(f"{name}={value}" for name, value in said.items())


def _spoken(words: str) -> str | None:
    """Return the RRULE value of a Chinese phrase, or None."""
    words = re.sub("星期|礼拜", "周", words).replace("号", "日")
    words = re.sub("每个|每一个?", "每", words).replace("双周", "隔周")
    for pattern, read in _READERS.items():
        if match := re.fullmatch(pattern, words):
            return read(match)
    return None


def _read_week(match: re.Match[str]) -> str | None:
    days, weeks = _week_days(match["days"]), _every("WEEKLY", _count(match))
    return f"{weeks};BYDAY={days}" if days and weeks else None


def _read_month(match: re.Match[str]) -> str | None:
    days = _nth_days(match)
    return days and f"FREQ=MONTHLY;{days}"


def _read_month_days(match: re.Match[str]) -> str | None:
    return _typed(f"FREQ=MONTHLY;BYMONTHDAY={','.join(_numbers(match['dates']))}")


def _read_quarter(match: re.Match[str]) -> str | None:
    is_last = "最后" in match[0] or "倒数" in match[0]
    months = f"FREQ=MONTHLY;BYMONTH={_QUARTERS[2 if is_last else 0]}"
    if match["nth"] is None:
        return f"{months};BYMONTHDAY={-1 if is_last else 1}"
    days = _nth_days(match)
    return days and f"{months};{days}"


def _read_quarter_dates(match: re.Match[str]) -> str | None:
    place = 2 if match["last"] else 1 if match["middle"] else 0
    dates = ",".join(_numbers(match["dates"]))
    return _typed(f"FREQ=MONTHLY;BYMONTH={_QUARTERS[place]};BYMONTHDAY={dates}")


def _read_year(match: re.Match[str]) -> str | None:
    months = f"FREQ=YEARLY;BYMONTH={number(match['month'])}"
    if match["nth"] is None:
        return _typed(f"{months};BYMONTHDAY={number(match['date'])}")
    days = _nth_days(match)
    return days and _typed(f"{months};{days}")


_READERS: dict[str, Callable[[re.Match[str]], str | None]] = {
    "每?工作日": lambda _: f"FREQ=WEEKLY;BYDAY={_WORKDAYS}",
    f"(?:每|{_EVERY}|隔)[天日](?:一次)?": lambda match: _every("DAILY", _count(match)),
    f"(?:每|{_EVERY}个?|每?隔一?)周(?:一次)?": lambda match: _every("WEEKLY", _count(match)),
    f"(?:每?|{_EVERY}个?周|每?隔一?周?)周{_DAYS}": _read_week,
    f"(?:每|{_EVERY}个?|每?隔一?个?)月(?:一次)?": lambda match: _every("MONTHLY", _count(match)),
    "每季度?(?:一次)?": lambda _: _every("MONTHLY", 3),
    "每半年(?:一次)?": lambda _: _every("MONTHLY", 6),
    "每年(?:一次)?": lambda _: "FREQ=YEARLY",
    f"(?:每月)?的?{_NTH}": _read_month,
    "每月的?(?:最后一[天日]|月?[末底])": lambda _: "FREQ=MONTHLY;BYMONTHDAY=-1",
    f"每月的?{_DATES}": _read_month_days,
    f"每季度?的?(?:{_NTH}|第一[天日]|最后一[天日])": _read_quarter,
    f"每季度?(?:{_MONTH_OF_QUARTER})?的?{_DATES}": _read_quarter_dates,
    f"每年的?(?P<month>{COUNT})月(?:(?P<date>{COUNT})日|的?{_NTH})": _read_year,
}
"""How each kind of phrase is written, and what reads it; 星期 has become 周, and 号 日."""


def _every(frequency: str, count: int) -> str | None:
    """Return the rule of every so many days, weeks or months; None for too many, or for 0."""
    return _typed(f"FREQ={frequency}" + ("" if count == 1 else f";INTERVAL={count}"))


def _count(match: re.Match[str]) -> int:
    """Return every how many: what is said, 2 for 隔, else 1."""
    word = match.groupdict()["count"]
    return (2 if "隔" in match[0] else 1) if word is None else number(word)


def _numbers(words: str) -> list[str]:
    """Return the numbers in a phrase, each once; whatever is no numeral stands between two."""
    found = re.findall("[0-9一二两三四五六七八九十]+", words)
    return list(dict.fromkeys(str(number(word)) for word in found))


def _weekday(word: str) -> int:
    """Return 0 for a Monday (一 or 1) to 6 for a Sunday (日, 天 or 7)."""
    return int(word) - 1 if word.isascii() else _WEEKDAYS.index(word.replace("天", "日"))


def _week_days(words: str) -> str | None:
    """Return BYDAY of 一、三, of 一三五, or of 一至五; None for a span that runs backwards."""
    span = re.fullmatch(f"({_DAY})(?:至|到|-)周?({_DAY})", words)
    if span:
        first, last = _weekday(span[1]), _weekday(span[2])
        return ",".join(DAYS[first : last + 1]) or None
    if re.search("至|到|-", words):
        return None
    days = {_weekday(word) for word in re.findall(_DAY, words)}
    return ",".join(DAYS[day] for day in sorted(days))


def _nth_days(match: re.Match[str]) -> str | None:
    """Return what names the second, the second and fourth, or the last such day of a month.

    Of a day of the week it is BYDAY, of workdays their place among Monday to Friday.
    """
    is_last = match["nth"].startswith("最后")
    counts = ["1"] if is_last else _numbers(match["nth"])
    is_workday = match["day"] is None
    # No month has a sixth Wednesday, and not every one a fifth or a 21st workday.
    is_backwards = is_last or match["nth"].startswith("倒数")
    most = _MOST_WORKDAYS if is_workday else 4 if is_backwards else 5
    if not all(1 <= int(count) <= most for count in counts):
        return None
    places = [f"-{count}" if is_backwards else count for count in counts]
    if is_workday:
        return f"BYDAY={_WORKDAYS};BYSETPOS={','.join(places)}"
    day = DAYS[_weekday(match["day"])]
    return "BYDAY=" + ",".join(f"{place}{day}" for place in places)


def _anchored(rule: str, first: date) -> str:
    """Return the rule with what its first day decides written out."""
    if rule.startswith("FREQ=WEEKLY;INTERVAL=") and re.search("BYDAY=..$", rule):
        return f"{rule};WKST={DAYS[first.weekday()]}"
    if "BY" not in rule and rule.startswith("FREQ=MONTHLY") and first.day > _SHORTEST_MONTH:
        days = ",".join(str(day) for day in range(_SHORTEST_MONTH, first.day + 1))
        return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"
    if rule == "FREQ=YEARLY" and (first.month, first.day) == _LEAP_DAY:
        return f"{rule};BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    return rule
