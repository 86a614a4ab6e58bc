"""Task forces: formed, joined, left, disbanded, formed anew; their contacts; every past of them."""

from collections.abc import Sequence
from typing import Any

import pytest
from ledger_tools import Book, day, maybe_day, refused

from xinfang_cli.domain.errors import UnknownPartyError
from xinfang_cli.domain.team import Team, TeamNumber, team_numbers
from xinfang_cli.services import team as service
from xinfang_cli.services.team import Changed


class Teams:
    """The verbs of a case's task forces."""

    def __init__(self, book: Book, no: str) -> None:
        self.book, self.no, self.case_id = book, no, book.case_id(no)

    def form(self, on: str, head: str, *members: str, **said: Any) -> Changed:
        """Form a team."""
        said = {"units": [], "purpose": None, "reason": None, "create": True} | said
        until = maybe_day(said.pop("until", None))
        return self.book.act(
            "team",
            lambda act: service.form(
                act, self.case_id, head=head, members=members, on=day(on), until=until, **said
            ),
        )

    def join(self, on: str, *members: str, head: str | None = None, **said: Any) -> Changed:
        """Let somebody join."""
        said = {"units": [], "reason": None, "create": True} | said
        return self.book.act(
            "team",
            lambda act: service.join(
                act, self.case_id, head=head, members=members, on=day(on), **said
            ),
        )

    def leave(
        self, on: str, *members: str, head: str | None = None, units: Sequence[str] = ()
    ) -> Changed:
        """Let somebody leave."""
        return self.book.act(
            "team",
            lambda act: service.leave(
                act,
                self.case_id,
                head=head,
                members=members,
                units=units,
                on=day(on),
                create=True,
            ),
        )

    def disband(self, on: str, reason: str | None = None) -> Changed:
        """End the team."""
        return self.book.act(
            "team", lambda act: service.disband(act, self.case_id, on=day(on), reason=reason)
        )

    def all(self, **horizon: Any) -> list[Team]:
        """Return the teams that a read sees."""
        return self.book.story(self.no, **horizon).teams

    def who(self, **horizon: Any) -> tuple[str | None, list[str], list[str]]:
        """Return head, members and units of the last team that a read sees."""
        last = self.all(**horizon)[-1]
        return last.head, last.members, last.units

    def numbers(self, **horizon: Any) -> dict[int, TeamNumber]:
        """Return the place of each contact that is a team's."""
        story = self.book.story(self.no, **horizon)
        return team_numbers(story.contacts, story.teams)


@pytest.fixture
def teams(book: Book) -> Teams:
    """Return the teams of a claim received on 2026-03-02."""
    return Teams(book, book.register("2026-03-02"))


def test_formed(teams: Teams) -> None:
    """A team has a head, members, units, a purpose and a planned end; each holds the case."""
    teams.form(
        "2026-03-10", "甲某", "乙某", "丙某", units=["南滨街道"], purpose="化解", until="2026-12-31"
    )
    [team] = teams.all()
    assert (team.ordinal, team.from_on, team.until, team.ended_on) == (
        *(1, "2026-03-10", "2026-12-31"),
        None,
    )
    assert (team.purpose, team.head, team.members) == ("化解", "甲某", ["乙某", "丙某"])
    assert team.units == ["南滨街道"]
    held = {(h.role, h.unit or h.person, h.from_on) for h in teams.book.story(teams.no).holdings}
    assert held == {
        ("team_head", "甲某", "2026-03-10"),
        ("team_member", "乙某", "2026-03-10"),
        ("team_member", "丙某", "2026-03-10"),
        ("team_unit", "南滨街道", "2026-03-10"),
    }
    assert teams.book.problems() == []


def test_the_twelfth_and_the_119th(teams: Teams) -> None:
    """107 contacts before a team and 12 of its own: the last is its 12th, and the 119th of all."""
    for _ in range(107):
        done = teams.book.contact(teams.no, "2026-03-03", result="no_answer")
        assert done.team is None
    teams.form("2026-03-10", "甲某")
    for _ in range(12):
        done = teams.book.contact(teams.no, "2026-03-11")
    assert (done.n, done.team, done.is_team_standing) == (119, (1, 12), True)
    assert service_counts(teams) == {1: 12}


