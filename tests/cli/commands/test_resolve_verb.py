"""``xinfang resolve``, ``measure``, ``suggest``: settled beside finished, help, suggestions."""

import pytest
from office import FORMATS, PHONE, Office

ACCUSED = "某某镇政府"
LIKE = {"name": "郭某", "phone": PHONE}


@pytest.fixture
def settled(office: Office) -> Office:
    """Write four cases.

    1 concluded on the 10th, settled on the 16th; 2 of a secret kind; 3 open, 4 open and settled.
    """
    first = office.register(**LIKE)
    office.run("accept", first, "--on", "2026-11-04")
    office.run("conclude", first, "--on", "2026-11-10")
    office.register("--against", ACCUSED, purpose="accuse", title="账目", name="何某")
    office.register(name="黄某")
    office.register(name="林某")
    document = office.json(
        *("resolve", first, "--on", "2026-11-16", "--evidence", "签订息诉罢访承诺"),
        *("--document", "承诺1", "--note", f"本人电话 {PHONE}"),
    )
    assert document == {
        "schema": "xinfang.resolve/1",
        "no": first,
        "resolved_on": "2026-11-16",
        "evidence": "signed",
        "evidence_zh": "签订息诉罢访承诺",
        "state": "concluded",
        "state_zh": "已办结",
    }
    office.run("resolve", "4", "--on", "2026-11-17", "--evidence", "agreement")
    return office


def test_shown_apart(settled: Office) -> None:
    """A case has two days, one of the paper and one of the matter; a note's phone is masked."""
    document = settled.json("show", "1")
    assert (document["concluded_on"], document["resolved_on"]) == ("2026-11-10", "2026-11-16")
    assert (document["evidence"], document["evidence_zh"]) == ("signed", "签订息诉罢访承诺")
    [made] = document["resolutions"]
    assert made["is_standing"]
    assert (made["document"], made["ended_on"]) == ("承诺1", None)
    assert PHONE not in settled.run("show", "1").out
    page = settled.run("show", "1", "--format", "table").out
    assert "2026-11-16（签订息诉罢访承诺）" in page
    assert "化解" not in settled.run("show", "3", "--format", "table").out
    assert settled.json("show", "3")["resolutions"] == []
    assert settled.json("show", "1", "--as-of", "2026-11-15")["resolved_on"] is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("--resolved",), "14"),
        (("--unresolved",), "23"),
        (("--resolved-since", "2026-11-17"), "4"),
        (("--resolved-until", "2026-11-16"), "1"),
        (("--resolved", "--open"), "4"),
        (("--resolved", "--as-of", "2026-11-16"), "1"),
        ((), "1234"),
    ],
)
def test_listed(settled: Office, words: tuple[str, ...], numbers: str) -> None:
    """Settled or not, since when, and then."""
    items = settled.items("list", "--sort", "number", *words)
    assert "".join(item["no"][-1] for item in items) == numbers


def test_the_column_comes_last(settled: Office) -> None:
    """Plain lines have the day after all older columns; a screen leaves out what says nothing."""
    lines = settled.run("list", "--sort", "number").out.splitlines()
    assert [line.split("\t")[16] for line in lines] == ["2026-11-16", "", "", "2026-11-17"]
    assert "化解日期" in settled.run("list", "--format", "table").out
    assert "化解日期" not in settled.run("list", "--unresolved", "--format", "table").out
    assert settled.run("list", "--format", "csv").out.splitlines()[0].split(",")[16] == "化解日期"


def test_the_week(settled: Office) -> None:
    """W46 has one conclusion and no settlement, W47 two settlements and no conclusion."""
    for week, concluded, resolved in (("2026-W46", 1, 0), ("2026-W47", 0, 2)):
        document = settled.json("report", "weekly", "--week", week)
        assert (document["concluded"], document["resolved"]) == (concluded, resolved)
    assert "化解（件）" in settled.run("report", "weekly", "--format", "table").out


