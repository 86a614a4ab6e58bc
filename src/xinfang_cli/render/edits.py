"""The JSON shape of an edit: what was said before, and what after."""

from xinfang_cli.domain.case import Petitioner, Version
from xinfang_cli.domain.mask import mask_id_number, mask_phone, mask_text
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels


def version_item(version: Version, before: Version, *, unmask: bool) -> Item:
    """Return an edit of a case: the fields that differ from the version before, old and new."""
    hidden = {"against"} if version.confidential and not unmask else set()
    changes = {
        name: _change(name, old, new, unmask=unmask, is_hidden=name in hidden)
        for name in Version._fields[3:-2]
        if name != "against_unit_id"
        and (old := getattr(before, name)) != (new := getattr(version, name))
    }
    return {"on": version.on_day, "reason": version.reason, "changes": changes}


def petitioner_edits(
    rows: list[tuple[str, Petitioner]], *, is_hidden: bool, unmask: bool
) -> list[Item]:
    """Return the edits of petitioners: each later statement against the one before it."""
    edits = []
    before: dict[int, Petitioner] = {}
    for on, person in rows:
        old = before.get(person.position)
        before[person.position] = person
        if old is None:
            continue
        changes = {
            name: _change(
                name,
                getattr(old, name),
                getattr(person, name),
                unmask=unmask,
                is_hidden=is_hidden and not unmask,
            )
            for name in ("name", "phone", "id_number", "address")
            if getattr(old, name) != getattr(person, name)
        }
        edits.append({"on": on, "reason": None, "changes": changes})
    return edits


def _change(name: str, old: object, new: object, *, unmask: bool, is_hidden: bool) -> Item:
    return {
        "before": labels.HIDDEN if is_hidden else _shown(name, old, unmask),
        "after": labels.HIDDEN if is_hidden else _shown(name, new, unmask),
    }


def _shown(name: str, value: object, unmask: bool) -> object:
    if unmask or not isinstance(value, str):
        return bool(value) if name in {"urgent", "confidential"} else value
    if name == "phone":
        return mask_phone(value)
    return mask_id_number(value) if name == "id_number" else mask_text(value)
