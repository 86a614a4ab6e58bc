"""``xinfang why``: every due date explains itself."""

import pytest
from office import FORMATS, PHONE, Office, cells

NO = "XF-2026-000001"
KEYS = [
    *("clock", "article", "rule", "started_on", "due_on", "strict_due_on", "rolled_due_on"),
    *("length", "unit", "days_off", "extensions", "estimated", "stopped_on", "verdict"),
]
PATHS = {
    "litigation": "第三十一条第一项",
    "arbitration": "第三十一条第二项",
    "party": "第三十一条第三项",
    "administrative": "第三十一条第四项",
    "statutory_duty": "第三十一条第五项",
}


@pytest.fixture
def claim(office: Office) -> Office:
    """Return the office with a claim of 2026-03-02, accepted that day."""
    office.register(received="2026-03-02")
    office.run("--by", "王某", "accept", NO, "--on", "2026-03-02")
    return office


def test_shape(claim: Office) -> None:
    """The keys of issue 3; 60 days from 03-02 are 05-01, which would roll to 05-06."""
    found = claim.json("why", NO, "conclude", "--as-of", "2026-04-01")
    assert found["schema"] == "xinfang.why/1"
    assert {key: found[key] for key in KEYS} == {
        "clock": "conclude",
        "article": "第三十四条",
        "rule": "national-2022/conclude",
        "started_on": "2026-03-02",
        "due_on": "2026-05-01",
        "strict_due_on": "2026-05-01",
        "rolled_due_on": "2026-05-06",
        "length": 60,
        "unit": "days",
        "days_off": [f"2026-05-0{n}" for n in range(1, 6)],
        "extensions": [],
        "estimated": False,
        "stopped_on": None,
        "verdict": "open",
    }
    assert (found["started_by"]["verb"], found["started_by"]["by"]) == ("accept", "王某")
    assert (found["days_counted"], found["days_left"]) == (30, 30)


@pytest.mark.parametrize(("on", "verdict"), [("2026-05-01", "open"), ("2026-05-02", "overdue")])
def test_open_and_overdue(claim: Office, on: str, verdict: str) -> None:
    """The due day itself is in time, the day after is not."""
    assert claim.json("why", NO, "conclude", "--as-of", on)["verdict"] == verdict


@pytest.mark.parametrize(("on", "verdict"), [("2026-05-01", "met"), ("2026-05-02", "late")])
def test_met_and_late(claim: Office, on: str, verdict: str) -> None:
    """Concluded on the due day it was met, a day later it was late, for ever."""
    claim.run("conclude", NO, "--on", on)
    found = claim.json("why", NO, "conclude")
    assert (found["verdict"], found["stopped_on"]) == (verdict, on)


def test_working_days(office: Office) -> None:
    """Five working days from 2026-09-30: the holiday 10-01 to 10-07 is passed over, 10-10 works."""
    office.register(received="2026-09-29")
    office.run("forward", NO, "--to", "南滨街道", "--on", "2026-09-30", "--new")
    found = office.json("why", NO, "object")
    assert found["due_on"] == "2026-10-13"
    assert found["days_off"] == [f"2026-10-0{n}" for n in range(1, 8)] + ["2026-10-11"]
    assert found["makeup_days"] == ["2026-10-10"]


@pytest.mark.parametrize(("path", "article"), PATHS.items())
def test_other_ways_of_article_31(office: Office, path: str, article: str) -> None:
    """What goes to court, arbitration or another procedure has no 60 days; show and why say so."""
    office.register("--path", path)
    document = office.json("accept", NO, "--on", "2026-11-05")
    assert document["started"] == []
    found = office.json("show", NO)
    assert found["unlimited"] == f"path_{path}"
    assert "conclude" not in {c["clock"] for c in found["clocks"]}
    for form in ("table", "plain"):
        for verb in ("show", "why"):
            out = office.run(verb, NO, "--format", form).out
            assert article in "".join(out.split()), (verb, form)
    result = office.run("why", NO, "conclude", code=4)
    assert article in result.err
    assert office.json("today")["uncomputable"] == []


def test_imported_date_is_trusted(office: Office) -> None:
    """A 限办时间 of the file goes before the rule's: both are told."""
    path = office.folder / "台账.csv"
    path.write_text(
        "信访件编号,信访日期,姓名,标题,信访目的,受理日期,限办时间,是否办结\n"
        "A1,2026-10-01,郭某,承包地,求决,2026-10-09,2026-12-20,否\n",
        encoding="utf-8",
    )
    office.run("import", str(path))
    found = office.json("why", "A1", "conclude")
    assert (found["due_on"], found["imported_due_on"]) == ("2026-12-20", "2026-12-20")
    assert found["computed_due_on"] == found["strict_due_on"] == "2026-12-08"
    out = office.run("why", "A1", "conclude", "--format", "plain").out
    assert "2026-12-20" in out
    assert "2026-12-08" in out


def test_known_at(claim: Office) -> None:
    """Before the acceptance was recorded there was no limit to explain."""
    last = claim.items("log")[0]["act"]
    claim.run("why", NO, "conclude", "--known-at", str(last - 1), code=4)
    found = claim.json("why", NO, "route", "--known-at", str(last - 1), "--as-of", "2026-03-10")
    assert (found["verdict"], found["stopped_on"]) == ("open", None)


@pytest.mark.parametrize("form", FORMATS)
def test_formats(claim: Office, form: str) -> None:
    """Each format names the article and the day, and no phone number of an extension."""
    claim.run(
        *("extend", NO, "--days", "20", "--approver", "张某", "--reason", f"核实 {PHONE}"),
        *("--told-on", "2026-04-20", "--on", "2026-04-20"),
    )
    result = claim.run("why", NO, "conclude", "--format", form)
    assert "第三十四条" in result.out
    assert "2026-05-21" in result.out
    assert PHONE not in result.out + result.err


@pytest.mark.parametrize("form", FORMATS)
def test_confidential(office: Office, form: str) -> None:
    """Nothing of who and what of a confidential case is told."""
    office.register(purpose="accuse", name="举报人甲", title="村干部乙侵占", against="某村干部乙")
    out = office.run("why", NO, "--format", form).out
    assert not any(word in out for word in ("举报人甲", "侵占", "干部乙"))


def test_refusals(claim: Office) -> None:
    """No number, an unknown clock or case: refused with a sentence."""
    claim.refuse("why", code=2)
    claim.refuse("why", NO, "nonsense", code=2)
    claim.refuse("why", "XF-2026-000009", code=4)
    claim.refuse("why", NO, "recheck", code=4)


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_strip_fits(claim: Office, width: str) -> None:
    """The calendar strip of the page is no wider than the terminal."""
    claim.monkeypatch.setenv("COLUMNS", width)
    lines = claim.run("why", NO, "--format", "table").out.splitlines()
    assert all(cells(line) <= int(width) for line in lines)
