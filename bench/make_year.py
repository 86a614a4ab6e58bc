"""Make the ledger of a made-up city's year: ``python bench/make_year.py FILE``.

The same seed makes the same ledger; ``plans.py`` says what happens in it.
"""

import argparse
import random
import time
from datetime import timedelta
from pathlib import Path

from city import City
from plans import LAST_DAY
from xinfang_cli.services.init import init
from xinfang_cli.store.acts import Moment, acting
from xinfang_cli.store.connection import connect

CASES = 199_990
"""The hotline and petition cases of a county city's year."""

DAYS = 365
SEED = 12345
ACTOR = "bench"


def make(path: Path, cases: int, years: int) -> None:
    """Make a new ledger of so many years, each with so many cases and one act."""
    rng = random.Random(SEED)
    first = LAST_DAY - timedelta(days=DAYS * years - 1)
    init(path, "虚构市信访局", Moment(f"{first}T08:00:00+08:00", ACTOR, rehearsed=True))
    db = connect(path)
    # Only while it is made: a machine that goes down takes an unfinished ledger with it.
    db.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
    city = City(rng, cases)
    for year in range(years):
        days = [first + timedelta(days=DAYS * year + n) for n in range(DAYS)]
        moment = Moment(f"{days[-1]}T18:00:00+08:00", ACTOR, rehearsed=True)
        with acting(db, "import", moment) as act:
            act.summary = f"{days[0]} - {days[-1]}: {cases}"
            city.begin(act)
            for n, day in enumerate(days):
                city.live(day, cases * (n + 1) // DAYS - cases * n // DAYS)
    db.close()


def main() -> None:
    """Read the command line and make the ledger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the ledger to make; it must not exist")
    parser.add_argument("--cases", type=int, default=CASES, help="cases a year (%(default)s)")
    parser.add_argument("--years", type=int, default=1, help="years (%(default)s)")
    given = parser.parse_args()
    begun = time.perf_counter()
    make(given.file, given.cases, given.years)
    size = given.file.stat().st_size / 1e6
    print(f"{given.file}: {given.cases * given.years} cases, {size:.0f} MB, ", end="")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
