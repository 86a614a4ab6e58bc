"""``xinfang handover``: all that one holds goes over in one act; the taker signs for it."""

import json
import stat

import pytest
from office import FORMATS, Office

FIRST, SECOND, THIRD, FOURTH = (f"XF-2026-{n:06}" for n in range(1, 5))
GIVE = ("handover", "--from", "王某", "--to", "李某", "--reason", "退休")
BY_TODAY = "2026-11-23"


@pytest.fixture
def desk(office: Office) -> Office:
    """Return an office in which 王某 holds three open cases and a concluded one since 11-10.

    1: leader until 2026-12-31, unit 甲街道, a visit; 2: handler, urgent, by letter, unit 甲街道;
    3: leader and supervisor, unit 乙镇, 高山; 4: leader, concluded.
    """
    for name in ("王某", "李某", "张某"):
        office.run("person", "add", name)
    office.register(phone="138-0000-0001", title="井被填 13800000002")
    office.register("--urgent", channel="letter", purpose="consult")
    office.register(place="高山镇")
    office.register()
    since = ("--on", "2026-11-10", "--new")
    office.run("assign", "1", "--leader", "王某", "--until", "2026-12-31", *since)
    office.run("assign", "1", "--unit", "甲街道", *since)
    office.run("assign", "2", "--handler", "王某", "--unit", "甲街道", *since)
    office.run("assign", "3", "--leader", "王某", "--supervisor", "王某", "--unit", "乙镇", *since)
    office.run("assign", "4", "--leader", "王某", *since)
    office.run("conclude", "4", "--on", "2026-11-12")
    return office


def on_list(office: Office, name: str) -> dict[str, str | None]:
    """Return the open cases on somebody's list, with the mark of each."""
    found = office.items("list", "--person", name, "--open")
    return {item["no"]: item["handover_zh"] for item in found}


def test_json(desk: Office) -> None:
    """The document has the act, the moves and the cases; the concluded case stays."""
    document = desk.json(*GIVE, "--yes")
    assert list(document) == [
        *("schema", "handover", "from", "to", "effective", "reason", "signed_on", "is_signed"),
        *("signed_zh", "cases", "act", "count", "sheet", "moved", "items"),
    ]
    [newest, *_] = desk.items("log", "--limit", "1")
    assert newest["verb"] == "handover"
    assert document["act"] == newest["act"]
    assert (document["schema"], document["handover"]) == ("xinfang.handover/1", 1)
    assert (document["from"], document["to"], document["reason"]) == ("王某", "李某", "退休")
    assert (document["effective"], document["is_signed"]) == (BY_TODAY, False)
    assert (document["cases"], document["count"], document["sheet"]) == (3, 3, None)
    assert document["moved"] == [
        {"no": FIRST, "role": "leader"},
        {"no": SECOND, "role": "handler"},
        {"no": THIRD, "role": "leader"},
        {"no": THIRD, "role": "supervisor"},
    ]
    assert [item["no"] for item in document["items"]] == [FIRST, SECOND, THIRD]
    assert desk.json("show", FOURTH)["leader"] == "王某"


def test_what_is_left_of_a_term_goes_over(desk: Office) -> None:
    """The taker's term ends when the giver's would have; one that ran out ends that day."""
    desk.run("assign", "3", "--leader", "王某", "--until", "2026-11-20", "--on", "2026-11-11")
    desk.run(*GIVE, "--yes")
    for no, until in ((FIRST, "2026-12-31"), (THIRD, BY_TODAY)):
        case = desk.json("show", no)
        [mine] = [h for h in case["holdings"] if h["person"] == "李某" and h["role"] == "leader"]
        assert (mine["from"], mine["planned_until"], mine["reason"]) == (BY_TODAY, until, "退休")
        terms = [c for c in case["clocks"] if c["clock"] == "term"]
        running = [c["due_on"] for c in terms if c["stopped_on"] is None]
        assert running == [until]
    assert [one["no"] for one in desk.items("roll", "--dry-run")] == [THIRD]


def test_both_lists_until_signed(desk: Office) -> None:
    """Marked 未交接 on both lists, on today's too, until signed; then on one, without a mark."""
    desk.run(*GIVE, "--yes")
    marked = dict.fromkeys([FIRST, SECOND, THIRD], "未交接")
    assert on_list(desk, "王某") == on_list(desk, "李某") == marked
    for name in ("王某", "李某"):
        items = desk.items("today", "--person", name)
        assert {item["no"] for item in items} >= {FIRST}
        assert {item["handover_zh"] for item in items} == {"未交接"}
    assert desk.json("show", FIRST)["handover_from"] == "王某"
    out = desk.run("list", "--person", "王某", "--format", "table", "--all").out
    assert "未交接" in out
    assert desk.json("handover", "ack", "1")["handovers"] == [1]
    assert on_list(desk, "王某") == {}
    assert on_list(desk, "李某") == dict.fromkeys([FIRST, SECOND, THIRD])
    assert desk.json("show", FIRST)["handover_from"] is None
    # The past keeps it: before the signature was known, both had them.
    [signed, *_] = desk.items("log", "--limit", "1")
    before = desk.items("list", "--person", "王某", "--open", "--known-at", str(signed["act"] - 1))
    assert len(before) == 3


