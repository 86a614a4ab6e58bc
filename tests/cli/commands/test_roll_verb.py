"""``xinfang roll``: terms that end unsolved, a proposal and a reason for each, one act for all."""

import pytest
from ledger_tools import Book, day
from office import FORMATS, Office

from xinfang_cli.domain.codes import Role
from xinfang_cli.services.assign import assign
from xinfang_cli.services.holding import Beginning
from xinfang_cli.services.register import Intake, register
from xinfang_cli.store.acts import Act

NO = "XF-2026-000001"
TODAY = "2026-11-23"


@pytest.fixture
def ended(office: Office) -> Office:
    """Return an office with a claim of 2026-05-20 that 王某 led from 2026-06-01 to 2026-11-20."""
    for name in ("王某", "李某", "张某", "赵某"):
        office.run("person", "add", name)
    office.register(received="2026-05-20")
    office.run("assign", "1", "--leader", "王某", "--on", "2026-06-01", "--until", "2026-11-20")
    return office


def add_roster(office: Office, name: str, *args: str, members: str = "王某 李某 张某") -> None:
    """Add a roster that passes on with each month."""
    persons = [word for member in members.split() for word in ("--person", member)]
    office.run("roster", "add", name, "--rule", "每月1日", "--from", "2026-01-01", *persons, *args)


def proposed(office: Office, *args: str) -> tuple[str, str, str, str]:
    """Return what is proposed for the only ended term: whom, which rule, until when, why."""
    [item] = office.items("roll", "--dry-run", *args)
    return item["to"], item["rule"], item["until"], item["reason"]


def test_json_of_a_dry_run(ended: Office) -> None:
    """A dry run tells of each term who had it, who is next, by which rule and why."""
    before = ended.digest()
    document = ended.json("roll", "--on", TODAY, "--dry-run")
    assert ended.digest() == before
    assert (document["schema"], document["is_dry_run"]) == ("xinfang.roll/1", True)
    assert (document["on"], document["count"]) == (TODAY, 1)
    assert document["counts"] == {"tier_up": 0, "next_on_roster": 0, "same_again": 1}
    [item] = document["items"]
    assert set(item) == {
        *("no", "role", "role_zh", "from", "to", "rule", "rule_zh", "reason", "since"),
        *("ended_on", "until", "level", "level_zh", "to_level", "to_level_zh", "roster"),
    }
    assert (item["no"], item["role"], item["role_zh"]) == (NO, "leader", "包案领导")
    assert (item["from"], item["to"], item["rule"]) == ("王某", "王某", "same_again")
    assert (item["since"], item["ended_on"]) == ("2026-06-01", "2026-11-20")
    assert (item["level"], item["to_level"], item["roster"]) == ("county", None, None)


def test_a_rest_of_a_term_is_no_measure(ended: Office) -> None:
    """Who took the last days of a term over gets a whole one, from the morrow: 172 days."""
    ended.run("handover", "--from", "王某", "--to", "李某", "--reason", "调任", "--yes")
    assert ended.items("roll", "--dry-run") == []
    assert proposed(ended, "--on", "2026-11-24")[:3] == ("李某", "same_again", "2027-05-15")


def test_the_same_again_for_as_long(ended: Office) -> None:
    """Without a roster the same holder goes on: 172 days again, to 2027-05-14."""
    to, rule, until, reason = proposed(ended)
    assert (to, rule, until) == ("王某", "same_again", "2027-05-14")
    assert "2026-11-20" in reason
    ended.run("roll", "--yes")
    case = ended.json("show", "1")
    assert [
        (h["person"], h["from"], h["ended_on"], h["planned_until"]) for h in case["holdings"]
    ] == [
        ("王某", "2026-06-01", TODAY, "2026-11-20"),
        ("王某", TODAY, None, "2027-05-14"),
    ]
    running = [c["due_on"] for c in case["clocks"] if c["clock"] == "term" and not c["stopped_on"]]
    assert running == ["2027-05-14"]
    # Nobody took over, so that nobody signs.
    assert ended.items("handover", "list", "--all") == []
    assert ended.items("roll", "--dry-run") == []


