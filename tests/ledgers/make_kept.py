"""Write the kept ledger of today's schema version, ``vN.db``, next to this file.

``python tests/ledgers/make_kept.py``.  Once a version has landed its file is kept as it is: it
stands for the ledgers that offices have, and every later version has to read it.
"""

import sys
from pathlib import Path

from xinfang_cli.services.init import init
from xinfang_cli.store.connection import SCHEMA_VERSION

HERE = Path(__file__).parent


def main() -> None:
    """Write the file; one that is there is never written over."""
    sys.path.append(str(HERE.parent / "store"))
    from ledger_tools import BEGUN, OFFICE, Book
    from sample_ledger import write_sample

    path = HERE / f"v{SCHEMA_VERSION}.db"
    if path.exists():
        sys.exit(f"{path} is kept")
    init(path, OFFICE, BEGUN)
    write_sample(Book(path))
    Path(f"{path}-journal").unlink()


if __name__ == "__main__":
    main()
