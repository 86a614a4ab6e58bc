"""``xinfang init``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask, can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output
from xinfang_cli.cli.output import show_done

DEFAULT_OFFICE = "本单位"


def init(
    ctx: typer.Context,
    office: Annotated[
        str | None, typer.Option("--office", metavar="名称", help="本单位名称，例如 瑞安市信访局")
    ] = None,
    format_: Output = None,
) -> None:
    """建立一本新台账，只有本人可以读写。"""
    from xinfang_cli.services.init import init as begin

    desk = Desk(ctx)
    desk.refuse_past()
    name = office
    if name is None:
        name = ask("本单位名称") if can_ask(desk.settings) else DEFAULT_OFFICE
    path = desk.path
    begin(path, name, desk.moment)
    show_done(
        "init",
        {"path": str(path), "office": name},
        [f"台账已建立：{path}", "下一步：xinfang register 登记，或 xinfang import 导入旧台账。"],
        format_,
    )
