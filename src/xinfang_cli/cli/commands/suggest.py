"""``xinfang suggest``."""

from typing import Annotated

import typer

from xinfang_cli.cli.consent import NearReason, NearYes, write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Document, Note, On, Output, choice, coded
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.domain.settling import Suggestion
from xinfang_cli.render.lists import Format
from xinfang_cli.render.settling import SUGGESTION_COLUMNS, suggestion_item
from xinfang_cli.services import suggest as service
from xinfang_cli.services.confidence import Consent
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.store.suggestions import read_suggestions
from xinfang_cli.texts import labels


def add(
    ctx: typer.Context,
    kind: Annotated[str | None, choice("--kind", labels.SUGGESTION, "哪一种建议")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="单位", help="向谁提出")] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="文字", help="建议的内容；- 表示从标准输入读取"),
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="编号", help="就哪一件提出，可不写")
    ] = None,
    on: On = None,
    document: Document = None,
    reason: NearReason = None,
    yes: NearYes = False,
    format_: Output = None,
) -> None:
    """提出改进工作、完善政策或追究责任的建议（第四十条）。"""
    desk = Desk(ctx)
    day = desk.past_day(on)
    code = coded("--kind", labels.SUGGESTION)(
        desk.require(kind, "--kind", "哪一种建议（improve、policy、accountability）")
    )
    addressee = desk.require(to, "--to", "建议对象")
    words = desk.require(text_or_stdin(text), "--text", "建议内容")

    def work(act: Act, create: bool, is_agreed: bool) -> Suggestion:  # noqa: ARG001 - no new units
        return service.add(
            act,
            code,
            to=addressee,
            text=words,
            on=day,
            case_id=None if case is None else cases.find_case(act.db, case),
            document=document,
            consent=Consent(is_agreed, reason),
        )

    made = write_near(desk, "suggest", False, work, yes=yes)
    about = f"就 {made.no} " if made.no else ""
    what = f"{about}向{made.to}建议{labels.SUGGESTION[made.kind]}"
    _show(f"第 {made.id} 号建议：{what}（{made.on}）。", made, format_)


def answer(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="序号", help="第几号建议")],
    adopted: Annotated[str | None, choice("--adopted", labels.ADOPTED, "是否采纳")] = None,
    on: On = None,
    document: Document = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """记录对方的书面答复，是否采纳（第四十条）。"""
    desk = Desk(ctx)
    wanted, day, words = suggestion_number(number), desk.past_day(on), text_or_stdin(note)
    is_adopted = coded("--adopted", labels.ADOPTED)(
        desk.require(adopted, "--adopted", "是否采纳（yes、no）")
    )
    made = desk.write(
        "suggest",
        lambda act: service.answer(
            act, wanted, is_adopted=is_adopted == "yes", on=day, document=document, note=words
        ),
    )
    line = f"第 {made.id} 号建议：{made.to} {made.answered_on} 答复，{labels.ADOPTED[is_adopted]}。"
    _show(line, made, format_)


def list_(
    ctx: typer.Context,
    is_open: Annotated[bool, typer.Option("--open", help="只看还没有答复的")] = False,
    format_: Output = None,
) -> None:
    """列出三项建议，各有没有答复、是否采纳。"""
    desk = Desk(ctx)
    found = desk.read(lambda db: read_suggestions(db, is_open=is_open))
    waiting = sum(1 for made in found if made.answered_on is None)
    show_list(
        Listing(
            "suggest.list",
            [suggestion_item(made, unmask=False, is_listed=True) for made in found],
            SUGGESTION_COLUMNS,
            desk.as_of.isoformat(),
            empty="没有还没答复的建议。" if is_open else "还没有提出过建议。",
            extra={"waiting": waiting},
            foot=f"共 {len(found)} 条，未答复 {waiting} 条。",
        ),
        format_,
    )


def suggestion_number(text: str) -> int:
    """Return a suggestion's number; NotFoundError for what is none."""
    bare = text.strip().removeprefix("#")
    if not bare.isascii() or not bare.isdecimal() or len(bare) > len("1000000000"):
        raise NotFoundError("suggestion_unknown", id=text)
    return int(bare)


def _show(line: str, made: Suggestion, format_: Format | None) -> None:
    item = suggestion_item(made, unmask=False, is_listed=True)
    show_done("suggest", item, [line], format_)
