"""``xinfang register``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask_choice, ask_optional, can_ask, warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import started_item, started_line, tell_started_estimated
from xinfang_cli.cli.options import Channel, Origin, Output, Path, Purpose, Quiet
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.codes import Channel as Channels
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.codes import Purpose as Purposes
from xinfang_cli.render.settling import earlier_item, earlier_lines
from xinfang_cli.services.register import Intake, Registered
from xinfang_cli.services.register import register as register_case
from xinfang_cli.texts import labels


def register(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="姓名", help="信访人；多位代表可重复填写，最多 5 位"),
    ] = None,
    phone: Annotated[
        list[str] | None, typer.Option("--phone", metavar="号码", help="电话，依次对应姓名")
    ] = None,
    id_number: Annotated[
        list[str] | None, typer.Option("--id-number", metavar="号码", help="身份证号，依次对应姓名")
    ] = None,
    address: Annotated[
        list[str] | None, typer.Option("--address", metavar="住址", help="住址，依次对应姓名")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="标题", help="标题")] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="内容", help="反映的内容；- 表示从标准输入读取")
    ] = None,
    channel: Channel = None,
    purpose: Purpose = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar="分类", help="内容分类")
    ] = None,
    people: Annotated[
        int | None, typer.Option("--people", metavar="人数", help="信访人数；5 人以上为集体访")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="属地", help="问题属地")] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="名称", help="被反映的单位或个人")
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="时间", help="收到日期，可带时刻，默认现在"),
    ] = None,
    origin: Origin = None,
    external: Annotated[
        list[str] | None,
        typer.Option("--external", metavar="平台:编号", help="其他平台的编号，可多次"),
    ] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="紧急")] = False,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="保密；检举控告自动保密")
    ] = False,
    path: Path = None,
    strict: Annotated[bool, typer.Option("--strict", help="身份证号校验不符时不予登记")] = False,
    quiet: Quiet = False,
    format_: Output = None,
) -> None:
    """登记一件信访事项，自动编号，并提示台账里相同的信访人。

    收到之日起 15 日内要登记并转送、交办或受理（《信访工作条例》第二十二条）。
    姓名、身份证号写在命令行上会留在历史记录里；在终端上省略姓名，程序会逐项询问。
    """
    desk = Desk(ctx)
    asks = can_ask(desk.settings)
    names = list(name or [])
    if not names:
        names = [desk.require(None, "--name", "信访人姓名")]
        phone = phone or ask_optional("电话")
        id_number = id_number or ask_optional("身份证号")
        place = place or next(iter(ask_optional("问题属地")), None)
    text = text_or_stdin(body)
    if not title and not text:
        title = desk.require(None, "--title", "标题")
    if channel is None and asks:
        channel = ask_choice("信访形式", labels.CHANNEL, Channels.VISIT)
    if purpose is None and asks:
        purpose = ask_choice("信访目的", labels.PURPOSE, Purposes.CLAIM)
    notes = []
    if channel is None:
        channel = Channels.VISIT
        notes.append("未写 --channel，按来访登记；可用 xinfang edit 修改。")
    if purpose is None:
        purpose = Purposes.CLAIM
        notes.append("未写 --purpose，按求决登记；可用 xinfang edit 修改。")
    received_when = desk.past_moment(received)
    intake = Intake(
        names,
        received_when.on,
        channel,
        purpose,
        title=title,
        body=text,
        phones=phone or [],
        id_numbers=id_number or [],
        addresses=address or [],
        category=category,
        people=people,
        place=place,
        against=against,
        origin=origin,
        externals=external or [],
        urgent=urgent,
        confidential=confidential,
        strict=strict,
        received_at=received_when.at,
        path=path,
    )
    done = desk.write("register", lambda act: register_case(act, intake))
    alike = [earlier_item(case, done.no) for case in done.alike]
    messages = [labels.WARNING[code] for code in done.warnings]
    warn(*notes, *messages)
    tell_started_estimated(done.started)
    shown = [
        f"  {a['no']} {a['reason_zh']} {a['received_on']} {a['state_zh']} {a['title']}"
        for a in alike
    ]
    if shown:
        warn(f"台账里可能是同一信访人的有 {len(shown)} 件：", *shown[:10])
        if len(shown) > len(shown[:10]):
            warn(f"  另有 {len(shown) - 10} 件，用 --format json 查看全部。")
    for item in alike[:10]:
        warn(*earlier_lines(item))
    show_done(
        "register",
        {
            "no": done.no,
            "received_on": intake.received_on.isoformat(),
            "route_due_on": done.route_due_on,
            "started": [started_item(start) for start in done.started],
            "confidential": done.is_confidential,
            "warnings": [{"code": code, "message": labels.WARNING[code]} for code in done.warnings],
            "alike": alike,
        },
        sentences(done, desk.today.isoformat()),
        format_,
        quiet=done.no if quiet else None,
    )


def sentences(done: Registered, today: str) -> list[str]:
    """Return what a reader is told of a new case."""
    lines = [f"已登记：{done.no}"]
    if done.is_confidential:
        lines.append("本件保密：清单里不显示信访人、被反映人和标题。")
    if done.route_due_on is not None:
        if done.route_due_on < today:
            lines.append(f"转送、交办或受理的期限 {done.route_due_on} 已过（第二十二条）。")
        else:
            lines.append(f"请在 {done.route_due_on} 前转送、交办或受理（第二十二条）。")
    lines += [started_line(start) for start in done.started if start.clock != ClockKind.ROUTE]
    return lines