def test_the_next_on_the_roster(ended: Office) -> None:
    """The one after the holder; a roster of leaders gives the term the eve of its next turn."""
    add_roster(ended, "领导包案", "--role", "leader")
    to, rule, until, reason = proposed(ended)
    assert (to, rule, until) == ("李某", "next_on_roster", "2026-11-30")
    assert "领导包案" in reason
    ended.run("roll", "--yes")
    assert ended.json("show", "1")["leader"] == "李某"
    [waiting] = ended.items("handover", "list")
    assert (waiting["from"], waiting["to"], waiting["cases"]) == ("王某", "李某", 1)
    for name in ("王某", "李某"):
        [item] = ended.items("list", "--person", name)
        assert item["handover_zh"] == "未交接"
    ended.run("handover", "ack", "--person", "李某")
    assert ended.items("list", "--person", "王某") == []


def test_a_roster_of_no_role_keeps_the_length(ended: Office) -> None:
    """A roster that is not made for a role gives who is next, not how long."""
    add_roster(ended, "值班")
    assert proposed(ended)[:3] == ("李某", "next_on_roster", "2027-05-14")


def test_who_is_away_is_passed_over(ended: Office) -> None:
    """The next who is there; the reason says who was passed over; with all away the same again."""
    add_roster(ended, "领导包案", "--role", "leader")
    away = ("--from", "2026-11-20", "--until", "2026-11-29", "--deputy", "赵某")
    ended.run("person", "absent", "李某", *away)
    to, rule, _, reason = proposed(ended)
    assert (to, rule) == ("张某", "next_on_roster")
    assert "李某" in reason
    ended.run("person", "absent", "张某", *away)
    to, rule, _, _ = proposed(ended)
    assert (to, rule) == ("王某", "same_again")
    # From the 30th both are there again.
    assert proposed(ended, "--on", "2026-11-30")[0] == "李某"


def test_the_last_wraps_round(ended: Office) -> None:
    """After the last member comes the first."""
    add_roster(ended, "领导包案", "--role", "leader", members="李某 张某 王某")
    assert proposed(ended)[0] == "李某"


def test_a_named_roster_decides(ended: Office) -> None:
    """--roster takes one that the holder is not on: who has the turn, in November the eleventh.

    Since 2026-01-01 there were eleven turns; of two members the first has the eleventh.
    """
    add_roster(ended, "班子", members="赵某 张某")
    assert proposed(ended)[:2] == ("王某", "same_again")
    assert proposed(ended, "--roster", "班子")[:2] == ("赵某", "next_on_roster")


def test_one_tier_up(ended: Office) -> None:
    """At the village since 2026-05-21 it is 186 days, more than 180: it goes to the town."""
    ended.run("delegate", "1", "--to", "village", "--reason", "就地化解", "--on", "2026-05-21")
    assert proposed(ended, "--stuck", "186d")[1] == "same_again"
    [item] = ended.items("roll", "--dry-run")
    assert (item["rule"], item["level"], item["to_level"]) == ("tier_up", "village", "town")
    assert (item["to_level_zh"], item["to"]) == ("镇街", "王某")
    assert "186 天" in item["reason"]
    add_roster(ended, "镇街包案", "--role", "leader", "--level", "town", members="赵某 张某")
    [item] = ended.items("roll", "--dry-run")
    assert (item["rule"], item["to"], item["roster"]) == ("tier_up", "赵某", "镇街包案")
    assert ended.json("roll", "--yes")["counts"]["tier_up"] == 1
    case = ended.json("show", "1")
    assert (case["level"], case["level_on"], case["leader"]) == ("town", TODAY, "赵某")
    assert case["gradings"][-1]["reason"] == item["reason"]
    ended.run("undo", "--yes")
    case = ended.json("show", "1")
    assert (case["level"], case["leader"]) == ("village", "王某")


