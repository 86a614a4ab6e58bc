"""A case's whole story: one document for programs, a page for a reader."""

import re
from typing import Any

from xinfang_cli.domain.codes import CLOSED_STATES, State
from xinfang_cli.domain.explained import unlimited_reason
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.story import Story
from xinfang_cli.domain.text import cut, one_line, pad, visible, wrap
from xinfang_cli.render import clocks, edits, handling, levels, quality, shapes
from xinfang_cli.render.event import folded
from xinfang_cli.render.events import event_items
from xinfang_cli.render.lists import Column, Format, Item, as_csv, as_markdown, styled
from xinfang_cli.render.proposals import decline_item
from xinfang_cli.render.referral import referral_item
from xinfang_cli.render.settling import settling_keys
from xinfang_cli.render.story_lines import SECTIONS, facts
from xinfang_cli.render.supervise import order_item
from xinfang_cli.render.team import contact_items, team_keys
from xinfang_cli.render.village import liaison_item
from xinfang_cli.texts import labels

SHORTEST_NAME = 2
WAITING = frozenset({State.FORWARDED, State.DISPATCHED, State.SENT_BACK})
"""The states in which an answer of the units is waited for."""

LAST = {"events": 20, "contacts": 5}
"""How many of a long section a screen shows: the last ones."""

COUNTED = {"events": "条", "contacts": "次"}
"""The sections whose heading says how many there are, and in what they are counted."""

BODY_LINES = 6
ENTRY_LINES = 4
FACT_INDENT = 18
FACT_COLUMNS = [Column("name", "项目"), Column("value", "内容")]


def story_document(story: Story, now: Occurred, *, unmask: bool) -> Item:
    """Return the JSON of a case; its own keys stand flat.

    Of a secret case the names of who accuses and who is accused are hidden in every text too.
    """
    document = _document(story, now, unmask=unmask)
    if unmask or not story.case.confidential:
        return document
    found: Item = redact(document, secret_names(story))
    return found


def secret_names(story: Story) -> list[str]:
    """Return every name of the petitioners and the accused, the longest first."""
    names = {row.person.name for row in story.petitioner_rows}
    for version in story.versions:
        if version.against:
            names |= {version.against, *re.split(r"[\s、，,;；（）()]+", version.against)}
    return sorted((n for n in names if len(n) >= SHORTEST_NAME), key=len, reverse=True)


def redact(value: Any, names: list[str]) -> Any:
    """Return a document with these names hidden wherever a text of it holds them."""
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, labels.HIDDEN)
        return value
    if isinstance(value, dict):
        return {key: redact(part, names) for key, part in value.items()}
    return [redact(part, names) for part in value] if isinstance(value, list) else value


