"""``xinfang team``: task forces on the command line, and the contacts counted by them."""

import pytest
from office import FORMATS, Office

FORM = (
    *("--head", "甲某", "--member", "乙某", "--member", "丙某", "--unit", "南滨街道"),
    *("--purpose", "化解", "--on", "2026-11-10", "--until", "2026-12-31", "--new"),
)
CALL = ("--mode", "phone", "--result", "reached")


@pytest.fixture
def no(office: Office) -> str:
    """Return a claim of 2026-11-03 with a contact and then a task force."""
    number = office.register()
    office.run("contact", number, *CALL, "--on", "2026-11-05")
    office.run("team", "form", number, *FORM)
    return number


def test_form_json(office: Office) -> None:
    """The document tells who is in it and that none stood before."""
    number = office.register()
    document = office.json("team", "form", number, *FORM)
    assert document == {
        "schema": "xinfang.team.form/1",
        "no": number,
        "on": "2026-11-10",
        "joined": [
            {"role": "team_head", "role_zh": "专班组长", "name": "甲某"},
            {"role": "team_member", "role_zh": "专班成员", "name": "乙某"},
            {"role": "team_member", "role_zh": "专班成员", "name": "丙某"},
            {"role": "team_unit", "role_zh": "专班参与单位", "name": "南滨街道"},
        ],
        "left": [],
        "team": {
            "ordinal": 1,
            "head": "甲某",
            "members": ["乙某", "丙某"],
            "units": ["南滨街道"],
            "purpose": "化解",
            "from": "2026-11-10",
            "until": "2026-12-31",
            "ended_on": None,
            "reason": None,
            "contacts": 0,
        },
        "ended": None,
    }


def test_contacts_are_counted_twice(office: Office, no: str) -> None:
    """A contact says its number in the team and in all; the one before the team is as it was."""
    out = office.run("contact", no, *CALL, "--on", "2026-11-11").out
    assert out == f"{no} 第 1 次（本专班），累计第 2 次联系：已联系上\n"
    document = office.json("contact", no, *CALL, "--on", "2026-11-12")
    assert (document["n"], document["team"], document["team_n"]) == (3, 1, 2)
    assert office.run("contact", no, *CALL, "--quiet").out == "4\n"
    other = office.json("contact", office.register(), *CALL)
    assert (other["n"], other["team"], other["team_n"]) == (1, None, None)
    shown = office.json("show", no)
    assert [(c["n"], c["team"], c["team_n"]) for c in shown["contacts"]] == [
        *((1, None, None), (2, 1, 1), (3, 1, 2), (4, 1, 3)),
    ]
    lines = [x for x in office.run("show", no).out.splitlines() if x.startswith("联系\t")]
    assert lines[0].startswith("联系\t第 1 次  2026-11-05")
    assert lines[3].startswith("联系\t第 3 次（本专班），累计第 4 次  2026-11-23")


def test_formed_anew(office: Office, no: str) -> None:
    """The output tells that the old team ended; its contacts are named by it from then on."""
    office.run("contact", no, *CALL, "--on", "2026-11-11")
    again = ("team", "form", no, "--head", "丁某", "--on", "2026-11-15", "--new")
    out = office.run(*again, "--reason", "翻篇归零").out
    assert "第 2 个专班组建：组长 丁某（2026-11-15）" in out
    assert "第 1 个专班当日结束，共联系 1 次" in out
    out = office.run("contact", no, *CALL, "--on", "2026-11-16").out
    assert "第 1 次（本专班），累计第 3 次联系" in out
    out = office.run("contact", no, *CALL, "--on", "2026-11-12").out
    assert "第 2 次（第 1 个专班），累计第 4 次联系" in out
    page = office.run("show", no).out
    assert "第 1 次（第 1 个专班），累计第 2 次  2026-11-11" in page
    shown = office.json("show", no)
    assert [
        (t["ordinal"], t["head"], t["ended_on"], t["reason"], t["contacts"]) for t in shown["teams"]
    ] == [(1, "甲某", "2026-11-15", "翻篇归零", 2), (2, "丁某", None, None, 1)]
    assert shown["team"] == shown["teams"][1]