def service_counts(teams: Teams) -> dict[int, int]:
    """Return how many contacts each team has."""
    return teams.book.read(lambda db: service.tell_teams(db, teams.case_id)).counts


def test_formed_anew(teams: Teams) -> None:
    """A new team ends the one that stands with all its places; its contacts count from 1."""
    teams.form("2026-03-10", "甲某", "乙某")
    teams.book.contact(teams.no, "2026-03-11")
    teams.book.contact(teams.no, "2026-05-01")
    done = teams.form("2026-05-01", "乙某", "丁某", reason="翻篇归零")
    assert [place.name for place in done.left] == ["甲某", "乙某"]
    first, second = teams.all()
    assert (first.ended_on, first.end_reason, first.head) == ("2026-05-01", "翻篇归零", "甲某")
    assert (second.head, second.members, second.ended_on) == ("乙某", ["丁某"], None)
    made = teams.book.contact(teams.no, "2026-05-01")
    assert (made.n, made.team) == (3, (2, 1))
    assert teams.numbers() == {1: (1, 1), 2: (1, 2), 3: (2, 1)}
    late = teams.book.contact(teams.no, "2026-04-01")
    assert (late.n, late.team, late.is_team_standing) == (4, (1, 3), False)


def test_join_and_leave(teams: Teams) -> None:
    """Members and units come and go, and come again; the head stays."""
    teams.form("2026-03-10", "甲某", "乙某")
    teams.join("2026-03-12", "丙某", units=["南滨街道"])
    assert teams.who() == ("甲某", ["乙某", "丙某"], ["南滨街道"])
    teams.leave("2026-03-15", "乙某", units=["南滨街道"])
    assert teams.who() == ("甲某", ["丙某"], [])
    teams.join("2026-03-15", "乙某")
    assert teams.who() == ("甲某", ["丙某", "乙某"], [])
    intervals = [
        (h.from_on, h.ended_on) for h in teams.book.story(teams.no).holdings if h.person == "乙某"
    ]
    assert intervals == [("2026-03-10", "2026-03-15"), ("2026-03-15", None)]


def test_another_head(teams: Teams) -> None:
    """A new head takes the old one's place, who is then no longer in the team."""
    teams.form("2026-03-10", "甲某", "乙某")
    done = teams.join("2026-04-01", head="丁某")
    assert (done.left, done.joined) == ([("team_head", "甲某")], [("team_head", "丁某")])
    assert teams.who() == ("丁某", ["乙某"], [])
    # A member becomes the head: one place ends, another begins, nobody leaves but the old head.
    done = teams.leave("2026-05-01", "丁某", head="乙某")
    assert (done.left, done.joined) == ([("team_head", "丁某")], [("team_head", "乙某")])
    assert teams.who() == ("乙某", [], [])
    teams.join("2026-05-02", "甲某")
    done = teams.join("2026-06-01", head="甲某")
    assert teams.who() == ("甲某", [], [])
    heads = [
        (h.person, h.from_on, h.ended_on)
        for h in teams.book.story(teams.no).holdings
        if h.role == "team_head"
    ]
    assert heads == [
        ("甲某", "2026-03-10", "2026-04-01"),
        ("丁某", "2026-04-01", "2026-05-01"),
        ("乙某", "2026-05-01", "2026-06-01"),
        ("甲某", "2026-06-01", None),
    ]


def test_disbanded(teams: Teams) -> None:
    """A disbanded team keeps its last members; the next one may begin the same day."""
    teams.form("2026-03-10", "甲某", "乙某", "丙某")
    teams.leave("2026-03-11", "丙某")
    teams.disband("2026-06-01", "已化解")
    [team] = teams.all()
    assert (team.ended_on, team.end_reason) == ("2026-06-01", "已化解")
    assert teams.who() == ("甲某", ["乙某"], [])
    assert all(h.ended_on for h in teams.book.story(teams.no).holdings)
    assert teams.book.contact(teams.no, "2026-06-02").team is None
    error = refused(lambda: teams.form("2026-05-31", "丁某"))
    assert (error.sentence, error.values) == ("team_before_last_end", {"ended_on": "2026-06-01"})
    teams.form("2026-06-01", "丁某")
    assert [team.ordinal for team in teams.all()] == [1, 2]


