"""``xinfang handover``: all that one holds goes over in one act; the taker signs for it."""

import pytest
from office import FORMATS, Office

FIRST, SECOND, THIRD, FOURTH = (f"XF-2026-{n:06}" for n in range(1, 5))
GIVE = ("handover", "--from", "王某", "--to", "李某", "--reason", "退休")
BY_TODAY = "2026-11-23"


def on_list(office: Office, name: str) -> dict[str, str | None]:
    """Return the open cases on somebody's list, with the mark of each."""
    found = office.items("list", "--person", name, "--open")
    return {item["no"]: item["handover_zh"] for item in found}


def test_json(giving_office: Office) -> None:
    """The document has the act, the moves and the cases; the concluded case stays."""
    document = giving_office.json(*GIVE, "--yes")
    assert list(document) == [
        *("schema", "handover", "from", "to", "effective", "reason", "signed_on", "is_signed"),
        *("signed_zh", "cases", "act", "count", "sheet", "moved", "items"),
    ]
    [newest, *_] = giving_office.items("log", "--limit", "1")
    assert newest["verb"] == "handover"
    assert document["act"] == newest["act"]
    assert (document["schema"], document["handover"]) == ("xinfang.handover/1", 1)
    assert (document["from"], document["to"], document["reason"]) == ("王某", "李某", "退休")
    assert (document["effective"], document["is_signed"]) == (BY_TODAY, False)
    assert (document["cases"], document["count"], document["sheet"]) == (3, 3, None)
    assert document["moved"] == [
        {"no": FIRST, "role": "leader"},
        {"no": SECOND, "role": "handler"},
        {"no": THIRD, "role": "leader"},
        {"no": THIRD, "role": "supervisor"},
    ]
    assert [item["no"] for item in document["items"]] == [FIRST, SECOND, THIRD]
    assert giving_office.json("show", FOURTH)["leader"] == "王某"


def test_what_is_left_of_a_term_goes_over(giving_office: Office) -> None:
    """The taker's term ends when the giver's would have; one that ran out ends that day."""
    giving_office.run(
        "assign", "3", "--leader", "王某", "--until", "2026-11-20", "--on", "2026-11-11"
    )
    giving_office.run(*GIVE, "--yes")
    for no, until in ((FIRST, "2026-12-31"), (THIRD, BY_TODAY)):
        case = giving_office.json("show", no)
        [mine] = [h for h in case["holdings"] if h["person"] == "李某" and h["role"] == "leader"]
        assert (mine["from"], mine["planned_until"], mine["reason"]) == (BY_TODAY, until, "退休")
        terms = [c for c in case["clocks"] if c["clock"] == "term"]
        running = [c["due_on"] for c in terms if c["stopped_on"] is None]
        assert running == [until]
    # Its last day is today: from tomorrow it rolls.
    assert giving_office.json("roll", "--dry-run")["last_day"] == 1
    tomorrow = giving_office.items("roll", "--dry-run", "--on", "2026-11-24")
    assert [one["no"] for one in tomorrow] == [THIRD]


def test_both_lists_until_signed(giving_office: Office) -> None:
    """Marked 未交接 on both lists, on today's too, until signed; then on one, without a mark."""
    giving_office.run(*GIVE, "--yes")
    marked = dict.fromkeys([FIRST, SECOND, THIRD], "未交接")
    assert on_list(giving_office, "王某") == on_list(giving_office, "李某") == marked
    for name in ("王某", "李某"):
        items = giving_office.items("today", "--person", name)
        assert {item["no"] for item in items} >= {FIRST}
        assert {item["handover_zh"] for item in items} == {"未交接"}
    assert giving_office.json("show", FIRST)["handover_from"] == "王某"
    out = giving_office.run("list", "--person", "王某", "--format", "table", "--all").out
    assert "未交接" in out
    assert giving_office.json("handover", "ack", "1")["handovers"] == [1]
    assert on_list(giving_office, "王某") == {}
    assert on_list(giving_office, "李某") == dict.fromkeys([FIRST, SECOND, THIRD])
    assert giving_office.json("show", FIRST)["handover_from"] is None
    # The past keeps it: before the signature was known, both had them.
    [signed, *_] = giving_office.items("log", "--limit", "1")
    before = giving_office.items(
        "list", "--person", "王某", "--open", "--known-at", str(signed["act"] - 1)
    )
    assert len(before) == 3


