"""``xinfang propose``: whose fault it is, and what an order to that unit leaves to be said."""

import shlex

import pytest
from office import Office

NO = "XF-2026-000001"
PHONE = ("--mode", "phone", "--ground", "stalling", "--demand", "说明进展")


@pytest.fixture
def two(office: Office) -> Office:
    """Return a case that 甲街道 has; 乙街道, asked by 10 November, has not reported.

    甲街道 was asked by the same day, and reported on the 9th.
    """
    office.register(received="2026-11-02")
    units = ("--to", "甲街道", "--to", "乙街道")
    office.run("dispatch", NO, *units, "--on", "2026-11-03", "--due", "2026-11-10", "--new")
    office.run("reply", NO, "--unit", "甲街道", "--on", "2026-11-09")
    office.run("contact", NO, "--mode", "phone", "--result", "reached", "--on", "2026-11-20")
    return office


def reports(office: Office, *words: str) -> list[tuple[str, str, str]]:
    """Return the rule, the unit at fault and the command of what is proposed of late reports."""
    return [
        (item["rule"], item["at_fault"], item["command"])
        for item in office.items("propose", *words)
        if "report" in item["evidence"] or item["rule"] != "overdue"
    ]


def test_the_unit_that_is_late(two: Office) -> None:
    """乙街道 owes the report: it is named, its list has the case, and the command is for it."""
    [(rule, unit, command)] = reports(two, "--unit", "乙街道")
    assert (rule, unit) == ("overdue", "乙街道")
    assert "--unit '乙街道'" in command
    [item] = two.items("propose", "--unit", "乙街道")
    assert item["evidence_zh"].startswith("乙街道：")
    assert all(
        "report" not in item["evidence"] for item in two.items("propose", "--unit", "甲街道")
    )
    two.run(*shlex.split(command)[1:])
    assert two.items("propose", "--unit", "乙街道") == []


def test_an_order_to_another_unit(two: Office) -> None:
    """An order to 甲街道 is no answer to what 乙街道 owes."""
    two.run("supervise", "add", NO, *PHONE, "--unit", "甲街道", "--reply-by", "2026-12-01")
    assert [unit for _, unit, _ in reports(two)] == ["乙街道"]


def test_each_co_unit(office: Office) -> None:
    """Of two late co-units the one that was supervised is silent, the other is proposed."""
    office.register(received="2026-11-02")
    office.run("assign", NO, "--unit", "甲街道", "--on", "2026-11-03", "--new")
    helping = ("--co-unit", "乙局", "--co-unit", "丙局", "--until", "2026-11-18", "--new")
    office.run("assign", NO, *helping, "--on", "2026-11-04")
    found = {i["at_fault"]: i["command"] for i in office.items("propose", "--rule", "co_unit_late")}
    assert set(found) == {"乙局", "丙局"}
    office.run(*shlex.split(found["乙局"])[1:])
    left = [item["at_fault"] for item in office.items("propose", "--rule", "co_unit_late")]
    assert left == ["丙局"]
    # The order asks for an answer in five working days: by the 30th.  A promise is no help.
    office.run("supervise", "reply", "1", "--note", "尽快")
    office.at("2026-12-01T09:00:00+08:00")
    again = [item["at_fault"] for item in office.items("propose", "--rule", "co_unit_late")]
    assert again == ["乙局", "丙局"]
    office.run("propose", "decline", NO, "--rule", "co_unit_late", "--reason", "已电话催过")
    assert office.items("propose", "--rule", "co_unit_late") == []


def test_promised_and_late_again(two: Office) -> None:
    """A promise silences while its day runs, closed or not; then the next step is proposed."""
    order = ("supervise", "add", NO, *PHONE, "--unit", "乙街道", "--on", "2026-11-16")
    two.run(*order, "--reply-by", "2026-11-23")
    two.run("supervise", "reply", "1", "--on", "2026-11-17", "--note", "下周办结")
    assert two.items("propose", "--unit", "乙街道") == []
    two.at("2026-11-24T09:00:00+08:00")
    [(_, unit, command)] = reports(two, "--unit", "乙街道")
    assert unit == "乙街道"
    assert "--mode written" in command


def test_an_order_ends_with_its_case(two: Office) -> None:
    """After a conclusion and a sending back the old order says nothing any more."""
    two.run(
        *("supervise", "add", NO, *PHONE, "--on", "2026-11-16"),
        *("--unit", "甲街道", "--reply-by", "2026-12-31"),
    )
    two.run("conclude", NO, "--on", "2026-11-17")
    [order] = two.items("supervise", "list")
    assert (order["stage"], order["stage_zh"]) == ("ended", "随办结结束")
    assert two.items("supervise", "list", "--open") == []
    again = ("sendback", NO, "--unit", "甲街道", "--reason", "答非所问", "--due", "2026-11-20")
    two.run(*again, "--on", "2026-11-18")
    assert {item["rule"] for item in two.items("propose", "--unit", "甲街道")} >= {"overdue"}


