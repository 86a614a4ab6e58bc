"""``xinfang refer``: the evidence pack of one case, and what it asks of the record."""

import sqlite3
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from office import PHONE, PHONE_MASKED, Office

from xinfang_cli.domain.moments import Occurred
from xinfang_cli.services.move import move
from xinfang_cli.store.acts import Act, Moment, acting
from xinfang_cli.store.opening import open_ledger

WHY = ("--reason", "两次督办仍未办结", "--approved-by", "赵某")
NO = "XF-2026-000001"


def act(office: Office, verb: str, work: Callable[[Act], object]) -> None:
    """Write facts as a verb does."""
    db = open_ledger(office.path)
    with acting(db, verb, Moment("2026-11-23T08:00:00+08:00", "示例经办")) as writing:
        work(writing)
    db.close()


def order(office: Office, case: int, serial: int, on: str, ground: str, **more: str | None) -> None:
    """Write a supervision order against the first unit of the ledger."""
    values = {"mode": "phone", "demand": "说明进展", "reply_by": None} | more

    def work(writing: Act) -> None:
        writing.add(
            "orders",
            case_id=case,
            number=f"督〔2026〕{serial}号",
            year=2026,
            serial=serial,
            on_day=on,
            unit_id=1,
            ground=ground,
            clock_id=None,
            **values,
        )

    act(office, "supervise", work)


def send_back(office: Office, when: Occurred) -> None:
    """Send the first case back to its unit."""
    act(
        office,
        "sendback",
        lambda writing: move(writing, 1, "sendback", when=when, note="答非所问"),
    )


@pytest.fixture
def late(office: Office) -> Office:
    """Return the office with a case whose 60 days ended on 11 May: 196 days late on 23 November.

    Received 2 March, assigned to 南滨街道 on 5 March with a report due on 30 April (207 days late),
    accepted on 12 March; five contacts from 10 March to 10 September; 王振 led it until 陈某 took
    over on 3 August.
    """
    office.register(received="2026-03-02", phone=PHONE, body=f"电话 {PHONE}，请回复")
    office.run(
        *("dispatch", NO, "--to", "南滨街道", "--on", "2026-03-05", "--due", "2026-04-30"),
        *("--document", "示信办〔2026〕31号", "--new"),
    )
    office.run("assign", NO, "--leader", "王振", "--on", "2026-03-05", "--new")
    office.run("accept", NO, "--on", "2026-03-12", "--document", "南街信受〔2026〕5号")
    for day in ("03-10", "04-02", "05-20", "07-01", "09-10"):
        office.run(
            *("contact", NO, "--mode", "visit", "--result", "absent", "--person", "王振"),
            *("--on", f"2026-{day}"),
        )
    office.run("assign", NO, "--leader", "陈某", "--on", "2026-08-03", "--new")
    return office


@pytest.fixture
def pressed(late: Office) -> Office:
    """Return the office after two orders: 18 May, answered on 1 June, and 6 July, not answered."""
    order(late, 1, 12, "2026-05-18", "stalling", reply_by="2026-05-25")
    act(
        late,
        "supervise.reply",
        lambda writing: writing.add(
            "order_replies",
            order_id=1,
            case_id=1,
            on_day="2026-06-01",
            document="南街函〔2026〕9号",
            note="正在核对账目",
        ),
    )
    act(
        late,
        "supervise.close",
        lambda writing: writing.add(
            "order_ends", order_id=1, case_id=1, on_day="2026-09-15", effect="催而未动"
        ),
    )
    order(late, 1, 20, "2026-07-06", "perfunctory", mode="written", reply_by="2026-07-31")
    return late


def pack(office: Office, name: str, *words: str) -> Path:
    """Refer the case, and return the file."""
    path = office.folder / name
    office.run("refer", NO, *WHY, "--to", str(path), *words)
    return path


