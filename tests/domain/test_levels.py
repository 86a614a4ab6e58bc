"""The six levels, the highest first, and the days at one."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.codes import Level
from xinfang_cli.domain.levels import above, below, days_at, is_above

DOWN = ["national", "province", "prefecture", "county", "town", "village"]


@pytest.mark.parametrize(("higher", "lower"), [*pairwise(DOWN)])
def test_one_tier(higher: str, lower: str) -> None:
    """Each level has the next one above and below it."""
    assert (above(lower), below(higher)) == (higher, lower)
    assert is_above(higher, lower)
    assert not is_above(lower, higher)


def test_the_ends() -> None:
    """Above the highest and below the lowest there is none."""
    assert (above("national"), below("village")) == (None, None)
    assert not is_above("town", "town")


@given(st.sampled_from(Level))
def test_up_and_down_again(level: Level) -> None:
    """One tier up and one down leads back, where there is a tier up."""
    higher = above(level)
    assert higher is None or below(higher) is level


def test_no_level() -> None:
    """A word that is no level is an error of the program."""
    with pytest.raises(ValueError, match="city"):
        above("city")


@pytest.mark.parametrize(
    ("since", "day", "days"),
    [
        ("2026-03-10", "2026-03-10", 0),
        ("2026-03-10", "2026-03-11", 1),
        # 2028 is a leap year: 28 February to 1 March are two days.
        ("2028-02-28", "2028-03-01", 2),
        ("2025-11-23", "2026-11-23", 365),
    ],
)
def test_days_at(since: str, day: str, days: int) -> None:
    """The day it came there is day 0."""
    assert days_at(since, date.fromisoformat(day)) == days
