"""``xinfang import``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.imported import Problem, platform_of
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.services.import_ import Imported, RowVerdict, import_rows
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import import_labels
from xinfang_cli.texts.sentences import problem_sentence

PARTLY = 3
PROGRESS_FROM = 500
"""A file of fewer rows is read before a bar could be drawn."""

ROW_COLUMNS = [
    Column("row", "行", 6, is_number=True),
    Column("verdict_zh", "结果", 10),
    Column("no", "编号", 14),
    Column("reason", "说明"),
]
MOST_SHOWN = 20


class _DryRunError(Exception):
    """Carries the verdicts out of a transaction that is to be rolled back."""

    def __init__(self, done: Imported) -> None:
        super().__init__()
        self.done = done


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="xlsx 或 csv 台账")],
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
    desk.check_ledger()
    table = read_sheet(file, encoding=encoding, sheet=sheet)
    header = find_header(table)
    columns = {column.field: column.header for column in header.columns if column.field}
    named = platform or platform_of(columns)
    if ":" in named or "：" in named:
        raise InvalidInputError("platform_wrong")

    row_count = sum(1 for number, _ in table.rows if number > header.row_no_last)

    def work(act: Act) -> Imported:
        with progress_bar(row_count) as step:
            done = import_rows(
                act,
                read_rows(table, header, desk.today),
                file_name=file.name,
                platform=named,
                columns=columns,
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
    mapping = [
        {
            "column": column.letter,
            "header": column.header,
            "field": column.field,
            "field_zh": import_labels.IMPORT_FIELD.get(column.field or ""),
        }
        for column in header.columns
        if column.header
    ]
    document: Item = {
        "file": file.name,
        "sheet": table.name,
        "encoding": table.encoding,
        "platform": named,
        "dry_run": dry_run,
        "header_rows": [header.row_no_first, header.row_no_last],
        "rows": len(done.rows),
        **{name: done.count(name) for name in import_labels.ROW_VERDICT},
        "new_units": done.new_units,
        "new_persons": done.new_persons,
        "mapping": mapping,
    }
    show(done, document, mapping, desk, format_, dry_run=dry_run)
    return PARTLY if done.count("bad") or done.count("differs") else 0


class _NothingNewError(_DryRunError):
    """Nothing would be written: no act is due."""


def show(
    done: Imported,
    document: Item,
    mapping: list[Item],
    desk: Desk,
    format_: Format | None,
    *,
    dry_run: bool,
) -> None:
    """Print the outcome; a dry run prints the mapping and every row."""
    items = [row_item(row) for row in done.rows]
    form = chosen(format_)
    if form in (Format.JSON, Format.JSONL):
        told = items if dry_run else [item for item in items if item["problems"] or item["notes"]]
        show_done("import", {**document, "items": told}, [], format_)
        return
    counts = "，".join(
        f"{label} {document[name]} 行"
        for name, label in import_labels.ROW_VERDICT.items()
        if document[name] or name == "new"
    )
    if dry_run:
        warn(
            "列的对应：",
            *(
                f"  {m['column']} {m['header']} → {m['field_zh'] or '（原样保留）'}"
                for m in mapping
            ),
        )
        show_list(Listing("import", items, ROW_COLUMNS, desk.as_of.isoformat()), format_)
        warn(f"试导入（未写入）：{counts}。")
        return
    told = [item for item in items if item["verdict"] in ("bad", "differs")]
    for item in told[:MOST_SHOWN]:
        warn(f"第 {item['row']} 行：{item['verdict_zh']}。{item['reason']}")
    if len(told) > MOST_SHOWN:
        warn(f"另有 {len(told) - MOST_SHOWN} 行，用 --format json 查看全部。")
    noted = [item for item in items if item["notes"] and item["verdict"] not in ("bad", "differs")]
    for item in noted[:MOST_SHOWN]:
        warn(f"第 {item['row']} 行：提示。{item['reason']}")
    lines = [f"导入 {document['file']}：{counts}。"]
    if document["new_units"]:
        lines.append(f"  新建单位：{'、'.join(document['new_units'][:MOST_SHOWN])}")
    if document["new_persons"]:
        lines.append(f"  新建人员：{'、'.join(document['new_persons'][:MOST_SHOWN])}")
    if len(noted) > MOST_SHOWN:
        lines.append(f"  另有 {len(noted) - MOST_SHOWN} 行有提示，用 --format json 查看全部。")
    show_done("import", document, lines, format_)


def row_item(row: RowVerdict) -> Item:
    """Return a row's verdict, its problems with their sentences."""
    problems = [problem_item(problem) for problem in row.problems]
    notes = [problem_item(problem) for problem in row.notes]
    reason = "；".join(part["message"] for part in [*problems, *notes])
    if row.verdict == "differs":
        reason = import_labels.DIFFERS.format(no=row.no)
    return {
        "row": row.row_number,
        "verdict": row.verdict,
        "verdict_zh": import_labels.ROW_VERDICT[row.verdict],
        "no": row.no,
        "problems": problems,
        "notes": notes,
        "reason": reason or None,
    }


def problem_item(problem: Problem) -> Item:
    """Return a problem with its column, code and sentence."""
    return {
        "column": problem.column,
        "code": problem.code,
        "message": problem_sentence(problem.column, problem.code, problem.shown),
    }


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
