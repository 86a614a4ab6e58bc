"""Yuan as people write them, fen as they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.money import parse_yuan, yuan


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("3000", 300000),
        ("3000.5", 300050),
        ("3000.50", 300050),
        ("0.01", 1),
        ("0", 0),
        ("0.1", 10),
        (" 3,000.50 元 ", 300050),
        ("1,234,567", 123456700),
        ("\uff13\uff10.\uff15", 3050),
        ("9999999999.99", 999999999999),
    ],
)
def test_read(text: str, fen: int) -> None:
    """Commas, 元 and full-width digits are read; a fen is a hundredth."""
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "-1",
            "-0.01",
            "+3",
            "3.001",
            "3.",
            ".5",
            "3,00",
            "1,2345",
            "3e3",
            "三千",
            "3万",
        ),
        *("3万", "12345678901", "nan", "\u0663", "3 000", "3元5", "元", "¥3"),
    ],
)
def test_refused(text: str) -> None:
    """No sign, no third decimal, no digits of other scripts, nothing too large to be true."""
    with pytest.raises(InvalidInputError) as caught:
        parse_yuan(text)
    assert caught.value.sentence == "amount_unreadable"


@given(st.integers(0, 999_999_999_999))
def test_there_and_back(fen: int) -> None:
    """What is shown is read as the same amount; two decimals always."""
    assert parse_yuan(yuan(fen)) == fen
    assert yuan(fen)[-3] == "."
