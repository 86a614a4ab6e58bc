"""The shape of a task force (专班) and of the contacts counted by it; its line on a case's page."""

from collections.abc import Sequence

from xinfang_cli.domain.case import Contact
from xinfang_cli.domain.team import Team, TeamNumber, standing, team_counts, team_numbers
from xinfang_cli.domain.text import one_line
from xinfang_cli.render import shapes
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.texts import labels
from xinfang_cli.texts.attempts import attempt

COLUMNS = [
    Column("ordinal", "第几个", 6, is_number=True),
    Column("from", "开始", 10),
    Column("ended_on", "结束", 10),
    Column("until", "计划到", 10, rank=2),
    Column("head", "组长", 8),
    Column("members", "成员", 16),
    Column("units", "参与单位", 16, rank=1),
    Column("contacts", "联系", 4, is_number=True),
    Column("purpose", "目的", rank=3),
    Column("reason", "结束原因", 10, rank=4),
]


def team_item(team: Team, contacts: int, *, is_hidden: bool, unmask: bool) -> Item:
    """Return a team with how many contacts it has made; ``is_hidden`` hides its free texts."""

    def free(value: str | None) -> str | None:
        return labels.HIDDEN if is_hidden and value else shapes.text(value, unmask=unmask)

    return {
        "ordinal": team.ordinal,
        "head": shapes.text(team.head, unmask=unmask),
        "members": [shapes.text(name, unmask=unmask) for name in team.members],
        "units": [shapes.text(name, unmask=unmask) for name in team.units],
        "purpose": free(team.purpose),
        "from": team.from_on,
        "until": team.until,
        "ended_on": team.ended_on,
        "reason": free(team.end_reason),
        "contacts": contacts,
    }


def team_line(team: Item) -> str:
    """Return a team in one line."""
    until = team["ended_on"] or (f"{team['until']}（计划）" if team["until"] else "今")
    parts = [
        f"第 {team['ordinal']} 个",
        f"{team['from']} 至 {until}",
        f"组长 {team['head']}",
        f"成员 {'、'.join(team['members'])}" if team["members"] else None,
        f"参与单位 {'、'.join(team['units'])}" if team["units"] else None,
        f"联系 {team['contacts']} 次",
        team["purpose"],
        team["reason"],
    ]
    return one_line("  ".join(part for part in parts if part))


def team_keys(contacts: Sequence[Contact], teams: Sequence[Team], *, unmask: bool) -> Item:
    """Return the keys of a case's teams: ``team``, the one that stands or None, and ``teams``."""
    counts = team_counts(team_numbers(contacts, teams))
    items = [
        team_item(team, counts.get(team.ordinal, 0), is_hidden=False, unmask=unmask)
        for team in teams
    ]
    now = standing(teams)
    return {"team": None if now is None else items[now.ordinal - 1], "teams": items}


def contact_items(
    contacts: Sequence[Contact], teams: Sequence[Team], *, unmask: bool
) -> list[Item]:
    """Return the contacts of a case, each with its number in its team."""
    numbers, now = team_numbers(contacts, teams), standing(teams)
    items = []
    for contact in contacts:
        number = numbers.get(contact.n)
        is_now = number is not None and now is not None and number.team == now.ordinal
        items.append(contact_item(contact, number, is_standing=is_now, unmask=unmask))
    return items


def contact_item(
    contact: Contact, number: TeamNumber | None, *, is_standing: bool, unmask: bool
) -> Item:
    """Return one attempt, with its number within its task force (``is_standing``: the present)."""
    team, team_n = number or (None, None)
    return {
        "n": contact.n,
        "n_zh": attempt(contact.n, team, team_n, is_standing=is_standing),
        "team": team,
        "team_n": team_n,
        "on": contact.on,
        "mode": contact.mode,
        "mode_zh": labels.label(labels.MODE, contact.mode),
        "result": contact.result,
        "result_zh": labels.label(labels.RESULT, contact.result),
        "person": shapes.text(contact.person, unmask=unmask),
        "note": shapes.text(contact.note, unmask=unmask),
        "next_on": contact.next_on,
        "next_step": shapes.text(contact.next_step, unmask=unmask),
        "by": contact.by,
        "recorded_at": contact.recorded_at,
    }
