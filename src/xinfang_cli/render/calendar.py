"""A calendar for eyes: a month, or the days that a clock counts."""

from datetime import date, timedelta

from xinfang_cli.domain.calendar import ShownDay, Workdays
from xinfang_cli.domain.text import cell_width
from xinfang_cli.render.lists import Item

WEEKDAYS = "一二三四五六日"
SATURDAY = 5
CELL = 6
"""Terminal cells of a day: two for the number, two for the mark, two between."""

MOST_WEEKS = 14
"""More weeks of a clock than this are shown by their beginning and end."""


def day_item(day: ShownDay) -> Item:
    """Return a day of the calendar."""
    kind = kind_of(day.day, is_workday=day.is_workday)
    return {
        "day": day.day.isoformat(),
        "weekday": day.day.isoweekday(),
        "weekday_zh": f"周{WEEKDAYS[day.day.weekday()]}",
        "is_workday": day.is_workday,
        "kind": kind,
        "kind_zh": KIND_ZH[kind],
        "name": day.name,
        "source": day.source,
        "source_zh": "本单位" if day.is_own else day.source,
        "is_own": day.is_own,
        "estimated": day.is_estimated,
    }


KIND_ZH = {"workday": "上班", "weekend": "周末", "off": "放假", "makeup": "调休上班"}
MARKS = {"workday": "", "weekend": "", "off": "休", "makeup": "班"}


def kind_of(day: date, *, is_workday: bool) -> str:
    """Return what a day is: workday, weekend, off (a weekday off) or makeup (a weekend worked)."""
    if day.weekday() >= SATURDAY:
        return "makeup" if is_workday else "weekend"
    return "workday" if is_workday else "off"


def month_lines(days: list[ShownDay]) -> list[str]:
    """Return a month as a grid of weeks, Monday first; days off and make-up workdays are marked."""
    first = days[0].day
    workday = {day.day: day.is_workday for day in days}
    lines = [f"{first.year} 年 {first.month} 月", _heading(0)]
    monday = first - timedelta(days=first.weekday())
    while monday <= days[-1].day:
        week = [monday + timedelta(days=n) for n in range(7)]
        cells = [
            _cell(day, kind_of(day, is_workday=workday[day])) if day in workday else " " * CELL
            for day in week
        ]
        lines.append("".join(cells).rstrip())
        monday += timedelta(days=7)
    names: dict[str, list[date]] = {}
    for day in days:
        if day.name and not day.is_workday:
            names.setdefault(day.name, []).append(day.day)
    lines += [f"  {name}：{_span(found)}" for name, found in names.items()]
    return lines


def strip(first: date, last: date, workdays: Workdays, stopped: date | None) -> list[str]:
    """Return the weeks from the start of a clock to its due day, with the days marked.

    起 is the start, 到 the due day, 停 the day it stopped, 休 a day off, 班 a make-up workday.
    """
    end = max(first, last, stopped or first)
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= end:
        weeks.append(monday)
        monday += timedelta(days=7)
    marks = {first: "起", **({stopped: "停"} if stopped else {}), last: "到"}
    lines = [_heading(7)]
    for number, week in enumerate(weeks):
        if len(weeks) > MOST_WEEKS and MOST_WEEKS - 2 <= number < len(weeks) - 1:
            if number == MOST_WEEKS - 2:
                lines.append("  …")
            continue
        cells = []
        for day in (week + timedelta(days=n) for n in range(7)):
            if first <= day <= end:
                kind = kind_of(day, is_workday=workdays.is_workday(day))
                cells.append(_cell(day, kind, marks.get(day)))
            else:
                cells.append(" " * CELL)
        lines.append(f"{week:%y-%m}  " + "".join(cells).rstrip())
    return lines


def _heading(indent: int) -> str:
    return " " * indent + "".join(f"{name}    " for name in WEEKDAYS).rstrip()


def _cell(day: date, kind: str, mark: str | None = None) -> str:
    text = f"{day.day:2}{mark or MARKS[kind]}"
    return text + " " * (CELL - cell_width(text))


def _span(days: list[date]) -> str:
    if len(days) == 1:
        return f"{days[0]:%m-%d}"
    return f"{days[0]:%m-%d} 至 {days[-1]:%m-%d}"
