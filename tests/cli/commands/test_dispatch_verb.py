"""``xinfang dispatch``: 交办, with a reply date of its own."""

import pytest
from office import FORMATS, Office


def test_report_clock_by_its_date(office: Office) -> None:
    """--due starts the report clock beside notify (15 days) and object (5 working days)."""
    no = office.register()
    office.run(
        "dispatch", no, "--to", "南滨街道", "--on", "2026-11-06", "--due", "2026-12-20", "--new"
    )
    clocks = [(c["clock"], c["due_on"], c["stopped_on"]) for c in office.json("show", no)["clocks"]]
    assert sorted(clocks) == [
        ("notify", "2026-11-21", None),
        ("object", "2026-11-13", None),
        ("report", "2026-12-20", None),
        ("route", "2026-11-18", "2026-11-06"),
    ]


def test_no_report_clock_without_a_date(office: Office) -> None:
    """Without --due there is no report clock."""
    no = office.register()
    document = office.json("dispatch", no, "--to", "南滨街道", "--on", "2026-11-06", "--new")
    assert [clock["clock"] for clock in document["started"]] == ["notify", "object"]
    assert (document["state"], document["to"]) == ("dispatched", "南滨街道")


def test_acceptance_leaves_the_report_clock(office: Office) -> None:
    """Only the conclusion stops the report clock."""
    no = office.register()
    office.run(
        "dispatch", no, "--to", "南滨街道", "--on", "2026-11-06", "--due", "2026-12-20", "--new"
    )
    office.run("accept", no, "--on", "2026-11-10")
    still = {c["clock"] for c in office.json("show", no)["clocks"] if c["stopped_on"] is None}
    assert still == {"report", "conclude"}
    stopped = office.json("conclude", no, "--on", "2026-11-20")["stopped"]
    assert sorted((c["clock"], c["verdict"]) for c in stopped) == [
        ("conclude", "met"),
        ("report", "met"),
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("dispatch", no, "--to", "南滨街道", "--new", "--format", form).out


def test_refusals(office: Office) -> None:
    """A missing unit, or a reply date before the dispatch, is refused."""
    no = office.register()
    office.refuse("dispatch", no, code=2)
    office.refuse(
        *("dispatch", no, "--to", "南滨街道", "--on", "2026-11-06", "--due", "2026-11-05", "--new"),
        code=2,
    )
