"""``xinfang import``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.importing import Outcome, mapping_of, show
from xinfang_cli.cli.options import Output
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.imported import platform_of
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import clean_line
from xinfang_cli.render.lists import Item
from xinfang_cli.services.import_ import Imported, import_rows
from xinfang_cli.store.acts import Act
from xinfang_cli.texts.import_labels import ROW_VERDICT

PARTLY = 3
LONGEST_PLATFORM = 50
PROGRESS_FROM = 500
"""A file of fewer rows is read before a bar could be drawn."""


class _DryRunError(Exception):
    """Carries the verdicts out of a transaction that is to be rolled back."""

    def __init__(self, done: Imported) -> None:
        super().__init__()
        self.done = done


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="xlsx 或 csv 台账", readable=False)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看列的对应和每行的结果，不导入")
    ] = False,
    platform: Annotated[
        str | None,
        typer.Option("--platform", metavar="平台", help="文件里的编号属于哪个平台，默认按表头判断"),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="名称", help="工作表，默认第一个有内容的")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="编码", help="CSV 的编码，默认自动判断")
    ] = None,
    format_: Output = None,
) -> int:
    """导入旧台账：按表头自动对应各列，同一文件再次导入不会重复。

    有问题的行逐行列出原因，不影响其他行（退出码 3）；文件里的限办时间优先于计算的期限。
    """
    from xinfang_cli.files.headers import find_header
    from xinfang_cli.files.ledger import read_rows
    from xinfang_cli.files.sheet import read_sheet

    desk = Desk(ctx)
    given = clean_platform(platform)
    desk.check_ledger()
    table = read_sheet(file, encoding=encoding, sheet=sheet)
    try:
        header = find_header(table)
    except InvalidInputError:
        if not table.others:
            raise
        others = tuple(map(mask_text, table.others))
        raise InvalidInputError("import_header_elsewhere", sheet=table.name, hints=others) from None
    columns = {column.field: column.header for column in header.columns if column.field}
    named = given or platform_of(columns)
    row_count = sum(1 for number, _ in table.rows if number > header.row_no_last)

    def work(act: Act) -> Imported:
        with progress_bar(row_count) as step:
            done = import_rows(
                act,
                read_rows(table, header, desk.today),
                file_name=file.name,
                platform=named,
                columns=columns,
                headers=[column.header for column in header.columns],
                progress=step,
            )
        if dry_run:
            raise _DryRunError(done)
        if not done.count("new"):
            raise _NothingNewError(done)
        return done

    try:
        done = desk.write("import", work)
    except (_DryRunError, _NothingNewError) as stopped:
        done = stopped.done
    mapping = mapping_of(header.columns)
    document: Item = {
        "file": mask_text(file.name),
        "sheet": mask_text(table.name),
        "encoding": table.encoding,
        "platform": mask_text(named),
        "dry_run": dry_run,
        "header_rows": [header.row_no_first, header.row_no_last],
        "rows": len(done.rows),
        **{name: done.count(name) for name in ROW_VERDICT},
        "new_units": list(map(mask_text, done.new_units)),
        "new_persons": list(map(mask_text, done.new_persons)),
        "mapping": mapping,
    }
    named_others = list(map(mask_text, table.others))
    show(Outcome(done, document, mapping, named_others, desk.as_of.isoformat(), dry_run), format_)
    return PARTLY if done.count("bad") or done.count("differs") else 0


class _NothingNewError(_DryRunError):
    """Nothing would be written: no act is due."""


def clean_platform(platform: str | None) -> str:
    """Return the platform that was named, empty for none."""
    named = clean_line(platform or "", "平台名称", LONGEST_PLATFORM)
    if ":" in named or "：" in named:
        raise InvalidInputError("platform_wrong")
    return named


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[], None]]:
    """Draw a bar on a terminal's stderr for a long file; silent elsewhere."""
    import sys

    if total < PROGRESS_FROM or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar: Any = Progress(
        TextColumn("导入"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True)
    )
    with bar:
        task = bar.add_task("import", total=total)
        yield lambda: bar.advance(task)
