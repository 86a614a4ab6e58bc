"""Phones and ID numbers never print whole; a confidential case hides whom it is of and against."""

import json
from pathlib import Path

import pytest
from office import FORMATS, ID_MASKED, ID_NUMBER, PHONE, PHONE_MASKED, Office

SENTINELS = (PHONE, ID_NUMBER)
TEXT = f"电话{PHONE}，证件{ID_NUMBER}。"
"""A text as people write it, with both numbers in it."""

READS = [
    ("list",),
    ("list", "--text", "电话"),
    ("show", "XF-2026-000001"),
    ("show", "XF-2026-000001", "--all"),
    ("overdue",),
    ("overdue", "--by", "unit"),
    ("overdue", "--within", "60d"),
    ("today",),
    ("report", "weekly"),
    ("report", "weekly", "--week", "2026-W47"),
    ("log",),
    ("log", "--case", "XF-2026-000001"),
    ("db", "check"),
    ("show", "XF-2026-000001", "--as-of", "2026-11-20"),
    ("list", "--as-of", "2026-11-20"),
    ("escalate", "--stuck", "1d"),
    ("propose",),
    ("propose", "rules"),
]


def assert_masked(text: str, where: object = "") -> None:
    """Assert that neither number stands whole in a text, with separators either."""
    bare = text.replace("-", "").replace(" ", "")
    for sentinel in SENTINELS:
        assert sentinel not in text, where
        assert sentinel not in bare, where


@pytest.fixture
def open_office(office: Office) -> Office:
    """Return an office whose one case has both numbers in every text that a clerk writes."""
    office.register(
        *("--urgent", "--against", f"某甲（{TEXT}）", "--external", "12345:A1"),
        phone=PHONE,
        id_number=ID_NUMBER,
        title=f"资产分配 {TEXT}",
        body=f"内容 {TEXT}\n第二行 {TEXT}",
        place=f"南滨街道 {TEXT}",
        address=f"甲村 {TEXT}",
        category=f"分类 {TEXT}",
        received="2026-11-02",
    )
    office.run(
        *("assign", "A1", "--unit", "南滨街道", "--leader", "王振", "--on", "2026-11-03"),
        *("--reason", f"原因 {TEXT}", "--new"),
    )
    office.run(
        *("dispatch", "A1", "--to", "南滨街道", "--on", "2026-11-03", "--due", "2026-11-10"),
        *("--document", f"文号 {TEXT}", "--note", f"说明 {TEXT}"),
    )
    office.run(
        *("contact", "A1", "--mode", "phone", "--result", "absent", "--on", "2026-11-17"),
        *("--note", f"摘要 {TEXT}", "--next-on", "2026-11-20", "--next-step", f"再打 {TEXT}"),
    )
    office.run(
        *("edit", "A1", "--title", f"新标题 {TEXT}", "--phone", "13900000001"),
        *("--on", "2026-11-18", "--reason", f"改 {TEXT}"),
    )
    office.run("delegate", "A1", "--reason", f"理由 {TEXT}", "--on", "2026-11-04")
    office.run("crux", "A1", f"症结 {TEXT}")
    office.run("propose", "set", "stuck", "--length", "9", "--reason", f"试行 {TEXT}")
    office.run("propose", "decline", "A1", "--rule", "overdue", "--reason", f"理由 {TEXT}")
    office.run("edit", "A1", "--phone", PHONE, "--id-number", ID_NUMBER[:-1] + "5")
    office.run("edit", "A1", "--id-number", ID_NUMBER)
    return office


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_reads(open_office: Office, words: tuple[str, ...]) -> None:
    """No reading verb prints a number whole, in any format, at any width."""
    for form in FORMATS:
        for width in ("400", "80") if form == "table" else ("400",):
            open_office.monkeypatch.setenv("COLUMNS", width)
            result = open_office.run(*words, "--format", form)
            assert_masked(result.out + result.err, form)


