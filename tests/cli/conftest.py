"""The fixtures of this room; they stand in ``office_fixtures.py``, where mypy reads them."""

from office_fixtures import (
    bare_office,
    busy_office,
    fresh_ledger,
    giving_office,
    office,
    pinned_world,
)

__all__ = ["bare_office", "busy_office", "fresh_ledger", "giving_office", "office", "pinned_world"]
