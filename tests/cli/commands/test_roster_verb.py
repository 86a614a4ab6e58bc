"""``xinfang roster``: who has the turn, on which days.  Today is Monday, 2026-11-23."""

import pytest
from office import FORMATS, Office

RECEPTION = (
    *("roster", "add", "领导接访", "--rule", "第二个周三", "--person", "张某", "--person", "李某"),
    *("--post", "副市长", "--place", "接访大厅", "--new"),
)
THERE = {"is_away": False, "stands_in": None}


@pytest.fixture
def reception(office: Office) -> Office:
    """Return an office with a roster of two for second Wednesdays, and one for every day."""
    office.run(*RECEPTION)
    office.run("roster", "add", "值班", "--rule", "每天", "--person", "李某")
    return office


def test_add(office: Office) -> None:
    """The rule is told back with the next three days: 9 December, 13 January, 10 February."""
    document = office.json(*RECEPTION, "--role", "包案领导", "--level", "镇街")
    assert {key: document[key] for key in document if key != "next"} == {
        "schema": "xinfang.roster.add/1",
        "roster": "领导接访",
        "phrase": "第二个周三",
        "rule": "FREQ=MONTHLY;BYDAY=2WE",
        "from_on": "2026-11-23",
        "persons": ["张某", "李某"],
        "place": "接访大厅",
        "role": "leader",
        "role_zh": "包案领导",
        "level": "town",
        "level_zh": "镇街",
        "next_on": "2026-12-09",
        "next_person": "张某",
        **THERE,
    }
    assert [(turn["on"], turn["person"], turn["post"]) for turn in document["next"]] == [
        ("2026-12-09", "张某", "副市长"),
        ("2027-01-13", "李某", None),
        ("2027-02-10", "张某", "副市长"),
    ]
    [act] = office.items("log", "--limit", "1")
    assert (act["verb"], act["summary"]) == ("roster", "add 领导接访")


def test_said_for_a_reader(office: Office) -> None:
    """The lines name the rule and the next days; a year without a notice is told."""
    result = office.run(*RECEPTION)
    assert result.out.splitlines() == [
        "已新建轮值表：领导接访（第二个周三，自 2026-11-23 起）",
        "  2026-12-09 周三 张某（副市长）",
        "  2027-01-13 周三 李某",
        "  2027-02-10 周三 张某（副市长）",
    ]
    assert "2027 年放假安排未公布" in result.err


def test_show_all(reception: Office) -> None:
    """Every roster with the next day and whose it is; null where nothing is said."""
    first, second = reception.items("roster", "show")
    assert first["persons"] == ["张某", "李某"]
    assert (first["next_on"], first["next_person"]) == ("2026-12-09", "张某")
    assert second == {
        "roster": "值班",
        "phrase": "每天",
        "rule": "FREQ=DAILY",
        "from_on": "2026-11-23",
        "persons": ["李某"],
        "place": None,
        "role": None,
        "role_zh": None,
        "level": None,
        "level_zh": None,
        "next_on": "2026-11-23",
        "next_person": "李某",
        **THERE,
    }


def test_show_one(reception: Office) -> None:
    """One roster lists its members in order, each with the next turn of their own."""
    document = reception.json("roster", "show", "领导接访")
    assert (document["schema"], document["place"]) == ("xinfang.roster.members/1", "接访大厅")
    assert document["items"] == [
        {
            "roster": "领导接访",
            "position": 1,
            "person": "张某",
            "post": "副市长",
            "next_on": "2026-12-09",
            **THERE,
        },
        {
            "roster": "领导接访",
            "position": 2,
            "person": "李某",
            "post": None,
            "next_on": "2027-01-13",
            **THERE,
        },
    ]


def test_next(reception: Office) -> None:
    """The day asked for is one of them; on one day the older roster stands first."""
    items = reception.items("roster", "next", "--on", "2026-12-08", "--count", "3")
    assert [(item["on"], item["roster"], item["person"]) for item in items] == [
        ("2026-12-08", "值班", "李某"),
        ("2026-12-09", "领导接访", "张某"),
        ("2026-12-09", "值班", "李某"),
    ]
    assert items[1] == {
        "roster": "领导接访",
        "on": "2026-12-09",
        "weekday_zh": "周三",
        "person": "张某",
        "post": "副市长",
        "place": "接访大厅",
        "is_day_off": False,
        "is_day_off_zh": None,
        **THERE,
    }
    assert len(reception.items("roster", "next", "值班")) == 5
    assert reception.json("roster", "next", "--as-of", "2026-12-01")["since"] == "2026-12-01"


