"""A list of liaisons, as offices keep it: headers of many words, merged cells, gaps."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.imported import Problem
from xinfang_cli.domain.village import LiaisonRow, Term
from xinfang_cli.files.liaison_headers import find_liaison_header
from xinfang_cli.files.liaisons import read_liaisons
from xinfang_cli.files.sheet import read_sheet


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[LiaisonRow]:
    """Return the rows of a CSV."""
    path = tmp_path / "名册.csv"
    path.write_text(text, encoding=encoding)
    return rows_of(path)


def rows_of(path: Path) -> list[LiaisonRow]:
    """Return the rows of a file."""
    sheet = read_sheet(path)
    return list(read_liaisons(sheet, find_liaison_header(sheet)))


WHOLE = LiaisonRow(
    *(2, "铁炉村", "南滨街道", "法官", "王某"),
    Term("13800000001", "2026-01-01", "2026-12-31"),
    [],
)


@pytest.mark.parametrize(
    "header",
    [
        "镇街,村社,角色,姓名,电话,任期开始,任期结束",
        "镇（街道）,村（社区）,身份,人员,联系电话,开始,结束",
        "乡镇,村居,职责,姓 名,手机,起,止",
        "街道,社区,类别,姓名,手机号码,起,止",
        "town,village,role,name,phone,from,until",
        "Town,Village,Role,Name,Phone,From,Until",
        "乡镇,行政村,角色,姓名,手机号（必填）,聘期起,聘期止",
        "所属镇街（选填）,村（社区）名称（必填）,* 角色,姓名*,联系电话：,任职时间,到期时间",
        "街道名称,村（居）,身份【必填】,包联人员姓名,手机号码必填,起始日期,截止日期",
        "镇/街道,村居,岗位,联络员,移动电话,任期（起）,任期（止）",
        "乡镇(街道),社区,职务,姓名,联系方式,任期开始时间,任期至",
        "镇街,网格,人员类别,姓名,手机号,聘任日期,届满日期",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_headers(tmp_path: Path, header: str, encoding: str) -> None:
    """The words that offices use name the columns, in either encoding."""
    line = "南滨街道,铁炉村,法官,王某,138-0000-0001,2026年1月1日,2026/12/31"
    assert read(tmp_path, f"{header}\n{line}\n", encoding) == [WHOLE]


def test_titles_and_other_columns(tmp_path: Path) -> None:
    """A title above the header and columns that nobody asked for are passed over."""
    text = "包联名册,,\n序号,村社,备注\n1,铁炉村,山区\n,,\n2,上铁炉村,\n"
    rows = read(tmp_path, text)
    assert [(row.row_number, row.village, row.problems) for row in rows] == [
        (3, "铁炉村", []),
        (5, "上铁炉村", []),
    ]
    assert {(row.town, row.role, row.name, row.term) for row in rows} == {
        (None, None, None, Term())
    }


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        (",法官,王某,,,", [Problem("村社", "cell_empty")]),
        ("铁炉村,,王某,,,", [Problem("角色", "cell_empty")]),
        ("铁炉村,法官,,13800000001,,", [Problem("姓名", "cell_empty")]),
        ("铁炉村,法官,王某,没有,,", [Problem("电话", "phone_unreadable")]),
        ("铁炉村,法官,王某13800000001,,,", [Problem("姓名", "name_has_number")]),
        ("铁炉村,法官,王某,,2026,", [Problem("起", "cell_date_incomplete", "2026")]),
        ("铁炉村,法官,王某,,2026-02-01,2026-01-31", [Problem("止", "days_contradict")]),
        (
            ",法官,王某,没有,,",
            [Problem("电话", "phone_unreadable"), Problem("村社", "cell_empty")],
        ),
    ],
)
def test_bad_rows(tmp_path: Path, line: str, problems: list[Problem]) -> None:
    """What is wrong with a row is told by the file's own header, all of it."""
    [row] = read(tmp_path, f"村社,角色,姓名,电话,起,止\n{line}\n")
    assert [(p.column, p.code) for p in row.problems] == [(p.column, p.code) for p in problems]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026年3月", "2026年12月", ("2026-03-01", "2026-12-31")),
        ("2026.3", "2028-2", ("2026-03-01", "2028-02-29")),
        ("2026-03-05", "长期", ("2026-03-05", None)),
        ("", "无固定期限", (None, None)),
        ("2026/3/5", "2026/3/31", ("2026-03-05", "2026-03-31")),
    ],
)
def test_months_and_terms_without_an_end(
    tmp_path: Path, first: str, last: str, expected: tuple[str | None, str | None]
) -> None:
    """A month is its first day, or its last; what has no end has none."""
    [row] = read(tmp_path, f"村社,角色,姓名,任期开始,任期结束\n铁炉村,法官,王某,{first},{last}\n")
    assert row.problems == []
    assert (row.term.from_on, row.term.until_on) == expected


