"""The weekly report as a value."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.dates import Week


class WeekCounts(NamedTuple):
    """What happened from the first to the last day, and how things stood at the end.

    ``no_limit`` are concluded cases that no ``conclude`` or ``report`` clock timed; ``undated``
    those whose file told no day, which count as concluded nowhere.  ``resolved`` are cases settled
    (化解) in the days and still so at their end, concluded or not.
    """

    registered: int
    people: int
    collective: int
    urgent: int
    by_channel: dict[str, int]
    by_purpose: dict[str, int]
    by_unit: dict[str | None, int]
    concluded: int
    on_time: int
    late: int
    no_limit: int
    open_at_end: int
    overdue_at_end: int
    contacts: int
    reached: int
    resolved: int


class Weekly(NamedTuple):
    """A week's report; ``cut`` is the day that the stock figures are of."""

    week: Week
    before: Week
    cut: date
    counts: WeekCounts
    counts_before: WeekCounts
