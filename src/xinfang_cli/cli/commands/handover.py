"""``xinfang handover``."""

from pathlib import Path
from typing import Annotated, Any

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.consent import write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    Channels,
    On,
    Output,
    Purposes,
    Reason,
    Unmask,
    Yes,
    choice,
    person_option,
    unit_option,
)
from xinfang_cli.cli.outfile import check_target, write_document
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list, width, write
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.domain.sheet import Sheet
from xinfang_cli.render.document import as_markdown_text, as_text
from xinfang_cli.render.lists import Column, Format, as_csv, as_json, as_jsonl
from xinfang_cli.render.sheet import case_item, handover_item, sheet_blocks
from xinfang_cli.services import handover as service
from xinfang_cli.services.handover import HANDED_ROLES
from xinfang_cli.services.listing import Asked
from xinfang_cli.services.lookup import person_ids
from xinfang_cli.store import cases, handovers, holdings
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels

COLUMNS = [
    Column("no", "编号", 14),
    Column("roles_zh", "角色", 12),
    Column("title", "标题"),
]
LIST_COLUMNS = [
    Column("handover", "号", 4, is_number=True),
    Column("effective", "交接日期", 10),
    Column("from", "移交人", 12),
    Column("to", "接收人", 12),
    Column("cases", "件数", 4, is_number=True),
    Column("waiting", "待签", 4, is_number=True),
    Column("signed_zh", "签收", 10),
    Column("reason", "原因"),
]
SheetFile = Annotated[
    Path | None,
    typer.Option("--sheet", metavar="文件", help="交接单另存为 docx、md 或 txt 文件"),
]


def handover(
    ctx: typer.Context,
    from_: Annotated[str | None, person_option("--from", "移交人")] = None,
    to: Annotated[str | None, person_option("--to", "接收人")] = None,
    reason: Reason = None,
    effective: Annotated[
        str | None,
        typer.Option("--effective", metavar="日期", help="自哪一天起由接收人负责，默认今天"),
    ] = None,
    role: Annotated[
        list[str] | None, choice("--role", labels.HANDED_ROLE, "只交哪些角色的，可多次，默认全部")
    ] = None,
    case: Annotated[
        list[str] | None, typer.Option("--case", metavar="编号", help="只交这一件，可多次")
    ] = None,
    unit: Annotated[str | None, unit_option("--unit", "只交此责任单位的")] = None,
    channel: Channels = None,
    purpose: Purposes = None,
    place: Annotated[str | None, typer.Option("--place", metavar="属地", help="属地含有")] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="只交紧急的")] = False,
    sheet: SheetFile = None,
    unmask: Unmask = False,
    yes: Yes = False,
    format_: Output = None,
) -> None:
    """把一个人名下未办结的件交给另一个人：一次完成，一次可撤销，并出交接单。

    接收人用 xinfang handover ack 签收；签收以前，件在两人的清单里都有，标明“未交接”。
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = Desk(ctx)
    giver = desk.require(from_, "--from", "移交人")
    taker = desk.require(to, "--to", "接收人")
    why = desk.require(reason, "--reason", "原因")
    day = desk.past_day(effective)
    roles = [Role(one) for one in role] if role else list(HANDED_ROLES)
    desk.refuse_past()
    check_target(sheet)

    def asked(db: Any) -> Asked:
        return Asked(
            unit=unit,
            channels=tuple(channel or ()),
            purposes=tuple(purpose or ()),
            place=place,
            is_urgent=urgent,
            case_ids=tuple(cases.find_case(db, one) for one in case) if case else None,
        )

    if not yes:
        total = desk.read(lambda db: service.count(db, giver, asked(db), roles))
        near = desk.read(lambda db: service.near(db, giver, taker, asked(db), roles))
        also = f"其中 {near} 件保密件反映的是 {taker} 或其单位（第三十条）。" if near else ""
        if total:
            desk.confirm(f"{also}将把 {giver} 名下的 {total} 件交给 {taker}，确定吗？", yes=False)

    def work(act: Act, create: bool, is_agreed: bool) -> int:  # noqa: ARG001 - both are known
        told = asked(act.db)
        return service.hand_over(
            act, giver, taker, told, roles, on=day, reason=why, is_agreed=is_agreed
        )

    handover_id = write_near(desk, "handover", False, work, yes=yes)
    if unmask:
        log_unmask(desk, handover_id)
    found = desk.read(lambda db: service.sheet(db, handover_id))
    giver, taker = found.handover.giver, found.handover.taker
    line = (
        f"第 {handover_id} 号交接：{giver} → {taker}，{len(found.cases)} 件（{day}）；"
        f"等 {taker} 签收：xinfang handover ack {handover_id} --person {taker}"
    )
    show_sheet(found, format_, sheet, unmask=unmask, line=line)


def ack(
    ctx: typer.Context,
    number: Annotated[
        str | None, typer.Argument(metavar="交接号", help="第几号交接；不写则签收本人的全部")
    ] = None,
    person: Annotated[
        str | None, person_option("--person", "接收人，默认本人（--by、XINFANG_BY）")
    ] = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """接收人签收：件从移交人的清单里去掉，不再标“未交接”。"""
    desk = Desk(ctx)
    day = desk.past_day(on)
    wanted = None if number is None else handover_number(number)
    signed = desk.write("handover.ack", lambda act: service.sign(act, wanted, person, on=day))
    document = {"handovers": signed, "on": day.isoformat()}
    lines = [f"第 {one} 号交接已签收（{day}）。" for one in signed]
    show_done("handover.ack", document, lines, format_)


def list_(
    ctx: typer.Context,
    all_: Annotated[bool, typer.Option("--all", help="连同已经签收的")] = False,
    person: Annotated[str | None, person_option("--person", "只看此人移交或接收的")] = None,
    format_: Output = None,
) -> None:
    """列出还没有签收的交接。"""
    desk = Desk(ctx)

    def work(db: Any) -> list[dict[str, Any]]:
        found = handovers.read_handovers(db)
        if person is not None:
            ids = person_ids(db, person)
            found = [one for one in found if one.giver_id in ids or one.taker_id in ids]
        waiting = holdings.count_unsigned(db)
        return [
            handover_item(one) | {"waiting": waiting.get(one.id, 0)}
            for one in found
            if all_ or one.id in waiting
        ]

    show_list(
        Listing(
            "handover.list",
            desk.read(work),
            LIST_COLUMNS,
            desk.as_of.isoformat(),
            empty="没有等待签收的交接。",
        ),
        format_,
    )


def sheet(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="交接号", help="第几号交接")],
    sheet: SheetFile = None,
    unmask: Unmask = False,
    format_: Output = None,
) -> None:
    """再出一次交接单，内容按现在的情况（或 --as-of 那一天）。"""
    desk = Desk(ctx)
    wanted = handover_number(number)
    check_target(sheet)
    if unmask:
        log_unmask(desk, wanted)
    found = desk.read(lambda db: service.sheet(db, wanted))
    show_sheet(found, format_, sheet, unmask=unmask)


def handover_number(text: str) -> int:
    """Return a handover's number; NotFoundError for what is none."""
    bare = text.strip().removeprefix("#")
    if not bare.isascii() or not bare.isdecimal() or len(bare) > len("1000000000"):
        raise NotFoundError("handover_unknown", id=text)
    return int(bare)


