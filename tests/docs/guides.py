"""Where the documents stand, and their fenced blocks."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

FENCE = r"^```(\w+)(?: (\S+))?\n(.*?)^```$"


class Block(NamedTuple):
    """A fenced block: its language, the file it names, its text, the line it begins on."""

    language: str
    name: str | None
    text: str
    line: int


def blocks_of(text: str) -> list[Block]:
    """Return the fenced blocks of a document, in order."""
    return [
        Block(found[1], found[2], found[3], text[: found.start(3)].count("\n") + 1)
        for found in re.finditer(FENCE, text, re.MULTILINE | re.DOTALL)
    ]
