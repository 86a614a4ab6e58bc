"""``xinfang extend``: at most 30 days beyond the sixtieth, before it has passed (Art. 34)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"
GIVEN = {
    "--days": "20",
    "--approver": "张某",
    "--reason": "案情复杂",
    "--told-on": "2026-04-20",
    "--on": "2026-04-20",
}


def words(**changes: str | None) -> list[str]:
    """Return the options of issue 3, with changes; None leaves an option out."""
    given: dict[str, str | None] = {**GIVEN}
    given |= {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    return [word for name, value in given.items() if value is not None for word in (name, value)]


@pytest.fixture
def claim(office: Office) -> Office:
    """Return the office with a claim accepted on 2026-03-02: due 2026-05-01."""
    office.register(received="2026-03-02")
    office.run("accept", NO, "--on", "2026-03-02")
    return office


def due(office: Office, *past: str) -> str:
    """Return the due day of the limit for concluding."""
    return str(office.json("why", NO, "conclude", *past)["due_on"])


def test_twenty_days(claim: Office) -> None:
    """Twenty days after 2026-05-01 are 2026-05-21; who approved and when it was told is kept."""
    document = claim.json("extend", NO, *words())
    assert document["schema"] == "xinfang.extend/1"
    assert (document["before"], document["due_on"]) == ("2026-05-01", "2026-05-21")
    assert (document["days"], document["total_days"], document["estimated"]) == (20, 20, False)
    [made] = claim.json("why", NO, "conclude")["extensions"]
    kept = {key: made[key] for key in ("on", "days", "approver", "reason", "told_on")}
    assert kept == {
        "on": "2026-04-20",
        "days": 20,
        "approver": "张某",
        "reason": "案情复杂",
        "told_on": "2026-04-20",
    }
    assert made["recorded_by"] == "示例经办"


def test_thirty_in_all(claim: Office) -> None:
    """Twenty and ten are thirty, the most: due 2026-05-31, the ninetieth day; no eleventh more."""
    claim.run("extend", NO, *words())
    claim.refuse("extend", NO, *words(days="11"), code=2)
    document = claim.json("extend", NO, *words(days="10", on="2026-05-10", told_on="2026-05-10"))
    assert (document["total_days"], document["due_on"]) == (30, "2026-05-31")
    claim.refuse("extend", NO, *words(days="1", on="2026-05-11", told_on="2026-05-11"), code=2)


@pytest.mark.parametrize(
    "changes",
    [
        {"days": "31"},
        {"days": "0"},
        {"days": "-1"},
        {"days": "2.5"},
        {"days": "二十"},
        {"days": None},
        {"approver": None},
        {"approver": ""},
        {"approver": " "},
        {"reason": None},
        {"reason": " "},
        {"told_on": None},
        {"told_on": "2026-02-30"},
        {"told_on": "2026-03-01"},
        {"told_on": "2026-11-24"},
        {"on": "2026-05-02"},
        {"on": "2026-03-01"},
        {"on": "2026-11-24"},
        {"on": None},
    ],
    ids=str,
)
def test_bad_input(claim: Office, changes: dict[str, str | None]) -> None:
    """31 days, no approver, no reason, nobody told, after expiry (05-01): nothing is written."""
    claim.refuse("extend", NO, *words(**changes), code=2)
    assert due(claim) == "2026-05-01"


def test_the_last_day_is_before_expiry(claim: Office) -> None:
    """On the sixtieth day itself it can still be extended."""
    claim.run("extend", NO, *words(days="30", on="2026-05-01", told_on="2026-05-01"))
    assert due(claim) == "2026-05-31"


def test_from_the_unrolled_day(office: Office) -> None:
    """Accepted 2026-07-28: the 60th day is in a holiday and rolls to 09-28; +30 is 10-26 still."""
    office.at("2026-09-20T09:00:00+08:00")
    office.run("rule", "set", "conclude", "--roll", "--from", "2026-01-01")
    office.register(received="2026-07-28")
    office.run("accept", NO, "--on", "2026-07-28")
    assert due(office) == "2026-09-28"
    office.run("extend", NO, *words(days="30", on="2026-09-20", told_on="2026-09-20"))
    found = office.json("why", NO, "conclude")
    assert (found["strict_due_on"], found["due_on"]) == ("2026-10-26", "2026-10-26")


def test_nothing_to_extend(office: Office) -> None:
    """Neither a case that is not accepted, nor one without 60 days, nor a concluded one extends."""
    office.register(received="2026-11-03")
    day = {"on": "2026-11-20", "told_on": "2026-11-20"}
    office.refuse("extend", NO, *words(**day), code=2)
    second = office.register(received="2026-11-03", purpose="suggest")
    office.run("accept", second, "--on", "2026-11-04")
    office.refuse("extend", second, *words(**day), code=2)
    office.run("accept", NO, "--on", "2026-11-04")
    office.run("conclude", NO, "--on", "2026-11-10")
    office.refuse("extend", NO, *words(**day), code=2)
    office.refuse("extend", "XF-2026-000009", *words(**day), code=4)


def test_undo_and_the_past(claim: Office) -> None:
    """Before its day, before it was known and after undo the limit is 05-01 again."""
    claim.at("2026-04-21T09:00:00+08:00")
    claim.run("extend", NO, *words())
    assert due(claim) == "2026-05-21"
    assert due(claim, "--as-of", "2026-04-19") == "2026-05-01"
    assert claim.json("why", NO, "conclude", "--as-of", "2026-04-19")["extensions"] == []
    last = claim.items("log")[0]["act"]
    assert due(claim, "--known-at", str(last - 1)) == "2026-05-01"
    claim.run("undo", "--yes")
    assert due(claim) == "2026-05-01"
    assert claim.run("db", "check").code == 0


def test_not_overdue_once_extended(claim: Office) -> None:
    """On 05-02 an extended limit is open; on 05-22 it is overdue by a day."""
    claim.run("extend", NO, *words())
    assert claim.items("overdue", "--as-of", "2026-05-21") == []
    assert claim.items("overdue", "--as-of", "2026-05-22")[0]["overdue_days"] == 1


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(claim: Office, form: str) -> None:
    """Each format tells the new day, and no format a phone number that the reason holds."""
    result = claim.run("extend", NO, *words(reason=f"电话{PHONE}"), "--format", form)
    assert "2026-05-21" in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in claim.run("why", NO, "--format", form).out
    assert PHONE not in claim.run("show", NO, "--format", form).out
