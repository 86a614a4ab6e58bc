"""Bad input: one Chinese sentence, the right exit code, and the ledger as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from office import CHINESE, ID_NUMBER, PROGRAM, Office, check_sentence, controls

NEW = ("register", "--title", "标题", "--channel", "visit", "--purpose", "claim")
WRITES_ON_A_CASE = [
    ("edit", "--title", "新"),
    ("contact", "--mode", "phone", "--result", "reached"),
    ("assign", "--unit", "南滨街道", "--new"),
    ("accept",),
    ("forward", "--to", "南滨街道", "--new"),
    ("dispatch", "--to", "南滨街道", "--new"),
    ("conclude",),
    ("reopen",),
    ("grade", "--level", "town"),
    ("escalate", "--reason", "理由"),
    ("delegate", "--reason", "理由"),
    ("crux", "症结"),
    ("resolve", "--evidence", "signed"),
    ("measure", "--kind", "money"),
    ("show",),
]


@pytest.mark.parametrize("verb", WRITES_ON_A_CASE, ids=lambda verb: str(verb[0]))
def test_unknown_case(busy_office: Office, verb: tuple[str, ...]) -> None:
    """No such case is exit 4 with every verb that takes one."""
    error = busy_office.refuse(verb[0], "XF-2026-000099", *verb[1:], code=4).err
    assert "XF-2026-000099" in error


@pytest.mark.parametrize("asked", ["'; drop table cases --", "%", "_", "*", "X" * 10_000])
def test_odd_case_names(busy_office: Office, asked: str) -> None:
    """A name that is no number finds nothing, and does no harm."""
    result = busy_office.refuse("show", asked, code=4)
    assert len(result.err) < 300


@pytest.mark.parametrize("asked", ["", " "])
def test_no_case_named(busy_office: Office, asked: str) -> None:
    """Off a terminal an empty name is a missing one: exit 2."""
    assert "编号" in busy_office.refuse("show", asked, code=2).err


@pytest.mark.parametrize(
    "words",
    [("show",), ("list", "--text"), ("list", "--unit"), ("list", "--place"), ("log", "--case")],
)
def test_bytes_that_are_no_text(busy_office: Office, words: tuple[str, ...]) -> None:
    """An argument in another encoding (a lone surrogate to Python) is no defect: exit 0, 2 or 4."""
    result = busy_office.run(*words, "\udcff\udcfe", code=None)
    assert result.code in (0, 2, 4), result.err


def test_ambiguous_ending(office: Office) -> None:
    """An ending that fits several is exit 4, the candidates listed."""
    office.register(received="2025-11-03")
    office.register(received="2026-11-03")
    error = office.refuse("show", "1", code=4).err
    assert "XF-2025-000001" in error
    assert "XF-2026-000001" in error
    office.refuse("accept", "000001", code=4)


def test_a_case_not_yet_registered(office: Office) -> None:
    """As of a day before its receipt a case is not there: exit 4."""
    office.register(received="2026-11-03")
    office.refuse("show", "1", "--as-of", "2026-11-02", code=4)


def test_unknown_unit(busy_office: Office) -> None:
    """An unknown unit is exit 2, the nearest named; --new creates it."""
    error = busy_office.refuse("assign", "2", "--unit", "南滨街到", code=2).err
    assert "南滨街道" in error
    assert "--new" in error
    busy_office.run("assign", "2", "--unit", "南滨街到", "--new")
    assert busy_office.json("show", "2")["unit"] == "南滨街到"


def test_unknown_person(busy_office: Office) -> None:
    """An unknown person is exit 2, the nearest named."""
    error = busy_office.refuse("assign", "2", "--leader", "王振明", code=2).err
    assert "王振" in error


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-13-01", "昨日头条", "2026-11-24", "明天", "", "0000-00-00", "1e9"]
)
def test_bad_days(busy_office: Office, day: str) -> None:
    """A day that is none, or that lies ahead, is exit 2 wherever a day is said."""
    busy_office.refuse(*NEW, "--name", "郭某", "--received", day, code=2)
    busy_office.refuse(
        "contact", "1", "--mode", "phone", "--result", "reached", "--on", day, code=2
    )
    busy_office.refuse("accept", "2", "--on", day, code=2)
    busy_office.refuse("edit", "1", "--received", day, code=2)
    busy_office.refuse("assign", "2", "--leader", "李某", "--on", day, code=2)
    busy_office.refuse("escalate", "2", "--reason", "理由", "--on", day, code=2)
    busy_office.refuse("crux", "2", "症结", "--on", day, code=2)


@pytest.mark.parametrize("people", ["0", "-1", "x", "1.5", "99999999999999999999", "五", ""])
def test_bad_people_counts(busy_office: Office, people: str) -> None:
    """A count of people that is none is exit 2, on registering and editing."""
    busy_office.refuse(*NEW, "--name", "郭某", f"--people={people}", code=2)
    busy_office.refuse("edit", "1", f"--people={people}", code=2)


@pytest.mark.parametrize(
    "name", ["郭[red]某", "郭[/]某", "[link=x]郭", "'; drop table cases; --", "😀郭某"]
)
def test_names_that_are_only_text(office: Office, name: str) -> None:
    """Markup and SQL in a name are text: stored and shown as typed."""
    no = office.run(*NEW, "--name", name, "--quiet").out.strip()
    assert office.json("show", no)["petitioners"][0]["name"] == name
    for form in ("table", "plain", "csv"):
        assert name.replace("|", "") in office.run("list", "--format", form).out or len(name) > 4
    assert "cases" in [row[0] for row in office.sql("SELECT name FROM sqlite_master")]


@pytest.mark.parametrize(
    "name",
    ["郭\x1b[31m某", "郭\x07某", "郭\x9b31m某", "郭\x7f", "某" * 10_000, "", " ", "\t", "\u200b"],
)
def test_names_that_are_refused(office: Office, name: str) -> None:
    """Control characters, nothing, and 10,000 characters are exit 2, without an echo of them."""
    result = office.refuse(*NEW, "--name", name, code=2)
    assert controls(result.err) == []
    assert len(result.err) < 300


def test_texts_that_are_refused(busy_office: Office) -> None:
    """An ESC or too long a text is refused in every text of every verb."""
    for bad in ("a\x1b]52;c;eA==\x07b", "某" * 200_000):
        for arguments in (
            (*NEW, "--name", "郭某", "--body", bad),
            (*NEW, "--name", "郭某", "--place", bad),
            (*NEW, "--name", "郭某", "--external", f"12345:{bad}"),
            (*NEW, "--name", "郭某", "--phone", bad),
            (*NEW, "--name", "郭某", "--id-number", bad),
            ("edit", "1", "--title", bad),
            ("contact", "1", "--mode", "phone", "--result", "reached", "--note", bad),
            ("contact", "1", "--mode", "phone", "--result", "reached", "--person", bad, "--new"),
            ("assign", "1", "--leader", "李某", "--reason", bad),
            ("escalate", "1", "--reason", bad),
            ("crux", "1", bad),
            ("conclude", "1", "--document", bad),
            ("conclude", "1", "--note", bad),
            ("unit", "add", bad),
            ("unit", "add", "新单位", "--alias", bad),
            ("person", "add", bad),
            ("--by", bad, "unit", "add", "新单位"),
        ):
            result = busy_office.refuse(*arguments, code=2)
            assert controls(result.err) == []
            assert len(result.err) < 400


def test_a_nul_on_stdin(office: Office) -> None:
    """A NUL in a text from standard input is exit 2."""
    office.refuse(*NEW, "--name", "郭某", "--body", "-", stdin=b"a\x00b", code=2)


def test_bad_bytes_on_stdin(office: Office) -> None:
    """Standard input that is no text, or without an end, is exit 2."""
    office.refuse(*NEW, "--name", "郭某", "--body", "-", stdin=b"\xff\xff\xff\x80", code=2)
    office.refuse(*NEW, "--name", "郭某", "--body", "-", stdin=b"a" * 3_000_000, code=2)


def test_bad_bytes_in_an_argument(office: Office) -> None:
    """An argument that is not UTF-8 is exit 2 without a trace."""
    before = office.digest()
    done = subprocess.run(
        [*map(os.fsencode, PROGRAM), b"register", b"--name", b"\xff\xfe", b"--title", b"x"],
        env=office.environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert office.digest() == before


def test_id_number_is_recorded_unless_strict(office: Office) -> None:
    """A wrong check digit is a recorded warning; --strict refuses it."""
    wrong = ID_NUMBER[:-1] + "5"
    office.run(*NEW, "--name", "郭某", "--id-number", wrong)
    assert office.items("log")[0]["warnings"] == ["id_number_check"]
    office.refuse(*NEW, "--name", "郭某", "--id-number", wrong, "--strict", code=2)


# --- files to import ---------------------------------------------------------------------------


def bomb(path: Path) -> Path:
    """Write a workbook of 300 MB of zeros in a few hundred kilobytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(300):
                member.write(b"\x00" * 1_000_000)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("台账.xlsx", b"<html><table><tr><td>\xe7\xbc\x96\xe5\x8f\xb7</td></tr></table></html>"),
        ("台账.csv", b""),
        ("台账.xlsx", b""),
        ("台账.csv", b"\xef\xbb\xbf"),
        ("台账.xlsx", b"PK\x03\x04 truncated"),
        ("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("台账.csv", b"\x00\x01\x02\x03" * 100),
        ("台账.csv", "没有表头,的文件\n1,2\n".encode()),
        ("台账.csv", "编号,信访日期,姓名,标题\n".encode()),
    ],
    ids=[
        "html",
        "empty csv",
        "empty xlsx",
        "mark only",
        "cut zip",
        "xls",
        "binary",
        "no header",
        "no rows",
    ],
)
def test_files_that_are_no_ledger(office: Office, name: str, content: bytes) -> None:
    """A file that is no ledger is exit 2 with one sentence."""
    path = office.folder / name
    path.write_bytes(content)
    office.refuse("import", str(path), code=2)
    office.refuse("import", str(path), "--dry-run", code=2)


