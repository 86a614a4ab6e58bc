"""What the five moves share: run the step, then say which clocks stopped and started."""

from typing import Any

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.case import Clock
from xinfang_cli.render.lists import Format
from xinfang_cli.services.move import Moved, move
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def run(
    desk: Desk,
    no: str | None,
    name: str,
    *,
    on: str | None,
    note: str | None,
    format_: Format | None,
    new: bool = False,
    **details: Any,
) -> None:
    """Take a step of a case's life and print it."""
    asked = desk.require(no, "编号", "信访件编号")
    day = desk.past_day(on)
    text = text_or_stdin(note)

    def work(act: Act, create: bool) -> tuple[str, Moved]:
        case_id = cases.find_case(act.db, asked)
        moved = move(act, case_id, name, on=day, note=text, create=create, **details)
        return cases.read_number(act.db, case_id), moved

    found, moved = desk.write_parties(name, new, work)
    show_done("move", document(found, moved), sentences(found, moved), format_)


def document(no: str, moved: Moved) -> dict[str, Any]:
    """Return the JSON of a step."""
    return {
        "no": no,
        "move": moved.move,
        "on": moved.on,
        "from_state": moved.from_state,
        "state": moved.to_state,
        "state_zh": label(labels.STATE, moved.to_state),
        "to": moved.to_unit,
        "stopped": [
            {"clock": clock.clock, "due_on": clock.due_on, "verdict": verdict(clock, moved.on)}
            for clock in moved.stopped
        ],
        "started": [{"clock": start.clock, "due_on": start.due_on} for start in moved.started],
    }


def verdict(clock: Clock, on: str) -> str:
    """Return whether a clock that stops on this day was met: the due day itself is in time."""
    return "met" if on <= clock.due_on else "late"


def sentences(no: str, moved: Moved) -> list[str]:
    """Return what a reader is told of a step."""
    to = f"，{moved.to_unit}" if moved.to_unit else ""
    lines = [f"{no} {label(labels.STATE, moved.to_state)}（{moved.on}{to}）"]
    for clock in moved.stopped:
        name = label(labels.CLOCK, clock.clock)
        word = "按期" if verdict(clock, moved.on) == "met" else f"已超期（期限 {clock.due_on}）"
        lines.append(f"  {name}期限停止：{word}")
    lines += [
        f"  {label(labels.CLOCK, start.clock)}期限开始：{start.due_on} 前（含当日）"
        for start in moved.started
    ]
    return lines
