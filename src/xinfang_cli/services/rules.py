"""The office's rules: what is in force, and setting it from a day on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from xinfang_cli.domain.codes import LengthUnit
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.rules import PROFILES, Rule, RuleBook
from xinfang_cli.domain.text import clean_line
from xinfang_cli.store import rules
from xinfang_cli.store.acts import Act

LONGEST = {LengthUnit.DAYS: 3660, LengthUnit.WORKDAYS: 2500, LengthUnit.HOURS: 24 * 365}
"""The most that a rule may give, in its unit: ten years, or one in hours."""


def choose(
    book: RuleBook, on: str, *, clock: str | None, profile: str | None, kind: str | None
) -> list[Rule]:
    """Return the rules in force on a day (ISO) that fit; all kinds of a clock when none is named.

    Raises InvalidInputError("rule_unknown") when none fits.
    """
    fitting = [
        rule
        for rule in book.in_force(on)
        if (clock is None or rule.clock == clock)
        and (profile is None or rule.profile == profile)
        and (kind is None or rule.kind == kind)
    ]
    if not fitting:
        raise InvalidInputError(
            "rule_unknown", hints=tuple(sorted({r.name for r in book.in_force(on)}))
        )
    return fitting


def set_rules(
    act: Act,
    *,
    clock: str | None,
    profile: str | None,
    kind: str | None,
    valid_from: date,
    reason: str | None,
    values: dict[str, Any],
) -> list[tuple[Rule, Rule]]:
    """Append a version of each rule meant; return (before, after) of those that change.

    ``values`` may hold length, unit, rolls, counts_first_day, max_extension, article, is_enabled.
    Running clocks keep the rule they started by.

    Raises InvalidInputError: no such rule, several where one is meant, a length that cannot be,
    nothing that changes, or a version that a later one already follows.
    """
    book = rules.read_rules(act.db)
    day = valid_from.isoformat()
    if clock is None and (profile is None or set(values) != {"is_enabled"}):
        raise InvalidInputError("rule_which_clock")
    meant = choose(book, day, clock=clock, profile=profile, kind=kind)
    if clock is not None and profile is None:
        meant = _main(meant)
    if clock is not None and kind is None and len(meant) > 1 and set(values) != {"is_enabled"}:
        raise InvalidInputError("rule_which_kind", hints=tuple(rule.name for rule in meant))
    words = None if reason is None else clean_line(reason, "reason") or None
    changed = []
    for rule in meant:
        after = rule._replace(**values)
        _check(after)
        if after == rule:
            continue
        later = [r.valid_from for r in book.versions if r.key == rule.key and r.valid_from]
        if later and max(later) > day:
            raise InvalidInputError("rule_before_last", last_on=max(later))
        after = after._replace(valid_from=day, reason=words)
        rules.add_rule(act, after)
        changed.append((rule, after))
    if not changed:
        raise InvalidInputError("nothing_changed")
    act.summary = ", ".join(after.name for _, after in changed)
    return changed


def _main(found: Iterable[Rule]) -> list[Rule]:
    """Return the rules of one profile: the one in use that decides, else the first listed."""
    rows = list(found)
    enabled = [rule for rule in rows if rule.is_enabled] or rows
    profile = min((rule.profile for rule in enabled), key=PROFILES.index)
    return [rule for rule in rows if rule.profile == profile]


def _check(rule: Rule) -> None:
    """Raise InvalidInputError for a rule by which nothing could be timed."""
    if rule.length is None:
        return
    most = LONGEST[LengthUnit(rule.unit)]
    if not 1 <= rule.length <= most:
        raise InvalidInputError("rule_length_wrong", most=most)
    if rule.max_extension is not None and not 1 <= rule.max_extension <= most:
        raise InvalidInputError("rule_length_wrong", most=most)
