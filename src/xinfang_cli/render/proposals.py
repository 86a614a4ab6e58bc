"""Proposals, their rules and what was declined, as JSON items and as lines."""

import shlex

from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.mask import mask_text
from xinfang_cli.domain.proposals import Decline, Proposal, ProposalRule, Signal, Threshold
from xinfang_cli.domain.text import one_line
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.render.shapes import text
from xinfang_cli.texts import labels
from xinfang_cli.texts import proposals as texts
from xinfang_cli.texts.labels import label

COLUMNS = [
    Column("no", "编号", 14),
    Column("urgent_zh", "急", 2, rank=3),
    Column("rule_zh", "线索", 16),
    Column("unit", "责任单位", 14, rank=2),
    Column("title", "标题", 16, rank=1),
    Column("evidence_zh", "依据"),
]
PLAIN_COLUMNS = [*COLUMNS, Column("command", "命令")]
RULE_COLUMNS = [
    Column("rule", "规则", 16),
    Column("rule_zh", "线索", 16),
    Column("length", "天数", 4, is_number=True),
    Column("enabled_zh", "状态", 4),
    Column("reason", "理由", 16, rank=1),
    Column("meaning", "说明"),
]
_NAMES = {
    ProposalRule.OVERDUE: labels.CLOCK,
    ProposalRule.STUCK: labels.LEVEL,
    ProposalRule.DISSATISFIED: texts.SATISFIED_OF,
}
"""The rules whose signals name a code."""

_NAMELESS = frozenset({ProposalRule.OVERDUE, ProposalRule.ORDER_LATE})
"""The rules whose sentence names no unit, though another than the responsible may be at fault."""


def proposal_item(found: Proposal) -> Item:
    """Return a proposal with what there is to say for it and the command that takes it up."""
    case = found.case
    climbed = [texts.CLIMBED] if found.mode is None else []
    named = found.unit is not None and found.rule in _NAMELESS
    whose = f"{text(found.unit, unmask=False)}：" if named else ""
    return {
        "no": case.no,
        "rule": found.rule,
        "rule_zh": label(texts.RULE, found.rule),
        "evidence": ", ".join(dict.fromkeys(signal.evidence for signal in found.signals)),
        "command": command(found),
        "evidence_zh": whose + "；".join([*map(_told, found.signals), *climbed]),
        "since": found.since,
        "title": labels.HIDDEN if case.confidential else text(case.title, unmask=False),
        "state": case.state,
        "state_zh": label(labels.STATE, case.state),
        "unit": text(case.unit, unmask=False),
        "at_fault": text(found.unit or case.unit, unmask=False),
        "urgent": case.urgent,
        "urgent_zh": labels.URGENT if case.urgent else None,
    }


def command(found: Proposal) -> str:
    """Return the command that takes a proposal up: an order where nothing else fits.

    What the clerk has to say (whom to forward to, who approves) the command asks for or names.
    """
    no, rule, signal = found.case.no, found.rule, found.signals[0]
    if rule == ProposalRule.STUCK:
        level = label(labels.LEVEL, signal.name)
        return f'xinfang escalate {no} --reason "在{level}已 {signal.n} 天，未能化解"'
    if rule == ProposalRule.QUIET:
        return f"xinfang resolve {no} --evidence quiet"
    demand, unit = texts.DEMAND[rule], _unit(found)
    if rule == ProposalRule.DISSATISFIED and found.can_send_back:
        return f'xinfang sendback {no}{unit} --reason "{demand}" --due {found.redo_by}'
    is_unrouted = any(one.name == ClockKind.ROUTE for one in found.signals)
    if is_unrouted and found.at_fault is None:
        return f"xinfang forward {no}"
    if found.mode is None:
        return f'xinfang refer {no} --reason "{texts.CLIMBED}" --to {no}.docx'
    ground = texts.GROUND.get(rule, texts.STALLING)
    return (
        f"xinfang supervise add {no} --mode {found.mode} --ground {ground}{unit}"
        f' --demand "{demand}" --reply-by {found.reply_by}'
    )


def _unit(found: Proposal) -> str:
    """Return the option that names the unit, where it is not the one responsible for the case."""
    if found.unit is None:
        return ""
    return f" --unit {shlex.quote(one_line(str(mask_text(found.unit))))}"


def _told(signal: Signal) -> str:
    """Return the sentence of a signal."""
    known = _NAMES.get(ProposalRule(signal.rule))
    name = label(known, signal.name) if known else mask_text(signal.name)
    if signal.rule == ProposalRule.CO_UNIT_LATE:
        name = name or texts.CO_UNIT
    return texts.EVIDENCE[signal.rule].format(name=name, day=signal.day, n=signal.n)


def rule_item(rule: str, is_set: Threshold) -> Item:
    """Return a rule as it is set; ``length`` is in natural days."""
    return {
        "rule": rule,
        "rule_zh": label(texts.RULE, rule),
        "length": is_set.length,
        "enabled": is_set.is_enabled,
        "enabled_zh": texts.ENABLED if is_set.is_enabled else texts.DISABLED,
        "reason": text(is_set.reason, unmask=False),
        "meaning": texts.MEANING[rule],
    }


def decline_item(declined: Decline, *, unmask: bool) -> Item:
    """Return a proposal that somebody declined."""
    return {
        "on": declined.on,
        "rule": declined.rule,
        "rule_zh": label(texts.RULE, declined.rule),
        "evidence": declined.evidence,
        "reason": text(declined.reason, unmask=unmask),
        "by": declined.by,
    }


def decline_line(declined: Item) -> str:
    """Return the line of a declined proposal."""
    return one_line(f"{declined['on']}  {declined['rule_zh']}  {declined['reason']}")
