"""``xinfang log``."""

import sqlite3
from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output
from xinfang_cli.cli.output import MOST_LIMIT, MOST_ROWS, Listing, chosen, show_list
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.store import cases
from xinfang_cli.store import log as acts
from xinfang_cli.texts import act_labels, labels
from xinfang_cli.texts.labels import label

COLUMNS = [
    Column("act", "操作号", 6, is_number=True),
    Column("recorded_zh", "记入时间", 16),
    Column("by", "操作人", 16, rank=1),
    Column("shown_verb", "操作", 16),
    Column("no", "编号", 14),
    Column("note", "备注", 24, rank=3),
    Column("summary_zh", "内容"),
]


def log(
    ctx: typer.Context,
    case: Annotated[
        str | None, typer.Option("--case", metavar="编号", help="只看这一件的操作")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="条数", help="最多列出多少条")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="终端上也列出全部")] = False,
    format_: Output = None,
) -> None:
    """操作记录：谁、何时、做了什么，新的在前；已撤销的也列出。"""
    desk = Desk(ctx)
    if limit is not None and not 1 <= limit <= MOST_LIMIT:
        raise InvalidInputError("limit_wrong")
    most = limit
    if most is None and not all_ and chosen(format_) is Format.TABLE:
        most = MOST_ROWS

    def work(db: sqlite3.Connection) -> list[acts.ActRow]:
        case_id = None if case is None else cases.find_case(db, case)
        return acts.list_acts(db, case_id=case_id, known_at=desk.known_at(db), limit=most)

    is_table = chosen(format_) is Format.TABLE
    # On a screen the year is known: eleven cells for the time leave room for what was done.
    columns = [
        column._replace(key="recorded_short", width=11) if column.key == "recorded_zh" else column
        for column in COLUMNS
    ]
    items = [_item(row) for row in desk.read(work)]
    show_list(
        Listing(
            "log",
            items,
            columns if is_table else COLUMNS,
            desk.as_of.isoformat(),
            styles=["dim" if item["is_void"] else "" for item in items],
        ),
        format_,
    )


def _item(row: acts.ActRow) -> Item:
    notes = [labels.WARNING.get(code, code) for code in (row.warnings or "").split(",") if code]
    if row.voided_by is not None:
        notes.append(f"已被第 {row.voided_by} 号撤销")
    if row.rehearsed:
        notes.append("演练时间")
    return {
        "act": row.act,
        "recorded_at": row.recorded_at,
        "recorded_zh": row.recorded_at[:16].replace("T", " "),
        "recorded_short": row.recorded_at[5:16].replace("T", " "),
        "by": mask_text(row.by),
        "verb": row.verb,
        "verb_zh": label(act_labels.VERB, row.verb),
        "shown_verb": f"{label(act_labels.VERB, row.verb)}{mark(row)}",
        "no": row.no,
        "summary": mask_text(row.summary),
        "summary_zh": mask_text(act_labels.summary_label(row.verb, row.summary)),
        "warnings": [code for code in (row.warnings or "").split(",") if code],
        "rehearsed": row.rehearsed,
        "is_void": row.voided_by is not None,
        "voided_by": row.voided_by,
        "note": "；".join(notes) or None,
    }


def mark(row: acts.ActRow) -> str:
    """Return what must be seen of an act on the narrowest terminal: void, or rehearsed."""
    marks = [act_labels.VOIDED] if row.voided_by is not None else []
    if row.rehearsed:
        marks.append(act_labels.REHEARSED)
    return f"（{'、'.join(marks)}）" if marks else ""
