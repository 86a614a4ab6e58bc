"""``xinfang recheck``: 复核, the last stage; the time of a hearing does not count (Art. 36)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"


@pytest.fixture
def reviewed(office: Office) -> Office:
    """Return the office with a claim whose review was answered 11-05 and delivered 2026-11-06."""
    office.register(received="2026-07-20")
    office.run("accept", NO, "--on", "2026-07-20")
    office.run("conclude", NO, "--on", "2026-09-01", "--outcome", "refused")
    office.run("deliver", NO, "--on", "2026-09-03", "--way", "mail")
    office.run(
        *("review", NO, "--on", "2026-10-08", "--answered-on", "2026-11-05"),
        *("--outcome", "upheld"),
    )
    office.run("deliver", NO, "--on", "2026-11-06", "--way", "mail")
    return office


def clocks(office: Office, *past: str) -> dict[str, tuple[str, str | None, str]]:
    """Return of each clock its due day, the day it stopped and its verdict."""
    found = office.json("show", NO, *past)["clocks"]
    return {c["clock"]: (c["due_on"], c["stopped_on"], c["verdict"]) for c in found}


def test_thirty_days(reviewed: Office) -> None:
    """Asked 2026-11-10: due 2026-12-10; the petitioner used the right in time."""
    document = reviewed.json("recheck", NO, "--on", "2026-11-10")
    assert document["schema"] == "xinfang.recheck/1"
    assert [(c["clock"], c["due_on"]) for c in document["started"]] == [("recheck", "2026-12-10")]
    assert clocks(reviewed)["recheck_request"] == ("2026-12-07", "2026-11-10", "met")


def test_a_hearing_stands_still(reviewed: Office) -> None:
    """11-12 to 11-16, five days, do not count: due 2026-12-15; two more days: 12-17."""
    reviewed.run("recheck", NO, "--on", "2026-11-10")
    document = reviewed.json(
        *("recheck", NO, "--hearing-from", "2026-11-12", "--hearing-until", "2026-11-16")
    )
    assert (document["due_before"], document["due_on"]) == ("2026-12-10", "2026-12-15")
    document = reviewed.json(
        *("recheck", NO, "--hearing-from", "2026-11-19", "--hearing-until", "2026-11-20")
    )
    assert (document["due_before"], document["due_on"]) == ("2026-12-15", "2026-12-17")
    found = reviewed.json("why", NO, "recheck")
    assert [(p["from"], p["until"], p["days"]) for p in found["pauses"]] == [
        ("2026-11-12", "2026-11-16", 5),
        ("2026-11-19", "2026-11-20", 2),
    ]
    assert found["due_on"] == found["strict_due_on"] == "2026-12-17"
    assert clocks(reviewed, "--as-of", "2026-11-15")["recheck"][0] in {"2026-12-10", "2026-12-15"}


def test_the_end(reviewed: Office) -> None:
    """After the recheck's opinion, delivered, no right opens any more (Art. 36(3))."""
    reviewed.run(
        *("recheck", NO, "--on", "2026-11-10", "--answered-on", "2026-11-20"),
        *("--outcome", "upheld"),
    )
    assert clocks(reviewed)["recheck"] == ("2026-12-10", "2026-11-20", "met")
    document = reviewed.json("deliver", NO, "--on", "2026-11-21", "--way", "mail")
    assert (document["stage"], document["started"]) == ("recheck", [])
    assert reviewed.items("overdue", "--within", "90d") == []


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--on", "2026-11-04"),
        ("--answered-on", "2026-11-20", "--outcome", "upheld"),
        ("--on", "2026-11-10", "--answered-on", "2026-11-09", "--outcome", "upheld"),
        ("--on", "2026-11-10", "--hearing-from", "2026-11-12"),
        ("--on", "2026-11-10", "--hearing-until", "2026-11-12"),
        ("--on", "2026-11-10", "--hearing-from", "2026-11-16", "--hearing-until", "2026-11-12"),
        ("--on", "2026-11-10", "--hearing-from", "2026-11-09", "--hearing-until", "2026-11-12"),
        ("--on", "2026-11-10", "--hearing-from", "2026-11-20", "--hearing-until", "2026-11-24"),
        ("--hearing-from", "2026-11-12", "--hearing-until", "2026-11-13"),
    ],
    ids=" ".join,
)
def test_bad_input(reviewed: Office, args: tuple[str, ...]) -> None:
    """Days out of order, half a hearing, an answer without a request: refused."""
    reviewed.refuse("recheck", NO, *args, code=2)


