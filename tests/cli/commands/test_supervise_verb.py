"""``xinfang supervise``: orders to a unit, what it answered, what came of them."""

import csv
import io

import pytest
from office import FORMATS, PHONE, PHONE_MASKED, Office

NO = "XF-2026-000001"
FIRST = "督〔2026〕1号"
KEYS = {
    *("order", "no", "title", "on", "unit", "mode", "mode_zh", "ground", "ground_zh", "demand"),
    *("reply_by", "stage", "stage_zh", "replied_on", "replies", "closed_on", "effect"),
    *("acted_on", "acted_after", "by"),
}
DONE = {"stopped", "next_mode", "next_mode_zh"}


def add(*more: str, no: str = NO, mode: str = "phone", demand: str = "限期答复") -> list[str]:
    """Return the words of an order of Thursday 2026-11-12, to be answered by Monday the 16th."""
    given = {"--mode": mode, "--ground": "stalling", "--demand": demand}
    given |= {"--reply-by": "2026-11-16", "--on": "2026-11-12"}
    words = [word for pair in given.items() for word in pair]
    return ["supervise", "add", no, *words, *more]


def test_the_number_alone(busy_office: Office) -> None:
    """--quiet prints the number and nothing else; the next order has the next one."""
    assert busy_office.run(*add("--quiet")).out == f"{FIRST}\n"
    assert busy_office.run(*add("--quiet")).out == "督〔2026〕2号\n"
    busy_office.run("undo", "--yes")
    assert busy_office.run(*add("--quiet")).out == "督〔2026〕3号\n"


def test_add(busy_office: Office) -> None:
    """The order in words, its clock and the next step; in JSON every key."""
    document = busy_office.json(*add())
    assert document["schema"] == "xinfang.supervise.add/1"
    assert set(document) == KEYS | DONE | {"schema"}
    found = {key: document[key] for key in ("order", "unit", "mode", "mode_zh", "ground_zh")}
    assert found == {
        "order": FIRST,
        "unit": "南滨街道",
        "mode": "phone",
        "mode_zh": "电话",
        "ground_zh": "拖延",
    }
    # 王振 went there on Tuesday 17 November, but that was recorded before the order.
    assert (document["stage"], document["acted_after"]) == ("waiting", None)
    assert (document["next_mode"], document["next_mode_zh"]) == ("written", "书面")
    done = busy_office.run(*add(mode="书面"))
    assert done.out == "督〔2026〕2号\n"
    assert "书面督办 南滨街道，事由：拖延" in done.err
    assert "下一步：会议督办" in done.err
    told = busy_office.run(*add(mode="会议"), "--format", "table").out
    assert told.startswith("督〔2026〕3号（2026-11-12）：")


def test_a_demand_from_standard_input(busy_office: Office) -> None:
    """A demand of several lines is kept as it is, and told in one."""
    words = add(demand="-")
    said = busy_office.run(*words, stdin="一、答复\n二、到场\n".encode()).err
    assert "  要求：一、答复 二、到场\n" in said
    assert busy_office.items("supervise", "list")[0]["demand"] == "一、答复\n二、到场"


def test_reply_and_close(busy_office: Office) -> None:
    """Each stops the clock where it still runs, and says how soon the unit acted."""
    busy_office.run(*add())
    replied = busy_office.json(
        *("supervise", "reply", "2026-1", "--on", "2026-11-18", "--note", "已约谈"),
        *("--document", "南街〔2026〕8号"),
    )
    assert replied["schema"] == "xinfang.supervise.reply/1"
    assert (replied["stage"], replied["replied_on"]) == ("replied", "2026-11-18")
    assert [found["clock"] for found in replied["stopped"]] == ["supervise"]
    # Friday 13, Monday 16, Tuesday 17, Wednesday 18 November.
    assert replied["acted_after"] == 4
    closed = busy_office.json("supervise", "close", "1", "--effect", "已上门核实")
    assert (closed["stage_zh"], closed["closed_on"]) == ("已销号", "2026-11-23")
    assert closed["stopped"] == []
    assert set(closed) == KEYS | DONE | {"schema"}


def test_list(busy_office: Office) -> None:
    """All orders, those of a case, of a unit, the open ones; as of a past day too."""
    busy_office.run("assign", "4", "--unit", "市交通局", "--on", "2026-11-17", "--new")
    busy_office.run("reopen", "4", "--on", "2026-11-18")
    busy_office.run(*add())
    busy_office.run(
        *("supervise", "add", "4", "--mode", "written", "--ground", "推诿", "--demand", "答复"),
        *("--reply-by", "2026-11-30", "--on", "2026-11-19"),
    )
    busy_office.run("supervise", "close", "1", "--on", "2026-11-20", "--effect", "已办")

    def listed(*words: str) -> list[str]:
        return [item["order"] for item in busy_office.items("supervise", "list", *words)]

    assert listed() == [FIRST, "督〔2026〕2号"]
    assert listed("--open") == ["督〔2026〕2号"]
    assert listed(NO) == [FIRST]
    assert listed("--unit", "市交通局") == ["督〔2026〕2号"]
    assert listed("--unit", "南滨街道", "--open") == []
    assert listed("--open", "--as-of", "2026-11-18") == [FIRST]
    assert all(set(item) == KEYS for item in busy_office.items("supervise", "list"))


