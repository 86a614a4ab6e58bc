"""Items: masked by default, hidden when confidential, labels beside codes."""

from datetime import date

import pytest

from xinfang_cli.domain.case import Petitioner
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.timed import Clock
from xinfang_cli.render.clocks import clock_item
from xinfang_cli.render.shapes import petitioner_item, text

PERSON = Petitioner(1, "郭某", "990000196803120011", "13800006721", "甲村，电话13800006721", True)


def test_petitioner_is_masked() -> None:
    """Phone and ID number are masked, in the address too."""
    item = petitioner_item(PERSON, is_hidden=False, unmask=False)
    assert (item["name"], item["phone"]) == ("郭某", "138****6721")
    assert item["id_number"] == "9900**********0011"
    assert item["address"] == "甲村，电话138****6721"


def test_hidden_petitioner() -> None:
    """Of a confidential case nothing is shown unless unmasked."""
    hidden = petitioner_item(PERSON, is_hidden=True, unmask=False)
    assert (hidden["phone"], hidden["id_number"], hidden["address"]) == (None, None, None)
    assert "郭某" not in str(hidden)
    shown = petitioner_item(PERSON, is_hidden=True, unmask=True)
    assert (shown["name"], shown["phone"]) == ("郭某", "13800006721")


def clock(stopped_on: str | None) -> Clock:
    """Return a conclude clock due 2026-05-01."""
    return Clock(
        *(1, "conclude", 5, "national-2022/conclude", "第三十四条", 60, "days", "unit"),
        *(None, None, "2026-03-02", "2026-05-01", "2026-05-01", "rule", None, None),
        *(False, stopped_on, None, None, None),
    )


@pytest.mark.parametrize(
    ("stopped_on", "today", "verdict", "days"),
    [
        (None, "2026-05-01", "open", 0),
        (None, "2026-05-02", "overdue", 1),
        ("2026-05-01", "2026-06-01", "met", 0),
        ("2026-05-02", "2026-06-01", "late", 1),
    ],
)
def test_verdict_of_a_clock(stopped_on: str | None, today: str, verdict: str, days: int) -> None:
    """The due day itself is in time; a clock that stopped late tells by how many days."""
    item = clock_item(clock(stopped_on), Occurred(date.fromisoformat(today)))
    assert (item["verdict"], item["overdue_days"]) == (verdict, days)


def test_text_without_numbers_stays() -> None:
    """A text without numbers is as it was; none stays none."""
    assert text("面对面谈", unmask=False) == "面对面谈"
    assert text(None, unmask=False) is None
    assert text("13800006721", unmask=True) == "13800006721"
