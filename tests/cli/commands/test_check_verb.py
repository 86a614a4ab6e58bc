"""``xinfang check``: was the case handled as it should be, and what was not done."""

import pytest
from office import FORMATS, Office


@pytest.fixture
def no(office: Office) -> str:
    """Return a case."""
    return office.register()


def test_fails_and_passes(office: Office, no: str) -> None:
    """What fails names its items, in Chinese or by their codes; the last check counts."""
    assert office.json("show", no)["is_proper"] is None
    document = office.json(
        *("check", no, "--result", "fail", "--item", "告知", "--item", "delivered"),
        *("--on", "2026-11-20", "--note", "电话 138-0000-0001"),
    )
    assert document == {
        "schema": "xinfang.check/1",
        "no": no,
        "on": "2026-11-20",
        "result": "fail",
        "result_zh": "不规范",
        "items": ["notified", "delivered"],
        "items_zh": ["告知", "送达"],
    }
    case = office.json("show", no)
    assert case["is_proper"] is False
    [made] = case["checks"]
    assert made.pop("note") == "电话 138-****-0001"
    assert made == {
        "on": "2026-11-20",
        "result": "fail",
        "result_zh": "不规范",
        "items": ["notified", "delivered"],
        "items_zh": ["告知", "送达"],
        "by": "示例经办",
    }
    lines = office.run("show", no, "--format", "plain").out.splitlines()
    assert "规范办理\t否（2026-11-20：告知、送达）" in lines
    assert office.run("check", no, "--result", "规范").out == f"{no} 检查：规范（2026-11-23）\n"
    assert office.json("show", no)["is_proper"] is True
    assert office.json("show", no, "--as-of", "2026-11-22")["is_proper"] is False
    assert "规范办理\t是（2026-11-23）" in office.run("show", no, "--format", "plain").out


def test_log_and_undo(office: Office, no: str) -> None:
    """The log tells it in Chinese; undo takes it back whole."""
    office.run("check", no, "--result", "fail", "--item", "文书")
    assert "不规范, 文书" in office.run("log", "--format", "plain").out
    office.run("undo", "--yes")
    assert office.json("show", no)["checks"] == []
    office.run("db", "check")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, no: str, form: str) -> None:
    """Each format names the case."""
    assert no in office.run("check", no, "--result", "pass", "--format", form).out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--item", "告知"),
        ("--result", "fail"),
        ("--result", "pass", "--item", "告知"),
        ("--result", "fail", "--item", "态度"),
        ("--result", "好"),
        ("--result", "pass", "--on", "2026-11-24"),
        ("--result", "pass", "--on", "2026-11-02"),
        ("--result", "pass", "--as-of", "2026-11-20"),
    ],
)
def test_bad_input(office: Office, no: str, words: tuple[str, ...]) -> None:
    """What makes no sense is one sentence, exit 2, and nothing written."""
    office.refuse("check", no, *words, code=2)
    office.refuse("check", "999", "--result", "pass", code=4)
