"""``xinfang handover sheet``: what the taker must know of each case, on screen and as a file."""

import json
import re
import stat

import pytest
from office import Office

FIRST, SECOND, THIRD = (f"XF-2026-{n:06}" for n in range(1, 4))
GIVE = ("handover", "--from", "王某", "--to", "李某", "--reason", "退休")
BY_TODAY = "2026-11-23"


@pytest.fixture
def told(giving_office: Office) -> Office:
    """Return the office with a contact, a promise, a crux and a document on the first case."""
    giving_office.run(
        *("contact", "1", "--mode", "phone", "--result", "reached", "--on", "2026-11-18"),
        *("--note", "本人电话 13800000003", "--next-on", "2026-11-25", "--next-step", "带标准上门"),
    )
    giving_office.run("crux", "1", "补偿标准没有公开")
    giving_office.run("forward", "1", "--to", "甲街道", "--document", "示转2026-1号")
    return giving_office


def test_what_the_sheet_says(told: Office) -> None:
    """Of each case: gist, running clocks, promises, last contact, crux, documents."""
    told.run(*GIVE, "--yes")
    [item] = [x for x in told.items("handover", "sheet", "1") if x["no"] == FIRST]
    assert set(item) == {
        *("no", "roles", "roles_zh", "title", "gist", "name", "phone", "state", "state_zh"),
        *("received_on", "urgent", "confidential", "clocks", "promises", "contact_count"),
        *("last_contact", "crux", "documents"),
    }
    assert (item["roles"], item["name"], item["state"]) == (["leader"], "郭某", "forwarded")
    assert ("term", "2026-12-31", "leader") in {
        (c["clock"], c["due_on"], c["role"]) for c in item["clocks"]
    }
    assert item["promises"] == [
        {"due_on": "2026-11-25", "next_step": "带标准上门", "promised_on": "2026-11-18"}
    ]
    assert (item["last_contact"]["n"], item["last_contact"]["on"]) == (1, "2026-11-18")
    assert item["crux"] == "补偿标准没有公开"
    assert [(d["on"], d["document"]) for d in item["documents"]] == [(BY_TODAY, "示转2026-1号")]


@pytest.mark.parametrize("before", range(50, 81))
def test_a_number_where_the_gist_is_cut(office: Office, before: int) -> None:
    """However long the text before it, no part of an ID or phone number that is not masked shows.

    The numbers are of an area code that is not given out and of no subscriber.
    """
    body = "我" * before + "证991105194912310029电话13800000002"
    office.register(body=body)
    office.run("assign", "1", "--leader", "王某", "--new")
    office.run("person", "add", "李某")
    office.run(*GIVE, "--yes")
    [item] = office.items("handover", "sheet", "1")
    assert len(item["gist"]) == 80
    assert item["gist"].endswith("…")
    assert re.search("[0-9]{5}", item["gist"]) is None
    whole = office.run("handover", "sheet", "1", "--unmask", "--format", "json").items[0]["gist"]
    assert (body[:79] + "…") == whole


def docx_text(data: str) -> str:
    """Return all words of a document for a word processor."""
    from docx import Document

    document = Document(data)
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(words)


@pytest.mark.parametrize("kind", ["docx", "md", "txt"])
def test_sheet_as_a_file(told: Office, kind: str) -> None:
    """A file for its owner alone: names right, numbers masked, whole only with --unmask."""
    target = told.folder / f"交接单.{kind}"
    told.run(*GIVE, "--yes", "--sheet", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600

    def words() -> str:
        return docx_text(str(target)) if kind == "docx" else target.read_text(encoding="utf-8")

    text = words()
    for said in ("王某", "李某", FIRST, SECOND, THIRD, "郭某", "补偿标准没有公开", "带标准上门"):
        assert said in text, said
    assert "示转" in text
    assert "138****0001" in text.replace("\\", "")
    for number in ("13800000001", "13800000002", "13800000003"):
        assert number not in text
    target.unlink()
    told.run("handover", "sheet", "1", "--sheet", str(target), "--unmask")
    text = words()
    for number in ("13800000001", "13800000002", "13800000003"):
        assert number in text
    [newest, *_] = told.items("log", "--limit", "1")
    assert (newest["verb"], newest["summary"]) == ("unmask", "handover 1")


def test_unmask_is_logged(told: Office) -> None:
    """What is seen whole at once is logged too, after the handover."""
    out = told.run(*GIVE, "--yes", "--unmask", "--format", "json").out
    assert "13800000001" in out
    assert [one["verb"] for one in told.items("log", "--limit", "2")] == ["unmask", "handover"]
    assert "13800000001" not in told.run("handover", "sheet", "1", "--format", "json").out


def test_no_file_is_written_over(giving_office: Office) -> None:
    """A file that is there, another kind, a folder that is not: refused before anything is done."""
    there = giving_office.folder / "有.docx"
    there.write_bytes(b"mine")
    for target in (
        there,
        giving_office.folder / "交接单.pdf",
        giving_office.folder / "没有" / "交接单.docx",
    ):
        giving_office.refuse(*GIVE, "--yes", "--sheet", str(target), code=2)
    assert there.read_bytes() == b"mine"
    assert giving_office.items("handover", "list", "--all") == []
    giving_office.run(*GIVE, "--yes")
    giving_office.refuse("handover", "sheet", "1", "--unmask", "--sheet", str(there), code=2)
    giving_office.refuse("handover", "sheet", "7", code=4)


def test_a_secret_case_on_the_sheet(giving_office: Office) -> None:
    """Of a confidential case the sheet tells neither what it is of nor who sent it."""
    no = giving_office.register(
        *("--phone", "138-0000-0009"),
        name="匿名甲",
        purpose="accuse",
        title="反映低保评定不公",
        against="某村干部乙",
    )
    giving_office.run("assign", no, "--leader", "王某", "--on", "2026-11-10")
    result = giving_office.run(*GIVE, "--yes", "--format", "json")
    for words in ("匿名甲", "低保", "138****0009"):
        assert words not in result.out
    [item] = [x for x in json.loads(result.out)["items"] if x["no"] == no]
    assert item["confidential"] is True
    out = giving_office.run("handover", "sheet", "1", "--unmask").out
    assert "匿名甲" in out


def test_the_sheet_of_a_past_day(giving_office: Office) -> None:
    """A sheet is told as of a day: who was not yet signed for, and what was not yet known."""
    giving_office.run(*GIVE, "--effective", "2026-11-15", "--yes")
    giving_office.run("crux", "1", "补偿标准没有公开", "--on", "2026-11-20")
    giving_office.run("handover", "ack", "1", "--on", "2026-11-18")
    past = giving_office.json("handover", "sheet", "1", "--as-of", "2026-11-16")
    assert (past["is_signed"], past["items"][0]["crux"]) == (False, None)
    now = giving_office.json("handover", "sheet", "1")
    assert (now["signed_on"], now["items"][0]["crux"]) == ("2026-11-18", "补偿标准没有公开")
    giving_office.refuse("handover", "sheet", "1", "--as-of", "2026-11-14", code=4)
