"""``xinfang reject``."""

from typing import Annotated

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.ask import ask_choice, can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Document, Moment, Output, Reason, choice
from xinfang_cli.domain.act_codes import Ground
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.texts import labels


def reject(
    ctx: typer.Context,
    no: CaseNo = None,
    ground: Annotated[str | None, choice("--ground", labels.GROUND, "依据")] = None,
    reason: Reason = None,
    document: Document = None,
    on: Moment = None,
    format_: Output = None,
) -> None:
    """不予受理、不再受理：写明依据，各项期限停止。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    if ground is None:
        if not can_ask(desk.settings):
            raise InvalidInputError("missing_value", name="--ground", verb="reject")
        ground = ask_choice("依据", labels.GROUND, Ground.NOT_COMPETENT)
    moving.run(
        desk,
        asked,
        "reject",
        on=on,
        note=reason,
        format_=format_,
        document=document,
        ground=ground,
    )
