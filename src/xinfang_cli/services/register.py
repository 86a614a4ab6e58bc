"""Register a case: number, petitioners, warnings, who is alike, and the clock that starts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from xinfang_cli.domain import identity
from xinfang_cli.domain.case import Likeness, Petitioner
from xinfang_cli.domain.codes import MAX_REPRESENTATIVES, Channel, ClockKind, Purpose
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services.timing import Started, Timer
from xinfang_cli.store import cases, parties
from xinfang_cli.store.acts import Act

NAME_LIMIT = 100
TITLE_FROM_BODY = 40
"""A case without a title takes this many characters of its body."""

MOST_PEOPLE = 1_000_000


class Intake(NamedTuple):
    """What a clerk, or a row of a file, tells of a new case; texts as typed.

    ``received_at`` is the instant of receipt where it is known, ``path`` the way of Art. 31.
    """

    names: list[str]
    received_on: date
    channel: str
    purpose: str
    title: str | None = None
    body: str | None = None
    phones: Sequence[str] = ()
    id_numbers: Sequence[str] = ()
    addresses: Sequence[str] = ()
    category: str | None = None
    people: int | None = None
    place: str | None = None
    against: str | None = None
    origin: str | None = None
    externals: Sequence[str] = ()
    urgent: bool = False
    confidential: bool = False
    strict: bool = False
    received_at: datetime | None = None
    path: str | None = None

    @property
    def received(self) -> Occurred:
        """Return when the petition was received."""
        return Occurred(self.received_on, self.received_at)


class Registered(NamedTuple):
    """A new case: its id and number, the warnings recorded, earlier cases that are alike."""

    case_id: int
    no: str
    warnings: list[str]
    alike: list[Likeness]
    started: list[Started]
    is_confidential: bool

    @property
    def route_due_on(self) -> str | None:
        """Return until when the case is to be routed; None where the rules set no limit."""
        return next((c.due_on for c in self.started if c.clock == ClockKind.ROUTE), None)


STARTED = (ClockKind.ROUTE, ClockKind.HOTLINE, ClockKind.RESPOND)
"""The clocks that run from receipt: for every case, for one of the hotline, for an urgent one."""


def register(act: Act, intake: Intake) -> Registered:
    """Register a case and start the clocks that run from receipt (``route``: 15 days, Art. 22)."""
    case_id, people, warnings = open_case(act, intake)
    started = start_clocks(Timer(act), case_id, intake)
    no = cases.read_number(act.db, case_id)
    is_confidential = bool(cases.read_version(act.db, case_id).confidential)
    alike = [
        case
        for case in cases.find_alike(act.db, case_id, people, clean_optional(intake.place, "place"))
        # Who stands behind a secret case is not told to whoever registers another one of theirs.
        if is_confidential or not case.confidential
    ]
    act.case_id = case_id
    act.summary = f"{intake.channel} {intake.purpose}"
    act.warnings = warnings
    return Registered(case_id, no, warnings, alike, started, is_confidential)


def start_clocks(timer: Timer, case_id: int, intake: Intake) -> list[Started]:
    """Start the clocks that run from the receipt of a case."""
    kinds = [ClockKind.ROUTE]
    if intake.channel == Channel.HOTLINE:
        kinds.append(ClockKind.HOTLINE)
    if intake.urgent:
        kinds.append(ClockKind.RESPOND)
    found = [timer.start(case_id, kind, intake.received, purpose=intake.purpose) for kind in kinds]
    return [clock for clock in found if clock is not None]


def open_case(act: Act, intake: Intake) -> tuple[int, list[Petitioner], list[str]]:
    """Add the case, its first version, its petitioners and its external numbers.

    Returns (case id, petitioners, warnings).  Raises InvalidInputError for anything that does not
    hold; the transaction is then rolled back, so nothing is half-written.
    """
    on_day = intake.received_on.isoformat()
    people, warnings = petitioners(intake)
    body = None if intake.body is None else clean_body(intake.body, "body") or None
    title = clean_optional(intake.title, "title") or title_of(body)
    if title is None:
        raise InvalidInputError("title_missing")
    externals = list(dict.fromkeys(parse_external(text) for text in intake.externals))
    for platform, number in externals:
        taken = cases.find_external(act.db, platform, number)
        if taken is not None:
            raise InvalidInputError("external_taken", platform=platform, number=number, no=taken)
    against = clean_optional(intake.against, "against")
    version = {
        "on_day": on_day,
        "title": title,
        "body": body,
        "channel": intake.channel,
        "purpose": intake.purpose,
        "category": clean_optional(intake.category, "category"),
        "place": clean_optional(intake.place, "place"),
        "people_count": check_people(intake.people, len(people)),
        "origin": intake.origin,
        "against": against,
        "against_unit_id": accused_unit(act, against),
        "urgent": int(intake.urgent),
        "confidential": int(intake.confidential or intake.purpose == Purpose.ACCUSE),
        "received_on": on_day,
        "received_at": intake.received.instant,
        "path": intake.path,
    }
    # Everything has been checked; from here on rows are added.
    case_id = cases.allot_number(act, intake.received_on.year)
    act.add("case_versions", case_id=case_id, **version)
    for person in people:
        add_petitioner(act, case_id, on_day, person)
    for platform, number in externals:
        act.add("external_numbers", case_id=case_id, platform=platform, number=number)
    return case_id, people, warnings


def petitioners(intake: Intake) -> tuple[list[Petitioner], list[str]]:
    """Return the petitioners of an intake, checked, and the warnings to record.

    The n-th phone, ID number and address belong to the n-th name.  At most five representatives
    (Art. 20).  A wrong check digit is a warning, or with ``strict`` an error.
    """
    names = [clean_line(name, "name", NAME_LIMIT) for name in intake.names]
    if not names or not all(names):
        raise InvalidInputError("name_missing")
    if len(names) > MAX_REPRESENTATIVES:
        raise InvalidInputError("too_many_representatives", count=len(names))
    for values in (intake.phones, intake.id_numbers, intake.addresses):
        if len(values) > len(names):
            raise InvalidInputError("more_values_than_names")
    people: list[Petitioner] = []
    warnings: list[str] = []
    for index, name in enumerate(names):
        phone = _nth(intake.phones, index)
        address = _nth(intake.addresses, index)
        id_number, is_valid = check_id_number(_nth(intake.id_numbers, index), strict=intake.strict)
        if is_valid is False:
            warnings.append("id_number_check")
        people.append(
            Petitioner(
                index + 1,
                name,
                id_number,
                None if phone is None else identity.normalize_phone(phone),
                clean_optional(address, "address"),
                is_valid,
            )
        )
    return people, warnings


def check_id_number(text: str | None, *, strict: bool) -> tuple[str | None, bool | None]:
    """Return the ID number in one form, and whether its check digit holds (None without one)."""
    number = (
        None if text is None else clean_line(identity.normalize_id_number(text), "id_number", 30)
    )
    if not number:
        return None, None
    is_valid = identity.is_valid_id_number(number)
    if strict and not is_valid:
        raise InvalidInputError("id_number_wrong")
    return number, is_valid


def add_petitioner(
    act: Act, case_id: int, on_day: str, person: Petitioner, reason: str | None = None
) -> None:
    """Append a petitioner as stated on a day, with the reason of an edit."""
    is_valid = person.is_id_number_valid
    act.add(
        "petitioners",
        case_id=case_id,
        position=person.position,
        on_day=on_day,
        name=person.name,
        id_number=person.id_number,
        phone=person.phone,
        address=person.address,
        is_id_number_valid=None if is_valid is None else int(is_valid),
        reason=reason,
    )


def check_people(count: int | None, named: int) -> int:
    """Return the number of people, at least those named; InvalidInputError otherwise."""
    if count is None:
        return named
    if not 1 <= count <= MOST_PEOPLE:
        raise InvalidInputError("people_count_wrong", count=count)
    if count < named:
        raise InvalidInputError("people_fewer_than_named", count=count, named=named)
    return count


def parse_external(text: str) -> tuple[str, str]:
    """Return (platform, number) of ``PLATFORM:NUMBER``."""
    platform, colon, number = clean_line(text, "external").replace("：", ":").partition(":")
    platform, number = platform.strip(), number.strip()
    if not (colon and platform and number):
        raise InvalidInputError("external_unreadable")
    return platform, number


def accused_unit(act: Act, against: str | None) -> int | None:
    """Return the unit complained of, when the ledger knows one of that name."""
    found = [] if against is None else parties.find_units(act.db, against)
    return found[0] if len(found) == 1 else None


def title_of(body: str | None) -> str | None:
    """Return a title made of the body's first words."""
    if not body:
        return None
    line = body.split("\n", 1)[0]
    return line if len(line) <= TITLE_FROM_BODY else line[: TITLE_FROM_BODY - 1] + "…"


def clean_optional(text: str | None, field: str) -> str | None:
    """Return a clean one-line text, or None when nothing is left of it."""
    return None if text is None else clean_line(text, field) or None


def _nth(values: Sequence[str], index: int) -> str | None:
    return values[index] if index < len(values) else None
