"""What ``import`` prints: the mapping, a verdict a row, and what else the clerk is to know."""

from typing import Any, NamedTuple

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list
from xinfang_cli.domain.imported import Problem
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.services.import_ import Imported, RowVerdict
from xinfang_cli.texts import import_labels
from xinfang_cli.texts.sentences import problem_sentence

ROW_COLUMNS = [
    Column("row", "行", 6, is_number=True),
    Column("verdict_zh", "结果", 10),
    Column("no", "编号", 14),
    Column("reason", "说明"),
]
MOST_SHOWN = 20
UNTAKEN = ("bad", "differs")
"""Verdicts of rows that the clerk has to look at."""


class Outcome(NamedTuple):
    """What an import came to, with what belongs to the file: its headers, its other sheets."""

    done: Imported
    document: Item
    mapping: list[Item]
    other_sheets: list[str]
    as_of: str
    is_dry_run: bool


def mapping_of(columns: Any, fields: dict[str, str] = import_labels.IMPORT_FIELD) -> list[Item]:
    """Return which column of the file is which field of ours, by the labels of the fields."""
    return [
        {
            "column": column.letter,
            "header": mask_text(column.header),
            "field": column.field,
            "field_zh": fields.get(column.field or ""),
        }
        for column in columns
        if column.header
    ]


def show(outcome: Outcome, format_: Format | None) -> None:
    """Print the outcome; a dry run prints the mapping and every row.

    What is to be looked at goes to stderr, whatever the format of the result.
    """
    done, document, is_dry_run = outcome.done, outcome.document, outcome.is_dry_run
    items = [row_item(row) for row in done.rows]
    notes = [problem_item(note) for note in done.notes] if document["new"] else []
    document = {**document, "notes": notes, "other_sheets": outcome.other_sheets}
    counts = "，".join(
        f"{label} {document[name]} 行"
        for name, label in import_labels.ROW_VERDICT.items()
        if document[name] or name == "new"
    )
    lines = [f"导入 {document['file']}：{counts}。"]
    if is_dry_run:
        warn("列的对应：", *(mapping_line(column) for column in outcome.mapping))
    else:
        lines += told_rows(items)
        for label, key in (("新建单位", "new_units"), ("新建人员", "new_persons")):
            if document[key]:
                lines.append(f"  {label}：{'、'.join(document[key][:MOST_SHOWN])}")
    for note in notes:
        warn(f"提示：{note['message']}。")
    if outcome.other_sheets:
        names = "、".join(outcome.other_sheets[:MOST_SHOWN])
        count = len(outcome.other_sheets)
        warn(import_labels.OTHER_SHEETS.format(count=count, names=names))
    if chosen(format_) in (Format.JSON, Format.JSONL):
        told = items if is_dry_run else [item for item in items if is_told(item)]
        show_done("import", {**document, "items": told}, [], format_)
    elif is_dry_run:
        show_list(Listing("import", items, ROW_COLUMNS, outcome.as_of), format_)
    else:
        show_done("import", document, lines, format_)
    if is_dry_run:
        warn(f"试导入（未写入）：{counts}。")


def mapping_line(column: Item, untaken: str = "（原样保留）") -> str:
    """Return the line of a column, and what becomes of one that is no field of ours."""
    return f"  {column['column']} {column['header']} → {column['field_zh'] or untaken}"


def told_rows(items: list[Item]) -> list[str]:
    """Print the rows to look at to stderr; return what is to be said of those left out."""
    untaken = [item for item in items if item["verdict"] in UNTAKEN]
    for item in untaken[:MOST_SHOWN]:
        warn(f"第 {item['row']} 行：{item['verdict_zh']}。{item['reason']}")
    if len(untaken) > MOST_SHOWN:
        warn(f"另有 {len(untaken) - MOST_SHOWN} 行，用 --format json 查看全部。")
    noted = [item for item in items if item["notes"] and item["verdict"] == "new"]
    for item in noted[:MOST_SHOWN]:
        warn(f"第 {item['row']} 行：提示。{item['reason']}")
    if len(noted) > MOST_SHOWN:
        return [f"  另有 {len(noted) - MOST_SHOWN} 行有提示，用 --format json 查看全部。"]
    return []


def is_told(item: Item) -> bool:
    """Return whether a row is worth an item of the result."""
    return bool(item["problems"] or item["notes"] or item["verdict"] in UNTAKEN)


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
    """Return a problem with its column (the field's name where the file has none), and sentence."""
    column = str(mask_text(import_labels.IMPORT_FIELD.get(problem.column, problem.column)))
    return {
        "column": column,
        "code": problem.code,
        "message": problem_sentence(column, problem.code, problem.shown, problem.became),
    }
