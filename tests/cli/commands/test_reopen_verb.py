"""``xinfang reopen``: a concluded case runs again."""

import pytest
from office import FORMATS, Office

FOURTH = "XF-2026-000004"


def test_starts_the_route_clock_anew(busy_office: Office) -> None:
    """Reopened 2026-11-20, it is to be routed by 2026-12-05, and counts as open."""
    document = busy_office.json("reopen", FOURTH, "--on", "2026-11-20", "--note", "来访人不服")
    assert (document["state"], document["state_zh"]) == ("reopened", "重新办理")
    [started] = document["started"]
    assert (started["clock"], started["due_on"]) == ("route", "2026-12-05")
    case = busy_office.json("show", FOURTH)
    assert case["concluded_on"] is None
    assert [move["move"] for move in case["moves"]] == ["conclude", "reopen"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(busy_office: Office, form: str) -> None:
    """Each format names the case."""
    assert FOURTH in busy_office.run("reopen", FOURTH, "--format", form).out


def test_only_a_concluded_case(busy_office: Office) -> None:
    """An open case cannot be reopened; the allowed moves are named."""
    error = busy_office.refuse("reopen", "1", code=2).err
    assert "conclude" in error
