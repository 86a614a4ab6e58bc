"""What ``overdue`` and ``today`` share: columns, groups, colours."""

from datetime import date
from typing import Any

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.output import chosen, width, write
from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.codes import OWN_DATES
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.timed import OpenClock
from xinfang_cli.render.clocks import open_clock_item, open_clock_row
from xinfang_cli.render.lists import Column, Format, as_markdown, as_table
from xinfang_cli.texts import phrases
from xinfang_cli.texts.notices import unpublished

Item = dict[str, Any]

CLOCK_COLUMNS = [
    Column("no", "编号", 14),
    Column("urgent_zh", "急", 2, rank=1),
    Column("clock_zh", "期限", 8),
    Column("due_on", "到期日", 10),
    Column("overdue_days", "超期天", 6, is_number=True),
    Column("overdue_workdays", "工作日", 6, rank=5, is_number=True),
    Column("unit", "责任单位", 14, rank=2),
    Column("leader_zh", "包案领导", 16, rank=3),
    Column("handler_zh", "经办人", 16, rank=4),
    Column("state_zh", "状态", 8, rank=4),
    Column("last_contact_on", "最近联系", 10, rank=6),
    Column("title", "标题"),
    Column("due_time", "时刻", 5, rank=1),
    Column("elapsed_zh", "历时", 14, rank=2),
    Column("handover_zh", "交接", 6, rank=1),
    Column("standing_zh", "身份", 28),
    Column("supervisor_zh", "督办员", 16, rank=7),
]
"""The columns of a list of open clocks; the first ones stay on the narrowest terminal."""

DUE_WITH_HOUR = Column("due_zh", "到期", 11)
"""The due day where one of them has an hour: 09-22 10:20."""

UNCLOCKED_COLUMNS = [
    Column("no", "编号", 14),
    Column("urgent_zh", "急", 2, rank=1),
    Column("clock_zh", "应有期限", 8),
    Column("state_zh", "状态", 8, rank=3),
    Column("title", "标题", 16, rank=2),
    Column("reason", "原因"),
]

RARE_COLUMNS = ("due_time", "elapsed_zh", "handover_zh", "standing_zh")
"""What only urgent cases have, those that were just handed over, and a list of somebody's own."""


def table_columns(columns: list[Column], items: list[Item]) -> list[Column]:
    """Return the columns for a screen: the hour beside its day, no rare column empty.

    The title takes what is left.
    """
    has_hours = any(item["due_time"] for item in items)
    empty = {key for key in RARE_COLUMNS if not any(item[key] for item in items)}
    if "standing_zh" not in empty:
        empty.add("handover_zh")  # a standing says it too
    shown = [
        DUE_WITH_HOUR if column.key == "due_on" and has_hours else column
        for column in columns
        if column.key not in {*empty, "due_time"}
    ]
    return sorted(shown, key=lambda column: column.key == "title")


def is_document(form: Format) -> bool:
    """Return whether a format says everything of an item; lines say what they show."""
    return form in (Format.JSON, Format.JSONL)


def clock_items(
    found: list[OpenClock], now: Occurred, workdays: Workdays, form: Format
) -> list[Item]:
    """Return the items of open clocks; for lines only what they show."""
    shape = open_clock_item if is_document(form) else open_clock_row
    return [shape(clock, now, workdays) for clock in found]


def add_sentences(items: list[Item], phrase: str | None, form: Format) -> None:
    """Give those due soon the sentence to say on the phone; lines for programs have no room."""
    for item in items:
        is_soon = not item["is_overdue"] and item["clock"] not in OWN_DATES
        is_said = is_soon and form not in (Format.PLAIN, Format.CSV)
        item["say"] = phrases.fill(phrase, item) if is_said else None


def show_uncomputable(items: list[Item], format_: Format | None) -> None:
    """Print the cases that no clock watches: a section for readers, a note beside other lines.

    JSON carries them beside its items.
    """
    form = chosen(format_)
    if not items or form in (Format.JSON, Format.JSONL):
        return
    title = f"期限不可计算 {len(items)} 件"
    if form is Format.TABLE:
        write("\n" + as_table(items, UNCLOCKED_COLUMNS, width=width(), color=False, title=title))
    elif form is Format.MARKDOWN:
        write("\n" + as_markdown(items, UNCLOCKED_COLUMNS, title))
    else:
        warn(
            f"{title}：", *(f"  {item['no']} {item['state_zh']} {item['reason']}" for item in items)
        )


def styles(items: list[Item]) -> list[str]:
    """Return a row's colour: urgent and overdue bold red, overdue red, due today yellow."""
    return [_style(item) for item in items]


def _style(item: Item) -> str:
    if item["is_overdue"]:
        return "bold red" if item["urgent"] else "red"
    return "yellow" if item["days_left"] == 0 else ""


def tell_estimated(workdays: Workdays, day: date, found: list[OpenClock]) -> bool:
    """Say on stderr which years' working days were counted without a calendar; return whether any.

    ``day`` is how far the list itself counted; its clocks may reach further.
    """
    years = {clock.due_on[:4] for clock in found if clock.is_estimated}
    if not workdays.is_covered(day):
        years.add(f"{day.year}")
    warn(*map(unpublished, sorted(years)))
    return bool(years)


def grouped(items: list[Item], by: str) -> tuple[list[Item], list[Item]]:
    """Return the items group by group, and the groups with their counts, the largest first."""
    key = "clock_zh" if by == "clock" else by
    groups: dict[str | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item[key], []).append(item)
    order = sorted(
        groups,
        key=lambda name: (
            # What is urgent stands on top of every list, in groups too.
            not any(item["urgent"] for item in groups[name]),
            name is None,
            -len(groups[name]),
            name or "",
        ),
    )
    counts = [
        {
            by: groups[name][0][by],
            f"{by}_zh": name,
            "name": name,
            "count": len(groups[name]),
            "overdue": sum(1 for item in groups[name] if item["is_overdue"]),
        }
        for name in order
    ]
    return [item for name in order for item in groups[name]], counts
