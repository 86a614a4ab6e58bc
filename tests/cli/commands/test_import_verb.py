"""``xinfang import``: old ledgers, row by row; a second time nothing new."""

import csv
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from office import CHINESE, Office

MESSAGES = Path(__file__).parents[4] / "shared" / "data" / "citizen-messages-120.xlsx"
VOTES = MESSAGES.with_name("citizen-messages-30-votes.xlsx")
with_data = pytest.mark.skipif(not MESSAGES.is_file(), reason="the real messages are not here")

HEADER = (
    "信访件编号,信访日期,姓名,手机号码,信访形式,信访目的,标题,责任单位,"
    "受理时间,限办时间,办结时间,自家列\n"
)
GOOD = "A1,2026-03-02,郭某,138-0000-0101,来访,求决,资产分配,南滨街道,2026-03-05,2026-05-20,,甲\n"
DONE = "A2,2026/4/1,章某,138-0000-0102,来信,意见建议,增设公交,市交通局,,,2026-04-20,乙\n"
BAD = "A3,2026-02-30,何某,138-0000-0103,来访,求决,日期不对,南滨街道,,,,丙\n"


def day_of(value: object) -> str | None:
    """Read a cell of the messages independently: text or date, with or without a time."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    found = re.match(r"\s*(\d{4})[/-](\d{1,2})[/-](\d{1,2})", str(value))
    assert found, value
    year, month, day = map(int, found.groups())
    return date(year, month, day).isoformat()


def messages() -> list[dict[str, object]]:
    """Read the file's rows with openpyxl, by its own headers."""
    sheet = openpyxl.load_workbook(MESSAGES).worksheets[0]
    header, *rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


@pytest.fixture
def ledger_csv(office: Office) -> Path:
    """Write a small ledger: one open case, one concluded."""
    path = office.folder / "旧台账.csv"
    path.write_text(HEADER + GOOD + DONE, encoding="utf-8")
    return path


@with_data
def test_the_real_messages(office: Office) -> None:
    """120 cases with the file's own days and clean bodies; again nothing new; a week agrees."""
    rows = messages()
    assert len(rows) == 120
    document = office.json("import", str(MESSAGES))
    assert (document["new"], document["bad"], document["rows"]) == (120, 0, 120)
    cases = office.items("list", "--sort", "number")
    assert len(cases) == 120
    wanted = {
        str(row["留言编号"]): (day_of(row["留言时间"]), day_of(row["答复时间"])) for row in rows
    }
    assert len(wanted) == 120
    ids = office.sql(
        "SELECT e.number, c.number FROM external_numbers e JOIN cases c ON c.id = e.case_id"
    )
    named = {no: external for external, no in ids}
    found = {named[case["no"]]: (case["received_on"], case["concluded_on"]) for case in cases}
    assert found == wanted
    assert {case["state"] for case in cases} == {"concluded"}

    bodies = [row[0] for row in office.sql("SELECT body FROM case_versions")]
    bodies += [row[0] or "" for row in office.sql("SELECT note FROM moves")]
    for body in bodies:
        assert body
        assert "\t" not in body
        assert "_x000" not in body
        assert body == body.strip()

    before = office.digest()
    again = office.json("import", str(MESSAGES))
    assert (again["new"], again["exists"]) == (0, 120)
    assert office.digest() == before

    check_week(office, list(wanted.values()))


def check_week(office: Office, days: list[tuple[str | None, str | None]]) -> None:
    """Compare the weekly report of the busiest week with a count made from the file alone."""
    received = [date.fromisoformat(got) for got, _ in days if got]
    mondays = [day - timedelta(days=day.weekday()) for day in received]
    monday = max(set(mondays), key=mondays.count)
    sunday = monday + timedelta(days=6)

    def within(day: str | None) -> bool:
        return day is not None and monday.isoformat() <= day <= sunday.isoformat()

    report = office.json("report", "weekly", "--week", monday.isoformat())
    assert (report["from"], report["to"]) == (monday.isoformat(), sunday.isoformat())
    assert report["registered"] == sum(within(got) for got, _ in days) > 1
    assert report["concluded"] == sum(within(done) for _, done in days)
    end = sunday.isoformat()
    still = sum(1 for got, done in days if got and got <= end and not (done and done <= end))
    assert report["open_at_end"] == still


@with_data
def test_messages_without_replies(office: Office) -> None:
    """The messages without a reply column come in open, 30 of them."""
    document = office.json("import", str(VOTES))
    assert (document["new"], document["bad"]) == (30, 0)
    assert len(office.items("list", "--open")) == 30


