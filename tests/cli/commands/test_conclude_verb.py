"""``xinfang conclude``: 办结 stops what runs."""

import pytest
from office import FORMATS, Office


def test_stops_every_clock_and_says_which(busy_office: Office) -> None:
    """Conclude and followup stop; the late one is said to be late, the promise to be void."""
    document = busy_office.json("conclude", "1", "--on", "2026-11-20", "--outcome", "explained")
    assert sorted((c["clock"], c["verdict"]) for c in document["stopped"]) == [
        ("conclude", "late"),
        ("followup", "lapsed"),
    ]
    assert document["started"] == []
    case = busy_office.json("show", "1")
    assert (case["state"], case["concluded_on"], case["outcome"]) == (
        "concluded",
        "2026-11-20",
        "explained",
    )
    assert all(clock["stopped_on"] for clock in case["clocks"])


@pytest.mark.parametrize("outcome", ["supported", "explained", "refused"])
def test_outcomes(office: Office, outcome: str) -> None:
    """The three outcomes of Art. 32, with the document's number and a note."""
    no = office.register()
    office.run(
        *("conclude", no, "--on", "2026-11-20", "--outcome", outcome),
        *("--document", "瑞信答2026-18号", "--note", "已答复"),
    )
    move = office.json("show", no)["moves"][-1]
    assert (move["move"], move["on"], move["outcome"]) == ("conclude", "2026-11-20", outcome)
    assert (move["document"], move["note"]) == ("瑞信答2026-18号", "已答复")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("conclude", no, "--format", form).out


def test_on_the_due_day_is_in_time(office: Office) -> None:
    """Concluded on the due day itself, a case is in time; the day after it is late."""
    office.register(received="2026-09-01")
    office.run("accept", "1", "--on", "2026-09-01")
    assert office.json("conclude", "1", "--on", "2026-10-31")["stopped"][0]["verdict"] == "met"
    office.run("undo", "--yes")
    assert office.json("conclude", "1", "--on", "2026-11-01")["stopped"][0]["verdict"] == "late"


def test_twice_is_refused(busy_office: Office) -> None:
    """A concluded case can only be reopened, and the sentence says so."""
    error = busy_office.refuse("conclude", "XF-2026-000004", code=2).err
    assert "reopen" in error
    busy_office.refuse("conclude", "1", "--outcome", "won", code=2)
