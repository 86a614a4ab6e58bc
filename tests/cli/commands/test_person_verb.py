"""``xinfang person``: staff, with unit and post."""

import pytest
from office import FORMATS, Office, cells


def test_add_and_list(office: Office) -> None:
    """An added person is listed with unit, post and aliases."""
    office.run("unit", "add", "南滨街道")
    office.run("person", "add", "王振", "--unit", "南滨街道", "--post", "副主任", "--alias", "老王")
    document = office.json("person", "list")
    assert (document["schema"], document["count"]) == ("xinfang.person.list/1", 1)
    [item] = document["items"]
    assert (item["name"], item["unit"], item["post"]) == ("王振", "南滨街道", "副主任")
    assert (item["aliases"], item["open_cases"]) == (["老王"], 0)


def test_namesakes_are_told_by_unit(office: Office) -> None:
    """Two of one name are ambiguous; 姓名@单位 names one of them."""
    for unit in ("南滨街道", "高山镇"):
        office.run("person", "add", "王振", "--unit", unit, "--new")
    no = office.register()
    error = office.refuse("assign", no, "--leader", "王振", code=2).err
    assert "王振@南滨街道" in error
    assert "王振@高山镇" in error
    office.run("assign", no, "--leader", "王振@高山镇")
    items = {item["unit"]: item["open_cases"] for item in office.items("person", "list")}
    assert items == {"南滨街道": 0, "高山镇": 1}


def test_rename_and_alias(busy_office: Office) -> None:
    """A renamed person is found by old name and alias."""
    busy_office.run("person", "rename", "王振", "王振华")
    busy_office.run("person", "rename", "王振华", "--alias", "王主任")
    for name in ("王振", "王振华", "王主任"):
        assert [item["leader"] for item in busy_office.items("list", "--person", name)] == [
            "王振华"
        ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(busy_office: Office, form: str) -> None:
    """Each format names the persons, an added and a renamed one."""
    assert "王振" in busy_office.run("person", "list", "--format", form).out
    assert "新人" in busy_office.run("person", "add", "新人", "--format", form).out
    assert "新名" in busy_office.run("person", "rename", "新人", "新名", "--format", form).out


@pytest.mark.parametrize("width", [60, 80])
def test_table_fits(busy_office: Office, width: int) -> None:
    """No line is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    busy_office.run(
        "person", "add", "某" * 50, "--unit", "单位" * 20, "--post", "职务" * 20, "--new"
    )
    for line in busy_office.run("person", "list", "--format", "table").out.splitlines():
        assert cells(line) <= width, line


def test_refusals(busy_office: Office) -> None:
    """A taken or empty name, an unknown unit."""
    busy_office.refuse("person", "add", "王振", code=2)
    busy_office.refuse("person", "add", "", code=2)
    busy_office.refuse("person", "add", "新人", "--unit", "无此单位", code=2)
    busy_office.refuse("person", "rename", "无此人", "新名", code=2)


def test_namesakes_can_all_be_named(office: Office) -> None:
    """With a unit, or as 姓名@ without one; a bare name that several bear lists both."""
    no = office.register()
    office.run("unit", "add", "甲局")
    office.run("person", "add", "周某")
    office.run("person", "add", "周某", "--unit", "甲局")
    refused = office.refuse("assign", no, "--leader", "周某", code=2).err
    assert [line.strip() for line in refused.splitlines()[1:]] == ["周某@", "周某@甲局"]
    assert office.json("assign", no, "--leader", "周某@")["changes"][0]["to"] == "周某@"
    assert office.json("assign", no, "--leader", "周某@甲局")["changes"][0]["to"] == "周某@甲局"


def test_two_of_one_name_in_one_place(office: Office) -> None:
    """No two persons of a unit, or without one, get one name: added, renamed or as an alias."""
    office.run("unit", "add", "甲局")
    for unit in ((), ("--unit", "甲局")):
        office.run("person", "add", "吴某", *unit)
        office.run("person", "add", "孙某", *unit)
        who = f"孙某@{'甲局' if unit else ''}"
        office.refuse("person", "add", "吴某", *unit, code=2)
        office.refuse("person", "rename", who, "吴某", code=2)
        office.refuse("person", "rename", who, "吴某", "--alias", code=2)
    office.run("person", "rename", "孙某@", "钱某")


def test_a_name_has_no_unit_in_it(office: Office) -> None:
    """@ tells where a person works and is no part of a name."""
    office.run("person", "add", "李某")
    for words in (
        ("add", "周某@"),
        ("rename", "李某", "周某@"),
        ("add", "何某", "--alias", "周@甲"),
    ):
        assert "@" in office.refuse("person", *words, code=2).err


@pytest.mark.parametrize(
    "name", ["王振、陈某", "王振，陈某", "王振,陈某", "王振；陈某", "王振@甲局、陈某@乙局"]
)
def test_one_person_at_a_time(office: Office, name: str) -> None:
    """Two names in one are no person: not added, not renamed to, not assigned with --new."""
    office.run("person", "add", "李某")
    no = office.register()
    for words in (
        ("person", "add", name),
        ("person", "add", "何某", "--alias", name),
        ("person", "rename", "李某", name),
        ("assign", no, "--handler", name, "--new"),
        ("roster", "add", "值班", "--rule", "每天", "--person", name, "--new"),
        ("team", "form", no, "--head", name, "--new"),
    ):
        assert "一次只写一个人" in office.refuse(*words, code=2).err, words


def test_a_unit_may_have_such_a_mark(office: Office) -> None:
    """What stands between two words of a unit's name is no second person."""
    office.run("person", "add", "王振", "--unit", "发展、改革局", "--new")
    no = office.register()
    office.run("assign", no, "--handler", "王振@发展、改革局")