def test_undo_takes_all_of_it_back(giving_office: Office) -> None:
    """One act, one undo: holders, terms and lists are as before."""
    before = (giving_office.sql("SELECT * FROM case_now"), on_list(giving_office, "王某"))
    last = giving_office.items("log")[0]["act"]
    giving_office.run(*GIVE, "--yes")
    assert giving_office.items("log")[0]["act"] == last + 1
    giving_office.run("undo", "--yes")
    assert (giving_office.sql("SELECT * FROM case_now"), on_list(giving_office, "王某")) == before
    assert on_list(giving_office, "李某") == {}
    assert giving_office.items("handover", "list", "--all") == []
    assert giving_office.run("db", "check").code == 0


def test_sign_by_person(giving_office: Office) -> None:
    """Without a number all that a person has to sign for is signed, by --person or --by."""
    giving_office.run(*GIVE, "--role", "leader", "--yes")
    giving_office.run(*GIVE, "--role", "handler", "--yes")
    document = giving_office.json("handover", "ack", "--person", "李某", "--on", BY_TODAY)
    assert document == {
        "schema": "xinfang.handover.ack/1",
        "handovers": [1, 2],
        "on": BY_TODAY,
    }
    giving_office.run(*GIVE, "--role", "supervisor", "--yes")
    assert giving_office.json("--by", "李某", "handover", "ack")["handovers"] == [3]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("1",), 2),
        (("--person", "李某"), 2),
        (("--person", "张某"), 2),
        ((), 2),
        (("2",), 4),
        (("abc",), 4),
        (("1", "--on", "2026-11-24"), 2),
    ],
)
def test_nothing_to_sign(giving_office: Office, args: tuple[str, ...], code: int) -> None:
    """Twice, for somebody else, a number that there is not, a day ahead: nothing is written."""
    giving_office.run(*GIVE, "--yes")
    giving_office.run("handover", "ack", "#1")
    giving_office.refuse("handover", "ack", *args, code=code)


def test_who_signs(giving_office: Office) -> None:
    """A number is signed for by its taker: named, or who acts; by no other person of the ledger.

    Who acts and is nobody of the ledger writes down that the taker has signed.
    """
    giving_office.run(*GIVE, "--yes")
    for other in ("王某", "张某"):
        refused = giving_office.refuse("--by", other, "handover", "ack", "1", code=2)
        assert "李某" in refused.err
        giving_office.refuse("handover", "ack", "1", "--person", other, code=2)
    assert giving_office.json("--by", "李某", "handover", "ack", "1")["handovers"] == [1]
    giving_office.run("undo", "--yes")
    named = giving_office.json("--by", "王某", "handover", "ack", "1", "--person", "李某")
    assert named["handovers"] == [1]
    giving_office.run("undo", "--yes")
    assert giving_office.json("--by", "文书", "handover", "ack", "1")["handovers"] == [1]


def test_not_signed_before_it_was_handed_over(giving_office: Office) -> None:
    """The day of a signature is not before the day of the handover."""
    giving_office.run(*GIVE, "--effective", "2026-11-20", "--yes")
    giving_office.refuse("handover", "ack", "1", "--on", "2026-11-19", code=2)
    giving_office.run("handover", "ack", "1", "--on", "2026-11-20")


def test_list(giving_office: Office) -> None:
    """What waits for a signature is listed, with --all what was signed for too, of a person."""
    assert giving_office.items("handover", "list") == []
    giving_office.run(*GIVE, "--role", "leader", "--yes")
    giving_office.run(*GIVE, "--role", "handler", "--yes")
    giving_office.run("handover", "ack", "1")
    [waiting] = giving_office.items("handover", "list")
    assert (waiting["handover"], waiting["cases"], waiting["signed_on"]) == (2, 1, None)
    assert (waiting["signed_zh"], waiting["from"], waiting["to"]) == ("未交接", "王某", "李某")
    every = giving_office.items("handover", "list", "--all")
    assert [(one["handover"], one["cases"], one["signed_on"]) for one in every] == [
        (1, 2, BY_TODAY),
        (2, 1, None),
    ]
    assert len(giving_office.items("handover", "list", "--all", "--person", "王某")) == 2
    assert giving_office.items("handover", "list", "--all", "--person", "张某") == []


