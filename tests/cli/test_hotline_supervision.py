"""Issue 5, item 1: a hotline call supervised to the end, as a script of the weeks it takes."""

import pytest
from office import Office

NO = "XF-2026-000001"
UNIT = "南滨街道"


def run_the_weeks(office: Office) -> list[str]:
    """Run the script from the call to the settlement; returns the numbers of its three orders."""
    orders = []

    def supervise(mode: str, ground: str, demand: str, reply_by: str) -> str:
        number = office.run(
            *("supervise", "add", NO, "--mode", mode, "--ground", ground, "--demand", demand),
            *("--reply-by", reply_by, "--quiet"),
        ).out.strip()
        orders.append(number)
        return number

    def at(day: str) -> None:
        office.at(f"{day}T09:00:00+08:00")

    at("2026-03-02")
    office.register(received="2026-03-02", channel="hotline", title="小区噪声扰民")
    office.run("dispatch", NO, "--to", UNIT, "--due", "2026-03-20", "--new")
    at("2026-03-17")  # due soon: by telephone, and promised
    first = supervise("phone", "stalling", "三日内报进展", "2026-03-20")
    at("2026-03-18")
    office.run(
        *("contact", NO, "--mode", "phone", "--result", "reached", "--note", "街道答应周五前办"),
        *("--next-on", "2026-03-20"),
    )
    at("2026-03-25")  # late: in writing, then at a meeting
    office.run("supervise", "close", first, "--effect", "没有结果")
    second = supervise("written", "stalling", "书面说明", "2026-03-30")
    at("2026-04-01")
    third = supervise("meeting", "shirking", "到会说明", "2026-04-03")
    at("2026-04-02")
    office.run("supervise", "reply", third, "--note", "已整改")
    office.run("supervise", "close", second, "--effect", "会上一并反馈")
    office.run("reply", NO, "--unit", UNIT, "--note", "已整改")
    office.run("accept", NO)
    office.run("conclude", NO, "--document", "南街〔1〕", "--outcome", "supported")
    at("2026-04-08")  # dissatisfied: sent back
    office.run("callback", NO, "--reached", "yes", "--office", "satisfied", "--unit", "not")
    office.run("sendback", NO, "--reason", "夜里还吵", "--due", "2026-04-20")
    at("2026-04-18")
    office.run("reply", NO, "--unit", UNIT, "--note", "已装隔音")
    office.run("conclude", NO, "--document", "南街〔2〕", "--outcome", "supported")
    at("2026-04-25")  # satisfied: settled
    office.run("callback", NO, "--reached", "yes", "--office", "satisfied", "--unit", "satisfied")
    office.run("resolve", NO, "--evidence", "signed")
    return orders


@pytest.fixture
def supervised(office: Office) -> tuple[Office, list[str]]:
    """Return the office after the weeks, and the numbers of the orders."""
    return office, run_the_weeks(office)


def test_the_weeks_in_order(supervised: tuple[Office, list[str]]) -> None:
    """Orders 1 to 3 of the year; each step, order and call-back stands under its day."""
    office, orders = supervised
    assert orders == ["督〔2026〕1号", "督〔2026〕2号", "督〔2026〕3号"]
    found = office.json("show", NO)
    assert [(order["mode"], order["on"]) for order in found["orders"]] == [
        ("phone", "2026-03-17"),
        ("written", "2026-03-25"),
        ("meeting", "2026-04-01"),
    ]
    assert [(move["move"], move["on"]) for move in found["moves"]] == [
        ("dispatch", "2026-03-02"),
        ("accept", "2026-04-02"),
        ("conclude", "2026-04-02"),
        ("sendback", "2026-04-08"),
        ("conclude", "2026-04-18"),
    ]
    assert [(call["on"], call["unit"]) for call in found["callbacks"]] == [
        ("2026-04-08", "not"),
        ("2026-04-25", "satisfied"),
    ]
    assert (found["state"], found["concluded_on"]) == ("concluded", "2026-04-18")
    assert (found["resolved_on"], found["sendback_count"]) == ("2026-04-25", 1)
    assert {clock["verdict"] for clock in found["clocks"]} <= {"met", "late", "lapsed"}