def test_rows_become_cases(office: Office, ledger_csv: Path) -> None:
    """Units, days, clocks and the unmapped column are those of the file."""
    result = office.run("import", str(ledger_csv))
    assert "新登记 2 行" in result.out
    first, second = office.json("show", "A1"), office.json("show", "A2")
    assert (first["received_on"], first["state"], first["unit"]) == (
        "2026-03-02",
        "accepted",
        "南滨街道",
    )
    assert (second["state"], second["concluded_on"]) == ("concluded", "2026-04-20")
    assert first["imported"]["columns"]["自家列"] == "甲"
    assert first["petitioners"][0]["phone"] == "138****0101"


def test_the_files_own_due_day_is_trusted(office: Office, ledger_csv: Path) -> None:
    """限办时间 stands as the due day, the computed one (60 days from 2026-03-05) beside it."""
    office.run("import", str(ledger_csv))
    [clock] = [c for c in office.json("show", "A1")["clocks"] if c["clock"] == "conclude"]
    assert (clock["due_on"], clock["computed_due_on"]) == ("2026-05-20", "2026-05-04")
    assert clock["source"] == "imported"
    page = office.run("show", "A1", "--format", "table").out
    assert "2026-05-20" in page
    assert "2026-05-04" in page


def test_a_second_time_nothing_new(office: Office, ledger_csv: Path) -> None:
    """The same file again adds nothing and exits 0, under another name too."""
    office.run("import", str(ledger_csv))
    before = office.digest()
    assert "新登记 0 行" in office.run("import", str(ledger_csv)).out
    other = ledger_csv.rename(ledger_csv.with_name("另存.csv"))
    office.run("import", str(other))
    assert office.digest() == before


def test_bad_rows_do_not_stop_the_good(office: Office, ledger_csv: Path) -> None:
    """A bad row is told by row, column and reason; the good ones are in; exit 3."""
    ledger_csv.write_text(HEADER + GOOD + BAD + DONE, encoding="utf-8")
    result = office.run("import", str(ledger_csv), code=3)
    assert "第 3 行" in result.err
    assert "信访日期" in result.err
    assert "2026-02-30" in result.err
    assert len(office.items("list")) == 2
    document = office.run("import", str(ledger_csv), "--format", "json", code=3).document
    assert (document["new"], document["exists"], document["bad"]) == (0, 2, 1)
    [told] = [item for item in document["items"] if item["verdict"] == "bad"]
    assert told["row"] == 3
    assert told["problems"][0]["column"] == "信访日期"


def test_a_changed_row_is_told(office: Office, ledger_csv: Path) -> None:
    """A known row that now says otherwise is told and not taken: exit 3."""
    office.run("import", str(ledger_csv))
    before = office.digest()
    ledger_csv.write_text(HEADER + GOOD.replace("资产分配", "别的标题") + DONE, encoding="utf-8")
    result = office.run("import", str(ledger_csv), code=3)
    assert "XF-2026-000001" in result.err
    assert office.digest() == before


@pytest.mark.parametrize("form", ["table", "plain", "json", "jsonl", "csv", "markdown"])
def test_dry_run_writes_nothing(office: Office, ledger_csv: Path, form: str) -> None:
    """--dry-run shows the mapping and each row's verdict, and writes nothing."""
    ledger_csv.write_text(HEADER + GOOD + BAD + DONE, encoding="utf-8")
    before = office.digest()
    result = office.run("import", str(ledger_csv), "--dry-run", "--format", form, code=3)
    assert office.digest() == before
    text = result.out + result.err
    for word in ("信访日期", "收到日期", "自家列", "2026-02-30"):
        assert word in text


def test_dry_run_json(office: Office, ledger_csv: Path) -> None:
    """The dry run's document maps every header and judges every row."""
    document = office.json("import", str(ledger_csv), "--dry-run")
    mapping = {column["header"]: column["field"] for column in document["mapping"]}
    assert mapping["信访日期"] == "received_on"
    assert mapping["限办时间"] == "due_on"
    assert mapping["自家列"] is None
    assert [(item["row"], item["verdict"]) for item in document["items"]] == [
        (2, "new"),
        (3, "new"),
    ]
    assert document["dry_run"] is True


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(office: Office, ledger_csv: Path, encoding: str) -> None:
    """UTF-8 with and without BOM, and GBK, are read by themselves."""
    ledger_csv.write_bytes((HEADER + GOOD).encode(encoding))
    assert office.json("import", str(ledger_csv))["new"] == 1
    assert office.json("show", "A1")["title"] == "资产分配"


