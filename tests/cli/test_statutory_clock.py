"""Issue 3, items 3 and 6: what the law's clocks show, and the bugs of others that are not here."""

import pytest
from office import FORMATS, Office

NO = "XF-2026-000001"
WARNING = "未公布，暂按周一至周五推算"


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2026-03-02", "2026-05-01"),
        ("2025-12-17", "2026-02-15"),
        ("2026-07-28", "2026-09-26"),
        ("2026-11-20", "2027-01-19"),
    ],
)
def test_sixty_days(office: Office, accepted: str, due: str) -> None:
    """The strict dates of domain.md 2.4, holidays or not: the office's own duty does not roll."""
    no = office.register(received=accepted)
    result = office.run("accept", no, "--on", accepted, "--format", "json")
    assert [c["due_on"] for c in result.document["started"]] == [due]
    assert WARNING not in result.err


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-09-30", "2026-10-13"),
        ("2026-09-17", "2026-09-23"),
        ("2026-02-12", "2026-02-26"),
        ("2026-04-30", "2026-05-11"),
    ],
)
def test_five_working_days(office: Office, sent: str, due: str) -> None:
    """The working-day vectors of domain.md 2.4."""
    office.register(received=sent)
    document = office.json("forward", NO, "--to", "南滨街道", "--on", sent, "--new")
    assert {c["clock"]: c["due_on"] for c in document["started"]}["object"] == due


@pytest.mark.parametrize("moment", ["00:00:00", "00:01:00", "12:00:00", "23:59:59"])
def test_no_midnight(office: Office, moment: str) -> None:
    """The due day is in time to its last second, and overdue by one day from the next 0:00 on."""
    office.register(received="2026-03-02")
    office.run("accept", NO, "--on", "2026-03-02")
    office.at(f"2026-05-01T{moment}+08:00")
    assert office.items("overdue") == []
    assert office.json("why", NO, "conclude")["verdict"] == "open"
    office.at(f"2026-05-02T{moment}+08:00")
    [item] = office.items("overdue")
    assert (item["overdue_days"], item["clock"]) == (1, "conclude")
    assert office.json("why", NO, "conclude")["verdict"] == "overdue"


@pytest.mark.parametrize("moment", ["00:00:00", "23:59:59"])
def test_no_day_lost(office: Office, moment: str) -> None:
    """Whatever the hour of the acceptance, the sixtieth day is the same."""
    office.register(received="2026-03-02")
    office.at(f"2026-03-02T{moment}+08:00")
    assert office.json("accept", NO)["started"][0]["due_on"] == "2026-05-01"


@pytest.mark.parametrize(("purpose", "is_shown"), [("other", True), ("suggest", False)])
@pytest.mark.parametrize("verb", ["today", "overdue"])
def test_no_case_vanishes(office: Office, verb: str, purpose: str, is_shown: bool) -> None:
    """An accepted case whose purpose is unknown stands under 期限不可计算, in every format."""
    office.register(purpose=purpose)
    office.run("accept", NO, "--on", "2026-11-05")
    found = [item["no"] for item in office.json(verb)["uncomputable"]]
    assert found == ([NO] if is_shown else [])
    for form in FORMATS:
        if form in {"json", "jsonl"}:
            continue
        result = office.run(verb, "--format", form)
        assert ("期限不可计算" in result.out + result.err) is is_shown, form
    office.run("edit", NO, "--purpose", "claim", "--on", "2026-11-20")
    assert office.json(verb)["uncomputable"] == []
    assert office.json("why", NO, "conclude")["due_on"] == "2027-01-04"


def test_holiday_guard(office: Office) -> None:
    """Before 国庆 2026: what is due from 10-01 to 10-07 is shown, the last working day 09-30."""
    office.at("2026-09-20T09:00:00+08:00")
    office.register(received="2026-09-18")
    office.register(received="2026-09-09")
    document = office.json("today", "--within", "5d")
    inside = [item for item in document["items"] if item["section"] == "in_break"]
    # 15 days after Friday 09-18 are Saturday 10-03.
    assert (NO, "2026-10-03") in [(item["no"], item["due_on"]) for item in inside]
    out = office.run("today", "--within", "5d", "--format", "table").out
    assert "假期内到期" in out
    assert "2026-09-30" in out


def test_within_counts_workdays(office: Office) -> None:
    """Due 2026-10-13: on 09-30 five working days ahead, not four."""
    office.at("2026-09-30T09:00:00+08:00")
    office.register(received="2026-09-28")
    assert [i["clock"] for i in office.items("overdue", "--within", "5wd")] == ["route"]
    assert office.items("overdue", "--within", "4wd") == []
    office.refuse("overdue", "--within", "3x", code=2)
    office.refuse("today", "--within", "3x", code=2)


def test_past_the_table_nothing_crashes(office: Office) -> None:
    """On a day of 2028 every list still answers, and says that it is estimated."""
    office.register()
    office.at("2028-03-01T09:00:00+08:00")
    for verb in ("overdue", "today"):
        result = office.run(verb, "--within", "3wd", "--format", "json")
        assert f"2028 年放假安排{WARNING}" in result.err
        assert result.document["estimated"] is True
        assert [item["no"] for item in result.items] == [NO]
