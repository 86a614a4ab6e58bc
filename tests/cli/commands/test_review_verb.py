"""``xinfang review``: 复查, asked for within 30 days and answered within 30 (Art. 35)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"


@pytest.fixture
def delivered(office: Office) -> Office:
    """Return the office with a claim concluded 09-01 and delivered 2026-09-03 (until 10-08)."""
    office.register(received="2026-07-20")
    office.run("accept", NO, "--on", "2026-07-20")
    office.run("conclude", NO, "--on", "2026-09-01", "--outcome", "refused")
    office.run("deliver", NO, "--on", "2026-09-03", "--way", "mail")
    return office


def clocks(office: Office, *past: str) -> dict[str, tuple[str, str | None, str]]:
    """Return of each clock its due day, the day it stopped and its verdict."""
    found = office.json("show", NO, *past)["clocks"]
    return {c["clock"]: (c["due_on"], c["stopped_on"], c["verdict"]) for c in found}


def test_request_and_answer(delivered: Office) -> None:
    """Asked 10-08, the rolled last day: due 30 natural days later, Saturday 11-07, not rolled."""
    document = delivered.json("review", NO, "--on", "2026-10-08")
    assert document["schema"] == "xinfang.review/1"
    assert [(c["clock"], c["due_on"]) for c in document["started"]] == [("review", "2026-11-07")]
    assert [(c["clock"], c["verdict"]) for c in document["stopped"]] == [("review_request", "met")]
    assert [item["clock"] for item in delivered.items("overdue")] == ["review"]
    document = delivered.json(*("review", NO, "--answered-on", "2026-11-07", "--outcome", "upheld"))
    assert (document["outcome"], document["answered_on"]) == ("upheld", "2026-11-07")
    assert clocks(delivered)["review"] == ("2026-11-07", "2026-11-07", "met")
    assert delivered.items("overdue") == []


@pytest.mark.parametrize("outcome", ["upheld", "changed", "revoked"])
def test_both_at_once(delivered: Office, outcome: str) -> None:
    """Request and answer may be recorded in one go; an answer on 11-08 is a day late."""
    document = delivered.json(
        *("review", NO, "--on", "2026-10-08", "--answered-on", "2026-11-08"),
        *("--outcome", outcome),
    )
    assert document["outcome"] == outcome
    assert clocks(delivered)["review"] == ("2026-11-07", "2026-11-08", "late")
    [made] = delivered.json("show", NO)["reviews"]
    assert (made["on"], made["answered_on"], made["outcome"]) == (
        "2026-10-08",
        "2026-11-08",
        outcome,
    )


def test_its_own_delivery(delivered: Office) -> None:
    """The review's opinion, received 2026-11-06: a recheck until Monday 12-07 (12-06 is Sunday)."""
    delivered.run(
        *("review", NO, "--on", "2026-10-08", "--answered-on", "2026-11-05"),
        *("--outcome", "upheld"),
    )
    document = delivered.json("deliver", NO, "--on", "2026-11-06", "--way", "in_person")
    assert document["stage"] == "review"
    assert [(c["clock"], c["due_on"]) for c in document["started"]] == [
        ("recheck_request", "2026-12-07")
    ]


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--on", "2026-08-31"),
        ("--on", "2026-11-24"),
        ("--on", "2026-10-32"),
        ("--answered-on", "2026-11-05", "--outcome", "upheld"),
        ("--on", "2026-10-08", "--answered-on", "2026-11-05"),
        ("--on", "2026-10-08", "--outcome", "upheld"),
        ("--on", "2026-10-08", "--answered-on", "2026-11-05", "--outcome", "maybe"),
        ("--on", "2026-10-08", "--answered-on", "2026-10-07", "--outcome", "upheld"),
        ("--on", "2026-10-08", "--answered-on", "2026-11-24", "--outcome", "upheld"),
        ("--on", "2026-10-08", "--hearing-from", "2026-10-09", "--hearing-until", "2026-10-10"),
    ],
    ids=" ".join,
)
def test_bad_input(delivered: Office, args: tuple[str, ...]) -> None:
    """Days out of order, half an answer, an unknown outcome, a hearing: refused."""
    delivered.refuse("review", NO, *args, code=2)


