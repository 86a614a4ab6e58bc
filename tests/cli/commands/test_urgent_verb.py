"""``xinfang urgent``: who was told of an urgent matter, when and how (Art. 25)."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"
TOLD = ("--told", "值班领导", "--by", "phone")


@pytest.fixture
def case(office: Office) -> Office:
    """Return the office with a claim that came in today at 8:00; it is 9:00."""
    office.register(received="2026-11-23 08:00")
    return office


def test_marked_and_told(case: Office) -> None:
    """Marked at 8:20: two hours by the local rule, until 10:20; 20 minutes since the receipt."""
    document = case.json("urgent", NO, *TOLD, "--on", "2026-11-23 08:20")
    assert document["schema"] == "xinfang.urgent/1"
    assert (document["is_new"], document["told"], document["mode"]) == (True, "值班领导", "phone")
    assert (document["at"], document["elapsed_minutes"]) == ("2026-11-23T08:20+08:00", 20)
    assert document["elapsed_zh"] == "20 分"
    assert [(c["clock"], c["due_at"]) for c in document["started"]] == [
        ("respond", "2026-11-23T10:20+08:00")
    ]
    found = case.json("show", NO)
    assert found["urgent"] is True
    [alert] = found["alerts"]
    assert (alert["told"], alert["mode"], alert["at"]) == (
        "值班领导",
        "phone",
        "2026-11-23T08:20+08:00",
    )


def test_respond_hours(case: Office) -> None:
    """The respond clock is due at a minute: in time at 10:20, overdue at 10:21."""
    case.run("urgent", NO, "--on", "2026-11-23 08:20")
    case.at("2026-11-23T10:20:00+08:00")
    assert case.items("overdue") == []
    case.at("2026-11-23T10:21:00+08:00")
    [item] = case.items("overdue")
    assert (item["clock"], item["overdue_minutes"]) == ("respond", 1)
    assert item["elapsed_zh"] == "2 小时 21 分"


def test_registered_urgent(office: Office) -> None:
    """``register --urgent`` starts the hours from the receipt."""
    office.register("--urgent", received="2026-11-23 08:30")
    found = office.json("why", NO, "respond")
    assert (found["due_at"], found["article"]) == ("2026-11-23T10:30+08:00", "第二十五条")
    assert (found["length"], found["unit"]) == (2, "hours")


def test_on_top_of_every_list(case: Office) -> None:
    """The urgent case stands first in list, overdue and today, in every format."""
    second = case.register(received="2026-11-10", title="另一件")
    third = case.register("--urgent", received="2026-11-23 08:00", title="桥梁险情")
    words = [("list",), ("overdue", "--within", "30d"), ("today", "--within", "30d")]
    for verb in words:
        for form in FORMATS:
            out = case.run(*verb, "--format", form).out
            assert -1 < out.index(third) < out.index(second), (verb, form)


def test_told_again(case: Office) -> None:
    """Several may be told, each kept; the case is marked once."""
    case.run("urgent", NO, *TOLD)
    document = case.json("urgent", NO, "--told", "上级信访部门", "--by", "document")
    assert (document["is_new"], document["started"]) == (False, [])
    assert [alert["mode"] for alert in case.json("show", NO)["alerts"]] == ["phone", "document"]


@pytest.mark.parametrize(
    "args",
    [
        ("--told", "值班领导"),
        ("--by", "phone"),
        ("--told", "值班领导", "--by", "pigeon"),
        ("--told", " ", "--by", "phone"),
        (*TOLD, "--on", "2026-11-23 07:59"),
        (*TOLD, "--on", "2026-11-22"),
        (*TOLD, "--on", "2026-11-23 09:01"),
        (*TOLD, "--on", "2026-11-24"),
    ],
    ids=" ".join,
)
def test_bad_input(case: Office, args: tuple[str, ...]) -> None:
    """Half of who and how, an unknown way, before the receipt, in the future: refused."""
    case.refuse("urgent", NO, *args, code=2)


def test_refused_states(case: Office) -> None:
    """Marking twice without news, and a concluded case, are refused."""
    case.run("urgent", NO)
    case.refuse("urgent", NO, code=2)
    second = case.register(received="2026-11-20")
    case.run("conclude", second, "--on", "2026-11-21")
    case.refuse("urgent", second, *TOLD, code=2)


def test_undo_and_the_past(case: Office) -> None:
    """Before it was known and after undo the case is not urgent and has no hours."""
    case.run("urgent", NO, *TOLD)
    last = case.items("log")[0]["act"]
    found = case.json("show", NO, "--known-at", str(last - 1))
    assert (found["urgent"], found["alerts"]) == (False, [])
    case.run("undo", "--yes")
    found = case.json("show", NO)
    assert (found["urgent"], found["alerts"]) == (False, [])
    assert [c["clock"] for c in found["clocks"]] == ["route"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_masks(case: Office, form: str) -> None:
    """Each format names the case, and none a phone number of whom was told or of the note."""
    result = case.run(
        *("urgent", NO, "--told", f"李某 {PHONE}", "--by", "phone", "--note", f"打 {PHONE}"),
        *("--format", form),
        code=None,
    )
    assert PHONE not in result.out + result.err
    assert PHONE not in case.run("show", NO, "--all", "--format", form).out
