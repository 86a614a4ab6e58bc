"""The words of a referral's evidence pack."""

MODE = {
    "written": "书面",
    "phone": "电话",
    "onsite": "现场",
    "meeting": "会议",
    "media": "媒体",
    "instruction": "批示",
}
"""督办方式 as shipped; the office's own word comes before it."""

GROUND = {
    "shirking": "推诿",
    "perfunctory": "敷衍",
    "stalling": "拖延",
    "falsifying": "弄虚作假",
    "refusing": "拒不执行",
    "acceptance_rules": "违反受理规定",
    "handling_rules": "违反办理规定",
}
"""督办事由 as shipped (Art. 40)."""

TITLE = "提请监督证据材料"
ASKED = "提请纪检监察机关对本件办理中的{what}依法监督、追究责任"
DELAY, SHIRKING = "久拖不决", "推诿"
BASIS = "《信访工作条例》第四十条、第四十五条"
MASKED = "本材料由台账按日期自动整理，原始记录未作改动；电话、身份证号已遮盖。"
WHOLE = "本材料由台账按日期自动整理，原始记录未作改动；含完整个人信息，请妥善保管。"
CONFIDENTIAL = "本件为保密件：不得将本材料及其情况透露、转给被检举控告的人员或单位（第三十条）。"
NAMES_HIDDEN = "信访人和被反映一方的姓名已隐去。"
NO_PAPER = "台账没有记下文号，没有附件。"
SIGNATURES = "批准人签字：____________　经办人签字：____________　日期：____________"
