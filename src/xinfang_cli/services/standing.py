"""Who is away, and for whom a list of cases is made."""

import sqlite3

from xinfang_cli.domain.absence import Away, away_on
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.standing import Viewer
from xinfang_cli.store import absences, holdings


def who_is_away(db: sqlite3.Connection, day: str) -> Away:
    """Return who is away on a day (ISO).

    Nobody stands in for a case that accuses them or somebody near them (Art. 30).
    """
    away = away_on(absences.read_absences(db), day)
    if not away.deputies:
        return away
    from xinfang_cli.store import lists

    secret = lists.secret_held(db, tuple(away.deputies), ())
    if not secret:
        return away
    from xinfang_cli.services.accused import circle_around, tie_in

    circles = {against: circle_around(db, against) for _, against in secret if against}
    present = {away.stands_in(person_id) for person_id in away.deputies}
    barred = {
        (deputy_id, case_id)
        for case_id, against in secret
        for deputy_id in present
        if deputy_id is not None
        and against in circles
        and tie_in(db, circles[against], Role.HANDLER, deputy_id) is not None
    }
    return away._replace(barred=barred)


def viewer(db: sqlite3.Connection, name: str, away: Away) -> Viewer:
    """Return for whom a list of this name is made.

    Raises UnknownPartyError for a person that the ledger does not know.
    """
    from xinfang_cli.services.lookup import person_ids

    persons = person_ids(db, name)
    mine = away.with_charges(persons)
    namesakes: tuple[str, ...] = ()
    if len(persons) > 1:
        from xinfang_cli.services.parties import with_units

        namesakes = with_units(db, name)
    given = {case_id: tuple(givers) for case_id, givers in holdings.unsigned(db).items()}
    return Viewer(persons, mine, away, holdings.team_seats(db, mine), given, namesakes)
