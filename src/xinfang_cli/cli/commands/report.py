"""``xinfang report``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, choice
from xinfang_cli.cli.output import Listing, chosen, has_color, show_list, width, write
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.dates import parse_week, week_of
from xinfang_cli.render.lists import Format
from xinfang_cli.render.load import BARS, COLUMNS, load_item
from xinfang_cli.render.settling import SUM_COLUMNS, sum_items
from xinfang_cli.render.weekly import as_text
from xinfang_cli.services.load import load as make_load
from xinfang_cli.services.measure import sums as sum_measures
from xinfang_cli.services.weekly import weekly as make_report
from xinfang_cli.texts import labels


def weekly(
    ctx: typer.Context,
    week: Annotated[
        str | None,
        typer.Option(
            "--week", metavar="周次", help="2026-W47、本周、上周 或一个日期；默认本周（周一起）"
        ),
    ] = None,
    format_: Output = None,
) -> None:
    """周报：本周登记、办结、按期与超期、期末未结与超期、联系次数，与上周对比。"""
    desk = Desk(ctx)
    day = desk.as_of
    asked = week_of(day) if week is None else parse_week(week, day)
    report = desk.read(lambda db: make_report(db, asked, day))
    write(as_text(report, day, chosen(format_), width=width(), color=has_color()))


def load(
    ctx: typer.Context,
    role: Annotated[
        str, choice("--role", labels.SINGLE_ROLE, "哪种角色，默认包案领导")
    ] = Role.LEADER,
    format_: Output = None,
) -> None:
    """各包案领导（或经办人、责任单位）手上未办结的件、其中有超期的、已联系的次数。"""
    desk = Desk(ctx)
    now = desk.read_moment
    loads = desk.read(lambda db: make_load(db, now, Role(role)))
    most = max((one.cases for one in loads if one.holder is not None), default=0)
    items = [load_item(one, most) for one in loads]
    total, late = sum(one.cases for one in loads), sum(one.overdue for one in loads)
    whose = "--unit 单位" if role == Role.UNIT else "--person 姓名"
    show_list(
        Listing(
            "report.load",
            items,
            [*COLUMNS[1:], BARS] if chosen(format_) is Format.TABLE else COLUMNS,
            now.day,
            title=f"{labels.ROLE[role]}手上的件：未办结 {total} 件，有超期 {late} 件（{now.day}）",
            empty=f"没有未办结的件（{now.day}）。",
            extra={"role": role, "cases": total, "overdue": late},
            foot=f"联系为未办结件上记录的次数。用 xinfang list --open {whose} 查看各件。",
        ),
        format_,
    )


def measures(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--since", metavar="日期", help="从哪一天起（含）")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="到哪一天止（含）")
    ] = None,
    format_: Output = None,
) -> None:
    """一段时间的帮扶：合计、按种类、按件。"""
    desk = Desk(ctx)
    first, last = desk.day(since), desk.day(until)
    found, kinds = desk.read(lambda db: sum_measures(db, first, last))
    items = sum_items(found, kinds)
    period = f"{first or '开始'} 至 {last or desk.as_of}"
    show_list(
        Listing(
            "report.measures",
            items,
            SUM_COLUMNS,
            desk.as_of.isoformat(),
            title=f"帮扶（{period}）",
            extra={
                "since": None if first is None else first.isoformat(),
                "until": None if last is None else last.isoformat(),
                "times": items[0]["count"],
                "total": items[0]["amount"],
                "total_fen": items[0]["amount_fen"],
            },
        ),
        format_,
    )
