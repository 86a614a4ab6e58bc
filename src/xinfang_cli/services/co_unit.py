"""Units that help (协办): which one answers, and what its answer ends."""

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.timed import Clock
from xinfang_cli.services import timing
from xinfang_cli.services.holding import name_of
from xinfang_cli.services.parties import resolve_unit
from xinfang_cli.store import clocks, handling, holdings
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import OpenHolding


def meant(act: Act, case_id: int, unit: str | None) -> OpenHolding | None:
    """Return the co-unit that answers: the one named, or the only one still to answer.

    None where a unit that the case went to is meant: the one named is waited for as such, or no
    name is given and somebody is.  Raises InvalidInputError("which_unit") for several.
    """
    helping = holdings.open_holdings(act.db, case_id, Role.CO_UNIT)
    if not helping:
        return None
    asked = [row for row in handling.current_recipients(act.db, case_id) if row.is_waited_for]
    if unit is not None:
        unit_id = resolve_unit(act, unit, create=False)
        if any(row.unit_id == unit_id for row in asked):
            return None
        return next((held for held in helping if held.unit_id == unit_id), None)
    running = {clock.clock_id for clock in clocks.read_open(act.db, case_id)}
    owing = [held for held in helping if held.clock_id in running]
    if asked or not owing:
        return None
    if len(owing) > 1:
        raise InvalidInputError("which_unit", hints=tuple(name_of(act, held) for held in owing))
    return owing[0]


def answer(
    act: Act, helping: OpenHolding, when: Occurred, words: dict[str, str | None]
) -> list[Clock]:
    """Write down a co-unit's answer, and return the clock that it stopped.

    A unit whose day was changed since has helped from the first day on without a break.

    Raises InvalidInputError("reply_before_dispatch") for a day before it was first asked.
    """
    asked_on = holdings.began_on(act.db, helping)
    if when.day < asked_on:
        raise InvalidInputError("reply_before_dispatch", asked_on=asked_on)
    act.add("co_replies", holding_id=helping.id, case_id=helping.case_id, **words)
    return [
        timing.stop_one(act, helping.case_id, clock, when, "reply")
        for clock in clocks.read_open(act.db, helping.case_id)
        if clock.clock_id == helping.clock_id
    ]
