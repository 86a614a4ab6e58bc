"""``xinfang crux``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, On, Output
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.services.crux import crux as record
from xinfang_cli.store import cases


def crux(
    ctx: typer.Context,
    no: CaseNo = None,
    text: Annotated[
        str | None, typer.Argument(metavar="文字", help="症结是什么；- 表示从标准输入读取")
    ] = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """记下症结：这一件为什么化解不了；带日期，以前记的都在。"""
    desk = Desk(ctx)
    asked, day = desk.require(no, "编号", "信访件编号"), desk.past_day(on)
    words = desk.require(text_or_stdin(text), "文字", "症结")
    done = desk.write(
        "crux", lambda act: record(act, cases.find_case(act.db, asked), words, on=day)
    )
    document = {"no": done.no, "on": day.isoformat(), "total": done.total}
    line = f"{done.no} 症结已记（{day}），共 {done.total} 条。"
    show_done("crux", document, [line], format_)
