"""``xinfang reopen``."""

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Moment, Note, Output


def reopen(
    ctx: typer.Context,
    no: CaseNo = None,
    on: Moment = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """重新办理已办结的件：自当日起 15 日内重新转送、交办或受理。"""
    moving.run(Desk(ctx), no, "reopen", on=on, note=note, format_=format_)
