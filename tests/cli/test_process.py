"""The program as a process: pipes, locales, full disks, cron's empty environment."""

import os
import shlex
import signal
import subprocess
import sys
import time

import pytest
from office import CHINESE, PROGRAM, Office, cells, hear_interrupts, starts_of

PROGRAM_WORDS = shlex.join(PROGRAM)


def shell(office: Office, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash, the program being ``$X``, its failures those of the pipe."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        env=office.environment(X=PROGRAM_WORDS),
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "verb",
    [
        "overdue --format table",
        "overdue",
        "list --format json",
        "today --format markdown",
        "show XF-2026-000001",
        "log",
        "report weekly --format csv",
        "unit list",
        "person list",
        "db check",
        "--help",
        "register --help",
    ],
)
def test_pipe_into_head(busy_office: Office, verb: str) -> None:
    """``| head -1`` gets its line; no trace, exit 0."""
    for _ in range(3):
        busy_office.run("edit", "1", "--body", os.urandom(8).hex() * 5000)
    done = shell(busy_office, f"$X {verb} | head -1")
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.parametrize("reader", ["true", "head -1 >/dev/null", "head -c 1 >/dev/null"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_gone(office: Office, reader: str, unbuffered: str) -> None:
    """Whoever closes the pipe, early or amid a long text, has what it wanted: exit 0."""
    office.monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    office.run("register", "--name", "郭某", "--body", "-", "-q", stdin=b"a" * 90_000)
    for verb in ("show 1 --format json", "show 1", "list"):
        done = shell(office, f"$X {verb} | {reader}")
        assert (done.returncode, done.stderr) == (0, b""), verb


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_write_into_a_closed_pipe_is_written(office: Office, unbuffered: str) -> None:
    """A writing verb whose reader has gone has written: the case is there, no trace, exit 0."""
    office.monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    line = "$X register --name 郭某 --title 标题 --channel visit --purpose claim | true"
    done = shell(office, line)
    assert len(office.items("list")) == 1
    assert (done.returncode, done.stderr) == (0, b"")


def test_full_output(office: Office) -> None:
    """/dev/full gives exit 1 and one sentence; what was written stays written."""
    done = shell(
        office, "$X register --name 郭某 --title 标题 --channel visit --purpose claim >/dev/full"
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert CHINESE.search(done.stderr.decode())
    assert len(done.stderr.decode().splitlines()) == 1
    assert len(office.items("list")) == 1
    assert shell(office, "$X list >/dev/full").returncode == 1


@pytest.mark.parametrize(
    "verb", ["list", "overdue --exit-code", "register --name 郭某 --title 标题"]
)
def test_closed_streams(busy_office: Office, verb: str) -> None:
    """Without a stdout, a stderr or a stdin there is no trace, and no crash."""
    for closing in (">&-", "2>&-", "<&-"):
        done = shell(busy_office, f"$X {verb} {closing}")
        assert b"Traceback" not in done.stderr, done.stderr
        assert b"Exception" not in done.stderr, done.stderr
        assert done.returncode in (0, 1, 10)


LOCALES = {
    "C": {"LANG": "C"},
    "POSIX": {"LC_ALL": "POSIX"},
    "C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "nothing": {},
    "strict C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "GBK": {"PYTHONIOENCODING": "gbk"},
    "GB18030": {"PYTHONIOENCODING": "gb18030"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
}


def bare(**more: str) -> dict[str, str]:
    """Return cron's environment: nothing but what the test pins."""
    pinned = ("XINFANG_DB", "XINFANG_NOW", "XINFANG_BY", "HOME")
    return {name: os.environ[name] for name in pinned} | more


@pytest.mark.parametrize("locale", LOCALES)
def test_locales(busy_office: Office, locale: str) -> None:
    """Each locale gives the same exit codes and no crash, with rare characters in the data."""
    busy_office.run("edit", "2", "--title", "䶮𠮷㐂 被占")
    env = bare(**LOCALES[locale])
    for arguments, code in (
        (["overdue", "--exit-code"], 10),
        (["show", "2"], 0),
        (["list", "--format", "csv"], 0),
        (["show", "没有这件"], 4),
        (["--help"], 0),
    ):
        done = busy_office.spawn(*arguments, env=env)
        assert done.returncode == code, (arguments, done.stderr)
        assert b"Traceback" not in done.stderr
        assert b"Error" not in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "nothing"])
def test_right_text_in_a_plain_locale(busy_office: Office, locale: str) -> None:
    """LANG=C and cron's empty environment give the same text as UTF-8 does."""
    wanted = busy_office.spawn("overdue", env=bare(LC_ALL="C.UTF-8")).stdout
    assert CHINESE.search(wanted.decode())
    assert busy_office.spawn("overdue", env=bare(**LOCALES[locale])).stdout == wanted


def test_gbk_output_is_gbk(busy_office: Office) -> None:
    """A GBK terminal gets GBK, and what GBK lacks as an escape."""
    busy_office.run("edit", "2", "--title", "䶮被占")
    out = busy_office.spawn("list", env=bare(PYTHONIOENCODING="gbk")).stdout.decode("gbk")
    assert "消防通道" not in out
    assert "\\u4dae被占" in out


def test_nothing_in_the_environment(office: Office) -> None:
    """With an empty environment and --db the program works, and names an actor."""
    done = office.spawn("--db", str(office.path), "list", env={})
    assert (done.returncode, done.stderr) == (0, b"")
    words = ("register", "--name", "郭某", "--title", "标题", "--quiet")
    done = office.spawn("--db", str(office.path), *words, env={})
    assert done.returncode == 0
    assert office.items("log")[0]["by"]


def test_no_colour_in_a_file(busy_office: Office) -> None:
    """A table into a pipe has no escape sequence, with and without NO_COLOR."""
    env = {key: value for key, value in busy_office.environment().items() if key != "NO_COLOR"}
    for chosen in (env, {**env, "NO_COLOR": "1"}, {**env, "FORCE_COLOR": "1", "TERM": "xterm"}):
        done = busy_office.spawn("overdue", "--format", "table", env=chosen)
        assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("columns", ["60", "80", "40", "1", "0", "x", ""])
def test_odd_widths(busy_office: Office, columns: str) -> None:
    """COLUMNS that is small or no number is survived; at 60 cells all lines fit and align."""
    done = busy_office.spawn(
        "overdue", "--format", "table", env=busy_office.environment(COLUMNS=columns)
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    if columns in ("60", "80"):
        assert all(cells(line) <= int(columns) for line in lines)
        rows = [line for line in lines if line.startswith("XF-")]
        pairs = zip(rows, ["紧急响应", "热线办理", "登记分流", "办结"], strict=True)
        assert len({tuple(starts_of(row, [word])) for row, word in pairs}) == 1


def test_interrupted(office: Office) -> None:
    """SIGINT while it waits is exit 130, one sentence, no trace, nothing written."""
    before = office.digest()
    hear_interrupts()
    process = subprocess.Popen(
        [*PROGRAM, "register", "--name", "郭某", "--title", "标题", "--body", "-"],
        env=office.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert CHINESE.search(err.decode())
    assert office.digest() == before


def test_as_a_module_and_as_a_script(office: Office) -> None:
    """``python -m xinfang_cli`` and the console script are one program."""
    script = os.path.join(os.path.dirname(sys.executable), "xinfang")  # noqa: PTH118, PTH120
    done = subprocess.run([script, "--version"], capture_output=True, check=True)
    assert done.stdout == office.spawn("--version").stdout
