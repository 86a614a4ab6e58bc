"""What ``unit`` and ``person`` share: renaming and adding an alias."""

from xinfang_cli.cli.desk import Desk
from xinfang_cli.cli.output import show_done
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.render.lists import Format
from xinfang_cli.services import parties
from xinfang_cli.texts import labels


def rename(
    desk: Desk,
    kind: str,
    old: str,
    *,
    new: str | None,
    alias: str | None,
    on: str | None,
    format_: Format | None,
) -> None:
    """Rename a unit or person, or add an alias, and print it."""
    if (new is None) == (alias is None):
        raise InvalidInputError("rename_one_of")
    name = new or alias or ""
    day = desk.past_day(on)
    before = desk.write(
        kind,
        lambda act: parties.rename(act, kind, old, name, on=day, as_alias=alias is not None),
    )
    word = labels.FIELD[kind]
    line = (
        f"{word} {before} 自 {day} 起更名为 {name}，原名仍可查找。"
        if alias is None
        else f"{word} {before} 增加别名 {name}。"
    )
    document = {"before": before, "name": new, "alias": alias, "on": day.isoformat()}
    show_done(f"{kind}.rename", document, [line], format_)
