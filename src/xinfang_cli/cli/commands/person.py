"""``xinfang person``."""

from typing import Annotated

import typer

from xinfang_cli.cli import naming
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    New,
    On,
    Output,
    Reason,
    person_option,
    unit_option,
)
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.absence import Absence, away_on
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.services import absence
from xinfang_cli.services import parties as service
from xinfang_cli.store import absences as absences_store
from xinfang_cli.store import parties

COLUMNS = [
    Column("name", "姓名", 12),
    Column("unit", "单位", 24),
    Column("post", "职务", 20),
    Column("open_cases", "未办结", 6, is_number=True),
    Column("aliases", "别名、原名"),
]
ABSENCE_COLUMNS = [
    Column("person", "姓名", 12),
    Column("deputy", "代理人", 12),
    Column("from", "从", 10),
    Column("until", "至", 10),
    Column("back_on", "提前销假", 10),
    Column("stands_in", "现由谁办", 12),
    Column("reason", "原因"),
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


def absent(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="姓名", help="谁请假")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="从哪一天起，默认今天")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="到哪一天止（含当日）")
    ] = None,
    deputy: Annotated[str | None, person_option("--deputy", "由谁代理")] = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """记录请假和代理人：期间其名下的件也列在代理人的清单里，两人姓名都显示，到期自动恢复。

    代理人也请假的，顺着找到在岗的人。
    """
    desk = Desk(ctx)
    who = desk.require(name, "姓名", "谁请假")
    last = desk.day(desk.require(until, "--until", "请假到哪一天"))
    other = desk.require(deputy, "--deputy", "由谁代理")
    first = desk.day(from_) or desk.today
    assert last is not None  # noqa: S101 - it was required above
    done = desk.write(
        "absence",
        lambda act: absence.absent(act, who, other, first=first, last=last, reason=reason),
    )
    line = f"{done.person} {done.from_on} 至 {done.until_on} 请假，由 {done.deputy} 代理。"
    show_done("person.absent", absence_item(done), [line], format_)


def back(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名", help="谁回来了")],
    on: On = None,
    format_: Output = None,
) -> None:
    """提前销假：自这一天起不再由代理人办。"""
    desk = Desk(ctx)
    day = desk.past_day(on)
    done = desk.write("absence", lambda act: absence.back(act, name, on=day))
    show_done(
        "person.back", absence_item(done), [f"{done.person} 自 {done.back_on} 起销假。"], format_
    )


def absences(
    ctx: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="连同已经结束的")] = False,
    format_: Output = None,
) -> None:
    """列出请假的人、代理人，和顺着代理找到的在岗的人。"""
    desk = Desk(ctx)
    day = desk.as_of.isoformat()
    known = desk.read(absences_store.read_absences)
    away = away_on(known, day)
    items = [
        absence_item(one)
        | {"stands_in": away.stands_in_name(one.person_id) if one.covers(day) else None}
        for one in known
        if all_ or (one.until_on >= day and not (one.back_on is not None and one.back_on <= day))
    ]
    show_list(
        Listing("person.absences", items, ABSENCE_COLUMNS, day, empty="没有人请假。"), format_
    )


def absence_item(one: Absence) -> Item:
    """Return an absence as one item."""
    return {
        "person": one.person,
        "deputy": one.deputy,
        "from": one.from_on,
        "until": one.until_on,
        "back_on": one.back_on,
        "reason": mask_text(one.reason),
    }
