"""``xinfang calendar``: the yearly notice, the office's own days, and what they move."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from office import FORMATS, Office

NO = "XF-2026-000001"
NEW_YEAR = [("2027-01-01", True), ("2027-01-02", True), ("2027-01-03", True)]
WARNING = "未公布，暂按周一至周五推算"


def notice(office: Office, days: Sequence[tuple[str, bool]], year: int = 2027) -> str:
    """Write a made-up notice in the form of holiday-cn and return its path."""
    path: Path = office.folder / f"{year}.json"
    rows = [{"name": "元旦", "date": day, "isOffDay": is_off} for day, is_off in days]
    text = json.dumps({"year": year, "papers": [], "days": rows}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def late_year(office: Office) -> Office:
    """Return the office on 2026-12-30 with a case sent out on 12-29: objection by 2027-01-05."""
    office.at("2026-12-30T09:00:00+08:00")
    office.register(received="2026-12-28")
    office.run("forward", NO, "--to", "南滨街道", "--on", "2026-12-29", "--new")
    return office


def term(office: Office, *past: str) -> tuple[str, bool]:
    """Return the due day of the objection, and whether it is estimated."""
    found = office.json("why", NO, "object", *past)
    return found["due_on"], found["estimated"]


def test_estimated_until_the_table_comes(late_year: Office) -> None:
    """Plain weekdays give Tuesday 01-05; with 01-01 off it is 01-06, certain, and listed."""
    assert WARNING in late_year.run("why", NO, "object").err
    assert term(late_year) == ("2027-01-05", True)
    document = late_year.json("calendar", "import", notice(late_year, NEW_YEAR), "--year", "2027")
    assert document["schema"] == "xinfang.calendar.import/1"
    assert (document["years"], document["days"], document["changed_count"]) == ([2027], 3, 1)
    [moved] = document["changed"]
    assert {key: moved[key] for key in ("no", "clock", "before", "due_on")} == {
        "no": NO,
        "clock": "object",
        "before": "2027-01-05",
        "due_on": "2027-01-06",
    }
    assert document["settled_count"] == 1
    assert term(late_year) == ("2027-01-06", False)
    assert WARNING not in late_year.run("why", NO, "object").err


def test_the_list_in_words(late_year: Office) -> None:
    """The changed ones are counted and named."""
    out = late_year.run("calendar", "import", notice(late_year, NEW_YEAR)).out
    assert "以下 1 件期限有变" in out
    assert f"{NO} 提出异议 2027-01-05 → 2027-01-06" in out


def test_same_table_again(late_year: Office) -> None:
    """The same table a second time changes nothing."""
    path = notice(late_year, NEW_YEAR)
    late_year.run("calendar", "import", path)
    document = late_year.json("calendar", "import", path)
    assert (document["changed_count"], document["settled_count"]) == (0, 0)
    assert term(late_year) == ("2027-01-06", False)


def test_undo_and_the_past(late_year: Office) -> None:
    """Before it was known and after undo the days are estimated."""
    late_year.run("calendar", "import", notice(late_year, NEW_YEAR))
    last = late_year.items("log")[0]["act"]
    assert term(late_year, "--known-at", str(last - 1)) == ("2027-01-05", True)
    late_year.run("undo", "--yes")
    assert term(late_year) == ("2027-01-05", True)
    assert late_year.json("calendar", "show", "2027-01")["estimated"] is True


def test_csv(late_year: Office) -> None:
    """A CSV says the same as the JSON."""
    path = late_year.folder / "2027.csv"
    path.write_text("日期,安排,是否休息\n" + "".join(f"{day},元旦,是\n" for day, _ in NEW_YEAR))
    document = late_year.json("calendar", "import", str(path), "--year", "2027")
    assert [item["due_on"] for item in document["changed"]] == ["2027-01-06"]


def test_natural_days_need_no_table(office: Office) -> None:
    """A claim accepted 2026-11-20 is due 2027-01-19 (natural days): no warning."""
    office.register(received="2026-11-20")
    office.run("accept", NO, "--on", "2026-11-20")
    result = office.run("why", NO, "conclude", "--format", "json")
    assert (result.document["due_on"], result.document["estimated"]) == ("2027-01-19", False)
    assert WARNING not in result.err


def test_show(office: Office) -> None:
    """October 2026: off from 1 to 7, Saturday 10 worked; 18 working days."""
    document = office.json("calendar", "show", "2026-10")
    days = {item["day"]: item["is_workday"] for item in document["items"]}
    assert len(days) == 31
    assert [
        day for day, works in days.items() if works and day in {"2026-10-10", "2026-10-11"}
    ] == ["2026-10-10"]
    assert not any(days[f"2026-10-0{n}"] for n in range(1, 8))
    # Weekdays 22, of them 1, 2, 5, 6 and 7 off; and the Saturday.
    assert (document["workdays"], document["estimated"]) == (18, False)


def test_show_unpublished(office: Office) -> None:
    """A month of 2027 says on stderr and in JSON that nothing is published."""
    result = office.run("calendar", "show", "2027-02", "--format", "json")
    assert f"2027 年放假安排{WARNING}" in result.err
    assert result.document["estimated"] is True


def test_add(office: Office) -> None:
    """The office's own day off stands above the notice: 5 working days from 11-06 end 11-16."""
    office.register()
    office.run("forward", NO, "--to", "南滨街道", "--on", "2026-11-20", "--new")
    assert term(office) == ("2026-11-27", False)
    document = office.json("calendar", "add", "2026-11-25", "off", "--name", "台风")
    assert [(item["before"], item["due_on"]) for item in document["changed"]] == [
        ("2026-11-27", "2026-11-30")
    ]
    office.refuse("calendar", "add", "2026-11-25", "off", "--name", "台风", code=2)
    document = office.json("calendar", "add", "2026-11-28", "work")
    assert [item["due_on"] for item in document["changed"]] == ["2026-11-28"]
    office.run("undo", "--yes")
    assert term(office) == ("2026-11-30", False)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format shows the worked Saturday."""
    out = office.run("calendar", "show", "2026-10", "--format", form).out
    assert "10" in out
    assert out


@pytest.mark.parametrize(
    "days",
    [
        [("2027-02-29", True)],
        [("2027-13-01", True)],
        [("2027-01-00", True)],
        [("2026-10-01", True)],
        [("2028-01-01", True)],
        [("2027-01-01", True), ("2027-01-01", False)],
        [],
    ],
    ids=str,
)
def test_bad_days(late_year: Office, days: list[tuple[str, bool]]) -> None:
    """A day that does not exist, of another year, twice, or none at all: nothing is written."""
    late_year.refuse("calendar", "import", notice(late_year, days), "--year", "2027", code=2)


def test_bad_files(late_year: Office) -> None:
    """Another year than the file's, no file, no notice, no year: refused."""
    path = notice(late_year, NEW_YEAR)
    late_year.refuse("calendar", "import", path, "--year", "2026", code=2)
    late_year.refuse("calendar", "import", str(late_year.folder / "none.json"), code=2)
    late_year.refuse("calendar", "import", str(late_year.folder), code=2)
    Path(path).write_text("<html>", encoding="utf-8")
    late_year.refuse("calendar", "import", path, code=2)
    late_year.refuse("calendar", "add", "2026-02-30", "off", code=2)
    late_year.refuse("calendar", "add", "2026-12-31", "maybe", code=2)
    late_year.refuse("calendar", "show", "2026-13", code=2)
