"""Dealing out: even, stable, and with as few cases as can be changing hands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.sharing import deal

HOLDERS = st.lists(st.integers(100, 110), min_size=1, max_size=7, unique=True)
CASES = st.lists(st.integers(1, 60), max_size=40, unique=True)
HELD = st.dictionaries(st.integers(1, 60), st.integers(98, 112))


@pytest.mark.parametrize(
    ("cases", "held", "expected"),
    [
        ([1, 2, 3, 4], {}, {1: 7, 2: 8, 3: 7, 4: 8}),
        # Seven for two: one has four. Who has something keeps it.
        ([1, 2, 3, 4, 5, 6, 7], {1: 8, 2: 8}, {1: 8, 2: 8, 3: 7, 4: 7, 5: 7, 6: 8, 7: 7}),
        # 8 has more than a share: the last ones pass on.
        ([1, 2, 3, 4], {1: 8, 2: 8, 3: 8, 4: 8}, {1: 8, 2: 8, 3: 7, 4: 7}),
        # 9 is not among them.
        ([1, 2], {1: 9, 2: 7}, {1: 8, 2: 7}),
        ([], {}, {}),
    ],
)
def test_by_hand(cases: list[int], held: dict[int, int], expected: dict[int, int]) -> None:
    """Two holders, 7 and 8: each line dealt by hand."""
    assert deal(cases, [7, 8], held) == expected


def test_the_accused_gets_none() -> None:
    """A case goes to who is not barred, and to nobody when all are."""
    barred = {(1, 7), (2, 7), (3, 7), (3, 8)}
    assert deal([1, 2, 3, 4], [7, 8], {1: 7}, barred) == {1: 8, 2: 8, 3: None, 4: 7}


def test_nobody_to_deal_to() -> None:
    """Without holders there is nothing to deal."""
    with pytest.raises(ValueError, match="\\[\\]"):
        deal([1], [], {})


@given(CASES, HOLDERS, HELD)
def test_even_and_complete(cases: list[int], holders: list[int], held: dict[int, int]) -> None:
    """Every case is dealt, to one of the holders; no two differ by more than one."""
    dealt = deal(cases, holders, held)
    assert list(dealt) == cases
    loads = [list(dealt.values()).count(holder) for holder in holders]
    assert sum(loads) == len(cases)
    assert max(loads) - min(loads) <= 1


@given(CASES, HOLDERS, HELD)
def test_dealt_again_moves_nothing(
    cases: list[int], holders: list[int], held: dict[int, int]
) -> None:
    """What was dealt stays, also when the cases come in another order."""
    dealt = deal(cases, holders, held)
    again = {case: holder for case, holder in dealt.items() if holder is not None}
    assert deal(cases[::-1], holders, again) == dealt


@given(CASES, HOLDERS, HELD)
def test_only_too_many_pass_on(cases: list[int], holders: list[int], held: dict[int, int]) -> None:
    """Nobody gives a case away who has not more than an even share."""
    dealt = deal(cases, holders, held)
    for holder in holders:
        had = [case for case in cases if held.get(case) == holder]
        if len(had) <= len(cases) // len(holders):
            assert all(dealt[case] == holder for case in had)
