"""Referrals to the supervision body."""

REFERRAL = {
    "refer_missing": "还不能提请监督，台账里缺下列各项，请补齐后再提请：",
    "refer_before_receipt": "提请日期不能早于收到日期 {received_on}。",
}

HINTS = {
    "refer_missing": {
        "order": "督办单：本件还没有督办过",
        "delay": ("久拖不决：没有办结、反馈期限超期 30 天以上，督办不足两次，退回重办也不足两次"),
        "shirking": "或者推诿：督办事由没有推诿、拖延、拒不执行的，也没有单位提出异议退回",
        "reason": "理由：请用 --reason 写明",
        "approver": "批准人：请用 --approved-by 写明",
    }
}
"""What the names in an error's hints say."""
