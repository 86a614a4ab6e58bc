"""Every sentence: Chinese, used, with the places that its error fills."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import xinfang_cli
from xinfang_cli.domain.errors import FailedError, InvalidInputError, NotFoundError
from xinfang_cli.texts.errors import ERRORS
from xinfang_cli.texts.sentences import PROBLEMS, problem_sentence, sentence

SOURCE = Path(xinfang_cli.__file__).parent
KINDS = {
    *("FailedError", "InvalidInputError", "NotFoundError", "NeedsAnswerError", "LockedError"),
    *("LedgerUnfitError", "UnknownPartyError"),
}


def raised() -> Iterator[tuple[str, set[str], bool]]:
    """Yield (sentence, names of the values, whether values are spread in) of every error made."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            first = node.args[0]
            if name in KINDS and isinstance(first, ast.Constant):
                keys = {keyword.arg for keyword in node.keywords if keyword.arg}
                spread = any(keyword.arg is None for keyword in node.keywords)
                yield str(first.value), keys, spread


def test_every_error_has_its_sentence_and_values() -> None:
    """No error names a sentence that is not there, or leaves one of its places open."""
    found = list(raised())
    assert len(found) > 50
    for name, keys, spread in found:
        assert name in ERRORS, name
        places = {field for _, field, _, _ in Formatter().parse(ERRORS[name]) if field}
        assert spread or places <= keys, (name, places - keys)


@pytest.mark.parametrize("name", [*ERRORS])
def test_every_sentence_is_chinese(name: str) -> None:
    """A sentence is one line of Chinese that ends as a sentence does, or before its list."""
    text = ERRORS[name]
    assert re.search("[\u4e00-\u9fff]", text)
    assert "\n" not in text
    assert text.endswith(("。", "："))


def test_every_sentence_is_used() -> None:
    """No sentence stands there that no code names."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if path.name != "sentences.py"
    ]
    whole = "\n".join(texts)
    built = {"unit_exists", "person_exists"}
    unused = [name for name in ERRORS if f'"{name}"' not in whole and name not in built]
    assert unused == []


def test_a_list_that_is_empty_is_not_announced() -> None:
    """Without hints the words that announce them go."""
    bare = sentence(InvalidInputError("unit_unknown", name="甲局"))
    assert bare == "台账里没有单位“甲局”。新建请加 --new。"
    hinted = sentence(InvalidInputError("unit_unknown", name="甲局", hints=("乙局",)))
    assert hinted.endswith("相近的有：")


def test_codes_are_told_as_labels() -> None:
    """States, moves and fields of an error are told in Chinese, allowed moves with their verbs."""
    error = InvalidInputError(
        "move_not_allowed", state="concluded", move="accept", allowed=["reopen"]
    )
    assert sentence(error) == "已办结的件不能受理。现在可以：重新办理 reopen。"
    assert sentence(InvalidInputError("text_control", field="title")).startswith("标题里")


def test_exit_codes() -> None:
    """Each kind of error has its exit code."""
    kinds = (FailedError, InvalidInputError, NotFoundError)
    assert [kind("declined").exit_code for kind in kinds] == [1, 2, 4]


@pytest.mark.parametrize("code", [*PROBLEMS])
def test_problems(code: str) -> None:
    """Each problem of a row is Chinese and names its column."""
    text = problem_sentence("信访日期", code, "2")
    assert text.startswith("信访日期：")
    assert "{" not in text


def test_an_unknown_problem_is_named() -> None:
    """A problem that has no sentence yet is told by its code."""
    assert "strange" in problem_sentence("", "strange", "")
