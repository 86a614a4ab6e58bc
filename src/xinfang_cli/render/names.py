"""The names of who holds a case, as every list shows them."""

from functools import lru_cache

from xinfang_cli.domain.mask import mask_text


@lru_cache(maxsize=1024)
def both_names(holder: str | None, deputy: str | None) -> str | None:
    """Return who holds, and beside it who stands in."""
    name = mask_text(holder)
    return name if deputy is None else f"{name}（{mask_text(deputy)}代）"
