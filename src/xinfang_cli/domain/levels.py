"""The levels at which a case is solved: one tier up, one tier down, days at a level."""

from datetime import date

from xinfang_cli.domain.codes import Level

OWN = Level.COUNTY
"""本级, the office's own: where a case is until somebody moves it."""

_TIERS = tuple(Level)


def above(level: str) -> Level | None:
    """Return the next higher level; None above the highest."""
    place = _TIERS.index(Level(level))
    return _TIERS[place - 1] if place else None


def below(level: str) -> Level | None:
    """Return the next lower level; None below the lowest."""
    rest = _TIERS[_TIERS.index(Level(level)) + 1 :]
    return rest[0] if rest else None


def is_above(level: str, other: str) -> bool:
    """Return whether a level is higher than another one."""
    return _TIERS.index(Level(level)) < _TIERS.index(Level(other))


def days_at(since: str, day: date) -> int:
    """Return for how many days a case has been at its level: 0 on the day it came there."""
    return (day - date.fromisoformat(since)).days
