"""Notices of days off and make-up workdays: the two forms, and what is wrong with a file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xinfang_cli.domain.calendar import CalendarDay
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.notice import MAX_BYTES, Notice, parse_notice, read_notice
from xinfang_cli.texts.errors import ERRORS

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "holiday-cn"

NEW_YEAR = [
    CalendarDay(date(2027, 1, 1), False, "元旦", "notice"),
    CalendarDay(date(2027, 1, 3), True, "元旦", "notice"),
]
NEW_YEAR_JSON = {
    "year": 2027,
    "papers": [],
    "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-03", "isOffDay": False},
    ],
}
NEW_YEAR_CSV = "日期,名称,类型\n2027-01-01,元旦,休\n2027-01-03,元旦,班\n"


def json_of(*days: object, year: object = 2027) -> bytes:
    """Return a JSON of holiday-cn's form."""
    return json.dumps({"year": year, "days": days}).encode()


def entry(day: object, is_off: object = True, name: object = "元旦") -> dict[str, object]:
    """Return a day as holiday-cn writes it."""
    return {"name": name, "date": day, "isOffDay": is_off}


def csv_of(*rows: str, header: str = "date,isOffDay") -> bytes:
    """Return a CSV."""
    return "\n".join([header, *rows]).encode()


def refused(data: bytes, year: int | None = None) -> tuple[str, dict[str, Any]]:
    """Return the sentence and the values of the error that parsing ends with."""
    with pytest.raises(InvalidInputError) as caught:
        parse_notice(data, year)
    # The sentence's places are all filled: telling the error does not fail.
    assert ERRORS[caught.value.sentence].format(**caught.value.values)
    return caught.value.sentence, caught.value.values


UNREADABLE: tuple[str, dict[str, Any]] = ("calendar_unreadable", {})

# --- the JSON of holiday-cn


@pytest.mark.parametrize("year", [None, 2027])
def test_json(year: int | None) -> None:
    """A JSON says its year itself; asking for the same year changes nothing."""
    assert parse_notice(json.dumps(NEW_YEAR_JSON).encode(), year) == Notice(2027, NEW_YEAR)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_json_in_its_encodings(encoding: str) -> None:
    """A JSON that an editor has saved anew is still read."""
    text = json.dumps(NEW_YEAR_JSON, ensure_ascii=False, indent=4)
    assert parse_notice(f"\n {text}\n".encode(encoding), None).days == NEW_YEAR


def test_json_without_a_name() -> None:
    """A day needs no name, an empty one is none, and blanks around one are dropped."""
    nameless = {"date": "2027-05-01", "isOffDay": True}
    days = [nameless, entry("2027-05-02", name=" "), entry("2027-05-03", name=" 劳动节\n")]
    assert [day.name for day in parse_notice(json_of(*days), 2027).days] == [None, None, "劳动节"]


def test_a_day_in_the_december_before() -> None:
    """Saturday 2018-12-29 was made up for by the notice for 2019, and stands in it."""
    days = parse_notice(json_of(entry("2018-12-29", False), year=2019), 2019).days
    assert days == [CalendarDay(date(2018, 12, 29), True, "元旦", "notice")]


def published(year: int) -> Path:
    """Return the path of a file of holiday-cn."""
    if not DATA.is_dir():
        pytest.skip("holiday-cn is not beside the repository")
    return DATA / f"{year}.json"


def test_the_published_notice_for_2026() -> None:
    """2026 has 33 days off and six make-up days: counted in the notice's own words."""
    notice = read_notice(published(2026), None)
    worked = [day.day for day in notice.days if day.is_workday]
    assert (notice.year, len(notice.days)) == (2026, 39)
    assert worked == [
        date(2026, month, day)
        for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ]
    assert notice.days[0] == CalendarDay(date(2026, 1, 1), False, "元旦", "notice")


def test_the_published_notice_for_2019() -> None:
    """The notice for 2019 begins in December 2018: the 29th worked, the 30th and 31st off."""
    days = read_notice(published(2019), 2019).days
    assert [(day.day.isoformat(), day.is_workday) for day in days[:4]] == [
        ("2018-12-29", True),
        ("2018-12-30", False),
        ("2018-12-31", False),
        ("2019-01-01", False),
    ]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_published_notice(year: int) -> None:
    """Every year that has been published is read without asking for it."""
    assert read_notice(published(year), None).year == year


def test_the_notice_that_is_not_out_yet() -> None:
    """The file for 2027 is there before the notice is: it has no days."""
    with pytest.raises(InvalidInputError) as caught:
        read_notice(published(2027), None)
    assert (caught.value.sentence, caught.value.values) == ("calendar_empty", {"year": 2027})