def test_json_and_show(pressed: Office) -> None:
    """What is recorded, what the record shows, and how the case's page tells it."""
    path = pressed.folder / "材料.md"
    document = pressed.json("refer", NO, *WHY, "--to", str(path))
    shown = [(one["kind_zh"], one["rule"], one["count"]) for one in document.pop("findings")]
    assert document == {
        "schema": "xinfang.refer/1",
        "no": NO,
        "on": "2026-11-23",
        "approver": "赵某",
        "reason": "两次督办仍未办结",
        "by": "示例经办",
        "file": "材料.md",
    }
    assert shown == [
        ("久拖不决", "late", 207),
        ("久拖不决", "late", 196),
        ("久拖不决", "orders", 2),
        ("久拖不决", "stalling", 0),
    ]
    assert pressed.json("show", NO)["referrals"] == [
        {"on": "2026-11-23", "approver": "赵某", "reason": "两次督办仍未办结", "by": "示例经办"}
    ]
    line = "提请监督\t2026-11-23  赵某批准  两次督办仍未办结  经办 示例经办"
    assert line in pressed.run("show", NO, "--format", "plain").out.splitlines()
    assert pressed.json("show", NO, "--as-of", "2026-11-22")["referrals"] == []
    assert pressed.items("log")[0]["verb_zh"] == "提请监督"
    pressed.run("undo", "--yes")
    assert pressed.json("show", NO)["referrals"] == []
    pressed.run("db", "check")


CHRONOLOGY = [
    ("2026-03-02", "", "收到登记"),
    ("2026-03-05", "", "确定责任"),
    ("2026-03-05", "附件1", "交办"),
    ("2026-03-05", "", "确定责任"),
    ("2026-03-10", "", "联系信访人"),
    ("2026-03-12", "附件2", "受理"),
    ("2026-05-01", "", "期限届满"),
    ("2026-05-12", "", "期限届满"),
    ("2026-05-18", "附件3", "督办"),
    ("2026-06-01", "附件4", "督办反馈"),
    ("2026-07-06", "附件5", "督办"),
    ("2026-08-03", "", "确定责任"),
    ("2026-09-10", "", "联系信访人"),
    ("2026-09-15", "", "督办销号"),
    ("2026-11-23", "", "提请监督"),
]


def test_the_document(pressed: Office) -> None:
    """Cover, grounds, chronology in order of days, clocks, holders, orders, numbered annexes."""
    document = Document(str(pack(pressed, "材料.docx")))
    heads = [
        part.text
        for part in document.paragraphs
        if part.style is not None and str(part.style.name).startswith("Heading")
    ]
    assert heads == [
        "反映内容",
        "一、提请理由和台账所示",
        "二、办理经过（按日期）",
        "三、各项期限",
        "四、各时段的责任人",
        "五、督办",
        "六、附件",
    ]
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    cover, grounds, story, clocks, holders, orders, annexes = tables
    facts = {row[0]: row[1] for row in cover}
    assert (facts["提请单位"], facts["批准人"], facts["经办人"]) == (
        "示例市信访局",
        "赵某",
        "示例经办",
    )
    assert (facts["信访件编号"], facts["信访人"]) == (NO, "郭某")
    assert grounds[0] == ["提请理由", "两次督办仍未办结"]
    assert [tuple(row[:3]) for row in story[1:]] == CHRONOLOGY
    assert story[7][3] == "反馈结果；南滨街道；应在 2026-04-30 前"
    assert story[12][3] == "包案领导：王振 → 陈某"
    assert "前后共 5 次" in story[13][3]
    assert ["办结", "2026-03-12", "2026-05-11", "未停止", "超期 196 天", "第三十四条"] in clocks
    assert holders[1:] == [
        ["责任单位", "南滨街道", "2026-03-05", "今", ""],
        ["包案领导", "王振", "2026-03-05", "2026-08-03", ""],
        ["包案领导", "陈某", "2026-08-03", "今", ""],
    ]
    assert orders[1][:5] == ["督〔2026〕12号", "附件3", "2026-05-18", "电话", "拖延"]
    assert "2026-06-01（逾期） 正在核对账目；效果：催而未动" in orders[1][5]
    assert "至今未反馈（已逾期）；未销号" in orders[2][5]
    assert annexes[1:] == [
        ["附件1", "示信办〔2026〕31号", "交办", "2026-03-05"],
        ["附件2", "南街信受〔2026〕5号", "受理", "2026-03-12"],
        ["附件3", "督〔2026〕12号", "督办", "2026-05-18"],
        ["附件4", "南街函〔2026〕9号", "督办反馈", "2026-06-01"],
        ["附件5", "督〔2026〕20号", "督办", "2026-07-06"],
    ]


