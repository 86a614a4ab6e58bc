"""The whole story of a case, as one value."""

import sqlite3
from datetime import date

from xinfang_cli.domain.story import Story
from xinfang_cli.domain.timed import Extension
from xinfang_cli.services import supervise
from xinfang_cli.services.callback import read_callbacks
from xinfang_cli.services.measure import read_measures
from xinfang_cli.services.quality import read_checks
from xinfang_cli.services.standing import who_is_away
from xinfang_cli.services.village import liaisons_of_place
from xinfang_cli.store import (
    cases,
    clocks,
    contacts,
    gradings,
    handling,
    holdings,
    imports,
    proposals,
    referrals,
    settling,
    suggestions,
    teams,
)


def tell(db: sqlite3.Connection, case_id: int, day: date) -> Story:
    """Return the story of a case; whom to call for its village is told as of the day."""
    petitioner_rows = cases.read_petitioner_rows(db, case_id)
    case = cases.read_case(db, case_id)
    supervised = supervise.tell(db, case_id)
    return Story(
        case,
        cases.read_versions(db, case_id),
        cases.latest_petitioners(petitioner_rows),
        petitioner_rows,
        cases.read_externals(db, case_id),
        holdings.read_holdings(db, case_id),
        contacts.read_contacts(db, case_id),
        clocks.read_clocks(db, case_id),
        cases.read_moves(db, case_id),
        handling.read_recipients(db, case_id),
        _extensions(db, case_id),
        handling.read_deliveries(db, case_id),
        handling.read_reviews(db, case_id),
        handling.read_alerts(db, case_id),
        imports.read_extra(db, case_id),
        who_is_away(db, day.isoformat()),
        holdings.unsigned(db).get(case_id, {}),
        gradings.read_cruxes(db, case_id),
        gradings.read_gradings(db, case_id),
        teams.read_teams(db, case_id),
        liaisons_of_place(db, case.place, day),
        supervised.orders,
        (supervised.next_mode, supervised.next_label),
        settling.read_resolutions(db, case_id),
        read_measures(db, case_id),
        suggestions.read_suggestions(db, case_id),
        referrals.read_referrals(db, case_id),
        proposals.read_declines(db, case_id),
        read_checks(db, case_id),
        read_callbacks(db, case_id),
    )


def _extensions(db: sqlite3.Connection, case_id: int) -> list[Extension]:
    """Return the extensions of all the case's clocks."""
    return [
        made
        for clock in clocks.read_clocks(db, case_id)
        for made in clocks.read_extensions(db, clock.clock_id)
    ]
