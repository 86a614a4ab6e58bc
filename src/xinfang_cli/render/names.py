"""The names of who holds a case, as every list shows them."""

from collections.abc import Iterable
from functools import lru_cache

from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.standing import Standing
from xinfang_cli.texts import labels


def standing_text(standings: Iterable[Standing], *, is_unsigned: bool) -> str | None:
    """Return why a case is on somebody's list: 督办员、代王振包案领导; None on everybody's.

    What was handed over and is not signed for begins with 未交接.
    """
    said = [
        ("" if one.absent is None else f"代{mask_text(one.absent)}")
        + labels.STANDING[one.role]
        + ("" if one.deputy is None else f"（{mask_text(one.deputy)}代）")
        for one in standings
    ]
    text = "、".join(dict.fromkeys(said))
    return f"{labels.UNSIGNED} {text}" if text and is_unsigned else text or None


@lru_cache(maxsize=1024)
def both_names(holder: str | None, deputy: str | None) -> str | None:
    """Return who holds, and beside it who stands in."""
    name = mask_text(holder)
    return name if deputy is None else f"{name}（{mask_text(deputy)}代）"
