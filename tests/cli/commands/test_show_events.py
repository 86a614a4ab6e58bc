"""``xinfang show``: what happened to a case, in order (经过), as one list for page and programs."""

import pytest
from office import PHONE, PHONE_MASKED, Office, cells

NO = "XF-2026-000001"


def told(office: Office, no: str = NO, *words: str) -> list[tuple[str | None, str, str]]:
    """Return the day, kind and words of each event of a case."""
    return [(e["on"], e["kind"], e["text"]) for e in office.json("show", no, *words)["events"]]


def kinds(office: Office, no: str = NO, *words: str) -> list[tuple[str | None, str]]:
    """Return the day and kind of each event of a case."""
    return [event[:2] for event in told(office, no, *words)]


def test_a_case_from_end_to_end(office: Office) -> None:
    """Each verb leaves its line, under the day on which it happened."""
    office.register(received="2026-03-02")
    office.run(
        *("dispatch", NO, "--to", "甲街道", "--on", "2026-03-03", "--due", "2026-04-30"),
        *("--document", "示信办1号", "--new"),
    )
    office.run("assign", NO, "--leader", "王振", "--on", "2026-03-03", "--new")
    office.run(
        *("assign", NO, "--co-unit", "住建局", "--until", "2026-03-31"),
        *("--on", "2026-03-04", "--new"),
    )
    office.run("crux", NO, "权属不清", "--on", "2026-03-05")
    office.run("grade", NO, "--difficulty", "complex", "--on", "2026-03-06")
    office.run("escalate", NO, "--reason", "多部门", "--on", "2026-03-07")
    office.run("delegate", NO, "--to", "county", "--reason", "已协调", "--on", "2026-03-08")
    office.run("team", "form", NO, "--head", "王振", "--purpose", "攻坚", "--on", "2026-03-09")
    office.run("accept", NO, "--on", "2026-03-10", "--document", "示信受1号")
    office.run("team", "disband", NO, "--reason", "任务完成", "--on", "2026-03-11")
    office.run(
        *("reply", NO, "--unit", "住建局", "--note", "图纸已交", "--document", "住建1号"),
        *("--on", "2026-03-12"),
    )
    office.run("release", NO, "--role", "co_unit", "--reason", "已办完", "--on", "2026-03-13")
    office.run("assign", NO, "--leader", "陈某", "--on", "2026-03-14", "--new")
    office.run(
        *("contact", NO, "--mode", "visit", "--result", "reached", "--person", "陈某"),
        *("--note", "面谈", "--next-on", "2026-03-20", "--next-step", "带图纸"),
        *("--on", "2026-03-16"),
    )
    office.run("measure", NO, "--kind", "money", "--amount", "3000", "--on", "2026-03-17")
    office.run(
        *("suggest", "add", "--case", NO, "--kind", "improve", "--to", "乙局"),
        *("--text", "公开账目", "--document", "信建1号", "--on", "2026-03-18"),
    )
    office.run(
        *("suggest", "answer", "1", "--adopted", "yes", "--document", "乙复1号"),
        *("--on", "2026-03-19"),
    )
    office.run("check", NO, "--result", "fail", "--item", "告知", "--on", "2026-03-20")
    office.run(
        *("extend", NO, "--days", "10", "--approver", "赵某", "--reason", "案情复杂"),
        *("--told-on", "2026-03-21", "--document", "示信延1号", "--on", "2026-03-21"),
    )
    office.run("reply", NO, "--note", "已核账", "--document", "甲复1号", "--on", "2026-04-20")
    office.run(
        *("conclude", NO, "--outcome", "explained", "--document", "示信答1号"),
        *("--on", "2026-04-21"),
    )
    office.run("deliver", NO, "--way", "mail", "--document", "送1号", "--on", "2026-04-22")
    office.run(
        *("review", NO, "--on", "2026-04-30", "--note", "不服", "--document", "申请1号"),
        *("--unit", "市政府", "--new"),
    )
    office.run(
        *("review", NO, "--answered-on", "2026-05-20", "--outcome", "upheld"),
        *("--document", "市复1号", "--note", "事实清楚"),
    )
    office.run("deliver", NO, "--way", "in_person", "--on", "2026-05-21")
    office.run("recheck", NO, "--on", "2026-05-25")
    office.run("recheck", NO, "--hearing-from", "2026-06-01", "--hearing-until", "2026-06-03")
    office.run("recheck", NO, "--answered-on", "2026-06-20", "--outcome", "upheld")
    office.run("callback", NO, "--reached", "no", "--on", "2026-06-22")
    office.run("resolve", NO, "--evidence", "signed", "--note", "已签", "--on", "2026-06-23")
    office.run("edit", NO, "--place", "乙村", "--reason", "更正")
    events = office.json("show", NO)["events"]
    assert [(e["on"], e["kind_zh"], e["text"], e["document"]) for e in events] == LIFE


