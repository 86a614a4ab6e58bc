"""``xinfang template``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_line
from xinfang_cli.render.lists import Column
from xinfang_cli.store.acts import Act
from xinfang_cli.store.phrases import read_phrase, set_phrase
from xinfang_cli.texts import phrases

COLUMNS = [
    Column("name", "名称", 10),
    Column("name_zh", "用途", 10),
    Column("is_own_zh", "来源", 8),
    Column("text", "用语"),
]
LIMIT = 300


def list_(ctx: typer.Context, format_: Output = None) -> None:
    """用语清单：today 里打电话提醒时说的话，可以改成本单位的说法。"""
    desk = Desk(ctx)
    own = desk.read(lambda db: {name: read_phrase(db, name) for name in phrases.DEFAULTS})
    items = [
        {
            "name": name,
            "name_zh": phrases.NAMES[name],
            "is_own": own[name] is not None,
            "is_own_zh": "本单位" if own[name] else "自带",
            "text": own[name] or default,
            "places": list(phrases.PLACES),
        }
        for name, default in phrases.DEFAULTS.items()
    ]
    show_list(Listing("template.list", items, COLUMNS, desk.as_of.isoformat()), format_)


def set(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名称", help="用语名称，如 due_soon")],
    text: Annotated[
        str,
        typer.Argument(
            metavar="用语",
            help="可用 {no} {title} {clock} {due_on} {left} {days_left} {workdays_left}"
            " {unit} {leader} {handler} {state}",
        ),
    ],
    format_: Output = None,
) -> None:
    """改用语：花括号里的名称会换成每一件的内容。"""
    desk = Desk(ctx)
    if name not in phrases.DEFAULTS:
        raise InvalidInputError("phrase_unknown", hints=tuple(phrases.DEFAULTS))
    words = clean_line(text, "text", LIMIT)
    if not words:
        raise InvalidInputError("name_empty", field="text")
    phrases.check(words)

    def work(act: Act) -> None:
        set_phrase(act, name, words)
        act.summary = name

    desk.write("template", work)
    show_done(
        "template.set", {"name": name, "text": words}, [f"{phrases.NAMES[name]}：{words}"], format_
    )
