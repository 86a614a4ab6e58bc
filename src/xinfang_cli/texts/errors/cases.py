"""Cases, units and persons, moves and contacts."""

CASES = {
    # cases
    "case_not_found": "没有编号为“{asked}”的信访件。可用 xinfang list 查找。",
    "case_ambiguous": "“{asked}”对应 {count} 件，请写得更完整：",
    "case_not_yet": "在所看的时间，{asked} 还没有登记。",
    "name_missing": "缺少信访人姓名，请用 --name 填写（匿名可写“匿名”）。",
    "title_missing": "缺少标题，请用 --title 填写（或用 --body 写内容）。",
    "people_count_wrong": "信访人数应为 1 至 1000000 的整数。",
    "people_fewer_than_named": "信访人数 {count} 少于列出的姓名数 {named}。",
    "too_many_representatives": "代表不得超过 5 人（第二十条），现列出 {count} 人。",
    "more_values_than_names": "电话、身份证号或住址的个数多于姓名。",
    "external_unreadable": "外部编号请写成“平台:编号”，例如 12345:20261103001。",
    "external_taken": "外部编号 {platform}:{number} 已登记为 {no}。",
    "id_number_wrong": "身份证号校验不符，未作改动（去掉 --strict 可记入并留下提示）。",
    "phone_unreadable": "电话号码无法识别，请只写数字。",
    "no_such_petitioner": "本件没有第 {position} 位信访人。",
    "nothing_changed": "没有任何改动。",
    "edit_before_last": "修改日期不能早于上一次修改的日期 {last_on}。",
    "received_after_move": "收到日期不能晚于已有的办理日期 {moved_on}。",
    "accusation_is_confidential": "检举控告件必须保密（第三十条），不能取消。",
    "holder_is_accused": "本件的{role}正是被反映的一方（第三十条），请先用 xinfang assign 改派。",
    "accused_party": "本件检举控告的正是该单位或个人，不得转交（第三十条）。",
    # parties
    "unit_unknown": "台账里没有单位“{name}”。新建请加 --new。相近的有：",
    "unit_not_found": (
        "台账里没有单位“{name}”。可用 xinfang unit list 查找，xinfang unit add 登记。相近的有："
    ),
    "person_not_found": (
        "台账里没有人员“{name}”。可用 xinfang person list 查找，xinfang person add 登记。相近的有："
    ),
    "mine_unknown": (
        "“{name}”不是台账里的人员；请用 --by 写明姓名，或用 xinfang person add 登记。相近的有："
    ),
    "limit_wrong": "--limit 应为 1 至 1000000000 的整数。",
    "unit_ambiguous": "单位“{name}”不止一个，请写全称。",
    "unit_exists": "单位“{name}”已经存在。",
    "person_unknown": "台账里没有人员“{name}”。新建请加 --new。相近的有：",
    "person_ambiguous": "“{name}”不止一人，请写成“姓名@单位”，没有单位的写“姓名@”：",
    "name_with_unit": "姓名里不要写 @；所在单位请用 --unit 写明。",
    "person_several": "“{name}”像是几个人的姓名，一次只写一个人，请分开写。",
    "person_exists": "人员“{name}”已经存在；同名者请用 --unit 写明单位。",
    "rename_before_last": "更名日期不能早于上一次更名的日期 {last_on}。",
    "rename_one_of": "请写新名称，或用 --alias 加别名，二者取一。",
    "name_empty": "{field}不能为空。",
    "name_has_number": "{field}里不要写电话号码或身份证号。",
    "assign_nobody": (
        "请至少写明 --unit、--leader、--handler、--supervisor、--co-unit、--roster 中的一项，"
        "或者 --role 和 --to。"
    ),
    "assign_same_holder": "责任人没有变化；只改任期的，请加 --until。",
    "assign_before_current": "{role}自 {since} 起已由他人担任，交接日期不能更早。",
    "until_before_on": "截止日期早于开始日期。",
    "span_backwards": "日期范围写反了：从 {since} 到 {until}，请对调。",
    # moves and contacts
    "move_not_allowed": "{state}的件不能{move}。现在可以：{allowed}。",
    "move_before_receipt": "办理日期不能早于收到日期 {received_on}。",
    "move_before_last": "办理日期不能早于上一步的日期 {last_on}。",
    "due_before_on": "反馈期限不能早于交办、退回重办的日期。",
    "simple_not_enabled": (
        "简易办理没有启用（待核实）；可用 xinfang rule set --profile simple-2016 --enable 启用。"
    ),
    "nobody_asked": "本件还没有转送或交办给任何单位。",
    "which_unit": "本件交给了几个单位，请用 --unit 写明是哪一个：",
    "unit_not_asked": "本件没有转送或交办给“{name}”。收到的单位有：",
    "reply_before_dispatch": "日期不能早于转送、交办的日期 {asked_on}。",
    "extend_no_clock": "本件没有正在计算的办结期限，不能延期。",
    "extend_days_wrong": "延期天数应为 1 至 {most} 天。",
    "extend_too_long": (
        "延期合计不得超过 {most} 日（第三十四条），已延 {so_far} 日，不能再延 {days} 日。"
    ),
    "extend_expired": "办结期限 {due_on} 已过，不能再延期（第三十四条）。",
    "extend_before_start": "延期日期不能早于受理日期 {started_on}。",
    "told_before_start": "告知日期不能早于受理日期 {started_on}。",
    "deliver_not_concluded": "{state}的件还没有办结，不能送达；请先办结（xinfang conclude）。",
    "deliver_before_answer": "送达日期不能早于作出意见的日期 {given_on}。",
    "delivered_already": "已于 {on} 送达。",
    "review_not_concluded": "{state}的件还没有办结，不能复查、复核；请先办结（xinfang conclude）。",
    "rejected_has_no_answer": (
        "本件不予受理，没有处理意见可以送达、回访、复查；要办理的请用 xinfang reopen。"
    ),
    "answer_before_hearing": "听证到 {until} 才结束，作出意见的日期不能更早。",
    "hearing_alone": "只记听证时没有地方写 --unit、--document、--note，请随申请或意见一起写。",
    "review_nothing_told": "请写明 --on（收到申请）、--answered-on（作出意见）或听证日期。",
    "review_answer_incomplete": "作出意见要同时写 --answered-on 和 --outcome。",
    "review_not_requested": "没有尚未答复的{stage}申请，请先用 --on 记录收到申请的日期。",
    "recheck_without_review": "复查意见还没有作出，不能申请复核（第三十六条）。",
    "review_before_answer": "申请日期不能早于上一级意见的日期 {given_on}。",
    "review_twice": "本件已经记过{stage}申请。",
    "answer_before_request": "答复日期不能早于收到申请的日期 {requested_on}。",
    "hearing_backwards": "听证的结束日期早于开始日期。",
    "hearing_incomplete": "听证要同时写 --hearing-from 和 --hearing-until。",
    "hearing_not_paused": (
        "{stage}期限不扣除听证时间（只有复核可以，第三十六条），或没有正在计算的期限。"
    ),
    "hearing_outside": "听证的开始日期应在 {started_on} 至 {due_on} 之间。",
    "hearing_twice": "{on} 至 {until} 的听证已经记过。",
    "alert_incomplete": "请同时写明 --told（报告给谁）和 --by（方式）。",
    "urgent_already": "本件已标为紧急；请用 --told 和 --by 记录报告了谁。",
    "urgent_closed": "{state}的件不能再标为紧急。",
    "no_such_clock": "{unlimited}{no} 没有{clock}期限。",
    "due_out_of_range": "期限过长，算不出日期。",
    "time_in_future": "时间 {value} 还没有到。",
}
