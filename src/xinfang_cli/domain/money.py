"""Money: yuan as people write them, fen as they are kept."""

import re

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import half_width

FEN = 100
_YUAN = r"([0-9]{1,10}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]{1,2}))?\s*元?"


def parse_yuan(text: str) -> int:
    """Return the fen of an amount in yuan: ``3000``, ``3,000``, ``3000.5``, ``3000.50元``.

    Raises InvalidInputError("amount_unreadable") for anything else: a sign, a third decimal.
    """
    found = re.fullmatch(_YUAN, half_width(text).strip())
    if found is None:
        raise InvalidInputError("amount_unreadable")
    yuan, fen = found.groups()
    return int(yuan.replace(",", "")) * FEN + int((fen or "").ljust(2, "0"))


def yuan(fen: int) -> str:
    """Return fen as yuan with two decimals, without signs that group the digits."""
    return f"{fen // FEN}.{fen % FEN:02d}"
