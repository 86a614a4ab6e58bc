"""Import an old ledger: every row a verdict, the good ones one act, a second time nothing new."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from xinfang_cli.domain.codes import Channel, Purpose, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.imported import (
    ImportedRow,
    Problem,
    channel_of,
    digest,
    is_serial_number,
)
from xinfang_cli.services import timeline
from xinfang_cli.services.confidence import is_accused, is_named
from xinfang_cli.services.register import Intake, open_case
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, imports, parties
from xinfang_cli.store.acts import Act

ANONYMOUS = "匿名"
CASE_FIELDS = ("title", "body", "category", "place", "against")
PETITIONER_FIELDS = ("name", "id_number", "phone", "address")


class RowVerdict(NamedTuple):
    """What became of a row: new, exists, differs (known, but the file now says otherwise), bad."""

    row_number: int
    verdict: str
    no: str | None
    problems: list[Problem]
    notes: list[Problem]


class Imported(NamedTuple):
    """The verdict of every row, and the units and persons that were added for them."""

    rows: list[RowVerdict]
    new_units: list[str]
    new_persons: list[str]

    def count(self, verdict: str) -> int:
        """Return how many rows have this verdict."""
        return sum(1 for row in self.rows if row.verdict == verdict)


class Importer:
    """Takes rows one by one within one act; remembers rules, units and persons."""

    def __init__(self, act: Act, file_name: str, platform: str, columns: dict[str, str]) -> None:
        from xinfang_cli.store.tables import CaseBase, PetitionerBase

        self.act = act
        self.file_name = file_name
        self.platform = platform
        self.columns = columns
        self.channel = channel_of(columns)
        self.case_base = CaseBase
        self.petitioner_base = PetitionerBase
        self.timer = Timer(act)
        self.seen: dict[str, int] = {}
        self.parties: dict[tuple[str, str], int] = {}
        self.new: dict[str, list[str]] = {"unit": [], "person": []}

    def take(self, row: ImportedRow) -> RowVerdict:
        """Write a row's case, or say why not; a bad row leaves nothing behind."""
        problems = [*row.problems, *self.check(row)]
        if problems:
            return RowVerdict(row.row_number, "bad", None, problems, row.notes)
        content = digest(row)
        key = self.key(row, content)
        number = row.values.get("external_no")
        if number is not None and key in self.seen:
            twice = Problem(self.columns["external_no"], "row_twice", str(self.seen[key]))
            return RowVerdict(row.row_number, "bad", None, [twice], row.notes)
        self.seen[key] = row.row_number
        known = imports.find_row(self.act.db, key)
        if known is not None:
            verdict = "exists" if known[1] == content else "differs"
            return RowVerdict(row.row_number, verdict, known[0], [], row.notes)
        if number is not None and not is_serial_number(self.columns, number):
            taken = cases.find_external(self.act.db, self.platform, number)
            if taken is not None:
                return RowVerdict(row.row_number, "exists", taken, [], row.notes)
        try:
            no = self.write(row, key, content)
        except InvalidInputError as error:
            problem = Problem("", error.sentence)
            return RowVerdict(row.row_number, "bad", None, [problem], row.notes)
        return RowVerdict(row.row_number, "new", no, [], row.notes)

    def key(self, row: ImportedRow, content: str) -> str:
        """Return what a row is known by: its number on the platform, else its content.

        A bare serial number begins anew in each ledger: the day and the name go with it.
        Rows alike to the letter are numbered, so that none is lost and none is doubled.
        """
        number = row.values.get("external_no")
        if number is not None:
            known_by = f"{self.platform}:{number}"
            if is_serial_number(self.columns, number):
                known_by += f"|{row.values['received_on']}|{row.values.get('name', '')}"
            return known_by
        n = 1
        while f"{content}#{n}" in self.seen:
            n += 1
        return f"{content}#{n}"

    def check(self, row: ImportedRow) -> list[Problem]:
        """Return what the border guard finds wrong with a row, all of it at once."""
        from pydantic import ValidationError

        problems = [
            Problem(self.column(field), "days_contradict") for field in timeline.day_problems(row)
        ]
        values = row.values
        if not any(problem.column == self.column("received_on") for problem in row.problems):
            if "received_on" not in values:
                problems.append(Problem(self.column("received_on"), "received_missing"))
            if not values.get("title") and not values.get("body"):
                problems.append(Problem(self.column("title"), "title_missing"))
        case = {field: values[field] for field in CASE_FIELDS if field in values}
        case |= {"title": values.get("title") or "—", "channel": "other", "purpose": "other"}
        case |= {"people_count": values.get("people", 1), "received_on": "2000-01-01"}
        person = {field: values[field] for field in PETITIONER_FIELDS if field in values}
        person["name"] = values.get("name") or ANONYMOUS
        for base, data in ((self.case_base, case), (self.petitioner_base, person)):
            try:
                base.model_validate(data)
            except ValidationError as error:
                problems += [
                    Problem(self.column(str(found["loc"][0])), found["type"])
                    for found in error.errors(include_input=False, include_url=False)
                ]
        return problems

    def column(self, field: str) -> str:
        """Return the file's own header for a field, or the field's name."""
        return self.columns.get("people" if field == "people_count" else field, field)

    def write(self, row: ImportedRow, key: str, content: str) -> str:
        """Write a good row and return its case's number.

        ``open_case`` checks everything before it adds anything, so its error leaves nothing behind.
        """
        values = row.values
        number = values.get("external_no")
        is_serial = number is not None and is_serial_number(self.columns, number)
        externals = [] if number is None or is_serial else [f"{self.platform}:{number}"]
        case_id, _, warnings = open_case(self.act, intake_of(row, externals, self.channel))
        if warnings:
            row.notes.append(Problem(self.column("id_number"), "id_number_check"))
        if timeline.is_contradictory(row):
            row.notes.append(Problem(self.column("is_concluded"), "concluded_after_all"))
        unit_id = self.hold(case_id, row)
        purpose = Purpose(values.get("purpose", Purpose.OTHER))
        story = timeline.Timeline(self.timer, case_id, purpose)
        timeline.write(story, row, unit_id)
        extra = dict(row.extra)
        if number is not None and is_serial:
            extra[self.column("external_no")] = number
        for field in ("remark", "state", "registered_on"):
            if field in values:
                extra[self.column(field)] = str(values[field])
        if "reply" in values and not timeline.is_concluded(row):
            extra[self.column("reply")] = values["reply"]
        self.act.add(
            "import_rows",
            file_name=self.file_name,
            row_number=row.row_number,
            row_key=key,
            content=content,
            case_id=case_id,
            extra=json.dumps(extra, ensure_ascii=False) if extra else None,
        )
        return cases.read_number(self.act.db, case_id)

    def hold(self, case_id: int, row: ImportedRow) -> int | None:
        """Write who holds the case; return the responsible unit. The accused never holds it."""
        values = row.values
        unit_id = None
        since = (row.day("forwarded_on") or values["received_on"]).isoformat()
        is_secret = values.get("confidential") or values.get("purpose") == Purpose.ACCUSE
        for role in Role:
            name = values.get(role.value)
            if not name:
                continue
            kind = "unit" if role is Role.UNIT else "person"
            if is_secret and self.is_accused(values.get("against"), role, name):
                row.notes.append(Problem(self.column(role.value), "accused_party"))
                continue
            party_id = self.party(kind, name)
            self.act.add(
                "holdings",
                case_id=case_id,
                role=role,
                unit_id=party_id if kind == "unit" else None,
                person_id=party_id if kind == "person" else None,
                from_on=since,
            )
            if kind == "unit":
                unit_id = party_id
        return unit_id

    def is_accused(self, against: str | None, role: Role, name: str) -> bool:
        """Return whether a name is that of the accused, or another name of theirs."""
        find = parties.find_units if role is Role.UNIT else parties.find_persons
        return is_named(against, name) or any(
            is_accused(self.act.db, against, role, party_id) for party_id in find(self.act.db, name)
        )

    def party(self, kind: str, name: str) -> int:
        """Return the unit or person of a name, added when the ledger does not know it."""
        known = self.parties.get((kind, name))
        if known is None:
            is_unit = kind == "unit"
            find = parties.find_units if is_unit else parties.find_persons
            found = find(self.act.db, name)
            if found:
                known = found[0]
            else:
                add: Callable[..., int] = parties.add_unit if is_unit else parties.add_person
                known = add(self.act, name)
                self.new[kind].append(name)
            self.parties[kind, name] = known
        return known


