"""Registering: numbers, who is meant, who is alike, what is refused, and the clock that starts."""

from typing import Any

import pytest
from ledger_tools import ID_NUMBER, ID_NUMBER_WRONG, Book, refused


def test_numbers_count_within_their_year(book: Book) -> None:
    """Numbers run from 1 in the year of receipt, whatever the order of registration."""
    days = ("2026-03-02", "2014-05-06", "2026-01-01", "2025-12-31", "2026-11-23", "2014-01-01")
    assert [book.register(on) for on in days] == [
        "XF-2026-000001",
        "XF-2014-000001",
        "XF-2026-000002",
        "XF-2025-000001",
        "XF-2026-000003",
        "XF-2014-000002",
    ]


def test_a_number_is_never_given_again(book: Book) -> None:
    """The number of a registration that was taken back stays unused."""
    book.register()
    book.register()
    book.undo()
    assert book.register() == "XF-2026-000003"
    book.undo()
    book.undo()
    assert book.register() == "XF-2026-000004"


def test_the_route_clock(book: Book) -> None:
    """A case is to be routed within 15 days of receipt (Art. 22), the first day not counted."""
    done = book.enter("2026-03-02")
    assert done.route_due_on == "2026-03-17"
    assert book.open_clocks(done.no) == {"route": "2026-03-17"}
    (clock,) = book.story(done.no).clocks
    assert (clock.rule, clock.article, clock.length, clock.unit, clock.source) == (
        "national-2022/route",
        "第二十二条",
        15,
        "days",
        "rule",
    )


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        ("2026-09-18", "2026-10-03"),
        ("2026-02-02", "2026-02-17"),
        ("2026-01-20", "2026-02-04"),
        ("2024-02-20", "2024-03-06"),
        ("2025-12-20", "2026-01-04"),
    ],
)
def test_the_route_clock_does_not_roll(book: Book, received_on: str, due_on: str) -> None:
    """The due day is the strict natural day, a holiday too; leap days and years count through."""
    assert book.enter(received_on).route_due_on == due_on


def test_everything_that_was_said(book: Book) -> None:
    """What the clerk enters is what the case says."""
    no = book.register(
        "2026-03-02",
        names=["林某", "范某"],
        phones=["138-0000-0003", "+86 138 0000 0004"],
        id_numbers=["990000 19680312 0011"],
        addresses=["甲村1组", "乙村"],
        title=" 农场　分房 ",
        body="\t第一行\r\n第二行_x000D_\n",
        channel="letter",
        purpose="appeal",
        category="民政_历史遗留问题",
        people=36,
        place="临江街道",
        against="某农场",
        origin="province",
        externals=["12345:20260302001", "网络留言：99"],
        urgent=True,
    )
    story = book.story(no)
    version = story.versions[0]
    assert (version.title, version.body) == ("农场 分房", "第一行\n第二行")
    assert (version.channel, version.purpose, version.category) == (
        "letter",
        "appeal",
        "民政_历史遗留问题",
    )
    assert (version.people_count, version.place, version.against, version.origin) == (
        36,
        "临江街道",
        "某农场",
        "province",
    )
    assert (version.urgent, version.confidential, version.received_on) == (1, 0, "2026-03-02")
    assert story.petitioners == [
        (1, "林某", ID_NUMBER, "13800000003", "甲村1组", 1),
        (2, "范某", None, "13800000004", "乙村", None),
    ]
    assert story.externals == [("12345", "20260302001"), ("网络留言", "99")]
    assert (story.case.state, story.case.state_on, story.case.name) == (
        "registered",
        "2026-03-02",
        "林某",
    )


def test_five_representatives_at_most(book: Book) -> None:
    """Five representatives are taken, a sixth is refused (Art. 20), and nothing is written."""
    names = ["赵某", "钱某", "孙某", "李某甲", "周某"]
    no = book.register(names=names, people=40)
    assert [person.name for person in book.story(no).petitioners] == names
    before = book.row_counts()
    error = refused(lambda: book.register(names=[*names, "吴某"], people=40))
    assert (error.sentence, error.values) == ("too_many_representatives", {"count": 6})
    assert book.row_counts() == before


def test_people_are_counted(book: Book) -> None:
    """Without a count there are as many people as names."""
    alone = book.register()
    pair = book.register(names=["林某", "范某"])
    group = book.register(names=["林某", "范某"], people=5)
    assert [book.story(no).case.people for no in (alone, pair, group)] == [1, 2, 5]


@pytest.mark.parametrize("count", [0, -1, 1_000_001])
def test_an_impossible_count(book: Book, count: int) -> None:
    """No people, fewer than none, or more than a million are refused."""
    assert refused(lambda: book.register(people=count)).sentence == "people_count_wrong"


def test_fewer_people_than_names(book: Book) -> None:
    """A count below the names that are listed is refused."""
    error = refused(lambda: book.register(names=["林某", "范某"], people=1))
    assert (error.sentence, error.values) == ("people_fewer_than_named", {"count": 1, "named": 2})


