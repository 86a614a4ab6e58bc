"""Proposals: half of a clock's days, and the ladder of the modes."""

import pytest

from xinfang_cli.domain.proposals import past_half


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2026-11-11", "2026-11-07"),  # ten days: five are half, six are more
        ("2026-11-12", "2026-11-07"),  # eleven: six are more than five and a half
        ("2026-11-02", "2026-11-02"),
        ("2026-12-01", "2026-11-17"),  # thirty
        ("2026-12-31", "2026-12-02"),  # sixty: 31 days after 1 November
    ],
)
def test_past_half(due: str, day: str) -> None:
    """The first day on which more than half of the days since 1 November have gone."""
    assert past_half("2026-11-01", due) == day
