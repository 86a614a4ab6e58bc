"""``xinfang forward``: 转送 stops route; the unit has 15 days to tell, 5 working days to object."""

import pytest
from office import FORMATS, Office


def test_clocks_and_holder(office: Office) -> None:
    """Forwarded Friday 2026-11-06: told by 2026-11-21, objected to by the next Friday; held."""
    no = office.register()
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-06", "--new")
    case = office.json("show", no)
    assert (case["state"], case["unit"]) == ("forwarded", "南滨街道")
    assert [(c["clock"], c["due_on"], c["stopped_on"]) for c in case["clocks"]] == [
        ("route", "2026-11-18", "2026-11-06"),
        ("notify", "2026-11-21", None),
        ("object", "2026-11-13", None),
    ]
    assert case["moves"][0]["to"] == "南滨街道"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("forward", no, "--to", "南滨街道", "--new", "--format", form).out


def test_needs_a_unit(office: Office) -> None:
    """Off a terminal --to must be given, and the unit be known."""
    no = office.register()
    assert "--to" in office.refuse("forward", no, code=2).err
    assert "--new" in office.refuse("forward", no, "--to", "南滨街道", code=2).err


def test_not_after_acceptance(busy_office: Office) -> None:
    """An accepted case is not forwarded any more."""
    busy_office.refuse("forward", "1", "--to", "南滨街道", code=2)
