"""Units and persons: who is meant by a name, adding, renaming, aliases."""

import re
import sqlite3
from datetime import date

from xinfang_cli.domain.errors import InvalidInputError, UnknownPartyError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import clean_line
from xinfang_cli.store import parties
from xinfang_cli.store.acts import Act

NAME_LIMIT = 100
_BETWEEN_NAMES = "[、，,；;]"


def resolve_unit(act: Act, name: str, *, create: bool) -> int:
    """Return the unit meant by a name, adding it when ``create`` or when that was agreed to.

    Raises UnknownPartyError("unit_unknown") with the nearest names.
    """
    name = clean_party_name(name, "unit")
    found = parties.find_units(act.db, name)
    if len(found) > 1:
        raise InvalidInputError("unit_ambiguous", name=name)
    if found:
        return found[0]
    if not create and name not in act.agreed:
        raise UnknownPartyError(
            "unit_unknown", name=name, hints=nearest(name, parties.unit_names(act.db))
        )
    return parties.add_unit(act, name)


def resolve_person(act: Act, name: str, *, create: bool) -> int:
    """Return the person meant by a name (``王振`` or ``王振@南滨街道``), adding when ``create``.

    Raises UnknownPartyError("person_unknown") with the nearest names, and
    InvalidInputError("person_ambiguous") when several persons bear the name, "person_several" when
    the name is those of several persons.
    """
    name = clean_party_name(name, "person")
    found = parties.find_persons(act.db, name)
    if len(found) > 1:
        raise InvalidInputError("person_ambiguous", name=name, hints=with_units(act.db, name))
    if found:
        return found[0]
    _refuse_several(name)
    if not create and name not in act.agreed:
        raise UnknownPartyError(
            "person_unknown", name=name, hints=nearest(name, parties.person_names(act.db))
        )
    plain, _, unit = name.partition("@")
    unit_id = resolve_unit(act, unit, create=True) if unit else None
    return parties.add_person(act, plain, unit_id=unit_id)


def named_or_acting(act: Act, person: str | None, *, create: bool) -> int | None:
    """Return who did something: the person named, else the one who acts, where known.

    Raises as ``resolve_person`` does for a name.
    """
    if person is not None:
        return resolve_person(act, person, create=create)
    found = parties.find_persons(act.db, act.moment.actor)
    return found[0] if len(found) == 1 else None


def clean_party_name(name: str, field: str) -> str:
    """Return a clean name; InvalidInputError("name_empty") when nothing is left."""
    cleaned = clean_line(name, field, NAME_LIMIT)
    if not cleaned:
        raise InvalidInputError("name_empty", field=field)
    if mask_text(cleaned) != cleaned:
        # A name is printed everywhere; somebody's phone or ID number in it would be too.
        raise InvalidInputError("name_has_number", field=field)
    return cleaned


def _own_name(name: str) -> str:
    """Return the clean name of one person alone.

    Raises InvalidInputError: "person_several" for several names in one, "name_with_unit" for
    姓名@单位.
    """
    cleaned = clean_party_name(name, "person")
    _refuse_several(cleaned)
    if "@" in cleaned:
        raise InvalidInputError("name_with_unit")
    return cleaned


def _refuse_several(name: str) -> None:
    """Refuse what is several persons' names (王振、陈某; with @ and their units too) for a new one.

    Whom an old ledger holds under such a name is still found by it.
    """
    plain, _, unit = name.partition("@")
    if re.search(_BETWEEN_NAMES, plain) or re.search(f"{_BETWEEN_NAMES}.*@", unit):
        raise InvalidInputError("person_several", name=name)


def nearest(name: str, known: list[str]) -> tuple[str, ...]:
    """Return up to three known names that look like this one."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=3, cutoff=0.4)
    inside = [other for other in known if name in other or other in name]
    return tuple(dict.fromkeys([*inside[:3], *close]))[:3]


def with_units(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the persons of a name, each with the unit that tells them apart."""
    rows = [row for row in parties.list_persons(db) if row.name == name or name in row.aliases]
    return tuple(f"{row.name}@{row.unit or ''}" for row in rows)


