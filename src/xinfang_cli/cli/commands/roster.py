"""``xinfang roster``."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from xinfang_cli.cli import complete
from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Level, New, On, Output, choice, person_option
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list
from xinfang_cli.domain.calendar import Workdays
from xinfang_cli.domain.duty import Roster, Turn
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.render.roster import member_item, roster_item, turn_item, turn_line
from xinfang_cli.services import roster as service
from xinfang_cli.store import calendars, rosters
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.notices import unpublished

MOST_TURNS = 366
SHOWN_TURNS = 3

STANDS_IN = Column("stands_in", "请假由谁代", 12)
ROSTERS = [
    Column("roster", "轮值表", 20),
    Column("phrase", "规则", 20),
    Column("next_on", "下一次", 10),
    Column("next_person", "轮到", 10),
    Column("place", "地点", 14, rank=2),
    Column("role_zh", "轮的是", 8, rank=1),
    Column("level_zh", "层级", 6, rank=1),
    Column("rule", "RRULE", 30, rank=3),
    Column("persons", "人员"),
]
MEMBERS = [
    Column("position", "次序", 4, is_number=True),
    Column("person", "人员", 12),
    Column("post", "职务", 20),
    Column("next_on", "下一次", 10),
]
TURNS = [
    Column("on", "日期", 10),
    Column("weekday_zh", "星期", 4),
    Column("person", "人员", 12),
    Column("post", "职务", 16, rank=2),
    Column("roster", "轮值表", 20),
    Column("place", "地点", 16, rank=1),
    Column("is_day_off_zh", "", 6, rank=1),
]
Name = Annotated[
    str,
    typer.Argument(metavar="轮值表", help="名称", autocompletion=complete.roster_names),
]
NameOrAll = Annotated[
    str | None,
    typer.Argument(
        metavar="轮值表", help="名称；不写就是全部", autocompletion=complete.roster_names
    ),
]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名称", help="轮值表叫什么，如 领导接访")],
    rule: Annotated[
        str | None,
        typer.Option(
            "--rule",
            metavar="规则",
            help="哪些日子：每周三、每月15日、每月第二个周三、每季度一次 等，或 RRULE",
        ),
    ] = None,
    person: Annotated[
        list[str] | None, person_option("--person", "轮值的人，按次序，可多次")
    ] = None,
    post: Annotated[
        list[str] | None,
        typer.Option("--post", metavar="职务", help="依次对应各人的职务，可多次"),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="地点", help="地点")] = None,
    role: Annotated[
        str | None, choice("--role", labels.PERSON_ROLE, "轮到的人担任什么角色")
    ] = None,
    level: Level = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="从哪天起，默认今天")
    ] = None,
    new: New = False,
    format_: Output = None,
) -> None:
    """新建轮值表：按规则的日子，各人依次轮值（接访、值班、包案都可以用）。"""
    desk = Desk(ctx)
    phrase = desk.require(rule, "--rule", "哪些日子（如 每月第二个周三）")
    first = desk.day(from_) or desk.today

    def work(act: Act, create: bool) -> tuple[Roster, Workdays, list[Turn]]:
        made = service.add(
            act,
            name,
            phrase=phrase,
            persons=person or [],
            posts=post or [],
            from_on=first,
            place=place,
            role=role,
            level=level,
            create=create,
        )
        workdays = calendars.read_workdays(act.db)
        coming = service.turns(made, desk.today, SHOWN_TURNS, workdays)
        return made, workdays, service.with_stand_ins(act.db, coming)

    made, workdays, coming = desk.write_parties("roster", new, work)
    _warn_estimated((turn.on for turn in coming), workdays)
    show_done(
        "roster.add",
        {
            **roster_item(made, _first(coming)),
            "next": [turn_item(made, turn) for turn in coming],
        },
        [
            f"已新建轮值表：{made.name}（{made.phrase}，自 {made.from_on} 起）",
            *(f"  {turn_line(turn)}" for turn in coming),
        ],
        format_,
    )


def show(ctx: typer.Context, name: NameOrAll = None, format_: Output = None) -> None:
    """查看轮值表：规则、人员、地点和下一次轮到谁；写名称则列出各人。"""
    desk = Desk(ctx)
    if name is not None:
        _show_one(desk, name, format_)
        return
    items = desk.read(
        lambda db: [
            roster_item(
                roster, _first(service.with_stand_ins(db, service.turns(roster, desk.as_of, 1)))
            )
            for roster in rosters.read_rosters(db)
        ]
    )
    show_list(
        Listing(
            "roster.show",
            items,
            _columns(ROSTERS, items, format_),
            desk.as_of.isoformat(),
            empty="还没有轮值表。",
        ),
        format_,
    )


def _show_one(desk: Desk, name: str, format_: Format | None) -> None:
    """Print a roster with its members, each with the next turn of their own."""

    def work(db: sqlite3.Connection) -> tuple[Roster, list[Turn]]:
        roster = service.find_roster(db, name)
        coming = service.turns(roster, desk.as_of, len(roster.members))
        return roster, service.with_stand_ins(db, coming)

    roster, coming = desk.read(work)
    own = {turn.member.person_id: turn for turn in coming}
    whole = roster_item(roster, _first(coming))
    items = [
        member_item(roster, position, member, own.get(member.person_id))
        for position, member in enumerate(roster.members, start=1)
    ]
    about = [whole["phrase"], f"自 {whole['from_on']} 起"]
    about += [whole[key] for key in ("place", "role_zh", "level_zh") if whole[key]]
    show_list(
        Listing(
            "roster.members",
            items,
            _columns(MEMBERS, items, format_),
            desk.as_of.isoformat(),
            title=f"{roster.name}（{'，'.join(about)}）",
            extra=whole,
        ),
        format_,
    )


def next(
    ctx: typer.Context,
    name: NameOrAll = None,
    count: Annotated[int, typer.Option("--count", metavar="次数", help="列出几次，默认 5 次")] = 5,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="从哪天看起（含当日），默认今天")
    ] = None,
    format_: Output = None,
) -> None:
    """接下来轮到谁：日期、人员、职务、地点；遇休息日、请假的注明。"""
    desk = Desk(ctx)
    if not 1 <= count <= MOST_TURNS:
        raise InvalidInputError("roster_count_wrong", most=MOST_TURNS)
    since = desk.day(on) or desk.as_of

    def work(db: sqlite3.Connection) -> tuple[list[Roster], Workdays, list[tuple[Turn, Roster]]]:
        found = rosters.read_rosters(db) if name is None else [service.find_roster(db, name)]
        workdays = calendars.read_workdays(db)
        coming = [
            (turn, roster)
            for roster in found
            for turn in service.with_stand_ins(db, service.turns(roster, since, count, workdays))
        ]
        return found, workdays, coming

    found, workdays, coming = desk.read(work)
    # Stable: on one day the rosters stand in the order they were made.
    coming = sorted(coming, key=lambda pair: pair[0].on)[:count]
    _warn_estimated((turn.on for turn, _ in coming), workdays)
    items = [turn_item(roster, turn) for turn, roster in coming]
    show_list(
        Listing(
            "roster.next",
            items,
            _columns(TURNS, items, format_),
            desk.as_of.isoformat(),
            empty="没有轮值。" if found else "还没有轮值表。",
            extra={"since": since.isoformat()},
        ),
        format_,
    )


def end(
    ctx: typer.Context,
    name: Name,
    on: On = None,
    format_: Output = None,
) -> None:
    """停用轮值表；以前的轮值仍可回看，名称可以再用。"""
    desk = Desk(ctx)
    day = desk.past_day(on)
    ended = desk.write("roster", lambda act: service.end(act, name, on=day))
    show_done(
        "roster.end",
        {"roster": ended.name, "on": day.isoformat()},
        [f"轮值表 {ended.name} 自 {day} 起停用。"],
        format_,
    )


def _columns(columns: list[Column], items: list[Item], format_: Format | None) -> list[Column]:
    """Return the columns with who stands in; a screen has it where somebody does."""
    has_any = any(item["stands_in"] for item in items)
    return [*columns, STANDS_IN] if has_any or chosen(format_) is not Format.TABLE else columns


def _first(coming: list[Turn]) -> Turn | None:
    return coming[0] if coming else None


def _warn_estimated(days: Iterable[date], workdays: Workdays) -> None:
    """Say of which years the days off are not known yet."""
    for year in sorted({day.year for day in days if not workdays.is_covered(day)}):
        warn(unpublished(year))
