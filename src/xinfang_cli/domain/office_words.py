"""The office's own lists of words (办公室用词): the words that ship with each, in order.

What an office calls its ways of supervising is not settled by any law, so the words are data: the
office adds its own and drops what it does not use.  Sources: Art. 40 of 《信访工作条例》 for the
grounds, the six modes of 六联督办 for the modes.
"""

import re

SHIPPED: dict[str, dict[str, str]] = {
    "mode": {
        "written": "书面",
        "phone": "电话",
        "onsite": "现场",
        "meeting": "会议",
        "media": "媒体",
        "instruction": "批示",
    },
    "ground": {
        "shirking": "推诿",
        "perfunctory": "敷衍",
        "stalling": "拖延",
        "falsifying": "弄虚作假",
        "refusing": "拒不执行",
        "acceptance_rules": "违反受理规定",
        "handling_rules": "违反办理规定",
    },
    "check_item": {
        "notified": "告知",
        "documents": "文书",
        "citation": "引用依据",
        "every_demand": "答复每项诉求",
        "delivered": "送达",
    },
    "measure_kind": {
        "money": "救助资金",
        "job": "就业",
        "housing": "住房",
        "medical": "医疗",
        "legal_aid": "法律援助",
        "other": "其他",
    },
    "callback_reason": {
        "not_solved": "问题没有解决",
        "slow": "办理太慢",
        "attitude": "态度不好",
        "no_reply": "没有答复",
        "other": "其他",
    },
}
"""Kind -> code -> the word that ships."""

LONGEST_CODE, LONGEST_LABEL = 40, 40


def is_code(text: str) -> bool:
    """Return whether a text may be a code: a to z, 0 to 9 and the underscore, at most 40."""
    return re.fullmatch(f"[a-z0-9_]{{1,{LONGEST_CODE}}}", text) is not None
