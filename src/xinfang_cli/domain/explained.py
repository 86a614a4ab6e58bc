"""A clock with everything that its due date follows from, as a value."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.case_life import why_unlimited
from xinfang_cli.domain.clocks import Term
from xinfang_cli.domain.codes import ClockKind, Purpose, State
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


def unlimited_reason(case: CaseRow, clocks: list[Clock]) -> str | None:
    """Return the name of the reason why a case has no limit for concluding, None where it has one.

    A limit that came with a file is one.  That nobody knows what is wanted says nothing before the
    case has been accepted.
    """
    if any(c.clock == ClockKind.CONCLUDE and c.stopped_by != "edit" for c in clocks):
        return None
    if case.purpose == Purpose.OTHER and case.state != State.ACCEPTED:
        return None
    return why_unlimited(case.purpose, case.path)
