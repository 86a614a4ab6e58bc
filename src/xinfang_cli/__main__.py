"""Run the command line: ``xinfang`` and ``python -m xinfang_cli``."""

import gc
import os
import sys

# A command lives for a moment: looking for cycles, among what it loads and among the rows of a
# long list, only costs.
gc.set_threshold(1_000_000)

INTERRUPTED = 130


def main() -> None:
    """Run and exit; an interrupt while the program still loads is no defect either."""
    try:
        from xinfang_cli.cli.app import main as run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code)


def leave(code: int) -> None:
    """End the process at once, what was printed out first.

    The ledger is closed by then; taking the interpreter apart object by object would cost as much
    as a look into it.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
