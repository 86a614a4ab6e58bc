"""Reading a long text from standard input, only where a ``-`` says so."""

import sys

from xinfang_cli.domain.errors import InvalidInputError

MOST_BYTES = 2_000_000


def text_or_stdin(value: str | None) -> str | None:
    """Return the value, or standard input's text when it is ``-`` (UTF-8, else GB18030)."""
    if value != "-":
        return value
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InvalidInputError("stdin_too_long", limit=MOST_BYTES)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInputError("stdin_undecodable")
