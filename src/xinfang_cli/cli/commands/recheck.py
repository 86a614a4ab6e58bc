"""``xinfang recheck``."""

from typing import Annotated

import typer

from xinfang_cli.cli import reviewing
from xinfang_cli.cli.consent import NearReason, NearYes
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    AnsweredOn,
    CaseNo,
    Document,
    New,
    Note,
    Output,
    RequestedOn,
    ReviewOutcome,
    unit_option,
)
from xinfang_cli.domain.act_codes import ReviewStage


def recheck(
    ctx: typer.Context,
    no: CaseNo = None,
    on: RequestedOn = None,
    answered_on: AnsweredOn = None,
    outcome: ReviewOutcome = None,
    unit: Annotated[str | None, unit_option("--unit", "复核机关")] = None,
    hearing_from: Annotated[
        str | None, typer.Option("--hearing-from", metavar="日期", help="听证开始日期")
    ] = None,
    hearing_until: Annotated[
        str | None, typer.Option("--hearing-until", metavar="日期", help="听证结束日期（含当日）")
    ] = None,
    document: Document = None,
    note: Note = None,
    new: New = False,
    yes: NearYes = False,
    reason: NearReason = None,
    format_: Output = None,
) -> None:
    """复核：--on 收到申请的日期，--answered-on 和 --outcome 作出意见，可分两次记（第三十六条）。

    复核机关自收到请求之日起 30 日内提出复核意见；听证所需时间不计算在内。
    """
    reviewing.run(
        Desk(ctx),
        no,
        ReviewStage.RECHECK,
        on=on,
        answered_on=answered_on,
        outcome=outcome,
        unit=unit,
        document=document,
        note=note,
        new=new,
        yes=yes,
        reason=reason,
        format_=format_,
        hearing=(hearing_from, hearing_until),
    )
