"""``xinfang person absent|back|absences``: who stands in, on whose lists, from when to when."""

import pytest
from office import FORMATS, Office

NO = "XF-2026-000001"
ABSENT = ("person", "absent")
WEEK = ("--from", "2026-11-20", "--until", "2026-11-27")


@pytest.fixture
def led(office: Office) -> Office:
    """Return an office with a case that 甲某 leads and 丁某 handles; 乙某 and 丙某 are there."""
    for name in ("甲某", "乙某", "丙某", "丁某"):
        office.run("person", "add", name)
    office.register()
    office.run("assign", "1", "--leader", "甲某", "--handler", "丁某", "--on", "2026-11-05")
    return office


def has(office: Office, name: str, *horizon: str) -> bool:
    """Return whether the case is on somebody's list."""
    return bool(office.items("list", "--person", name, *horizon))


def test_json(led: Office) -> None:
    """The document has both persons, both days, and null for what is not."""
    document = led.json(*ABSENT, "甲某", *WEEK, "--deputy", "乙某", "--reason", "学习")
    assert document == {
        "schema": "xinfang.person.absent/1",
        "person": "甲某",
        "deputy": "乙某",
        "from": "2026-11-20",
        "until": "2026-11-27",
        "back_on": None,
        "reason": "学习",
    }
    [item] = led.items("person", "absences")
    assert item == {key: value for key, value in document.items() if key != "schema"} | {
        "stands_in": "乙某"
    }
    document = led.json("person", "back", "甲某")
    assert document["schema"] == "xinfang.person.back/1"
    assert document["back_on"] == "2026-11-23"
    [newest, *_] = led.items("log", "--limit", "1")
    assert newest["verb"] == "absence"


def test_from_today(led: Office) -> None:
    """Without --from it is from today."""
    assert led.json(*ABSENT, "甲某", "--until", "明天", "--deputy", "乙某")["from"] == "2026-11-23"


def test_both_days_and_no_other(led: Office) -> None:
    """The case is on the deputy's list from the first day to the last, and the holder's always."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    for day, is_there in (
        ("2026-11-19", False),
        ("2026-11-20", True),
        ("2026-11-27", True),
        ("2026-11-28", False),
    ):
        assert has(led, "乙某", "--as-of", day) is is_there, day
        assert has(led, "甲某", "--as-of", day)
        case = led.json("show", "1", "--as-of", day)
        assert case["leader"] == "甲某"
        assert case["leader_deputy"] == ("乙某" if is_there else None)
        assert (case["handler_deputy"], case["supervisor_deputy"]) == (None, None)


def test_ends_by_itself(led: Office) -> None:
    """On the day after the last nobody stands in, with no command."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    led.at("2026-11-28T09:00:00+08:00")
    assert not has(led, "乙某")
    assert led.items("person", "absences") == []
    [past] = led.items("person", "absences", "--all")
    assert (past["until"], past["stands_in"]) == ("2026-11-27", None)


def test_both_names_are_shown(led: Office) -> None:
    """Lists and the page of the case say who holds and who stands in."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    [item] = led.items("list")
    assert (item["leader"], item["leader_zh"]) == ("甲某", "甲某（乙某代）")
    assert (item["leader_deputy"], item["handler_zh"]) == ("乙某", "丁某")
    assert "甲某（乙某代）" in led.run("list", "--format", "csv").out
    out = led.run("show", "1").out
    assert "甲某" in out
    assert "乙某" in out
    items = led.items("today", "--person", "乙某")
    assert {one["no"] for one in items} == {NO}
    led.monkeypatch.setenv("XINFANG_BY", "乙某")
    assert [one["no"] for one in led.items("list", "--mine")] == [NO]


def test_a_chain_of_deputies(led: Office) -> None:
    """甲 with 乙, 乙 with 丙: 丙 has the case; when 乙 is back early, 乙 has it again."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    led.run(*ABSENT, "乙某", "--from", "2026-11-22", "--until", "2026-11-26", "--deputy", "丙某")
    assert [has(led, name) for name in ("甲某", "乙某", "丙某")] == [True, False, True]
    assert led.json("show", "1")["leader_deputy"] == "丙某"
    items = {one["person"]: one for one in led.items("person", "absences")}
    assert (items["甲某"]["deputy"], items["甲某"]["stands_in"]) == ("乙某", "丙某")
    led.run("person", "back", "乙某")
    assert [has(led, name) for name in ("甲某", "乙某", "丙某")] == [True, True, False]
    # The days before the return are as they were.
    assert has(led, "丙某", "--as-of", "2026-11-22")
    assert not has(led, "丙某", "--as-of", "2026-11-23")