def intake_of(row: ImportedRow, externals: list[str], channel: Channel) -> Intake:
    """Return a row as the intake that ``register`` takes."""
    values: dict[str, Any] = row.values
    return Intake(
        [values.get("name") or ANONYMOUS],
        values["received_on"],
        values.get("channel", channel),
        values.get("purpose", Purpose.OTHER),
        title=values.get("title"),
        body=values.get("body"),
        phones=[values["phone"]] if "phone" in values else [],
        id_numbers=[values["id_number"]] if "id_number" in values else [],
        addresses=[values["address"]] if "address" in values else [],
        category=values.get("category"),
        people=values.get("people"),
        place=values.get("place"),
        against=values.get("against"),
        externals=externals,
        urgent=values.get("urgent", False),
        confidential=values.get("confidential", False),
    )


def import_rows(
    act: Act,
    rows: Iterable[ImportedRow],
    *,
    file_name: str,
    platform: str,
    columns: dict[str, str],
    progress: Callable[[], None] = lambda: None,
) -> Imported:
    """Import a file's rows in one act.

    ``columns`` maps our fields to the file's own headers; ``platform`` stands before the numbers
    of the file.  Raises InvalidInputError("import_no_rows") for a file without any.
    """
    importer = Importer(act, file_name, platform, columns)
    verdicts = list(_take_all(importer, rows, progress))
    if not verdicts:
        raise InvalidInputError("import_no_rows")
    done = Imported(verdicts, importer.new["unit"], importer.new["person"])
    act.summary = f"{file_name} {done.count('new')}/{len(verdicts)}"
    return done


def _take_all(
    importer: Importer, rows: Iterable[ImportedRow], progress: Callable[[], None]
) -> Iterator[RowVerdict]:
    for row in rows:
        yield importer.take(row)
        progress()
