"""The exit codes of the contract that no other module shows."""

import sqlite3
import time
from collections.abc import Iterator

import pytest
from office import Office

from xinfang_cli.store import connection

REGISTER = (
    "register",
    "--name",
    "郭某",
    "--title",
    "标题",
    "--channel",
    "visit",
    "--purpose",
    "claim",
)


@pytest.fixture
def locked(busy_office: Office) -> Iterator[Office]:
    """Return the office while another connection holds the write lock."""
    busy_office.monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    holder = sqlite3.connect(busy_office.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    yield busy_office
    holder.close()


@pytest.mark.parametrize(
    "words",
    [
        REGISTER,
        ("edit", "1", "--title", "新"),
        ("contact", "1", "--mode", "phone", "--result", "reached"),
        ("assign", "1", "--leader", "李某"),
        ("conclude", "1"),
        ("undo", "--yes"),
        ("unit", "add", "新单位"),
        ("list",),
        ("overdue",),
        ("show", "1", "--unmask"),
    ],
    ids=" ".join,
)
def test_locked(locked: Office, words: tuple[str, ...]) -> None:
    """A ledger that another holds is exit 6, one sentence, nothing on stdout."""
    begun = time.monotonic()
    result = locked.run(*words, code=6)
    assert time.monotonic() - begun < 10
    assert (result.out, len(result.error_lines)) == ("", 1)
    assert "Traceback" not in result.err


def test_a_reader_beside_a_writer(busy_office: Office) -> None:
    """While another has begun to write, reads go on."""
    holder = sqlite3.connect(busy_office.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert len(busy_office.items("list")) == 4
    holder.close()


def test_done_and_empty_are_zero(office: Office) -> None:
    """An empty list is done, not a failure."""
    for words in (("list",), ("overdue", "--exit-code"), ("today",), ("unit", "list")):
        office.run(*words, code=0)


def test_a_failed_write_leaves_no_number_behind(office: Office) -> None:
    """A refused registration takes no number: the next one is the first."""
    office.refuse(*REGISTER, "--people", "0", code=2)
    assert office.register() == "XF-2026-000001"


def test_help_is_zero_and_nothing_is_two(office: Office) -> None:
    """--help is 0; no verb at all is 2 with the help shown."""
    office.run("--help", code=0)
    assert office.run(code=2).err
