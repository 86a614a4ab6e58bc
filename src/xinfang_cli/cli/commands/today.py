"""``xinfang today``."""

from typing import Annotated, Any

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, Within, person_option
from xinfang_cli.cli.output import MOST_ROWS, Listing, chosen, has_color, show_list, width, write
from xinfang_cli.cli.worklists import (
    CLOCK_COLUMNS,
    add_sentences,
    clock_items,
    is_document,
    show_uncomputable,
    styles,
    table_columns,
    tell_estimated,
)
from xinfang_cli.domain.dates import parse_span
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import visible, wrap
from xinfang_cli.domain.timed import OpenClock
from xinfang_cli.render.clocks import unclocked_item
from xinfang_cli.render.lists import Column, Format, Item, as_markdown, as_table, markdown_text
from xinfang_cli.services import worklist
from xinfang_cli.services.worklist import Break, Today
from xinfang_cli.texts.notices import namesakes

SECTIONS = {
    "overdue": "已超期",
    "due_soon": "即将到期",
    "next_contact": "约定联系",
    "in_break": "假期内到期",
}
PRESSING = ("overdue", "due_soon", "in_break")
"""The duties, of which those of urgent cases have a section on top of the page."""

MOST_SAID = 10
"""How many sentences a screen shows of a section: more than anybody phones in a morning."""

DEFAULT_WITHIN = "7d"
SECTION = Column("section_zh", "分类", 10)
STEP = Column("next_step", "下一步")
LEFT = Column("days_left", "剩余天", 6, is_number=True)


def today(
    ctx: typer.Context,
    within: Within = None,
    person: Annotated[str | None, person_option("--person", "只看此人包案、经办或督办的")] = None,
    format_: Output = None,
) -> None:
    """列出今天要做的事：已超期、即将到期（默认 7 天内）、约定的联系、放假期间到期的。"""
    desk = Desk(ctx)
    span_text = DEFAULT_WITHIN if within is None else within
    span = parse_span(span_text)
    now = desk.read_moment
    form = chosen(format_)
    found = desk.read(
        lambda db: worklist.today(db, now, span, person=person, in_full=is_document(form))
    )
    if found.namesakes:
        warn(namesakes(found.namesakes))
    sections = by_section(found)
    counted_to = found.until if span.is_workdays else now.on
    is_estimated = tell_estimated(
        found.workdays, counted_to, [clock for part in sections.values() for clock in part]
    )
    uncomputable = [unclocked_item(case) for case in found.uncomputable]
    if form in (Format.TABLE, Format.MARKDOWN):
        whose = "" if person is None else f"{visible(person)} "
        title = f"{whose}{now.day} 工作清单（至 {found.until}）"
        write(f"{title}\n" if form is Format.TABLE else f"# {title}\n")
        if found.on_duty:
            show_duty(found, form)
        pressing = [clock for name in PRESSING for clock in sections[name] if clock.urgent]
        if pressing:
            show_section("overdue", "紧急", pressing, found, now, form)
        for name, heading in SECTIONS.items():
            part = [clock for clock in sections[name] if not (clock.urgent and name in PRESSING)]
            if part or name != "in_break":
                show_section(name, heading, part, found, now, form)
        show_uncomputable(uncomputable, format_)
        return
    items = section_items(sections, found, now, form)
    add_sentences(items, found.phrase, form)
    show_list(
        Listing(
            "today",
            items,
            [SECTION, *CLOCK_COLUMNS[:12], LEFT, STEP, *CLOCK_COLUMNS[12:]],
            now.day,
            extra={
                "within": span_text,
                "person": person,
                "until": found.until.isoformat(),
                "estimated": is_estimated,
                "counts": {
                    name: sum(1 for item in items if item["section"] == name) for name in SECTIONS
                },
                "holidays": [holiday_item(coming) for coming in found.breaks],
                "uncomputable": uncomputable,
                "on_duty": _duty_items(found),
            },
        ),
        format_,
    )
    show_uncomputable(uncomputable, format_)


def _duty_items(found: Today) -> list[Item]:
    if not found.on_duty:
        return []
    from xinfang_cli.render.roster import turn_item

    return [turn_item(roster, turn) for roster, turn in found.on_duty]


