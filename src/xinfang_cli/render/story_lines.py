"""The lines of a case's page: its own facts, and a line for each thing that belongs to it."""

from collections.abc import Callable

from xinfang_cli.domain.text import one_line, pad
from xinfang_cli.render.event import event_line
from xinfang_cli.render.levels import crux_line, grading_line, level_fact
from xinfang_cli.render.lists import Item
from xinfang_cli.render.proposals import decline_line
from xinfang_cli.render.quality import (
    callback_line,
    check_line,
    proper_fact,
    sent_back_fact,
)
from xinfang_cli.render.referral import referral_line
from xinfang_cli.render.settling import (
    measure_line,
    measures_fact,
    resolution_line,
    resolved_fact,
    suggestion_line,
)
from xinfang_cli.render.supervise import order_line
from xinfang_cli.render.team import team_line
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment


def facts(document: Item) -> list[tuple[str, str]]:
    """Return what a case says of itself: (name, value), what is empty left out."""
    people = f"{document['people']} 人" + ("（集体访）" if document["is_collective"] else "")
    externals = "、".join(f"{e['platform']}:{e['number']}" for e in document["external"])
    state = document["state_zh"]
    if document["concluded_on"]:
        state += f"（{document['concluded_on']}）"
    pairs = [
        ("状态", state),
        ("化解", resolved_fact(document)),
        ("收到日期", moment(document["received_on"], _urgent_only(document))),
        ("历时", document["elapsed_zh"]),
        ("信访形式", document["channel_zh"]),
        ("信访目的", document["purpose_zh"]),
        ("信访人数", people),
        ("内容分类", document["category"]),
        ("问题属地", document["place"]),
        ("来源层级", document["origin_zh"]),
        ("被反映人或单位", document["against"]),
        ("外部编号", externals),
        ("办理结果", document["outcome_zh"]),
        ("文号", document["document"]),
        ("层级", level_fact(document)),
        ("难易程度", document["difficulty_zh"]),
        ("办理途径", document["path_zh"]),
        ("帮扶", measures_fact(document)),
        ("办结期限", document["unlimited_zh"]),
        ("退回重办", sent_back_fact(document)),
        ("规范办理", proper_fact(document)),
        ("请假代理", _deputies(document)),
        ("交接", _unsigned(document)),
        ("紧急", "是" if document["urgent"] else None),
        ("保密", "是" if document["confidential"] else None),
    ]
    return [(name, value) for name, value in pairs if value]


def _deputies(document: Item) -> str | None:
    """Return which of the holders is away, and who stands in."""
    absent = [
        f"{name} {document[role]}（{document[f'{role}_deputy']}代）"
        for role, name in labels.PERSON_ROLE.items()
        if document[f"{role}_deputy"]
    ]
    return "；".join(absent) or None


def _unsigned(document: Item) -> str | None:
    if document["handover_from"] is None:
        return None
    return f"{document['handover_from']}已交出，接收人尚未签收"


def _urgent_only(document: Item) -> str | None:
    """Return the instant of receipt of an urgent case: elsewhere the hour says nothing."""
    at: str | None = document["received_at"]
    return at if document["urgent"] else None


def _person_line(person: Item) -> str:
    parts = [person["name"], person["phone"], person["id_number"], person["address"]]
    if person["is_id_number_valid"] is False:
        parts.append(labels.WARNING["id_number_check"])
    return "  ".join(one_line(part) for part in parts if part)


def _holding_line(holding: Item) -> str:
    who = holding["unit"] or holding["person"]
    until = holding["ended_on"] or (f"{holding['until']}（计划）" if holding["until"] else "今")
    reason = f"  {holding['reason']}" if holding["reason"] else ""
    line = f"{holding['role_zh']}  {who}  {holding['from']} 至 {until}{reason}"
    if holding["end_reason"]:
        line += f"  交出：{holding['end_reason']}"
    if holding["replied_on"]:
        parts = [holding["replied_on"], "反馈", holding["reply"], holding["reply_document"]]
        line += "  " + "  ".join(part for part in parts if part)
    return one_line(line)


def _clock_line(clock: Item) -> str:
    stopped = moment(str(clock["stopped_on"]), clock["stopped_at"] if clock["due_at"] else None)
    verdict = {
        "open": "进行中",
        "overdue": f"超期 {clock['overdue_days']} 天" if clock["overdue_days"] else "超期",
        "met": f"按期（{stopped}）",
        "late": f"逾期（{stopped}）",
        "lapsed": clock["verdict_zh"] + (f"（{stopped}）" if clock["stopped_on"] else ""),
    }[clock["verdict"]]
    start = moment(clock["started_on"], clock["started_at"])
    due = moment(clock["due_on"], clock["due_at"])
    line = f"{pad(clock['clock_zh'], 8)}  {start} 起  {due} 前  {verdict}"
    if clock["elapsed_zh"]:
        line += f"  用时 {clock['elapsed_zh']}"
    if clock["holder"]:
        line += f"  {clock['role_zh'] or ''}{clock['holder']}"
    if clock["article"]:
        line += f"  {clock['article']}"
    if clock["computed_due_on"] and clock["computed_due_on"] != clock["due_on"]:
        line += f"  {clock['source_zh']}；按规定计算为 {clock['computed_due_on']}"
    if clock["estimated"]:
        line += "  推算"
    return one_line(line)


