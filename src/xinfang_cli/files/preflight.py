"""Bounds what an .xlsx can cost, before the reading library sees it.

calamine builds a dense grid out to the farthest cell, and copies a shared string into every cell
that names it: a file of 5 KB can ask for gigabytes.  So every XML member is inflated here first,
in chunks and counted (declared sizes lie), and streamed through expat, which finds a document
type (entity bombs), a far-off cell, and text that would outgrow the budget.
"""

import struct
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from xinfang_cli.domain.errors import InvalidInputError

MAX_ENTRIES = 2_000
"""Members of the zip (count)."""

MAX_INFLATED = 200 * 2**20
"""All XML members together, inflated (bytes)."""

MAX_RATIO = 200
"""Inflated to packed, per member, once RATIO_FLOOR is passed."""

RATIO_FLOOR = 4 * 2**20
"""Up to this many inflated bytes any ratio passes: a small sheet of one word packs very well."""

MAX_TAGS = 16_000_000
"""Tags of all members together: bounds the time, which bytes alone do not."""

MAX_TOKEN = 2**20
"""One tag or comment (bytes): the parser keeps it whole in memory."""

MAX_COLUMNS = 200
"""Columns of a sheet, out to the last one with a value."""

MAX_GRID = 5_000_000
"""Last row times last column: the dense grid that calamine would build (cells)."""

MAX_MEMORY = 220 * 2**20
"""The estimate ``_Scan.cost`` (bytes), which keeps the whole process under 256 MB."""

_CHUNK = 2**16
_DIGITS = "0123456789"


class DamagedError(Exception):
    """The file is not a sound workbook: damaged, cut short, encrypted, or another kind of zip."""


def check_workbook(path: Path) -> None:
    """Refuse a workbook that is damaged, or whose reading would cost too much.

    Raises DamagedError, InvalidInputError (``import_too_large``: ``reason``, ``limit``), OSError.
    """
    try:
        with path.open("rb") as stream:
            _check(stream)
    except (zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError) as error:
        raise DamagedError from error
    except (ValueError, LookupError, EOFError, NotImplementedError) as error:
        raise DamagedError from error


def _check(stream: IO[bytes]) -> None:
    # zipfile builds an object for each entry: count their signatures before it does.
    count, tail = 0, b""
    while chunk := stream.read(_CHUNK):
        count += (tail + chunk).count(b"PK\x01\x02")
        tail = chunk[-3:]
    if count > MAX_ENTRIES:
        _too_large("entries", MAX_ENTRIES)
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
    if all(m.filename.lower() != "xl/workbook.xml" for m in members):
        raise DamagedError
    if sum(m.file_size for m in members if m.filename.lower().endswith(".xml")) > MAX_INFLATED:
        _too_large("inflated", MAX_INFLATED)
    scan = _Scan()
    # The shared strings first: the cells refer to them by number.
    for member in sorted(members, key=lambda m: "sharedstring" not in m.filename.lower()):
        scan.read(member, _inflate(stream, member))


def _too_large(reason: str, limit: int) -> NoReturn:
    raise InvalidInputError("import_too_large", reason=reason, limit=limit)


