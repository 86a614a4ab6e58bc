"""What can go wrong with who holds a case, by name; part of ``sentences.ERRORS``."""

HOLDING_ERRORS = {
    "co_unit_without_date": (
        "请用 --until 写明协办单位的反馈期限，或用 xinfang rule set co_unit --length 设定。"
    ),
    "co_unit_is_main": "“{name}”已是责任单位，不必再任协办单位。",
    "end_before_start": "日期不能早于担任责任的日期 {since}。",
    "absent_own_deputy": "代理人不能是请假人自己。",
    "absent_already": "此人 {since} 至 {until} 已记为请假；要改请先用 xinfang person back 销假。",
    "absent_loop": "这样几个人会互相代理，没有人在岗，请换一个代理人。",
    "not_absent": "此人 {on} 没有请假。",
    "release_nobody": "本件现在没有{role}。",
    "release_other": "“{name}”现在不是本件的{role}。",
    "release_which": "本件有几个{role}，请用 --name 写明是哪一个：",
}
