"""``xinfang sendback``: handled badly, the unit does it again and reports by a day."""

import pytest
from office import FORMATS, Office

WHY = ("--reason", "答复没有回应诉求", "--due", "2026-12-08")


@pytest.fixture
def no(office: Office) -> str:
    """Return a case that 南滨街道 had and that was concluded on 20 November 2026."""
    no = office.register()
    office.run("dispatch", no, "--to", "南滨街道", "--on", "2026-11-04", "--new")
    office.run("conclude", no, "--on", "2026-11-20", "--outcome", "explained")
    return no


def test_sent_back(office: Office, no: str) -> None:
    """It runs again at its unit, which owes a report; the count stays with the case."""
    document = office.json("sendback", no, *WHY, "--on", "2026-11-23")
    assert (document["move"], document["move_zh"]) == ("sendback", "退回重办")
    assert (document["from_state"], document["state"]) == ("concluded", "sent_back")
    assert (document["units"], document["sendback_count"]) == (["南滨街道"], 1)
    [started] = document["started"]
    assert (started["clock"], started["unit"], started["due_on"]) == (
        "report",
        "南滨街道",
        "2026-12-08",
    )
    case = office.json("show", no)
    assert (case["state_zh"], case["sendback_count"]) == ("退回重办", 1)
    assert case["recipients"][-1]["is_waited_for"] is True
    assert office.items("overdue", "--within", "30d")[0]["clock"] == "report"
    office.run("reply", no, "--unit", "南滨街道")
    office.run("conclude", no)
    case = office.json("show", no)
    assert (case["state"], case["sendback_count"]) == ("concluded", 1)
    assert "退回重办\t1 次" in office.run("show", no, "--format", "plain").out


def test_what_is_said(office: Office, no: str) -> None:
    """The clerk reads where it went, by when, and how often by now."""
    office.run("sendback", no, *WHY)
    out = office.run("sendback", no, *WHY, "--unit", "高山镇", "--new").out
    assert out == (
        f"{no} 退回重办（2026-11-23，高山镇）\n"
        "  南滨街道 反馈结果期限停止：不再适用\n"
        "  高山镇 反馈结果期限开始：2026-12-08 前（含当日）\n"
        "  第 2 次退回重办\n"
    )
    assert office.items("log")[0]["verb_zh"] == "退回重办"


def test_list_of_what_was_sent_back(office: Office, no: str) -> None:
    """``list --sent-back`` has it, also when it is concluded again; not before that day."""
    other = office.register()
    office.run("sendback", no, *WHY, "--on", "2026-11-22")
    office.run("conclude", no)
    assert [item["no"] for item in office.items("list", "--sent-back")] == [no]
    assert office.items("list", "--sent-back", "--as-of", "2026-11-21") == []
    assert len(office.items("list")) == 2
    office.run("undo", "--yes")
    office.run("undo", "--yes")
    assert office.items("list", "--sent-back") == []
    assert office.json("show", other)["sendback_count"] == 0


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, no: str, form: str) -> None:
    """Each format names the case."""
    assert no in office.run("sendback", no, *WHY, "--format", form).out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--reason", "理由"),
        ("--due", "2026-12-08"),
        ("--reason", " ", "--due", "2026-12-08"),
        ("--reason", "理由", "--due", "2026-11-22"),
        ("--reason", "理由", "--due", "下个月"),
        (*WHY, "--on", "2026-11-24"),
        (*WHY, "--on", "2026-11-19"),
        (*WHY, "--unit", "没有的单位"),
        (*WHY, "--as-of", "2026-11-23"),
    ],
)
def test_bad_input(office: Office, no: str, words: tuple[str, ...]) -> None:
    """What makes no sense is one sentence, exit 2, and nothing written."""
    office.refuse("sendback", no, *words, code=2)


def test_no_unit_and_no_case(office: Office) -> None:
    """Where no unit is responsible it is refused; an unknown number is exit 4."""
    no = office.register()
    error = office.refuse("sendback", no, *WHY, code=2).err
    assert "conclude" in error
    office.run("accept", no, "--on", "2026-11-05")
    assert "--unit" in office.refuse("sendback", no, *WHY, code=2).err
    office.refuse("sendback", "999", *WHY, code=4)


@pytest.mark.parametrize("verb", ["forward", "dispatch"])
def test_routed_to_another_unit(office: Office, no: str, verb: str) -> None:
    """A unit that lost what was sent back to it owes no report any more; the new one owes its."""
    office.run("sendback", no, *WHY, "--on", "2026-11-21")
    due = ("--due", "2026-12-10") if verb == "dispatch" else ()
    office.run(verb, no, "--to", "高山镇", "--on", "2026-11-22", *due, "--new")
    clocks = [c for c in office.json("show", no)["clocks"] if c["stopped_on"] is None]
    owing = [(c["holder"], c["due_on"]) for c in clocks if c["clock"] == "report"]
    assert owing == ([] if verb == "forward" else [("高山镇", "2026-12-10")])


def test_routed_to_the_same_unit(office: Office, no: str) -> None:
    """A unit that is asked once more for what was sent back to it still owes its report."""
    office.run("sendback", no, *WHY, "--on", "2026-11-21")
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-22")
    clocks = [c for c in office.json("show", no)["clocks"] if c["stopped_on"] is None]
    assert ("南滨街道", "2026-12-08") in [(c["holder"], c["due_on"]) for c in clocks]
