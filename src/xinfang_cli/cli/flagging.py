"""``overdue --flag``: what a cron job runs, as often as it likes and as many at once as may be."""

import os
import sqlite3
from typing import NamedTuple

from xinfang_cli.cli.ask import can_ask
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.output import Listing, chosen, show_list, write
from xinfang_cli.cli.worklists import CLOCK_COLUMNS, clock_items, styles, table_columns
from xinfang_cli.domain.act_codes import FlagStage
from xinfang_cli.domain.dates import Span, parse_span
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.services import flag as service
from xinfang_cli.store import calendars, flags
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.notices import flag_plan

MOST_UNASKED = 50
"""A ledger's first flagging of more clocks than this is asked about: it may be a mistake."""

SOON = Span(7, is_workdays=False)
STAGE = Column("stage_zh", "阶段", 10)


class Flagging(NamedTuple):
    """What a command line asks for."""

    stage: str
    repeat: str | None
    within: Span | None
    only_workdays: bool = False
    yes: bool = False
    quiet: bool = False


def run(desk: Desk, asked: Flagging, format_: Format | None) -> int:
    """Flag what newly stands at the stage, and print only that."""
    desk.refuse_past()
    stage = FlagStage(asked.stage)
    repeat = None if asked.repeat is None else parse_span(asked.repeat)
    if repeat is not None and (repeat.is_workdays or repeat.count < 1):
        raise InvalidInputError("repeat_unreadable")
    now = desk.read_moment
    soon = asked.within or SOON

    def look(db: sqlite3.Connection) -> tuple[int, bool, bool]:
        """Return how many are new, whether nothing was ever flagged, and whether today is off."""
        if asked.only_workdays and not calendars.read_workdays(db).is_workday(now.on):
            return 0, False, True
        found, _ = service.at_stage(db, stage, now, soon)
        return len(service.unflagged(db, found, repeat, now.on)), not flags.has_any(db), False

    count, is_first, _ = desk.read(look)
    if count and is_first and count > MOST_UNASKED:
        desk.confirm(flag_plan(stage, count, MOST_UNASKED), yes=asked.yes)
    items: list[Item] = []
    if count:
        items = desk.write("flag", lambda act: _flag(act, stage, now, soon, repeat), by=actor(desk))
    show(items, now, asked, format_)
    return 0


def _flag(act: Act, stage: FlagStage, now: Occurred, soon: Span, repeat: Span | None) -> list[Item]:
    """Flag under the write lock: what another job flagged meanwhile is not new any more."""
    found, workdays = service.at_stage(act.db, stage, now, soon)
    fresh = service.unflagged(act.db, found, repeat, now.on)
    if not fresh:
        act.discard()
        return []
    service.flag(act, fresh, now.on)
    items = clock_items([due.clock for due, _ in fresh], now, workdays, Format.JSON)
    return [
        {**item, "stage": stage, "stage_zh": labels.STAGE[stage], "round": number}
        for item, (_, number) in zip(items, fresh, strict=True)
    ]


def show(items: list[Item], now: Occurred, asked: Flagging, format_: Format | None) -> None:
    """Print the newly flagged; nothing at all when there is none, but a document that was asked."""
    form = chosen(format_)
    if asked.quiet:
        write("".join(f"{no}\n" for no in dict.fromkeys(item["no"] for item in items)))
        return
    if not items and form is not Format.JSON:
        return
    columns = table_columns(CLOCK_COLUMNS, items) if form is Format.TABLE else CLOCK_COLUMNS
    show_list(
        Listing(
            "overdue.flag",
            items,
            [*columns[:-1], STAGE, columns[-1]] if form is Format.TABLE else [*columns, STAGE],
            now.day,
            title=f"新标记 {len(items)} 项（{now.day}）",
            extra={"stage": asked.stage, "repeat": asked.repeat},
            styles=styles(items),
        ),
        form,
    )


def actor(desk: Desk) -> str | None:
    """Return who flags where nobody was named: the cron job, not the account it runs under."""
    named = desk.settings.get("by") or os.environ.get("XINFANG_BY")
    return None if named or can_ask(desk.settings) else f"{labels.CRON}（{desk.actor}）"
