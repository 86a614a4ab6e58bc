"""``xinfang word``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, coded
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.services import words as service
from xinfang_cli.store.words import Word, read_all
from xinfang_cli.texts.office_words import KIND

COLUMNS = [
    Column("kind_zh", "种类", 12),
    Column("code", "代码", 18),
    Column("label", "用词", 20),
    Column("is_own_zh", "来源", 8),
    Column("is_enabled_zh", "状态"),
]
LISTED = "，".join(f"{code} {label}" for code, label in KIND.items())
Kind = Annotated[
    str, typer.Argument(metavar="种类", help=f"哪一种：{LISTED}", parser=coded("种类", KIND))
]
SomeKind = Annotated[
    str | None,
    typer.Argument(metavar="种类", help=f"只看一种：{LISTED}", parser=coded("种类", KIND)),
]


def list_(ctx: typer.Context, kind: SomeKind = None, format_: Output = None) -> None:
    """用词清单：督办方式、督办事由、检查项目、帮扶种类、不满意原因。"""
    desk = Desk(ctx)
    kinds = [kind] if kind else [*KIND]
    found = desk.read(lambda db: [word for each in kinds for word in read_all(db, each)])
    items = [_item(word) for word in found]
    show_list(Listing("word.list", items, COLUMNS, desk.as_of.isoformat()), format_)


def add(
    ctx: typer.Context,
    kind: Kind,
    code: Annotated[
        str, typer.Argument(metavar="代码", help="小写字母、数字、下划线，如 joint_visit")
    ],
    label: Annotated[str, typer.Argument(metavar="用词", help="中文的说法")],
    format_: Output = None,
) -> None:
    """新增用词；停用过的可以再启用。"""
    word = Desk(ctx).write("word", lambda act: service.add(act, kind, code, label))
    _show("add", word, "已新增", format_)


def drop(
    ctx: typer.Context,
    kind: Kind,
    code: Annotated[str, typer.Argument(metavar="代码", help="代码或中文的说法")],
    format_: Output = None,
) -> None:
    """停用用词；用过的地方照样显示，不能再选。"""
    word = Desk(ctx).write("word", lambda act: service.drop(act, kind, code))
    _show("drop", word, "已停用", format_)


def _item(word: Word) -> Item:
    return {
        "kind": word.kind,
        "kind_zh": KIND[word.kind],
        "code": word.code,
        "label": mask_text(word.label),
        "is_own": word.is_own,
        "is_own_zh": "本单位" if word.is_own else "自带",
        "is_enabled": word.is_enabled,
        "is_enabled_zh": "在用" if word.is_enabled else "停用",
    }


def _show(verb: str, word: Word, said: str, format_: Format | None) -> None:
    item = _item(word)
    line = f"{said}{item['kind_zh']}：{item['code']} {item['label']}"
    show_done(f"word.{verb}", item, [line], format_)
