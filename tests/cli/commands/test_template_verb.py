"""``xinfang template``: what to say on the phone, in the office's own words."""

import pytest
from office import FORMATS, PHONE, Office

NO = "XF-2026-000001"


@pytest.fixture
def soon(office: Office) -> Office:
    """Return the office with a claim of 2026-11-10: to be routed by Wednesday 11-25."""
    office.register(received="2026-11-10")
    return office


def said(office: Office) -> str:
    """Return the sentence for the one case that is due soon."""
    [item] = office.items("today")
    return str(item["say"])


def test_as_it_ships(soon: Office) -> None:
    """The sentence begins politely and names case, clock, day and days left."""
    words = said(soon)
    assert words.startswith("您好，")
    assert "将要到登记分流期限" in words
    for part in (NO, "村级集体资产分配", "2026-11-25", "还剩 2 天"):
        assert part in words
    assert "电话提醒" in soon.run("today", "--format", "table").out


def test_own_words(soon: Office) -> None:
    """Every place is filled: two natural days and two working days are left."""
    soon.run(
        *("assign", NO, "--unit", "南滨街道", "--leader", "王振", "--handler", "李某"),
        *("--on", "2026-11-11", "--new"),
    )
    places = [
        *("no", "title", "clock", "due_on", "days_left", "workdays_left"),
        *("unit", "leader", "handler", "state"),
    ]
    text = "|".join(f"{{{place}}}" for place in places)
    document = soon.json("template", "set", "due_soon", text)
    assert document["schema"] == "xinfang.template.set/1"
    assert said(soon).split("|") == [
        *(NO, "村级集体资产分配", "登记分流", "2026-11-25", "2", "2"),
        *("南滨街道", "王振", "李某", "已登记"),
    ]
    [item] = soon.items("template", "list")
    assert (item["name"], item["text"], item["is_own"]) == ("due_soon", text, True)


def test_confidential(office: Office) -> None:
    """The sentence for a confidential case does not say what it is about."""
    office.register(purpose="accuse", title="村干部侵占", received="2026-11-10")
    assert "侵占" not in said(office)


def test_masked(office: Office) -> None:
    """The sentence holds no phone number of a title."""
    office.register(title=f"电话{PHONE}", received="2026-11-10")
    assert PHONE not in said(office)


def test_undo(soon: Office) -> None:
    """Undo brings back the words that ship."""
    before = said(soon)
    soon.run("template", "set", "due_soon", "{no} 快到了")
    assert said(soon) == f"{NO} 快到了"
    soon.run("undo", "--yes")
    assert said(soon) == before


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense", "{no}"),
        ("due_soon", "{nobody}"),
        ("due_soon", "{no"),
        ("due_soon", "}"),
        ("due_soon", "{}"),
        ("due_soon", "{0}"),
        ("due_soon", "{no.__class__}"),
        ("due_soon", "{no[0]}"),
        ("due_soon", ""),
        ("due_soon", " "),
        ("due_soon", "长" * 301),
    ],
    ids=str,
)
def test_bad_input(soon: Office, args: tuple[str, str]) -> None:
    """An unknown name or place, a brace alone, nothing, or too much: refused."""
    soon.refuse("template", "set", *args, code=2)


@pytest.mark.parametrize(
    "text", ["{no:>9999999}", "{no!r}", "{days_left:05d}", "{no:{title}}", "{no:{nobody}}"]
)
def test_only_places(soon: Office, text: str) -> None:
    """A format specification is no place: refused, or taken without harm."""
    result = soon.run("template", "set", "due_soon", text, code=None)
    assert result.code in (0, 2)
    assert len(soon.run("today", "--format", "json").out) < 20_000


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(soon: Office, form: str) -> None:
    """Each format lists the sentence's name."""
    out = soon.run("template", "list", "--format", form).out
    assert "due_soon" in out.replace("\\", "")
