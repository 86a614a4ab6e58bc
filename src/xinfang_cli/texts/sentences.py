"""Every sentence that an error, a question or a result says, by name, with named places."""

from xinfang_cli.domain.errors import XinfangError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.text import one_line
from xinfang_cli.texts import labels, proposals
from xinfang_cli.texts.errors import ERRORS
from xinfang_cli.texts.errors.referral import HINTS
from xinfang_cli.texts.import_labels import LIAISON_FIELD
from xinfang_cli.texts.office_words import KIND

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
    "name_has_number": "不要写电话号码或身份证号",
    "village_which_town": "同名的村社不止一个，请写明镇街",
    "cell_term_unreadable": "看不出起止日期，请写成 2026-01-01至2026-12-31",
    "liaison_twice": "与第 {shown} 行是同一人、同一角色，电话或任期却不同",
}

OTHER_PROBLEM = "内容不符合要求（{code}）"


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
    "level": labels.LEVEL,
    "field": labels.FIELD,
    "clock": labels.CLOCK,
    "stage": {**labels.REVIEW_STAGE, **labels.STAGE},
    "unlimited": labels.UNLIMITED,
    "word_kind": KIND,
    "proposal": proposals.RULE,
    "has": LIAISON_FIELD,
    "lacks": LIAISON_FIELD,
}


def hint_words(error: XinfangError) -> tuple[str, ...]:
    """Return an error's hints, those that are names of ours as words."""
    words = HINTS.get(error.sentence, {})
    return tuple(words.get(hint, hint) for hint in error.hints)


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
        text = text[: text.rfind("。") + 1] or text.removesuffix("：") + "。"
    return text
