"""A pinned office for the tests of the command line: one ledger, one moment, one width of terminal.

``Office.run`` drives the program in this process; ``Office.spawn`` starts a real one.
"""

import hashlib
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from xinfang_cli.cli.app import build
from xinfang_cli.cli.failure import run

NOW = "2026-11-23T09:00:00+08:00"
TODAY = "2026-11-23"
PHONE = "13800006721"
PHONE_MASKED = "138****6721"
ID_NUMBER = "990000196803120011"
"""A fictional number: no place has the area code 990000."""
ID_MASKED = "9900**********0011"
PROGRAM = [sys.executable, "-m", "xinfang_cli"]
FORMATS = ("table", "plain", "json", "jsonl", "csv", "markdown")
CHINESE = re.compile("[\u4e00-\u9fff]")


class Result(NamedTuple):
    """What a run of the program left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Return stdout as one JSON document."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def items(self) -> list[dict[str, Any]]:
        """Return the items of the JSON document."""
        found: list[dict[str, Any]] = self.document["items"]
        return found

    @property
    def error_lines(self) -> list[str]:
        """Return the lines of stderr that are no hints (hints are indented) and no JSON."""
        return [line for line in self.err.splitlines() if line and not line.startswith(("  ", "{"))]


class Office:
    """A folder with a ledger, and the program that works on it."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self.path = folder / "ledger.db"
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def run(self, *args: str, code: int | None = 0, stdin: bytes | None = None) -> Result:
        """Run the program in this process and check its exit code (None: any)."""
        self.monkeypatch.setattr(sys, "argv", ["xinfang", *args])
        if stdin is not None:
            wrapped = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
            self.monkeypatch.setattr(sys, "stdin", wrapped)
        self.capsys.readouterr()
        found = run(build(), [*args])
        out, err = self.capsys.readouterr()
        if code is not None:
            assert found == code, f"{args}: exit {found}\n{out}\n{err}"
        return Result(found, out, err)

    def json(self, *args: str, code: int | None = 0) -> dict[str, Any]:
        """Run the program and return its JSON."""
        return self.run(*args, "--format", "json", code=code).document

    def items(self, *args: str) -> list[dict[str, Any]]:
        """Run the program and return its JSON's items."""
        return self.run(*args, "--format", "json").items

    def refuse(self, *args: str, code: int, stdin: bytes | None = None) -> Result:
        """Run a command that must fail: one sentence, nothing on stdout, nothing written."""
        before = self.digest()
        result = self.run(*args, code=code, stdin=stdin)
        assert result.out == ""
        check_sentence(result)
        assert self.digest() == before
        return result

    def register(self, *args: str, **options: str) -> str:
        """Register a fictional case (claim, visit unless said) and return its number."""
        given = {
            "name": "郭某",
            "title": "村级集体资产分配",
            "channel": "visit",
            "purpose": "claim",
        }
        given |= {"received": "2026-11-03"} | options
        words = [word for key, value in given.items() for word in (f"--{key}", value)]
        words = [word.replace("_", "-") if word.startswith("--") else word for word in words]
        return self.run("register", *words, *args, "--quiet").out.strip()

    def at(self, moment: str) -> None:
        """Set the moment of what follows."""
        self.monkeypatch.setenv("XINFANG_NOW", moment)

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement on the ledger by a plain connection, as the sqlite3 shell would."""
        db = sqlite3.connect(self.path)
        try:
            with db:
                return db.execute(statement, values).fetchall()
        finally:
            db.close()

    def digest(self) -> str:
        """Return a digest of all that the ledger holds; empty when there is none."""
        return dump_digest(self.path)

    def environment(self, **changes: str) -> dict[str, str]:
        """Return the environment of a spawned program: the pinned one with changes."""
        return {**os.environ, **changes}

    def spawn(
        self,
        *args: str,
        env: dict[str, str] | None = None,
        stdin: bytes = b"",
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the program as a process of its own."""
        return subprocess.run(
            [*PROGRAM, *args],
            env=self.environment() if env is None else env,
            input=stdin,
            capture_output=True,
            timeout=timeout,
            check=False,
            cwd=self.folder,
        )


def dump_digest(path: Path) -> str:
    """Return the SHA-256 of a ledger's dump; empty when there is no file."""
    if not path.is_file():
        return ""
    db = sqlite3.connect(path)
    try:
        return hashlib.sha256("\n".join(db.iterdump()).encode()).hexdigest()
    finally:
        db.close()


def check_sentence(result: Result) -> None:
    """Assert that stderr is one Chinese sentence (and hints), without a trace of the program."""
    assert len(result.error_lines) == 1, result.err
    assert CHINESE.search(result.err)
    assert "Traceback" not in result.err
    assert "Error" not in result.err.replace("error", "")


def cells(text: str) -> int:
    """Count terminal cells independently of the program: wide and full-width 2, combining 0."""
    total = 0
    for ch in text:
        if unicodedata.category(ch) in {"Mn", "Me", "Cf"}:
            continue
        total += 2 if unicodedata.east_asian_width(ch) in {"W", "F"} else 1
    return total


def starts_of(line: str, words: list[str]) -> list[int]:
    """Return the cell at which each of these words starts in a line, searched left to right."""
    found, at = [], 0
    for word in words:
        at = line.index(word, at)
        found.append(cells(line[:at]))
        at += len(word)
    return found


def controls(text: str) -> list[str]:
    """Return the characters that could steer a terminal, the line ends and tabs of a list aside."""
    return [
        ch
        for ch in text
        if unicodedata.category(ch) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and ch not in "\n\t\r\ufeff"
    ]


def hear_interrupts() -> None:
    """Let children hear SIGINT, also when the tests run in the background of a shell.

    Such a shell starts its jobs with the signal ignored, and they hand that on.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
