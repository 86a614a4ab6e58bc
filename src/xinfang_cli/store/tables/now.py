"""The now tables: how things stand, computed from the facts."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from xinfang_cli.store.tables.columns import table, text_column


class CaseNow(SQLModel, table=True):
    """A case as it stands now: computed by the view ``case_state``."""

    __tablename__ = "case_now"
    __table_args__ = table(
        Index("case_now_received", "received_on"),
        Index("case_now_latest", "urgent", "received_on", "case_id"),
        Index("case_now_state", "state", "received_on"),
        Index("case_now_unit", "unit_id", "state", "received_on"),
        Index("case_now_leader", "leader_id", sqlite_where=text("leader_id IS NOT NULL")),
        Index("case_now_handler", "handler_id", sqlite_where=text("handler_id IS NOT NULL")),
        Index(
            "case_now_supervisor", "supervisor_id", sqlite_where=text("supervisor_id IS NOT NULL")
        ),
        Index("case_now_concluded", "concluded_on", sqlite_where=text("concluded_on IS NOT NULL")),
    )

    case_id: int = Field(primary_key=True)
    number: str = text_column()
    title: str = text_column()
    channel: str = text_column()
    purpose: str = text_column()
    category: str | None = text_column(default=None)
    place: str | None = text_column(default=None)
    people_count: int
    origin: str | None = text_column(default=None)
    against: str | None = text_column(default=None)
    against_unit_id: int | None = Field(default=None)
    urgent: int
    confidential: int
    received_on: str = text_column()
    received_at: str | None = text_column(default=None)
    path: str | None = text_column(default=None)
    state: str = text_column()
    state_on: str = text_column()
    concluded_on: str | None = text_column(default=None)
    undated: int
    outcome: str | None = text_column(default=None)
    document: str | None = text_column(default=None)
    petitioner: str | None = text_column(default=None)
    unit_id: int | None = Field(default=None)
    leader_id: int | None = Field(default=None)
    handler_id: int | None = Field(default=None)
    contact_count: int
    last_contact_on: str | None = text_column(default=None)
    answered_at: str | None = text_column(default=None)
    supervisor_id: int | None = Field(default=None)
    level: str | None = text_column(default=None)
    level_on: str | None = text_column(default=None)
    difficulty: str | None = text_column(default=None)
    resolved_on: str | None = text_column(default=None)
    evidence: str | None = text_column(default=None)
    sendback_count: int | None = Field(default=None)


class ClockNow(SQLModel, table=True):
    """A clock as it stands now: computed by the view ``clock_state``."""

    __tablename__ = "clock_now"
    __table_args__ = table(
        Index("clock_now_case", "case_id"),
        Index(
            "clock_now_open", "due_on", "clock", "case_id", sqlite_where=text("stopped_on IS NULL")
        ),
        Index("clock_now_stopped", "stopped_on", sqlite_where=text("stopped_on IS NOT NULL")),
    )

    clock_id: int = Field(primary_key=True)
    case_id: int
    clock: str = text_column()
    rule_id: int
    unit_id: int | None = Field(default=None)
    started_on: str = text_column()
    due_on: str = text_column()
    computed_due_on: str | None = text_column(default=None)
    source: str = text_column()
    started_at: str | None = text_column(default=None)
    due_at: str | None = text_column(default=None)
    is_estimated: int
    stopped_on: str | None = text_column(default=None)
    stopped_by: str | None = text_column(default=None)
    stopped_at: str | None = text_column(default=None)


class Horizon(SQLModel, table=True):
    """The latest day of any fact: up to it, a read for an earlier day must look at the facts."""

    __tablename__ = "horizon"
    __table_args__ = table(CheckConstraint("id = 1"))

    id: int = Field(primary_key=True)
    latest_on: str = text_column()
