"""``xinfang reply``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import stopped_item, stopped_line
from xinfang_cli.cli.options import CaseNo, Document, Moment, Note, Output, unit_option
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.services.recipients import Replied
from xinfang_cli.services.recipients import reply as record_reply
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts.durations import duration, moment


def reply(
    ctx: typer.Context,
    no: CaseNo = None,
    unit: Annotated[
        str | None, unit_option("--unit", "哪个单位的反馈；只等一个单位时可不写")
    ] = None,
    on: Moment = None,
    document: Document = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """记录一个单位的反馈：该单位的反馈结果、紧急响应期限停止。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    when = desk.past_moment(on)
    text = text_or_stdin(note)

    def work(act: Act) -> tuple[str, Replied]:
        case_id = cases.find_case(act.db, asked)
        done = record_reply(act, case_id, unit=unit, when=when, document=document, note=text)
        return cases.read_number(act.db, case_id), done

    found, done = desk.write("reply", work)
    took = duration(done.elapsed)
    lines = [f"{found} {done.unit} 已反馈（{moment(when.day, when.instant)}）"]
    lines += [stopped_line(clock, when) for clock in done.stopped]
    if took:
        lines.append(f"  自收到起 {took}")
    lines.append(f"  还未反馈：{'、'.join(done.waiting)}" if done.waiting else "  各单位均已反馈。")
    show_done(
        "reply",
        {
            "no": found,
            "unit": done.unit,
            "on": when.day,
            "at": when.instant,
            "stopped": [stopped_item(clock, when) for clock in done.stopped],
            "waiting": done.waiting,
            "elapsed_minutes": done.elapsed,
            "elapsed_zh": took,
        },
        lines,
        format_,
    )