def test_undo_takes_all_of_it_back(desk: Office) -> None:
    """One act, one undo: holders, terms and lists are as before."""
    before = (desk.sql("SELECT * FROM case_now"), on_list(desk, "王某"))
    last = desk.items("log")[0]["act"]
    desk.run(*GIVE, "--yes")
    assert desk.items("log")[0]["act"] == last + 1
    desk.run("undo", "--yes")
    assert (desk.sql("SELECT * FROM case_now"), on_list(desk, "王某")) == before
    assert on_list(desk, "李某") == {}
    assert desk.items("handover", "list", "--all") == []
    assert desk.run("db", "check").code == 0


def test_sign_by_person(desk: Office) -> None:
    """Without a number all that a person has to sign for is signed, by --person or --by."""
    desk.run(*GIVE, "--role", "leader", "--yes")
    desk.run(*GIVE, "--role", "handler", "--yes")
    document = desk.json("handover", "ack", "--person", "李某", "--on", BY_TODAY)
    assert document == {
        "schema": "xinfang.handover.ack/1",
        "handovers": [1, 2],
        "on": BY_TODAY,
    }
    desk.run(*GIVE, "--role", "supervisor", "--yes")
    assert desk.json("--by", "李某", "handover", "ack")["handovers"] == [3]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("1",), 2),
        (("--person", "李某"), 2),
        (("--person", "张某"), 2),
        ((), 2),
        (("2",), 4),
        (("abc",), 4),
        (("1", "--on", "2026-11-24"), 2),
    ],
)
def test_nothing_to_sign(desk: Office, args: tuple[str, ...], code: int) -> None:
    """Twice, for somebody else, a number that there is not, a day ahead: nothing is written."""
    desk.run(*GIVE, "--yes")
    desk.run("handover", "ack", "#1")
    desk.refuse("handover", "ack", *args, code=code)


def test_not_signed_before_it_was_handed_over(desk: Office) -> None:
    """The day of a signature is not before the day of the handover."""
    desk.run(*GIVE, "--effective", "2026-11-20", "--yes")
    desk.refuse("handover", "ack", "1", "--on", "2026-11-19", code=2)
    desk.run("handover", "ack", "1", "--on", "2026-11-20")


def test_list(desk: Office) -> None:
    """What waits for a signature is listed, with --all what was signed for too, of a person."""
    assert desk.items("handover", "list") == []
    desk.run(*GIVE, "--role", "leader", "--yes")
    desk.run(*GIVE, "--role", "handler", "--yes")
    desk.run("handover", "ack", "1")
    [waiting] = desk.items("handover", "list")
    assert (waiting["handover"], waiting["cases"], waiting["signed_on"]) == (2, 1, None)
    assert (waiting["signed_zh"], waiting["from"], waiting["to"]) == ("未交接", "王某", "李某")
    every = desk.items("handover", "list", "--all")
    assert [(one["handover"], one["cases"], one["signed_on"]) for one in every] == [
        (1, 2, BY_TODAY),
        (2, 1, None),
    ]
    assert len(desk.items("handover", "list", "--all", "--person", "王某")) == 2
    assert desk.items("handover", "list", "--all", "--person", "张某") == []


@pytest.mark.parametrize(
    ("only", "moved"),
    [
        (("--role", "leader"), [FIRST, THIRD]),
        (("--role", "handler", "--role", "supervisor"), [SECOND, THIRD]),
        (("--case", "3"), [THIRD]),
        (("--case", "1", "--case", "2"), [FIRST, SECOND]),
        (("--unit", "甲街道"), [FIRST, SECOND]),
        (("--unit", "甲街道", "--role", "leader"), [FIRST]),
        (("--urgent",), [SECOND]),
        (("--channel", "letter"), [SECOND]),
        (("--purpose", "consult"), [SECOND]),
        (("--place", "高山"), [THIRD]),
    ],
    ids=" ".join,
)
def test_filters(desk: Office, only: tuple[str, ...], moved: list[str]) -> None:
    """Only what is asked for goes over; the rest stays."""
    document = desk.json(*GIVE, *only, "--yes")
    assert [item["no"] for item in document["items"]] == moved
    assert set(on_list(desk, "李某")) == set(moved)
    desk.run("handover", "ack", "1")
    left = {FIRST, SECOND, THIRD} - set(moved)
    assert set(on_list(desk, "王某")) >= left


