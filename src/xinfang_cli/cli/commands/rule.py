"""``xinfang rule``."""

from typing import Annotated, Any

import typer

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, Reason, choice
from xinfang_cli.cli.output import Listing, show_done, show_list
from xinfang_cli.domain.rules import Rule
from xinfang_cli.render.lists import Column
from xinfang_cli.render.rules import rule_item
from xinfang_cli.services.rules import choose, set_rules
from xinfang_cli.store.acts import Act
from xinfang_cli.store.rules import read_rules
from xinfang_cli.texts import labels

COLUMNS = [
    Column("rule", "规则", 28),
    Column("clock_zh", "期限", 18),
    Column("length_zh", "长度", 12),
    Column("article", "条款", 12, rank=1),
    Column("bearer_zh", "归属", 10, rank=3),
    Column("starts_zh", "起算", 16, rank=4),
    Column("stops_zh", "停止", 16, rank=5),
    Column("rolls", "顺延", 4, rank=4),
    Column("enabled_zh", "状态", 6),
    Column("valid_from", "生效", 10, rank=2),
    Column("basis_zh", "依据"),
]
Clock = Annotated[
    str | None, typer.Argument(metavar="期限", help="期限代码，如 conclude；见 rule list")
]
Profile = Annotated[str | None, choice("--profile", labels.PROFILE, "哪一套规则")]
Kind = Annotated[str | None, choice("--kind", labels.PURPOSE, "哪一种（热线按信访目的）")]


def list_(
    ctx: typer.Context,
    profile: Profile = None,
    format_: Output = None,
) -> None:
    """规则清单：各项期限的长度、起算、停止、归属和依据；标明哪些按本地规定、哪些待核实。"""
    desk = Desk(ctx)
    book = desk.read(read_rules)
    found = [
        rule
        for rule in book.in_force(desk.as_of.isoformat())
        if profile is None or rule.profile == profile
    ]
    off = sum(1 for rule in found if not rule.is_enabled)
    items = [rule_item(rule) for rule in found]
    show_list(
        Listing(
            "rule.list",
            items,
            COLUMNS,
            desk.as_of.isoformat(),
            styles=["dim" if not item["enabled"] else "" for item in items],
            foot=f"其中 {off} 条没有启用。" if off else None,
        ),
        format_,
    )


def show(
    ctx: typer.Context,
    clock: Clock = None,
    profile: Profile = None,
    kind: Kind = None,
    format_: Output = None,
) -> None:
    """查看一项期限的规则：现行的和历次设定。"""
    desk = Desk(ctx)
    name = desk.require(clock, "期限", "哪项期限")
    book = desk.read(read_rules)
    found = choose(book, desk.as_of.isoformat(), clock=name, profile=profile, kind=kind)
    keys = {rule.key for rule in found}
    current = {rule.id for rule in found}
    versions = [rule for rule in book.versions if rule.key in keys]
    items = [
        {**rule_item(rule), "is_current": rule.id in current}
        for rule in sorted(versions, key=lambda rule: (str(rule.key), rule.id))
    ]
    show_list(
        Listing(
            "rule.show",
            items,
            [*COLUMNS[:-1], Column("is_current", "现行", 4), COLUMNS[-1]],
            desk.as_of.isoformat(),
            styles=["" if item["is_current"] else "dim" for item in items],
        ),
        format_,
    )


def set(
    ctx: typer.Context,
    clock: Clock = None,
    profile: Profile = None,
    kind: Kind = None,
    length: Annotated[int | None, typer.Option("--length", metavar="数", help="期限长度")] = None,
    unit: Annotated[str | None, choice("--unit", labels.LENGTH_UNIT, "长度单位")] = None,
    roll: Annotated[
        bool | None, typer.Option("--roll/--no-roll", help="最后一日是休息日时顺延到下一个工作日")
    ] = None,
    first_day: Annotated[
        bool | None, typer.Option("--first-day/--no-first-day", help="起算当日计入期限")
    ] = None,
    extension: Annotated[
        int | None, typer.Option("--extension", metavar="数", help="合计最多延长多少")
    ] = None,
    article: Annotated[
        str | None, typer.Option("--article", metavar="条款", help="依据的条款")
    ] = None,
    enable: Annotated[
        bool | None, typer.Option("--enable/--disable", help="启用或停用；可只写 --profile")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="生效日期，默认今天")
    ] = None,
    reason: Reason = None,
    format_: Output = None,
) -> None:
    """设定期限规则，从某日起算的期限照新规则；已在计算的期限不变。"""
    desk = Desk(ctx)
    given: dict[str, Any] = {
        "length": length,
        "unit": unit,
        "rolls": roll,
        "counts_first_day": first_day,
        "max_extension": extension,
        "article": article,
        "is_enabled": enable,
    }
    values = {name: value for name, value in given.items() if value is not None}
    day = desk.day(from_) or desk.today

    def work(act: Act) -> list[tuple[Rule, Rule]]:
        return set_rules(
            act,
            clock=clock,
            profile=profile,
            kind=kind,
            valid_from=day,
            reason=reason,
            values=values,
        )

    changed = desk.write("rule", work)
    lines = [f"自 {day} 起："]
    lines += [f"  {line(before)} → {line(after)}" for before, after in changed]
    show_done(
        "rule.set",
        {
            "valid_from": day.isoformat(),
            "changes": [
                {"before": rule_item(before), "after": rule_item(after)}
                for before, after in changed
            ],
        },
        lines,
        format_,
    )


def line(rule: Rule) -> str:
    """Return a rule in few words."""
    item = rule_item(rule)
    roll = "，顺延" if rule.rolls else ""
    off = "" if rule.is_enabled else "，未启用"
    return f"{item['rule']} {item['length_zh']}{roll}{off}"
