"""Somebody is away: from when to when, and who stands in; somebody is back."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from xinfang_cli.domain.absence import Absence, OnLeave, away_on, makes_a_loop
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.parties import find_known
from xinfang_cli.store import absences, parties
from xinfang_cli.store.acts import Act


def absent(
    act: Act, name: str, deputy: str, *, first: date, last: date, reason: str | None
) -> Absence:
    """Record an absence, both days within it; it ends by itself.

    Raises InvalidInputError: an unknown name, oneself as deputy, an end before the beginning, an
    absence that overlaps another of the same person, or a chain of deputies that leads back.
    """
    person_id, deputy_id = find_known(act, "person", name), find_known(act, "person", deputy)
    if person_id == deputy_id:
        raise InvalidInputError("absent_own_deputy")
    if last < first:
        raise InvalidInputError("until_before_on")
    new = Absence(
        0,
        person_id,
        parties.person_name(act.db, person_id) or name,
        deputy_id,
        parties.person_name(act.db, deputy_id) or deputy,
        first.isoformat(),
        last.isoformat(),
        None,
        None if reason is None else clean_line(reason, "reason") or None,
    )
    known = absences.read_absences(act.db)
    for other in known:
        if other.person_id == person_id and other.meets(new.from_on, new.until_on):
            raise InvalidInputError("absent_already", since=other.from_on, until=other.until_on)
    if makes_a_loop(known, new):
        raise InvalidInputError("absent_loop")
    act.add(
        "absences",
        person_id=person_id,
        deputy_id=deputy_id,
        from_on=new.from_on,
        until_on=new.until_on,
        reason=new.reason,
    )
    act.summary = f"{new.person} ({new.deputy})"
    return new


def on_leave(db: sqlite3.Connection, persons: Iterable[str | int], day: date) -> list[OnLeave]:
    """Return who of these persons (a name, or an id) is away on a day, and who stands in.

    Who a name means is not asked where several persons bear it.
    """
    away = away_on(absences.read_absences(db), day.isoformat())
    if not away.deputies:
        return []
    ids = [
        found
        for one in persons
        for found in ([one] if isinstance(one, int) else parties.find_persons(db, one))
    ]
    return [
        OnLeave(away.names[one], away.stands_in_name(one))
        for one in dict.fromkeys(ids)
        if one in away.deputies
    ]


def back(act: Act, name: str, *, on: date) -> Absence:
    """End an absence early: from this day on the person is there; a coming one falls away.

    Raises InvalidInputError: "not_absent" for somebody who is not away that day nor will be,
    "back_before_leave" for a day before an absence that has begun.
    """
    person_id = find_known(act, "person", name)
    day = on.isoformat()
    mine = [
        other
        for other in absences.read_absences(act.db)
        if other.person_id == person_id and other.until_on >= day and other.back_on is None
    ]
    if not mine:
        raise InvalidInputError("not_absent", on=day)
    over = min(mine, key=lambda other: other.from_on)
    if day < over.from_on <= act.moment.at[:10]:
        raise InvalidInputError("back_before_leave", since=over.from_on)
    act.add("absence_ends", absence_id=over.id, on_day=day)
    act.summary = over.person
    return over._replace(back_on=day)
