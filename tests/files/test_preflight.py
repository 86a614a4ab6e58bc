"""Workbooks made to exhaust the machine: refused within 10 s and 256 MB, in their own process."""

import random
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ledger_files import book_of, inline, raw_workbook, refused

from xinfang_cli.files import preflight
from xinfang_cli.files.sheet import read_sheet


def spaces() -> Iterator[str]:
    """Yield one cell of 300 MB."""
    yield '<row r="1"><c r="A1" t="inlineStr"><is><t>'
    yield from [" " * 10_000_000] * 30
    yield "</t></is></c></row>"


def noise(count: int) -> Iterator[str]:
    """Yield text that packs badly, 100,000 characters at a time."""
    dice = random.Random(7)
    for _ in range(count):
        yield dice.randbytes(50_000).hex()


def bomb_spaces(path: Path) -> None:
    raw_workbook(path, spaces())


def bomb_corners(path: Path) -> None:
    first, last = (f'<c r="{r}"><v>1</v></c>' for r in ("A1", "XFD1048576"))
    raw_workbook(path, [f'<row r="1">{first}</row><row r="1048576">{last}</row>'])


def bomb_tall(path: Path) -> None:
    rows = [
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="E{n}"><v>1</v></c></row>'
        for n in (1, 1_048_576)
    ]
    raw_workbook(path, rows)


def bomb_single_quotes(path: Path) -> None:
    raw_workbook(path, ["<row><c note='>' r='XFD1048576' ><v>1</v></c></row>"])


def bomb_entries(path: Path) -> None:
    book_of(path, ["编号"])
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(3_000):
            archive.writestr(f"xl/media/{number}.xml", "<a/>")


def bomb_shared(path: Path) -> None:
    """Write one text of 30,000 characters that 20,000 cells name: 42 KB that grow to 1 GB."""
    cells = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    raw_workbook(path, cells, [f"<si><t>{'甲' * 30_000}</t></si>"])


def bomb_text(path: Path) -> None:
    rows = ['<row r="1"><c r="A1" t="inlineStr"><is><t>', *noise(600), "</t></is></c></row>"]
    raw_workbook(path, rows)


def bomb_attribute(path: Path) -> None:
    raw_workbook(path, ['<row r="1" note="', *noise(600), '"/>'])


def bomb_comment(path: Path) -> None:
    raw_workbook(path, ["<!--", *noise(600), "-->"])


def bomb_many_texts(path: Path) -> None:
    raw_workbook(path, [], (f"<si><t>{n}</t></si>" for n in range(2_000_000)))


def bomb_ratio(path: Path) -> None:
    raw_workbook(path, ["\n" * 10_000_000] * 15, level=9)


def bomb_lying_size(path: Path) -> None:
    """Write a sheet whose directory entry says 100 bytes where 300 MB come out."""
    raw_workbook(path, spaces())
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", content, entry + 24, 100)
    path.write_bytes(content)


BOMBS: dict[Callable[[Path], None], str] = {
    bomb_spaces: "inflated",
    bomb_corners: "columns",
    bomb_tall: "grid",
    bomb_single_quotes: "columns",
    bomb_entries: "entries",
    bomb_shared: "memory",
    bomb_text: "memory",
    bomb_attribute: "token",
    bomb_comment: "token",
    bomb_many_texts: "memory",
    bomb_ratio: "ratio",
    bomb_lying_size: "memory",
}
CHILD = """
import sys
from pathlib import Path
from xinfang_cli.domain.errors import InvalidInputError
from xinfang_cli.files.sheet import read_sheet
try:
    read_sheet(Path(sys.argv[1]))
except InvalidInputError as error:
    print(error.sentence, error.values["reason"])
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read in /proc")
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_bombs(tmp_path: Path, bomb: Callable[[Path], None]) -> None:
    """A file made to exhaust the machine is refused within 10 s and 256 MB."""
    bomb(tmp_path / "a.xlsx")
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "a.xlsx")],
        capture_output=True,
        text=True,
        check=True,
    )
    sentence, reason, megabytes = done.stdout.split()
    assert (sentence, reason) == ("import_too_large", BOMBS[bomb])
    assert time.monotonic() - before < 10
    assert int(megabytes) < 256
    assert done.stderr == ""


def test_small_sheets_pack_well(tmp_path: Path) -> None:
    """A sheet of one word over and over packs better than 200 to 1 and is no bomb."""
    rows = (f'<row r="{n}">{inline(f"A{n}", " " * 2000 + "甲")}</row>' for n in range(1, 1001))
    path = raw_workbook(tmp_path / "a.xlsx", rows)
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    assert member.file_size > preflight.MAX_RATIO * member.compress_size / 2
    assert len(read_sheet(path).rows) == 1000


def test_limits_of_columns(tmp_path: Path) -> None:
    """The two-hundredth column is still read, the next one not."""
    last, beyond = "GR1", "GS1"
    path = raw_workbook(tmp_path / "a.xlsx", [f'<row r="1">{inline(last, "甲")}</row>'])
    assert read_sheet(path).rows == [(1, [*[None] * 199, "甲"])]
    path = raw_workbook(tmp_path / "b.xlsx", [f'<row r="1">{inline(beyond, "甲")}</row>'])
    assert refused(path).values == {"reason": "columns", "limit": 200}
