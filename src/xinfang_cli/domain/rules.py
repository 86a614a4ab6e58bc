"""The rules of the clocks, as they ship and as the office has set them: data, versioned by day.

Sources: 《信访工作条例》 (2022) Art. 22, 23, 34-36.  《浙江省信访条例》 (2016) Art. 20, 23: not
verified to be in force still.  The hotline's and the urgent limits are local and have no national
text; the limits of 简易办理 are cited second hand and not verified.
"""

from collections.abc import Iterable
from typing import NamedTuple

from xinfang_cli.domain.codes import Basis, Bearer, ClockKind, LengthUnit, Purpose

NATIONAL = "national-2022"
LOCAL = "local"
ZHEJIANG = "zhejiang-2016"
SIMPLE = "simple-2016"

PROFILES = (SIMPLE, ZHEJIANG, NATIONAL, LOCAL)
"""Every profile; of two that are in force for a clock, the one that stands first here decides."""


class Rule(NamedTuple):
    """How long a clock runs: ``length`` in ``unit``, None where each case is given its own day.

    ``kind`` narrows a hotline rule to a purpose.  ``counts_first_day`` is whether the day it starts
    on is day one; ``rolls`` whether a last day that is off moves to the next working day;
    ``can_pause`` whether a hearing stands still; ``max_extension`` the most that may be added, in
    ``unit``.  ``valid_from`` (ISO day, None: always) dates a version.
    """

    id: int
    profile: str
    clock: str
    kind: str | None
    article: str | None
    length: int | None
    unit: str
    bearer: str
    counts_first_day: bool
    rolls: bool
    can_pause: bool
    max_extension: int | None
    basis: str
    is_enabled: bool
    valid_from: str | None
    reason: str | None
    act_id: int

    @property
    def name(self) -> str:
        """Return the rule's name: profile/clock, and the kind where there is one."""
        return "/".join(filter(None, (self.profile, self.clock, self.kind)))

    @property
    def key(self) -> tuple[str, str, str | None]:
        """Return what stays the same from version to version."""
        return self.profile, self.clock, self.kind


RULE_VALUES = tuple(field for field in Rule._fields if field not in {"id", "act_id"})
"""The columns that a version of a rule states."""


def _rule(
    profile: str,
    clock: ClockKind,
    length: int | None,
    bearer: Bearer,
    article: str | None = None,
    *,
    kind: str | None = None,
    unit: LengthUnit = LengthUnit.DAYS,
    rolls: bool = False,
    can_pause: bool = False,
    max_extension: int | None = None,
    basis: Basis = Basis.LAW,
    is_enabled: bool = True,
) -> Rule:
    return Rule(
        0,
        profile,
        clock,
        kind,
        article,
        length,
        unit,
        bearer,
        False,
        rolls,
        can_pause,
        max_extension,
        basis,
        is_enabled,
        None,
        None,
        0,
    )


_OFFICE, _UNIT, _REVIEWER, _PETITIONER = Bearer
_WORKDAYS = LengthUnit.WORKDAYS

