"""Sentences that the office may word itself, with named places; what they are by default."""

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.texts.durations import duration, moment

DEFAULTS = {
    "due_soon": (
        "您好，{unit}承办的 {no}“{title}”将要到{clock}期限，{due_on} 前要办完"
        "（还剩 {left}）。目前进度如何？请抓紧办理。"
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
    "due_on": "due_on",
    "left": "left",
    "days_left": "days_left",
    "workdays_left": "workdays_left",
    "unit": "unit",
    "leader": "leader",
    "handler": "handler",
    "state": "state_zh",
}
"""The places of a sentence, and the key of the item that fills each."""


def check(text: str) -> None:
    """Raise InvalidInputError("phrase_place_unknown") for a place that is not a bare known name."""
    import string

    try:
        found = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        found = [("…", "", None)]
    for name, specification, conversion in found:
        if name not in PLACES or specification or conversion:
            raise InvalidInputError("phrase_place_unknown", name=name, places="、".join(PLACES))


def fill(text: str | None, item: dict[str, object]) -> str:
    """Return the sentence of an item; the office's own, or the one that ships."""
    values = {place: item.get(key) for place, key in PLACES.items()}
    values["due_on"] = moment(str(item["due_on"]), item["due_at"])  # type: ignore[arg-type]
    values["unit"] = values["unit"] or OURS
    minutes = item["minutes_left"]
    left = duration(minutes) if isinstance(minutes, int) else None
    values["left"] = left or f"{item['days_left']} 天"
    filled = {place: "" if value is None else value for place, value in values.items()}
    # ``{unit}`` alone is filled: a format specification never comes past ``check``.
    return (text or DEFAULTS["due_soon"]).format_map(filled)
