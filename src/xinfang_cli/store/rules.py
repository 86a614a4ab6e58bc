"""The rules that clocks run by: every version, and adding one."""

import sqlite3
from typing import Any

from xinfang_cli.domain.rules import RULE_VALUES, Rule, RuleBook
from xinfang_cli.store.acts import Act

_FLAGS = ("counts_first_day", "rolls", "can_pause", "is_enabled")


def read_rules(db: sqlite3.Connection) -> RuleBook:
    """Return every version of every rule."""
    rows = db.execute(f"SELECT {', '.join(Rule._fields)} FROM live_rules ORDER BY id").fetchall()
    return RuleBook(
        Rule._make(
            bool(value) if name in _FLAGS else value
            for name, value in zip(Rule._fields, row, strict=True)
        )
        for row in rows
    )


def add_rule(act: Act, rule: Rule) -> int:
    """Append a version of a rule and return its id."""
    values: dict[str, Any] = {name: getattr(rule, name) for name in RULE_VALUES}
    values |= {flag: int(values[flag]) for flag in _FLAGS}
    return act.add("rules", **values)
