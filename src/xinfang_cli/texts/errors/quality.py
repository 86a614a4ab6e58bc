"""Sending back, checks of how a case was handled, call-backs."""

QUALITY = {
    "sendback_no_unit": "本件没有责任单位，请用 --unit 写明退给哪个单位。",
    "check_before_receipt": "检查日期不能早于收到日期 {received_on}。",
    "check_item_needs_fail": "--item 写的是没有做到的项目，要和 --result fail 一起用。",
    "check_fail_without_item": "检查不规范的，请用 --item 写明哪一项没有做到，可多次。有：",
    "callback_not_concluded": "{state}的件还没有办结，不能回访；请先用 xinfang conclude 办结。",
    "callback_too_early": "回访日期不能早于办结日期 {concluded_on}。",
    "callback_unrated": "联系上的，请用 --office、--unit 写明对信访部门、责任单位各是否满意。",
    "callback_unreached_rated": (
        "没有联系上的，不能写 --office、--unit、--as-reported、--reason；情况请写在 --note。"
    ),
    "callback_reason_satisfied": "都满意、办理属实的，不用写 --reason；情况请写在 --note。",
    "callback_due_alone": "callback due 只列出要回访的件，除 --within、--format 外不能写别的选项。",
    "callback_within_alone": "--within 只和 xinfang callback due 一起用。",
    "callback_in_workdays": "--within 请写成 30d 这样的自然日天数。",
}