def show_duty(found: Today, form: Format) -> None:
    """Print who is on duty today."""
    from xinfang_cli.render.roster import duty_line

    line = visible(duty_line(found.on_duty))
    if form is Format.MARKDOWN:
        write(f"\n{markdown_text(line)}\n")
    else:
        write("".join(f"{part}\n" for part in wrap(line, width())))


def by_section(found: Today) -> dict[str, list[OpenClock]]:
    """Return the clocks of every section; the last is what of a break stands in no other."""
    listed = {clock.clock_id for clock in (*found.due_soon, *found.next_contacts)}
    in_break = [clock for coming in found.breaks for clock in coming.items]
    return {
        "overdue": found.overdue,
        "due_soon": found.due_soon,
        "next_contact": found.next_contacts,
        "in_break": [clock for clock in in_break if clock.clock_id not in listed],
    }


def section_items(
    sections: dict[str, list[OpenClock]], found: Today, now: Occurred, form: Format
) -> list[Item]:
    """Return the items of every section, the urgent ones on top, whatever their section."""
    inside = {clock.clock_id for coming in found.breaks for clock in coming.items}
    items = []
    for name, part in sections.items():
        for clock, item in zip(part, clock_items(part, now, found.workdays, form), strict=True):
            item["section"], item["section_zh"] = name, SECTIONS[name]
            item["in_break"] = clock.clock_id in inside
            items.append(item)
    return sorted(items, key=lambda item: not item["urgent"])


def holiday_item(guard: Break) -> dict[str, Any]:
    """Return the JSON of a coming break, with the cases that fall due inside it."""
    return {
        "from": guard.first.isoformat(),
        "until": guard.last.isoformat(),
        "last_workday": None if guard.last_workday is None else guard.last_workday.isoformat(),
        "count": len(guard.items),
        "nos": list(dict.fromkeys(clock.no for clock in guard.items)),
    }


def show_section(
    name: str, heading: str, part: list[OpenClock], found: Today, now: Occurred, form: Format
) -> None:
    """Print a section: its table, and what to say on the phone.

    On a screen what is late is listed whole; what is not yet, as much as is read.
    """
    columns = section_columns(name)
    label = f"{heading} {len(part)} 项"
    if name == "in_break":
        label += "".join(break_sentence(coming) for coming in found.breaks if coming.items)
    most = MOST_ROWS if form is Format.TABLE and name != "overdue" else len(part)
    shown = clock_items(part[:most], now, found.workdays, form)
    if form is Format.MARKDOWN:
        add_sentences(shown, found.phrase, form)
        write("\n" + as_markdown(shown, columns, label))
        write("".join(f"- {markdown_text(item['say'])}\n" for item in shown if item["say"]))
    elif part:
        table = as_table(
            shown,
            table_columns(columns, shown),
            width=width(),
            color=has_color(),
            title=label,
            styles=styles(shown),
        )
        write("\n" + table)
        if len(shown) < len(part):
            write(f"另有 {len(part) - len(shown)} 项，用 xinfang overdue --within 查看。\n")
        show_sentences(shown[:MOST_SAID], found.phrase)
    else:
        write(f"\n{heading}：无\n")


def show_sentences(items: list[Item], phrase: str | None) -> None:
    """Print what to say on the phone about those due soon."""
    add_sentences(items, phrase, Format.TABLE)
    sentences = [item["say"] for item in items if item["say"]]
    if sentences:
        write("电话提醒：\n")
    for line in sentences:
        first, *rest = wrap(visible(line), width() - 4)
        write(f"  {first}\n" + "".join(f"    {more}\n" for more in rest))


def break_sentence(coming: Break) -> str:
    """Return a break in few words, and by when to act."""
    before = "" if coming.last_workday is None else f"，请在 {coming.last_workday} 前办理"
    return f"（放假 {coming.first} 至 {coming.last}{before}）"


def section_columns(section: str) -> list[Column]:
    """Return the columns of a section: what is not late yet counts the days left."""
    if section == "overdue":
        return CLOCK_COLUMNS
    late = {"overdue_days", "overdue_workdays"}
    columns = [column for column in CLOCK_COLUMNS if column.key not in late]
    if section == "next_contact":
        title = next(column for column in columns if column.key == "title")
        columns = [column for column in columns if column.key != "title"]
        columns = [*columns, STEP, title._replace(rank=1)]
    return [*columns[:4], LEFT, *columns[4:]]
