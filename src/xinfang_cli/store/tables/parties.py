"""Units and persons, with their names."""

from sqlalchemy import Index
from sqlmodel import Field

from xinfang_cli.domain import codes
from xinfang_cli.store.tables.columns import (
    Fact,
    act_column,
    day,
    flag,
    one_of,
    reference,
    table,
    text_column,
)


class Units(Fact, table=True):
    """单位: a town, a department, a village; its names stand in ``unit_names``."""

    __tablename__ = "units"
    __table_args__ = table(one_of("level", codes.Level))

    level: str | None = text_column(default=None)
    parent_id: int | None = reference("units.id", default=None)
    act_id: int = act_column()


class UnitNames(Fact, table=True):
    """A unit's name or alias, from a day on (null: from the beginning)."""

    __tablename__ = "unit_names"
    __table_args__ = table(
        flag("is_alias"),
        day("from_on"),
        Index("unit_names_name", "name"),
        Index("unit_names_unit", "unit_id"),
    )

    unit_id: int = reference("units.id")
    name: str = text_column()
    is_alias: int = Field(default=0)
    from_on: str | None = text_column(default=None)
    act_id: int = act_column()


class Persons(Fact, table=True):
    """工作人员: somebody who holds, handles or contacts; never a petitioner."""

    __tablename__ = "persons"
    __table_args__ = table()

    unit_id: int | None = reference("units.id", default=None)
    post: str | None = text_column(default=None)
    act_id: int = act_column()


class PersonNames(Fact, table=True):
    """A person's name or alias, from a day on (null: from the beginning)."""

    __tablename__ = "person_names"
    __table_args__ = table(
        flag("is_alias"),
        day("from_on"),
        Index("person_names_name", "name"),
        Index("person_names_person", "person_id"),
    )

    person_id: int = reference("persons.id")
    name: str = text_column()
    is_alias: int = Field(default=0)
    from_on: str | None = text_column(default=None)
    act_id: int = act_column()
