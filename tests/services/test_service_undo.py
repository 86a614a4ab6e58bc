"""Undo: the last act is voided by a later one; step by step, and never what is lasting."""

from collections.abc import Callable
from typing import Any

import pytest
from ledger_tools import Book, refused
from sample_ledger import COLUMNS, ROW

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.services import undo as service
from xinfang_cli.services.import_ import import_rows
from xinfang_cli.store.log import list_acts

NO = "XF-2026-000001"


def import_a_row(book: Book) -> object:
    """Import one row."""
    return book.act(
        "import",
        lambda act: import_rows(act, [ROW], file_name="a", platform="甲", columns=COLUMNS),
    )


ACTS: dict[str, Callable[[Book], object]] = {
    "register": lambda book: book.register("2026-03-05", externals=["12345:9"]),
    "contact": lambda book: book.contact(NO, "2026-03-20", next_on="2026-03-25"),
    "assign": lambda book: book.assign(
        NO, "2026-03-20", unit="甲镇", leader="乙某", handler="丙某"
    ),
    "accept": lambda book: book.move(NO, "accept", "2026-03-20"),
    "dispatch": lambda book: book.move(NO, "dispatch", "2026-03-20", to="甲镇", due="2026-04-01"),
    "conclude": lambda book: book.move(NO, "conclude", "2026-03-20", outcome="refused"),
    "reject": lambda book: book.move(NO, "reject", "2026-03-20", ground="not_competent"),
    "reply": lambda book: book.reply(NO, "2026-03-20", document="南街复1号"),
    "object": lambda book: book.objection(NO, "2026-03-20"),
    "urgent": lambda book: book.urgent(NO, "2026-03-20", told="值班室", mode="phone"),
    "rule": lambda book: book.set_rule("conclude", "2026-03-20", length=50),
    "calendar": lambda book: book.enter_day("2026-03-09", "纪念日", "2026-03-06"),
    "template": lambda book: book.phrase("due_soon", "请办理{no}"),
    "edit": lambda book: book.edit(
        NO,
        "2026-03-20",
        title="二",
        purpose="suggest",
        received_on="2026-03-01",
        phone="13800000009",
    ),
    "unit": lambda book: book.unit("丁镇", "丁"),
    "rename": lambda book: book.rename("unit", "南滨街道", "南街"),
    "person": lambda book: book.person("戊某", unit="南滨街道"),
    "import": import_a_row,
}


@pytest.fixture
def busy(book: Book) -> Book:
    """Return a ledger whose first case has a holder, a contact, a promise and a clock."""
    book.register("2026-03-02")
    book.assign(NO, "2026-03-03", unit="南滨街道", leader="王振")
    book.move(NO, "forward", "2026-03-04", to="南滨街道")
    book.contact(NO, "2026-03-05", next_on="2026-03-10")
    return book


@pytest.mark.parametrize("verb", ACTS)
def test_undo_restores_the_present(busy: Book, verb: str) -> None:
    """After an act and its undo, every case, clock and view is what it was before."""
    before = busy.now_tables()
    views = [busy.rows(f"SELECT * FROM {view}") for view in ("v_case", "v_contact", "v_owner")]
    units = busy.rows("SELECT * FROM unit_current UNION ALL SELECT * FROM person_current")
    ACTS[verb](busy)
    acted = busy.last_act()
    assert busy.undo().act == acted
    assert busy.now_tables() == before
    assert views == [busy.rows(f"SELECT * FROM {v}") for v in ("v_case", "v_contact", "v_owner")]
    assert busy.rows("SELECT * FROM unit_current UNION ALL SELECT * FROM person_current") == units
    assert busy.problems() == []


@pytest.mark.parametrize("verb", ACTS)
def test_the_same_again(busy: Book, verb: str) -> None:
    """What was taken back can be done again, and says the same."""
    ACTS[verb](busy)
    first = busy.rows("SELECT * FROM v_case WHERE no = ?", NO)
    busy.undo()
    ACTS[verb](busy)
    assert busy.rows("SELECT * FROM v_case WHERE no = ?", NO) == first


