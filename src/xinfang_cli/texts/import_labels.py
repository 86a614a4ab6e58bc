"""The Chinese of an import: fields, and what became of a row."""

ROW_VERDICT = {
    "new": "新登记",
    "exists": "已有",
    "differs": "已有但内容不同",
    "bad": "未导入",
}
DIFFERS = "与上次导入时不同，台账里的 {no} 没有改动；请用 xinfang show {no} 与文件逐项核对。"
OTHER_SHEETS = "另有 {count} 张工作表有内容，没有导入：{names}。要导入请加 --sheet 名称。"
SHEETS_LEFT = "另有 {count} 张工作表有内容，没有导入：{names}。要导入请另存为单独的文件。"
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
LIAISON_FIELD = {
    "village": "村社",
    "town": "镇街",
    "role": "角色",
    "name": "姓名",
    "phone": "电话",
    "from": "任期开始",
    "until": "任期结束",
    "term": "任期起止",
}
"""The fields of a list of liaisons."""
