"""The part of the sample about responsibility that rolls: levels, co-units, teams, terms, duty."""

from datetime import date
from functools import partial

from ledger_tools import Book, day

from xinfang_cli.domain.codes import Role
from xinfang_cli.domain.duty import Roster
from xinfang_cli.domain.village import Liaison, Term
from xinfang_cli.services import absence, roster, team, village
from xinfang_cli.services.assign import release
from xinfang_cli.services.crux import crux
from xinfang_cli.services.grade import delegate
from xinfang_cli.services.handover import HANDED_ROLES, hand_over, sign
from xinfang_cli.services.listing import Asked
from xinfang_cli.services.roll import propose, roll
from xinfang_cli.store.acts import Act
from xinfang_cli.texts.rolling import roll_reason


def at(book: Book, moment: str) -> Book:
    """Set the moment of the next act."""
    book.at = f"{moment}:00+08:00"
    return book


def write_levels(book: Book) -> None:
    """XF-2026-000007 is given down to the town; what keeps it unsolved."""
    case_id = book.case_id("XF-2026-000007")
    on = day("2026-11-20")
    at(book, "2026-11-20T10:00").act(
        "delegate",
        lambda act: delegate(act, case_id, on=on, reason="先由镇里化解", difficulty="complex"),
    )
    at(book, "2026-11-20T10:10").act(
        "crux", lambda act: crux(act, case_id, "加固费用由谁出说不清", on=on)
    )


def write_villages(book: Book) -> None:
    """铁炉村 and whom to call there; one of them no longer."""
    today = day("2026-11-20")
    at(book, "2026-11-20T11:00").act(
        "village", lambda act: village.add_village(act, "铁炉村", "高山镇")
    )
    term = Term("138-0000-0006", None, "2027-12-31")
    for minute, role, name in ((5, "村居律师", "钱某"), (6, "驻村法官", "赵某")):
        at(book, f"2026-11-20T11:0{minute}").act(
            "village", partial(_appoint, role=role, name=name, term=term, today=today)
        )
    at(book, "2026-11-20T11:10").act(
        "village",
        lambda act: village.dismiss(act, "铁炉村", "赵某", None, on=today, today=today),
    )


def _appoint(act: Act, *, role: str, name: str, term: Term, today: date) -> Liaison:
    return village.appoint(act, "铁炉村", role, name, term, today=today)


def write_rolling(book: Book) -> None:
    """XF-2026-000010: a unit that helps, a task force, and a leader's term that rolls on."""
    no = at(book, "2026-11-20T13:00").register(
        "2026-11-20", names=["柳某"], title="宅基地置换", place="高山镇铁炉村"
    )
    case_id = book.case_id(no)
    at(book, "2026-11-20T13:10").assign(
        no, "2026-11-20", unit="高山镇人民政府", handler="周某", reason="首接负责"
    )
    at(book, "2026-11-20T13:20").assign(
        no, "2026-11-20", until="2026-11-21", leader="陈某", co_units=["县应急局"]
    )
    _write_roster(book)
    at(book, "2026-11-20T14:00").reply(
        no, "2026-11-20", unit="县应急局", document="应急复2026-2号", note="无地质隐患"
    )
    at(book, "2026-11-20T14:10").act(
        "release",
        lambda act: release(
            act, case_id, Role.CO_UNIT, "县应急局", on=day("2026-11-20"), reason="协办已完成"
        ),
    )
    _write_team(book, no)
    _write_absence(book)
    at(book, "2026-11-22T09:00").act(
        "handover",
        lambda act: hand_over(
            act, "周某", "唐某", Asked(), HANDED_ROLES, on=day("2026-11-22"), reason="调离"
        ),
    )
    at(book, "2026-11-22T09:30").act(
        "handover.ack", lambda act: sign(act, None, "唐某", on=day("2026-11-22"))
    )
    on = day("2026-11-22")
    at(book, "2026-11-22T10:00").act(
        "roll",
        lambda act: roll(act, propose(act.db, on, stuck_days=180), on, roll_reason, "滚动包案"),
    )


def _write_roster(book: Book) -> None:
    """Add two rosters, and end one of them."""
    at(book, "2026-11-20T13:30").act(
        "roster", partial(_add_roster, name="包案轮换", phrase="每季度一次", role="leader")
    )
    at(book, "2026-11-20T13:31").act(
        "roster", partial(_add_roster, name="领导接访", phrase="每月第二个周三", role=None)
    )
    at(book, "2026-11-20T13:40").act(
        "roster", lambda act: roster.end(act, "领导接访", on=day("2026-11-20"))
    )


def _add_roster(act: Act, *, name: str, phrase: str, role: str | None) -> Roster:
    return roster.add(
        act,
        name,
        phrase=phrase,
        persons=["陈某", "王振"],
        posts=["副县长", "局长"],
        from_on=day("2026-11-20"),
        place="接访大厅",
        role=role,
        level="county",
        create=False,
    )


def _write_team(book: Book, no: str) -> None:
    """Form a task force, make one contact, and disband it."""
    case_id = book.case_id(no)
    at(book, "2026-11-20T14:20").act(
        "team",
        lambda act: team.form(
            act,
            case_id,
            head="陈某",
            members=["周某"],
            units=["县应急局"],
            purpose="三日内见面",
            on=day("2026-11-20"),
            until=day("2026-11-30"),
            reason=None,
            create=False,
        ),
    )
    at(book, "2026-11-20T16:00").contact(no, "2026-11-20", mode="visit", person="周某")
    at(book, "2026-11-21T17:00").act(
        "team",
        lambda act: team.disband(act, case_id, on=day("2026-11-21"), reason="已见面"),
    )


def _write_absence(book: Book) -> None:
    """Somebody is away, and back a day early."""
    at(book, "2026-11-21T17:10").act(
        "absence",
        lambda act: absence.absent(
            act, "周某", "唐某", first=day("2026-11-21"), last=day("2026-11-22"), reason="出差"
        ),
    )
    at(book, "2026-11-22T08:30").act(
        "absence",
        lambda act: absence.back(act, "周某", on=day("2026-11-22")),
    )
