"""``xinfang register``: a number, a clock, who is alike; bad words leave nothing behind."""

import re

import pytest
from office import CHINESE, FORMATS, ID_MASKED, ID_NUMBER, PHONE, PHONE_MASKED, Office

KEYS = {"schema", "no", "received_on", "route_due_on", "warnings", "alike"}
BASE = ("register", "--name", "郭某", "--title", "村级集体资产分配")
FULL = (*BASE, "--channel", "visit", "--purpose", "claim", "--received", "2026-11-03")


def test_prints_number_and_route_due(office: Office) -> None:
    """Received 2026-11-03, to be routed by 2026-11-18: 15 days, the first not counted."""
    result = office.run(*FULL)
    assert "XF-2026-000001" in result.out
    assert "2026-11-18" in result.out
    assert result.err == ""


def test_quiet_prints_only_the_number(office: Office) -> None:
    """--quiet prints one line: the number."""
    assert office.run(*FULL, "--quiet").out == "XF-2026-000001\n"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_the_number(office: Office, form: str) -> None:
    """Each format carries the number."""
    assert "XF-2026-000001" in office.run(*FULL, "--format", form).out


def test_json_keys(office: Office) -> None:
    """Every key is there, empty ones too."""
    document = office.json(*FULL)
    assert document.keys() >= KEYS
    assert document["schema"] == "xinfang.register/1"
    assert (document["no"], document["received_on"]) == ("XF-2026-000001", "2026-11-03")
    assert (document["route_due_on"], document["warnings"]) == ("2026-11-18", [])
    assert document["alike"] == []


def test_numbers_count_by_year_of_receipt(office: Office) -> None:
    """Numbers run from 1 in each year, and one that was undone is not given again."""
    assert office.register(received="2026-01-05") == "XF-2026-000001"
    assert office.register(received="2025-12-31") == "XF-2025-000001"
    assert office.register(received="2026-11-03") == "XF-2026-000002"
    office.run("undo", "--yes")
    assert office.register(received="2026-11-03") == "XF-2026-000003"


def test_default_day_is_today(office: Office) -> None:
    """Without --received a case is received today, due in 15 days."""
    document = office.json(*BASE, "--channel", "visit", "--purpose", "claim")
    assert (document["received_on"], document["route_due_on"]) == ("2026-11-23", "2026-12-08")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026年11月3日", "2026-11-03"),
        ("11-3", "2026-11-03"),
        ("昨天", "2026-11-22"),
        ("3天前", "2026-11-20"),
        ("20261103", "2026-11-03"),
    ],
)
def test_days_as_people_type_them(office: Office, typed: str, day: str) -> None:
    """A day may be typed the ways that the manual names."""
    assert office.json(*BASE, "--received", typed)["received_on"] == day


def test_every_field_is_kept(office: Office) -> None:
    """What was registered is what is shown."""
    office.run(
        *("register", "--name", "郭某", "--name", "章某", "--phone", "138-0000-6721"),
        *("--id-number", ID_NUMBER, "--address", "示例街道甲村1组", "--title", "村级集体资产分配"),
        *("--body", "第一行\n第二行", "--channel", "leader_mailbox", "--purpose", "appeal"),
        *("--category", "农村农业_村务管理", "--people", "7", "--place", "南滨街道"),
        *("--against", "示例村委会", "--received", "2026-11-03", "--origin", "county"),
        *("--external", "12345:20261103001", "--external", "网上信访:A-77", "--urgent"),
    )
    case = office.json("show", "XF-2026-000001")
    wanted = {
        "title": "村级集体资产分配",
        "body": "第一行\n第二行",
        "channel": "leader_mailbox",
        "channel_zh": "领导信箱",
        "purpose": "appeal",
        "purpose_zh": "申诉",
        "category": "农村农业_村务管理",
        "people": 7,
        "is_collective": True,
        "place": "南滨街道",
        "against": "示例村委会",
        "received_on": "2026-11-03",
        "origin": "county",
        "urgent": True,
        "confidential": False,
        "state": "registered",
        "state_zh": "已登记",
    }
    assert {key: case[key] for key in wanted} == wanted
    first, second = case["petitioners"]
    assert (first["name"], first["phone"], first["id_number"]) == ("郭某", PHONE_MASKED, ID_MASKED)
    assert first["is_id_number_valid"] is True
    assert (second["name"], second["phone"]) == ("章某", None)
    assert case["external"] == [
        {"platform": "12345", "number": "20261103001"},
        {"platform": "网上信访", "number": "A-77"},
    ]


