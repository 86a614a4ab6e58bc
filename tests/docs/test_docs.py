"""The documents are true: their examples run as printed, and nothing a user can type is left out.

A ``console`` block is a terminal: lines that begin with ``$ `` are commands (``> `` goes on with
one that ends in a backslash), the others their output; a line ``…`` stands for any lines.  A
``csv`` block that names a file is that file.  The blocks of a document run in order, in one shell,
whose standard input is empty.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from xinfang_cli.cli.app import load
from xinfang_cli.cli.verbs import VERBS, Verb

ROOT = Path(__file__).parents[2]
GUIDES = ("README.md", "docs/manual.zh.md")
DOCUMENTS = (*GUIDES, "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md", "bench/README.md")
NOW = "2026-11-23T09:00"
"""The moment of every example; each guide says so."""

FENCE = r"^```(\w+)(?: (\S+))?\n(.*?)^```$"
END = "\x1e"
"""Printed after each command; no output holds it."""

SOMEWHERE = (
    *("/work/", "/tmp/", "/root/", "/home/", "/Users/", "C:\\", str(ROOT)),
    *("pypi.", "pythonhosted", "anaconda.", "mirrors.", "uv.lock"),
)
"""What only one machine or one registry has."""


class Step(NamedTuple):
    """A command of a document, at a line, with the output that the document promises."""

    line: int
    command: str
    expected: list[str]


class Block(NamedTuple):
    """A fenced block: its language, the file it names, its text, the line it begins on."""

    language: str
    name: str | None
    text: str
    line: int


def blocks_of(text: str) -> list[Block]:
    return [
        Block(found[1], found[2], found[3], text[: found.start(3)].count("\n") + 1)
        for found in re.finditer(FENCE, text, re.MULTILINE | re.DOTALL)
    ]


def steps_of(text: str) -> list[Step]:
    steps: list[Step] = []
    for block in blocks_of(text):
        if block.language != "console":
            continue
        assert block.text.startswith("$ "), f"line {block.line}: no command"
        for number, line in enumerate(block.text.splitlines(), block.line):
            if line.startswith("$ "):
                steps.append(Step(number, line[2:], []))
            elif line.startswith("> ") and steps[-1].command.endswith("\\"):
                steps[-1] = steps[-1]._replace(command=f"{steps[-1].command}\n{line[2:]}")
            else:
                steps[-1].expected.append(line)
    return steps


def run_on_a_terminal(script: str, folder: Path) -> str:
    """Run a shell script whose output is a terminal of 100 columns; return what it shows."""
    if sys.platform == "win32":
        pytest.skip("needs a pseudo-terminal")
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["sh", "-c", script],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "XINFANG_DB": str(folder / "ledger.db"),
            "XINFANG_NOW": NOW,
        },
    )
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    process.wait()
    return shown.decode().replace("\r\n", "\n")


def outputs_of(text: str, folder: Path) -> list[str]:
    """Run a document's commands in order; return what each shows."""
    for block in blocks_of(text):
        if block.language == "csv" and block.name:
            (folder / block.name).write_text(block.text, encoding="utf-8")
    script = "".join(
        f"{step.command}\ncode=$?; printf '{END}'; (exit $code)\n"
        for step in steps_of(text)
    )
    return run_on_a_terminal(script, folder).split(END)


def fits(shown: str, expected: list[str]) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else f"{re.escape(line)}\n" for line in expected
    )
    return re.fullmatch(pattern, shown) is not None


@pytest.mark.parametrize("guide", GUIDES)
def test_every_example_prints_what_the_guide_shows(guide: str, tmp_path: Path) -> None:
    """A user who types the examples in order sees what the guide shows, to the letter."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    steps = steps_of(text)
    assert steps
    shown = outputs_of(text, tmp_path)
    wrong = [
        f"{guide}:{step.line}\n$ {step.command}\n{output}"
        for step, output in zip(steps, shown, strict=False)
        if not fits(output, step.expected)
    ]
    assert not wrong, "\n".join(wrong)
    assert len(shown) == len(steps) + 1
