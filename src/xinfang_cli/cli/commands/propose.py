"""``xinfang propose``."""

from typing import Annotated

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import CaseNo, Output, Reason, choice, coded, unit_option
from xinfang_cli.cli.output import Listing, chosen, show_done, show_list
from xinfang_cli.render.lists import Format
from xinfang_cli.render.proposals import (
    COLUMNS,
    PLAIN_COLUMNS,
    RULE_COLUMNS,
    proposal_item,
    rule_item,
)
from xinfang_cli.services import proposals as service
from xinfang_cli.services.proposals import Asked
from xinfang_cli.store import cases
from xinfang_cli.texts import proposals as texts

_LISTED = "，".join(f"{code} {label}" for code, label in texts.RULE.items())


def propose(
    ctx: typer.Context,
    rule: Annotated[
        list[str] | None, choice("--rule", texts.RULE, "只列这条规则的，可多次")
    ] = None,
    unit: Annotated[str | None, unit_option("--unit", "只列此责任单位的")] = None,
    format_: Output = None,
) -> None:
    """督办线索：按规则该督办的件，各有依据和现成的命令；只列出，是否督办由人决定。

    已经督办的、不予督办的（propose decline）不再列出；天数和启用见 propose rules。
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = Desk(ctx)
    asked = Asked(tuple(rule or ()), unit)
    found = desk.read(lambda db: service.propose(db, desk.read_moment, asked))
    items = [proposal_item(one) for one in found]
    is_table = chosen(format_) is Format.TABLE
    show_list(
        Listing(
            "propose",
            items,
            COLUMNS if is_table else PLAIN_COLUMNS,
            desk.as_of.isoformat(),
            title=f"督办线索 {len(items)} 条（{desk.as_of}）",
            empty="没有督办线索。",
            styles=["bold red" if item["urgent"] else "" for item in items],
            foot=(
                "现成的命令见 --format plain；"
                '不予督办：xinfang propose decline 编号 --rule 规则 --reason "理由"'
            ),
        ),
        format_,
    )


def decline(
    ctx: typer.Context,
    no: CaseNo = None,
    rule: Annotated[str | None, choice("--rule", texts.RULE, "哪条规则的线索")] = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """不予督办，记下理由；依据没有变化的，不再列出。"""
    desk = Desk(ctx)
    asked = desk.require(no, "编号", "信访件编号")
    which = coded("--rule", texts.RULE)(desk.require(rule, "--rule", "哪条规则"))
    words, now = desk.require(reason, "--reason", "不予督办的理由"), desk.read_moment
    done = desk.write(
        "propose",
        lambda act: service.decline(
            act, cases.find_case(act.db, asked), which, reason=words, now=now
        ),
    )
    item = proposal_item(done)
    keys = ("no", "rule", "rule_zh", "evidence", "evidence_zh")
    document = {**{key: item[key] for key in keys}, "on": now.day}
    line = f"{item['no']} 不予督办（{item['rule_zh']}）：{item['evidence_zh']}。"
    show_done("propose.decline", document, [line], format_)


def rules(ctx: typer.Context, format_: Output = None) -> None:
    """线索的规则：天数、是否启用、为什么这样设。"""
    desk = Desk(ctx)
    found = desk.read(service.thresholds)
    items = [rule_item(rule, is_set) for rule, is_set in found.items()]
    show_list(
        Listing(
            "propose.rules",
            items,
            RULE_COLUMNS,
            desk.as_of.isoformat(),
            styles=["" if item["enabled"] else "dim" for item in items],
        ),
        format_,
    )


def set(
    ctx: typer.Context,
    rule: Annotated[str | None, typer.Argument(metavar="规则", help=f"哪条规则：{_LISTED}")] = None,
    length: Annotated[
        int | None, typer.Option("--length", metavar="天数", help="自然日天数")
    ] = None,
    enable: Annotated[bool | None, typer.Option("--enable/--disable", help="启用或停用")] = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """设定一条规则的天数，启用或停用；写明理由，以前的设定在操作记录里。"""
    desk = Desk(ctx)
    which = coded("规则", texts.RULE)(desk.require(rule, "规则", "哪条规则"))
    words = desk.require(reason, "--reason", "理由")
    before, after = desk.write(
        "propose",
        lambda act: service.set_threshold(
            act, which, length=length, is_enabled=enable, reason=words
        ),
    )
    pair = [rule_item(which, is_set) for is_set in (before, after)]
    said = [
        "，".join(filter(None, (item["length"] and f"{item['length']} 天", item["enabled_zh"])))
        for item in pair
    ]
    line = f"{pair[1]['rule_zh']}：{said[0]} → {said[1]}"
    show_done("propose.set", {"before": pair[0], "after": pair[1]}, [line], format_)