def test_reopening_says_so(settled: Office) -> None:
    """Who reopens a settled case is told that the settlement no longer stands."""
    said = settled.run("reopen", "1").out
    assert "2026-11-16 记的化解不再算数" in said
    assert settled.json("show", "1")["resolutions"][0]["ended_on"] == "2026-11-23"
    settled.run("undo", "--yes")
    assert settled.json("reopen", "1")["unsettled_on"] == "2026-11-16"
    settled.run("conclude", "3")
    assert settled.json("reopen", "3")["unsettled_on"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("resolve", "3"),
        ("resolve", "3", "--evidence", "promise"),
        ("resolve", "3", "--evidence", "quiet"),
        ("resolve", "3", "--evidence", "signed", "--on", "2026-11-24"),
        ("resolve", "3", "--evidence", "signed", "--on", "2026-11-02"),
        ("resolve", "3", "--evidence", "signed", "--as-of", "2026-11-20"),
        ("resolve", "1", "--evidence", "signed"),
        ("resolve", "--evidence", "signed"),
        ("list", "--resolved-since", "很久"),
        ("measure", "3"),
        ("measure", "3", "--kind", "金子"),
        ("measure", "3", "--kind", "money", "--amount", "-5"),
        ("measure", "3", "--kind", "money", "--amount", "3.001"),
        ("measure", "3", "--kind", "money", "--amount", ""),
        ("measure", "3", "--kind", "money", "--on", "2026-11-24"),
        ("measure", "3", "--kind", "money", "--on", "2026-11-02"),
        ("report", "measures", "--since", "2026-11-20", "--until", "2026-11-19"),
        ("report", "measures", "--since", "x"),
        ("suggest", "add", "--kind", "improve", "--to", "甲局"),
        ("suggest", "add", "--kind", "praise", "--to", "甲局", "--text", "字"),
        ("suggest", "add", "--kind", "improve", "--to", "", "--text", "字"),
        (
            "suggest",
            "add",
            "--kind",
            "improve",
            "--to",
            "甲局",
            "--text",
            "字",
            "--on",
            "2027-01-01",
        ),
        ("suggest", "add", "--kind", "improve", "--to", ACCUSED, "--text", "字", "--case", "2"),
        ("suggest", "answer"),
    ],
    ids=" ".join,
)
def test_bad_input(settled: Office, words: tuple[str, ...]) -> None:
    """What makes no sense is one sentence, exit 2, and nothing written."""
    settled.refuse(*words, code=2)


@pytest.mark.parametrize("number", ["9", "x", "99999999999999999999", "-1"])
def test_no_such_suggestion(settled: Office, number: str) -> None:
    """A number that no suggestion has is exit 4 (a word like an option is exit 2)."""
    code = 2 if number == "-1" else 4
    settled.refuse("suggest", "answer", number, "--adopted", "yes", code=code)


def test_help_and_its_sums(settled: Office) -> None:
    """1000.50 and 0.50 to case 1, a job to case 2: three times, 1001.00 in all."""
    document = settled.json(
        *("measure", "1", "--kind", "money", "--amount", "1000.50", "--source", "民政局"),
        *("--on", "2026-11-16"),
    )
    assert (document["amount"], document["amount_fen"]) == ("1000.50", 100050)
    assert (document["kind"], document["kind_zh"]) == ("money", "救助资金")
    settled.run("measure", "1", "--kind", "医疗", "--amount", "0.5", "--on", "2026-11-18")
    settled.run("measure", "2", "--kind", "job")
    shown = settled.json("show", "1")
    assert (shown["measures_total"], shown["measures_total_fen"]) == ("1001.00", 100100)
    assert [made["amount"] for made in shown["measures"]] == ["1000.50", "0.50"]
    assert "2 次，共 1001.00 元" in settled.run("show", "1").out
    assert settled.json("show", "3")["measures_total"] == "0.00"
    report = settled.json("report", "measures")
    assert (report["times"], report["total"], report["total_fen"]) == (3, "1001.00", 100100)
    rows = [(row["section"], row["kind"] or row["no"], row["amount"]) for row in report["items"]]
    assert rows == [
        ("total", None, "1001.00"),
        ("kind", "money", "1000.50"),
        ("kind", "job", "0.00"),
        ("kind", "medical", "0.50"),
        ("case", "XF-2026-000001", "1001.00"),
        ("case", "XF-2026-000002", "0.00"),
    ]
    assert report["items"][-1]["title"] == "（保密）"
    later = settled.json("report", "measures", "--since", "2026-11-17", "--until", "2026-11-18")
    assert (later["times"], later["total"]) == (1, "0.50")
    assert settled.json("report", "measures", "--as-of", "2026-11-16")["total"] == "1000.50"
    for form in FORMATS:
        assert "1001.00" in settled.run("report", "measures", "--format", form).out


