"""A case's whole story: one document for programs, a page for a reader."""

from collections.abc import Callable
from typing import Any

from xinfang_cli.domain.case import Story
from xinfang_cli.domain.case_life import why_unlimited
from xinfang_cli.domain.codes import CLOSED_STATES
from xinfang_cli.domain.dates import Occurred
from xinfang_cli.domain.text import cut, one_line, pad, visible, wrap
from xinfang_cli.render import edits, shapes
from xinfang_cli.render.lists import Column, Format, Item, as_csv, as_markdown, styled
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import clock_time, moment

LAST_CONTACTS = 5
BODY_LINES = 6
FACT_INDENT = 18
FACT_COLUMNS = [Column("name", "项目"), Column("value", "内容")]


def story_document(story: Story, now: Occurred, *, unmask: bool) -> Item:
    """Return the JSON of a case; its own keys stand flat."""
    case = story.case
    unlimited = why_unlimited(case.purpose, case.path)
    is_hidden = any(version.confidential for version in story.versions)
    made = [
        edits.version_item(version, before, is_hidden=is_hidden, unmask=unmask)
        for before, version in zip(story.versions, story.versions[1:], strict=False)
    ]
    made += edits.petitioner_items(story.petitioner_rows, is_hidden=is_hidden, unmask=unmask)
    return {
        **shapes.case_item(case, unmask=unmask, is_listed=False),
        "body": shapes.text(story.versions[-1].body, unmask=unmask),
        "external": [
            {"platform": platform, "number": number} for platform, number in story.externals
        ],
        "petitioners": [
            shapes.petitioner_item(person, is_hidden=case.confidential, unmask=unmask)
            for person in story.petitioners
        ],
        "holdings": [shapes.holding_item(holding, unmask=unmask) for holding in story.holdings],
        "contacts": [shapes.contact_item(contact, unmask=unmask) for contact in story.contacts],
        "clocks": [shapes.clock_item(clock, now) for clock in story.clocks],
        "moves": [shapes.move_item(move, unmask=unmask) for move in story.moves],
        "recipients": [
            shapes.recipient_item(asked, case.received_at, unmask=unmask)
            for asked in story.recipients
        ],
        "extensions": [shapes.extension_item(made, unmask=unmask) for made in story.extensions],
        "deliveries": [shapes.delivery_item(made, unmask=unmask) for made in story.deliveries],
        "reviews": [shapes.review_item(made, unmask=unmask) for made in story.reviews],
        "alerts": [shapes.alert_item(made, unmask=unmask) for made in story.alerts],
        "unlimited": unlimited,
        "unlimited_zh": labels.label(labels.UNLIMITED, unlimited),
        **shapes.elapsed_item(case.received_at, _ended_at(story), now, urgent=bool(case.urgent)),
        "edits": sorted(made, key=lambda edit: int(edit["act"])),
        "imported": _imported(story.source, unmask=unmask),
    }


def _ended_at(story: Story) -> str | None:
    """Return when an urgent case was answered by every unit asked, else when it was closed."""
    last = story.moves[-1] if story.moves else None
    closed_at = None
    if last is not None and last.to_state in CLOSED_STATES:
        closed_at = last.at or last.on
    return story.case.answered_at or closed_at


def _imported(source: tuple[str, int, str | None] | None, *, unmask: bool) -> Item | None:
    """Return where an imported case came from, with the columns that no field of ours took."""
    if source is None:
        return None
    import json

    file_name, row, extra = source
    columns = json.loads(extra) if extra else {}
    return {
        "file": file_name,
        "row": row,
        "columns": {name: shapes.text(value, unmask=unmask) for name, value in columns.items()},
    }


def as_text(document: Item, form: Format, *, width: int, color: bool, is_short: bool) -> str:
    """Return the page of a case: short on a screen, whole as plain lines or Markdown."""
    if form is Format.MARKDOWN:
        return _markdown(document)
    if form is Format.CSV:
        lines = (line.partition("\t") for line in _plain(document).splitlines())
        rows = [{"name": name, "value": value} for name, _, value in lines]
        return as_csv(rows, FACT_COLUMNS)
    if form is not Format.TABLE:
        return _plain(document)
    return _page(document, width, color=color, is_short=is_short)


def _facts(document: Item) -> list[tuple[str, str]]:
    people = f"{document['people']} 人" + ("（集体访）" if document["is_collective"] else "")
    externals = "、".join(f"{e['platform']}:{e['number']}" for e in document["external"])
    state = document["state_zh"]
    if document["concluded_on"]:
        state += f"（{document['concluded_on']}）"
    pairs = [
        ("状态", state),
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
        ("办理途径", document["path_zh"]),
        ("办结期限", document["unlimited_zh"]),
        ("紧急", "是" if document["urgent"] else None),
        ("保密", "是" if document["confidential"] else None),
    ]
    return [(name, value) for name, value in pairs if value]


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
    return one_line(f"{holding['role_zh']}  {who}  {holding['from']} 至 {until}{reason}")


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
        line += f"  {clock['holder']}"
    if clock["article"]:
        line += f"  {clock['article']}"
    if clock["computed_due_on"] and clock["computed_due_on"] != clock["due_on"]:
        line += f"  {clock['source_zh']}；按规定计算为 {clock['computed_due_on']}"
    if clock["estimated"]:
        line += "  推算"
    return one_line(line)


