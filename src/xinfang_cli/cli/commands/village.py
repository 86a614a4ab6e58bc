"""``xinfang village``."""

from pathlib import Path
from typing import Annotated

import typer

from xinfang_cli.cli import complete
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import On, Output
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.village import Term
from xinfang_cli.render.lists import Column
from xinfang_cli.render.village import liaison_item
from xinfang_cli.services import village as service
from xinfang_cli.services.village_import import Loaded, load
from xinfang_cli.store.acts import Act

PARTLY = 3
LIST_COLUMNS = [
    Column("village", "村社", 20),
    Column("town", "镇街", 16),
    Column("liaison_count", "人数", 4, is_number=True),
    Column("roles", "角色"),
]
CONTACT_COLUMNS = [
    Column("village", "村社", 20),
    Column("town", "镇街", 16, rank=1),
    Column("role", "角色", 16),
    Column("name", "姓名", 12),
    Column("phone", "电话", 16),
    Column("from", "任期开始", 10, rank=2),
    Column("until", "任期结束", 10, rank=2),
]
MASKED = "电话已遮盖；加 --unmask 显示完整电话（会记入操作记录）。"

Place = Annotated[
    str,
    typer.Argument(
        metavar="村社",
        help="村社名称；同名的写成“村社@镇街”",
        autocompletion=complete.village_names,
    ),
]
Town = Annotated[str | None, typer.Option("--town", metavar="镇街", help="所属镇街")]
Name = Annotated[str, typer.Option("--name", metavar="姓名", help="包联人员的姓名")]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="村社", help="村社名称")],
    town: Town = None,
    format_: Output = None,
) -> None:
    """新增村社。"""
    made = Desk(ctx).write("village", lambda act: service.add_village(act, name, town))
    line = f"已新增村社：{made.town or ''}{made.name}"
    show_done("village.add", {"village": made.name, "town": made.town}, [line], format_)


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="xlsx 或 csv 名册", readable=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不导入")] = False,
    format_: Output = None,
) -> int:
    """导入村社和包联人员；同一文件再次导入不变，电话或任期有变的换成新的。

    表头写 村社、镇街、角色、姓名、电话、任期开始、任期结束；只有村社的行，只登记村社。合计行不算。
    有问题的行逐行列出原因，不影响其他行（退出码 3）；文件里没有的人不动。
    """
    from xinfang_cli.cli.village_import import Source, show_loaded
    from xinfang_cli.files.liaison_headers import find_liaison_header
    from xinfang_cli.files.liaisons import read_liaisons
    from xinfang_cli.files.sheet import read_sheet

    desk = Desk(ctx)
    desk.check_ledger()
    sheet = read_sheet(file)
    header = find_liaison_header(sheet)
    rows = list(read_liaisons(sheet, header))

    def work(act: Act) -> Loaded:
        done = load(act, rows, desk.today)
        if dry_run:
            act.discard()
        return done

    done = desk.write("village", work)
    source = Source(mask_text(file.name), len(rows), header.columns, sheet.others)
    show_loaded(done, source, is_dry_run=dry_run, format_=format_)
    return PARTLY if done.bad else 0


