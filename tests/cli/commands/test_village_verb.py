"""``xinfang village``: villages, their liaisons, and whom to call."""

import csv
import json
import time
from pathlib import Path

import pytest
from office import FORMATS, Office, cells

HEADER = "镇街,村社,角色,姓名,电话,任期开始,任期结束"
ROLES = ("法官", "检察官", "警官")
CONTACT_KEYS = ["village", "town", "role", "name", "phone", "from", "until"]


def listed(office: Office, *lines: str, encoding: str = "utf-8") -> str:
    """Write a list of liaisons and return its name."""
    path = office.folder / "名册.csv"
    path.write_text("\n".join([HEADER, *lines, ""]), encoding=encoding)
    return str(path)


def names(office: Office, *args: str) -> list[tuple[str, str]]:
    """Return the role and the name of whom to call for 铁炉村."""
    items = office.items("village", "contacts", "铁炉村", *args)
    return [(item["role"], item["name"]) for item in items]


@pytest.fixture
def iron(office: Office) -> Office:
    """Return an office with 铁炉村: a judge for 2026, a lawyer without a term; and an empty one."""
    office.run(
        *("village", "import"),
        listed(
            office,
            "南滨街道,铁炉村,法官,王某,138-0000-0001,2026-01-01,2026-12-31",
            "南滨街道,铁炉村,律师,李某,0577-12340000,,",
            "南滨街道,上铁炉村,,,,,",
        ),
    )
    return office


def test_whom_to_call(iron: Office) -> None:
    """A village is asked for by its name, with its town too; phones are masked."""
    for name in ("铁炉村", "南滨街道铁炉村", "铁炉村@南滨街道"):
        document = iron.json("village", "contacts", name)
        assert (document["schema"], document["count"]) == ("xinfang.village.contacts/1", 2)
        assert [list(item) for item in document["items"]] == [CONTACT_KEYS] * 2
        assert document["items"][0] == {
            "village": "铁炉村",
            "town": "南滨街道",
            "role": "法官",
            "name": "王某",
            "phone": "138****0001",
            "from": "2026-01-01",
            "until": "2026-12-31",
        }
        assert document["items"][1]["phone"] == "0577-****0000"
        assert document["items"][1]["until"] is None


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        ("2025-12-31", ["律师"]),
        ("2026-01-01", ["法官", "律师"]),
        ("2026-12-31", ["法官", "律师"]),
        ("2027-01-01", ["律师"]),
    ],
)
def test_terms_begin_and_end_by_themselves(iron: Office, day: str, roles: list[str]) -> None:
    """The first and the last day are part of a term; nobody has to end it."""
    assert [role for role, _ in names(iron, "--as-of", day)] == roles


@pytest.mark.parametrize("form", FORMATS)
def test_masks(iron: Office, form: str) -> None:
    """No format shows a whole phone, here or on a case's page, unless it is asked for."""
    no = iron.register(place="南滨街道铁炉村")
    for words in (("village", "contacts", "铁炉村"), ("show", no)):
        masked = iron.run(*words, "--format", form)
        assert "13800000001" not in masked.out + masked.err
        assert "12340000" not in masked.out + masked.err
        assert "王某" in masked.out
        whole = iron.run(*words, "--unmask", "--format", form)
        assert "13800000001" in whole.out
        assert "0577-12340000" in whole.out


def test_unmask_is_logged(iron: Office) -> None:
    """Who saw the phones of which village is in the log, and stays there; the ledger is sound."""
    iron.run("village", "contacts", "铁炉村", "--unmask", "--by", "甲某")
    [act, load, *_] = iron.items("log")
    assert (act["verb"], act["by"], act["no"]) == ("unmask", "甲某", None)
    assert "铁炉村" in act["summary"]
    assert load["verb"] == "village"
    iron.run("db", "check")
    iron.run("undo", "--yes")
    assert [item["verb"] for item in iron.items("log")][:2] == ["undo", "unmask"]
    iron.refuse("village", "contacts", "无此村", "--unmask", code=4)


