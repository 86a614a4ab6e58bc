"""``xinfang dispatch``."""

from typing import Annotated

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.consent import NearReason, NearYes
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    CaseNo,
    Document,
    Moment,
    New,
    Note,
    Output,
    Simple,
    unit_option,
)
from xinfang_cli.services.confidence import Consent


def dispatch(
    ctx: typer.Context,
    no: CaseNo = None,
    to: Annotated[
        list[str] | None, unit_option("--to", "交办给哪个单位，可多次；第一个为责任单位")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="反馈办理结果的期限")
    ] = None,
    on: Moment = None,
    document: Document = None,
    note: Note = None,
    simple: Simple = False,
    reason: NearReason = None,
    yes: NearYes = False,
    new: New = False,
    format_: Output = None,
) -> None:
    """交办：责任单位 15 日内告知信访人（第二十三条），按 --due 反馈结果（第二十二条）。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    units = to or [desk.require(None, "--to", "交办给哪个单位")]
    moving.run(
        desk,
        asked,
        "dispatch",
        on=on,
        note=note,
        format_=format_,
        new=new,
        to=units,
        is_simple=simple,
        consent=Consent(yes, reason),
        due=desk.day(due),
        document=document,
    )
