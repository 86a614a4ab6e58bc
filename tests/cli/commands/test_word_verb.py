"""``xinfang word``: the office's lists of words."""

import pytest
from office import FORMATS, Office

KINDS = {"mode": 6, "ground": 7, "check_item": 5, "measure_kind": 6, "callback_reason": 5}
KEYS = {"kind", "kind_zh", "code", "label", "is_own", "is_own_zh", "is_enabled", "is_enabled_zh"}


def test_list(office: Office) -> None:
    """All lists in one, or one by its code or its name."""
    items = office.items("word", "list")
    assert {kind: sum(1 for i in items if i["kind"] == kind) for kind in KINDS} == KINDS
    assert all(set(item) == KEYS for item in items)
    assert [item["code"] for item in office.items("word", "list", "督办事由")] == [
        *("shirking", "perfunctory", "stalling", "falsifying", "refusing"),
        *("acceptance_rules", "handling_rules"),
    ]
    document = office.json("word", "list", "mode")
    assert (document["schema"], document["count"]) == ("xinfang.word.list/1", 6)


def test_add_and_drop(office: Office) -> None:
    """A word is added, dropped, and told as dropped in the list; the log says all of it."""
    added = office.json("word", "add", "mode", "joint", "联合督查")
    assert added["schema"] == "xinfang.word.add/1"
    assert (added["kind_zh"], added["label"], added["is_own"]) == ("督办方式", "联合督查", True)
    assert (
        office.run("word", "drop", "督办方式", "联合督查").out == "已停用督办方式：joint 联合督查\n"
    )
    last = office.items("word", "list", "mode")[-1]
    assert (last["code"], last["is_enabled"], last["is_enabled_zh"]) == ("joint", False, "停用")
    assert office.run("word", "add", "mode", "joint", "联合督办").out == (
        "已新增督办方式：joint 联合督办\n"
    )
    log = office.run("log").out
    assert "停用 督办方式 joint" in log
    office.run("undo", "--yes")
    assert office.items("word", "list", "mode")[-1]["label"] == "联合督查"


@pytest.mark.parametrize(
    "args",
    [
        ("list", "nonsense"),
        ("add", "nonsense", "a", "甲"),
        ("add", "mode", "联合", "联合"),
        ("add", "mode", "phone", "打电话"),
        ("add", "mode", "joint", ""),
        ("drop", "mode", "joint"),
    ],
    ids=" ".join,
)
def test_bad_input(office: Office, args: tuple[str, ...]) -> None:
    """A list, a code or a word that is none: refused."""
    office.refuse("word", *args, code=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format lists the words."""
    assert "stalling" in office.run("word", "list", "ground", "--format", form).out
