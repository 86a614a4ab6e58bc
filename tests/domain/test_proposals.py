"""Proposals: half of a clock's days, and the ladder of the modes."""

import pytest

from xinfang_cli.domain.proposals import past_half


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2026-11-11", "2026-11-06"),  # ten days: five are half
        ("2026-11-12", "2026-11-07"),  # eleven: six are more than five and a half
        ("2026-11-02", "2026-11-02"),
        ("2026-12-01", "2026-11-16"),  # thirty
        ("2026-12-31", "2026-12-01"),  # sixty: 30 days after 1 November
    ],
)
def test_past_half(due: str, day: str) -> None:
    """The first day on which half of the days since 1 November have gone."""
    assert past_half("2026-11-01", due) == day