def test_the_table_says_how_to_see_phones(iron: Office) -> None:
    """A masked table says what shows the phones; an unmasked one has nothing to say."""
    words = ("village", "contacts", "铁炉村", "--format", "table")
    assert "--unmask" in iron.run(*words).out
    assert "--unmask" not in iron.run(*words, "--unmask").out


def test_a_case_shows_whom_to_call(iron: Office) -> None:
    """A case has the liaisons of its place, on the day of the read; without a village none."""
    no = iron.register(place="南滨街道铁炉村三组")
    other = iron.register(place="南滨街道")
    iron.register(place="南滨街道上铁炉村")
    found = iron.json("show", no)["liaisons"]
    assert found == iron.items("village", "contacts", "铁炉村")
    assert [one["name"] for one in iron.json("show", no, "--as-of", "2027-01-01")["liaisons"]] == [
        "李某"
    ]
    assert iron.json("show", other)["liaisons"] == []
    assert iron.json("show", "3")["liaisons"] == []
    page = iron.run("show", no, "--format", "table").out
    assert "\n包联人员\n  法官  王某  138****0001  南滨街道铁炉村\n" in page
    assert "包联人员" not in iron.run("show", other, "--format", "table").out


def test_a_secret_case_shows_them_too(iron: Office) -> None:
    """The liaisons are no party of a case; of a secret one they are shown, masked."""
    no = iron.register(place="铁炉村", purpose="accuse", name="匿名甲", against="某村干部乙")
    found = iron.json("show", no)["liaisons"]
    assert [one["name"] for one in found] == ["王某", "李某"]


def test_514_villages(office: Office) -> None:
    """They are loaded with three liaisons each in one act, well under two seconds, and undone."""
    lines = [
        f"镇{number % 20},村{number}村,{role},{role[0]}{number}某,1380000{number:04},,"
        for number in range(514)
        for role in ROLES
    ]
    before = len(office.items("log"))
    began = time.perf_counter()
    document = office.json("village", "import", listed(office, *lines))
    assert time.perf_counter() - began < 2
    assert document["schema"] == "xinfang.village.import/1"
    assert document["rows"] == 1542
    assert (document["villages_new"], document["liaisons_new"]) == (514, 1542)
    assert (document["liaisons_changed"], document["liaisons_same"], document["bad"]) == (0, 0, 0)
    assert document["roles"] == [{"role": role, "count": 514} for role in ROLES]
    assert office.json("village", "list")["count"] == 514
    assert len(office.items("log")) == before + 1
    office.run("undo", "--yes")
    assert office.json("village", "list")["count"] == 0


def test_the_same_file_again_changes_nothing(iron: Office) -> None:
    """The same rows are counted as the same; no act is written."""
    before = iron.digest()
    document = iron.json("village", "import", str(iron.folder / "名册.csv"))
    assert (document["villages_new"], document["liaisons_new"]) == (0, 0)
    assert (document["liaisons_changed"], document["liaisons_same"]) == (0, 2)
    assert iron.digest() == before


def test_a_dry_run_writes_nothing(office: Office) -> None:
    """It says what would be, and leaves the ledger as it is."""
    before = office.digest()
    path = listed(office, "南滨街道,铁炉村,法官,王某,13800000001,,")
    document = office.json("village", "import", path, "--dry-run")
    assert (document["dry_run"], document["villages_new"], document["liaisons_new"]) == (True, 1, 1)
    assert office.digest() == before


def test_a_new_phone_or_term_replaces(iron: Office) -> None:
    """The row before ends today: earlier days and what was known earlier have the old phone."""
    known = iron.items("log")[0]["act"]
    document = iron.json(
        "village",
        "import",
        listed(
            iron,
            "南滨街道,铁炉村,法官,王某,13800000002,2026-01-01,2026-12-31",
            "南滨街道,铁炉村,律师,李某,,,2027-06-30",
        ),
    )
    assert (document["liaisons_new"], document["liaisons_changed"]) == (0, 2)
    judge, lawyer = iron.items("village", "contacts", "铁炉村")
    assert (judge["phone"], judge["from"]) == ("138****0002", "2026-01-01")
    assert (lawyer["phone"], lawyer["until"]) == ("0577-****0000", "2027-06-30")
    for past in (("--as-of", "2026-11-22"), ("--known-at", str(known))):
        judge, lawyer = iron.items("village", "contacts", "铁炉村", *past)
        assert judge["phone"] == "138****0001", past
        assert lawyer["until"] is None, past
    iron.run("undo", "--yes")
    assert iron.items("village", "contacts", "铁炉村")[0]["phone"] == "138****0001"


