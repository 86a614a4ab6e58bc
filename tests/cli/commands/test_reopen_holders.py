"""``xinfang reopen``: whether those who held a concluded case last take it again."""

import pytest
from office import Office

NO = "XF-2026-000001"
TODAY = "2026-11-23"


@pytest.fixture
def closed(office: Office) -> Office:
    """Return an office with a claim that was concluded on 2026-11-12.

    甲街道 responsible, 王某 leads until 2026-12-31, 李某 handled it until 2026-11-20, 乙局 helps.
    """
    office.register()
    since = ("--on", "2026-11-05", "--new")
    office.run("assign", "1", "--unit", "甲街道", *since)
    office.run("assign", "1", "--leader", "王某", "--until", "2026-12-31", *since)
    office.run("assign", "1", "--handler", "李某", "--until", "2026-11-20", *since)
    office.run("assign", "1", "--co-unit", "乙局", "--until", "2026-11-30", *since)
    office.run("conclude", "1", "--on", "2026-11-12")
    return office


def terms(office: Office) -> list[str]:
    """Return by when the running terms end."""
    clocks = office.json("show", "1")["clocks"]
    return sorted(c["due_on"] for c in clocks if c["clock"] == "term" and not c["stopped_on"])


def test_a_concluded_case_keeps_its_holders(closed: Office) -> None:
    """They are shown, no term runs, and nothing is proposed to roll."""
    case = closed.json("show", "1")
    assert (case["unit"], case["leader"], case["handler"]) == ("甲街道", "王某", "李某")
    assert terms(closed) == []
    assert closed.items("roll", "--dry-run") == []


def test_the_same_again(closed: Office) -> None:
    """They go on: what is left of a term runs again, one that has run out ends that day."""
    document = closed.json("reopen", "1", "--same-holders")
    assert document["is_kept"] is True
    assert sorted(document["holders"], key=lambda one: str(one["role"])) == [
        {"role": "co_unit", "role_zh": "协办单位", "holder": "乙局"},
        {"role": "handler", "role_zh": "经办人", "holder": "李某"},
        {"role": "leader", "role_zh": "包案领导", "holder": "王某"},
        {"role": "unit", "role_zh": "责任单位", "holder": "甲街道"},
    ]
    case = closed.json("show", "1")
    assert (case["unit"], case["leader"], case["handler"]) == ("甲街道", "王某", "李某")
    assert terms(closed) == [TODAY, "2026-12-31"]
    [item] = closed.items("roll", "--dry-run", "--on", "2026-11-24")
    assert (item["role"], item["from"]) == ("handler", "李某")


def replies_due(office: Office) -> list[str]:
    """Return by when co-units owe their replies."""
    clocks = office.json("show", "1")["clocks"]
    return [c["due_on"] for c in clocks if c["clock"] == "co_unit" and not c["stopped_on"]]


def test_a_co_unit_owes_its_reply_again(closed: Office) -> None:
    """By the day that it had; overdue from the day after, until it answers."""
    assert replies_due(closed) == []
    closed.run("reopen", "1")
    assert replies_due(closed) == ["2026-11-30"]
    closed.at("2026-12-01T09:00:00+08:00")
    late = [row for row in closed.items("overdue") if row["clock"] == "co_unit"]
    assert [(row["no"], row["due_on"]) for row in late] == [(NO, "2026-11-30")]
    closed.run("reply", "1", "--unit", "乙局", "--note", "已核实")
    assert replies_due(closed) == []
    closed.run("undo", "--yes")
    assert replies_due(closed) == ["2026-11-30"]


def test_a_day_to_reply_that_is_past(closed: Office) -> None:
    """Its own day gone by, it has the rule's seven days anew: 2026-12-02 to 2026-12-09."""
    closed.at("2026-12-02T09:00:00+08:00")
    closed.run("reopen", "1", "--same-holders")
    assert replies_due(closed) == ["2026-12-09"]


