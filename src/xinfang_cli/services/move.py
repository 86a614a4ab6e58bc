"""Move a case: accept, reject, forward, dispatch, conclude, reopen; clocks follow by the table."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.case_life import (
    UNSETTLES,
    Move,
    check_move,
    is_limited,
    started_by,
    stopped_by,
    why_unlimited,
)
from xinfang_cli.domain.codes import ClockKind, Role, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.handling import Recipient
from xinfang_cli.domain.moments import Occurred, parse_instant
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services import timing
from xinfang_cli.services.confidence import NO_CONSENT, Consent, guard
from xinfang_cli.services.holding import Beginning, pass_on
from xinfang_cli.services.parties import resolve_unit
from xinfang_cli.services.timing import Started, Timer
from xinfang_cli.store import cases, parties
from xinfang_cli.store.acts import Act

OWN_CLOCKS = frozenset({ClockKind.REPORT, ClockKind.RESPOND})
"""What a unit that is asked owes itself, whoever is responsible for the case by then."""


class Moved(NamedTuple):
    """What a move did: the states, the clocks stopped and started, the units it went to.

    ``unlimited`` names why an accepted case has no 60 days (``case_life.why_unlimited``);
    ``unsettled_on`` is the day of the settlement that no longer stands.
    """

    move: str
    when: Occurred
    from_state: str
    to_state: str
    units: list[str]
    stopped: list[Clock]
    started: list[Started]
    unlimited: str | None = None
    ground: str | None = None
    unsettled_on: str | None = None


def move(
    act: Act,
    case_id: int,
    name: str,
    *,
    when: Occurred,
    to: Sequence[str] = (),
    due: date | None = None,
    path: str | None = None,
    is_simple: bool = False,
    create: bool = False,
    consent: Consent = NO_CONSENT,
    **details: str | None,
) -> Moved:
    """Take one step of the case's life; ``details`` are document, outcome, ground and note.

    Raises InvalidInputError when the state does not allow it (naming the moves it does), when the
    moment lies before the receipt or the step before, when the report date lies before the move,
    when 简易办理 is asked for and not in use, or when it would go to the accused of a secret case;
    RelatedPartyError when it would go near them without a consent (Art. 30).
    """
    case = cases.read_case(act.db, case_id)
    step = check_move(name, State(case.state))
    check_order(act, case, when)
    if due is not None and due < when.on:
        raise InvalidInputError("due_before_on")
    timer = Timer(act)
    if is_simple and not timer.book.has_simple(when.day):
        raise InvalidInputError("simple_not_enabled")
    if path is not None and path != case.path:
        case = take_path(act, case, path, when)
    units, reason = _go_to(act, case_id, to, when, create=create, consent=consent)
    if reason is not None and reason != details.get("note"):
        details["note"] = "；".join(filter(None, (details.get("note"), reason)))
    move_id = _write(act, case, step, when, unit_id=units[0][0] if units else None, details=details)
    for unit_id, _ in units:
        act.add("recipients", move_id=move_id, case_id=case_id, unit_id=unit_id, on_day=when.day)
    stopped, started = _follow(timer, case, step, when, units=units, due=due, is_simple=is_simple)
    act.case_id = case_id
    act.summary = f"{case.state} -> {step.target}"
    why = why_unlimited(case.purpose, case.path) if step.target is State.ACCEPTED else None
    names = [unit_name for _, unit_name in units]
    ground = details.get("ground")
    settled_on = case.resolved_on if name in UNSETTLES else None
    if settled_on is not None and settled_on > when.day:
        settled_on = None
    return Moved(
        *(name, when, case.state, step.target, names, stopped, started, why, ground, settled_on)
    )


def check_order(act: Act, case: CaseRow, when: Occurred) -> None:
    """Raise InvalidInputError for a moment before the receipt or before the last step.

    Hours are held against each other only where they matter, in an urgent case.
    """
    if when.day < case.received_on:
        raise InvalidInputError("move_before_receipt", received_on=case.received_on)
    if when.day < case.state_on:
        raise InvalidInputError("move_before_last", last_on=case.state_on)
    if when.instant is None or not case.urgent:
        return
    if case.received_at is not None and when.instant < case.received_at:
        raise InvalidInputError("move_before_receipt", received_on=shown(case.received_at))
    moves = cases.read_moves(act.db, case.case_id)
    last_at = moves[-1].at if moves else None
    if last_at is not None and when.instant < last_at:
        raise InvalidInputError("move_before_last", last_on=shown(last_at))


def shown(instant: str) -> str:
    """Return an instant as a clerk reads it."""
    return parse_instant(instant).strftime("%Y-%m-%d %H:%M")


def take_path(act: Act, case: CaseRow, path: str, when: Occurred) -> CaseRow:
    """Write down which way of Art. 31 the case takes, and return the case with it."""
    version = cases.read_version(act.db, case.case_id)
    if when.day < version.on_day:
        raise InvalidInputError("edit_before_last", last_on=version.on_day)
    row = version._asdict() | {"on_day": when.day, "path": path, "reason": None}
    del row["id"], row["act_id"]
    act.add("case_versions", **row)
    return case._replace(path=path)


def _go_to(
    act: Act,
    case_id: int,
    names: Sequence[str],
    when: Occurred,
    *,
    create: bool,
    consent: Consent,
) -> tuple[list[tuple[int, str]], str | None]:
    """Return the units (id, name) that a case goes to; the first of them is responsible for it.

    With them the reason why it goes near the accused of a secret case, None where it does not.
    """
    reason = None
    ids = list(dict.fromkeys(resolve_unit(act, name, create=create) for name in names))
    if ids:
        version = cases.read_version(act.db, case_id)
        for unit_id in ids:
            reason = guard(act.db, version, Role.UNIT, unit_id, consent) or reason
        pass_on(act, case_id, Role.UNIT, ids[0], Beginning(when.on, reason=reason))
    return [(unit_id, parties.unit_name(act.db, unit_id) or "") for unit_id in ids], reason


def _write(
    act: Act,
    case: CaseRow,
    step: Move,
    when: Occurred,
    *,
    unit_id: int | None,
    details: dict[str, str | None],
) -> int:
    document, note = details.get("document"), details.get("note")
    return act.add(
        "moves",
        case_id=case.case_id,
        move=step.name,
        on_day=when.day,
        at=when.instant,
        from_state=case.state,
        to_state=step.target,
        to_unit_id=unit_id,
        document=None if document is None else clean_line(document, "document") or None,
        outcome=details.get("outcome"),
        ground=details.get("ground"),
        note=None if note is None else clean_body(note, "note") or None,
        undated=0,
    )


def _follow(
    timer: Timer,
    case: CaseRow,
    step: Move,
    when: Occurred,
    *,
    units: list[tuple[int, str]],
    due: date | None,
    is_simple: bool,
) -> tuple[list[Clock], list[Started]]:
    """Stop and start the clocks that a step calls for.

    An answer is owed by the unit that was asked, and of several units each has all clocks of its
    own.  Acceptance ends the office's ``respond`` clock, not those of the units asked.  What was
    sent back and then goes to another unit is no longer owed by the one that lost it.
    """
    has_limit, has_report_date = is_limited(case.purpose, case.path), due is not None
    ended = stopped_by(step, has_report_date=has_report_date, has_limit=has_limit)

    asked = {unit_id for unit_id, _ in units}
    is_lost = case.state == State.SENT_BACK and bool(asked)

    def is_ended(clock: Clock) -> bool:
        if clock.clock == ClockKind.REPORT and clock.clock not in ended:
            return clock.holder_id not in asked
        return not (
            step.target is State.ACCEPTED
            and clock.clock == ClockKind.RESPOND
            and clock.holder_id is not None
        )

    kinds_ended = [*ended, ClockKind.REPORT] if is_lost else ended
    stopped = timing.stop(timer.act, case.case_id, kinds_ended, when, step.name, only=is_ended)
    kinds = started_by(
        step, has_limit=has_limit, has_report_date=has_report_date, is_urgent=bool(case.urgent)
    )
    is_shared = len(units) > 1
    addressed: list[tuple[int, str] | None] = [*units] or [None]
    started = [
        timer.start_limit(case.case_id, when, known_on=when.on, is_simple=is_simple)
        if kind is ClockKind.CONCLUDE
        else timer.start(
            case.case_id,
            kind,
            when,
            due_on=due if kind is ClockKind.REPORT else None,
            unit=unit if is_shared or kind in OWN_CLOCKS else None,
            is_simple=is_simple,
        )
        for unit in addressed
        for kind in kinds
    ]
    return stopped, [clock for clock in started if clock is not None]


def is_of(recipient: Recipient, clock: Clock) -> bool:
    """Return whether a clock measures a recipient's time: its own, or that of the only one."""
    return clock.holder_id in (None, recipient.unit_id)