def test_a_file_of_an_older_windows(office: Office) -> None:
    """A GBK file is read like any other."""
    office.run("village", "import", listed(office, "镇,铁炉村,法官,王某,,,", encoding="gbk"))
    assert names(office) == [("法官", "王某")]


def test_bad_rows_do_not_stop_the_others(office: Office) -> None:
    """Each is told with its row and reason (exit 3); a person twice with two phones is one."""
    path = listed(
        office,
        "镇,铁炉村,法官,王某,13800000001,,",
        "镇,,法官,李某,,,",
        "镇,铁炉村,律师,何某,没有,,",
        "镇,铁炉村,法官,王某,13800000002,,",
        "镇,铁炉村,警官,章某,,2026-12-31,2026-01-01",
        "镇,上铁炉村,警官,章某,,,",
    )
    result = office.run("village", "import", path, "--format", "json", code=3)
    document = result.document
    assert (document["villages_new"], document["liaisons_new"], document["bad"]) == (2, 2, 4)
    assert [(one["row"], one["column"], one["code"]) for one in document["items"]] == [
        (3, "村社", "cell_empty"),
        (4, "电话", "phone_unreadable"),
        (5, "姓名", "liaison_twice"),
        (6, "任期结束", "days_contradict"),
    ]
    assert "第 3 行" in result.err
    assert "没有" not in result.err
    assert names(office) == [("法官", "王某")]


def test_a_namesake_needs_its_town(office: Office) -> None:
    """Two villages of one name are told apart by the town, when loaded and when asked for."""
    office.run("village", "add", "铁炉村", "--town", "南滨街道")
    office.run("village", "add", "铁炉村", "--town", "高楼镇")
    path = listed(office, ",铁炉村,法官,王某,,,", "高楼镇,铁炉村,法官,李某,,,")
    document = office.json("village", "import", path, code=3)
    assert [one["code"] for one in document["items"]] == ["village_which_town"]
    office.refuse("village", "appoint", "铁炉村", "--role", "律师", "--name", "何某", code=4)
    office.run("village", "appoint", "铁炉村@南滨街道", "--role", "律师", "--name", "何某")
    assert names(office) == [("法官", "李某"), ("律师", "何某")]
    no = office.register(place="南滨街道铁炉村")
    assert [one["name"] for one in office.json("show", no)["liaisons"]] == ["何某"]


def test_villages_without_a_liaison(iron: Office) -> None:
    """The list counts who is there now; those that have none, or none in a role, are listed."""
    document = iron.json("village", "list")
    assert (document["schema"], document["total"]) == ("xinfang.village.list/1", 2)
    assert {
        item["village"]: (item["liaison_count"], item["roles"]) for item in document["items"]
    } == {
        "上铁炉村": (0, []),
        "铁炉村": (2, ["法官", "律师"]),
    }

    def without(*args: str) -> list[str]:
        items = iron.items("village", "list", "--without-liaison", *args)
        return [item["village"] for item in items]

    assert without() == ["上铁炉村"]
    assert without("--role", "法官") == ["上铁炉村"]
    assert set(without("--role", "法官", "--as-of", "2027-01-01")) == {"上铁炉村", "铁炉村"}
    assert without("--town", "高楼镇") == []
    assert [item["village"] for item in iron.items("village", "list", "--role", "法官")] == [
        "铁炉村"
    ]
    table = iron.run("village", "list", "--without-liaison", "--format", "table").out
    assert "2 个村社，1 个没有包联人员。" in table


