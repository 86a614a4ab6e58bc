"""Sentences that the office may word itself, with named places; what they are by default."""

import string

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.texts.durations import moment

DEFAULTS = {
    "due_soon": (
        "您好，{unit}承办的 {no}“{title}”将要到{clock}期限，{due_on} 前要办完"
        "（还剩 {days_left} 天）。目前进度如何？请抓紧办理。"
    ),
}
"""``due_soon``: what to say on the phone about a clock that is due soon (电话提醒)."""

OURS = "本单位"
"""Stands for the unit of a clock that no other unit has."""

NAMES = {"due_soon": "电话提醒"}

PLACES = {
    "no": "no",
    "title": "title",
    "clock": "clock_zh",
    "due_on": "due",
    "days_left": "days_left",
    "workdays_left": "workdays_left",
    "unit": "unit",
    "leader": "leader",
    "handler": "handler",
    "state": "state_zh",
}
"""The places of a sentence, and the key of the item that fills each."""


def check(text: str) -> None:
    """Raise InvalidInputError("phrase_place_unknown") for a place that nothing fills."""
    try:
        places = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        places = ["…"]
    for name in places:
        if name not in PLACES:
            raise InvalidInputError("phrase_place_unknown", name=name, places="、".join(PLACES))


def fill(text: str | None, item: dict[str, object]) -> str:
    """Return the sentence of an item; the office's own, or the one that ships."""
    values = dict(item) | {"due": moment(str(item["due_on"]), item["due_at"])}  # type: ignore[arg-type]
    values["unit"] = values["unit"] or OURS
    filled = {place: values.get(key) for place, key in PLACES.items()}
    # ``{unit}`` alone is filled: a format specification never comes past ``check``.
    return (text or DEFAULTS["due_soon"]).format(
        **{place: "" if value is None else value for place, value in filled.items()}
    )
