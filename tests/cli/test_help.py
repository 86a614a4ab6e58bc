"""Help, version and completion: Chinese, narrow, and without heavy libraries."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from office import CHINESE, PROGRAM, Office, cells, controls

from xinfang_cli import __version__
from xinfang_cli.cli.verbs import PANELS, VERBS

PAGES = [
    (),
    *[(verb.name,) for verb in VERBS],
    *[(verb.name, name) for verb in VERBS for name, _ in verb.group],
]
ENGLISH = re.compile(
    r"Usage|Options?\b|Commands?\b|Arguments?\b|Show this|Try |\[default|required"
    r"|TEXT|INTEGER|PATH\b"
)
HEAVY = "rich sqlmodel sqlalchemy pydantic openpyxl docx dateutil python_calamine chinese_calendar"


@pytest.mark.parametrize("width", ["80", "60"])
@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_page(bare_office: Office, page: tuple[str, ...], width: str) -> None:
    """Every page is Chinese, fits the terminal, and goes to stdout with exit 0."""
    bare_office.monkeypatch.setenv("COLUMNS", width)
    result = bare_office.run(*page, "--help")
    assert result.err == ""
    assert not ENGLISH.search(result.out), ENGLISH.search(result.out)
    assert CHINESE.search(result.out)
    for line in result.out.splitlines():
        assert cells(line) <= int(width), line
    assert bare_office.run(*page, "-h").out == result.out


@pytest.mark.parametrize("page", [page for page in PAGES if page], ids=" ".join)
def test_first_line_says_what_it_does(bare_office: Office, page: tuple[str, ...]) -> None:
    """A verb's page begins with its usage, then a Chinese sentence."""
    paragraphs = bare_office.run(*page, "--help").out.split("\n\n")
    assert paragraphs[0].startswith(f"用法：xinfang {' '.join(page)}")
    assert CHINESE.match(paragraphs[1])


def test_every_option_is_explained(bare_office: Office) -> None:
    """No option stands without a Chinese explanation beside or below it."""
    for page in PAGES:
        lines = bare_office.run(*page, "--help").out.splitlines()
        for index, line in enumerate(lines):
            if line.startswith("  -"):
                below = lines[index + 1] if index + 1 < len(lines) else ""
                beside = re.split(r"\s{2,}", line.strip(), maxsplit=1)
                assert CHINESE.search(beside[1] if len(beside) > 1 else below), (page, line)


def test_root_page(bare_office: Office) -> None:
    """The root page has every verb in its panel, in order, and the exit codes."""
    out = bare_office.run("--help").out
    panels = [panel for panel in PANELS if f"\n{panel}：\n" in out]
    assert panels == [panel for panel in PANELS if any(verb.panel == panel for verb in VERBS)]
    places = [re.search(rf"^  {verb.name} ", out, re.MULTILINE) for verb in VERBS]
    assert all(places)
    assert "130" in out
    assert controls(out) == []


def test_verb_table() -> None:
    """Every verb has a name of its own, a panel of the list and a Chinese summary."""
    names = [verb.name for verb in VERBS]
    assert len(set(names)) == len(names)
    assert {verb.panel for verb in VERBS} <= set(PANELS)
    assert all(CHINESE.match(verb.summary) for verb in VERBS)
    wanted = {
        *(
            "init",
            "register",
            "edit",
            "show",
            "list",
            "import",
            "contact",
            "assign",
            "handover",
            "roll",
            "release",
            "share",
            "team",
            "accept",
            "roster",
        ),
        *("forward", "dispatch", "conclude", "reopen", "today", "overdue", "report", "unit"),
        *("grade", "escalate", "delegate", "crux", "word", "supervise"),
        *("resolve", "measure", "suggest", "refer"),
        "propose",
        *("check", "sendback", "callback", "states"),
        *("person", "village", "log", "undo", "db", "demo"),
    }
    assert wanted <= set(names)


def test_version(bare_office: Office) -> None:
    """--version prints name and version, without a ledger."""
    assert bare_office.run("--version").out == f"xinfang {__version__}\n"


def completions(office: Office, words: str, **more: str) -> list[str]:
    """Return what bash offers for the last of these words."""
    env = office.environment(
        _XINFANG_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        **more,
    )
    script = Path(sys.executable).parent / "xinfang"
    done = subprocess.run([script], env=env, capture_output=True, check=False, cwd=office.folder)
    assert b"Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0
    return done.stdout.decode().split()


def test_completion_of_verbs(bare_office: Office) -> None:
    """Bash completes verbs, and the verbs of a group."""
    assert completions(bare_office, "xinfang ov") == ["overdue"]
    assert set(completions(bare_office, "xinfang re")) >= {"register", "reopen", "report"}
    assert completions(bare_office, "xinfang unit re") == ["rename"]


def test_completion_of_options(bare_office: Office) -> None:
    """Bash completes a verb's options and the codes of an option."""
    assert "--within" in completions(bare_office, "xinfang overdue --w")
    assert completions(bare_office, "xinfang register --purpose cl") == ["claim"]
    assert completions(bare_office, "xinfang contact 1 --result no") == ["no_answer"]
    assert "markdown" in completions(bare_office, "xinfang list --format m")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(bare_office: Office, shell: str) -> None:
    """Each shell's completion script is printed."""
    env = bare_office.environment(_XINFANG_COMPLETE=f"source_{shell}")
    script = Path(sys.executable).parent / "xinfang"
    done = subprocess.run([script], env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"_XINFANG_COMPLETE" in done.stdout


LOADED = f"""
import sys
sys.argv[0] = "xinfang"
from xinfang_cli.cli.app import main
code = main()
heavy = [name for name in {HEAVY.split()!r} if name in sys.modules]
print(heavy, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("register", "--help"),
        ("report", "--help"),
        ("list",),
        ("overdue", "--format", "table"),
        ("today", "--format", "table"),
        ("show", "1"),
        ("contact", "1", "--mode", "phone", "--result", "absent"),
        ("report", "weekly"),
        ("log",),
    ],
    ids=" ".join,
)
def test_no_heavy_library(busy_office: Office, words: tuple[str, ...]) -> None:
    """Help, version and the daily verbs load no library that costs their start."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        env=busy_office.environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words", ["xinfang ov", "xinfang register --pur", "xinfang contact 1 --result "]
)
def test_completion_loads_no_heavy_library(bare_office: Office, words: str) -> None:
    """Completion loads none either."""
    env = bare_office.environment(
        _XINFANG_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        PYTHONPROFILEIMPORTTIME="1",
    )
    done = subprocess.run(
        [*PROGRAM[:1], str(Path(sys.executable).parent / "xinfang")],
        env=env,
        capture_output=True,
        check=False,
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.decode().splitlines()
    }
    assert "xinfang_cli" in loaded
    assert loaded & set(HEAVY.split()) == set()


def test_help_needs_no_ledger_and_no_home(bare_office: Office) -> None:
    """Help works with an empty environment."""
    done = bare_office.spawn("register", "--help", env={"PATH": os.environ["PATH"]})
    assert (done.returncode, done.stderr) == (0, b"")
