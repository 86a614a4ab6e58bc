"""Measure what a published calendar costs: ``python bench/recompute.py``.

Makes a ledger in which so many clocks in working days run into a year without a calendar, enters
that year's notice with the command line, and prints how long the whole process took.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from run import PROGRAM
from xinfang_cli.domain.codes import Channel, ClockKind, Purpose
from xinfang_cli.domain.moments import Occurred
from xinfang_cli.services.init import init
from xinfang_cli.services.register import Intake, open_case
from xinfang_cli.services.timing import Timer
from xinfang_cli.store.acts import Moment, acting
from xinfang_cli.store.opening import open_ledger

NOW = "2026-12-29T09:00:00+08:00"
DAY = date(2026, 12, 29)


def fill(path: Path, clocks: int) -> None:
    """Make a ledger with so many open ``object`` clocks, one a case."""
    moment = Moment(NOW, "bench", rehearsed=True)
    init(path, "示例市信访局", moment)
    db = open_ledger(path)
    with acting(db, "register", moment) as act:
        timer = Timer(act)
        intake = Intake(["测某"], DAY, Channel.VISIT, Purpose.CLAIM, title="某事")
        for _ in range(clocks):
            case_id, _, _ = open_case(act, intake)
            timer.start(case_id, ClockKind.OBJECT, Occurred(DAY))
    db.close()


def notice(path: Path) -> None:
    """Write a made-up notice that moves every one of those clocks."""
    days = [{"name": "元旦", "date": f"2027-01-0{day}", "isOffDay": True} for day in (1, 2, 3)]
    path.write_text(json.dumps({"year": 2027, "days": days}), encoding="utf-8")


def main() -> None:
    """Read the command line, make the ledger, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clocks", type=int, default=20_000, help="how many (%(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        ledger, file = Path(folder) / "ledger.db", Path(folder) / "2027.json"
        fill(ledger, given.clocks)
        notice(file)
        env = os.environ | {"XINFANG_DB": str(ledger), "XINFANG_NOW": NOW, "XINFANG_BY": "bench"}
        begun = time.perf_counter()
        line = [*PROGRAM, "calendar", "import", str(file), "--format", "json"]
        done = subprocess.run(line, env=env, capture_output=True, check=False)
        taken = time.perf_counter() - begun
    if done.returncode:
        sys.exit(f"failed with {done.returncode}")
    moved = json.loads(done.stdout)["changed_count"]
    print(f"{moved} of {given.clocks} open clocks counted anew in {taken:.2f} s (at most 3 s)")


if __name__ == "__main__":
    main()