def test_masked_form(open_office: Office) -> None:
    """What is shown keeps three and four of the phone, four and four of the ID number."""
    case = open_office.json("show", "A1")
    [person] = case["petitioners"]
    assert (person["phone"], person["id_number"]) == (PHONE_MASKED, ID_MASKED)
    assert case["title"] == f"新标题 电话{PHONE_MASKED}，证件{ID_MASKED}。"


@pytest.mark.parametrize("form", FORMATS)
def test_writes(office: Office, form: str) -> None:
    """No writing verb echoes a number whole, in any format."""
    office.register(phone=PHONE, id_number=ID_NUMBER, title=TEXT, place=TEXT)
    person = ("--name", "郭某", "--phone", PHONE, "--id-number", ID_NUMBER)
    for words in (
        ("register", *person, "--title", TEXT, "--body", TEXT, "--place", TEXT),
        ("edit", "XF-2026-000001", *person, "--title", f"新 {TEXT}", "--against", TEXT),
        ("edit", "XF-2026-000001", "--phone", "13900000001", "--place", f"新 {TEXT}"),
        ("propose", "decline", "XF-2026-000001", "--rule", "overdue", "--reason", TEXT),
        ("contact", "XF-2026-000001", "--mode", "phone", "--result", "absent", "--note", TEXT),
        ("assign", "XF-2026-000001", "--unit", "南滨街道", "--reason", TEXT, "--new"),
        ("forward", "XF-2026-000001", "--to", "南滨街道", "--note", TEXT),
        ("escalate", "XF-2026-000001", "--reason", TEXT),
        ("crux", "XF-2026-000001", TEXT),
        ("propose", "set", "stuck", "--length", "100", "--reason", TEXT),
        ("accept", "XF-2026-000001", "--note", TEXT, "--document", TEXT),
        ("conclude", "XF-2026-000001", "--note", TEXT, "--document", TEXT),
        ("reopen", "XF-2026-000001", "--note", TEXT),
        ("undo", "--yes"),
    ):
        result = office.run(*words, "--format", form)
        assert_masked(result.out + result.err, words)


@pytest.mark.parametrize("form", FORMATS)
def test_import(office: Office, form: str) -> None:
    """Neither a dry run, an import, its bad rows nor the unmapped columns print a number whole."""
    path = office.folder / "台账.csv"
    path.write_text(
        "信访件编号,信访日期,姓名,手机号码,身份证号,标题,自家列\n"
        f"A1,2026-03-02,郭某,{PHONE},{ID_NUMBER},{TEXT},{TEXT}\n"
        f"A2,{PHONE},章某,{PHONE},{ID_NUMBER},{TEXT},{TEXT}\n"
        f"A3,{ID_NUMBER},章某,{ID_NUMBER},{PHONE},{TEXT},{TEXT}\n"
        f"A4,2026-03-02,章某,没有{PHONE}{PHONE},x,{TEXT},\n",
        encoding="utf-8",
    )
    for words in (("--dry-run",), (), ()):
        result = office.run("import", str(path), *words, "--format", form, code=3)
        assert_masked(result.out + result.err, words)
    assert_masked(office.run("show", "A1", "--format", form, "--all").out)


def test_unmask_shows_and_is_logged(open_office: Office) -> None:
    """--unmask shows both numbers whole; the log says who looked at which case."""
    person = open_office.json("--by", "王某", "show", "A1", "--unmask")["petitioners"][0]
    assert (person["phone"], person["id_number"]) == SENTINELS
    newest = open_office.items("log")[0]
    assert (newest["verb"], newest["by"], newest["no"]) == ("unmask", "王某", "XF-2026-000001")
    open_office.run("list", "--unmask")
    assert [item["verb"] for item in open_office.items("log")[:2]] == ["unmask", "unmask"]
    assert open_office.json("undo", "--yes")["verb"] != "unmask"


