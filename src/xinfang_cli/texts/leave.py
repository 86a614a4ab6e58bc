"""Who was given something and is away, in words."""

from collections.abc import Iterable

from xinfang_cli.domain.absence import OnLeave


def leave_notes(found: Iterable[OnLeave]) -> list[str]:
    """Return a sentence for each who is away."""
    return [
        f"注意：{one.person}正在请假"
        + ("，没有在岗的代理人。" if one.deputy is None else f"，由{one.deputy}代理。")
        for one in found
    ]