def test_never_to_the_accused(ended: Office) -> None:
    """Art. 30: who is accused is passed over, and the reason says nothing of it."""
    ended.run("edit", "1", "--against", "村干部李某", "--purpose", "accuse")
    add_roster(ended, "领导包案", "--role", "leader")
    to, _, _, reason = proposed(ended)
    assert to == "张某"
    assert "李某" not in reason


def test_which_terms(ended: Office) -> None:
    """Terms that ended before the day, of open cases, of a role; a concluded case has none."""
    ended.register(received="2026-05-20")
    ended.run(
        *("assign", "2", "--leader", "王某", "--handler", "李某", "--on", "2026-06-01"),
        *("--until", "2026-12-31"),
    )
    ended.register(received="2026-05-20")
    ended.run("assign", "3", "--leader", "王某", "--on", "2026-06-01", "--until", "2026-11-20")
    ended.run("conclude", "3", "--on", "2026-11-10")

    def listed(*args: str) -> list[tuple[str, str]]:
        found = ended.items("roll", "--dry-run", *args)
        return [(item["no"][-1], item["role"]) for item in found]

    assert listed() == [("1", "leader")]
    # The last day is the holder's still.
    assert listed("--on", "2026-11-20") == []
    assert listed("--on", "2026-11-21") == [("1", "leader")]
    assert listed("--on", "2027-01-01", "--role", "handler") == [("2", "handler")]
    assert sorted(listed("--on", "2027-01-01")) == [
        ("1", "leader"),
        ("2", "handler"),
        ("2", "leader"),
    ]


@pytest.mark.parametrize(
    "args",
    [
        ("--on", "2026-11-24"),
        ("--on", "某天"),
        ("--role", "unit"),
        ("--roster", "没有的"),
        ("--stuck", "很久"),
        ("--stuck", "5wd"),
        ("--as-of", "2026-11-22"),
    ],
    ids=" ".join,
)
def test_bad_input(ended: Office, args: tuple[str, ...]) -> None:
    """A day ahead, a role without terms, an unknown roster, days that are none: exit 2."""
    ended.refuse("roll", *args, "--yes", code=2)


def test_asks_first(ended: Office) -> None:
    """Elsewhere than at a terminal --yes is needed; nothing to roll asks nothing."""
    assert "1 项" in ended.refuse("roll", code=5).err
    ended.run("roll", "--yes")
    before = ended.digest()
    assert ended.json("roll", "--yes")["count"] == 0
    assert ended.digest() == before


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(ended: Office, form: str) -> None:
    """Each format names the case and who is next."""
    out = ended.run("roll", "--dry-run", "--format", form).out
    assert NO in out
    assert "王某" in out


def write_backlog(office: Office) -> None:
    """Write 724 claims of January whose terms have ended: 600 of three leaders, 124 of a fourth."""
    book = Book(office.path)
    received = day("2026-01-05")

    def enter(act: Act) -> list[int]:
        intakes = [
            Intake(["郭某"], received, "visit", "claim", title=f"第{number + 1}件")
            for number in range(724)
        ]
        return [register(act, intake).case_id for intake in intakes]

    def give(act: Act) -> None:
        how = Beginning(day("2026-01-10"), day("2026-06-30"))
        for number, case_id in enumerate(case_ids):
            leader = ("王某", "李某", "张某")[number % 3] if number < 600 else "赵某"
            assign(act, case_id, {Role.LEADER: leader}, how, create=True)

    case_ids = book.act("register", enter)
    book.act("assign", give)


