"""An event of a case (经过): its day, its kind and its words; its line on the page."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from xinfang_cli.domain.story import Story
from xinfang_cli.domain.text import one_line, pad
from xinfang_cli.render.lists import Item

UNDATED = "日期不详"
DAY_WIDTH, KIND_WIDTH = 10, 10

MANY = 3
"""So many contacts with nothing between them are one line of a short page."""


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


def said(*parts: str | None) -> str:
    """Return the words of an event, of the parts that there are."""
    return "；".join(part for part in parts if part)


def both(document: Item, story: Story, key: str) -> Iterator[tuple[Item, Any]]:
    """Yield what belongs to a case as it is shown, each with what the ledger says of it."""
    return zip(document[key], getattr(story, key), strict=True)


def event_line(event: Item) -> str:
    """Return an event in one line."""
    parts = [
        pad(event["on"] or UNDATED, DAY_WIDTH),
        pad(event["kind_zh"], KIND_WIDTH),
        event["text"],
        event["document"],
    ]
    return one_line("  ".join(part for part in parts if part)).rstrip()


def folded(events: Sequence[Item]) -> list[Item]:
    """Return the events for a short page: many contacts in a row are one, with the last's words."""
    lines: list[Item] = []
    for kind, run in groupby(events, key=lambda event: event["kind"]):
        row = list(run)
        if kind != "contact" or len(row) < MANY:
            lines += row
            continue
        last = row[-1]
        text = f"{len(row)} 次，至 {last['on']}；最近一次：{last['text']}"
        lines.append({**row[0], "text": text})
    return lines