def test_every_past(teams: Teams) -> None:
    """A look back sees the team of that day; what was recorded later is not known before."""
    book = teams.book
    book.contact(teams.no, "2026-03-03")
    teams.form("2026-03-10", "甲某", "乙某")
    formed = book.last_act()
    book.contact(teams.no, "2026-03-12")
    teams.leave("2026-04-01", "乙某")
    teams.form("2026-05-01", "丁某")
    assert teams.all(as_of="2026-03-09") == []
    assert teams.numbers(as_of="2026-03-09") == {}
    assert teams.who(as_of="2026-03-31") == ("甲某", ["乙某"], [])
    assert teams.who(as_of="2026-04-01") == ("甲某", [], [])
    [then] = teams.all(as_of="2026-04-30")
    assert then.ended_on is None
    assert teams.numbers(as_of="2026-04-30") == {2: (1, 1)}
    assert teams.all(known_at=formed - 1) == []
    assert teams.who(known_at=formed) == ("甲某", ["乙某"], [])
    assert len(teams.all(as_of="2026-05-01")) == 2


@pytest.mark.parametrize("verb", ["form", "reform", "join", "head", "leave", "succeed", "disband"])
def test_undo_restores_exactly(teams: Teams, verb: str) -> None:
    """Whatever a verb did, undo brings the case back as it was."""
    if verb != "form":
        teams.form("2026-03-10", "甲某", "乙某", units=["南滨街道"], purpose="化解")
        teams.book.contact(teams.no, "2026-03-12")
    before = teams.book.story(teams.no), teams.book.now_tables()
    {
        "form": lambda: teams.form("2026-03-10", "甲某", "乙某"),
        "reform": lambda: teams.form("2026-03-13", "乙某", "丁某"),
        "join": lambda: teams.join("2026-03-13", "丁某", units=["高山镇"]),
        "head": lambda: teams.join("2026-03-13", head="乙某"),
        "leave": lambda: teams.leave("2026-03-13", "乙某", units=["南滨街道"]),
        "succeed": lambda: teams.leave("2026-03-13", "甲某", head="丁某"),
        "disband": lambda: teams.disband("2026-03-13"),
    }[verb]()
    assert teams.book.story(teams.no) != before[0]
    teams.book.undo()
    assert (teams.book.story(teams.no), teams.book.now_tables()) == before
    assert teams.book.problems() == []


def test_a_concluded_case(teams: Teams) -> None:
    """Concluding leaves the team as the last holders; a new one is refused until it is reopened."""
    teams.form("2026-03-10", "甲某")
    teams.book.move(teams.no, "conclude", "2026-03-20")
    assert teams.all()[0].ended_on is None
    error = refused(lambda: teams.form("2026-03-21", "乙某"))
    assert (error.sentence, error.values) == ("team_case_closed", {"state": "concluded"})
    teams.book.move(teams.no, "reopen", "2026-03-22")
    teams.form("2026-03-22", "乙某")


def test_bad_forming(teams: Teams) -> None:
    """Somebody twice, a plan that ends before it begins, a day before the team's: refused."""
    teams.book.person("甲某", "老甲")
    before = teams.book.row_counts()
    for names in (("甲某", "甲某"), ("甲某", "老甲"), ("甲某", "乙某", "乙某")):
        error = refused(lambda names=names: teams.form("2026-03-10", *names))  # type: ignore[misc]
        assert error.sentence == "team_named_twice"
    error = refused(lambda: teams.form("2026-03-10", "甲某", units=["南滨街道", "南滨街道"]))
    assert error.sentence == "team_named_twice"
    error = refused(lambda: teams.form("2026-03-10", "甲某", until="2026-03-09"))
    assert error.sentence == "until_before_on"
    with pytest.raises(UnknownPartyError):
        teams.form("2026-03-10", "甲某", "乙某", create=False)
    assert refused(lambda: teams.form("2026-03-10", " ")).sentence == "name_empty"
    assert teams.book.row_counts() == before
    teams.form("2026-03-10", "甲某", until="2026-03-10")
    error = refused(lambda: teams.form("2026-03-09", "乙某"))
    assert (error.sentence, error.values) == ("team_before_start", {"since": "2026-03-10"})


