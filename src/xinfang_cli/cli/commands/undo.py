"""``xinfang undo``."""

import typer

from xinfang_cli.cli.ask import warn
from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.options import Output, Yes
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.services import undo as service
from xinfang_cli.texts import act_labels
from xinfang_cli.texts.labels import label


def undo(ctx: typer.Context, yes: Yes = False, format_: Output = None) -> None:
    """撤销最后一次操作：先显示，再确认；原记录留存可查。再次运行则撤销更早的一次。"""
    desk = Desk(ctx)
    found = desk.read(service.look)
    act = found.act
    written = "、".join(
        f"{label(act_labels.FACTS, table)} {count} 条" for table, count in found.facts.items()
    )
    said = act_labels.summary_label(act.verb, act.summary)
    words = (label(act_labels.VERB, act.verb), act.no, said)
    what = mask_text(" ".join(part for part in words if part))
    shown = (
        f"将撤销第 {act.act} 号操作：{what}"
        f"（{act.by}，{act.recorded_at[:16].replace('T', ' ')}；{written}）"
    )
    if not yes:
        warn(shown)
    desk.confirm("确定撤销吗？", yes=yes)
    undone = desk.write("undo", lambda writing: service.undo(writing, act.act))
    show_done(
        "undo",
        {
            "act": undone.act,
            "verb": undone.verb,
            "verb_zh": label(act_labels.VERB, undone.verb),
            "no": undone.no,
            "by": undone.by,
            "recorded_at": undone.recorded_at,
            "facts": found.facts,
        },
        [f"已撤销第 {undone.act} 号操作：{what}"],
        format_,
    )
