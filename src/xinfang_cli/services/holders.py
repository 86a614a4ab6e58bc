"""Who holds an imported case: the unit, the leader and the handler that its row names."""

from collections.abc import Callable
from typing import NamedTuple

from xinfang_cli.domain.codes import SINGLE_ROLES, Role
from xinfang_cli.domain.imported import ImportedRow
from xinfang_cli.services.accused import is_accused, is_named
from xinfang_cli.store import parties
from xinfang_cli.store.acts import Act


class Held(NamedTuple):
    """The responsible unit of a case, and the roles that the accused was not given."""

    unit_id: int | None
    refused: list[Role]


class Holders:
    """Finds the units and persons of a file's rows, and adds those that the ledger lacks."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.known: dict[tuple[str, str], int] = {}
        self.new: dict[str, list[str]] = {"unit": [], "person": []}

    def hold(self, case_id: int, row: ImportedRow, *, is_secret: bool) -> Held:
        """Write who holds a case. The accused of a secret one never holds it."""
        values = row.values
        unit_id = None
        refused = []
        since = (row.day("forwarded_on") or values["received_on"]).isoformat()
        for role in SINGLE_ROLES:
            name = values.get(role.value)
            if not name:
                continue
            if is_secret and self.is_accused(values.get("against"), role, name):
                refused.append(role)
                continue
            kind = "unit" if role is Role.UNIT else "person"
            party_id = self.find_or_add(kind, name)
            self.act.add(
                "holdings",
                case_id=case_id,
                role=role,
                unit_id=party_id if kind == "unit" else None,
                person_id=party_id if kind == "person" else None,
                from_on=since,
            )
            if kind == "unit":
                unit_id = party_id
        return Held(unit_id, refused)

    def is_accused(self, against: str | None, role: Role, name: str) -> bool:
        """Return whether a name is that of the accused, or another name of theirs."""
        find = parties.find_units if role is Role.UNIT else parties.find_persons
        return is_named(against, name) or any(
            is_accused(self.act.db, against, role, party_id) for party_id in find(self.act.db, name)
        )

    def find_or_add(self, kind: str, name: str) -> int:
        """Return the unit or person of a name, added when the ledger does not know it."""
        known = self.known.get((kind, name))
        if known is None:
            is_unit = kind == "unit"
            find = parties.find_units if is_unit else parties.find_persons
            found = find(self.act.db, name)
            if found:
                known = found[0]
            else:
                add: Callable[..., int] = parties.add_unit if is_unit else parties.add_person
                known = add(self.act, name)
                self.new[kind].append(name)
            self.known[kind, name] = known
        return known
