"""``xinfang resolve``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Document, Note, On, Output, choice, coded
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.services.resolve import resolve as record
from xinfang_cli.store import cases
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def resolve(
    ctx: typer.Context,
    no: CaseNo = None,
    on: On = None,
    evidence: Annotated[
        str | None, choice("--evidence", labels.EVIDENCE, "凭什么说已经化解")
    ] = None,
    document: Document = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """记下化解：事情本身解决了；与办结是两回事，各有各的日期。

    观察期（quiet）只用于已办结的件；重新办理或退回重办后，原来的化解不再算数。
    """
    desk = Desk(ctx)
    asked, day = desk.require(no, "编号", "信访件编号"), desk.past_day(on)
    given = desk.choose(evidence, "--evidence", "化解依据", lambda: labels.EVIDENCE)
    code, text = coded("--evidence", labels.EVIDENCE)(given), text_or_stdin(note)
    done = desk.write(
        "resolve",
        lambda act: record(
            act, cases.find_case(act.db, asked), code, on=day, document=document, note=text
        ),
    )
    words = {
        "no": done.no,
        "resolved_on": day.isoformat(),
        "evidence": code,
        "evidence_zh": label(labels.EVIDENCE, code),
        "state": done.state,
        "state_zh": label(labels.STATE, done.state),
    }
    line = f"{done.no} 化解（{day}，{words['evidence_zh']}）；办理状态不变：{words['state_zh']}。"
    show_done("resolve", words, [line], format_)
