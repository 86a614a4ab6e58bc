"""``xinfang edit``: a dated change; the old value stays readable."""

import pytest
from office import FORMATS, ID_NUMBER, PHONE, Office


def test_change_and_old_value(office: Office) -> None:
    """The new title stands, the old one is in the case's edits with day and reason."""
    no = office.register()
    out = office.run(
        "edit", no, "--title", "资产分配及利息", "--on", "2026-11-10", "--reason", "补充"
    ).out
    assert "村级集体资产分配" in out
    assert "资产分配及利息" in out
    case = office.json("show", no)
    assert case["title"] == "资产分配及利息"
    [edit] = case["edits"]
    assert (edit["on"], edit["reason"]) == ("2026-11-10", "补充")
    title = edit["changes"]["title"]
    assert (title["before"], title["after"]) == ("村级集体资产分配", "资产分配及利息")


def test_as_of_before_the_edit(office: Office) -> None:
    """Read as of a day before the change, the old value stands."""
    no = office.register()
    office.run("edit", no, "--title", "新标题", "--on", "2026-11-10")
    assert office.json("show", no, "--as-of", "2026-11-09")["title"] == "村级集体资产分配"
    assert office.json("show", no, "--as-of", "2026-11-10")["title"] == "新标题"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(office: Office, form: str) -> None:
    """Each format names the case."""
    no = office.register()
    assert no in office.run("edit", no, "--place", "高山镇", "--format", form).out


def test_json(office: Office) -> None:
    """The document lists the changes, before and after."""
    no = office.register()
    document = office.json("edit", no, "--urgent", "--people", "6")
    assert document["schema"] == "xinfang.edit/1"
    assert document["no"] == no
    assert document["on"] == "2026-11-23"
    changed = {change["field"]: change["after"] for change in document["changes"]}
    assert changed["people_count"] == 6
    assert changed["urgent"] in (1, True)


def test_an_empty_value_takes_away(office: Office) -> None:
    """An empty text removes a value."""
    no = office.register(place="南滨街道", phone=PHONE)
    office.run("edit", no, "--place", "", "--phone", "")
    case = office.json("show", no)
    assert case["place"] is None
    assert case["petitioners"][0]["phone"] is None


def test_second_petitioner(office: Office) -> None:
    """--petitioner 2 changes the second one only; a third is refused."""
    office.run("register", "--name", "郭某", "--name", "章某", "--title", "联名")
    office.run("edit", "1", "--petitioner", "2", "--name", "章某某")
    names = [person["name"] for person in office.json("show", "1")["petitioners"]]
    assert names == ["郭某", "章某某"]
    office.refuse("edit", "1", "--petitioner", "3", "--name", "何某", code=2)


def test_numbers_are_masked(office: Office) -> None:
    """An edit of phone or ID number shows both masked."""
    no = office.register(phone="13900006722")
    result = office.run("edit", no, "--phone", PHONE, "--id-number", ID_NUMBER)
    for whole in ("13900006722", PHONE, ID_NUMBER):
        assert whole not in result.out + result.err


def test_nothing_changed(office: Office) -> None:
    """An edit without a change, or to the same value, is refused."""
    no = office.register()
    office.refuse("edit", no, code=2)
    office.refuse("edit", no, "--title", "村级集体资产分配", code=2)


def test_receipt_moves_the_route_clock(office: Office) -> None:
    """A corrected day of receipt gives the route clock its new due day."""
    no = office.register(received="2026-11-03")
    office.run("edit", no, "--received", "2026-11-01")
    [clock] = [clock for clock in office.json("show", no)["clocks"] if clock["stopped_on"] is None]
    assert (clock["clock"], clock["due_on"]) == ("route", "2026-11-16")


def test_wrong_check_digit(office: Office) -> None:
    """A wrong check digit warns, and with --strict is refused."""
    no = office.register()
    wrong = ID_NUMBER[:-1] + "5"
    office.refuse("edit", no, "--id-number", wrong, "--strict", code=2)
    assert "校验" in office.run("edit", no, "--id-number", wrong).err


def test_an_external_number_is_added(office: Office) -> None:
    """--external adds a number by which the case is then found."""
    no = office.register()
    office.run("edit", no, "--external", "12345:B9")
    assert office.json("show", "B9")["no"] == no
