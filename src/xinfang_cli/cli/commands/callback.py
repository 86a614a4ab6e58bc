"""``xinfang callback``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask_choice, can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    AsReported,
    CaseNo,
    New,
    Note,
    On,
    Output,
    Reached,
    SatisfiedOffice,
    SatisfiedUnit,
    person_option,
)
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.dates import parse_span
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.lists import Column, Format
from xinfang_cli.render.quality import callback_item, callback_line, sendback_command
from xinfang_cli.render.shapes import case_item
from xinfang_cli.services.callback import LATEST, Said
from xinfang_cli.services.callback import callback as record
from xinfang_cli.services.callback import due as find_due
from xinfang_cli.store import cases
from xinfang_cli.texts import labels

DUE = "due"
"""The word in the place of a number that asks for the list."""

COLUMNS = [
    Column("no", "编号", 14),
    Column("concluded_on", "办结日期", 10),
    Column("days", "天数", 4, is_number=True),
    Column("due_on", "最迟回访", 10, rank=2),
    Column("tries", "已打", 4, rank=1, is_number=True),
    Column("last_on", "最近一次", 10, rank=5),
    Column("name", "信访人", 8, rank=1),
    Column("unit", "责任单位", 14, rank=3),
    Column("handler", "经办人", 8, rank=6),
    Column("title", "标题"),
]
CASE_KEYS = ("no", "title", "name", "unit", "leader", "handler", "concluded_on", "outcome")


def callback(
    ctx: typer.Context,
    no: CaseNo = None,
    reached: Reached = None,
    office: SatisfiedOffice = None,
    unit: SatisfiedUnit = None,
    as_reported: AsReported = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="代码", help="不满意原因（代码或名称，用 word 设定）"),
    ] = None,
    person: Annotated[str | None, person_option("--person", "谁问的，默认操作人")] = None,
    on: On = None,
    note: Note = None,
    new: New = False,
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="天数", help="和 due 一起用：办结后最迟多少天回访，默认 30d"
        ),
    ] = None,
    format_: Output = None,
) -> None:
    """回访办结的件：是否联系上，对信访部门、责任单位各是否满意；编号写 due 列出要回访的。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号，或 due")
    told = (reached, office, unit, as_reported, reason, person, on, note)
    if asked == DUE:
        if new or any(one is not None for one in told):
            raise InvalidInputError("callback_due_alone")
        _list_due(desk, LATEST if within is None else _days(within), format_)
        return
    if within is not None:
        raise InvalidInputError("callback_within_alone")
    if can_ask(desk.settings):
        reached = reached or ask_choice("联系上了吗", labels.YES_NO)
        if reached == "yes":
            office = office or ask_choice("对信访部门", labels.SATISFACTION)
            unit = unit or ask_choice("对责任单位", labels.SATISFACTION)
    if reached is None:
        raise InvalidInputError("missing_value", name="--reached", verb="callback")
    said = Said(
        reached == "yes",
        office,
        unit,
        None if as_reported is None else as_reported == "yes",
        reason,
        text_or_stdin(note),
    )
    day = desk.past_day(on)
    done = desk.write_parties(
        "callback",
        new,
        lambda act, create: record(
            act, cases.find_case(act.db, asked), said, on=day, person=person, create=create
        ),
    )
    command = None if done.proposal is None else sendback_command(done.no, *done.proposal)
    # The note is not said again: of a secret case it may hold a name.
    made = callback_item(done.callback._replace(note=None), unmask=False)
    lines = [f"{done.no} 回访  {callback_line(made)}"]
    if not said.is_reached:
        lines.append(f"  办结后已回访 {done.tries} 次，仍要回访。")
    if command is not None:
        lines.append(f"  不满意的，建议退回重办：{command}")
    del made["note"]
    document = {"no": done.no, **made, "tries": done.tries, "proposal": command}
    show_done("callback", document, lines, format_)


def _days(text: str) -> int:
    span = parse_span(text if not text.strip().isdecimal() else f"{text.strip()}d")
    if span.is_workdays:
        raise InvalidInputError("callback_in_workdays")
    return span.count


def _list_due(desk: Desk, within: int, format_: Format | None) -> None:
    """List the concluded cases whose petitioner is to be called."""
    day = desk.as_of
    found = desk.read(lambda db: find_due(db, day, within))
    items = []
    for one in found:
        item = case_item(one.case, unmask=False)
        items.append(
            {
                **{key: item[key] for key in CASE_KEYS},
                "outcome_zh": item["outcome_zh"],
                "days": one.days,
                "due_on": one.due_on,
                "is_late": one.due_on < day.isoformat(),
                "tries": one.tries,
                "last_on": one.last_on,
            }
        )
    late = sum(bool(item["is_late"]) for item in items)
    show_list(
        Listing(
            "callback.due",
            items,
            COLUMNS,
            day.isoformat(),
            title=f"要回访的 {len(items)} 件，办结超过 {within} 天的 {late} 件（{day}）",
            empty="没有要回访的件。",
            extra={"days": within, "late": late},
            styles=["red" if item["is_late"] else "" for item in items],
            foot="回访：xinfang callback 编号 --reached yes --office 满意 --unit 满意",
        ),
        format_,
    )
