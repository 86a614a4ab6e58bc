"""Every sentence that an error, a question or a result says, by name, with named places."""

from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import one_line
from xinfang_cli.texts import labels

ERRORS = {
    # the ledger
    "ledger_missing": "没有台账：{path}。请先运行 xinfang init，或用 --db 指明台账文件。",
    "ledger_foreign": "这个文件不是信访台账，未作任何改动。请用 --db 指明台账文件。",
    "ledger_newer": "这本台账由更新版本的 xinfang 建立，请升级程序后再打开。",
    "ledger_damaged": "台账文件已损坏，请停止使用，用备份恢复。",
    "ledger_cannot_open": "打不开台账文件，请检查路径和权限。",
    "ledger_exists": "{path} 已经存在，未作改动。请换一个文件名，或直接使用它。",
    "ledger_locked": "另一个 xinfang 命令正在写台账，本次未作改动，请稍后重试。",
    "ledger_readonly": "台账文件只读，本次未作改动。请检查文件权限。",
    "disk_full": "磁盘已满，本次未作改动。请腾出空间后重试。",
    "disk_error": "读写磁盘出错，本次未作改动。请检查磁盘，再运行 xinfang db check。",
    "commit_uncertain": "写入磁盘时出错，本次可能已记入。请检查磁盘，用 xinfang log 核对后再重试。",
    "file_cannot_create": "不能建立文件 {path}，请检查目录和权限。",
    "backup_failed": "升级台账前的备份没有成功，台账未作改动。",
    "output_failed": "结果写不出去（磁盘已满或输出已关闭）；如有登记，已经保存。",
    "internal": "程序出错（编号 {code}）。请用 xinfang log 看是否已记入，并把编号交给维护人员。",
    "demo_failed": "示例没有装好：{line} 退出码 {code}。",
    "demo_missing": "找不到示例数据 sample_data。",
    "check_failed": "台账检查发现 {count} 处问题。",
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
    "unit_not_found": "台账里没有单位“{name}”。相近的有：",
    "person_not_found": "台账里没有人员“{name}”。相近的有：",
    "limit_wrong": "--limit 应为 1 至 1000000000 的整数。",
    "unit_ambiguous": "单位“{name}”不止一个，请写全称。",
    "unit_exists": "单位“{name}”已经存在。",
    "person_unknown": "台账里没有人员“{name}”。新建请加 --new。相近的有：",
    "person_ambiguous": "“{name}”不止一人，请写成“姓名@单位”：",
    "person_exists": "人员“{name}”已经存在；同名者请用 --unit 写明单位。",
    "rename_before_last": "更名日期不能早于上一次更名的日期 {last_on}。",
    "rename_one_of": "请写新名称，或用 --alias 加别名，二者取一。",
    "name_empty": "{field}不能为空。",
    "name_has_number": "{field}里不要写电话号码或身份证号。",
    "assign_nobody": "请至少写明 --unit、--leader、--handler、--supervisor 中的一项。",
    "assign_same_holder": "责任人没有变化。",
    "assign_before_current": "{role}自 {since} 起已由他人担任，交接日期不能更早。",
    "until_before_on": "截止日期早于开始日期。",
    # moves and contacts
    "move_not_allowed": "{state}的件不能{move}。现在可以：{allowed}。",
    "move_before_receipt": "办理日期不能早于收到日期 {received_on}。",
    "move_before_last": "办理日期不能早于上一步的日期 {last_on}。",
    "due_before_on": "反馈期限早于交办日期。",
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
    "deliver_not_concluded": "{state}的件还没有办结，不能送达。",
    "deliver_before_answer": "送达日期不能早于作出意见的日期 {given_on}。",
    "delivered_already": "已于 {on} 送达。",
    "review_not_concluded": "{state}的件还没有办结，不能复查、复核。",
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
    # rules, calendar, phrases, flags
    "rule_unknown": "没有这样的期限规则。有：",
    "rule_which_clock": "请写明是哪个期限，例如 xinfang rule set conclude --length 60。",
    "rule_which_kind": "这个期限有几种，请用 --kind 写明是哪一种：",
    "rule_length_wrong": "期限长度应为 1 至 {most} 的整数。",
    "rule_before_last": "生效日期不能早于上一次设定的日期 {last_on}。",
    "calendar_missing": "没有这个文件，请检查文件名。",
    "calendar_unreadable": "文件读不了：不是放假安排的 JSON 或 CSV。",
    "calendar_empty": "文件里没有日期（{year} 年的安排可能还没有公布），未作改动。",
    "calendar_no_year": "看不出是哪一年的安排，请用 --year 写明。",
    "calendar_bad_day": "第 {row} 项的日期“{value}”不存在，未作改动。",
    "calendar_bad_mark": "第 {row} 项没有写明是休息还是上班，未作改动。",
    "calendar_wrong_year": "第 {row} 项 {value} 不属于 {year} 年的安排，未作改动。",
    "calendar_year_differs": "文件写的是 {found} 年，不是 {year} 年，未作改动。",
    "calendar_twice": "{value} 出现了两次，未作改动。",
    "calendar_nothing_new": (
        "程序自带的放假安排没有比台账更新的年份（台账已有至 {last} 年）；请写文件名。"
    ),
    "month_unreadable": "“{value}”不是月份。请写成 2026-10 或 2026。",
    "phrase_unknown": "没有这个用语。有：",
    "phrase_place_unknown": "用语里有认不出的 {{{name}}}。可以用：{places}。",
    "repeat_unreadable": "--repeat 请写成 7d 这样的自然日天数，至少 1d。",
    "role_without_to": "--role 和 --to 要一起写。",
    "role_given_twice": "{role}写了两次。",
    "share_names_wrong": "--among 里请写明至少一人，同一个人只写一次。",
    "mine_alone": "--mine 和 --person 只能用一个。",
    "flag_alone": "--flag 不能和 --by、--exit-code 一起用。",
    "flag_needs_flag": "--stage、--repeat、--only-workdays 要和 --flag 一起用。",
    "next_before_on": "下次联系日期早于本次联系日期。",
    "nothing_to_undo": "没有可以撤销的操作。",
    "undo_overtaken": "刚才又有新的操作（第 {act} 号），请重新查看后再撤销。",
    # duty rosters
    "roster_rule_unreadable": "看不懂“{value}”。请写成 每周三、第二个周三、每季度一次 等。",
    "roster_never_fires": "轮值规则“{value}”在 {years} 年内没有一天，请改写规则或 --from。",
    "roster_nobody": "请用 --person 写明轮值的人，至少一人。",
    "roster_person_twice": "“{name}”写了两次，同一个人在轮值表里只写一次。",
    "roster_posts_too_many": "写了 {posts} 个职务，只有 {persons} 人；--post 依次对应 --person。",
    "roster_exists": "已有轮值表“{name}”，请换一个名称，或先用 xinfang roster end 停用。",
    "roster_unknown": "没有轮值表“{name}”。有：",
    "roster_count_wrong": "--count 应为 1 至 {most} 的整数。",
    # words and values
    "date_unreadable": "“{value}”不是日期。请写成 2026-11-03、11月3日、昨天、3天前 等。",
    "date_in_future": "日期 {value} 晚于今天（{today}）；如指往年，请写全年份。",
    "span_unreadable": "“{value}”不是期限。请写成 7d（自然日）或 3wd（工作日）。",
    "week_unreadable": "“{value}”不是周次。请写成 2026-W47、本周、上周 或一个日期。",
    "week_in_future": "{week} 还没有开始。",
    "home_unknown": "不知道用户目录在哪里，请用 --db 指明台账文件。",
    "act_not_found": "还没有第 {act} 号操作。",
    "now_unreadable": "XINFANG_NOW 不是时间，请写成 2026-11-23T09:00。",
    "text_control": "{field}里有控制字符，请去掉后重试。",
    "text_too_long": "{field}过长，最多 {limit} 个字。",
    "as_of_read_only": "--as-of、--known-at 只用于查看，不能用于登记和修改。",
    "needs_yes": "{question}请加 --yes 确认。",
    "declined": "已取消，未作改动。",
    "missing_value": "缺少 {name}。用 xinfang {verb} --help 查看写法。",
    "no_such_option": "没有选项 {name}。{guess}用 xinfang {verb} --help 查看写法。",
    "no_such_verb": "没有命令“{name}”。{guess}用 xinfang {verb} --help 查看全部命令。",
    "bad_choice": "{name} 的值不在可选范围内。可选：{choices}。",
    "bad_value": "{name} 的值写得不对，应为整数。",
    "verb_of_group_missing": "请写明要做什么：{verbs}。",
    "not_text": "命令行里有认不出的字节，请检查终端的编码。",
    "verb_missing": "请写明要做什么。",
    "stdin_too_long": "标准输入过长，最多 {limit} 字节。",
    "stdin_undecodable": "标准输入不是 UTF-8 或 GBK 文字。",
    "usage": "命令写得不对。用 xinfang {verb} --help 查看写法。",
    # import
    "import_missing": "没有这个文件，请检查文件名。",
    "import_folder": "这是一个目录，请写文件名。",
    "import_irregular": "这不是普通文件（是设备或管道），请写 xlsx 或 csv 文件名。",
    "import_unreadable": "文件读不了，请检查权限。",
    "import_empty": "文件是空的。",
    "import_html": "这个文件其实是网页（HTML），请用 Excel 打开后另存为 xlsx 再导入。",
    "import_xls": "这是旧版 xls 或加了密码的文件，请用 Excel 另存为 xlsx 再导入。",
    "import_broken_xlsx": "xlsx 文件已损坏或不是工作簿，请用 Excel 打开后另存再导入。",
    "import_too_large": "文件过大或展开后过大，未导入；请另存为 CSV，或分成几个文件。",
    "import_undecodable": (
        "认不出文件的内容：不是 xlsx，也不是 {tried} 编码的 CSV；请另存为 xlsx 再导入。"
    ),
    "import_unknown_encoding": "不认识编码 {encoding}，可写 utf-8、gb18030、utf-16、big5。",
    "import_record_too_long": "第 {row} 行起的内容过长，多半是少了一个引号，请用 Excel 检查。",
    "import_unclosed_quote": (
        "第 {row} 行起的引号不成对，后面的行会被并进这一行，没有导入任何内容；请补上引号再导入。"
    ),
    "import_no_such_sheet": "没有这个工作表。有：",
    "import_no_header": "找不到表头。请确认有一行写着 编号、姓名、标题、内容 等列名。看到的有：",
    "import_header_elsewhere": (
        "工作表“{sheet}”里找不到表头。另有工作表有内容，请加 --sheet 指定一张。有："
    ),
    "import_no_rows": "表头下面没有内容。",
    "platform_wrong": "平台名称里不能有冒号。",
}

