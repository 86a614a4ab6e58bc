"""``xinfang report``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output
from xinfang_cli.cli.output import chosen, has_color, width, write
from xinfang_cli.domain.dates import parse_week, week_of
from xinfang_cli.render.weekly import as_text
from xinfang_cli.services.weekly import weekly as make_report


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
