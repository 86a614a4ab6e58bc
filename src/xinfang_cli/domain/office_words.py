"""The office's own lists of words (办公室用词): the words that ship with each, in order."""

SHIPPED: dict[str, dict[str, str]] = {
    "measure_kind": {
        "money": "救助资金",
        "job": "就业",
        "housing": "住房",
        "medical": "医疗",
        "legal_aid": "法律援助",
        "other": "其他",
    },
}
"""Kind -> code -> the word that ships."""