# --- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_its_encodings(encoding: str, end: str, delimiter: str) -> None:
    """What Excel writes is read: its encodings, line ends and separators."""
    text = NEW_YEAR_CSV.replace("\n", end).replace(",", delimiter)
    assert parse_notice(text.encode(encoding), 2027) == Notice(2027, NEW_YEAR)


@pytest.mark.parametrize(
    ("day", "mark", "name"),
    [
        ("date", "isOffDay", "name"),
        ("DATE", "is_off_day", "Name"),
        ("日期", "休息", "名称"),
        (" 日 期 ", "是否休息", "节日"),
        ("date", "type", "节日"),
        ("日期", "类型", "名称"),
        ("date", "off", "name"),
    ],
)
def test_csv_headers(day: str, mark: str, name: str) -> None:
    """Columns are found by their headers, in any order and among others."""
    data = csv_of("x,是,元旦,2027-01-01", header=f"序号,{mark},{name},{day}")
    assert parse_notice(data, None).days == NEW_YEAR[:1]


def test_csv_without_names() -> None:
    """The name's column may be missing, and its cell may be empty or cut off."""
    assert parse_notice(csv_of("2027-01-01,1"), 2027).days[0].name is None
    data = csv_of("2027-01-01,1,", "2027-01-02,1", header="date,off,name")
    assert [day.name for day in parse_notice(data, 2027).days] == [None, None]


OFF = "true TRUE True 1 yes Y 是 休 休息 放假 off OFF holiday 节假日 \uff11"
WORKED = "false FALSE False 0 no N 否 班 上班 补班 工作日 work WORK 调休上班 \uff10"


@pytest.mark.parametrize("mark", [*OFF.split(), " \u3000休 "])
def test_words_for_off(mark: str) -> None:
    """Whatever people write for a day off is one."""
    assert not parse_notice(csv_of(f"2027-01-01,{mark}"), 2027).days[0].is_workday


@pytest.mark.parametrize("mark", WORKED.split())
def test_words_for_worked(mark: str) -> None:
    """Whatever people write for a make-up day is one."""
    assert parse_notice(csv_of(f"2027-01-03,{mark}"), 2027).days[0].is_workday


@pytest.mark.parametrize(
    "day",
    [
        "2027-01-01",
        "2027-1-1",
        "2027/1/1",
        "2027/01/01",
        "2027.1.1",
        "2027年1月1日",
        "2027 年 1 月 1 日",
        "20270101",
        " 2027-01-01 ",
        "\uff12\uff10\uff12\uff17年\uff11月\uff11日",
    ],
)
def test_ways_to_write_a_day(day: str) -> None:
    """A day is read in each of the ways that a table writes it."""
    assert parse_notice(csv_of(f"{day},休"), 2027).days[0].day == date(2027, 1, 1)


def test_blank_rows_and_quotes() -> None:
    """Blank rows are passed over, also before the header; a quoted comma is part of the name."""
    data = csv_of("", ",,", '2027-01-01,休,"元旦,\n放假"', " , ", header="\ndate,off,name")
    day = CalendarDay(date(2027, 1, 1), False, "元旦, 放假", "notice")
    assert parse_notice(data, None) == Notice(2027, [day])


@pytest.mark.parametrize(
    ("days", "year"),
    [
        (["2027-01-01", "2027-12-31"], 2027),
        (["2026-12-27", "2026-12-31", "2027-01-01"], 2027),
        (["2026-12-27", "2026-12-31"], 2026),
    ],
)
def test_the_year_of_a_csv(days: list[str], year: int) -> None:
    """The days tell the year, those in the December before it left aside."""
    assert parse_notice(csv_of(*(f"{day},休" for day in days)), None).year == year


def test_the_asked_year_decides() -> None:
    """Days of December alone belong to the year after, when that year is asked for."""
    assert parse_notice(csv_of("2026-12-27,班"), 2027).year == 2027


# --- what is wrong with a file


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is not there, and a folder in its place, are told as missing."""
    for path in (tmp_path / "2027.json", tmp_path, Path("a\0b")):
        with pytest.raises(InvalidInputError) as caught:
            read_notice(path, 2027)
        assert (caught.value.sentence, caught.value.values) == ("calendar_missing", {})
        assert caught.value.exit_code == 2


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not hand out cannot be read."""

    def deny(*_: object) -> None:
        raise PermissionError

    path = tmp_path / "2027.csv"
    path.write_text(NEW_YEAR_CSV, encoding="utf-8")
    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(InvalidInputError) as caught:
        read_notice(path, 2027)
    assert caught.value.sentence == "calendar_unreadable"


def test_a_file_is_read(tmp_path: Path) -> None:
    """What a file is, its content says, not its ending."""
    path = tmp_path / "放假安排.json"
    path.write_text(NEW_YEAR_CSV, encoding="gb18030")
    assert read_notice(path, 2027) == Notice(2027, NEW_YEAR)


