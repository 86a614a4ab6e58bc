"""What a verb prints: one result, in the format that was asked for, written once."""

import os
import shutil
import sys
from typing import Any, NamedTuple

from xinfang_cli.domain.text import visible
from xinfang_cli.render import lists
from xinfang_cli.render.lists import Column, Format, Item

MOST_ROWS = 50
"""How many rows a terminal shows of a longer list; everything else gets all of them."""


MOST_LIMIT = 1_000_000_000
"""The most that --limit takes: more than any ledger holds, and still a number to SQLite."""


class Listing(NamedTuple):
    """A list to print: its schema, items, columns, and what belongs to the whole of it."""

    schema: str
    items: list[Item]
    columns: list[Column]
    as_of: str
    title: str | None = None
    empty: str = "没有符合条件的记录。"
    extra: Item | None = None
    styles: list[str] | None = None
    foot: str | None = None


def chosen(format_: Format | None) -> Format:
    """Return the format asked for; else a table on a terminal and plain lines elsewhere."""
    if format_ is not None:
        return format_
    return Format.TABLE if sys.stdout.isatty() else Format.PLAIN


def has_color() -> bool:
    """Return whether colours may be used: a terminal, and no NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Return the terminal's width in cells; COLUMNS is respected."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


class ReaderGoneError(Exception):
    """The pipe's other end was closed; not an OSError, which Typer would end with a failure."""


def write(text: str) -> None:
    """Write a result to stdout, whole; ReaderGoneError when nobody reads it any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None


def show_list(listing: Listing, format_: Format | None) -> None:
    """Print a list."""
    form = chosen(format_)
    if form is Format.JSON:
        write(lists.as_json(envelope(listing)))
    elif form is Format.JSONL:
        write(lists.as_jsonl(listing.items))
    elif form is Format.CSV:
        write(lists.as_csv(listing.items, listing.columns))
    elif form is Format.MARKDOWN:
        write(lists.as_markdown(listing.items, listing.columns, listing.title))
    elif form is Format.PLAIN:
        write(lists.as_plain(listing.items, listing.columns))
    elif listing.items:
        write(
            lists.as_table(
                listing.items,
                listing.columns,
                width=width(),
                color=has_color(),
                title=listing.title,
                styles=listing.styles,
            )
        )
        if listing.foot:
            write(visible(listing.foot) + "\n")
    else:
        write(listing.empty + "\n")


def envelope(listing: Listing) -> Item:
    """Return the JSON document of a list."""
    return {
        "schema": f"xinfang.{listing.schema}/1",
        "as_of": listing.as_of,
        "count": len(listing.items),
        **(listing.extra or {}),
        "items": listing.items,
    }


def show_done(
    schema: str,
    document: Item,
    lines: list[str],
    format_: Format | None,
    *,
    quiet: str | None = None,
) -> None:
    """Print what a writing verb did: sentences for a reader, the document for a program."""
    form = chosen(format_)
    whole: dict[str, Any] = {"schema": f"xinfang.{schema}/1", **document}
    if quiet is not None:
        write(quiet + "\n")
    elif form is Format.JSON:
        write(lists.as_json(whole))
    elif form is Format.JSONL:
        write(lists.as_jsonl([whole]))
    elif form in (Format.CSV, Format.MARKDOWN):
        flat = {
            key: value for key, value in document.items() if not isinstance(value, (list, dict))
        }
        columns = [Column(key, key) for key in flat]
        render = lists.as_csv if form is Format.CSV else lists.as_markdown
        write(render([flat], columns))
    else:
        write("".join(visible(line) + "\n" for line in lines))