def test_merged_two_row_header_in_a_workbook(office: Office) -> None:
    """A title row and a merged two-row header are survived."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2026年信访台账", None, None, None])
    sheet.append(["信访件编号", "信访人", None, "信访日期"])
    sheet.append([None, "姓名", "手机号码", None])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("D2:D3")
    sheet.cell(2, 5, "标题")
    sheet.merge_cells("E2:E3")
    sheet.append(["B1", "郭某", "13800000101", date(2026, 3, 2), "资产分配"])
    path = office.folder / "台账.xlsx"
    book.save(path)
    book.close()
    assert office.json("import", str(path))["new"] == 1
    case = office.json("show", "B1")
    assert (case["received_on"], case["title"], case["name"]) == ("2026-03-02", "资产分配", "郭某")


def test_one_act_and_one_undo(office: Office, ledger_csv: Path) -> None:
    """An import is one act: one undo takes it back whole."""
    office.run("import", str(ledger_csv))
    office.run("undo", "--yes")
    assert office.items("list") == []
    assert office.json("import", str(ledger_csv))["new"] == 2


def test_accusations_are_confidential(office: Office, ledger_csv: Path) -> None:
    """An imported accusation is confidential, and never held by whom it accuses."""
    ledger_csv.write_text(
        "编号,信访日期,姓名,信访目的,标题,被反映人,责任单位\n"
        "X-1,2026-03-02,郭某,检举控告,反映村干部,示例镇政府某干部,示例镇政府\n",
        encoding="utf-8",
    )
    office.run("import", str(ledger_csv))
    case = office.json("show", "XF-2026-000001")
    assert case["confidential"] is True
    assert case["unit"] is None


def test_a_big_file_is_quiet_off_a_terminal(office: Office) -> None:
    """600 rows draw no bar into a pipe."""
    path = office.folder / "大.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["信访件编号", "信访日期", "姓名", "标题"])
        writer.writerows([f"N{n}", "2026-03-02", "郭某", f"第{n}件"] for n in range(600))
    result = office.run("import", str(path))
    assert result.err == ""
    assert CHINESE.search(result.out)
    assert office.json("list", "--limit", "1")["total"] == 600


def write(office: Office, text: str, name: str = "旧台账.csv") -> str:
    """Write a file beside the ledger."""
    path = office.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def book_of(office: Office, **sheets: list[list[object]]) -> str:
    """Write a workbook of several sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = office.folder / "台账.xlsx"
    book.save(path)
    return str(path)


JANUARY: list[list[object]] = [
    ["信访件编号", "信访日期", "姓名", "标题"],
    ["A1", "2026-01-05", "郭某", "一月的件"],
]
FEBRUARY: list[list[object]] = [JANUARY[0], ["A2", "2026-02-05", "李某", "二月的件"]]


def test_an_unclosed_quotation_is_refused(office: Office) -> None:
    """A quotation that would swallow rows is refused with its row, and nothing is written."""
    path = write(office, HEADER + GOOD + DONE.replace("章某", '"章某') + GOOD.replace("A1", "A3"))
    result = office.refuse("import", path, code=2)
    assert "第 3 行" in result.err
    assert "引号" in result.err
    assert office.items("list") == []


def test_other_sheets_are_told(office: Office) -> None:
    """What is not imported of a workbook is said on stderr and in JSON, and how to import it."""
    path = book_of(office, 一月=JANUARY, 二月=FEBRUARY, 空表=[], 三月=FEBRUARY)
    result = office.run("import", path)
    assert result.error_lines == [
        "另有 2 张工作表有内容，没有导入：二月、三月。要导入请加 --sheet 名称。"
    ]
    again = office.run("import", path, "--format", "json")
    assert again.document["other_sheets"] == ["二月", "三月"]
    assert "二月、三月" in again.err
    second = office.run("import", path, "--sheet", "二月", "--format", "json")
    assert (second.document["new"], second.document["other_sheets"], second.err) == (1, [], "")


def test_a_cover_sheet(office: Office) -> None:
    """A first sheet without a header is said with the sheets that may be meant."""
    path = book_of(office, 说明=[["填表须知"]], 台账=JANUARY)
    result = office.refuse("import", path, code=2)
    assert "说明" in result.err
    assert "  台账" in result.err.splitlines()
    assert office.json("import", path, "--sheet", "台账")["new"] == 1