def _move_line(move: Item) -> str:
    parts = [
        move["when_zh"] or "日期不详  ",
        move["move_zh"],
        move["to"],
        move["outcome_zh"],
        move["ground_zh"],
        move["document"],
        move["note"],
    ]
    return one_line("  ".join(part for part in parts if part))


def _recipient_line(asked: Item) -> str:
    parts = [asked["sent_zh"], "转交", asked["unit"]]
    if asked["replied_on"]:
        parts += [asked["replied_zh"], "反馈", asked["note"], asked["document"]]
        if asked["is_timed"]:
            parts.append(f"历时 {asked['elapsed_zh']}")
    elif asked["objected_on"]:
        parts += [asked["objected_on"], "异议退回", asked["objection"]]
    elif asked["is_waited_for"]:
        parts.append("未反馈")
    return one_line("  ".join(part for part in parts if part))


def _extension_line(made: Item) -> str:
    return one_line(
        f"{made['on']}  延期 {made['days']} 日  {made['approver']}批准  {made['reason']}"
        f"  {made['told_on']} 告知信访人  {made['document'] or ''}".rstrip()
    )


def _delivery_line(made: Item) -> str:
    parts = [made["on"], made["stage_zh"], made["way_zh"], made["document"], made["note"]]
    return one_line("  ".join(part for part in parts if part))


def _review_line(made: Item) -> str:
    parts = [made["on"], f"收到{made['stage_zh']}申请", made["unit"]]
    parts += [made["request_document"], made["note"]]
    parts += [f"听证 {held['from']} 至 {held['until']}" for held in made["hearings"]]
    if made["answered_on"]:
        parts += [made["answered_on"], made["outcome_zh"], made["document"], made["answer_note"]]
    return one_line("  ".join(part for part in parts if part))


def _alert_line(made: Item) -> str:
    parts = [moment(made["on"], made["at"]), f"报告{made['told']}", made["mode_zh"], made["note"]]
    return one_line("  ".join(part for part in parts if part))


def _contact_line(contact: Item) -> str:
    parts = [
        contact["n_zh"],
        contact["on"],
        contact["mode_zh"],
        contact["result_zh"],
        contact["person"],
        contact["note"],
    ]
    line = "  ".join(one_line(part) for part in parts if part)
    if contact["next_on"]:
        line += f"  下次 {contact['next_on']}"
    if contact["next_step"]:
        line += f"  下一步：{one_line(contact['next_step'])}"
    return line


def _edit_line(edit: Item) -> str:
    changes = "；".join(
        f"{labels.FIELD[name]} {change['before_zh']} → {change['after_zh']}"
        for name, change in edit["changes"].items()
    )
    reason = f"（{edit['reason']}）" if edit["reason"] else ""
    return one_line(f"{edit['on']}  {changes}{reason}")


def _liaison_line(liaison: Item) -> str:
    where = f"{liaison['town'] or ''}{liaison['village']}"
    parts = [liaison["role"], liaison["name"], liaison["phone"], where]
    return one_line("  ".join(part for part in parts if part))


SECTIONS: tuple[tuple[str, str, Callable[[Item], str]], ...] = (
    ("信访人", "petitioners", _person_line),
    ("责任", "holdings", _holding_line),
    ("分级", "gradings", grading_line),
    ("症结", "cruxes", crux_line),
    ("专班", "teams", team_line),
    ("包联人员", "liaisons", _liaison_line),
    ("期限", "clocks", _clock_line),
    ("经过", "events", event_line),
    ("办理", "moves", _move_line),
    ("转送、交办", "recipients", _recipient_line),
    ("化解", "resolutions", resolution_line),
    ("帮扶", "measures", measure_line),
    ("三项建议", "suggestions", suggestion_line),
    ("检查", "checks", check_line),
    ("回访", "callbacks", callback_line),
    ("延期", "extensions", _extension_line),
    ("送达", "deliveries", _delivery_line),
    ("复查、复核", "reviews", _review_line),
    ("督办", "orders", order_line),
    ("紧急报告", "alerts", _alert_line),
    ("提请监督", "referrals", referral_line),
    ("不予督办", "declines", decline_line),
    ("修改", "edits", _edit_line),
    ("联系", "contacts", _contact_line),
)
