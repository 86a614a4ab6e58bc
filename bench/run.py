"""Measure the verbs against a Typer hello program: ``python bench/run.py``.

Every time is that of a whole process, from its start to its end.  Hello and verb take turns, so
that whatever else the machine does meets both.  A measurement, not a test: it ends with 0 unless a
verb fails.
"""

import argparse
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir

import xinfang_cli
from make_year import CASES
from plans import LAST_DAY
from verbs import READ, Verb, verbs

HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
HELLO = [str(PYTHON), str(HERE / "hello.py")]
PROGRAM = [str(PYTHON.with_name("xinfang"))]
NOW = f"{LAST_DAY + timedelta(days=3)}T09:00:00+08:00"
"""A Monday morning: what is overdue does not depend on the day of the measurement."""

GROWTH = 1.2
"""How much longer ten years may take than one."""

Row = tuple[str, ...]


def default_folder() -> Path:
    """Return a folder on a disk: /tmp is often memory, where a commit costs nothing."""
    disk = Path("/var/tmp")
    return (disk if disk.is_dir() else Path(gettempdir())) / "xinfang-bench"


def ledger(folder: Path, cases: int, years: int) -> Path:
    """Return the ledger, made anew when what it is made by has changed."""
    source = Path(xinfang_cli.__file__).parent
    makers = [HERE / f"{name}.py" for name in ("city", "fiction", "make_year", "plans")]
    makers += [source / "store" / "acts.py", source / "store" / "views.py"]
    makers += [source / "domain" / f"{name}.py" for name in ("calendar", "case_life", "clocks")]
    makers += [source / "domain" / "rules.py", source / "services" / "timing.py"]
    makers += sorted((source / "store" / "migrations").glob("*.py"))
    key = hashlib.sha256(b"".join(path.read_bytes() for path in makers)).hexdigest()[:12]
    path = folder / f"{years}x{cases}-{key}.db"
    if not path.exists():
        for old in folder.glob(f"{years}x{cases}-*"):
            old.unlink()
        part = folder / f"{years}x{cases}-making.db"
        discard(part)
        line = [str(HERE / "make_year.py"), str(part)]
        line += ["--cases", str(cases), "--years", str(years)]
        subprocess.run([str(PYTHON), *line], check=True)
        part.rename(path)
        discard(part)
    return path


def discard(path: Path) -> None:
    """Remove a ledger and its journal, where they are."""
    for found in path.parent.glob(f"{path.name}*"):
        found.unlink()


def run(line: list[str], path: Path) -> float:
    """Run a process to its end and return its milliseconds; a failure ends the measurement."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"XINFANG_DB": str(path), "XINFANG_NOW": NOW, "XINFANG_BY": "bench", "COLUMNS": "120"}
    begun = time.perf_counter()
    done = subprocess.run(
        line,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    taken = (time.perf_counter() - begun) * 1000
    if done.returncode:
        print(f"failed with {done.returncode}: XINFANG_DB={path} {' '.join(line)}", file=sys.stderr)
        sys.exit(1)
    return taken


def take_turns(
    pairs: list[tuple[Callable[[int], float], Callable[[int], float]]], runs: int
) -> list[tuple[float, float]]:
    """Return the medians of both sides of every pair; round 0 only warms up."""
    times: list[tuple[list[float], list[float]]] = [([], []) for _ in pairs]
    for number in range(runs + 1):
        for sides, taken in zip(pairs, times, strict=True):
            for side, list_ in zip(sides, taken, strict=True):
                list_.append(side(number))
    return [(statistics.median(a[1:]), statistics.median(b[1:])) for a, b in times]


def against_hello(path: Path, copy: Path, runs: int) -> list[Row]:
    """Measure every verb against hello; the writing ones write into the copy."""
    chosen = verbs(path, runs + 1)

    def of(verb: Verb) -> Callable[[int], float]:
        target = copy if verb.writes else path
        return lambda number: run([*PROGRAM, *verb.line(number)], target)

    medians = take_turns([(lambda _: run(HELLO, path), of(verb)) for verb in chosen], runs)
    return [
        row(verb.name, base, taken, verb.budget)
        for verb, (base, taken) in zip(chosen, medians, strict=True)
    ]


def against_one_year(path: Path, years_path: Path, runs: int) -> list[Row]:
    """Measure the reading verbs on the ledger of many years against that of one."""
    pairs = [
        pair
        for pair in zip(verbs(path, 1), verbs(years_path, 1), strict=True)
        if pair[0].budget == READ
    ]

    def of(verb: Verb, target: Path) -> Callable[[int], float]:
        return lambda _: run([*PROGRAM, *verb.line(0)], target)

    medians = take_turns([(of(one, path), of(many, years_path)) for one, many in pairs], runs)
    return [
        row(one.name, base, taken, GROWTH)
        for (one, _), (base, taken) in zip(pairs, medians, strict=True)
    ]


def row(name: str, base: float, taken: float, budget: float) -> Row:
    """Return a line of the table."""
    ratio = taken / base
    verdict = "ok" if ratio <= budget else "over"
    return name, f"{taken:.1f}", f"{base:.1f}", f"{ratio:.2f}", f"{budget:.1f}", verdict


def show(title: str, base: str, rows: list[Row]) -> None:
    """Print a table."""
    print(f"\n{title}\n")
    for cells in [("verb", "median ms", f"{base} ms", "ratio", "budget", ""), *rows]:
        name = cells[0] + " " * (36 - sum(1 if ch.isascii() else 2 for ch in cells[0]))
        print(name + "".join(f"{cell:>13}" for cell in cells[1:5]) + f"  {cells[5]}".rstrip())


def fsync_ms(folder: Path) -> float:
    """Return what a durable write of one page costs here; next to nothing is no real disk."""
    probe = folder / "probe"
    times = []
    with probe.open("wb") as file:
        for _ in range(15):
            file.write(b"x" * 4096)
            file.flush()
            begun = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    probe.unlink()
    return statistics.median(times)


def main() -> None:
    """Read the command line, make what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, default=default_folder(), help="where ledgers are kept")
    parser.add_argument("--runs", type=int, default=15, help="measured rounds (%(default)s)")
    parser.add_argument("--cases", type=int, default=CASES, help="cases a year (%(default)s)")
    parser.add_argument("--growth", action="store_true", help="measure many years against one too")
    parser.add_argument("--years", type=int, default=10, help="how many (%(default)s)")
    given = parser.parse_args()
    given.dir.mkdir(parents=True, exist_ok=True)
    path = ledger(given.dir, given.cases, 1)
    copy = given.dir / "written.db"
    shutil.copyfile(path, copy)
    copy.chmod(0o600)
    os.sync()
    print(f"{path}: {given.runs} rounds, fsync {fsync_ms(given.dir):.2f} ms")
    try:
        show("Whole processes", "hello", against_hello(path, copy, given.runs))
    finally:
        discard(copy)
    if given.growth:
        years_path = ledger(given.dir, given.cases, given.years)
        rows = against_one_year(path, years_path, given.runs)
        show(f"{given.years} years against one", "one year", rows)


if __name__ == "__main__":
    main()
