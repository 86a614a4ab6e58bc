"""``xinfang callback``: what the petitioner says, and who is still to be asked."""

import shlex

import pytest
from office import FORMATS, Office

FINE = ("--reached", "yes", "--office", "满意", "--unit", "满意")
POOR = ("--reached", "yes", "--office", "satisfied", "--unit", "not", "--reason", "slow")


@pytest.fixture
def no(office: Office) -> str:
    """Return a case that 南滨街道 had and that was concluded on 10 November 2026."""
    no = office.register()
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-04", "--new")
    office.run("conclude", no, "--on", "2026-11-10", "--outcome", "explained")
    return no


def test_dissatisfied(office: Office, no: str) -> None:
    """A dissatisfied petitioner: the ready command sends the case back, and runs as it stands."""
    office.run("callback", no, "--reached", "no", "--on", "2026-11-12")
    document = office.json(
        "callback", no, *POOR, "--as-reported", "no", "--person", "周某", "--new"
    )
    command = document.pop("proposal")
    assert document == {
        "schema": "xinfang.callback/1",
        "no": no,
        "on": "2026-11-23",
        "is_reached": True,
        "is_as_reported": False,
        "office": "satisfied",
        "office_zh": "满意",
        "unit": "not",
        "unit_zh": "不满意",
        "reason": "slow",
        "reason_zh": "办理太慢",
        "person": "周某",
        "by": "示例经办",
        "tries": 2,
    }
    assert command == f"xinfang sendback {no} --reason '回访不满意：办理太慢' --due 2026-12-08"
    office.run(*shlex.split(command)[1:])
    case = office.json("show", no)
    assert (case["state"], case["moves"][-1]["note"]) == ("sent_back", "回访不满意：办理太慢")
    first, second = case["callbacks"]
    assert first == {
        "on": "2026-11-12",
        "is_reached": False,
        "is_as_reported": None,
        "office": None,
        "office_zh": None,
        "unit": None,
        "unit_zh": None,
        "reason": None,
        "reason_zh": None,
        "person": None,
        "note": None,
        "by": "示例经办",
    }
    assert (second["unit_zh"], second["person"]) == ("不满意", "周某")
    lines = office.run("show", no, "--format", "plain").out.splitlines()
    assert "回访\t2026-11-12  未联系上  示例经办" in lines
    assert "回访\t2026-11-23  对信访部门满意  对责任单位不满意  办理不属实  办理太慢  周某" in lines


def test_satisfied_proposes_nothing(office: Office, no: str) -> None:
    """Satisfied, nothing is proposed; the log tells it in Chinese; undo takes it back."""
    assert office.json("callback", no, *FINE)["proposal"] is None
    assert "对责任单位 满意" in office.run("log", "--format", "plain").out
    assert office.items("callback", "due") == []
    office.run("undo", "--yes")
    assert [item["no"] for item in office.items("callback", "due")] == [no]


def test_due(office: Office, no: str) -> None:
    """Concluded on the 10th: 13 days ago, due by 10 December; tried once, it stays."""
    office.register()
    office.run("callback", no, "--reached", "no", "--on", "2026-11-12")
    before = office.digest()
    document = office.json("callback", "due")
    assert (document["schema"], document["count"]) == ("xinfang.callback.due/1", 1)
    assert (document["days"], document["late"]) == (30, 0)
    assert document["items"] == [
        {
            "no": no,
            "title": "村级集体资产分配",
            "name": "郭某",
            "unit": "南滨街道",
            "leader": None,
            "handler": None,
            "concluded_on": "2026-11-10",
            "outcome": "explained",
            "outcome_zh": "解释说明",
            "days": 13,
            "due_on": "2026-12-10",
            "is_late": False,
            "tries": 1,
            "last_on": "2026-11-12",
        }
    ]
    assert office.digest() == before


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--within", "13d"), [("2026-11-23", False, 1)]),
        (("--within", "12"), [("2026-11-22", True, 1)]),
        (("--within", "12", "--as-of", "2026-11-22"), [("2026-11-22", False, 1)]),
        (("--as-of", "2026-11-11"), [("2026-12-10", False, 0)]),
        (("--as-of", "2026-11-09"), []),
    ],
)
def test_due_within(
    office: Office, no: str, words: tuple[str, ...], found: list[tuple[str, bool, int]]
) -> None:
    """N days after the conclusion are still in time; a past day sees what it could."""
    office.run("callback", no, "--reached", "no", "--on", "2026-11-12")
    items = office.items("callback", "due", *words)
    assert [(item["due_on"], item["is_late"], item["tries"]) for item in items] == found


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, no: str, form: str) -> None:
    """Each format names the case."""
    assert no in office.run("callback", "due", "--format", form).out
    assert no in office.run("callback", no, *FINE, "--format", form).out


def test_a_secret_case(office: Office) -> None:
    """The list hides of whom and what a secret case is; its page the names in a note."""
    no = office.register(purpose="accuse", name="匿名甲", against="村干部乙", title="反映村干部乙")
    office.run("conclude", no)
    out = office.run("callback", "due").out
    assert no in out
    assert "匿名甲" not in out
    assert "村干部乙" not in out
    said = office.run("callback", no, *FINE, "--note", "仍说是村干部乙，电话 138-0000-0001")
    assert "村干部乙" not in said.out
    assert office.json("show", no)["callbacks"][0]["note"] == "仍说是（保密），电话 138-****-0001"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--reached", "maybe"),
        ("--reached", "yes"),
        ("--reached", "yes", "--office", "satisfied"),
        ("--reached", "no", "--unit", "not"),
        ("--reached", "no", "--reason", "slow"),
        ("--reached", "no", "--as-reported", "yes"),
        ("--reached", "yes", "--office", "不错", "--unit", "满意"),
        (*FINE, "--reason", "slow"),
        (*POOR[:-1], "天气"),
        (*FINE, "--on", "2026-11-09"),
        (*FINE, "--on", "2026-11-24"),
        (*FINE, "--person", "不认识的人"),
        (*FINE, "--within", "30d"),
        (*FINE, "--as-of", "2026-11-23"),
    ],
)
def test_bad_input(office: Office, no: str, words: tuple[str, ...]) -> None:
    """What makes no sense is one sentence, exit 2, and nothing written."""
    office.refuse("callback", no, *words, code=2)


@pytest.mark.parametrize(
    "words",
    [
        ("--reached", "yes"),
        ("--note", "摘"),
        ("--new",),
        ("--within", "3wd"),
        ("--within", "一个月"),
        ("--within", ""),
    ],
)
def test_bad_list(office: Office, no: str, words: tuple[str, ...]) -> None:
    """The list takes a number of days and nothing that would be recorded."""
    assert office.items("callback", "due")[0]["no"] == no
    office.refuse("callback", "due", *words, code=2)


def test_an_open_case(office: Office) -> None:
    """An open case cannot be called back; an unknown one is exit 4."""
    no = office.register()
    assert "xinfang conclude" in office.refuse("callback", no, *FINE, code=2).err
    office.refuse("callback", "999", *FINE, code=4)
