"""Moments: a day, and the instant where somebody looked at a clock; all in Shanghai.

Days are what deadlines count; hours matter for urgent cases alone.
"""

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from xinfang_cli.domain.dates import parse_past_day, shown
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import half_width

SHANGHAI = timezone(timedelta(hours=8))
"""Where every ledger lives; China has kept one zone without summer time since 1991."""

_TIME = (
    r"(.*?)(?:\s|(?<=[0-9])t)?([0-9]{1,2})"
    "(?::([0-9]{2})(?::[0-9]{2})?|[时点](?:([0-9]{1,2})分?)?)"
)
_ZONE = r"(?:\+08:?00)?"


class Occurred(NamedTuple):
    """When something happened: the day, and the instant (+08:00, whole minutes) where known."""

    on: date
    at: datetime | None = None

    @property
    def day(self) -> str:
        """Return the day as ISO text."""
        return self.on.isoformat()

    @property
    def instant(self) -> str | None:
        """Return the instant as ISO text of minutes, such as ``2026-02-15T10:02+08:00``."""
        return None if self.at is None else iso_minute(self.at)


def iso_minute(at: datetime) -> str:
    """Return an instant as the ledger keeps it: ISO, whole minutes, +08:00.

    Texts of this one form sort as the instants do.
    """
    return at.astimezone(SHANGHAI).isoformat(timespec="minutes")


def parse_instant(text: str) -> datetime:
    """Return the instant that ``iso_minute`` wrote."""
    return datetime.fromisoformat(text)


def parse_past_moment(text: str, now: datetime) -> Occurred:
    """Read a day, or a day with its time (``2026-02-15 10:02``, ``昨天 9点30分``, ``10:02``).

    A time alone is today's.  Neither day nor instant may lie after ``now``.

    Raises InvalidInputError as ``parse_past_day``, and ``time_in_future`` (value).
    """
    words = half_width(text).strip().lower()
    match = re.fullmatch(_TIME + _ZONE, words)
    if match is None:
        return Occurred(parse_past_day(text, now.date()))
    day_words, hour, *minutes = match.groups()
    day = parse_past_day(day_words, now.date()) if day_words.strip() else now.date()
    minute = next((part for part in minutes if part), "0")
    try:
        at = datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=SHANGHAI)
    except ValueError:
        raise InvalidInputError("date_unreadable", value=shown(text)) from None
    if at > now:
        raise InvalidInputError("time_in_future", value=at.strftime("%Y-%m-%d %H:%M"))
    return Occurred(day, at)
