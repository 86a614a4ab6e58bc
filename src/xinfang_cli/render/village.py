"""The shape of a village's liaison."""

from xinfang_cli.domain.mask import mask_phone
from xinfang_cli.domain.village import Liaison
from xinfang_cli.render.lists import Item
from xinfang_cli.render.shapes import text


def liaison_item(liaison: Liaison, *, unmask: bool) -> Item:
    """Return a liaison of a village."""
    return {
        "village": text(liaison.village, unmask=unmask),
        "town": text(liaison.town, unmask=unmask),
        "role": text(liaison.role, unmask=unmask),
        "name": text(liaison.name, unmask=unmask),
        "phone": liaison.phone if unmask else mask_phone(liaison.phone),
        "from": liaison.from_on,
        "until": liaison.until_on,
    }