def test_not_twice_and_not_before(delivered: Office) -> None:
    """One review of one reply; none of a case that is not concluded."""
    delivered.run("review", NO, "--on", "2026-10-08")
    delivered.refuse("review", NO, "--on", "2026-10-09", code=2)
    second = delivered.register()
    delivered.refuse("review", second, "--on", "2026-11-10", code=2)


def test_undo_and_the_past(delivered: Office) -> None:
    """Before its day, before it was known and after undo nobody has asked."""
    before = clocks(delivered)
    delivered.run("review", NO, "--on", "2026-10-06")
    assert clocks(delivered, "--as-of", "2026-10-05") == {
        **before,
        "review_request": ("2026-10-08", None, "open"),
    }
    last = delivered.items("log")[0]["act"]
    assert clocks(delivered, "--known-at", str(last - 1)) == before
    delivered.run("undo", "--yes")
    assert clocks(delivered) == before


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(delivered: Office, form: str) -> None:
    """Each format names the case, and none a phone number of the note."""
    result = delivered.run(
        *("review", NO, "--on", "2026-10-08", "--unit", "示例市政府", "--new"),
        *("--note", f"电话{PHONE}", "--format", form),
    )
    assert NO in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in delivered.run("show", NO, "--all", "--format", form).out


def test_documents_and_notes_of_both(delivered: Office) -> None:
    """The request has its paper and words, the answer its own, and the body that gave it."""
    delivered.run("review", NO, "--on", "2026-10-08", "--document", "申请1号", "--note", "不服")
    delivered.run(
        *("review", NO, "--answered-on", "2026-11-05", "--outcome", "changed", "--new"),
        *("--unit", "市信访局", "--document", "复查〔2026〕1号", "--note", "赔偿改为两千元"),
    )
    [made] = delivered.json("show", NO)["reviews"]
    wanted = {"unit": "市信访局", "request_document": "申请1号", "note": "不服", "hearings": []}
    wanted |= {"document": "复查〔2026〕1号", "answer_note": "赔偿改为两千元"}
    assert {key: made[key] for key in wanted} == wanted
    page = delivered.run("show", NO).out
    assert "赔偿改为两千元" in page
    assert "申请1号" in page


def test_who_decided_does_not_review(delivered: Office) -> None:
    """Art. 35: the body above reviews; the responsible unit as its own reviewer is pointed out."""
    delivered.run("assign", NO, "--unit", "甲街道", "--new")
    said = delivered.run("review", NO, "--on", "2026-10-08", "--unit", "甲街道")
    assert "第三十五条" in said.err
    delivered.run("undo", "--yes")
    assert delivered.run("review", NO, "--on", "2026-10-08", "--unit", "市局", "--new").err == ""


def test_delivered_after_the_request(delivered: Office) -> None:
    """A right that was used before its paper was recorded as delivered does not open again."""
    delivered.run("undo", "--yes")
    delivered.run("review", NO, "--on", "2026-09-20")
    delivered.run("deliver", NO, "--on", "2026-09-10", "--way", "mail")
    assert set(clocks(delivered)) & {"review_request", "review"} == {"review"}


@pytest.mark.parametrize("verb", ["review", "deliver", "callback"])
def test_a_rejected_case_has_no_answer(office: Office, verb: str) -> None:
    """What was not accepted has nothing to review; the clerk reads what is allowed instead."""
    office.register()
    office.run("reject", NO, "--ground", "in_hand")
    words = {
        "review": ("--on", "2026-11-20"),
        "deliver": ("--way", "mail"),
        "callback": ("--reached", "no"),
    }
    assert "xinfang reopen" in office.refuse(verb, NO, *words[verb], code=2).err


def test_a_reviewer_near_the_accused(office: Office) -> None:
    """Art. 30: a body above the accused unit reviews with a consent and a reason alone."""
    office.run("unit", "add", "甲镇")
    office.run("unit", "add", "甲镇某站", "--parent", "甲镇")
    office.register("--against", "甲镇某站", purpose="accuse")
    office.run("conclude", NO, "--on", "2026-11-10")
    asked = ("review", NO, "--on", "2026-11-12", "--unit", "甲镇")
    office.refuse(*asked, code=5)
    office.refuse("review", NO, "--on", "2026-11-12", "--unit", "甲镇某站", "--yes", code=2)
    office.run(*asked, "--yes", "--reason", "依法只有它有权")
    assert office.json("show", NO, "--unmask")["reviews"][0]["unit"] == "甲镇"
