"""``xinfang person``."""

from typing import Annotated

import typer

from xinfang_cli.cli import naming
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    New,
    On,
    Output,
    unit_option,
)
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.render.lists import Column
from xinfang_cli.services import parties as service
from xinfang_cli.store import parties

COLUMNS = [
    Column("name", "姓名", 12),
    Column("unit", "单位", 24),
    Column("post", "职务", 20),
    Column("open_cases", "未办结", 6, is_number=True),
    Column("aliases", "别名、原名"),
]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名", help="工作人员姓名")],
    unit: Annotated[str | None, unit_option("--unit", "所在单位")] = None,
    post: Annotated[str | None, typer.Option("--post", metavar="职务", help="职务")] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="名称", help="别名，可多次")
    ] = None,
    new: New = False,
    format_: Output = None,
) -> None:
    """新增工作人员；同名的用单位区分（王振@南滨街道）。"""
    Desk(ctx).write_parties(
        "person",
        new,
        lambda act, create: service.add_person(
            act, name, unit=unit, post=post, aliases=alias or [], create=create
        ),
    )
    document = {"name": name, "unit": unit, "post": post, "aliases": alias or []}
    show_done("person.add", document, [f"已新增人员：{name}"], format_)


def list_(ctx: typer.Context, format_: Output = None) -> None:
    """列出工作人员、单位、职务和未办结件数。"""
    desk = Desk(ctx)
    items = [row._asdict() for row in desk.read(parties.list_persons)]
    for item in items:
        del item["id"]
        item["post"] = mask_text(item["post"])
    show_list(Listing("person.list", items, COLUMNS, desk.as_of.isoformat()), format_)


def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="姓名", help="现名、别名，或 姓名@单位")],
    new: Annotated[str | None, typer.Argument(metavar="新名", help="新姓名")] = None,
    alias: Annotated[
        str | None, typer.Option("--alias", metavar="名称", help="只加别名，不更名")
    ] = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """人员更名（原名仍可查找），或增加别名。"""
    desk = Desk(ctx)
    naming.rename(desk, "person", old, new=new, alias=alias, on=on, format_=format_)
