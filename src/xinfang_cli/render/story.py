"""A case's whole story: one document for programs, a page for a reader."""

from typing import Any

from xinfang_cli.domain.case import Story
from xinfang_cli.domain.case_life import why_unlimited
from xinfang_cli.domain.codes import CLOSED_STATES
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.text import cut, one_line, pad, visible, wrap
from xinfang_cli.render import clocks, edits, handling, shapes
from xinfang_cli.render.lists import Column, Format, Item, as_csv, as_markdown, styled
from xinfang_cli.render.story_lines import SECTIONS, facts
from xinfang_cli.texts import labels

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
        "clocks": [clocks.clock_item(clock, now) for clock in story.clocks],
        "moves": [shapes.move_item(move, unmask=unmask) for move in story.moves],
        "recipients": [
            handling.recipient_item(asked, case.received_at, unmask=unmask)
            for asked in story.recipients
        ],
        "extensions": [handling.extension_item(made, unmask=unmask) for made in story.extensions],
        "deliveries": [handling.delivery_item(made, unmask=unmask) for made in story.deliveries],
        "reviews": [handling.review_item(made, unmask=unmask) for made in story.reviews],
        "alerts": [handling.alert_item(made, unmask=unmask) for made in story.alerts],
        "unlimited": unlimited,
        "unlimited_zh": labels.label(labels.UNLIMITED, unlimited),
        **clocks.elapsed_item(case.received_at, _ended_at(story), now, urgent=bool(case.urgent)),
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


def _page(document: Item, width: int, *, color: bool, is_short: bool) -> str:
    def bold(text: str) -> str:
        return styled(text, "bold", color=color)

    lines = [bold(visible(line)) for line in wrap(f"{document['no']}  {document['title']}", width)]
    for name, value in facts(document):
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
    lines += [f"{name}\t{one_line(value)}" for name, value in facts(document)]
    if document["body"]:
        lines.append(f"内容\t{one_line(document['body'])}")
    if document["imported"]:
        columns = document["imported"]["columns"].items()
        lines += [f"原台账\t{one_line(name)}：{one_line(value)}" for name, value in columns]
    for heading, key, line_of in SECTIONS:
        lines += [f"{heading}\t{line_of(entry)}" for entry in document[key]]
    return "\n".join(lines) + "\n"


def _markdown(document: Item) -> str:
    rows = [{"name": name, "value": value} for name, value in facts(document)]
    parts = [as_markdown(rows, FACT_COLUMNS, f"{document['no']} {one_line(document['title'])}")]
    if document["body"]:
        parts.append(f"### 内容\n\n{visible(document['body'], keep_newlines=True)}\n")
    for heading, key, line_of in SECTIONS:
        if document[key]:
            listed = "\n".join(f"- {line_of(entry)}" for entry in document[key])
            parts.append(f"### {heading}\n\n{listed}\n")
    return "\n".join(parts)
