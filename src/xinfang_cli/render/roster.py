"""The JSON shapes of a duty roster, of its members and of its turns."""

from collections.abc import Iterable

from xinfang_cli.domain.duty import Member, Roster, Turn
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.render.calendar import WEEKDAYS
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import labels
from xinfang_cli.texts.labels import label


def roster_item(roster: Roster, coming: Turn | None) -> Item:
    """Return a roster with its next turn."""
    return {
        "roster": roster.name,
        "phrase": roster.phrase,
        "rule": roster.rule,
        "from_on": roster.from_on,
        "persons": [member.person for member in roster.members],
        "place": mask_text(roster.place),
        "role": roster.role,
        "role_zh": label(labels.ROLE, roster.role),
        "level": roster.level,
        "level_zh": label(labels.LEVEL, roster.level),
        "next_on": coming and coming.on.isoformat(),
        "next_person": coming and coming.member.person,
        **leave(coming),
    }


def leave(turn: Turn | None) -> Item:
    """Return whether a turn's person is on leave that day, and who stands in."""
    stands_in = turn and turn.stands_in
    return {"is_away": stands_in is not None, "stands_in": stands_in}


def member_item(roster: Roster, position: int, member: Member, coming: Turn | None) -> Item:
    """Return somebody's place on a roster (from 1), with the next turn of their own."""
    return {
        "roster": roster.name,
        "position": position,
        "person": member.person,
        "post": mask_text(member.post),
        "next_on": coming and coming.on.isoformat(),
        **leave(coming),
    }


def turn_item(roster: Roster, turn: Turn) -> Item:
    """Return a turn."""
    return {
        "roster": roster.name,
        "on": turn.on.isoformat(),
        "weekday_zh": weekday_zh(turn),
        "person": turn.member.person,
        "post": mask_text(turn.member.post),
        "place": mask_text(roster.place),
        "is_day_off": turn.is_day_off,
        "is_day_off_zh": labels.DAY_OFF if turn.is_day_off else None,
        **leave(turn),
    }


def turn_line(turn: Turn) -> str:
    """Return a turn in a line."""
    post = f"（{mask_text(turn.member.post)}）" if turn.member.post else ""
    off = f"  {labels.DAY_OFF}" if turn.is_day_off else ""
    away = f"  请假，由 {turn.stands_in} 代" if turn.stands_in else ""
    return f"{turn.on} {weekday_zh(turn)} {turn.member.person}{post}{off}{away}"


def duty_line(on_duty: Iterable[tuple[Roster, Turn]]) -> str:
    """Return who is on duty on a day, by every roster that has it."""
    words = []
    for roster, turn in on_duty:
        notes = [
            mask_text(roster.place),
            labels.DAY_OFF if turn.is_day_off else None,
            f"请假，由 {turn.stands_in} 代" if turn.stands_in else None,
        ]
        said = "，".join(note for note in notes if note)
        words.append(f"{roster.name} {turn.member.person}" + (f"（{said}）" if said else ""))
    return f"今天轮值：{'；'.join(words)}"


def weekday_zh(turn: Turn) -> str:
    """Return the day of the week of a turn."""
    return f"周{WEEKDAYS[turn.on.weekday()]}"
