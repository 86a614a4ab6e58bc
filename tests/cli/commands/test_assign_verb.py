"""``xinfang assign``: a new holder closes the old interval; the history stays."""

import pytest
from office import FORMATS, Office


def test_the_handover_is_two_intervals(office: Office) -> None:
    """A new leader closes the old one's interval on the day; both stay, with their reasons."""
    no = office.register()
    office.run(
        *("assign", no, "--leader", "陈某", "--on", "2026-11-04", "--until", "2026-12-31"),
        *("--reason", "首次包案", "--new"),
    )
    out = office.run(
        "assign", no, "--leader", "王振", "--on", "2026-11-10", "--reason", "轮换", "--new"
    ).out
    assert "陈某" in out
    assert "王振" in out
    first, second = office.json("show", no)["holdings"]
    assert (first["person"], first["from"], first["until"]) == ("陈某", "2026-11-04", "2026-11-10")
    assert (second["person"], second["from"], second["until"]) == ("王振", "2026-11-10", None)
    assert (first["reason"], second["reason"]) == ("首次包案", "轮换")


def test_planned_end(office: Office) -> None:
    """--until is the planned end of the interval."""
    no = office.register()
    office.run("assign", no, "--unit", "南滨街道", "--until", "2026-12-31", "--new")
    [holding] = office.json("show", no)["holdings"]
    assert (holding["role"], holding["unit"], holding["until"]) == (
        "unit",
        "南滨街道",
        "2026-12-31",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("assign", no, "--unit", "南滨街道", "--new", "--format", form).out


def test_json(office: Office) -> None:
    """The document lists the roles that changed hands."""
    no = office.register()
    document = office.json("assign", no, "--unit", "南滨街道", "--handler", "李某", "--new")
    assert document["schema"] == "xinfang.assign/1"
    assert document["no"] == no
    assert document["changes"] == [
        {"role": "unit", "role_zh": "责任单位", "from": None, "to": "南滨街道", "until": None},
        {"role": "handler", "role_zh": "经办人", "from": None, "to": "李某", "until": None},
    ]


@pytest.fixture
def on_duty(office: Office) -> Office:
    """Return an office with quarters of leaders from 2026-01-01 on, and another of no role.

    The fourth quarter, which has 2026-11-23, is 张一's again; the next one begins on 2027-01-01.
    """
    office.register()
    for name in ("张一", "李二", "王三", "赵四"):
        office.run("person", "add", name)
    persons = [word for name in ("张一", "李二", "王三") for word in ("--person", name)]
    quarters = ("--rule", "每季度一次", "--from", "2026-01-01")
    office.run("roster", "add", "包案", "--role", "leader", *quarters, *persons)
    office.run("roster", "add", "值班", *quarters, *persons)
    return office


def given(office: Office, *args: str) -> dict[str, tuple[str, str | None]]:
    """Assign, and return of each role who has it and until when."""
    changes = office.json("assign", "1", *args)["changes"]
    return {one["role"]: (one["to"], one["until"]) for one in changes}


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--roster", "包案"), {"leader": ("张一", "2026-12-31")}),
        # Another role that is named leaves the roster's to who is on duty; the turn is its term.
        (
            ("--unit", "甲街道", "--roster", "包案", "--new"),
            {"leader": ("张一", "2026-12-31"), "unit": ("甲街道", None)},
        ),
        (
            ("--handler", "赵四", "--roster", "包案"),
            {"leader": ("张一", "2026-12-31"), "handler": ("赵四", None)},
        ),
        (
            ("--role", "handler", "--to", "赵四", "--roster", "包案"),
            {"leader": ("张一", "2026-12-31"), "handler": ("赵四", None)},
        ),
        (
            ("--co-unit", "乙局", "--roster", "包案", "--new"),
            {"leader": ("张一", "2026-12-31"), "co_unit": ("乙局", None)},
        ),
        # Who is named for it has it, for the turn.
        (("--leader", "赵四", "--roster", "包案"), {"leader": ("赵四", "2026-12-31")}),
        # The role asked for is the roster's, whatever it is made for.
        (("--role", "supervisor", "--roster", "包案"), {"supervisor": ("张一", "2026-12-31")}),
        # A roster of no role gives the turn to who is named, else to the leader on duty.
        (("--handler", "赵四", "--roster", "值班"), {"handler": ("赵四", "2026-12-31")}),
        (("--roster", "值班"), {"leader": ("张一", "2026-12-31")}),
        # A day that is said is everybody's.
        (
            ("--handler", "赵四", "--roster", "包案", "--until", "2027-06-30"),
            {"leader": ("张一", "2027-06-30"), "handler": ("赵四", "2027-06-30")},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_by_roster(
    on_duty: Office, args: tuple[str, ...], expected: dict[str, tuple[str, str | None]]
) -> None:
    """The roster's own role goes to who is on duty, for the turn; no other role has its term."""
    assert given(on_duty, *args) == expected
    planned = {
        held["role"]: (held["person"] or held["unit"], held["planned_until"])
        for held in on_duty.json("show", "1")["holdings"]
    }
    assert planned == expected


def test_a_roster_is_of_persons(on_duty: Office) -> None:
    """A unit's role has no turns."""
    for role in ("unit", "co_unit"):
        on_duty.refuse("assign", "1", "--role", role, "--roster", "包案", code=2)
    on_duty.refuse("assign", "1", "--to", "赵四", "--roster", "包案", code=2)


def test_who_is_on_leave_is_said(on_duty: Office) -> None:
    """It is allowed, and said, with who stands in; of somebody else nothing is said."""
    on_duty.run("person", "absent", "赵四", "--until", "2026-11-30", "--deputy", "王三")
    done = on_duty.run("assign", "1", "--leader", "赵四", "--handler", "李二")
    assert "赵四正在请假，由王三代理" in done.err
    assert "李二" not in done.err
    done = on_duty.run("team", "form", "1", "--head", "李二", "--member", "赵四")
    assert "赵四正在请假" in done.err
    assert "李二正在" not in done.err
    done = on_duty.run("share", "--among", "赵四,王三", "--yes")
    assert "赵四正在请假" in done.err


def test_namesakes_are_told_apart(on_duty: Office) -> None:
    """From one 周某 to the other is seen in what is said."""
    for unit in ("甲局", "乙局"):
        on_duty.run("unit", "add", unit)
        on_duty.run("person", "add", "周某", "--unit", unit)
    on_duty.run("assign", "1", "--leader", "周某@甲局")
    [change] = on_duty.json("assign", "1", "--leader", "周某@乙局")["changes"]
    assert (change["from"], change["to"]) == ("周某@甲局", "周某@乙局")


def test_what_may_not_be_meant(on_duty: Office) -> None:
    """A unit has no term, and a closed case times nothing until it is reopened: both are said."""
    done = on_duty.run("assign", "1", "--unit", "甲街道", "--until", "2026-12-31", "--new")
    assert "责任单位没有任期" in done.err
    on_duty.run("conclude", "1")
    done = on_duty.run("assign", "1", "--leader", "赵四", "--until", "2026-12-31")
    assert "重新办理后才起算" in done.err
    assert "责任单位没有任期" not in done.err
    on_duty.run("reopen", "1")
    running = [c["due_on"] for c in on_duty.json("show", "1")["clocks"] if c["clock"] == "term"]
    assert running == ["2026-12-31"]


def test_history_on_a_concluded_case(busy_office: Office) -> None:
    """A concluded case keeps its holders, and can be given another."""
    busy_office.run("conclude", "1", "--on", "2026-11-20")
    busy_office.run("assign", "1", "--leader", "陈某", "--on", "2026-11-21", "--new")
    people = [
        h["person"] for h in busy_office.json("show", "1")["holdings"] if h["role"] == "leader"
    ]
    assert people == ["王振", "陈某"]


def test_refusals(busy_office: Office) -> None:
    """Nobody, the same holder, an earlier day, a term that ends before it begins."""
    busy_office.refuse("assign", "1", code=2)
    busy_office.refuse("assign", "1", "--leader", "王振", code=2)
    busy_office.refuse("assign", "1", "--leader", "李某", "--on", "2026-03-01", code=2)
    busy_office.refuse(
        *("assign", "1", "--leader", "李某", "--on", "2026-11-20", "--until", "2026-11-19"), code=2
    )


def test_never_to_the_accused(office: Office) -> None:
    """Art. 30: an accusation is not handed to the unit or person it accuses."""
    office.run("unit", "add", "示例镇政府")
    office.register(purpose="accuse", against="示例镇政府张某")
    office.refuse("assign", "1", "--unit", "示例镇政府", code=2)
    office.refuse("assign", "1", "--handler", "张某", "--new", code=2)
    office.refuse("forward", "1", "--to", "示例镇政府", code=2)
    office.refuse("dispatch", "1", "--to", "示例镇政府", code=2)
