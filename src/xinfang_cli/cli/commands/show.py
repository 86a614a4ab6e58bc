"""``xinfang show``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Output, Unmask
from xinfang_cli.cli.output import chosen, has_color, width, write
from xinfang_cli.render.lists import Format, as_json, as_jsonl
from xinfang_cli.render.story import as_text, story_document
from xinfang_cli.services.story import tell
from xinfang_cli.store import cases


def show(
    ctx: typer.Context,
    no: CaseNo = None,
    all_: Annotated[bool, typer.Option("--all", help="终端上也显示全部内容和历次联系")] = False,
    unmask: Unmask = False,
    format_: Output = None,
) -> None:
    """查看一件的全过程：登记、责任、期限、办理、历次联系；电话和身份证号默认遮盖。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    if unmask:
        desk.log_unmask("show", lambda db: [cases.find_case(db, asked)])
    day = desk.as_of
    story = desk.read(lambda db: tell(db, cases.find_case(db, asked), day))
    document = story_document(story, desk.read_moment, unmask=unmask)
    form = chosen(format_)
    if form is Format.JSON:
        write(as_json({"schema": "xinfang.show/1", "as_of": day.isoformat(), **document}))
    elif form is Format.JSONL:
        write(as_jsonl([document]))
    else:
        write(as_text(document, form, width=width(), color=has_color(), is_short=not all_))
