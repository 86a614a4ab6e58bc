"""Write ``v1.db``, the kept ledger of schema version 1, next to this file.

``python tests/ledgers/make_v1.py``.  Once version 1 has landed the file is kept as it is: it
stands for the ledgers that offices have, and every later version has to read it.
"""

import sys
from pathlib import Path

from xinfang_cli.services.init import init

HERE = Path(__file__).parent


def main() -> None:
    """Write the file anew."""
    sys.path.append(str(HERE.parent / "store"))
    from ledger_tools import BEGUN, OFFICE, Book
    from sample_ledger import write_sample

    path = HERE / "v1.db"
    path.unlink(missing_ok=True)
    init(path, OFFICE, BEGUN)
    write_sample(Book(path))
    path.with_name("v1.db-journal").unlink()


if __name__ == "__main__":
    main()
