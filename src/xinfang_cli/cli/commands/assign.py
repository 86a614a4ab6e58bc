"""``xinfang assign``."""

import sqlite3
from datetime import date
from typing import Annotated

import typer

from xinfang_cli.cli.ask import ask_optional, can_ask, warn
from xinfang_cli.cli.consent import NearYes, write_near
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import (
    CaseNo,
    New,
    On,
    Output,
    choice,
    person_option,
    unit_option,
)
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.codes import CLOSED_STATES, PERSON_ROLES, SINGLE_ROLES, Role
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services.absence import on_leave
from xinfang_cli.services.assign import NO_TERMS, by_roster
from xinfang_cli.services.assign import assign as assign_case
from xinfang_cli.services.holding import Beginning, Passed
from xinfang_cli.services.roster import find_roster
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels
from xinfang_cli.texts.leave import leave_notes


def assign(
    ctx: typer.Context,
    no: CaseNo = None,
    unit: Annotated[str | None, unit_option("--unit", "责任单位")] = None,
    leader: Annotated[str | None, person_option("--leader", "包案领导")] = None,
    handler: Annotated[str | None, person_option("--handler", "经办人")] = None,
    supervisor: Annotated[str | None, person_option("--supervisor", "督办员")] = None,
    co_unit: Annotated[
        list[str] | None, unit_option("--co-unit", "协办单位，可多次；--until 是它的反馈期限")
    ] = None,
    role: Annotated[
        str | None,
        choice("--role", labels.ASSIGNED_ROLE, "和 --to 一起用"),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="名称", help="--role 所说角色由谁担任")
    ] = None,
    on: On = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="日期", help="任期到哪一天为止（到期用 xinfang roll 滚动）"
        ),
    ] = None,
    roster: Annotated[
        str | None,
        typer.Option(
            "--roster",
            metavar="名称",
            help="按轮值表：由轮到的人担任表上的角色（写了人的除外），任期到下次轮换前",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="文字", help="原因")] = None,
    new: New = False,
    yes: NearYes = False,
    format_: Output = None,
) -> None:
    """确定责任单位、包案领导、经办人、督办员；原来的人自动交出，历次都可查。

    协办单位可有几个，各有反馈期限，用 xinfang reply 记录反馈。
    """
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    given = {
        Role.UNIT: unit,
        Role.LEADER: leader,
        Role.HANDLER: handler,
        Role.SUPERVISOR: supervisor,
    }
    # Without a name the role asked for is the roster's.
    if (role is None) != (to is None) and (to is not None or roster is None):
        raise InvalidInputError("role_without_to")
    helpers = co_unit or []
    if role == Role.CO_UNIT and to is not None:
        helpers = [*helpers, to]
    elif role is not None and to is not None:
        if given[Role(role)] is not None:
            raise InvalidInputError("role_given_twice", role=role)
        given[Role(role)] = to
    if not any(given.values()) and not helpers and roster is None and can_ask(desk.settings):
        given = {role: next(iter(ask_optional(labels.ROLE[role])), None) for role in SINGLE_ROLES}
    holders: dict[Role, str | int] = {one: name for one, name in given.items() if name is not None}
    day, last = desk.past_day(on), desk.day(until)

    def work(act: Act, create: bool, is_agreed: bool) -> tuple[str, list[Passed]]:
        case_id = cases.find_case(act.db, asked)
        whose, terms = holders, NO_TERMS
        if roster is not None:
            turn = Role(role) if role is not None and to is None else None
            whose, turns = by_roster(find_roster(act.db, roster), holders, turn, day)
            terms = turns if last is None else NO_TERMS
        passed = assign_case(
            act,
            case_id,
            whose,
            Beginning(day, last, reason),
            terms=terms,
            co_units=helpers,
            create=create,
            is_agreed=is_agreed,
        )
        persons = [whose[one] for one in whose if one in PERSON_ROLES]
        notes[:] = leave_notes(on_leave(act.db, persons, desk.today))
        notes.extend(doubts(act.db, case_id, day, last, is_timed=bool(persons or helpers)))
        return cases.read_number(act.db, case_id), passed

    notes: list[str] = []
    found, passed = write_near(desk, "assign", new, work, yes=yes)
    warn(*notes)
    lines = [
        f"{found} {labels.ROLE[change.role]}：{change.before or '（无）'} → {change.after}"
        f"（{day}{'' if change.until is None else f' 至 {change.until}'}）"
        for change in passed
    ]
    untils = [None if change.until is None else change.until.isoformat() for change in passed]
    document = {
        "no": found,
        "on": day.isoformat(),
        "until": next(filter(None, untils), None),
        "changes": [
            {
                "role": change.role,
                "role_zh": labels.ROLE[change.role],
                "from": change.before,
                "to": change.after,
                "until": until,
            }
            for change, until in zip(passed, untils, strict=True)
        ],
    }
    show_done("assign", document, lines, format_)


def doubts(
    db: sqlite3.Connection, case_id: int, day: date, last: date | None, *, is_timed: bool
) -> list[str]:
    """Return what a clerk may not have meant; ``is_timed`` where a person or co-unit is named."""
    case = cases.read_case(db, case_id)
    found = []
    if last is not None and not is_timed:
        found.append("责任单位没有任期：--until 只记为计划日期，到期不提醒，也不滚动。")
    if is_timed and case.state in CLOSED_STATES:
        found.append("本件已不在办：任期、反馈期限不计时，重新办理后才起算。")
    if day.isoformat() < case.received_on:
        found.append("责任开始的日期早于本件的收到日期，请核对。")
    return found
