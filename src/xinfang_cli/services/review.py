"""Review and recheck of a reply: the petitioner's request and the answer (Art. 35, 36)."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.act_codes import ReviewStage
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.case_life import check_concluded
from xinfang_cli.domain.codes import ClockKind, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.handling import Review
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services import timing
from xinfang_cli.services.confidence import NO_CONSENT, Consent, guard, note_reason
from xinfang_cli.services.parties import resolve_unit
from xinfang_cli.services.timing import Started, Timer, since_of, term_values
from xinfang_cli.store import cases, clocks, handling, holdings
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
    own_unit: str | None
    """A reviewing body that reviews what it decided itself (Art. 35 and 36 name the one above)."""


class Asked(NamedTuple):
    """What a command line tells of a review; every part is optional.

    The document and the note are the request's where it is told without an answer, and the
    answer's where only that is told; of both at once the note is the request's.
    """

    requested: Occurred | None = None
    answered: Occurred | None = None
    outcome: str | None = None
    hearing: tuple[date, date] | None = None
    unit: str | None = None
    document: str | None = None
    note: str | None = None


def review(
    act: Act,
    case_id: int,
    stage: ReviewStage,
    asked: Asked,
    *,
    create: bool = False,
    consent: Consent = NO_CONSENT,
) -> Reviewed:
    """Record a request, a hearing, an answer, or several at once.

    Raises InvalidInputError: nothing told, not concluded, a recheck without a review's answer, a
    request while one is open, an answer without a request or an outcome, days out of order, a
    hearing that the rule does not let stand still or that has not ended by the answer, a unit,
    document or note that no part of it takes, a reviewing unit that the case accuses;
    RelatedPartyError for one near the accused without a consent (Art. 30).
    """
    case = cases.read_case(act.db, case_id)
    check_concluded(case.state, "review_not_concluded")
    when = asked.requested or asked.answered
    if when is None and asked.hearing is None:
        raise InvalidInputError("review_nothing_told")
    if (asked.answered is None) != (asked.outcome is None):
        raise InvalidInputError("review_answer_incomplete")
    if when is None and any(word is not None for word in (asked.unit, asked.document, asked.note)):
        raise InvalidInputError("hearing_alone")
    stopped: list[Clock] = []
    started = None
    unit_id = None
    if when is not None and asked.unit is not None:
        unit_id = _reviewing(act, case_id, asked.unit, when, create=create, consent=consent)
    if asked.requested is not None:
        stopped, started = _request(act, case, stage, asked, asked.requested, unit_id=unit_id)
        act.sync()
    open_review = _open(act, case, stage)
    moved_due = None
    if asked.hearing is not None:
        moved_due = _hear(act, case_id, stage, open_review, asked.hearing)
        act.sync()
    if asked.answered is not None:
        stopped += _answer(act, case_id, open_review, asked, asked.answered, unit_id=unit_id)
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
        asked.unit if unit_id is not None and _is_own(act, case, stage, unit_id) else None,
    )


def _reviewing(
    act: Act, case_id: int, name: str, when: Occurred, *, create: bool, consent: Consent
) -> int:
    """Return the reviewing body (id), which must not be the accused's without a consent."""
    unit_id = resolve_unit(act, name, create=create)
    version = cases.read_version(act.db, case_id)
    reason = guard(act.db, version, Role.UNIT, unit_id, consent)
    if reason is not None:
        note_reason(act, version, when.day, reason)
    return unit_id


def _is_own(act: Act, case: CaseRow, stage: ReviewStage, unit_id: int) -> bool:
    """Return whether the reviewing body gave the opinion itself that is reviewed."""
    if stage is ReviewStage.RECHECK:
        made = _of_now(act, case, ReviewStage.REVIEW)
        if made and made[-1].unit_id is not None:
            return made[-1].unit_id == unit_id
    held = holdings.current_holding(act.db, case.case_id, Role.UNIT)
    return held is not None and held.unit_id == unit_id


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
    unit_id: int | None,
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
    document = None if asked.answered is not None else asked.document
    act.add(
        "reviews",
        case_id=case.case_id,
        on_day=when.day,
        stage=stage,
        unit_id=unit_id,
        note=_body(asked.note),
        document=_line(document),
    )
    stopped = timing.stop(act, case.case_id, (_REQUEST[stage],), when, stage)
    return stopped, Timer(act).start(case.case_id, _CLOCK[stage], when)


def _line(words: str | None) -> str | None:
    return None if words is None else clean_line(words, "document") or None


def _body(words: str | None) -> str | None:
    return None if words is None else clean_body(words, "note") or None


def _answer(
    act: Act,
    case_id: int,
    requested: Review,
    asked: Asked,
    when: Occurred,
    *,
    unit_id: int | None,
) -> list[Clock]:
    if when.day < requested.on:
        raise InvalidInputError("answer_before_request", requested_on=requested.on)
    clock = _clock(act, case_id, ReviewStage(requested.stage))
    pauses = [] if clock is None else clocks.read_pauses(act.db, clock.clock_id)
    if pauses and when.day < pauses[-1].until:
        raise InvalidInputError("answer_before_hearing", until=pauses[-1].until)
    act.add(
        "review_answers",
        review_id=requested.id,
        case_id=case_id,
        on_day=when.day,
        outcome=asked.outcome,
        document=_line(asked.document),
        note=_body(asked.note) if asked.requested is None else None,
        unit_id=unit_id,
    )
    stage = ReviewStage(requested.stage)
    return timing.stop(act, case_id, (_CLOCK[stage],), when, stage)


def _clock(act: Act, case_id: int, stage: ReviewStage) -> Clock | None:
    return next((c for c in clocks.read_open(act.db, case_id) if c.clock == _CLOCK[stage]), None)


def _hear(
    act: Act, case_id: int, stage: ReviewStage, requested: Review, hearing: tuple[date, date]
) -> tuple[str, str]:
    """Leave a hearing's days out of the term (Art. 36); return the limit before and after."""
    first, last = hearing
    if last < first:
        raise InvalidInputError("hearing_backwards")
    clock = _clock(act, case_id, stage)
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
