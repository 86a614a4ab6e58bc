"""``xinfang deliver``."""

from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask_choice, can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import started_item, started_line, tell_started_estimated
from xinfang_cli.cli.options import CaseNo, Document, Note, On, Output, choice
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.act_codes import DeliveryWay
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.services.deliver import Delivered
from xinfang_cli.services.deliver import deliver as deliver_answer
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def deliver(
    ctx: typer.Context,
    no: CaseNo = None,
    on: On = None,
    way: Annotated[str | None, choice("--way", labels.WAY, "送达方式")] = None,
    document: Document = None,
    note: Note = None,
    format_: Output = None,
) -> None:
    """送达：处理意见、复查意见或复核意见送到信访人手中的日期和方式。

    信访人自收到之日起 30 日内可以请求复查（第三十五条）、复核（第三十六条）。
    """
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    if way is None:
        if not can_ask(desk.settings):
            raise InvalidInputError("missing_value", name="--way", verb="deliver")
        way = ask_choice("送达方式", labels.WAY, DeliveryWay.IN_PERSON)
    how, when, text = way, Occurred(desk.past_day(on)), text_or_stdin(note)

    def work(act: Act) -> tuple[str, Delivered]:
        case_id = cases.find_case(act.db, asked)
        done = deliver_answer(act, case_id, when=when, way=how, document=document, note=text)
        return cases.read_number(act.db, case_id), done

    found, done = desk.write("deliver", work)
    started = [] if done.started is None else [done.started]
    tell_started_estimated(started)
    stage = label(labels.DELIVERY_STAGE, done.stage)
    lines = [f"{found} {stage}已送达（{done.on}，{label(labels.WAY, done.way)}）"]
    lines += [started_line(start) for start in started]
    show_done(
        "deliver",
        {
            "no": found,
            "on": done.on,
            "stage": done.stage,
            "stage_zh": stage,
            "way": done.way,
            "way_zh": label(labels.WAY, done.way),
            "started": [started_item(start) for start in started],
        },
        lines,
        format_,
    )
