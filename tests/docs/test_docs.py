"""The documents are true: their examples run as printed, and nothing a user can type is left out.

A ``console`` block is a terminal: lines that begin with ``$ `` are commands (``> `` goes on with
one that ends in a backslash), the others their output; a line ``…`` stands for any lines.  A
``csv`` block that names a file is that file.  The blocks of a document run in order, in one shell,
whose standard input is empty.
"""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

import pytest
from guides import ROOT, blocks_of

from xinfang_cli.cli.app import load
from xinfang_cli.cli.verbs import VERBS, Verb
from xinfang_cli.services.init import init
from xinfang_cli.store.acts import Moment
from xinfang_cli.texts import (
    act_labels,
    import_labels,
    labels,
    office_words,
    proposals,
    rolling,
)

GUIDES = ("README.md", "docs/manual.zh.md")
DOCUMENTS = (
    *GUIDES,
    *(
        "docs/cron.zh.md",
        "docs/states.zh.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "DECISIONS.md",
        "bench/README.md",
    ),
)
NOW = "2026-11-23T09:00"
"""The moment of every example; each guide says so."""

END = "\x1e"
"""Printed after each command; no output holds it."""

SOMEWHERE = (
    *("/home/", "/Users/", "C:\\"),
    *("pypi.", "files.python", "anaconda.", "mirrors.", "uv.lock"),
)
"""What only one machine or one registry has."""

ANYWHERE = {
    *map(Path, ("/", "/tmp", "/var/tmp", "/srv", "/srv/xinfang", "/opt")),
    Path(gettempdir()),
}
"""Folders of any machine, that of the examples with them: they tell nothing when we stand there."""


class Step(NamedTuple):
    """A command of a document, at a line, with the output that the document promises."""

    line: int
    command: str
    expected: list[str]


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
            "TMPDIR": str(folder),
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
        f"{step.command}\ncode=$?; printf '{END}'; (exit $code)\n" for step in steps_of(text)
    )
    return run_on_a_terminal(script, folder).split(END)


def fits(shown: str, expected: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else f"{re.escape(line)}\n" for line in expected)
    return re.fullmatch(pattern, shown) is not None


