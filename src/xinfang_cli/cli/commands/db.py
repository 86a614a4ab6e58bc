"""``xinfang db``."""

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output
from xinfang_cli.cli.output import Listing, show_list
from xinfang_cli.domain.errors import FailedError
from xinfang_cli.render.lists import Column
from xinfang_cli.services.check import check as run_checks
from xinfang_cli.texts import labels

COLUMNS = [
    Column("check_zh", "检查", 36),
    Column("verdict_zh", "结果", 8),
    Column("detail", "说明"),
]


def check(ctx: typer.Context, format_: Output = None) -> None:
    """检查台账：文件完好、引用完整、记录未被改动、文件权限；有问题时退出码为 1。"""
    desk = Desk(ctx)
    path = desk.path
    verdicts = desk.read(lambda db: run_checks(db, path))
    items = [
        {
            "check": verdict.check,
            "check_zh": labels.CHECK[verdict.check],
            "ok": verdict.is_ok,
            "verdict_zh": "正常" if verdict.is_ok else "有问题",
            "detail": verdict.detail,
        }
        for verdict in verdicts
    ]
    show_list(
        Listing(
            "db.check",
            items,
            COLUMNS,
            desk.as_of.isoformat(),
            styles=["" if item["ok"] else "bold red" for item in items],
        ),
        format_,
    )
    bad = sum(1 for item in items if not item["ok"])
    if bad:
        raise FailedError("check_failed", count=bad)
