"""``xinfang delegate``."""

import typer

from xinfang_cli.cli import grading
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Difficulty, On, Output, Reason, ToLevel
from xinfang_cli.services.grade import delegate as give_down


def delegate(
    ctx: typer.Context,
    no: CaseNo = None,
    reason: Reason = None,
    to: ToLevel = None,
    difficulty: Difficulty = None,
    on: On = None,
    format_: Output = None,
) -> None:
    """下交：交给下一级化解，要写理由。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    words, day = desk.require(reason, "--reason", "下交的理由"), desk.past_day(on)
    grading.run(
        desk,
        asked,
        day,
        lambda act, case_id: give_down(
            act, case_id, on=day, reason=words, to=to, difficulty=difficulty
        ),
        format_,
    )
