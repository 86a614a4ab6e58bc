"""``xinfang measure``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Note, On, Output
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.money import yuan
from xinfang_cli.services.measure import KIND
from xinfang_cli.services.measure import measure as record
from xinfang_cli.services.words import known
from xinfang_cli.store import cases


def measure(
    ctx: typer.Context,
    no: CaseNo = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="种类", help="帮扶种类：代码或说法，如 money 或 救助资金"),
    ] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="金额", help="多少元，如 3000 或 3000.50")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="来源", help="由谁帮扶，如 民政局")
    ] = None,
    on: On = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """记录一次帮扶：种类、金额、来源；本件的合计随 show 显示，一段时间的用 report measures。"""
    desk = Desk(ctx)
    asked, day = desk.require(no, "编号", "信访件编号"), desk.past_day(on)
    word = desk.choose(kind, "--kind", "帮扶种类", lambda: desk.read(lambda db: known(db, KIND)))
    text = text_or_stdin(note)
    done = desk.write(
        "measure",
        lambda act: record(
            act,
            cases.find_case(act.db, asked),
            word,
            on=day,
            amount=amount,
            source=source,
            note=text,
        ),
    )
    given = None if done.amount is None else yuan(done.amount)
    document = {
        "no": done.no,
        "on": day.isoformat(),
        "kind": done.kind,
        "kind_zh": done.kind_label,
        "amount": given,
        "amount_fen": done.amount,
        "count": done.times,
        "total": yuan(done.total),
        "total_fen": done.total,
    }
    much = "" if given is None else f" {given} 元"
    line = f"{done.no} 帮扶：{done.kind_label}{much}（{day}）；"
    line += f"本件共 {done.times} 次，{document['total']} 元。"
    show_done("measure", document, [line], format_)
