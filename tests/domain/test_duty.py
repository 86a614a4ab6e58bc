"""Duty rosters: a recurrence in Chinese words becomes the RRULE value that it means."""

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from xinfang_cli.domain.duty import parse_rule
from xinfang_cli.domain.errors import InvalidInputError

PHRASES = {
    "每天": "FREQ=DAILY",
    "每日": "FREQ=DAILY",
    "隔天": "FREQ=DAILY;INTERVAL=2",
    "每三天": "FREQ=DAILY;INTERVAL=3",
    "每个工作日": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "每周一至周五": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "每周一次": "FREQ=WEEKLY",
    "每两周一次": "FREQ=WEEKLY;INTERVAL=2",
    "每周三": "FREQ=WEEKLY;BYDAY=WE",
    "每星期三": "FREQ=WEEKLY;BYDAY=WE",
    "每周日": "FREQ=WEEKLY;BYDAY=SU",
    "每礼拜天": "FREQ=WEEKLY;BYDAY=SU",
    "每周三、一": "FREQ=WEEKLY;BYDAY=MO,WE",
    "每周一三五": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "隔周三": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "每两周周三": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "每隔一周星期三": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "每3周周一": "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO",
    "每月一次": "FREQ=MONTHLY",
    "每两个月一次": "FREQ=MONTHLY;INTERVAL=2",
    "每季度一次": "FREQ=MONTHLY;INTERVAL=3",
    "每半年一次": "FREQ=MONTHLY;INTERVAL=6",
    "每年一次": "FREQ=YEARLY",
    "每月15日": "FREQ=MONTHLY;BYMONTHDAY=15",
    "每月１５号": "FREQ=MONTHLY;BYMONTHDAY=15",
    "每月十五日": "FREQ=MONTHLY;BYMONTHDAY=15",
    "每月二十五日": "FREQ=MONTHLY;BYMONTHDAY=25",
    "每月十日、二十日、三十一日": "FREQ=MONTHLY;BYMONTHDAY=10,20,31",
    "每年十二月二十五日": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25",
    "第二个和第四个周三": "FREQ=MONTHLY;BYDAY=2WE,4WE",
    "每月1日、15日": "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "每月最后一天": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "每月第二个周三": "FREQ=MONTHLY;BYDAY=2WE",
    "第二个周三": "FREQ=MONTHLY;BYDAY=2WE",
    "第2个周三": "FREQ=MONTHLY;BYDAY=2WE",
    "第 \uff12 个 星期 三": "FREQ=MONTHLY;BYDAY=2WE",
    "每个月第二个礼拜日": "FREQ=MONTHLY;BYDAY=2SU",
    "每月第二、四个周三": "FREQ=MONTHLY;BYDAY=2WE,4WE",
    "每月最后一个周五": "FREQ=MONTHLY;BYDAY=-1FR",
    "每季度第一个周三": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1WE",
    "每季度最后一个周五": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR",
    "每季度第一天": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1",
    "每年3月15日": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15",
    "每年三月第二个周三": "FREQ=YEARLY;BYMONTH=3;BYDAY=2WE",
    "双周三": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "每双周周三": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "每双周一次": "FREQ=WEEKLY;INTERVAL=2",
    "每月第一个工作日": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "每月最后一个工作日": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "每月第五、十个工作日": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5,10",
    "每月倒数第二个周五": "FREQ=MONTHLY;BYDAY=-2FR",
    "倒数第一个周五": "FREQ=MONTHLY;BYDAY=-1FR",
    "每月倒数第三个工作日": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-3",
    "每月15日和30日": "FREQ=MONTHLY;BYMONTHDAY=15,30",
    "每月1、15日": "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "每季度15日": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
    "每季15号": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
    "每季度首月的1日、15日": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1,15",
    "每季度第二个月10日": "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=10",
    "每季度最后一个月25日": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
    "每季度第一个工作日": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "每季度倒数第二个周五": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-2FR",
    "freq=monthly;byday=2we": "FREQ=MONTHLY;BYDAY=2WE",
    "RRULE:FREQ=WEEKLY;BYDAY=MO;": "FREQ=WEEKLY;BYDAY=MO",
}

