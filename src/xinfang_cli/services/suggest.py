"""三项建议: improve the work, mend a policy, hold somebody to account (Art. 40(1)-(3))."""

from datetime import date

from xinfang_cli.domain.errors import InvalidInputError, NotFoundError
from xinfang_cli.domain.settling import Suggestion
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services.confidence import NO_CONSENT, Consent, guard_name, note_reason
from xinfang_cli.store import cases, suggestions
from xinfang_cli.store.acts import Act


def add(
    act: Act,
    kind: str,
    *,
    to: str,
    text: str,
    on: date,
    case_id: int | None = None,
    document: str | None = None,
    consent: Consent = NO_CONSENT,
) -> Suggestion:
    """Record a suggestion to a body, about a case or about what many cases show.

    Raises InvalidInputError: no addressee or text, a day before the case's receipt, a suggestion
    about a secret case to whom it accuses; RelatedPartyError for somebody near them (Art. 30).
    """
    addressee, words = clean_line(to, "addressee"), clean_body(text, "suggestion")
    for field, value in (("addressee", addressee), ("suggestion", words)):
        if not value:
            raise InvalidInputError("name_empty", field=field)
    if case_id is not None:
        case = cases.read_case(act.db, case_id)
        if on.isoformat() < case.received_on:
            raise InvalidInputError("suggest_before_receipt", received_on=case.received_on)
        versions = cases.read_versions(act.db, case_id)
        reason = guard_name(act.db, versions, addressee, consent, sentence="suggestion_to_accused")
        if reason is not None:
            note_reason(act, versions[-1], on.isoformat(), reason)
    suggestion_id = act.add(
        "suggestions",
        case_id=case_id,
        on_day=on.isoformat(),
        kind=kind,
        addressee=addressee,
        text=words,
        document=None if document is None else clean_line(document, "document") or None,
    )
    act.case_id = case_id
    act.summary = f"add {kind}"
    return _known(act, suggestion_id)


def answer(
    act: Act,
    suggestion_id: int,
    *,
    is_adopted: bool,
    on: date,
    document: str | None = None,
    note: str | None = None,
) -> Suggestion:
    """Record a body's written answer, and whether it takes the suggestion up (Art. 40).

    Raises NotFoundError for an unknown number; InvalidInputError for a suggestion that has been
    answered, or a day before it was made.
    """
    made = _known(act, suggestion_id)
    if made.answered_on is not None:
        raise InvalidInputError("suggestion_answered", answered_on=made.answered_on)
    if on.isoformat() < made.on:
        raise InvalidInputError("answer_before_suggestion", made_on=made.on)
    act.add(
        "suggestion_answers",
        suggestion_id=suggestion_id,
        on_day=on.isoformat(),
        is_adopted=int(is_adopted),
        document=None if document is None else clean_line(document, "document") or None,
        note=None if note is None else clean_body(note, "note") or None,
    )
    act.case_id = made.case_id
    act.summary = f"answer {'yes' if is_adopted else 'no'}"
    return _known(act, suggestion_id)


def _known(act: Act, suggestion_id: int) -> Suggestion:
    found = suggestions.find_suggestion(act.db, suggestion_id)
    if found is None:
        raise NotFoundError("suggestion_unknown", id=suggestion_id)
    return found
