"""The whole story of a case, as one value."""

from collections.abc import Mapping
from typing import NamedTuple

from xinfang_cli.domain.absence import Away
from xinfang_cli.domain.case import (
    CaseRow,
    Contact,
    Crux,
    Grading,
    Holding,
    MoveMade,
    Petitioner,
    Statement,
    Version,
)
from xinfang_cli.domain.handling import Alert, Delivery, Recipient, Review
from xinfang_cli.domain.proposals import Decline
from xinfang_cli.domain.quality import Callback, Check
from xinfang_cli.domain.referral import Referral
from xinfang_cli.domain.settling import Measure, Resolution, Suggestion
from xinfang_cli.domain.supervise import Order
from xinfang_cli.domain.team import Team
from xinfang_cli.domain.timed import Clock, Extension
from xinfang_cli.domain.village import Liaison


class Story(NamedTuple):
    """A case with everything that belongs to it; ``source`` is the file's row it came from.

    ``away`` tells who stands in for its holders on the day of the read, ``givers`` who handed it
    over as long as nobody has signed for it.
    """

    case: CaseRow
    versions: list[Version]
    petitioners: list[Petitioner]
    petitioner_rows: list[Statement]
    externals: list[tuple[str, str]]
    holdings: list[Holding]
    contacts: list[Contact]
    clocks: list[Clock]
    moves: list[MoveMade]
    recipients: list[Recipient]
    extensions: list[Extension]
    deliveries: list[Delivery]
    reviews: list[Review]
    alerts: list[Alert]
    source: tuple[str, int, str | None] | None
    away: Away
    givers: Mapping[int, str]
    cruxes: list[Crux]
    gradings: list[Grading]
    teams: list[Team]
    liaisons: list[Liaison]
    orders: list[Order]
    next_mode: tuple[str | None, str | None]
    resolutions: list[Resolution]
    measures: list[Measure]
    suggestions: list[Suggestion]
    referrals: list[Referral]
    declines: list[Decline]
    checks: list[Check]
    callbacks: list[Callback]