def test_zip_bomb(office: Office) -> None:
    """A zip bomb is refused before it unfolds."""
    office.refuse("import", str(bomb(office.folder / "台账.xlsx")), code=2)


def test_files_that_are_not_there(office: Office) -> None:
    """A missing file and a folder are exit 2."""
    office.refuse("import", str(office.folder / "无.xlsx"), code=2)
    office.refuse("import", str(office.folder), code=2)
    office.refuse("import", code=2)


def test_nul_and_escapes_in_a_row(office: Office) -> None:
    """A row with control characters is told, the good row goes in, none reaches the terminal."""
    path = office.folder / "台账.csv"
    path.write_bytes(
        "信访件编号,信访日期,姓名,标题\nA1,2026-03-02,郭\x1b[31m某,标题\nA2,2026-03-02,章某,好的\n".encode()
    )
    result = office.run("import", str(path), code=None)
    assert result.code in (0, 3)
    assert controls(result.out + result.err) == []
    assert "好的" in [item["title"] for item in office.items("list")]


# --- the ledger's file -------------------------------------------------------------------------

EVERY_VERB = [
    ("list",),
    ("overdue",),
    ("today",),
    ("show", "1"),
    ("log",),
    ("report", "weekly"),
    ("unit", "list"),
    ("unit", "add", "新单位"),
    ("person", "list"),
    ("db", "check"),
    ("undo", "--yes"),
    (*NEW, "--name", "郭某"),
    ("contact", "1", "--mode", "phone", "--result", "reached"),
    ("accept", "1"),
]


