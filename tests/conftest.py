"""What every test stands on: a fresh ledger, no network, none of the user's own settings."""

import os
import shutil
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.append(str(Path(__file__).parent / "store"))

from ledger_tools import BEGUN, OFFICE, Book
from sample_ledger import write_sample

from xinfang_cli.services.init import init

settings.register_profile("pr", deadline=None)
settings.register_profile(
    "full", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("full" if os.environ.get("XINFANG_FULL") == "1" else "pr")


class _NoSocket(socket.socket):
    def __init__(self, *_: object, **__: object) -> None:
        raise AssertionError("no test, and no verb, speaks to the network")


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the network and the user's settings."""
    monkeypatch.setattr(socket, "socket", _NoSocket)
    for name in [name for name in os.environ if name.startswith("XINFANG_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with nothing in it yet; copy it, never write to it."""
    path = tmp_path_factory.mktemp("fresh") / "ledger.db"
    init(path, OFFICE, BEGUN)
    return path


@pytest.fixture
def ledger(fresh: Path, tmp_path: Path) -> Path:
    """Return the path of a ledger of this test's own."""
    return Path(shutil.copy2(fresh, tmp_path / "ledger.db"))


@pytest.fixture
def book(ledger: Path) -> Book:
    """Return the ledger with its verbs at hand."""
    return Book(ledger)


@pytest.fixture(scope="session")
def sample(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with rows in every table; copy it, never write to it."""
    path = tmp_path_factory.mktemp("sample") / "ledger.db"
    shutil.copy2(fresh, path)
    write_sample(Book(path))
    return path


@pytest.fixture
def filled(sample: Path, tmp_path: Path) -> Path:
    """Return the path of a ledger of this test's own, with rows in every table."""
    return Path(shutil.copy2(sample, tmp_path / "ledger.db"))
