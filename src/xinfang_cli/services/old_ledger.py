"""What the rows of one file say, by the headers that they stand under."""

from collections.abc import Sequence
from typing import Any

from xinfang_cli.domain.codes import Purpose
from xinfang_cli.domain.imported import (
    ANONYMOUS,
    NAME_LIMIT,
    ImportedRow,
    Petitioning,
    Problem,
    accusing_header,
    channel_of,
    petitioning,
)
from xinfang_cli.services import timeline
from xinfang_cli.services.register import Intake

CASE_FIELDS = ("title", "body", "category", "place", "against")
PETITIONER_FIELDS = ("name", "id_number", "phone", "address")


class OldLedger:
    """A file's headers, and what a row of it says by them.

    ``columns`` maps our fields to the file's own headers, ``headers`` are all of those.
    """

    def __init__(self, columns: dict[str, str], headers: Sequence[str]) -> None:
        from xinfang_cli.store.tables import CaseBase, PetitionerBase

        self.columns = columns
        self.channel = channel_of(columns)
        self.accusing = accusing_header(headers or columns.values())
        self.case_base = CaseBase
        self.petitioner_base = PetitionerBase

    def column(self, field: str) -> str:
        """Return the file's own header for a field, or the field's name."""
        return self.columns.get("people" if field == "people_count" else field, field)

    def purpose(self, row: ImportedRow) -> Purpose:
        """Return a row's purpose: what it says; else, where the headers accuse, an accusation.

        A file with a column for the purpose accuses where a row names the accused beside it.
        """
        said = row.values.get("purpose")
        if said is not None:
            return Purpose(said)
        speaks = "purpose" not in self.columns or (
            "against" in row.values and accusing_header([self.column("against")]) is not None
        )
        return Purpose.ACCUSE if self.accusing and speaks else Purpose.OTHER

    def notes(self) -> list[Problem]:
        """Return what holds for every row of the file."""
        if self.accusing is None or "purpose" in self.columns:
            return []
        return [Problem(self.accusing, "purpose_from_headers")]

    def tell_unknown(self, row: ImportedRow) -> None:
        """Say of an unknown word what the case is registered with instead."""
        became = {
            self.column("purpose"): self.purpose(row),
            self.column("channel"): self.channel,
        }
        row.notes[:] = [
            note._replace(became=became.get(note.column, Purpose.OTHER))
            if note.code == "cell_unknown_label"
            else note
            for note in row.notes
        ]

    def tell(
        self, row: ImportedRow, field: str, code: str, shown: str = "", became: str = ""
    ) -> None:
        """Note something worth telling about a row's field."""
        row.notes.append(Problem(self.column(field), code, shown, became))

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
        person["name"] = petitioning_of(row).names[0]
        for base, data in ((self.case_base, case), (self.petitioner_base, person)):
            try:
                base.model_validate(data)
            except ValidationError as error:
                problems += [
                    Problem(self.column(str(found["loc"][0])), found["type"])
                    for found in error.errors(include_input=False, include_url=False)
                ]
        return problems

    def intake(self, row: ImportedRow, externals: list[str]) -> Intake:
        """Return a row as the intake that ``register`` takes."""
        values: dict[str, Any] = row.values
        named = petitioning_of(row)
        return Intake(
            named.names,
            values["received_on"],
            values.get("channel", self.channel),
            self.purpose(row),
            title=values.get("title"),
            body=values.get("body"),
            phones=[values["phone"]] if "phone" in values else [],
            id_numbers=[values["id_number"]] if "id_number" in values else [],
            addresses=[values["address"]] if "address" in values else [],
            category=values.get("category"),
            people=named.people,
            place=values.get("place"),
            against=values.get("against"),
            externals=externals,
            urgent=values.get("urgent", False),
            confidential=values.get("confidential", False),
        )

    def kept(self, row: ImportedRow) -> dict[str, str]:
        """Return what is kept of a row beside its case: columns without a field, and more."""
        values = row.values
        extra = dict(row.extra)
        for field in ("remark", "state", "registered_on"):
            if field in values:
                extra[self.column(field)] = str(values[field])
        if "reply" in values and not timeline.is_concluded(row):
            extra[self.column("reply")] = values["reply"]
        for code, shown in petitioning_of(row).notes:
            is_people = code == "people_below_names"
            self.tell(row, "people" if is_people else "name", code, shown)
            if is_people:
                extra[self.column("people")] = str(values["people"])
            elif len(values["name"]) > NAME_LIMIT:
                extra[self.column("name")] = values["name"]
        return extra


def petitioning_of(row: ImportedRow) -> Petitioning:
    """Return who petitions."""
    return petitioning(row.values.get("name") or ANONYMOUS, row.values.get("people"))
