"""The Chinese label of every code that the ledger stores."""

CHANNEL = {
    "letter": "来信",
    "visit": "来访",
    "online": "网上信访",
    "phone": "来电",
    "hotline": "12345热线",
    "leader_mailbox": "领导信箱",
    "transferred": "上级转送",
    "other": "其他",
}
PURPOSE = {
    "claim": "求决",
    "appeal": "申诉",
    "accuse": "检举控告",
    "suggest": "意见建议",
    "consult": "咨询",
    "other": "其他",
}
LEVEL = {
    "national": "国家",
    "province": "省",
    "prefecture": "地级市",
    "county": "本级",
    "town": "镇街",
    "village": "村社",
}
STATE = {
    "registered": "已登记",
    "forwarded": "已转送",
    "dispatched": "已交办",
    "accepted": "已受理",
    "concluded": "已办结",
    "reopened": "重新办理",
}
OUTCOME = {"supported": "支持", "explained": "解释说明", "refused": "不支持"}
MODE = {
    "phone": "电话",
    "visit": "上门",
    "office": "来办公室",
    "letter": "信函",
    "online": "网上",
    "meeting": "会面",
}
RESULT = {
    "reached": "已联系上",
    "no_answer": "无人接听",
    "refused": "拒绝沟通",
    "absent": "不在家",
    "wrong_number": "号码有误",
    "left_message": "已留言",
}
ROLE = {"unit": "责任单位", "leader": "包案领导", "handler": "经办人"}
CLOCK = {
    "route": "登记分流",
    "notify": "告知",
    "conclude": "办结",
    "report": "反馈结果",
    "followup": "约定联系",
}
SOURCE = {"rule": "按规定计算", "set": "指定", "imported": "台账所载限办时间"}
MOVE = {
    "accept": "受理",
    "forward": "转送",
    "dispatch": "交办",
    "conclude": "办结",
    "reopen": "重新办理",
}
VERB = {
    **MOVE,
    "init": "建立台账",
    "register": "登记",
    "edit": "修改",
    "contact": "联系",
    "assign": "确定责任",
    "undo": "撤销",
    "unmask": "查看完整信息",
    "import": "导入台账",
    "unit": "单位",
    "person": "人员",
}
SUMMARY: dict[str, dict[str, str]] = {
    **dict.fromkeys(MOVE, STATE),
    "contact": RESULT,
    "register": {**CHANNEL, **PURPOSE},
    "assign": ROLE,
    "undo": VERB,
    "unit": {"unit": "单位"},
    "person": {"person": "人员"},
    "unmask": {"show": "查看", "list": "列出"},
}
"""The words of an act's summary that are codes, verb by verb."""
LIKENESS = {"id_number": "身份证号相同", "phone": "电话相同", "name_place": "姓名、属地相同"}
WARNING = {"id_number_check": "身份证号校验不符，请核对"}
FIELD = {
    "title": "标题",
    "body": "内容",
    "channel": "信访形式",
    "purpose": "信访目的",
    "category": "内容分类",
    "place": "问题属地",
    "people_count": "信访人数",
    "origin": "来源层级",
    "against": "被反映人或单位",
    "urgent": "紧急",
    "confidential": "保密",
    "received_on": "收到日期",
    "name": "姓名",
    "phone": "电话",
    "id_number": "身份证号",
    "address": "住址",
    "external": "外部编号",
    "unit": "单位",
    "person": "人员",
    "note": "摘要",
    "next_step": "下一步",
    "reason": "原因",
    "document": "文号",
    "post": "职务",
    "office": "单位名称",
    "by": "操作人",
}
CODED_FIELDS = {"channel": CHANNEL, "purpose": PURPOSE, "origin": LEVEL}
"""The fields of a case that hold a code."""

EMPTY = "（空）"
VOIDED = "已撤销"
REHEARSED = "演练"
FACTS = {
    "cases": "信访件",
    "case_versions": "件的内容",
    "petitioners": "信访人",
    "external_numbers": "外部编号",
    "holdings": "责任",
    "holding_ends": "责任交出",
    "contacts": "联系记录",
    "moves": "办理步骤",
    "clocks": "期限",
    "clock_terms": "期限日期",
    "clock_stops": "期限停止",
    "units": "单位",
    "unit_names": "单位名称",
    "persons": "人员",
    "person_names": "人员姓名",
    "import_rows": "导入行",
}

URGENT = "急"
HIDDEN = "（保密）"
"""Stands for the petitioner and the accused of a confidential case."""


def label(labels: dict[str, str], code: str | None) -> str | None:
    """Return a code's label; the code itself when a newer ledger knows more codes than we do."""
    return None if code is None else labels.get(code, code)


CHECK = {
    "integrity": "文件完好（integrity_check）",
    "references": "引用完整（foreign_key_check）",
    "schema": "结构未被改动",
    "now_tables": "现状与记录一致",
    "chain": "操作记录链完整",
    "permissions": "文件权限（仅本人可读写）",
}

ROW_VERDICT = {
    "new": "新登记",
    "exists": "已有",
    "differs": "已有但内容不同",
    "bad": "未导入",
}
DIFFERS = "台账里是 {no}，未作改动；请用 xinfang edit 等命令更新。"
IMPORT_FIELD = {
    "external_no": "外部编号",
    "name": "姓名",
    "phone": "电话",
    "id_number": "身份证号",
    "address": "住址",
    "title": "标题",
    "body": "内容",
    "received_on": "收到日期",
    "registered_on": "登记日期",
    "accepted_on": "受理日期",
    "forwarded_on": "转送日期",
    "due_on": "限办时间",
    "concluded_on": "办结日期",
    "reply": "办理情况、答复",
    "is_concluded": "是否办结",
    "state": "状态",
    "channel": "信访形式",
    "purpose": "信访目的",
    "category": "内容分类",
    "place": "问题属地",
    "people": "信访人数",
    "unit": "责任单位",
    "leader": "包案领导",
    "handler": "经办人",
    "against": "被反映人或单位",
    "urgent": "紧急",
    "confidential": "保密",
    "remark": "备注",
}


def summary_label(verb: str, summary: str) -> str:
    """Return an act's summary with its codes as labels; names and numbers stay as they are."""
    words = FIELD if verb == "edit" else SUMMARY.get(verb, {})
    text = summary.replace(" -> ", " → ")
    if verb == "contact":
        n, _, result = text.partition(" ")
        return f"第 {n} 次 {words.get(result, result)}"
    return " ".join(
        words.get(bare := word.rstrip(",;"), bare) + word[len(bare) :] for word in text.split(" ")
    )
