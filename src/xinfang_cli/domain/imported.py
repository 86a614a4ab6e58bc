"""A row of an old ledger, as the files room hands it to the service that imports it."""

from datetime import date
from typing import Any, NamedTuple

from xinfang_cli.domain.codes import Channel


class Problem(NamedTuple):
    """What is wrong, or worth telling, in one column; ``code`` names the sentence.

    ``shown`` is the value when it is safe to show (a date, an unknown label), else empty.
    """

    column: str
    code: str
    shown: str = ""


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

CONCLUDED_WORDS = ("办结", "结案", *ENDED_WORDS)
UNFINISHED_WORDS = ("未办结", "未结", "待办结", "不予办结")
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
