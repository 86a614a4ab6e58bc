"""Run the command line: ``xinfang`` and ``python -m xinfang_cli``."""

import sys

from xinfang_cli.cli.app import main as run


def main() -> None:
    """Run and exit."""
    sys.exit(run())


if __name__ == "__main__":
    main()
