"""Secret cases and whom they accuse (Art. 30)."""

RELATED_QUESTION = (
    "接收方是被检举控告一方的上级、下属单位或其人员，有泄露给被反映人的风险（第三十条），确定吗？"
)

CONFIDENCE = {
    "accused_acts": "本件检举控告的正是操作人，不能查看完整信息、出证据材料（第三十条）。",
    "related_party": RELATED_QUESTION + "请加 --yes 确认，并用 --reason 写明理由。",
    "related_needs_reason": (
        "接收方是被检举控告一方的上级、下属单位或其人员（第三十条），请用 --reason 写明理由。"
    ),
}
