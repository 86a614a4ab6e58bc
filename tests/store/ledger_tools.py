"""A ledger with its verbs at hand: acts under moments set by hand, reads of any past."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from handling_verbs import Handling
from ledger_door import CLERK, moment

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.story import Story
from xinfang_cli.services import parties
from xinfang_cli.services.assign import assign
from xinfang_cli.services.contact import Contacted, contact
from xinfang_cli.services.edit import Change, edit
from xinfang_cli.services.holding import Beginning, Passed
from xinfang_cli.services.move import Moved, move
from xinfang_cli.services.register import Intake, Registered, register
from xinfang_cli.services.story import tell
from xinfang_cli.services.undo import undo
from xinfang_cli.store import audit
from xinfang_cli.store.acts import Moment
from xinfang_cli.store.log import ActRow

OFFICE = "示例市信访局"
BEGUN = Moment("2014-01-01T09:00:00+08:00", CLERK)

ID_NUMBER = "990000196803120011"
"""A fictional number of an area that is none, its check digit right (ISO 7064 MOD 11-2)."""
ID_NUMBER_WRONG = "990000196803120012"


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    """Return a day, or None."""
    return None if text is None else date.fromisoformat(text)


class Book(Handling):
    """A ledger with all its verbs."""

    def enter(self, received_on: str = "2026-03-02", **said: Any) -> Registered:
        """Register a case; a claim of 郭某 where nothing else is said."""
        said.setdefault("names", ["郭某"])
        said.setdefault("channel", "visit")
        said.setdefault("purpose", "claim")
        if "title" not in said and "body" not in said:
            said["title"] = "村级集体资产分配"
        received = moment(received_on)
        intake = Intake(received_on=received.on, received_at=received.at, **said)
        return self.act("register", lambda act: register(act, intake))

    def register(self, received_on: str = "2026-03-02", **said: Any) -> str:
        """Register a case and return its number."""
        return self.enter(received_on, **said).no

    def contact(self, no: str, on: str, *, next_on: str | None = None, **said: Any) -> Contacted:
        """Record a contact; by phone and reached where nothing else is said."""
        said.setdefault("mode", "phone")
        said.setdefault("result", "reached")
        case_id = self.case_id(no)
        return self.act(
            "contact",
            lambda act: contact(act, case_id, on=day(on), next_on=maybe_day(next_on), **said),
        )

    def assign(
        self,
        no: str,
        on: str,
        *,
        until: str | None = None,
        reason: str | None = None,
        create: bool = True,
        co_units: Sequence[str] = (),
        **holders: str,
    ) -> list[Passed]:
        """Assign a case; new units and persons are added unless ``create`` is off."""
        case_id = self.case_id(no)
        named = {Role(role): name for role, name in holders.items()}
        return self.act(
            "assign",
            lambda act: assign(
                act,
                case_id,
                named,
                Beginning(day(on), maybe_day(until), reason),
                co_units=co_units,
                create=create,
            ),
        )

    def move(
        self,
        no: str,
        name: str,
        on: str,
        *,
        to: str | Sequence[str] = (),
        due: str | None = None,
        create: bool = True,
        **said: Any,
    ) -> Moved:
        """Take a step of a case's life, on a day or at an instant."""
        case_id = self.case_id(no)
        units = [to] if isinstance(to, str) else to
        return self.act(
            name,
            lambda act: move(
                act,
                case_id,
                name,
                when=moment(on),
                to=units,
                due=maybe_day(due),
                create=create,
                **said,
            ),
        )

    def edit(self, no: str, on: str, **values: Any) -> list[Change]:
        """Edit a case; what is no field of it goes to the service as it is."""
        options = {
            name: values.pop(name)
            for name in ("position", "externals", "reason", "strict")
            if name in values
        }
        if "received_on" in values:
            values["received"] = moment(values.pop("received_on"))
        case_id = self.case_id(no)
        done = self.act("edit", lambda act: edit(act, case_id, values, on=day(on), **options))
        return done.changes

    def undo(self, expected: int | None = None) -> ActRow:
        """Take the last act back."""
        return self.act("undo", lambda act: undo(act, expected))

    def unit(self, name: str, *aliases: str) -> int:
        """Add a unit."""
        return self.act(
            "unit",
            lambda act: parties.add_unit(act, name, level=None, parent=None, aliases=list(aliases)),
        )

    def person(self, name: str, *aliases: str, unit: str | None = None) -> int:
        """Add a person."""
        return self.act(
            "person",
            lambda act: parties.add_person(
                act, name, unit=unit, post=None, aliases=list(aliases), create=True
            ),
        )

    def rename(
        self, kind: str, old: str, new: str, on: str = "2026-06-01", *, as_alias: bool = False
    ) -> str:
        """Rename a unit or a person."""
        return self.act(
            kind, lambda act: parties.rename(act, kind, old, new, on=day(on), as_alias=as_alias)
        )

    def story(self, no: str, *, as_of: str | None = None, known_at: int | None = None) -> Story:
        """Return the whole story of a case."""
        case_id = self.case_id(no)
        read_on = day(as_of or "2026-11-23")
        return self.read(lambda db: tell(db, case_id, read_on), as_of=as_of, known_at=known_at)

    def state(self, no: str) -> str:
        """Return where a case stands."""
        return self.story(no).case.state

    def open_clocks(self, no: str, **horizon: Any) -> dict[str, str]:
        """Return the open clocks of a case with their due days."""
        clocks = self.story(no, **horizon).clocks
        return {clock.clock: clock.due_on for clock in clocks if clock.stopped_on is None}

    def last_act(self) -> int:
        """Return the number of the last act."""
        return int(self.rows("SELECT max(id) FROM acts")[0][0])

    def now_tables(self) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """Return the rows of both now tables."""
        return (
            self.rows("SELECT * FROM case_now ORDER BY case_id"),
            self.rows("SELECT * FROM clock_now ORDER BY clock_id"),
        )

    def row_counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        tables = [
            row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {table: self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables}

    def problems(self) -> list[str]:
        """Return what the ledger's own check finds."""
        return self.read(all_problems)


def all_problems(db: sqlite3.Connection) -> list[str]:
    """Return what every check of the ledger finds."""
    return [
        *audit.integrity_problems(db),
        *audit.reference_problems(db),
        *audit.schema_problems(db),
        *audit.now_problems(db),
        *audit.chain_problems(db)[1],
    ]


def refused(work: Callable[[], object]) -> InvalidInputError:
    """Return the error of something that must be refused as bad input."""
    with pytest.raises(InvalidInputError) as caught:
        work()
    return caught.value
