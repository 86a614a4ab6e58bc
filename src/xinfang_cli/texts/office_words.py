"""The labels of the office's own lists of words, and what each list is called."""

from xinfang_cli.domain.office_words import SHIPPED

LABELS: dict[str, dict[str, str]] = SHIPPED
"""Kind -> code -> the label that ships; the office's own stand in the ledger."""

KIND = {
    "mode": "督办方式",
    "ground": "督办事由",
    "check_item": "检查项目",
    "measure_kind": "帮扶种类",
    "callback_reason": "不满意原因",
}
