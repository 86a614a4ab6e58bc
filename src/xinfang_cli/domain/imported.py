"""A row of an old ledger, as the files room hands it to the service that imports it."""

from datetime import date
from typing import Any, NamedTuple


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


CONCLUDED_WORDS = (
    "办结",
    "结案",
    "已作出处理意见",
    "提出复查意见",
    "提出复核意见",
    "不再受理",
    "不予受理",
)
UNFINISHED_WORDS = ("未办结", "未结", "未作出", "待办结", "不予办结")
ACCEPTED_WORDS = ("受理", "办理中", "处理中", "在办")
UNACCEPTED_WORDS = ("未受理", "待受理", "受理申请", "审查中")


def says_concluded(state: str | None) -> bool:
    """Return whether a ledger's own word for a state means that handling has ended."""
    return (
        state is not None
        and any(word in state for word in CONCLUDED_WORDS)
        and not any(word in state for word in UNFINISHED_WORDS)
    )


def says_accepted(state: str | None) -> bool:
    """Return whether a ledger's own word for a state means accepted and not yet concluded."""
    return (
        state is not None
        and any(word in state for word in ACCEPTED_WORDS)
        and not any(word in state for word in UNACCEPTED_WORDS)
        and not says_concluded(state)
    )
