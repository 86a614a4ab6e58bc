"""``xinfang grade``."""

import typer

from xinfang_cli.cli import grading
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Difficulty, Level, On, Output, Reason
from xinfang_cli.services.grade import grade as grade_case


def grade(
    ctx: typer.Context,
    no: CaseNo = None,
    level: Level = None,
    difficulty: Difficulty = None,
    on: On = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """确定在哪一级化解、难易程度；没有写的保持不变，历次都可查。"""
    desk = Desk(ctx)
    asked, day = desk.require(no, "编号", "信访件编号"), desk.past_day(on)
    grading.run(
        desk,
        asked,
        day,
        lambda act, case_id: grade_case(
            act, case_id, on=day, level=level, difficulty=difficulty, reason=reason
        ),
        format_,
    )