@pytest.mark.parametrize("guide", GUIDES)
def test_every_example_prints_what_the_guide_shows(guide: str, tmp_path: Path) -> None:
    """A user who types the examples in order sees what the guide shows, to the letter."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    steps = steps_of(text)
    shown = outputs_of(text, tmp_path)
    wrong = [
        f"{guide}:{step.line}\n$ {step.command}\n{output}"
        for step, output in zip(steps, shown, strict=False)
        if not fits(output, step.expected)
    ]
    assert not wrong, "\n".join(wrong)
    assert len(shown) == len(steps) + 1


def test_every_query_of_the_documents_runs_on_a_ledger(tmp_path: Path) -> None:
    """The SQL that the documents show is answered by the views of a new ledger."""
    path = tmp_path / "ledger.db"
    init(path, "南滨市信访局", Moment(f"{NOW}:00+08:00", "李某", rehearsed=True))
    db = sqlite3.connect(path)
    queries = [
        query
        for document in DOCUMENTS
        for block in blocks_of((ROOT / document).read_text(encoding="utf-8"))
        if block.language == "sql"
        for query in block.text.strip().rstrip(";").split(";")
    ]
    for query in queries:
        db.execute(query).fetchall()
    db.close()
    text = "".join(queries)
    assert all(view in text for view in ("v_case", "v_clock", "v_contact", "v_owner", "v_order"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_shell_block_parses(document: str) -> None:
    """A script that a document shows is one that a shell can read."""
    for block in blocks_of((ROOT / document).read_text(encoding="utf-8")):
        if block.language == "sh":
            subprocess.run(["sh", "-n"], input=block.text, text=True, check=True)


def words_of(verb: Verb) -> list[str]:
    """Return what a user types for a verb, or for each verb of a group."""
    return [f"{verb.name} {name}" for name, _ in verb.group] or [verb.name]


@pytest.mark.parametrize("words", [words for verb in VERBS for words in words_of(verb)])
def test_every_verb_has_a_section_in_the_manual(words: str) -> None:
    """A clerk finds each verb under a heading of its own, with an example."""
    text = (ROOT / "docs/manual.zh.md").read_text(encoding="utf-8")
    assert re.search(rf"^### .*`xinfang {words}`$", text, re.MULTILINE)
    assert any(re.match(rf"xinfang {words}\b", step.command) for step in steps_of(text))


@pytest.mark.parametrize("verb", VERBS, ids=[verb.name for verb in VERBS])
def test_every_verb_says_in_chinese_what_it_does(verb: Verb) -> None:
    """Help tells of each verb, and of each verb of a group, in one Chinese line."""
    command = load(verb, [])
    leaves = command.commands.values() if verb.group else [command]
    lines = [verb.summary, *(summary for _, summary in verb.group)]
    lines += [leaf.help.partition("\n")[0] for leaf in leaves]
    assert all(re.fullmatch(".*[\u4e00-\u9fff].*", line) for line in lines)


LISTS = (
    *(labels.CHANNEL, labels.PURPOSE, labels.LEVEL, labels.STATE, labels.MOVE, labels.OUTCOME),
    *(labels.DIFFICULTY, labels.STEP, rolling.RULE),
    *(labels.CHECK_RESULT, labels.SATISFACTION),
    *(labels.PATH, labels.GROUND, labels.REVIEW_STAGE, labels.REVIEW_OUTCOME),
    *(labels.DELIVERY_STAGE, labels.WAY, labels.ALERT_MODE),
    *(labels.CLOCK, labels.BEARER, labels.LENGTH_UNIT, labels.BASIS, labels.PROFILE),
    *(labels.VERDICT, labels.SOURCE, labels.STAGE),
    *(labels.ROLE, labels.MODE, labels.RESULT, import_labels.ROW_VERDICT, act_labels.VERB),
    *(labels.ORDER_STAGE, office_words.KIND),
    proposals.RULE,
)


def test_every_code_stands_beside_its_label_in_the_table_of_terms() -> None:
    """Whoever reads a Chinese word on the screen finds the English one that the code uses."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    pairs = [f"`{code}` {label}" for listed in LISTS for code, label in listed.items()]
    assert [pair for pair in pairs if pair not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_names_one_machine_or_registry(document: str) -> None:
    """A document holds on any machine: no path of this one, no registry's host, no lock file."""
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [place for place in SOMEWHERE if place in text] == []
    ours = {Path.home(), ROOT, ROOT.parent} - ANYWHERE
    # A path begins where no other goes on: "/srv/" is not in "/var/srv/".
    assert [
        place for place in ours if re.search(rf"(?<![A-Za-z0-9_.~-]){re.escape(str(place))}/", text)
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    """A relative link names a file of the repository, and a heading that the file has."""
    path = ROOT / document
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        linked = path.parent / name if name else path
        assert linked.is_file(), target
        headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
        slugs = [
            re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in headings
        ]
        assert not anchor or anchor in slugs, target


def test_the_readme_begins_with_the_two_commands_that_are_checked() -> None:
    """The first command shows the main job, the second runs the tests; the checks run both."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    fences = blocks_of(text)
    assert [block.language for block in fences[:2]] == ["sh", "sh"]
    first, second = (block.text.strip() for block in fences[:2])
    assert first.endswith(".venv/bin/xinfang demo")
    assert second.endswith(".venv/bin/python -m pytest -q -n 2")
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet ")
        assert "\n" not in command
    checks = ROOT / ".ci/run"
    if checks.is_file():
        script = checks.read_text(encoding="utf-8")
        assert re.search(r"main_job=\$\(readme_command 1\)\ntests=\$\(readme_command 2\)", script)
