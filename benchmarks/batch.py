"""Batch: the runner's own cost, and what a second worker brings.

    python -m benchmarks.batch [--rounds 5] [--empty 1000,10000] [--only cost,scaling]

The runner's cost is measured with documents that need no work; memory is that of the runner's process. What a second
worker brings is measured on copies of pages of the sample scan (each with a byte of its own, so that none is a
duplicate), in short rounds of one and of two workers that take turns, after the workers are warm: the best and the
median of the rounds are printed, beside what two processes that only count bring in the same minutes. Where a machine
does other things at the same time these say little, so another figure is worked out from processor time, which does
not depend on who else is there: two workers give, in the time that one takes, twice its pages less what the pages cost
more with two and what the runner takes for itself.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import pikepdf

from benchmarks.processor import own_and_children
from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.model import Job, Outcome

SCAN = Path(__file__).resolve().parent.parent / "samples" / "nghi-dinh-03-2010-nd-cp.pdf"
EMPTY = (1_000, 10_000)
PAGES = 16
"""Documents of a round, a page each."""
WARM = 2
"""Documents before them."""
MEASURE = "from benchmarks.batch import empty; import sys; empty(int(sys.argv[1]))"


class Round(NamedTuple):
    """What a round took: pages, seconds of the clock while all workers were busy, seconds of processor time."""

    pages: int
    seconds: float
    workers: float
    runner: float


def nothing(job: Job) -> Outcome:
    """A document that needs no work."""
    return Outcome(row=job.row, status="done", pages=1)


def empty(count: int) -> None:
    """Run over `count` documents that need no work.

    Prints documents a second of the clock and of the runner's processor time, and the peak of its memory in MB.
    """
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder) / "in"
        shelf.mkdir()
        for n in range(count):
            (shelf / f"{n:06}.txt").write_text(str(n))
        start, before = time.perf_counter(), time.process_time()
        summary = run_batch(shelf, Path(folder) / "out", BatchOptions(jobs=2), work=nothing)
        seconds, own = time.perf_counter() - start, time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert summary.counts == {"done": count}
    print(count / seconds, count / own, peak)


def shelf_of(folder: Path) -> Path:
    """`PAGES` scans of a page, and some before them in the order of names to warm the workers."""
    folder.mkdir()
    with pikepdf.open(SCAN) as pdf:
        pages = len(pdf.pages)
    for number in range(-WARM, PAGES):
        out = io.BytesIO()
        with pikepdf.open(SCAN) as pdf, pikepdf.new() as one:
            one.pages.append(pdf.pages[number % pages])
            one.save(out)
        name = f"{number:03}.pdf" if number >= 0 else f"! warm {number}.pdf"
        (folder / name).write_bytes(out.getvalue() + b"\n%" + str(number).encode() + b"\n%%EOF\n")
    return folder


def measured(shelf: Path, out: Path, jobs: int) -> Round:
    """One round."""
    looks: list[tuple[float, tuple[float, float]]] = []

    def look(path: str, outcome: Outcome) -> None:
        assert outcome.status == "done", outcome.error
        looks.append((time.perf_counter(), own_and_children()))

    run_batch(shelf, out, BatchOptions(jobs=jobs), on_outcome=look)
    # A shelf has thousands of pages: the end, when a worker has nothing left to begin, is not its pace.
    (start, before), (end, after) = looks[WARM - 1], looks[-jobs]
    return Round(len(looks) - WARM - jobs + 1, end - start, after[1] - before[1], after[0] - before[0])


def spinning(count: int) -> float:
    """Turns a second that `count` processes make together which only count, each in a session of its own as workers."""
    code = "import time; e = time.perf_counter() + 4; n = 0\nwhile time.perf_counter() < e: n += 1\nprint(n)"
    spinners = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
        for _ in range(count)
    ]
    return float(sum(int(spinner.communicate()[0]) for spinner in spinners))


def cost(sizes: list[int]) -> None:
    """Print what documents without work cost."""
    print("| documents without work | a second | in a second of the runner's own | memory, MB |\n|---|---|---|---|")
    peaks = []
    for count in sizes:
        done = subprocess.run([sys.executable, "-c", MEASURE, str(count)], capture_output=True, text=True, check=True)
        rate, own, memory = map(float, done.stdout.split())
        peaks.append(memory)
        print(f"| {count:,} | {rate:.0f} (floor 500) | {own:.0f} | {memory:.1f} |", flush=True)
    print(f"| {sizes[-1]:,} against {sizes[0]:,} | | | {100 * (peaks[-1] / peaks[0] - 1):+.1f} % (floor 5 %) |")


def scaling(rounds: int) -> None:
    """Print what a second worker brings."""
    print(f"\nload before: {os.getloadavg()[0]:.1f}\n", flush=True)
    print("| workers | pages a second | processor seconds a page | of the runner |\n|---|---|---|---|")
    taken: dict[int, list[Round]] = {1: [], 2: []}
    spun = []
    with tempfile.TemporaryDirectory() as place:
        shelf = shelf_of(Path(place, "in"))
        for number in range(rounds):
            spun.append(1 / spinning(1) * spinning(2))
            for jobs in (1, 2) if number % 2 else (2, 1):
                taken[jobs].append(measured(shelf, Path(place, f"out {jobs} {number}"), jobs))
    for jobs, all_ in taken.items():
        for one in all_:
            print(
                f"| {jobs} | {one.pages / one.seconds:.3f} | {one.workers / one.pages:.3f} "
                f"| {one.runner / one.pages:.4f} |"
            )
    pairs = [b.pages / b.seconds / (a.pages / a.seconds) for a, b in zip(taken[1], taken[2], strict=True)]
    print("\n| 2 workers ÷ 1 (floor 1.8, aim 1.95) | |\n|---|---|")
    print(f"| by the clock, median and best of {rounds} pairs | {statistics.median(pairs):.2f}, {max(pairs):.2f} |")
    best = {jobs: max(one.pages / one.seconds for one in all_) for jobs, all_ in taken.items()}
    print(f"| by the clock, the best round of each | {best[2] / best[1]:.2f} |")
    print(f"| two processes that only count ÷ one, here and now, median | {statistics.median(spun):.2f} |")
    print(f"| by processor time | {by_processor_time(taken):.2f} |")


def by_processor_time(taken: dict[int, list[Round]]) -> float:
    """2 ÷ 1 on a machine with two processors and nothing else to do: the runner's own seconds go off both."""
    page = {jobs: statistics.median(one.workers / one.pages for one in all_) for jobs, all_ in taken.items()}
    own = {jobs: statistics.median(one.runner / one.pages for one in all_) for jobs, all_ in taken.items()}
    # One worker leaves the runner a processor of its own; two share theirs with it.
    return 2 / (page[2] + own[2]) * page[1]


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--empty", default=",".join(map(str, EMPTY)), help="documents without work, all in a folder")
    options.add_argument("--only", default="cost,scaling")
    chosen = options.parse_args()
    if "cost" in chosen.only:
        cost([int(size) for size in chosen.empty.split(",")])
    if "scaling" in chosen.only:
        scaling(chosen.rounds)


if __name__ == "__main__":
    main()
