"""Referrals to the supervision body."""

REFERRAL = {
    "refer_missing": "还不能提请监督，台账里缺下列各项，请补齐后再提请：",
    "refer_settled": "本件已于 {resolved_on} 化解，不再提请监督。",
}

HINTS = {
    "refer_missing": {
        "order": "督办单：本件还没有督办过",
        "delay": (
            "久拖不决：办结、反馈期限没有超期 30 天以上，没有两次督办落空"
            "（逾期不反馈，或反馈后仍超期），没有因拖延、拒不执行而督办落空，退回重办也不足两次"
        ),
        "shirking": "或者推诿：没有因推诿而督办落空，单位提出异议也不足两次",
        "reason": "理由：请用 --reason 写明",
        "approver": "批准人：请用 --approved-by 写明",
    }
}
"""What the names in an error's hints say."""
