"""Twelve cases that fill every table: the kept ledger is written so, and read against a list."""

from typing import Any

from ledger_tools import ID_NUMBER, Book, day
from sample_rolling import at, write_levels, write_rolling, write_villages
from sample_supervision import write_supervision

from xinfang_cli.domain.imported import ImportedRow
from xinfang_cli.services.import_ import import_rows
from xinfang_cli.store.acts import Act

ROW = ImportedRow(
    3,
    {
        "external_no": "YB2026-001",
        "name": "何某",
        "phone": "13800000005",
        "title": "承包地边界纠纷",
        "body": "与邻户承包地边界不清。",
        "channel": "phone",
        "purpose": "claim",
        "place": "高山镇",
        "people": 2,
        "received_on": day("2026-01-12"),
        "forwarded_on": day("2026-01-14"),
        "accepted_on": day("2026-01-16"),
        "due_on": day("2026-04-10"),
        "unit": "高山镇人民政府",
        "remark": "重点件",
    },
    {"登记部门": "来访科"},
    [],
    [],
)
COLUMNS = {"external_no": "信访件编号", "received_on": "信访日期", "remark": "备注"}


def write_sample(book: Book) -> None:
    """Write the sample: 96 acts, each under a moment of its own."""
    _write_guo(book)
    _write_spring(book)
    _write_corrections(book)
    _write_appealed(book)
    _write_emergency(book)
    _write_settings(book)
    _write_refusals(book)
    _write_watch(book)
    write_levels(book)
    write_villages(book)
    write_rolling(book)
    write_supervision(book)
    _write_mistake(book)


def _write_guo(book: Book) -> None:
    """XF-2014-000001: from hand to hand for six years."""
    no = at(book, "2014-05-06T09:10").register(
        "2014-05-06",
        phones=["138-0000-0001"],
        id_numbers=[ID_NUMBER],
        addresses=["南滨街道甲村1组"],
        place="南滨街道",
        origin="county",
        category="农村农业_村务管理",
        externals=["12345:20140506001"],
    )
    at(book, "2014-05-08T09:00").assign(
        no, "2014-05-08", unit="南滨街道办事处", leader="陈某", handler="周某"
    )
    at(book, "2014-05-10T10:00").move(no, "accept", "2014-05-10")
    at(book, "2014-06-01T15:00").contact(
        no, "2014-06-01", mode="phone", result="no_answer", person="陈某"
    )
    at(book, "2020-08-10T08:30").assign(
        no, "2020-08-10", until="2020-12-31", leader="王振", supervisor="唐某", reason="首次包案"
    )
    at(book, "2020-08-12T17:00").contact(
        no,
        "2020-08-12",
        mode="visit",
        person="王振",
        note="面对面谈",
        next_on="2020-08-20",
        next_step="带分配方案上门",
    )
    at(book, "2020-08-20T17:00").contact(no, "2020-08-20", mode="visit", person="王振")
    at(book, "2020-12-18T11:00").move(
        no,
        "conclude",
        "2020-12-18",
        document="示信答2020-18号",
        outcome="supported",
        note="补发份额",
    )


def _write_spring(book: Book) -> None:
    """Four cases of March 2026, of four purposes."""
    claim = at(book, "2026-03-02T09:00").register("2026-03-02", names=["黄某"], title="附属房认定")
    at(book, "2026-03-02T10:00").move(claim, "accept", "2026-03-02")
    idea = at(book, "2026-03-03T09:00").register(
        "2026-03-03", names=["叶某"], title="建议增设公交站", channel="online", purpose="suggest"
    )
    at(book, "2026-03-10T09:00").move(idea, "forward", "2026-03-10", to="南滨街道办事处")
    at(book, "2026-03-12T09:00").move(idea, "accept", "2026-03-12")
    at(book, "2026-03-12T09:30").register(
        "2026-03-04",
        names=["匿名"],
        title="反映低保评定不公",
        channel="letter",
        purpose="accuse",
        against="高山镇丙村委会",
    )
    group = at(book, "2026-03-12T10:00").register(
        "2026-03-05",
        names=["林某", "范某"],
        phones=["138-0000-0003", "138-0000-0004"],
        people=36,
        title="农场分房",
        purpose="appeal",
        urgent=True,
    )
    at(book, "2026-03-12T10:10").move(
        group, "dispatch", "2026-03-06", to="高山镇人民政府", due="2026-04-20"
    )
    at(book, "2026-04-21T10:00").move(group, "conclude", "2026-04-21", outcome="explained")
    at(book, "2026-05-06T10:00").move(group, "reopen", "2026-05-06")


def _write_corrections(book: Book) -> None:
    """Import a row, change names, and edit."""

    def take(act: Any) -> None:
        import_rows(act, [ROW], file_name="旧台账.xlsx", platform="信访系统", columns=COLUMNS)

    at(book, "2026-05-07T09:00").act("import", take)
    at(book, "2026-05-08T09:00").rename(
        "unit", "南滨街道办事处", "南滨街道", "2026-05-08", as_alias=True
    )
    at(book, "2026-05-08T09:05").rename("person", "陈某", "陈某某", "2026-05-08")
    at(book, "2026-05-09T09:00").edit(
        "XF-2026-000001", "2026-05-09", title="附属房认定标准不统一", reason="补充"
    )
    at(book, "2026-05-09T09:10").edit(
        "XF-2026-000004", "2026-05-09", phone="138-0000-0014", position=2
    )


