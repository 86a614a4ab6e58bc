"""``xinfang accept``: 受理 stops route and notify and starts conclude, for claim and appeal."""

import pytest
from office import FORMATS, Office


@pytest.mark.parametrize(
    ("purpose", "due"),
    [
        ("claim", "2027-01-09"),
        ("appeal", "2027-01-09"),
        ("suggest", None),
        ("consult", None),
        ("accuse", None),
        ("other", None),
    ],
)
def test_sixty_days_for_claims_and_appeals(office: Office, purpose: str, due: str | None) -> None:
    """Art. 34: accepted 2026-11-10, a claim or appeal is due 2027-01-09, the others never."""
    no = office.register(purpose=purpose)
    office.run("accept", no, "--on", "2026-11-10")
    clocks = {c["clock"]: c for c in office.json("show", no)["clocks"]}
    assert clocks["route"]["stopped_on"] == "2026-11-10"
    assert (clocks["conclude"]["due_on"] if "conclude" in clocks else None) == due


def test_after_forwarding_it_stops_notify(office: Office) -> None:
    """Accepting a forwarded case stops its notify clock, and the time to object."""
    no = office.register()
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-04", "--new")
    office.run("accept", no, "--on", "2026-11-06")
    clocks = {c["clock"]: c["stopped_on"] for c in office.json("show", no)["clocks"]}
    assert clocks == {
        "route": "2026-11-04",
        "notify": "2026-11-06",
        "object": "2026-11-06",
        "conclude": None,
    }


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("accept", no, "--format", form).out


def test_json(office: Office) -> None:
    """The document tells the states, the clocks stopped in time and those started."""
    no = office.register()
    document = office.json(
        "accept", no, "--on", "2026-11-18", "--note", "受理", "--document", "受2026-1号"
    )
    assert (document["from_state"], document["state"], document["state_zh"]) == (
        "registered",
        "accepted",
        "已受理",
    )
    assert [(c["clock"], c["verdict"]) for c in document["stopped"]] == [("route", "met")]
    assert [(c["clock"], c["due_on"]) for c in document["started"]] == [("conclude", "2027-01-17")]
    [move] = office.json("show", no)["moves"]
    assert (move["note"], move["document"]) == ("受理", "受2026-1号")


def test_a_late_acceptance_is_told(office: Office) -> None:
    """Routed on the 16th day, the route clock was late."""
    no = office.register(received="2026-11-03")
    assert office.json("accept", no, "--on", "2026-11-19")["stopped"][0]["verdict"] == "late"


def test_twice_is_refused(busy_office: Office) -> None:
    """An accepted case cannot be accepted; the sentence names what it can."""
    error = busy_office.refuse("accept", "1", code=2).err
    assert "conclude" in error
    assert "forward" not in error


def test_days_out_of_order(office: Office) -> None:
    """A step before the receipt, before the last step or in the future is refused."""
    no = office.register(received="2026-11-03")
    office.refuse("accept", no, "--on", "2026-11-02", code=2)
    office.refuse("accept", no, "--on", "2026-11-24", code=2)
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-10", "--new")
    office.refuse("accept", no, "--on", "2026-11-09", code=2)
