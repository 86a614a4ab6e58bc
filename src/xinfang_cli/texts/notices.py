"""What a command says on stderr beside its result."""

from collections.abc import Sequence

from xinfang_cli.texts import labels


def unpublished(year: object) -> str:
    """Return the warning that working days of a year were counted without its calendar."""
    return f"{year} 年放假安排未公布，暂按周一至周五推算。"


def flag_plan(stage: str, count: int, most: int) -> str:
    """Return the question before a ledger's first flagging, when it would flag many clocks."""
    name = labels.STAGE[stage]
    return f"这本台账第一次标记：将把 {count} 项标为“{name}”（超过 {most} 项）。"


def namesakes(names: Sequence[str]) -> str:
    """Return that several persons bear the name that a list was asked for."""
    return f"同名的有 {len(names)} 人，其名下的都列出了；只看一人请写 姓名@单位：{'、'.join(names)}"
