"""Starting and stopping the clocks that a verb's meaning calls for."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.clocks import NEVER_APPLIED, Term, compute_term
from xinfang_cli.domain.codes import ClockKind, DueSource
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred, iso_minute, parse_instant
from xinfang_cli.domain.rules import Rule
from xinfang_cli.domain.timed import Clock
from xinfang_cli.store import calendars, clocks, rules
from xinfang_cli.store.acts import Act


class Started(NamedTuple):
    """A clock that a verb started; ``due_at`` is the instant of one in hours."""

    clock: str
    due_on: str
    due_at: str | None
    is_estimated: bool
    unit: str | None = None
    computed_due_on: str | None = None
    clock_id: int | None = None


class Timer:
    """Times one act's clocks; the rules and the calendar are read once, when first asked for."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.book = rules.read_rules(act.db)
        self._workdays: Workdays | None = None

    @property
    def workdays(self) -> Workdays:
        """Return the ledger's calendar."""
        if self._workdays is None:
            self._workdays = calendars.read_workdays(self.act.db)
        return self._workdays

    def start(
        self,
        case_id: int,
        kind: ClockKind,
        since: Occurred,
        *,
        due_on: date | None = None,
        source: DueSource = DueSource.SET,
        known_on: date | None = None,
        unit: tuple[int, str] | None = None,
        purpose: str | None = None,
        is_simple: bool = False,
    ) -> Started | None:
        """Start a clock by its rule, or with a due date that was set; None where no rule applies.

        A given date is trusted; what the rule would give is kept beside it.  ``known_on`` is the
        day from which the clock counts as running, when that is not the day it runs from; ``unit``
        (id, name) is the unit whose own time it is.
        """
        rule = self.book.find(kind, since.day, kind=purpose, is_simple=is_simple)
        computed = None if rule is None else self.compute(rule, since)
        if computed is None and due_on is None:
            return None
        term = term_values(since, computed, due_on=due_on, source=source)
        on_day = max(known_on or since.on, since.on).isoformat()
        unit_id, unit_name = unit or (None, None)
        rule = rule or self.book.last(kind)
        clock_id = clocks.start_clock(
            self.act, case_id, kind, rule.id, unit_id, on_day=on_day, **term._asdict()
        )
        return Started(
            kind,
            term.due_on,
            term.due_at,
            bool(term.is_estimated),
            unit_name,
            term.computed_due_on,
            clock_id,
        )

    def compute(self, rule: Rule, since: Occurred, more: int = 0) -> Term | None:
        """Return a term by a rule; a length that leads past the calendar is refused."""
        try:
            return compute_term(rule, since.on, self.workdays, started_at=since.at, more=more)
        except OverflowError:
            raise InvalidInputError("due_out_of_range") from None

    def start_limit(
        self, case_id: int, since: Occurred, *, known_on: date, is_simple: bool = False
    ) -> Started | None:
        """Start the ``conclude`` clock; a 限办时间 that came with the file stays the trusted date.

        The file's clock goes on, or is taken up again after a correction; what the law gives from
        the day of acceptance is kept beside its date.
        """
        kept = [
            clock
            for clock in clocks.read_clocks(self.act.db, case_id)
            if clock.clock == ClockKind.CONCLUDE
            and clock.source == DueSource.IMPORTED
            and (clock.stopped_on is None or clock.stopped_by in NEVER_APPLIED)
        ]
        if not kept:
            return self.start(
                case_id, ClockKind.CONCLUDE, since, known_on=known_on, is_simple=is_simple
            )
        trusted = date.fromisoformat(kept[-1].due_on)
        if kept[-1].stopped_on is not None:
            return self.start(
                case_id,
                ClockKind.CONCLUDE,
                since,
                due_on=trusted,
                source=DueSource.IMPORTED,
                known_on=known_on,
            )
        rule = self.book.find(ClockKind.CONCLUDE, since.day, is_simple=is_simple)
        computed = None if rule is None else self.compute(rule, since)
        term = term_values(since, computed, due_on=trusted, source=DueSource.IMPORTED)
        on_day = max(known_on, since.on).isoformat()
        clocks.set_term(self.act, kept[-1].clock_id, case_id, on_day=on_day, **term._asdict())
        return Started(
            ClockKind.CONCLUDE,
            term.due_on,
            None,
            False,
            None,
            term.computed_due_on,
        )

    def restart(self, clock: Clock, case_id: int, since: Occurred, known_on: date) -> None:
        """Give a clock another day to run from: what was received, was received on another day."""
        rule = self.book.by_id[clock.rule_id]
        computed = self.compute(rule, since)
        if computed is None or clock.source != DueSource.RULE:
            return
        term = term_values(since, computed)
        on_day = max(known_on, since.on).isoformat()
        clocks.set_term(self.act, clock.clock_id, case_id, on_day=on_day, **term._asdict())


class TermValues(NamedTuple):
    """The columns of a term."""

    started_on: str
    due_on: str
    computed_due_on: str | None
    source: str
    started_at: str | None
    due_at: str | None
    is_estimated: int


def term_values(
    since: Occurred,
    computed: Term | None,
    *,
    due_on: date | None = None,
    source: DueSource = DueSource.SET,
) -> TermValues:
    """Return the columns of a term; a date that was set or imported goes before the computed.

    Raises ValueError when there is neither.
    """
    due = due_on or (None if computed is None else computed.due_on)
    if due is None:
        message = "a term needs a due date"
        raise ValueError(message)
    due_at = None if due_on is not None or computed is None else computed.due_at
    return TermValues(
        since.day,
        due.isoformat(),
        None if computed is None else computed.due_on.isoformat(),
        DueSource.RULE if due_on is None else source,
        since.instant if due_at is not None else None,
        None if due_at is None else iso_minute(due_at),
        int(due_on is None and computed is not None and computed.is_estimated),
    )


def stop(
    act: Act,
    case_id: int,
    kinds: Iterable[ClockKind],
    when: Occurred,
    reason: str,
    *,
    only: Callable[[Clock], bool] = lambda _: True,
) -> list[Clock]:
    """Stop the case's open clocks of these kinds that had started by then, and return them."""
    wanted = set(kinds)
    stopped = [
        clock
        for clock in clocks.read_open(act.db, case_id)
        if clock.clock in wanted and clock.started_on <= when.day and only(clock)
    ]
    return [stop_one(act, case_id, clock, when, reason) for clock in stopped]


def stop_one(act: Act, case_id: int, clock: Clock, when: Occurred, reason: str) -> Clock:
    """Stop a clock, and return it as it stands then."""
    clocks.stop_clock(act, clock.clock_id, case_id, on_day=when.day, at=when.instant, reason=reason)
    return clock._replace(stopped_on=when.day, stopped_at=when.instant, stopped_by=reason)


def lapse(act: Act, case_id: int, kinds: Iterable[ClockKind], on: date) -> None:
    """Stop clocks that a correction shows never to have applied, from a day on.

    A correction of an earlier day holds from the day the clock began.
    """
    wanted = set(kinds)
    for clock in clocks.read_open(act.db, case_id):
        if clock.clock in wanted:
            day = max(on, date.fromisoformat(clock.started_on))
            stop_one(act, case_id, clock, Occurred(day), "edit")


def since_of(clock: Clock) -> Occurred:
    """Return when a clock started."""
    at = None if clock.started_at is None else parse_instant(clock.started_at)
    return Occurred(date.fromisoformat(clock.started_on), at)
