"""``xinfang overdue --flag``: each clock and stage is said once, however often cron runs."""

import json
import os
import subprocess
from collections import Counter
from datetime import date, timedelta

import pytest
from office import FORMATS, PROGRAM, Office

NO = "XF-2026-000001"
FLAG = ("overdue", "--flag")
IS_FULL = os.environ.get("XINFANG_FULL") == "1"


def flag(office: Office, day: str, *args: str) -> list[tuple[str, str, str, str]]:
    """Flag at nine on a day and return what is new: number, clock, stage and due day."""
    office.at(f"{day}T09:00:00+08:00")
    return [
        (item["no"], item["clock"], item["stage"], item["due_on"])
        for item in office.items(*FLAG, *args)
    ]


@pytest.fixture
def claim(office: Office) -> Office:
    """Return the office with a claim accepted on 2026-03-02: due 2026-05-01."""
    office.register(received="2026-03-02")
    office.run("accept", NO, "--on", "2026-03-02")
    return office


def many(office: Office, count: int) -> None:
    """Import so many accepted cases whose 限办时间 was 2026-05-01, their only open clock."""
    path = office.folder / "台账.csv"
    rows = [f"A{n},2026-03-02,2026-03-02,郭某,承包地{n},求决,2026-05-01,否\n" for n in range(count)]
    head = "信访件编号,信访日期,受理日期,姓名,标题,信访目的,限办时间,是否办结\n"
    path.write_text(head + "".join(rows), encoding="utf-8")
    office.run("import", str(path))


def test_once(claim: Office) -> None:
    """Not on the due day; the day after, once; never again, however often it is asked."""
    assert flag(claim, "2026-05-01") == []
    assert flag(claim, "2026-05-02") == [(NO, "conclude", "overdue", "2026-05-01")]
    assert flag(claim, "2026-05-02") == []
    assert flag(claim, "2026-05-03") == []
    assert flag(claim, "2026-11-23") == []


def test_stages(claim: Office) -> None:
    """Due soon seven days ahead (04-24), overdue 05-02, overdue_30 thirty days on (05-31)."""
    assert flag(claim, "2026-04-23", "--stage", "due_soon") == []
    assert flag(claim, "2026-04-24", "--stage", "due_soon") == [
        (NO, "conclude", "due_soon", "2026-05-01")
    ]
    assert flag(claim, "2026-05-02", "--stage", "due_soon") == []
    assert len(flag(claim, "2026-05-02", "--stage", "overdue")) == 1
    assert flag(claim, "2026-05-30", "--stage", "overdue_30") == []
    assert len(flag(claim, "2026-05-31", "--stage", "overdue_30")) == 1
    assert flag(claim, "2026-06-30", "--stage", "overdue_30") == []


def test_frequency_changes_nothing(claim: Office) -> None:
    """A job that first runs long after flags the same, once."""
    assert flag(claim, "2026-11-23") == [(NO, "conclude", "overdue", "2026-05-01")]
    assert flag(claim, "2026-11-23") == []


@pytest.mark.parametrize("step", [1, 3, 7])
def test_repeat_by_dates(claim: Office, step: int) -> None:
    """Every seven days from 05-02 on, rounds by date: in 29 days five, daily or weekly alike."""
    first, found = date(2026, 5, 2), []
    for n in range(0, 29, step):
        day = (first + timedelta(days=n)).isoformat()
        found += flag(claim, day, "--repeat", "7d")
    # Days 0, 7, 14, 21 and 28 begin a round; every third day ends on day 27.
    assert len(found) == (4 if step == 3 else 5)


def test_a_new_due_day_is_new(claim: Office) -> None:
    """An extension recorded after the flag gives a new due day, and that is flagged anew."""
    assert len(flag(claim, "2026-05-02")) == 1
    claim.run(
        *("extend", NO, "--days", "10", "--approver", "张某", "--reason", "案情复杂"),
        *("--told-on", "2026-04-20", "--on", "2026-04-20"),
    )
    assert flag(claim, "2026-05-11") == []
    assert flag(claim, "2026-05-12") == [(NO, "conclude", "overdue", "2026-05-11")]
    assert flag(claim, "2026-05-13") == []


def test_shape(claim: Office) -> None:
    """JSON lists only the new, and is a document when there is none; jsonl is empty then."""
    claim.at("2026-05-02T09:00:00+08:00")
    document = claim.json(*FLAG)
    assert (document["schema"], document["count"]) == ("xinfang.overdue.flag/1", 1)
    assert document["items"][0].keys() >= {"no", "clock", "stage", "due_on"}
    assert claim.json(*FLAG)["items"] == []


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_silent(claim: Office, form: str) -> None:
    """Nothing at all is printed when nothing is new; the case is named when it is."""
    claim.at("2026-05-02T09:00:00+08:00")
    assert NO in claim.run(*FLAG, "--format", form).out
    result = claim.run(*FLAG, "--format", form)
    assert (result.out, result.err) == ("", "")


def test_nothing_is_written_when_nothing_is_new(claim: Office) -> None:
    """A run without news leaves no act behind."""
    claim.at("2026-05-01T09:00:00+08:00")
    before = claim.digest()
    assert claim.run(*FLAG).out == ""
    assert claim.digest() == before


