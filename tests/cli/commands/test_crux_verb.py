"""``xinfang crux``: what keeps a case from being solved; earlier ones stay."""

import pytest
from office import FORMATS, PHONE, PHONE_MASKED, Office


def test_earlier_ones_stay(office: Office) -> None:
    """The latest by its day is the crux; all are there, and a look back shows those of its day."""
    no = office.register()
    assert office.json("show", no)["crux"] is None
    assert office.json("show", no)["cruxes"] == []
    office.run("crux", no, "分户标准说不清", "--on", "2026-11-10")
    document = office.json("--by", "王振", "crux", no, "村里不配合")
    wanted = {"schema": "xinfang.crux/1", "no": no, "on": "2026-11-23", "total": 2}
    assert document == wanted
    office.run("crux", no, "补记的", "--on", "2026-11-05")
    case = office.json("show", no)
    assert case["crux"] == "村里不配合"
    assert case["cruxes"] == [
        {"on": "2026-11-05", "text": "补记的", "by": "示例经办"},
        {"on": "2026-11-10", "text": "分户标准说不清", "by": "示例经办"},
        {"on": "2026-11-23", "text": "村里不配合", "by": "王振"},
    ]
    assert office.json("show", no, "--as-of", "2026-11-22")["crux"] == "分户标准说不清"
    assert office.json("show", no, "--known-at", "3")["crux"] == "分户标准说不清"
    office.run("undo", "--yes")
    assert len(office.json("show", no)["cruxes"]) == 2
    assert "症结\t2026-11-23  村里不配合" in office.run("show", no).out.splitlines()


def test_from_standard_input(office: Office) -> None:
    """A minus reads the text from standard input, several lines of it."""
    no = office.register()
    office.run("crux", no, "-", stdin="第一行\n第二行\n".encode())
    assert office.json("show", no)["crux"] == "第一行\n第二行"
    assert "第一行 第二行" in office.run("show", no, "--format", "table").out
    office.refuse("crux", no, "-", code=2, stdin=b" \n")


def test_masked(office: Office) -> None:
    """A phone in it is masked, and shown whole only with --unmask."""
    no = office.register()
    office.run("crux", no, f"打{PHONE}问过")
    assert office.json("show", no)["crux"] == f"打{PHONE_MASKED}问过"
    assert office.json("show", no, "--unmask")["crux"] == f"打{PHONE}问过"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case and shows the crux."""
    no = office.register()
    assert no in office.run("crux", no, "标准说不清", "--format", form).out
    assert "标准说不清" in office.run("show", no, "--format", form).out


@pytest.mark.parametrize(
    "words",
    [
        ("1",),
        ("1", ""),
        ("1", " "),
        (),
        ("1", "症结", "--on", "2026-11-24"),
        ("1", "症结", "--on", "2026-11-02"),
        ("1", "症结", "--on", "上回"),
        ("1", "a\x1b[2Jb"),
        ("1", "症结", "多一个"),
    ],
    ids=" ".join,
)
def test_bad_input(office: Office, words: tuple[str, ...]) -> None:
    """No text, no case, a day ahead or before the receipt: exit 2, nothing written."""
    office.register()
    office.refuse("crux", *words, code=2)
