"""化解: the matter itself is settled, whatever has become of the paper."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.act_codes import Evidence
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.case_life import UNSETTLES
from xinfang_cli.domain.codes import ClockKind, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.proposals import ProposalRule, days_since
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services import proposals, timing
from xinfang_cli.store import cases, signals
from xinfang_cli.store.acts import Act

ALWAYS = date.max.isoformat()


class Resolved(NamedTuple):
    """A settlement that was recorded; ``state`` is where the paper stands."""

    no: str
    state: str


def resolve(
    act: Act,
    case_id: int,
    evidence: str,
    *,
    on: date,
    document: str | None = None,
    note: str | None = None,
) -> Resolved:
    """Record that a matter is settled, and by what one sees it; the case's state stays.

    The terms of those who hold it end: what is settled is not rolled.

    Raises InvalidInputError: a rejected case, one that is settled already, a day before the
    receipt or before the case was last reopened or sent back, a quiet period (观察期) of a case
    that is not concluded, that ended before the conclusion, is shorter than the office has set,
    or in which the petitioner came again or said to be not satisfied.
    """
    case = cases.read_case(act.db, case_id)
    _check(act, case, evidence, on.isoformat())
    act.add(
        "resolutions",
        case_id=case_id,
        on_day=on.isoformat(),
        evidence=evidence,
        document=None if document is None else clean_line(document, "document") or None,
        note=None if note is None else clean_body(note, "note") or None,
    )
    timing.stop(act, case_id, (ClockKind.TERM,), Occurred(on), "resolve")
    act.case_id = case_id
    act.summary = evidence
    return Resolved(case.no, case.state)


def _check(act: Act, case: CaseRow, evidence: str, day: str) -> None:
    if case.state == State.REJECTED:
        raise InvalidInputError("resolve_rejected")
    if case.resolved_on is not None:
        raise InvalidInputError("resolved_already", resolved_on=case.resolved_on)
    if day < case.received_on:
        raise InvalidInputError("resolve_before_receipt", received_on=case.received_on)
    moves = [made for made in cases.read_moves(act.db, case.case_id) if made.move in UNSETTLES]
    if moves and day < moves[-1].on:
        last = moves[-1]
        raise InvalidInputError("resolve_before_reopen", move=last.move, last_on=last.on)
    if evidence == Evidence.QUIET:
        if case.state != State.CONCLUDED:
            raise InvalidInputError("quiet_not_concluded", state=case.state)
        if case.concluded_on is not None and day < case.concluded_on:
            raise InvalidInputError("quiet_before_end", concluded_on=case.concluded_on)
        _check_quiet(act, case.case_id, date.fromisoformat(day))


def _check_quiet(act: Act, case_id: int, on: date) -> None:
    """Hold a quiet period to what ``propose`` calls quiet, and to the length the office set."""
    found = signals.quiet(act.db, ALWAYS, most=1, case_id=case_id, unit_ids=None)
    if not found:
        raise InvalidInputError("quiet_not")
    period = proposals.thresholds(act.db)[ProposalRule.QUIET]
    since, least = found[0][1], period.length if period.is_enabled else 0
    if days_since(since, on) < (least or 0):
        raise InvalidInputError("quiet_too_short", since=since, days=least or 0)
