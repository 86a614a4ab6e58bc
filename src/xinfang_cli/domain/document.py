"""A document's parts, before it becomes text, Markdown or a word processor's file."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; ``level`` 1 is the document's own."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Facts(NamedTuple):
    """Named facts, one a line: (name, value)."""

    pairs: tuple[tuple[str, str], ...]


class Grid(NamedTuple):
    """A table: its headers, and rows of as many cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Facts | Grid
