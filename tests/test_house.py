"""The house as design.md section 2 draws it: rooms, arrows, sentences, and what start-up costs."""

import ast
import os
import socket
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from xinfang_cli.cli.verbs import VERBS
from xinfang_cli.store.connection import _SENTENCES
from xinfang_cli.texts.errors import ERRORS
from xinfang_cli.texts.sentences import PROBLEMS

SRC = Path(__file__).parents[1] / "src" / "xinfang_cli"
FILES = sorted(SRC.rglob("*.py"))
PACKAGE = "xinfang_cli"

ARROWS = {
    "cli": {"cli", "services", "store", "domain", "render", "texts", "files"},
    "services": {"services", "store", "domain"},
    "store": {"store", "domain"},
    "files": {"files", "domain"},
    "render": {"render", "domain", "texts"},
    "texts": {"texts", "domain"},
    "domain": {"domain"},
}
"""From each room, the rooms it may know of."""

LIBRARIES = {
    "cli": {"typer", "rich", "platformdirs"},
    "services": {"chinese_calendar", "pydantic", "dateutil"},
    "store": {"sqlmodel", "sqlalchemy", "pydantic", "pydantic_core"},
    "files": {"python_calamine", "dateutil", "docx"},
    "render": set(),
    "texts": set(),
    "domain": set(),
}
"""What a room may load beside the standard library; rich stays at the edge."""

DOOR = {"cli/desk.py", "services/init.py"}
"""The files outside the store that may open a ledger's file."""

