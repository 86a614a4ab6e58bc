"""The number of a supervision order, and the ladder that orders climb."""

import pytest

from xinfang_cli.domain.office_words import SHIPPED
from xinfang_cli.domain.supervise import LADDER, next_mode, number_of, parse_number

MODES = [*SHIPPED["mode"]]


def test_number() -> None:
    """The number is written as the office writes it."""
    assert number_of(2026, 12) == "督〔2026〕12号"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("督〔2026〕12号", (2026, 12)),
        ("〔2026〕12号", (2026, 12)),
        ("督[2026]12号", (2026, 12)),
        ("督(2026)12", (2026, 12)),
        ("督（2026）１２号", (2026, 12)),
        (" 督〔2026〕 12号 ", (2026, 12)),
        ("2026-12", (2026, 12)),
        ("2026-012", (2026, 12)),
        ("12", (None, 12)),
        ("12号", (None, 12)),
        ("", None),
        ("督", None),
        ("XF-2026-000001", None),
        ("2026-", None),
        ("-12", None),
        ("1" * 10, None),
        ("٣", None),
    ],
)
def test_parse(asked: str, meant: tuple[int | None, int] | None) -> None:
    """A number is read with any brackets and widths; what is none is none."""
    assert parse_number(asked) == meant


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], "phone"),
        (["phone"], "written"),
        (["written"], "meeting"),
        (["phone", "written", "phone"], "meeting"),
        (["onsite"], "instruction"),
        (["meeting"], "instruction"),
        (["media"], None),
        (["instruction", "phone"], None),
        (["unheard_of"], "phone"),
    ],
)
def test_ladder(used: list[str], expected: str | None) -> None:
    """By phone, in writing, at a meeting or on site, by a leader's instruction or the media."""
    assert next_mode(used, MODES) == expected


def test_ladder_of_the_office() -> None:
    """A dropped mode is passed over; the office's own stand at the end, in their order."""
    usable = ["phone", "onsite", "media", "joint", "named"]
    assert next_mode(["phone"], usable) == "onsite"
    assert next_mode(["written"], usable) == "onsite"
    assert next_mode(["onsite"], usable) == "media"
    assert next_mode(["instruction"], usable) == "joint"
    assert next_mode(["joint"], usable) == "named"
    assert next_mode(["named"], usable) is None


def test_the_ladder_has_every_mode_that_ships() -> None:
    """Each mode that ships is on one step."""
    assert sorted(mode for step in LADDER for mode in step) == sorted(MODES)
