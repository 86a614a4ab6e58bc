"""What ``overdue`` and ``today`` share: columns, groups, colours."""

from datetime import date
from typing import Any

from xinfang_cli.cli.ask import warn
from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.render.lists import Column

Item = dict[str, Any]

CLOCK_COLUMNS = [
    Column("no", "编号", 14),
    Column("urgent_zh", "急", 2, rank=1),
    Column("clock_zh", "期限", 8),
    Column("due_on", "到期日", 10),
    Column("overdue_days", "超期天", 6, is_number=True),
    Column("overdue_workdays", "工作日", 6, rank=5, is_number=True),
    Column("unit", "责任单位", 14, rank=2),
    Column("leader", "包案领导", 8, rank=3),
    Column("handler", "经办人", 8, rank=4),
    Column("state_zh", "状态", 8, rank=4),
    Column("last_contact_on", "最近联系", 10, rank=6),
    Column("title", "标题"),
]
"""The columns of a list of open clocks; the first ones stay on the narrowest terminal."""


def styles(items: list[Item]) -> list[str]:
    """Return a row's colour: urgent and overdue bold red, overdue red, due today yellow."""
    return [_style(item) for item in items]


def _style(item: Item) -> str:
    if item["overdue_days"]:
        return "bold red" if item["urgent"] else "red"
    return "yellow" if item["days_left"] == 0 else ""


def tell_estimated(workdays: Workdays, day: date) -> bool:
    """Say on stderr when working days were counted past the published calendar; return whether."""
    if workdays.is_covered(day):
        return False
    warn(f"{day.year} 年放假安排未公布，工作日暂按周一至周五推算。")
    return True


def grouped(items: list[Item], by: str) -> tuple[list[Item], list[Item]]:
    """Return the items group by group, and the groups with their counts, the largest first."""
    key = "clock_zh" if by == "clock" else by
    groups: dict[str | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item[key], []).append(item)
    order = sorted(groups, key=lambda name: (name is None, -len(groups[name]), name or ""))
    counts = [
        {
            by: groups[name][0][by],
            "name": name,
            "count": len(groups[name]),
            "overdue": sum(1 for item in groups[name] if item["overdue_days"]),
        }
        for name in order
    ]
    return [item for name in order for item in groups[name]], counts
