"""``xinfang reply``: what each unit answered, and when."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"
TWO = ("--to", "南滨街道", "--to", "示例市民政局")


@pytest.fixture
def sent(office: Office) -> Office:
    """Return the office with a claim dispatched to two units on 11-06, reports due 11-16."""
    office.register()
    office.run("dispatch", NO, *TWO, "--on", "2026-11-06", "--due", "2026-11-16", "--new")
    return office


def reports(office: Office, *past: str) -> dict[str, tuple[str | None, str]]:
    """Return of each unit when its report came and how it stands."""
    found = office.json("show", NO, *past)["clocks"]
    return {c["holder"]: (c["stopped_on"], c["verdict"]) for c in found if c["clock"] == "report"}


def test_each_unit_its_own(sent: Office) -> None:
    """The one that replies on the due day is in time, the other a day later is late."""
    document = sent.json("reply", NO, "--unit", "示例市民政局", "--on", "2026-11-16")
    assert document["schema"] == "xinfang.reply/1"
    assert document["waiting"] == ["南滨街道"]
    assert [(c["clock"], c["unit"], c["verdict"]) for c in document["stopped"]] == [
        ("report", "示例市民政局", "met")
    ]
    assert reports(sent) == {"示例市民政局": ("2026-11-16", "met"), "南滨街道": (None, "overdue")}
    document = sent.json("reply", NO, "--on", "2026-11-17")
    assert (document["unit"], document["waiting"]) == ("南滨街道", [])
    assert reports(sent)["南滨街道"] == ("2026-11-17", "late")


def test_the_case_stays_open(sent: Office) -> None:
    """A reply to the office does not tell the petitioner: the notify clocks run on."""
    sent.run("reply", NO, "--unit", "南滨街道", "--on", "2026-11-10")
    found = sent.json("show", NO)
    assert found["state"] == "dispatched"
    assert [c["stopped_on"] for c in found["clocks"] if c["clock"] == "notify"] == [None, None]


def test_undo_and_the_past(sent: Office) -> None:
    """Before its day, before it was known and after undo the unit has not replied."""
    before = reports(sent)
    sent.run("reply", NO, "--unit", "南滨街道", "--on", "2026-11-10")
    assert reports(sent, "--as-of", "2026-11-09")["南滨街道"] == (None, "open")
    last = sent.items("log")[0]["act"]
    assert reports(sent, "--known-at", str(last - 1)) == before
    sent.run("undo", "--yes")
    assert reports(sent) == before


@pytest.mark.parametrize(
    "args",
    [
        (NO, "--on", "2026-11-10"),
        (NO, "--unit", "没有的局", "--on", "2026-11-10"),
        (NO, "--unit", "南滨街道", "--on", "2026-11-05"),
        (NO, "--unit", "南滨街道", "--on", "2026-11-24"),
        (NO, "--unit", "南滨街道", "--on", "2026-11-23 09:01"),
        (NO, "--unit", "南滨街道", "--on", "2026-11-10 24:01"),
    ],
    ids=" ".join,
)
def test_bad_input(sent: Office, args: tuple[str, ...]) -> None:
    """Of two units it must be said which; a stranger, an earlier or a future time is refused."""
    sent.refuse("reply", *args, code=2)


def test_nobody_was_asked(office: Office) -> None:
    """A case that went to nobody has no reply."""
    office.register()
    office.refuse("reply", NO, code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(sent: Office, form: str) -> None:
    """Each format names the case, and none a phone number of the note or the document."""
    result = sent.run(
        *("reply", NO, "--unit", "南滨街道", "--on", "2026-11-10"),
        *("--note", f"电话{PHONE}", "--document", f"文号 {PHONE}", "--format", form),
    )
    assert NO in result.out
    assert PHONE not in result.out + result.err
    assert PHONE not in sent.run("show", NO, "--all", "--format", form).out
