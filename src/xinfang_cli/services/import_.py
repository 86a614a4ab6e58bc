"""Import an old ledger: every row a verdict, the good ones one act, a second time nothing new."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from xinfang_cli.domain.codes import Purpose
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.imported import ImportedRow, Problem, digest, is_serial_number
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.services import timeline
from xinfang_cli.services.holders import Holders
from xinfang_cli.services.old_ledger import OldLedger
from xinfang_cli.services.register import open_case
from xinfang_cli.services.timing import Timer
from xinfang_cli.store import cases, imports
from xinfang_cli.store.acts import Act


class RowVerdict(NamedTuple):
    """What became of a row: new, exists, differs (known, but the file now says otherwise), bad."""

    row_number: int
    verdict: str
    no: str | None
    problems: list[Problem]
    notes: list[Problem]


class Imported(NamedTuple):
    """The verdict of every row, the units and persons added for them, what holds for the file."""

    rows: list[RowVerdict]
    new_units: list[str]
    new_persons: list[str]
    notes: list[Problem]

    def count(self, verdict: str) -> int:
        """Return how many rows have this verdict."""
        return sum(1 for row in self.rows if row.verdict == verdict)


class Importer:
    """Takes rows one by one within one act; remembers rules, units and persons."""

    def __init__(self, act: Act, file_name: str, platform: str, ledger: OldLedger) -> None:
        self.act = act
        self.file_name = file_name
        self.platform = platform
        self.ledger = ledger
        self.timer = Timer(act)
        self.holders = Holders(act)
        self.seen: dict[str, int] = {}

    def take(self, row: ImportedRow) -> RowVerdict:
        """Write a row's case, or say why not; a bad row leaves nothing behind."""
        self.ledger.tell_unknown(row)
        problems = [*row.problems, *self.ledger.check(row)]
        if problems:
            return RowVerdict(row.row_number, "bad", None, problems, row.notes)
        content = digest(row)
        key = self.key(row, content)
        number = row.values.get("external_no")
        if number is not None and key in self.seen:
            twice = Problem(self.ledger.column("external_no"), "row_twice", str(self.seen[key]))
            return RowVerdict(row.row_number, "bad", None, [twice], row.notes)
        self.seen[key] = row.row_number
        known = imports.find_row(self.act.db, key)
        if known is not None:
            verdict = "exists" if known[1] == content else "differs"
            return RowVerdict(row.row_number, verdict, known[0], [], row.notes)
        if number is not None and not is_serial_number(self.ledger.columns, number):
            taken = cases.find_external(self.act.db, self.platform, number)
            if taken is not None:
                return RowVerdict(row.row_number, "exists", taken, [], row.notes)
        try:
            no = self.write(row, key, content)
        except InvalidInputError as error:
            problem = Problem(
                self.ledger.column(str(error.values.get("field", ""))), error.sentence
            )
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
            if is_serial_number(self.ledger.columns, number):
                known_by += f"|{row.values['received_on']}|{row.values.get('name', '')}"
            return known_by
        n = 1
        while f"{content}#{n}" in self.seen:
            n += 1
        return f"{content}#{n}"

    def write(self, row: ImportedRow, key: str, content: str) -> str:
        """Write a good row and return its case's number.

        ``open_case`` checks everything before it adds anything, so its error leaves nothing behind.
        """
        values = row.values
        purpose = self.ledger.purpose(row)
        number = values.get("external_no")
        is_serial = number is not None and is_serial_number(self.ledger.columns, number)
        externals = [] if number is None or is_serial else [f"{self.platform}:{number}"]
        case_id, _, warnings = open_case(self.act, self.ledger.intake(row, externals))
        if warnings:
            self.ledger.tell(row, "id_number", "id_number_check")
        if timeline.is_contradictory(row):
            self.ledger.tell(row, "is_concluded", "concluded_after_all")
        if (
            purpose == Purpose.ACCUSE
            and "purpose" in self.ledger.columns
            and "purpose" not in values
        ):
            self.ledger.tell(row, "against", "purpose_from_accused")
        is_secret = values.get("confidential") or purpose == Purpose.ACCUSE
        held = self.holders.hold(case_id, row, is_secret=is_secret)
        for role in held.refused:
            self.ledger.tell(row, role.value, "accused_party")
        story = timeline.Timeline(self.timer, case_id, purpose)
        timeline.write(story, row, held.unit_id)
        untold = timeline.untold_step(row)
        if untold is not None:
            self.ledger.tell(row, "state", untold.code, untold.word, story.state)
        extra = self.ledger.kept(row)
        if number is not None and is_serial:
            extra[self.ledger.column("external_no")] = number
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


def import_rows(
    act: Act,
    rows: Iterable[ImportedRow],
    *,
    file_name: str,
    platform: str,
    columns: dict[str, str],
    headers: Sequence[str] = (),
    progress: Callable[[], None] = lambda: None,
) -> Imported:
    """Import a file's rows in one act.

    ``columns`` maps our fields to the file's own headers, ``headers`` are all of those;
    ``platform`` stands before the numbers of the file.  Raises InvalidInputError("import_no_rows")
    for a file without any.
    """
    ledger = OldLedger(columns, headers)
    importer = Importer(act, file_name, platform, ledger)
    verdicts = list(_take_all(importer, rows, progress))
    if not verdicts:
        raise InvalidInputError("import_no_rows")
    new = importer.holders.new
    done = Imported(verdicts, new["unit"], new["person"], ledger.notes())
    act.summary = f"{mask_text(file_name)} {done.count('new')}/{len(verdicts)}"
    return done


def _take_all(
    importer: Importer, rows: Iterable[ImportedRow], progress: Callable[[], None]
) -> Iterator[RowVerdict]:
    for row in rows:
        yield importer.take(row)
        progress()
