"""Levels and cruxes as JSON items and as lines of a case's page."""

from xinfang_cli.domain.case import CaseRow, Crux, Grading
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Item
from xinfang_cli.render.shapes import case_item, text
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label

STUCK_KEYS = (
    *("no", "title", "level", "level_zh", "level_on", "unit", "leader"),
    *("difficulty", "difficulty_zh"),
)


def grading_item(made: Grading, *, unmask: bool) -> Item:
    """Return a step between the levels; ``difficulty`` is the one from then on."""
    return {
        "on": made.on,
        "step": made.step,
        "step_zh": label(labels.STEP, made.step),
        "from": made.before,
        "from_zh": label(labels.LEVEL, made.before),
        "to": made.level,
        "to_zh": label(labels.LEVEL, made.level),
        "difficulty": made.difficulty,
        "difficulty_zh": label(labels.DIFFICULTY, made.difficulty),
        "reason": text(made.reason, unmask=unmask),
        "by": made.by,
    }


def crux_item(seen: Crux, *, unmask: bool) -> Item:
    """Return what was seen on a day to keep the case from being solved."""
    return {"on": seen.on, "text": text(seen.text, unmask=unmask), "by": seen.by}


def stuck_item(case: CaseRow, days: int, to: str) -> Item:
    """Return a case that is stuck at its level, with the command that takes it up."""
    item = case_item(case, unmask=False)
    level_zh = item["level_zh"]
    return {
        **{key: item[key] for key in STUCK_KEYS},
        "days": days,
        "to": to,
        "to_zh": label(labels.LEVEL, to),
        "command": f'xinfang escalate {case.no} --reason "在{level_zh}已 {days} 天，未能化解"',
    }


def level_fact(document: Item) -> str | None:
    """Return where a case is solved, and since when; None where nobody has graded it."""
    if not document["gradings"]:
        return None
    return f"{document['level_zh']}（自 {document['level_on']}）"


def grading_line(made: Item) -> str:
    """Return the line of a step between the levels."""
    is_moved = made["from"] != made["to"]
    tiers = f"{made['from_zh']} → {made['to_zh']}" if is_moved else made["to_zh"]
    parts = [made["on"], made["step_zh"], tiers, made["difficulty_zh"], made["reason"]]
    return one_line("  ".join(part for part in parts if part))


def crux_line(seen: Item) -> str:
    """Return the line of a crux."""
    return one_line(f"{seen['on']}  {seen['text']}")