@pytest.mark.parametrize("name", ["材料.txt", "材料.md", "材料.docx"])
def test_masked_and_private(pressed: Office, name: str) -> None:
    """Phones are masked unless asked for, which is logged; the file is its owner's alone."""

    def said(path: Path) -> str:
        if path.suffix == ".docx":
            return "\n".join(part.text for part in Document(str(path)).paragraphs)
        return path.read_text(encoding="utf-8")

    path = pack(pressed, name)
    assert PHONE not in said(path)
    assert PHONE_MASKED in said(path).replace("\\*", "*")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    whole = pack(pressed, f"完整{name}", "--unmask", "--yes")
    assert PHONE in said(whole)
    assert [item["verb"] for item in pressed.items("log")[:2]] == ["refer", "unmask"]


def test_what_is_missing(late: Office) -> None:
    """All that is missing is told at once, and nothing is written, no file either."""
    path = late.folder / "材料.docx"
    fresh = late.register(received="2026-11-20")
    lines = late.refuse("refer", fresh, "--to", str(path), code=2).err.splitlines()[1:]
    assert [line.strip()[:3] for line in lines] == [
        "督办单",
        "久拖不",
        "或者推",
        "理由：",
        "批准人",
    ]
    lines = late.refuse("refer", NO, *WHY, "--to", str(path), code=2).err.splitlines()[1:]
    assert [line.strip()[:3] for line in lines] == ["督办单"]
    assert not path.exists()


def test_two_send_backs(office: Office) -> None:
    """A case that is not late shows 久拖不决 once it has been sent back twice."""
    no = office.register(received="2026-11-02")
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-03", "--new")
    order(office, 1, 1, "2026-11-05", "perfunctory")
    path = office.folder / "材料.md"
    for day in ("2026-11-10", "2026-11-16"):
        office.refuse("refer", no, *WHY, "--to", str(path), code=2)
        send_back(office, Occurred(date.fromisoformat(day)))
    (found,) = office.json("refer", no, *WHY, "--to", str(path))["findings"]
    assert (found["rule"], found["count"]) == ("sendbacks", 2)
    assert "答非所问" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ground", "is_shown"),
    [
        ("shirking", "shirking"),
        ("stalling", "stalling"),
        ("refusing", "stalling"),
        ("falsifying", None),
    ],
)
def test_one_order(office: Office, ground: str, is_shown: str | None) -> None:
    """One order is enough where its ground says 推诿, 拖延 or 拒不执行."""
    no = office.register(received="2026-11-02")
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-03", "--new")
    order(office, 1, 1, "2026-11-05", ground)
    words = ("refer", no, *WHY, "--to", str(office.folder / "材料.md"))
    if is_shown:
        assert [one["rule"] for one in office.json(*words)["findings"]] == [is_shown]
    else:
        office.refuse(*words, code=2)


def test_thirty_days(office: Office) -> None:
    """Due on 23 October and 31 days late on 23 November is late enough; a day less is not."""
    no = office.register(received="2026-08-20")
    office.run(
        *("dispatch", no, "--to", "南滨街道", "--on", "2026-08-21", "--due", "2026-10-23", "--new")
    )
    order(office, 1, 1, "2026-11-05", "falsifying")
    words = ("refer", no, *WHY, "--to", str(office.folder / "材料.md"))
    office.at("2026-11-22T09:00:00+08:00")
    office.refuse(*words, code=2)
    office.at("2026-11-23T09:00:00+08:00")
    assert [one["count"] for one in office.json(*words)["findings"]] == [31]


def test_bad_input(pressed: Office) -> None:
    """A file that is there, of another kind or nowhere; a look back."""
    path = pressed.folder / "材料.docx"
    words = ("refer", NO, *WHY, "--to")
    for wrong in ("材料.pdf", "没有/材料.docx"):
        pressed.refuse(*words, str(pressed.folder / wrong), code=2)
    pressed.refuse("refer", NO, *WHY, code=2)
    pressed.refuse("refer", "XF-2026-000099", *WHY, "--to", str(path), code=4)
    pressed.refuse(*words, str(path), "--as-of", "2026-11-01", code=2)
    assert not path.exists()
    path.write_bytes(b"mine")
    pressed.refuse(*words, str(path), code=2)
    assert path.read_bytes() == b"mine"


def test_referred_before(pressed: Office) -> None:
    """A second referral asks first."""
    pack(pressed, "一.md")
    again = ("refer", NO, *WHY, "--to", str(pressed.folder / "二.md"))
    assert "2026-11-23" in pressed.refuse(*again, code=5).err
    assert (
        len(
            [
                part
                for part in (pressed.folder / "一.md").read_text().split("\n")
                if "提请监督 |" in part
            ]
        )
        == 1
    )
    pressed.run(*again, "--yes")
    assert len(pressed.json("show", NO)["referrals"]) == 2