def log_unmask(desk: Desk, number: int) -> None:
    """Write into the log that the sheet was seen whole."""
    desk.log_unmask(
        f"handover {number}",
        lambda db: [case.case_id for case in service.sheet(db, number).cases],
    )


def show_sheet(
    found: Sheet,
    format_: Format | None,
    target: Path | None,
    *,
    unmask: bool,
    line: str | None = None,
) -> None:
    """Print a sheet, and write it to a file when one is named."""
    form = chosen(format_)
    if target is not None:
        again = f"xinfang handover sheet {found.handover.id} --sheet"
        write_document(target, sheet_blocks(found, unmask=unmask), again)
    items = [case_item(case, unmask=unmask) for case in found.cases]
    if form in (Format.JSON, Format.JSONL):
        document = {
            "schema": "xinfang.handover/1",
            **handover_item(found.handover),
            "count": len(items),
            "sheet": None if target is None else target.name,
            "moved": [{"no": case.no, "role": role} for case in found.cases for role in case.roles],
            "items": items,
        }
        write(as_json(document) if form is Format.JSON else as_jsonl(items))
    elif form is Format.CSV:
        write(as_csv(items, COLUMNS))
    elif target is not None:
        write((line or f"交接单已写入 {target.name}。") + "\n")
        if line is not None:
            write(f"交接单已写入 {target.name}。\n")
    elif form is Format.MARKDOWN:
        write(as_markdown_text(sheet_blocks(found, unmask=unmask)))
    else:
        write(as_text(sheet_blocks(found, unmask=unmask), width()))
    if target is None and line is not None and form not in (Format.JSON, Format.JSONL):
        warn(line)
