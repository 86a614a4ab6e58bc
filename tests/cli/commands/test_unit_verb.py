"""``xinfang unit``: add, list, rename, aliases."""

import json

import pytest
from office import FORMATS, Office, cells


def test_add_and_list(office: Office) -> None:
    """An added unit is listed with level, parent and aliases."""
    office.run("unit", "add", "示例市民政局", "--level", "county", "--alias", "民政局")
    office.run("unit", "add", "低保中心", "--parent", "示例市民政局")
    document = office.json("unit", "list")
    assert (document["schema"], document["count"]) == ("xinfang.unit.list/1", 2)
    items = {item["name"]: item for item in document["items"]}
    assert items["示例市民政局"]["level_zh"] == "本级"
    assert items["示例市民政局"]["aliases"] == ["民政局"]
    assert items["低保中心"]["parent"] == "示例市民政局"
    assert items["低保中心"].keys() == items["示例市民政局"].keys()


def test_rename_keeps_the_old_name(busy_office: Office) -> None:
    """A renamed unit is found by its old name and shown by the new one."""
    busy_office.run("unit", "rename", "南滨街道", "南滨街道办事处", "--on", "2026-11-20")
    assert busy_office.items("list", "--unit", "南滨街道")[0]["unit"] == "南滨街道办事处"
    assert busy_office.items("list", "--unit", "南滨街道", "--as-of", "2026-11-19")[0]["unit"] == (
        "南滨街道"
    )


def test_alias_names_the_unit(busy_office: Office) -> None:
    """An alias is a name to assign by."""
    busy_office.run("unit", "rename", "南滨街道", "--alias", "南滨")
    busy_office.run("assign", "2", "--unit", "南滨")
    assert busy_office.json("show", "2")["unit"] == "南滨街道"


def test_open_cases_are_counted(busy_office: Office) -> None:
    """The list counts each unit's open cases."""
    items = {item["name"]: item["open_cases"] for item in busy_office.items("unit", "list")}
    assert items == {"南滨街道": 1, "示例市民政局": 1}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(busy_office: Office, form: str) -> None:
    """Each format names the units, and an added one."""
    assert "南滨街道" in busy_office.run("unit", "list", "--format", form).out
    assert "新单位" in busy_office.run("unit", "add", "新单位", "--format", form).out


def test_jsonl_is_the_items(busy_office: Office) -> None:
    """``jsonl`` has the items of json."""
    lines = busy_office.run("unit", "list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == busy_office.items("unit", "list")


@pytest.mark.parametrize("width", [60, 80])
def test_table_fits(busy_office: Office, width: int) -> None:
    """No line is wider than the terminal, whatever the unit is called."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    busy_office.run(
        "unit", "add", "名称很长的单位" * 10, "--parent", "南滨街道", "--alias", "别名" * 30
    )
    for line in busy_office.run("unit", "list", "--format", "table").out.splitlines():
        assert cells(line) <= width, line


def test_refusals(busy_office: Office) -> None:
    """A taken or empty name, an unknown parent, a rename without or with two names."""
    busy_office.refuse("unit", "add", "南滨街道", code=2)
    busy_office.refuse("unit", "add", "  ", code=2)
    busy_office.refuse("unit", "add", "新单位", "--parent", "无此单位", code=2)
    busy_office.refuse("unit", "add", "新单位", "--level", "planet", code=2)
    busy_office.refuse("unit", "rename", "南滨街道", code=2)
    busy_office.refuse("unit", "rename", "南滨街道", "新名", "--alias", "别名", code=2)
    busy_office.refuse("unit", "rename", "无此单位", "新名", code=2)
    busy_office.refuse("unit", "rename", "南滨街道", "示例市民政局", code=2)
    busy_office.refuse("unit", code=2)
    busy_office.refuse("unit", "remove", code=2)
