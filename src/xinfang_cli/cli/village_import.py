"""What ``village import`` prints: columns, counts, persons of each role, rows left out."""

from collections.abc import Sequence
from typing import NamedTuple

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.importing import mapping_line, mapping_of
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.imported import Problem
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.files.headers import Column
from xinfang_cli.render.lists import Format, Item
from xinfang_cli.services.village_import import Loaded
from xinfang_cli.texts.import_labels import LIAISON_FIELD, SHEETS_LEFT
from xinfang_cli.texts.sentences import problem_sentence

MOST_SHOWN = 20
UNTAKEN = "（不认识，没有导入）"


class Source(NamedTuple):
    """The file: its name, how many rows it has, its columns, and the sheets that were not read."""

    name: str
    row_count: int
    columns: Sequence[Column]
    other_sheets: Sequence[str]


def show_loaded(done: Loaded, source: Source, *, is_dry_run: bool, format_: Format | None) -> None:
    """Print what a list of liaisons came to; what is to be looked at goes to stderr.

    That is which column was taken for what, the rows left out, and the sheets not read.
    """
    mapping = mapping_of(source.columns, LIAISON_FIELD)
    warn("列的对应：", *(mapping_line(column, UNTAKEN) for column in mapping))
    others = [str(mask_text(name)) for name in source.other_sheets]
    if others:
        names = "、".join(others[:MOST_SHOWN])
        warn(SHEETS_LEFT.format(count=len(others), names=names))
    items = [_bad_item(number, problem) for number, problems in done.bad for problem in problems]
    for item in items[:MOST_SHOWN]:
        warn(f"第 {item['row']} 行未导入。{item['message']}。")
    if len(items) > MOST_SHOWN:
        warn(f"另有 {len(items) - MOST_SHOWN} 处，用 --format json 查看全部。")
    if "name" not in {column.field for column in source.columns}:
        warn("文件里没有“姓名”一列，只导入村社；名册要一人一行，写明村社、角色、姓名、电话。")
    if done.doubled:
        names = "、".join(done.doubled[:MOST_SHOWN])
        warn(
            f"新增的村社里有 {len(done.doubled)} 个，台账里已有同名而没有镇街的，"
            f"可能是同一个：{names}；导入错了可用 xinfang undo 撤销。"
        )
    said = "（试导入，未写入）" if is_dry_run else ""
    lines = [
        f"导入 {source.name}{said}：{source.row_count} 行，未导入 {len(done.bad)} 行。",
        f"  村社：新增 {done.villages} 个。",
        f"  包联人员：新增 {done.new} 人，有变 {done.changed} 人，不变 {done.same} 人。",
    ]
    if done.roles:
        roles = "，".join(f"{mask_text(role)} {count} 人" for role, count in done.roles)
        lines.append(f"  各角色：{roles}。")
    document: Item = {
        "file": source.name,
        "dry_run": is_dry_run,
        "rows": source.row_count,
        "villages_new": done.villages,
        "liaisons_new": done.new,
        "liaisons_changed": done.changed,
        "liaisons_same": done.same,
        "bad": len(done.bad),
        "doubled": done.doubled,
        "roles": [{"role": mask_text(role), "count": count} for role, count in done.roles],
        "mapping": mapping,
        "other_sheets": others,
        "items": items,
    }
    show_done("village.import", document, lines, format_)


def _bad_item(number: int, problem: Problem) -> Item:
    """Return a problem with its row, its column (the field's name where the file has none)."""
    column = mask_text(LIAISON_FIELD.get(problem.column, problem.column))
    return {
        "row": number,
        "column": column,
        "code": problem.code,
        "message": problem_sentence(column, problem.code, problem.shown),
    }
