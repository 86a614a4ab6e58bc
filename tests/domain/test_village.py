"""Which village a place names, and who is to be called on a day."""

import pytest

from xinfang_cli.domain.village import Liaison, Village, current, is_current, is_named, named_in

IRON = Village(1, "铁炉村", "南滨街道")
UPPER_IRON = Village(2, "上铁炉村", "南滨街道")
FAR_IRON = Village(3, "铁炉村", "高楼镇")
NOWHERE = Village(4, "新村", None)


def liaison(
    number: int,
    from_on: str | None = None,
    until_on: str | None = None,
    ended_on: str | None = None,
    name: str = "王某",
) -> Liaison:
    """Return a judge of 铁炉村."""
    return Liaison(number, 1, "铁炉村", None, "法官", name, None, from_on, until_on, ended_on)


@pytest.mark.parametrize(
    ("term", "day", "expected"),
    [
        ((None, None, None), "2026-11-23", True),
        (("2026-01-01", None, None), "2025-12-31", False),
        (("2026-01-01", None, None), "2026-01-01", True),
        ((None, "2026-12-31", None), "2026-12-31", True),
        ((None, "2026-12-31", None), "2027-01-01", False),
        ((None, None, "2026-11-23"), "2026-11-22", True),
        ((None, None, "2026-11-23"), "2026-11-23", False),
        (("2026-01-01", "2026-12-31", "2025-06-01"), "2026-06-01", False),
    ],
)
def test_a_term(
    term: tuple[str | None, str | None, str | None], day: str, *, expected: bool
) -> None:
    """The first and the last day count; the day of an end does not."""
    assert is_current(*term, day) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南滨街道铁炉村", [IRON]),
        ("高楼镇铁炉村三组", [FAR_IRON]),
        ("铁炉村", [IRON, FAR_IRON]),
        ("别的镇铁炉村", [IRON, FAR_IRON]),
        ("南滨街道上铁炉村", [UPPER_IRON]),
        ("上铁炉村", [UPPER_IRON]),
        ("铁炉村、上铁炉村（南滨街道）", [IRON, UPPER_IRON]),
        ("新村与南滨街道铁炉村之间", [NOWHERE, IRON]),
        ("南滨街道", []),
        ("", []),
    ],
)
def test_villages_of_a_place(text: str, expected: list[Village]) -> None:
    """A longer name beats its part, a town decides between namesakes, the text gives the order."""
    assert named_in([IRON, UPPER_IRON, FAR_IRON, NOWHERE], text) == expected


def test_names_of_a_village() -> None:
    """A village is meant by its name, and by its name with the town; by no part of either."""
    for name in ("铁炉村", "南滨街道铁炉村", "铁炉村@南滨街道"):
        assert is_named(IRON, name)
    for name in ("铁炉", "上铁炉村", "高楼镇铁炉村", "铁炉村@", ""):
        assert not is_named(IRON, name)
    assert not is_named(NOWHERE, "None新村")


def test_a_renewal_takes_over_on_its_day() -> None:
    """Entered ahead, it is not in force; from its first day it is, alone; then nobody is."""
    old, new = liaison(1), liaison(2, "2027-01-01", "2027-12-31")
    assert current([old, new], "2026-12-31") == [old]
    assert current([old, new], "2027-01-01") == [new]
    assert current([old, new], "2028-01-01") == []


def test_a_replacement_of_the_same_term() -> None:
    """Of two rows of one term the older counts until it has ended; others are not touched."""
    old, new = liaison(1, ended_on="2026-11-23"), liaison(2)
    other = liaison(3, name="李某")
    assert current([old, new, other], "2026-11-22") == [old, other]
    assert current([old, new, other], "2026-11-23") == [new, other]
