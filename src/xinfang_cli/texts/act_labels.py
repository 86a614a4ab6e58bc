"""The Chinese of the log: verbs, what an act came to, the tables of facts."""

import re

from xinfang_cli.texts.labels import (
    ADOPTED,
    ALERT_MODE,
    CHANNEL,
    DELIVERY_STAGE,
    DIFFICULTY,
    EVIDENCE,
    FIELD,
    LEVEL,
    MOVE,
    PURPOSE,
    RESULT,
    REVIEW_OUTCOME,
    REVIEW_STAGE,
    ROLE,
    SATISFACTION,
    STAGE,
    STATE,
    STEP,
    SUGGESTION,
    WAY,
)
from xinfang_cli.texts.office_words import KIND, LABELS
from xinfang_cli.texts.proposals import DISABLED, ENABLED, RULE

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
    "release": "交出责任",
    "roll": "滚动包案",
    "handover": "交接",
    "handover.ack": "交接签收",
    "absence": "请假",
    "share": "平均分派",
    **STEP,
    "crux": "症结",
    "resolve": "化解",
    "measure": "帮扶",
    "suggest": "三项建议",
    "propose": "督办线索",
    "check": "检查",
    "callback": "回访",
    "team": "专班",
    "roster": "轮值表",
    "refer": "提请监督",
    "undo": "撤销",
    "unmask": "查看完整信息",
    "import": "导入台账",
    "unit": "单位",
    "person": "人员",
    "village": "村社",
    "word": "用词",
    "supervise": "督办",
}
SUMMARY: dict[str, dict[str, str]] = {
    **dict.fromkeys(MOVE, STATE),
    "contact": RESULT,
    "register": {**CHANNEL, **PURPOSE},
    "assign": ROLE,
    "release": ROLE,
    "share": ROLE,
    **{step: {**LEVEL, **DIFFICULTY} for step in STEP},
    "team": {**ROLE, "form": "组建", "join": "加入", "leave": "退出", "disband": "解散"},
    "resolve": EVIDENCE,
    "measure": LABELS["measure_kind"],
    "suggest": {**SUGGESTION, **ADOPTED, "add": "提出", "answer": "答复"},
    "propose": {
        **RULE,
        "decline": "不予督办",
        "set": "设定",
        "enable": ENABLED,
        "disable": DISABLED,
    },
    "roster": {"add": "新建", "end": "停用"},
    "check": {"pass": "规范", "fail": "不规范", **LABELS["check_item"]},
    "callback": {
        "reached": "已联系上",
        "unreached": "未联系上",
        "office": "对信访部门",
        "unit": "对责任单位",
        **SATISFACTION,
    },
    "undo": VERB,
    "deliver": {**DELIVERY_STAGE, **WAY},
    "review": {**REVIEW_STAGE, **REVIEW_OUTCOME, "request": "收到申请"},
    "recheck": {**REVIEW_STAGE, **REVIEW_OUTCOME, "request": "收到申请"},
    "urgent": {**ALERT_MODE, "urgent": "标为紧急"},
    "calendar": {"off": "休息", "work": "上班"},
    "flag": STAGE,
    "village": {
        "add": "新增",
        "import": "导入",
        "appoint": "确定包联",
        "dismiss": "解除包联",
        "villages": "个村社",
        "people": "人",
    },
    "supervise": {
        **LABELS["mode"],
        **LABELS["ground"],
        "add": "发督办单",
        "reply": "反馈",
        "close": "销号",
    },
    "word": {**KIND, "add": "新增", "drop": "停用"},
    "unmask": {"show": "查看", "list": "列出", "village": "包联人员"},
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
    "orders": "督办单",
    "order_replies": "督办反馈",
    "order_ends": "督办销号",
    "checks": "质量检查",
    "check_items": "不合格项",
    "resolutions": "化解",
    "callbacks": "回访",
    "measures": "帮扶",
    "suggestions": "三项建议",
    "suggestion_answers": "建议答复",
    "referrals": "提请监督",
    "words": "用词",
    "thresholds": "督办线索尺度",
    "declines": "不予督办",
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


_OUT_OF = re.compile(r"(\d+)/(\d+)$")


def summary_label(verb: str, summary: str) -> str:
    """Return an act's summary with its codes as labels; names and numbers stay as they are."""
    words = FIELD if verb == "edit" else SUMMARY.get(verb, {})
    text = summary.replace(" -> ", " → ")
    if verb == "contact":
        n, _, result = text.partition(" ")
        return f"第 {n} 次 {words.get(result, result)}"
    # The verb says already that it was a unit or a person.
    text = text.removeprefix(f"{verb} ") if verb in ("unit", "person") else text
    text = _OUT_OF.sub(r"\2 项，\1 项换人", text) if verb in ("roll", "share") else text
    return " ".join(
        words.get(bare := word.rstrip(",;"), bare) + word[len(bare) :] for word in text.split(" ")
    )
