"""A reopened case: whether those who held it last take it again."""

from datetime import date

from xinfang_cli.domain.codes import PERSON_ROLES, SINGLE_ROLES, ClockKind, Role
from xinfang_cli.services.confidence import refuse_accused
from xinfang_cli.services.holding import Beginning, Passed, begin, end, name_of
from xinfang_cli.store import cases, holdings, rules
from xinfang_cli.store.acts import Act
from xinfang_cli.store.holdings import OpenHolding

LAST_ROLES = (*SINGLE_ROLES, Role.CO_UNIT)
"""The roles that a closed case keeps; a task force stands until it is disbanded."""


def take_again(act: Act, case_id: int, *, on: date, is_kept: bool) -> list[Passed]:
    """Let the last holders of a reopened case go on, or end what they hold; returns who they are.

    The conclusion ended the clocks of their own: what is left of a term is timed anew, and one that
    has run out ends that day, so that ``roll`` sees it.  A co-unit that has not answered owes its
    reply again: by its day, or where that is past in the time that the rule gives.

    Raises InvalidInputError("accused_party") for a holder whom the case accuses (Art. 30).
    """
    act.sync()
    version = cases.read_version(act.db, case_id)
    found = []
    for held in holdings.open_holdings(act.db, case_id, *LAST_ROLES):
        name, role = name_of(act, held), Role(held.role)
        if is_kept:
            refuse_accused(act.db, version, role, held.party_id)
        found.append(Passed(role, name, name if is_kept else None))
        if not is_kept:
            end(act, held, on)
        elif held.until_on is not None and role in PERSON_ROLES:
            end(act, held, on)
            until = max(on, date.fromisoformat(held.until_on))
            begin(act, case_id, role, held.party_id, Beginning(on, until, None, held.handover_id))
        elif role is Role.CO_UNIT and not holdings.has_answered(act.db, held.id):
            end(act, held, on)
            how = Beginning(on, _time_to_reply(act, held, on), None)
            begin(act, case_id, role, held.party_id, how)
    return found


def _time_to_reply(act: Act, held: OpenHolding, on: date) -> date | None:
    """Return the day that a co-unit was given and still has, None where a rule gives a new one."""
    until = on if held.until_on is None else date.fromisoformat(held.until_on)
    has_rule = rules.read_rules(act.db).find(ClockKind.CO_UNIT, on.isoformat()) is not None
    return None if until <= on and has_rule else max(on, until)