@pytest.mark.parametrize(
    ("only", "moved"),
    [
        (("--role", "leader"), [FIRST, THIRD]),
        (("--role", "handler", "--role", "supervisor"), [SECOND, THIRD]),
        (("--case", "3"), [THIRD]),
        (("--case", "1", "--case", "2"), [FIRST, SECOND]),
        (("--unit", "甲街道"), [FIRST, SECOND]),
        (("--unit", "甲街道", "--role", "leader"), [FIRST]),
        (("--urgent",), [SECOND]),
        (("--channel", "letter"), [SECOND]),
        (("--purpose", "consult"), [SECOND]),
        (("--place", "高山"), [THIRD]),
    ],
    ids=" ".join,
)
def test_filters(giving_office: Office, only: tuple[str, ...], moved: list[str]) -> None:
    """Only what is asked for goes over; the rest stays."""
    document = giving_office.json(*GIVE, *only, "--yes")
    assert [item["no"] for item in document["items"]] == moved
    assert set(on_list(giving_office, "李某")) == set(moved)
    giving_office.run("handover", "ack", "1")
    left = {FIRST, SECOND, THIRD} - set(moved)
    assert set(on_list(giving_office, "王某")) >= left


@pytest.mark.parametrize(
    "args",
    [
        ("--from", "王某", "--to", "王某", "--reason", "退休"),
        ("--from", "王某", "--to", "从未登记", "--reason", "退休"),
        ("--from", "从未登记", "--to", "李某", "--reason", "退休"),
        ("--from", "张某", "--to", "李某", "--reason", "退休"),
        ("--from", "王某", "--to", "李某"),
        ("--from", "王某", "--to", "李某", "--reason", " "),
        ("--to", "李某", "--reason", "退休"),
        ("--from", "王某", "--reason", "退休"),
        (*GIVE[1:], "--effective", "2026-11-24"),
        (*GIVE[1:], "--effective", "2026-11-09"),
        (*GIVE[1:], "--effective", "某天"),
        (*GIVE[1:], "--role", "unit"),
        (*GIVE[1:], "--role", "co_unit"),
        (*GIVE[1:], "--case", "4"),
        (*GIVE[1:], "--place", "没有的地方"),
        (*GIVE[1:], "--unit", "没有的单位"),
        (*GIVE[1:], "--as-of", "2026-11-20"),
    ],
    ids=" ".join,
)
def test_bad_input(giving_office: Office, args: tuple[str, ...]) -> None:
    """Oneself, unknown, nothing to give, no reason, a day ahead or too early: one sentence."""
    giving_office.refuse("handover", *args, "--yes", code=2)


def test_a_case_that_there_is_not(giving_office: Office) -> None:
    """A number that nobody has is not found."""
    giving_office.refuse(*GIVE, "--case", "999", "--yes", code=4)


def test_nobody_who_is_away_takes_over(giving_office: Office) -> None:
    """Who is away on the day, or today, does not take over; who is back does."""
    giving_office.run(
        *("person", "absent", "李某", "--from", "2026-11-20", "--until", "2026-11-30"),
        *("--deputy", "张某"),
    )
    for day, away_on in (
        ("2026-11-20", "2026-11-20"),
        (BY_TODAY, BY_TODAY),
        ("2026-11-19", BY_TODAY),
    ):
        error = giving_office.refuse(*GIVE, "--effective", day, "--yes", code=2).err
        assert away_on in error
    giving_office.run("person", "back", "李某", "--on", "2026-11-21")
    giving_office.refuse(*GIVE, "--effective", "2026-11-20", "--yes", code=2)
    giving_office.run(*GIVE, "--effective", "2026-11-21", "--yes")


def test_a_number_that_the_giver_does_not_hold(giving_office: Office) -> None:
    """A case asked for by its number is not dropped without a word: nothing goes over."""
    refused = giving_office.refuse(*GIVE, "--case", "1", "--case", "4", "--yes", code=2)
    assert FOURTH in refused.err
    assert FIRST not in refused.err
    giving_office.refuse(*GIVE, "--case", "2", "--role", "leader", "--yes", code=2)
    assert giving_office.json(*GIVE, "--case", "1", "--case", "2", "--yes")["count"] == 2


def test_never_to_the_accused(giving_office: Office) -> None:
    """Art. 30: with a case that accuses the taker among them nothing goes over; it is named."""
    no = giving_office.register(
        name="匿名甲", purpose="accuse", against="某村干部李某", title="反映问题"
    )
    giving_office.run("assign", no, "--leader", "王某", "--on", "2026-11-10")
    error = giving_office.refuse(*GIVE, "--yes", code=2).err
    assert no in error
    assert "匿名甲" not in error
    giving_office.run(*GIVE, "--role", "handler", "--yes")
    giving_office.run("handover", "--from", "王某", "--to", "张某", "--reason", "退休", "--yes")


