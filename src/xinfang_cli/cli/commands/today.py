"""``xinfang today``."""

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, Within
from xinfang_cli.cli.output import Listing, chosen, has_color, show_list, width, write
from xinfang_cli.cli.worklists import CLOCK_COLUMNS, styles, tell_estimated
from xinfang_cli.domain.dates import parse_span
from xinfang_cli.render.lists import Column, Format, as_markdown, as_table
from xinfang_cli.render.shapes import open_clock_item
from xinfang_cli.services import worklist

SECTIONS = {"overdue": "已超期", "due_soon": "即将到期", "next_contact": "约定联系"}
DEFAULT_WITHIN = "7d"
SECTION = Column("section_zh", "分类", 8)
STEP = Column("next_step", "下一步")
LEFT = Column("days_left", "剩余天", 6, is_number=True)


def today(ctx: typer.Context, within: Within = None, format_: Output = None) -> None:
    """列出今天要做的事：已超期、即将到期（默认 7 天内）、约定的联系。"""
    desk = Desk(ctx)
    span_text = within or DEFAULT_WITHIN
    span = parse_span(span_text)
    day = desk.as_of
    found = desk.read(lambda db: worklist.today(db, day, span))
    items = [
        {"section": name, "section_zh": SECTIONS[name], **open_clock_item(c, day, found.workdays)}
        for name, clocks in (
            ("overdue", found.overdue),
            ("due_soon", found.due_soon),
            ("next_contact", found.next_contacts),
        )
        for c in clocks
    ]
    is_estimated = tell_estimated(found.workdays, found.until if span.is_workdays else day)
    counts = {name: sum(1 for item in items if item["section"] == name) for name in SECTIONS}
    form = chosen(format_)
    if form in (Format.TABLE, Format.MARKDOWN):
        title = f"{day} 工作清单（至 {found.until}）"
        write(f"{title}\n" if form is Format.TABLE else f"# {title}\n")
        for name, heading in SECTIONS.items():
            part = [item for item in items if item["section"] == name]
            columns = section_columns(name)
            label = f"{heading} {len(part)} 项"
            if form is Format.MARKDOWN:
                write("\n" + as_markdown(part, columns, label))
            elif part:
                table = as_table(
                    part,
                    columns,
                    width=width(),
                    color=has_color(),
                    title=label,
                    styles=styles(part),
                )
                write("\n" + table)
            else:
                write(f"\n{heading}：无\n")
        return
    show_list(
        Listing(
            "today",
            items,
            [SECTION, *CLOCK_COLUMNS, LEFT, STEP],
            day.isoformat(),
            extra={
                "within": span_text,
                "until": found.until.isoformat(),
                "estimated": is_estimated,
                "counts": counts,
            },
        ),
        format_,
    )


def section_columns(section: str) -> list[Column]:
    """Return the columns of a section: what is not late yet counts the days left."""
    if section == "overdue":
        return CLOCK_COLUMNS
    late = {"overdue_days", "overdue_workdays"}
    columns = [column for column in CLOCK_COLUMNS if column.key not in late]
    if section == "next_contact":
        columns = [*columns[:-1], STEP, columns[-1]._replace(rank=1)]
    return [*columns[:4], LEFT, *columns[4:]]