def _move_line(move: Item) -> str:
    day = move["on"] if move["is_day_known"] else "日期不详  "
    parts = [
        day,
        move["at"] and clock_time(move["at"]),
        move["move_zh"],
        move["to"],
        move["outcome_zh"],
        move["ground_zh"],
        move["document"],
        move["note"],
    ]
    return one_line("  ".join(part for part in parts if part))


def _recipient_line(asked: Item) -> str:
    parts = [moment(asked["on"], asked["at"]), "转交", asked["unit"]]
    if asked["replied_on"]:
        parts += [moment(asked["replied_on"], asked["replied_at"]), "反馈", asked["note"]]
        parts += [asked["document"], asked["elapsed_zh"] and f"历时 {asked['elapsed_zh']}"]
    elif asked["objected_on"]:
        parts += [asked["objected_on"], "异议退回", asked["objection"]]
    else:
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
    parts = [made["on"], f"收到{made['stage_zh']}申请", made["unit"], made["note"]]
    if made["answered_on"]:
        parts += [made["answered_on"], made["outcome_zh"], made["document"]]
    return one_line("  ".join(part for part in parts if part))


def _alert_line(made: Item) -> str:
    parts = [moment(made["on"], made["at"]), f"报告{made['told']}", made["mode_zh"], made["note"]]
    return one_line("  ".join(part for part in parts if part))


def _contact_line(contact: Item) -> str:
    parts = [
        f"第 {contact['n']} 次",
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


SECTIONS: tuple[tuple[str, str, Callable[[Item], str]], ...] = (
    ("信访人", "petitioners", _person_line),
    ("责任", "holdings", _holding_line),
    ("期限", "clocks", _clock_line),
    ("办理", "moves", _move_line),
    ("转送、交办", "recipients", _recipient_line),
    ("延期", "extensions", _extension_line),
    ("送达", "deliveries", _delivery_line),
    ("复查、复核", "reviews", _review_line),
    ("紧急报告", "alerts", _alert_line),
    ("修改", "edits", _edit_line),
    ("联系", "contacts", _contact_line),
)


def _page(document: Item, width: int, *, color: bool, is_short: bool) -> str:
    def bold(text: str) -> str:
        return styled(text, "bold", color=color)

    lines = [bold(visible(line)) for line in wrap(f"{document['no']}  {document['title']}", width)]
    for name, value in _facts(document):
        first, *rest = wrap(one_line(value), width - FACT_INDENT)
        lines += [f"  {pad(name, 14)}  {first}", *(" " * FACT_INDENT + line for line in rest)]
    if document["body"]:
        body = [
            line
            for part in visible(document["body"], keep_newlines=True).split("\n")
            for line in wrap(part, width - 2)
        ]
        lines += ["", bold("内容")]
        lines += [f"  {line}" for line in (body[:BODY_LINES] if is_short else body)]
        if is_short and len(body) > BODY_LINES:
            lines.append(f"  …… 共 {len(document['body'])} 字，加 --all 显示全部。")
    if document["imported"] and document["imported"]["columns"]:
        columns = document["imported"]["columns"].items()
        lines += ["", bold("原台账其他列")]
        lines += [cut(f"  {name}：{one_line(value)}", width) for name, value in columns]
    for heading, key, line_of in SECTIONS:
        entries: list[Any] = document[key]
        if not entries:
            continue
        lines += ["", bold(heading if key != "contacts" else f"联系（共 {len(entries)} 次）")]
        shown = entries[-LAST_CONTACTS:] if is_short and key == "contacts" else entries
        if len(shown) < len(entries):
            lines.append(f"  前 {len(entries) - len(shown)} 次加 --all 显示。")
        for entry in shown:
            wrapped = wrap(line_of(entry), width - 4)
            is_red = key == "clocks" and entry["verdict"] == "overdue"
            first = styled(wrapped[0], "red" if is_red else "", color=color)
            lines += [f"  {first}", *(f"    {rest}" for rest in wrapped[1:])]
    return "\n".join(lines) + "\n"


def _plain(document: Item) -> str:
    lines = [f"编号\t{document['no']}", f"标题\t{one_line(document['title'])}"]
    lines += [f"{name}\t{one_line(value)}" for name, value in _facts(document)]
    if document["body"]:
        lines.append(f"内容\t{one_line(document['body'])}")
    if document["imported"]:
        columns = document["imported"]["columns"].items()
        lines += [f"原台账\t{one_line(name)}：{one_line(value)}" for name, value in columns]
    for heading, key, line_of in SECTIONS:
        lines += [f"{heading}\t{line_of(entry)}" for entry in document[key]]
    return "\n".join(lines) + "\n"


def _markdown(document: Item) -> str:
    rows = [{"name": name, "value": value} for name, value in _facts(document)]
    parts = [as_markdown(rows, FACT_COLUMNS, f"{document['no']} {one_line(document['title'])}")]
    if document["body"]:
        parts.append(f"### 内容\n\n{visible(document['body'], keep_newlines=True)}\n")
    for heading, key, line_of in SECTIONS:
        if document[key]:
            listed = "\n".join(f"- {line_of(entry)}" for entry in document[key])
            parts.append(f"### {heading}\n\n{listed}\n")
    return "\n".join(parts)