def test_appoint_and_dismiss(iron: Office) -> None:
    """Who is appointed is there from today, who is dismissed until the day before."""
    document = iron.json(
        *("village", "appoint", "铁炉村", "--role", "警官", "--name", "何某"),
        *("--phone", "138 0000 0003", "--until", "2027-11-22"),
    )
    assert document == {
        "schema": "xinfang.village.appoint/1",
        "village": "铁炉村",
        "town": "南滨街道",
        "role": "警官",
        "name": "何某",
        "phone": "138****0003",
        "from": "2026-11-23",
        "until": "2027-11-22",
    }
    assert ("警官", "何某") in names(iron)
    document = iron.json("village", "dismiss", "铁炉村", "--name", "王某", "--on", "2026-11-20")
    assert (document["roles"], document["on"]) == (["法官"], "2026-11-20")
    assert names(iron) == [("律师", "李某"), ("警官", "何某")]
    assert names(iron, "--as-of", "2026-11-20") == [("律师", "李某")]
    assert names(iron, "--as-of", "2026-11-19") == [("法官", "王某"), ("律师", "李某")]
    iron.run("undo", "--yes")
    assert ("法官", "王某") in names(iron)


def test_a_renewal_ahead(iron: Office) -> None:
    """A term entered ahead takes over on its first day; until then the old one holds."""
    iron.run(
        *("village", "appoint", "铁炉村", "--role", "律师", "--name", "李某"),
        *("--from", "2027-01-01", "--until", "2027-12-31"),
    )

    def term(day: str) -> list[str | None]:
        items = iron.items("village", "contacts", "铁炉村", "--as-of", day)
        return [item["until"] for item in items if item["name"] == "李某"]

    assert term("2026-11-23") == [None]
    assert term("2026-12-31") == [None]
    assert term("2027-01-01") == ["2027-12-31"]
    assert term("2028-01-01") == []