LIFE = [
    ("2026-03-02", "收到登记", "来访；求决", None),
    ("2026-03-03", "确定责任", "责任单位：甲街道", None),
    ("2026-03-03", "交办", "甲街道", "示信办1号"),
    ("2026-03-03", "确定责任", "包案领导：王振", None),
    ("2026-03-04", "确定责任", "协办单位：住建局", None),
    ("2026-03-05", "症结", "权属不清", None),
    ("2026-03-06", "定级", "本级；复杂", None),
    ("2026-03-07", "提级", "本级 → 地级市；复杂；多部门", None),
    ("2026-03-08", "下交", "地级市 → 本级；复杂；已协调", None),
    ("2026-03-09", "组建专班", "第 1 个专班；攻坚", None),
    ("2026-03-09", "确定责任", "专班组长：王振", None),
    ("2026-03-10", "受理", "", "示信受1号"),
    ("2026-03-11", "解散专班", "第 1 个专班；任务完成", None),
    ("2026-03-11", "交出责任", "王振不再任专班组长", None),
    ("2026-03-12", "协办反馈", "住建局（协办单位）；图纸已交", "住建1号"),
    ("2026-03-13", "交出责任", "住建局不再任协办单位；已办完", None),
    ("2026-03-14", "确定责任", "包案领导：王振 → 陈某", None),
    (
        "2026-03-16",
        "联系信访人",
        "上门；已联系上；陈某；面谈；约 2026-03-20 再联系；下一步：带图纸",
        None,
    ),
    ("2026-03-17", "帮扶", "救助资金；3000.00 元", None),
    ("2026-03-18", "提出建议", "乙局；公开账目", "信建1号"),
    ("2026-03-19", "建议答复", "乙局；采纳", "乙复1号"),
    ("2026-03-20", "办理检查", "不规范；告知", None),
    ("2026-03-21", "延期", "延长 10 日；赵某批准；案情复杂", "示信延1号"),
    ("2026-04-20", "单位反馈", "甲街道；已核账", "甲复1号"),
    ("2026-04-21", "办结", "解释说明", "示信答1号"),
    ("2026-04-22", "送达", "处理意见（邮寄）", "送1号"),
    ("2026-04-30", "复查申请", "市政府；不服", "申请1号"),
    ("2026-05-20", "复查意见", "市政府；维持；事实清楚", "市复1号"),
    ("2026-05-21", "送达", "复查意见（当面）", None),
    ("2026-05-25", "复核申请", "", None),
    ("2026-06-01", "听证", "复核；至 2026-06-03", None),
    ("2026-06-20", "复核意见", "维持", None),
    ("2026-06-22", "回访", "没有联系上", None),
    ("2026-06-23", "化解", "签订息诉罢访承诺；已签", None),
    ("2026-11-23", "修改", "问题属地 （空） → 乙村；更正", None),
]


def test_every_case_has_the_list(busy_office: Office) -> None:
    """A case that nobody has touched was received, and its terms ran out.

    Urgent from 20 October (two hours, no hour known), a hotline call of five working days (to 27
    October), never routed in 15 days (4 November): each ran out on the day after, or in its hour.
    """
    assert kinds(busy_office, "XF-2026-000002") == [
        ("2026-10-20", "receive"),
        ("2026-10-20", "lapse"),
        ("2026-10-28", "lapse"),
        ("2026-11-05", "lapse"),
    ]
    (event, *_) = busy_office.json("show", "XF-2026-000002")["events"]
    assert event.keys() == {"on", "kind", "kind_zh", "text", "document"}
    assert event["document"] is None


