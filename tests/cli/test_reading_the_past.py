"""Two ways back: what was the situation on a day, and what did we know then."""

import pytest
from office import FORMATS, Office

WEEK = ("report", "weekly", "--week", "2026-W47")
READS = [
    ("overdue",),
    ("list",),
    ("show", "XF-2026-000001"),
    ("today",),
    WEEK,
    ("log",),
    ("unit", "list"),
    ("person", "list"),
    ("escalate", "--stuck", "1d"),
    ("suggest", "list"),
    ("report", "measures"),
    ("propose",),
    ("propose", "rules"),
]
WRITES = [
    ("register", "--name", "郭某", "--title", "标题"),
    ("edit", "1", "--title", "新"),
    ("contact", "1", "--mode", "phone", "--result", "reached"),
    ("assign", "1", "--leader", "李某"),
    ("accept", "2"),
    ("forward", "2", "--to", "南滨街道"),
    ("dispatch", "2", "--to", "南滨街道"),
    ("conclude", "1"),
    ("reopen", "XF-2026-000004"),
    ("undo", "--yes"),
    ("unit", "add", "新单位"),
    ("unit", "rename", "南滨街道", "新名"),
    ("person", "add", "新人"),
    ("grade", "1", "--level", "town"),
    ("escalate", "1", "--reason", "理由"),
    ("delegate", "1", "--reason", "理由"),
    ("crux", "1", "症结"),
    ("resolve", "1", "--evidence", "signed"),
    ("measure", "1", "--kind", "money"),
    ("suggest", "add", "--kind", "policy", "--to", "甲局", "--text", "字"),
    ("suggest", "answer", "1", "--adopted", "yes"),
    ("propose", "decline", "1", "--rule", "overdue", "--reason", "理由"),
    ("propose", "set", "stuck", "--length", "90", "--reason", "理由"),
]


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_before_and_after_the_verb(busy_office: Office, words: tuple[str, ...]) -> None:
    """The day to look from may stand before the verb, after it, or in the environment."""
    wanted = busy_office.run("--as-of", "2026-11-17", *words, "--format", "json").out
    assert '"as_of": "2026-11-17"' in wanted
    assert busy_office.run(*words, "--as-of", "2026-11-17", "--format", "json").out == wanted
    busy_office.monkeypatch.setenv("XINFANG_AS_OF", "2026-11-17")
    assert busy_office.run(*words, "--format", "json").out == wanted


@pytest.mark.parametrize("option", ["--as-of", "--known-at"])
@pytest.mark.parametrize("words", WRITES, ids=" ".join)
def test_refused_on_writing_verbs(busy_office: Office, words: tuple[str, ...], option: str) -> None:
    """Nothing is written in the past: exit 2, before the verb or after it."""
    busy_office.refuse(option, "2026-11-17", *words, code=2)
    busy_office.refuse(*words, option, "2026-11-17", code=2)


def test_init_and_import_are_writing_verbs_too(bare_office: Office, fresh_ledger: object) -> None:
    """A ledger is not begun, and nothing imported, in the past."""
    assert fresh_ledger
    bare_office.refuse("--as-of", "2026-11-17", "init", "--office", "局", code=2)
    assert not bare_office.path.exists()
    bare_office.run("init", "--office", "局")
    path = bare_office.folder / "台账.csv"
    path.write_text("信访件编号,信访日期,姓名,标题\nA1,2026-03-02,郭某,标题\n", encoding="utf-8")
    bare_office.refuse("import", str(path), "--as-of", "2026-11-17", code=2)


def test_states_of_a_day(busy_office: Office) -> None:
    """As of 2026-11-17 the suggestion was open; as of 2026-11-16 there was one contact less."""
    states = {i["no"][-1]: i["state"] for i in busy_office.items("list", "--as-of", "2026-11-17")}
    assert states == {"1": "accepted", "2": "registered", "3": "forwarded", "4": "registered"}
    states = {i["no"][-1]: i["state"] for i in busy_office.items("list", "--as-of", "2026-10-20")}
    assert states == {"1": "accepted", "2": "registered"}
    case = busy_office.json("show", "XF-2026-000001", "--as-of", "2026-11-16")
    assert (case["contact_count"], case["last_contact_on"]) == (1, "2026-03-05")
    assert [clock["clock"] for clock in case["clocks"]] == ["route", "conclude"]


def test_overdue_of_a_day(busy_office: Office) -> None:
    """Overdue is asked of the clocks that ran on that day."""
    assert busy_office.items("overdue", "--as-of", "2026-05-01") == []
    days = [i["overdue_days"] for i in busy_office.items("overdue", "--as-of", "2026-11-04")]
    assert days == [15, 8, 187]
    days = [i["overdue_days"] for i in busy_office.items("overdue", "--as-of", "2026-11-05")]
    assert days == [16, 9, 1, 188]