def _document(story: Story, now: Occurred, *, unmask: bool) -> Item:
    case = story.case
    unlimited = unlimited_reason(case, story.clocks)
    is_hidden = bool(story.case.confidential)
    made = [
        edits.version_item(version, before, is_hidden=is_hidden, unmask=unmask)
        for before, version in zip(story.versions, story.versions[1:], strict=False)
    ]
    made += edits.petitioner_items(story.petitioner_rows, is_hidden=is_hidden, unmask=unmask)
    document = {
        **shapes.case_item(case, unmask=unmask, is_listed=False),
        **shapes.holders_item(case, story.away, story.givers),
        "body": shapes.text(story.versions[-1].body, unmask=unmask),
        "external": [
            {"platform": platform, "number": number} for platform, number in story.externals
        ],
        "petitioners": [
            shapes.petitioner_item(person, is_hidden=case.confidential, unmask=unmask)
            for person in story.petitioners
        ],
        "holdings": [shapes.holding_item(holding, unmask=unmask) for holding in story.holdings],
        "contacts": contact_items(story.contacts, story.teams, unmask=unmask),
        "clocks": [clocks.clock_item(clock, now) for clock in story.clocks],
        "moves": [
            shapes.move_item(move, has_hours=bool(case.urgent), unmask=unmask)
            for move in story.moves
        ],
        "recipients": [
            handling.recipient_item(
                asked,
                case.received_at,
                has_hours=bool(case.urgent),
                is_waiting=case.state in WAITING,
                unmask=unmask,
            )
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
        "imported": _imported(story.source, unmask=unmask, is_hidden=is_hidden),
        "crux": shapes.text(story.cruxes[-1].text, unmask=unmask) if story.cruxes else None,
        "cruxes": [levels.crux_item(seen, unmask=unmask) for seen in story.cruxes],
        "gradings": [levels.grading_item(made, unmask=unmask) for made in story.gradings],
        **team_keys(story.contacts, story.teams, unmask=unmask),
        "liaisons": [liaison_item(liaison, unmask=unmask) for liaison in story.liaisons],
        "orders": [order_item(order, is_hidden=False, unmask=unmask) for order in story.orders],
        "next_mode": story.next_mode[0],
        "next_mode_zh": shapes.text(story.next_mode[1], unmask=unmask),
        **settling_keys(story.resolutions, story.measures, story.suggestions, unmask=unmask),
        "referrals": [referral_item(made, unmask=unmask) for made in story.referrals],
        "declines": [decline_item(declined, unmask=unmask) for declined in story.declines],
        **quality.quality_keys(story.checks, story.callbacks, unmask=unmask),
    }
    return {**document, "events": event_items(document, story)}


def _ended_at(story: Story) -> str | None:
    """Return when an urgent case was answered by every unit asked, else when it was closed."""
    last = story.moves[-1] if story.moves else None
    closed_at = None
    if last is not None and last.to_state in CLOSED_STATES:
        closed_at = last.at or last.on
    return story.case.answered_at or closed_at


def _imported(
    source: tuple[str, int, str | None] | None, *, unmask: bool, is_hidden: bool
) -> Item | None:
    """Return where an imported case came from, with the columns that no field of ours took.

    Nobody has looked at what those columns hold: of a secret case none of it is shown.
    """
    if source is None:
        return None
    import json

    file_name, row, extra = source
    columns = json.loads(extra) if extra else {}
    return {
        "file": mask_text(file_name),
        "row": row,
        "columns": {
            str(mask_text(name)): labels.HIDDEN
            if is_hidden and not unmask
            else shapes.text(value, unmask=unmask)
            for name, value in columns.items()
        },
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
        if entries:
            unit = COUNTED.get(key)
            lines += ["", bold(f"{heading}（共 {len(entries)} {unit}）" if unit else heading)]
            shown = _shortened(key, entries) if is_short else entries
            if len(shown) < len(entries):
                lines.append(f"  另有 {len(entries) - len(shown)} {unit or '条'}加 --all 显示。")
            for entry in shown:
                is_red = color and key == "clocks" and entry["verdict"] == "overdue"
                lines += _entry_lines(line_of(entry), width, is_red=is_red, is_short=is_short)
    return "\n".join(lines) + "\n"


def _entry_lines(text: str, width: int, *, is_red: bool, is_short: bool) -> list[str]:
    """Return an entry of a section, folded, and on a short page cut."""
    wrapped = wrap(text, width - 4)
    if is_short and len(wrapped) > ENTRY_LINES:
        wrapped = [*wrapped[:ENTRY_LINES], "……加 --all 显示全部。"]
    first = styled(wrapped[0], "red" if is_red else "", color=is_red)
    return [f"  {first}", *(f"    {rest}" for rest in wrapped[1:])]


def _shortened(key: str, entries: list[Item]) -> list[Item]:
    """Return what a screen shows of a section: the last entries, and no promise that is over."""
    if key == "events":
        entries = folded(entries)
    if key in LAST:
        return entries[-LAST[key] :]
    if key == "clocks":
        return [e for e in entries if e["clock"] != "followup" or e["stopped_on"] is None]
    return entries


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
    if document["imported"] and document["imported"]["columns"]:
        columns = document["imported"]["columns"].items()
        listed = "\n".join(f"- {one_line(name)}：{one_line(value)}" for name, value in columns)
        parts.append(f"### 原台账其他列\n\n{listed}\n")
    for heading, key, line_of in SECTIONS:
        if document[key]:
            listed = "\n".join(f"- {line_of(entry)}" for entry in document[key])
            parts.append(f"### {heading}\n\n{listed}\n")
    return "\n".join(parts)
