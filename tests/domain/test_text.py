"""Text cleaned, guarded and measured: cells are counted by hand after UAX 11."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.domain.text import (
    cell_width,
    clean_body,
    clean_line,
    cut,
    half_width,
    one_line,
    pad,
    visible,
    wrap,
)

MIXED = st.text(alphabet="郭某反映，。；：）、！？ab1.,x \u3000\u0301\n", max_size=60)
CLOSERS = "，。；：）、！？"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("", ""),
        (" \u3000 ", ""),
        ("郭某", "郭某"),
        ("  郭某\u3000\u3000反映 \t 问题\r\n请\n处理 ", "郭某 反映 问题 请 处理"),
        ("a\u00a0b\u2028c\vd\x85e", "a b c d e"),
        ("\ufeff郭\u200b某\u202e反\u2066映", "郭某反映"),
        ("cafe\u0301", "caf\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("\uff11①", "\uff11①"),  # NFKC would make 11 of it
        ("葛\U000e0100", "葛\U000e0100"),  # the variant of a name's character
        ("\ue000", "\ue000"),  # a private-use character of a rare name
    ],
)
def test_line(text: str, clean: str) -> None:
    """A line is NFC, single-spaced, and without invisible characters."""
    assert clean_line(text, "name") == clean


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b[31m", "\x1c", "\x7f", "\x9b", "\ud800"])
def test_control_characters_are_refused(bad: str) -> None:
    """A control character or lone surrogate is refused by the field's name."""
    for clean in (clean_line, clean_body):
        with pytest.raises(InvalidInputError) as caught:
            clean(f"郭{bad}某", "name")
        assert caught.value.sentence == "text_control"
        assert caught.value.values == {"field": "name"}


