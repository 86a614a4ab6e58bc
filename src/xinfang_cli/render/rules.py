"""The JSON shape of a rule: what it counts, what starts and stops it, where it comes from."""

from xinfang_cli.domain.case_life import triggers
from xinfang_cli.domain.codes import ClockKind
from xinfang_cli.domain.rules import Rule
from xinfang_cli.render.lists import Item
from xinfang_cli.texts import act_labels, labels
from xinfang_cli.texts.labels import label


def rule_item(rule: Rule) -> Item:
    """Return a version of a rule."""
    trigger = triggers(ClockKind(rule.clock))
    kind = f"（{label(labels.PURPOSE, rule.kind)}）" if rule.kind else ""
    return {
        "rule": rule.name,
        "profile": rule.profile,
        "profile_zh": label(labels.PROFILE, rule.profile),
        "clock": rule.clock,
        "clock_zh": f"{label(labels.CLOCK, rule.clock)}{kind}",
        "kind": rule.kind,
        "article": rule.article,
        "length": rule.length,
        "unit": rule.unit,
        "unit_zh": label(labels.LENGTH_UNIT, rule.unit),
        "length_zh": "逐件指定"
        if rule.length is None
        else f"{rule.length} {label(labels.LENGTH_UNIT, rule.unit)}",
        "starts": list(trigger.starts),
        "starts_zh": [act_labels.VERB[verb] for verb in trigger.starts],
        "stops": list(trigger.stops),
        "stops_zh": [act_labels.VERB[verb] for verb in trigger.stops],
        "bearer": rule.bearer,
        "bearer_zh": label(labels.BEARER, rule.bearer),
        "counts_first_day": rule.counts_first_day,
        "rolls": rule.rolls,
        "can_pause": rule.can_pause,
        "max_extension": rule.max_extension,
        "basis": rule.basis,
        "basis_zh": label(labels.BASIS, rule.basis),
        "enabled": rule.is_enabled,
        "enabled_zh": "启用" if rule.is_enabled else "未启用",
        "valid_from": rule.valid_from,
        "reason": rule.reason,
    }
