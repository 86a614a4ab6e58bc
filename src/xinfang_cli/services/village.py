"""Villages and their liaisons: who is to be called, who comes and goes."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError, NotFoundError
from xinfang_cli.domain.identity import normalize_phone
from xinfang_cli.domain.village import (
    Liaison,
    Term,
    Village,
    current,
    full_name,
    is_named,
    named_in,
)
from xinfang_cli.services.parties import clean_party_name, nearest
from xinfang_cli.store import villages
from xinfang_cli.store.acts import Act


class VillageLine(NamedTuple):
    """A village as listed, with who is to be called for it on the day."""

    village: Village
    liaisons: list[Liaison]


def find_villages(db: sqlite3.Connection, name: str) -> list[Village]:
    """Return the villages meant by ``铁炉村``, ``南滨街道铁炉村`` or ``铁炉村@南滨街道``.

    Raises NotFoundError("village_not_found") with the nearest names.
    """
    name = name.strip()
    known = villages.list_villages(db)
    found = [village for village in known if is_named(village, name)]
    if not found:
        near = nearest(name, list(dict.fromkeys(village.name for village in known)))
        raise NotFoundError("village_not_found", name=name, hints=near)
    return found


def the_village(db: sqlite3.Connection, name: str) -> Village:
    """Return the one village meant; NotFoundError("village_ambiguous") when several are."""
    found = find_villages(db, name)
    if len(found) > 1:
        hints = tuple(full_name(village) for village in found)
        raise NotFoundError("village_ambiguous", name=name.strip(), hints=hints)
    return found[0]


def contacts(db: sqlite3.Connection, name: str, day: date) -> list[Liaison]:
    """Return whom to call for a village on a day; of several villages of one name, for each."""
    ids = [village.id for village in find_villages(db, name)]
    return current(villages.read_liaisons(db, ids), day.isoformat())


def liaisons_of_place(db: sqlite3.Connection, place: str | None, day: date) -> list[Liaison]:
    """Return whom to call, on a day, for the villages that a case's place names."""
    if not place:
        return []
    named = named_in(villages.villages_within(db, place), place)
    if not named:
        return []
    rows = current(villages.read_liaisons(db, [village.id for village in named]), day.isoformat())
    order = {village.id: position for position, village in enumerate(named)}
    return sorted(rows, key=lambda row: order[row.village_id])


def list_villages(
    db: sqlite3.Connection, day: date, *, town: str | None, role: str | None, is_without: bool
) -> tuple[list[VillageLine], int]:
    """Return the villages (of a town) and who is to be called, and how many villages there are.

    With a role only its persons count, and only villages that have one are listed; with
    ``is_without`` those that have none.

    Raises InvalidInputError("liaison_role_unknown") for a role that nobody on the list has or had.
    """
    known = villages.list_villages(db, town)
    everybody = villages.read_liaisons(db)
    roles = tuple(dict.fromkeys(liaison.role for liaison in everybody))
    if role is not None and role not in roles:
        raise InvalidInputError("liaison_role_unknown", name=role, hints=roles)
    by_village: dict[int, list[Liaison]] = {}
    for liaison in current(everybody, day.isoformat()):
        if role is None or liaison.role == role:
            by_village.setdefault(liaison.village_id, []).append(liaison)
    lines = [VillageLine(village, by_village.get(village.id, [])) for village in known]
    if is_without:
        lines = [line for line in lines if not line.liaisons]
    elif role is not None:
        lines = [line for line in lines if line.liaisons]
    return lines, len(known)


def add_village(act: Act, name: str, town: str | None) -> Village:
    """Add a village; InvalidInputError("village_exists") when that town has one of this name."""
    name = clean_party_name(name, "village")
    town = None if town is None else clean_party_name(town, "town")
    if any(known[1:] == (name, town) for known in villages.list_villages(act.db)):
        raise InvalidInputError("village_exists", name=full_name(Village(0, name, town)))
    act.summary = f"add {name}"
    return villages.add_village(act, name, town)


