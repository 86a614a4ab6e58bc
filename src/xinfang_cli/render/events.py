"""经过: what happened to a case, event by event, in order; the one chronology of page and pack."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.story import Story
from xinfang_cli.render import event_sequels
from xinfang_cli.render.event import Event, both, said
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment
from xinfang_cli.texts.labels import label

ROUTED = frozenset({"forward", "dispatch"})
SINGLE = frozenset(labels.SINGLE_ROLE)

BEFORE_ACTS = 0
"""The place in its day of what no act recorded: a case came in, a term of days ran out."""

AFTER_ACTS = sys.maxsize
"""The place in its day of a term of hours that ran out with nothing after it."""


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
            said(document["channel_zh"], document["purpose_zh"]),
        ),
        *_lapses(document["clocks"], story),
        *_teams(document, story),
        *_holdings(document, story),
        *_moves(document, story),
        *_answers(document, story),
        *event_sequels.orders(document, story),
        *event_sequels.judged(document, story),
        *event_sequels.settled(document, story),
        *event_sequels.after(document, story),
        *event_sequels.noted(document, story),
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


def _lapses(clocks: list[Item], story: Story) -> Iterator[Event]:
    """Tell which terms ran out before what they wait for: on the day after, or in that hour.

    When somebody meant to call again is no term.
    """
    for one in clocks:
        if one["verdict"] in {"late", "overdue"} and one["clock"] != ClockKind.FOLLOWUP:
            day, act = one["due_on"], BEFORE_ACTS
            if one["due_at"]:
                act = _first_act_after(one["due_at"], story)
            else:
                day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
            due = moment(one["due_on"], one["due_at"])
            words = said(one["clock_zh"], one["holder"], f"应在 {due} 前")
            yield Event(day, act, "lapse", words)


def _first_act_after(instant: str, story: Story) -> int:
    """Return the first act that recorded a step, an answer or an alert after an instant."""
    timed = [
        *((made.at, made.act_id) for made in story.moves),
        *((asked.replied_at, asked.reply_act_id) for asked in story.recipients),
        *((made.at, made.act_id) for made in story.alerts),
    ]
    later = [act for at, act in timed if at is not None and act is not None and at > instant]
    return min(later, default=AFTER_ACTS)


def _teams(document: Item, story: Story) -> Iterator[Event]:
    for one, made in both(document, story, "teams"):
        name = f"第 {one['ordinal']} 个专班"
        yield Event(one["from"], made.act_id, "team_form", said(name, one["purpose"]))
        if one["ended_on"]:
            yield Event(one["ended_on"], made.end_act_id, "team_disband", said(name, one["reason"]))


def _who(holding: Item) -> str:
    return holding["unit"] or holding["person"] or labels.NOBODY


def _holdings(document: Item, story: Story) -> Iterator[Event]:
    """Tell who became responsible, and who no longer was; a change of hands is one event.

    A unit that helps on until another day, or a member of the next team, has not left.
    """
    holdings: list[Item] = document["holdings"]
    taken = set()
    for at, (one, made) in enumerate(both(document, story, "holdings")):
        before = next(
            (
                place
                for place, other in enumerate(holdings[:at])
                if other["role"] == one["role"]
                and (one["role"] in SINGLE or _who(other) == _who(one))
                and other["ended_on"] == one["from"]
                and place not in taken
            ),
            None,
        )
        if before is not None:
            taken.add(before)
        if before is None or one["role"] not in SINGLE:
            words = f"{one['role_zh']}：{_who(one)}"
        else:
            was, now = _who(holdings[before]), _who(one)
            words = f"{one['role_zh']}：{f'{now}续任' if was == now else f'{was} → {now}'}"
        yield Event(one["from"], made.act_id, "assign", said(words, one["reason"]))
    for at, (one, made) in enumerate(both(document, story, "holdings")):
        if one["ended_on"] and at not in taken:
            words = f"{_who(one)}不再任{one['role_zh']}"
            yield Event(one["ended_on"], made.end_act_id, "release", said(words, one["end_reason"]))
        if one["replied_on"]:
            words = said(f"{_who(one)}（{one['role_zh']}）", one["reply"])
            yield Event(
                one["replied_on"], made.reply_act_id, "co_reply", words, one["reply_document"]
            )


def _moves(document: Item, story: Story) -> Iterator[Event]:
    for one, made in both(document, story, "moves"):
        to = one["to"]
        if one["move"] in ROUTED:
            names = [
                asked["unit"]
                for asked, sent in both(document, story, "recipients")
                if sent.act_id == made.act_id and sent.on == made.on
            ]
            to = "、".join(dict.fromkeys(names)) or to
        if one["move"] == "object":
            # The unit's own words stand with its answer; here the case is back at the office.
            words = "材料退回，重新分流"
        else:
            words = said(to, one["outcome_zh"], one["ground_zh"], one["note"])
        yield Event(made.on, made.act_id, one["move"], words, one["document"], one["is_day_known"])


def _answers(document: Item, story: Story) -> Iterator[Event]:
    for one, made in both(document, story, "recipients"):
        if one["replied_on"]:
            words = said(one["unit"], one["note"])
            yield Event(one["replied_on"], made.reply_act_id, "reply", words, one["document"])
        if one["objected_on"]:
            words = said(one["unit"], one["objection"])
            yield Event(one["objected_on"], made.objection_act_id, "objection", words)
