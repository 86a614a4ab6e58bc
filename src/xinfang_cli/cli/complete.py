"""Completing words of the ledger in the shell; silent when there is no ledger to ask."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

import typer

from xinfang_cli.domain.errors import XinfangError

T = TypeVar("T")


def _ask(ctx: typer.Context, work: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
    from xinfang_cli.cli.desk import Desk

    # While completing, the root's own function has not run; its words stand in its parameters.
    root = ctx.find_root()
    root.obj = {name: value for name, value in root.params.items() if value}
    try:
        return Desk(ctx).read(work)
    except (XinfangError, sqlite3.Error):
        return []


def case_numbers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the numbers of open cases that begin so, the newest first."""
    from xinfang_cli.store.cases import open_numbers

    return _ask(ctx, lambda db: open_numbers(db, incomplete.upper()))


def unit_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of units that begin so."""
    from xinfang_cli.store import parties

    return [name for name in _ask(ctx, parties.unit_names) if name.startswith(incomplete)]


def village_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of villages that begin so."""
    from xinfang_cli.store import villages

    known = {village.name for village in _ask(ctx, villages.list_villages)}
    return sorted(name for name in known if name.startswith(incomplete))


def person_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the office's people that begin so; never a petitioner's."""
    from xinfang_cli.store import parties

    return [name for name in _ask(ctx, parties.person_names) if name.startswith(incomplete)]


def roster_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the duty rosters that begin so."""
    from xinfang_cli.store.rosters import read_rosters

    found = _ask(ctx, lambda db: [roster.name for roster in read_rosters(db)])
    return [name for name in found if name.startswith(incomplete)]
