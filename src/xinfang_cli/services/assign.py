"""Assign a case: a new holder closes the old interval; the history stays."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.confidence import refuse_accused
from xinfang_cli.services.parties import resolve_person, resolve_unit
from xinfang_cli.store import cases, holdings, parties
from xinfang_cli.store.acts import Act


class Passed(NamedTuple):
    """One role that changed hands: from whom (None: nobody before) to whom."""

    role: str
    before: str | None
    after: str


def assign(
    act: Act,
    case_id: int,
    holders: dict[Role, str],
    *,
    on: date,
    until: date | None,
    reason: str | None,
    create: bool,
) -> list[Passed]:
    """Give the case to these holders from a day on.

    Raises InvalidInputError: nobody named, a term that ends before it begins, a day before the
    present holder's first, or nobody new.
    """
    if not holders:
        raise InvalidInputError("assign_nobody")
    if until is not None and until < on:
        raise InvalidInputError("until_before_on")
    version = cases.read_version(act.db, case_id)
    passed = []
    for role, name in holders.items():
        resolve = resolve_unit if role is Role.UNIT else resolve_person
        party_id = resolve(act, name, create=create)
        refuse_accused(act.db, version, role, party_id)
        change = pass_on(act, case_id, role, party_id, on=on, until=until, reason=reason)
        if change is not None:
            passed.append(change)
    if not passed:
        raise InvalidInputError("assign_same_holder")
    act.case_id = case_id
    act.summary = "; ".join(f"{change.role} {change.after}" for change in passed)
    return passed


def pass_on(
    act: Act,
    case_id: int,
    role: Role,
    party_id: int,
    *,
    on: date,
    until: date | None = None,
    reason: str | None = None,
) -> Passed | None:
    """Close the role's open interval and start the next; None when the same holder just goes on."""
    current = holdings.current_holding(act.db, case_id, role)
    name_of = parties.unit_name if role is Role.UNIT else parties.person_name
    before = None
    if current is not None:
        if current.party_id == party_id and until is None:
            return None
        if on.isoformat() < current.from_on:
            raise InvalidInputError("assign_before_current", role=role, since=current.from_on)
        before = name_of(act.db, current.party_id)
        act.add("holding_ends", holding_id=current.id, case_id=case_id, on_day=on.isoformat())
    act.add(
        "holdings",
        case_id=case_id,
        role=role,
        unit_id=party_id if role is Role.UNIT else None,
        person_id=None if role is Role.UNIT else party_id,
        from_on=on.isoformat(),
        until_on=None if until is None else until.isoformat(),
        reason=None if reason is None else clean_line(reason, "reason") or None,
    )
    return Passed(role, before, name_of(act.db, party_id) or "")
