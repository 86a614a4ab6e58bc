"""The files of ``docs/cron.zh.md`` work as written: each is extracted, and what it runs is run.

Only the place changes: ``/srv/xinfang`` is a folder of the test, with the program in it and a
``mail`` that keeps what it is given.  The day is fixed, else the ledger would be another each time.
"""

import configparser
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from guides import ROOT, blocks_of

PLACE = "/srv/xinfang"
"""Where the examples say that everything lies."""

MONDAY, SUNDAY = "2026-11-23T08:00", "2026-11-22T08:00"

FIELDS = (range(60), range(24), range(1, 32), range(1, 13), range(8))
"""What the five time fields of a crontab line may hold: minute, hour, day, month, weekday."""

FILES = {
    block.name: block.text
    for block in blocks_of((ROOT / "docs/cron.zh.md").read_text(encoding="utf-8"))
    if block.name
}
SERVICES = sorted(name for name in FILES if name.endswith(".service"))
TIMERS = sorted(name for name in FILES if name.endswith(".timer"))


class Job(NamedTuple):
    """A line of a crontab: when, and what the shell is given."""

    times: list[str]
    command: str


class Place:
    """The folder that stands for ``/srv/xinfang``: a ledger of three cases, the scripts, a mail.

    On Monday, 23 November 2026, case 1 (received 8 October) is overdue by 31 days, case 2
    (received 5 November) by 3, and case 3 (received 14 November) is due in 6.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder / ".venv/bin"
        programs.mkdir(parents=True)
        (programs / "xinfang").symlink_to(Path(sys.executable).parent / "xinfang")
        self.add(programs / "mail", f'#!/bin/sh\n{{ echo "$*"; cat; }} >> {folder}/mailbox\n')
        (folder / "reports").mkdir(mode=0o700)
        for name, text in FILES.items():
            if name.endswith(".sh"):
                self.add(folder / name, self.here(text))
        self.ledger = folder / "ledger.db"
        self.xinfang("init", "--office", "南滨市信访局")
        for received in ("2026-10-08", "2026-11-05", "2026-11-14"):
            words = ("--title", "噪声", "--channel", "visit", "--purpose", "claim")
            self.xinfang("register", "--name", "匿名", *words, "--received", received)

    @staticmethod
    def add(path: Path, text: str) -> None:
        """Write a program."""
        path.write_text(text, encoding="utf-8")
        path.chmod(0o700)

    def here(self, text: str) -> str:
        """Return an example's text with this folder for the one it names."""
        return text.replace(PLACE, str(self.folder))

    def xinfang(self, *words: str) -> str:
        """Run a verb on the ledger and return what it prints."""
        done = self.run(
            ["xinfang", *words],
            {"PATH": f"{self.folder}/.venv/bin:/usr/bin:/bin", "XINFANG_DB": str(self.ledger)},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(
        self, words: list[str], variables: dict[str, str], now: str = MONDAY
    ) -> subprocess.CompletedProcess[str]:
        """Run a command with these variables and nothing else of ours."""
        env = [f"{name}={value}" for name, value in variables.items()]
        return subprocess.run(
            ["env", "-i", f"HOME={self.folder}", *env, f"XINFANG_NOW={now}", *words],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
        )

    @property
    def mailbox(self) -> str:
        """Return all mail so far."""
        box = self.folder / "mailbox"
        return box.read_text(encoding="utf-8") if box.exists() else ""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    if sys.platform == "win32" or not shutil.which("env"):
        pytest.skip("needs a POSIX shell")
    return Place(tmp_path)


def crontab() -> tuple[dict[str, str], list[Job]]:
    """Return the variables and the jobs of the crontab, read as cron reads it.

    An unescaped percent sign would end the command: what follows is its standard input.
    """
    variables: dict[str, str] = {}
    jobs: list[Job] = []
    for line in FILES["xinfang.crontab"].splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if setting := re.fullmatch(r"(\w+)=(.*)", line):
            variables[setting[1]] = re.sub(r'^"(.*)"$', r"\1", setting[2])
            continue
        *times, command = line.split(maxsplit=5)
        assert re.search(r"(?<!\\)%", command) is None, line
        jobs.append(Job(times, command.replace(r"\%", "%")))
    return variables, jobs


VARIABLES, JOBS = crontab()
DAILY = [job for job in JOBS if "--flag" in job.command]
FLAGGED = {"overdue": {"1", "2"}, "due_soon": {"3"}, "overdue_30": {"1"}}
"""The cases that stand at each stage, by the last digit of their number; worked out by hand."""


def stage_of(command: str) -> str:
    found = re.search(r"--stage (\w+)", command)
    return found[1] if found else "overdue"


def shown(text: str) -> set[str]:
    """Return the cases that a text names, by the last digit of their number."""
    return set(re.findall(r"XF-2026-00000(\d)", text))


def run_job(place: Place, job: Job, now: str = MONDAY) -> subprocess.CompletedProcess[str]:
    variables = {name: place.here(value) for name, value in VARIABLES.items()}
    return place.run([variables["SHELL"], "-c", place.here(job.command)], variables, now)


@pytest.mark.parametrize("job", JOBS, ids=[job.command for job in JOBS])
def test_every_line_of_the_crontab_has_five_times_and_a_command(job: Job) -> None:
    """Cron would refuse anything else."""
    assert len(job.times) == len(FIELDS)
    for time, allowed in zip(job.times, FIELDS, strict=True):
        assert time == "*" or all(int(part) in allowed for part in re.split("[-,]", time)), time
    assert job.command


def test_the_crontab_names_the_ledger_the_actor_and_every_stage() -> None:
    """Cron's environment is empty: what the program has to know stands in the crontab."""
    assert {"SHELL", "PATH", "MAILTO", "XINFANG_DB", "XINFANG_BY"} <= VARIABLES.keys()
    assert {stage_of(job.command) for job in DAILY} == set(FLAGGED)


@pytest.mark.parametrize("job", DAILY, ids=[stage_of(job.command) for job in DAILY])
def test_a_flagging_line_prints_the_case_once_and_then_nothing(place: Place, job: Job) -> None:
    """Cron mails what is printed: the new ones, and no empty mail the second time."""
    first, second = run_job(place, job), run_job(place, job)
    assert first.returncode == second.returncode == 0, first.stderr
    assert shown(first.stdout) == FLAGGED[stage_of(job.command)]
    assert first.stderr == second.stdout == second.stderr == ""


def test_the_acts_of_cron_bear_the_name_of_the_crontab(place: Place) -> None:
    """The log tells a flag that cron set from what a clerk did."""
    run_job(place, DAILY[0])
    assert VARIABLES["XINFANG_BY"] in place.xinfang("log", "--limit", "1")


def test_what_comes_due_soon_waits_for_a_working_day(place: Place) -> None:
    """On a Sunday nothing is printed; on the Monday after it is."""
    (job,) = [job for job in DAILY if stage_of(job.command) == "due_soon"]
    assert run_job(place, job, SUNDAY).stdout == ""
    assert shown(run_job(place, job, MONDAY).stdout) == {"3"}


def test_what_stays_overdue_is_told_again_after_a_week(place: Place) -> None:
    """A case that nobody handles is told once in seven days, however often cron runs."""
    (job,) = [job for job in DAILY if stage_of(job.command) == "overdue_30"]
    days = ("2026-11-23", "2026-11-26", "2026-11-29", "2026-11-30")
    told = [shown(run_job(place, job, f"{day}T08:10").stdout) for day in days]
    # Case 1 was due on 23 October: 30 days later, on 22 November, its first round begins.
    assert told == [{"1"}, set(), {"1"}, set()]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_runs_as_written_and_says_nothing_twice(place: Place, name: str) -> None:
    """What is new is printed and mailed; the second run prints and mails nothing."""
    service = unit(name)["Service"]
    assert service["Type"] == "oneshot"
    assert service["UMask"] == "0077"
    assert "6" in service["SuccessExitStatus"].split()
    settings = shlex.split(place.here(service["Environment"]))
    variables = dict(setting.split("=", 1) for setting in settings)
    assert {"XINFANG_DB", "XINFANG_BY"} <= variables.keys()
    words = shlex.split(place.here(service["ExecStart"]))
    assert words[0].startswith(str(place.folder))
    first = place.run(words, variables)
    mail = place.mailbox
    second = place.run(words, variables)
    assert first.returncode == second.returncode == 0, first.stderr
    assert first.stderr == second.stdout == second.stderr == ""
    assert place.mailbox == mail
    if "morning" in name:
        assert shown(first.stdout) == shown(mail) == {"1", "2", "3"}


def test_a_failure_reaches_the_mail_and_the_exit_code(place: Place) -> None:
    """A job whose ledger is gone does not fail in silence."""
    service = unit("xinfang-morning.service")["Service"]
    settings = shlex.split(place.here(service["Environment"]))
    place.ledger.unlink()
    done = place.run(
        shlex.split(place.here(service["ExecStart"])), dict(s.split("=", 1) for s in settings)
    )
    assert done.returncode == 7
    assert "没有台账" in place.mailbox


@pytest.mark.parametrize("name", TIMERS)
def test_every_timer_has_a_service_and_a_time_that_systemd_reads(name: str) -> None:
    """A timer runs the service of its own name."""
    timer = unit(name)
    assert name.replace(".timer", ".service") in SERVICES
    assert timer["Install"]["WantedBy"] == "timers.target"
    when = timer["Timer"]["OnCalendar"]
    if shutil.which("systemd-analyze"):
        subprocess.run(["systemd-analyze", "calendar", when], check=True, capture_output=True)
    else:
        assert re.fullmatch(r"(Mon )?\*-\*-\* [012]\d:[0-5]\d:00 Asia/Shanghai", when)


def unit(name: str) -> configparser.ConfigParser:
    """Return a unit file, read strictly: no section or option twice."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(FILES[name])
    return parser


def test_the_weekly_report_is_whole_dated_and_its_owners_alone(place: Place) -> None:
    """The file appears under its name once it is complete, readable by nobody else."""
    (job,) = [job for job in JOBS if job not in DAILY]
    for _ in range(2):
        done = run_job(place, job)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (report,) = (place.folder / "reports").iterdir()
    assert re.fullmatch(r"weekly-\d{4}-\d\d-\d\d\.csv", report.name)
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert report.read_text(encoding="utf-8-sig").startswith("分类,项目,本周,上周,增减")


def test_a_report_that_fails_leaves_no_half_file(place: Place) -> None:
    """Without its ledger the job says so, and no file is there."""
    (job,) = [job for job in JOBS if job not in DAILY]
    place.ledger.unlink()
    done = run_job(place, job)
    assert done.returncode == 7
    assert "没有台账" in done.stderr
    assert list((place.folder / "reports").iterdir()) == []


def test_the_scripts_and_the_crontab_are_readable_by_their_shell() -> None:
    """No file of the examples has a mistake that a shell finds before it runs."""
    texts = [text for name, text in FILES.items() if name.endswith(".sh")]
    for text in [*texts, *(job.command for job in JOBS)]:
        subprocess.run(["sh", "-n"], input=text, text=True, check=True)