def _inflate(stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Inflate all that is really there, in chunks.

    Not ``ZipFile.open``, which stops at the declared size: calamine does not.
    """
    stream.seek(max(member.header_offset, 0))  # zipfile takes a wrong directory at its word
    signature, name, extra = struct.unpack("<4s22xHH", stream.read(30))
    stored = member.compress_type == zipfile.ZIP_STORED
    known = stored or member.compress_type == zipfile.ZIP_DEFLATED
    if signature != b"PK\x03\x04" or member.flag_bits & 1 or not known:
        raise DamagedError
    stream.seek(name + extra, 1)
    left, inflater = member.compress_size, zlib.decompressobj(-zlib.MAX_WBITS)
    while left:
        packed = stream.read(min(_CHUNK, left))
        if not packed:
            raise DamagedError
        left -= len(packed)
        if stored:
            yield packed
        while packed and not stored:
            yield inflater.decompress(packed, _CHUNK)
            packed = inflater.unconsumed_tail
    if not stored and member.compress_size and not inflater.eof:
        raise DamagedError


class _Scan:
    """Streams the members of a workbook and counts; raises as soon as a limit is passed."""

    def __init__(self) -> None:
        self.inflated = self.tags = 0
        self.shared = array("L")  # characters of each shared string
        self.shared_cost = self.cost = 0  # bytes, estimated
        self.bottom = self.right = 0  # the farthest cell with a value; styled blanks do not count
        self.row = self.loose = 0  # where we are; loose: cells of this row without an address
        self.letters: dict[str, int] = {}
        self.address: str | None = None
        self.kind: str | None = None
        self.number = ""

    def read(self, member: zipfile.ZipInfo, chunks: Iterator[bytes]) -> None:
        """Count and scan one member; a picture or a macro is left at its first chunk."""
        parser, size = self._parser(), 0
        self.cost, self.right, self.bottom, self.row = self.shared_cost, 0, 0, 0
        self.letters.clear()
        for chunk in filter(None, chunks):
            if not size and chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t")[:1] != b"<":
                if member.filename.lower().endswith((".xml", ".rels")):
                    raise DamagedError
                return
            size += len(chunk)
            self.inflated += len(chunk)
            self.tags += chunk.count(b"<")
            parser.Parse(chunk)
            ratio = size // max(member.compress_size, 1) if size > RATIO_FLOOR else 0
            self._check(ratio, size - parser.CurrentByteIndex)
        if size:
            parser.Parse(b"", True)
            self._check(0, 0)

    def _check(self, ratio: int, token: int) -> None:
        for reason, value, limit in (
            ("inflated", self.inflated, MAX_INFLATED),
            ("ratio", ratio, MAX_RATIO),
            ("tags", self.tags, MAX_TAGS),
            ("token", token, MAX_TOKEN),
            ("columns", self.right, MAX_COLUMNS),
            ("grid", self.right * self.bottom, MAX_GRID),
            ("memory", max(self.cost, self.shared_cost), MAX_MEMORY),
        ):
            if value > limit:
                _too_large(reason, limit)

    def _parser(self) -> expat.XMLParserType:
        """Return a parser whose handlers follow from the root element."""
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def doctype(*_: object) -> NoReturn:
            raise DamagedError

        def root(name: str, _: dict[str, str]) -> None:
            kind = name.rpartition(":")[2]
            parser.StartElementHandler = {"worksheet": self._cell, "sst": self._string}.get(kind)
            if kind == "worksheet":
                parser.EndElementHandler = self._cell_end
                parser.CharacterDataHandler = self._cell_text
            elif kind == "sst":
                parser.CharacterDataHandler = self._string_text

        parser.StartDoctypeDeclHandler = doctype
        parser.StartElementHandler = root
        return parser

    def _string(self, name: str, _: dict[str, str]) -> None:
        """Note a shared string, and what keeping it costs."""
        if name.rpartition(":")[2] == "si":
            self.shared.append(0)
            self.shared_cost += 200

    def _string_text(self, data: str) -> None:
        if self.shared:
            self.shared[-1] += len(data)
            self.shared_cost += 5 * len(data)

    def _cell(self, name: str, attributes: dict[str, str]) -> None:
        """Note where a value stands, and what holding it costs."""
        name = name.rpartition(":")[2]
        if name == "c":
            self.address, self.kind = attributes.get("r"), attributes.get("t")
            self.loose += self.address is None
        elif name in {"v", "t"}:
            self.number = ""
            self.cost += 60
            if self.address is None:
                self._reach(self.row, max(self.letters.values(), default=0) + self.loose)
            else:
                letters = self.address.rstrip(_DIGITS)
                if letters not in self.letters:
                    self.letters[letters] = _column_number(letters)
                self._reach(int(self.address[len(letters) :]), self.letters[letters])
        elif name == "row":
            self.row = int(attributes.get("r") or max(self.row, self.bottom) + 1)
            self.loose = 0

    def _reach(self, row: int, column: int) -> None:
        self.bottom = max(self.bottom, row)
        self.right = max(self.right, column)

    def _cell_text(self, data: str) -> None:
        if self.kind != "s":
            self.cost += len(data) * (5 if self.kind else 1)
        elif len(self.number) <= _CHUNK:
            self.number += data

    def _cell_end(self, name: str) -> None:
        if self.kind == "s" and name.rpartition(":")[2] == "v":
            self.cost += 3 * self.shared[int(self.number)]


def _column_number(letters: str) -> int:
    """Return 1 for ``A``, 27 for ``AA``."""
    if not letters.isascii() or not letters.isalpha():
        raise DamagedError
    value = 0
    for letter in letters[:4].upper():
        value = value * 26 + ord(letter) - 64
    return value
