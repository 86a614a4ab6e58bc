"""``xinfang grade``, ``escalate``, ``delegate``: the level of a case, and what is stuck at one."""

import shlex

import pytest
from office import FORMATS, Office

WHY = ("--reason", "镇街化解不了")


def levels(office: Office) -> list[str]:
    """Return the level of each case, in the order of their numbers."""
    return [item["level"] for item in office.items("list", "--sort", "number")]


def test_down_and_up(office: Office) -> None:
    """One tier down, then up to a level that is named, in Chinese or by its code."""
    no = office.register()
    document = office.json("delegate", no, "--reason", "先在镇街化解", "--on", "2026-11-04")
    assert document == {
        "schema": "xinfang.grade/1",
        "no": no,
        "on": "2026-11-04",
        "step": "delegate",
        "step_zh": "下交",
        "from": "county",
        "from_zh": "本级",
        "to": "town",
        "to_zh": "镇街",
        "level_on": "2026-11-04",
        "difficulty": None,
        "difficulty_zh": None,
    }
    out = office.run("escalate", no, *WHY, "--to", "地级市", "--difficulty", "疑难").out
    assert out == f"{no} 提级（2026-11-23）：镇街 → 地级市，难易程度：疑难\n"
    case = office.json("show", no)
    assert (case["level"], case["level_zh"], case["level_on"]) == (
        "prefecture",
        "地级市",
        "2026-11-23",
    )
    assert (case["difficulty"], case["difficulty_zh"]) == ("knotty", "疑难")
    assert case["gradings"][1] == {
        "on": "2026-11-23",
        "step": "escalate",
        "step_zh": "提级",
        "from": "town",
        "from_zh": "镇街",
        "to": "prefecture",
        "to_zh": "地级市",
        "difficulty": "knotty",
        "difficulty_zh": "疑难",
        "reason": "镇街化解不了",
        "by": "示例经办",
    }


def test_only_the_difficulty(office: Office) -> None:
    """A new difficulty leaves the level, and the day from which it counts, alone."""
    no = office.register()
    out = office.run("grade", no, "--difficulty", "complex").out
    assert out == f"{no} 定级（2026-11-23）：本级（自 2026-11-03），难易程度：复杂\n"
    assert office.json("show", no)["level_on"] == "2026-11-03"
    office.refuse("grade", no, "--difficulty", "复杂", code=2)


def test_the_page(office: Office) -> None:
    """A graded case shows level, difficulty and each step; one that nobody graded none of it."""
    first, second = office.register(), office.register()
    office.run("delegate", first, "--reason", "先在镇街化解", "--on", "2026-11-04")
    office.run("grade", first, "--difficulty", "一般", "--on", "2026-11-05")
    lines = office.run("show", first, "--format", "plain").out.splitlines()
    assert "层级\t镇街（自 2026-11-04）" in lines
    assert "难易程度\t一般" in lines
    assert "分级\t2026-11-04  下交  本级 → 镇街  先在镇街化解" in lines
    assert "分级\t2026-11-05  定级  镇街  一般" in lines
    out = office.run("show", second).out
    assert not any(word in out for word in ("层级", "难易程度", "分级", "症结"))
    assert office.json("show", second)["gradings"] == []


def test_log_and_undo(office: Office) -> None:
    """The log tells each step in Chinese; undo takes it back."""
    no = office.register()
    office.run("delegate", no, *WHY, "--difficulty", "简单")
    newest = office.items("log")[0]
    assert (newest["verb_zh"], newest["no"]) == ("下交", no)
    assert "本级 → 镇街, 简单" in office.run("log", "--format", "plain").out
    office.run("undo", "--yes")
    assert levels(office) == ["county"]
    office.run("db", "check")


@pytest.fixture
def tiers(office: Office) -> Office:
    """Return an office with cases at four levels on 23 November.

    1 received on 3 November, at 本级: 20 days; 2 secret, at 镇街 since 13 November: 10 days;
    3 at 国家; 4 concluded; 5 at 镇街 since today.
    """
    office.register(title="第一件")
    office.register(
        purpose="accuse", name="匿名甲", against="村干部乙", title="反映村干部乙", channel="letter"
    )
    for _ in range(3):
        office.register()
    office.run("assign", "1", "--unit", "南滨街道", "--leader", "王振", "--new")
    office.run("delegate", "2", "--reason", "村干部乙在镇街", "--on", "2026-11-13")
    office.run("grade", "3", "--level", "national", "--difficulty", "疑难")
    office.run("conclude", "4")
    office.run("delegate", "5", *WHY)
    return office


