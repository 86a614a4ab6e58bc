"""``xinfang extend``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Document, On, Output, Reason
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.services.extend import Extended
from xinfang_cli.services.extend import extend as extend_clock
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts.notices import unpublished


def extend(
    ctx: typer.Context,
    no: CaseNo = None,
    days: Annotated[
        int | None, typer.Option("--days", metavar="天数", help="延长几日，合计最多 30 日")
    ] = None,
    approver: Annotated[
        str | None, typer.Option("--approver", metavar="姓名", help="批准的负责人")
    ] = None,
    reason: Reason = None,
    told_on: Annotated[
        str | None, typer.Option("--told-on", metavar="日期", help="告知信访人延期理由的日期")
    ] = None,
    document: Document = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """延期：情况复杂的，经负责人批准延长办结期限，合计不超过 30 日（第三十四条）。

    从办结期限的最后一日往后加，期限过后不能再延；须告知信访人理由。
    """
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    if days is None:
        days = whole(desk.require(None, "--days", "延长几日"))
    who = desk.require(approver, "--approver", "批准的负责人")
    why = desk.require(reason, "--reason", "延期理由")
    told = desk.past_day(desk.require(told_on, "--told-on", "告知信访人的日期"))
    day = desk.past_day(on)

    def work(act: Act) -> tuple[str, Extended]:
        case_id = cases.find_case(act.db, asked)
        done = extend_clock(
            act,
            case_id,
            days=days,
            approver=who,
            reason=why,
            told_on=told,
            on=day,
            document=document,
        )
        return cases.read_number(act.db, case_id), done

    found, done = desk.write("extend", work)
    if done.is_estimated:
        warn(unpublished(done.due_on[:4]))
    show_done(
        "extend",
        {
            "no": found,
            "clock": "conclude",
            "on": day.isoformat(),
            "days": done.days,
            "total_days": done.total,
            "approver": mask_text(who),
            "reason": mask_text(why),
            "told_on": told.isoformat(),
            "before": done.before,
            "due_on": done.due_on,
            "estimated": done.is_estimated,
        },
        [
            f"{found} 办结期限延长 {done.days} 日：{done.before} → {done.due_on}",
            f"  已延合计 {done.total} 日；{mask_text(who)}批准，{told} 告知信访人。",
        ],
        format_,
    )


def whole(text: str) -> int:
    """Return a number of days as typed at a question."""
    if not text.strip().isdecimal():
        raise InvalidInputError("bad_value", name="--days")
    return int(text)