@pytest.mark.parametrize(
    "args",
    [
        ("--from", "王某", "--to", "王某", "--reason", "退休"),
        ("--from", "王某", "--to", "从未登记", "--reason", "退休"),
        ("--from", "从未登记", "--to", "李某", "--reason", "退休"),
        ("--from", "张某", "--to", "李某", "--reason", "退休"),
        ("--from", "王某", "--to", "李某"),
        ("--from", "王某", "--to", "李某", "--reason", " "),
        ("--to", "李某", "--reason", "退休"),
        ("--from", "王某", "--reason", "退休"),
        (*GIVE[1:], "--effective", "2026-11-24"),
        (*GIVE[1:], "--effective", "2026-11-09"),
        (*GIVE[1:], "--effective", "某天"),
        (*GIVE[1:], "--role", "unit"),
        (*GIVE[1:], "--role", "co_unit"),
        (*GIVE[1:], "--case", "4"),
        (*GIVE[1:], "--place", "没有的地方"),
        (*GIVE[1:], "--unit", "没有的单位"),
        (*GIVE[1:], "--as-of", "2026-11-20"),
    ],
    ids=" ".join,
)
def test_bad_input(desk: Office, args: tuple[str, ...]) -> None:
    """Oneself, unknown, nothing to give, no reason, a day ahead or too early: one sentence."""
    desk.refuse("handover", *args, "--yes", code=2)


def test_a_case_that_there_is_not(desk: Office) -> None:
    """A number that nobody has is not found."""
    desk.refuse(*GIVE, "--case", "999", "--yes", code=4)


def test_nobody_who_is_away_takes_over(desk: Office) -> None:
    """Who is away on the day does not take over; before and after the absence it is possible."""
    desk.run(
        *("person", "absent", "李某", "--from", "2026-11-20", "--until", "2026-11-30"),
        *("--deputy", "张某"),
    )
    for day in ("2026-11-20", BY_TODAY):
        error = desk.refuse(*GIVE, "--effective", day, "--yes", code=2).err
        assert day in error
    desk.run(*GIVE, "--effective", "2026-11-19", "--yes")


def test_never_to_the_accused(desk: Office) -> None:
    """Art. 30: with a case that accuses the taker among them nothing goes over; it is named."""
    no = desk.register(name="匿名甲", purpose="accuse", against="某村干部李某", title="反映问题")
    desk.run("assign", no, "--leader", "王某", "--on", "2026-11-10")
    error = desk.refuse(*GIVE, "--yes", code=2).err
    assert no in error
    assert "匿名甲" not in error
    desk.run(*GIVE, "--role", "handler", "--yes")
    desk.run("handover", "--from", "王某", "--to", "张某", "--reason", "退休", "--yes")


def test_asks_first(desk: Office) -> None:
    """Elsewhere than at a terminal --yes is needed; the question says how many."""
    assert "3 件" in desk.refuse(*GIVE, code=5).err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(desk: Office, form: str) -> None:
    """Each format of the sheet and of the list names the cases and the people."""
    out = desk.run(*GIVE, "--yes", "--format", form).out
    assert FIRST in out
    assert THIRD in desk.run("handover", "sheet", "1", "--format", form).out
    assert "王某" in desk.run("handover", "list", "--format", form).out


@pytest.fixture
def told(desk: Office) -> Office:
    """Return the office with a contact, a promise, a crux and a document on the first case."""
    desk.run(
        *("contact", "1", "--mode", "phone", "--result", "reached", "--on", "2026-11-18"),
        *("--note", "本人电话 13800000003", "--next-on", "2026-11-25", "--next-step", "带标准上门"),
    )
    desk.run("crux", "1", "补偿标准没有公开")
    desk.run("forward", "1", "--to", "甲街道", "--document", "示转2026-1号")
    return desk