def test_a_backlog(office: Office) -> None:
    """724 ended terms: each with a proposal and a reason, all in one act, all back by one undo."""
    write_backlog(office)
    add_roster(office, "班子")
    document = office.json("roll", "--dry-run")
    assert document["count"] == len(document["items"]) == 724
    assert document["counts"] == {"tier_up": 0, "next_on_roster": 600, "same_again": 124}
    assert [item["no"] for item in document["items"]] == [
        f"XF-2026-{number:06}" for number in range(1, 725)
    ]
    assert all(item["to"] and item["reason"] for item in document["items"])
    following = {"王某": "李某", "李某": "张某", "张某": "王某", "赵某": "赵某"}
    assert all(item["to"] == following[item["from"]] for item in document["items"])
    before = office.sql("SELECT * FROM case_now ORDER BY case_id")
    clocks = office.sql("SELECT * FROM clock_now ORDER BY clock_id")
    [(last,)] = office.sql("SELECT max(id) FROM acts")
    done = office.json("roll", "--yes")
    assert (done["is_dry_run"], done["count"]) == (False, 724)
    assert done["items"] == document["items"]
    assert office.sql("SELECT max(id) FROM acts") == [(last + 1,)]
    # One signature for each pair of persons: 王→李, 李→张, 张→王, 200 cases each.
    waiting = office.items("handover", "list")
    assert [(one["from"], one["to"], one["cases"]) for one in waiting] == [
        ("王某", "李某", 200),
        ("李某", "张某", 200),
        ("张某", "王某", 200),
    ]
    assert office.items("roll", "--dry-run") == []
    office.run("undo", "--yes")
    assert office.sql("SELECT * FROM case_now ORDER BY case_id") == before
    assert office.sql("SELECT * FROM clock_now ORDER BY clock_id") == clocks
    assert office.items("handover", "list", "--all") == []
    assert office.json("roll", "--dry-run")["items"] == document["items"]
    assert office.run("db", "check").code == 0


def test_the_taker_has_the_whole_turn(ended: Office) -> None:
    """Rolled on the eve of the taker's own turn, the term runs to the eve of the next one's.

    Turns of the months: January 王某, February 李某, and so on; on 30 November (the eleventh) it is
    李某's, December is 张某's, January 王某's again.
    """
    add_roster(ended, "包案", "--role", "leader")
    ended.at("2026-11-30T09:00:00+08:00")
    ended.run("assign", "1", "--leader", "李某", "--until", "2026-11-29", "--on", "2026-11-28")
    assert proposed(ended)[:3] == ("张某", "next_on_roster", "2026-12-31")


def test_no_term_of_a_day(ended: Office) -> None:
    """Who takes over on the eve of another one's turn has that turn too, not a day alone.

    On 30 November 王某 takes over, the day before December's turn: to the eve of January's.
    """
    add_roster(ended, "包案", "--role", "leader")
    ended.at("2026-11-30T09:00:00+08:00")
    ended.run("assign", "1", "--leader", "张某", "--until", "2026-11-29", "--on", "2026-11-28")
    assert proposed(ended)[:3] == ("王某", "next_on_roster", "2026-12-31")


def test_one_length_for_all_turns(ended: Office) -> None:
    """Whose own turn comes next has no longer term for that: all end on the eve of the next turn.

    Quarters from 1 July: on 1 October all of A to D pass on, to 31 December.
    """
    names = ("甲一", "乙二", "丙三", "丁四")
    for name in names:
        ended.run("person", "add", name)
    persons = [word for name in names for word in ("--person", name)]
    ended.at("2026-07-01T09:00:00+08:00")
    ended.run(
        *("roster", "add", "轮", "--rule", "每季度一次", "--from", "2026-07-01"),
        *("--role", "leader", *persons),
    )
    for number, name in enumerate(names, 2):
        ended.register(received="2026-05-20")
        ended.run("assign", str(number), "--leader", name, "--until", "2026-09-30")
    ended.at("2026-10-01T09:00:00+08:00")
    found = {i["from"]: (i["to"], i["until"]) for i in ended.items("roll", "--dry-run")}
    assert found == {
        name: (following, "2026-12-31")
        for name, following in zip(names, names[1:] + names[:1], strict=True)
    }


