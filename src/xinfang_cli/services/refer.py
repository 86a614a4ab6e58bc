"""Refer a case to the supervision body (提请纪委监督): only what the record bears out."""

import sqlite3
from typing import NamedTuple

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.domain.referral import Finding, findings, lacking
from xinfang_cli.domain.story import Story
from xinfang_cli.domain.text import clean_line
from xinfang_cli.services.confidence import Consent, guard_name, refuse_actor
from xinfang_cli.services.parties import clean_party_name
from xinfang_cli.services.story import tell
from xinfang_cli.store import referrals
from xinfang_cli.store.acts import Act


class Evidence(NamedTuple):
    """What a pack is made of: the case's story, what the record shows, whose ledger it is."""

    story: Story
    findings: list[Finding]
    office: str


class Asked(NamedTuple):
    """What a referral is asked with: why, approved by whom, and the moment: of what stands then."""

    reason: str | None
    approver: str | None
    now: Occurred
    is_agreed: bool = False
    """Whether somebody near the accused of a secret case may be named as who approved."""


def examine(db: sqlite3.Connection, case_id: int, asked: Asked) -> Evidence:
    """Return the evidence for a referral that may be made.

    Raises InvalidInputError: ``refer_missing`` with the names of what is lacking as hints (an
    order; 久拖不决 or 推诿; a reason; an approver), a settled case, or an approver whom a
    secret case accuses (Art. 30); RelatedPartyError for one near them unless it is agreed to.
    """
    story = tell(db, case_id, asked.now.on)
    if story.case.resolved_on is not None:
        raise InvalidInputError("refer_settled", resolved_on=story.case.resolved_on)
    shown = _shown(story, asked.now)
    missing = lacking(shown, story.orders, asked.reason, asked.approver)
    if missing:
        raise InvalidInputError("refer_missing", hints=tuple(missing))
    guard_name(db, story.versions, asked.approver or "", Consent(asked.is_agreed, asked.reason))
    return Evidence(story, shown, referrals.read_office(db))


def may_be_referred(db: sqlite3.Connection, case_id: int, now: Occurred) -> bool:
    """Return whether the record of a case shows enough to refer it; settled ones are not."""
    story = tell(db, case_id, now.on)
    return story.case.resolved_on is None and bool(_shown(story, now)) and bool(story.orders)


def _shown(story: Story, now: Occurred) -> list[Finding]:
    return findings(
        story.clocks, story.orders, story.recipients, story.case.sendback_count or 0, now
    )


def refer(act: Act, case_id: int, asked: Asked) -> Evidence:
    """Record that a case is referred, and return the evidence, this referral in it.

    Raises what ``examine`` raises, and InvalidInputError for a reason or name that is no text.
    """
    refuse_actor(act.db, [case_id], act.moment.actor)
    examine(act.db, case_id, asked)
    act.add(
        "referrals",
        case_id=case_id,
        on_day=asked.now.day,
        approver=clean_party_name(asked.approver or "", "approver"),
        reason=clean_line(asked.reason or "", "reason"),
    )
    act.sync()
    act.case_id = case_id
    act.summary = f"#{len(referrals.read_referrals(act.db, case_id))}"
    return examine(act.db, case_id, asked)
