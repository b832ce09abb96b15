"""Batch: a queueing simulation of up to 100 workers, checked against real ones, and what a million pages take.

    python -m benchmarks.batch_scale [--documents 160]

One runner writes down each document that comes back and hands out the next, which takes it a little time; workers take
documents in order from those handed out, as many again as there are workers. That is all there is to simulate. It is
checked against two workers of the local pool and of a Dask cluster of this machine: documents whose work is to wait for
a drawn time, so that the check holds on a busy machine too. The runner's time a document is measured with documents
that need no work.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.batch import BatchOptions, run_batch
from tests.batch.faults import wait_as_told

PAGE_SECONDS = 1.41
"""Processor seconds a page of a scan, by `python -m benchmarks.batch` on one core of an AMD EPYC."""
WORKERS = (1, 2, 4, 8, 16, 32, 64, 100)
WAIT = 0.25
EMPTY = 400


class Run(NamedTuple):
    """How a simulated run went: seconds from the first hand-out to the last write-down, and the shares of busy time."""

    seconds: float
    workers_busy: float
    runner_busy: float


def simulate(services: Sequence[float], workers: int, own: float) -> Run:
    """A run over documents that take `services` seconds each, with `own` seconds of the runner for each."""
    window = 2 * workers
    free = [0.0] * workers
    heapq.heapify(free)
    back: list[float] = []  # when documents that were handed out come back
    runner = 0.0
    for number, service in enumerate(services):
        if number >= window:  # the runner waits for one to come back before it hands out another
            runner = max(runner, heapq.heappop(back))
        runner += own
        begins = max(runner, heapq.heappop(free))
        heapq.heappush(free, begins + service)
        heapq.heappush(back, begins + service)
    seconds = max(max(back, default=0.0), runner)
    return Run(seconds, sum(services) / (workers * seconds), own * len(services) / seconds)


def shelf_of(pages: int, seed: int = 1) -> list[float]:
    """Seconds a document of a shelf of so many pages: mostly some pages, a few of hundreds (log-normal, mean 5)."""
    rng, services, left = random.Random(seed), [], pages
    while left > 0:
        count = min(left, max(1, round(rng.lognormvariate(1.1, 1.0))))
        left -= count
        services.append(sum(PAGE_SECONDS * rng.uniform(0.6, 1.4) for _ in range(count)))
    return services


def waits(count: int) -> list[float]:
    """Times to wait, by seed."""
    rng = random.Random(5)
    return [WAIT * rng.lognormvariate(-0.5, 1.0) for _ in range(count)]


def real(services: Sequence[float], options: BatchOptions) -> float:
    """Seconds of a real run from the first document that came back to the last, the first's own time added."""
    looks: list[float] = []
    with tempfile.TemporaryDirectory() as place:
        shelf = Path(place, "in")
        shelf.mkdir()
        for number, service in enumerate(services):
            (shelf / f"{number:05}.txt").write_text(f"{service:.6f}; {number}")
        run_batch(
            shelf, Path(place, "out"), options, work=wait_as_told,
            on_outcome=lambda path, end: looks.append(time.perf_counter()),
        )  # fmt: skip
    return looks[-1] - looks[0] + min(services[:2])


def check(name: str, options: BatchOptions, services: Sequence[float]) -> float:
    """Print a row: simulated against real; the difference as a share."""
    own = real([0.0] * EMPTY, options) / EMPTY
    found, foretold = real(services, options), simulate(services, 2, own).seconds
    print(
        f"| {name} | {own * 1000:.1f} | {foretold:.2f} | {found:.2f} | {100 * (found / foretold - 1):+.1f} % |",
        flush=True,
    )
    return abs(found / foretold - 1)


def main() -> int:
    """Print the tables; 1 when simulation and reality are more than a tenth apart."""
    options = argparse.ArgumentParser()
    options.add_argument("--documents", type=int, default=160)
    services = waits(options.parse_args().documents)
    print("| two workers | runner, ms a document | simulated, s | real, s | |\n|---|---|---|---|---|")
    apart = [check("local pool", BatchOptions(jobs=2), services)]
    try:
        from distributed import LocalCluster
    except ImportError:
        print("| Dask | left out: not installed ||||")
    else:
        with LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
        ) as cluster:
            apart.append(check("Dask cluster", BatchOptions(dask=cluster.scheduler_address), services))
    print("\nA million pages, documents of five pages in the mean, the runner taking 5 ms a document:\n")
    print("| workers | hours | pages a second | workers busy | runner busy | ÷ one worker |\n|---|---|---|---|---|---|")
    shelf = shelf_of(1_000_000)
    one = simulate(shelf, 1, 0.005).seconds
    for workers in WORKERS:
        run = simulate(shelf, workers, 0.005)
        print(
            f"| {workers} | {run.seconds / 3600:.1f} | {1e6 / run.seconds:.1f} | {100 * run.workers_busy:.1f} % "
            f"| {100 * run.runner_busy:.1f} % | {one / run.seconds:.1f} × |"
        )
    print(f"\n{len(shelf):,} documents, median {statistics.median(shelf):.1f} s, longest {max(shelf):.0f} s")
    return max(apart) > 0.1


if __name__ == "__main__":
    sys.exit(main())
