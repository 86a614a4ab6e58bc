"""``xinfang object``: a unit says that a case is not its own, and it comes back (Art. 23)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"


@pytest.fixture
def sent(office: Office) -> Office:
    """Return the office with a claim dispatched to 南滨街道 on Friday 2026-11-06."""
    office.register()
    office.run(
        "dispatch", NO, "--to", "南滨街道", "--on", "2026-11-06", "--due", "2026-12-20", "--new"
    )
    return office


def clocks(office: Office, *past: str) -> list[tuple[str, str, str | None, str]]:
    """Return clock, due day, day stopped and verdict of each."""
    found = office.json("show", NO, *past)["clocks"]
    return [(c["clock"], c["due_on"], c["stopped_on"], c["verdict"]) for c in found]


def test_back_to_the_office(sent: Office) -> None:
    """The unit's clocks stop on 2026-11-10; 15 days from then, 2026-11-25, to route it anew."""
    document = sent.json("object", NO, "--on", "2026-11-10", "--reason", "不属本单位职责")
    assert document["schema"] == "xinfang.object/1"
    assert (document["state"], document["unit"]) == ("returned", "南滨街道")
    assert [(c["clock"], c["due_on"]) for c in document["started"]] == [("route", "2026-11-25")]
    assert {c["clock"]: c["verdict"] for c in document["stopped"]}["object"] == "met"
    open_now = [(clock, due) for clock, due, stopped, _ in clocks(sent) if stopped is None]
    assert open_now == [("route", "2026-11-25")]
    case = sent.json("show", NO)
    assert case["state"] == "returned"
    assert case["holders"]["unit"] is None if "holders" in case else True


@pytest.mark.parametrize(("on", "verdict"), [("2026-11-13", "met"), ("2026-11-16", "late")])
def test_five_working_days(sent: Office, on: str, verdict: str) -> None:
    """From Friday 11-06 the fifth working day is Friday 11-13; an objection on Monday is late."""
    sent.run("object", NO, "--on", on, "--reason", "不属本单位职责")
    assert ("object", "2026-11-13", on, verdict) in clocks(sent)


def test_one_of_two_units(office: Office) -> None:
    """While another unit has the case it stays out; which unit objects has to be said."""
    office.register()
    office.run(
        *("dispatch", NO, "--to", "南滨街道", "--to", "示例市民政局", "--on", "2026-11-06"),
        "--new",
    )
    office.refuse("object", NO, "--on", "2026-11-10", "--reason", "不属", code=2)
    document = office.json(
        *("object", NO, "--unit", "示例市民政局", "--on", "2026-11-10", "--reason", "不属")
    )
    assert (document["state"], document["waiting"]) == ("dispatched", ["南滨街道"])
    assert document["started"] == []
    document = office.json("object", NO, "--on", "2026-11-11", "--reason", "不属")
    assert (document["unit"], document["state"], document["waiting"]) == (
        "南滨街道",
        "returned",
        [],
    )


def test_routed_anew(sent: Office) -> None:
    """What came back can go to another unit: its own 15 days and 5 working days."""
    sent.run("object", NO, "--on", "2026-11-10", "--reason", "不属本单位职责")
    document = sent.json("forward", NO, "--to", "示例市民政局", "--on", "2026-11-11", "--new")
    assert {c["clock"]: c["due_on"] for c in document["started"]} == {
        "notify": "2026-11-26",
        "object": "2026-11-18",
    }


def test_undo_and_the_past(sent: Office) -> None:
    """Before its day, before it was known and after undo the case is with the unit."""
    before = clocks(sent)
    sent.run("object", NO, "--on", "2026-11-10", "--reason", "不属本单位职责")
    assert sent.json("show", NO, "--as-of", "2026-11-09")["state"] == "dispatched"
    last = sent.items("log")[0]["act"]
    assert sent.json("show", NO, "--known-at", str(last - 1))["state"] == "dispatched"
    assert clocks(sent, "--known-at", str(last - 1)) == before
    sent.run("undo", "--yes")
    assert clocks(sent) == before


@pytest.mark.parametrize(
    "args",
    [
        (NO, "--on", "2026-11-10"),
        (NO, "--on", "2026-11-10", "--reason", " "),
        (NO, "--on", "2026-11-05", "--reason", "不属"),
        (NO, "--on", "2026-11-24", "--reason", "不属"),
        (NO, "--on", "2026-11-31", "--reason", "不属"),
        (NO, "--unit", "没有的局", "--on", "2026-11-10", "--reason", "不属"),
    ],
    ids=" ".join,
)
def test_bad_input(sent: Office, args: tuple[str, ...]) -> None:
    """Without a reason, before the dispatch, in the future, or by a unit that was not asked."""
    sent.refuse("object", *args, code=2)


def test_only_what_went_out(office: Office) -> None:
    """A case that went to nobody, or is accepted, has nobody to object."""
    office.register()
    office.refuse("object", NO, "--reason", "不属", code=2)
    office.run("accept", NO, "--on", "2026-11-05")
    office.refuse("object", NO, "--reason", "不属", code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(sent: Office, form: str) -> None:
    """Each format names case and unit, and none a phone number of the reason."""
    result = sent.run("object", NO, "--reason", f"电话{PHONE}", "--format", form)
    assert NO in result.out
    assert "南滨街道" in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in sent.run("show", NO, "--all", "--format", form).out


def test_estimated(office: Office) -> None:
    """From 2026-12-29 five working days lead into 2027, which is not published: said twice."""
    office.at("2026-12-30T09:00:00+08:00")
    office.register(received="2026-12-28")
    result = office.run(
        *("dispatch", NO, "--to", "南滨街道", "--on", "2026-12-29", "--new", "--format", "json")
    )
    assert "未公布，暂按周一至周五推算" in result.err
    started = {c["clock"]: (c["due_on"], c["estimated"]) for c in result.document["started"]}
    assert started == {"notify": ("2027-01-13", False), "object": ("2027-01-05", True)}
    result = office.run("object", NO, "--reason", "不属", "--format", "json")
    assert "未公布，暂按周一至周五推算" in result.err
    stopped = {c["clock"]: c["estimated"] for c in result.document["stopped"]}
    assert stopped == {"notify": False, "object": True}
