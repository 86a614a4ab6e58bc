"""The weekly report as rows, page and document."""

from datetime import date

from xinfang_cli.domain.dates import week_of
from xinfang_cli.domain.weekly import WeekCounts, Weekly
from xinfang_cli.render.lists import Format
from xinfang_cli.render.weekly import as_text, document, rows

WEEK = week_of(date(2026, 11, 18))
NOW = WeekCounts(
    registered=3,
    people=9,
    collective=1,
    urgent=1,
    by_channel={"visit": 2, "hotline": 1},
    by_purpose={"claim": 3},
    by_unit={"甲局": 2, None: 1},
    concluded=2,
    on_time=1,
    late=1,
    no_limit=0,
    open_at_end=5,
    overdue_at_end=2,
    contacts=4,
    reached=3,
    resolved=1,
)
BEFORE = NOW._replace(registered=1, by_unit={"乙局": 1}, by_channel={"visit": 1}, people=9)
REPORT = Weekly(WEEK, WEEK.before(), WEEK.last, NOW, BEFORE)


def test_rows() -> None:
    """Each figure beside the week before, with its change; units of both weeks, nobody's last."""
    found = {(row["section"], row["label"]): row for row in rows(REPORT)}
    registered = found["合计", "登记（件）"]
    values = (registered["this_week"], registered["week_before"], registered["change"])
    assert values == (3, 1, 2)
    assert found["合计", "登记（人）"]["change"] == 0
    assert found["按形式", "来访"]["change"] == 1
    units = [row["label"] for row in rows(REPORT) if row["section"] == "按责任单位"]
    assert units == ["甲局", "乙局", "（未定）"]
    assert found["按责任单位", "乙局"]["change"] == -1


def test_document_has_every_code() -> None:
    """Each channel and purpose is counted, those without a case too."""
    found = document(REPORT, date(2026, 11, 23))
    assert len(found["by_channel"]) == 8
    assert {entry["channel"]: entry["count"] for entry in found["by_channel"]}["letter"] == 0
    assert sum(entry["count"] for entry in found["by_purpose"]) == 3
    assert found["before"]["week"] == "2026-W46"
    assert found.keys() >= set(found["before"])


def test_page_leaves_out_zero_rows() -> None:
    """The page has no row for a channel without a case in both weeks; plain has all of them."""
    page = as_text(REPORT, date(2026, 11, 23), Format.TABLE, width=100, color=False)
    assert "来信" not in page
    assert "来信" in as_text(REPORT, date(2026, 11, 23), Format.PLAIN, width=100, color=False)


def test_an_unfinished_week_says_so() -> None:
    """A week that is not over names the day it was cut."""
    unfinished = REPORT._replace(cut=date(2026, 11, 18))
    page = as_text(unfinished, date(2026, 11, 18), Format.TABLE, width=100, color=False)
    assert "截至 2026-11-18" in page
    assert "截至" not in as_text(REPORT, date(2026, 11, 23), Format.TABLE, width=100, color=False)
