"""Why a term rolls the way it does, in words."""

from xinfang_cli.domain.rolling import Proposal
from xinfang_cli.texts import labels

RULE = {
    "tier_up": "提级",
    "next_on_roster": "轮到下一位",
    "same_again": "原责任人续期",
}


def roll_reason(one: Proposal) -> str:
    """Return the reason of a proposal, as it is written into the ledger too."""
    said = f"任期 {one.term.until_on} 届满未化解"
    if one.level is not None:
        said += f"，在{labels.LEVEL[one.term.level]}已 {one.days} 天，提到{labels.LEVEL[one.level]}"
    if one.to_id == one.term.person_id:
        if one.roster is not None:
            said += f"，轮值表“{one.roster}”上没有别人可以接"
        elif one.level is None:
            said += "，没有适用的轮值表"
        said += "，由原责任人续一期"
        return f"{said}（{one.term.person}请假中）" if one.absent else said
    said += f"，按轮值表“{one.roster}”的次序，下一位是{one.to}"
    if one.absent:
        said += f"（{'、'.join(one.absent)}请假）"
    return said