@pytest.mark.parametrize("verb", EVERY_VERB, ids=" ".join)
def test_no_ledger(bare_office: Office, verb: tuple[str, ...]) -> None:
    """Without a ledger every verb is exit 7, and makes none."""
    result = bare_office.run(*verb, code=7)
    check_sentence(result)
    assert result.out == ""
    assert not bare_office.path.exists()


def foreign(path: Path) -> None:
    """Write an SQLite file that is none of ours."""
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE notes (text)")
    db.commit()
    db.close()


@pytest.mark.parametrize("kind", ["text", "sqlite", "empty", "folder", "newer", "cut"])
@pytest.mark.parametrize("verb", [("list",), (*NEW, "--name", "郭某")], ids=["list", "register"])
def test_not_our_ledger(office: Office, kind: str, verb: tuple[str, ...]) -> None:
    """A foreign, newer or damaged file, or a folder, is exit 7, and its bytes stay."""
    path = office.folder / "other.db"
    if kind == "text":
        path.write_text("这是一封信，不是台账。" * 100, encoding="utf-8")
    elif kind == "sqlite":
        foreign(path)
    elif kind == "empty":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    elif kind == "newer":
        shutil.copy(office.path, path)
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 9999")
        db.close()
    else:
        whole = office.path.read_bytes()
        path.write_bytes(whole[:5000])
    before = path.read_bytes() if path.is_file() else b""
    result = office.run("--db", str(path), *verb, code=7)
    check_sentence(result)
    assert (path.read_bytes() if path.is_file() else b"") == before


