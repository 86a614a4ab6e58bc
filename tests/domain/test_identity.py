"""ID numbers against ISO 7064 (python-stdnum as the oracle), phone numbers by example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.identity import is_valid_id_number, normalize_id_number, normalize_phone

# Area codes 000000 and 990000 belong to no place, so that no number here is a person's.
AREAS = st.sampled_from(["000000", "990000"])


def with_check_sign(digits: str) -> str:
    """Add the check sign that python-stdnum computes."""
    return digits + str(mod_11_2.calc_check_digit(digits))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" 990000 19900307 001x ", "99000019900307001X"),
        ("\uff19\uff19\uff10\uff10\uff10\uff10", "990000"),
        ("99\u300000\uff38", "9900X"),
        ("99\uff58", "99X"),
        ("", ""),
    ],
)
def test_normal_form_of_an_id_number(text: str, normal: str) -> None:
    """Spaces go, full-width signs become half-width, x becomes X."""
    assert normalize_id_number(text) == normal


@given(AREAS, st.dates(), st.integers(0, 999))
def test_check_sign_agrees_with_stdnum(area: str, day: object, serial: int) -> None:
    """Of the eleven signs exactly the oracle's is accepted, from the birth year 1800 on."""
    digits = f"{area}{str(day).replace('-', '')}{serial:03}"
    year = int(digits[6:10])
    accepted = {sign for sign in "0123456789X" if is_valid_id_number(digits + sign)}
    expected = {with_check_sign(digits)[-1]} if 1800 <= year <= 2200 else set()
    assert accepted == expected


def test_check_sign_by_hand() -> None:
    """A number weighed by hand: the sum of digit x weight mod 11 is 9, whose sign is 3."""
    # Weights 7 9 10 5 8 4, 2 1 6 3 7 9 10 5, 8 4 2 on 990000 19900307 001:
    # 63 + 81 + 2 + 9 + 54 + 27 + 35 + 2 = 273 = 24 x 11 + 9; signs from 0 on: 1 0 X 9 8 7 6 5 4 3.
    assert is_valid_id_number("990000199003070013")


@pytest.mark.parametrize(
    "digits",
    ["99000019900230001", "99000019901301001", "99000017991231001", "99000019900001001"],
)
def test_unreal_birth_date(digits: str) -> None:
    """A right check sign does not help a birth date that never was."""
    assert not is_valid_id_number(with_check_sign(digits))


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("990000900307001", True),
        ("990000000229001", False),  # 1900 was no leap year
        ("990000040229001", True),
        ("990000901301001", False),
        ("99000090030700X", False),
        ("9900009003070", False),
        ("", False),
        ("X" * 18, False),
        ("\u0669" * 18, False),
        ("99000019900307001" + "\u00b2", False),
    ],
)
def test_old_numbers_and_other_shapes(text: str, valid: bool) -> None:
    """15 digits need a real date of 1900-1999; nothing else passes."""
    assert is_valid_id_number(text) is valid


def test_lower_case_x_is_the_same_number() -> None:
    """The final x counts whether typed small, capital or full-width."""
    serial = next(n for n in range(100) if with_check_sign(f"99000019900307{n:03}")[-1] == "X")
    for sign in "xX\uff38":
        assert is_valid_id_number(f"99000019900307{serial:03}{sign}")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("138-0000-0001", "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("13800000001", "13800000001"),
        ("+86 138-0000-0001", "13800000001"),
        ("+86-13800000001", "13800000001"),
        ("008613800000001", "13800000001"),
        ("0086 138 0000 0001", "13800000001"),
        ("8613800000001", "13800000001"),
        ("(+86)13800000001", "13800000001"),
        ("138\u201300000001", "13800000001"),
        ("\uff11\uff13\uff18\uff10\uff10\uff10\uff10\uff10\uff10\uff10\uff11", "13800000001"),
        ("\uff0b86\u3000138\uff0d0000\uff0d0001", "13800000001"),
        ("0577-00000001", "0577-00000001"),
        ("0577\uff0d00000001", "0577-00000001"),
        ("(0577)00000001", "0577-00000001"),
        ("\uff080577\uff09 0000 0001", "0577-00000001"),
        ("+86-577-00000001", "0577-00000001"),
        ("+86 0577-00000001", "0577-00000001"),
        ("010-00000001-801", "010-00000001-801"),
        ("12345", "12345"),
        ("400-000-0001", "400-000-0001"),
    ],
)
def test_normal_form_of_a_phone(text: str, normal: str) -> None:
    """Mobile numbers become 11 digits, landlines keep their dash."""
    assert normalize_phone(text) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "+86",
        "无",
        "138-0000-0001a",
        "0577-00000001转801",
        "1" * 21,
        "13800000001\x00",
        "\u0661\u0663\u0668",
    ],
)
def test_what_is_no_phone_is_refused(text: str) -> None:
    """No digits, letters, or more than 20 signs: refused, without the number in the error."""
    with pytest.raises(InvalidInputError) as caught:
        normalize_phone(text)
    assert caught.value.sentence == "phone_unreadable"
    assert caught.value.values == {}


@given(st.text(alphabet="0123456789+- ()\uff10\uff0d\u3000", max_size=30))
def test_normal_form_of_a_phone_stays(text: str) -> None:
    """A normal form is short ASCII without spaces, and reading a mobile number again keeps it."""
    try:
        phone = normalize_phone(text)
    except InvalidInputError:
        return
    assert phone.isascii()
    assert " " not in phone
    assert 0 < len(phone) <= 20
    if len(phone) == 11 and phone.isdecimal() and phone[0] == "1":
        assert normalize_phone(phone) == phone
