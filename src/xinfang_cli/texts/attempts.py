"""The how manieth contact it is, in words."""


def attempt(n: int, team: int | None, team_n: int | None, *, is_standing: bool) -> str:
    """Return ``第 12 次（本专班），累计第 119 次``; without a task force ``第 119 次``.

    ``team`` is the ordinal of the task force, ``team_n`` the contact's number within it; one that
    no longer stands is told by its ordinal.
    """
    if team is None:
        return f"第 {n} 次"
    name = "本专班" if is_standing else f"第 {team} 个专班"
    return f"第 {team_n} 次（{name}），累计第 {n} 次"
