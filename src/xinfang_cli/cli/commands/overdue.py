"""``xinfang overdue``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, Within, coded
from xinfang_cli.cli.output import Listing, chosen, has_color, show_list, width, write
from xinfang_cli.cli.worklists import CLOCK_COLUMNS, grouped, styles, tell_estimated
from xinfang_cli.domain.dates import parse_span
from xinfang_cli.render.lists import Format, Item, as_table
from xinfang_cli.render.shapes import open_clock_item
from xinfang_cli.services import worklist

GROUPS = {"unit": "责任单位", "leader": "包案领导", "clock": "期限"}
NOBODY = "（未定）"
ATTENTION = 10


def overdue(
    ctx: typer.Context,
    within: Within = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            parser=coded("--by", GROUPS),
            metavar="分组",
            help="分组：unit 责任单位，leader 包案领导，clock 期限",
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="有超期（或 --within 内到期）时退出码为 10")
    ] = False,
    format_: Output = None,
) -> int:
    """列出已超期的期限：紧急的在前，超期久的在前；到期当天不算超期。"""
    desk = Desk(ctx)
    span = None if within is None else parse_span(within)
    day = desk.as_of
    found = desk.read(lambda db: worklist.overdue(db, day, span))
    items = [open_clock_item(clock, day, found.workdays) for clock in found.items]
    groups = None
    if by is not None:
        items, groups = grouped(items, by)
    is_estimated = tell_estimated(
        found.workdays, found.until if span is not None and span.is_workdays else day
    )
    late = sum(1 for item in items if item["overdue_days"])
    title = f"超期 {late} 项"
    if span is not None:
        unit = "个工作日" if span.is_workdays else "天"
        title += f"，{span.count} {unit}内到期 {len(items) - late} 项"
    if groups and chosen(format_) is Format.TABLE:
        write(f"{title}（{day}）\n")
        show_groups(items, by or "", groups)
        return ATTENTION if exit_code else 0
    show_list(
        Listing(
            "overdue",
            items,
            CLOCK_COLUMNS,
            day.isoformat(),
            title=f"{title}（{day}）",
            empty=f"没有超期（{day}）。",
            extra={
                "overdue_count": late,
                "within": within,
                "until": found.until.isoformat(),
                "estimated": is_estimated,
                "by": by,
                "groups": groups,
            },
            styles=styles(items),
        ),
        format_,
    )
    return ATTENTION if exit_code and items else 0


def show_groups(items: list[Item], by: str, groups: list[Item]) -> None:
    """Print a table a group, the group's counts above it."""
    for group in groups:
        part = [item for item in items if item[by] == group[by]]
        title = f"{group['name'] or NOBODY}：{group['count']} 项，超期 {group['overdue']} 项"
        table = as_table(
            part,
            [column for column in CLOCK_COLUMNS if column.key not in (by, f"{by}_zh")],
            width=width(),
            color=has_color(),
            title=title,
            styles=styles(part),
        )
        write("\n" + table)
