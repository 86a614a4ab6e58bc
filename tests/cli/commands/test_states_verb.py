"""``xinfang states``: the life of a case, drawn from the table that the program goes by."""

import re
from pathlib import Path

import pytest
from office import FORMATS, Office

from xinfang_cli.domain.case_life import MOVES, allowed_moves
from xinfang_cli.domain.codes import State

EDGES = {
    (state.value, name, MOVES[name].target.value)
    for state in State
    for name in allowed_moves(state)
}


def test_json_is_the_table(bare_office: Office) -> None:
    """Every move of every state is there once, without a ledger."""
    document = bare_office.json("states")
    assert (document["schema"], document["first"]) == ("xinfang.states/1", "registered")
    edges = [(item["from"], item["move"], item["to"]) for item in document["items"]]
    assert len(edges) == document["count"] == len(EDGES)
    assert set(edges) == EDGES
    states = {item["state"]: item for item in document["states"]}
    assert [*states] == [state.value for state in State]
    assert {code for code, item in states.items() if item["is_closed"]} == {"concluded", "rejected"}
    assert states["sent_back"] == {
        "state": "sent_back",
        "state_zh": "退回重办",
        "is_closed": False,
        "moves": ["forward", "dispatch", "conclude", "sendback"],
    }


def test_dot_is_the_table(bare_office: Office) -> None:
    """The graph has a node for each state and an edge for each move, and closes what it opens."""
    out = bare_office.run("states", "--format", "dot").out
    assert out.startswith("digraph xinfang {\n")
    assert out.endswith("}\n")
    assert set(re.findall(r"^  (\w+) \[label=\"[^\"]+\"", out, re.MULTILINE)) == {*State}
    edges = re.findall(r"^  (\w+) -> (\w+) \[label=\"([^\"]+)\"\];$", out, re.MULTILINE)
    assert len(edges) == len(EDGES)
    assert {edge[:2] for edge in edges} == {(start, end) for start, _, end in EDGES}
    assert ("concluded", "sent_back", "退回重办") in edges


def test_the_document_is_what_the_command_prints(bare_office: Office) -> None:
    """The page of the documents comes from the same table, to the letter."""
    page = Path(__file__).parents[3] / "docs/states.zh.md"
    out = bare_office.run("states", "--format", "markdown").out
    assert page.read_text(encoding="utf-8") == out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(bare_office: Office, form: str) -> None:
    """Each format has every label."""
    out = bare_office.run("states", "--format", form).out
    assert "退回重办" in out
    assert "不予受理" in out


def test_bad_format(bare_office: Office) -> None:
    """Another format is exit 2."""
    bare_office.refuse("states", "--format", "svg", code=2)