@pytest.mark.parametrize(("people", "collective"), [("4", False), ("5", True)])
def test_five_are_a_collective_petition(office: Office, people: str, collective: bool) -> None:
    """Five and more are 集体访, four are not."""
    office.run(*FULL, "--people", people)
    assert office.json("show", "1")["is_collective"] is collective


def test_five_representatives_and_no_sixth(office: Office) -> None:
    """Art. 20: five representatives are taken, a sixth is refused."""
    five = [word for index in range(5) for word in ("--name", f"代表{index}")]
    office.run("register", *five, "--title", "联名", "--people", "36")
    error = office.refuse("register", *five, "--name", "代表六", "--title", "联名", code=2)
    assert "第二十条" in error.err


def test_accusation_is_confidential_by_itself(office: Office) -> None:
    """An accusation is confidential without being told."""
    no = office.register(purpose="accuse")
    assert office.json("show", no)["confidential"] is True


def test_labels_and_codes_both_work(office: Office) -> None:
    """A code may be given by its Chinese label."""
    office.run(*BASE, "--channel", "来信", "--purpose", "意见建议")
    case = office.json("show", "1")
    assert (case["channel"], case["purpose"]) == ("letter", "suggest")


def test_unsaid_channel_and_purpose_are_told(office: Office) -> None:
    """Off a terminal a case is a visit and a claim, and stderr says so."""
    result = office.run(*BASE)
    assert "--channel" in result.err
    assert "--purpose" in result.err
    case = office.json("show", "1")
    assert (case["channel"], case["purpose"]) == ("visit", "claim")


def test_body_from_stdin(office: Office) -> None:
    """--body - reads the text from standard input, UTF-8 or GBK."""
    office.run(*FULL, "--body", "-", stdin="反映\n两行".encode())
    office.run(*FULL, "--body", "-", stdin="国标编码".encode("gb18030"))
    assert office.json("show", "XF-2026-000001")["body"] == "反映\n两行"
    assert office.json("show", "XF-2026-000002")["body"] == "国标编码"


def test_body_alone_gives_the_title(office: Office) -> None:
    """A case with a body and no title takes its first words."""
    office.run("register", "--name", "郭某", "--body", "路灯不亮，已有一周。")
    assert office.json("show", "1")["title"] == "路灯不亮，已有一周。"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--id-number", ID_NUMBER), "id_number"),
        (("--phone", "+86 138 0000 6721"), "phone"),
        (("--place", "南滨街道"), "name_place"),
    ],
)
def test_shows_who_is_alike(office: Office, options: tuple[str, ...], reason: str) -> None:
    """The same ID number, phone, or name and place is named at once, with the earlier case."""
    office.register(phone=PHONE, id_number=ID_NUMBER, place="南滨街道")
    result = office.run(*FULL, *options, "--format", "json")
    [alike] = result.document["alike"]
    assert (alike["no"], alike["reason"]) == ("XF-2026-000001", reason)
    assert "XF-2026-000001" in result.err
    assert CHINESE.search(alike["reason_zh"])


def test_nobody_is_alike(office: Office) -> None:
    """The same name in another place is nobody known."""
    office.register(place="南滨街道")
    assert office.json(*FULL, "--place", "高山镇")["alike"] == []


def test_wrong_check_digit_is_recorded(office: Office) -> None:
    """A wrong check digit is a warning that the log and the case keep."""
    wrong = ID_NUMBER[:-1] + "5"
    result = office.run(*FULL, "--id-number", wrong)
    assert re.search("校验", result.err)
    assert office.items("log")[0]["warnings"] == ["id_number_check"]
    [person] = office.json("show", "1")["petitioners"]
    assert person["is_id_number_valid"] is False


def test_strict_refuses_a_wrong_check_digit(office: Office) -> None:
    """--strict makes it a refusal, without showing the number."""
    wrong = ID_NUMBER[:-1] + "5"
    assert wrong not in office.refuse(*FULL, "--id-number", wrong, "--strict", code=2).err


def test_external_number_is_taken_once(office: Office) -> None:
    """An external number names one case; the second is refused with the first's number."""
    office.run(*FULL, "--external", "12345:A1")
    error = office.refuse(*FULL, "--external", "12345:A1", code=2)
    assert "XF-2026-000001" in error.err


@pytest.mark.parametrize("text", ["12345", ":A1", "12345:", "："])
def test_unreadable_external_number(office: Office, text: str) -> None:
    """An external number needs a platform and a number."""
    office.refuse(*FULL, "--external", text, code=2)
