"""``xinfang undo``: the last act, shown first, voided and still readable."""

import pytest
from office import FORMATS, Office


def test_one_command_is_one_undo(busy_office: Office) -> None:
    """Undo takes back the whole last act: the case is open again, its clock runs."""
    out = busy_office.run("undo", "--yes").out
    assert "XF-2026-000004" in out
    case = busy_office.json("show", "XF-2026-000004")
    assert (case["state"], case["moves"]) == ("registered", [])
    assert [clock["stopped_on"] for clock in case["clocks"]] == [None]


def test_again_takes_the_one_before(busy_office: Office) -> None:
    """A second undo takes back the act before, not the undo."""
    busy_office.run("undo", "--yes")
    assert busy_office.json("undo", "--yes")["verb"] == "register"
    busy_office.run("show", "XF-2026-000004", code=4)
    assert busy_office.json("list")["count"] == 3


def test_needs_yes(busy_office: Office) -> None:
    """Off a terminal it needs --yes: exit 5, the act shown, nothing done."""
    before = busy_office.digest()
    result = busy_office.run("undo", code=5)
    assert "办结" in result.err
    assert "--yes" in result.err
    assert (result.out, busy_office.digest()) == ("", before)
    busy_office.run("undo", "--no-input", code=5)


def test_nothing_to_undo(office: Office) -> None:
    """The ledger's birth is not taken back."""
    office.refuse("undo", "--yes", code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(busy_office: Office, form: str) -> None:
    """Each format names the case."""
    assert "XF-2026-000004" in busy_office.run("undo", "--yes", "--format", form).out


def test_json(busy_office: Office) -> None:
    """The document tells the act taken back."""
    document = busy_office.json("undo", "--yes")
    assert document["schema"] == "xinfang.undo/1"
    assert (document["act"], document["verb"]) == (11, "conclude")
    assert document["no"] == "XF-2026-000004"
    assert document["facts"] == {"moves": 1, "clock_stops": 1}


def test_attempts_are_numbered_without_a_gap(office: Office) -> None:
    """After an undone attempt the next one has its number: the attempts stay 1..n."""
    no = office.register()
    for _ in range(2):
        office.run("contact", no, "--mode", "phone", "--result", "absent")
    office.run("undo", "--yes")
    assert office.run("contact", no, "--mode", "phone", "--result", "reached", "-q").out == "2\n"
    assert [contact["n"] for contact in office.json("show", no)["contacts"]] == [1, 2]
