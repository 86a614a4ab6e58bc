"""``xinfang team``."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.consent import NearYes, write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, New, On, Output, Reason, person_option, unit_option
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.codes import TEAM_ROLES, Role
from xinfang_cli.domain.team import Team, standing
from xinfang_cli.render.lists import Format, Item
from xinfang_cli.render.team import COLUMNS, team_item
from xinfang_cli.services import team as service
from xinfang_cli.services.absence import on_leave
from xinfang_cli.services.team import Changed, Teams
from xinfang_cli.services.team_places import Place
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.leave import leave_notes

Head = Annotated[str | None, person_option("--head", "组长")]
NewHead = Annotated[str | None, person_option("--head", "新组长，接替原组长")]
Members = Annotated[list[str] | None, person_option("--member", "成员，可多次")]
Units = Annotated[list[str] | None, unit_option("--unit", "参与单位，可多次")]


def form(
    ctx: typer.Context,
    no: CaseNo = None,
    head: Head = None,
    member: Members = None,
    unit: Units = None,
    purpose: Annotated[
        str | None, typer.Option("--purpose", metavar="文字", help="专班的目的")
    ] = None,
    on: On = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="计划到哪一天为止")
    ] = None,
    reason: Reason = None,
    new: New = False,
    yes: NearYes = False,
    format_: Output = None,
) -> None:
    """组建专班；已有专班的当日结束，新专班的联系从第 1 次记起，累计不变。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    leader = desk.require(head, "--head", "组长")
    day, last = desk.past_day(on), desk.day(until)

    def work(act: Act, case_id: int, create: bool, is_agreed: bool) -> Changed:
        return service.form(
            act,
            case_id,
            head=leader,
            members=member or [],
            units=unit or [],
            purpose=purpose,
            on=day,
            until=last,
            reason=reason,
            create=create,
            is_agreed=is_agreed,
        )

    done = _write(desk, asked, work, new=new, yes=yes)
    if day.isoformat() < done.now.received_on:
        warn("专班开始的日期早于本件的收到日期，请核对。")
    team = done.now.teams[-1]
    planned = f" 起，计划到 {last}" if last else ""
    lines = [f"{_title(done.now, team)}组建：{_said(done.joined)}（{day}{planned}）"]
    ended = _replaced(done.now)
    if ended is not None:
        lines.append(
            f"  第 {ended.ordinal} 个专班当日结束，共联系 {_count(done.now, ended)} 次；"
            "新专班的联系从第 1 次记起，累计不变。"
        )
    _show("form", done, day, lines, format_, ended=ended)


def join(
    ctx: typer.Context,
    no: CaseNo = None,
    member: Members = None,
    unit: Units = None,
    head: NewHead = None,
    on: On = None,
    reason: Reason = None,
    new: New = False,
    yes: NearYes = False,
    format_: Output = None,
) -> None:
    """加入专班；--head 换组长，原组长同时退出。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    day = desk.past_day(on)

    def work(act: Act, case_id: int, create: bool, is_agreed: bool) -> Changed:
        return service.join(
            act,
            case_id,
            members=member or [],
            units=unit or [],
            head=head,
            on=day,
            reason=reason,
            create=create,
            is_agreed=is_agreed,
        )

    done = _write(desk, asked, work, new=new, yes=yes)
    _show("join", done, day, _moved(done, day), format_)


def leave(
    ctx: typer.Context,
    no: CaseNo = None,
    member: Annotated[list[str] | None, person_option("--member", "谁退出，可多次")] = None,
    unit: Annotated[list[str] | None, unit_option("--unit", "哪个单位退出，可多次")] = None,
    head: Annotated[str | None, person_option("--head", "组长退出时，由谁接任")] = None,
    on: On = None,
    reason: Reason = None,
    new: New = False,
    yes: NearYes = False,
    format_: Output = None,
) -> None:
    """退出专班；组长退出时要用 --head 写明由谁接任。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    day = desk.past_day(on)

    def work(act: Act, case_id: int, create: bool, is_agreed: bool) -> Changed:
        return service.leave(
            act,
            case_id,
            members=member or [],
            units=unit or [],
            head=head,
            on=day,
            create=create,
            reason=reason,
            is_agreed=is_agreed,
        )

    done = _write(desk, asked, work, new=new, yes=yes)
    _show("leave", done, day, _moved(done, day), format_)


