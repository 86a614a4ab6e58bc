"""The JSON shape of an edit: what was said before, and what after."""

from typing import Any

from xinfang_cli.domain.case import Petitioner, Statement, Version
from xinfang_cli.domain.mask import mask_id_number, mask_phone, mask_text
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment

SECRET_FIELDS = ("name", "phone", "id_number", "address", "against")
"""What nobody may read off a confidential case."""

FLAGS = ("urgent", "confidential")


def version_item(version: Version, before: Version, *, is_hidden: bool, unmask: bool) -> Item:
    """Return an edit of a case: the fields that differ from the version before, old and new."""
    changes = {
        name: change_item(name, old, new, is_hidden=is_hidden, unmask=unmask)
        for name in Version._fields[3:-2]
        if name != "against_unit_id"
        and (old := getattr(before, name)) != (new := getattr(version, name))
    }
    return _edit(version.on_day, version.reason, version.act_id, changes)


def petitioner_items(rows: list[Statement], *, is_hidden: bool, unmask: bool) -> list[Item]:
    """Return the edits of petitioners: each later statement against the one before it."""
    edits = []
    before: dict[int, Petitioner] = {}
    for row in rows:
        old = before.get(row.person.position)
        before[row.person.position] = row.person
        if old is None:
            continue
        changes = {
            name: change_item(
                name,
                getattr(old, name),
                getattr(row.person, name),
                is_hidden=is_hidden,
                unmask=unmask,
            )
            for name in ("name", "phone", "id_number", "address")
            if getattr(old, name) != getattr(row.person, name)
        }
        edits.append(_edit(row.on, row.reason, row.act_id, changes))
    return edits


def _edit(on: str, reason: str | None, act: int, changes: Item) -> Item:
    return {"on": on, "reason": mask_text(reason), "act": act, "changes": changes}


def change_item(name: str, old: Any, new: Any, *, is_hidden: bool, unmask: bool) -> Item:
    """Return a field's old and new value, with their labels; secret or masked unless ``unmask``."""
    before, after = (
        _shown(name, value, is_hidden=is_hidden, unmask=unmask) for value in (old, new)
    )
    return {
        "before": before,
        "after": after,
        "before_zh": _label(name, before),
        "after_zh": _label(name, after),
    }


def _shown(name: str, value: Any, *, is_hidden: bool, unmask: bool) -> Any:
    if name in FLAGS:
        return bool(value)
    if unmask or not isinstance(value, str):
        return value
    if is_hidden and name in SECRET_FIELDS:
        return labels.HIDDEN
    if name == "phone":
        return mask_phone(value)
    return mask_id_number(value) if name == "id_number" else mask_text(value)


def _label(name: str, value: Any) -> str:
    if value is None:
        return labels.EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "received_at":
        return moment(value[:10], value)
    return str(labels.CODED_FIELDS.get(name, {}).get(str(value), value))
