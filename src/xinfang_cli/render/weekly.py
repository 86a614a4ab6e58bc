"""The weekly report in each format: one row a figure, this week beside the week before."""

from datetime import date

from xinfang_cli.domain.text import wrap
from xinfang_cli.domain.weekly import WeekCounts, Weekly
from xinfang_cli.render.lists import (
    Column,
    Format,
    Item,
    as_csv,
    as_json,
    as_jsonl,
    as_markdown,
    as_plain,
    as_table,
)
from xinfang_cli.texts import labels

FIGURES = {
    "registered": "登记（件）",
    "people": "登记（人）",
    "collective": "其中集体访（5人以上）",
    "urgent": "其中紧急",
    "concluded": "办结（件）",
    "on_time": "其中按期",
    "late": "其中超期",
    "no_limit": "其中无办结期限",
    "resolved": "化解（件）",
    "contacts": "联系（次）",
    "reached": "其中联系上",
    "open_at_end": "期末未办结（件）",
    "overdue_at_end": "期末有超期（件）",
}
"""The figures in the order of the page; ``*_at_end`` are stock, the others flow."""

GROUPS = {
    "by_channel": ("按形式", labels.CHANNEL),
    "by_purpose": ("按目的", labels.PURPOSE),
    "by_unit": ("按责任单位", None),
}
NO_UNIT = "（未定）"
TOTALS = "合计"

COLUMNS = [
    Column("section", "分类", 10),
    Column("label", "项目", 24),
    Column("this_week", "本周", 8, is_number=True),
    Column("week_before", "上周", 8, is_number=True),
    Column("change", "增减", 8, is_number=True),
]
SIGNED_COLUMNS = [*COLUMNS[:-1], Column("signed_change", "增减", 8, is_number=True)]


def rows(report: Weekly) -> list[Item]:
    """Return the report as rows: section, figure, this week, the week before, the change."""
    now, before = report.counts._asdict(), report.counts_before._asdict()
    listed = [
        _row(TOTALS, figure, label, now[figure], before[figure])
        for figure, label in FIGURES.items()
    ]
    for group, (heading, words) in GROUPS.items():
        keys = words if words is not None else _units(now[group], before[group])
        listed += [
            _row(
                heading,
                f"{group}:{key}" if key else f"{group}:",
                (words[key] if words is not None else key) or NO_UNIT,
                now[group].get(key, 0),
                before[group].get(key, 0),
            )
            for key in keys
        ]
    return listed


def _units(now: dict[str, int], before: dict[str, int]) -> list[str]:
    names = {**now, **before}
    return sorted(names, key=lambda name: (not name, -now.get(name, 0), name or ""))


def _row(section: str, figure: str, label: str, now: int, before: int) -> Item:
    return {
        "section": section,
        "figure": figure,
        "label": label,
        "this_week": now,
        "week_before": before,
        "change": now - before,
        "signed_change": f"{now - before:+d}" if now != before else "0",
    }


def document(report: Weekly, as_of: date) -> Item:
    """Return the JSON of a report."""
    return {
        "schema": "xinfang.report.weekly/1",
        "as_of": as_of.isoformat(),
        "week": report.week.label,
        "from": report.week.first.isoformat(),
        "to": report.week.last.isoformat(),
        "cut": report.cut.isoformat(),
        **_counts(report.counts),
        "before": {
            "week": report.before.label,
            "from": report.before.first.isoformat(),
            "to": report.before.last.isoformat(),
            **_counts(report.counts_before),
        },
    }


def _counts(counts: WeekCounts) -> Item:
    shown = counts._asdict()
    for group, (_, words) in GROUPS.items():
        key_name = group.removeprefix("by_")
        keys = words if words is not None else shown[group]
        shown[group] = [
            {
                key_name: key,
                f"{key_name}_zh": words[key] if words is not None else key or NO_UNIT,
                "count": shown[group].get(key, 0),
            }
            for key in keys
        ]
    return shown


def as_text(report: Weekly, as_of: date, form: Format, *, width: int, color: bool) -> str:
    """Return the report in a format."""
    if form is Format.JSON:
        return as_json(document(report, as_of))
    if form is Format.JSONL:
        return as_jsonl([document(report, as_of)])
    listed = rows(report)
    week = report.week
    title = f"信访工作周报 {week.label}（{week.first} 至 {week.last}"
    title += "）" if report.cut == week.last else f"，截至 {report.cut}）"
    if form is Format.CSV:
        return as_csv(listed, COLUMNS)
    if form is Format.PLAIN:
        return as_plain(listed, COLUMNS)
    before = report.before
    note = f"上周为 {before.label}（{before.first} 至 {before.last}）。"
    note += "按期、超期以办结、反馈期限计；期末有超期不含约定联系。"
    listed = [
        row for row in listed if row["this_week"] or row["week_before"] or row["section"] == "合计"
    ]
    if form is Format.MARKDOWN:
        return as_markdown(listed, SIGNED_COLUMNS, title) + f"\n{note}\n"
    for previous, row in zip(reversed(listed[:-1]), reversed(listed[1:]), strict=True):
        if previous["section"] == row["section"]:
            row["section"] = ""
    table = as_table(listed, SIGNED_COLUMNS, width=width, color=color, title=title)
    return table + "\n".join(wrap(note, width)) + "\n"
