"""``xinfang why``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Output, coded
from xinfang_cli.cli.output import chosen, width, write
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.render.lists import Column, Format, as_csv, as_json, as_jsonl, as_markdown
from xinfang_cli.render.why import facts, page, plain, why_item
from xinfang_cli.services.why import why as explain
from xinfang_cli.store import cases
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label
from xinfang_cli.texts.notices import unpublished

FACT_COLUMNS = [Column("clock", "期限"), Column("name", "项目"), Column("value", "内容")]


def why(
    ctx: typer.Context,
    no: CaseNo = None,
    clock: Annotated[
        str | None,
        typer.Argument(
            parser=coded("期限", labels.CLOCK),
            metavar="期限",
            help="哪项期限，如 conclude；默认全部",
        ),
    ] = None,
    format_: Output = None,
) -> None:
    """说明期限是怎么算出来的：规则和条款、起算、遇到的休息日、延期、停止、结论。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    kind = None if clock is None else ClockKind(clock)
    now = desk.read_moment
    found = desk.read(lambda db: explain(db, cases.find_case(db, asked), kind))
    items = [why_item(clock_, found.no, now) for clock_ in found.clocks]
    for year in sorted({item["due_on"][:4] for item in items if item["estimated"]}):
        warn(unpublished(year))
    form = chosen(format_)
    if form is Format.JSON:
        head = {"schema": "xinfang.why/1", "as_of": now.day, "count": len(items)}
        flat = items[-1] if kind is not None else {"no": found.no}
        reason = {
            "unlimited": found.unlimited,
            "unlimited_zh": label(labels.UNLIMITED, found.unlimited),
        }
        write(as_json({**head, **flat, **reason, "items": items}))
    elif form is Format.JSONL:
        write(as_jsonl(items))
    elif form is Format.TABLE:
        write(page(found, now, width()))
    elif form is Format.PLAIN:
        write(plain(found, now))
    else:
        rows = [
            {"clock": item["clock_zh"], "name": name, "value": value}
            for item in items
            for name, value in facts(item)
        ]
        write(as_csv(rows, FACT_COLUMNS) if form is Format.CSV else as_markdown(rows, FACT_COLUMNS))
