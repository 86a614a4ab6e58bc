"""Cases: their numbers, what they say of themselves, who petitions, who is alike."""

import sqlite3
from collections.abc import Iterable

from xinfang_cli.domain.case import CaseRow, Likeness, MoveMade, Petitioner, Statement, Version
from xinfang_cli.domain.codes import OPEN_STATES
from xinfang_cli.domain.errors import NotFoundError
from xinfang_cli.domain.identity import NAMELESS
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import one_line
from xinfang_cli.store.acts import Act

ALIKE = (
    ("id_number", "p.id_number = ?1 AND ?2 IS ?2"),
    ("phone", "p.phone = ?1 AND ?2 IS ?2"),
    ("name_place", "p.name = ?1 AND n.place = ?2"),
)
"""What makes two petitioners alike, the strongest first: ?1 the value, ?2 the place."""

_OPEN = ", ".join(f"'{state}'" for state in OPEN_STATES)

RECHECK_DONE = """EXISTS (
    SELECT 1 FROM live_reviews q JOIN live_review_answers a ON a.review_id = q.id
    WHERE q.case_id = n.case_id AND q.stage = 'recheck' AND a.outcome <> 'revoked' AND NOT EXISTS (
        SELECT 1 FROM live_moves m WHERE m.case_id = q.case_id AND m.move IN ('reopen', 'sendback')
        AND (m.on_day > a.on_day OR (m.on_day = a.on_day AND m.act_id > a.act_id))))
"""

_IN_REVIEW = """EXISTS (
    SELECT 1 FROM live_reviews q WHERE q.case_id = n.case_id AND NOT EXISTS (
        SELECT 1 FROM live_review_answers a WHERE a.review_id = q.id))
"""

MOST_CANDIDATES = 5
"""How many candidates of an ambiguous ending, and how many like cases, are shown."""

CASE_COLUMNS = """
    n.case_id, n.number, n.title, n.channel, n.purpose, n.category, n.place, n.people_count,
    n.origin, n.against, n.urgent, n.confidential, n.received_on, n.state, n.state_on,
    n.concluded_on, n.undated, n.outcome, n.document, n.petitioner, u.name, l.name, h.name,
    n.contact_count, n.last_contact_on, n.received_at, n.path, n.answered_at, s.name,
    n.level, n.level_on, n.difficulty, n.leader_id, n.handler_id, n.supervisor_id,
    n.resolved_on, n.evidence, n.sendback_count
"""

NAME_JOINS = """
    LEFT JOIN unit_current u ON u.id = n.unit_id
    LEFT JOIN person_current l ON l.id = n.leader_id
    LEFT JOIN person_current h ON h.id = n.handler_id
    LEFT JOIN person_current s ON s.id = n.supervisor_id
"""


def allot_number(act: Act, year: int) -> int:
    """Give a new case the next number of a year and return its id; none is ever given again."""
    row = act.db.execute("SELECT max(serial) FROM cases WHERE year = ?", (year,)).fetchone()
    serial = (row[0] or 0) + 1
    number = f"XF-{year}-{serial:06d}"
    return act.add("cases", number=number, number_reversed=number[::-1], year=year, serial=serial)


def open_numbers(db: sqlite3.Connection, start: str) -> list[str]:
    """Return the numbers of open cases that begin so, the newest first, fifty at most."""
    rows = db.execute(
        f"SELECT number FROM case_now WHERE state IN ({_OPEN}) AND number >= ? AND number < ?"
        " ORDER BY received_on DESC LIMIT 50",
        (start, start + "\uffff"),
    )
    return [row[0] for row in rows.fetchall()]


def read_number(db: sqlite3.Connection, case_id: int) -> str:
    """Return a case's number."""
    (number,) = db.execute("SELECT number FROM cases WHERE id = ?", (case_id,)).fetchone()
    return str(number)


def find_case(db: sqlite3.Connection, asked: str) -> int:
    """Return the id of the case named by its number, an external number, or a unique end.

    Raises NotFoundError when none or several fit.
    """
    wanted = asked.strip()
    row = db.execute("SELECT id FROM live_cases WHERE number = ?", (wanted.upper(),)).fetchone()
    if row:
        return int(row[0])
    platform, _, number = wanted.replace("：", ":").rpartition(":")
    found = _ids(
        db,
        "SELECT DISTINCT case_id FROM live_external_numbers WHERE number IN (?, ?)"
        " AND (? = '' OR number = ? OR platform = ?)",
        (number or wanted, wanted, platform, wanted, platform),
    )
    if wanted:
        # What is one case's number elsewhere and another's ending means neither of them for sure.
        end = wanted.upper()[::-1]
        found += _ids(
            db,
            "SELECT id FROM live_cases WHERE number_reversed >= ? AND number_reversed < ?",
            (end, end + "\uffff"),
        )
        found = list(dict.fromkeys(found))
    if not found:
        raise NotFoundError("case_not_found", asked=_shown(asked))
    if len(found) > 1:
        candidates = sorted(read_number(db, case_id) for case_id in found[:1000])
        raise NotFoundError(
            "case_ambiguous",
            asked=_shown(asked),
            count=len(found),
            hints=tuple(candidates[:MOST_CANDIDATES]),
        )
    return found[0]


def _shown(asked: str) -> str:
    """Return what was asked for, short and without a person's number: it may end in a mail."""
    return mask_text(one_line(asked))[:30]


def _ids(db: sqlite3.Connection, sql: str, values: tuple[object, ...]) -> list[int]:
    return [row[0] for row in db.execute(sql, values).fetchall()]


