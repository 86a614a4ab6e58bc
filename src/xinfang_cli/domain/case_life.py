"""A case's life as a table: which move leads where, what it stops and what it starts.

Sources: 《信访工作条例》 Art. 22 (register, transfer or assign within 15 days of receipt), Art. 23
(tell the petitioner within 15 days of receiving the transfer), Art. 31 and 34 (claims and appeals
are concluded within 60 days of acceptance), Art. 22(1)(3) (an assignment names its reply date).
"""

from typing import NamedTuple

from xinfang_cli.domain.codes import ClockKind, Purpose, State
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


_UNROUTED = frozenset({State.REGISTERED, State.REOPENED, State.FORWARDED, State.DISPATCHED})
_OPEN = _UNROUTED | {State.ACCEPTED}

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move(
            "accept",
            _UNROUTED,
            State.ACCEPTED,
            (ClockKind.ROUTE, ClockKind.NOTIFY),
            (ClockKind.CONCLUDE,),
        ),
        Move(
            "forward",
            _UNROUTED,
            State.FORWARDED,
            (ClockKind.ROUTE, ClockKind.NOTIFY),
            (ClockKind.NOTIFY,),
        ),
        Move(
            "dispatch",
            _UNROUTED,
            State.DISPATCHED,
            (ClockKind.ROUTE, ClockKind.NOTIFY, ClockKind.REPORT),
            (ClockKind.NOTIFY, ClockKind.REPORT),
        ),
        # Nothing of a concluded case runs on: a consultation answered at once was never routed.
        Move("conclude", _OPEN, State.CONCLUDED, tuple(ClockKind), ()),
        # A reopened case has to be routed anew, as if received that day.
        Move("reopen", frozenset({State.CONCLUDED}), State.REOPENED, (), (ClockKind.ROUTE,)),
    )
}


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


def stopped_by(move: Move, *, has_report_date: bool) -> list[ClockKind]:
    """Return the clocks that a move stops.

    An assignment ends the report asked for before only by asking for one of its own: a report
    that is owed stays owed (Art. 22(1)(3)).
    """
    return [
        kind
        for kind in move.stops
        if kind is not ClockKind.REPORT or has_report_date or move.target is State.CONCLUDED
    ]


def started_by(move: Move, purpose: Purpose, *, has_report_date: bool) -> list[ClockKind]:
    """Return the clocks that a move starts for a case of this purpose."""
    return [
        kind
        for kind in move.starts
        if (kind is not ClockKind.CONCLUDE or purpose in TIMED_PURPOSES)
        and (kind is not ClockKind.REPORT or has_report_date)
    ]
