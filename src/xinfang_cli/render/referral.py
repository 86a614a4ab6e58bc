"""Referrals as JSON items and as lines of a case's page."""

from xinfang_cli.domain.referral import DELAY, Finding, Referral
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Item
from xinfang_cli.render.shapes import text
from xinfang_cli.texts import labels
from xinfang_cli.texts import referral as words
from xinfang_cli.texts.labels import label


def referral_item(made: Referral, *, unmask: bool) -> Item:
    """Return a referral."""
    return {
        "on": made.on,
        "approver": text(made.approver, unmask=unmask),
        "reason": text(made.reason, unmask=unmask),
        "by": made.by,
    }


def referral_line(made: Item) -> str:
    """Return the line of a referral."""
    return one_line(f"{made['on']}  {made['approver']}批准  {made['reason']}  经办 {made['by']}")


def finding_item(found: Finding) -> Item:
    """Return what the record shows, with the sentence that says it."""
    return {
        "rule": found.rule,
        "kind_zh": words.DELAY if found.rule in DELAY else words.SHIRKING,
        "what": found.what,
        "on": found.on,
        "count": found.total,
        "text": _sentence(found),
    }


def _sentence(found: Finding) -> str:
    if found.rule == "late":
        clock = label(labels.CLOCK, found.what)
        return f"{clock}期限 {found.on} 届满，逾期 {found.total} 天"
    return {
        "orders": f"先后督办 {found.total} 次，逾期不反馈，或反馈后仍超期",
        "sendbacks": f"退回重办 {found.total} 次",
        "stalling": f"{found.on} 因{found.word}被督办（{found.what}），没有改正",
        "shirking": f"{found.on} 因{found.word}被督办（{found.what}），没有改正",
        "objections": f"先后 {found.total} 次提出异议、退回材料（{found.what}）",
    }[found.rule]
