"""经过: what happened to a case, event by event, in order; the one chronology of page and pack."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.story import Story
from xinfang_cli.domain.text import one_line, pad
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment
from xinfang_cli.texts.labels import label

ROUTED = frozenset({"forward", "dispatch"})
SINGLE = frozenset(labels.SINGLE_ROLE)
LONG_FIELDS = frozenset({"body"})
"""What an edit is said to have changed without the words before and after."""

UNDATED = "日期不详"
KIND_WIDTH = 10
BEFORE_ACTS = 0
"""The place in its day of what no act recorded: a case came in, a clock ran out."""


class Event(NamedTuple):
    """An event: its day (ISO) and the act that recorded it, its kind, its words and document.

    ``is_dated`` is False where the ledger knows only by when it had happened.
    """

    day: str
    act: int
    kind: str
    text: str
    document: str | None = None
    is_dated: bool = True


def event_items(document: Item, story: Story) -> list[Item]:
    """Return the events of a case in order, from its document (as masked as that) and its story.

    They stand by their days and on one day as they were recorded; what one act did stands in the
    order of a case's life: received, who holds it, its steps, what followed them.  ``on`` is None
    where the day is not known.
    """
    events = [
        Event(
            document["received_on"],
            BEFORE_ACTS,
            "receive",
            _said(document["channel_zh"], document["purpose_zh"]),
        ),
        *_lapses(document["clocks"]),
        *_teams(document, story),
        *_holdings(document, story),
        *_moves(document, story),
        *_answers(document, story),
        *_orders(document, story),
        *_judged(document, story),
        *_settled(document, story),
        *_after(document, story),
        *_noted(document, story),
    ]
    events.sort(key=lambda event: (event.day, event.act))
    return [
        {
            "on": event.day if event.is_dated else None,
            "kind": event.kind,
            "kind_zh": label(labels.EVENT, event.kind),
            "text": event.text,
            "document": event.document,
        }
        for event in events
    ]


def event_line(event: Item) -> str:
    """Return an event in one line."""
    parts = [
        pad(event["on"] or UNDATED, KIND_WIDTH),
        pad(event["kind_zh"], KIND_WIDTH),
        event["text"],
        event["document"],
    ]
    return one_line("  ".join(part for part in parts if part)).rstrip()


def _said(*parts: str | None) -> str:
    return "；".join(part for part in parts if part)


def _both(document: Item, story: Story, key: str) -> Iterator[tuple[Item, Any]]:
    """Yield what belongs to a case as it is shown, each with what the ledger says of it."""
    return zip(document[key], getattr(story, key), strict=True)


def _lapses(clocks: list[Item]) -> Iterator[Event]:
    """Tell which terms ran out before what they wait for: on the day after, or in that hour.

    When somebody meant to call again is no term.
    """
    for one in clocks:
        if one["verdict"] in {"late", "overdue"} and one["clock"] != ClockKind.FOLLOWUP:
            day = one["due_on"]
            if not one["due_at"]:
                day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
            due = moment(one["due_on"], one["due_at"])
            yield Event(
                day, BEFORE_ACTS, "lapse", _said(one["clock_zh"], one["holder"], f"应在 {due} 前")
            )


def _teams(document: Item, story: Story) -> Iterator[Event]:
    for one, made in _both(document, story, "teams"):
        name = f"第 {one['ordinal']} 个专班"
        yield Event(one["from"], made.act_id, "team_form", _said(name, one["purpose"]))
        if one["ended_on"]:
            yield Event(
                one["ended_on"], made.end_act_id, "team_disband", _said(name, one["reason"])
            )


def _who(holding: Item) -> str:
    return holding["unit"] or holding["person"] or labels.NOBODY


def _holdings(document: Item, story: Story) -> Iterator[Event]:
    """Tell who became responsible, and who no longer was; a change of hands is one event."""
    holdings: list[Item] = document["holdings"]
    taken = set()
    for at, (one, made) in enumerate(_both(document, story, "holdings")):
        before = next(
            (
                place
                for place, other in enumerate(holdings[:at])
                if one["role"] in SINGLE
                and other["role"] == one["role"]
                and other["ended_on"] == one["from"]
                and place not in taken
            ),
            None,
        )
        if before is None:
            said = f"{one['role_zh']}：{_who(one)}"
        else:
            taken.add(before)
            said = f"{one['role_zh']}：{_who(holdings[before])} → {_who(one)}"
        yield Event(one["from"], made.act_id, "assign", _said(said, one["reason"]))
    for at, (one, made) in enumerate(_both(document, story, "holdings")):
        if one["ended_on"] and at not in taken:
            said = f"{_who(one)}不再任{one['role_zh']}"
            yield Event(
                one["ended_on"], made.end_act_id, "release", _said(said, one["end_reason"])
            )
        if one["replied_on"]:
            said = _said(f"{_who(one)}（{one['role_zh']}）", one["reply"])
            yield Event(
                one["replied_on"], made.reply_act_id, "co_reply", said, one["reply_document"]
            )


def _moves(document: Item, story: Story) -> Iterator[Event]:
    for one, made in _both(document, story, "moves"):
        to = one["to"]
        if one["move"] in ROUTED:
            names = [
                asked["unit"]
                for asked, sent in _both(document, story, "recipients")
                if sent.act_id == made.act_id and sent.on == made.on
            ]
            to = "、".join(dict.fromkeys(names)) or to
        if one["move"] == "object":
            # The unit's own words stand with its answer; here the case is back at the office.
            said = "材料退回，重新分流"
        else:
            said = _said(to, one["outcome_zh"], one["ground_zh"], one["note"])
        yield Event(made.on, made.act_id, one["move"], said, one["document"], one["is_day_known"])


def _answers(document: Item, story: Story) -> Iterator[Event]:
    for one, made in _both(document, story, "recipients"):
        if one["replied_on"]:
            said = _said(one["unit"], one["note"])
            yield Event(one["replied_on"], made.reply_act_id, "reply", said, one["document"])
        if one["objected_on"]:
            said = _said(one["unit"], one["objection"])
            yield Event(one["objected_on"], made.objection_act_id, "objection", said)


def _orders(document: Item, story: Story) -> Iterator[Event]:
    for one, order in _both(document, story, "orders"):
        said = _said(
            one["unit"],
            f"{one['mode_zh']}督办",
            f"事由：{one['ground_zh']}",
            f"要求：{one['demand']}",
            f"限 {one['reply_by']} 前反馈" if one["reply_by"] else None,
        )
        yield Event(one["on"], order.row.act_id, "supervise", said, one["order"])
        for reply, made in zip(one["replies"], order.replies, strict=True):
            said = _said(f"答 {one['order']}", reply["note"])
            yield Event(reply["on"], made.act_id, "supervise_reply", said, reply["document"])
        if one["closed_on"]:
            said = _said(one["order"], one["effect"])
            yield Event(one["closed_on"], order.row.end_act_id, "supervise_close", said)
    for one, made in _both(document, story, "declines"):
        yield Event(one["on"], made.act_id, "decline", _said(one["rule_zh"], one["reason"]))
    for one, made in _both(document, story, "referrals"):
        yield Event(
            one["on"], made.act_id, "refer", _said(f"{one['approver']}批准", one["reason"])
        )


def _judged(document: Item, story: Story) -> Iterator[Event]:
    """Tell what was found of how the case was handled."""
    for one, made in _both(document, story, "checks"):
        said = _said(one["result_zh"], "、".join(one["items_zh"]), one["note"])
        yield Event(one["on"], made.act_id, "check", said)
    for one, made in _both(document, story, "callbacks"):
        views = [
            f"对{who}{one[key]}"
            for who, key in (("信访部门", "office_zh"), ("责任单位", "unit_zh"))
            if one[key]
        ]
        said = _said("、".join(views) or "没有联系上", one["reason_zh"], one["note"])
        yield Event(one["on"], made.act_id, "callback", said)


def _settled(document: Item, story: Story) -> Iterator[Event]:
    """Tell whether the matter was settled, and by what help and advice."""
    for one, made in _both(document, story, "measures"):
        amount = f"{one['amount']} 元" if one["amount"] else None
        said = _said(one["kind_zh"], amount, one["source"], one["note"])
        yield Event(one["on"], made.act_id, "measure", said)
    for one, made in _both(document, story, "suggestions"):
        said = _said(one["to"], one["text"])
        yield Event(one["on"], made.act_id, "suggest", said, one["document"])
        if one["answered_on"]:
            said = _said(one["to"], one["adopted_zh"], one["answer_note"])
            yield Event(
                one["answered_on"],
                made.answer_act_id,
                "suggest_answer",
                said,
                one["answer_document"],
            )
    for one, made in _both(document, story, "resolutions"):
        said = _said(one["evidence_zh"], one["note"])
        yield Event(one["on"], made.act_id, "resolve", said, one["document"])


def _after(document: Item, story: Story) -> Iterator[Event]:
    """Tell what followed the steps: levels, extensions, deliveries, reviews, alerts."""
    for one, made in _both(document, story, "gradings"):
        is_moved = one["from"] != one["to"]
        tiers = f"{one['from_zh']} → {one['to_zh']}" if is_moved else one["to_zh"]
        said = _said(tiers, one["difficulty_zh"], one["reason"])
        yield Event(one["on"], made.act_id, one["step"], said)
    for one, made in _both(document, story, "extensions"):
        said = _said(f"延长 {one['days']} 日", f"{one['approver']}批准", one["reason"])
        yield Event(one["on"], made.act_id, "extend", said, one["document"])
    for one, made in _both(document, story, "deliveries"):
        said = _said(f"{one['stage_zh']}（{one['way_zh']}）", one["note"])
        yield Event(one["on"], made.act_id, "deliver", said, one["document"])
    for one, made in _both(document, story, "reviews"):
        said = _said(one["unit"], one["note"])
        yield Event(one["on"], made.act_id, one["stage"], said)
        if one["answered_on"]:
            said = _said(one["unit"], one["outcome_zh"])
            yield Event(
                one["answered_on"],
                made.answer_act_id,
                f"{one['stage']}_answer",
                said,
                one["document"],
            )
    for one, made in _both(document, story, "alerts"):
        said = _said(f"报告{one['told']}", one["mode_zh"], one["note"])
        yield Event(one["on"], made.act_id, "alert", said)


def _noted(document: Item, story: Story) -> Iterator[Event]:
    """Tell what was said to the petitioner, seen of the matter, and put right in the ledger."""
    for one, made in _both(document, story, "contacts"):
        said = _said(one["mode_zh"], one["result_zh"], one["person"], one["note"])
        yield Event(one["on"], made.act_id, "contact", said)
    for one, made in _both(document, story, "cruxes"):
        yield Event(one["on"], made.act_id, "crux", one["text"])
    for one in document["edits"]:
        changes = "；".join(
            labels.FIELD[name]
            if name in LONG_FIELDS
            else f"{labels.FIELD[name]} {change['before_zh']} → {change['after_zh']}"
            for name, change in one["changes"].items()
        )
        yield Event(one["on"], one["act"], "edit", _said(changes, one["reason"]))