def test_the_largest_file(tmp_path: Path) -> None:
    """1 MB is read, one byte more is not."""
    path = tmp_path / "2027.csv"
    path.write_bytes(NEW_YEAR_CSV.encode().ljust(MAX_BYTES, b"\n"))
    assert read_notice(path, 2027).days == NEW_YEAR
    path.write_bytes(NEW_YEAR_CSV.encode().ljust(MAX_BYTES + 1, b"\n"))
    with pytest.raises(InvalidInputError) as caught:
        read_notice(path, 2027)
    assert caught.value.sentence == "calendar_unreadable"
    assert MAX_BYTES == 1_048_576


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b" \n\n",
        b"\xff\xfe\xfd",
        b"PK\x03\x04",
        "名称,类型\n元旦,休\n".encode(),
        b'date,off\n"2027-01-01,1\n',
        b'date,off\n"2027"-01-01,1\n',
        b"date,off\n2027-01-01," + b"x" * 200_000,
        NEW_YEAR_CSV.encode("utf-16"),
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"2027",
        b'"date"x',
        b'{"year": 2027}',
        b'{"days": []}',
        b'{"year": 2027, "days": {}}',
        b'{"year": 2027, "days": ""}',
        b'{"year": 2027, "days": null}',
        b'{"year": NaN, "days": []}',
        b'{"year": 1e400, "days": []}',
        b'{"year": 2027.0, "days": []}',
        b'{"year": true, "days": []}',
        b'{"year": "2027", "days": []}',
        b'{"year": 0, "days": []}',
        b'{"year": ' + b"9" * 5000 + b', "days": []}',
        json_of("2027-01-01"),
        json_of(["2027-01-01", True]),
        json_of(None),
        json_of({}),
        json_of({"date": "2027-01-01"}),
        json_of(entry(20270101)),
        json_of(entry(None)),
        json_of(entry(["2027-01-01"])),
        json_of(entry("2027-01-01", "true")),
        json_of(entry("2027-01-01", 1)),
        json_of(entry("2027-01-01", None)),
        json_of(entry("2027-01-01", name=7)),
        json_of(entry("2027-01-01", name=["元旦"])),
        json_of(entry("2027-01-01", name="\ud800")),
        json_of(entry("2027-01-01", name="元\x1b[2J旦")),
        json_of(entry("2027-01-01", name="元" * 51)),
        b"[" * 500_000,
        b'{"year": 2027, "days": ' + b"[" * 500_000 + b"]" * 500_000 + b"}",
        b'{"days":' * 100_000,
        b"__import__('os').abort()",
    ],
    ids=range(48),
)
def test_no_notice(data: bytes) -> None:
    """Neither form, a wrong type anywhere, no column of dates, broken text, deep nesting."""
    assert refused(data) == UNREADABLE
    assert refused(data, 2027) == UNREADABLE


@pytest.mark.parametrize(
    ("data", "year", "shown"),
    [
        (json_of(), None, 2027),
        (json_of(), 2027, 2027),
        (csv_of(), 2027, 2027),
        (csv_of(), None, "这一"),
        (csv_of(",", " "), None, "这一"),
    ],
)
def test_no_days(data: bytes, year: int | None, shown: object) -> None:
    """A file without days is a notice that has not been published yet."""
    assert refused(data, year) == ("calendar_empty", {"year": shown})


@pytest.mark.parametrize(
    "days",
    [
        ["2026-11-30", "2027-01-01"],
        ["2025-12-31", "2027-01-01"],
        ["2027-01-01", "2028-01-01"],
        ["2026-05-01", "2027-05-01"],
    ],
)
def test_no_single_year(days: list[str]) -> None:
    """Days of two years tell none, unless those of the first lie in its December."""
    data = csv_of(*(f"{day},休" for day in days))
    assert refused(data) == ("calendar_no_year", {})


@pytest.mark.parametrize(
    "day",
    [
        "2027-02-30",
        "2027-02-29",
        "2027-13-01",
        "2027-00-10",
        "20270230",
        "2027年4月31日",
        "0000-01-01",
        "1899-12-31",
        "2201-01-01",
        "2027-1/1",
        "2027-01",
        "元旦",
        "",
        "2027-01-\u0660\u0661",
    ],
)
def test_days_that_do_not_exist(day: str) -> None:
    """A date that no calendar has, or none that can be read, is told with its row."""
    told = ("calendar_bad_day", {"row": 2, "value": day})
    assert refused(csv_of("2027-01-01,休", "", f"{day},休"), 2027) == told
    assert refused(json_of(entry("2027-01-01"), entry(day))) == told


