"""Assign a case: a new holder closes the old interval; the history stays."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from xinfang_cli.domain.codes import PERSON_ROLES, UNIT_ROLES, Role
from xinfang_cli.domain.duty import Roster
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services.confidence import Consent, guard
from xinfang_cli.services.holding import (
    Beginning,
    Passed,
    begin,
    end,
    name_of,
    pass_on,
    refuse_before_end,
)
from xinfang_cli.services.parties import resolve_person, resolve_unit
from xinfang_cli.services.roster import eve_of_next_turn, on_duty
from xinfang_cli.store import cases, holdings, parties
from xinfang_cli.store.acts import Act

Terms = Mapping[Role, date | None]
"""The last day of a role's term, for roles that have another one than the rest."""

NO_TERMS: Terms = MappingProxyType({})


def by_roster(
    table: Roster, holders: Mapping[Role, str | int], asked: Role | None, on: date
) -> tuple[dict[Role, str | int], Terms]:
    """Return who gets what where a roster speaks, and the term that its turn gives.

    The role asked for, or else the one that the roster is made for, goes to who is on duty unless
    somebody is named for it; its term is the turn's, the other roles' is not.  A roster for no role
    in particular gives the turn to the persons named, or without any to the leader on duty.

    Raises InvalidInputError("roster_role_wrong") for a role that persons do not have.
    """
    role = asked or (None if table.role is None else Role(table.role))
    if role is not None and role not in PERSON_ROLES:
        raise InvalidInputError("roster_role_wrong")
    named = [one for one in holders if one in PERSON_ROLES]
    own = [role] if role is not None else named or [Role.LEADER]
    duty: dict[Role, str | int] = dict.fromkeys(own, on_duty(table, on).person_id)
    return duty | dict(holders), dict.fromkeys(own, eve_of_next_turn(table, on))


def assign(
    act: Act,
    case_id: int,
    holders: Mapping[Role, str | int],
    how: Beginning,
    *,
    terms: Terms = NO_TERMS,
    co_units: Sequence[str] = (),
    create: bool,
    is_agreed: bool = False,
) -> list[Passed]:
    """Give the case to these holders (a name, or an id) from a day on; co-units join.

    The planned end is the end of a person's term (``term`` clock), and the day until which a
    co-unit replies (``co_unit`` clock); ``terms`` are those of roles that have another one.

    Raises InvalidInputError: nobody named, a term that ends before it begins, a day before the
    present holder's first or the last one's end, nobody new, or a co-unit that is responsible
    already; the accused of a secret case, and RelatedPartyError for somebody near them unless
    ``is_agreed`` (Art. 30).
    """
    if not holders and not co_units:
        raise InvalidInputError("assign_nobody")
    if how.until is not None and how.until < how.on:
        raise InvalidInputError("until_before_on")
    version = cases.read_version(act.db, case_id)
    consent = Consent(is_agreed, how.reason)
    passed = []
    alike = parties.namesakes(act.db)
    for role, holder in holders.items():
        resolve = resolve_unit if role in UNIT_ROLES else resolve_person
        party_id = resolve(act, holder, create=create) if isinstance(holder, str) else holder
        guard(act.db, version, role, party_id, consent)
        before = holdings.current_holding(act.db, case_id, role) if alike else None
        mine = how._replace(until=terms.get(role, how.until))
        change = pass_on(act, case_id, role, party_id, mine)
        if change is not None and role in PERSON_ROLES:
            was = None if before is None else alike.get(before.party_id)
            change = change._replace(
                before=was or change.before, after=alike.get(party_id, change.after)
            )
        passed.append(change)
    for name in co_units:
        unit_id = resolve_unit(act, name, create=create)
        guard(act.db, version, Role.CO_UNIT, unit_id, consent)
        passed.append(_join(act, case_id, unit_id, name, how))
    changes = [change for change in passed if change is not None]
    if not changes:
        raise InvalidInputError("assign_same_holder")
    act.case_id = case_id
    act.summary = "; ".join(f"{change.role} {change.after}" for change in changes)
    return changes


def _join(act: Act, case_id: int, unit_id: int, name: str, how: Beginning) -> Passed | None:
    """Let a unit help; one that does already gets another day to reply, or None without one."""
    main = holdings.current_holding(act.db, case_id, Role.UNIT)
    if main is not None and main.unit_id == unit_id:
        raise InvalidInputError("co_unit_is_main", name=name)
    before = None
    for held in holdings.open_holdings(act.db, case_id, Role.CO_UNIT):
        if held.unit_id == unit_id:
            if how.until is None:
                return None
            before = name_of(act, held)
            end(act, held, how.on)
    if before is None:
        refuse_before_end(act, case_id, Role.CO_UNIT, how.on, unit_id)
    begin(act, case_id, Role.CO_UNIT, unit_id, how)
    return Passed(Role.CO_UNIT, before, before or name, how.until)


def release(
    act: Act, case_id: int, role: Role, name: str | None, *, on: date, reason: str | None
) -> Passed:
    """End a holding without a next holder: a co-unit has done its part, somebody left.

    Raises InvalidInputError: nobody has the role, the one named does not, or of several none is
    named; a day before the first.
    """
    held = holdings.open_holdings(act.db, case_id, role)
    if not held:
        raise InvalidInputError("release_nobody", role=role)
    if name is not None:
        resolve = resolve_unit if role in UNIT_ROLES else resolve_person
        party_id = resolve(act, name, create=False)
        held = [one for one in held if one.party_id == party_id]
        if not held:
            raise InvalidInputError("release_other", role=role, name=name)
    if len(held) > 1:
        hints = tuple(name_of(act, one) for one in held)
        raise InvalidInputError("release_which", role=role, hints=hints)
    end(act, held[0], on, reason)
    who = name_of(act, held[0])
    act.case_id = case_id
    act.summary = f"{role} {who}"
    return Passed(role, who, None)
