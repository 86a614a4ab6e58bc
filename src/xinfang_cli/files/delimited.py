"""Reads the records of a CSV in the encodings that offices use, and misses none of them."""

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterator
from typing import IO

from xinfang_cli.domain.errors import InvalidInputError

MAX_RECORD = 1_000_000
"""One record of a CSV (characters): a forgotten quotation mark swallows the rest of the file."""

ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf-8-sig", "ascii"), "utf-8-sig"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312"), "gb18030"),
    **{name: name for name in ("utf-16", "utf-16-le", "utf-16-be", "big5")},
}
"""What ``encoding`` may name (Python's own name, any alias of it) -> what it is read as.

GB18030 holds GBK whole, and the characters of rare names beside it.
"""

_CHUNK = 2**20
_END = "\0"
"""Fed to the CSV reader after the last line; no file that decodes has this character."""


def find_codec(stream: IO[bytes], head: bytes, wanted: str | None, file: str) -> str:
    """Return the first codec that decodes the whole file strictly and finds no NUL in it."""
    if wanted is not None:
        try:
            tried = [ENCODINGS[codecs.lookup(wanted).name]]
        except (LookupError, ValueError):
            raise InvalidInputError("import_unknown_encoding", encoding=wanted) from None
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried = ["utf-16"]
    elif head.startswith(codecs.BOM_UTF8):
        tried = ["utf-8-sig"]
    else:
        tried = ["utf-8-sig", "gb18030"]
    for codec in tried:
        if _decodes(stream, codec):
            return codec
    names = ", ".join(codec.removesuffix("-sig") for codec in tried)
    raise InvalidInputError("import_undecodable", file=file, tried=names)


def _decodes(stream: IO[bytes], codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def read_records(stream: IO[bytes], codec: str) -> Generator[tuple[int, list[str]], None, None]:
    """Yield the records, each with the number of the line where it starts.

    Raises InvalidInputError ``import_record_too_long`` and ``import_unclosed_quote`` (``row``: the
    line where the record starts).
    """
    stream.seek(0)
    text = io.TextIOWrapper(stream, codec, newline="")
    try:
        delimiter = _delimiter(text)
        text.seek(0)
        yield from _records(text, delimiter)
    finally:
        text.detach()  # the caller closes the file


def _delimiter(text: io.TextIOWrapper) -> str:
    """Return the separator of the header: the first line that holds one at least twice."""
    found = ","
    for _ in range(20):
        line = re.sub(r'"[^"]*"', "", text.readline(MAX_RECORD))
        most = max(",\t;", key=line.count)
        if line.count(most) > 1:
            return most
        found = most if most in line else found
    return found


def _records(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    first, size = 1, 0
    raw: list[str] = []
    has_ended = False

    def lines() -> Iterator[str]:
        nonlocal size, has_ended
        while line := text.readline(MAX_RECORD):
            size += len(line)
            if size >= MAX_RECORD:
                raise InvalidInputError("import_record_too_long", row=first)
            raw.append(line)
            yield line
        has_ended = True
        yield _END

    reader = csv.reader(lines(), delimiter=delimiter)
    try:
        for record in reader:
            if has_ended and not raw:
                return
            # A record that goes on to the end stands in a quotation that nobody closed.
            if has_ended or not _is_whole(raw, delimiter):
                raise InvalidInputError("import_unclosed_quote", row=first)
            yield first, record
            first, size = reader.line_num + 1, 0
            raw.clear()
    except csv.Error:  # a cell beyond csv.field_size_limit()
        raise InvalidInputError("import_record_too_long", row=first) from None


def _is_whole(lines: list[str], delimiter: str) -> bool:
    """Tell whether a record of several lines is quoted by the rules.

    A quotation that was not closed ends at the first mark of a later row: text stands right
    behind it there, and rows in between would be lost.
    """
    if len(lines) == 1:
        return True
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False