def test_a_hearing_once(reviewed: Office) -> None:
    """The same days do not pause twice."""
    reviewed.run("recheck", NO, "--on", "2026-11-10")
    hearing = ("--hearing-from", "2026-11-12", "--hearing-until", "2026-11-16")
    reviewed.run("recheck", NO, *hearing)
    reviewed.refuse("recheck", NO, *hearing, code=2)
    reviewed.refuse(
        *("recheck", NO, "--hearing-from", "2026-11-16", "--hearing-until", "2026-11-17"), code=2
    )


def test_no_recheck_without_a_review(office: Office) -> None:
    """A reply that was never reviewed cannot be rechecked (Art. 36)."""
    office.register(received="2026-07-20")
    office.run("accept", NO, "--on", "2026-07-20")
    office.run("conclude", NO, "--on", "2026-09-01")
    office.refuse("recheck", NO, "--on", "2026-09-10", code=2)
    office.run("review", NO, "--on", "2026-09-10")
    office.refuse("recheck", NO, "--on", "2026-09-11", code=2)


def test_undo(reviewed: Office) -> None:
    """One undo takes back the hearing, the next the request."""
    before = clocks(reviewed)
    reviewed.run("recheck", NO, "--on", "2026-11-10")
    asked = clocks(reviewed)
    reviewed.run("recheck", NO, "--hearing-from", "2026-11-12", "--hearing-until", "2026-11-16")
    reviewed.run("undo", "--yes")
    assert clocks(reviewed) == asked
    reviewed.run("undo", "--yes")
    assert clocks(reviewed) == before


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(reviewed: Office, form: str) -> None:
    """Each format names the case, and none a phone number of the note."""
    result = reviewed.run(
        *("recheck", NO, "--on", "2026-11-10", "--note", f"电话{PHONE}", "--format", form)
    )
    assert NO in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in reviewed.run("show", NO, "--all", "--format", form).out


def test_hearings_are_shown(reviewed: Office) -> None:
    """The days of a hearing are told with the recheck; no answer comes before the last of them."""
    heard = ("--hearing-from", "2026-11-12", "--hearing-until", "2026-11-16")
    reviewed.run("recheck", NO, "--on", "2026-11-10", *heard)
    reviewed.refuse("recheck", NO, "--answered-on", "2026-11-15", "--outcome", "upheld", code=2)
    reviewed.refuse("recheck", NO, *heard, "--note", "已听证", code=2)
    reviewed.run("recheck", NO, "--answered-on", "2026-11-16", "--outcome", "upheld")
    first, second = reviewed.json("show", NO)["reviews"]
    assert first["hearings"] == []
    assert second["hearings"] == [{"from": "2026-11-12", "until": "2026-11-16"}]
    assert "听证 2026-11-12 至 2026-11-16" in reviewed.run("show", NO).out


@pytest.mark.parametrize(("outcome", "code"), [("upheld", 5), ("changed", 5), ("revoked", 0)])
def test_only_what_stands_ends_the_matter(reviewed: Office, outcome: str, code: int) -> None:
    """Art. 36: a revoked opinion has to be given anew, so reopening is no question there."""
    reviewed.run(
        "recheck", NO, "--on", "2026-11-10", "--answered-on", "2026-11-20", "--outcome", outcome
    )
    reviewed.run("--no-input", "reopen", NO, code=code)


def test_the_reviewer_does_not_recheck(reviewed: Office) -> None:
    """Art. 36: the body above the one that reviewed."""
    reviewed.run("undo", "--yes")
    reviewed.run("undo", "--yes")
    asked = ("--on", "2026-10-08", "--answered-on", "2026-11-05", "--outcome", "upheld")
    reviewed.run("review", NO, *asked, "--unit", "市局", "--new")
    said = reviewed.run("recheck", NO, "--on", "2026-11-10", "--unit", "市局")
    assert "第三十六条" in said.err