def test_what_the_sheet_says(told: Office) -> None:
    """Of each case: gist, running clocks, promises, last contact, crux, documents."""
    told.run(*GIVE, "--yes")
    [item] = [x for x in told.items("handover", "sheet", "1") if x["no"] == FIRST]
    assert set(item) == {
        *("no", "roles", "roles_zh", "title", "gist", "name", "phone", "state", "state_zh"),
        *("received_on", "urgent", "confidential", "clocks", "promises", "contact_count"),
        *("last_contact", "crux", "documents"),
    }
    assert (item["roles"], item["name"], item["state"]) == (["leader"], "郭某", "forwarded")
    assert ("term", "2026-12-31", "leader") in {
        (c["clock"], c["due_on"], c["role"]) for c in item["clocks"]
    }
    assert item["promises"] == [
        {"due_on": "2026-11-25", "next_step": "带标准上门", "promised_on": "2026-11-18"}
    ]
    assert (item["last_contact"]["n"], item["last_contact"]["on"]) == (1, "2026-11-18")
    assert item["crux"] == "补偿标准没有公开"
    assert [(d["on"], d["document"]) for d in item["documents"]] == [(BY_TODAY, "示转2026-1号")]


def docx_text(data: str) -> str:
    """Return all words of a document for a word processor."""
    from docx import Document

    document = Document(data)
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(words)


@pytest.mark.parametrize("kind", ["docx", "md", "txt"])
def test_sheet_as_a_file(told: Office, kind: str) -> None:
    """A file for its owner alone: names right, numbers masked, whole only with --unmask."""
    target = told.folder / f"交接单.{kind}"
    told.run(*GIVE, "--yes", "--sheet", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600

    def words() -> str:
        return docx_text(str(target)) if kind == "docx" else target.read_text(encoding="utf-8")

    text = words()
    for said in ("王某", "李某", FIRST, SECOND, THIRD, "郭某", "补偿标准没有公开", "带标准上门"):
        assert said in text, said
    assert "示转" in text
    assert "138****0001" in text.replace("\\", "")
    for number in ("13800000001", "13800000002", "13800000003"):
        assert number not in text
    target.unlink()
    told.run("handover", "sheet", "1", "--sheet", str(target), "--unmask")
    text = words()
    for number in ("13800000001", "13800000002", "13800000003"):
        assert number in text
    [newest, *_] = told.items("log", "--limit", "1")
    assert (newest["verb"], newest["summary"]) == ("unmask", "handover 1")


def test_unmask_is_logged(told: Office) -> None:
    """What is seen whole at once is logged too, after the handover."""
    out = told.run(*GIVE, "--yes", "--unmask", "--format", "json").out
    assert "13800000001" in out
    assert [one["verb"] for one in told.items("log", "--limit", "2")] == ["unmask", "handover"]
    assert "13800000001" not in told.run("handover", "sheet", "1", "--format", "json").out


def test_no_file_is_written_over(desk: Office) -> None:
    """A file that is there, another kind, a folder that is not: refused before anything is done."""
    there = desk.folder / "有.docx"
    there.write_bytes(b"mine")
    for target in (there, desk.folder / "交接单.pdf", desk.folder / "没有" / "交接单.docx"):
        desk.refuse(*GIVE, "--yes", "--sheet", str(target), code=2)
    assert there.read_bytes() == b"mine"
    assert desk.items("handover", "list", "--all") == []
    desk.run(*GIVE, "--yes")
    desk.refuse("handover", "sheet", "1", "--unmask", "--sheet", str(there), code=2)
    desk.refuse("handover", "sheet", "7", code=4)


def test_a_secret_case_on_the_sheet(desk: Office) -> None:
    """Of a confidential case the sheet tells neither what it is of nor who sent it."""
    no = desk.register(
        *("--phone", "138-0000-0009"),
        name="匿名甲",
        purpose="accuse",
        title="反映低保评定不公",
        against="某村干部乙",
    )
    desk.run("assign", no, "--leader", "王某", "--on", "2026-11-10")
    result = desk.run(*GIVE, "--yes", "--format", "json")
    for words in ("匿名甲", "低保", "138****0009"):
        assert words not in result.out
    [item] = [x for x in json.loads(result.out)["items"] if x["no"] == no]
    assert item["confidential"] is True
    out = desk.run("handover", "sheet", "1", "--unmask").out
    assert "匿名甲" in out


def test_the_sheet_of_a_past_day(desk: Office) -> None:
    """A sheet is told as of a day: who was not yet signed for, and what was not yet known."""
    desk.run(*GIVE, "--effective", "2026-11-15", "--yes")
    desk.run("crux", "1", "补偿标准没有公开", "--on", "2026-11-20")
    desk.run("handover", "ack", "1", "--on", "2026-11-18")
    past = desk.json("handover", "sheet", "1", "--as-of", "2026-11-16")
    assert (past["is_signed"], past["items"][0]["crux"]) == (False, None)
    now = desk.json("handover", "sheet", "1")
    assert (now["signed_on"], now["items"][0]["crux"]) == ("2026-11-18", "补偿标准没有公开")
    desk.refuse("handover", "sheet", "1", "--as-of", "2026-11-14", code=4)