def test_a_wrong_check_digit_is_a_warning(book: Book) -> None:
    """An ID number whose check digit is wrong is kept, told, and recorded with the act."""
    done = book.enter(names=["林某", "范某"], id_numbers=[ID_NUMBER, ID_NUMBER_WRONG])
    assert done.warnings == ["id_number_check"]
    assert [
        (person.id_number, person.is_id_number_valid) for person in book.story(done.no).petitioners
    ] == [(ID_NUMBER, 1), (ID_NUMBER_WRONG, 0)]
    assert book.rows("SELECT warnings FROM seals WHERE act_id > 1") == [("id_number_check",)]


def test_a_right_number_is_no_warning(book: Book) -> None:
    """A number that holds, or none at all, leaves no warning."""
    assert book.enter(id_numbers=[ID_NUMBER]).warnings == []
    assert book.enter().warnings == []
    assert book.rows("SELECT DISTINCT warnings FROM seals") == [(None,)]


def test_strict_refuses_a_wrong_check_digit(book: Book) -> None:
    """With ``strict`` the same number is refused, and nothing is written."""
    before = book.row_counts()
    error = refused(lambda: book.register(id_numbers=[ID_NUMBER_WRONG], strict=True))
    assert error.sentence == "id_number_wrong"
    assert "9900" not in str(error.values)
    assert book.row_counts() == before


@pytest.mark.parametrize(
    ("purpose", "asked", "is_confidential"),
    [
        ("accuse", False, True),
        ("accuse", True, True),
        ("claim", False, False),
        ("claim", True, True),
        ("suggest", False, False),
    ],
)
def test_an_accusation_is_confidential(
    book: Book, purpose: str, asked: bool, is_confidential: bool
) -> None:
    """A report of wrongdoing is confidential by itself (Art. 30), others when asked."""
    no = book.register(purpose=purpose, confidential=asked)
    assert book.story(no).case.confidential == is_confidential


def test_external_numbers_are_unique(book: Book) -> None:
    """A number of a platform names one case; the same number of another platform is another."""
    first = book.register(externals=["12345:77"])
    second = book.register(externals=["网络留言:77"])
    error = refused(lambda: book.register(externals=["12345：77"]))
    assert (error.sentence, error.values) == (
        "external_taken",
        {"platform": "12345", "number": "77", "no": first},
    )
    assert book.story("12345:77").case.no == first
    assert book.story("网络留言:77").case.no == second


def test_an_external_number_is_free_again(book: Book) -> None:
    """After the registration is taken back, its external number can be used."""
    book.register(externals=["12345:77"])
    book.undo()
    no = book.register(externals=["12345:77"])
    assert book.story("12345:77").case.no == no


@pytest.mark.parametrize("text", ["12345", ":77", "12345:", "：", " ", "12345 : "])
def test_an_unreadable_external_number(book: Book, text: str) -> None:
    """An external number without its platform, or without its number, is refused."""
    assert refused(lambda: book.register(externals=[text])).sentence == "external_unreadable"


def test_a_title_from_the_body(book: Book) -> None:
    """A case without a title is called by the first line of its body, cut at 40 characters."""
    long = "反映" * 21
    assert book.story(book.register(body="承包地边界纠纷\n详情如下")).case.title == "承包地边界纠纷"
    assert book.story(book.register(body="访" * 40)).case.title == "访" * 40
    cut = book.story(book.register(body=long)).case.title
    assert cut == long[:39] + "…"


@pytest.mark.parametrize("said", [{"title": " "}, {"title": "", "body": " \n "}, {"body": ""}])
def test_neither_title_nor_body(book: Book, said: dict[str, str]) -> None:
    """A case of which nothing is said is refused."""
    assert refused(lambda: book.register(**said)).sentence == "title_missing"


@pytest.mark.parametrize("names", [[], [""], [" \u3000"], ["郭某", ""]])
def test_a_name_is_missing(book: Book, names: list[str]) -> None:
    """A case without a name, or with an empty one among others, is refused."""
    assert refused(lambda: book.register(names=names)).sentence == "name_missing"


@pytest.mark.parametrize("field", ["phones", "id_numbers", "addresses"])
def test_more_values_than_names(book: Book, field: str) -> None:
    """A second phone, ID number or address for one person is refused, not dropped."""
    values = {"phones": ["1", "2"], "id_numbers": [ID_NUMBER] * 2, "addresses": ["甲", "乙"]}
    said: dict[str, Any] = {field: values[field]}
    assert refused(lambda: book.register(**said)).sentence == "more_values_than_names"


@pytest.mark.parametrize(
    "name", ["[red]郭某[/red]", "'; drop table acts; --", '"郭某"', "%s{0}", "买买提·艾力", "𠮷某"]
)
def test_a_name_is_data(book: Book, name: str) -> None:
    """Marks of other languages in a name are stored as they are and do nothing."""
    no = book.register(names=[name], title=name, place=name)
    story = book.story(no)
    assert (story.case.name, story.case.title, story.case.place) == (name, name, name)
    assert book.problems() == []