def test_bad_joining(teams: Teams) -> None:
    """No team, nobody named, in it already, a day too early: refused."""
    assert refused(lambda: teams.join("2026-03-10", "乙某")).sentence == "team_none"
    teams.form("2026-03-10", "甲某", "乙某", units=["南滨街道"])
    teams.leave("2026-04-01", "乙某")
    before = teams.book.row_counts()
    assert refused(lambda: teams.join("2026-04-02")).sentence == "team_join_nobody"
    for names in ({"head": "甲某"}, {"units": ["南滨街道"]}):
        error = refused(lambda names=names: teams.join("2026-04-02", **names))  # type: ignore[misc]
        assert error.sentence == "team_already_in"
    assert refused(lambda: teams.join("2026-04-02", "甲某")).sentence == "team_already_in"
    error = refused(lambda: teams.join("2026-04-02", "丁某", head="丁某"))
    assert error.sentence == "team_named_twice"
    assert refused(lambda: teams.join("2026-03-09", "丁某")).sentence == "team_before_start"
    error = refused(lambda: teams.join("2026-03-31", "乙某"))
    assert (error.sentence, error.values) == (
        "team_before_leaving",
        {"name": "乙某", "left_on": "2026-04-01"},
    )
    assert teams.book.row_counts() == before


def test_bad_leaving(teams: Teams) -> None:
    """No team, nobody named, not in it, a head without a successor, a day too early: refused."""
    assert refused(lambda: teams.leave("2026-03-10", "乙某")).sentence == "team_none"
    teams.form("2026-03-10", "甲某", "乙某")
    teams.join("2026-03-20", "丙某")
    teams.book.person("丁某")
    before = teams.book.row_counts()
    assert refused(lambda: teams.leave("2026-04-01")).sentence == "team_leave_nobody"
    assert refused(lambda: teams.leave("2026-04-01", "丁某")).sentence == "team_not_in"
    assert refused(lambda: teams.leave("2026-04-01", "无此人")).sentence == "person_not_found"
    assert refused(lambda: teams.leave("2026-04-01", "乙某", "乙某")).sentence == "team_named_twice"
    assert refused(lambda: teams.leave("2026-04-01", "甲某")).sentence == "team_head_leaves"
    error = refused(lambda: teams.leave("2026-04-01", "乙某", head="丁某"))
    assert error.sentence == "team_head_stays"
    for head in ("甲某", "乙某"):
        error = refused(lambda head=head: teams.leave("2026-04-01", "甲某", "乙某", head=head))  # type: ignore[misc]
        assert error.sentence == "team_named_twice"
    error = refused(lambda: teams.leave("2026-03-19", "丙某"))
    assert (error.sentence, error.values) == (
        "team_before_joining",
        {"name": "丙某", "since": "2026-03-20"},
    )
    assert teams.book.row_counts() == before


def test_bad_disbanding(teams: Teams) -> None:
    """No team, a day before its first or before somebody joined: refused."""
    assert refused(lambda: teams.disband("2026-03-10")).sentence == "team_none"
    teams.form("2026-03-10", "甲某")
    teams.join("2026-03-20", "丙某")
    before = teams.book.row_counts()
    assert refused(lambda: teams.disband("2026-03-09")).sentence == "team_before_start"
    assert refused(lambda: teams.disband("2026-03-19")).sentence == "team_before_joining"
    assert refused(lambda: teams.form("2026-03-19", "丁某")).sentence == "team_before_joining"
    assert teams.book.row_counts() == before


def test_the_accused_is_never_in_a_team(book: Book) -> None:
    """Nobody whom a report accuses is head, member or unit, now or by a later edit (Art. 30)."""
    teams = Teams(book, book.register(purpose="accuse", against="村干部王某"))
    for work in (
        lambda: teams.form("2026-03-10", "王某"),
        lambda: teams.form("2026-03-10", "甲某", "王某"),
        lambda: teams.form("2026-03-10", "甲某", units=["村干部"]),
    ):
        assert refused(work).sentence == "accused_party"
    teams.form("2026-03-10", "甲某")
    assert refused(lambda: teams.join("2026-03-11", "王某")).sentence == "accused_party"
    error = refused(lambda: teams.leave("2026-03-11", "甲某", head="王某"))
    assert error.sentence == "accused_party"
    error = refused(lambda: book.edit(teams.no, "2026-03-11", against="甲某"))
    assert error.sentence == "holder_is_accused"