def test_words_of_the_purpose(office: Office) -> None:
    """The Regulation's own classes are known; a word that is not says what it became."""
    path = write(
        office,
        "信访件编号,信访日期,姓名,信访目的,标题\n"
        "P1,2026-03-02,郭某,申诉求决类,一\n"
        "P2,2026-03-02,郭某,检举揭发,二\n"
        "P3,2026-03-02,郭某,建议意见类,三\n"
        "P4,2026-03-02,郭某,投诉举报,四\n",
    )
    result = office.run("import", path)
    assert result.error_lines == ["第 5 行：提示。信访目的：不认识的说法，按“其他”登记，原文保留"]
    cases = [office.json("show", f"P{n}") for n in range(1, 5)]
    assert [case["purpose"] for case in cases] == ["claim", "accuse", "suggest", "other"]
    assert [case["confidential"] for case in cases] == [False, True, False, False]
    assert cases[3]["imported"]["columns"] == {"信访目的": "投诉举报"}


def test_a_ledger_of_accusations(office: Office) -> None:
    """Headers of an accusation make secret cases of its rows, and the file is told so once."""
    path = write(
        office,
        "编号,举报时间,举报人姓名,被举报人,举报内容\n"
        "J-1,2026-03-02,郭某,某村干部,反映村务\nJ-2,2026-03-03,李某,某站站长,反映收费\n",
    )
    result = office.run("import", path, "--format", "json")
    (note,) = result.document["notes"]
    assert note["code"] == "purpose_from_headers"
    assert result.error_lines == [f"提示：{note['message']}。"]
    cases = office.items("list")
    assert [(case["purpose"], case["confidential"]) for case in cases] == [("accuse", True)] * 2
    assert office.run("import", path).err == ""


@pytest.mark.parametrize("form", ["plain", "json", "jsonl"])
def test_a_changed_row_in_every_format(office: Office, ledger_csv: Path, form: str) -> None:
    """A row that differs is an item with its reason, and the same line on stderr in any format."""
    office.run("import", str(ledger_csv))
    changed = GOOD.replace("2026-05-20", "2026-05-30")
    ledger_csv.write_text(HEADER + changed + BAD + DONE, encoding="utf-8")
    result = office.run("import", str(ledger_csv), "--format", form, code=3)
    no = "XF-2026-000001"
    reason = f"与上次导入时不同，台账里的 {no} 没有改动；请用 xinfang show {no} 与文件逐项核对。"
    assert result.error_lines == [
        f"第 2 行：已有但内容不同。{reason}",
        "第 3 行：未导入。信访日期：不是日期（2026-02-30）",
    ]
    if form != "plain":
        differs, bad = result.items
        assert (differs["row"], differs["verdict"], differs["no"]) == (2, "differs", no)
        assert differs["reason"] == reason
        assert (bad["row"], bad["verdict"]) == (3, "bad")


def test_a_state_without_its_day_is_told(office: Office) -> None:
    """已受理 without a day is told with what was registered; 已答复 ends the handling."""
    path = write(
        office,
        "信访件编号,信访日期,姓名,标题,状态\n"
        "S1,2026-11-03,郭某,一,已受理\nS2,2026-11-03,郭某,二,已答复\n",
    )
    result = office.run("import", path)
    assert result.error_lines == [
        "第 2 行：提示。状态：写着“已受理”但没有受理日期，按“已登记”导入",
        "第 3 行：提示。状态：写着“已答复”但没有答复日期，按“已办结”导入，日期不详",
    ]
    assert office.json("show", "S1")["state"] == "registered"
    assert office.json("show", "S2")["state"] == "concluded"


def test_several_names_in_a_cell(office: Office) -> None:
    """Five names in one cell are five petitioners of a collective petition; six are told."""
    path = write(
        office,
        "信访件编号,信访日期,姓名,联系电话,标题\n"
        "N1,2026-03-02,甲某、乙某、丙某、丁某、戊某,138-0000-0101,一\n"
        "N2,2026-03-02,甲某、乙某、丙某、丁某、戊某、己某,138-0000-0102,二\n"
        "N3,2026-03-02,林某等12人,138-0000-0103,三\n"
        "N4,2026-03-02,买买提·艾力,138-0000-0104,四\n",
    )
    result = office.run("import", path)
    (line,) = result.error_lines
    assert line.startswith("第 3 行：提示。姓名：列有 6 个姓名")
    cases = [office.json("show", f"N{n}") for n in range(1, 5)]
    assert [case["people"] for case in cases] == [5, 6, 12, 1]
    assert [len(case["petitioners"]) for case in cases] == [5, 1, 1, 1]
    assert [person["phone"] for person in cases[0]["petitioners"]] == [
        *("138****0101", None, None, None, None),
    ]