def test_show_of_another_day(office: Office, no: str) -> None:
    """A look back has no team before its first day, and the ended one while it stood."""
    office.run("team", "disband", no, "--on", "2026-11-20", "--reason", "已化解")
    assert office.json("show", no)["team"] is None
    assert office.json("--as-of", "2026-11-09", "show", no)["teams"] == []
    assert office.json("--as-of", "2026-11-19", "show", no)["team"]["head"] == "甲某"
    assert office.json("--known-at", "3", "show", no)["teams"] == []
    [item] = office.items("--as-of", "2026-11-19", "team", "show", no)
    assert (item["ended_on"], item["reason"]) == (None, None)


def test_join_leave_disband(office: Office, no: str) -> None:
    """Each verb says what it did, in words and in its document."""
    assert office.run("team", "join", no, "--member", "丁某", "--new").out == (
        f"{no} 第 1 个专班加入：成员 丁某（2026-11-23）\n"
    )
    assert office.run("team", "leave", no, "--member", "甲某", "--head", "丁某").out == (
        f"{no} 第 1 个专班组长：甲某 → 丁某（2026-11-23）\n"
    )
    document = office.json("team", "leave", no, "--member", "乙某", "--unit", "南滨街道")
    assert [one["name"] for one in document["left"]] == ["乙某", "南滨街道"]
    assert (document["team"]["head"], document["team"]["members"]) == ("丁某", ["丙某"])
    document = office.json("team", "disband", no)
    assert document["team"] is None
    assert document["ended"]["ended_on"] == "2026-11-23"
    said = [item["summary_zh"] for item in office.items("log", "--limit", "4")]
    assert said == [
        "解散",
        "退出 专班成员 乙某; 专班参与单位 南滨街道",
        "退出 专班组长 甲某; 加入 专班组长 丁某",
        "加入 专班成员 丁某",
    ]


def test_nobody_outlasts_the_team(office: Office) -> None:
    """A team does not end, by itself or by the next one, before somebody's last day in it."""
    office.register(received="2026-10-01")
    office.run("team", "form", "1", "--head", "陈某", "--on", "2026-10-01", "--new")
    office.run("team", "join", "1", "--member", "孙某", "--on", "2026-11-01", "--new")
    office.run("team", "leave", "1", "--member", "孙某", "--on", "2026-11-05")
    for words in (("disband", "1"), ("form", "1", "--head", "陈某")):
        refused = office.refuse("team", *words, "--on", "2026-11-02", code=2)
        assert "2026-11-05" in refused.err
        office.run("team", *words, "--on", "2026-11-05")
        office.run("undo", "--yes")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, no: str, form: str) -> None:
    """Every format lists the teams."""
    assert "甲某" in office.run("team", "show", no, "--format", form).out
    assert no in office.run("team", "join", no, "--member", "戊某", "--new", "--format", form).out


def test_no_team(office: Office) -> None:
    """A case without a team has an empty list, and null in its story."""
    number = office.register()
    assert office.items("team", "show", number) == []
    assert "没有专班" in office.run("team", "show", number, "--format", "table").out
    document = office.json("show", number)
    assert (document["team"], document["teams"]) == (None, [])


def test_before_receipt(office: Office) -> None:
    """A team formed before the case was received is told to be looked at, and written."""
    number = office.register()
    result = office.run(*("team", "form", number, "--head", "甲某", "--new", "--on", "2026-11-02"))
    assert "早于本件的收到日期" in result.err


