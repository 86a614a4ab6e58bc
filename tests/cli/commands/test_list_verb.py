"""``xinfang list``: filters, order, formats."""

import csv
import io
import json

import pytest
from office import Office, cells, starts_of

KEYS = {
    *("no", "title", "state", "state_zh", "channel", "channel_zh", "purpose", "purpose_zh"),
    *("received_on", "concluded_on", "urgent", "confidential", "unit", "leader", "handler"),
    *("contact_count", "last_contact_on", "name", "place", "people"),
}


def numbers(office: Office, *options: str) -> list[int]:
    """Return the serials of the listed cases, in order."""
    return [int(item["no"][-6:]) for item in office.items("list", *options)]


@pytest.mark.parametrize(
    ("options", "serials"),
    [
        ((), [2, 4, 3, 1]),
        (("--state", "accepted"), [1]),
        (("--state", "已受理", "--state", "concluded"), [4, 1]),
        (("--open",), [2, 3, 1]),
        (("--unit", "南滨街道"), [1]),
        (("--person", "王振"), [1]),
        (("--person", "李某"), [1]),
        (("--channel", "letter"), [3]),
        (("--purpose", "suggest"), [4]),
        (("--place", "南滨"), [1]),
        (("--received-since", "2026-11-12"), [4, 3]),
        (("--received-until", "2026-10-20"), [2, 1]),
        (("--concluded-since", "2026-11-18", "--concluded-until", "2026-11-18"), [4]),
        (("--concluded-since", "2026-11-19"), []),
        (("--urgent",), [2]),
        (("--text", "公交"), [4]),
        (("--text", "章某"), [2]),
        (("--text", "没有这样的字"), []),
        (("--sort", "number"), [2, 1, 3, 4]),
        (("--sort", "contacts"), [2, 1, 3, 4]),
        (("--sort", "concluded"), [2, 4, 3, 1]),
        (("--limit", "2"), [2, 4]),
    ],
)
def test_filters_and_order(
    busy_office: Office, options: tuple[str, ...], serials: list[int]
) -> None:
    """Each filter keeps what it says; urgent cases come first in every order."""
    assert numbers(busy_office, *options) == serials


def test_envelope_and_keys(busy_office: Office) -> None:
    """The envelope counts, and every item has every key."""
    document = busy_office.json("list")
    assert document["schema"] == "xinfang.list/1"
    assert (document["as_of"], document["count"]) == ("2026-11-23", 4)
    for item in document["items"]:
        assert item.keys() >= KEYS
        assert item.keys() == document["items"][0].keys()


def test_empty_list(office: Office) -> None:
    """Nothing found is a success in every format."""
    assert office.json("list")["items"] == []
    assert office.run("list", "--format", "plain").out == ""
    assert office.run("list", "--format", "jsonl").out == ""
    assert "没有" in office.run("list", "--format", "table").out


def test_formats_agree(busy_office: Office) -> None:
    """``jsonl`` has the items of json, csv a header and as many rows, markdown a table."""
    items = busy_office.items("list")
    lines = busy_office.run("list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == items
    text = busy_office.run("list", "--format", "csv").out
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 5
    assert len({len(row) for row in rows}) == 1
    assert [row[0] for row in rows[1:]] == [item["no"] for item in items]
    marked = busy_office.run("list", "--format", "markdown").out.splitlines()
    assert len([line for line in marked if line.startswith("| XF-")]) == 4


def test_plain_is_default_off_a_terminal(busy_office: Office) -> None:
    """Off a terminal a list is tab-separated, nothing cut, the same as --format plain."""
    busy_office.run("edit", "1", "--title", "标题" * 60)
    out = busy_office.run("list").out
    assert out == busy_office.run("list", "--format", "plain").out
    assert "标题" * 60 in out
    assert len({line.count("\t") for line in out.splitlines()}) == 1


@pytest.mark.parametrize("width", [60, 80, 100])
def test_table_is_aligned(busy_office: Office, width: int) -> None:
    """Every column starts at the same cell on every row, and no line is wider than the terminal."""
    busy_office.monkeypatch.setenv("COLUMNS", str(width))
    busy_office.run(
        "edit", "4", "--title", "建议在乙社区西门和幼儿园之间增设公交站点并延长末班车时间"
    )
    lines = busy_office.run("list", "--format", "table").out.splitlines()
    assert all(cells(line) <= width for line in lines)
    rows = [line for line in lines if line.startswith("XF-")]
    states = ["已登记", "已办结", "已转送", "已受理"]
    names = ["章某", "何某", "（保密）", "郭某"]
    starts = {tuple(starts_of(row, pair)) for row, *pair in zip(rows, states, names, strict=True)}
    assert len(starts) == 1
    assert starts_of(lines[0], ["状态", "信访人"]) == list(starts.pop())


def test_table_stops_at_fifty(office: Office) -> None:
    """A table shows 50 rows and says how many there are; --all and plain show every one."""
    for n in range(52):
        office.register(title=f"第{n}件")
    short = office.run("list", "--format", "table").out
    assert len([line for line in short.splitlines() if line.startswith("XF-")]) == 50
    assert "50/52" in short
    for arguments in (("--format", "table", "--all"), ("--format", "plain"), ("--format", "csv")):
        out = office.run("list", *arguments).out
        assert len([line for line in out.splitlines() if line.startswith("XF-")]) == 52


def test_refusals(busy_office: Office) -> None:
    """An unknown unit, person, code, sort or limit is refused."""
    assert "南滨街道" in busy_office.refuse("list", "--unit", "南滨街", code=2).err
    busy_office.refuse("list", "--person", "王振明", code=2)
    busy_office.refuse("list", "--state", "gone", code=2)
    busy_office.refuse("list", "--sort", "colour", code=2)
    busy_office.refuse("list", "--limit", "0", code=2)
    busy_office.refuse("list", "--limit", "x", code=2)
    busy_office.refuse("list", "--received-since", "2026-02-30", code=2)
    for what in ("received", "concluded", "resolved"):
        span = (f"--{what}-since", "2026-11-10", f"--{what}-until", "2026-11-09")
        assert "写反" in busy_office.refuse("list", *span, code=2).err


def test_mine(busy_office: Office) -> None:
    """--mine lists what the one who asks leads or handles; not beside --person."""
    assert [item["no"][-1] for item in busy_office.items("--by", "王振", "list", "--mine")] == ["1"]
    busy_office.run("person", "add", "示例经办")
    assert busy_office.items("list", "--mine") == []
    busy_office.refuse("list", "--mine", "--person", "王振", code=2)
    assert "王振" in busy_office.refuse("--by", "王震", "list", "--mine", code=2).err
    # A newcomer with no name near is told what to do.
    said = busy_office.refuse("--by", "欧阳", "list", "--mine", code=2).err
    assert "--by" in said
    assert "xinfang person add" in said