def in_namespace(office: Office, script: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run a script as root of a namespace of its own, or return None where that is not allowed."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return None
    probe = subprocess.run(
        ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False
    )
    if probe.returncode:
        return None
    return subprocess.run(
        ["unshare", "-rm", "bash", "-c", script],
        env=office.environment(X=" ".join(PROGRAM), LEDGER=str(office.path)),
        capture_output=True,
        timeout=120,
        check=False,
    )


REGISTER = (
    "$X --db /mnt/ledger.db register --name 郭某 --title 标题 --channel visit --purpose claim"
)


def test_read_only_disk(busy_office: Office) -> None:
    """On a read-only disk reads work, writes are exit 1 with one sentence."""
    done = in_namespace(
        busy_office,
        "mount -t tmpfs none /mnt && cp $LEDGER /mnt/ledger.db || exit 99;"
        "mount -o remount,ro /mnt || exit 99;"
        f"$X --db /mnt/ledger.db list --format json >/dev/null || exit 98; {REGISTER}",
    )
    if done is None:
        pytest.skip("no namespaces here")
    assert done.returncode == 1, done.stderr
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert CHINESE.search(lines[0])


def test_full_disk(busy_office: Office) -> None:
    """On a full disk a write is exit 1 with one sentence, nothing half-written; reads go on."""
    done = in_namespace(
        busy_office,
        "mount -t tmpfs -o size=1m none /mnt && cp $LEDGER /mnt/ledger.db || exit 99;"
        "cat /dev/zero >/mnt/filler 2>/dev/null;"
        f"{REGISTER} --body - < <(head -c 90000 /dev/zero | tr '\\0' a); code=$?;"
        "$X --db /mnt/ledger.db list --format json >/dev/null 2>/dev/null || exit 97;"
        "rm /mnt/filler; $X --db /mnt/ledger.db db check >/dev/null || exit 98;"
        "$X --db /mnt/ledger.db list --format plain; exit $code",
    )
    if done is None:
        pytest.skip("no namespaces here")
    assert done.returncode == 1, done.stderr
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert CHINESE.search(lines[0])
    assert len(done.stdout.decode().splitlines()) == 4


# --- the words themselves ----------------------------------------------------------------------


def test_unknown_verb(office: Office) -> None:
    """An unknown verb is exit 2, the nearest one offered."""
    assert "overdue" in office.refuse("overdu", code=2).err
    office.refuse("quux", code=2)
    assert "weekly" in office.refuse("report", "weekl", code=2).err


def test_unknown_option(office: Office) -> None:
    """An unknown option is exit 2, the nearest one offered."""
    assert "--within" in office.refuse("overdue", "--withn", "7d", code=2).err
    office.refuse("list", "--quux", code=2)
    office.refuse("--quux", code=2)


@pytest.mark.parametrize(
    "words",
    [
        ("overdue", "--within"),
        ("overdue", "extra"),
        ("show",),
        ("show", "1", "2"),
        ("list", "--format", "xml"),
        ("overdue", "--exit-code=1"),
        ("contact",),
        ("unit", "add"),
        ("report",),
    ],
    ids=" ".join,
)
def test_wrong_words(office: Office, words: tuple[str, ...]) -> None:
    """A missing value, an extra word or a wrong format is exit 2 with one Chinese sentence."""
    office.refuse(*words, code=2)


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("register",), "--name"),
        (("register", "--name", "郭某"), "--title"),
        (("contact", "XF-2026-000001"), "--mode"),
        (("forward", "XF-2026-000001"), "--to"),
        (("dispatch", "XF-2026-000001"), "--to"),
    ],
)
def test_missing_option_off_a_terminal(office: Office, words: tuple[str, ...], option: str) -> None:
    """Off a terminal a missing option is named, with the help of its verb, root options or not."""
    office.register()
    assert option in office.refuse(*words, code=2).err
    error = office.refuse("--no-input", *words, code=2).err
    assert f"xinfang {words[0]} --help" in error


def test_move_that_the_state_does_not_allow(busy_office: Office) -> None:
    """The sentence names the state and the moves that it allows."""
    error = busy_office.refuse("forward", "XF-2026-000004", "--to", "南滨街道", code=2).err
    assert "已办结" in error
    assert "reopen" in error
    assert "accept" not in error


def test_json_errors(office: Office) -> None:
    """--format json adds one JSON object to stderr: code, exit, message, hints."""
    import json

    result = office.run("show", "99", "--format", "json", code=4)
    sentence, line = result.err.splitlines()
    document = json.loads(line)
    assert (document["exit"], document["code"]) == (4, "case_not_found")
    assert document["message"] == sentence
    assert result.out == ""


def test_bad_moment(office: Office) -> None:
    """An XINFANG_NOW that is no moment is exit 2."""
    office.at("gestern")
    office.refuse("list", code=2)


def test_bad_as_of(office: Office) -> None:
    """A day to look from that is none is exit 2, from the option and the environment."""
    office.refuse("list", "--as-of", "2026-02-30", code=2)
    office.refuse("list", "--known-at", "neulich", code=2)
    office.monkeypatch.setenv("XINFANG_AS_OF", "2026-02-30")
    office.refuse("list", code=2)
