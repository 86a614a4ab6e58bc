"""``xinfang contact``: every attempt numbered, reached or not."""

import pytest
from office import FORMATS, Office

MINIMAL = ("--mode", "phone", "--result", "no_answer", "--on", "2026-11-05")


def test_numbers_attempts(office: Office) -> None:
    """The attempts of a case are numbered from 1, reached or not, each case on its own."""
    first, second = office.register(), office.register()
    assert "第 1 次联系" in office.run("contact", first, *MINIMAL).out
    assert "第 2 次联系" in office.run("contact", first, *MINIMAL).out
    assert "第 1 次联系" in office.run("contact", second, *MINIMAL).out


def test_quiet_prints_the_attempt(office: Office) -> None:
    """--quiet prints the attempt's number alone."""
    assert office.run("contact", office.register(), *MINIMAL, "--quiet").out == "1\n"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("contact", no, *MINIMAL, "--format", form).out


def test_json(office: Office) -> None:
    """The document tells the attempt."""
    no = office.register()
    document = office.json(
        *("contact", no, "--mode", "visit", "--result", "reached", "--person", "王振", "--new"),
        *("--on", "2026-11-05", "--next-on", "2026-12-01", "--next-step", "再谈"),
    )
    wanted = {"schema": "xinfang.contact/1", "no": no, "n": 1, "on": "2026-11-05"}
    wanted |= {"mode": "visit", "result": "reached", "next_on": "2026-12-01"}
    assert {key: document[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    "result", ["reached", "no_answer", "refused", "absent", "wrong_number", "left_message"]
)
@pytest.mark.parametrize("mode", ["phone", "visit", "office", "letter", "online", "meeting"])
def test_every_mode_and_result(office: Office, mode: str, result: str) -> None:
    """Each mode with each result is recorded as said."""
    no = office.register()
    office.run("contact", no, "--mode", mode, "--result", result)
    [contact] = office.json("show", no)["contacts"]
    assert (contact["mode"], contact["result"], contact["on"]) == (mode, result, "2026-11-23")


def test_next_day_is_a_followup_clock(office: Office) -> None:
    """The next day starts a followup clock, which the next attempt stops."""
    no = office.register()
    office.run("contact", no, *MINIMAL, "--next-on", "2026-11-20", "--next-step", "上门")
    [item] = [item for item in office.items("overdue") if item["clock"] == "followup"]
    assert (item["due_on"], item["overdue_days"]) == ("2026-11-20", 3)
    out = office.run(
        "contact", no, "--mode", "visit", "--result", "reached", "--on", "2026-11-21"
    ).out
    assert "2026-11-20" in out
    [clock] = [c for c in office.json("show", no)["clocks"] if c["clock"] == "followup"]
    assert clock["stopped_on"] == "2026-11-21"


def test_refusals(office: Office) -> None:
    """A next day before the attempt, a bad code, a missing one or a stranger is refused."""
    no = office.register()
    office.refuse("contact", no, *MINIMAL, "--next-on", "2026-11-04", code=2)
    office.refuse("contact", no, "--mode", "pigeon", "--result", "reached", code=2)
    office.refuse("contact", no, "--mode", "phone", code=2)
    office.refuse("contact", no, "--result", "reached", code=2)
    office.refuse("contact", no, *MINIMAL, "--person", "无此人", code=2)


def test_on_a_concluded_case(busy_office: Office) -> None:
    """A concluded case can still be called: the attempt counts."""
    assert "第 1 次联系" in busy_office.run("contact", "XF-2026-000004", *MINIMAL[:4]).out
