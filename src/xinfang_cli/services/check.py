"""Check a ledger: the file, the references, the schema, the chain of digests, the permissions."""

import sqlite3
import stat
from pathlib import Path
from typing import NamedTuple

from xinfang_cli.store import audit


class Verdict(NamedTuple):
    """The outcome of one check; ``detail`` says what is wrong, or how much was looked at."""

    check: str
    is_ok: bool
    detail: str


def check(db: sqlite3.Connection, path: Path) -> list[Verdict]:
    """Return the verdict of every check; reads only."""
    verdicts = [
        _verdict("integrity", audit.integrity_problems(db)),
        _verdict("references", audit.reference_problems(db)),
        _verdict("schema", audit.schema_problems(db)),
        _verdict("now_tables", audit.now_problems(db)),
    ]
    count, problems = audit.chain_problems(db)
    verdicts.append(_verdict("chain", problems, f"{count}"))
    mode = stat.S_IMODE(path.stat().st_mode)
    is_private = not mode & 0o077
    verdicts.append(Verdict("permissions", is_private, f"{mode:04o}"))
    return verdicts


def _verdict(name: str, problems: list[str], fine: str = "") -> Verdict:
    return Verdict(name, not problems, "; ".join(problems[:5]) if problems else fine)