UNREADABLE = [
    *("", "有空", "每", "第二个", "三", "每周八", "每周五至周一", "每0天", "每9999天"),
    *(
        "第六个周三",
        "第零个周三",
        "第二四个周三",
        "第十二个周三",
        "每月32日",
        "每月0日",
        "每年13月1日",
        "每年3月32日",
        "每月第21个工作日",
        "每月第零个工作日",
        "每月倒数第五个周五",
        "每季度32日",
        "每季度第四个月1日",
        "单周三",
        "每周第一个工作日",
    ),
    *("FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY", "BYDAY=WE", "FREQ=", "FREQ"),
    *("DTSTART:20260101", "DTSTART:20260101\nRRULE:FREQ=DAILY", "FREQ=DAILY;DTSTART=20260101"),
    *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;FREQ=WEEKLY"),
    "FREQ=DAILY;BYHOUR=9",
    *("FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2", "FREQ=DAILY;INTERVAL=7;BYDAY=MO"),
    *("FREQ=WEEKLY;BYDAY=2WE", "FREQ=WEEKLY;BYSETPOS=3;BYDAY=MO", "FREQ=MONTHLY;BYDAY=6WE"),
    *("FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=-MO", "FREQ=MONTHLY;BYEASTER=0"),
]


@pytest.mark.parametrize(("phrase", "rule"), PHRASES.items())
def test_phrases(phrase: str, rule: str) -> None:
    """Each way of saying it is the recurrence that RFC 5545 writes so."""
    assert parse_rule(phrase) == rule


@pytest.mark.parametrize(
    "phrase", ["FREQ=DAILY;COUNT=3", "RRULE:FREQ=DAILY;UNTIL=20261231", "COUNT=3;FREQ=DAILY"]
)
def test_a_rule_has_no_end(phrase: str) -> None:
    """What ends by itself is told apart from what cannot be read: a roster is ended by hand."""
    with pytest.raises(InvalidInputError) as caught:
        parse_rule(phrase)
    assert caught.value.sentence == "roster_rule_ends"


@pytest.mark.parametrize("phrase", UNREADABLE)
def test_unreadable(phrase: str) -> None:
    """What names no days, what is finer than a day, what ends by itself: refused."""
    with pytest.raises(InvalidInputError) as caught:
        parse_rule(phrase)
    assert caught.value.sentence == "roster_rule_unreadable"


def test_a_number_is_masked() -> None:
    """A phone number typed in the wrong place does not come back whole."""
    with pytest.raises(InvalidInputError) as caught:
        parse_rule("13800000001")
    assert "13800000001" not in str(caught.value.values)


@pytest.mark.parametrize(
    ("phrase", "first", "added"),
    [
        ("每月一次", date(2026, 11, 28), ""),
        ("每月一次", date(2027, 1, 30), ";BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("每季度一次", date(2026, 11, 29), ";BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("每年一次", date(2028, 2, 29), ";BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("每年一次", date(2026, 1, 31), ""),
        ("隔周三", date(2026, 11, 26), ";WKST=TH"),
        ("每两周周一、三", date(2026, 11, 26), ""),
        ("每月31日", date(2026, 11, 30), ""),
        ("FREQ=MONTHLY", date(2027, 1, 31), ""),
    ],
)
def test_what_the_first_day_decides(phrase: str, first: date, added: str) -> None:
    """No month is skipped for being short; every second week counts from the first day."""
    assert parse_rule(phrase, first) == parse_rule(phrase) + added


JULY_2026 = [
    # 1 July is a Wednesday, 1 August a Saturday, 1 September a Tuesday, 1 October a Thursday.
    ("每月第一个工作日", ["2026-07-01", "2026-08-03", "2026-09-01", "2026-10-01"]),
    ("每月最后一个工作日", ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-30"]),
    ("每月倒数第二个周五", ["2026-07-24", "2026-08-21", "2026-09-18", "2026-10-23"]),
    ("每季度15日", ["2026-07-15", "2026-10-15", "2027-01-15", "2027-04-15"]),
    ("每月15日和30日", ["2026-07-15", "2026-07-30", "2026-08-15", "2026-08-30"]),
    ("双周三", ["2026-07-01", "2026-07-15", "2026-07-29", "2026-08-12"]),
    ("每季度最后一个工作日", ["2026-09-30", "2026-12-31", "2027-03-31", "2027-06-30"]),
]


@pytest.mark.parametrize(("phrase", "days"), JULY_2026)
def test_days_of_a_calendar(phrase: str, days: list[str]) -> None:
    """From 1 July 2026 on each phrase falls on the days that a calendar on the wall shows."""
    rule = rrulestr(
        parse_rule(phrase, date(2026, 7, 1)), dtstart=datetime.fromisoformat("2026-07-01")
    )
    assert [f"{at:%F}" for at in islice(rule, 4)] == days