def test_undo_and_what_was_known(led: Office) -> None:
    """An undone absence is none; before it was recorded nobody knew of it."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    [act, *_] = led.items("log", "--limit", "1")
    assert not has(led, "乙某", "--known-at", str(act["act"] - 1))
    led.run("undo", "--yes")
    assert not has(led, "乙某")
    assert led.items("person", "absences", "--all") == []
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "丙某")
    led.run("person", "back", "甲某")
    assert not has(led, "丙某")
    led.run("undo", "--yes")
    assert has(led, "丙某")


def test_a_coming_absence_falls_away(led: Office) -> None:
    """Back before having gone: it is as if it had not been planned."""
    led.run(*ABSENT, "甲某", "--from", "2026-12-01", "--until", "2026-12-05", "--deputy", "乙某")
    [item] = led.items("person", "absences")
    assert item["stands_in"] is None
    led.run("person", "back", "甲某")
    led.at("2026-12-03T09:00:00+08:00")
    assert not has(led, "乙某")
    # The days are free for another one.
    led.run(*ABSENT, "甲某", "--until", "2026-12-05", "--deputy", "丙某")
    assert has(led, "丙某")


@pytest.mark.parametrize(
    "args",
    [
        ("absent", "甲某", *WEEK, "--deputy", "甲某"),
        ("absent", "甲某", *WEEK, "--deputy", "从未登记"),
        ("absent", "从未登记", *WEEK, "--deputy", "乙某"),
        ("absent", "甲某", *WEEK),
        ("absent", "甲某", "--deputy", "乙某"),
        ("absent", *WEEK, "--deputy", "乙某"),
        ("absent", "甲某", "--until", "2026-11-22", "--deputy", "乙某"),
        ("absent", "甲某", "--from", "2026-11-28", "--until", "2026-11-27", "--deputy", "乙某"),
        ("absent", "甲某", "--from", "某天", "--until", "2026-11-27", "--deputy", "乙某"),
        ("back", "甲某"),
        ("back", "从未登记"),
    ],
    ids=" ".join,
)
def test_bad_input(led: Office, args: tuple[str, ...]) -> None:
    """Oneself, an unknown name, a last day before the first, nobody away: exit 2, nothing done."""
    led.refuse("person", *args, code=2)


def test_days_of_one_absence_only(led: Office) -> None:
    """Who is away already is not away again on the same days; the days after are free."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    again = (*ABSENT, "甲某", "--deputy", "丙某")
    error = led.refuse(*again, "--from", "2026-11-27", "--until", "2026-11-30", code=2).err
    assert "2026-11-27" in error
    led.refuse(*again, "--from", "2026-11-01", "--until", "2026-11-20", code=2)
    led.run(*again, "--from", "2026-11-28", "--until", "2026-11-30")
    led.run(*again, "--from", "2026-11-01", "--until", "2026-11-19")


def test_back_is_not_ahead_of_today(led: Office) -> None:
    """A return is a fact: never on a day to come, never after the last day, never twice."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    led.refuse("person", "back", "甲某", "--on", "2026-11-24", code=2)
    led.run("person", "back", "甲某", "--on", "2026-11-22")
    led.refuse("person", "back", "甲某", code=2)


def test_back_is_not_before_the_leave(led: Office) -> None:
    """From the first day on; one that has not begun can be called off, whatever the day."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    first = led.items("person", "absences")[0]["from"]
    assert first in led.refuse("person", "back", "甲某", "--on", "2026-11-19", code=2).err
    led.run("person", "back", "甲某", "--on", first)
    assert led.items("person", "absences") == []
    led.run(*ABSENT, "丙某", "--from", "2026-12-01", "--until", "2026-12-05", "--deputy", "乙某")
    led.run("person", "back", "丙某")
    assert led.items("person", "absences") == []


def test_a_loop_of_two(led: Office) -> None:
    """甲 with 乙 and 乙 with 甲 on a day that both are away: refused; on other days not."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    led.refuse(*ABSENT, "乙某", *WEEK, "--deputy", "甲某", code=2)
    led.refuse(
        *(*ABSENT, "乙某", "--from", "2026-11-27", "--until", "2026-12-31", "--deputy", "甲某"),
        code=2,
    )
    led.run(*ABSENT, "乙某", "--from", "2026-11-28", "--until", "2026-12-31", "--deputy", "甲某")


def test_a_loop_of_three(led: Office) -> None:
    """甲 with 乙, 乙 with 丙, 丙 with 甲: refused while one day is all three's."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某")
    led.run(*ABSENT, "乙某", "--from", "2026-11-22", "--until", "2026-11-30", "--deputy", "丙某")
    last = (*ABSENT, "丙某", "--deputy", "甲某")
    led.refuse(*last, "--from", "2026-11-27", "--until", "2026-12-31", code=2)
    led.refuse(*last, "--from", "2026-11-01", "--until", "2026-11-22", code=2)
    led.run(*last, "--from", "2026-11-28", "--until", "2026-12-31")
    assert has(led, "甲某", "--as-of", "2026-11-29")


def test_a_number_in_a_reason_is_masked(led: Office) -> None:
    """A phone number in the reason is masked."""
    led.run(*ABSENT, "甲某", *WEEK, "--deputy", "乙某", "--reason", "急事打 13800000001")
    for form in FORMATS:
        out = led.run("person", "absences", "--format", form).out
        assert "13800000001" not in out
        assert "甲某" in out


def test_nobody_away(led: Office) -> None:
    """The list says that nobody is away."""
    assert led.items("person", "absences") == []
    assert "没有人请假" in led.run("person", "absences", "--format", "table").out
