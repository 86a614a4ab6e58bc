"""``xinfang demo``."""

import contextlib
import io
import os
import shlex
import tempfile
from pathlib import Path

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.options import Output
from xinfang_cli.domain.errors import FailedError

DEMO_NOW = "2026-11-23T09:00:00+08:00"
"""The moment of the sample ledger: its report is the same on whatever day it is tried."""


def demo(ctx: typer.Context, format_: Output = None) -> None:
    """在临时文件里装入示例台账，打印超期清单，并告诉您文件在哪里。"""
    from xinfang_cli.cli.app import build
    from xinfang_cli.cli.failure import run

    del ctx
    sample = sample_folder()
    ledger = Path(tempfile.mkdtemp(prefix="xinfang-demo-")) / "ledger.db"
    os.environ["XINFANG_NOW"] = DEMO_NOW
    for words in script_lines(sample):
        arguments = ["--db", str(ledger), "--by", "示例", "--no-input", *words[1:]]
        quiet = io.StringIO()
        with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            code = run(build(), arguments)
        if code:
            raise FailedError("demo_failed", line=" ".join(words[:2]), code=code)
    form = [] if format_ is None else ["--format", format_]
    run(build(), ["--db", str(ledger), "overdue", *form])
    warn(
        f"示例台账：{ledger}（日期按 2026-11-23）",
        f"继续试用：export XINFANG_DB={shlex.quote(str(ledger))} XINFANG_NOW=2026-11-23T09:00",
        "再运行 xinfang today、xinfang list、xinfang show YB2026-003、xinfang report weekly。",
    )


def sample_folder() -> Path:
    """Return the sample ledger's folder: inside an installed package, or of the checkout."""
    package = Path(__file__).parents[2]
    for folder in (package / "sample_data", package.parents[1] / "sample_data"):
        if (folder / "day.sh").is_file():
            return folder
    raise FailedError("demo_missing")


def script_lines(folder: Path) -> list[list[str]]:
    """Return the xinfang commands of the sample script, file names with their folder."""
    text = (folder / "day.sh").read_text(encoding="utf-8")
    lines = [shlex.split(line) for line in text.splitlines() if line.startswith("xinfang ")]
    return [
        [str(folder / word) if word == "ledger.csv" else word for word in line] for line in lines
    ]
