"""Hiding the middle of phone and ID numbers, in a field or inside free text.

Only digits and letters become stars, so that separators still show where the groups are.
"""

import re
from typing import overload

_MOBILE_DIGITS = 11
_OLD_ID_DIGITS = 15
_LOCAL_DIGITS = (7, 8)
_AREA_DIGITS = (3, 4)
_SHORT_TAIL = 2

# People type full-width digits into free text; folding them one for one keeps every position.
_FOLD = {
    0xFF0B: 0x2B,
    0xFF38: 0x58,
    0xFF58: 0x78,
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
}
_DIGIT_RUN = re.compile("[0-9\uff10-\uff19]{3}")
_WIDE_DIGIT = "[\uff10-\uff19\uff38\uff58]"

_SPACE = "[ \u00a0\u3000]?"
_SEP = f"{_SPACE}[-./\u00b7\u2010-\u2015\u2212\uff0d\uff0e\uff0f()\uff08\uff09]?{_SPACE}"
_GAP = "[- \u00a0\u3000\u2010-\u2015\u2212\uff0d]?"
_MONTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_HEAD = "1[3-9]"
# A mobile number in the groups that people write it in: 3-4-4, 3-8, 4-4-3, 4-3-4, 5-6, 4-7.
_MOBILE = (
    f"{_HEAD}[0-9]{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}"
    f"|{_HEAD}[0-9]{{2}}{_GAP}(?:[0-9]{{4}}{_GAP}[0-9]{{3}}|[0-9]{{3}}{_GAP}[0-9]{{4}})"
    f"|{_HEAD}[0-9]{{3}}{_GAP}[0-9]{{6}}"
)
# Eighteen digits are somebody's ID number whatever their date says: a mistyped one is still
# somebody's.  Fifteen (the old form) are one where their date is plausible.
_ID = (
    f"[0-9]{{6}}{_SEP}[0-9]{{8}}{_SEP}[0-9]{{3}}[0-9Xx]"
    f"|[0-9]{{6}}{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}{_SEP}[0-9]{{3}}[0-9Xx]"
    f"|[0-9]{{4}}(?:{_SEP}[0-9]{{4}}){{3}}{_SEP}[0-9][0-9Xx]"
    f"|[0-9]{{6}}{_SEP}[0-9]{{2}}{_MONTH_DAY}{_SEP}[0-9]{{3}}"
)
_NUMBER = f"(?<![0-9])(?:(?:(?:\\+|00)?86{_SEP})?(?P<mobile>{_MOBILE})|(?P<id>{_ID}))(?![0-9])"


def _starred(text: str, head: int, tail: int) -> str:
    """Put a star for every letter or digit but the first ``head`` and the last ``tail``."""
    places = [index for index, ch in enumerate(text) if ch.isalnum()]
    hidden = frozenset(places[head : len(places) - tail])
    return "".join("*" if index in hidden else ch for index, ch in enumerate(text))


def _short(text: str, signs: int) -> str:
    return _starred(text, 0, _SHORT_TAIL if signs > _SHORT_TAIL else 0)


@overload
def mask_phone(text: str) -> str: ...
@overload
def mask_phone(text: None) -> None: ...
def mask_phone(text: str | None) -> str | None:
    """Return a phone number with its middle starred: mobile 3 and 4 kept, landline area and 4.

    Anything shorter keeps its last 2 digits.
    """
    if text is None:
        return None
    area, dash, local = text.partition("-")
    if (
        dash
        and area.startswith("0")
        and len(area) in _AREA_DIGITS
        and local.isdecimal()
        and len(local) in _LOCAL_DIGITS
    ):
        return _starred(text, len(area), 4)
    signs = sum(map(str.isalnum, text))
    return _starred(text, 3, 4) if signs >= _MOBILE_DIGITS else _short(text, signs)


@overload
def mask_id_number(text: str) -> str: ...
@overload
def mask_id_number(text: None) -> None: ...
def mask_id_number(text: str | None) -> str | None:
    """Return an ID number of 15 or 18 digits with all but its first 4 and last 4 starred.

    Anything shorter (another kind of document) keeps its last 2 signs.
    """
    if text is None:
        return None
    signs = sum(map(str.isalnum, text))
    return _starred(text, 4, 4) if signs >= _OLD_ID_DIGITS else _short(text, signs)


@overload
def mask_text(text: str) -> str: ...
@overload
def mask_text(text: None) -> None: ...
def mask_text(text: str | None) -> str | None:
    """Return free text with every ID number and every mobile number in it masked.

    A number counts when no digit adjoins it; an ID number of the old form (15 digits) only when
    its birth date is plausible (GB 11643-1999).  Landlines stay: they are mostly an office's.
    """
    if text is None or _DIGIT_RUN.search(text) is None:
        return text
    folded = text.translate(_FOLD) if re.search(_WIDE_DIGIT, text) else text
    parts: list[str] = []
    done = 0
    for match in re.finditer(_NUMBER, folded):
        kind, head = ("mobile", 3) if match["mobile"] else ("id", 4)
        start, end = match.span(kind)
        parts += (text[done:start], _starred(text[start:end], head, 4))
        done = end
    parts.append(text[done:])
    return "".join(parts)