PROBLEMS = {
    "received_missing": "缺少收到日期",
    "title_missing": "标题和内容都是空的",
    "days_contradict": "日期前后矛盾",
    "concluded_after_all": "与状态或办结时间矛盾，按已办结登记",
    "row_twice": "编号与第 {shown} 行相同",
    "id_number_check": "身份证号校验不符，请核对",
    "accused_party": "责任方正是被检举控告的一方，未记为责任方（第三十条）",
    "cell_empty": "不能为空",
    "cell_date_unreadable": "不是日期{shown}",
    "cell_date_incomplete": "日期不完整{shown}",
    "cell_date_too_early": "日期过早{shown}",
    "cell_date_future": "日期晚于今天{shown}",
    "cell_long_number": "编号被 Excel 当作数字，后几位已丢失，请以文本格式重新导出",
    "cell_id_as_number": "身份证号被 Excel 当作数字，后几位已丢失，请以文本格式重新导出",
    "cell_phone_as_number": "电话被 Excel 当作数字，已不完整，请以文本格式重新导出",
    "cell_yes_no": "不是“是”或“否”",
    "cell_people": "人数无法识别",
    "cell_formula_error": "公式出错，按空处理",
    "cell_unknown_label": "不认识的说法，按“{became}”登记，原文保留",
    "cell_unknown_urgent": "不认识的说法，按不紧急登记，原文保留",
    "phone_first": "只登记第一个号码，其余原样保留",
    "phone_unread": "电话号码无法识别，没有登记电话，原文保留",
    "phone_unreadable": "电话号码无法识别",
    "people_below_names": "少于列出的姓名，信访人数按 {shown} 人登记，原数保留",
    "names_too_many": (
        "列有 {shown} 个姓名，代表不超过 5 人（第二十条），没有逐个登记，合为一个信访人"
    ),
    "accept_undated": "写着“{shown}”但没有受理日期，按“{became}”导入",
    "forward_undated": "写着“{shown}”但没有转送、交办日期，按“{became}”导入",
    "handle_undated": "写着“{shown}”但没有转送、受理日期，按“{became}”导入",
    "reply_undated": "写着“{shown}”但没有答复日期，按“{became}”导入，日期不详",
    "reply_unfinished": "写着“{shown}”，但另有一列写明没有办结，按“{became}”导入",
    "purpose_from_headers": (
        "列名说的是检举控告，文件又没有信访目的一列，都按检举控告登记并保密（第三十条）"
    ),
    "purpose_from_accused": "没有写信访目的，按“检举控告”登记并保密（第三十条）",
    "text_control": "有控制字符",
    "text_too_long": "内容过长",
    "string_too_short": "不能为空",
}

