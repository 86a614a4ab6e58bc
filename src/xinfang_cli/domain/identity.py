"""Resident ID numbers and phone numbers: one written form, and whether an ID number can be.

Sources: GB 11643-1999 (18 digits), its predecessor GB 11643-1989 (15 digits), ISO 7064 MOD 11-2.
"""

import re
from datetime import date

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import half_width

_FIRST_BIRTH_YEAR = 1800
_LAST_BIRTH_YEAR = 2200
_OLD_DIGITS = 15
_NEW_DIGITS = 18
_CHECK_SIGNS = "0123456789X"
_PHONE_LIMIT = 20

# The dashes that input methods and word processors put for a hyphen (full-width is folded before).
_DASHES = {**dict.fromkeys(range(0x2010, 0x2016), "-"), 0x2212: "-"}


NAMELESS = frozenset({"匿名", "不详", "无名", "不愿透露"})
"""Names that two strangers may share."""


def normalize_id_number(text: str) -> str:
    """Return the number without whitespace, in half-width signs, its final x a capital."""
    return "".join(half_width(text).split()).replace("x", "X")


def is_valid_id_number(text: str) -> bool:
    """Tell whether the text, once normalised, is a possible resident ID number (GB 11643).

    18 signs: digits, a real birth date from 1800 on, the check sign.  15 digits: a real birth date
    in 1900-1999.  The area code is not looked up: codes of places long merged stay in use.
    """
    number = normalize_id_number(text)
    if not number.isascii():
        return False
    if len(number) == _OLD_DIGITS:
        return number.isdecimal() and _is_birth_date("19" + number[6:12])
    if len(number) != _NEW_DIGITS or not number[:-1].isdecimal():
        return False
    return _is_birth_date(number[6:14]) and number[-1] == _check_sign(number[:-1])


def _is_birth_date(digits: str) -> bool:
    year = int(digits[:4])
    if not _FIRST_BIRTH_YEAR <= year <= _LAST_BIRTH_YEAR:
        return False
    try:
        date(year, int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _check_sign(digits: str) -> str:
    """Compute the sign that ends the number (ISO 7064 MOD 11-2, pure system recursion)."""
    rest = 0
    for digit in digits:
        rest = (rest + int(digit)) * 2 % 11
    return _CHECK_SIGNS[(12 - rest) % 11]


def normalize_phone(text: str) -> str:
    """Return the number in half-width signs, without spaces and without China's country code.

    A mobile number is 11 bare digits; a landline keeps the dash after its area code, an area code
    in brackets gets one.

    Raises InvalidInputError ``phone_unreadable`` (no values: a number is personal) when there is no
    digit, a letter or another sign outside ASCII, or more than 20 characters.
    """
    phone = "".join(half_width(text).translate(_DASHES).split())
    phone, had_code = _without_country_code(phone)
    phone = re.sub(r"^\((0[0-9]{2,3})\)-?(?=[0-9])", r"\1-", phone)
    bare = phone.replace("-", "")
    if _is_mobile(bare):
        phone = bare
    elif had_code and re.fullmatch("[1-9][0-9]{1,2}-[0-9]{7,8}", phone):
        # From abroad the trunk 0 of an area code is not dialled; at home it belongs to it.
        phone = "0" + phone
    if (
        len(phone) > _PHONE_LIMIT
        or not (phone.isascii() and phone.isprintable())
        or any(map(str.isalpha, phone))
        or not any(map(str.isdecimal, phone))
    ):
        raise InvalidInputError("phone_unreadable")
    return phone


def _is_mobile(text: str) -> bool:
    return re.fullmatch("1[3-9][0-9]{9}", text) is not None


def _without_country_code(phone: str) -> tuple[str, bool]:
    """Drop +86 or 0086; a bare 86 only before a mobile number, where it can be nothing else."""
    for code in ("+86", "(+86)", "0086"):
        if phone.startswith(code):
            return phone.removeprefix(code).removeprefix("-"), True
    if phone.startswith("86") and _is_mobile(phone[2:].replace("-", "")):
        return phone[2:], True
    return phone, False
