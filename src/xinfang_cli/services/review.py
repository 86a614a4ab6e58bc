"""Review and recheck of a reply: the petitioner's request and the answer (Art. 35, 36)."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.act_codes import ReviewStage
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.codes import ClockKind, Role, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.handling import Review
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services import timing
from xinfang_cli.services.confidence import refuse_accused
from xinfang_cli.services.parties import resolve_unit
from xinfang_cli.services.timing import Started, Timer, since_of, term_values
from xinfang_cli.store import cases, clocks, handling
from xinfang_cli.store.acts import Act

_REQUEST = {
    ReviewStage.REVIEW: ClockKind.REVIEW_REQUEST,
    ReviewStage.RECHECK: ClockKind.RECHECK_REQUEST,
}
_CLOCK = {ReviewStage.REVIEW: ClockKind.REVIEW, ReviewStage.RECHECK: ClockKind.RECHECK}
HEARING = "hearing"


class Reviewed(NamedTuple):
    """What was recorded of a review: the request, a hearing, the answer; and the clocks."""

    stage: str
    requested_on: str | None
    answered_on: str | None
    outcome: str | None
    stopped: list[Clock]
    started: Started | None
    moved_due: tuple[str, str] | None


class Asked(NamedTuple):
    """What a command line tells of a review; every part is optional."""

    requested: Occurred | None = None
    answered: Occurred | None = None
    outcome: str | None = None
    hearing: tuple[date, date] | None = None
    unit: str | None = None
    document: str | None = None
    note: str | None = None


def review(
    act: Act, case_id: int, stage: ReviewStage, asked: Asked, *, create: bool = False
) -> Reviewed:
    """Record a request, a hearing, an answer, or several at once.

    Raises InvalidInputError: nothing told, not concluded, a recheck without a review's answer, a
    request while one is open, an answer without a request or an outcome, days out of order, a
    hearing that the rule does not let stand still, a reviewing unit that it accuses (Art. 30).
    """
    case = cases.read_case(act.db, case_id)
    if case.state != State.CONCLUDED:
        raise InvalidInputError("review_not_concluded", state=case.state)
    if asked.requested is None and asked.answered is None and asked.hearing is None:
        raise InvalidInputError("review_nothing_told")
    if (asked.answered is None) != (asked.outcome is None):
        raise InvalidInputError("review_answer_incomplete")
    stopped: list[Clock] = []
    started = None
    if asked.requested is not None:
        stopped, started = _request(act, case, stage, asked, asked.requested, create=create)
        act.sync()
    open_review = _open(act, case, stage)
    moved_due = None
    if asked.hearing is not None:
        moved_due = _hear(act, case_id, stage, open_review, asked.hearing)
        act.sync()
    if asked.answered is not None:
        stopped += _answer(act, case_id, stage, open_review, asked=asked, when=asked.answered)
    act.case_id = case_id
    act.summary = " ".join(
        filter(None, (stage, "request" if asked.requested else None, asked.outcome))
    )
    return Reviewed(
        stage,
        None if asked.requested is None else asked.requested.day,
        None if asked.answered is None else asked.answered.day,
        asked.outcome,
        stopped,
        started,
        moved_due,
    )


def _of_now(act: Act, case: CaseRow, stage: ReviewStage) -> list[Review]:
    """Return the reviews of this stage since the case was last concluded."""
    return [
        found
        for found in handling.read_reviews(act.db, case.case_id)
        if found.stage == stage and found.is_of_now
    ]


def _open(act: Act, case: CaseRow, stage: ReviewStage) -> Review:
    found = [row for row in _of_now(act, case, stage) if row.answered_on is None]
    if not found:
        raise InvalidInputError("review_not_requested", stage=stage)
    return found[-1]


def _request(
    act: Act,
    case: CaseRow,
    stage: ReviewStage,
    asked: Asked,
    when: Occurred,
    *,
    create: bool,
) -> tuple[list[Clock], Started | None]:
    before = case.state_on
    if stage is ReviewStage.RECHECK:
        answers = [row.answered_on for row in _of_now(act, case, ReviewStage.REVIEW)]
        if not answers or answers[-1] is None:
            raise InvalidInputError("recheck_without_review")
        before = answers[-1]
    if when.day < before:
        raise InvalidInputError("review_before_answer", given_on=before)
    if _of_now(act, case, stage):
        raise InvalidInputError("review_twice", stage=stage)
    unit_id = None if asked.unit is None else resolve_unit(act, asked.unit, create=create)
    if unit_id is not None:
        refuse_accused(act.db, cases.read_version(act.db, case.case_id), Role.UNIT, unit_id)
    act.add(
        "reviews",
        case_id=case.case_id,
        on_day=when.day,
        stage=stage,
        unit_id=unit_id,
        note=None if asked.note is None else clean_body(asked.note, "note") or None,
    )
    stopped = timing.stop(act, case.case_id, (_REQUEST[stage],), when, stage)
    return stopped, Timer(act).start(case.case_id, _CLOCK[stage], when)


def _answer(
    act: Act,
    case_id: int,
    stage: ReviewStage,
    requested: Review,
    *,
    asked: Asked,
    when: Occurred,
) -> list[Clock]:
    if when.day < requested.on:
        raise InvalidInputError("answer_before_request", requested_on=requested.on)
    document = asked.document
    act.add(
        "review_answers",
        review_id=requested.id,
        case_id=case_id,
        on_day=when.day,
        outcome=asked.outcome,
        document=None if document is None else clean_line(document, "document") or None,
    )
    return timing.stop(act, case_id, (_CLOCK[stage],), when, stage)


def _hear(
    act: Act, case_id: int, stage: ReviewStage, requested: Review, hearing: tuple[date, date]
) -> tuple[str, str]:
    """Leave a hearing's days out of the term (Art. 36); return the limit before and after."""
    first, last = hearing
    if last < first:
        raise InvalidInputError("hearing_backwards")
    clock = next((c for c in clocks.read_open(act.db, case_id) if c.clock == _CLOCK[stage]), None)
    timer = Timer(act)
    rule = None if clock is None else timer.book.by_id[clock.rule_id]
    if clock is None or rule is None or not rule.can_pause:
        raise InvalidInputError("hearing_not_paused", stage=stage)
    if not max(requested.on, clock.started_on) <= first.isoformat() <= clock.due_on:
        raise InvalidInputError("hearing_outside", started_on=clock.started_on, due_on=clock.due_on)
    for made in clocks.read_pauses(act.db, clock.clock_id):
        if first.isoformat() <= made.until and made.on <= last.isoformat():
            raise InvalidInputError("hearing_twice", on=made.on, until=made.until)
    act.add(
        "pauses",
        clock_id=clock.clock_id,
        case_id=case_id,
        on_day=first.isoformat(),
        until_on=last.isoformat(),
        reason=HEARING,
    )
    more = clocks.read_added(act.db).get(clock.clock_id, 0)
    since = since_of(clock)
    term = term_values(since, timer.compute(rule, since, more))
    clocks.set_term(act, clock.clock_id, case_id, on_day=last.isoformat(), **term._asdict())
    return clock.due_on, term.due_on
