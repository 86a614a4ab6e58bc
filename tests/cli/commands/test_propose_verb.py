"""``xinfang propose``: what should be supervised, with its evidence and the ready command."""

import csv
import io
import shlex

import pytest
from office import FORMATS, ID_NUMBER, Office

WHY = ("--reason", "已当面督促")


@pytest.fixture
def late(office: Office) -> Office:
    """Return an office with five cases on 23 November.

    1 of 2 March, at 南滨街道, never routed (due 17 March), nobody spoken with, at 本级 ever since;
    2 of today, the same phone; 3 secret, of 1 November (due 16 November), its phone the same;
    4 urgent, of 20 October (due 4 November), no hour known; 5 concluded on 1 March.
    """
    phone = {"phone": "138-0000-0001"}
    office.register(received="2026-03-02", title="村级集体资产分配", **phone)
    office.run("assign", "1", "--unit", "南滨街道", "--on", "2026-03-02", "--new")
    office.register(received="2026-11-23", **phone)
    office.register(
        purpose="accuse",
        name="匿名甲",
        against="村干部乙",
        title="反映村干部乙",
        channel="letter",
        received="2026-11-01",
        **phone,
    )
    office.register("--urgent", name="章某", title="消防通道被占", received="2026-10-20")
    office.register(received="2026-02-20", name="何某")
    office.run("conclude", "5", "--on", "2026-03-01")
    return office


def found(office: Office, *words: str) -> list[tuple[str, str]]:
    """Return the serial and the rule of each proposal."""
    return [(item["no"][-1], item["rule"]) for item in office.items("propose", *words)]


EVERYTHING = [
    ("4", "overdue"),
    ("4", "no_contact"),
    ("1", "overdue"),
    ("3", "overdue"),
    ("1", "repeat"),
    ("1", "no_contact"),
    ("1", "stuck"),
]


def test_what_is_proposed(late: Office) -> None:
    """Urgent cases first, then as the rules press; each with its evidence and command."""
    assert found(late) == EVERYTHING
    assert late.items("propose", "--rule", "overdue", "--unit", "南滨街道") == [
        {
            "no": "XF-2026-000001",
            "rule": "overdue",
            "rule_zh": "期限已过",
            "evidence": "route 2026-03-17",
            "command": (
                "xinfang supervise add XF-2026-000001 --mode phone --ground stalling"
                ' --demand "期限已过，请说明原因，限期办结" --reply-by 2026-11-30'
            ),
            # 14 days of March, then 30, 31, 30, 31, 31, 30, 31 and 23.
            "evidence_zh": "登记分流期限 2026-03-17，已过 251 天",
            "since": "2026-03-18",
            "title": "村级集体资产分配",
            "state": "registered",
            "state_zh": "已登记",
            "unit": "南滨街道",
            "at_fault": "南滨街道",
            "urgent": False,
            "urgent_zh": None,
        }
    ]


def test_commands(late: Office) -> None:
    """Each command is one that a shell takes apart as meant: verb, number, options with values."""
    late.run("propose", "set", "quiet", "--enable", *WHY)
    verbs = {}
    for item in late.items("propose"):
        words = shlex.split(item["command"])
        assert words[0] == "xinfang"
        assert item["no"] in words[2:4]
        options = words[words.index(item["no"]) + 1 :]
        assert all(word.startswith("--") for word in options[::2])
        assert len(options) % 2 == 0
        verbs[item["no"][-1], item["rule"]] = words[1]
    assert verbs == {
        ("4", "overdue"): "forward",
        ("4", "no_contact"): "supervise",
        ("1", "overdue"): "supervise",
        ("3", "overdue"): "forward",
        ("1", "repeat"): "supervise",
        ("1", "no_contact"): "supervise",
        ("1", "stuck"): "escalate",
        ("5", "quiet"): "resolve",
    }
    # Nobody has the fourth case yet, which was never routed: that is the office's own step.
    [fourth, *_] = late.items("propose", "--rule", "overdue")
    assert fourth["command"] == "xinfang forward XF-2026-000004"
    assert fourth["at_fault"] is None
    [stuck] = late.items("propose", "--rule", "stuck")
    late.run(*shlex.split(stuck["command"])[1:])
    assert late.json("show", "1")["level"] == "prefecture"
    assert ("1", "stuck") not in found(late)


def test_filters(late: Office) -> None:
    """By rule, several, by label; by unit; nothing where nothing fits."""
    assert found(late, "--rule", "停留过久") == [("1", "stuck")]
    assert found(late, "--rule", "stuck", "--rule", "repeat") == [("1", "repeat"), ("1", "stuck")]
    assert {no for no, _ in found(late, "--unit", "南滨街道")} == {"1"}
    assert found(late, "--rule", "half_time") == []
    assert late.run("propose", "--rule", "half_time").out == ""
    out = late.run("propose", "--rule", "half_time", "--format", "table").out
    assert out == "没有督办线索。\n"


def test_as_of(late: Office) -> None:
    """On 18 March one duty had passed its day; on 17 March none had."""
    assert found(late, "--as-of", "2026-03-18") == [("1", "overdue")]
    assert found(late, "--as-of", "2026-03-17") == []


def test_a_secret_case(late: Office) -> None:
    """Of a secret case neither its matter nor whose it is; that the phone is the same neither."""
    for form in FORMATS:
        out = late.run("propose", "--format", form).out
        assert "村干部乙" not in out
        assert "匿名甲" not in out
        assert "XF-2026-000003" in out
    [repeat] = late.items("propose", "--rule", "repeat")
    assert (repeat["no"][-1], repeat["evidence"]) == ("1", "case XF-2026-000002")
    assert repeat["evidence_zh"] == "同一信访人又来 1 件，最近是 2026-11-23 的 XF-2026-000002"


