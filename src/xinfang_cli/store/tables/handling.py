"""What follows a step: replies and objections, deliveries, reviews, alerts of urgent matters."""

from sqlalchemy import Index
from sqlmodel import Field

from xinfang_cli.domain import act_codes
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


class Recipients(Fact, table=True):
    """收到单位: one of the units that a forwarding or an assignment went to."""

    __tablename__ = "recipients"
    __table_args__ = table(day("on_day"), Index("recipients_case", "case_id", "move_id"))

    move_id: int = reference("moves.id")
    case_id: int = reference("cases.id")
    unit_id: int = reference("units.id")
    on_day: str = text_column()
    act_id: int = act_column()


class Replies(Fact, table=True):
    """反馈: what a recipient answered."""

    __tablename__ = "replies"
    __table_args__ = table(day("on_day"), instant("at"), Index("replies_recipient", "recipient_id"))

    recipient_id: int = reference("recipients.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    at: str | None = text_column(default=None)
    document: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Objections(Fact, table=True):
    """异议: a recipient says that the matter is not its own (Art. 23), and the office agrees."""

    __tablename__ = "objections"
    __table_args__ = table(day("on_day"), Index("objections_recipient", "recipient_id"))

    recipient_id: int = reference("recipients.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    reason: str = text_column()
    act_id: int = act_column()


class Deliveries(Fact, table=True):
    """送达: a written answer reached the petitioner; ``stage`` tells which answer."""

    __tablename__ = "deliveries"
    __table_args__ = table(
        day("on_day"),
        one_of("stage", act_codes.DeliveryStage),
        one_of("way", act_codes.DeliveryWay),
        Index("deliveries_case", "case_id"),
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    stage: str = text_column()
    way: str = text_column()
    document: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Reviews(Fact, table=True):
    """复查、复核: a request of the petitioner, and the body that received it."""

    __tablename__ = "reviews"
    __table_args__ = table(
        day("on_day"), one_of("stage", act_codes.ReviewStage), Index("reviews_case", "case_id")
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    stage: str = text_column()
    unit_id: int | None = reference("units.id", default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()
    document: str | None = text_column(default=None)


class ReviewAnswers(Fact, table=True):
    """复查意见、复核意见: how a review came out."""

    __tablename__ = "review_answers"
    __table_args__ = table(
        day("on_day"),
        one_of("outcome", act_codes.ReviewOutcome),
        Index("review_answers_review", "review_id"),
    )

    review_id: int = reference("reviews.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    outcome: str = text_column()
    document: str | None = text_column(default=None)
    act_id: int = act_column()
    note: str | None = text_column(default=None)
    unit_id: int | None = Field(default=None)
    """The unit (id) that answered; SQLite adds a column without the reference of the others."""


class Disclosures(Fact, table=True):
    """查看完整信息: a case whose personal data somebody saw whole."""

    __tablename__ = "disclosures"
    __table_args__ = table(Index("disclosures_case", "case_id"))

    case_id: int = reference("cases.id")
    act_id: int = act_column()


class Alerts(Fact, table=True):
    """紧急报告: who was told of an urgent matter, when and how (Art. 25)."""

    __tablename__ = "alerts"
    __table_args__ = table(
        day("on_day"),
        instant("at"),
        one_of("mode", act_codes.AlertMode),
        Index("alerts_case", "case_id"),
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    at: str | None = text_column(default=None)
    told: str = text_column()
    mode: str = text_column()
    note: str | None = text_column(default=None)
    act_id: int = act_column()