def test_on_duty_before_the_first_turn(ended: Office) -> None:
    """The first one's term begins early and has the first turn too: to the eve of the second.

    Second Wednesdays: 14 January is the first turn, 11 February the second.
    """
    ended.at("2026-01-05T09:00:00+08:00")
    ended.register(received="2026-01-02")
    persons = [word for name in ("李某", "王某") for word in ("--person", name)]
    ended.run(
        *("roster", "add", "接访", "--rule", "每月第二个周三", "--role", "leader"),
        *("--from", "2026-01-01", *persons),
    )
    [change] = ended.json("assign", "2", "--roster", "接访")["changes"]
    assert (change["to"], change["until"]) == ("李某", "2026-02-10")


def test_rolled_in_time_is_in_time(ended: Office) -> None:
    """The last day is 10 February: rolled on the 11th it is met, on the 12th it was late.

    So it is when the case was handed over; concluded a day after the term it was late.
    """
    ended.at("2026-06-01T09:00:00+08:00")
    for number in range(2, 6):
        ended.register(received="2026-05-21")
        ended.run("assign", str(number), "--leader", "李某", "--until", "2026-06-10")
    ended.at("2026-06-11T09:00:00+08:00")
    ended.run("assign", "2", "--leader", "张某")
    ended.run(
        *("handover", "--from", "李某", "--to", "张某", "--case", "3", "--reason", "调任", "--yes")
    )
    ended.run("conclude", "4")
    ended.at("2026-06-12T09:00:00+08:00")
    ended.run("roll", "--yes")

    def said(no: str) -> str:
        clocks = ended.json("show", no)["clocks"]
        return str(next(c["verdict"] for c in clocks if c["due_on"] == "2026-06-10"))

    assert [said(no) for no in "2345"] == ["met", "met", "late", "late"]
    ended.run("undo", "--yes")
    ended.at("2026-06-11T10:00:00+08:00")
    ended.run("roll", "--yes")
    assert said("5") == "met"
    events = ended.json("show", "5")["events"]
    assert not [one for one in events if one["kind"] == "lapse" and "任期" in one["text"]]


def test_a_case_goes_up_once(ended: Office) -> None:
    """Three terms of a case that end at once take it up one tier: one grading, three hands."""
    ended.run("delegate", "1", "--to", "village", "--reason", "就地化解", "--on", "2026-05-21")
    ended.run(
        *("assign", "1", "--leader", "王某", "--handler", "李某", "--supervisor", "张某"),
        *("--on", "2026-11-21", "--until", "2026-11-22"),
    )
    assert [i["rule"] for i in ended.items("roll", "--dry-run")] == ["tier_up"] * 3
    ended.run("roll", "--yes")
    case = ended.json("show", "1")
    assert [(one["step"], one["to"]) for one in case["gradings"]] == [
        ("delegate", "village"),
        ("escalate", "town"),
    ]


def test_a_roster_of_days(ended: Office) -> None:
    """On a roster that passes on daily the next one has the day.

    From Friday 2026-11-20, 王某's, on: 李某 the 21st, 张某 the 22nd, 王某 the 23rd, 李某 the 24th.
    """
    persons = [word for name in ("王某", "李某", "张某") for word in ("--person", name)]
    ended.run(
        *("roster", "add", "值守", "--rule", "每天", "--role", "leader", "--from", "2026-11-20"),
        *persons,
    )
    ended.run("assign", "1", "--leader", "张某", "--on", "2026-11-22", "--until", "2026-11-22")
    assert proposed(ended)[:3] == ("王某", "next_on_roster", TODAY)


