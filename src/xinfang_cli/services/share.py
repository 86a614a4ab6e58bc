"""Share unfinished cases out among a few persons: evenly, and stably."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.errors import InvalidInputError, UnknownPartyError
from xinfang_cli.domain.sharing import deal
from xinfang_cli.services.accused import circle_of, tie_in
from xinfang_cli.services.holding import Beginning, pass_on
from xinfang_cli.services.listing import Asked, list_cases
from xinfang_cli.services.parties import nearest, resolve_person
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, holdings, parties
from xinfang_cli.store.acts import Act


class Given(NamedTuple):
    """A case that changes hands, or gets a term; ``before`` is None where nobody had it."""

    no: str
    before: str | None
    after: str | None


class Shared(NamedTuple):
    """What was dealt: of how many cases, what changed hands, what each has now.

    ``kept_back`` are the cases that accuse everybody they could go to, or somebody near them
    (Art. 30): dealing out by the dozen is no consent.
    """

    total: int
    given: list[Given]
    loads: list[tuple[str, int]]
    kept_back: list[str]


def check(
    db: sqlite3.Connection, names: Sequence[str], *, on: date, until: date | None, are_known: bool
) -> None:
    """Refuse what ``share`` would, before anybody is asked whether it is to be done.

    ``are_known`` refuses names that the ledger does not know, where nobody can be asked of them.
    """
    if not names or len(set(names)) < len(names):
        raise InvalidInputError("share_names_wrong")
    if until is not None and until < on:
        raise InvalidInputError("until_before_on")
    for name in names if are_known else ():
        if not parties.find_persons(db, name):
            hints = nearest(name, parties.person_names(db))
            raise UnknownPartyError("person_unknown", name=name, hints=hints)


def share(
    act: Act,
    names: Sequence[str],
    asked: Asked,
    role: Role,
    *,
    on: date,
    until: date | None = None,
    reason: str | None,
    create: bool,
) -> Shared:
    """Deal the unfinished cases asked for out among these persons, in a role that a person has.

    Who has one of them keeps it as far as the shares stay even; with ``until`` everybody gets this
    term.  An act that would change nothing is not written.

    Raises InvalidInputError: nobody or the same person twice, a term that ends before it begins, a
    day before a present holder's first; UnknownPartyError for a name that the ledger does not know.
    """
    check(act.db, names, on=on, until=until, are_known=False)
    ids = [resolve_person(act, name, create=create) for name in names]
    if len(set(ids)) < len(ids):
        raise InvalidInputError("share_names_wrong")
    rows, _ = list_cases(act.db, asked._replace(is_open=True), sort="number", limit=None)
    number_of = {row.case_id: row.no for row in sorted(rows, key=lambda row: row.case_id)}
    barred = {
        (row.case_id, person_id)
        for row in rows
        if row.confidential
        for circle in (circle_of(act.db, cases.read_version(act.db, row.case_id)),)
        for person_id in ids
        if tie_in(act.db, circle, role, person_id) is not None
    }
    held = holdings.current_holders(act.db, role)
    dealt = deal(list(number_of), ids, held, barred)
    given = []
    alike = parties.namesakes(act.db)
    timer = Timer(act)
    for case_id, person_id in dealt.items():
        if person_id is None or (held.get(case_id) == person_id and until is None):
            continue
        how = Beginning(on, until, reason)
        try:
            change = pass_on(act, case_id, role, person_id, how, timer=timer)
        except InvalidInputError as error:
            which = (number_of[case_id],)
            raise InvalidInputError(error.sentence, hints=which, **error.values) from None
        if change is not None:
            before = alike.get(held.get(case_id, person_id), change.before)
            after = alike.get(person_id, change.after)
            given.append(Given(number_of[case_id], change.before and before, after))
    counts = Counter(dealt.values())
    loads = [
        (alike.get(each) or parties.person_name(act.db, each) or "", counts[each]) for each in ids
    ]
    kept_back = [number_of[case_id] for case_id, person_id in dealt.items() if person_id is None]
    act.summary = f"{role} {len(given)}/{len(dealt)}"
    if not given:
        act.discard()
    return Shared(len(dealt), given, loads, kept_back)
