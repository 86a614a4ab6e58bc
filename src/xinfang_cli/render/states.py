"""The life of a case as a picture: the table of moves, edge by edge, and as a graph."""

from xinfang_cli.domain.case_life import MOVES, allowed_moves
from xinfang_cli.domain.codes import CLOSED_STATES, State
from xinfang_cli.render.lists import Column, Item
from xinfang_cli.texts import labels

COLUMNS = [
    Column("from_zh", "状态", 8),
    Column("move_zh", "办理", 8),
    Column("to_zh", "到", 8),
    Column("move", "命令", 8),
]


def edge_items() -> list[Item]:
    """Return each move of each state, in the order of states and of moves."""
    return [
        {
            "from": state.value,
            "from_zh": labels.STATE[state],
            "move": name,
            "move_zh": labels.MOVE[name],
            "to": MOVES[name].target.value,
            "to_zh": labels.STATE[MOVES[name].target],
        }
        for state in State
        for name in allowed_moves(state)
    ]


def state_items() -> list[Item]:
    """Return the states: whether a case that stands there is closed, and its moves."""
    return [
        {
            "state": state.value,
            "state_zh": labels.STATE[state],
            "is_closed": state in CLOSED_STATES,
            "moves": allowed_moves(state),
        }
        for state in State
    ]


def as_dot() -> str:
    """Return the graph in the language of Graphviz: closed states have a double line."""
    states = [
        f'  {state.value} [label="{labels.STATE[state]}"'
        f"{', peripheries=2' if state in CLOSED_STATES else ''}];"
        for state in State
    ]
    edges = [
        f'  {edge["from"]} -> {edge["to"]} [label="{edge["move_zh"]}"];' for edge in edge_items()
    ]
    begin = ["digraph xinfang {", "  rankdir=LR;", "  node [shape=box];"]
    return "\n".join([*begin, *states, *edges, "}"]) + "\n"
