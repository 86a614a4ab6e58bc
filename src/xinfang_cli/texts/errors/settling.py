"""Settlement, help, suggestions."""

SETTLING = {
    "resolve_rejected": "不予受理的件不能记化解；要办理，请先用 xinfang reopen 重新办理。",
    "resolved_already": "本件已于 {resolved_on} 化解，不必再记；有反复的，用 xinfang reopen。",
    "resolve_before_receipt": "化解日期不能早于收到日期 {received_on}。",
    "resolve_before_reopen": "本件 {last_on} {move}，化解日期不能更早。",
    "quiet_not_concluded": "只有已办结的件才谈得上观察期；本件{state}，请先办结。",
    "quiet_before_end": "观察期从办结算起，化解日期不能早于办结日期 {concluded_on}。",
    "quiet_not": (
        "办结后信访人又有来件，或最近一次回访不满意，或日期不明，不能按观察期满记化解；"
        "另有依据的用 --evidence agreement 或 signed。"
    ),
    "quiet_too_short": "自 {since} 起还不满本单位设定的 {days} 天观察期，不能按平静期满记化解。",
    "amount_unreadable": "金额请写成 3000 或 3000.50（元），不能是负数，最多两位小数。",
    "measure_of_nothing": "金额不能是 0；不涉及钱的帮扶不写 --amount。",
    "measure_before_receipt": "帮扶日期不能早于收到日期 {received_on}。",
    "until_before_since": "--until 早于 --since，请核对起止日期。",
    "suggest_before_receipt": "建议的日期不能早于收到日期 {received_on}。",
    "suggestion_to_accused": "这一件检举控告的正是该单位或个人，不能就此向其提出建议（第三十条）。",
    "suggestion_unknown": "没有第 {id} 号建议。可用 xinfang suggest list 查找。",
    "suggestion_answered": "这条建议已于 {answered_on} 答复。",
    "answer_before_suggestion": "答复日期不能早于提出建议的日期 {made_on}。",
}
