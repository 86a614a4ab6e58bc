"""A row of an old ledger, as the files room hands it to the service that imports it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from xinfang_cli.domain.codes import MAX_REPRESENTATIVES, Channel


class Problem(NamedTuple):
    """What is wrong, or worth telling, in one column; ``code`` names the sentence.

    ``shown`` is the value when it is safe to show (a date, a known word), else empty; ``became``
    the code that was registered in its place.
    """

    column: str
    code: str
    shown: str = ""
    became: str = ""


ANONYMOUS = "匿名"
"""The name of whoever gave none."""

NAME_LIMIT = 100
"""The longest name (characters)."""


class ImportedRow(NamedTuple):
    """One row: the values of our fields, the other columns as text, and what is wrong with it.

    ``values`` holds a key only where the cell was filled: texts, ``date`` for the days, ``int``
    for people, ``bool`` for is_concluded, urgent, confidential.
    """

    row_number: int
    values: dict[str, Any]
    extra: dict[str, str]
    problems: list[Problem]
    notes: list[Problem]

    def day(self, field: str) -> date | None:
        """Return a day, or None."""
        value: date | None = self.values.get(field)
        return value


ENDED_WORDS = ("不予受理", "不再受理", "已作出处理意见", "复查", "复核")
"""States that only an ended handling has; 复查 and 复核 are asked for after an opinion."""

REPLIED_WORDS = ("已答复", "已回复", "已反馈")

CONCLUDED_WORDS = ("办结", "结案", *REPLIED_WORDS, *ENDED_WORDS)
UNFINISHED_WORDS = (
    "未办结",
    "未结",
    "待办结",
    "不予办结",
    "办理中",
    "处理中",
    "正在办理",
    "正在处理",
)
"""States that look like the above and are not."""


def says_ended(state: str | None) -> bool:
    """Return whether a state leaves no doubt, even beside a column that says 未办结."""
    return state is not None and any(word in state for word in ENDED_WORDS)


def says_concluded(state: str | None) -> bool:
    """Return whether a ledger's own word for a state means that handling has ended."""
    return (
        state is not None
        and any(word in state for word in CONCLUDED_WORDS)
        and not any(word in state for word in UNFINISHED_WORDS)
    )


_STEPS = {
    "reply": "(?:答复|回复|反馈)",
    "accept": "受理(?!申请|审查|告知)",
    "forward": "(?:转送|转办|转交|交办|派单|派遣|分派|转派)",
    "handle": "(?:办理中|处理中|处置中|在办|正在办理|正在处理)",
}
_NOT_YET = "(?<![待未拟不予再])"


def said_step(state: str | None) -> tuple[str, str] | None:
    """Return the step that a ledger's word for a state says has been taken, and the word.

    The steps: ``reply``, ``accept``, ``forward`` (or assigned), ``handle`` (either of the two).
    """
    for step, words in _STEPS.items():
        before = "已" if step == "reply" else "已?"
        if found := re.search(f"{before}{_NOT_YET}{words}", state or ""):
            return step, found[0]
    return None


_SEPARATORS = "[、，,/／;；]"  # noqa: RUF001 - full-width signs are what people type
_HAN = "[\u3400-\u9fff\u3007\U00020000-\U000323af]"
_DOT = "[·•‧・]"
_PERSON = f"{_HAN}{{2,4}}|{_HAN}{{1,10}}(?:{_DOT}{_HAN}{{1,10}})+|[A-Za-z][A-Za-z.'-]+"
_NOTE_BEHIND = r"[(（][^()（）0-9]*[)）]$"
_NO_PERSON = (
    "公司|集团|企业|银行|中心|学校|医院|街道|社区|小区|业主|村民|居民|职工|员工|工人|农民|家长|群众"
    "|代表|学生|教师|司机|商户|住户|农户|部门|大队|单位|党员|干部|家属|夫妇|夫妻|妻子|丈夫|男性|女性"
    "|[委员工协商学妇联事]会|[局厂村镇乡校院站店社队组市县区族]"
)
"""What the name of an office, a place or a crowd ends in."""


class Petitioning(NamedTuple):
    """Who petitions, by the text of one cell; ``people`` is None when nothing tells the number.

    ``notes`` are (code, what to show): why a list was not taken as it stands.
    """

    names: list[str]
    people: int | None
    notes: list[tuple[str, str]]


def names_of(text: str) -> list[str]:
    """Return the names in a cell: 甲某、乙某 are two; an office is one, and so is 买买提·某."""
    parts = [part for part in map(str.strip, re.split(_SEPARATORS, text)) if part]
    are_persons = all(
        re.fullmatch(_PERSON, bare) and not re.search(f"(?:{_NO_PERSON})$", bare)
        for bare in (re.sub(_NOTE_BEHIND, "", "".join(part.split())) for part in parts)
    )
    return parts if len(parts) > 1 and are_persons else [text]


def petitioning(text: str, people: int | None) -> Petitioning:
    """Return who petitions: each of up to five names (Art. 20), else all of them in one text."""
    names = names_of(text)
    count = len(names)
    notes = []
    if people is not None and people < count:
        notes.append(("people_below_names", str(count)))
    if count > MAX_REPRESENTATIVES:
        notes.append(("names_too_many", str(count)))
    if count > 1:
        people = max(people or 0, count)
    if count <= MAX_REPRESENTATIVES:
        return Petitioning(names, people, notes)
    short = text if len(text) <= NAME_LIMIT else f"{names[0]}等{count}人"
    return Petitioning([short], people, notes)


SERIAL_HEADERS = ("编号", "序号", "id", "原始排序编码")
SERIAL_DIGITS = 5


def is_serial_number(columns: dict[str, str], number: str) -> bool:
    """Return whether a number only counts the rows of its own ledger (编号 1, 2, 3)."""
    header = columns.get("external_no", "").strip().lower()
    return header in SERIAL_HEADERS and number.isdigit() and len(number) <= SERIAL_DIGITS


def digest(row: ImportedRow) -> str:
    """Return a digest of all that a row says."""
    said = {**{name: str(value) for name, value in row.values.items()}, "extra": row.extra}
    import hashlib
    import json

    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def platform_of(columns: dict[str, str]) -> str:
    """Return the platform that a file's numbers belong to, by the header they stand under."""
    header = columns.get("external_no", "")
    for mark, platform in (("留言", "网络留言"), ("工单", "12345"), ("来电", "12345")):
        if mark in header:
            return platform
    return "信访系统" if "信访" in header else "原台账"


def channel_of(columns: dict[str, str]) -> Channel:
    """Return the channel of a file that has no column for it, by the words of its headers."""
    headers = " ".join(columns.values())
    for mark, channel in (
        ("留言", Channel.ONLINE),
        ("来访", Channel.VISIT),
        ("来信", Channel.LETTER),
        ("来电", Channel.HOTLINE),
        ("工单", Channel.HOTLINE),
    ):
        if mark in headers:
            return channel
    return Channel.OTHER


_ACCUSING = "检举|控告|揭发|被举报|举报(?:人|内容|问题|线索|事项)"
_MIXED = "投诉|信访|反映|诉求|咨询|求助|建议|是否"


def accusing_header(headers: Iterable[str]) -> str | None:
    """Return the header that speaks of an accusation and of nothing else (被举报人), or None."""
    for header in headers:
        if re.search(_ACCUSING, header) and not re.search(_MIXED, header):
            return header
    return None
