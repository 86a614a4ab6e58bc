"""``xinfang object``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import (
    started_item,
    started_line,
    stopped_item,
    stopped_line,
    tell_started_estimated,
    tell_stopped_estimated,
)
from xinfang_cli.cli.options import CaseNo, Moment, Output, Reason, unit_option
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.services.recipients import Objected, objection
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def object(
    ctx: typer.Context,
    no: CaseNo = None,
    unit: Annotated[
        str | None, unit_option("--unit", "哪个单位提出异议；只交给一个单位时可不写")
    ] = None,
    on: Moment = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """异议：单位认为不属于其职权范围，经同意退回（第二十三条，5 个工作日内）。

    单位的期限停止，本件回到信访部门，重新计算转送、交办的期限。
    """
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    why = desk.require(reason, "--reason", "异议的理由")
    when = desk.past_moment(on)

    def work(act: Act) -> tuple[str, str, Objected]:
        case_id = cases.find_case(act.db, asked)
        done = objection(act, case_id, unit=unit, when=when, reason=why)
        act.sync()
        state = cases.read_case(act.db, case_id).state
        return cases.read_number(act.db, case_id), state, done

    found, state, done = desk.write("object", work)
    started = [] if done.moved is None else done.moved.started
    tell_stopped_estimated(done.stopped)
    tell_started_estimated(started)
    lines = [f"{found} {done.unit} 提出异议，已退回（{when.day}）"]
    lines += [stopped_line(clock, when) for clock in done.stopped]
    lines += [started_line(start) for start in started]
    if done.waiting:
        lines.append(f"  仍由 {'、'.join(done.waiting)} 办理。")
    show_done(
        "object",
        {
            "no": found,
            "move": "object",
            "unit": done.unit,
            "on": when.day,
            "reason": mask_text(why),
            "state": state,
            "state_zh": label(labels.STATE, state),
            "stopped": [stopped_item(clock, when) for clock in done.stopped],
            "started": [started_item(start) for start in started],
            "waiting": done.waiting,
        },
        lines,
        format_,
    )