def test_no_file_no_record(pressed: Office) -> None:
    """A record that cannot be written leaves no pack, a pack that cannot be written no record."""
    closed = pressed.folder / "只读"
    closed.mkdir(mode=0o500)
    before = pressed.digest()
    result = pressed.run("refer", NO, *WHY, "--to", str(closed / "材料.md"), code=None)
    if result.code != 0:  # somebody who may write anywhere does
        assert (result.code, pressed.digest()) == (1, before)
    path = pressed.folder / "材料.md"
    db = sqlite3.connect(pressed.path)
    db.execute(
        "CREATE TRIGGER no_more BEFORE INSERT ON seals BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    db.commit()
    db.close()
    pressed.run("refer", NO, *WHY, "--to", str(path), code=None)
    assert not path.exists()


def test_a_secret_case(office: Office) -> None:
    """The pack of a secret case hides who accuses and who is accused; the accused approves none."""
    office.run("unit", "add", "教育局")
    office.run("unit", "add", "丙街道", "--alias", "丙办")
    no = office.register(
        received="2026-03-02",
        purpose="accuse",
        channel="letter",
        name="匿名甲",
        against="丙街道",
        title="反映丙街道违规",
    )
    office.run(
        *("dispatch", no, "--to", "教育局", "--on", "2026-03-03", "--due", "2026-04-30"),
        *("--note", "匿名甲反映丙街道"),
    )
    order(office, 1, 1, "2026-05-18", "shirking", demand="查清丙街道的账")
    path = office.folder / "材料.md"
    words = ("refer", no, "--reason", "匿名甲等待已久", "--to", str(path), "--approved-by")
    assert "第三十条" in office.refuse(*words, "丙办主任", code=2).err
    result = office.run(*words, "赵某", "--format", "json")
    text = path.read_text(encoding="utf-8")
    for name in ("匿名甲", "丙街道"):
        assert name not in text + result.out
    assert "（保密）" in text
    assert "第三十条" in text


@pytest.mark.parametrize("ground", ["shirking", "stalling"])
def test_an_order_that_is_no_evidence(office: Office, ground: str) -> None:
    """An order that still has time, or was answered in time with nothing late, shows nothing."""
    no = office.register(received="2026-11-16")
    office.run("forward", no, "--to", "南滨街道", "--on", "2026-11-17", "--new")
    to = ("--to", str(office.folder / "材料.md"))
    for day in ("2026-11-18", "2026-11-19"):
        office.run(
            *("supervise", "add", no, "--mode", "phone", "--ground", ground),
            *("--demand", "说明进展", "--reply-by", "2026-11-23", "--on", day),
        )
    office.refuse("refer", no, *WHY, *to, code=2)
    office.run("supervise", "reply", "1", "--on", "2026-11-20", "--note", "已安排")
    office.refuse("refer", no, *WHY, *to, code=2)
    office.at("2026-11-24T09:00:00+08:00")
    rules = [one["rule"] for one in office.json("refer", no, *WHY, *to)["findings"]]
    assert rules == [ground]


def test_objections(office: Office) -> None:
    """One objection is a unit's right (Art. 22); the second shows that nobody takes the case."""
    no = office.register(received="2026-11-02")
    to = ("--to", str(office.folder / "材料.md"))
    for unit, on, back in (("甲街道", "03", "05"), ("乙局", "06", "09")):
        office.run("forward", no, "--to", unit, "--on", f"2026-11-{on}", "--new")
        if unit == "甲街道":
            order(office, 1, 1, "2026-11-04", "perfunctory", reply_by="2026-11-30")
        office.run("object", no, "--unit", unit, "--on", f"2026-11-{back}", "--reason", "不归我管")
        if unit == "甲街道":
            office.refuse("refer", no, *WHY, *to, code=2)
    document = office.json("refer", no, *WHY, *to)
    assert [(one["kind_zh"], one["rule"], one["count"]) for one in document["findings"]] == [
        ("推诿", "objections", 2)
    ]


def test_what_is_settled_is_not_referred(pressed: Office) -> None:
    """A matter that has been settled goes to nobody any more."""
    pressed.run("resolve", NO, "--evidence", "agreement")
    words = ("refer", NO, *WHY, "--to", str(pressed.folder / "材料.md"))
    assert "2026-11-23" in pressed.refuse(*words, code=2).err
