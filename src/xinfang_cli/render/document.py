"""A document's parts as plain text and as Markdown."""

from collections.abc import Iterable

from xinfang_cli.domain.document import Block, Facts, Grid, Heading
from xinfang_cli.domain.text import cell_width, one_line, pad, wrap
from xinfang_cli.render.lists import Column, as_markdown, markdown_text


def as_text(blocks: Iterable[Block], width: int) -> str:
    """Return a document as plain text of a width in terminal cells."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            line = one_line(block.text)
            under = "═" if block.level == 1 else "─"
            parts.append("\n".join([*wrap(line, width), under * min(width, cell_width(line))]))
        elif isinstance(block, Facts):
            parts.append(_facts(block, width))
        elif isinstance(block, Grid):
            parts.append("\n".join(_rows(block, width)))
        else:
            parts.append("\n".join(wrap(one_line(block.text), width)))
    return "\n\n".join(parts) + "\n"


def _facts(block: Facts, width: int) -> str:
    column = max(cell_width(name) for name, _ in block.pairs) + 2
    lines = []
    for name, value in block.pairs:
        first, *rest = wrap(one_line(value), width - column) or [""]
        lines += [pad(name, column) + first, *(" " * column + line for line in rest)]
    return "\n".join(line.rstrip() for line in lines)


def _rows(block: Grid, width: int) -> list[str]:
    """Return a table's lines: cells in columns, what is too long for its line on the next."""
    widths = [
        max(cell_width(one_line(row[at])) for row in (block.headers, *block.rows))
        for at in range(len(block.headers))
    ]
    lines = []
    for row in (block.headers, *block.rows):
        cells = [pad(one_line(cell), size) for cell, size in zip(row, widths, strict=True)]
        first, *rest = wrap("  ".join(cells).rstrip(), width) or [""]
        lines += [first, *(f"    {line}" for line in rest)]
    return lines


def as_markdown_text(blocks: Iterable[Block]) -> str:
    """Return a document as Markdown; stored text is no markup of ours."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * block.level} {markdown_text(block.text)}\n")
        elif isinstance(block, Facts):
            lines = [f"- **{name}**：{markdown_text(value)}" for name, value in block.pairs]
            parts.append("\n".join(lines) + "\n")
        elif isinstance(block, Grid):
            columns = [Column(f"{at}", header) for at, header in enumerate(block.headers)]
            rows = [{f"{at}": cell for at, cell in enumerate(row)} for row in block.rows]
            parts.append(as_markdown(rows, columns))
        else:
            parts.append(markdown_text(block.text) + "\n")
    return "\n".join(parts)
