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
    "handover_self": "不能交接给自己。",
    "handover_absent": "接收人 {on} 请假，不能接收；请等其销假，或交给别人。",
    "handover_nothing": "此人名下没有符合条件的未办结件可以交接。",
    "handover_before_start": "{no} 自 {since} 起才由此人担任，交接日期不能更早。",
    "handover_accused": "下列件反映的正是接收人（第三十条），请先用 xinfang assign 另行指派：",
    "handover_none_to_sign": "没有等“{name}”签收的交接；接收人可用 --by 或 --person 写明。",
    "handover_unknown": "没有第 {id} 号交接。可用 xinfang handover list --all 查找。",
    "handover_signed": "这次交接已于 {on} 签收。",
    "sign_before_handover": "签收日期不能早于交接日期 {on}。",
    "file_exists": "文件 {name} 已经存在，没有覆盖，也没有作任何改动；请换一个文件名。",
    "folder_missing": "文件 {name} 所在的目录不存在，没有作任何改动；请先建好目录。",
    "file_kind_unknown": "只能写成 docx、md 或 txt 文件，请改文件名的后缀。",
    "file_not_written": "文件写不出去，请检查目录和权限；交接已经记入，可用 {again} 再出。",
    "release_nobody": "本件现在没有{role}。",
    "release_other": "“{name}”现在不是本件的{role}。",
    "release_which": "本件有几个{role}，请用 --name 写明是哪一个：",
}
