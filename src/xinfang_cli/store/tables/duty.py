"""Whose turn it is, and whom to call: duty rosters, villages and their liaison persons."""

from sqlalchemy import CheckConstraint, Index

from xinfang_cli.domain import codes
from xinfang_cli.store.tables.columns import (
    Fact,
    act_column,
    day,
    one_of,
    reference,
    table,
    text_column,
)


class Rosters(Fact, table=True):
    """轮值表: a recurrence (RFC 5545) from a day on, and as it was typed.

    ``role`` and ``level`` tell whose turn in holding cases it decides, where it does.
    """

    __tablename__ = "rosters"
    __table_args__ = table(
        day("from_on"), one_of("role", codes.PERSON_ROLES), one_of("level", codes.Level)
    )

    name: str = text_column()
    rule: str = text_column()
    phrase: str = text_column()
    from_on: str = text_column()
    place: str | None = text_column(default=None)
    role: str | None = text_column(default=None)
    level: str | None = text_column(default=None)
    act_id: int = act_column()


class RosterMembers(Fact, table=True):
    """轮值人员: who takes turns, in the order of ``position`` (from 1)."""

    __tablename__ = "roster_members"
    __table_args__ = table(
        CheckConstraint("position >= 1"), Index("roster_members_roster", "roster_id")
    )

    roster_id: int = reference("rosters.id")
    position: int
    person_id: int = reference("persons.id")
    post: str | None = text_column(default=None)
    act_id: int = act_column()


class RosterEnds(Fact, table=True):
    """轮值表停用: from this day on it decides nothing."""

    __tablename__ = "roster_ends"
    __table_args__ = table(day("on_day"), Index("roster_ends_roster", "roster_id"))

    roster_id: int = reference("rosters.id")
    on_day: str = text_column()
    act_id: int = act_column()


class Villages(Fact, table=True):
    """村社: a village or community, and its town."""

    __tablename__ = "villages"
    __table_args__ = table(Index("villages_name", "name"))

    name: str = text_column()
    town: str | None = text_column(default=None)
    act_id: int = act_column()


class Liaisons(Fact, table=True):
    """包联人员: who is to be called for a village, in which role; the roles are the office's."""

    __tablename__ = "liaisons"
    __table_args__ = table(day("from_on"), day("until_on"), Index("liaisons_village", "village_id"))

    village_id: int = reference("villages.id")
    role: str = text_column()
    name: str = text_column()
    phone: str | None = text_column(default=None)
    from_on: str | None = text_column(default=None)
    until_on: str | None = text_column(default=None)
    act_id: int = act_column()


class LiaisonEnds(Fact, table=True):
    """包联结束: from this day on somebody is no longer to be called."""

    __tablename__ = "liaison_ends"
    __table_args__ = table(day("on_day"), Index("liaison_ends_liaison", "liaison_id"))

    liaison_id: int = reference("liaisons.id")
    on_day: str = text_column()
    act_id: int = act_column()