def read_case(db: sqlite3.Connection, case_id: int) -> CaseRow:
    """Return the case as it stands; NotFoundError when the horizon does not show it yet."""
    sql = f"SELECT {CASE_COLUMNS} FROM case_now n {NAME_JOINS} WHERE n.case_id = ?"
    row = db.execute(sql, (case_id,)).fetchone()
    if row is None:
        raise NotFoundError("case_not_yet", asked=read_number(db, case_id))
    return CaseRow._make(row)


def is_recheck_done(db: sqlite3.Connection, case_id: int) -> bool:
    """Return whether a case's recheck was answered and nothing was reopened since (Art. 36)."""
    row = db.execute(
        f"SELECT {RECHECK_DONE} FROM case_now n WHERE n.case_id = ?", (case_id,)
    ).fetchone()
    return row is not None and bool(row[0])


def read_state(db: sqlite3.Connection, case_id: int) -> str:
    """Return where a case stands, of a case that there is."""
    (state,) = db.execute("SELECT state FROM case_now WHERE case_id = ?", (case_id,)).fetchone()
    return str(state)


def is_confidential(db: sqlite3.Connection, case_id: int) -> bool:
    """Return whether a case is secret."""
    row = db.execute("SELECT confidential FROM case_now WHERE case_id = ?", (case_id,)).fetchone()
    return row is not None and bool(row[0])


def read_version(db: sqlite3.Connection, case_id: int) -> Version:
    """Return what the case says of itself now."""
    return read_versions(db, case_id)[-1]


def read_versions(db: sqlite3.Connection, case_id: int) -> list[Version]:
    """Return every version of a case, oldest first."""
    rows = db.execute(
        f"SELECT {', '.join(Version._fields)} FROM live_case_versions WHERE case_id = ?"
        " ORDER BY on_day, id",
        (case_id,),
    )
    return [Version._make(row) for row in rows.fetchall()]


def read_petitioner_rows(db: sqlite3.Connection, case_id: int) -> list[Statement]:
    """Return every statement of who petitions, oldest first."""
    rows = db.execute(
        "SELECT on_day, reason, act_id, position, name, id_number, phone, address,"
        " is_id_number_valid FROM live_petitioners WHERE case_id = ? ORDER BY on_day, id",
        (case_id,),
    )
    return [Statement(row[0], row[1], row[2], Petitioner._make(row[3:])) for row in rows.fetchall()]


def read_petitioners(db: sqlite3.Connection, case_id: int) -> list[Petitioner]:
    """Return who petitions, in order, each as last stated."""
    return latest_petitioners(read_petitioner_rows(db, case_id))


def latest_petitioners(rows: list[Statement]) -> list[Petitioner]:
    """Return of each position the last statement."""
    latest = {row.person.position: row.person for row in rows}
    return [latest[position] for position in sorted(latest)]


def read_externals(db: sqlite3.Connection, case_id: int) -> list[tuple[str, str]]:
    """Return the case's numbers on other platforms: (platform, number)."""
    rows = db.execute(
        "SELECT platform, number FROM live_external_numbers WHERE case_id = ? ORDER BY id",
        (case_id,),
    )
    return rows.fetchall()


def find_external(db: sqlite3.Connection, platform: str, number: str) -> str | None:
    """Return the number of the case that has this external number already, or None."""
    row = db.execute(
        "SELECT c.number FROM live_external_numbers e JOIN cases c ON c.id = e.case_id"
        " WHERE e.number = ? AND e.platform = ?",
        (number, platform),
    ).fetchone()
    return None if row is None else str(row[0])


def read_moves(db: sqlite3.Connection, case_id: int) -> list[MoveMade]:
    """Return the case's moves, oldest first."""
    rows = db.execute(
        "SELECT m.move, m.on_day, m.at, m.from_state, m.to_state, u.name, m.document, m.outcome,"
        " m.ground, m.note, m.undated, m.act_id FROM live_moves m"
        " LEFT JOIN unit_current u ON u.id = m.to_unit_id"
        " WHERE m.case_id = ? ORDER BY m.on_day, m.id",
        (case_id,),
    )
    return [MoveMade._make((*row[:-2], bool(row[-2]), row[-1])) for row in rows.fetchall()]


def find_alike(
    db: sqlite3.Connection, case_id: int, petitioners: Iterable[Petitioner], place: str | None
) -> list[Likeness]:
    """Return earlier cases whose petitioner has the same ID number, phone, or name and place.

    The strongest reason is named; the newest cases come first.
    """
    people = list(petitioners)
    found: dict[int, Likeness] = {}
    for reason, condition in ALIKE:
        for person in people:
            values = (getattr(person, reason.partition("_place")[0]), place, case_id)
            is_named = person.name not in NAMELESS
            if values[0] is None or (reason == "name_place" and not (place and is_named)):
                continue
            rows = db.execute(
                "SELECT n.case_id, n.number, n.title, n.state, n.received_on, u.name,"
                f" n.confidential, n.resolved_on, n.concluded_on, {RECHECK_DONE},"
                f" {_IN_REVIEW}"
                " FROM live_petitioners p JOIN case_now n ON n.case_id = p.case_id"
                " LEFT JOIN unit_current u ON u.id = n.unit_id"
                f" WHERE {condition} AND p.case_id <> ?3",
                values,
            )
            for row in rows.fetchall():
                like = Likeness._make((reason, *row[1:-2], bool(row[-2]), bool(row[-1])))
                found.setdefault(row[0], like)
    return [found[like] for like in sorted(found, reverse=True)]
