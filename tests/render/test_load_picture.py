"""The bars of the load picture: as long as the cases, the overdue ones filled."""

import pytest

from xinfang_cli.domain.load import Load
from xinfang_cli.render.load import BAR, load_item


@pytest.mark.parametrize(
    ("cases", "overdue", "most", "bar"),
    [
        (48, 0, 48, "░" * 24),
        (48, 24, 48, "█" * 12 + "░" * 12),
        (48, 48, 48, "█" * 24),
        (24, 6, 48, "███" + "░" * 9),
        (1, 0, 1000, "░"),
        (1, 1, 1000, "█"),
        (500, 1, 1000, "█" + "░" * 11),
    ],
)
def test_lengths(cases: int, overdue: int, most: int, bar: str) -> None:
    """The longest bar takes 24 cells; whatever there is shows, however little."""
    assert BAR == 24
    assert load_item(Load("leader", "王振", cases, overdue, 0), most)["bar"] == bar


def test_what_nobody_holds_has_no_bar() -> None:
    """Cases without a holder are counted, and are nobody's load."""
    item = load_item(Load("leader", None, 9, 3, 2), 4)
    assert (item["bar"], item["holder"], item["holder_zh"], item["cases"]) == (
        None,
        None,
        "（未定）",
        9,
    )
