"""What ``review`` and ``recheck`` share: the request, a hearing, the answer."""

from datetime import date

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.consent import write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.moving import (
    started_item,
    started_line,
    stopped_item,
    stopped_line,
    tell_started_estimated,
)
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.act_codes import ReviewStage
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.render.lists import Format
from xinfang_cli.services.confidence import Consent
from xinfang_cli.services.review import Asked, Reviewed, review
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label

OWN_UNIT = {
    ReviewStage.REVIEW: (
        "注意：{unit}是本件的责任单位，复查由它的上一级行政机关作出（第三十五条）；已照写的记录。"
    ),
    ReviewStage.RECHECK: (
        "注意：{unit}就是作出前一意见的机关，复核由它的上一级行政机关作出（第三十六条）；已照写的记录。"
    ),
}


def run(
    desk: Desk,
    no: str | None,
    stage: ReviewStage,
    *,
    on: str | None,
    answered_on: str | None,
    outcome: str | None,
    unit: str | None,
    document: str | None,
    note: str | None,
    new: bool,
    yes: bool,
    reason: str | None,
    format_: Format | None,
    hearing: tuple[str | None, str | None] = (None, None),
) -> None:
    """Record what was told of a review and print it."""
    asked_no = desk.require(no, "编号", "信访件编号")
    asked = Asked(
        None if on is None else Occurred(desk.past_day(on)),
        None if answered_on is None else Occurred(desk.past_day(answered_on)),
        outcome,
        _hearing(desk, *hearing),
        unit,
        document,
        text_or_stdin(note),
    )

    def work(act: Act, create: bool, is_agreed: bool) -> tuple[str, Reviewed]:
        case_id = cases.find_case(act.db, asked_no)
        consent = Consent(is_agreed, reason)
        done = review(act, case_id, stage, asked, create=create, consent=consent)
        return cases.read_number(act.db, case_id), done

    found, done = write_near(desk, stage, new, work, yes=yes)
    if done.own_unit is not None:
        warn(OWN_UNIT[stage].format(unit=done.own_unit))
    started = [] if done.started is None else [done.started]
    tell_started_estimated(started)
    end = Occurred(
        date.fromisoformat(done.answered_on or done.requested_on or desk.today.isoformat())
    )
    show_done(
        stage,
        {
            "no": found,
            "stage": stage,
            "stage_zh": label(labels.REVIEW_STAGE, stage),
            "on": done.requested_on,
            "answered_on": done.answered_on,
            "outcome": done.outcome,
            "outcome_zh": label(labels.REVIEW_OUTCOME, done.outcome),
            "stopped": [stopped_item(clock, end) for clock in done.stopped],
            "started": [started_item(start) for start in started],
            "due_before": None if done.moved_due is None else done.moved_due[0],
            "due_on": None if done.moved_due is None else done.moved_due[1],
        },
        sentences(found, done, end),
        format_,
    )


def _hearing(desk: Desk, first: str | None, last: str | None) -> tuple[date, date] | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise InvalidInputError("hearing_incomplete")
    return desk.past_day(first), desk.past_day(last)


def sentences(no: str, done: Reviewed, end: Occurred) -> list[str]:
    """Return what a reader is told."""
    stage = label(labels.REVIEW_STAGE, done.stage)
    lines = []
    if done.requested_on is not None:
        lines.append(f"{no} 收到{stage}申请（{done.requested_on}）")
    if done.started is not None and done.answered_on is None:
        lines.append(started_line(done.started))
    if done.moved_due is not None:
        lines.append(f"{no} 听证时间不计入，{stage}期限：{done.moved_due[0]} → {done.moved_due[1]}")
    if done.answered_on is not None:
        outcome = label(labels.REVIEW_OUTCOME, done.outcome)
        lines.append(f"{no} {stage}意见：{outcome}（{done.answered_on}）")
    lines += [stopped_line(clock, end) for clock in done.stopped]
    if done.outcome == "revoked":
        lines.append("  原意见已撤销，需要重新办理的请用 xinfang reopen。")
    return lines