def test_days_off(reception: Office) -> None:
    """A weekend, and a day that the office has made its own, are marked as days off."""
    reception.run("calendar", "add", "2026-11-27", "off")
    items = reception.items("roster", "next", "值班", "--on", "2026-11-26", "--count", "5")
    # Thursday worked, Friday off by the office's word, the weekend, Monday.
    assert [item["is_day_off"] for item in items] == [False, True, True, True, False]
    out = reception.run("roster", "next", "值班", "--format", "table").out
    [friday] = [line for line in out.splitlines() if "2026-11-27" in line]
    assert friday.endswith("休息日")


def test_end(reception: Office) -> None:
    """An ended roster is gone, stands in a look back, and is there again after an undo."""
    reception.at("2026-11-25T09:00:00+08:00")
    document = reception.json("roster", "end", "值班", "--on", "昨天")
    assert document == {"schema": "xinfang.roster.end/1", "roster": "值班", "on": "2026-11-24"}
    assert [item["roster"] for item in reception.items("roster", "show")] == ["领导接访"]
    past = reception.items("roster", "show", "--as-of", "2026-11-23")
    assert [item["roster"] for item in past] == ["领导接访", "值班"]
    [act, *_] = reception.items("log", "--limit", "1")
    known = reception.items("roster", "show", "--known-at", str(act["act"] - 1))
    assert [item["roster"] for item in known] == ["领导接访", "值班"]
    known = reception.items("roster", "show", "--known-at", str(act["act"] - 2))
    assert [item["roster"] for item in known] == ["领导接访"]
    reception.run("undo", "--yes")
    assert len(reception.items("roster", "show")) == 2


def test_undo_takes_a_new_one_back(reception: Office) -> None:
    """The roster and its new persons go with one undo."""
    reception.run("roster", "add", "包案", "--rule", "每季度一次", "--person", "王某", "--new")
    reception.run("undo", "--yes")
    assert [item["roster"] for item in reception.items("roster", "show")] == ["领导接访", "值班"]
    assert "王某" not in [item["name"] for item in reception.items("person", "list")]


def test_begins_ahead(office: Office) -> None:
    """A roster may begin on a day to come: it has no turn before."""
    office.run(
        *("roster", "add", "接访", "--rule", "每周三", "--person", "甲某", "--new"),
        *("--from", "2027-01-01"),
    )
    [item] = office.items("roster", "next", "--count", "1")
    assert item["on"] == "2027-01-06"


def test_began_long_ago(office: Office) -> None:
    """A roster may have begun in the past: six turns have passed from June to November."""
    document = office.json(
        *("roster", "add", "接访", "--rule", "第二个周三", "--person", "甲某", "--person", "乙某"),
        *("--person", "丙某", "--person", "丁某", "--new", "--from", "2026-06-01"),
    )
    assert [turn["person"] for turn in document["next"]] == ["丙某", "丁某", "甲某"]


def test_no_turn_left(office: Office) -> None:
    """A rule whose next day is decades away has no next turn, and no year of it is listed."""
    office.run(
        *("roster", "add", "接访", "--rule", "FREQ=MONTHLY;INTERVAL=600", "--person", "甲某"),
        *("--from", "2020-01-01", "--new"),
    )
    [item] = office.items("roster", "show")
    assert (item["next_on"], item["next_person"]) == (None, None)
    assert office.items("roster", "next") == []
    assert office.items("roster", "show", "接访")[0]["next_on"] is None


def test_numbers_are_masked(office: Office) -> None:
    """A phone number in a place or post is masked."""
    office.run(
        *("roster", "add", "接访", "--rule", "每周三", "--person", "甲某", "--new"),
        *("--place", "大厅 13800000001", "--post", "科长 13800000002"),
    )
    for words in (("show",), ("show", "接访"), ("next",)):
        out = office.run("roster", *words, "--format", "json").out
        assert "13800000001" not in out
        assert "13800000002" not in out


BASE = ("--rule", "每周三", "--person", "张某")


@pytest.mark.parametrize(
    "args",
    [
        ("add", "新表", "--rule", "每年2月30日", "--person", "张某"),
        ("add", "新表", "--rule", "有空", "--person", "张某"),
        ("add", "新表", "--rule", "FREQ=HOURLY", "--person", "张某"),
        ("add", "新表", "--rule", "每周三"),
        ("add", "新表", "--person", "张某"),
        ("add", "新表", *BASE, "--person", "张某"),
        ("add", "新表", *BASE, "--post", "一", "--post", "二"),
        ("add", "新表", *BASE, "--role", "unit"),
        ("add", "新表", *BASE, "--level", "street"),
        ("add", "新表", *BASE, "--from", "2026-02-30"),
        ("add", "新表", "--rule", "每周三", "--person", "从未登记"),
        ("add", "", *BASE),
        ("add", "值班", *BASE),
        ("show", "没有的"),
        ("next", "没有的"),
        ("next", "--count", "0"),
        ("next", "--count", "367"),
        ("next", "--on", "某天"),
        ("end", "没有的"),
        ("end", "值班", "--on", "2026-11-24"),
        ("end", "值班", "--as-of", "2026-11-22"),
    ],
    ids=" ".join,
)
def test_bad_input(reception: Office, args: tuple[str, ...]) -> None:
    """A rule that never fires, nobody, an unknown name, a day ahead: one sentence, exit 2."""
    reception.refuse("roster", *args, code=2)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", [("show",), ("show", "值班"), ("next",)], ids=" ".join)
