"""What happened to a case, event by event, for the chronology of an evidence pack."""

from collections.abc import Iterator
from typing import NamedTuple

from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label

ROUTED = frozenset({"forward", "dispatch"})
UNDATED = "日期不详"


class Event(NamedTuple):
    """An event: its day (ISO), what it was, what is to be said of it, the document it left.

    ``is_dated`` is False where the ledger knows only by when it had happened.
    """

    day: str
    kind: str
    text: str
    document: str | None = None
    is_dated: bool = True


def chronology(document: Item, move_days: list[str]) -> list[Event]:
    """Return the events of a case (``story_document``) in order of days.

    ``move_days`` are the days of the moves, also of those whose day is only guessed.  On one day
    the order is that of a case's life: received, who holds it, its steps, what followed them.
    """
    events = [
        Event(
            document["received_on"],
            "收到登记",
            _said(document["channel_zh"], document["purpose_zh"]),
        ),
        *_holdings(document["holdings"]),
        *_moves(document["moves"], document["recipients"], move_days),
        *_answers(document["recipients"]),
        *_orders(document["orders"]),
        *_judged(document),
        *_after(document),
        *_contacts(document["contacts"]),
        *(
            Event(one["on"], "提请监督", _said(f"{one['approver']}批准", one["reason"]))
            for one in document["referrals"]
        ),
    ]
    return sorted(events, key=lambda event: event.day)


def _said(*parts: str | None) -> str:
    return "；".join(part for part in parts if part)


def _who(holding: Item) -> str:
    return holding["unit"] or holding["person"] or labels.NOBODY


def _holdings(holdings: list[Item]) -> Iterator[Event]:
    """Tell who became responsible, and who no longer was; a change of hands is one event."""
    single = {"unit", "leader", "handler", "supervisor"}
    taken = set()
    for at, one in enumerate(holdings):
        before = next(
            (
                place
                for place, other in enumerate(holdings[:at])
                if one["role"] in single
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
        yield Event(one["from"], "确定责任", _said(said, one["reason"]))
    for at, one in enumerate(holdings):
        if one["ended_on"] and at not in taken:
            said = f"{_who(one)}不再任{one['role_zh']}"
            yield Event(one["ended_on"], "交出责任", _said(said, one["end_reason"]))
        if one["replied_on"]:
            said = f"{_who(one)}（{one['role_zh']}）"
            yield Event(
                one["replied_on"], "协办反馈", _said(said, one["reply"]), one["reply_document"]
            )


def _moves(moves: list[Item], recipients: list[Item], days: list[str]) -> Iterator[Event]:
    for one, day in zip(moves, days, strict=True):
        to = one["to"]
        if one["move"] in ROUTED:
            names = [asked["unit"] for asked in recipients if asked["on"] == day]
            to = "、".join(dict.fromkeys(names)) or to
        if one["move"] == "object":
            # The unit's own words stand with its answer; here the case is back at the office.
            said = "材料退回，重新分流"
        else:
            said = _said(to, one["outcome_zh"], one["ground_zh"], one["note"])
        yield Event(day, one["move_zh"], said, one["document"], one["is_day_known"])


def _answers(recipients: list[Item]) -> Iterator[Event]:
    for one in recipients:
        if one["replied_on"]:
            yield Event(
                one["replied_on"], "单位反馈", _said(one["unit"], one["note"]), one["document"]
            )
        if one["objected_on"]:
            yield Event(one["objected_on"], "单位异议", _said(one["unit"], one["objection"]))


def _orders(orders: list[Item]) -> Iterator[Event]:
    for one in orders:
        limit = f"限 {one['reply_by']} 前反馈" if one["reply_by"] else None
        said = _said(
            one["unit"],
            f"{one['mode_zh']}督办",
            f"事由：{one['ground_zh']}",
            f"要求：{one['demand']}",
            limit,
        )
        yield Event(one["on"], "督办", said, one["order"])
        for reply in one["replies"]:
            said = _said(f"答 {one['order']}", reply["note"])
            yield Event(reply["on"], "督办反馈", said, reply["document"])
        if one["closed_on"]:
            yield Event(one["closed_on"], "督办销号", _said(one["order"], one["effect"]))


def _judged(document: Item) -> Iterator[Event]:
    """Tell what was found of how the case was handled, and whether the matter was settled."""
    for one in document["checks"]:
        said = _said(one["result_zh"], "、".join(one["items_zh"]), one["note"])
        yield Event(one["on"], "办理检查", said)
    for one in document["callbacks"]:
        views = [
            f"对{who}{one[key]}"
            for who, key in (("信访部门", "office_zh"), ("责任单位", "unit_zh"))
            if one[key]
        ]
        said = _said("、".join(views) or "没有联系上", one["reason_zh"], one["note"])
        yield Event(one["on"], "回访", said)
    for one in document["suggestions"]:
        yield Event(one["on"], "提出建议", _said(one["to"], one["text"]), one["document"])
        if one["answered_on"]:
            yield Event(
                one["answered_on"],
                "建议答复",
                _said(one["to"], one["adopted_zh"]),
                one["answer_document"],
            )
    for one in document["resolutions"]:
        yield Event(one["on"], "化解", _said(one["evidence_zh"], one["note"]), one["document"])


def _after(document: Item) -> Iterator[Event]:
    for one in document["gradings"]:
        yield Event(
            one["on"], one["step_zh"], _said(f"{one['from_zh']} → {one['to_zh']}", one["reason"])
        )
    for one in document["extensions"]:
        said = _said(f"延长 {one['days']} 日", f"{one['approver']}批准", one["reason"])
        yield Event(one["on"], "延期", said, one["document"])
    for one in document["deliveries"]:
        said = _said(f"{one['stage_zh']}（{one['way_zh']}）", one["note"])
        yield Event(one["on"], "送达", said, one["document"])
    for one in document["reviews"]:
        yield Event(one["on"], f"{one['stage_zh']}申请", _said(one["unit"], one["note"]))
        if one["answered_on"]:
            said = _said(one["unit"], label(labels.REVIEW_OUTCOME, one["outcome"]))
            yield Event(one["answered_on"], f"{one['stage_zh']}意见", said, one["document"])
    for one in document["alerts"]:
        yield Event(one["on"], "紧急报告", _said(f"报告{one['told']}", one["mode_zh"], one["note"]))


def _contacts(contacts: list[Item]) -> Iterator[Event]:
    """Tell the first and the last of the contacts, and how many there were."""
    ordered = sorted(contacts, key=lambda one: (one["on"], one["n"]))
    for one in ordered[:1] + ordered[1:][-1:]:
        is_last = one is ordered[-1]
        count = f"最近一次，前后共 {len(ordered)} 次" if is_last and len(ordered) > 1 else "首次"
        yield Event(
            one["on"], "联系信访人", _said(count, one["mode_zh"], one["result_zh"], one["person"])
        )
