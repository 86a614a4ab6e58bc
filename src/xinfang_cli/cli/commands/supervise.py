"""``xinfang supervise``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import can_ask, warn
from xinfang_cli.cli.consent import NearReason, NearYes, write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import stopped_item, stopped_line
from xinfang_cli.cli.options import CaseNo, Document, Note, On, Output, Quiet, unit_option
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list, write
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Format
from xinfang_cli.render.supervise import COLUMNS, acted, listed_item
from xinfang_cli.services import supervise as service
from xinfang_cli.services.confidence import Consent
from xinfang_cli.services.lookup import unit_ids
from xinfang_cli.services.supervise import Changed
from xinfang_cli.services.words import known
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import current_holding

OrderNo = Annotated[
    str | None,
    typer.Argument(metavar="督办单", help="督办单编号：督〔2026〕12号、2026-12 或 12"),
]
Unit = Annotated[str | None, unit_option("--unit", "督办哪个单位，默认责任单位")]
OfUnit = Annotated[str | None, unit_option("--unit", "只看这个单位的")]


def supervise(ctx: typer.Context) -> None:
    """督办单（第四十条）：发出、反馈、销号、清单；没有写做什么时显示本页。"""
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n")


def add(
    ctx: typer.Context,
    no: CaseNo = None,
    mode: Annotated[
        str | None, typer.Option("--mode", metavar="方式", help="督办方式，见 word list mode")
    ] = None,
    ground: Annotated[
        str | None,
        typer.Option("--ground", metavar="事由", help="督办事由（第四十条），见 word list ground"),
    ] = None,
    demand: Annotated[
        str | None, typer.Option("--demand", metavar="文字", help="要求；- 表示从标准输入读取")
    ] = None,
    reply_by: Annotated[
        str | None, typer.Option("--reply-by", metavar="日期", help="最迟哪天反馈，必须写")
    ] = None,
    unit: Unit = None,
    on: On = None,
    reason: NearReason = None,
    yes: NearYes = False,
    quiet: Quiet = False,
    format_: Output = None,
) -> None:
    """发督办单，自动编号，起算反馈期限；同一件的几次督办逐级加强。

    输出不是终端时只输出编号，说明写到标准错误。
    """
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    unit = unit or _asked_unit(desk, asked)
    said = {
        "mode": desk.choose(mode, "--mode", "督办方式", lambda: _words(desk, "mode")),
        "ground": desk.choose(ground, "--ground", "督办事由", lambda: _words(desk, "ground")),
        "demand": desk.require(text_or_stdin(demand), "--demand", "要求"),
    }
    by = desk.day(desk.require(reply_by, "--reply-by", "反馈期限"))
    day = desk.past_day(on)
    if by is None:
        raise InvalidInputError("missing_value", name="--reply-by", verb=desk.verb)

    def work(act: Act, create: bool, is_agreed: bool) -> Changed:  # noqa: ARG001 - units are known
        return service.add(
            act,
            cases.find_case(act.db, asked),
            mode=said["mode"],
            ground=said["ground"],
            demand=said["demand"],
            reply_by=by,
            on=day,
            unit=unit,
            consent=Consent(is_agreed, reason),
        )

    done = write_near(desk, "supervise", False, work, yes=yes)
    item = listed_item(done.order)
    what = f"{item['mode_zh']}督办 {item['unit']}，事由：{item['ground_zh']}"
    lines = [
        f"{item['order']}（{day}）：{item['no']} {what}",
        f"  要求：{one_line(item['demand'])}",
        f"  督办反馈期限开始：{item['reply_by']} 前（含当日）",
    ]
    if done.next_label:
        lines.append(f"  到期没有落实的，下一步：{done.next_label}督办。")
    if chosen(format_) is Format.PLAIN and not quiet:
        # A script takes the number; what a reader is told goes beside it.
        warn(*lines)
        quiet = True
    _show("add", done, lines, format_, quiet=item["order"] if quiet else None)


def _words(desk: Desk, kind: str) -> dict[str, str]:
    return desk.read(lambda db: known(db, kind))


def _asked_unit(desk: Desk, no: str) -> str | None:
    """Ask at a terminal whom to supervise where nobody is responsible for the case."""
    if not can_ask(desk.settings):
        return None
    held = desk.read(lambda db: current_holding(db, cases.find_case(db, no), Role.UNIT))
    return None if held is not None else desk.require(None, "--unit", "督办哪个单位")


def reply(
    ctx: typer.Context,
    order: OrderNo = None,
    on: On = None,
    note: Note = None,
    document: Document = None,
    format_: Output = None,
) -> None:
    """记录单位对督办单的反馈，反馈期限停止。"""
    desk = Desk(ctx)
    asked = desk.require(order, "督办单", "督办单编号")
    day, text = desk.past_day(on), text_or_stdin(note)
    done = desk.write(
        "supervise",
        lambda act: service.reply(
            act, service.find(act.db, asked, desk.today.year), on=day, note=text, document=document
        ),
    )
    item = listed_item(done.order)
    line = f"{item['order']} {item['no']}：{item['unit']} 已反馈（{day}）"
    _show("reply", done, [line, *_stopped(done)], format_)


def close(
    ctx: typer.Context,
    order: OrderNo = None,
    on: On = None,
    effect: Annotated[
        str | None, typer.Option("--effect", metavar="文字", help="督办的效果，必须写")
    ] = None,
    format_: Output = None,
) -> None:
    """督办单销号，写明效果。"""
    desk = Desk(ctx)
    asked = desk.require(order, "督办单", "督办单编号")
    day = desk.past_day(on)
    text = desk.require(text_or_stdin(effect), "--effect", "督办的效果")
    done = desk.write(
        "supervise",
        lambda act: service.close(
            act, service.find(act.db, asked, desk.today.year), on=day, effect=text
        ),
    )
    item = listed_item(done.order)
    came = acted(item) or "单位没有动作"
    line = f"{item['order']} {item['no']}：已销号（{day}），{came}。"
    _show("close", done, [line, *_stopped(done)], format_)


def list_(
    ctx: typer.Context,
    no: CaseNo = None,
    is_open: Annotated[bool, typer.Option("--open", help="只看没有销号的")] = False,
    unit: OfUnit = None,
    format_: Output = None,
) -> None:
    """督办单清单：一件的、一个单位的，或全部。"""
    desk = Desk(ctx)
    found = desk.read(
        lambda db: service.list_orders(
            db,
            case_id=None if no is None else cases.find_case(db, no),
            unit_ids=None if unit is None else unit_ids(db, unit),
            is_open=is_open,
        )
    )
    items = [listed_item(order) for order in found]
    show_list(
        Listing(
            "supervise.list",
            items,
            COLUMNS,
            desk.as_of.isoformat(),
            empty="没有符合条件的督办单。",
        ),
        format_,
    )


def _stopped(done: Changed) -> list[str]:
    return [stopped_line(clock, _when(clock.stopped_on)) for clock in done.stopped]


def _when(day: str | None) -> Occurred:
    from datetime import date

    return Occurred(date.fromisoformat(str(day)))


def _show(
    verb: str,
    done: Changed,
    lines: list[str],
    format_: Format | None,
    *,
    quiet: str | None = None,
) -> None:
    document = {
        **listed_item(done.order),
        "stopped": [stopped_item(clock, _when(clock.stopped_on)) for clock in done.stopped],
        "next_mode": done.next_mode,
        "next_mode_zh": done.next_label,
    }
    show_done(f"supervise.{verb}", document, lines, format_, quiet=quiet)
