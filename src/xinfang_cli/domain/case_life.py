"""A case's life as a table: which move leads where, what it stops and what it starts.

Sources in 《信访工作条例》: Art. 19 (not accepted: in hand already); Art. 22 (register, transfer or
assign within 15 days of receipt; an assignment names its reply date); Art. 23 (tell the petitioner
within 15 days of receiving the transfer, object within 5 working days); Art. 31 and 34 (claims and
appeals that no other procedure settles are concluded within 60 days of acceptance); Art. 36 (no
further acceptance after the recheck).
"""

from typing import NamedTuple

from xinfang_cli.domain.codes import (
    CLOSED_STATES,
    OPEN_STATES,
    ClockKind,
    Path,
    Purpose,
    State,
)
from xinfang_cli.domain.errors import InvalidInputError

TIMED_PURPOSES = frozenset({Purpose.CLAIM, Purpose.APPEAL})
"""申诉求决: the purposes that the 60 days of Art. 34 apply to."""


class Move(NamedTuple):
    """A verb that moves a case: allowed in ``sources``, leads to ``target``."""

    name: str
    sources: frozenset[State]
    target: State
    stops: tuple[ClockKind, ...]
    starts: tuple[ClockKind, ...]


_UNROUTED = frozenset(
    {State.REGISTERED, State.REOPENED, State.RETURNED, State.FORWARDED, State.DISPATCHED}
)
_ROUTING = (ClockKind.ROUTE, ClockKind.NOTIFY, ClockKind.OBJECT, ClockKind.RESPOND)

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move(
            "accept",
            _UNROUTED,
            State.ACCEPTED,
            (*_ROUTING, ClockKind.HOTLINE),
            (ClockKind.CONCLUDE,),
        ),
        Move(
            "reject",
            _UNROUTED,
            State.REJECTED,
            tuple(ClockKind),
            (),
        ),
        Move(
            "forward",
            _UNROUTED | {State.SENT_BACK},
            State.FORWARDED,
            _ROUTING,
            (ClockKind.NOTIFY, ClockKind.OBJECT, ClockKind.RESPOND),
        ),
        Move(
            "dispatch",
            _UNROUTED | {State.SENT_BACK},
            State.DISPATCHED,
            (*_ROUTING, ClockKind.REPORT),
            (ClockKind.NOTIFY, ClockKind.OBJECT, ClockKind.REPORT, ClockKind.RESPOND),
        ),
        # The unit's material comes back (Art. 23): to be routed anew, as if received that day.
        Move(
            "object",
            frozenset({State.FORWARDED, State.DISPATCHED}),
            State.RETURNED,
            (ClockKind.NOTIFY, ClockKind.OBJECT, ClockKind.REPORT, ClockKind.RESPOND),
            (ClockKind.ROUTE,),
        ),
        # Nothing of a concluded case runs on: a consultation answered at once was never routed.
        Move("conclude", frozenset(OPEN_STATES), State.CONCLUDED, tuple(ClockKind), ()),
        # Badly handled (办理不到位): the unit does it again and reports by a day; an opinion that
        # it had given falls away with its review.
        Move(
            "sendback",
            frozenset(
                {
                    State.FORWARDED,
                    State.DISPATCHED,
                    State.ACCEPTED,
                    State.CONCLUDED,
                    State.SENT_BACK,
                }
            ),
            State.SENT_BACK,
            (
                ClockKind.REPORT,
                ClockKind.REVIEW_REQUEST,
                ClockKind.REVIEW,
                ClockKind.RECHECK_REQUEST,
                ClockKind.RECHECK,
            ),
            (ClockKind.REPORT,),
        ),
        # A reopened case has to be routed anew, as if received that day; with its opinion the
        # review of it falls away.
        Move(
            "reopen",
            CLOSED_STATES,
            State.REOPENED,
            (
                ClockKind.REVIEW_REQUEST,
                ClockKind.REVIEW,
                ClockKind.RECHECK_REQUEST,
                ClockKind.RECHECK,
            ),
            (ClockKind.ROUTE,),
        ),
    )
}


def check_concluded(state: str, otherwise: str) -> None:
    """Raise InvalidInputError for a case without an opinion to deliver, review or ask about.

    ``otherwise`` names the sentence for one that is not concluded yet; one that was rejected has
    to be reopened first.
    """
    if state == State.REJECTED:
        raise InvalidInputError("rejected_has_no_answer")
    if state != State.CONCLUDED:
        raise InvalidInputError(otherwise, state=state)


UNSETTLES = frozenset({"reopen", "sendback"})
"""The moves after which a settlement (化解) of the case no longer stands."""


def allowed_moves(state: State) -> list[str]:
    """Return the names of the moves that a state allows, in the table's order."""
    return [move.name for move in MOVES.values() if state in move.sources]


