"""``xinfang escalate``."""

from typing import Annotated

import typer

from xinfang_cli.cli import grading
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Difficulty, On, Output, Reason, ToLevel, choice
from xinfang_cli.cli.output import Listing, show_list
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.levels import stuck_item
from xinfang_cli.render.lists import Column, Format
from xinfang_cli.services.grade import escalate as take_up
from xinfang_cli.services.grade import stuck as find_stuck
from xinfang_cli.texts import labels

COLUMNS = [
    Column("no", "编号", 14),
    Column("level_zh", "层级", 6),
    Column("level_on", "自", 10, rank=3),
    Column("days", "天数", 4, is_number=True),
    Column("to_zh", "提到", 6, rank=1),
    Column("difficulty_zh", "难易", 4, rank=4),
    Column("unit", "责任单位", 14, rank=2),
    Column("leader", "包案领导", 8, rank=5),
    Column("title", "标题"),
]


def escalate(
    ctx: typer.Context,
    no: CaseNo = None,
    reason: Reason = None,
    to: ToLevel = None,
    difficulty: Difficulty = None,
    on: On = None,
    stuck: Annotated[
        str | None,
        typer.Option(
            "--stuck", metavar="天数", help="只列出在一级停留超过这么多天的件，如 180d，不写入"
        ),
    ] = None,
    level: Annotated[
        str | None, choice("--level", labels.LEVEL, "和 --stuck 一起用，只列停在这一级的")
    ] = None,
    format_: Output = None,
) -> None:
    """提级：由上一级化解，要写理由；--stuck 列出停留过久、建议提级的件。"""
    desk = Desk(ctx)
    if stuck is not None:
        if any(given is not None for given in (no, reason, to, difficulty, on)):
            raise InvalidInputError("stuck_alone")
        _propose(desk, grading.stuck_days(stuck), level, format_)
        return
    if level is not None:
        raise InvalidInputError("level_needs_stuck")
    asked = desk.require(no, "编号", "信访件编号")
    words, day = desk.require(reason, "--reason", "提级的理由"), desk.past_day(on)
    grading.run(
        desk,
        asked,
        day,
        lambda act, case_id: take_up(
            act, case_id, on=day, reason=words, to=to, difficulty=difficulty
        ),
        format_,
    )


def _propose(desk: Desk, days: int, level: str | None, format_: Format | None) -> None:
    """List what has been at its level for more days than these."""
    day = desk.as_of
    found = desk.read(lambda db: find_stuck(db, day, days, level))
    show_list(
        Listing(
            "stuck",
            [stuck_item(*one) for one in found],
            COLUMNS,
            day.isoformat(),
            title=f"在一级停留超过 {days} 天的 {len(found)} 件（{day}），建议提级",
            empty=f"没有在一级停留超过 {days} 天的件。",
            extra={"days": days, "level": level, "level_zh": labels.label(labels.LEVEL, level)},
            foot='提级：xinfang escalate 编号 --reason "理由"',
        ),
        format_,
    )
