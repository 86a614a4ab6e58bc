"""Five years of one case: who held it on any day, and who was known to, is told as it was.

Nine holders in three roles (one of them twice), two task forces, an absence, a conclusion and a
reopening, one entry made four months late.  The table of days was worked out by hand.
"""

import pytest
from office import Office

NO = "XF-2021-000001"

COMMANDS = [
    ("2021-03-01", "register --name 郭某 --title 村级集体资产分配 --channel visit --purpose claim"),
    ("2021-03-10", f"assign {NO} --unit 甲街道 --leader 王某 --handler 周某 --new"),
    ("2021-11-01", f"assign {NO} --handler 吴某 --reason 轮换 --new"),
    ("2022-01-10", f"team form {NO} --head 郑某 --member 周某 --purpose 化解 --new"),
    ("2022-06-01", f"assign {NO} --role unit --to 乙镇 --new"),
    ("2022-09-01", "person add 李某"),
    ("2022-09-15", "handover --from 王某 --to 李某 --reason 调离 --yes"),
    ("2022-09-20", "handover ack --person 李某"),
    ("2023-02-01", f"team form {NO} --head 冯某 --member 周某 --reason 翻篇归零 --new"),
    ("2023-05-10", f"conclude {NO} --outcome explained"),
    ("2023-08-21", f"reopen {NO} --same-holders"),
    ("2024-02-01", f"team join {NO} --head 褚某 --new"),
    ("2024-02-20", "person add 孙某"),
    ("2024-03-01", "person absent 李某 --from 2024-03-04 --until 2024-03-22 --deputy 孙某"),
    ("2024-07-01", f"assign {NO} --leader 张某 --until 2025-06-30 --new"),
    ("2024-09-01", f"assign {NO} --unit 丙局 --new"),
    ("2025-03-01", f"release {NO} --role handler --reason 退休"),
    ("2025-04-15", f"assign {NO} --handler 钱某 --new"),
    ("2025-05-01", f"team disband {NO} --reason 稳控"),
    ("2025-07-01", "roll --yes"),
    # Back at 甲街道 since October 2025; nobody wrote it down before February.
    ("2026-02-10", f"assign {NO} --unit 甲街道 --on 2025-10-01 --reason 补记"),
    ("2026-02-11", f"contact {NO} --mode phone --result reached"),
]

DAYS: dict[str, tuple[str | None, str | None, str | None, str | None]] = {
    # day: unit, leader, handler, head of the task force
    "2021-03-01": (None, None, None, None),
    "2021-03-09": (None, None, None, None),
    "2021-03-10": ("甲街道", "王某", "周某", None),
    "2021-10-31": ("甲街道", "王某", "周某", None),
    "2021-11-01": ("甲街道", "王某", "吴某", None),
    "2022-01-09": ("甲街道", "王某", "吴某", None),
    "2022-01-10": ("甲街道", "王某", "吴某", "郑某"),
    "2022-05-31": ("甲街道", "王某", "吴某", "郑某"),
    "2022-06-01": ("乙镇", "王某", "吴某", "郑某"),
    "2022-09-14": ("乙镇", "王某", "吴某", "郑某"),
    "2022-09-15": ("乙镇", "李某", "吴某", "郑某"),
    "2023-01-31": ("乙镇", "李某", "吴某", "郑某"),
    "2023-02-01": ("乙镇", "李某", "吴某", "冯某"),
    "2023-07-01": ("乙镇", "李某", "吴某", "冯某"),
    "2023-08-21": ("乙镇", "李某", "吴某", "冯某"),
    "2024-02-01": ("乙镇", "李某", "吴某", "褚某"),
    "2024-03-03": ("乙镇", "李某", "吴某", "褚某"),
    "2024-03-04": ("乙镇", "李某", "吴某", "褚某"),
    "2024-03-22": ("乙镇", "李某", "吴某", "褚某"),
    "2024-03-23": ("乙镇", "李某", "吴某", "褚某"),
    "2024-06-30": ("乙镇", "李某", "吴某", "褚某"),
    "2024-07-01": ("乙镇", "张某", "吴某", "褚某"),
    "2024-09-01": ("丙局", "张某", "吴某", "褚某"),
    "2025-03-01": ("丙局", "张某", None, "褚某"),
    "2025-04-15": ("丙局", "张某", "钱某", "褚某"),
    "2025-05-01": ("丙局", "张某", "钱某", None),
    "2025-07-01": ("丙局", "张某", "钱某", None),
    "2025-09-30": ("丙局", "张某", "钱某", None),
    "2025-10-01": ("甲街道", "张某", "钱某", None),
    "2026-11-23": ("甲街道", "张某", "钱某", None),
}

DEPUTIES = {"2024-03-04": "孙某", "2024-03-22": "孙某"}
"""Who stands in for the leader on the sampled days: the first and the last day of the absence."""

