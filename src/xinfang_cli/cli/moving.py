"""What the five moves share: run the step, then say which clocks stopped and started."""

from collections.abc import Iterable
from typing import Any

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.consent import write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.codes import WINDOWS
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.timed import Clock
from xinfang_cli.render.lists import Format
from xinfang_cli.services.confidence import NO_CONSENT, Consent
from xinfang_cli.services.move import Moved, move
from xinfang_cli.services.timing import Started
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment
from xinfang_cli.texts.labels import label
from xinfang_cli.texts.notices import unpublished


def run(
    desk: Desk,
    no: str | None,
    name: str,
    *,
    on: str | None,
    note: str | None,
    format_: Format | None,
    new: bool = False,
    consent: Consent = NO_CONSENT,
    **details: Any,
) -> None:
    """Take a step of a case's life and print it."""
    asked = desk.require(no, "编号", "信访件编号")
    when = desk.past_moment(on)
    text = text_or_stdin(note)

    def work(act: Act, create: bool, is_agreed: bool) -> tuple[str, Moved]:
        case_id = cases.find_case(act.db, asked)
        moved = move(
            act,
            case_id,
            name,
            when=when,
            note=text,
            create=create,
            consent=consent._replace(is_given=is_agreed),
            **details,
        )
        return cases.read_number(act.db, case_id), moved

    found, moved = write_near(desk, name, new, work, yes=consent.is_given)
    tell_started_estimated(moved.started)
    show_done("move", document(found, moved), sentences(found, moved), format_)


def confirm_ended(desk: Desk, asked: str, question: str, *, yes: bool) -> None:
    """Ask before a case is taken up again whose recheck has ended it (Art. 36)."""
    if desk.read(lambda db: cases.is_recheck_done(db, cases.find_case(db, asked))):
        desk.confirm(f"本件已经复核，不再受理（第三十六条）。确定仍要{question}吗？", yes=yes)


def document(no: str, moved: Moved) -> dict[str, Any]:
    """Return the JSON of a step."""
    return {
        "no": no,
        "move": moved.move,
        "move_zh": label(labels.MOVE, moved.move),
        "on": moved.when.day,
        "at": moved.when.instant,
        "from_state": moved.from_state,
        "from_state_zh": label(labels.STATE, moved.from_state),
        "state": moved.to_state,
        "state_zh": label(labels.STATE, moved.to_state),
        "to": "、".join(moved.units) or None,
        "units": moved.units,
        "stopped": [stopped_item(clock, moved.when) for clock in moved.stopped],
        "started": [started_item(start) for start in moved.started],
        "ground": moved.ground,
        "ground_zh": label(labels.GROUND, moved.ground),
        "unlimited": moved.unlimited,
        "unlimited_zh": label(labels.UNLIMITED, moved.unlimited),
        "unsettled_on": moved.unsettled_on,
    }


def stopped_item(clock: Clock, when: Occurred) -> dict[str, Any]:
    """Return the JSON of a clock that stopped."""
    return {
        "clock": clock.clock,
        "clock_zh": label(labels.CLOCK, clock.clock),
        "unit": clock.holder,
        "due_on": clock.due_on,
        "due_at": clock.due_at,
        "estimated": bool(clock.is_estimated),
        "verdict": clock.verdict(when),
        "verdict_zh": label(labels.VERDICT, clock.verdict(when)),
    }


def started_item(start: Started) -> dict[str, Any]:
    """Return the JSON of a clock that started."""
    return {
        "clock": start.clock,
        "clock_zh": label(labels.CLOCK, start.clock),
        "unit": start.unit,
        "due_on": start.due_on,
        "due_at": start.due_at,
        "computed_due_on": start.computed_due_on,
        "estimated": start.is_estimated,
    }


def tell_started_estimated(started: Iterable[Started]) -> None:
    """Say on stderr which years have no published calendar, where a new due date needs one."""
    for year in sorted({start.due_on[:4] for start in started if start.is_estimated}):
        warn(unpublished(year))


def tell_stopped_estimated(stopped: Iterable[Clock]) -> None:
    """Say the same of clocks that stopped while their date was still an estimate."""
    for year in sorted({clock.due_on[:4] for clock in stopped if clock.is_estimated}):
        warn(unpublished(year))


def sentences(no: str, moved: Moved) -> list[str]:
    """Return what a reader is told of a step."""
    to = f"，{'、'.join(moved.units)}" if moved.units else ""
    when = moment(moved.when.day, moved.when.instant if any_hours(moved) else None)
    lines = [f"{no} {label(labels.STATE, moved.to_state)}（{when}{to}）"]
    if moved.ground is not None:
        lines.append(f"  {label(labels.GROUND, moved.ground)}")
    lines += [stopped_line(clock, moved.when) for clock in moved.stopped]
    lines += [started_line(start) for start in moved.started]
    if moved.unlimited is not None:
        lines.append(f"  {label(labels.UNLIMITED, moved.unlimited)}")
    if moved.unsettled_on is not None:
        lines.append(f"  {moved.unsettled_on} 记的化解不再算数；化解了要用 xinfang resolve 再记。")
    return lines


def any_hours(moved: Moved) -> bool:
    """Return whether a clock in hours is among those that stopped or started."""
    return any(clock.due_at is not None for clock in moved.stopped) or any(
        start.due_at is not None for start in moved.started
    )


def stopped_line(clock: Clock, when: Occurred) -> str:
    """Return the sentence on a clock that stopped."""
    due = moment(clock.due_on, clock.due_at)
    word = {
        "met": "按期",
        "late": f"已超期（期限 {due}）",
        "lapsed": "未使用" if clock.clock in WINDOWS else "不再适用",
    }[clock.verdict(when)]
    holder = f"{clock.holder} " if clock.holder else ""
    return f"  {holder}{label(labels.CLOCK, clock.clock)}期限停止：{word}"


def started_line(start: Started) -> str:
    """Return the sentence on a clock that started."""
    holder = f"{start.unit} " if start.unit else ""
    until = f"{moment(start.due_on, start.due_at)} 前" + ("" if start.due_at else "（含当日）")
    line = f"  {holder}{label(labels.CLOCK, start.clock)}期限开始：{until}{estimated_mark(start)}"
    if start.computed_due_on is not None and start.computed_due_on != start.due_on:
        line += f"（台账所载限办时间；按规定计算为 {start.computed_due_on}）"
    return line


def estimated_mark(start: Started) -> str:
    """Return what follows a date that was counted without a published calendar."""
    return "（推算）" if start.is_estimated else ""