def test_too_long() -> None:
    """The limit counts the cleaned text."""
    assert clean_line("郭" * 200 + " \u200b", "name") == "郭" * 200
    assert clean_body("\n" * 10 + "郭" * 5 + "\n", "body", limit=5) == "郭" * 5
    for clean in (clean_line, clean_body):
        with pytest.raises(InvalidInputError) as caught:
            clean("郭" * 6, "name", limit=5)
        assert caught.value.sentence == "text_too_long"
        assert caught.value.values == {"field": "name", "limit": 5}
    with pytest.raises(InvalidInputError):
        clean_body("郭" * 100_001, "body")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("", ""),
        (" \n\u3000\n\t", ""),
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一_x000D_\n二_x000d_\n三_x001B_", "一\n二\n三"),
        ("变量_x0041_和_x4e00_", "变量_x0041_和_x4e00_"),
        ("\u3000\u3000首行\n\t次行  \n  末行\u3000", "首行\n次行\n末行"),
        ("甲\t乙", "甲 乙"),
        ("\n\n一\n\n", "一"),
        ("一\n\n二", "一\n\n二"),
        ("一\n\n\n二", "一\n\n\n二"),
        ("一\n\n\n\n二", "一\n\n二"),
        ("一\n \n\t\n\u3000\n \n二", "一\n\n二"),
        ("一\u200b\ufeff二\u2028三\v四", "一二\n三\n四"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_body(text: str, clean: str) -> None:
    """A body keeps its lines, without indents, odd line ends and heaps of blank lines."""
    assert clean_body(text, "body") == clean


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Clean text is clean."""
    for clean in (clean_line, clean_body):
        try:
            once = clean(text, "field")
        except InvalidInputError:
            continue
        assert clean(once, "field") == once
        assert visible(once, keep_newlines=True) == once


def test_half_width() -> None:
    """Full-width signs and the ideographic space fold one for one, Chinese stays."""
    assert half_width("\uff11\uff0d\uff38\u3000郭。") == "1-X 郭。"


def test_visible_knows_every_character() -> None:
    """Each of Unicode's characters is replaced exactly if it is of a hidden category."""
    for code in range(sys.maxunicode + 1):
        ch = chr(code)
        hidden = unicodedata.category(ch) in {"Cc", "Cf", "Zl", "Zp", "Cs"}
        assert visible(ch) == ("\ufffd" if hidden else ch)


@given(st.text(alphabet=st.characters()))
def test_visible_leaves_no_control(text: str) -> None:
    """The guard keeps the length and leaves nothing that could steer a terminal."""
    for guarded in (visible(text), one_line(text)):
        assert not {unicodedata.category(ch) for ch in guarded} & {"Cc", "Cf", "Zl", "Zp", "Cs"}
    assert len(visible(text)) == len(text)
    assert visible(text, keep_newlines=True).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一\n二\r\n三\r四", "一 二 三 四"),
        ("郭\x1b[2J某", "郭\ufffd[2J某"),
        ("郭\u3000某", "郭\u3000某"),
        ("a\u2028b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    """Line ends become spaces, the rest is guarded."""
    assert one_line(text) == line


def test_guard_is_quick() -> None:
    """Two hundred thousand rows pass the guard in a moment."""
    started = time.perf_counter()
    for _ in range(200_000):
        visible("郭某反映某村道路失修，请求处理")
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("text", "width"),
    list(
        zip(
            ["", "abc", "郭某", "郭a，", "\uff21", "\uff71", "e\u0301", "葛\U000e0100", "\u2026"],
            [0, 3, 4, 5, 2, 1, 1, 2, 1],
            strict=True,
        )
    ),
)
def test_cells(text: str, width: int) -> None:
    """Wide is 2, half-width and ambiguous 1, combining 0."""
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "result"),
    [
        ("郭某反映", 8, "郭某反映"),
        ("郭某反映", 7, "郭某反…"),
        ("郭某反映", 6, "郭某…"),
        ("郭某", 1, "…"),
        ("郭某", 0, ""),
        ("abcdef", 4, "abc…"),
        ("", 3, ""),
    ],
)
def test_cut(text: str, width: int, result: str) -> None:
    """A cut text ends in an ellipsis and never in half a character."""
    assert cut(text, width) == result


@given(MIXED, st.integers(-1, 70))
def test_cut_is_never_wider(text: str, width: int) -> None:
    """A cut text fits, and is the text itself when that fits."""
    assert cell_width(cut(text, width)) <= max(width, 0)
    if cell_width(text) <= width:
        assert cut(text, width) == text


def test_pad() -> None:
    """Padding fills up to the width and never cuts."""
    assert [pad("郭a", 5), pad("郭a", 3), pad("郭a", 2)] == ["郭a  ", "郭a", "郭a"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("郭某反映", 4, ["郭某", "反映"]),
        ("郭某反映", 5, ["郭某", "反映"]),
        ("郭某，反映", 4, ["郭", "某，", "反映"]),
        ("郭某反映！？）", 8, ["郭某反", "映！？）"]),
        ("hello world", 7, ["hello", "world"]),
        ("联系abc处理", 6, ["联系", "abc处", "理"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("某abcdefghij", 4, ["某", "abcd", "efgh", "ij"]),
        ("abcd，", 4, ["abc", "d，"]),
        ("一\n\n二", 4, ["一", "", "二"]),
        ("a   b", 2, ["a", "b"]),
        ("郭某", 1, ["郭", "某"]),
        ("  ab cd", 5, ["  ab", "cd"]),
        ("某，abcd", 4, ["某，", "abcd"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    """Chinese breaks anywhere but before closing punctuation, words stay whole."""
    assert wrap(text, width) == lines


@given(MIXED, st.integers(4, 30))
def test_wrap_loses_nothing(text: str, width: int) -> None:
    """Every line fits, and all but whitespace is still there in its order."""
    lines = wrap(text, width)
    assert all(cell_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(alphabet="郭某反映ab ", min_size=1), st.integers(4, 30), st.data())
def test_no_line_begins_with_a_closer(text: str, width: int, data: st.DataObject) -> None:
    """Single closers within a text never begin a line."""
    closers = data.draw(st.lists(st.sampled_from(CLOSERS), max_size=len(text)))
    mixed = "".join(
        ch + (closers[index] if index < len(closers) and ch != " " else "")
        for index, ch in enumerate(text)
    )
    assert not [line for line in wrap(mixed, width) if line and line[0] in CLOSERS]


def test_wrapping_a_long_body_is_quick() -> None:
    """A body at the limit wraps in a moment, be it one word or one row of closers."""
    started = time.perf_counter()
    for body in ("郭某反映，" * 20_000, "a" * 100_000, "！" * 100_000):
        assert "".join(wrap(body, 40)) == body
    assert time.perf_counter() - started < 5
