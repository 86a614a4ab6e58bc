"""Rules, the calendar, phrases, flags, lists."""

SETTINGS = {
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
    # ends of lists and flags
    "next_before_on": "下次联系日期早于本次联系日期。",
    "nothing_to_undo": "没有可以撤销的操作。",
    "undo_overtaken": "刚才又有新的操作（第 {act} 号），请重新查看后再撤销。",
}
