"""``xinfang sendback``."""

from typing import Annotated

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.consent import NearYes, write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Moment, New, Output, Reason, unit_option
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.dates import parse_day
from xinfang_cli.services.move import Moved
from xinfang_cli.services.sendback import sendback as send_back
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act


def sendback(
    ctx: typer.Context,
    no: CaseNo = None,
    reason: Reason = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="重办后反馈结果的期限，必填")
    ] = None,
    unit: Annotated[str | None, unit_option("--unit", "退给哪个单位，默认责任单位")] = None,
    on: Moment = None,
    new: New = False,
    yes: NearYes = False,
    format_: Output = None,
) -> None:
    """退回重办：办理不到位的，写明理由和反馈期限，退回责任单位重新办理。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    words = desk.require(reason, "--reason", "退回重办的理由")
    until = parse_day(desk.require(due, "--due", "反馈结果的期限"), desk.today)
    when = desk.past_moment(on)
    desk.refuse_past()
    moving.confirm_ended(desk, asked, "退回重办", yes=yes)

    def work(act: Act, create: bool, is_agreed: bool) -> tuple[str, Moved, int]:
        case_id = cases.find_case(act.db, asked)
        moved = send_back(
            act,
            case_id,
            when=when,
            reason=words,
            due=until,
            unit=unit,
            create=create,
            is_agreed=is_agreed,
        )
        act.sync()
        count = cases.read_case(act.db, case_id).sendback_count
        return cases.read_number(act.db, case_id), moved, count

    found, moved, count = write_near(desk, "sendback", new, work, yes=yes)
    document = moving.document(found, moved) | {"sendback_count": count}
    lines = [*moving.sentences(found, moved), f"  第 {count} 次退回重办"]
    show_done("move", document, lines, format_)
