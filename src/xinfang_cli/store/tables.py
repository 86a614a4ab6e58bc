"""The declaration of the ledger: every table, column, check, foreign key and index.

The daily verbs never load this module (it costs ten times their whole work); they speak plain SQL
in the other files of this room.  A test proves that a fresh ledger, a migrated old one and these
classes agree to the letter.  The validating bases guard the border: every row that comes from a
file passes ``CaseBase`` and ``PetitionerBase`` before anything is written.

Three kinds of table stand here:

* **facts** (``Fact``): dated rows, appended and never changed, each pointing to its act;
* **acts**, **seals**, **voids**: who wrote, when, with which verb, to what end, and what was taken
  back;
* **now tables** (``CaseNow``, ``ClockNow``, ``Horizon``): computed from the facts by the views of
  ``store/views.py`` after each act, so that a daily read needs one index.  They can be thrown away.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from pydantic import field_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from xinfang_cli.domain import codes, identity
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_body, clean_line

DAY_PATTERN = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
"""Days are TEXT, ``YYYY-MM-DD``; instants are TEXT, ISO 8601 with ``+08:00``."""


def _words(column: str, values: Iterable[StrEnum]) -> CheckConstraint:
    """Return the check that a column holds one of a closed list."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})")


def _day(column: str) -> CheckConstraint:
    """Return the check that a column holds a day."""
    return CheckConstraint(f"{column} GLOB '{DAY_PATTERN}'")


def _flag(column: str) -> CheckConstraint:
    """Return the check that a column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)")


def _args(*rules: Any) -> tuple[Any, ...]:
    """Return table arguments: the rules, and STRICT typing."""
    return (*rules, {"sqlite_strict": True})


def _text(**options: Any) -> Any:
    """Return a TEXT column."""
    return Field(sa_type=Text, **options)


def _ref(target: str, **options: Any) -> Any:
    """Return a foreign key column."""
    return Field(foreign_key=target, **options)


def _act() -> Any:
    """Return the pointer to the act."""
    return Field(foreign_key="acts.id")


def _guarded(check: Callable[..., str], *arguments: Any) -> str:
    """Call a rule of the domain; its refusal becomes one error among the row's others."""
    try:
        return check(*arguments)
    except InvalidInputError as error:
        raise PydanticCustomError(error.sentence, error.sentence) from None