def test_dismissed_and_appointed_again(iron: Office) -> None:
    """Who comes back is there from the day of coming back, with the phone that is said."""
    iron.run("village", "dismiss", "铁炉村", "--name", "李某", "--on", "2026-11-10")
    iron.run("village", "appoint", "铁炉村", "--role", "律师", "--name", "李某")
    lawyer = iron.items("village", "contacts", "铁炉村")[1]
    assert (lawyer["name"], lawyer["phone"], lawyer["from"]) == ("李某", None, "2026-11-23")
    assert names(iron, "--as-of", "2026-11-15") == [("法官", "王某")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(iron: Office, form: str) -> None:
    """Each verb answers in each format."""
    path = str(iron.folder / "名册.csv")
    for words, shown in (
        (("village", "list"), "铁炉村"),
        (("village", "contacts", "铁炉村"), "王某"),
        (("village", "add", "新村"), "新村"),
        (("village", "import", path), "名册.csv"),
        (("village", "appoint", "新村", "--role", "警官", "--name", "何某"), "何某"),
        (("village", "dismiss", "新村", "--name", "何某"), "何某"),
    ):
        out = iron.run(*words, "--format", form).out
        assert shown in out, words
        if form in ("json", "jsonl"):
            assert all(json.loads(line) for line in out.splitlines() if form == "jsonl")
        if form == "csv":
            assert len(list(csv.reader(out.splitlines()))) >= 2


@pytest.mark.parametrize("width", [40, 60, 80])
def test_tables_fit(iron: Office, width: int) -> None:
    """No line of a table is wider than the terminal."""
    iron.monkeypatch.setenv("COLUMNS", str(width))
    name = "名称很长的村社" * 5
    iron.run("village", "add", name, "--town", "名称很长的镇街" * 5)
    iron.run("village", "appoint", name, "--role", "很长的角色" * 8, "--name", "王某")
    for words in (("village", "list"), ("village", "contacts", name)):
        for line in iron.run(*words, "--format", "table").out.splitlines()[:-1]:
            assert cells(line) <= width, line


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("add", "铁炉村", "--town", "南滨街道"), 2),
        (("add", "  "), 2),
        (("add", "新村13800000001"), 2),
        (("add", "新村", "--town", ""), 2),
        (("contacts", "铁炉"), 4),
        (("contacts", ""), 4),
        (("appoint", "无此村", "--role", "法官", "--name", "何某"), 4),
        (("appoint", "铁炉村", "--role", " ", "--name", "何某"), 2),
        (("appoint", "铁炉村", "--role", "法官", "--name", ""), 2),
        (("appoint", "铁炉村", "--role", "法官"), 2),
        (("appoint", "铁炉村", "--role", "法官", "--name", "王某"), 2),
        (("appoint", "铁炉村", "--role", "警官", "--name", "何某", "--phone", "没有"), 2),
        (("appoint", "铁炉村", "--role", "警官", "--name", "何某", "--until", "2026-11-22"), 2),
        (("appoint", "铁炉村", "--role", "警官", "--name", "何某", "--from", "哪天"), 2),
        (("dismiss", "铁炉村", "--name", "何某"), 2),
        (("dismiss", "铁炉村", "--name", "王某", "--role", "律师"), 2),
        (("dismiss", "铁炉村", "--name", "王某", "--on", "2026-11-24"), 2),
        (("dismiss", "铁炉村", "--name", "王某", "--on", "2025-12-31"), 2),
        (("import", "没有这个.csv"), 2),
        (("list", "--as-of", "哪天"), 2),
        (("list", "--role", "火星官"), 2),
        (("remove",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_bad_input(iron: Office, args: tuple[str, ...], code: int) -> None:
    """One sentence, nothing written."""
    iron.refuse("village", *args, code=code)


def test_an_unknown_village_is_told_with_the_nearest(iron: Office) -> None:
    """Names that look like it stand below the sentence."""
    assert "铁炉村" in iron.refuse("village", "contacts", "铁芦村", code=4).err


def test_a_file_without_villages(iron: Office, tmp_path: Path) -> None:
    """Without a column of villages nothing is loaded, and none of its cells is shown."""
    path = tmp_path / "名单.csv"
    path.write_text("姓名,电话\n王某,13800000001\n", encoding="utf-8")
    result = iron.refuse("village", "import", str(path), code=2)
    assert "王某" not in result.err


def test_every_column_is_told(office: Office) -> None:
    """Which column was taken for what, and which was not, in text and JSON, tried out too."""
    path = office.folder / "下发名册.csv"
    path.write_text(
        "行政村,乡镇,角色,姓名,手机号（必填）,聘期起,聘期止,政治面貌\n"
        "铁炉村,南滨街道,法官,王某,13800000001,2026-01-01,2026-12-31,群众\n"
        "合计,,,,1,,,\n",
        encoding="utf-8",
    )
    for more in (("--dry-run",), ()):
        result = office.run("village", "import", str(path), *more)
        for line in (
            *("列的对应：", "A 行政村 → 村社", "B 乡镇 → 镇街", "E 手机号（必填） → 电话"),
            *("F 聘期起 → 任期开始", "G 聘期止 → 任期结束"),
            "H 政治面貌 → （不认识，没有导入）",
        ):
            assert line in result.err, more
    document = office.json("village", "import", str(path))
    assert [(column["header"], column["field"]) for column in document["mapping"]] == [
        ("行政村", "village"),
        ("乡镇", "town"),
        ("角色", "role"),
        ("姓名", "name"),
        ("手机号（必填）", "phone"),
        ("聘期起", "from"),
        ("聘期止", "until"),
        ("政治面貌", None),
    ]
    assert document["mapping"][7]["field_zh"] is None
    assert document["other_sheets"] == []
    assert (document["rows"], document["bad"]) == (1, 0)
    [contact] = office.items("village", "contacts", "铁炉村", "--unmask")
    assert (contact["phone"], contact["from"], contact["until"]) == (
        *("13800000001", "2026-01-01", "2026-12-31"),
    )
    assert [item["village"] for item in office.items("village", "list")] == ["铁炉村"]


def test_other_sheets_are_named(office: Office) -> None:
    """A workbook's second filled sheet is not read, and that is said."""
    import openpyxl

    book = openpyxl.Workbook()
    for title in ("南滨街道", "高楼镇"):
        sheet = book.create_sheet(title)
        sheet.append(["村社"])
        sheet.append([f"{title}一村"])
    path = office.folder / "名册.xlsx"
    book.save(path)
    result = office.run("village", "import", str(path), "--format", "json")
    assert (result.document["villages_new"], result.document["other_sheets"]) == (1, ["高楼镇"])
    assert "高楼镇" in result.err


def test_a_term_that_is_over_is_loaded(office: Office) -> None:
    """Whose term has ended is kept for a look back and not named today."""
    document = office.json(
        *("village", "import"), listed(office, "镇,铁炉村,法官,王某,,2025-01-01,2025-12-31")
    )
    assert (document["liaisons_new"], document["bad"]) == (1, 0)
    assert names(office) == []
    assert names(office, "--as-of", "2025-12-31") == [("法官", "王某")]


def test_a_role_that_nobody_has(iron: Office) -> None:
    """A slip in a role is told with the roles that there are; one whose terms are over is none."""
    for more in ((), ("--without-liaison",)):
        result = iron.refuse("village", "list", "--role", "火星官", *more, code=2)
        assert "火星官" in result.err
        assert [line.strip() for line in result.err.splitlines()[1:]] == ["法官", "律师"]
    late = ("--role", "法官", "--without-liaison", "--as-of", "2027-01-01")
    assert len(iron.items("village", "list", *late)) == 2


def test_a_village_without_a_town_can_be_named(office: Office) -> None:
    """Beside a namesake with a town it is 村社@, which the sentence says and the verbs take."""
    office.run("village", "add", "上村", "--town", "马屿镇")
    office.run("village", "add", "上村")
    refused = office.refuse(
        "village", "appoint", "上村", "--role", "法官", "--name", "王某", code=4
    )
    assert [line.strip() for line in refused.err.splitlines()[1:]] == ["上村@马屿镇", "上村@"]
    office.run("village", "appoint", "上村@", "--role", "法官", "--name", "王某")
    counts = {
        (i["village"], i["town"]): i["liaison_count"] for i in office.items("village", "list")
    }
    assert counts == {("上村", "马屿镇"): 0, ("上村", None): 1}


def test_a_list_with_towns_after_one_without(office: Office, tmp_path: Path) -> None:
    """That villages may be there twice now is said."""
    for name, text in (
        ("甲.csv", "村社\n上村\n下村\n"),
        ("乙.csv", "村社,镇街\n上村,马屿镇\n新村,马屿镇\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert office.json("village", "import", str(tmp_path / "甲.csv"))["doubled"] == []
    done = office.run("village", "import", str(tmp_path / "乙.csv"), "--format", "json")
    assert done.document["doubled"] == ["上村@马屿镇"]
    assert "上村@马屿镇" in done.err


def test_a_town_without_villages(iron: Office) -> None:
    """The table says of which town there are none, not that there are none at all."""
    out = iron.run("village", "list", "--town", "火星镇", "--format", "table").out
    assert out == "火星镇没有登记村社。\n"


def test_a_short_name_of_a_town(office: Office) -> None:
    """马屿铁炉村 is the one of 马屿镇."""
    for town in ("马屿镇", "高楼镇"):
        office.run("village", "add", "铁炉村", "--town", town)
        office.run(
            "village", "appoint", f"铁炉村@{town}", "--role", "法官", "--name", f"{town[0]}某"
        )
    office.register(place="马屿铁炉村三组")
    assert [one["name"] for one in office.json("show", "1")["liaisons"]] == ["马某"]


@pytest.mark.parametrize(
    ("header", "lacks"), [("村社,角色,电话", "姓名"), ("村社,姓名,电话", "角色")]
)
def test_half_a_person(office: Office, tmp_path: Path, header: str, lacks: str) -> None:
    """A list that names persons or roles alone is refused in one sentence, not row by row."""
    path = tmp_path / "名册.csv"
    path.write_text(f"{header}\n上村,甲,138-0000-0001\n下村,乙,138-0000-0002\n", encoding="utf-8")
    refused = office.refuse("village", "import", str(path), code=2)
    assert f"没有“{lacks}”" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_a_column_for_each_role(office: Office, tmp_path: Path) -> None:
    """Such a list gives the villages alone, and that is said."""
    path = tmp_path / "名册.csv"
    path.write_text("村社,法官,律师\n上村,甲某,乙某\n", encoding="utf-8")
    done = office.run("village", "import", str(path), "--format", "json")
    assert (done.document["villages_new"], done.document["liaisons_new"]) == (1, 0)
    assert "没有“姓名”一列" in done.err
