"""The load picture: each holder's open cases, how many are overdue, how many contacts."""

import sqlite3

from xinfang_cli.domain.codes import OWN_DATES, Role
from xinfang_cli.domain.load import Load
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.store import clocks, reports


def load(db: sqlite3.Connection, now: Occurred, role: Role) -> list[Load]:
    """Return the load of every holder in a role, the largest first, who nobody holds last.

    A case is overdue by a limit of the law, as in the weekly report: a contact that was promised
    and not made is none.
    """
    late = {
        clock.case_id
        for clock in clocks.list_open(db, due_until=now.day, in_full=False)
        if clock.clock not in OWN_DATES and clock.is_late(now)
    }
    return reports.count_load(db, role, late)
