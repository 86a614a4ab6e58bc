"""A document that is written to a file: for its owner alone, never over another file."""

import os
from collections.abc import Sequence
from pathlib import Path

from xinfang_cli.domain.document import Block
from xinfang_cli.domain.errors import FailedError, InvalidInputError
from xinfang_cli.render.document import as_markdown_text, as_text

KINDS = (".docx", ".md", ".txt")
TEXT_WIDTH = 78
"""The width of a text file, in terminal cells."""


def check_target(path: Path | None) -> None:
    """Refuse a file that is there already or of a kind that is not made, before anything is done.

    Raises InvalidInputError.
    """
    if path is None:
        return
    if path.suffix.lower() not in KINDS:
        raise InvalidInputError("file_kind_unknown")
    if path.exists():
        raise InvalidInputError("file_exists", name=path.name)
    if not path.parent.is_dir():
        raise InvalidInputError("folder_missing", name=path.name)


def write_document(path: Path, blocks: Sequence[Block], again: str | None) -> None:
    """Write a document in the kind that the file's ending names, mode 0600.

    ``again`` is the command that makes it anew after an act that is recorded; None when nothing is
    recorded without the file.  Raises FailedError when the disk refuses.
    """
    kind = path.suffix.lower()
    if kind == ".docx":
        from xinfang_cli.files.docx import as_docx

        data = as_docx(blocks)
    elif kind == ".md":
        data = as_markdown_text(blocks).encode("utf-8")
    else:
        data = as_text(blocks, TEXT_WIDTH).encode("utf-8")
    is_ours = False
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
            is_ours = True
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        if is_ours:
            path.unlink(missing_ok=True)
        if again is None:
            raise FailedError("file_not_made") from error
        raise FailedError("file_not_written", again=again) from error