SEEDS: tuple[Rule, ...] = (
    _rule(NATIONAL, ClockKind.ROUTE, 15, _OFFICE, "第二十二条"),
    _rule(NATIONAL, ClockKind.NOTIFY, 15, _UNIT, "第二十三条"),
    _rule(NATIONAL, ClockKind.OBJECT, 5, _UNIT, "第二十三条", unit=_WORKDAYS),
    _rule(NATIONAL, ClockKind.REPORT, None, _UNIT, "第二十二条"),
    _rule(NATIONAL, ClockKind.CONCLUDE, 60, _UNIT, "第三十四条", max_extension=30),
    _rule(NATIONAL, ClockKind.REVIEW_REQUEST, 30, _PETITIONER, "第三十五条", rolls=True),
    _rule(NATIONAL, ClockKind.REVIEW, 30, _REVIEWER, "第三十五条"),
    _rule(NATIONAL, ClockKind.RECHECK_REQUEST, 30, _PETITIONER, "第三十六条", rolls=True),
    _rule(NATIONAL, ClockKind.RECHECK, 30, _REVIEWER, "第三十六条", can_pause=True),
    _rule(NATIONAL, ClockKind.SUPERVISE, None, _UNIT, "第四十条"),
    _rule(NATIONAL, ClockKind.TERM, None, _OFFICE, "第十八条"),
    _rule(NATIONAL, ClockKind.FOLLOWUP, None, _OFFICE),
    _rule(
        LOCAL, ClockKind.RESPOND, 2, _UNIT, "第二十五条", unit=LengthUnit.HOURS, basis=Basis.LOCAL
    ),
    _rule(LOCAL, ClockKind.CO_UNIT, 7, _UNIT, basis=Basis.LOCAL),
    *(
        _rule(LOCAL, ClockKind.HOTLINE, days, _UNIT, kind=kind, unit=_WORKDAYS, basis=Basis.LOCAL)
        for kind, days in (
            (Purpose.CONSULT, 3),
            (Purpose.CLAIM, 5),
            (Purpose.APPEAL, 5),
            (Purpose.ACCUSE, 5),
            (Purpose.SUGGEST, 7),
            (Purpose.OTHER, 5),
        )
    ),
    *(
        _rule(
            ZHEJIANG,
            clock,
            length,
            bearer,
            article,
            unit=unit,
            max_extension=60 if clock is ClockKind.CONCLUDE else None,
            basis=Basis.UNVERIFIED,
            is_enabled=False,
        )
        for clock, length, unit, bearer, article in (
            (ClockKind.ROUTE, 5, _WORKDAYS, _OFFICE, "浙江省信访条例第二十条"),
            (ClockKind.NOTIFY, 5, _WORKDAYS, _UNIT, "浙江省信访条例第二十条"),
            (ClockKind.CONCLUDE, 30, LengthUnit.DAYS, _UNIT, "浙江省信访条例第二十三条"),
        )
    ),
    *(
        _rule(
            SIMPLE, clock, length, _UNIT, unit=_WORKDAYS, basis=Basis.UNVERIFIED, is_enabled=False
        )
        for clock, length in ((ClockKind.NOTIFY, 3), (ClockKind.CONCLUDE, 10))
    ),
)
"""The rules that a new ledger begins with."""


class RuleBook:
    """All versions of all rules that a read may see, and the questions asked of them."""

    def __init__(self, versions: Iterable[Rule]) -> None:
        self.versions = sorted(versions, key=lambda rule: (rule.valid_from or "", rule.id))
        self.by_id = {rule.id: rule for rule in self.versions}
        self._found: dict[tuple[str, str, str | None, bool], Rule | None] = {}

    def in_force(self, on: str) -> list[Rule]:
        """Return of each rule the version in force on a day (ISO), in the order they shipped."""
        latest: dict[tuple[str, str, str | None], Rule] = {}
        for rule in self.versions:
            if rule.valid_from is None or rule.valid_from <= on:
                latest[rule.key] = rule
        first: dict[tuple[str, str, str | None], int] = {}
        for rule in sorted(self.versions, key=lambda rule: rule.id):
            first.setdefault(rule.key, rule.id)
        return sorted(latest.values(), key=lambda rule: first[rule.key])

    def find(
        self, clock: str, on: str, *, kind: str | None = None, is_simple: bool = False
    ) -> Rule | None:
        """Return the rule that a clock started on a day (ISO) runs by, None when none applies."""
        asked = (clock, on, kind, is_simple)
        if asked not in self._found:
            self._found[asked] = self._find(*asked)
        return self._found[asked]

    def last(self, clock: str) -> Rule:
        """Return the last version of a clock's rule, in use or not: for a day that is set by hand.

        Raises ValueError for a clock that no rule speaks of.
        """
        fitting = [rule for rule in self.versions if rule.clock == clock]
        return max(fitting, key=lambda rule: (rule.profile == NATIONAL, rule.id))

    def _find(self, clock: str, on: str, kind: str | None, is_simple: bool) -> Rule | None:
        fitting = [
            rule
            for rule in self.in_force(on)
            if rule.clock == clock
            and rule.kind in (None, kind)
            and rule.is_enabled
            and (is_simple or rule.profile != SIMPLE)
        ]
        return min(fitting, key=lambda rule: PROFILES.index(rule.profile), default=None)

    def has_simple(self, on: str) -> bool:
        """Tell whether 简易办理 is in use on a day (ISO)."""
        return any(rule.is_enabled and rule.profile == SIMPLE for rule in self.in_force(on))
