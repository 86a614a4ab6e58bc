"""``xinfang share``."""

import re
from typing import Annotated

import typer

from xinfang_cli.cli.ask import can_ask, warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    Channels,
    New,
    On,
    Output,
    Purposes,
    Reason,
    Yes,
    choice,
    person_option,
    unit_option,
)
from xinfang_cli.cli.output import Listing, chosen, show_list
from xinfang_cli.domain.codes import Role
from xinfang_cli.render.lists import Column, Format
from xinfang_cli.services.absence import on_leave
from xinfang_cli.services.listing import Asked, list_cases
from xinfang_cli.services.share import Shared, check
from xinfang_cli.services.share import share as share_out
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.leave import leave_notes

COLUMNS = [Column("no", "编号", 14), Column("from", "原来", 12), Column("to", "现在", 12)]


def share(
    ctx: typer.Context,
    among: Annotated[
        str | None, typer.Option("--among", metavar="姓名,姓名,…", help="分给哪些人，用逗号隔开")
    ] = None,
    role: Annotated[
        str, choice("--role", labels.PERSON_ROLE, "担任什么角色，默认督办员")
    ] = Role.SUPERVISOR,
    unit: Annotated[str | None, unit_option("--unit", "只分此责任单位的")] = None,
    person: Annotated[str | None, person_option("--person", "只分此人名下的")] = None,
    channel: Channels = None,
    purpose: Purposes = None,
    place: Annotated[str | None, typer.Option("--place", metavar="属地", help="属地含有")] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="只分紧急的")] = False,
    on: On = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="日期", help="任期到哪一天为止；已在其名下的也定这个任期"),
    ] = None,
    reason: Reason = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出怎么分，不写入")] = False,
    yes: Yes = False,
    new: New = False,
    format_: Output = None,
) -> None:
    """把未办结的件平均分给几个人督办（或包案、经办）；已在其名下的尽量不动，再分一次不变。"""
    desk = Desk(ctx)
    words = desk.require(among, "--among", "分给哪些人（用逗号隔开）")
    names = [name.strip() for name in re.split("[,，、]", words) if name.strip()]
    day, last = desk.past_day(on), desk.day(until)
    asked = Asked(
        is_open=True,
        unit=unit,
        person=person,
        channels=tuple(channel or ()),
        purposes=tuple(purpose or ()),
        place=place,
        is_urgent=urgent,
    )
    if not dry_run:
        desk.refuse_past()
        are_known = not new and not can_ask(desk.settings)
        desk.read(lambda db: check(db, names, on=day, until=last, are_known=are_known))
        _, total = desk.read(lambda db: list_cases(db, asked, sort="number", limit=1))
        desk.confirm(
            f"将把 {total} 件未办结的件平均分给 {len(names)} 人任{labels.ROLE[role]}，确定吗？",
            yes=yes,
        )

    def work(act: Act, create: bool) -> Shared:
        done = share_out(
            act, names, asked, Role(role), on=day, until=last, reason=reason, create=create
        )
        notes[:] = leave_notes(on_leave(act.db, names, desk.today))
        if dry_run:
            act.discard()
        return done

    notes: list[str] = []

    done = desk.write_parties("share", new, work)
    warn(*notes)
    if done.kept_back:
        warn(
            f"{len(done.kept_back)} 件反映的是这些人或其单位（第三十条），没有分："
            + "、".join(done.kept_back)
        )
    each = "，".join(f"{name} {count} 件" for name, count in done.loads)
    said = "（未写入）" if dry_run else ""
    moved = sum(one.before != one.after for one in done.given)
    term = "" if last is None else f"，任期至 {last}"
    line = f"{done.total} 件，{moved} 件换人{term}{said}：{each}"
    show_list(
        Listing(
            "share",
            [
                {"no": one.no, "role": role, "from": one.before, "to": one.after}
                for one in done.given
            ],
            COLUMNS,
            day.isoformat(),
            title=line,
            empty=line,
            extra={
                "role": role,
                "role_zh": labels.ROLE[role],
                "total": done.total,
                "until": None if last is None else last.isoformat(),
                "is_dry_run": dry_run,
                "holders": [{"holder": name, "cases": count} for name, count in done.loads],
                "kept_back": done.kept_back,
            },
        ),
        format_,
    )
    if chosen(format_) in (Format.PLAIN, Format.CSV):
        warn(line)
