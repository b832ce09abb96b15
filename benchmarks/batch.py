"""Batch: the runner's own cost, and what a second worker brings.

    python -m benchmarks.batch

The runner's cost is measured with documents that need no work (`nothing`); memory is that of the runner's process.
Pages a second are measured on copies of the sample scan, each with a byte of its own so that none is a duplicate, with
a first run thrown away. On a machine that does other things at the same time the ratio says little: it is printed with
the load that the machine had before.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.model import Outcome, Task

SCAN = Path(__file__).resolve().parent.parent / "samples" / "nghi-dinh-03-2010-nd-cp.pdf"
EMPTY = (1_000, 10_000)
COPIES = 4
MEASURE = "from benchmarks.batch import empty; import sys; empty(int(sys.argv[1]))"


def nothing(task: Task) -> Outcome:
    """A document that needs no work."""
    return Outcome(row=task.row, status="done", pages=1)


def empty(count: int) -> None:
    """Run over `count` documents that need no work; print documents a second and the peak of memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder) / "in"
        shelf.mkdir()
        for n in range(count):
            (shelf / f"{n:06}.txt").write_text(str(n))
        start = time.perf_counter()
        summary = run_batch(shelf, Path(folder) / "out", BatchOptions(jobs=2), work=nothing)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert summary.counts == {"done": count}
    print(count / seconds, peak)


def pages_a_second(jobs: int) -> float:
    """Pages a second of `jobs` workers on copies of the sample scan."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder) / "in"
        shelf.mkdir()
        for n in range(COPIES):
            (shelf / f"{n}.pdf").write_bytes(SCAN.read_bytes() + b"\n%" + str(n).encode() + b"\n%%EOF\n")
        pages = 0

        def count(_: str, outcome: Outcome) -> None:
            nonlocal pages
            pages += outcome.pages

        start = time.perf_counter()
        run_batch(shelf, Path(folder) / "out", BatchOptions(jobs=jobs), on_outcome=count)
        return pages / (time.perf_counter() - start)


def main() -> None:
    """Print the table."""
    print("| documents without work | documents a second | runner's memory, MB |\n|---|---|---|")
    for count in EMPTY:
        done = subprocess.run([sys.executable, "-c", MEASURE, str(count)], capture_output=True, text=True, check=True)
        rate, memory = map(float, done.stdout.split())
        print(f"| {count:,} | {rate:.0f} | {memory:.0f} |", flush=True)
    print(f"\nload before: {os.getloadavg()[0]:.1f}\n\n| workers | pages a second |\n|---|---|")
    rates = {jobs: pages_a_second(jobs) for jobs in (1, 2)}
    for jobs, rate in rates.items():
        print(f"| {jobs} | {rate:.3f} |")
    print(f"| 2 ÷ 1 | {rates[2] / rates[1]:.2f} |")


if __name__ == "__main__":
    main()
