"""化解、帮扶、三项建议: what settles a matter beside the paper; days are ISO text."""

from typing import NamedTuple

from xinfang_cli.domain.act_codes import Ground


class Resolution(NamedTuple):
    """化解: the matter was settled on a day, and by what one sees it.

    ``ended_on`` is the day of the reopening or sending back after it (None: it stands).
    """

    on: str
    evidence: str
    document: str | None
    note: str | None
    by: str
    ended_on: str | None
    act_id: int


class Measure(NamedTuple):
    """帮扶: help that was given; ``amount`` in fen (a hundredth of a yuan), None for no money.

    ``kind`` is a code of the office's list, ``kind_label`` its word.
    """

    on: str
    kind: str
    amount: int | None
    source: str | None
    note: str | None
    by: str
    act_id: int
    kind_label: str


class MeasureSum(NamedTuple):
    """The help of one kind that one case got in a period: how often, and how many fen."""

    no: str
    title: str
    is_confidential: bool
    kind: str
    times: int
    amount: int


class Suggestion(NamedTuple):
    """三项建议: what the office suggested to a body, and its answer (Art. 40)."""

    id: int
    case_id: int | None
    no: str | None
    is_confidential: bool
    on: str
    kind: str
    to: str
    text: str
    document: str | None
    by: str
    answered_on: str | None
    is_adopted: bool | None
    answer_document: str | None
    answer_note: str | None
    act_id: int
    answer_act_id: int | None


SAME_FACTS = ("id_number", "phone")
"""The likenesses that mean the same petitioner; a name and a place only may."""


def ground_against(*, is_open: bool, is_recheck_done: bool) -> Ground | None:
    """Return on which ground the same matter may be turned away, because of an earlier case.

    Once its recheck has been answered it is ended (Art. 36); while it is in hand the body above
    does not accept it (Art. 19).
    """
    if is_open:
        return Ground.IN_HAND
    return Ground.RECHECKED if is_recheck_done else None
