"""A case: what it says of itself, who petitions, who holds it, what was done."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from xinfang_cli.domain import act_codes, codes
from xinfang_cli.store.tables.columns import (
    Fact,
    act_column,
    day,
    flag,
    instant,
    one_of,
    reference,
    table,
    text_column,
)
from xinfang_cli.store.tables.guards import CaseBase, PetitionerBase


class Cases(Fact, table=True):
    """信访件: its number, allotted once and never again."""

    __tablename__ = "cases"
    __table_args__ = table(
        Index("cases_serial", "year", "serial", unique=True),
        Index("cases_reversed", "number_reversed"),
    )

    number: str = text_column(unique=True)
    number_reversed: str = text_column()
    year: int
    serial: int
    act_id: int = act_column()


class CaseVersions(Fact, CaseBase, table=True):
    """What a case says of itself from a day on; an edit appends the next version."""

    __tablename__ = "case_versions"
    __table_args__ = table(
        day("on_day"),
        day("received_on"),
        one_of("channel", codes.Channel),
        one_of("purpose", codes.Purpose),
        one_of("origin", codes.Level),
        one_of("path", codes.Path),
        instant("received_at"),
        CheckConstraint("people_count >= 1"),
        flag("urgent"),
        flag("confidential"),
        Index("case_versions_case", "case_id", "on_day"),
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    against_unit_id: int | None = reference("units.id", default=None)
    path: str | None = text_column(default=None)
    received_at: str | None = text_column(default=None)
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class ExternalNumbers(Fact, table=True):
    """A case's number on another platform."""

    __tablename__ = "external_numbers"
    __table_args__ = table(
        Index("external_numbers_number", "number"),
        Index("external_numbers_case", "case_id"),
    )

    case_id: int = reference("cases.id")
    platform: str = text_column()
    number: str = text_column()
    act_id: int = act_column()


class Petitioners(Fact, PetitionerBase, table=True):
    """信访人 as stated with this case; an edit appends the next row for the same position."""

    __tablename__ = "petitioners"
    __table_args__ = table(
        day("on_day"),
        flag("is_id_number_valid"),
        CheckConstraint("position >= 1"),
        Index("petitioners_case", "case_id", "position", "on_day"),
        Index("petitioners_id_number", "id_number", sqlite_where=text("id_number IS NOT NULL")),
        Index("petitioners_phone", "phone", sqlite_where=text("phone IS NOT NULL")),
        Index("petitioners_name", "name"),
    )

    case_id: int = reference("cases.id")
    position: int
    on_day: str = text_column()
    is_id_number_valid: int | None = Field(default=None)
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class Contacts(Fact, table=True):
    """联系: one attempt, reached or not, numbered within its case."""

    __tablename__ = "contacts"
    __table_args__ = table(
        day("on_day"),
        day("next_on"),
        one_of("mode", codes.ContactMode),
        one_of("result", codes.ContactResult),
        CheckConstraint("n >= 1"),
        Index("contacts_case", "case_id", "n"),
        Index("contacts_day", "on_day", "result"),
    )

    case_id: int = reference("cases.id")
    n: int
    on_day: str = text_column()
    mode: str = text_column()
    result: str = text_column()
    person_id: int | None = reference("persons.id", default=None)
    note: str | None = text_column(default=None)
    next_on: str | None = text_column(default=None)
    next_step: str | None = text_column(default=None)
    act_id: int = act_column()


class Moves(Fact, table=True):
    """办理: a step from one state to the next; ``undated`` when a file did not tell the day.

    ``at`` is the instant where it is known, ``ground`` why a case was rejected.
    """

    __tablename__ = "moves"
    __table_args__ = table(
        day("on_day"),
        instant("at"),
        one_of("outcome", act_codes.Outcome),
        one_of("ground", act_codes.Ground),
        flag("undated"),
        Index("moves_case", "case_id", "on_day"),
        Index("moves_day", "move", "on_day", "undated"),
    )

    case_id: int = reference("cases.id")
    move: str = text_column()
    on_day: str = text_column()
    at: str | None = text_column(default=None)
    from_state: str = text_column()
    to_state: str = text_column()
    to_unit_id: int | None = reference("units.id", default=None)
    document: str | None = text_column(default=None)
    outcome: str | None = text_column(default=None)
    ground: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    undated: int = Field(default=0)
    act_id: int = act_column()


class ImportRows(Fact, table=True):
    """A row of a file that became a case; ``extra`` keeps its unmapped columns as JSON."""

    __tablename__ = "import_rows"
    __table_args__ = table(
        Index("import_rows_key", "row_key"), Index("import_rows_case", "case_id")
    )

    file_name: str = text_column()
    row_number: int
    row_key: str = text_column()
    content: str = text_column()
    case_id: int = reference("cases.id")
    extra: str | None = text_column(default=None)
    act_id: int = act_column()