def test_secret_and_personal(office: Office) -> None:
    """A list does not tell what a secret case's team is for; numbers in texts are masked."""
    purpose = ("--purpose", "联系13800006721")
    secret = office.register(purpose="accuse", against="某村干部", name="匿名甲")
    document = office.json("team", "form", secret, "--head", "甲某", "--new", *purpose)
    assert document["team"]["purpose"] == "（保密）"
    assert office.items("team", "show", secret)[0]["purpose"] == "（保密）"
    plain = office.register()
    office.run("team", "form", plain, "--head", "甲某", *purpose)
    for words in (("team", "show", plain), ("show", plain)):
        for form in FORMATS:
            assert "13800006721" not in office.run(*words, "--format", form).out
    shown = office.json("show", plain, "--unmask")
    assert shown["team"]["purpose"] == "联系13800006721"


@pytest.mark.parametrize(
    "args",
    [
        ("form", "1", "--member", "乙某", "--new"),
        ("form", "1", "--head", "", "--new"),
        ("form", "1", "--head", "从未登记"),
        ("form", "1", "--head", "甲某", "--member", "甲某"),
        ("form", "1", "--head", "甲某", "--member", "乙某", "--member", "乙某"),
        ("form", "1", "--head", "甲某", "--on", "2026-11-24"),
        ("form", "1", "--head", "甲某", "--on", "2026-11-09"),
        ("form", "1", "--head", "甲某", "--until", "2026-11-22"),
        ("form", "1", "--head", "甲某", "--purpose", "一" * 201),
        ("join", "1"),
        ("join", "1", "--member", "乙某"),
        ("join", "1", "--head", "甲某"),
        ("join", "1", "--member", "从未登记"),
        ("join", "1", "--member", "丁某", "--new", "--on", "2026-11-09"),
        ("leave", "1"),
        ("leave", "1", "--member", "甲某"),
        ("leave", "1", "--member", "从未登记"),
        ("leave", "1", "--member", "乙某", "--head", "丙某"),
        ("leave", "1", "--member", "乙某", "--on", "2026-11-09"),
        ("disband", "1", "--on", "2026-11-09"),
        ("disband", "1", "--on", "2026-11-24"),
        ("join", "2", "--member", "乙某"),
        ("leave", "2", "--member", "乙某"),
        ("disband", "2"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("no")
def test_bad_input(office: Office, args: tuple[str, ...]) -> None:
    """No head, somebody twice or unknown or in it already, a wrong day, no team: refused."""
    office.register()
    office.refuse("team", *args, code=2)


@pytest.mark.usefixtures("no")
def test_no_such_case(office: Office) -> None:
    """A case that is not there is exit 4."""
    office.refuse("team", "form", "99", "--head", "甲某", code=4)
    office.refuse("team", "show", "99", code=4)


def test_a_closed_case(office: Office) -> None:
    """A concluded case gets no new team."""
    number = office.register()
    office.run("conclude", number, "--on", "2026-11-10")
    assert "reopen" in office.refuse("team", "form", number, "--head", "甲某", "--new", code=2).err


def test_namesakes_are_told_apart(office: Office) -> None:
    """Two persons of one name in a task force are told by their units, by every verb."""
    for unit in ("甲局", "乙局"):
        office.run("person", "add", "王振", "--unit", unit, "--new")
    number = office.register()
    document = office.json(
        *("team", "form", number, "--head", "王振@甲局", "--member", "王振@乙局"),
        *("--member", "李某", "--new"),
    )
    assert [one["name"] for one in document["joined"]] == ["王振@甲局", "王振@乙局", "李某"]
    for team in (
        document["team"],
        office.json("team", "show", number)["items"][0],
        office.json("show", number)["team"],
    ):
        assert (team["head"], team["members"]) == ("王振@甲局", ["王振@乙局", "李某"])
    held = [one["person"] for one in office.json("show", number)["holdings"] if one["person"]]
    assert held == ["王振@甲局", "王振@乙局", "李某"]
    page = office.run("show", number, "--format", "table").out
    assert "王振@甲局" in page
    assert "王振@乙局" in page
    document = office.json("team", "leave", number, "--member", "王振@乙局")
    assert [one["name"] for one in document["left"]] == ["王振@乙局"]
