"""Lengths of time as a clerk reads them."""

_HOUR = 60
_DAY = 24 * _HOUR


def duration(minutes: int | None) -> str | None:
    """Return minutes as ``4 小时 33 分``, with days from 24 hours on; None stays None."""
    if minutes is None:
        return None
    days, rest = divmod(minutes, _DAY)
    hours, left = divmod(rest, _HOUR)
    parts = [f"{days} 天" if days else "", f"{hours} 小时" if hours else ""]
    parts.append(f"{left} 分" if left or not (days or hours) else "")
    return " ".join(part for part in parts if part)


def moment(on: str, at: str | None) -> str:
    """Return a day, with its hour and minute where the instant (ISO) is known."""
    return on if at is None else f"{on} {clock_time(at)}"


def clock_time(at: str) -> str:
    """Return the hour and minute of an instant (ISO)."""
    return at[11:16]