def test_no_rule_for_a_reply(closed: Office) -> None:
    """Without a rule what has run out is due that day."""
    closed.run("rule", "set", "co_unit", "--disable")
    closed.at("2026-12-02T09:00:00+08:00")
    closed.run("reopen", "1")
    assert replies_due(closed) == ["2026-12-02"]


def test_who_has_answered_owes_nothing(office: Office) -> None:
    """A co-unit that answered before the conclusion is not asked again."""
    office.register()
    office.run(
        "assign", "1", "--unit", "甲街道", "--co-unit", "乙局", "--on", "2026-11-05", "--new"
    )
    office.run("reply", "1", "--unit", "乙局", "--on", "2026-11-06")
    office.run("conclude", "1", "--on", "2026-11-12")
    office.run("reopen", "1")
    assert replies_due(office) == []
    [helping] = [h for h in office.json("show", "1")["holdings"] if h["role"] == "co_unit"]
    assert (helping["from"], helping["ended_on"]) == ("2026-11-05", None)


def test_both_is_neither(closed: Office) -> None:
    """The same holders and none of them cannot both be."""
    closed.refuse("reopen", "1", "--same-holders", "--no-holders", code=2)
    closed.refuse("reopen", "1", "--no-holders", "--same-holders", code=2)


def test_without_a_word_they_go_on(closed: Office) -> None:
    """Elsewhere than at a terminal the last holders take it again."""
    assert closed.json("reopen", "1")["is_kept"] is True
    assert closed.json("show", "1")["leader"] == "王某"


def test_none_of_them(closed: Office) -> None:
    """Everybody's holding ends that day; the past shows them still."""
    document = closed.json("reopen", "1", "--no-holders")
    assert document["is_kept"] is False
    assert {one["holder"] for one in document["holders"]} == {"甲街道", "乙局", "王某", "李某"}
    case = closed.json("show", "1")
    assert (case["unit"], case["leader"], case["handler"]) == (None, None, None)
    assert {h["ended_on"] for h in case["holdings"]} == {TODAY}
    assert terms(closed) == []
    past = closed.json("show", "1", "--as-of", "2026-11-22")
    assert (past["unit"], past["leader"]) == ("甲街道", "王某")
    closed.run("assign", "1", "--leader", "张某", "--new")
    assert closed.json("show", "1")["leader"] == "张某"


@pytest.mark.parametrize("which", ["--same-holders", "--no-holders"])
def test_undo(closed: Office, which: str) -> None:
    """One undo: the case is concluded again, and its last holders are what they were."""
    before = closed.sql("SELECT * FROM case_now"), closed.sql("SELECT * FROM clock_now")
    closed.run("reopen", "1", which)
    closed.run("undo", "--yes")
    assert (closed.sql("SELECT * FROM case_now"), closed.sql("SELECT * FROM clock_now")) == before
    assert closed.run("db", "check").code == 0


def test_nobody_had_it(office: Office) -> None:
    """A case that nobody held has no holders to ask about."""
    office.register()
    office.run("conclude", "1", "--on", "2026-11-12")
    document = office.json("reopen", "1")
    assert document["holders"] == []


def test_a_task_force_stands(closed: Office) -> None:
    """A team ends by its own verb, neither with the case nor with its reopening."""
    closed.run("reopen", "1")
    closed.run("team", "form", "1", "--head", "张某", "--on", TODAY, "--new")
    closed.run("conclude", "1")
    closed.run("reopen", "1", "--no-holders")
    assert closed.json("show", "1")["team"]["head"] == "张某"


def test_before_a_holding_began(closed: Office) -> None:
    """A reopening on a day before a holder's first is refused, and nothing is written."""
    closed.run("assign", "1", "--leader", "张某", "--on", "2026-11-20", "--new")
    closed.refuse("reopen", "1", "--no-holders", "--on", "2026-11-19", code=2)
    closed.run("reopen", "1", "--no-holders", "--on", "2026-11-20")
