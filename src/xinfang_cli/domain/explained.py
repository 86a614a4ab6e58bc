"""A clock with everything that its due date follows from, as a value."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import Term
from xinfang_cli.domain.rules import Rule
from xinfang_cli.domain.timed import Clock, Extension, Pause, TermMade


class Explained(NamedTuple):
    """A clock with everything that its due date follows from.

    ``computed`` is the term by today's calendar; ``days_off`` the days that the counting passed
    over, ``worked`` the weekend days that counted.
    """

    clock: Clock
    rule: Rule
    terms: list[TermMade]
    extensions: list[Extension]
    pauses: list[Pause]
    computed: Term | None
    days_off: list[date]
    worked: list[date]


class Why(NamedTuple):
    """A case's clocks explained, and where it has none for concluding, the reason."""

    no: str
    clocks: list[Explained]
    unlimited: str | None
    workdays: Workdays
