"""A secret case never reaches whom it accuses (Art. 30), whatever verb is tried, by whatever name.

南滨街道 (南滨镇 until it was renamed; also called 南街办) stands under 示例市 and over 林垟片区,
which stands over 林垟村委会; 王振 works there. 李某 works at 教育局, which is near none of them.
"""

import csv
import io

import pytest
from office import Office

UNIT_CASE, PERSON_CASE, OPEN_CASE = "XF-2026-000001", "XF-2026-000002", "XF-2026-000003"
NEAR = ("--yes", "--reason", "该村由其代管，已报局领导同意")


@pytest.fixture
def secret(office: Office) -> Office:
    """Return the office with a report on the street, one on 王振, and a plain claim against both.

    李某 handles all three, and is on leave from 20 to 30 November; 王振 stands in.
    """
    office.run("unit", "add", "示例市")
    office.run("unit", "add", "南滨镇", "--parent", "示例市", "--alias", "南街办")
    office.run("unit", "rename", "南滨镇", "南滨街道", "--on", "2026-01-05")
    office.run("unit", "add", "林垟片区", "--parent", "南滨街道")
    office.run("unit", "add", "林垟村委会", "--parent", "林垟片区")
    office.run("unit", "add", "教育局")
    office.run("person", "add", "王振", "--unit", "南滨街道", "--alias", "老王")
    office.run("person", "add", "李某", "--unit", "教育局")
    office.run("person", "add", "周某", "--unit", "林垟村委会")
    accusing = {"purpose": "accuse", "channel": "letter", "name": "匿名甲"}
    office.register(**accusing, title="反映街道违规", against="南滨街道")
    office.register(**accusing, title="反映其收受礼金", against="王振@南滨街道")
    office.register(title="路灯不亮", against="南滨街道、王振")
    for no in (UNIT_CASE, PERSON_CASE, OPEN_CASE):
        office.run("assign", no, "--handler", "李某", "--on", "2026-11-04")
    office.run(
        *("person", "absent", "李某", "--from", "2026-11-20", "--until", "2026-11-30"),
        *("--deputy", "王振"),
    )
    return office


