"""Events that follow the steps of a case: orders, checks, settlement, levels, reviews, contacts."""

from collections.abc import Iterator

from xinfang_cli.domain.story import Story
from xinfang_cli.render.event import Event, both, said
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels

LONG_FIELDS = frozenset({"body"})
"""What an edit is said to have changed without the words before and after."""


def orders(document: Item, story: Story) -> Iterator[Event]:
    """Tell how the case was pressed: orders, their answers and ends, and referrals."""
    for one, order in both(document, story, "orders"):
        words = said(
            one["unit"],
            f"{one['mode_zh']}督办",
            f"事由：{one['ground_zh']}",
            f"要求：{one['demand']}",
            f"限 {one['reply_by']} 前反馈" if one["reply_by"] else None,
        )
        yield Event(one["on"], order.row.act_id, "supervise", words, one["order"])
        for reply, made in zip(one["replies"], order.replies, strict=True):
            words = said(f"答 {one['order']}", reply["note"])
            yield Event(reply["on"], made.act_id, "supervise_reply", words, reply["document"])
        if one["closed_on"]:
            words = said(one["order"], one["effect"])
            yield Event(one["closed_on"], order.row.end_act_id, "supervise_close", words)
    for one, made in both(document, story, "declines"):
        yield Event(one["on"], made.act_id, "decline", said(one["rule_zh"], one["reason"]))
    for one, made in both(document, story, "referrals"):
        yield Event(one["on"], made.act_id, "refer", said(f"{one['approver']}批准", one["reason"]))


def judged(document: Item, story: Story) -> Iterator[Event]:
    """Tell what was found of how the case was handled."""
    for one, made in both(document, story, "checks"):
        words = said(one["result_zh"], "、".join(one["items_zh"]), one["note"])
        yield Event(one["on"], made.act_id, "check", words)
    for one, made in both(document, story, "callbacks"):
        views = [
            f"对{who}{one[key]}"
            for who, key in (("信访部门", "office_zh"), ("责任单位", "unit_zh"))
            if one[key]
        ]
        heard = "、".join(views) or "没有联系上"
        if one["is_as_reported"] is False:
            heard += "、办理不属实"
        words = said(heard, one["reason_zh"], one["note"])
        yield Event(one["on"], made.act_id, "callback", words)


def settled(document: Item, story: Story) -> Iterator[Event]:
    """Tell whether the matter was settled, and by what help and advice."""
    for one, made in both(document, story, "measures"):
        amount = f"{one['amount']} 元" if one["amount"] else None
        words = said(one["kind_zh"], amount, one["source"], one["note"])
        yield Event(one["on"], made.act_id, "measure", words)
    for one, made in both(document, story, "suggestions"):
        words = said(one["to"], one["text"])
        yield Event(one["on"], made.act_id, "suggest", words, one["document"])
        if one["answered_on"]:
            words = said(one["to"], one["adopted_zh"], one["answer_note"])
            yield Event(
                one["answered_on"],
                made.answer_act_id,
                "suggest_answer",
                words,
                one["answer_document"],
            )
    for one, made in both(document, story, "resolutions"):
        words = said(one["evidence_zh"], one["note"])
        yield Event(one["on"], made.act_id, "resolve", words, one["document"])


def after(document: Item, story: Story) -> Iterator[Event]:
    """Tell what followed the steps: levels, extensions, deliveries, reviews, alerts."""
    for one, made in both(document, story, "gradings"):
        is_moved = one["from"] != one["to"]
        tiers = f"{one['from_zh']} → {one['to_zh']}" if is_moved else one["to_zh"]
        words = said(tiers, one["difficulty_zh"], one["reason"])
        yield Event(one["on"], made.act_id, one["step"], words)
    for one, made in both(document, story, "extensions"):
        words = said(f"延长 {one['days']} 日", f"{one['approver']}批准", one["reason"])
        yield Event(one["on"], made.act_id, "extend", words, one["document"])
    for one, made in both(document, story, "deliveries"):
        words = said(f"{one['stage_zh']}（{one['way_zh']}）", one["note"])
        yield Event(one["on"], made.act_id, "deliver", words, one["document"])
    for one, made in both(document, story, "reviews"):
        words = said(one["unit"], one["note"])
        yield Event(one["on"], made.act_id, one["stage"], words, one["request_document"])
        for held in one["hearings"]:
            words = said(one["stage_zh"], f"至 {held['until']}")
            yield Event(held["from"], made.act_id, "hearing", words)
        if one["answered_on"]:
            words = said(one["unit"], one["outcome_zh"], one["answer_note"])
            yield Event(
                one["answered_on"],
                made.answer_act_id,
                f"{one['stage']}_answer",
                words,
                one["document"],
            )
    for one, made in both(document, story, "alerts"):
        words = said(f"报告{one['told']}", one["mode_zh"], one["note"])
        yield Event(one["on"], made.act_id, "alert", words)


def noted(document: Item, story: Story) -> Iterator[Event]:
    """Tell what was said to the petitioner, seen of the matter, and put right in the ledger."""
    for one, made in both(document, story, "contacts"):
        words = said(
            one["mode_zh"],
            one["result_zh"],
            one["person"],
            one["note"],
            f"约 {one['next_on']} 再联系" if one["next_on"] else None,
            f"下一步：{one['next_step']}" if one["next_step"] else None,
        )
        yield Event(one["on"], made.act_id, "contact", words)
    for one, made in both(document, story, "cruxes"):
        yield Event(one["on"], made.act_id, "crux", one["text"])
    for one in document["edits"]:
        changes = "；".join(
            labels.FIELD[name]
            if name in LONG_FIELDS
            else f"{labels.FIELD[name]} {change['before_zh']} → {change['after_zh']}"
            for name, change in one["changes"].items()
        )
        yield Event(one["on"], one["act"], "edit", said(changes, one["reason"]))