def test_a_column_that_is_missing(tmp_path: Path) -> None:
    """A list of persons without a column of roles is no list of liaisons, nor the other way."""
    for header in ("村社,姓名", "村社,角色"):
        with pytest.raises(InvalidInputError, match="liaisons_half"):
            read(tmp_path, f"{header}\n铁炉村,王某\n")


def test_no_villages(tmp_path: Path) -> None:
    """Without a column of villages there is nothing to load."""
    with pytest.raises(InvalidInputError, match="liaisons_no_village"):
        read(tmp_path, "角色,姓名,电话\n法官,王某,13800000001\n")


def test_workbook_with_merged_cells(tmp_path: Path) -> None:
    """A village written once beside its persons is that of each; days and numbers are cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["村社", "角色", "姓名", "电话", "任期结束"])
    sheet.append(["铁炉村", "法官", "王某", 13800000001, date(2026, 12, 31)])
    sheet.append([None, "律师", "李某", None, None])
    sheet.append([None, "警官", "何某", None, None])
    sheet.append(["上铁炉村", "法官", "王某", None, None])
    sheet.append([None, "律师", "章某", None, None])
    sheet.merge_cells("A2:A4")
    path = tmp_path / "名册.xlsx"
    book.save(path)
    rows = rows_of(path)
    assert [row.village for row in rows] == ["铁炉村", "铁炉村", "铁炉村", "上铁炉村", ""]
    assert rows[0].term == Term("13800000001", None, "2026-12-31")
    assert [row.problems for row in rows[:4]] == [[], [], [], []]
    assert rows[4].problems == [Problem("村社", "cell_empty")]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-01-01至2026-06-30", "2026-01-01", "2026-06-30"),
        ("2026.1-2026.12", "2026-01-01", "2026-12-31"),
        ("2026年3月 — 2028年2月", "2026-03-01", "2028-02-29"),
        ("2026/1/5～2026/12/31", "2026-01-05", "2026-12-31"),
        ("2026年1月1日起至今", "2026-01-01", None),
    ],
)
@pytest.mark.parametrize(
    "header", ["聘期", "任期（选填）", "起止时间", "任期开始/结束", "聘任时间"]
)
def test_a_term_in_one_cell(
    tmp_path: Path, header: str, words: str, first: str, last: str | None
) -> None:
    """Two days in one cell are the first and the last; a month is its first day, or its last."""
    [row] = read(tmp_path, f"村社,角色,姓名,{header}\n铁炉村,法官,王某,{words}\n")
    assert (row.problems, row.term) == ([], Term(None, first, last))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("三年", "cell_term_unreadable"),
        ("2026-01-01", "cell_term_unreadable"),
        ("2026.13-2027.1", "cell_date_unreadable"),
        ("2026-06-30至2026-01-01", "days_contradict"),
    ],
)
def test_a_term_that_names_no_two_days(tmp_path: Path, words: str, code: str) -> None:
    """The row is told, by the column's own header."""
    [row] = read(tmp_path, f"村社,角色,姓名,聘期\n铁炉村,法官,王某,{words}\n")
    assert [(problem.column, problem.code) for problem in row.problems] == [("聘期", code)]


@pytest.mark.parametrize("word", ["合计", "总 计", "小计", "共计", "合计：2", "本页小计"])
def test_sums_and_repeated_headers_are_no_villages(tmp_path: Path, word: str) -> None:
    """A row of sums, in the first column or under the villages, and a second page's header."""
    text = (
        "序号,村社,姓名,角色\n1,铁炉村,王某,法官\n"
        f"{word},,2,\n,{word},2,\n序号,村社,姓名,角色\n2,上铁炉村,李某,法官\n"
    )
    assert [row.village for row in read(tmp_path, text)] == ["铁炉村", "上铁炉村"]


def test_the_better_word_takes_the_field(tmp_path: Path) -> None:
    """Of two columns for one field the plainer word wins; the other one is left."""
    path = tmp_path / "名册.csv"
    path.write_text("社区,村社,职务,角色,姓名\n", encoding="utf-8")
    columns = find_liaison_header(read_sheet(path)).columns
    assert [column.field for column in columns] == [None, "village", None, "role", "name"]


def test_no_header_is_told_with_what_looks_like_one(tmp_path: Path) -> None:
    """The words of headers come back, never a person's name or number."""
    with pytest.raises(InvalidInputError) as caught:
        read(tmp_path, "角色,姓名,单位电话,王某\n法官,李某,13800000001,铁炉村\n")
    assert caught.value.sentence == "liaisons_no_village"
    assert caught.value.hints == ("角色", "姓名", "单位电话")


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    """The days stand below 任期; a title above a whole header is none of it."""
    text = (
        "包联名册,,,,\n村社,角色,姓名,任期,\n,,,起,止\n"
        "铁炉村,法官,王某,2026-01-01,2026-12-31\n社区,律师,李某,,\n"
    )
    rows = read(tmp_path, text)
    assert [(row.village, row.term, row.problems) for row in rows] == [
        ("铁炉村", Term(None, "2026-01-01", "2026-12-31"), []),
        ("社区", Term(), []),
    ]
