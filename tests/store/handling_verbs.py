"""What follows a step, and what an office sets: replies, reviews, urgency, rules, calendar."""

from datetime import date
from typing import Any

from ledger_door import Door, moment

from xinfang_cli.domain.act_codes import FlagStage, ReviewStage
from xinfang_cli.domain.calendar import CalendarDay
from xinfang_cli.domain.dates import Span
from xinfang_cli.domain.rules import Rule
from xinfang_cli.services import calendar, flag, rules
from xinfang_cli.services.calendar import Entered
from xinfang_cli.services.deliver import Delivered, deliver
from xinfang_cli.services.extend import Extended, extend
from xinfang_cli.services.flag import Due
from xinfang_cli.services.move import Moved
from xinfang_cli.services.recipients import Objected, Replied, objection, reply
from xinfang_cli.services.review import Asked, Reviewed, review
from xinfang_cli.services.sendback import sendback
from xinfang_cli.services.urgent import Urgent, urgent
from xinfang_cli.store.acts import Act
from xinfang_cli.store.phrases import set_phrase


class Handling(Door):
    """A ledger with the verbs that follow a step; days and instants are ISO text."""

    def reply(self, no: str, on: str, *, unit: str | None = None, **said: Any) -> Replied:
        """Record what a unit answered."""
        case_id = self.case_id(no)
        return self.act(
            "reply", lambda act: reply(act, case_id, unit=unit, when=moment(on), **said)
        )

    def objection(
        self, no: str, on: str, *, unit: str | None = None, reason: str = "不属本单位职责"
    ) -> Objected:
        """Record that a unit objected and the office agreed."""
        case_id = self.case_id(no)
        return self.act(
            "object",
            lambda act: objection(act, case_id, unit=unit, when=moment(on), reason=reason),
        )

    def sendback(
        self,
        no: str,
        on: str,
        *,
        due: str | None = None,
        reason: str = "答复没有回应诉求",
        unit: str | None = None,
        create: bool = True,
    ) -> Moved:
        """Send a case back to its unit, which reports by that day if not said else."""
        case_id = self.case_id(no)
        until = moment(due or on).on
        return self.act(
            "sendback",
            lambda act: sendback(
                act, case_id, when=moment(on), reason=reason, due=until, unit=unit, create=create
            ),
        )

    def extend(
        self,
        no: str,
        on: str,
        days: int,
        *,
        approver: str = "张某",
        reason: str = "案情复杂",
        told_on: str | None = None,
        **said: Any,
    ) -> Extended:
        """Extend the limit for concluding; the petitioner is told that day if not said else."""
        case_id = self.case_id(no)
        return self.act(
            "extend",
            lambda act: extend(
                act,
                case_id,
                days=days,
                approver=approver,
                reason=reason,
                told_on=date.fromisoformat(told_on or on),
                on=date.fromisoformat(on),
                **said,
            ),
        )

    def deliver(self, no: str, on: str, way: str = "mail", **said: Any) -> Delivered:
        """Record that the last written answer reached the petitioner."""
        case_id = self.case_id(no)
        return self.act(
            "deliver", lambda act: deliver(act, case_id, when=moment(on), way=way, **said)
        )

    def review(
        self,
        no: str,
        stage: str = "review",
        *,
        requested: str | None = None,
        answered: str | None = None,
        hearing: tuple[str, str] | None = None,
        **said: Any,
    ) -> Reviewed:
        """Record a request for a review or a recheck, a hearing, or the answer."""
        case_id = self.case_id(no)
        asked = Asked(
            requested=None if requested is None else moment(requested),
            answered=None if answered is None else moment(answered),
            hearing=(
                None
                if hearing is None
                else (date.fromisoformat(hearing[0]), date.fromisoformat(hearing[1]))
            ),
            **said,
        )
        return self.act(
            stage, lambda act: review(act, case_id, ReviewStage(stage), asked, create=True)
        )

    def urgent(
        self, no: str, on: str, *, told: str | None = None, mode: str | None = None
    ) -> Urgent:
        """Mark a case urgent, or record who was told of it."""
        case_id = self.case_id(no)
        return self.act(
            "urgent", lambda act: urgent(act, case_id, told=told, mode=mode, when=moment(on))
        )

    def flag(self, stage: str, now: str, repeat: int | None = None) -> list[Due]:
        """Flag what stands at a stage, due soon being seven days; return what is new."""
        when, soon = moment(now), Span(7, is_workdays=False)

        def work(act: Act) -> list[Due]:
            found, _ = flag.at_stage(act.db, FlagStage(stage), when, soon)
            again = None if repeat is None else Span(repeat, is_workdays=False)
            fresh = flag.unflagged(act.db, found, again, when.on)
            if fresh:
                flag.flag(act, fresh, when.on)
            else:
                act.discard()
            return [due for due, _ in fresh]

        return self.act("flag", work)

    def set_rule(
        self, clock: str, valid_from: str, *, kind: str | None = None, **values: Any
    ) -> list[tuple[Rule, Rule]]:
        """Set the rule of a clock from a day on."""
        return self.act(
            "rule",
            lambda act: rules.set_rules(
                act,
                clock=clock,
                profile=None,
                kind=kind,
                valid_from=date.fromisoformat(valid_from),
                reason="本地调整",
                values=values,
            ),
        )

    def enter_day(self, day: str, name: str, on: str, *, is_workday: bool = False) -> Entered:
        """Enter a day of the office's own into the calendar."""
        return self.act(
            "calendar",
            lambda act: calendar.enter_day(
                act,
                date.fromisoformat(day),
                is_workday=is_workday,
                name=name,
                on=date.fromisoformat(on),
            ),
        )

    def enter_table(
        self, year: int, on: str, *, off: tuple[str, ...] = (), worked: tuple[str, ...] = ()
    ) -> Entered:
        """Enter a year's notice: its days off and its weekend days that are worked."""
        days = [
            CalendarDay(date.fromisoformat(day), is_workday, "节", "通知")
            for listed, is_workday in ((off, False), (worked, True))
            for day in listed
        ]
        return self.act(
            "calendar",
            lambda act: calendar.enter_table(act, year, days, "通知", on=date.fromisoformat(on)),
        )

    def phrase(self, name: str, text: str) -> None:
        """Set a sentence of the office's own."""
        self.act("template", lambda act: set_phrase(act, name, text))