def test_formats(late: Office) -> None:
    """Lines for programs carry the command; a table says where to find it."""
    rows = list(csv.reader(io.StringIO(late.run("propose", "--format", "csv").out[1:])))
    assert rows[0] == ["编号", "急", "线索", "责任单位", "标题", "依据", "命令"]
    assert all(row[-1].startswith("xinfang ") for row in rows[1:])
    assert late.json("propose")["schema"] == "xinfang.propose/1"
    table = late.run("propose", "--format", "table").out
    assert "督办线索 7 条（2026-11-23）" in table
    assert "propose decline" in table


def test_decline(late: Office) -> None:
    """A declined proposal goes, is told by ``show`` and the log, and comes back undone."""
    document = late.json("propose", "decline", "1", "--rule", "期限已过", *WHY)
    assert document == {
        "schema": "xinfang.propose.decline/1",
        "no": "XF-2026-000001",
        "rule": "overdue",
        "rule_zh": "期限已过",
        "evidence": "route 2026-03-17",
        "evidence_zh": "登记分流期限 2026-03-17，已过 251 天",
        "on": "2026-11-23",
    }
    assert found(late) == [one for one in EVERYTHING if one != ("1", "overdue")]
    assert late.json("show", "1")["declines"] == [
        {
            "on": "2026-11-23",
            "rule": "overdue",
            "rule_zh": "期限已过",
            "evidence": "route 2026-03-17",
            "reason": "已当面督促",
            "by": "示例经办",
        }
    ]
    lines = late.run("show", "1", "--format", "plain").out.splitlines()
    assert "不予督办\t2026-11-23  期限已过  已当面督促" in lines
    assert "不予督办" not in late.run("show", "2").out
    newest = late.items("log")[0]
    assert (newest["verb_zh"], newest["no"]) == ("督办线索", "XF-2026-000001")
    assert "不予督办 期限已过" in late.run("log", "--format", "plain").out
    late.run("undo", "--yes")
    assert found(late) == EVERYTHING
    late.run("db", "check")


def test_rules_and_set(late: Office) -> None:
    """The rules as they ship; one is set, and proposes by it from then on."""
    items = late.items("propose", "rules")
    assert {item["rule"]: item["length"] for item in items if item["length"]} == {
        "not_resubmitted": 5,
        "co_unit_late": 3,
        "repeat": 365,
        "no_contact": 30,
        "stuck": 180,
        "quiet": 90,
    }
    assert [item["rule"] for item in items if not item["enabled"]] == ["quiet"]
    assert {"overdue", "half_time", "dissatisfied", "order_late"} < {i["rule"] for i in items}
    out = late.run("propose", "set", "quiet", "--enable", "--length", "60", *WHY).out
    assert out == "办结后平静期满：90 天，停用 → 60 天，启用\n"
    assert found(late, "--rule", "quiet") == [("5", "quiet")]
    out = late.run("propose", "set", "期限已过", "--disable", *WHY).out
    assert out == "期限已过：启用 → 停用\n"
    assert found(late, "--rule", "overdue") == []
    item = next(i for i in late.items("propose", "rules") if i["rule"] == "overdue")
    assert (item["enabled"], item["enabled_zh"], item["reason"]) == (False, "停用", "已当面督促")
    assert "设定 办结后平静期满 60 启用" in late.run("log", "--format", "plain").out
    late.run("undo", "--yes")
    assert len(found(late, "--rule", "overdue")) == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--rule", "nonsense"), 2),
        (("--unit", "没有的单位"), 2),
        (("--format", "xml"), 2),
        (("decline", "1", "--rule", "overdue"), 2),
        (("decline", "1", "--rule", "overdue", "--reason", " "), 2),
        (("decline", "1", "--rule", "overdue", "--reason", "字" * 201), 2),
        (("decline", "1", *WHY), 2),
        (("decline", "1", "--rule", "half_time", *WHY), 2),
        (("decline", "1", "--rule", "半年", *WHY), 2),
        (("decline", "2", "--rule", "overdue", *WHY), 2),
        (("decline", "--rule", "overdue", *WHY), 2),
        (("decline", "XF-2026-000099", "--rule", "overdue", *WHY), 4),
        (("set", "stuck", "--length", "90"), 2),
        (("set", "stuck", "--length", "0", *WHY), 2),
        (("set", "stuck", "--length", "-5", *WHY), 2),
        (("set", "stuck", "--length", "9999999999999999999999", *WHY), 2),
        (("set", "stuck", "--length", "三个月", *WHY), 2),
        (("set", "stuck", "--length", "180", *WHY), 2),
        (("set", "overdue", "--length", "5", *WHY), 2),
        (("set", "nonsense", "--length", "5", *WHY), 2),
        (("set", "--length", "5", *WHY), 2),
        (("set", "stuck", *WHY), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_bad_input(late: Office, words: tuple[str, ...], code: int) -> None:
    """What makes no sense is one sentence, and nothing written."""
    late.refuse("propose", *words, code=code)


def test_masked(late: Office) -> None:
    """No number of a person comes out, whatever holds it."""
    late.run("edit", "1", "--title", f"电话 13800000001 证件 {ID_NUMBER}")
    for form in FORMATS:
        out = late.run("propose", "--format", form).out
        assert "13800000001" not in out
        assert ID_NUMBER not in out