def test_step_by_step(busy: Book) -> None:
    """Undo goes back act by act, newest first, past what was undone already."""
    pasts = []
    for verb in ("contact", "accept", "edit"):
        pasts.append(busy.now_tables())
        ACTS[verb](busy)
    for past in reversed(pasts):
        busy.undo()
        assert busy.now_tables() == past
    busy.contact(NO, "2026-03-21")
    busy.undo()
    assert busy.now_tables() == pasts[0]
    assert busy.undo().verb == "contact"
    assert busy.undo().verb == "forward"
    assert busy.undo().verb == "assign"
    assert busy.undo().verb == "register"
    assert busy.now_tables() == ([], [])


def test_the_beginning_stays(book: Book) -> None:
    """A ledger's own beginning cannot be taken back."""
    with pytest.raises(InvalidInputError) as caught:
        book.undo()
    assert (caught.value.sentence, caught.value.exit_code) == ("nothing_to_undo", 2)
    book.register()
    book.undo()
    with pytest.raises(InvalidInputError):
        book.undo()
    assert book.problems() == []


def test_what_was_seen_stays_seen(busy: Book) -> None:
    """That somebody saw personal data whole is never taken back; the act before it is."""
    busy.act("unmask", lambda act: setattr(act, "summary", "show"))
    assert busy.undo().verb == "contact"
    assert busy.rows("SELECT count(*) FROM acts WHERE verb = 'unmask'") == [(1,)]


def test_what_was_flagged_stays_flagged(busy: Book) -> None:
    """That cron has said a thing is never taken back; the act before it is."""
    assert len(busy.flag("overdue", "2026-03-20")) == 2
    assert busy.undo().verb == "contact"
    assert busy.flag("overdue", "2026-03-20") == []


def test_an_act_in_between(busy: Book) -> None:
    """When another act came after the one that was shown, nothing is taken back."""
    shown = busy.read(service.look)
    busy.contact(NO, "2026-03-21")
    before = busy.row_counts()
    error = refused(lambda: busy.undo(shown.act.act))
    assert (error.sentence, error.values) == ("undo_overtaken", {"act": shown.act.act + 1})
    assert busy.row_counts() == before
    busy.undo(shown.act.act + 1)
    assert busy.undo(shown.act.act).act == shown.act.act


def test_what_would_be_taken_back(busy: Book) -> None:
    """Before anything is taken back, the act and its facts are shown."""
    shown = busy.read(service.look)
    assert (shown.act.verb, shown.act.no, shown.act.by) == ("contact", NO, "李某")
    assert shown.facts == {"contacts": 1, "clocks": 1, "clock_terms": 1}


def test_the_log_tells_both(busy: Book) -> None:
    """The log shows the act as voided, and by which act; nothing is gone from the ledger."""
    acted = busy.last_act()
    rows = busy.row_counts()
    busy.undo()
    log: list[Any] = busy.read(list_acts)
    assert (log[0].verb, log[0].no, log[0].voided_by) == ("undo", NO, None)
    assert (log[1].act, log[1].verb, log[1].voided_by) == (acted, "contact", acted + 1)
    after = busy.row_counts()
    assert {table for table in rows if after[table] < rows[table]} <= {"clock_now", "case_now"}
    assert busy.rows("SELECT count(*) FROM contacts") == [(1,)]
    assert busy.story(NO).contacts == []


def test_what_was_known_before_the_undo(busy: Book) -> None:
    """Asked what was known then, the ledger still tells what was taken back since."""
    acted = busy.last_act()
    busy.undo()
    assert len(busy.story(NO, known_at=acted).contacts) == 1
    assert busy.open_clocks(NO, known_at=acted)["followup"] == "2026-03-10"
    assert busy.story(NO, known_at=acted + 1).contacts == []
