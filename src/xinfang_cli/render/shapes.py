"""The JSON shapes: what the ledger reads out becomes items with ASCII keys, labels beside codes.

Keys are added, never removed; every key is always there, null when empty.  Phones and ID numbers
are masked here, the one place that every output passes, unless ``unmask``.
"""

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.absence import Away
from xinfang_cli.domain.case import CaseRow, Holding, Likeness, MoveMade, Petitioner
from xinfang_cli.domain.codes import COLLECTIVE_FROM
from xinfang_cli.domain.mask import mask_id_number, mask_phone, mask_text
from xinfang_cli.domain.standing import Viewer
from xinfang_cli.render.names import both_names, standing_text
from xinfang_cli.texts import labels
from xinfang_cli.texts.durations import moment
from xinfang_cli.texts.labels import label

Item = dict[str, Any]


def text(value: str | None, *, unmask: bool) -> str | None:
    """Return free text with the numbers of persons masked."""
    return value if unmask or value is None else mask_text(value)


def case_item(case: CaseRow, *, unmask: bool, is_listed: bool = True) -> Item:
    """Return a case as one item; a list may be handed on, so it hides what a secret case is of."""
    is_hidden = case.confidential and not unmask
    return {
        "no": case.no,
        "title": labels.HIDDEN if is_hidden and is_listed else text(case.title, unmask=unmask),
        "state": case.state,
        "state_zh": label(labels.STATE, case.state),
        "state_on": None if case.undated else case.state_on,
        "channel": case.channel,
        "channel_zh": label(labels.CHANNEL, case.channel),
        "purpose": case.purpose,
        "purpose_zh": label(labels.PURPOSE, case.purpose),
        "category": text(case.category, unmask=unmask),
        "place": text(case.place, unmask=unmask),
        "people": case.people,
        "is_collective": case.people >= COLLECTIVE_FROM,
        "origin": case.origin,
        "origin_zh": label(labels.LEVEL, case.origin),
        "against": labels.HIDDEN
        if is_hidden and case.against
        else text(case.against, unmask=unmask),
        "urgent": bool(case.urgent),
        "urgent_zh": labels.URGENT if case.urgent else None,
        "confidential": bool(case.confidential),
        "received_on": case.received_on,
        "concluded_on": case.concluded_on,
        "is_concluded_day_known": not case.undated,
        "outcome": case.outcome,
        "outcome_zh": label(labels.OUTCOME, case.outcome),
        "document": text(case.document, unmask=unmask),
        "name": labels.HIDDEN if is_hidden else text(case.name, unmask=unmask),
        "unit": text(case.unit, unmask=unmask),
        "leader": text(case.leader, unmask=unmask),
        "handler": text(case.handler, unmask=unmask),
        "supervisor": text(case.supervisor, unmask=unmask),
        "contact_count": case.contact_count,
        "last_contact_on": case.last_contact_on,
        "received_at": case.received_at,
        "path": case.path,
        "path_zh": label(labels.PATH, case.path),
        "answered_at": case.answered_at,
        "level": case.level,
        "level_zh": label(labels.LEVEL, case.level),
        "level_on": case.level_on,
        "difficulty": case.difficulty,
        "difficulty_zh": label(labels.DIFFICULTY, case.difficulty),
        "resolved_on": case.resolved_on,
        "evidence": case.evidence,
        "evidence_zh": label(labels.EVIDENCE, case.evidence),
        "sendback_count": case.sendback_count,
    }


def holders_item(case: CaseRow, away: Away, givers: Mapping[int, str]) -> Item:
    """Return who stands in for a case's holders, and who gave it away without a signature yet."""
    leader, handler, supervisor = away.stand_ins(case.case_id, case.holders)
    return {
        "leader_deputy": mask_text(leader),
        "handler_deputy": mask_text(handler),
        "supervisor_deputy": mask_text(supervisor),
        "leader_zh": both_names(case.leader, leader),
        "handler_zh": both_names(case.handler, handler),
        "supervisor_zh": both_names(case.supervisor, supervisor),
        "handover_from": mask_text("、".join(givers.values())) if givers else None,
        "handover_zh": labels.UNSIGNED if givers else None,
    }


def standing_item(case: CaseRow, viewer: Viewer | None) -> Item:
    """Return why a case is on the list of whom it is made for; empty on everybody's."""
    found = () if viewer is None else viewer.standings(case.case_id, case.holders)
    is_unsigned = viewer is not None and case.case_id in viewer.given
    return {
        "standing": [one.role for one in found],
        "standing_zh": standing_text(found, is_unsigned=is_unsigned),
    }


def petitioner_item(person: Petitioner, *, is_hidden: bool, unmask: bool) -> Item:
    """Return a petitioner; of a confidential case nothing is shown unless unmasked."""
    if is_hidden and not unmask:
        name: str | None = labels.HIDDEN
        phone = id_number = address = None
    else:
        name = text(person.name, unmask=unmask)
        phone = person.phone if unmask else mask_phone(person.phone)
        id_number = person.id_number if unmask else mask_id_number(person.id_number)
        address = text(person.address, unmask=unmask)
    is_valid = person.is_id_number_valid
    return {
        "position": person.position,
        "name": name,
        "phone": phone,
        "id_number": id_number,
        "is_id_number_valid": None if is_valid is None else bool(is_valid),
        "address": address,
    }


def holding_item(holding: Holding, *, unmask: bool) -> Item:
    """Return an interval of responsibility; ``until`` is its end, or its planned end."""
    return {
        "role": holding.role,
        "role_zh": label(labels.ROLE, holding.role),
        "unit": text(holding.unit, unmask=unmask),
        "person": text(holding.person, unmask=unmask),
        "from": holding.from_on,
        "until": holding.ended_on or holding.until,
        "planned_until": holding.until,
        "ended_on": holding.ended_on,
        "reason": text(holding.reason, unmask=unmask),
        "end_reason": text(holding.end_reason, unmask=unmask),
        "replied_on": holding.replied_on,
        "reply": text(holding.reply, unmask=unmask),
        "reply_document": text(holding.reply_document, unmask=unmask),
    }


def move_item(move: MoveMade, *, has_hours: bool, unmask: bool) -> Item:
    """Return a step in the case's life; its hour is shown (``when_zh``) of an urgent case alone."""
    return {
        "move": move.move,
        "move_zh": label(labels.MOVE, move.move),
        "on": None if move.undated else move.on,
        "at": move.at,
        "when_zh": None if move.undated else moment(move.on, move.at if has_hours else None),
        "is_day_known": not move.undated,
        "from_state": move.from_state,
        "from_state_zh": label(labels.STATE, move.from_state),
        "to_state": move.to_state,
        "to_state_zh": label(labels.STATE, move.to_state),
        "to": text(move.to_unit, unmask=unmask),
        "document": text(move.document, unmask=unmask),
        "outcome": move.outcome,
        "outcome_zh": label(labels.OUTCOME, move.outcome),
        "ground": move.ground,
        "ground_zh": label(labels.GROUND, move.ground),
        "note": text(move.note, unmask=unmask),
    }


def likeness_item(alike: Likeness) -> Item:
    """Return an earlier case that may be of the same person."""
    return {
        "reason": alike.reason,
        "reason_zh": label(labels.LIKENESS, alike.reason),
        "no": alike.no,
        "title": labels.HIDDEN if alike.confidential else mask_text(alike.title),
        "state": alike.state,
        "state_zh": label(labels.STATE, alike.state),
        "received_on": alike.received_on,
        "unit": mask_text(alike.unit),
    }