HEAVY = (
    *("rich", "sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "docx", "dateutil"),
    *("chinese_calendar", "python_calamine", "platformdirs"),
)

ERROR_NAMES = {
    *("XinfangError", "FailedError", "InvalidInputError", "NotFoundError", "NeedsAnswerError"),
    *("LockedError", "LedgerUnfitError", "UnknownPartyError"),
}


def name_of(path: Path) -> str:
    """Return a file's name inside the package."""
    return path.relative_to(SRC).as_posix()


def room_of(path: Path) -> str:
    """Return the room that a file stands in; the program's own few files belong to cli."""
    name = name_of(path)
    return name.split("/")[0] if "/" in name else "cli"


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (module, names) of every import in a file, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module or "", tuple(alias.name for alias in node.names)


def calls(path: Path) -> Iterator[ast.Call]:
    """Yield every call in a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield node


def called(node: ast.Call) -> str:
    """Return the dotted name that a call names, as far as it is one."""
    return ast.unparse(node.func)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_arrows(path: Path) -> None:
    """A room knows only the rooms that its arrows point to."""
    known = {
        module.split(".")[1] for module, _ in imported(path) if module.startswith(f"{PACKAGE}.")
    }
    assert known <= ARROWS[room_of(path)]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_libraries(path: Path) -> None:
    """Each library is loaded by the rooms that it is for; the domain has the standard one only."""
    loaded = {module.split(".")[0] for module, _ in imported(path)} - {PACKAGE}
    assert loaded - sys.stdlib_module_names <= LIBRARIES[room_of(path)]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_one_door_to_the_store(path: Path) -> None:
    """A ledger's file is opened at the desk and by init; everybody else is handed a connection."""
    opens = {
        name
        for module, names in imported(path)
        for name in names
        if module in {f"{PACKAGE}.store.connection", f"{PACKAGE}.store.opening"}
        and name in {"open_ledger", "connect"}
    }
    opens |= {called(node) for node in calls(path) if called(node) == "sqlite3.connect"}
    if room_of(path) != "store" and name_of(path) not in DOOR:
        assert opens == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_edge_has_a_clock(path: Path) -> None:
    """Below the command line nobody asks what time it is: the moment is passed in."""
    if room_of(path) == "cli":
        return
    asked = [
        called(node)
        for node in calls(path)
        if called(node).split(".")[-1] in {"now", "utcnow", "localtime", "gmtime", "time_ns"}
        or called(node) in {"date.today", "datetime.today", "datetime.date.today", "time.time"}
    ]
    words = [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ("CURRENT_TIMESTAMP" in node.value or "'now'" in node.value)
    ]
    assert asked + words == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nobody_reads_the_file_behind_sqlite(path: Path) -> None:
    """The store never opens a file but to create it: a close would drop SQLite's locks."""
    if room_of(path) not in {"store", "services"}:
        return
    forbidden = {
        *("open", "read_bytes", "read_text", "write_bytes", "write_text", "copy", "copy2"),
        *("copyfile", "file_digest", "hardlink_to"),
    }
    found = [called(node) for node in calls(path) if called(node).split(".")[-1] in forbidden]
    allowed = {"os.open"} if name_of(path) == "store/connection.py" else set()
    assert set(found) <= allowed


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_one_room(path: Path) -> None:
    """A file of more than 300 lines is two; migration steps are as long as they are."""
    if path.name.startswith("step_"):
        return
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


class Raised(NamedTuple):
    """An error that a file makes: the sentence's name and the names of its values."""

    where: str
    sentence: str
    values: frozenset[str]


def spelled(node: ast.expr) -> list[str]:
    """Return the names that an argument can be; one with ``{kind}`` in it is two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*spelled(node.body), *spelled(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        text = "".join(
            part.value if isinstance(part, ast.Constant) else "{kind}"  # type: ignore[misc]
            for part in node.values
        )
        return [text.format(kind=kind) for kind in ("unit", "person")]
    return []


def errors_of(path: Path) -> Iterator[Raised]:
    """Yield the errors that a file makes under a name that can be read from the text."""
    for node in calls(path):
        if called(node).split(".")[-1] not in ERROR_NAMES or not node.args:
            continue
        values = frozenset(word.arg for word in node.keywords if word.arg and word.arg != "hints")
        for name in spelled(node.args[0]):
            yield Raised(f"{name_of(path)}:{node.lineno}", name, values)


RAISED = [error for path in FILES for error in errors_of(path)]


def places(sentence: str) -> frozenset[str]:
    """Return the names of a sentence's places."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def words_of_src() -> set[str]:
    """Return every string constant of the program outside its texts."""
    return {
        node.value
        for path in FILES
        if room_of(path) != "texts"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("error", RAISED, ids=lambda error: f"{error.where}-{error.sentence}")
def test_every_error_has_its_sentence(error: Raised) -> None:
    """An error's name is a sentence of ours, and it brings every value that the sentence shows."""
    assert error.sentence in ERRORS
    assert places(ERRORS[error.sentence]) <= error.values


def test_errors_were_found() -> None:
    """The test above has looked at the program: it has some hundred errors."""
    assert len(RAISED) > 80


def test_errors_of_sqlite_have_sentences() -> None:
    """What SQLite's failures are told by are sentences without places."""
    names = {sentence for _, sentence in _SENTENCES.values()}
    assert {name for name in names if places(ERRORS.get(name, "{missing}"))} == set()


def test_every_sentence_is_used() -> None:
    """No sentence is kept that no error says."""
    used = words_of_src() | {error.sentence for error in RAISED}
    assert sorted(ERRORS.keys() - used) == []


def codes_of_cells() -> set[str]:
    """Return the codes that a cell or a row of an imported file can be told by."""
    found = set()
    for path in FILES:
        for node in calls(path):
            name = called(node).split(".")[-1]
            argument = {"Problem": 1, "CellError": 0, "_unrounded": 1}.get(name)
            if argument is not None and len(node.args) > argument:
                found.update(spelled(node.args[argument]))
    return found


def test_every_problem_has_its_sentence() -> None:
    """Whatever is wrong with a cell is said in words, not by its code."""
    codes = codes_of_cells()
    assert len(codes) > 10
    assert sorted(codes - PROBLEMS.keys()) == []


def test_every_problem_is_used() -> None:
    """No sentence about a cell is kept that nothing says."""
    from_rules = {"string_too_short", "phone_unreadable", "text_control", "text_too_long"}
    used = codes_of_cells() | words_of_src() | from_rules
    assert sorted(PROBLEMS.keys() - used) == []


CHINESE_IS_DATA = {
    *("domain/dates.py", "domain/duty.py", "domain/imported.py", "domain/moments.py"),
    *(
        "domain/rules.py",
        "domain/text.py",
        "domain/identity.py",
        "domain/office_words.py",
        "domain/supervise.py",
    ),
    *("domain/rules.py", "domain/text.py", "domain/identity.py", "domain/office_words.py"),
    *("domain/money.py", "domain/village.py"),
    *("services/import_.py", "services/register.py"),
}
"""Files below the edge whose Chinese words are data: articles, words of dates, words of ledgers."""


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if room_of(path) in {"domain", "store", "services"}],
    ids=name_of,
)
def test_chinese_stands_in_texts(path: Path) -> None:
    """Below the edge no sentence is written in Chinese."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    chinese = [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and any("\u4e00" <= sign <= "\u9fff" for sign in node.value)
    ]
    assert name_of(path) in CHINESE_IS_DATA or chinese == []


def modules() -> list[str]:
    """Return the module of the program itself and of each verb."""
    return [f"{PACKAGE}.cli.app", f"{PACKAGE}.__main__", *(verb.module for verb in VERBS)]


def test_starting_is_cheap() -> None:
    """The program and every verb load without one of the heavy libraries."""
    script = (
        "import importlib, sys\n"
        f"for name in {modules()!r}:\n"
        "    importlib.import_module(name)\n"
        f"    found = sorted(set({HEAVY!r}) & set(sys.modules))\n"
        "    print(name, *found) if found else None\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["overdue", "--help"], ["--show-completion"], []]
)
def test_help_is_cheap(words: list[str]) -> None:
    """Help, the version and completion (no words) run to their end without a heavy library."""
    script = (
        "import sys\n"
        f"sys.argv = ['xinfang', *{words!r}]\n"
        "from xinfang_cli.cli.app import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        f"    print('loaded:', *sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    completing = {} if words else {"COMP_WORDS": "xinfang ov", "COMP_CWORD": "1"}
    asked = {"_XINFANG_COMPLETE": "complete_bash"} if completing else {}
    done = subprocess.run(
        # The completion looks for the shell among its parents: there is one, whoever runs this.
        ["bash", "-c", '"$0" -c "$1"; exit $?', sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SHELL": "/bin/bash", **completing, **asked},
    )
    assert done.stderr.splitlines()[-1] == "loaded:"
    assert done.stdout


def test_no_network() -> None:
    """No test can open a socket: whatever needs one fails here first."""
    with pytest.raises(AssertionError, match="network"):
        socket.socket()


def test_every_verb_has_its_file() -> None:
    """A file of cli/commands is named by the word that the user types, and each has a verb."""
    files = {path.stem for path in (SRC / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert files == {verb.module.rpartition(".")[2] for verb in VERBS}
