"""``xinfang review``."""

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


def review(
    ctx: typer.Context,
    no: CaseNo = None,
    on: RequestedOn = None,
    answered_on: AnsweredOn = None,
    outcome: ReviewOutcome = None,
    unit: Annotated[str | None, unit_option("--unit", "复查机关")] = None,
    document: Document = None,
    note: Note = None,
    new: New = False,
    yes: NearYes = False,
    reason: NearReason = None,
    format_: Output = None,
) -> None:
    """复查：--on 收到申请的日期，--answered-on 和 --outcome 作出意见，可分两次记（第三十五条）。

    复查机关自收到请求之日起 30 日内提出复查意见。
    """
    reviewing.run(
        Desk(ctx),
        no,
        ReviewStage.REVIEW,
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
    )
