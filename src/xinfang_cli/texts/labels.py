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
    "returned": "已退回",
    "sent_back": "退回重办",
    "rejected": "不予受理",
}
PATH = {
    "litigation": "诉讼、复议、检察、公安程序",
    "arbitration": "仲裁",
    "party": "党员申诉、复审",
    "administrative": "行政程序",
    "statutory_duty": "依法履责",
    "petition": "信访程序",
}
GROUND = {
    "in_hand": "正在办理，上级不予受理（第十九条）",
    "not_competent": "不属于本机关、单位职权范围（第二十三条）",
    "other_path": "应通过诉讼、仲裁、行政等程序处理（第三十一条）",
    "rechecked": "复核后以同一事实和理由提出，不再受理（第三十六条）",
}
REVIEW_OUTCOME = {"upheld": "维持", "changed": "变更", "revoked": "撤销"}
REVIEW_STAGE = {"review": "复查", "recheck": "复核"}
DELIVERY_STAGE = {"reply": "处理意见", "review": "复查意见", "recheck": "复核意见"}
WAY = {"in_person": "当面", "mail": "邮寄", "other": "其他"}
ALERT_MODE = {
    "phone": "电话",
    "in_person": "当面",
    "document": "书面",
    "message": "短信或即时通讯",
    "other": "其他",
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
ROLE = {
    "unit": "责任单位",
    "co_unit": "协办单位",
    "leader": "包案领导",
    "handler": "经办人",
    "supervisor": "督办员",
    "team_head": "专班组长",
    "team_member": "专班成员",
    "team_unit": "专班参与单位",
}
SINGLE_ROLE = {role: ROLE[role] for role in ("unit", "leader", "handler", "supervisor")}
ASSIGNED_ROLE = {**SINGLE_ROLE, "co_unit": ROLE["co_unit"]}
PERSON_ROLE = {role: ROLE[role] for role in ("leader", "handler", "supervisor")}
HANDED_ROLE = {**PERSON_ROLE, **{role: ROLE[role] for role in ("team_head", "team_member")}}
STANDING = {**HANDED_ROLE, "giver": "移交人"}
TEAM_PLACE = {"team_head": "组长", "team_member": "成员", "team_unit": "参与单位"}
"""The roles of a task force where it has been named already."""
DIFFICULTY = {"simple": "简单", "ordinary": "一般", "complex": "复杂", "knotty": "疑难"}
EVIDENCE = {"agreement": "协议已履行", "signed": "签订息诉罢访承诺", "quiet": "观察期满无反复"}
SATISFACTION = {"satisfied": "满意", "basically": "基本满意", "not": "不满意"}
CHECK_RESULT = {"pass": "规范", "fail": "不规范"}
YES_NO = {"yes": "是", "no": "否"}
SUGGESTION = {"improve": "改进工作", "policy": "完善政策", "accountability": "追究责任"}
ADOPTED = {"yes": "采纳", "no": "未采纳"}
"""What became of a suggestion."""
STEP = {"escalate": "提级", "delegate": "下交", "grade": "定级"}
CLOCK = {
    "route": "登记分流",
    "notify": "告知",
    "object": "提出异议",
    "conclude": "办结",
    "report": "反馈结果",
    "review_request": "申请复查",
    "review": "复查",
    "recheck_request": "申请复核",
    "recheck": "复核",
    "hotline": "热线办理",
    "respond": "紧急响应",
    "supervise": "督办反馈",
    "term": "包案任期",
    "co_unit": "协办",
    "followup": "约定联系",
}
BEARER = {
    "office": "信访部门",
    "unit": "责任单位",
    "reviewer": "复查、复核机关",
    "petitioner": "信访人",
}
LENGTH_UNIT = {"days": "日", "workdays": "个工作日", "hours": "小时"}
BASIS = {"law": "条例", "local": "按本地规定", "unverified": "待核实"}
PROFILE = {
    "national-2022": "信访工作条例（2022）",
    "local": "本地规定",
    "zhejiang-2016": "浙江省信访条例（2016）",
    "simple-2016": "简易办理",
}
VERDICT = {
    "open": "进行中",
    "overdue": "超期",
    "met": "按期",
    "late": "逾期",
    "lapsed": "不再适用",
}
STAGE = {"due_soon": "即将到期", "overdue": "超期", "overdue_30": "超期 30 天"}
UNLIMITED = {
    "purpose_suggest": "意见建议没有 60 日办结期限（第二十九条）",
    "purpose_accuse": "检举控告按纪检监察等规定办理，没有 60 日办结期限（第三十条）",
    "purpose_consult": "咨询没有 60 日办结期限",
    "purpose_other": "信访目的为“其他”，办结期限不可计算，请用 xinfang edit --purpose 写明",
    "path_litigation": "按诉讼、复议、检察、公安程序处理，不适用 60 日办结期限（第三十一条第一项）",
    "path_arbitration": "通过仲裁解决，不适用 60 日办结期限（第三十一条第二项）",
    "path_party": "通过党员申诉、复审解决，不适用 60 日办结期限（第三十一条第三项）",
    "path_administrative": "通过行政程序解决，不适用 60 日办结期限（第三十一条第四项）",
    "path_statutory_duty": "依法履行职责或答复，不适用 60 日办结期限（第三十一条第五项）",
}
"""Why an accepted case has no limit of 60 days."""
SOURCE = {"rule": "按规定计算", "set": "指定", "imported": "台账所载限办时间"}
MOVE = {
    "accept": "受理",
    "forward": "转送",
    "dispatch": "交办",
    "conclude": "办结",
    "reopen": "重新办理",
    "object": "异议退回",
    "sendback": "退回重办",
    "reject": "不予受理",
}
PAPER = {**MOVE, "deliver": "送达"}
"""What a document of a case belongs to."""
EVENT = {
    **MOVE,
    **STEP,
    "receive": "收到登记",
    "lapse": "期限届满",
    "assign": "确定责任",
    "release": "交出责任",
    "co_reply": "协办反馈",
    "reply": "单位反馈",
    "objection": "单位异议",
    "contact": "联系信访人",
    "crux": "症结",
    "measure": "帮扶",
    "team_form": "组建专班",
    "team_disband": "解散专班",
    "supervise": "督办",
    "supervise_reply": "督办反馈",
    "supervise_close": "督办销号",
    "decline": "不予督办",
    "check": "办理检查",
    "callback": "回访",
    "suggest": "提出建议",
    "suggest_answer": "建议答复",
    "resolve": "化解",
    "extend": "延期",
    "deliver": "送达",
    "review": "复查申请",
    "review_answer": "复查意见",
    "hearing": "听证",
    "recheck": "复核申请",
    "recheck_answer": "复核意见",
    "alert": "紧急报告",
    "edit": "修改",
    "refer": "提请监督",
}
"""What happened to a case; its moves and steps between levels among them."""
ARTICLE = {"in_hand": "第十九条", "rechecked": "第三十六条"}
"""The article of the grounds that an earlier case of the same matter gives."""
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
    "received_at": "收到时刻",
    "path": "办理途径",
    "approver": "批准人",
    "told": "报告对象",
    "name": "姓名",
    "phone": "电话",
    "id_number": "身份证号",
    "address": "住址",
    "external": "外部编号",
    "unit": "单位",
    "person": "人员",
    "note": "摘要",
    "next_step": "下一步",
    "crux": "症结",
    "reason": "原因",
    "document": "文号",
    "post": "职务",
    "office": "单位名称",
    "by": "操作人",
    "team_purpose": "专班目的",
    "village": "村社",
    "town": "镇街",
    "liaison_role": "角色",
    "roster": "轮值表名称",
    "rule": "轮值规则",
    "site": "地点",
    "source": "来源",
    "addressee": "建议对象",
    "suggestion": "建议内容",
    "word": "用词",
    "demand": "要求",
    "effect": "督办的效果",
}
ORDER_STAGE = {
    "waiting": "等待反馈",
    "replied": "已反馈",
    "ended": "随办结结束",
    "closed": "已销号",
}
CODED_FIELDS = {"channel": CHANNEL, "purpose": PURPOSE, "origin": LEVEL, "path": PATH}
"""The fields of a case that hold a code."""

EMPTY = "（空）"

URGENT = "急"
TERM = {"handler": "经办任期", "supervisor": "督办任期"}
"""What the ``term`` of other roles than the leader is called."""

UNUSED = "期满未用"
"""The verdict on a right that nobody used."""

UNSIGNED = "未交接"
"""A case that was handed over and not yet signed for."""

CRON = "定时任务"
NOBODY = "（未定）"
DAY_OFF = "休息日"
UNCLOCKED = "没有应有的期限，请核对办理步骤"
UNCLOCKED_PURPOSE = "信访目的不明，请用 edit --purpose 写明"
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
