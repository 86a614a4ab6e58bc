"""What a holder has in hand, as a value."""

from typing import NamedTuple


class Load(NamedTuple):
    """A holder's open cases in one role; ``holder`` is None for the cases that nobody holds.

    ``overdue`` are those of the cases with an overdue limit of the law; ``contacts`` the attempts
    recorded on the open cases, whoever made them.
    """

    role: str
    holder: str | None
    cases: int
    overdue: int
    contacts: int
