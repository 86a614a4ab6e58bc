"""The Chinese of the log: verbs, what an act came to, the tables of facts."""

from xinfang_cli.texts.labels import (
    ALERT_MODE,
    CHANNEL,
    DELIVERY_STAGE,
    FIELD,
    MOVE,
    PURPOSE,
    RESULT,
    REVIEW_OUTCOME,
    REVIEW_STAGE,
    ROLE,
    STAGE,
    STATE,
    WAY,
)

VERB = {
    **MOVE,
    "extend": "延期",
    "deliver": "送达",
    "review": "复查",
    "recheck": "复核",
    "reply": "单位反馈",
    "urgent": "紧急",
    "rule": "期限规则",
    "calendar": "放假安排",
    "template": "用语",
    "flag": "定时标记",
    "init": "建立台账",
    "register": "登记",
    "edit": "修改",
    "contact": "联系",
    "assign": "确定责任",
    "share": "平均分派",
    "roster": "轮值表",
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
    "share": ROLE,
    "roster": {"add": "新建", "end": "停用"},
    "undo": VERB,
    "deliver": {**DELIVERY_STAGE, **WAY},
    "review": {**REVIEW_STAGE, **REVIEW_OUTCOME, "request": "收到申请"},
    "recheck": {**REVIEW_STAGE, **REVIEW_OUTCOME, "request": "收到申请"},
    "urgent": {**ALERT_MODE, "urgent": "标为紧急"},
    "calendar": {"off": "休息", "work": "上班"},
    "flag": STAGE,
    "unit": {"unit": "单位"},
    "person": {"person": "人员"},
    "unmask": {"show": "查看", "list": "列出"},
}
"""The words of an act's summary that are codes, verb by verb."""

VOIDED = "已撤销"
REHEARSED = "演练"
FACTS = {
    "cases": "信访件",
    "case_versions": "件的内容",
    "petitioners": "信访人",
    "external_numbers": "外部编号",
    "holdings": "责任",
    "holding_ends": "责任交出",
    "co_replies": "协办单位反馈",
    "handovers": "交接",
    "handover_acks": "交接签收",
    "absences": "请假",
    "absence_ends": "销假",
    "teams": "专班",
    "team_ends": "专班解散",
    "gradings": "分级",
    "cruxes": "症结",
    "rosters": "轮值表",
    "roster_members": "轮值人员",
    "roster_ends": "轮值表停用",
    "villages": "村社",
    "liaisons": "包联人员",
    "liaison_ends": "包联结束",
    "contacts": "联系记录",
    "moves": "办理步骤",
    "recipients": "收到单位",
    "replies": "单位反馈",
    "objections": "异议",
    "deliveries": "送达",
    "reviews": "复查、复核申请",
    "review_answers": "复查、复核意见",
    "alerts": "紧急报告",
    "disclosures": "查看完整信息",
    "rules": "期限规则",
    "extensions": "延期",
    "pauses": "听证时间",
    "flags": "标记",
    "phrases": "用语",
    "calendar_tables": "放假安排",
    "calendar_days": "日历日",
    "clocks": "期限",
    "clock_terms": "期限日期",
    "clock_stops": "期限停止",
    "units": "单位",
    "unit_names": "单位名称",
    "persons": "人员",
    "person_names": "人员姓名",
    "import_rows": "导入行",
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
