"""Run the command line: ``xinfang`` and ``python -m xinfang_cli``."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run and exit; an interrupt while the program still loads is no defect either."""
    try:
        from xinfang_cli.cli.app import main as run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
