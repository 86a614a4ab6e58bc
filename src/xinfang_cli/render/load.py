"""The load picture: bars on a terminal, the figures alone elsewhere."""

from xinfang_cli.domain.load import Load
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.texts import labels

BAR = 24
"""How many cells the longest bar takes."""

COLUMNS = [
    Column("role_zh", "角色", 8),
    Column("holder_zh", "责任人", 16),
    Column("cases", "未办结", 6, is_number=True),
    Column("overdue", "超期", 6, is_number=True),
    Column("contacts", "联系", 6, is_number=True),
]
BARS = Column("bar", "█ 超期 ░ 其余", BAR, rank=1)


def load_item(load: Load, most: int) -> Item:
    """Return a holder's figures, with a bar beside that of the holder who has the ``most`` cases.

    What nobody holds is nobody's load: it has no bar.
    """
    late = _cells(load.overdue, most)
    bar = "█" * late + "░" * (_cells(load.cases, most) - late)
    return {
        "role": load.role,
        "role_zh": labels.ROLE[load.role],
        "holder": load.holder,
        "holder_zh": load.holder or labels.NOBODY,
        "cases": load.cases,
        "overdue": load.overdue,
        "contacts": load.contacts,
        "bar": None if load.holder is None else bar,
    }


def _cells(count: int, most: int) -> int:
    """Return a count in cells of a bar; what there is shows, however little."""
    return max(1, round(count * BAR / most)) if count and most else 0