REFUSED = {
    "forward": ("forward", UNIT_CASE, "--to", "南滨街道"),
    "forward, second of two": ("forward", UNIT_CASE, "--to", "教育局", "--to", "南滨街道"),
    "forward by alias": ("forward", UNIT_CASE, "--to", "南街办"),
    "dispatch by a former name": ("dispatch", UNIT_CASE, "--to", "南滨镇"),
    "forward by a longer name": ("forward", UNIT_CASE, "--to", "南滨街道办事处", "--new"),
    "forward, agreed to": ("forward", UNIT_CASE, "--to", "南街办", *NEAR),
    "assign a unit": ("assign", UNIT_CASE, "--unit", "南街办"),
    "assign a co-unit": ("assign", UNIT_CASE, "--co-unit", "南滨镇", "--until", "2026-12-01"),
    "assign a leader": ("assign", PERSON_CASE, "--leader", "老王", *NEAR),
    "assign with the unit": ("assign", PERSON_CASE, "--role", "handler", "--to", "王振@南街办"),
    "team head": ("team", "form", PERSON_CASE, "--head", "王振"),
    "team unit": ("team", "form", UNIT_CASE, "--head", "李某", "--unit", "南街办"),
    "contact": (
        "contact",
        PERSON_CASE,
        "--mode",
        "phone",
        "--result",
        "reached",
        "--person",
        "老王",
    ),
    "told of it": ("urgent", UNIT_CASE, "--told", "南街办主任", "--by", "phone"),
    "told by name": ("urgent", PERSON_CASE, "--told", "老王", "--by", "phone"),
    "supervised": (
        *("supervise", "add", UNIT_CASE, "--unit", "南街办", "--mode", "phone", "--ground"),
        *("stalling", "--demand", "说明进展", "--reply-by", "2026-12-01", *NEAR),
    ),
    "a suggestion": (
        *(
            "suggest",
            "add",
            "--case",
            UNIT_CASE,
            "--kind",
            "improve",
            "--to",
            "南街办",
            "--text",
            "改进",
        ),
    ),
    "handover": ("handover", "--from", "李某", "--to", "王振", "--reason", "请假", "--yes"),
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_the_accused(secret: Office, words: tuple[str, ...]) -> None:
    """Whatever addresses the accused is refused with the article, by every name, --yes or not."""
    result = secret.refuse(*words, code=2)
    assert "第三十条" in result.err


def test_review_by_the_accused(secret: Office) -> None:
    """The accused does not review the answer to a report on itself."""
    secret.run("conclude", UNIT_CASE, "--on", "2026-11-10")
    asked = ("review", UNIT_CASE, "--on", "2026-11-12", "--unit")
    assert "第三十条" in secret.refuse(*asked, "南街办", code=2).err
    secret.run(*asked, "教育局")


def test_reopened_for_the_accused(secret: Office) -> None:
    """A holder who is known by now to be the accused does not take the reopened case again."""
    no = secret.register(purpose="accuse", channel="letter", name="匿名乙", against="丙办")
    secret.run("assign", no, "--unit", "教育局", "--on", "2026-11-04")
    secret.run("conclude", no, "--on", "2026-11-10")
    secret.run("unit", "rename", "教育局", "--alias", "丙办")
    result = secret.refuse("reopen", no, "--same-holders", code=2)
    assert "第三十条" in result.err


RELATED = {
    "the unit above": ("forward", UNIT_CASE, "--to", "示例市"),
    "the unit below": ("dispatch", UNIT_CASE, "--to", "林垟片区"),
    "two tiers below": ("forward", UNIT_CASE, "--to", "林垟村委会"),
    "assigned": ("assign", UNIT_CASE, "--unit", "林垟村委会"),
    "helping": ("assign", UNIT_CASE, "--co-unit", "示例市", "--until", "2026-12-01"),
    "who works there": ("assign", UNIT_CASE, "--leader", "王振"),
    "who works two tiers below": ("assign", UNIT_CASE, "--handler", "周某"),
    "the unit of the accused person": ("forward", PERSON_CASE, "--to", "南滨街道办"),
    "supervised": (
        *("supervise", "add", UNIT_CASE, "--unit", "林垟片区", "--mode", "phone", "--ground"),
        *("stalling", "--demand", "说明进展", "--reply-by", "2026-12-01"),
    ),
    "in a team": ("team", "form", UNIT_CASE, "--head", "王振"),
}


@pytest.mark.parametrize("words", RELATED.values(), ids=RELATED)
def test_near_the_accused(secret: Office, words: tuple[str, ...]) -> None:
    """Above, below and inside the accused unit: --yes and a reason, which is written down."""
    if words[0] == "forward" and "南滨街道办" in words:
        # Written with the unit, the report names the unit too; without, the unit is only near.
        secret.run("edit", PERSON_CASE, "--against", "王振", "--on", "2026-11-05")
        words = (*words[:-1], "南滨街道")
    result = secret.refuse(*words, code=5)
    assert "第三十条" in result.err
    assert "--yes" in result.err
    assert "--reason" in secret.refuse(*words, "--yes", code=2).err
    secret.run(*words, *NEAR)
    assert (
        NEAR[-1]
        in secret.run("show", words[2] if words[0] in ("team", "supervise") else words[1]).out
    )


def test_a_new_head_near_the_accused(secret: Office) -> None:
    """Joining and taking over a team is a way in as well."""
    secret.run("team", "form", UNIT_CASE, "--head", "李某", "--on", "2026-11-05")
    for verb, words in {
        "join": ("--member", "王振"),
        "leave": ("--member", "李某", "--head", "王振"),
    }.items():
        assert "第三十条" in secret.refuse("team", verb, UNIT_CASE, *words, code=5).err
    secret.run("team", "join", UNIT_CASE, "--member", "王振", *NEAR)


def test_handed_over_near_the_accused(secret: Office) -> None:
    """A handover confirms the number of cases; one near the accused is told apart."""
    only = ("handover", "--from", "李某", "--case", UNIT_CASE, "--reason", "工作调整")
    secret.run(*only, "--to", "周某", "--yes")
    (held,) = [one for one in secret.json("show", UNIT_CASE)["holdings"] if one["person"] == "周某"]
    assert held["reason"] == "工作调整"


def numbers(office: Office, *words: str) -> list[str]:
    """Return the numbers of the listed cases, in order of number."""
    return sorted(item["no"] for item in office.items(*words))


def test_lists_for_the_accused(secret: Office) -> None:
    """The deputy's list has the cases of the one on leave, silently without those on the deputy.

    The report on the street is not on 王振, who only works there: he has it on his list once it
    was given to him with a consent, not for standing in.
    """
    assert numbers(secret, "list", "--person", "李某") == [UNIT_CASE, PERSON_CASE, OPEN_CASE]
    for words in (("--person", "王振"), ("--person", "老王"), ("--person", "王振@南街办")):
        assert numbers(secret, "list", *words) == [OPEN_CASE], words
    secret.run("assign", UNIT_CASE, "--leader", "王振", *NEAR)
    secret.monkeypatch.setenv("XINFANG_BY", "王振")
    assert numbers(secret, "list", "--mine") == [UNIT_CASE, OPEN_CASE]
    rows = list(csv.DictReader(io.StringIO(secret.run("list", "--mine", "--format", "csv").out)))
    assert len(rows) == 2
    for form in ("table", "plain", "markdown", "jsonl"):
        result = secret.run("list", "--mine", "--format", form)
        assert PERSON_CASE not in result.out + result.err
    (total,) = {secret.json("list", "--mine", "--limit", "1")["total"]}
    assert total == 2


def test_today_of_the_accused(secret: Office) -> None:
    """All were due to be routed by 18 November; the deputy sees none on or near the deputy."""

    def due(person: str) -> list[str]:
        document = secret.json("today", "--person", person)
        return sorted({item["no"] for item in document["items"]})

    assert due("李某") == [UNIT_CASE, PERSON_CASE, OPEN_CASE]
    assert due("王振") == [OPEN_CASE]
    assert PERSON_CASE not in secret.run("today", "--person", "王振").out


def test_list_of_the_accused_unit(secret: Office) -> None:
    """A unit that turns out to be the accused under another name no longer lists the case."""
    no = secret.register(purpose="accuse", channel="letter", name="匿名乙", against="丙办")
    secret.run("assign", no, "--unit", "教育局", "--on", "2026-11-04")
    assert numbers(secret, "list", "--unit", "教育局") == [no]
    secret.run("unit", "rename", "教育局", "--alias", "丙办")
    assert numbers(secret, "list", "--unit", "教育局") == []
    assert no in numbers(secret, "list")


def test_sent_back_near_the_accused(secret: Office) -> None:
    """Sending back to a unit below the accused asks again; its orders are not listed for it."""
    secret.run("forward", UNIT_CASE, "--to", "林垟片区", "--on", "2026-11-05", *NEAR)
    again = ("sendback", UNIT_CASE, "--reason", "答非所问", "--due", "2026-12-01")
    assert "第三十条" in secret.refuse(*again, code=5).err
    secret.run(*again, "--yes")
    secret.run(
        *("supervise", "add", UNIT_CASE, "--mode", "phone", "--ground", "stalling", *NEAR),
        *("--demand", "说明进展", "--reply-by", "2026-12-01"),
    )
    words = ("supervise", "list", "--unit", "林垟片区")
    assert numbers(secret, *words) == [UNIT_CASE]
    secret.run(
        *("supervise", "add", UNIT_CASE, "--mode", "phone", "--ground", "stalling"),
        *("--demand", "说明进展", "--reply-by", "2026-12-01", "--unit", "教育局"),
    )
    words = ("supervise", "list", "--unit", "教育局")
    assert numbers(secret, *words) == [UNIT_CASE]
    secret.run("unit", "rename", "教育局", "--alias", "南滨街道教育办")
    assert numbers(secret, *words) == []
    assert UNIT_CASE in numbers(secret, "supervise", "list")


def test_sheet_for_the_accused(secret: Office) -> None:
    """A sheet that is made again leaves out what accuses the taker, as is known by then."""
    secret.run("person", "add", "陈某", "--unit", "教育局")
    secret.run("handover", "--from", "李某", "--to", "陈某", "--reason", "请假", "--yes")
    assert len(secret.json("handover", "sheet", "1")["items"]) == 3
    secret.run("edit", OPEN_CASE, "--title", "路灯仍不亮", "--on", "2026-11-20")
    secret.run("person", "rename", "陈某", "--alias", "王振")
    shown = secret.json("handover", "sheet", "1")
    # The alias alone is no proof that 陈某 is 王振 of the street: 陈某 works elsewhere.
    assert [item["no"] for item in shown["items"]] == [UNIT_CASE, PERSON_CASE, OPEN_CASE]
    secret.run("edit", PERSON_CASE, "--against", "举报人称王某某", "--on", "2026-11-21")
    secret.run("person", "rename", "陈某", "--alias", "王某某")
    path = secret.folder / "交接单.md"
    shown = secret.json("handover", "sheet", "1", "--sheet", str(path))
    assert [item["no"] for item in shown["items"]] == [UNIT_CASE, OPEN_CASE]
    assert PERSON_CASE not in path.read_text(encoding="utf-8")


def test_shared_out(secret: Office) -> None:
    """Dealing out by the dozen keeps back what accuses the takers, and what is near them."""
    document = secret.json("share", "--among", "王振", "--yes")
    assert document["kept_back"] == [UNIT_CASE, PERSON_CASE]
    assert [item["no"] for item in document["items"]] == [OPEN_CASE]


def test_another_of_the_same_name(secret: Office) -> None:
    """王振@南滨街道 accuses nobody else who is called 王振."""
    secret.run("person", "add", "王振", "--unit", "教育局")
    secret.run("assign", PERSON_CASE, "--leader", "王振@教育局")


def test_a_plain_case_is_not_hindered(secret: Office) -> None:
    """A claim against the street goes to the street, as the law has it; no question is asked."""
    secret.run("forward", OPEN_CASE, "--to", "南街办", "--on", "2026-11-05")
    secret.run(
        "assign", OPEN_CASE, "--leader", "王振", "--co-unit", "林垟村委会", "--until", "2026-12-01"
    )
    secret.run("urgent", OPEN_CASE, "--told", "南街办主任", "--by", "phone")
    assert OPEN_CASE in numbers(secret, "list", "--unit", "南滨街道")


def test_a_secret_case_goes_elsewhere(secret: Office) -> None:
    """A body that has nothing to do with the accused gets the case without a question."""
    secret.run("forward", UNIT_CASE, "--to", "教育局", "--on", "2026-11-05")
    secret.run("assign", PERSON_CASE, "--leader", "李某")


def test_a_suggestion_near_the_accused(secret: Office) -> None:
    """To the unit above, below, or to one of its people: with a consent and a reason alone."""
    words = ("suggest", "add", "--kind", "improve", "--text", "公开账目", "--case", UNIT_CASE)
    for to in ("示例市", "林垟片区", "王振"):
        secret.refuse(*words, "--to", to, code=5)
        secret.refuse(*words, "--to", to, "--yes", code=2)
        secret.run(*words, "--to", to, *NEAR)
    secret.refuse(*words, "--to", "南 街办", *NEAR, code=2)
    secret.run(*words, "--to", "教育局")


def test_the_accused_as_operator(secret: Office) -> None:
    """Whom a case accuses does not see it whole, under any name; of another case, yes."""
    for actor in ("王振", "老王", "王 振"):
        secret.refuse("--by", actor, "show", PERSON_CASE, "--unmask", code=2)
        secret.refuse("--by", actor, "list", "--unmask", code=2)
    for actor in ("南滨街道", "南街办", "南 滨 街道"):
        secret.refuse("--by", actor, "show", UNIT_CASE, "--unmask", code=2)
    secret.run("--by", "王振", "show", OPEN_CASE, "--unmask")
    secret.run("--by", "李某", "show", PERSON_CASE, "--unmask")


def test_told_near_the_accused(secret: Office) -> None:
    """Who is told of an urgent case, or approves a referral, near the accused: asked again."""
    told = ("urgent", UNIT_CASE, "--told", "示例市", "--by", "phone")
    assert "第三十条" in secret.refuse(*told, code=5).err
    secret.run(*told, *NEAR)
    assert NEAR[-1] in secret.run("show", UNIT_CASE).out
    for day in ("05", "06"):
        secret.run(
            *("supervise", "add", UNIT_CASE, "--mode", "phone", "--ground", "stalling"),
            *("--demand", "说明进展", "--reply-by", f"2026-11-{day}", "--on", f"2026-11-{day}"),
            *("--unit", "教育局"),
        )
    path = secret.folder / "材料.md"
    refer = ("refer", UNIT_CASE, "--reason", "久拖", "--to", str(path), "--approved-by")
    assert "第三十条" in secret.refuse(*refer, "王振", code=5).err
    secret.refuse(*refer, "南街办主任", "--yes", code=2)
    secret.run(*refer, "王振", "--yes")


def test_the_accused_approves_nothing(secret: Office) -> None:
    """An extension of the time is not approved by whom the case accuses."""
    secret.run("edit", PERSON_CASE, "--purpose", "claim", "--confidential", "--on", "2026-11-04")
    secret.run("accept", PERSON_CASE, "--on", "2026-11-05")
    words = (
        "extend",
        PERSON_CASE,
        "--days",
        "10",
        "--reason",
        "案情复杂",
        "--told-on",
        "2026-11-23",
    )
    assert "第三十条" in secret.refuse(*words, "--approver", "老王", code=2).err
    secret.run(*words, "--approver", "赵某")


def test_a_part_of_a_name(secret: Office) -> None:
    """王振华, whom the ledger knows, is not 王振; 王振 is asked about, not refused."""
    secret.run("person", "add", "王振华", "--unit", "教育局")
    secret.run("edit", PERSON_CASE, "--against", "王振华", "--on", "2026-11-05")
    secret.refuse("assign", PERSON_CASE, "--leader", "王振华", code=2)
    secret.refuse("assign", PERSON_CASE, "--leader", "王振", code=5)
    secret.run("assign", PERSON_CASE, "--leader", "王振", *NEAR)


def test_a_unit_whose_name_is_in_the_one_below(secret: Office) -> None:
    """A report on the station below the street is not on the street, which is near it."""
    station = ("--parent", "南滨街道", "--alias", "派出所")
    secret.run("unit", "add", "南滨街道派出所", *station)
    secret.run("edit", UNIT_CASE, "--against", "南滨街道派出所", "--on", "2026-11-05")
    secret.refuse("forward", UNIT_CASE, "--to", "南滨街道派出所", *NEAR, code=2)
    secret.refuse("forward", UNIT_CASE, "--to", "南滨街道", code=5)
    secret.run("forward", UNIT_CASE, "--to", "南滨街道", *NEAR)


def test_a_handover_near_the_accused_says_so(secret: Office) -> None:
    """The question before a handover names the article where a case is near the taker."""
    words = ("handover", "--from", "李某", "--to", "周某", "--reason", "请假")
    assert "第三十条" in secret.refuse(*words, code=5).err
    assert "第三十条" not in secret.refuse(*words, "--case", OPEN_CASE, code=5).err
