"""``xinfang accept``."""

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Document, Note, On, Output


def accept(
    ctx: typer.Context,
    no: CaseNo = None,
    on: On = None,
    document: Document = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """受理：求决、申诉自受理之日起 60 日内办结（第三十四条）。"""
    moving.run(Desk(ctx), no, "accept", on=on, note=note, format_=format_, document=document)