def check_move(name: str, state: State) -> Move:
    """Return the move, or raise InvalidInputError("move_not_allowed") naming the allowed ones."""
    move = MOVES[name]
    if state not in move.sources:
        raise InvalidInputError(
            "move_not_allowed", move=name, state=state, allowed=allowed_moves(state)
        )
    return move


def stopped_by(move: Move, *, has_report_date: bool, has_limit: bool) -> list[ClockKind]:
    """Return the clocks that a move stops.

    An assignment ends the report asked for before only by asking for one of its own: a report
    that is owed stays owed (Art. 22(1)(3)).  Acceptance ends the hotline's limit only where the
    law's own one begins (``has_limit``): the caller is told that one instead.
    """
    return [
        kind
        for kind in move.stops
        if (kind is not ClockKind.REPORT or has_report_date or move.name != "dispatch")
        and (kind is not ClockKind.HOTLINE or has_limit or move.target in CLOSED_STATES)
    ]


def started_by(
    move: Move, *, has_limit: bool, has_report_date: bool, is_urgent: bool
) -> list[ClockKind]:
    """Return the clocks that a move starts; ``has_limit`` is whether Art. 34 applies."""
    return [
        kind
        for kind in move.starts
        if (kind is not ClockKind.CONCLUDE or has_limit)
        and (kind is not ClockKind.REPORT or has_report_date)
        and (kind is not ClockKind.RESPOND or is_urgent)
    ]


def is_limited(purpose: str, path: str | None) -> bool:
    """Tell whether the 60 days of Art. 34 apply: 申诉求决 that take no other way of Art. 31."""
    return purpose in TIMED_PURPOSES and path in (None, Path.PETITION)


def why_unlimited(purpose: str, path: str | None) -> str | None:
    """Return the name of the reason why no 60 days apply, None where they do.

    ``purpose_suggest`` (Art. 29), ``purpose_accuse`` (Art. 30), ``purpose_consult``,
    ``purpose_other`` (not known what is wanted), or ``path_...`` (Art. 31(1)-(5)).
    """
    if purpose not in TIMED_PURPOSES:
        return f"purpose_{purpose}"
    return None if is_limited(purpose, path) else f"path_{path}"


_EXPECTED = {
    State.REGISTERED: ClockKind.ROUTE,
    State.REOPENED: ClockKind.ROUTE,
    State.RETURNED: ClockKind.ROUTE,
    State.FORWARDED: ClockKind.NOTIFY,
    State.DISPATCHED: ClockKind.NOTIFY,
    State.SENT_BACK: ClockKind.REPORT,
}


def missing_clock(state: str, purpose: str, path: str | None) -> ClockKind | None:
    """Return the clock that an open case of this state should have; None where law has none.

    An accepted case whose purpose is not known should have been timed as far as anybody knows.
    """
    if state != State.ACCEPTED:
        return _EXPECTED.get(State(state))
    if purpose == Purpose.OTHER or is_limited(purpose, path):
        return ClockKind.CONCLUDE
    return None


class Trigger(NamedTuple):
    """What starts a clock and what ends it: names of verbs, in the order of a case's life."""

    starts: tuple[str, ...]
    stops: tuple[str, ...]


_OTHER_TRIGGERS = {
    ClockKind.ROUTE: Trigger(("register",), ()),
    ClockKind.HOTLINE: Trigger(("register",), ()),
    ClockKind.RESPOND: Trigger(("register", "urgent"), ("reply",)),
    ClockKind.REPORT: Trigger((), ("reply",)),
    ClockKind.REVIEW_REQUEST: Trigger(("deliver",), ("review",)),
    ClockKind.REVIEW: Trigger(("review",), ("review",)),
    ClockKind.RECHECK_REQUEST: Trigger(("deliver",), ("recheck",)),
    ClockKind.RECHECK: Trigger(("recheck",), ("recheck",)),
    ClockKind.SUPERVISE: Trigger(("supervise",), ("reply", "supervise")),
    ClockKind.TERM: Trigger(("assign", "roll"), ("assign", "handover", "roll", "release")),
    ClockKind.CO_UNIT: Trigger(("assign",), ("reply", "release")),
    ClockKind.FOLLOWUP: Trigger(("contact",), ("contact",)),
}


def triggers(clock: ClockKind) -> Trigger:
    """Return which verbs start and stop a clock, told from the table above."""
    other = _OTHER_TRIGGERS.get(clock, Trigger((), ()))
    starts = (*other.starts, *(m.name for m in MOVES.values() if clock in m.starts))
    stops = (*other.stops, *(m.name for m in MOVES.values() if clock in m.stops))
    return Trigger(starts, stops)