def _write_appealed(book: Book) -> None:
    """XF-2026-000006: to two units, one of which objects; extended, reviewed, rechecked."""
    no = at(book, "2026-05-11T09:00").register(
        "2026-05-11", names=["罗某"], title="征地补偿差额", path="petition"
    )
    at(book, "2026-05-12T09:00").move(
        no, "forward", "2026-05-12", to=["南滨街道", "高山镇人民政府"]
    )
    at(book, "2026-05-14T09:00").objection(no, "2026-05-14", unit="高山镇人民政府")
    at(book, "2026-05-15T09:00").reply(
        no, "2026-05-15", unit="南滨街道", document="南街复2026-5号", note="已受理"
    )
    at(book, "2026-05-18T09:00").move(no, "accept", "2026-05-18")
    at(book, "2026-07-10T09:00").extend(no, "2026-07-10", 20, document="延2026-1号")
    at(book, "2026-07-30T09:00").move(no, "conclude", "2026-07-30", outcome="refused")
    at(book, "2026-08-03T09:00").deliver(no, "2026-08-03", "in_person", note="本人签收")
    at(book, "2026-08-20T09:00").review(no, requested="2026-08-20", unit="县复查办", note="不服")
    at(book, "2026-09-15T09:00").review(
        no, answered="2026-09-15", outcome="upheld", document="复查2026-1号"
    )
    at(book, "2026-09-18T09:00").deliver(no, "2026-09-18", "mail", document="复查2026-1号")
    at(book, "2026-10-12T09:00").review(no, "recheck", requested="2026-10-12", unit="市复核办")
    at(book, "2026-10-21T17:00").review(no, "recheck", hearing=("2026-10-20", "2026-10-21"))
    at(book, "2026-11-05T09:00").review(
        no, "recheck", answered="2026-11-05", outcome="changed", document="复核2026-1号"
    )


def _write_emergency(book: Book) -> None:
    """XF-2026-000007: an urgent call to the hotline, timed by the minute."""
    no = at(book, "2026-11-06T10:02").register(
        "2026-11-06T10:02",
        names=["贺某"],
        title="堤岸塌方",
        channel="hotline",
        urgent=True,
        externals=["12345:20261106002"],
    )
    at(book, "2026-11-06T10:10").urgent(no, "2026-11-06T10:10", told="县政府总值班室", mode="phone")
    at(book, "2026-11-06T10:30").move(
        no,
        "dispatch",
        "2026-11-06T10:30",
        to=["高山镇人民政府", "县应急局"],
        due="2026-11-09",
    )
    at(book, "2026-11-06T11:05").reply(no, "2026-11-06T11:05", unit="高山镇人民政府")
    at(book, "2026-11-06T14:35").reply(no, "2026-11-06T14:35", unit="县应急局", note="已封控")


def _write_settings(book: Book) -> None:
    """Enter a rule, a day of the calendar and a sentence of the office's own."""
    at(book, "2026-11-07T09:00").set_rule("hotline", "2026-11-16", kind="consult", length=2)
    at(book, "2026-11-07T09:10").enter_day("2026-11-10", "纪念日", "2026-11-07")
    at(book, "2026-11-07T09:20").phrase("due_soon", "您好，{no}请于{due_on}前办结。")


def _write_refusals(book: Book) -> None:
    """XF-2026-000008 comes back from its unit; XF-2026-000009 is in hand elsewhere."""
    no = at(book, "2026-11-09T09:00").register(
        "2026-11-09", names=["尤某"], title="噪声扰民", channel="hotline", purpose="consult"
    )
    at(book, "2026-11-09T10:00").move(no, "forward", "2026-11-09", to="县应急局")
    at(book, "2026-11-11T10:00").objection(no, "2026-11-11", reason="属生态环境部门职责")
    no = at(book, "2026-11-12T09:00").register("2026-11-12", names=["孔某"], title="同一事项")
    at(book, "2026-11-12T10:00").move(
        no, "reject", "2026-11-12", ground="in_hand", document="不受2026-1号"
    )


def _write_watch(book: Book) -> None:
    """Flag what is overdue, and look at a secret case whole."""
    at(book, "2026-11-17T08:00").flag("overdue", "2026-11-17T08:00")
    at(book, "2026-11-20T08:00").flag("overdue_30", "2026-11-20T08:00")
    case_id = book.case_id("XF-2026-000003")

    def see(act: Act) -> None:
        act.add("disclosures", case_id=case_id)
        act.case_id, act.summary = case_id, "show"

    at(book, "2026-11-20T08:30").act("unmask", see)


def _write_mistake(book: Book) -> None:
    """Record a contact, and take it back."""
    at(book, "2026-11-22T11:00").contact("XF-2026-000001", "2026-11-22", result="absent")
    at(book, "2026-11-22T11:10").undo()
