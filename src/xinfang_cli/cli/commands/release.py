"""``xinfang release``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, On, Output, Reason, choice
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.codes import Role
from xinfang_cli.services.assign import release as release_holder
from xinfang_cli.services.holding import Passed
from xinfang_cli.store import cases
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import labels


def release(
    ctx: typer.Context,
    no: CaseNo = None,
    role: Annotated[str | None, choice("--role", labels.ASSIGNED_ROLE, "哪个角色")] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="名称", help="有几个协办单位时写明是哪一个")
    ] = None,
    on: On = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """交出责任而不另定人：协办单位已办完，或人已调离；历次都可查。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    which = Role(desk.require(role, "--role", "哪个角色"))
    day = desk.past_day(on)

    def work(act: Act) -> tuple[str, Passed]:
        case_id = cases.find_case(act.db, asked)
        done = release_holder(act, case_id, which, name, on=day, reason=reason)
        return cases.read_number(act.db, case_id), done

    found, done = desk.write("release", work)
    document = {
        "no": found,
        "role": which,
        "role_zh": labels.ROLE[which],
        "from": done.before,
        "on": day.isoformat(),
    }
    show_done(
        "release",
        document,
        [f"{found} {labels.ROLE[which]}：{done.before} 交出（{day}）"],
        format_,
    )
