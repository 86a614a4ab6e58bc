"""Finds a phone number in what offices write under 联系电话: two numbers, extensions, names."""

import re
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.identity import normalize_phone

_SHORTEST = 3
"""Digits of a number: 110."""

_DASH = "[ \\-\u2010-\u2015\u2212]?"
_CODE = rf"(?:(?:\(?(?:\+|00)?86\)?){_DASH})?"
_NUMBER = (
    "(?<![0-9])(?:"
    rf"{_CODE}1[3-9][0-9](?:{_DASH}[0-9]{{4}}|[0-9]{_DASH}[0-9]{{3}}){_DASH}[0-9]{{4}}"
    rf"|{_CODE}(?:\(0[0-9]{{2,3}}\)|0[0-9]{{2,3}}|(?<=86-)[1-9][0-9]{{1,2}}){_DASH}"
    rf"[0-9]{{3,4}}{_DASH}[0-9]{{4}}"
    rf"|[48]00{_DASH}[0-9]{{3}}{_DASH}[0-9]{{4}}"
    "|[2-9][0-9]{2,3} ?[0-9]{4}"
    ")(?![0-9])"
)
_PLAIN = "1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}"
_ABROAD = r"\+[0-9]{1,3}[ \-][0-9 \-]+"
_BETWEEN = " \t、,，;；/|\\或"


class Phone(NamedTuple):
    """The number of a cell (None: there is none), and what stands there beside it."""

    number: str | None
    rest: str


def find_phone(text: str) -> Phone:
    """Return the first number of a cell's half-width text, as written, and the rest of the text.

    A number that no pattern knows (a short one, one from abroad) counts when it is the whole cell.
    """
    if re.fullmatch(_PLAIN, text):
        return Phone(text, "")
    match = None if re.fullmatch(_ABROAD, text) else re.search(_NUMBER, text)
    if match is None:
        is_number = _is_phone(text) and sum(map(str.isdecimal, text)) >= _SHORTEST
        return Phone(text, "") if is_number else Phone(None, text)
    rest = " ".join(
        part
        for part in (text[: match.start()].strip(_BETWEEN), text[match.end() :].strip(_BETWEEN))
        if any(map(str.isalnum, part))
    )
    return Phone(match[0], rest)


def _is_phone(text: str) -> bool:
    try:
        normalize_phone(text)
    except InvalidInputError:
        return False
    return True
