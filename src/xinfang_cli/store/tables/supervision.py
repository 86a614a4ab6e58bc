"""What keeps a case moving to its end: orders, checks, call-backs, settlement, help, referral."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from xinfang_cli.domain import act_codes
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


class Orders(Fact, table=True):
    """督办单: a supervision order, its number allotted once a year and never again.

    ``mode`` and ``ground`` are words of the office's lists; ``clock_id`` is the reply's clock.
    """

    __tablename__ = "orders"
    __table_args__ = table(
        day("on_day"),
        day("reply_by"),
        Index("orders_serial", "year", "serial", unique=True),
        Index("orders_case", "case_id"),
    )

    case_id: int = reference("cases.id")
    number: str = text_column()
    year: int
    serial: int
    on_day: str = text_column()
    unit_id: int | None = reference("units.id", default=None)
    mode: str = text_column()
    ground: str = text_column()
    demand: str = text_column()
    reply_by: str | None = text_column(default=None)
    clock_id: int | None = reference("clocks.id", default=None)
    act_id: int = act_column()


class OrderReplies(Fact, table=True):
    """督办反馈: what the supervised unit answered to an order."""

    __tablename__ = "order_replies"
    __table_args__ = table(day("on_day"), Index("order_replies_order", "order_id"))

    order_id: int = reference("orders.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    document: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class OrderEnds(Fact, table=True):
    """督办销号: an order is closed, with what it brought about."""

    __tablename__ = "order_ends"
    __table_args__ = table(day("on_day"), Index("order_ends_order", "order_id"))

    order_id: int = reference("orders.id")
    case_id: int = reference("cases.id")
    on_day: str = text_column()
    effect: str = text_column()
    act_id: int = act_column()


class Checks(Fact, table=True):
    """办理质量检查: whether a case was handled as it should be (规范办理)."""

    __tablename__ = "checks"
    __table_args__ = table(day("on_day"), flag("is_passed"), Index("checks_case", "case_id"))

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    is_passed: int
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class CheckItems(Fact, table=True):
    """检查不合格项: an item of the office's list that a check found failing."""

    __tablename__ = "check_items"
    __table_args__ = table(Index("check_items_check", "check_id"))

    check_id: int = reference("checks.id")
    case_id: int = reference("cases.id")
    item: str = text_column()
    act_id: int = act_column()


class Resolutions(Fact, table=True):
    """化解: the matter itself is settled, whatever became of the paper; with its evidence."""

    __tablename__ = "resolutions"
    __table_args__ = table(
        day("on_day"), one_of("evidence", act_codes.Evidence), Index("resolutions_case", "case_id")
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    evidence: str = text_column()
    document: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Callbacks(Fact, table=True):
    """回访: asking the petitioner afterwards; of the office and of the unit apart."""

    __tablename__ = "callbacks"
    __table_args__ = table(
        day("on_day"),
        flag("is_reached"),
        flag("is_as_reported"),
        one_of("office", act_codes.Satisfaction),
        one_of("unit", act_codes.Satisfaction),
        Index("callbacks_case", "case_id"),
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    is_reached: int
    is_as_reported: int | None = Field(default=None)
    office: str | None = text_column(default=None)
    unit: str | None = text_column(default=None)
    reason: str | None = text_column(default=None)
    person_id: int | None = reference("persons.id", default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Measures(Fact, table=True):
    """帮扶: help that was given; ``amount`` in fen (a hundredth of a yuan)."""

    __tablename__ = "measures"
    __table_args__ = table(
        day("on_day"),
        CheckConstraint("amount >= 0"),
        Index("measures_case", "case_id"),
        Index("measures_day", "on_day"),
    )

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    kind: str = text_column()
    amount: int | None = Field(default=None)
    source: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Suggestions(Fact, table=True):
    """三项建议: what the office suggests to a body (Art. 40), about a case or not."""

    __tablename__ = "suggestions"
    __table_args__ = table(
        day("on_day"), one_of("kind", act_codes.Suggestion), Index("suggestions_case", "case_id")
    )

    case_id: int | None = reference("cases.id", default=None)
    on_day: str = text_column()
    kind: str = text_column()
    addressee: str = text_column()
    text: str = text_column()
    document: str | None = text_column(default=None)
    act_id: int = act_column()


class SuggestionAnswers(Fact, table=True):
    """建议答复: the body's answer in writing, and whether it adopts the suggestion."""

    __tablename__ = "suggestion_answers"
    __table_args__ = table(
        day("on_day"), flag("is_adopted"), Index("suggestion_answers_suggestion", "suggestion_id")
    )

    suggestion_id: int = reference("suggestions.id")
    on_day: str = text_column()
    is_adopted: int
    document: str | None = text_column(default=None)
    note: str | None = text_column(default=None)
    act_id: int = act_column()


class Referrals(Fact, table=True):
    """提请监督: a case's evidence went to the supervision body, with whose approval and why."""

    __tablename__ = "referrals"
    __table_args__ = table(day("on_day"), Index("referrals_case", "case_id"))

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    approver: str = text_column()
    reason: str = text_column()
    act_id: int = act_column()


class Words(Fact, table=True):
    """办公室用词: a word of one of the office's lists; of a code the last row decides."""

    __tablename__ = "words"
    __table_args__ = table(flag("is_enabled"))

    kind: str = text_column()
    code: str = text_column()
    label: str = text_column()
    is_enabled: int
    act_id: int = act_column()


class Thresholds(Fact, table=True):
    """督办线索的尺度: from how many days on a rule proposes, and whether it does."""

    __tablename__ = "thresholds"
    __table_args__ = table(flag("is_enabled"), CheckConstraint("length > 0"))

    rule: str = text_column()
    length: int | None = Field(default=None)
    is_enabled: int
    reason: str | None = text_column(default=None)
    act_id: int = act_column()


class Declines(Fact, table=True):
    """不予督办: a proposal that somebody declined, by its rule and its evidence."""

    __tablename__ = "declines"
    __table_args__ = table(day("on_day"), Index("declines_case", "case_id"))

    case_id: int = reference("cases.id")
    on_day: str = text_column()
    rule: str = text_column()
    evidence: str = text_column()
    reason: str = text_column()
    act_id: int = act_column()