def list_(
    ctx: typer.Context,
    town: Annotated[
        str | None, typer.Option("--town", metavar="镇街", help="只列这个镇街的")
    ] = None,
    without_liaison: Annotated[
        bool,
        typer.Option("--without-liaison", help="只列没有包联人员的（加 --role：没有这一角色的）"),
    ] = False,
    role: Annotated[str | None, typer.Option("--role", metavar="角色", help="只看这一角色")] = None,
    format_: Output = None,
) -> None:
    """列出村社和现任包联人员的人数、角色。"""
    desk = Desk(ctx)
    lines, total = desk.read(
        lambda db: service.list_villages(
            db, desk.as_of, town=town, role=role, is_without=without_liaison
        )
    )
    items = [
        {
            "village": mask_text(line.village.name),
            "town": mask_text(line.village.town),
            "liaison_count": len(line.liaisons),
            "roles": list(dict.fromkeys(mask_text(liaison.role) for liaison in line.liaisons)),
        }
        for line in lines
    ]
    what = role or "包联人员"
    if without_liaison:
        foot = f"{total} 个村社，{len(items)} 个没有{what}。"
    elif role:
        foot = f"{total} 个村社，{len(items)} 个有{what}。"
    else:
        foot = f"{total} 个村社，{sum(1 for line in lines if not line.liaisons)} 个没有{what}。"
    listing = Listing(
        "village.list",
        items,
        LIST_COLUMNS,
        desk.as_of.isoformat(),
        empty=foot if total else "还没有登记村社。" if town is None else f"{town}没有登记村社。",
        extra={"total": total, "role": role, "is_without_liaison": without_liaison},
        foot=foot,
    )
    show_list(listing, format_)


def contacts(
    ctx: typer.Context,
    village: Place,
    unmask: Annotated[
        bool, typer.Option("--unmask", help="显示完整电话（会记入操作记录）")
    ] = False,
    format_: Output = None,
) -> None:
    """一个村社现在该找谁：包联人员的角色、姓名、电话。"""
    desk = Desk(ctx)

    if unmask:
        name = desk.read(lambda db: service.find_villages(db, village))[0].name
        desk.log_unmask(f"village {name}", lambda _: [])
    found = desk.read(lambda db: service.contacts(db, village, desk.as_of))
    listing = Listing(
        "village.contacts",
        [liaison_item(liaison, unmask=unmask) for liaison in found],
        CONTACT_COLUMNS,
        desk.as_of.isoformat(),
        empty="这个村社没有登记现任包联人员。",
        foot=MASKED if not unmask and any(liaison.phone for liaison in found) else None,
    )
    show_list(listing, format_)


def appoint(
    ctx: typer.Context,
    village: Place,
    role: Annotated[str, typer.Option("--role", metavar="角色", help="角色，按本地的说法")],
    name: Name,
    phone: Annotated[str | None, typer.Option("--phone", metavar="电话", help="联系电话")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="任期开始，默认今天")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="任期的最后一天，默认不定")
    ] = None,
    format_: Output = None,
) -> None:
    """确定一个村社的包联人员；已在名册上的，换成新的电话或任期。"""
    desk = Desk(ctx)
    begins, ends = desk.day(from_), desk.day(until)
    said = Term(
        phone,
        None if begins is None else begins.isoformat(),
        None if ends is None else ends.isoformat(),
    )
    made = desk.write(
        "village", lambda act: service.appoint(act, village, role, name, said, today=desk.today)
    )
    item = liaison_item(made, unmask=False)
    begun = f"自 {item['from']} 起" if item["from"] else "已记入名册"
    until_zh = f"，至 {item['until']}" if item["until"] else ""
    line = f"{item['village']} {item['role']} {item['name']}：{begun}{until_zh}。"
    show_done("village.appoint", item, [line], format_)


def dismiss(
    ctx: typer.Context,
    village: Place,
    name: Name,
    role: Annotated[
        str | None, typer.Option("--role", metavar="角色", help="只解除这一角色，默认全部")
    ] = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """从某日起不再是一个村社的包联人员。"""
    desk = Desk(ctx)
    day = desk.past_day(on)
    ended = desk.write(
        "village", lambda act: service.dismiss(act, village, name, role, on=day, today=desk.today)
    )
    first = liaison_item(ended[0], unmask=False)
    roles = list(dict.fromkeys(liaison.role for liaison in ended))
    document = {
        "village": first["village"],
        "town": first["town"],
        "name": first["name"],
        "roles": roles,
        "on": day.isoformat(),
    }
    line = f"{first['village']} {'、'.join(roles)} {first['name']}：自 {day} 起解除。"
    show_done("village.dismiss", document, [line], format_)
