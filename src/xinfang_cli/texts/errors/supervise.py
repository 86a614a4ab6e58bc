"""Supervision orders."""

SUPERVISE = {
    "order_case_closed": (
        "{state}的件不能再督办；还要单位办理的，先用 xinfang reopen 重新办理，再发督办单。"
    ),
    "order_before_receipt": "督办日期不能早于收到日期 {received_on}。",
    "order_reply_by_past": "反馈期限（--reply-by）不能早于督办日期 {on}。",
    "order_no_unit": "本件还没有责任单位，请用 --unit 写明督办哪个单位。",
    "order_not_found": "没有编号为“{asked}”的督办单。可用 xinfang supervise list 查找。",
    "order_other_year": "{year} 年没有编号为“{asked}”的督办单；其他年份的请写全编号：",
    "order_reply_empty": "请用 --note 写明单位怎么答复，或用 --document 写明文号。",
    "order_closed": "{number}已于 {closed_on} 销号，不能再记；仍要督办的，另发督办单。",
    "order_before_start": "日期不能早于督办单的日期 {ordered_on}。",
    "order_closed_before_reply": "销号日期不能早于最后一次反馈的日期 {last_on}。",
}