def test_asks_first(giving_office: Office) -> None:
    """Elsewhere than at a terminal --yes is needed; the question says how many."""
    assert "3 件" in giving_office.refuse(*GIVE, code=5).err


def test_the_head_of_a_task_force(giving_office: Office) -> None:
    """Its head is handed over as well: a member who takes it leads, and is no mere member."""
    team = ("team", "form", "2", "--head", "王某", "--member", "李某", "--member", "张某")
    giving_office.run(*team, "--on", "2026-11-15")
    document = giving_office.json(*GIVE, "--case", "2", "--role", "team_head", "--yes")
    assert document["moved"] == [{"no": SECOND, "role": "team_head"}]
    case = giving_office.json("show", "2")
    assert (case["team"]["head"], case["team"]["members"]) == ("李某", ["张某"])
    assert case["handler"] == "王某"
    assert on_list(giving_office, "李某") == {SECOND: "未交接"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(giving_office: Office, form: str) -> None:
    """Each format of the sheet and of the list names the cases and the people."""
    out = giving_office.run(*GIVE, "--yes", "--format", form).out
    assert FIRST in out
    assert THIRD in giving_office.run("handover", "sheet", "1", "--format", form).out
    assert "王某" in giving_office.run("handover", "list", "--format", form).out


def test_nobody_signs_for_another(office: Office) -> None:
    """Two persons of one name are told apart, and a number goes to its own taker."""
    for unit in ("甲局", "乙局"):
        office.run("unit", "add", unit)
        office.run("person", "add", "王某", "--unit", unit)
    office.run("person", "add", "李某")
    for no, unit in (("1", "甲局"), ("2", "乙局")):
        office.register()
        office.run("assign", no, "--leader", "李某")
        office.run(
            *("handover", "--from", "李某", "--to", f"王某@{unit}", "--case", no),
            *("--reason", "轮岗", "--yes"),
        )
    refused = office.run("handover", "ack", "--person", "王某", code=2)
    assert "王某@甲局" in refused.err
    office.refuse("handover", "ack", "2", "--person", "王某@甲局", code=2)
    assert office.json("handover", "ack", "2", "--person", "王某@乙局")["handovers"] == [2]
    assert office.json("handover", "ack", "--person", "王某@甲局")["handovers"] == [1]


def test_passed_on_before_it_was_signed_for(giving_office: Office) -> None:
    """Each giver keeps the case until somebody who was given it signs."""
    giving_office.run(*GIVE, "--case", "1", "--yes")
    giving_office.run(
        *("handover", "--from", "李某", "--to", "张某", "--case", "1"),
        *("--reason", "再交", "--yes"),
    )
    for name in ("王某", "李某", "张某"):
        assert on_list(giving_office, name)[FIRST] == "未交接"
    assert giving_office.json("show", "1")["handover_from"] == "王某、李某"
    giving_office.run("handover", "ack", "2")
    assert FIRST not in on_list(giving_office, "王某")
    assert FIRST not in on_list(giving_office, "李某")
    assert on_list(giving_office, "张某")[FIRST] is None


def test_assigned_elsewhere_leaves_the_givers_list(giving_office: Office) -> None:
    """Where the office assigns the case to somebody else there is nothing left to sign for."""
    giving_office.run(*GIVE, "--case", "1", "--yes")
    giving_office.run("assign", "1", "--leader", "张某")
    assert FIRST not in on_list(giving_office, "李某")
    assert on_list(giving_office, "张某")[FIRST] is None


def test_a_seat_goes_to_somebody_who_has_one(giving_office: Office) -> None:
    """A member's seat handed to another member is a handover of a case, which is signed for."""
    team = ("team", "form", "2", "--head", "张某", "--member", "王某", "--member", "李某")
    giving_office.run(*team, "--on", "2026-11-15")
    document = giving_office.json(*GIVE, "--case", "2", "--role", "team_member", "--yes")
    assert (document["cases"], document["moved"]) == (1, [{"no": SECOND, "role": "team_member"}])
    case = giving_office.json("show", "2")
    assert (case["team"]["head"], case["team"]["members"]) == ("张某", ["李某"])
    assert on_list(giving_office, "李某") == {SECOND: "未交接"}


def test_a_list_says_why_a_case_is_on_it(giving_office: Office) -> None:
    """Own roles, a seat in a task force, what was handed over, and for whom one stands in."""
    giving_office.run("team", "form", "2", "--head", "李某", "--on", "2026-11-15")
    giving_office.run("person", "absent", "王某", "--until", "2026-11-30", "--deputy", "李某")
    giving_office.run(
        *("handover", "--from", "王某", "--to", "张某", "--case", "1"),
        *("--reason", "退休", "--yes"),
    )
    said = {
        item["no"]: (item["standing"], item["standing_zh"])
        for item in giving_office.items("list", "--person", "李某", "--open")
    }
    assert said == {
        FIRST: (["giver"], "未交接 代王某移交人"),
        SECOND: (["handler", "team_head"], "代王某经办人、专班组长"),
        THIRD: (["leader", "supervisor"], "代王某包案领导、代王某督办员"),
    }
    [first] = [i for i in giving_office.items("list", "--open") if i["no"] == FIRST]
    assert (first["standing"], first["standing_zh"]) == ([], None)
    page = giving_office.run("today", "--person", "李某", "--within", "60d", "--format", "table")
    assert "未交接 代王某移交人" in page.out
    listed = giving_office.run("list", "--person", "李某", "--format", "table").out
    assert "未交接 代王某移交人" in listed
    assert "代王某包案领导" in listed
    # The own list of who is away names the deputy.
    own = {i["no"]: i["standing_zh"] for i in giving_office.items("list", "--person", "王某")}
    assert own[FIRST] == "未交接 移交人（李某代）"
    assert own[SECOND] == "经办人（李某代）"
    assert "（李某代）" in giving_office.run("today", "--person", "王某", "--format", "table").out


def test_what_nobody_has_to_sign_for(giving_office: Office) -> None:
    """A handover whose cases have gone on otherwise waits for nothing; a chain waits for both."""
    giving_office.run(*GIVE, "--case", "1", "--yes")
    giving_office.run(
        *("handover", "--from", "李某", "--to", "张某", "--case", "1", "--reason", "轮岗", "--yes")
    )
    found = {one["handover"]: one["waiting"] for one in giving_office.items("handover", "list")}
    assert found == {1: 1, 2: 1}
    giving_office.run("assign", "1", "--leader", "王某")
    assert giving_office.items("handover", "list") == []
    every = giving_office.items("handover", "list", "--all")
    assert [(one["handover"], one["waiting"]) for one in every] == [(1, 0), (2, 0)]


def test_who_of_one_name_signs(office: Office) -> None:
    """A name that two bear signs for nothing: the giver may be meant."""
    office.register()
    for unit in ("甲局", "乙局"):
        office.run("unit", "add", unit)
        office.run("person", "add", "吴某", "--unit", unit)
    office.run("assign", "1", "--leader", "吴某@甲局")
    office.run(
        *("handover", "--from", "吴某@甲局", "--to", "吴某@乙局", "--reason", "轮岗", "--yes")
    )
    for args in (
        ("--by", "吴某", "handover", "ack", "1"),
        ("handover", "ack", "1", "--person", "吴某"),
    ):
        refused = office.refuse(*args, code=2)
        assert "吴某@甲局" in refused.err
    office.refuse("--by", "吴某@甲局", "handover", "ack", "1", code=2)
    office.run("--by", "吴某@乙局", "handover", "ack", "1")


def test_two_of_one_name(office: Office) -> None:
    """A list of both says so; what is handed over or held tells them apart."""
    for no, unit in (("1", "甲局"), ("2", "乙局")):
        office.run("unit", "add", unit)
        office.run("person", "add", "王某", "--unit", unit)
        office.register()
        office.run("assign", no, "--leader", f"王某@{unit}")
    both = office.run("list", "--person", "王某", "--format", "plain")
    assert len(both.out.splitlines()) == 2
    assert "王某@甲局、王某@乙局" in both.err
    one = office.run("list", "--person", "王某@甲局", "--format", "plain")
    assert len(one.out.splitlines()) == 1
    assert one.err == ""
    loads = office.items("report", "load")
    assert {load["holder"] for load in loads} == {"王某@甲局", "王某@乙局"}
    office.run(
        *("handover", "--from", "王某@甲局", "--to", "王某@乙局", "--reason", "轮岗", "--yes")
    )
    [given] = office.items("handover", "list")
    assert (given["from"], given["to"]) == ("王某@甲局", "王某@乙局")
