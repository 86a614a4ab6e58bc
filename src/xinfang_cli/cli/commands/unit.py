"""``xinfang unit``."""

from typing import Annotated

import typer

from xinfang_cli.cli import naming
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    Level,
    On,
    Output,
    unit_option,
)
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.render.lists import Column
from xinfang_cli.services import parties as service
from xinfang_cli.store import parties
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label

COLUMNS = [
    Column("name", "单位", 24),
    Column("level_zh", "层级", 8),
    Column("parent", "上级", 20),
    Column("open_cases", "未办结", 6, is_number=True),
    Column("aliases", "别名、原名"),
]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="单位", help="单位名称")],
    level: Level = None,
    parent: Annotated[str | None, unit_option("--parent", "上级单位")] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="名称", help="别名、简称，可多次")
    ] = None,
    format_: Output = None,
) -> None:
    """新增单位。"""
    Desk(ctx).write(
        "unit",
        lambda act: service.add_unit(act, name, level=level, parent=parent, aliases=alias or []),
    )
    document = {
        "name": name,
        "level": level,
        "level_zh": label(labels.LEVEL, level),
        "parent": parent,
        "aliases": alias or [],
    }
    show_done("unit.add", document, [f"已新增单位：{name}"], format_)


def list_(ctx: typer.Context, format_: Output = None) -> None:
    """列出单位、别名和未办结件数。"""
    desk = Desk(ctx)
    items = [
        {
            "name": row.name,
            "level": row.level,
            "level_zh": label(labels.LEVEL, row.level),
            "parent": row.parent,
            "aliases": row.aliases,
            "open_cases": row.open_cases,
        }
        for row in desk.read(parties.list_units)
    ]
    show_list(Listing("unit.list", items, COLUMNS, desk.as_of.isoformat()), format_)


def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="单位", help="现名或别名")],
    new: Annotated[str | None, typer.Argument(metavar="新名", help="新名称")] = None,
    alias: Annotated[
        str | None, typer.Option("--alias", metavar="名称", help="只加别名，不更名")
    ] = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """单位更名（原名仍可查找），或增加别名。"""
    desk = Desk(ctx)
    naming.rename(desk, "unit", old, new=new, alias=alias, on=on, format_=format_)
