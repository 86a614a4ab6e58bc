"""``xinfang list``."""

import builtins
from sqlite3 import Connection
from typing import Annotated

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    Channels,
    Difficulties,
    Levels,
    Output,
    Purposes,
    State,
    Unmask,
    coded,
    person_option,
    unit_option,
)
from xinfang_cli.cli.output import MOST_LIMIT, MOST_ROWS, Listing, chosen, show_list
from xinfang_cli.domain.absence import Away
from xinfang_cli.domain.case import CaseRow
from xinfang_cli.domain.dates import parse_day
from xinfang_cli.domain.errors import InvalidInputError, UnknownPartyError
from xinfang_cli.domain.standing import Viewer
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.render.shapes import case_item, holders_item, standing_item
from xinfang_cli.services.listing import Asked, list_cases
from xinfang_cli.services.standing import viewer as viewer_of
from xinfang_cli.services.standing import who_is_away
from xinfang_cli.store import holdings
from xinfang_cli.texts.notices import namesakes

Givers = dict[int, dict[int, str]]

COLUMNS = [
    Column("no", "编号", 14),
    Column("urgent_zh", "急", 2, rank=1),
    Column("state_zh", "状态", 8),
    Column("received_on", "收到日期", 10, rank=1),
    Column("name", "信访人", 10),
    Column("channel_zh", "形式", 10, rank=5),
    Column("purpose_zh", "目的", 8, rank=4),
    Column("place", "属地", 12, rank=5),
    Column("people", "人数", 4, rank=6, is_number=True),
    Column("unit", "责任单位", 14, rank=2),
    Column("leader_zh", "包案领导", 16, rank=4),
    Column("handler_zh", "经办人", 16, rank=6),
    Column("contact_count", "联系", 4, rank=6, is_number=True),
    Column("concluded_on", "办结日期", 10, rank=3),
    Column("title", "标题"),
    Column("handover_zh", "交接", 6, rank=1),
    Column("resolved_on", "化解日期", 10, rank=2),
    Column("standing_zh", "身份", 28),
    Column("supervisor_zh", "督办员", 16, rank=7),
]

SORTS = {
    "received": "收到日期（新的在前）",
    "number": "编号",
    "concluded": "办结日期（新的在前）",
    "contact": "最近联系（久未联系的在前）",
    "contacts": "联系次数（多的在前）",
    "unit": "责任单位",
}