def test_what_is_shown_of_a_bad_day() -> None:
    """At most 30 characters of it, nothing that steers a terminal, no number of a person's."""
    assert refused(csv_of("x" * 31 + ",休"))[1]["value"] == "x" * 30
    assert refused(json_of(entry("\x1b[2J\ud800")))[1]["value"] == "\ufffd[2J\ufffd"
    assert refused(csv_of("13900001234,休"))[1]["value"] == "139****1234"


@pytest.mark.parametrize("mark", ["", "2", "调休", "on", "不休息", "休班"])
def test_marks_that_say_nothing(mark: str) -> None:
    """A mark that is no word for off or worked is told with its row, never guessed."""
    data = csv_of("2027-01-01,休", f"2027-01-02,{mark}")
    assert refused(data, 2027) == ("calendar_bad_mark", {"row": 2})


def test_no_column_of_marks() -> None:
    """Dates alone do not say whether they are off."""
    data = csv_of("2027-01-01,元旦", header="date,name")
    assert refused(data, 2027) == ("calendar_bad_mark", {"row": 1})


@pytest.mark.parametrize("day", ["2026-11-30", "2028-01-01", "2025-12-31"])
def test_days_of_another_year(day: str) -> None:
    """A day of neither the year nor the December before it does not belong to the notice."""
    told = ("calendar_wrong_year", {"row": 2, "value": day, "year": 2027})
    assert refused(json_of(entry("2027-01-01"), entry(day))) == told
    assert refused(csv_of("2027-01-01,休", f"{day},休"), 2027) == told


def test_another_year_than_asked() -> None:
    """A JSON for another year is told before anything that is in it."""
    told = ("calendar_year_differs", {"found": 2027, "year": 2026})
    assert refused(json_of(entry("2027-01-01")), 2026) == told
    assert refused(json_of(), 2026) == told


@pytest.mark.parametrize("again", [True, False])
def test_a_day_twice(again: bool) -> None:
    """A date that stands there twice is refused, even when both say the same."""
    data = json_of(entry("2027-01-01"), entry("2027/1/1", again))
    assert refused(data) == ("calendar_twice", {"value": "2027-01-01"})


# --- whatever the file holds

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
DAY_TEXTS = st.dates(date(2026, 11, 1), date(2028, 1, 31)).map(date.isoformat)
YEARS = st.sampled_from([None, 2027])


def is_sound_or_refused(data: bytes, year: int | None) -> bool:
    """Tell whether parsing gives a whole notice, or one of the refusals with all its values."""
    try:
        notice = parse_notice(data, year)
    except InvalidInputError as error:
        # Telling the error does not fail either.
        told = ERRORS[error.sentence].format(**error.values)
        return error.sentence.startswith("calendar_") and told != ""
    days = [day.day for day in notice.days]
    return 0 < len(days) == len(set(days)) and year in (None, notice.year)


@given(st.binary(), YEARS)
@example(b"\x84\x31\x95\x33date,off\n", None)
def test_any_bytes(data: bytes, year: int | None) -> None:
    """No bytes end in anything but a notice or one of the refusals."""
    assert is_sound_or_refused(data, year)


@given(st.text(), st.sampled_from(["utf-8", "gb18030"]), YEARS)
def test_any_text_below_the_headers(text: str, encoding: str, year: int | None) -> None:
    """Nor does any text in a CSV."""
    data = f"date,off,name\n{text}".encode(encoding, "replace")
    assert is_sound_or_refused(data, year)


@given(JSON, YEARS)
def test_any_json(value: object, year: int | None) -> None:
    """Nor does any JSON."""
    assert is_sound_or_refused(json.dumps(value).encode(), year)


@given(
    st.just(2027) | JSON,
    st.lists(
        st.fixed_dictionaries(
            {"date": DAY_TEXTS | JSON, "isOffDay": st.booleans() | JSON},
            optional={"name": st.text() | JSON},
        )
        | JSON
    )
    | JSON,
    YEARS,
)
def test_any_json_of_that_form(stated: object, days: object, year: int | None) -> None:
    """Nor does a JSON with the right keys and anything below them."""
    assert is_sound_or_refused(json.dumps({"year": stated, "days": days}).encode(), year)


@given(
    st.dictionaries(
        st.dates(date(2026, 12, 1), date(2027, 12, 31)).map(date.isoformat),
        st.booleans(),
        min_size=1,
    )
)
def test_both_forms_say_the_same(marks: dict[str, bool]) -> None:
    """The same days as a JSON and as a CSV are the same notice, day for day."""
    days = [
        CalendarDay(date.fromisoformat(day), not is_off, None, "notice")
        for day, is_off in marks.items()
    ]
    rows = (f"{day},{is_off}" for day, is_off in marks.items())
    assert parse_notice(csv_of(*rows), 2027) == Notice(2027, days)
    listed = (entry(day, is_off, "") for day, is_off in marks.items())
    assert parse_notice(json_of(*listed), None) == Notice(2027, days)
