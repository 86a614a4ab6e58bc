"""``xinfang states``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import coded
from xinfang_cli.cli.output import Listing, show_list, write
from xinfang_cli.domain.codes import State
from xinfang_cli.render.lists import Format
from xinfang_cli.render.states import COLUMNS, as_dot, edge_items, state_items

DOT = "dot"
FORMS = {**{form.value: form.value for form in Format}, DOT: DOT}
LISTED = "、".join(FORMS)


def states(
    ctx: typer.Context,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            parser=coded("--format", FORMS),
            metavar="格式",
            help=f"输出格式：{LISTED}（Graphviz 图）",
        ),
    ] = None,
) -> None:
    """信访件的各种状态，每种状态可以怎样办理、办理后到哪里；由程序所用的同一张表画出。"""
    if format_ == DOT:
        write(as_dot())
        return
    show_list(
        Listing(
            "states",
            edge_items(),
            COLUMNS,
            Desk(ctx).as_of.isoformat(),
            title="信访件的状态和办理",
            extra={"first": State.REGISTERED.value, "states": state_items()},
        ),
        None if format_ is None else Format(format_),
    )