LATE = {"2025-10-01", "2026-11-23"}
"""The sampled days on which, before the late entry, 丙局 was thought to be responsible."""


@pytest.fixture
def lived(office: Office) -> Office:
    """Return an office that lived through the five years, command by command."""
    for day, words in COMMANDS:
        office.at(f"{day}T09:00:00+08:00")
        office.run(*words.split())
    office.at("2026-11-23T09:00:00+08:00")
    return office


def test_who_held_it(lived: Office) -> None:
    """Each of the thirty days shows the holders of the table, before and after the late entry."""
    assert len(DAYS) == 30
    late = recorded(lived, "2026-02-10")
    for day, holders in DAYS.items():
        assert told(lived, "--as-of", day) == (*holders, DEPUTIES.get(day)), day
        known = ("丙局" if day in LATE else holders[0], *holders[1:], DEPUTIES.get(day))
        assert told(lived, "--as-of", day, "--known-at", str(late - 1)) == known, day
        assert told(lived, "--as-of", day, "--known-at", str(late)) == (
            *holders,
            DEPUTIES.get(day),
        ), day
    assert lived.run("db", "check").code == 0


def told(office: Office, *horizon: str) -> tuple[str | None, ...]:
    """Return unit, leader, handler, head of the team and the leader's deputy, as show says."""
    case = office.json("show", NO, *horizon)
    head = None if case["team"] is None else case["team"]["head"]
    return (case["unit"], case["leader"], case["handler"], head, case["leader_deputy"])


def recorded(office: Office, day: str) -> int:
    """Return the number of the act that was recorded on a day."""
    [(act,)] = office.sql("SELECT id FROM acts WHERE recorded_at LIKE ?", f"{day}%")
    return int(act)


def test_the_deputy_has_it_meanwhile(lived: Office) -> None:
    """The case is on the deputy's list during the absence alone; nobody knew before it was told."""
    lists = {
        day: [item["no"] for item in lived.items("list", "--person", "孙某", "--as-of", day)]
        for day in ("2024-03-03", "2024-03-04", "2024-03-22", "2024-03-23")
    }
    assert lists == {
        "2024-03-03": [],
        "2024-03-04": [NO],
        "2024-03-22": [NO],
        "2024-03-23": [],
    }
    before = ("--as-of", "2024-03-10", "--known-at", str(recorded(lived, "2024-03-01") - 1))
    assert told(lived, *before) == ("乙镇", "李某", "吴某", "褚某", None)


def test_both_lists_until_signed(lived: Office) -> None:
    """From the handover to the signature the case is on the lists of both, marked."""
    for day, who, is_there in (
        ("2022-09-14", "李某", False),
        ("2022-09-15", "王某", True),
        ("2022-09-19", "王某", True),
        ("2022-09-19", "李某", True),
        ("2022-09-20", "王某", False),
        ("2022-09-20", "李某", True),
    ):
        found = lived.items("list", "--person", who, "--as-of", day)
        assert [item["no"] for item in found] == [NO] * is_there, (day, who)
        if day == "2022-09-19":
            assert (found[0]["handover_from"], found[0]["handover_zh"]) == ("王某", "未交接")


def test_the_history_in_one_look(lived: Office) -> None:
    """Every interval stands with its days; the ones of a role meet, but for the release."""
    spans: dict[str, list[tuple[str, str, str | None]]] = {}
    for one in lived.json("show", NO)["holdings"]:
        spans.setdefault(one["role"], []).append(
            (one["unit"] or one["person"], one["from"], one["ended_on"])
        )
    assert {role: spans[role] for role in ("unit", "leader", "handler")} == {
        "unit": [
            ("甲街道", "2021-03-10", "2022-06-01"),
            ("乙镇", "2022-06-01", "2024-09-01"),
            ("丙局", "2024-09-01", "2025-10-01"),
            ("甲街道", "2025-10-01", None),
        ],
        "leader": [
            ("王某", "2021-03-10", "2022-09-15"),
            ("李某", "2022-09-15", "2024-07-01"),
            ("张某", "2024-07-01", "2025-07-01"),
            ("张某", "2025-07-01", None),
        ],
        "handler": [
            ("周某", "2021-03-10", "2021-11-01"),
            ("吴某", "2021-11-01", "2025-03-01"),
            ("钱某", "2025-04-15", None),
        ],
    }


def test_a_term_is_as_long_as_the_last(lived: Office) -> None:
    """Rolled on 2025-07-01, a term of 364 days (2024-07-01 to 2025-06-30) ends on 2026-06-30."""
    last = [h for h in lived.json("show", NO)["holdings"] if h["person"] == "张某"][-1]
    assert (last["from"], last["planned_until"]) == ("2025-07-01", "2026-06-30")