STORY = [
    ("2026-03-02", "receive"),
    ("2026-03-02", "assign"),
    ("2026-03-02", "dispatch"),
    ("2026-03-10", "lapse"),  # five working days of the hotline, to 9 March
    ("2026-03-17", "supervise"),  # by telephone
    ("2026-03-18", "lapse"),  # 15 days to tell the petitioner, to 17 March
    ("2026-03-18", "contact"),  # promised for Friday
    ("2026-03-21", "lapse"),  # late: the report of the street
    ("2026-03-21", "lapse"),  # and its answer to the order
    ("2026-03-25", "supervise_close"),
    ("2026-03-25", "supervise"),  # in writing
    ("2026-03-31", "lapse"),
    ("2026-04-01", "supervise"),  # a meeting
    ("2026-04-02", "supervise_reply"),
    ("2026-04-02", "supervise_close"),
    ("2026-04-02", "reply"),
    ("2026-04-02", "accept"),
    ("2026-04-02", "conclude"),
    ("2026-04-08", "callback"),  # not satisfied
    ("2026-04-08", "sendback"),
    ("2026-04-18", "reply"),
    ("2026-04-18", "conclude"),  # finished
    ("2026-04-25", "callback"),  # satisfied
    ("2026-04-25", "resolve"),  # settled
]
TURNS = (
    *(
        "电话督办",
        "街道答应周五前办",
        "反馈结果；南滨街道；应在 2026-03-20 前",
        "书面督办",
        "会议督办",
    ),
    *("答 督〔2026〕3号；已整改", "对责任单位不满意", "退回重办", "已装隔音", "支持  南街〔2〕"),
    *("对责任单位满意", "化解        签订息诉罢访承诺"),
)
"""What turned the matter, in order, as the page says it."""


def test_show_tells_it_in_order(supervised: tuple[Office, list[str]]) -> None:
    """The whole script is one list in the order of the weeks, in JSON and on the page."""
    office, _ = supervised
    events = office.json("show", NO)["events"]
    assert [(event["on"], event["kind"]) for event in events] == STORY
    out = office.run("show", NO, "--format", "table", "--all").out
    page = out[out.index("经过（共 24 条）") : out.index("\n办理\n")]
    places = [page.index(turn) for turn in TURNS]
    assert places == sorted(places)


def test_what_the_orders_came_to(supervised: tuple[Office, list[str]]) -> None:
    """The written order of 03-25 ran out on 03-30 and was closed three days late, on 04-02."""
    office, _ = supervised
    clocks = [c for c in office.json("show", NO)["clocks"] if c["clock"] == "supervise"]
    assert [(c["due_on"], c["stopped_on"], c["verdict"]) for c in clocks] == [
        ("2026-03-20", "2026-03-25", "late"),
        ("2026-03-30", "2026-04-02", "late"),
        ("2026-04-03", "2026-04-02", "met"),
    ]


def test_every_act_is_in_the_log(supervised: tuple[Office, list[str]]) -> None:
    """The log of the case holds its eighteen acts, newest first."""
    office, _ = supervised
    verbs = [item["verb"] for item in office.items("log", "--case", NO)]
    assert verbs == [
        *("resolve", "callback", "conclude", "reply", "sendback", "callback", "conclude"),
        *("accept", "reply", "supervise", "supervise", "supervise", "supervise", "supervise"),
        *("contact", "supervise", "dispatch", "register"),
    ]


def test_settled_is_not_concluded(supervised: tuple[Office, list[str]]) -> None:
    """The week of 04-13 counts the second conclusion, that of 04-20 the settlement."""
    office, _ = supervised
    ended = office.json("report", "weekly", "--week", "2026-W16")
    settled = office.json("report", "weekly", "--week", "2026-W17")
    assert [(week["concluded"], week["resolved"]) for week in (ended, settled)] == [(1, 0), (0, 1)]


def test_nothing_is_left_to_propose(supervised: tuple[Office, list[str]]) -> None:
    """A case that is concluded, its petitioner satisfied, is proposed by no rule."""
    office, _ = supervised
    assert office.items("propose") == []
    assert office.items("callback", "due") == []
