"""督办线索: the rules, what they found, and what an order for it would demand."""

RULE = {
    "overdue": "期限已过",
    "order_late": "督办逾期未反馈",
    "dissatisfied": "回访不满意",
    "not_resubmitted": "退回重办未再报",
    "co_unit_late": "协办单位逾期",
    "repeat": "重复信访",
    "half_time": "期限过半没有动静",
    "no_contact": "长期没有联系",
    "stuck": "停留过久",
    "quiet": "办结后平静期满",
}
MEANING = {
    "overdue": "期限已过而没有办完",
    "order_late": "督办单到期没有反馈",
    "dissatisfied": "最近一次回访不满意，之后没有督办、退回重办",
    "not_resubmitted": "退回重办满这么多天，单位没有再报",
    "co_unit_late": "协办单位超过反馈期限满这么多天",
    "repeat": "未办结期间，同一身份证号或电话在这么多天内又登记一件",
    "half_time": "办结期限过了一半，没有办理、联系、反馈、延期",
    "no_contact": "未办结件满这么多天没有联系",
    "stuck": "未办结件在一级停留满这么多天",
    "quiet": "办结后满这么多天没有联系、没有再来，尚未记化解",
}
EVIDENCE = {
    "overdue": "{name}期限 {day}，已过 {n} 天",
    "order_late": "{name} 应于 {day} 前反馈，已过 {n} 天",
    "dissatisfied": "{day} 回访：对{name}不满意",
    "not_resubmitted": "{day} 退回重办，{n} 天没有再报",
    "co_unit_late": "{name}应于 {day} 前反馈，已过 {n} 天",
    "repeat": "同一信访人又来 {n} 件，最近是 {day} 的 {name}",
    "half_time": "受理后 {n} 天没有动静，期限 {day} 已过半",
    "no_contact": "自 {day} 起 {n} 天没有联系",
    "stuck": "自 {day} 起在{name}，已 {n} 天",
    "quiet": "自 {day} 起 {n} 天没有联系、没有再来",
}
DEMAND = {
    "overdue": "期限已过，请说明原因，限期办结",
    "order_late": "上次督办没有按期反馈，请立即反馈办理情况",
    "dissatisfied": "回访不满意，请重新核实办理",
    "not_resubmitted": "退回重办后没有再报，请限期重办并反馈",
    "co_unit_late": "协办意见逾期未报，请限期反馈",
    "repeat": "信访人再次来访，请核实进展并答复",
    "half_time": "期限过半没有办理记录，请报进展和办结计划",
    "no_contact": "长期没有联系信访人，请联系并反馈",
}
CO_UNIT = "协办单位"
SATISFIED_OF = {"office": "信访部门", "unit": "责任单位", "office_unit": "信访部门和责任单位"}
ENABLED, DISABLED = "启用", "停用"
STALLING = "stalling"
GROUND = {"dissatisfied": "perfunctory", "repeat": "perfunctory"}
"""The ground of Art. 40 that a proposed order names; where none is said, 拖延 stalling."""

CLIMBED = "督办逐级加强，仍未落实"