def test_closed_without_an_answer(two: Office) -> None:
    """Only what the unit answered by its day is in time."""
    for number, until in (("1", "2026-12-01"), ("2", "2026-12-01"), ("3", "2026-11-12")):
        two.run(
            *("supervise", "add", NO, *PHONE, "--unit", "甲街道"),
            *("--reply-by", until, "--on", "2026-11-11"),
        )
        if number == "1":
            two.run("supervise", "reply", number, "--note", "已办", "--on", "2026-11-20")
        else:
            two.run("supervise", "close", number, "--effect", "不再需要")
    clocks = [one for one in two.json("show", NO)["clocks"] if one["clock"] == "supervise"]
    assert sorted((clock["due_on"], clock["verdict"]) for clock in clocks) == [
        ("2026-11-12", "late"),
        ("2026-12-01", "lapsed"),
        ("2026-12-01", "met"),
    ]


def test_whose_act_it_was(two: Office) -> None:
    """A conclusion is the responsible unit's act alone; a contact by the case's handler too."""
    for unit in ("甲街道", "乙街道"):
        two.run(
            *("supervise", "add", NO, *PHONE, "--unit", unit, "--on", "2026-11-11"),
            *("--reply-by", "2026-12-01"),
        )
    two.run("assign", NO, "--handler", "李某", "--on", "2026-11-11", "--new")
    visit = ("contact", NO, "--mode", "visit", "--result", "reached", "--person")
    two.run(*visit, "周某", "--new", "--on", "2026-11-12")
    assert [order["acted_on"] for order in two.items("supervise", "list")] == [None, None]
    two.run(*visit, "李某", "--on", "2026-11-13")
    two.run("conclude", NO, "--on", "2026-11-16")
    assert [(order["unit"], order["acted_on"]) for order in two.items("supervise", "list")] == [
        ("甲街道", "2026-11-13"),
        ("乙街道", None),
    ]


def test_sent_back_by_the_same_day(two: Office) -> None:
    """A dissatisfied call-back and ``propose`` give the unit the same fifteen days."""
    two.run("conclude", NO, "--on", "2026-11-20")
    words = ("--reached", "yes", "--office", "satisfied", "--unit", "not", "--note", "没解决")
    proposal = two.json("callback", NO, *words)["proposal"]
    [item] = two.items("propose", "--rule", "dissatisfied")
    assert proposal.endswith("--due 2026-12-08")
    assert item["command"].endswith("--due 2026-12-08")


def test_after_the_recheck(two: Office) -> None:
    """Art. 36 ends the matter: nobody is told to send it back."""
    two.run("conclude", NO, "--on", "2026-11-11")
    for verb, on, answered in (("review", "12", "13"), ("recheck", "14", "16")):
        two.run(
            *(verb, NO, "--on", f"2026-11-{on}", "--outcome", "upheld"),
            *("--answered-on", f"2026-11-{answered}"),
        )
    words = ("--reached", "yes", "--office", "not", "--unit", "not", "--note", "没解决")
    assert two.json("callback", NO, *words)["proposal"] is None
    assert two.items("propose", "--rule", "dissatisfied") == []
    failing = two.run("check", NO, "--result", "fail", "--item", "delivered")
    assert "sendback" not in failing.out


def test_the_top_of_the_ladder(two: Office) -> None:
    """When no stronger step is left and the orders were in vain, the case is to be referred."""
    for mode, day in (("phone", "11"), ("written", "12"), ("meeting", "13"), ("instruction", "16")):
        two.run(
            *("supervise", "add", NO, "--mode", mode, "--ground", "stalling", "--demand", "办结"),
            *("--unit", "乙街道", "--on", f"2026-11-{day}", "--reply-by", f"2026-11-{day}"),
        )
    [item] = two.items("propose", "--rule", "overdue", "--unit", "乙街道")
    assert item["command"].startswith(f"xinfang refer {NO} ")
    assert item["evidence_zh"].endswith("督办逐级加强，仍未落实")
    words = [*shlex.split(item["command"])[1:-1], str(two.folder / "材料.docx")]
    two.run(*words, "--approved-by", "赵某")


def test_nothing_is_sent_back_from_the_start(office: Office) -> None:
    """A check that fails names sending back only where the case can be sent back."""
    office.register(received="2026-11-20")
    assert "sendback" not in office.run("check", NO, "--result", "fail", "--item", "delivered").out


def test_help_of_nothing(office: Office) -> None:
    """No money is no help in money."""
    office.register(received="2026-11-20")
    for amount in ("0", "0.00"):
        office.refuse("measure", NO, "--kind", "money", "--amount", amount, code=2)