def test_every_format(reception: Office, words: tuple[str, ...], form: str) -> None:
    """Every format names who has the turn."""
    assert "李某" in reception.run("roster", *words, "--format", form).out


def test_nothing_yet(office: Office) -> None:
    """Without a roster the lists are empty, and say so on a terminal."""
    assert office.items("roster", "show") == []
    assert office.items("roster", "next") == []
    assert "还没有轮值表" in office.run("roster", "next", "--format", "table").out


def test_namesakes_are_told_apart(office: Office) -> None:
    """Two persons of one name on a roster have their units with them; nobody else has."""
    for unit in ("甲局", "乙局"):
        office.run("person", "add", "王振", "--unit", unit, "--new")
    office.run(
        *("roster", "add", "值班", "--rule", "每天", "--person", "王振@乙局"),
        *("--person", "王振@甲局", "--person", "李某", "--new"),
    )
    expected = ["王振@乙局", "王振@甲局", "李某"]
    assert [item["person"] for item in office.items("roster", "show", "值班")] == expected
    items = office.items("roster", "next", "--count", "3")
    assert [item["person"] for item in items] == expected


def test_who_is_on_leave(reception: Office) -> None:
    """On a day of leave what comes next, the list and the member's line say who stands in."""
    reception.run("person", "add", "何某")
    reception.run(
        *("person", "absent", "张某", "--deputy", "何某"),
        *("--from", "2026-12-08", "--until", "2026-12-09"),
    )
    leave = {"is_away": True, "stands_in": "何某"}
    first, later, third = reception.items("roster", "next", "领导接访", "--count", "3")
    assert first.items() >= {"on": "2026-12-09", "person": "张某", **leave}.items()
    assert later.items() >= {"on": "2027-01-13", "person": "李某", **THERE}.items()
    assert third.items() >= {"on": "2027-02-10", "person": "张某", **THERE}.items()
    whole, watch = reception.items("roster", "show")
    assert whole.items() >= leave.items()
    assert watch.items() >= THERE.items()
    zhang, li = reception.items("roster", "show", "领导接访")
    assert zhang.items() >= leave.items()
    assert li.items() >= THERE.items()
    for words in (("next", "领导接访"), ("show",), ("show", "领导接访")):
        out = reception.run("roster", *words, "--format", "table").out
        assert "请假由谁代" in out
        assert "何某" in out
    # Back on the day itself; what was known before stays in a look back; an undo brings it again.
    known = reception.items("log")[0]["act"]
    out = reception.run("roster", "next", "值班", "--format", "table").out
    assert "请假由谁代" not in out
    reception.run("person", "back", "张某")
    assert reception.items("roster", "next", "领导接访")[0]["is_away"] is False
    early = reception.items("roster", "next", "领导接访", "--known-at", str(known))
    assert early[0]["stands_in"] == "何某"
    reception.run("undo", "--yes")
    assert reception.items("roster", "next", "领导接访")[0]["stands_in"] == "何某"


def test_a_new_roster_says_it_too(office: Office) -> None:
    """The days that a new roster begins with know who is on leave."""
    for name in ("张某", "何某"):
        office.run("person", "add", name)
    office.run("person", "absent", "张某", "--deputy", "何某", "--until", "2026-12-31")
    result = office.run(*RECEPTION)
    assert "  2026-12-09 周三 张某（副市长）  请假，由 何某 代" in result.out.splitlines()


def test_today_names_who_is_on_duty(reception: Office) -> None:
    """On a day of a roster the head of the list has it, with who stands in; on others nothing."""
    duty = reception.json("today")["on_duty"]
    assert [(one["roster"], one["person"], one["is_away"]) for one in duty] == [
        ("值班", "李某", False)
    ]
    lines = reception.run("today", "--format", "table").out.splitlines()
    assert lines[1] == "今天轮值：值班 李某"
    reception.run("roster", "end", "值班")
    assert reception.json("today")["on_duty"] == []
    assert "今天轮值" not in reception.run("today", "--format", "table").out
    reception.run("person", "add", "何某")
    reception.run("person", "absent", "张某", "--deputy", "何某", "--until", "2026-12-31")
    reception.at("2026-12-09T09:00:00+08:00")
    for form in ("table", "markdown"):
        out = reception.run("today", "--format", form).out
        assert "今天轮值：领导接访 张某（接访大厅，请假，由 何某 代）" in out
    assert reception.json("today")["on_duty"][0]["stands_in"] == "何某"
    assert reception.json("today", "--as-of", "2026-12-08")["on_duty"] == []