OTHER_PROBLEM = "内容不符合要求（{code}）"


def unpublished(year: object) -> str:
    """Return the warning that working days of a year were counted without its calendar."""
    return f"{year} 年放假安排未公布，暂按周一至周五推算。"


def flag_plan(stage: str, count: int, most: int) -> str:
    """Return the question before a ledger's first flagging, when it would flag many clocks."""
    name = labels.STAGE[stage]
    return f"这本台账第一次标记：将把 {count} 项标为“{name}”（超过 {most} 项）。"


_BECAME = {**labels.CHANNEL, **labels.PURPOSE, **labels.STATE}


def problem_sentence(column: str, code: str, shown: str, became: str = "") -> str:
    """Return what is wrong in a cell, with its column, and what was registered in its place."""
    pattern = PROBLEMS.get(code, OTHER_PROBLEM)
    # A date stands in brackets at the end; a word or a number within a sentence stands bare.
    seen = f"（{shown}）" if shown and pattern.endswith("{shown}") else shown
    text = pattern.format(shown=seen, code=code, became=_BECAME.get(became, became))
    return f"{column}：{text}" if column else text


_CODED = {
    "state": labels.STATE,
    "move": labels.MOVE,
    "role": labels.ROLE,
    "field": labels.FIELD,
    "clock": labels.CLOCK,
    "stage": {**labels.REVIEW_STAGE, **labels.STAGE},
    "unlimited": labels.UNLIMITED,
}


def sentence(error: XinfangError) -> str:
    """Return an error's Chinese sentence with its values filled in, codes as labels."""
    values: dict[str, object] = {}
    for name, value in error.values.items():
        if name == "allowed" and isinstance(value, list):
            values[name] = "、".join(f"{labels.MOVE[move]} {move}" for move in value)
        elif name in _CODED:
            values[name] = _CODED[name].get(str(value), "" if value is None else value)
            if name == "unlimited" and value is not None:
                values[name] = f"{values[name]}；"
        else:
            # What was typed may hold a person's number, and a sentence may end in a mail.
            values[name] = mask_text(one_line(value)) if isinstance(value, str) else value
    # A root option's mistake has no verb to name.
    text = ERRORS[error.sentence].format(**values).replace("xinfang  --", "xinfang --")
    if not error.hints and text.endswith("："):
        # Nothing to list: leave out the words that announce a list.
        text = text[: text.rfind("。") + 1]
    return text