def test_suggestions(settled: Office) -> None:
    """One about a secret case, one about none; the list hides what the first says."""
    words = ("suggest", "add", "--kind", "追究责任", "--to", "县纪委")
    document = settled.json(*words, "--text", f"查{ACCUSED}的账", "--case", "2")
    assert (document["id"], document["kind"], document["kind_zh"]) == (
        1,
        "accountability",
        "追究责任",
    )
    settled.run("suggest", "add", "--kind", "policy", "--to", "民政局", "--text", "放宽条件")
    assert ACCUSED not in settled.run("suggest", "list").out
    assert ACCUSED not in settled.run("show", "2").out
    listed = settled.json("suggest", "list", "--open")
    assert (listed["count"], listed["waiting"]) == (2, 2)
    assert [item["is_adopted"] for item in listed["items"]] == [None, None]
    done = settled.json("suggest", "answer", "2", "--adopted", "采纳", "--document", "民复1")
    assert (done["is_adopted"], done["adopted_zh"]) == (True, "采纳")
    assert [item["id"] for item in settled.items("suggest", "list", "--open")] == [1]
    settled.refuse("suggest", "answer", "2", "--adopted", "no", code=2)
    assert "第 1 号" in settled.run("show", "2").out
    for form in FORMATS:
        assert "民政局" in settled.run("suggest", "list", "--format", form).out


def test_the_log_says_it(settled: Office) -> None:
    """Each is one act with its case, its codes as words."""
    settled.run("measure", "1", "--kind", "money", "--amount", "5")
    settled.run(
        "suggest", "add", "--kind", "policy", "--to", "民政局", "--text", "字", "--case", "1"
    )
    settled.run("suggest", "answer", "1", "--adopted", "no")
    out = settled.run("log", "--case", "1").out
    for words in ("签订息诉罢访承诺", "救助资金 5.00", "提出 完善政策", "答复 未采纳"):
        assert words in out
    assert "unknown" not in out


def registered(office: Office, **options: str) -> tuple[str, list[str]]:
    """Register one more case and return what stderr says, and the ready commands."""
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    result = office.run(
        *("register", "--title", "又来", "--channel", "visit", "--purpose", "claim", *words),
        *("--format", "json"),
    )
    return result.err, [item["command"] for item in result.document["alike"]]


def test_registering_a_settled_matter(settled: Office) -> None:
    """Loudly, with the day and the old number; by name and place only perhaps."""
    err, commands = registered(settled, **LIKE)
    assert "此事已于 2026-11-16 化解（XF-2026-000001）" in err
    assert commands == [None]
    settled.run("edit", "4", "--place", "铁炉村")
    err, commands = registered(settled, name="林某", place="铁炉村")
    assert "此事可能已于 2026-11-17 化解（XF-2026-000004）" in err
    assert "第十九条" in err
    assert commands == [None]


