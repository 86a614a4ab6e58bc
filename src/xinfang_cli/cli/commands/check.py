"""``xinfang check``."""

from sqlite3 import Connection
from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask_yes, can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, CheckResult, Note, On, Output
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services.quality import ITEM
from xinfang_cli.services.quality import check as record
from xinfang_cli.services.words import known
from xinfang_cli.store import cases
from xinfang_cli.texts import labels


def check(
    ctx: typer.Context,
    no: CaseNo = None,
    result: CheckResult = None,
    item: Annotated[
        list[str] | None,
        typer.Option("--item", metavar="项目", help="没有做到的项目（代码或名称），可多次"),
    ] = None,
    on: On = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """检查办理是否规范；终端上不写 --result 时逐项询问，项目用 xinfang word 设定。"""
    desk = Desk(ctx)
    asked, day = desk.require(no, "编号", "信访件编号"), desk.past_day(on)
    failing, text = item or [], text_or_stdin(note)
    if result is None:
        if failing:
            raise InvalidInputError("check_item_needs_fail")
        failing = _ask_items(desk, asked)
        result = "fail" if failing else "pass"
    is_passed = result == "pass"
    done = desk.write(
        "check",
        lambda act: record(
            act,
            cases.find_case(act.db, asked),
            on=day,
            is_passed=is_passed,
            items=failing,
            note=text,
        ),
    )
    names = [name for _, name in done.items]
    document = {
        "no": done.no,
        "on": day.isoformat(),
        "result": result,
        "result_zh": labels.CHECK_RESULT[result],
        "items": [code for code, _ in done.items],
        "items_zh": names,
    }
    lines = [f"{done.no} 检查：{labels.CHECK_RESULT[result]}（{day}）"]
    if names:
        lines.append(f"  没有做到：{'、'.join(names)}")
    if names and done.can_send_back:
        lines.append(f"  退回重办：xinfang sendback {done.no} --reason 理由 --due 日期")
    show_done("check", document, lines, format_)


def _ask_items(desk: Desk, no: str) -> list[str]:
    """Ask item by item whether it was done; return the codes of those that were not."""
    if not can_ask(desk.settings):
        raise InvalidInputError("missing_value", name="--result", verb="check")

    def work(db: Connection) -> dict[str, str]:
        cases.find_case(db, no)
        return known(db, ITEM)

    items = desk.read(work)
    return [
        code for code, name in items.items() if not ask_yes(f"{name}：做到了吗？", default=True)
    ]
