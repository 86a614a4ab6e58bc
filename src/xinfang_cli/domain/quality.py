"""How a case was handled, as checked by the office and as the petitioner says when called back."""

from typing import NamedTuple

from xinfang_cli.domain.act_codes import Satisfaction


class Check(NamedTuple):
    """检查: whether a case was handled as it should be; the failing items, code and label."""

    on: str
    is_passed: bool
    items: tuple[tuple[str, str], ...]
    note: str | None
    by: str
    act_id: int


class Callback(NamedTuple):
    """回访: an attempt to ask the petitioner; nothing is rated when nobody was reached.

    ``reason`` is a code of the office's list with its label.
    """

    on: str
    is_reached: bool
    is_as_reported: bool | None
    office: str | None
    unit: str | None
    reason: tuple[str, str] | None
    person: str | None
    note: str | None
    by: str
    act_id: int


def is_dissatisfied(office: str | None, unit: str | None) -> bool:
    """Return whether a petitioner is not satisfied with the office or with the unit."""
    return Satisfaction.NOT in (office, unit)
