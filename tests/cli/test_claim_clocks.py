"""Issue 2, item 4: the clocks of a claim received and accepted on 2026-03-02."""

import pytest
from office import Office


@pytest.fixture
def claim(office: Office) -> Office:
    """Return the office with that claim."""
    office.register(received="2026-03-02")
    office.run("accept", "XF-2026-000001", "--on", "2026-03-02")
    return office


def test_due_days(claim: Office) -> None:
    """Route is due 2026-03-17 (15 days), conclude 2026-05-01 (60 days)."""
    due = {clock["clock"]: clock["due_on"] for clock in claim.json("show", "1")["clocks"]}
    assert due == {"route": "2026-03-17", "conclude": "2026-05-01"}


def test_the_due_day_is_in_time(claim: Office) -> None:
    """On 2026-05-01 it is not overdue, on 2026-05-02 by one day."""
    assert claim.items("overdue", "--as-of", "2026-05-01") == []
    [item] = claim.items("overdue", "--as-of", "2026-05-02")
    assert (item["clock"], item["overdue_days"]) == ("conclude", 1)


def test_until_midnight_in_shanghai(claim: Office) -> None:
    """At 23:59 of the due day in Shanghai it is in time, whatever the machine's zone; then not."""
    claim.monkeypatch.setenv("TZ", "America/New_York")
    claim.at("2026-05-01T15:59:59+00:00")
    assert claim.items("overdue") == []
    claim.at("2026-05-01T16:00:00+00:00")
    assert claim.items("overdue")[0]["overdue_days"] == 1


def test_a_suggestion_has_no_conclude_clock(office: Office) -> None:
    """A suggestion, accepted alike, has none."""
    office.register(received="2026-03-02", purpose="suggest")
    office.run("accept", "1", "--on", "2026-03-02")
    assert {clock["clock"] for clock in office.json("show", "1")["clocks"]} == {"route"}
    assert office.items("overdue") == []


def test_unrouted_case_is_overdue_on_the_sixteenth_day(office: Office) -> None:
    """Received 2026-03-02 and left lying: in time on the 17th, overdue on the 18th."""
    office.register(received="2026-03-02")
    assert office.items("overdue", "--as-of", "2026-03-17") == []
    assert office.items("overdue", "--as-of", "2026-03-18")[0]["clock"] == "route"