def add_unit(
    act: Act, name: str, *, level: str | None, parent: str | None, aliases: list[str]
) -> int:
    """Add a unit; InvalidInputError("unit_exists") when a unit has this name already."""
    name = clean_party_name(name, "unit")
    parent_id = None if parent is None else resolve_unit(act, parent, create=False)
    _refuse_taken(act.db, "unit", name)
    unit_id = parties.add_unit(act, name, level=level, parent_id=parent_id)
    _add_aliases(act, "unit", unit_id, aliases)
    act.summary = f"unit {name}"
    return unit_id


def add_person(
    act: Act,
    name: str,
    *,
    unit: str | None,
    post: str | None,
    aliases: list[str],
    create: bool,
) -> int:
    """Add a person.

    Raises InvalidInputError: "person_exists" when that unit has one of this name, "person_several"
    for several names in one.
    """
    name = _own_name(name)
    unit_id = None if unit is None else resolve_unit(act, unit, create=create)
    _refuse_taken(act.db, "person", f"{name}@{unit}" if unit else name)
    post = None if post is None else clean_line(post, "post")
    person_id = parties.add_person(act, name, unit_id=unit_id, post=post or None)
    _add_aliases(act, "person", person_id, aliases)
    act.summary = f"person {name}"
    return person_id


def find_known(act: Act, kind: str, name: str) -> int:
    """Return a unit or person that must exist; InvalidInputError with the nearest names if not."""
    try:
        resolve = resolve_unit if kind == "unit" else resolve_person
        return resolve(act, name, create=False)
    except UnknownPartyError as error:
        # Nothing is to be created here, so the sentence does not offer it.
        raise InvalidInputError(f"{kind}_not_found", name=name, hints=error.hints) from None


def rename(act: Act, kind: str, old: str, new: str, *, on: date, as_alias: bool) -> str:
    """Give a unit or person a new name from a day on (or an alias); the old one still resolves.

    Returns the old name.  ``kind`` is "unit" or "person".
    """
    new = clean_party_name(new, kind) if kind == "unit" else _own_name(new)
    party_id = find_known(act, kind, old)
    read = parties.unit_name if kind == "unit" else parties.person_name
    before = read(act.db, party_id) or old
    if before == new or _is_taken(act.db, kind, new, party_id):
        raise InvalidInputError(f"{kind}_exists", name=new)
    last_on = parties.last_renamed(act.db, kind, party_id)
    if not as_alias and last_on is not None and on.isoformat() < last_on:
        raise InvalidInputError("rename_before_last", last_on=last_on)
    if as_alias:
        _add_aliases(act, kind, party_id, [new])
    else:
        act.add(
            f"{kind}_names",
            **{f"{kind}_id": party_id},
            name=new,
            is_alias=0,
            from_on=on.isoformat(),
        )
    act.summary = f"{kind} {before} = {new}" if as_alias else f"{kind} {before} -> {new}"
    return before


def _is_taken(db: sqlite3.Connection, kind: str, name: str, party_id: int) -> bool:
    """Return whether another unit has a name, or another person in the same unit."""
    if kind == "unit":
        return any(other != party_id for other in parties.find_units(db, name))
    own = parties.unit_of(db, party_id)
    others = (other for other in parties.find_persons(db, name) if other != party_id)
    return any(parties.unit_of(db, other) == own for other in others)


def _refuse_taken(db: sqlite3.Connection, kind: str, name: str) -> None:
    find = parties.find_units if kind == "unit" else parties.find_persons
    if find(db, name):
        raise InvalidInputError(f"{kind}_exists", name=name)


def _add_aliases(act: Act, kind: str, party_id: int, aliases: list[str]) -> None:
    for alias in aliases:
        name = clean_party_name(alias, kind) if kind == "unit" else _own_name(alias)
        if kind == "unit":
            _refuse_taken(act.db, kind, name)
        elif _is_taken(act.db, kind, name, party_id):
            raise InvalidInputError("person_exists", name=name)
        act.add(f"{kind}_names", **{f"{kind}_id": party_id}, name=name, is_alias=1)