def test_cells_that_mean_nothing(office: Office) -> None:
    """无, 不详 and strokes are empty cells; an odd phone does not cost the case."""
    path = write(
        office,
        "信访件编号,信访日期,姓名,联系电话,身份证号,住址,限办时间,经办人,标题\n"
        "W1,2026-03-02,郭某,无,不详,—,/,无,一\n"
        "W2,2026-03-02,李某,0577-65800000转801,无,暂无,-,\\,二\n"
        "W3,2026-03-02,王某,13800000101/13800000102,,,,,三\n"
        "W4,2026-03-02,赵某,见附件,,,,,四\n",
    )
    document = office.json("import", path)
    assert (document["new"], document["bad"], document["new_persons"]) == (4, 0, [])
    cases = [office.json("show", f"W{n}", "--unmask") for n in range(1, 5)]
    people = [case["petitioners"][0] for case in cases]
    assert [person["phone"] for person in people] == [
        *(None, "0577-65800000", "13800000101", None),
    ]
    assert (people[0]["id_number"], people[0]["address"]) == (None, None)
    assert [case["imported"]["columns"] for case in cases] == [
        {},
        {"联系电话": "转801"},
        {"联系电话": "13800000102"},
        {"联系电话": "见附件"},
    ]


def test_a_field_without_a_column_is_named_in_chinese(office: Office) -> None:
    """What is missing is said by the field's Chinese name when the file has no such column."""
    path = write(office, "编号,姓名\nX-1,郭某\n")
    result = office.run("import", path, "--format", "json", code=3)
    (item,) = result.items
    assert item["reason"] == "收到日期：缺少收到日期；标题：标题和内容都是空的"
    assert [problem["column"] for problem in item["problems"]] == ["收到日期", "标题"]
    assert not re.search("[a-z]", result.err)


def test_an_unreadable_file(
    office: Office, ledger_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission has its own sentence, from whomever the refusal comes."""
    opened = Path.open

    def deny(path: Path, *args: object, **options: object) -> object:
        if path == ledger_csv:
            raise PermissionError
        return opened(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("os.access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", deny)
    assert office.refuse("import", str(ledger_csv), code=2).err == "文件读不了，请检查权限。\n"


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_no_file(office: Office, device: str) -> None:
    """A device is said to be none of the files that can be imported."""
    assert "不是普通文件" in office.refuse("import", device, code=2).err


@pytest.mark.parametrize(
    ("platform", "word"), [("信访\x1b[31m", "控制字符"), ("长" * 51, "最多 50"), ("a:b", "冒号")]
)
def test_a_platform_that_cannot_be(
    office: Office, ledger_csv: Path, platform: str, word: str
) -> None:
    """A platform's name is judged once, before any row."""
    result = office.refuse("import", str(ledger_csv), "--platform", platform, code=2)
    assert word in result.err


def test_a_platform_is_cleaned(office: Office, ledger_csv: Path) -> None:
    """Blanks around a platform's name are none of it; only blanks are no name."""
    assert office.json("import", str(ledger_csv), "--platform", " 某平台 ")["platform"] == "某平台"
    assert office.json("import", str(ledger_csv), "--platform", "  ")["platform"] == "信访系统"


def test_numbers_of_persons_are_masked(office: Office) -> None:
    """A number in a name, a header, or the file's name is masked wherever it is printed."""
    path = write(
        office,
        "信访件编号,信访日期,姓名,标题,经办人,责任单位,联系13800000103\n"
        "M1,2026-03-02,郭某,一,张某13800000101,某科13800000102,甲\n",
        "13800000104.csv",
    )
    for words in (("--dry-run",), ("--dry-run", "--format", "json"), (), ("--format", "json")):
        result = office.run("import", path, *words)
        text = result.out + result.err
        assert not re.search("1380000010[1-4]", text), words
    office.run("undo", "--yes")
    text = office.run("import", path).out
    assert "张某138****0101" in text
    assert "某科138****0102" in text
    assert "138****0104.csv" in text
