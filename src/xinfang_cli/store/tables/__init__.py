"""The declaration of the ledger: every table, column, check, foreign key and index.

The daily verbs never load this module (it costs ten times their whole work); they speak plain SQL
in the other files of this room.  A test proves that a fresh ledger, a migrated old one and these
classes agree to the letter.  The validating bases guard the border: every row that comes from a
file passes ``CaseBase`` and ``PetitionerBase`` before anything is written.

Three kinds of table stand here:

* **facts** (``Fact``): dated rows, appended and never changed, each pointing to its act;
* **acts**, **seals**, **voids**: who wrote, when, with which verb, to what end, and what was taken
  back;
* **now tables** (``CaseNow``, ``ClockNow``, ``Horizon``): computed from the facts by the views of
  ``store/views.py`` after each act, so that a daily read needs one index.  They can be thrown away.
"""

from xinfang_cli.store.tables import (
    acts,
    cases,
    clocks,
    duty,
    handling,
    holdings,
    now,
    parties,
    supervision,
)
from xinfang_cli.store.tables.guards import CaseBase, PetitionerBase

__all__ = [
    "CaseBase",
    "PetitionerBase",
    "acts",
    "cases",
    "clocks",
    "duty",
    "handling",
    "holdings",
    "now",
    "parties",
    "supervision",
]
