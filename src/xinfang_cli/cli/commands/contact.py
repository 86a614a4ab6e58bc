"""``xinfang contact``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask_choice, can_ask, warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    CaseNo,
    Mode,
    New,
    Note,
    On,
    Output,
    Result,
    person_option,
)
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.codes import ContactMode, ContactResult
from xinfang_cli.services.contact import Contacted
from xinfang_cli.services.contact import contact as record
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.attempts import attempt


def contact(
    ctx: typer.Context,
    no: CaseNo = None,
    mode: Mode = None,
    result: Result = None,
    person: Annotated[str | None, person_option("--person", "由谁联系（工作人员）")] = None,
    on: On = None,
    note: Note = None,
    next_on: Annotated[
        str | None, typer.Option("--next-on", metavar="日期", help="约定下次联系的日期")
    ] = None,
    next_step: Annotated[
        str | None, typer.Option("--next-step", metavar="文字", help="下一步做什么")
    ] = None,
    new: New = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出第几次")] = False,
    format_: Output = None,
) -> None:
    """记录一次联系，联系上没有都要记；次数自动计算。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    if mode is None and can_ask(desk.settings):
        mode = ask_choice("联系方式", labels.MODE, ContactMode.PHONE)
    if result is None and can_ask(desk.settings):
        result = ask_choice("联系结果", labels.RESULT)
    chosen_mode = desk.require(mode, "--mode", "联系方式")
    chosen_result = desk.require(result, "--result", "联系结果")
    day, next_day, text = desk.past_day(on), desk.day(next_on), text_or_stdin(note)

    def work(act: Act, create: bool) -> Contacted:
        return record(
            act,
            cases.find_case(act.db, asked),
            mode=chosen_mode,
            result=chosen_result,
            on=day,
            person=person,
            note=text,
            next_on=next_day,
            next_step=next_step,
            create=create,
        )

    done = desk.write_parties("contact", new, work)
    if done.is_before_receipt:
        warn("联系日期早于本件的收到日期，请核对；写错的可用 xinfang undo 撤销后重记。")
    team, team_n = done.team or (None, None)
    counted = attempt(done.n, team, team_n, is_standing=done.is_team_standing)
    lines = [f"{done.no} {counted}联系：{labels.RESULT[chosen_result]}"]
    word = "已完成" if chosen_result == ContactResult.REACHED else "改期"
    lines += [f"  原约定 {due} 的联系{word}。" for due in done.kept]
    lines += [f"  约定 {due} 的联系还没有完成。" for due in done.owed]
    if done.next_on:
        lines.append(f"  下次联系：{done.next_on}")
    document = {
        "no": done.no,
        "n": done.n,
        "on": day.isoformat(),
        "mode": chosen_mode,
        "mode_zh": labels.MODE[chosen_mode],
        "result": chosen_result,
        "result_zh": labels.RESULT[chosen_result],
        "kept": done.kept,
        "owed": done.owed,
        "next_on": done.next_on,
        "team": team,
        "team_n": team_n,
    }
    show_done("contact", document, lines, format_, quiet=str(done.n) if quiet else None)
