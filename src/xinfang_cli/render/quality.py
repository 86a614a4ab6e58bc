"""Checks, call-backs and what was sent back, as JSON items and as lines of a case's page."""

import shlex

from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.quality import Callback, Check
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Item
from xinfang_cli.render.shapes import text
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def quality_keys(checks: list[Check], callbacks: list[Callback], *, unmask: bool) -> Item:
    """Return the keys of a case that say how it was handled; ``is_proper`` is the last check's."""
    return {
        "checks": [check_item(made, unmask=unmask) for made in checks],
        "is_proper": checks[-1].is_passed if checks else None,
        "callbacks": [callback_item(made, unmask=unmask) for made in callbacks],
    }


def check_item(made: Check, *, unmask: bool) -> Item:
    """Return a check; its items are those that failed."""
    result = "pass" if made.is_passed else "fail"
    return {
        "on": made.on,
        "result": result,
        "result_zh": label(labels.CHECK_RESULT, result),
        "items": [code for code, _ in made.items],
        "items_zh": [name for _, name in made.items],
        "note": text(made.note, unmask=unmask),
        "by": made.by,
    }


def callback_item(made: Callback, *, unmask: bool) -> Item:
    """Return a call-back; what was not asked, or could not be, is null."""
    reason, reason_zh = made.reason or (None, None)
    return {
        "on": made.on,
        "is_reached": made.is_reached,
        "is_as_reported": made.is_as_reported,
        "office": made.office,
        "office_zh": label(labels.SATISFACTION, made.office),
        "unit": made.unit,
        "unit_zh": label(labels.SATISFACTION, made.unit),
        "reason": reason,
        "reason_zh": reason_zh,
        "person": text(made.person, unmask=unmask),
        "note": text(made.note, unmask=unmask),
        "by": made.by,
    }


def sendback_command(no: str, reason: str | None, due_on: str) -> str:
    """Return the command that sends a case back after a dissatisfied call-back."""
    why = f"回访不满意：{reason}" if reason else "回访不满意"
    return f"xinfang sendback {no} --reason {shlex.quote(mask_text(why) or '')} --due {due_on}"


def proper_fact(document: Item) -> str | None:
    """Return whether a case was handled as it should be; None where nobody has checked."""
    if not document["checks"]:
        return None
    last = document["checks"][-1]
    failing = "、".join(last["items_zh"])
    return f"否（{last['on']}：{failing}）" if failing else f"是（{last['on']}）"


def sent_back_fact(document: Item) -> str | None:
    """Return how often a case was sent back; None where it never was."""
    count = document["sendback_count"]
    return f"{count} 次" if count else None


def check_line(made: Item) -> str:
    """Return the line of a check."""
    parts = [made["on"], made["result_zh"], "、".join(made["items_zh"]), made["note"]]
    return one_line("  ".join(part for part in parts if part))


def callback_line(made: Item) -> str:
    """Return the line of a call-back."""
    parts = [made["on"]]
    if made["is_reached"]:
        parts += [f"对信访部门{made['office_zh']}", f"对责任单位{made['unit_zh']}"]
    else:
        parts.append("未联系上")
    if made["is_as_reported"] is not None:
        parts.append("办理属实" if made["is_as_reported"] else "办理不属实")
    parts += [made["reason_zh"], made["person"] or made["by"], made["note"]]
    return one_line("  ".join(part for part in parts if part))
