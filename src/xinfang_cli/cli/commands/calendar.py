"""``xinfang calendar``."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, coded
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list, write
from xinfang_cli.domain.dates import parse_month
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.notice import read_notice
from xinfang_cli.render.calendar import day_item, month_lines
from xinfang_cli.render.lists import Column, Format
from xinfang_cli.services.calendar import (
    Entered,
    enter_day,
    enter_published,
    enter_table,
    show_days,
)
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label
from xinfang_cli.texts.notices import unpublished

COLUMNS = [
    Column("day", "日期", 10),
    Column("weekday_zh", "星期", 4),
    Column("kind_zh", "安排", 8),
    Column("name", "节日", 10),
    Column("source_zh", "来源"),
]
KINDS = {"off": "休息", "work": "上班"}


def show(
    ctx: typer.Context,
    month: Annotated[
        str | None, typer.Argument(metavar="年月", help="如 2026-10 或 2026，默认本月")
    ] = None,
    format_: Output = None,
) -> None:
    """查看某月或某年的休息日、上班日（调休）；没有公布的年份会注明。"""
    desk = Desk(ctx)
    first, last = parse_month(month or f"{desk.as_of:%Y-%m}", desk.today)
    days = desk.read(lambda db: show_days(db, first, last))
    items = [day_item(day) for day in days]
    is_estimated = any(item["estimated"] for item in items)
    if is_estimated:
        warn(unpublished(first.year))
    if chosen(format_) is Format.TABLE:
        for number in range(first.month, last.month + 1):
            part = [day for day in days if day.day.month == number]
            write("\n".join(month_lines(part)) + "\n")
        return
    workdays = sum(1 for item in items if item["is_workday"])
    show_list(
        Listing(
            "calendar.show",
            items,
            COLUMNS,
            desk.as_of.isoformat(),
            extra={"estimated": is_estimated, "workdays": workdays},
        ),
        format_,
    )


def import_(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="文件", help="放假安排的 JSON 或 CSV；不写则取程序自带的新年份"),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年", help="哪一年的安排")] = None,
    format_: Output = None,
) -> None:
    """录入一年的放假安排，并按它重算正在计算的期限；已停止的期限不变。"""
    desk = Desk(ctx)
    if file is None:
        entered = _enter(desk, lambda act: enter_published(act, on=desk.today))
    else:
        notice = read_notice(file, year)
        name = file.name
        entered = _enter(
            desk, lambda act: enter_table(act, notice.year, notice.days, name, on=desk.today)
        )
    shown = "、".join(f"{found} 年" for found in entered.years)
    _show("calendar.import", entered, f"已录入 {shown}放假安排（{entered.day_count} 天）", format_)


def add(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="日期", help="哪一天")],
    kind: Annotated[
        str,
        typer.Argument(parser=coded("安排", KINDS), metavar="安排", help="off 休息，work 上班"),
    ],
    name: Annotated[str | None, typer.Option("--name", metavar="文字", help="说明")] = None,
    format_: Output = None,
) -> None:
    """录入本单位的休息日或上班日（以它为准），并重算正在计算的期限。"""
    desk = Desk(ctx)
    chosen_day = desk.day(day)
    if chosen_day is None:
        raise InvalidInputError("missing_value", name="日期", verb="calendar add")
    entered = _enter(
        desk,
        lambda act: enter_day(act, chosen_day, is_workday=kind == "work", name=name, on=desk.today),
    )
    _show("calendar.add", entered, f"{chosen_day} {KINDS[kind]}", format_)


def _enter(desk: Desk, work: Callable[[Act], Entered]) -> Entered:
    return desk.write("calendar", work)


def _show(schema: str, entered: Entered, line: str, format_: Format | None) -> None:
    """Print an entry, and the clocks that it moved."""
    lines = [line]
    if entered.shifted:
        lines.append(f"以下 {len(entered.shifted)} 件期限有变：")
    lines += [
        f"  {clock.no} {label(labels.CLOCK, clock.clock)} {clock.before} → {clock.due_on}"
        for clock in entered.shifted
    ]
    if not entered.shifted:
        lines.append("没有期限因此改变。")
    if entered.settled:
        lines.append(f"推算的期限 {entered.settled} 项现已按公布的安排确定。")
    show_done(
        schema,
        {
            "years": entered.years,
            "days": entered.day_count,
            "changed_count": len(entered.shifted),
            "changed": [
                {
                    "no": clock.no,
                    "clock": clock.clock,
                    "clock_zh": label(labels.CLOCK, clock.clock),
                    "before": clock.before,
                    "due_on": clock.due_on,
                }
                for clock in entered.shifted
            ],
            "settled_count": entered.settled,
        },
        lines,
        format_,
    )
