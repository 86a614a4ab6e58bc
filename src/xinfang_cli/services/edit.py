"""Edit a case: a dated change; the version before stays readable."""

from datetime import date
from typing import Any, NamedTuple

from xinfang_cli.domain import identity
from xinfang_cli.domain.case import Petitioner, Version
from xinfang_cli.domain.case_life import is_limited
from xinfang_cli.domain.codes import Channel, ClockKind, Purpose, Role, State
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred, parse_instant
from xinfang_cli.domain.text import clean_body, clean_line
from xinfang_cli.services import timing
from xinfang_cli.services.accused import is_accused
from xinfang_cli.services.register import (
    NAME_LIMIT,
    STARTED,
    accused_unit,
    add_petitioner,
    check_id_number,
    check_people,
    clean_optional,
    parse_external,
)
from xinfang_cli.services.timing import Timer
from xinfang_cli.services.urgent import start_respond
from xinfang_cli.store import cases, clocks, holdings
from xinfang_cli.store.acts import Act

OWN_FIELDS = (
    "title",
    "body",
    "channel",
    "purpose",
    "category",
    "place",
    "people_count",
    "origin",
    "against",
    "urgent",
    "confidential",
    "path",
)
PETITIONER_FIELDS = ("name", "phone", "id_number", "address")


class Edited(NamedTuple):
    """What an edit did, and whether the case is one whose people are hidden."""

    changes: list["Change"]
    is_confidential: bool
    on: str


class Change(NamedTuple):
    """One field's old and new value."""

    field: str
    before: Any
    after: Any


def edit(
    act: Act,
    case_id: int,
    values: dict[str, Any],
    *,
    on: date,
    position: int = 1,
    externals: list[str] | None = None,
    reason: str | None = None,
    strict: bool = False,
) -> Edited:
    """Change fields of a case and of one petitioner from a day on; return what changed.

    ``values`` maps OWN_FIELDS and PETITIONER_FIELDS to texts as typed, ``received`` to a moment.
    An empty text takes a value away.  Raises InvalidInputError when nothing changes, when the day
    lies before the last change, or when a value does not hold.
    """
    version = cases.read_version(act.db, case_id)
    changes = _edit_version(act, version, values, on=on, reason=reason)
    person = _edit_petitioner(act, case_id, values, on=on, position=position, strict=strict)
    if person is not None:
        add_petitioner(act, case_id, on.isoformat(), person[0], clean_optional(reason, "reason"))
        changes += person[1]
    for text in externals or []:
        platform, number = parse_external(text)
        taken = cases.find_external(act.db, platform, number)
        if taken is not None:
            raise InvalidInputError("external_taken", platform=platform, number=number, no=taken)
        act.add("external_numbers", case_id=case_id, platform=platform, number=number)
        changes.append(Change("external", None, f"{platform}:{number}"))
    if not changes:
        raise InvalidInputError("nothing_changed")
    _refuse_accused_holder(act, case_id)
    _follow_clocks(act, case_id, changes, on)
    act.case_id = case_id
    act.summary = ", ".join(change.field for change in changes)
    is_confidential = bool(cases.read_version(act.db, case_id).confidential)
    now = cases.read_version(act.db, case_id)
    day = max(on.isoformat(), now.on_day) if now.id != version.id else on.isoformat()
    return Edited(changes, is_confidential or bool(version.confidential), day)


def _edit_version(
    act: Act, version: Version, values: dict[str, Any], *, on: date, reason: str | None
) -> list[Change]:
    new = {name: _clean(name, values[name]) for name in OWN_FIELDS if name in values}
    if "received" in values:
        received: Occurred = values["received"]
        new |= {"received_on": received.day, "received_at": received.instant}
    if new.get("title", version.title) is None:
        raise InvalidInputError("title_missing")
    if "people_count" in new:
        named = len(cases.read_petitioners(act.db, version.case_id))
        new["people_count"] = check_people(new["people_count"], named)
    if "against" in new:
        new["against_unit_id"] = accused_unit(act, new["against"])
    if new.get("purpose", version.purpose) == Purpose.ACCUSE:
        if new.get("confidential") == 0:
            raise InvalidInputError("accusation_is_confidential")
        new["confidential"] = 1
    changes = [
        Change(name, getattr(version, name), value)
        for name, value in new.items()
        if name != "against_unit_id" and getattr(version, name) != value
    ]
    if changes:
        day = on.isoformat()
        first_day = new.get("received_on", version.received_on)
        if day < version.on_day:
            raise InvalidInputError("edit_before_last", last_on=version.on_day)
        row = version._asdict() | new
        row |= {"on_day": max(day, first_day), "reason": clean_optional(reason, "reason")}
        del row["id"], row["act_id"]
        act.add("case_versions", **row)
    return changes


def _clean(name: str, value: Any) -> Any:
    if name == "body":
        return clean_body(value, name) or None
    if name in {"urgent", "confidential"}:
        return int(value)
    if isinstance(value, str):
        return clean_line(value, name) or None
    return value


