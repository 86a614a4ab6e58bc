"""``xinfang roll``."""

from datetime import date
from typing import Annotated

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.grading import stuck_days
from xinfang_cli.cli.options import Output, Yes, choice
from xinfang_cli.cli.output import Listing, chosen, show_list, write
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.rolling import Proposal, RollRule
from xinfang_cli.render.lists import Column, Format, Item
from xinfang_cli.services.roll import count_last_days, propose
from xinfang_cli.services.roll import roll as carry_out
from xinfang_cli.store.acts import Act
from xinfang_cli.texts import act_labels, labels
from xinfang_cli.texts.rolling import RULE, roll_reason

DEFAULT_STUCK = "180d"
COLUMNS = [
    Column("no", "编号", 14),
    Column("role_zh", "角色", 8),
    Column("from", "原来", 10),
    Column("to", "下一任", 10),
    Column("until", "到", 10, rank=1),
    Column("rule_zh", "办法", 12, rank=2),
    Column("reason", "理由"),
]


def roll(
    ctx: typer.Context,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="日期",
            help="到这一天任期已满的（最后一天还算任期内）；新一期从这天起，默认今天",
        ),
    ] = None,
    role: Annotated[
        str | None, choice("--role", labels.PERSON_ROLE, "只滚动这个角色的，默认全部")
    ] = None,
    roster: Annotated[
        str | None, typer.Option("--roster", metavar="名称", help="按哪张轮值表，默认自动找")
    ] = None,
    stuck: Annotated[
        str,
        typer.Option("--stuck", metavar="天数", help="在同一层级超过多少天的，提上一级"),
    ] = DEFAULT_STUCK,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出建议，不写入")] = False,
    yes: Yes = False,
    format_: Output = None,
) -> None:
    """滚动包案：任期届满还没办结的，逐件建议轮到谁、续期或提级，一次确认，一次可撤销。

    换人的要由接任的人签收（xinfang handover ack），签收以前两人的清单里都有。
    """
    desk = Desk(ctx)
    day = (desk.day(on) or desk.as_of) if dry_run else desk.past_day(on)
    days = stuck_days(stuck)
    if not dry_run:
        desk.refuse_past()
    found = desk.read(lambda db: propose(db, day, stuck_days=days, role=role, roster=roster))
    coming = desk.read(lambda db: count_last_days(db, day, role=role, roster=roster))
    if coming:
        warn(f"另有 {coming} 项任期到 {day} 为止（含当天），次日起滚动。")
    is_shown = bool(found) and not dry_run and not yes and chosen(format_) is Format.TABLE
    if is_shown:
        # Who is asked sees first what is proposed, case by case.
        show(found, day, format_, coming, dry_run=True)
    if found and not dry_run:
        desk.confirm(f"{len(found)} 项任期届满，确定这样滚动吗？", yes=yes)

        def work(act: Act) -> None:
            # Under the lock what was agreed to must still be what there is.
            again = propose(act.db, day, stuck_days=days, role=role, roster=roster)
            if again != found:
                raise InvalidInputError("roll_overtaken")
            carry_out(act, again, day, roll_reason, act_labels.VERB["roll"])

        desk.write("roll", work)
    if is_shown:
        write(summary(found, dry_run=False) + "\n")
    else:
        show(found, day, format_, coming, dry_run=dry_run)


def show(
    found: list[Proposal], day: date, format_: Format | None, coming: int, *, dry_run: bool
) -> None:
    """Print the proposals: made, or carried out; ``coming`` terms have their last day."""
    line = summary(found, dry_run=dry_run)
    show_list(
        Listing(
            "roll",
            [proposal_item(one) for one in found],
            COLUMNS,
            day.isoformat(),
            title=line,
            empty="没有任期届满而未办结的件。",
            extra={
                "is_dry_run": dry_run,
                "on": day.isoformat(),
                "last_day": coming,
                "counts": {rule: sum(one.rule == rule for one in found) for rule in RollRule},
            },
        ),
        format_,
    )
    if found and chosen(format_) in (Format.PLAIN, Format.CSV):
        warn(line)


def summary(found: list[Proposal], *, dry_run: bool) -> str:
    """Return how many terms roll which way."""
    counts = [
        f"{RULE[rule]} {count} 项"
        for rule in RollRule
        if (count := sum(one.rule == rule for one in found))
    ]
    said = "（未写入）" if dry_run else ""
    return f"{len(found)} 项任期届满{said}：{'，'.join(counts)}。"


def proposal_item(one: Proposal) -> Item:
    """Return a proposal as one item."""
    term = one.term
    return {
        "no": term.no,
        "role": term.role,
        "role_zh": labels.ROLE[term.role],
        "from": mask_text(term.person),
        "to": mask_text(one.to),
        "rule": one.rule,
        "rule_zh": RULE[one.rule],
        "reason": mask_text(roll_reason(one)),
        "since": term.from_on,
        "ended_on": term.until_on,
        "until": one.until.isoformat(),
        "level": term.level,
        "level_zh": labels.LEVEL[term.level],
        "to_level": one.level,
        "to_level_zh": None if one.level is None else labels.LEVEL[one.level],
        "roster": one.roster,
    }