class CaseBase(SQLModel):
    """What a case says of itself, checked: the border guard of every imported row."""

    model_config = {
        "extra": "forbid",
        "hide_input_in_errors": True,
        "validate_default": True,
    }

    title: str = _text(min_length=1)
    body: str | None = _text(default=None)
    channel: codes.Channel = _text()
    purpose: codes.Purpose = _text()
    category: str | None = _text(default=None)
    place: str | None = _text(default=None)
    people_count: int = Field(default=1, ge=1, le=1_000_000)
    origin: codes.Level | None = _text(default=None)
    against: str | None = _text(default=None)
    urgent: int = Field(default=0, ge=0, le=1)
    confidential: int = Field(default=0, ge=0, le=1)
    received_on: str = _text(schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"})

    @field_validator("title", "category", "place", "against", mode="before")
    @classmethod
    def _one_line(cls, value: str | None, info: Any) -> str | None:
        return None if value is None else _guarded(clean_line, value, info.field_name)

    @field_validator("body", mode="before")
    @classmethod
    def _body(cls, value: str | None) -> str | None:
        return None if value is None else _guarded(clean_body, value, "body")


class PetitionerBase(SQLModel):
    """Who petitions, checked."""

    model_config = {
        "extra": "forbid",
        "hide_input_in_errors": True,
        "validate_default": True,
    }

    name: str = _text(min_length=1)
    id_number: str | None = _text(default=None)
    phone: str | None = _text(default=None)
    address: str | None = _text(default=None)

    @field_validator("name", "address", mode="before")
    @classmethod
    def _one_line(cls, value: str | None, info: Any) -> str | None:
        limit = 100 if info.field_name == "name" else 200
        return None if value is None else _guarded(clean_line, value, info.field_name, limit)

    @field_validator("id_number", mode="before")
    @classmethod
    def _id_number(cls, value: str | None) -> str | None:
        return None if value is None else _guarded(identity.normalize_id_number, value)

    @field_validator("phone", mode="before")
    @classmethod
    def _phone(cls, value: str | None) -> str | None:
        return None if value is None else _guarded(identity.normalize_phone, value)


class Acts(SQLModel, table=True):
    """One command that wrote: who, when, which verb."""

    __tablename__ = "acts"
    __table_args__ = _args(_flag("rehearsed"))

    id: int = Field(primary_key=True)
    recorded_at: str = _text()
    actor: str = _text()
    verb: str = _text()
    rehearsed: int = Field(default=0)


class Seals(SQLModel, table=True):
    """What an act came to, written last; its digest chains the act to the one before."""

    __tablename__ = "seals"
    __table_args__ = _args(Index("seals_case", "case_id", sqlite_where=text("case_id IS NOT NULL")))

    act_id: int = Field(primary_key=True, foreign_key="acts.id")
    case_id: int | None = _ref("cases.id", default=None)
    summary: str = _text()
    warnings: str | None = _text(default=None)
    digest: str = _text()


class Fact(SQLModel):
    """A row that is appended and never changed."""

    id: int = Field(primary_key=True)


class Voids(Fact, table=True):
    """An act that was taken back, by a later one."""

    __tablename__ = "voids"
    __table_args__ = _args()

    target_act_id: int = Field(foreign_key="acts.id", unique=True)
    act_id: int = _act()


class Offices(Fact, table=True):
    """Whose ledger this is: one row."""

    __tablename__ = "offices"
    __table_args__ = _args(CheckConstraint("id = 1"))

    name: str = _text()
    act_id: int = _act()


class Units(Fact, table=True):
    """单位: a town, a department, a village; its names stand in ``unit_names``."""

    __tablename__ = "units"
    __table_args__ = _args(_words("level", codes.Level))

    level: str | None = _text(default=None)
    parent_id: int | None = _ref("units.id", default=None)
    act_id: int = _act()


class UnitNames(Fact, table=True):
    """A unit's name or alias, from a day on (null: from the beginning)."""

    __tablename__ = "unit_names"
    __table_args__ = _args(
        _flag("is_alias"),
        _day("from_on"),
        Index("unit_names_name", "name"),
        Index("unit_names_unit", "unit_id"),
    )

    unit_id: int = _ref("units.id")
    name: str = _text()
    is_alias: int = Field(default=0)
    from_on: str | None = _text(default=None)
    act_id: int = _act()


class Persons(Fact, table=True):
    """工作人员: somebody who holds, handles or contacts; never a petitioner."""

    __tablename__ = "persons"
    __table_args__ = _args()

    unit_id: int | None = _ref("units.id", default=None)
    post: str | None = _text(default=None)
    act_id: int = _act()


class PersonNames(Fact, table=True):
    """A person's name or alias, from a day on (null: from the beginning)."""

    __tablename__ = "person_names"
    __table_args__ = _args(
        _flag("is_alias"),
        _day("from_on"),
        Index("person_names_name", "name"),
        Index("person_names_person", "person_id"),
    )

    person_id: int = _ref("persons.id")
    name: str = _text()
    is_alias: int = Field(default=0)
    from_on: str | None = _text(default=None)
    act_id: int = _act()


class Cases(Fact, table=True):
    """信访件: its number, allotted once and never again."""

    __tablename__ = "cases"
    __table_args__ = _args(
        Index("cases_serial", "year", "serial", unique=True),
        Index("cases_reversed", "number_reversed"),
    )

    number: str = _text(unique=True)
    number_reversed: str = _text()
    year: int
    serial: int
    act_id: int = _act()


class CaseVersions(Fact, CaseBase, table=True):
    """What a case says of itself from a day on; an edit appends the next version."""

    __tablename__ = "case_versions"
    __table_args__ = _args(
        _day("on_day"),
        _day("received_on"),
        _words("channel", codes.Channel),
        _words("purpose", codes.Purpose),
        _words("origin", codes.Level),
        CheckConstraint("people_count >= 1"),
        _flag("urgent"),
        _flag("confidential"),
        Index("case_versions_case", "case_id", "on_day"),
    )

    case_id: int = _ref("cases.id")
    on_day: str = _text()
    against_unit_id: int | None = _ref("units.id", default=None)
    reason: str | None = _text(default=None)
    act_id: int = _act()


class ExternalNumbers(Fact, table=True):
    """A case's number on another platform."""

    __tablename__ = "external_numbers"
    __table_args__ = _args(
        Index("external_numbers_number", "number"),
        Index("external_numbers_case", "case_id"),
    )

    case_id: int = _ref("cases.id")
    platform: str = _text()
    number: str = _text()
    act_id: int = _act()


class Petitioners(Fact, PetitionerBase, table=True):
    """信访人 as stated with this case; an edit appends the next row for the same position."""

    __tablename__ = "petitioners"
    __table_args__ = _args(
        _day("on_day"),
        _flag("is_id_number_valid"),
        CheckConstraint("position >= 1"),
        Index("petitioners_case", "case_id", "position", "on_day"),
        Index("petitioners_id_number", "id_number", sqlite_where=text("id_number IS NOT NULL")),
        Index("petitioners_phone", "phone", sqlite_where=text("phone IS NOT NULL")),
        Index("petitioners_name", "name"),
    )

    case_id: int = _ref("cases.id")
    position: int
    on_day: str = _text()
    is_id_number_valid: int | None = Field(default=None)
    reason: str | None = _text(default=None)
    act_id: int = _act()


class Holdings(Fact, table=True):
    """责任: who holds the case, in which role, from which day; ``until_on`` is the planned end."""

    __tablename__ = "holdings"
    __table_args__ = _args(
        _words("role", codes.Role),
        _day("from_on"),
        _day("until_on"),
        CheckConstraint("(unit_id IS NULL) <> (person_id IS NULL)"),
        Index("holdings_case", "case_id", "role", "from_on"),
    )

    case_id: int = _ref("cases.id")
    role: str = _text()
    unit_id: int | None = _ref("units.id", default=None)
    person_id: int | None = _ref("persons.id", default=None)
    from_on: str = _text()
    until_on: str | None = _text(default=None)
    reason: str | None = _text(default=None)
    act_id: int = _act()


class HoldingEnds(Fact, table=True):
    """The day a holding passed on."""

    __tablename__ = "holding_ends"
    __table_args__ = _args(_day("on_day"), Index("holding_ends_holding", "holding_id"))

    holding_id: int = _ref("holdings.id")
    case_id: int = _ref("cases.id")
    on_day: str = _text()
    act_id: int = _act()


class Contacts(Fact, table=True):
    """联系: one attempt, reached or not, numbered within its case."""

    __tablename__ = "contacts"
    __table_args__ = _args(
        _day("on_day"),
        _day("next_on"),
        _words("mode", codes.ContactMode),
        _words("result", codes.ContactResult),
        CheckConstraint("n >= 1"),
        Index("contacts_case", "case_id", "n"),
        Index("contacts_day", "on_day", "result"),
    )

    case_id: int = _ref("cases.id")
    n: int
    on_day: str = _text()
    mode: str = _text()
    result: str = _text()
    person_id: int | None = _ref("persons.id", default=None)
    note: str | None = _text(default=None)
    next_on: str | None = _text(default=None)
    next_step: str | None = _text(default=None)
    act_id: int = _act()


class Moves(Fact, table=True):
    """办理: a step from one state to the next; ``undated`` when a file did not tell the day."""

    __tablename__ = "moves"
    __table_args__ = _args(
        _day("on_day"),
        _words("outcome", codes.Outcome),
        _flag("undated"),
        Index("moves_case", "case_id", "on_day"),
        Index("moves_day", "move", "on_day", "undated"),
    )

    case_id: int = _ref("cases.id")
    move: str = _text()
    on_day: str = _text()
    from_state: str = _text()
    to_state: str = _text()
    to_unit_id: int | None = _ref("units.id", default=None)
    document: str | None = _text(default=None)
    outcome: str | None = _text(default=None)
    note: str | None = _text(default=None)
    undated: int = Field(default=0)
    act_id: int = _act()


class Rules(Fact, table=True):
    """期限规则: article, length and unit of a clock, from a day on (null: from the beginning)."""

    __tablename__ = "rules"
    __table_args__ = _args(
        _day("valid_from"),
        CheckConstraint("unit IN ('days', 'workdays', 'hours')"),
        CheckConstraint("length > 0"),
    )

    profile: str = _text()
    clock: str = _text()
    article: str | None = _text(default=None)
    length: int | None = Field(default=None)
    unit: str = _text()
    valid_from: str | None = _text(default=None)
    act_id: int = _act()


class Clocks(Fact, table=True):
    """期限: one thing timed on one case."""

    __tablename__ = "clocks"
    __table_args__ = _args(Index("clocks_case", "case_id"))

    case_id: int = _ref("cases.id")
    clock: str = _text()
    rule_id: int = _ref("rules.id")
    act_id: int = _act()


class ClockTerms(Fact, table=True):
    """When a clock started and is due; a change appends the next term.

    ``computed_due_on`` is what the rule gives, kept beside a date that was set or imported.
    """

    __tablename__ = "clock_terms"
    __table_args__ = _args(
        _day("on_day"),
        _day("started_on"),
        _day("due_on"),
        _day("computed_due_on"),
        _words("source", codes.DueSource),
        Index("clock_terms_clock", "clock_id", "on_day"),
    )

    clock_id: int = _ref("clocks.id")
    case_id: int = _ref("cases.id")
    on_day: str = _text()
    started_on: str = _text()
    due_on: str = _text()
    computed_due_on: str | None = _text(default=None)
    source: str = _text()
    act_id: int = _act()


class ClockStops(Fact, table=True):
    """The day a clock stopped, and the verb that stopped it."""

    __tablename__ = "clock_stops"
    __table_args__ = _args(_day("on_day"), Index("clock_stops_clock", "clock_id"))

    clock_id: int = _ref("clocks.id")
    case_id: int = _ref("cases.id")
    on_day: str = _text()
    reason: str = _text()
    act_id: int = _act()


class CalendarDays(Fact, table=True):
    """日历: a weekday off, or a weekend day worked, as the State Council's notice says."""

    __tablename__ = "calendar_days"
    __table_args__ = _args(
        _day("day"), _flag("is_workday"), Index("calendar_days_day", "day", "is_workday")
    )

    day: str = _text()
    is_workday: int
    source: str = _text()
    act_id: int = _act()


class ImportRows(Fact, table=True):
    """A row of a file that became a case; ``extra`` keeps its unmapped columns as JSON."""

    __tablename__ = "import_rows"
    __table_args__ = _args(
        Index("import_rows_key", "row_key"), Index("import_rows_case", "case_id")
    )

    file_name: str = _text()
    row_number: int
    row_key: str = _text()
    content: str = _text()
    case_id: int = _ref("cases.id")
    extra: str | None = _text(default=None)
    act_id: int = _act()


class CaseNow(SQLModel, table=True):
    """A case as it stands now: computed by the view ``case_state``."""

    __tablename__ = "case_now"
    __table_args__ = _args(
        Index("case_now_received", "received_on"),
        Index("case_now_latest", "urgent", "received_on", "case_id"),
        Index("case_now_state", "state", "received_on"),
        Index("case_now_unit", "unit_id", "state", "received_on"),
        Index("case_now_leader", "leader_id", sqlite_where=text("leader_id IS NOT NULL")),
        Index("case_now_handler", "handler_id", sqlite_where=text("handler_id IS NOT NULL")),
        Index("case_now_concluded", "concluded_on", sqlite_where=text("concluded_on IS NOT NULL")),
    )

    case_id: int = Field(primary_key=True)
    number: str = _text()
    title: str = _text()
    channel: str = _text()
    purpose: str = _text()
    category: str | None = _text(default=None)
    place: str | None = _text(default=None)
    people_count: int
    origin: str | None = _text(default=None)
    against: str | None = _text(default=None)
    against_unit_id: int | None = Field(default=None)
    urgent: int
    confidential: int
    received_on: str = _text()
    state: str = _text()
    state_on: str = _text()
    concluded_on: str | None = _text(default=None)
    undated: int
    outcome: str | None = _text(default=None)
    document: str | None = _text(default=None)
    petitioner: str | None = _text(default=None)
    unit_id: int | None = Field(default=None)
    leader_id: int | None = Field(default=None)
    handler_id: int | None = Field(default=None)
    contact_count: int
    last_contact_on: str | None = _text(default=None)


class ClockNow(SQLModel, table=True):
    """A clock as it stands now: computed by the view ``clock_state``."""

    __tablename__ = "clock_now"
    __table_args__ = _args(
        Index("clock_now_case", "case_id"),
        Index("clock_now_open", "due_on", sqlite_where=text("stopped_on IS NULL")),
        Index("clock_now_stopped", "stopped_on", sqlite_where=text("stopped_on IS NOT NULL")),
    )

    clock_id: int = Field(primary_key=True)
    case_id: int
    clock: str = _text()
    rule_id: int
    started_on: str = _text()
    due_on: str = _text()
    computed_due_on: str | None = _text(default=None)
    source: str = _text()
    stopped_on: str | None = _text(default=None)
    stopped_by: str | None = _text(default=None)


class Horizon(SQLModel, table=True):
    """The latest day of any fact: up to it, a read for an earlier day must look at the facts."""

    __tablename__ = "horizon"
    __table_args__ = _args(CheckConstraint("id = 1"))

    id: int = Field(primary_key=True)
    latest_on: str = _text()