def _edit_petitioner(
    act: Act, case_id: int, values: dict[str, Any], *, on: date, position: int, strict: bool
) -> tuple[Petitioner, list[Change]] | None:
    """Return the petitioner as now stated and what changed, or None when nothing did."""
    given = {name: values[name] for name in PETITIONER_FIELDS if name in values}
    if not given:
        return None
    rows = cases.read_petitioner_rows(act.db, case_id)
    stated = [row for row in rows if row.person.position == position]
    if not stated:
        raise InvalidInputError("no_such_petitioner", position=position)
    if on.isoformat() < stated[-1].on:
        raise InvalidInputError("edit_before_last", last_on=stated[-1].on)
    person = stated[-1].person
    new: dict[str, Any] = {}
    if "name" in given:
        new["name"] = clean_line(given["name"], "name", NAME_LIMIT)
        if not new["name"]:
            raise InvalidInputError("name_missing")
    if "phone" in given:
        new["phone"] = identity.normalize_phone(given["phone"]) if given["phone"] else None
    if "address" in given:
        new["address"] = clean_optional(given["address"], "address")
    if "id_number" in given:
        number, is_valid = check_id_number(given["id_number"], strict=strict)
        new |= {"id_number": number, "is_id_number_valid": is_valid}
        if is_valid is False:
            act.warnings.append("id_number_check")
    changes = [
        Change(name, getattr(person, name), new[name])
        for name in given
        if getattr(person, name) != new[name]
    ]
    return (person._replace(**new), changes) if changes else None


def _refuse_accused_holder(act: Act, case_id: int) -> None:
    """Raise InvalidInputError("holder_is_accused") when the edit accuses who holds the case."""
    version = cases.read_version(act.db, case_id)
    if not version.confidential:
        return
    for held in holdings.open_holdings(act.db, case_id):
        if is_accused(act.db, version.against, Role(held.role), held.party_id):
            raise InvalidInputError("holder_is_accused", role=held.role)


def _follow_clocks(act: Act, case_id: int, changes: list[Change], on: date) -> None:
    """Bring the clocks after a changed receipt, purpose, path, channel or urgency."""
    changed = {change.field: change for change in changes}
    timer = Timer(act)
    if "received_on" in changed:
        moves = cases.read_moves(act.db, case_id)
        if moves and moves[0].on < changed["received_on"].after:
            raise InvalidInputError("received_after_move", moved_on=moves[0].on)
    if {"received_on", "received_at"} & changed.keys():
        _restart(timer, case_id, on)
    if {"purpose", "path"} & changed.keys():
        _follow_limit(timer, case_id, changed, on)
    case = cases.read_case(act.db, case_id)
    if "urgent" in changed and changed["urgent"].after:
        start_respond(act, case_id, case.state, Occurred(on))
    if "urgent" in changed and not changed["urgent"].after:
        timing.lapse(act, case_id, (ClockKind.RESPOND,), on)
    if "channel" in changed and case.state == State.REGISTERED:
        _follow_channel(timer, case_id, changed["channel"], on)


def _restart(timer: Timer, case_id: int, on: date) -> None:
    """Let the clocks that run from receipt run from the corrected one."""
    version = cases.read_version(timer.act.db, case_id)
    at = None if version.received_at is None else parse_instant(version.received_at)
    received = Occurred(date.fromisoformat(version.received_on), at)
    seen = set()
    for clock in clocks.read_clocks(timer.act.db, case_id):
        # The first of a kind is the one that registering started.
        if clock.clock in STARTED and clock.clock not in seen:
            seen.add(clock.clock)
            timer.restart(clock, case_id, received, on)


def _follow_limit(timer: Timer, case_id: int, changed: dict[str, Change], on: date) -> None:
    """Start or stop the 60 days of Art. 34 when a correction lets them apply, or no longer."""
    version = cases.read_version(timer.act.db, case_id)

    def before(field: str) -> Any:
        return changed[field].before if field in changed else getattr(version, field)

    was_limited = is_limited(before("purpose"), before("path"))
    is_now = is_limited(version.purpose, version.path)
    if was_limited and not is_now:
        timing.lapse(timer.act, case_id, (ClockKind.CONCLUDE,), on)
    moves = cases.read_moves(timer.act.db, case_id)
    if is_now and not was_limited and moves and moves[-1].to_state == State.ACCEPTED:
        accepted = Occurred(date.fromisoformat(moves[-1].on))
        timer.start_limit(case_id, accepted, known_on=on)


def _follow_channel(timer: Timer, case_id: int, change: Change, on: date) -> None:
    """Start or stop the hotline's limit when the channel was corrected."""
    version = cases.read_version(timer.act.db, case_id)
    if change.before == Channel.HOTLINE:
        timing.lapse(timer.act, case_id, (ClockKind.HOTLINE,), on)
    if change.after == Channel.HOTLINE:
        received = Occurred(date.fromisoformat(version.received_on))
        timer.start(case_id, ClockKind.HOTLINE, received, purpose=version.purpose, known_on=on)
