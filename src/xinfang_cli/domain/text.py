"""Text as it comes in, as it is stored, and as it stands in terminal cells.

Sources: Unicode Standard Annexes 11 (East Asian width) and 15 (normal forms); the punctuation that
must not begin a line is that of GB/T 15834; ECMA-376 part 1, 22.9.2.19 for the ``_xHHHH_`` escapes.
"""

import re
import unicodedata
from functools import lru_cache

from xinfang_cli.domain.errors import InvalidInputError

REPLACEMENT = "\ufffd"
_ELLIPSIS = "\u2026"

# Vertical tab, form feed and NEL are what word processors leave for a line or page break.
_BREAKS = frozenset("\t\n\v\f\r\x85")
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_HALF_WIDTH = {0x3000: 0x20, **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}}
_CLOSERS = frozenset("，。；：）、！？》〉】」』\u201d\u2019\uff5d\uff3d,.;:)!?]}%\uff05")

# Patterns stay strings: re compiles each at its first use and keeps it, so importing is cheap.
_EXCEL_CONTROL = "_x00(?:[01][0-9A-Fa-f]|7[Ff]|[89][0-9A-Fa-f])_"
_LINE_END = "\r\n|[\r\v\f\x85\u2028\u2029]"
# A closer that begins a run stands alone, so that it sticks to what is before and not to the word
# after it; otherwise Latin letters, digits and their punctuation are one word.
_PIECE = f"[{re.escape(''.join(sorted(_CLOSERS)))}]|[!-~\u00a1-\u024f]+|\\s+|."


def half_width(text: str) -> str:
    """Return the text with full-width ASCII and the ideographic space folded, length unchanged."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def _normal(text: str, field: str) -> str:
    """Refuse control characters other than breaks, drop the invisible ones, compose the rest."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    odd = {ch: unicodedata.category(ch) for ch in set(text) if not ch.isprintable()}
    if any(kind == "Cs" or (kind == "Cc" and ch not in _BREAKS) for ch, kind in odd.items()):
        raise InvalidInputError("text_control", field=field)
    invisible = [ord(ch) for ch, kind in odd.items() if kind == "Cf"]
    if invisible:
        text = text.translate(dict.fromkeys(invisible))
    # Not NFKC: it would rewrite what the petitioner wrote (full-width forms, circled numbers).
    return unicodedata.normalize("NFC", text)


def _within(text: str, field: str, limit: int) -> str:
    if len(text) > limit:
        raise InvalidInputError("text_too_long", field=field, limit=limit)
    return text


def clean_line(text: str, field: str, limit: int = 200) -> str:
    """Return a one-line field in NFC, its runs of whitespace one space, invisible characters gone.

    ``limit`` counts code points of the result.  An empty result is the caller's to judge.

    Raises InvalidInputError ``text_control`` (field) for a control character or a lone surrogate,
    ``text_too_long`` (field, limit).
    """
    return _within(" ".join(_normal(text, field).split()), field, limit)


def clean_body(text: str, field: str, limit: int = 100_000) -> str:
    r"""Return a text of several lines in NFC, with ``\n`` line ends and no indents.

    Three or more blank lines become one; Excel's ``_x000D_`` and its like are dropped.

    Raises InvalidInputError ``text_control`` (field) for a control character or a lone surrogate,
    ``text_too_long`` (field, limit).
    """
    text = re.sub(_EXCEL_CONTROL, "", _normal(text, field))
    text = re.sub(_LINE_END, "\n", text).replace("\t", " ")
    text = "\n".join(line.strip() for line in text.split("\n")).strip("\n")
    return _within(re.sub("\n{4,}", "\n\n", text), field, limit)


def visible(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return the text with every character that could steer a terminal as U+FFFD.

    These are the categories Cc (``\n`` too, unless kept), Cf, Zl, Zp and Cs.
    """
    if text.isprintable():
        return text
    bad = {
        ord(ch): REPLACEMENT
        for ch in set(text)
        if not ch.isprintable() and unicodedata.category(ch) in _HIDDEN
    }
    if keep_newlines:
        bad.pop(0x0A, None)
    return text.translate(bad) if bad else text


def one_line(text: str) -> str:
    """Return the visible text with each line end as one space."""
    if text.isprintable():
        return text
    return visible(text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))


@lru_cache(maxsize=8192)
def _char_width(ch: str) -> int:
    if unicodedata.category(ch) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1


@lru_cache(maxsize=8192)
def cell_width(text: str) -> int:
    """Return how many terminal cells the text takes (wide 2, combining 0, ambiguous 1; UAX 11)."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def cut(text: str, width: int) -> str:
    """Return the text if it fits in ``width`` cells, else its beginning with an ellipsis."""
    if width < 1:
        return text if cell_width(text) == width else ""
    used = keep = 0
    for index, ch in enumerate(text, start=1):
        used += _char_width(ch)
        if used > width:
            return text[:keep] + _ELLIPSIS
        if used < width:
            keep = index
    return text


def pad(text: str, width: int) -> str:
    """Return the text with spaces after it up to ``width`` cells; a longer one stays as it is."""
    return text + " " * (width - cell_width(text))


def wrap(text: str, width: int) -> list[str]:
    r"""Return the lines (at least one) of the text in ``width`` cells; ``\n`` begins a new line.

    Chinese breaks anywhere except before closing punctuation, a Latin word only when it alone is
    longer than a line; spaces at a break go.  A line is too wide only if one character is.
    """
    return [
        line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(width, 1))
    ]


def _units(paragraph: str) -> list[str]:
    """Split into what must stay together, with closers and combining marks stuck on."""
    units: list[str] = []
    for piece in re.findall(_PIECE, paragraph, re.DOTALL):
        if units and (piece in _CLOSERS or _char_width(piece[0]) == 0):
            space = units.pop() if len(units) > 1 and units[-1].isspace() else ""
            units[-1] += space + piece
        else:
            units.append(piece)
    return units


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(paragraph):
        cells = cell_width(unit)
        if used + cells <= width:
            line += unit
            used += cells
            continue
        if line.strip():
            lines.append(line.rstrip())
        if unit.isspace():
            line, used = "", 0
            continue
        *full, line = _chunks(unit, width)
        lines.extend(full)
        used = cell_width(line)
    if line or not lines:
        lines.append(line.rstrip())
    return lines


def _chunks(unit: str, width: int) -> list[str]:
    """Break a unit that no line holds, still without a closer at a line's start if that can be."""
    chunks: list[str] = []
    start = used = 0
    for index, ch in enumerate(unit):
        cells = _char_width(ch)
        while used + cells > width and index > start:
            at = index
            while at > start and (unit[at] in _CLOSERS or _char_width(unit[at]) == 0):
                at -= 1
            if at == start:
                at = index
            chunks.append(unit[start:at])
            start = at
            used = cell_width(unit[at:index])
        used += cells
    chunks.append(unit[start:])
    return chunks
