"""The command lines that are measured, and how many hellos each may take."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import fiction
from plans import LAST_DAY

READ, WRITE, REPORT, PROPOSE = 1.6, 1.8, 4.0, 15.0
"""The budgets; that of ``propose`` is a second where a hello takes 65 ms."""


class Verb(NamedTuple):
    """A command line to measure; a writing one is another in every round."""

    name: str
    budget: float
    line: Callable[[int], list[str]]
    writes: bool = False


def verbs(path: Path, rounds: int) -> list[Verb]:
    """Return the command lines, with cases, units and persons of this ledger."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    (typical,) = db.execute(
        "SELECT number FROM case_now WHERE state = 'concluded' AND contact_count = 2"
        " AND leader_id IS NOT NULL AND handler_id IS NOT NULL ORDER BY case_id DESC LIMIT 1"
    ).fetchone()
    (longest,) = db.execute(
        "SELECT number FROM case_now ORDER BY contact_count DESC LIMIT 1"
    ).fetchone()
    open_cases = db.execute(
        "SELECT no, unit FROM v_case WHERE state <> 'concluded' ORDER BY no LIMIT ?", (rounds,)
    ).fetchall()
    callers = db.execute(
        "SELECT phone, id_number FROM petitioners WHERE id_number IS NOT NULL LIMIT ?", (rounds,)
    ).fetchall()
    db.close()
    day = (LAST_DAY - timedelta(days=9)).isoformat()
    unit, person = fiction.UNITS[0], f"{fiction.SURNAMES[0]}某"

    def fixed(line: str) -> Verb:
        return Verb(line, READ, lambda _: line.split())

    def register(number: int) -> list[str]:
        phone, id_number = callers[number]
        line = ["register", "--name", "测某", "--phone", phone, "--id-number", id_number]
        line += ["--title", "楼道照明损坏", "--place", unit, "--channel", "phone"]
        return [*line, "--purpose", "claim", "--format", "json"]

    def contact(number: int) -> list[str]:
        no, _ = open_cases[number]
        line = ["contact", no, "--mode", "phone", "--result", "reached", "--person", person]
        return [*line, "--note", "已说明办理进展"]

    def assign(number: int) -> list[str]:
        no, held_by = open_cases[number]
        other = next(name for name in fiction.UNITS if name != held_by)
        return ["assign", no, "--unit", other, "--leader", person, "--reason", "调整分工"]

    return [
        fixed("overdue"),
        fixed("overdue --format json"),
        fixed("overdue --format table"),
        fixed("propose")._replace(budget=PROPOSE),
        fixed("today"),
        fixed("today --format table"),
        fixed(f"show {typical}"),
        fixed(f"show {longest}")._replace(name="show, 107 contacts"),
        fixed(f"why {typical}"),
        fixed(f"list --unit {unit} --open"),
        fixed(f"list --received-since {day} --received-until {day}")._replace(name="list, one day"),
        fixed("list --limit 50"),
        fixed("list --format table"),
        Verb("register", WRITE, register, writes=True),
        Verb("contact", WRITE, contact, writes=True),
        Verb("assign", WRITE, assign, writes=True),
        fixed("report weekly --week 2026-W46")._replace(budget=REPORT),
    ]
