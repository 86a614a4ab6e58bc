"""``xinfang reject``: 不予受理, 不再受理, always with its ground (Art. 19, 23, 31, 36)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"


@pytest.fixture
def case(office: Office) -> Office:
    """Return the office with a claim received on 2026-11-03."""
    office.register()
    return office


@pytest.mark.parametrize("ground", ["in_hand", "not_competent", "other_path", "rechecked"])
def test_grounds(case: Office, ground: str) -> None:
    """Each ground closes the case; no clock runs on, and it is on no list of work."""
    document = case.json("reject", NO, "--ground", ground, "--on", "2026-11-10")
    assert (document["move"], document["state"]) == ("reject", "rejected")
    assert [c["clock"] for c in document["stopped"]] == ["route"]
    assert document["started"] == []
    assert case.items("overdue", "--within", "60d") == []
    assert case.json("today")["uncomputable"] == []
    [step] = [move for move in case.json("show", NO)["moves"] if move["move"] == "reject"]
    assert step["ground"] == ground


def test_ground_is_told(case: Office) -> None:
    """``show`` says on which article a case was rejected."""
    case.run("reject", NO, "--ground", "not_competent", "--on", "2026-11-10")
    assert "第二十三条" in case.run("show", NO, "--format", "table").out


@pytest.mark.parametrize(("on", "verdict"), [("2026-11-18", "met"), ("2026-11-19", "late")])
def test_in_time(case: Office, on: str, verdict: str) -> None:
    """Received 11-03: rejecting on the fifteenth day, 11-18, is in time; the day after is late."""
    document = case.json("reject", NO, "--ground", "not_competent", "--on", on)
    assert [(c["due_on"], c["verdict"]) for c in document["stopped"]] == [("2026-11-18", verdict)]


def test_reopened(case: Office) -> None:
    """A rejected case can be taken up again: 15 days to route it, from that day."""
    case.run("reject", NO, "--ground", "in_hand", "--on", "2026-11-10")
    document = case.json("reopen", NO, "--on", "2026-11-20")
    assert [(c["clock"], c["due_on"]) for c in document["started"]] == [("route", "2026-12-05")]


def test_undo_and_the_past(case: Office) -> None:
    """Before its day, before it was known and after undo the case is open."""
    case.run("reject", NO, "--ground", "in_hand", "--on", "2026-11-10")
    last = case.items("log")[0]["act"]
    for past in (("--as-of", "2026-11-09"), ("--known-at", str(last - 1))):
        found = case.json("show", NO, *past)
        assert (found["state"], found["clocks"][0]["verdict"]) != ("rejected", "met")
        assert found["clocks"][0]["stopped_on"] is None
    case.run("undo", "--yes")
    assert case.json("show", NO)["state"] == "registered"


@pytest.mark.parametrize(
    "args",
    [
        (NO,),
        (NO, "--ground", "whatever"),
        (NO, "--ground", ""),
        (NO, "--ground", "in_hand", "--on", "2026-11-02"),
        (NO, "--ground", "in_hand", "--on", "2026-11-24"),
    ],
    ids=" ".join,
)
def test_bad_input(case: Office, args: tuple[str, ...]) -> None:
    """Without a ground, with an unknown one, before the receipt or in the future: refused."""
    case.refuse("reject", *args, code=2)


def test_not_after_acceptance(case: Office) -> None:
    """What has been accepted or concluded cannot be rejected."""
    case.run("accept", NO, "--on", "2026-11-05")
    case.refuse("reject", NO, "--ground", "in_hand", code=2)
    case.run("conclude", NO, "--on", "2026-11-06")
    case.refuse("reject", NO, "--ground", "in_hand", code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(case: Office, form: str) -> None:
    """Each format names the case, and none a phone number of the reason."""
    result = case.run(
        *("reject", NO, "--ground", "in_hand", "--reason", f"电话{PHONE}", "--format", form)
    )
    assert NO in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in case.run("show", NO, "--all", "--format", form).out