def appoint(act: Act, village: str, role: str, name: str, said: Term, *, today: date) -> Liaison:
    """Make somebody a liaison of a village, from today unless said.

    Somebody who is one in this role already gets the new phone or term; what is not said stays.

    Raises NotFoundError for the village; InvalidInputError: "liaison_same" when nothing is new,
    "until_before_on", "phone_unreadable", a name or role that is empty or holds a number.
    """
    where = the_village(act.db, village)
    role, name = clean_party_name(role, "liaison_role"), clean_party_name(name, "name")
    if said.phone is not None:
        said = said._replace(phone=normalize_phone(said.phone))
    rows = villages.read_liaisons(act.db, [where.id])
    known = [row for row in rows if (row.role, row.name) == (role, name)]
    if any(says(row, said, today) for row in known):
        raise InvalidInputError("liaison_same", name=name)
    made = place(act, where, (role, name), said, known, today=today, first_on=today)
    if made is None:
        raise InvalidInputError("until_before_on")
    act.summary = f"appoint {where.name} {name}"
    return made


def dismiss(
    act: Act, village: str, name: str, role: str | None, *, on: date, today: date
) -> list[Liaison]:
    """Take somebody off a village's list from a day on, in one role or in all; return what ended.

    Raises NotFoundError for the village; InvalidInputError: "liaison_unknown" when nobody of that
    name is on the list, "liaison_end_too_early" for a day before the term began.
    """
    where = the_village(act.db, village)
    day = on.isoformat()
    rows = [
        row
        for row in villages.read_liaisons(act.db, [where.id])
        if row.ended_on is None and (row.until_on is None or day <= row.until_on)
    ]
    ended = [row for row in rows if row.name == name.strip() and role in (None, row.role)]
    if not ended:
        hints = tuple(dict.fromkeys(f"{row.name}（{row.role}）" for row in rows))
        raise InvalidInputError("liaison_unknown", village=where.name, hints=hints)
    for row in ended:
        if row.from_on is not None and day < row.from_on <= today.isoformat():
            raise InvalidInputError("liaison_end_too_early", since=row.from_on)
        villages.end_liaison(act, row, day)
    act.summary = f"dismiss {where.name} {name.strip()}"
    return ended


def says(row: Liaison, said: Term, today: date) -> bool:
    """Return whether a liaison's row says all that is said; one whose term is over says nothing."""
    if row.ended_on is not None:
        return False
    is_over = row.until_on is not None and row.until_on < today.isoformat()
    return (
        said.phone in (None, row.phone)
        and said.from_on in (None, row.from_on)
        and (not is_over if said.until_on is None else said.until_on == row.until_on)
    )


def place(
    act: Act,
    village: Village,
    who: tuple[str, str],
    said: Term,
    known: Sequence[Liaison],
    *,
    today: date,
    first_on: date | None,
) -> Liaison | None:
    """Add a liaison (role and name) in place of the rows known of the same; return it.

    What is not said is taken from the row before it.  A row that has begun ends today when the new
    one has begun too; one that lies ahead gives way to another one ahead.  Returns None, with
    nothing written, for a term that would end before it begins.
    """
    day = today.isoformat()
    lasting = [row for row in known if row.ended_on is None]
    last = lasting[-1] if lasting else None
    is_over = last is None or (last.until_on is not None and last.until_on < day)
    first = first_on.isoformat() if first_on else None
    from_on = said.from_on or ((day if known else first) if is_over or not last else last.from_on)
    until_on = said.until_on or (None if is_over or not last else last.until_on)
    if from_on is not None and until_on is not None and until_on < from_on:
        return None
    has_begun = from_on is None or from_on <= day
    for row in lasting:
        if (row.from_on is None or row.from_on <= day) == has_begun:
            villages.end_liaison(act, row, day)
    phone = said.phone or (last.phone if last else None)
    return villages.add_liaison(act, village, *who, Term(phone, from_on, until_on))