def disband(
    ctx: typer.Context,
    no: CaseNo = None,
    on: On = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """解散专班；成员同日退出，历次都可查。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    day = desk.past_day(on)

    def work(act: Act, case_id: int, create: bool, is_agreed: bool) -> Changed:  # noqa: ARG001 - nobody is added
        return service.disband(act, case_id, on=day, reason=reason)

    done = _write(desk, asked, work, new=False, yes=False)
    team = done.now.teams[-1]
    line = f"{_title(done.now, team)}解散（{day}），共联系 {_count(done.now, team)} 次。"
    _show("disband", done, day, [line], format_, ended=team)


def show(ctx: typer.Context, no: CaseNo = None, format_: Output = None) -> None:
    """一件历次的专班：起止、组长、成员、参与单位、联系次数。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    told = desk.read(lambda db: service.tell_teams(db, cases.find_case(db, asked)))
    show_list(
        Listing(
            "team.show",
            [_item(told, team) for team in told.teams],
            COLUMNS,
            desk.as_of.isoformat(),
            title=f"{told.no} 的专班",
            empty=f"{told.no} 没有专班。",
            extra={"no": told.no},
        ),
        format_,
    )


def _write(
    desk: Desk, asked: str, work: Callable[[Act, int, bool, bool], Changed], *, new: bool, yes: bool
) -> Changed:
    def found(act: Act, create: bool, is_agreed: bool) -> Changed:
        done = work(act, cases.find_case(act.db, asked), create, is_agreed)
        persons = [place.name for place in done.joined if place.role in TEAM_ROLES]
        notes[:] = leave_notes(on_leave(act.db, persons, desk.today))
        return done

    notes: list[str] = []
    done = write_near(desk, "team", new, found, yes=yes)
    warn(*notes)
    return done


def _count(told: Teams, team: Team) -> int:
    return told.counts.get(team.ordinal, 0)


def _item(told: Teams, team: Team) -> Item:
    is_hidden = told.is_confidential
    return team_item(team, _count(told, team), is_hidden=is_hidden, unmask=False)


def _replaced(told: Teams) -> Team | None:
    """Return the team that ended by the act that formed the last one."""
    *earlier, last = told.teams
    return next((team for team in earlier if team.end_act_id == last.act_id), None)


def _title(told: Teams, team: Team) -> str:
    return f"{told.no} 第 {team.ordinal} 个专班"


def _said(places: list[Place]) -> str:
    """Return who is what, role by role."""
    found = {
        word: [place.name for place in places if place.role == role]
        for role, word in labels.TEAM_PLACE.items()
    }
    return "；".join(f"{word} {'、'.join(names)}" for word, names in found.items() if names)


def _moved(done: Changed, day: date) -> list[str]:
    """Return how the head changed, who left and who joined."""
    title = _title(done.now, done.now.teams[-1])
    before, after = (
        [place.name for place in places if place.role is Role.TEAM_HEAD]
        for places in (done.left, done.joined)
    )
    lines = [f"{title}组长：{before[0]} → {after[0]}（{day}）"] if before and after else []
    for word, places in (("退出", done.left), ("加入", done.joined)):
        said = _said([place for place in places if place.role is not Role.TEAM_HEAD])
        lines += [f"{title}{word}：{said}（{day}）"] if said else []
    return lines


def _show(
    verb: str,
    done: Changed,
    day: date,
    lines: list[str],
    format_: Format | None,
    *,
    ended: Team | None = None,
) -> None:
    now = standing(done.now.teams)
    places = {"joined": done.joined, "left": done.left}
    document = {
        "no": done.now.no,
        "on": day.isoformat(),
        **{
            key: [
                {"role": place.role, "role_zh": labels.ROLE[place.role], "name": place.name}
                for place in found
            ]
            for key, found in places.items()
        },
        "team": None if now is None else _item(done.now, now),
        "ended": None if ended is None else _item(done.now, ended),
    }
    show_done(f"team.{verb}", document, lines, format_)
