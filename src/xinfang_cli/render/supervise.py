"""The shape of a supervision order (督办单), and its line on a case's page."""

from xinfang_cli.domain.supervise import Order
from xinfang_cli.domain.text import one_line
from xinfang_cli.render import shapes
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.texts import labels

COLUMNS = [
    Column("order", "督办单", 14),
    Column("no", "编号", 14),
    Column("unit", "单位", 14),
    Column("mode_zh", "方式", 4),
    Column("ground_zh", "事由", 8, rank=2),
    Column("on", "日期", 10),
    Column("reply_by", "反馈期限", 10),
    Column("stage_zh", "进展", 8),
    Column("acted_after", "工作日后动作", 12, is_number=True, rank=1),
    Column("title", "标题", rank=3),
]


def order_item(order: Order, *, is_hidden: bool, unmask: bool) -> Item:
    """Return an order as one item; ``is_hidden`` hides what tells what a secret case is of."""
    row = order.row

    def free(value: str | None) -> str | None:
        return labels.HIDDEN if is_hidden and value else shapes.text(value, unmask=unmask)

    return {
        "order": row.number,
        "no": row.no,
        "title": free(row.title),
        "on": row.on,
        "unit": shapes.text(row.unit, unmask=unmask),
        "mode": row.mode,
        "mode_zh": shapes.text(order.mode_label, unmask=unmask),
        "ground": row.ground,
        "ground_zh": shapes.text(order.ground_label, unmask=unmask),
        "demand": free(row.demand),
        "reply_by": row.reply_by,
        "stage": order.stage,
        "stage_zh": labels.ORDER_STAGE[order.stage],
        "replied_on": order.replies[-1].on if order.replies else None,
        "replies": [
            {
                "on": made.on,
                "document": free(made.document),
                "note": free(made.note),
                "by": shapes.text(made.by, unmask=unmask),
            }
            for made in order.replies
        ],
        "closed_on": row.closed_on,
        "effect": free(row.effect),
        "acted_on": row.acted_on,
        "acted_after": order.acted_after,
        "by": shapes.text(row.by, unmask=unmask),
    }


def listed_item(order: Order) -> Item:
    """Return an order of a list, which may be handed on."""
    return order_item(order, is_hidden=bool(order.row.confidential), unmask=False)


def order_line(order: Item) -> str:
    """Return the line of an order: what was demanded, what was answered, what came of it."""
    parts = [
        order["on"],
        order["order"],
        order["mode_zh"],
        order["ground_zh"],
        order["unit"],
        order["demand"],
        f"{order['reply_by']} 前反馈" if order["reply_by"] else None,
    ]
    for made in order["replies"]:
        parts += [f"{made['on']} 反馈", made["document"], made["note"]]
    if order["closed_on"]:
        parts += [f"{order['closed_on']} 销号", order["effect"]]
    parts.append(acted(order))
    return one_line("  ".join(part for part in parts if part))


def acted(order: Item) -> str | None:
    """Return how soon the unit did something after the order."""
    after = order["acted_after"]
    if after is None:
        return None
    return "当天有动作" if after == 0 else f"{after} 个工作日后有动作"
