"""``xinfang conclude``."""

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Document, Moment, Note, Outcome, Output


def conclude(
    ctx: typer.Context,
    no: CaseNo = None,
    on: Moment = None,
    document: Document = None,
    outcome: Outcome = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """办结：本件的各项期限停止。"""
    moving.run(
        Desk(ctx),
        no,
        "conclude",
        on=on,
        note=note,
        format_=format_,
        document=document,
        outcome=outcome,
    )
