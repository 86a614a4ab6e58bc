"""What a ledger's row says happened, written as the moves and clocks that it would have been."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.case_life import MOVES, TIMED_PURPOSES
from xinfang_cli.domain.codes import ClockKind, DueSource, Purpose, State
from xinfang_cli.domain.imported import ImportedRow, said_step, says_concluded, says_ended
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.services.timing import Timer, term_values
from xinfang_cli.store import clocks


class Timeline:
    """One new case's moves and clocks, in order; the rules are read once for a whole file."""

    def __init__(self, timer: Timer, case_id: int, purpose: Purpose) -> None:
        self.timer = timer
        self.act = timer.act
        self.case_id = case_id
        self.purpose = purpose
        self.state = State.REGISTERED
        self.running: dict[ClockKind, int] = {}

    def start(
        self,
        kind: ClockKind,
        started_on: date,
        due_on: date | None = None,
        *,
        is_lawful: bool = True,
    ) -> None:
        """Start a clock; a due date from the file is trusted, the computed one kept beside it.

        Where the law's own limit does not apply, or its first day is not told, the file's date
        stands alone.
        """
        since = Occurred(started_on)
        rule = self.timer.book.find(kind, since.day)
        computed = self.timer.compute(rule, since) if rule is not None and is_lawful else None
        if due_on is None and computed is None:
            return
        term = term_values(since, computed, due_on=due_on, source=DueSource.IMPORTED)
        rule_id = (rule or self.timer.book.last(kind)).id
        self.running[kind] = clocks.start_clock(
            self.act, self.case_id, kind, rule_id, None, on_day=since.day, **term._asdict()
        )

    def move(
        self,
        name: str,
        on: date,
        *,
        unit_id: int | None = None,
        note: str | None = None,
        undated: bool = False,
    ) -> None:
        """Take a step; the clocks that it stops stop that day."""
        step = MOVES[name]
        move_id = self.act.add(
            "moves",
            case_id=self.case_id,
            move=name,
            on_day=on.isoformat(),
            from_state=self.state,
            to_state=step.target,
            to_unit_id=unit_id,
            note=note,
            undated=int(undated),
        )
        if unit_id is not None:
            self.act.add(
                "recipients",
                move_id=move_id,
                case_id=self.case_id,
                unit_id=unit_id,
                on_day=on.isoformat(),
            )
        self.state = step.target
        for kind in step.stops:
            clock_id = self.running.pop(kind, None)
            if clock_id is not None:
                clocks.stop_clock(
                    self.act, clock_id, self.case_id, on_day=on.isoformat(), reason=name
                )


def is_concluded(row: ImportedRow) -> bool:
    """Return whether a row says that its case has been concluded.

    A day of conclusion decides; then a state that only an ended handling has; then 是否办结; then
    the word for the state.
    """
    state, said = row.values.get("state"), row.values.get("is_concluded")
    if row.day("concluded_on") is not None or says_ended(state):
        return True
    return bool(said) if said is not None else says_concluded(state)


def is_contradictory(row: ImportedRow) -> bool:
    """Return whether one column says concluded and another says not."""
    return row.values.get("is_concluded") is False and is_concluded(row)


class Untold(NamedTuple):
    """A step that the word for the state tells and no day does: the note's code, and the word."""

    code: str
    word: str


_UNTOLD = {
    "accept": "accept_undated",
    "forward": "forward_undated",
    "handle": "handle_undated",
}
_DAYS = {
    "reply": ("concluded_on",),
    "accept": ("accepted_on",),
    "forward": ("forwarded_on", "accepted_on"),
    "handle": ("forwarded_on", "accepted_on"),
}
"""The days of which any one bears a step out."""


def untold_step(row: ImportedRow) -> Untold | None:
    """Return the step that a row's state tells without its day; None where nothing is missing.

    Of a case that has been concluded only the last step matters.
    """
    said = said_step(row.values.get("state"))
    if said is None:
        return None
    step, word = said
    if any(row.day(day) is not None for day in _DAYS[step]):
        return None
    if step == "reply":
        return Untold("reply_undated" if is_concluded(row) else "reply_unfinished", word)
    return None if is_concluded(row) else Untold(_UNTOLD[step], word)


def write(timeline: Timeline, row: ImportedRow, unit_id: int | None) -> None:
    """Write a row's story.

    A day that the file does not tell is never made up: a step without its day is not written, but
    for a conclusion, which is marked undated.  An open case always keeps a clock.
    """
    received = row.values["received_on"]
    due, reply = row.day("due_on"), row.values.get("reply")
    forwarded, accepted = row.day("forwarded_on"), row.day("accepted_on")
    concluded, has_ended = row.day("concluded_on"), is_concluded(row)
    if forwarded or accepted or not has_ended:
        timeline.start(ClockKind.ROUTE, received)
    if forwarded is not None and (accepted is None or forwarded <= accepted):
        timeline.move("forward", forwarded, unit_id=unit_id)
        timeline.start(ClockKind.NOTIFY, forwarded)
    if accepted is not None:
        timeline.move("accept", accepted)
    is_lawful = accepted is not None and timeline.purpose in TIMED_PURPOSES
    if (due is not None or is_lawful) and not (has_ended and concluded is None):
        timeline.start(ClockKind.CONCLUDE, accepted or received, due, is_lawful=is_lawful)
    if has_ended:
        known = [day for day in (received, forwarded, accepted) if day is not None]
        timeline.move("conclude", concluded or max(known), note=reply, undated=concluded is None)


def day_problems(row: ImportedRow) -> list[str]:
    """Return the names of the days that contradict each other; empty when they can be true."""
    received = row.day("received_on")
    if received is None:
        return []
    bad = [
        field
        for field in ("accepted_on", "forwarded_on", "concluded_on", "due_on")
        if (day := row.day(field)) is not None and day < received
    ]
    concluded = row.day("concluded_on")
    if concluded is not None and not bad:
        bad = [
            field
            for field in ("accepted_on", "forwarded_on")
            if (day := row.day(field)) is not None and day > concluded
        ]
    return bad