def test_a_conclusion_does_not_reach_back(busy_office: Office) -> None:
    """Concluded today, a case still was overdue yesterday."""
    before = busy_office.run("overdue", "--as-of", "2026-11-22", "--format", "json").out
    busy_office.run("conclude", "1")
    assert busy_office.items("overdue") != []
    assert "XF-2026-000001" not in busy_office.run("overdue").out
    assert busy_office.run("overdue", "--as-of", "2026-11-22", "--format", "json").out == before


def test_a_day_to_come(busy_office: Office) -> None:
    """A day to come shows what will be overdue then, if nobody acts."""
    found = {
        i["no"][-1]: i["overdue_days"]
        for i in busy_office.items("overdue", "--as-of", "2026-11-28")
    }
    assert found["3"] == 1


def test_known_at_an_act(busy_office: Office) -> None:
    """--known-at 7 leaves out what was recorded later, with and without the number sign."""
    for known in ("7", "#7"):
        serials = {item["no"][-1] for item in busy_office.items("list", "--known-at", known)}
        assert serials == {"1", "2"}
        assert busy_office.items("log", "--known-at", known)[0]["act"] == 7
    assert busy_office.items("list", "--known-at", "1") == []


def test_known_at_a_day(busy_office: Office) -> None:
    """--known-at a day leaves out acts recorded after it, whatever day they tell of."""
    busy_office.at("2026-11-24T09:00:00+08:00")
    busy_office.register(received="2026-11-03", title="补登")
    assert len(busy_office.items("list")) == 5
    assert len(busy_office.items("list", "--as-of", "2026-11-23")) == 5
    assert len(busy_office.items("list", "--known-at", "2026-11-23")) == 4


def test_known_at_before_an_undo(busy_office: Office) -> None:
    """An act that was undone later was still in force when we knew only so much."""
    busy_office.run("undo", "--yes")
    assert busy_office.json("show", "XF-2026-000004")["state"] == "registered"
    assert busy_office.json("show", "XF-2026-000004", "--known-at", "11")["state"] == "concluded"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_later(busy_office: Office, form: str) -> None:
    """Last week's report, asked for again next year with the same two, is the same to the byte."""
    past = ("--as-of", "2026-11-23", "--known-at", "11")
    asked = [
        (*words, *past, "--format", form) for words in (WEEK, ("overdue",), ("list",), ("today",))
    ]
    first = [busy_office.run(*words).out for words in asked]
    busy_office.at("2027-11-23T09:00:00+08:00")
    busy_office.run("undo", "--yes")
    busy_office.run("edit", "XF-2026-000001", "--channel", "letter", "--received", "2026-02-27")
    busy_office.run(
        "edit", "XF-2026-000002", "--purpose", "suggest", "--people", "9", "--on", "2026-11-17"
    )
    busy_office.run("conclude", "XF-2026-000001", "--on", "2026-11-18")
    busy_office.run("contact", "2", "--mode", "phone", "--result", "reached", "--on", "2026-11-18")
    busy_office.run("unit", "rename", "南滨街道", "新街道", "--on", "2026-11-01")
    busy_office.run("assign", "2", "--unit", "新街道", "--on", "2026-11-17")
    busy_office.register("--urgent", received="2026-11-18")
    busy_office.run("register", "--name", "郭某", "--title", "明年的")
    assert [busy_office.run(*words).out for words in asked] == first
    assert busy_office.run(*WEEK, "--format", form).out != first[0]


def test_later_days_alone_do_not_change_a_week(busy_office: Office) -> None:
    """What happens after a week's end does not change its report, --known-at or not."""
    first = busy_office.run(*WEEK, "--as-of", "2026-11-23", "--format", "json").out
    busy_office.at("2026-12-20T09:00:00+08:00")
    busy_office.run("conclude", "1", "--on", "2026-12-01")
    busy_office.run("reopen", "XF-2026-000004", "--on", "2026-12-02")
    busy_office.run("accept", "2", "--on", "2026-12-02")
    busy_office.run("contact", "2", "--mode", "phone", "--result", "reached")
    assert busy_office.run(*WEEK, "--as-of", "2026-11-23", "--format", "json").out == first
    now = busy_office.json(*WEEK)
    before = busy_office.json(*WEEK, "--as-of", "2026-11-23")
    assert {**now, "as_of": ""} == {**before, "as_of": ""}