def test_unmask_is_logged_before_it_shows(open_office: Office) -> None:
    """Where the act cannot be written, nothing is shown."""
    open_office.path.chmod(0o600)
    open_office.sql(
        "CREATE TRIGGER no_acts BEFORE INSERT ON acts BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    result = open_office.run("show", "A1", "--unmask", code=None)
    assert result.code != 0
    assert_masked(result.out + result.err)


@pytest.fixture
def secret_office(office: Office) -> Office:
    """Return an office with one confidential accusation, moved, assigned, contacted and edited."""
    office.register(
        *("--external", "12345:S1", "--urgent"),
        name="举报人甲",
        title="反映村干部乙优亲厚友",
        body="低保评定不公",
        purpose="accuse",
        channel="letter",
        received="2026-10-12",
        against="村干部乙",
        phone=PHONE,
        address="甲村1组",
    )
    office.run("forward", "S1", "--to", "示例纪检组", "--on", "2026-10-13", "--new")
    office.run(
        *("contact", "S1", "--mode", "phone", "--result", "reached", "--on", "2026-11-17"),
        *("--next-on", "2026-11-20", "--next-step", "约举报人甲面谈"),
    )
    return office


@pytest.mark.parametrize("words", [words for words in READS if words[0] != "show"], ids=" ".join)
def test_confidential_in_lists(secret_office: Office, words: tuple[str, ...]) -> None:
    """No list shows petitioner, accused, title or address of a confidential case."""
    secret_office.monkeypatch.setenv("COLUMNS", "400")
    for form in FORMATS:
        result = secret_office.run(*words, "--format", form)
        for word in ("举报人甲", "村干部乙", "优亲厚友", "甲村1组"):
            assert word not in result.out + result.err, form


@pytest.mark.parametrize("form", FORMATS)
def test_confidential_in_show(secret_office: Office, form: str) -> None:
    """``show`` keeps petitioner, accused, phone and address back; the matter itself can be read."""
    out = secret_office.run("show", "S1", "--format", form).out
    for word in ("村干部乙\n", "甲村1组", PHONE_MASKED):
        assert word not in out
    document = secret_office.json("show", "S1")
    assert document["against"] != "村干部乙"
    assert document["name"] != "举报人甲"
    assert document["petitioners"][0]["name"] != "举报人甲"
    assert document["body"] == "低保评定不公"


@pytest.mark.parametrize("form", FORMATS)
def test_confidential_when_edited(secret_office: Office, form: str) -> None:
    """An edit of a confidential case prints neither petitioner nor accused, old or new."""
    result = secret_office.run(
        *(
            "edit",
            "S1",
            "--name",
            "举报人丙",
            "--against",
            "村干部丁",
            "--address",
            "乙村",
            "--phone",
        ),
        *("13900000001", "--format", form),
    )
    for word in ("举报人甲", "举报人丙", "村干部乙", "村干部丁", "甲村1组", "乙村"):
        assert word not in result.out + result.err
    shown = secret_office.run("show", "S1", "--format", form).out
    for word in ("举报人丙", "村干部丁", "甲村1组", "乙村"):
        assert word not in shown


def test_made_confidential_later(office: Office) -> None:
    """A case that becomes confidential hides what was said of it before, its edits too."""
    no = office.register(name="举报人甲", against="村干部乙")
    office.run("edit", no, "--against", "村干部丁", "--name", "举报人丙", "--on", "2026-11-10")
    office.run("edit", no, "--purpose", "accuse", "--on", "2026-11-12")
    text = json.dumps(office.json("show", no), ensure_ascii=False)
    for word in ("举报人甲", "举报人丙", "村干部乙", "村干部丁"):
        assert word not in text, word


def test_confidential_row_of_a_file(office: Office) -> None:
    """The columns of the file that we do not know do not show the petitioner of an accusation."""
    path = office.folder / "台账.csv"
    path.write_text(
        "信访件编号,信访日期,姓名,信访目的,标题,被反映人,备注\n"
        f"X1,2026-03-02,举报人甲,检举控告,反映问题,村干部乙,举报人甲的电话{PHONE}\n",
        encoding="utf-8",
    )
    office.run("import", str(path))
    document = office.json("show", "X1")
    assert document["confidential"] is True
    assert document["petitioners"][0]["name"] != "举报人甲"
    assert_masked(json.dumps(document, ensure_ascii=False))


def test_likeness_to_a_confidential_case(secret_office: Office) -> None:
    """That an earlier case is alike is told without its title."""
    words = (
        "register",
        "--name",
        "举报人甲",
        "--phone",
        PHONE,
        "--title",
        "路灯",
        "--format",
        "json",
    )
    result = secret_office.run(*words)
    assert "优亲厚友" not in result.out + result.err
    assert_masked(result.out + result.err)


def test_unmask_of_a_confidential_case(secret_office: Office) -> None:
    """--unmask shows the petitioner and the accused, and is logged."""
    document = secret_office.json("show", "S1", "--unmask")
    assert document["petitioners"][0]["name"] == "举报人甲"
    assert document["against"] == "村干部乙"
    assert secret_office.items("log")[0]["verb"] == "unmask"


ERROR_PATHS = [
    ("show", PHONE),
    ("show", ID_NUMBER),
    ("show", f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}"),
    ("contact", PHONE, "--mode", "phone", "--result", "reached"),
    ("list", "--received-since", PHONE),
    ("list", "--received-since", ID_NUMBER),
    ("list", "--as-of", ID_NUMBER),
    ("list", "--known-at", ID_NUMBER),
    ("list", "--unit", PHONE),
    ("list", "--person", ID_NUMBER),
    ("list", "--state", PHONE),
    ("list", "--limit", f"-{ID_NUMBER}"),
    ("list", "--limit", f"x{PHONE}"),
    ("list", f"--{PHONE}"),
    ("list", PHONE),
    (PHONE,),
    (ID_NUMBER, "list"),
    ("overdue", "--within", PHONE),
    ("report", "weekly", "--week", ID_NUMBER),
    ("report", PHONE),
    ("log", "--case", ID_NUMBER),
    ("register", "--name", "郭某", "--title", "标题", "--received", ID_NUMBER),
    ("register", "--name", "郭某", "--title", "标题", "--people", PHONE),
    ("register", "--name", "郭某", "--title", "标题", "--channel", PHONE),
    (
        "register",
        "--name",
        "郭某",
        "--title",
        "标题",
        "--id-number",
        ID_NUMBER[:-1] + "5",
        "--strict",
    ),
    ("register", "--name", "郭某", "--title", "标题", "--phone", f"x{PHONE}{PHONE}"),
    ("register", "--name", "郭某", "--title", "标题", "--external", PHONE),
    ("register", "--name", "郭某", "--phone", PHONE, "--phone", PHONE, "--title", "标题"),
    ("assign", "A1", "--leader", PHONE),
    ("assign", "A1", "--unit", f"单位{ID_NUMBER}"),
    ("unit", "rename", PHONE, "新名"),
    ("import", f"/tmp/{PHONE}.csv"),
]


@pytest.mark.parametrize("words", ERROR_PATHS, ids=range(len(ERROR_PATHS)))
def test_error_paths(open_office: Office, words: tuple[str, ...]) -> None:
    """A number that lands in the wrong place is not handed on by the error that it causes."""
    for arguments in (words, (*words, "--format", "json"), ("--no-input", *words)):
        result = open_office.run(*arguments, code=None)
        assert result.code != 0
        assert_masked(result.out + result.err, words)
        assert "Traceback" not in result.err


def test_a_defect_of_ours(open_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error with data in it is one sentence without the data, and no traceback."""
    import xinfang_cli.cli.commands.list as module

    def fail(*_: object, **__: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr(module, "list_cases", fail)
    result = open_office.run("list", code=1)
    assert_masked(result.err)
    assert "ValueError" in result.err
    assert len(result.error_lines) == 1
    assert "Traceback" not in result.err
    assert "Traceback" in open_office.run("list", "--debug", code=1).err
    assert "Traceback" in open_office.run("--debug", "list", code=1).err


def test_the_file_itself_is_closed_to_others(open_office: Office) -> None:
    """The ledger holds the numbers whole, so it and what lies beside it are of mode 0600."""
    found = [path for path in Path(open_office.folder).iterdir() if path.name.startswith("ledger")]
    assert all(path.stat().st_mode & 0o077 == 0 for path in found)
