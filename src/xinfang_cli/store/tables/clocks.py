"""What is timed: rules, clocks and their terms, the calendar."""

from sqlalchemy import CheckConstraint, Index
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


class Rules(Fact, table=True):
    """期限规则: a version of a rule, from a day on (null: from the beginning)."""

    __tablename__ = "rules"
    __table_args__ = table(
        day("valid_from"),
        one_of("unit", codes.LengthUnit),
        one_of("bearer", codes.Bearer),
        one_of("basis", codes.Basis),
        flag("counts_first_day"),
        flag("rolls"),
        flag("can_pause"),
        flag("is_enabled"),
        CheckConstraint("length > 0"),
        CheckConstraint("max_extension > 0"),
    )

    profile: str = text_column()
    clock: str = text_column()
    kind: str | None = text_column(default=None)
    article: str | None = text_column(default=None)
    length: int | None = Field(default=None)
    unit: str = text_column()
    bearer: str = text_column()
    counts_first_day: int
    rolls: int
    can_pause: int
    max_extension: int | None = Field(default=None)
    basis: str = text_column()
    is_enabled: int
    valid_from: str | None = text_column(default=None)
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class Clocks(Fact, table=True):
    """期限: one thing timed on one case; ``unit_id`` is the unit whose own time it is."""

    __tablename__ = "clocks"
    __table_args__ = table(Index("clocks_case", "case_id"))

    case_id: int = reference("cases.id")
    clock: str = text_column()
    rule_id: int = reference("rules.id")
    unit_id: int | None = reference("units.id", default=None)
    act_id: int = act_column()


class ClockTerms(Fact, table=True):
    """When a clock started and is due; a change appends the next term.

    ``computed_due_on`` is what the rule gives, kept beside a date that was set or imported.  The
    instants are those of a clock in hours.  ``is_estimated``: counted where no calendar has been
    published.
    """

    __tablename__ = "clock_terms"
    __table_args__ = table(
        day("on_day"),
        day("started_on"),
        day("due_on"),
        day("computed_due_on"),
        instant("started_at"),
        instant("due_at"),
        flag("is_estimated"),
        one_of("source", codes.DueSource),
        Index("clock_terms_clock", "clock_id", "on_day"),
    )

    clock_id: int = reference("clocks.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    started_on: str = text_column()
    due_on: str = text_column()
    computed_due_on: str | None = text_column(default=None)
    source: str = text_column()
    started_at: str | None = text_column(default=None)
    due_at: str | None = text_column(default=None)
    is_estimated: int
    act_id: int = act_column()


class ClockStops(Fact, table=True):
    """The day a clock stopped, and the verb that stopped it."""

    __tablename__ = "clock_stops"
    __table_args__ = table(day("on_day"), instant("at"), Index("clock_stops_clock", "clock_id"))

    clock_id: int = reference("clocks.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    at: str | None = text_column(default=None)
    reason: str = text_column()
    act_id: int = act_column()


class Extensions(Fact, table=True):
    """延期: days added to a clock, by whom, why, and when the petitioner was told (Art. 34)."""

    __tablename__ = "extensions"
    __table_args__ = table(
        day("on_day"),
        day("told_on"),
        CheckConstraint("days > 0"),
        Index("extensions_clock", "clock_id"),
    )

    clock_id: int = reference("clocks.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    days: int
    approver: str = text_column()
    reason: str = text_column()
    told_on: str = text_column()
    document: str | None = text_column(default=None)
    act_id: int = act_column()


class Pauses(Fact, table=True):
    """不计入期限的时间: a hearing during a recheck (Art. 36), both days with it."""

    __tablename__ = "pauses"
    __table_args__ = table(
        day("on_day"),
        day("until_on"),
        CheckConstraint("until_on >= on_day"),
        Index("pauses_clock", "clock_id"),
    )

    clock_id: int = reference("clocks.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    until_on: str = text_column()
    reason: str = text_column()
    act_id: int = act_column()


class Flags(Fact, table=True):
    """标记: cron has said once that a clock has come to a stage; ``round`` counts the repeats."""

    __tablename__ = "flags"
    __table_args__ = table(
        day("due_on"),
        day("on_day"),
        one_of("stage", act_codes.FlagStage),
        Index("flags_once", "clock_id", "stage", "due_on", "round", unique=True),
    )

    clock_id: int = reference("clocks.id")
    case_id: int = reference("cases.id")
    stage: str = text_column()
    due_on: str = text_column()
    round: int
    on_day: str = text_column()
    act_id: int = act_column()


class Phrases(Fact, table=True):
    """用语: a sentence of the office's own, such as what to say on the phone."""

    __tablename__ = "phrases"
    __table_args__ = table()

    name: str = text_column()
    text: str = text_column()
    act_id: int = act_column()


class CalendarTables(Fact, table=True):
    """放假安排: a year's notice has been entered; its days stand in ``calendar_days``."""

    __tablename__ = "calendar_tables"
    __table_args__ = table()

    year: int
    source: str = text_column()
    act_id: int = act_column()


class CalendarDays(Fact, table=True):
    """日历: a day off or a day worked, by a yearly notice (``table_id``) or by the office."""

    __tablename__ = "calendar_days"
    __table_args__ = table(
        day("day"), flag("is_workday"), Index("calendar_days_day", "day", "is_workday")
    )

    day: str = text_column()
    is_workday: int
    name: str | None = text_column(default=None)
    table_id: int | None = reference("calendar_tables.id", default=None)
    source: str = text_column()
    act_id: int = act_column()