def test_one_day_as_it_was_recorded(office: Office) -> None:
    """On one day the events stand as they were recorded; one told later goes to its own day."""
    no = office.register(received="2026-11-20")
    office.run("contact", no, "--mode", "phone", "--result", "no_answer")
    office.run("accept", no)
    office.run("contact", no, "--mode", "phone", "--result", "reached")
    office.run("crux", no, "账目不清")
    office.run("assign", no, "--handler", "李某", "--new")
    office.run("crux", no, "分户标准", "--on", "2026-11-21")
    assert kinds(office) == [
        ("2026-11-20", "receive"),
        ("2026-11-21", "crux"),
        ("2026-11-23", "contact"),
        ("2026-11-23", "accept"),
        ("2026-11-23", "contact"),
        ("2026-11-23", "crux"),
        ("2026-11-23", "assign"),
    ]


def test_hours_that_ran_out(office: Office) -> None:
    """Told at ten, answered at five: the two hours to respond ran out before the answer."""
    office.at("2026-11-23T18:00:00+08:00")
    no = office.register("--urgent", received="2026-11-23 09:00")
    office.run("dispatch", no, "--to", "甲街道", "--on", "2026-11-23 09:30", "--new")
    office.run(
        *("urgent", no, "--told", "值班领导", "--by", "phone", "--on", "2026-11-23 10:00"),
    )
    office.run("reply", no, "--note", "已到场", "--on", "2026-11-23 17:00")
    assert [kind for _, kind in kinds(office)] == [
        *("receive", "assign", "dispatch", "alert", "lapse", "reply"),
    ]


def test_in_the_past_and_undone(office: Office) -> None:
    """A look back sees what had happened, and what was known; what is undone is gone."""
    office.at("2026-11-10T09:00:00+08:00")
    no = office.register(received="2026-11-03")
    office.run("accept", no, "--on", "2026-11-04")
    office.at("2026-11-20T09:00:00+08:00")
    office.run("crux", no, "账目不清", "--on", "2026-11-05")
    assert kinds(office) == [
        ("2026-11-03", "receive"),
        ("2026-11-04", "accept"),
        ("2026-11-05", "crux"),
    ]
    assert kinds(office, no, "--as-of", "2026-11-04") == kinds(office)[:2]
    assert kinds(office, no, "--known-at", "2026-11-12") == kinds(office)[:2]
    office.run("undo", "--yes")
    assert kinds(office) == [("2026-11-03", "receive"), ("2026-11-04", "accept")]


def test_a_day_that_nobody_wrote_down(office: Office) -> None:
    """An imported conclusion without its day is told, its day null and said to be unknown."""
    path = office.folder / "旧台账.csv"
    rows = ("标题,信访人,收到日期,状态", "路灯不亮,郭某,2026-03-02,已办结")
    path.write_text("\n".join(rows), encoding="utf-8")
    office.run("import", str(path))
    assert kinds(office) == [("2026-03-02", "receive"), (None, "conclude")]
    assert "经过\t日期不详    办结" in office.run("show", NO, "--format", "plain").out


def test_a_term_runs_out_in_its_day(office: Office) -> None:
    """60 days from 2 March end on 1 May: open that day, on the list from 2 May on."""
    no = office.register(received="2026-03-02")
    office.run("accept", no, "--on", "2026-03-02")
    before = kinds(office, no, "--as-of", "2026-05-01")
    assert ("2026-05-02", "lapse") not in before
    assert kinds(office, no, "--as-of", "2026-05-02") == [*before, ("2026-05-02", "lapse")]
    assert told(office)[-1][2] == "办结；应在 2026-05-01 前"


