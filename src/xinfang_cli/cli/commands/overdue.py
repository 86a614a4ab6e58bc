"""``xinfang overdue``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, Quiet, Within, Yes, coded
from xinfang_cli.cli.output import Listing, chosen, has_color, show_list, width, write
from xinfang_cli.cli.worklists import (
    CLOCK_COLUMNS,
    add_sentences,
    clock_items,
    grouped,
    is_document,
    show_uncomputable,
    styles,
    table_columns,
    tell_estimated,
)
from xinfang_cli.domain.dates import parse_span
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.clocks import unclocked_item
from xinfang_cli.render.lists import Format, Item, as_table
from xinfang_cli.services import worklist
from xinfang_cli.texts import labels

GROUPS = {"unit": "责任单位", "leader": "包案领导", "clock": "期限"}
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
    flag: Annotated[
        bool, typer.Option("--flag", help="定时任务用：每个期限每个阶段只标记一次，只输出新标记的")
    ] = False,
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage",
            parser=coded("--stage", labels.STAGE),
            metavar="阶段",
            help="和 --flag 一起用：due_soon 即将到期（默认 7d，可用 --within），"
            "overdue 超期（默认），overdue_30 超期 30 天",
        ),
    ] = None,
    repeat: Annotated[
        str | None,
        typer.Option("--repeat", metavar="天数", help="和 --flag 一起用：隔多少天再标记，如 7d"),
    ] = None,
    only_workdays: Annotated[
        bool, typer.Option("--only-workdays", help="和 --flag 一起用：休息日不标记")
    ] = False,
    yes: Yes = False,
    quiet: Quiet = False,
    format_: Output = None,
) -> int:
    """列出已超期的期限：紧急的在前，超期久的在前；到期当天不算超期。

    --flag 供定时任务使用：没有新超期的就什么也不输出。
    """
    desk = Desk(ctx)
    span = None if within is None else parse_span(within)
    if flag:
        from xinfang_cli.cli import flagging

        if by is not None or exit_code:
            raise InvalidInputError("flag_alone")
        asked = flagging.Flagging(
            stage or "overdue", repeat, span, only_workdays=only_workdays, yes=yes, quiet=quiet
        )
        return flagging.run(desk, asked, format_)
    if stage is not None or repeat is not None or only_workdays:
        raise InvalidInputError("flag_needs_flag")
    now = desk.read_moment
    day = now.on
    form = chosen(format_)
    found = desk.read(lambda db: worklist.overdue(db, now, span, in_full=is_document(form)))
    items = clock_items(found.items, now, found.workdays, form)
    add_sentences(items, found.phrase, form)
    uncomputable = [unclocked_item(case) for case in found.uncomputable]
    groups = None
    if by is not None:
        items, groups = grouped(items, by)
    counted_to = found.until if span is not None and span.is_workdays else day
    is_estimated = tell_estimated(found.workdays, counted_to, found.items)
    late = sum(1 for item in items if item["is_overdue"])
    title = f"超期 {late} 项"
    if span is not None:
        unit = "个工作日" if span.is_workdays else "天"
        title += f"，{span.count} {unit}内到期 {len(items) - late} 项"
    code = ATTENTION if exit_code and items else 0
    if quiet:
        write("".join(f"{no}\n" for no in dict.fromkeys(item["no"] for item in items)))
        return code
    if groups and chosen(format_) is Format.TABLE:
        write(f"{title}（{day}）\n")
        show_groups(items, by or "", groups)
        show_uncomputable(uncomputable, format_)
        return code
    columns = table_columns(CLOCK_COLUMNS, items)
    show_list(
        Listing(
            "overdue",
            items,
            columns if chosen(format_) is Format.TABLE else CLOCK_COLUMNS,
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
                "uncomputable": uncomputable,
            },
            styles=styles(items),
        ),
        format_,
    )
    show_uncomputable(uncomputable, format_)
    return code


def show_groups(items: list[Item], by: str, groups: list[Item]) -> None:
    """Print a table a group, the group's counts above it."""
    for group in groups:
        part = [item for item in items if item[by] == group[by]]
        title = f"{group['name'] or labels.NOBODY}：{group['count']} 项，超期 {group['overdue']} 项"
        table = as_table(
            part,
            [
                column
                for column in table_columns(CLOCK_COLUMNS, part)
                if column.key not in (by, f"{by}_zh")
            ],
            width=width(),
            color=has_color(),
            title=title,
            styles=styles(part),
        )
        write("\n" + table)