def test_registering_a_matter_in_hand(settled: Office) -> None:
    """Art. 19 with the old number and the ready command, which works; the case is registered."""
    settled.run("edit", "3", "--phone", PHONE)
    err, commands = registered(settled, name="黄某", phone=PHONE)
    assert "XF-2026-000003 尚未办结" in err
    assert "第十九条" in err
    assert commands == ["xinfang reject XF-2026-000005 --ground in_hand", None]
    settled.run(*commands[0].split()[1:])
    assert settled.json("show", "5")["state"] == "rejected"


def test_registering_a_rechecked_matter(settled: Office) -> None:
    """Art. 36 once the recheck is answered; reopened, it is in hand again."""
    first = "XF-2026-000001"
    settled.run("deliver", first, "--on", "2026-11-11", "--way", "mail")
    for verb, asked, told in (
        ("review", "2026-11-12", "2026-11-13"),
        ("recheck", "2026-11-16", "2026-11-18"),
    ):
        settled.run(verb, first, "--on", asked, "--unit", "市政府", "--new")
        settled.run(verb, first, "--answered-on", told, "--outcome", "upheld")
        settled.run("deliver", first, "--on", told, "--way", "mail")
    err, commands = registered(settled, **LIKE)
    assert "XF-2026-000001 已经复核" in err
    assert "第三十六条" in err
    assert commands == ["xinfang reject XF-2026-000005 --ground rechecked"]
    settled.run(*commands[0].split()[1:])
    assert "第三十六条" in settled.run("reopen", first, code=5).err
    settled.run("reopen", first, "--yes")
    err, commands = registered(settled, **LIKE)
    assert "第三十六条" not in err
    assert commands == [None, "xinfang reject XF-2026-000006 --ground in_hand"]


def test_registering_what_is_in_review(settled: Office) -> None:
    """While a review is asked for and not answered, the matter is in hand (Art. 19)."""
    first = "XF-2026-000001"
    settled.run("deliver", first, "--on", "2026-11-11", "--way", "mail")
    settled.run("review", first, "--on", "2026-11-12", "--unit", "市政府", "--new")
    err, commands = registered(settled, **LIKE)
    assert "XF-2026-000001 正在复查、复核" in err
    assert "第十九条" in err
    assert commands == ["xinfang reject XF-2026-000005 --ground in_hand"]


def test_a_quiet_period_of_the_office(settled: Office) -> None:
    """A period that the office has set must be full: concluded on the 11th, twelve days ago."""
    settled.run("propose", "set", "quiet", "--length", "13", "--enable", "--reason", "本局规定")
    settled.run("accept", "3", "--on", "2026-11-04")
    settled.run("conclude", "3", "--on", "2026-11-11")
    settled.refuse("resolve", "3", "--evidence", "quiet", code=2)
    settled.run("propose", "set", "quiet", "--length", "12", "--reason", "本局规定")
    settled.run("resolve", "3", "--evidence", "quiet")


def test_a_secret_case_is_not_told(settled: Office) -> None:
    """That an accusation of the same person is settled or in hand is told to nobody."""
    settled.run("edit", "2", "--phone", "138-0000-0001")
    settled.run("resolve", "2", "--evidence", "signed")
    err, commands = registered(settled, name="何某", phone="138-0000-0001")
    assert "XF-2026-000002" not in err
    assert "化解" not in err
    assert commands == []


@pytest.mark.parametrize("is_asked", [True, False])
def test_not_quiet(settled: Office, is_asked: bool) -> None:
    """Who is not satisfied, or has come again, is not quiet, whatever the office has set."""
    settled.run("edit", "3", "--phone", "138-0000-0003")
    settled.run("accept", "3", "--on", "2026-11-04")
    settled.run("conclude", "3", "--on", "2026-11-11")
    if is_asked:
        answers = ("--reached", "yes", "--office", "not", "--unit", "not", "--note", "没办")
        settled.run("callback", "3", *answers)
    else:
        settled.register(name="黄某", phone="138-0000-0003", received="2026-11-20")
    refused = settled.refuse("resolve", "3", "--evidence", "quiet", code=2)
    assert "agreement" in refused.err
    settled.run("resolve", "3", "--evidence", "signed")
