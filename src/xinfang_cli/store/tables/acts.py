"""Who wrote, when and with which verb; and whose ledger it is."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from xinfang_cli.store.tables.columns import Fact, act_column, flag, reference, table, text_column


class Acts(SQLModel, table=True):
    """One command that wrote: who, when, which verb."""

    __tablename__ = "acts"
    __table_args__ = table(flag("rehearsed"))

    id: int = Field(primary_key=True)
    recorded_at: str = text_column()
    actor: str = text_column()
    verb: str = text_column()
    rehearsed: int = Field(default=0)


class Seals(SQLModel, table=True):
    """What an act came to, written last; its digest chains the act to the one before."""

    __tablename__ = "seals"
    __table_args__ = table(Index("seals_case", "case_id", sqlite_where=text("case_id IS NOT NULL")))

    act_id: int = Field(primary_key=True, foreign_key="acts.id")
    case_id: int | None = reference("cases.id", default=None)
    summary: str = text_column()
    warnings: str | None = text_column(default=None)
    digest: str = text_column()


class Voids(Fact, table=True):
    """An act that was taken back, by a later one."""

    __tablename__ = "voids"
    __table_args__ = table()

    target_act_id: int = Field(foreign_key="acts.id", unique=True)
    act_id: int = act_column()


class Offices(Fact, table=True):
    """Whose ledger this is: one row."""

    __tablename__ = "offices"
    __table_args__ = table(CheckConstraint("id = 1"))

    name: str = text_column()
    act_id: int = act_column()
