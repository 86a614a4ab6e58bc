"""The office's lists of words: what ships, what is added and dropped, what a word stands for."""

import pytest
from ledger_tools import Book, refused

from xinfang_cli.domain.office_words import SHIPPED, is_code
from xinfang_cli.services import words as service
from xinfang_cli.store.words import Word, read_words


def add(book: Book, kind: str, code: str, label: str) -> Word:
    """Add a word."""
    return book.act("word", lambda act: service.add(act, kind, code, label))


def drop(book: Book, kind: str, word: str) -> Word:
    """Drop a word."""
    return book.act("word", lambda act: service.drop(act, kind, word))


def known(book: Book, kind: str, known_at: int | None = None) -> dict[str, str]:
    """Return the words that may be used."""
    return book.read(lambda db: service.known(db, kind), known_at=known_at)


def meant(book: Book, kind: str, word: str) -> str:
    """Return the code that a word stands for."""
    return book.read(lambda db: service.code_of(db, kind, word))


def test_what_ships(book: Book) -> None:
    """The six modes of supervision and the seven grounds of Art. 40, in the issue's order."""
    assert [*known(book, "mode").values()] == ["书面", "电话", "现场", "会议", "媒体", "批示"]
    assert [*known(book, "ground").values()] == [
        *("推诿", "敷衍", "拖延", "弄虚作假", "拒不执行", "违反受理规定", "违反办理规定"),
    ]
    assert {kind: len(words) for kind, words in SHIPPED.items()} == {
        "mode": 6,
        "ground": 7,
        "check_item": 5,
        "measure_kind": 6,
        "callback_reason": 5,
    }
    assert book.read(lambda db: read_words(db, "mode")) == known(book, "mode")


def test_codes_that_ship_are_codes() -> None:
    """Every code that ships obeys the rule for the office's, and no label stands twice."""
    for words in SHIPPED.values():
        assert all(is_code(code) for code in words)
        assert len(set(words.values())) == len(words)


def test_the_offices_own_comes_last(book: Book) -> None:
    """A word of the office follows those that ship; code and label both name it."""
    assert add(book, "mode", "joint", " 联合 督查 ") == Word(
        "mode", "joint", "联合 督查", True, True
    )
    assert [*known(book, "mode")][-1] == "joint"
    for word in ("joint", "JOINT", "\uff4a\uff4f\uff49\uff4e\uff54", "联合 督查", " joint "):
        assert meant(book, "mode", word) == "joint"
    assert "joint" not in known(book, "ground")


def test_a_dropped_word(book: Book) -> None:
    """It cannot be used, its label is still there to be read, and it may come back."""
    assert drop(book, "mode", "媒体") == Word("mode", "media", "媒体", False, False)
    assert "media" not in known(book, "mode")
    assert book.read(lambda db: service.labels(db, "mode"))["media"] == "媒体"
    error = refused(lambda: drop(book, "mode", "media"))
    assert (error.sentence, error.values) == ("word_unknown", {"word_kind": "mode"})
    assert error.hints[0] == "written 书面"
    assert len(error.hints) == 5
    assert add(book, "mode", "media", "媒体曝光") == Word("mode", "media", "媒体曝光", True, True)
    assert [*known(book, "mode")].index("media") == 4


def test_undo_and_known_at(book: Book) -> None:
    """A word is known from its act on, and not after its undo."""
    add(book, "check_item", "minutes", "谈话笔录")
    act = book.last_act()
    drop(book, "check_item", "minutes")
    assert "minutes" in known(book, "check_item", known_at=act)
    assert "minutes" not in known(book, "check_item")
    book.undo()
    assert known(book, "check_item")["minutes"] == "谈话笔录"
    book.undo()
    assert [*known(book, "check_item")] == [*SHIPPED["check_item"]]


@pytest.mark.parametrize(
    ("sentence", "code", "label"),
    [
        ("word_code_wrong", "联合", "联合"),
        ("word_code_wrong", "Joint", "联合"),
        ("word_code_wrong", "joint-visit", "联合"),
        ("word_code_wrong", "", "联合"),
        ("word_code_wrong", "a" * 41, "联合"),
        ("name_empty", "joint", " "),
        ("text_too_long", "joint", "长" * 41),
        ("text_control", "joint", "联\x1b合"),
        ("word_exists", "phone", "打电话"),
        ("word_exists", "call", "电话"),
        ("word_exists", "call", "phone"),
    ],
)
def test_refused(book: Book, sentence: str, code: str, label: str) -> None:
    """A code that is none, a label that is empty or too long, a word that is there."""
    assert refused(lambda: add(book, "mode", code, label)).sentence == sentence