def test_the_first_of_many_asks(office: Office) -> None:
    """51 at once is asked about: exit 5 and nothing written; --yes flags; later none is asked."""
    many(office, 51)
    result = office.refuse(*FLAG, code=5)
    assert "51" in result.err
    assert len(office.items(*FLAG, "--yes")) == 51
    assert office.run(*FLAG).out == ""
    assert len(office.items(*FLAG, "--stage", "overdue_30")) == 51


def test_fifty_are_not_asked_about(office: Office) -> None:
    """Fifty are flagged without a question."""
    many(office, 50)
    assert len(office.items(*FLAG)) == 50


def test_only_workdays(claim: Office) -> None:
    """05-02 to 05-05 are off, and nothing is flagged; Wednesday 05-06 is worked."""
    for day in range(2, 6):
        assert flag(claim, f"2026-05-0{day}", "--only-workdays") == []
    assert len(flag(claim, "2026-05-06", "--only-workdays")) == 1


def test_a_worked_saturday(claim: Office) -> None:
    """Saturday 2026-05-09 is worked."""
    assert len(flag(claim, "2026-05-09", "--only-workdays")) == 1


def test_actor(claim: Office) -> None:
    """The act names who flags; where nobody is named, the cron job and the account."""
    flag(claim, "2026-04-24", "--stage", "due_soon")
    assert claim.items("log")[0]["by"] == "示例经办"
    claim.at("2026-05-02T09:00:00+08:00")
    claim.run("--by", "值班", *FLAG)
    assert claim.items("log")[0]["by"] == "值班"
    claim.monkeypatch.delenv("XINFANG_BY")
    claim.at("2026-05-31T09:00:00+08:00")
    claim.run("--no-input", *FLAG, "--stage", "overdue_30")
    newest = claim.items("log")[0]
    assert newest["verb"] == "flag"
    assert newest["by"].startswith("定时任务")


def test_undo(claim: Office) -> None:
    """Undo takes back what a clerk did last, the flag of a job that ran since stays said."""
    assert len(flag(claim, "2026-05-02")) == 1
    assert claim.json("undo", "--yes")["verb"] == "accept"
    claim.run("accept", NO, "--on", "2026-03-02")
    assert claim.run("db", "check").code == 0


def test_confidential(office: Office) -> None:
    """The line of a confidential case does not say what it is about."""
    office.register(purpose="accuse", title="村干部侵占", received="2026-10-01")
    out = office.run(*FLAG, "--format", "json").out
    assert NO in out
    assert "侵占" not in out


@pytest.mark.parametrize(
    "args",
    [
        ("--flag", "--stage", "late"),
        ("--flag", "--repeat", "0d"),
        ("--flag", "--repeat", "7"),
        ("--flag", "--repeat", "3wd"),
        ("--flag", "--within", "3x"),
        ("--flag", "--as-of", "2026-06-01"),
        ("--flag", "--known-at", "1"),
        ("--stage", "overdue"),
        ("--repeat", "7d"),
        ("--only-workdays",),
        ("--within", "3x"),
    ],
    ids=" ".join,
)
def test_bad_input(claim: Office, args: tuple[str, ...]) -> None:
    """No stage, no span, a past, or a flag's option without --flag: refused."""
    claim.refuse("overdue", *args, code=2)


def start(office: Office, now: str) -> subprocess.Popen[bytes]:
    """Start a real job at a moment."""
    return subprocess.Popen(
        [*PROGRAM, *FLAG, "--yes", "--format", "jsonl"],
        env=office.environment(XINFANG_NOW=now),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def printed(job: subprocess.Popen[bytes]) -> list[tuple[str, str, str, str]]:
    """Return what a job printed; it must have ended well and silently."""
    out, err = job.communicate(timeout=240)
    assert job.returncode == 0, err.decode()
    items = [json.loads(line) for line in out.decode().splitlines()]
    return [(item["no"], item["clock"], item["stage"], item["due_on"]) for item in items]


def test_eight_at_once(office: Office) -> None:
    """Eight jobs at the same time: together they say each clock once."""
    many(office, 12)
    jobs = [start(office, "2026-11-23T09:00:00+08:00") for _ in range(8)]
    said = [found for job in jobs for found in printed(job)]
    assert len(said) == len(set(said)) == 12
    assert office.sql("SELECT count(*) FROM live_flags") == [(12,)]


@pytest.mark.slow
@pytest.mark.skipif(not IS_FULL, reason="the full mode only (XINFANG_FULL=1)")
@pytest.mark.timeout(1800)
def test_a_thousand_runs(office: Office) -> None:
    """1,000 runs, four at a time, while the days go by: each clock is said once, no lock error."""
    for n in range(1, 29):
        office.register(received=f"2026-02-{n:02}")
    said: Counter[tuple[str, str, str, str]] = Counter()
    begun = date(2026, 2, 10)
    for n in range(0, 1000, 4):
        now = f"{begun + timedelta(days=n // 20)}T{8 + n % 10:02}:00:00+08:00"
        for job in [start(office, now) for _ in range(4)]:
            said.update(printed(job))
    # Received on the n-th of February: due 15 days later, overdue on the sixteenth day, the last
    # on 2026-03-16; the runs end on 2026-03-31.
    assert len(said) == 28
    assert set(said.values()) == {1}
    assert office.sql("SELECT count(*) FROM live_flags") == [(28,)]
    assert office.run("db", "check").code == 0