def test_show(busy_office: Office) -> None:
    """The page tells the order, its answer and its end; JSON has the same and the next step."""
    busy_office.run(*add())
    busy_office.run("supervise", "reply", "1", "--on", "2026-11-18", "--note", "已约谈")
    document = busy_office.json("show", NO)
    [found] = document["orders"]
    assert set(found) == KEYS
    assert (found["order"], found["demand"], found["replies"]) == (
        FIRST,
        "限期答复",
        [{"on": "2026-11-18", "document": None, "note": "已约谈", "by": "示例经办"}],
    )
    assert (document["next_mode"], document["next_mode_zh"]) == ("written", "书面")
    page = busy_office.run("show", NO, "--format", "table").out
    assert f"2026-11-12  {FIRST}  电话  拖延  南滨街道" in page
    assert busy_office.json("show", "4")["orders"] == []
    assert busy_office.json("show", "4")["next_mode"] is None


def test_the_clock_is_seen(busy_office: Office) -> None:
    """Both worklists have it as the unit's own; why explains it by Art. 40."""
    busy_office.run(*add())
    [found] = [item for item in busy_office.items("overdue") if item["clock"] == "supervise"]
    # Tuesday 17 to Monday 23 November: seven days, five of them worked.
    assert (found["no"], found["due_on"], found["overdue_days"]) == (NO, "2026-11-16", 7)
    assert (found["overdue_workdays"], found["unit"]) == (5, "南滨街道")
    assert any(item["clock"] == "supervise" for item in busy_office.items("today"))
    [told] = busy_office.items("why", NO, "supervise")
    assert (told["article"], told["started_on"]) == ("第四十条", "2026-11-12")
    assert told["source"] == "set"


def test_log(busy_office: Office) -> None:
    """Each act stands in the log by the order's number, its codes in words."""
    busy_office.run(*add())
    busy_office.run("supervise", "close", "1", "--effect", "已办")
    log = busy_office.run("log", "--case", NO).out
    assert f"发督办单 {FIRST} 电话 拖延" in log
    assert f"销号 {FIRST}" in log


def test_masked(busy_office: Office) -> None:
    """A phone number in the demand is masked, whole only where show is asked for it."""
    busy_office.run(*add(demand=f"请回电 {PHONE}"))
    for words in (("supervise", "list"), ("show", NO)):
        out = busy_office.run(*words, "--format", "json").out
        assert PHONE not in out
        assert PHONE_MASKED in out
    assert PHONE in busy_office.run("show", NO, "--unmask", "--format", "json").out


def test_a_secret_case(busy_office: Office) -> None:
    """The list tells nothing of what the case is of; its accused is never ordered (Art. 30)."""
    third = "XF-2026-000003"
    out = busy_office.run(*add(demand="查清低保评定", no=third)).out
    assert "低保" not in out
    assert "低保" not in busy_office.run("supervise", "list", "--format", "json").out
    busy_office.run("unit", "add", "某村", "--alias", "某村干部乙")
    busy_office.refuse(*add("--unit", "某村", no=third), code=2)


@pytest.mark.parametrize("missing", ["--mode", "--ground", "--demand", "--reply-by"])
def test_what_is_required(busy_office: Office, missing: str) -> None:
    """Mode, ground, demand and the day of the reply must be said."""
    words = add()
    at = words.index(missing)
    busy_office.refuse(*words[:at], *words[at + 2 :], code=2)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ("add", NO, "--mode", "fax")),
        (2, ("add", NO, "--on", "2026-11-24")),
        (2, ("add", NO, "--reply-by", "2026-11-11")),
        (2, ("add", NO, "--unit", "不存在局")),
        (2, ("add", "XF-2026-000004")),
        (2, ("add", "XF-2026-000002")),
        (4, ("add", "XF-2026-000009")),
        (4, ("reply", "9", "--note", "无")),
        (4, ("reply", "督", "--note", "无")),
        (2, ("reply", "1")),
        (2, ("reply", "1", "--note", "无", "--on", "2026-11-24")),
        (2, ("reply", "1", "--note", "无", "--on", "2026-11-11")),
        (2, ("close", "1")),
        (2, ("close", "1", "--effect", " ")),
        (4, ("close", "2025-1", "--effect", "无")),
    ],
    ids=str,
)
def test_bad_input(busy_office: Office, code: int, words: tuple[str, ...]) -> None:
    """Unknown words and orders, days that cannot be, closed cases, no unit: refused."""
    busy_office.run(*add())
    verb, *rest = words
    line = [*add(no=rest[0]), *rest[1:]] if verb == "add" else ["supervise", *words]
    busy_office.refuse(*line, code=code)


def test_bare(busy_office: Office) -> None:
    """Without a word of its group the verb prints its help, and needs no ledger for it."""
    out = busy_office.run("supervise").out
    assert out.startswith("用法：xinfang supervise")
    assert out == busy_office.run("supervise", "--help").out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(busy_office: Office, form: str) -> None:
    """Each format lists the order; a look at the past writes nothing."""
    busy_office.run(*add())
    out = busy_office.run("supervise", "list", "--format", form).out
    assert "2026" in out
    if form == "csv":
        [row] = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))[1:]
        assert row[:4] == [FIRST, NO, "南滨街道", "电话"]
    busy_office.refuse(*add(), "--as-of", "2026-11-12", code=2)
