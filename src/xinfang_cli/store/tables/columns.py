"""Words for declaring columns and checks, so that the classes read as the ledger does."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

DAY_PATTERN = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
"""Days are TEXT, ``YYYY-MM-DD``; instants are TEXT, ISO 8601 with ``+08:00``."""


def one_of(column: str, values: Iterable[StrEnum]) -> CheckConstraint:
    """Return the check that a column holds one of a closed list."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})")


def day(column: str) -> CheckConstraint:
    """Return the check that a column holds a day."""
    return CheckConstraint(f"{column} GLOB '{DAY_PATTERN}'")


def instant(column: str) -> CheckConstraint:
    """Return the check that a column holds an instant of whole minutes, +08:00."""
    return CheckConstraint(f"{column} GLOB '{DAY_PATTERN}T[0-9][0-9]:[0-9][0-9]+08:00'")


def flag(column: str) -> CheckConstraint:
    """Return the check that a column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)")


def table(*rules: Any) -> tuple[Any, ...]:
    """Return table arguments: the rules, and STRICT typing."""
    return (*rules, {"sqlite_strict": True})


def text_column(**options: Any) -> Any:
    """Return a TEXT column."""
    return Field(sa_type=Text, **options)


def reference(target: str, **options: Any) -> Any:
    """Return a foreign key column."""
    return Field(foreign_key=target, **options)


def act_column() -> Any:
    """Return the pointer to the act."""
    return Field(foreign_key="acts.id")


class Fact(SQLModel):
    """A row that is appended and never changed."""

    id: int = Field(primary_key=True)
