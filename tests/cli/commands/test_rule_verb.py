"""``xinfang rule``: the law's limits as data, versioned by the day from which they hold."""

import pytest
from office import FORMATS, Office

NO = "XF-2026-000001"
LAW = {
    "national-2022/route": (15, "days", "第二十二条", False),
    "national-2022/notify": (15, "days", "第二十三条", False),
    "national-2022/object": (5, "workdays", "第二十三条", False),
    "national-2022/conclude": (60, "days", "第三十四条", False),
    "national-2022/review_request": (30, "days", "第三十五条", True),
    "national-2022/review": (30, "days", "第三十五条", False),
    "national-2022/recheck_request": (30, "days", "第三十六条", True),
    "national-2022/recheck": (30, "days", "第三十六条", False),
}


def rules(office: Office, *args: str) -> dict[str, dict[str, object]]:
    """Return the rules in force by name."""
    return {item["rule"]: item for item in office.items("rule", "list", *args)}


def started(office: Office, received: str, accepted: str) -> str:
    """Return until when a claim accepted on a day is to be concluded."""
    no = office.register(received=received)
    document = office.json("accept", no, "--on", accepted)
    return str(document["started"][0]["due_on"])


def test_the_law(office: Office) -> None:
    """Length, unit, article and rolling as Art. 22, 23 and 34-36 have them."""
    found = rules(office)
    for name, (length, unit, article, rolls) in LAW.items():
        item = found[name]
        assert (item["length"], item["unit"], item["article"], item["rolls"]) == (
            length,
            unit,
            article,
            rolls,
        ), name
        assert (item["enabled"], item["counts_first_day"]) == (True, False)
    assert found["national-2022/conclude"]["max_extension"] == 30
    assert [name for name, item in found.items() if item["can_pause"]] == ["national-2022/recheck"]


def test_local_and_unverified(office: Office) -> None:
    """The hotline table says 按本地规定; 浙江 2016 and 简易办理 are off and say 待核实."""
    found = rules(office)
    for name, item in found.items():
        if "/hotline/" in name or name.endswith("/respond"):
            assert item["basis_zh"] == "按本地规定"
        if name.startswith(("simple-2016", "zhejiang-2016")):
            assert (item["enabled"], item["basis_zh"]) == (False, "待核实")
    assert sum(name.startswith("simple-2016") for name in found) == 2
    assert sum(name.startswith("zhejiang-2016") for name in found) == 3
    assert sum("/hotline/" in name for name in found) == 6


def test_versions_by_date(office: Office) -> None:
    """From 2026-11-10 on 50 days: accepted on the 9th 2027-01-08, on the 10th 2026-12-30."""
    document = office.json(
        *("rule", "set", "conclude", "--length", "50", "--from", "2026-11-10"),
        *("--reason", "本地要求"),
    )
    assert document["schema"] == "xinfang.rule.set/1"
    [change] = document["changes"]
    assert (change["before"]["length"], change["after"]["length"]) == (60, 50)
    assert started(office, "2026-11-05", "2026-11-09") == "2027-01-08"
    assert started(office, "2026-11-05", "2026-11-10") == "2026-12-30"
    assert rules(office, "--as-of", "2026-11-09")["national-2022/conclude"]["length"] == 60
    versions = office.items("rule", "show", "conclude", "--profile", "national-2022")
    assert [(item["length"], item["is_current"]) for item in versions] == [
        (60, False),
        (50, True),
    ]


def test_running_clocks_stay(office: Office) -> None:
    """A clock keeps the rule it started by."""
    assert started(office, "2026-11-05", "2026-11-10") == "2027-01-09"
    office.run("rule", "set", "conclude", "--length", "50", "--from", "2026-11-01")
    assert office.json("why", NO, "conclude")["due_on"] == "2027-01-09"


def test_zhejiang(office: Office) -> None:
    """Enabled: 5 working days to route, 30 days to conclude, 60 more at most; 2022 again if off."""
    office.run("rule", "set", "--profile", "zhejiang-2016", "--enable", "--from", "2026-10-01")
    assert started(office, "2026-11-03", "2026-11-06") == "2026-12-06"
    found = office.json("why", NO, "route")
    assert (found["due_on"], found["rule"]) == ("2026-11-10", "zhejiang-2016/route")
    day = ("--approver", "张某", "--reason", "复杂", "--told-on", "2026-11-20")
    office.refuse("extend", NO, "--days", "61", *day, code=2)
    office.run("rule", "set", "--profile", "zhejiang-2016", "--disable", "--from", "2026-11-20")
    assert started(office, "2026-11-03", "2026-11-20") == "2027-01-19"


def test_simple_is_off(office: Office) -> None:
    """简易办理 is refused until it is enabled; then 10 working days, and only where asked for."""
    office.register()
    office.refuse("accept", NO, "--simple", "--on", "2026-11-06", code=2)
    office.run("rule", "set", "--profile", "simple-2016", "--enable", "--from", "2026-11-01")
    document = office.json("accept", NO, "--simple", "--on", "2026-11-06")
    assert document["started"][0]["due_on"] == "2026-11-20"
    assert started(office, "2026-11-03", "2026-11-06") == "2027-01-05"


def test_hotline_by_kind(office: Office) -> None:
    """A consultation by hotline has 3 working days, a claim 5; the table can be edited."""
    for purpose, due in (("consult", "2026-11-06"), ("claim", "2026-11-10")):
        no = office.register(channel="hotline", purpose=purpose)
        assert office.json("why", no, "hotline")["due_on"] == due
    office.run(
        *("rule", "set", "hotline", "--kind", "consult", "--length", "1"),
        *("--from", "2026-11-01"),
    )
    no = office.register(channel="hotline", purpose="consult")
    assert office.json("why", no, "hotline")["due_on"] == "2026-11-04"
    assert office.json("why", no, "hotline")["rule_basis_zh"] == "按本地规定"


def test_undo(office: Office) -> None:
    """Undo brings back the rule as it was."""
    before = rules(office)
    office.run("rule", "set", "conclude", "--length", "50", "--first-day", "--roll")
    office.run("undo", "--yes")
    assert rules(office) == before


@pytest.mark.parametrize(
    "args",
    [
        ("conclude", "--length", "0"),
        ("conclude", "--length", "-5"),
        ("conclude", "--length", "x"),
        ("conclude", "--length", "1000000"),
        ("conclude", "--extension", "0"),
        ("conclude", "--unit", "weeks", "--length", "3"),
        ("conclude", "--length", "60"),
        ("conclude",),
        ("nonsense", "--length", "3"),
        ("--length", "3"),
        ("hotline", "--length", "3"),
        ("conclude", "--length", "50", "--from", "2026-02-30"),
    ],
    ids=" ".join,
)
def test_bad_input(office: Office, args: tuple[str, ...]) -> None:
    """A length of 0, no such clock, no kind where there are several, nothing new: refused."""
    office.refuse("rule", "set", *args, code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format lists the limit of 60 days."""
    office.monkeypatch.setenv("COLUMNS", "200")
    out = office.run("rule", "list", "--format", form).out
    assert "national-2022/conclude" in out
    assert "60" in out
