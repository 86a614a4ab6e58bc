"""退回重办: what was handled badly goes back to its unit, with a reason and a day to report by."""

from datetime import date

from xinfang_cli.domain.case_life import check_move
from xinfang_cli.domain.codes import CLOSED_STATES, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_body
from xinfang_cli.services.confidence import Consent
from xinfang_cli.services.move import Moved, move
from xinfang_cli.services.reopen import take_again
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act


def sendback(
    act: Act,
    case_id: int,
    *,
    when: Occurred,
    reason: str,
    due: date,
    unit: str | None = None,
    create: bool = False,
    is_agreed: bool = False,
) -> Moved:
    """Send a case back to the responsible unit, or to the one named, which is responsible then.

    Its ``report`` clock runs until ``due``; ``reply`` ends it.  Of a concluded or settled case the
    terms of those who hold it are timed anew, as when it is reopened.

    Raises InvalidInputError: no reason, nobody responsible, a state that is not sent back (naming
    the moves that it allows), a day before the last step, ``due`` before the day, a unit that a
    secret case accuses; RelatedPartyError for one near it unless ``is_agreed`` (Art. 30).
    """
    case = cases.read_case(act.db, case_id)
    check_move("sendback", State(case.state))
    words = clean_body(reason, "reason")
    if not words:
        raise InvalidInputError("name_empty", field="reason")
    to = unit or case.unit
    if to is None:
        raise InvalidInputError("sendback_no_unit")
    moved = move(
        act,
        case_id,
        "sendback",
        when=when,
        to=[to],
        due=due,
        create=create,
        note=words,
        consent=Consent(is_agreed, words),
    )
    if case.state in CLOSED_STATES or case.resolved_on is not None:
        take_again(act, case_id, on=when.on, is_kept=True)
    return moved