def test_a_term_rolls_from_the_day_after_its_last(ended: Office) -> None:
    """Quarters of 张一, 李二 and 王三: the second ends with 31 March, and 李二's with 30 June.

    On the last day nothing changes hands, and it is said that it does from the next.
    """
    for name in ("张一", "李二", "王三"):
        ended.run("person", "add", name)
    persons = [word for name in ("张一", "李二", "王三") for word in ("--person", name)]
    ended.at("2026-06-30T09:00:00+08:00")
    ended.run(
        *("roster", "add", "轮值", "--rule", "每季度一次", "--from", "2026-01-01"),
        *("--role", "leader", *persons),
    )
    ended.run("assign", "1", "--leader", "李二", "--on", "2026-06-01", "--until", "2026-06-30")
    before = ended.digest()
    done = ended.run("roll", "--yes", "--format", "json")
    assert (done.document["count"], done.document["last_day"]) == (0, 1)
    assert "1 项任期到 2026-06-30 为止" in done.err
    assert ended.digest() == before
    ended.at("2026-07-01T09:00:00+08:00")
    assert proposed(ended)[:3] == ("王三", "next_on_roster", "2026-09-30")
    ended.run("roll", "--yes")
    assert ended.items("roll", "--dry-run") == []
    assert [
        (h["person"], h["from"], h["planned_until"])
        for h in ended.json("show", "1")["holdings"][-2:]
    ] == [("李二", "2026-06-01", "2026-06-30"), ("王三", "2026-07-01", "2026-09-30")]


def test_what_is_settled_is_not_rolled(ended: Office) -> None:
    """A settled case has no term that ends unsolved, and nothing more presses; sent back it has."""
    ended.run("assign", "1", "--unit", "甲街道", "--new")
    ended.run("resolve", "1", "--evidence", "agreement")
    assert ended.items("roll", "--dry-run") == []
    assert ended.items("escalate", "--stuck", "1d") == []
    clocks = {c["clock"]: c["stopped_by"] for c in ended.json("show", "1")["clocks"]}
    assert clocks["term"] == "resolve"
    ended.run("accept", "1")
    ended.run("sendback", "1", "--reason", "未履行", "--due", "2026-12-10")
    assert proposed(ended, "--on", "2026-11-24")[0] == "王某"


def test_a_roster_decides_for_its_role_and_level(ended: Office) -> None:
    """Another level's or role's table decides nothing; nor does one that receives somewhere."""
    add_roster(ended, "街道", "--role", "leader", "--level", "town")
    assert proposed(ended)[1] == "same_again"
    ended.run("roster", "end", "街道")
    add_roster(ended, "接访", "--place", "一楼")
    assert proposed(ended)[1] == "same_again"
    add_roster(ended, "督办", "--role", "supervisor")
    assert ended.items("roll", "--dry-run", "--roster", "督办") == []
    assert proposed(ended, "--roster", "接访")[:2] == ("李某", "next_on_roster")


def test_who_goes_on_while_away(ended: Office) -> None:
    """The reason says that the holder who goes on is away."""
    ended.run("person", "absent", "王某", "--until", "2026-12-15", "--deputy", "李某")
    to, rule, _, reason = proposed(ended)
    assert (to, rule) == ("王某", "same_again")
    assert "王某请假" in reason


def test_persons_of_one_name(ended: Office) -> None:
    """Two of one name on a roster are told apart by their units."""
    for unit in ("甲局", "乙局"):
        ended.run("unit", "add", unit)
        ended.run("person", "add", "周某", "--unit", unit)
    add_roster(ended, "包案", "--role", "leader", members="周某@甲局 周某@乙局")
    ended.run("assign", "1", "--leader", "周某@甲局", "--until", "2026-11-22", "--on", "2026-11-22")
    [item] = ended.items("roll", "--dry-run")
    assert (item["from"], item["to"]) == ("周某@甲局", "周某@乙局")
    assert "周某@乙局" in item["reason"]


def test_whose_term_a_list_means(ended: Office) -> None:
    """Each role's term has its own name in a list, where several of a case have ended."""
    ended.run("assign", "1", "--handler", "李某", "--supervisor", "张某", "--until", TODAY)
    ended.at("2026-11-24T09:00:00+08:00")
    late = {i["clock_zh"] for i in ended.items("overdue") if i["clock"] == "term"}
    assert late == {"包案任期", "经办任期", "督办任期"}
