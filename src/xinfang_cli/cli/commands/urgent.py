"""``xinfang urgent``."""

from typing import Annotated

import typer

from xinfang_cli.cli.consent import NearReason, NearYes, write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import started_item, started_line
from xinfang_cli.cli.options import CaseNo, Moment, Note, Output, choice
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.services.confidence import Consent
from xinfang_cli.services.urgent import Urgent
from xinfang_cli.services.urgent import urgent as mark_urgent
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import duration, moment
from xinfang_cli.texts.labels import label


def urgent(
    ctx: typer.Context,
    no: CaseNo = None,
    told: Annotated[
        str | None, typer.Option("--told", metavar="对象", help="报告了谁（领导、上级信访部门等）")
    ] = None,
    by: Annotated[str | None, choice("--by", labels.ALERT_MODE, "报告方式")] = None,
    on: Moment = None,
    note: Note = None,
    yes: NearYes = False,
    reason: NearReason = None,
    format_: Output = None,
) -> None:
    """紧急：标为紧急件，并记录报告了谁、何时、用什么方式（第二十五条）。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    when = desk.past_moment(on)
    text = text_or_stdin(note)

    def work(act: Act, _: bool, is_agreed: bool) -> tuple[str, Urgent]:
        case_id = cases.find_case(act.db, asked)
        done = mark_urgent(
            act,
            case_id,
            told=told,
            mode=by,
            when=when,
            note=text,
            consent=Consent(is_agreed, reason),
        )
        return cases.read_number(act.db, case_id), done

    found, done = write_near(desk, "urgent", False, work, yes=yes)
    shown = moment(when.day, when.instant)
    to = mask_text(done.told)
    lines = [f"{found} 已标为紧急（{shown}）"] if done.is_new else []
    if done.started is not None:
        lines.append(started_line(done.started))
    if done.told is not None:
        lines.append(f"{found} 已报告{to}（{shown}，{label(labels.ALERT_MODE, done.mode)}）")
    took = duration(done.elapsed)
    if took:
        lines.append(f"  自收到起 {took}")
    show_done(
        "urgent",
        {
            "no": found,
            "is_new": done.is_new,
            "told": to,
            "mode": done.mode,
            "mode_zh": label(labels.ALERT_MODE, done.mode),
            "on": when.day,
            "at": when.instant,
            "started": [] if done.started is None else [started_item(done.started)],
            "elapsed_minutes": done.elapsed,
            "elapsed_zh": took,
        },
        lines,
        format_,
    )