@pytest.mark.parametrize("form", ["json", "table", "plain", "markdown", "csv", "jsonl"])
def test_a_secret_case(office: Office, form: str) -> None:
    """Whom a report names stands in no event, in no format; phones are masked in every case."""
    no = office.register(
        purpose="accuse", channel="letter", name="匿名甲", against="丙街道", title="反映违规"
    )
    office.run("forward", no, "--to", "教育局", "--note", "匿名甲反映丙街道", "--new")
    office.run("crux", no, f"丙街道不肯见匿名甲，电话 {PHONE}")
    office.run("contact", no, "--mode", "phone", "--result", "reached", "--note", "匿名甲说已收到")
    office.run("edit", no, "--against", "丙街道丁某", "--reason", "匿名甲更正")
    out = office.run("show", no, "--format", form, "--all").out
    for secret in ("匿名甲", "丙街道", "丁某", PHONE):
        assert secret not in out
    assert PHONE_MASKED in out
    whole = office.json("show", no, "--unmask")["events"]
    assert f"丙街道不肯见匿名甲，电话 {PHONE}" in {event["text"] for event in whole}


def test_an_edit_does_not_tell_the_body_twice(office: Office) -> None:
    """What a case says of itself is long: of the body only is said that it changed."""
    no = office.register(received="2026-11-20", body="旧的内容")
    office.run("edit", no, "--body", "新的内容", "--title", "另一标题")
    assert told(office)[-1] == ("2026-11-23", "edit", "标题 村级集体资产分配 → 另一标题；内容")


def test_a_screen_shows_the_latest(office: Office) -> None:
    """A screen shows the last 20 of 32 and says so; --all, plain and Markdown tell every one."""
    no = office.register(received="2026-10-01")
    for day in range(1, 31):
        office.run("crux", no, f"症结之{day:02}", "--on", f"2026-10-{day:02}")
    office.run("accept", no, "--on", "2026-10-01")
    events = office.json("show", no)["events"]
    assert len(events) == 32
    lines = office.run("show", no, "--format", "table").out.splitlines()
    at = lines.index("经过（共 32 条）")
    assert lines[at + 1] == "  另有 12 条加 --all 显示。"
    assert lines[at + 2] == "  2026-10-11  症结        症结之11"
    assert "2026-10-10  症结        症结之10" not in "\n".join(lines)
    for words in (("table", "--all"), ("plain",), ("markdown",)):
        out = office.run("show", no, "--format", *words).out
        assert "2026-10-01  症结        症结之01" in out
    assert office.run("show", no, "--format", "plain").out.count("\n经过\t") == 32


def test_many_contacts_are_one_line_of_a_screen(office: Office) -> None:
    """Four visits in a row are one line with the last one's words; two, and --all, are not."""
    no = office.register(received="2026-11-02")

    def visit(day: int, note: str) -> None:
        office.run(
            *("contact", no, "--mode", "visit", "--result", "absent", "--note", note),
            *("--on", f"2026-11-{day:02}"),
        )

    for day in (3, 4, 5, 6):
        visit(day, f"第{day}日")
    office.run("accept", no, "--on", "2026-11-07")
    for day in (8, 9):
        visit(day, f"第{day}日")
    page = office.run("show", no, "--format", "table").out
    story = page[page.index("经过（") : page.index("\n办理\n")].splitlines()
    assert story == [
        "经过（共 8 条）",
        "  另有 3 条加 --all 显示。",
        "  2026-11-02  收到登记    来访；求决",
        "  2026-11-03  联系信访人  4 次，至 2026-11-06；最近一次：上门；不在家；第6日",
        "  2026-11-07  受理",
        "  2026-11-08  联系信访人  上门；不在家；第8日",
        "  2026-11-09  联系信访人  上门；不在家；第9日",
    ]
    whole = office.run("show", no, "--format", "table", "--all").out
    assert "  2026-11-05  联系信访人  上门；不在家；第5日" in whole
    assert len(office.json("show", no)["events"]) == 8


def test_where_it_stands(busy_office: Office) -> None:
    """After the facts and the clocks, before what tells one kind of thing only."""
    out = busy_office.run("show", NO, "--format", "table").out
    places = [out.index(f"\n{word}") for word in ("期限\n", "经过（", "办理\n", "联系（")]
    assert places == sorted(places)
    assert all(cells(line) <= 80 for line in out.splitlines())