def test_stuck(tiers: Office) -> None:
    """What has been at its level for more than 9 days, the longest first, with a proposal."""
    before = tiers.digest()
    document = tiers.json("escalate", "--stuck", "9d")
    assert (document["schema"], document["count"], document["days"]) == ("xinfang.stuck/1", 2, 9)
    first, second = document["items"]
    command = first.pop("command")
    assert first == {
        "no": "XF-2026-000001",
        "title": "第一件",
        "level": "county",
        "level_zh": "本级",
        "level_on": "2026-11-03",
        "unit": "南滨街道",
        "leader": "王振",
        "difficulty": None,
        "difficulty_zh": None,
        "days": 20,
        "to": "prefecture",
        "to_zh": "地级市",
    }
    assert (second["no"], second["days"], second["to"]) == ("XF-2026-000002", 10, "county")
    assert second["title"] == "（保密）"
    assert tiers.digest() == before
    tiers.run(*shlex.split(command)[1:])
    assert levels(tiers)[0] == "prefecture"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("20d",), ""),
        (("19d",), "1"),
        (("10",), "1"),
        (("9天",), "12"),
        (("0d",), "12"),
        (("0", "--level", "town"), "2"),
        (("0", "--level", "国家"), ""),
        (("0", "--as-of", "2026-11-24"), "125"),
        (("0", "--as-of", "2026-11-13"), "1345"),
        (("0", "--known-at", "5"), "1234"),
    ],
)
def test_stuck_as_asked(tiers: Office, words: tuple[str, ...], numbers: str) -> None:
    """N is exceeded, not reached; a level, a day and what was known then narrow it.

    On the 24th case 5 has been at 镇街 for a day; on the 13th case 2 came there, and cases 3 to 5
    were still at 本级, open, since the 3rd; after act 5 (four cases registered) nothing had moved.
    """
    found = [item["no"][-1] for item in tiers.items("escalate", "--stuck", *words)]
    assert "".join(found) == numbers


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(tiers: Office, form: str) -> None:
    """Each format lists what is stuck, and says what a step did."""
    out = tiers.run("escalate", "--stuck", "9", "--format", form).out
    assert "XF-2026-000001" in out
    assert "20" in out
    assert "村干部乙" not in out
    assert "XF-2026-000005" in tiers.run("escalate", "5", *WHY, "--format", form).out


def test_nothing_is_stuck(office: Office) -> None:
    """An empty list is exit 0."""
    assert "没有" in office.run("escalate", "--stuck", "180d", "--format", "table").out
    assert office.items("escalate", "--stuck", "180d") == []


def test_a_secret_case(tiers: Office) -> None:
    """The reason and the crux of an accusation hide who is accused."""
    tiers.run("crux", "2", "村干部乙的账目没有公开")
    document = tiers.json("show", "2")
    assert document["gradings"][0]["reason"] == "（保密）在镇街"
    assert document["crux"] == "（保密）的账目没有公开"
    assert "村干部乙" not in tiers.run("show", "2").out


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("--level", "town"), "25"),
        (("--level", "镇街", "--level", "国家"), "235"),
        (("--difficulty", "knotty"), "3"),
        (("--difficulty", "疑难", "--difficulty", "简单"), "3"),
        (("--difficulty", "简单"), ""),
        (("--level", "county", "--open"), "1"),
        (("--level", "county"), "14"),
        (("--level", "county", "--as-of", "2026-11-12"), "12345"),
    ],
)
def test_list_filters(tiers: Office, words: tuple[str, ...], numbers: str) -> None:
    """``list`` keeps the cases of a level, of a difficulty, of several, of a day."""
    items = tiers.items("list", "--sort", "number", *words)
    assert "".join(item["no"][-1] for item in items) == numbers


@pytest.mark.parametrize(
    "words",
    [
        ("grade", "1"),
        ("grade", "1", "--level", "本级"),
        ("grade", "1", "--level", "市"),
        ("grade", "1", "--difficulty", "很难"),
        ("grade", "--level", "town"),
        ("grade", "1", "--level", "town", "--on", "2026-11-24"),
        ("grade", "1", "--level", "town", "--on", "2026-11-02"),
        ("grade", "4", "--level", "town"),
        ("escalate", "1"),
        ("escalate", "1", "--reason", " "),
        ("escalate", "1", *WHY, "--to", "county"),
        ("escalate", "1", *WHY, "--to", "town"),
        ("escalate", "1", *WHY, "--level", "province"),
        ("escalate", "3", *WHY),
        ("escalate", "5", *WHY, "--on", "2026-11-22"),
        ("escalate", "--stuck", ""),
        ("escalate", "--stuck", "3wd"),
        ("escalate", "--stuck", "-1"),
        ("escalate", "--stuck", "半年"),
        ("escalate", "--stuck", "99999"),
        ("escalate", "1", "--stuck", "180d"),
        ("escalate", "--stuck", "180d", *WHY),
        ("escalate", "--stuck", "180d", "--to", "province"),
        ("escalate", "--stuck", "180d", "--on", "2026-11-01"),
        ("escalate", "--level", "town"),
        ("delegate", "1"),
        ("delegate", "1", *WHY, "--to", "province"),
        ("delegate", "1", *WHY, "--difficulty", ""),
        ("list", "--level", "市"),
        ("list", "--difficulty", "难"),
    ],
    ids=" ".join,
)
def test_bad_input(tiers: Office, words: tuple[str, ...]) -> None:
    """What makes no sense is one sentence, exit 2, and nothing written."""
    tiers.refuse(*words, code=2)


def test_stuck_is_a_read(tiers: Office) -> None:
    """``--as-of`` goes with --stuck; the steps themselves are of today's ledger."""
    tiers.run("escalate", "--stuck", "1d", "--as-of", "2026-11-20")
    for verb in ("grade", "escalate", "delegate"):
        words = ("--level", "town") if verb == "grade" else WHY
        tiers.refuse(verb, "1", *words, "--as-of", "2026-11-20", code=2)


def test_closed_days_are_not_stuck(office: Office) -> None:
    """Reopened on 22 November, a case of March is stuck from then: a day, not 267."""
    office.register(received="2026-03-01")
    office.run("conclude", "1", "--on", "2026-03-10")
    office.run("reopen", "1", "--on", "2026-11-22")
    assert office.items("escalate", "--stuck", "30d") == []
    [item] = office.items("escalate", "--stuck", "0d")
    assert (item["days"], item["level_on"]) == (1, "2026-11-22")
    assert office.json("show", "1")["level_on"] == "2026-03-01"