def list(
    ctx: typer.Context,
    state: State = None,
    is_open: Annotated[bool, typer.Option("--open", help="只看未办结的")] = False,
    unit: Annotated[str | None, unit_option("--unit", "责任单位")] = None,
    person: Annotated[str | None, person_option("--person", "包案领导、经办人或督办员")] = None,
    mine: Annotated[
        bool, typer.Option("--mine", help="只看本人（--by、XINFANG_BY）包案、经办或督办的")
    ] = False,
    channel: Channels = None,
    purpose: Purposes = None,
    place: Annotated[str | None, typer.Option("--place", metavar="属地", help="属地含有")] = None,
    received_since: Annotated[
        str | None, typer.Option("--received-since", metavar="日期", help="收到日期从")
    ] = None,
    received_until: Annotated[
        str | None, typer.Option("--received-until", metavar="日期", help="收到日期至")
    ] = None,
    concluded_since: Annotated[
        str | None, typer.Option("--concluded-since", metavar="日期", help="办结日期从")
    ] = None,
    concluded_until: Annotated[
        str | None, typer.Option("--concluded-until", metavar="日期", help="办结日期至")
    ] = None,
    resolved: Annotated[
        bool | None, typer.Option("--resolved/--unresolved", help="只看已化解的，或还没有化解的")
    ] = None,
    resolved_since: Annotated[
        str | None, typer.Option("--resolved-since", metavar="日期", help="化解日期从")
    ] = None,
    resolved_until: Annotated[
        str | None, typer.Option("--resolved-until", metavar="日期", help="化解日期至")
    ] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="只看紧急的")] = False,
    level: Levels = None,
    difficulty: Difficulties = None,
    sent_back: Annotated[bool, typer.Option("--sent-back", help="只看退回重办过的")] = False,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="文字", help="标题、内容、姓名或属地含有这些字"),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            parser=coded("--sort", SORTS),
            metavar="次序",
            help="，".join(f"{code} {label}" for code, label in SORTS.items()),
        ),
    ] = "received",
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="件数", help="最多列出多少件")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="终端上也列出全部")] = False,
    unmask: Unmask = False,
    format_: Output = None,
) -> None:
    """按条件列出信访件，紧急的在前；终端上默认显示前 50 件，其他输出为全部。"""
    desk = Desk(ctx)
    if limit is not None and not 1 <= limit <= MOST_LIMIT:
        raise InvalidInputError("limit_wrong")
    if mine and person is not None:
        raise InvalidInputError("mine_alone")
    form = chosen(format_)
    most = limit
    if most is None and not all_ and form is Format.TABLE:
        most = MOST_ROWS

    def day(value: str | None) -> str | None:
        return None if value is None else parse_day(value, desk.today).isoformat()

    asked = Asked(
        states=tuple(state or ()),
        is_open=is_open,
        unit=unit,
        person=desk.actor if mine else person,
        channels=tuple(channel or ()),
        purposes=tuple(purpose or ()),
        place=place,
        received_since=day(received_since),
        received_until=day(received_until),
        concluded_since=day(concluded_since),
        concluded_until=day(concluded_until),
        is_urgent=urgent,
        text=text,
        is_unmasked=unmask,
        levels=tuple(level or ()),
        difficulties=tuple(difficulty or ()),
        is_resolved=resolved,
        resolved_since=day(resolved_since),
        resolved_until=day(resolved_until),
        is_sent_back=sent_back,
    )

    def work(db: Connection) -> tuple[builtins.list[CaseRow], int, Away, Viewer | None, Givers]:
        away = who_is_away(db, desk.as_of.isoformat())
        viewer = None if asked.person is None else _viewer(db, asked.person, away, is_mine=mine)
        rows, total = list_cases(db, asked, sort=sort, limit=most, away=away)
        return rows, total, away, viewer, holdings.unsigned(db)

    rows, total, away, viewer, givers = desk.read(work)
    if viewer is not None and viewer.namesakes:
        warn(namesakes(viewer.namesakes))
    if unmask:
        desk.log_unmask(f"list {len(rows)}", lambda _: [row.case_id for row in rows])
    items = [
        case_item(row, unmask=unmask)
        | holders_item(row, away, givers.get(row.case_id, {}))
        | standing_item(row, viewer)
        for row in rows
    ]
    is_cut = total > len(items)
    show_list(
        Listing(
            "list",
            items,
            COLUMNS if form is not Format.TABLE else _telling(items),
            desk.as_of.isoformat(),
            extra={"total": total, "is_truncated": is_cut},
            styles=["bold red" if item["urgent"] else "" for item in items],
            foot=f"仅显示 {len(items)}/{total} 件，加 --all 显示全部。"
            if is_cut
            else f"共 {total} 件。",
        ),
        format_,
    )


def _viewer(db: Connection, name: str, away: Away, *, is_mine: bool) -> Viewer:
    """Return for whom the list is made; who asks for their own may have said no name at all."""
    try:
        return viewer_of(db, name, away)
    except UnknownPartyError as error:
        if not is_mine:
            raise
        raise InvalidInputError("mine_unknown", name=name, hints=error.hints) from None


def _telling(items: builtins.list[Item]) -> builtins.list[Column]:
    """Return the columns for a screen: it has no room for one that says nothing, or the same."""
    rare = ("handover_zh", "resolved_on", "standing_zh")
    empty = {key for key in rare if not any(item[key] for item in items)}
    if "standing_zh" not in empty:
        empty.add("handover_zh")
    return [column for column in COLUMNS if column.key not in empty]
