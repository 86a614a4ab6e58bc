"""``xinfang accept``."""

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Document, Moment, Note, Output, Path, Simple


def accept(
    ctx: typer.Context,
    no: CaseNo = None,
    on: Moment = None,
    document: Document = None,
    note: Note = None,
    path: Path = None,
    simple: Simple = False,
    format_: Output = None,
) -> None:
    """受理：求决、申诉自受理之日起 60 日内办结（第三十四条）。

    应通过诉讼、仲裁、行政等程序处理的（第三十一条第一至五项），用 --path 写明，不计 60 日。
    """
    moving.run(
        Desk(ctx),
        no,
        "accept",
        on=on,
        note=note,
        format_=format_,
        document=document,
        path=path,
        is_simple=simple,
    )
