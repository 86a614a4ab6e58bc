"""A made-up petition office that lives day by day and writes each of its days into an act."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import fiction
import plans
from plans import Step
from xinfang_cli.domain.case_life import MOVES, is_limited, started_by, stopped_by
from xinfang_cli.domain.codes import Channel, ClockKind, ContactResult, Purpose, Role, State
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.services.timing import Timer, term_values
from xinfang_cli.store import clocks, parties
from xinfang_cli.store.acts import Act


@dataclass(slots=True)
class Life:
    """What the office must remember of a case that is not over."""

    id: int
    purpose: Purpose
    is_urgent: bool
    state: State = State.REGISTERED
    contacts: int = 0
    unit_id: int | None = None
    holding_id: int | None = None
    open: dict[ClockKind, int] = field(default_factory=dict)


class City:
    """The office, its people, and the days to come."""

    act: Act
    """The act that the days are written into."""
    timer: Timer
    """What times them."""

    def __init__(self, rng: random.Random, cases_a_year: int) -> None:
        self.rng = rng
        self.people = fiction.people(rng, max(1, cases_a_year * 7 // 10))
        self.unit_ids: list[int] = []
        self.staff_ids: list[int] = []
        self.agenda: dict[date, list[tuple[Life, Step]]] = defaultdict(list)
        self.serials: dict[int, int] = defaultdict(int)
        self.has_long_case = False

    def begin(self, act: Act) -> None:
        """Write into this act from now on; the first one writes the units and persons too."""
        self.act = act
        self.timer = Timer(act)
        if self.unit_ids:
            return
        self.unit_ids = [
            parties.add_unit(act, name, level="town" if name in fiction.TOWNS else "county")
            for name in fiction.UNITS
        ]
        self.staff_ids = [
            parties.add_person(act, f"{surname}某", unit_id=self.rng.choice(self.unit_ids))
            for surname in fiction.SURNAMES[: fiction.STAFF]
        ]

    def live(self, day: date, arrivals: int) -> None:
        """Live one day: register what comes in, then do what was planned for it."""
        for _ in range(arrivals):
            life = self.register(day)
            if not self.has_long_case and plans.is_long(day):
                self.has_long_case = True
                steps = plans.plan_long(day)
            else:
                steps = plans.plan(self.rng, life.purpose, self.unit_ids, day)
            for due_on, step in steps:
                self.agenda[due_on].append((life, step))
        for life, step in self.agenda.pop(day, ()):
            if step.move:
                self.move(life, step, day)
            else:
                self.contact(life, step, day)

    def register(self, day: date) -> Life:
        """Write a new case with its petitioner, numbers, holders and ``route`` clock."""
        act, rng = self.act, self.rng
        iso = day.isoformat()
        self.serials[day.year] += 1
        serial = self.serials[day.year]
        number = f"XF-{day.year}-{serial:06d}"
        case_id = act.add(
            "cases", number=number, number_reversed=number[::-1], year=day.year, serial=serial
        )
        channel, purpose = rng.choice(fiction.CHANNELS), rng.choice(fiction.PURPOSES)
        category, topic = rng.choice(fiction.TOPICS)
        place = rng.choice(fiction.TOWNS)
        people_count = rng.randint(5, 40) if rng.random() < 0.01 else 1
        life = Life(case_id, purpose, is_urgent=rng.random() < 0.01)
        act.add(
            "case_versions",
            case_id=case_id,
            on_day=iso,
            title=f"{place}{topic}问题",
            body=fiction.body(rng),
            channel=channel,
            purpose=purpose,
            category=category,
            place=place,
            people_count=people_count,
            urgent=int(life.is_urgent),
            confidential=int(purpose is Purpose.ACCUSE),
            received_on=iso,
        )
        person = rng.choice(self.people)
        act.add(
            "petitioners",
            case_id=case_id,
            position=1,
            on_day=iso,
            name=person.name,
            id_number=person.id_number,
            phone=person.phone,
            is_id_number_valid=None if person.id_number is None else 1,
        )
        if channel is Channel.HOTLINE:
            act.add(
                "external_numbers",
                case_id=case_id,
                platform="12345",
                number=f"{day:%Y%m%d}{serial:06d}",
            )
        self.hold(life, rng.choice(self.unit_ids), day)
        for role, share in ((Role.LEADER, 0.1), (Role.HANDLER, 0.3)):
            if rng.random() < share:
                staff_id = rng.choice(self.staff_ids)
                act.add("holdings", case_id=case_id, role=role, person_id=staff_id, from_on=iso)
        self.start(life, ClockKind.ROUTE, day)
        if channel is Channel.HOTLINE:
            self.start(life, ClockKind.HOTLINE, day)
        if life.is_urgent:
            self.start(life, ClockKind.RESPOND, day)
        return life

    def move(self, life: Life, step: Step, day: date) -> None:
        """Take a step of a case's life as the table of moves says."""
        rng, iso = self.rng, day.isoformat()
        rule = MOVES[step.move]
        if step.unit_id is not None:
            self.hold(life, step.unit_id, day)
        move_id = self.act.add(
            "moves",
            case_id=life.id,
            move=step.move,
            on_day=iso,
            from_state=life.state,
            to_state=rule.target,
            to_unit_id=step.unit_id,
            outcome=rng.choice(fiction.OUTCOMES) if step.move == "conclude" else None,
            undated=0,
        )
        if step.unit_id is not None:
            self.act.add(
                "recipients", move_id=move_id, case_id=life.id, unit_id=step.unit_id, on_day=iso
            )
        life.state = rule.target
        has_limit, has_report_date = is_limited(life.purpose, None), step.then is not None
        for kind in stopped_by(rule, has_report_date=has_report_date, has_limit=has_limit):
            self.stop(life, kind, day, step.move)
        for kind in started_by(
            rule,
            has_limit=has_limit,
            has_report_date=has_report_date,
            is_urgent=life.is_urgent,
        ):
            self.start(life, kind, day, step.then if kind is ClockKind.REPORT else None)

    def contact(self, life: Life, step: Step, day: date) -> None:
        """Write an attempt; reached or promised anew, it ends an open ``followup`` clock."""
        rng = self.rng
        life.contacts += 1
        result = rng.choice(fiction.RESULTS)
        if result == ContactResult.REACHED or step.then is not None:
            self.stop(life, ClockKind.FOLLOWUP, day, "contact")
        next_on = None if step.then is None else (day + timedelta(days=step.then)).isoformat()
        self.act.add(
            "contacts",
            case_id=life.id,
            n=life.contacts,
            on_day=day.isoformat(),
            mode=rng.choice(fiction.MODES),
            result=result,
            person_id=rng.choice(self.staff_ids) if rng.random() < 0.5 else None,
            note=rng.choice(fiction.NOTES),
            next_on=next_on,
        )
        if step.then is not None:
            self.start(life, ClockKind.FOLLOWUP, day, step.then)

    def hold(self, life: Life, unit_id: int, day: date) -> None:
        """Give the case to a unit; the one before hands it over."""
        if unit_id == life.unit_id:
            return
        iso = day.isoformat()
        if life.holding_id is not None:
            self.act.add("holding_ends", holding_id=life.holding_id, case_id=life.id, on_day=iso)
        life.unit_id = unit_id
        life.holding_id = self.act.add(
            "holdings", case_id=life.id, role=Role.UNIT, unit_id=unit_id, from_on=iso
        )

    def start(self, life: Life, kind: ClockKind, day: date, days: int | None = None) -> None:
        """Start a clock by its rule, or with a day that was set."""
        since = Occurred(day)
        rule = self.timer.book.find(kind, since.day, kind=life.purpose)
        computed = None if rule is None else self.timer.compute(rule, since)
        due_on = None if days is None else day + timedelta(days=days)
        life.open[kind] = clocks.start_clock(
            self.act,
            life.id,
            kind,
            (rule or self.timer.book.last(kind)).id,
            None,
            on_day=since.day,
            **term_values(since, computed, due_on=due_on)._asdict(),
        )

    def stop(self, life: Life, kind: ClockKind, day: date, reason: str) -> None:
        """Stop the case's clock of a kind, if one runs."""
        clock_id = life.open.pop(kind, None)
        if clock_id is not None:
            clocks.stop_clock(self.act, clock_id, life.id, on_day=day.isoformat(), reason=reason)
