"""``xinfang reopen``."""

from typing import Annotated

import typer

from xinfang_cli.cli import moving
from xinfang_cli.cli.ask import ask_yes, can_ask, warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Moment, Note, Output, Yes
from xinfang_cli.cli.output import show_done
from xinfang_cli.cli.stdin import text_or_stdin
from xinfang_cli.domain.errors import InvalidInputError, NotFoundError
from xinfang_cli.domain.team import Team, standing
from xinfang_cli.services.holding import Passed
from xinfang_cli.services.move import Moved, move
from xinfang_cli.services.reopen import LAST_ROLES, take_again
from xinfang_cli.store import cases, holdings, teams
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels


def reopen(
    ctx: typer.Context,
    no: CaseNo = None,
    on: Moment = None,
    note: Note = None,
    same: Annotated[
        bool,
        typer.Option("--same-holders", help="仍由原来的负责，不再询问（脚本里的默认）"),
    ] = False,
    none: Annotated[bool, typer.Option("--no-holders", help="原来的都交出，另行指派")] = False,
    yes: Yes = False,
    format_: Output = None,
) -> None:
    """重新办理已办结的件：自当日起 15 日内重新转送、交办或受理。

    终端上会问原来的责任单位、包案领导等是否继续负责。
    """
    desk = Desk(ctx)
    if same and none:
        raise InvalidInputError("holders_same_and_none")
    asked = desk.require(no, "编号", "信访件编号")
    when = desk.past_moment(on)
    text = text_or_stdin(note)
    desk.refuse_past()
    moving.confirm_ended(desk, asked, "重新办理", yes=yes)
    is_kept = same or (not none and ask_holders(desk, asked))

    def work(act: Act) -> tuple[str, Moved, list[Passed], Team | None]:
        case_id = cases.find_case(act.db, asked)
        moved = move(act, case_id, "reopen", when=when, note=text)
        holders = take_again(act, case_id, on=when.on, is_kept=is_kept)
        team = standing(teams.read_teams(act.db, case_id))
        return cases.read_number(act.db, case_id), moved, holders, team

    found, moved, holders, team = desk.write("reopen", work)
    moving.tell_started_estimated(moved.started)
    lines = moving.sentences(found, moved)
    if holders:
        listed = "，".join(f"{labels.ROLE[one.role]} {one.before}" for one in holders)
        lines.append(f"  {'仍由原来的负责' if is_kept else '原来的已交出，请另行指派'}：{listed}")
    if team is not None:
        lines.append(f"  第 {team.ordinal} 个专班仍在；要解散用 xinfang team disband {found}")
    document = moving.document(found, moved) | {
        "holders": [
            {"role": one.role, "role_zh": labels.ROLE[one.role], "holder": one.before}
            for one in holders
        ],
        "is_kept": is_kept,
    }
    show_done("move", document, lines, format_)


def ask_holders(desk: Desk, no: str) -> bool:
    """Ask at a terminal whether the last holders take the case again; elsewhere they do."""
    if not can_ask(desk.settings):
        return True
    try:
        names = desk.read(
            lambda db: [
                f"{labels.ROLE[held.role]} {held.holder}"
                for held in holdings.read_holdings(db, cases.find_case(db, no))
                if held.role in LAST_ROLES and held.ended_on is None
            ]
        )
    except NotFoundError:
        # The verb itself says it, and whether it is ambiguous.
        return True
    if not names:
        return True
    warn("原来负责的：" + "，".join(names))
    return ask_yes("仍由他们负责吗？（否则都交出，另行指派）", default=True)
