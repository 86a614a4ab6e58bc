"""责任: who holds a case, in which role, from when to when; handovers, absences, task forces."""

from sqlalchemy import CheckConstraint, Index, text

from xinfang_cli.domain import act_codes, codes
from xinfang_cli.store.tables.columns import (
    Fact,
    act_column,
    day,
    instant,
    one_of,
    reference,
    table,
    text_column,
)


class Holdings(Fact, table=True):
    """责任: who holds the case, in which role, from which day; ``until_on`` is the planned end.

    ``clock_id`` is the clock of its own: of a person's term, or of a co-unit's reply.
    """

    __tablename__ = "holdings"
    __table_args__ = table(
        one_of("role", codes.Role),
        day("from_on"),
        day("until_on"),
        CheckConstraint("(unit_id IS NULL) <> (person_id IS NULL)"),
        CheckConstraint("(team_id IS NULL) = (role NOT GLOB 'team_*')"),
        Index("holdings_case", "case_id", "role", "from_on"),
        Index("holdings_until", "until_on", sqlite_where=text("until_on IS NOT NULL")),
        Index("holdings_clock", "clock_id", sqlite_where=text("clock_id IS NOT NULL")),
        Index("holdings_team", "person_id", sqlite_where=text("team_id IS NOT NULL")),
        Index("holdings_handover", "handover_id", sqlite_where=text("handover_id IS NOT NULL")),
    )

    case_id: int = reference("cases.id")
    role: str = text_column()
    unit_id: int | None = reference("units.id", default=None)
    person_id: int | None = reference("persons.id", default=None)
    from_on: str = text_column()
    until_on: str | None = text_column(default=None)
    reason: str | None = text_column(default=None)
    clock_id: int | None = reference("clocks.id", default=None)
    team_id: int | None = reference("teams.id", default=None)
    handover_id: int | None = reference("handovers.id", default=None)
    act_id: int = act_column()


class HoldingEnds(Fact, table=True):
    """The day a holding passed on."""

    __tablename__ = "holding_ends"
    __table_args__ = table(day("on_day"), Index("holding_ends_holding", "holding_id"))

    holding_id: int = reference("holdings.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    act_id: int = act_column()
    reason: str | None = text_column(default=None)


class CoReplies(Fact, table=True):
    """协办单位反馈: what a co-unit answered."""

    __tablename__ = "co_replies"
    __table_args__ = table(day("on_day"), instant("at"), Index("co_replies_holding", "holding_id"))

    holding_id: int = reference("holdings.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    at: str | None = text_column(default=None)
    document: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Handovers(Fact, table=True):
    """交接: one person's cases go to another; the holdings that came of it point here."""

    __tablename__ = "handovers"
    __table_args__ = table(day("on_day"))

    from_person_id: int = reference("persons.id")
    to_person_id: int = reference("persons.id")
    on_day: str = text_column()
    reason: str = text_column()
    act_id: int = act_column()


class HandoverAcks(Fact, table=True):
    """交接签收: the taker has taken over; until then the cases are on both lists."""

    __tablename__ = "handover_acks"
    __table_args__ = table(day("on_day"), Index("handover_acks_handover", "handover_id"))

    handover_id: int = reference("handovers.id")
    on_day: str = text_column()
    act_id: int = act_column()


class Absences(Fact, table=True):
    """请假: a person is away from a day to a day, and a deputy stands in."""

    __tablename__ = "absences"
    __table_args__ = table(
        day("from_on"), day("until_on"), CheckConstraint("person_id <> deputy_id")
    )

    person_id: int = reference("persons.id")
    deputy_id: int = reference("persons.id")
    from_on: str = text_column()
    until_on: str = text_column()
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class AbsenceEnds(Fact, table=True):
    """销假: somebody is back earlier than planned, from a day on."""

    __tablename__ = "absence_ends"
    __table_args__ = table(day("on_day"), Index("absence_ends_absence", "absence_id"))

    absence_id: int = reference("absences.id")
    on_day: str = text_column()
    act_id: int = act_column()


class Teams(Fact, table=True):
    """专班: a task force on a case; its head, members and units are holdings of its own."""

    __tablename__ = "teams"
    __table_args__ = table(day("from_on"), day("until_on"), Index("teams_case", "case_id"))

    case_id: int = reference("cases.id")
    from_on: str = text_column()
    until_on: str | None = text_column(default=None)
    purpose: str | None = text_column(default=None)
    act_id: int = act_column()


class TeamEnds(Fact, table=True):
    """专班解散: the day a task force ended."""

    __tablename__ = "team_ends"
    __table_args__ = table(day("on_day"), Index("team_ends_team", "team_id"))

    team_id: int = reference("teams.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class Gradings(Fact, table=True):
    """分级: at which level a case is solved from a day on, and how hard it is.

    ``since`` is the day from which it has been at that level: grading it anew does not change it.
    """

    __tablename__ = "gradings"
    __table_args__ = table(
        day("on_day"),
        day("since"),
        one_of("step", act_codes.Step),
        one_of("level", codes.Level),
        one_of("difficulty", act_codes.Difficulty),
        Index("gradings_case", "case_id", "on_day"),
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    step: str = text_column()
    level: str = text_column()
    since: str = text_column()
    difficulty: str | None = text_column(default=None)
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class Cruxes(Fact, table=True):
    """症结: what keeps a case from being solved, as seen on a day; earlier ones stay."""

    __tablename__ = "cruxes"
    __table_args__ = table(day("on_day"), Index("cruxes_case", "case_id"))

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    text: str = text_column()
    act_id: int = act_column()
