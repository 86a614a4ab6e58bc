"""症结: what keeps a case from being solved, as seen on a day."""

from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import clean_body
from xinfang_cli.store import cases, gradings
from xinfang_cli.store.acts import Act


class Seen(NamedTuple):
    """A crux that was recorded; ``total`` is how many the case has with it."""

    no: str
    total: int


def crux(act: Act, case_id: int, text: str, *, on: date) -> Seen:
    """Record what keeps a case from being solved; what was seen earlier stays.

    Raises InvalidInputError: no text, a day before the receipt.
    """
    case = cases.read_case(act.db, case_id)
    words = clean_body(text, "crux")
    if not words:
        raise InvalidInputError("name_empty", field="crux")
    if on.isoformat() < case.received_on:
        raise InvalidInputError("crux_before_receipt", received_on=case.received_on)
    act.add("cruxes", case_id=case_id, on_day=on.isoformat(), text=words)
    total = len(gradings.read_cruxes(act.db, case_id))
    act.case_id = case_id
    act.summary = f"#{total}"
    return Seen(case.no, total)
