"""``xinfang deliver``: the day the answer is received opens the petitioner's 30 days (Art. 35)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"


@pytest.fixture
def answered(office: Office) -> Office:
    """Return the office with a claim of 2026-07-20, accepted that day and concluded 09-01."""
    office.register(received="2026-07-20")
    office.run("accept", NO, "--on", "2026-07-20")
    office.run("conclude", NO, "--on", "2026-09-01", "--outcome", "refused")
    return office


@pytest.mark.parametrize("way", ["in_person", "mail", "other"])
def test_rolls_for_the_petitioner(answered: Office, way: str) -> None:
    """Received 2026-09-03: the thirtieth day is 10-03, in the holiday; they have until 10-08."""
    document = answered.json("deliver", NO, "--on", "2026-09-03", "--way", way)
    assert document["schema"] == "xinfang.deliver/1"
    assert (document["stage"], document["way"], document["on"]) == ("reply", way, "2026-09-03")
    [started] = document["started"]
    assert (started["clock"], started["due_on"]) == ("review_request", "2026-10-08")
    found = answered.json("why", NO, "review_request")
    assert (found["strict_due_on"], found["rolled_due_on"]) == ("2026-10-03", "2026-10-08")
    assert found["days_off"] == [f"2026-10-0{n}" for n in range(3, 8)]
    assert found["article"] == "第三十五条"


def test_no_roll_on_a_working_day(answered: Office) -> None:
    """Received 2026-09-10: the thirtieth day is Saturday 10-10, which is worked: no roll."""
    document = answered.json("deliver", NO, "--on", "2026-09-10", "--way", "mail")
    assert document["started"][0]["due_on"] == "2026-10-10"


def test_nobody_is_late_with_a_right(answered: Office) -> None:
    """The unused right is no duty: it is on no list when it has passed, and it lapsed."""
    answered.run("deliver", NO, "--on", "2026-09-03", "--way", "mail")
    assert answered.items("overdue") == []
    assert answered.json("why", NO, "review_request")["verdict"] == "lapsed"


@pytest.mark.parametrize(
    "args",
    [
        ("--on", "2026-08-31", "--way", "mail"),
        ("--on", "2026-09-03"),
        ("--on", "2026-09-03", "--way", "pigeon"),
        ("--on", "2026-11-24", "--way", "mail"),
        ("--on", "2026-09-31", "--way", "mail"),
    ],
    ids=" ".join,
)
def test_bad_input(answered: Office, args: tuple[str, ...]) -> None:
    """Before the conclusion, without a way, by an unknown one, in the future: refused."""
    answered.refuse("deliver", NO, *args, code=2)


def test_only_what_is_concluded(office: Office) -> None:
    """There is nothing to deliver before the conclusion, and nothing twice."""
    office.register()
    office.refuse("deliver", NO, "--way", "mail", code=2)
    office.run("accept", NO, "--on", "2026-11-04")
    office.refuse("deliver", NO, "--way", "mail", code=2)
    office.run("conclude", NO, "--on", "2026-11-05")
    office.run("deliver", NO, "--way", "mail", "--on", "2026-11-06")
    office.refuse("deliver", NO, "--way", "mail", "--on", "2026-11-07", code=2)


def test_a_second_answer_of_the_same_day(answered: Office) -> None:
    """Reopened and concluded again on the day of a review: the new answer has its own chain."""
    day = ("--on", "2026-09-01")
    answered.run("deliver", NO, *day, "--way", "in_person")
    answered.run("review", NO, *day)
    answered.run("reopen", NO, *day, "--note", "漏答一项诉求")
    answered.run("conclude", NO, *day, "--outcome", "supported")
    answered.refuse("review", NO, "--answered-on", "2026-09-01", "--outcome", "upheld", code=2)
    document = answered.json("deliver", NO, *day, "--way", "in_person")
    assert document["stage"] == "reply"
    assert [clock["due_on"] for clock in document["started"]] == ["2026-10-08"]
    answered.refuse("deliver", NO, *day, "--way", "mail", code=2)
    answered.run("review", NO, "--on", "2026-09-02")
    answered.refuse("review", NO, "--on", "2026-09-03", code=2)


def test_undo_and_the_past(answered: Office) -> None:
    """Before its day, before it was known and after undo nothing was delivered."""
    answered.run("deliver", NO, "--on", "2026-09-03", "--way", "mail")
    last = answered.items("log")[0]["act"]
    for past in (("--as-of", "2026-09-02"), ("--known-at", str(last - 1))):
        clocks = answered.json("show", NO, *past)["clocks"]
        assert "review_request" not in {c["clock"] for c in clocks}
    answered.run("undo", "--yes")
    assert "review_request" not in {c["clock"] for c in answered.json("show", NO)["clocks"]}


def test_estimated(office: Office) -> None:
    """Received 2026-12-10: the thirtieth day is Saturday 2027-01-09, rolled by plain weekdays."""
    office.at("2026-12-15T09:00:00+08:00")
    office.register(received="2026-12-01")
    office.run("accept", NO, "--on", "2026-12-02")
    office.run("conclude", NO, "--on", "2026-12-09")
    result = office.run("deliver", NO, "--on", "2026-12-10", "--way", "mail", "--format", "json")
    assert "2027 年放假安排未公布，暂按周一至周五推算" in result.err
    [started] = result.document["started"]
    assert (started["due_on"], started["estimated"]) == ("2027-01-11", True)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(answered: Office, form: str) -> None:
    """Each format names the case, and none a phone number of the note."""
    result = answered.run(
        *("deliver", NO, "--on", "2026-09-03", "--way", "mail", "--note", f"电话{PHONE}"),
        *("--format", form),
    )
    assert NO in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in answered.run("show", NO, "--all", "--format", form).out