@pytest.mark.parametrize("bad", ["郭\x00某", "\x1b[31m郭某", "郭\ud800某"])
@pytest.mark.parametrize("field", ["names", "title", "body", "place", "category", "against"])
def test_control_characters(book: Book, field: str, bad: str) -> None:
    """A NUL, an escape or half a character is refused in every text, and named by its field."""
    before = book.row_counts()
    said: dict[str, Any] = {field: [bad] if field == "names" else bad}
    error = refused(lambda: book.register(**said))
    assert error.sentence == "text_control"
    assert error.values["field"] == ("name" if field == "names" else field)
    assert book.row_counts() == before


@pytest.mark.parametrize("field", ["names", "title", "place", "against"])
def test_a_text_of_ten_thousand(book: Book, field: str) -> None:
    """Ten thousand characters are too many for a line, and fit in a body."""
    long = "访" * 10_000
    said: dict[str, Any] = {field: [long] if field == "names" else long}
    assert refused(lambda: book.register(**said)).sentence == "text_too_long"
    assert book.story(book.register(body=long)).versions[0].body == long


def test_an_unreadable_phone(book: Book) -> None:
    """A phone that is none is refused without being repeated."""
    error = refused(lambda: book.register(phones=["没有电话"]))
    assert (error.sentence, error.values) == ("phone_unreadable", {})


def test_alike_by_id_number_or_phone(book: Book) -> None:
    """An earlier case with the same ID number or phone is shown, however either is written."""
    by_id = book.register(names=["甲某"], id_numbers=[ID_NUMBER])
    by_phone = book.register(names=["乙某"], phones=["138 0000 0001"])
    book.register(names=["丙某"], phones=["13800000009"])
    found = book.enter(names=["郭某"], id_numbers=["990000 19680312 0011"])
    assert [(like.reason, like.no) for like in found.alike] == [("id_number", by_id)]
    found = book.enter(names=["郭某"], phones=["+86-138-0000-0001"])
    assert [(like.reason, like.no) for like in found.alike] == [("phone", by_phone)]


def test_alike_by_name_and_place(book: Book) -> None:
    """The same name in the same place is shown; the same name elsewhere or nowhere is not."""
    here = book.register(place="南滨街道")
    book.register(place="临江街道")
    book.register()
    book.register(names=["黄某"], place="南滨街道")
    found = book.enter(place=" 南滨街道 ")
    assert [(like.reason, like.no) for like in found.alike] == [("name_place", here)]
    assert book.enter().alike == []


def test_alike_tells_the_strongest_reason_once(book: Book) -> None:
    """A case that is alike in every way is shown once, by its ID number, with where it stands."""
    said = {"id_numbers": [ID_NUMBER], "phones": ["13800000001"], "place": "南滨街道"}
    no = book.register("2026-03-02", title="旧事", **said)
    book.assign(no, "2026-03-03", unit="南滨街道办事处")
    book.move(no, "conclude", "2026-03-04")
    (like,) = book.enter("2026-04-01", **said).alike
    assert like[:7] == (
        "id_number",
        no,
        "旧事",
        "concluded",
        "2026-03-02",
        "南滨街道办事处",
        0,
    )
    assert like[7:] == (None, "2026-03-04", False, False)


def test_alike_looks_at_every_petitioner(book: Book) -> None:
    """With two representatives, the strongest reason of either is told."""
    no = book.register(
        names=["林某", "范某"],
        phones=["13800000003", "13800000004"],
        id_numbers=[ID_NUMBER],
        people=7,
    )
    found = book.enter(
        names=["范某", "林某"], phones=["13800000004"], id_numbers=["990000199001010013", ID_NUMBER]
    )
    assert [(like.reason, like.no) for like in found.alike] == [("id_number", no)]


def test_alike_newest_first(book: Book) -> None:
    """The newest cases come first, whatever they are alike by."""
    oldest = book.register(id_numbers=[ID_NUMBER])
    middle = book.register(names=["乙某"], phones=["13800000001"])
    newest = book.register(names=["丙某"], id_numbers=[ID_NUMBER])
    found = book.enter(id_numbers=[ID_NUMBER], phones=["13800000001"])
    assert [like.no for like in found.alike] == [newest, middle, oldest]


def test_alike_newest_first_of_one_reason(book: Book) -> None:
    """Of cases with the same phone the newest comes first."""
    numbers = [book.register(phones=["13800000001"]) for _ in range(4)]
    found = book.enter(phones=["13800000001"])
    assert [like.no for like in found.alike] == numbers[::-1]


def test_an_undone_case_is_alike_to_nobody(book: Book) -> None:
    """A registration that was taken back is not shown."""
    book.register(phones=["13800000001"])
    book.undo()
    assert book.enter(phones=["13800000001"]).alike == []


def test_registering_is_one_act(book: Book) -> None:
    """A registration is one act, and it names its case."""
    no = book.register()
    assert book.rows(
        "SELECT a.id, a.verb, c.number FROM acts a JOIN seals s ON s.act_id = a.id"
        " JOIN cases c ON c.id = s.case_id"
    ) == [(2, "register", no)]
