"""Batch: 300 files spoilt by seed and hostile ones made by hand, on workers with a limit on memory.

    python -m benchmarks.batch_hostile [--files 300] [--seed 2026] [--only local,dask]

Every file has to end as a Document or with its named error, in time and within memory; then the same through a Dask
cluster of this machine, a worker of which is killed, and the output has to be the same byte by byte.
"""

from __future__ import annotations

import argparse
import collections
import os
import re
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.model import Outcome
from tests.batch.disturb import processes, results, strays
from tests.batch.fuzz import fuzzed
from tests.batch.hostile import HOSTILE
from tests.batch.judge import faults

MEMORY, TIMEOUT = 2048, 400.0
"""MB a worker, as is the default, and seconds a document."""
READING = {"page_timeout": 120.0}


class Highest(threading.Thread):
    """Looks ten times a second how much private memory this process's workers, and all below them, hold."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.one = self.tree = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.1):
            parents, me = processes(), os.getpid()
            held = {pid: _private(pid) for pid in parents if pid != me and me in _above(pid, parents)}
            self.one = max(self.one, *held.values(), 0.0)
            for worker in [pid for pid in held if parents[pid] == me]:
                self.tree = max(self.tree, sum(held[p] for p in held if p == worker or worker in _above(p, parents)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _above(pid: int, parents: dict[int, int]) -> set[int]:
    found: set[int] = set()
    while (pid := parents.get(pid, 0)) and pid not in found:
        found.add(pid)
    return found


def _private(pid: int) -> float:
    try:
        said = re.search(r"RssAnon:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(said[1]) / 1024 if said else 0.0


def fill(folder: Path, count: int, seed: int) -> int:
    """Write the files; how many there are."""
    folder.mkdir()
    for name, hostile in HOSTILE.items():
        (folder / name).write_bytes(hostile.made())
    for name, data in fuzzed(count, seed):
        (folder / name).write_bytes(data)
    return len(list(folder.iterdir()))


def row(name: str, ends: dict[str, Outcome], seconds: float, wrong: list[str]) -> None:
    """A row of the table, and what was wrong."""
    states = collections.Counter(end.status for end in ends.values())
    longest = max(ends.values(), key=lambda end: end.seconds)
    said = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    print(f"| {name} | {len(ends)} | {said} | {len(wrong)} | {longest.seconds:.0f} | {seconds:.0f} |", flush=True)
    print("".join(f"\n{fault}" for fault in wrong[:20]), file=sys.stderr)


def local(folder: Path, out: Path) -> list[str]:
    """The run on two workers here."""
    ends: dict[str, Outcome] = {}
    highest, start = Highest(), time.perf_counter()
    highest.start()
    options = BatchOptions(jobs=2, timeout=TIMEOUT, memory=MEMORY, reading=READING)
    run_batch(folder, out, options, on_outcome=lambda path, end: ends.update({path: end}))
    highest.stop()
    wrong = faults(ends) + [f"stray: {name}" for name in strays(out)]
    row("here, two workers", ends, time.perf_counter() - start, wrong)
    print(f"| private memory, MB: a process {highest.one:.0f} (limit {MEMORY}), a worker's {highest.tree:.0f} |||||")
    return wrong + (["memory over the limit"] if highest.one > MEMORY else [])


def through_dask(folder: Path, out: Path, calm: dict[str, bytes]) -> list[str]:
    """The same through Dask, one of whose two workers is killed in the middle."""
    from distributed import LocalCluster

    ends: dict[str, Outcome] = {}
    start = time.perf_counter()
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
    ) as cluster:
        options = BatchOptions(dask=cluster.scheduler_address, timeout=TIMEOUT, memory=MEMORY, reading=READING)
        kill = _killer(cluster.workers[0].pid, ends)
        run_batch(folder, out, options, on_outcome=kill)
    found = results(out)
    wrong = faults(ends) + [f"not as here: {n}" for n in sorted(calm.keys() | found) if calm.get(n) != found.get(n)]
    row("through Dask, a worker killed", ends, time.perf_counter() - start, wrong)
    return wrong


def _killer(pid: int, ends: dict[str, Outcome]) -> Callable[[str, Outcome], None]:
    def on_outcome(path: str, end: Outcome) -> None:
        ends[path] = end
        if len(ends) == 100:
            os.kill(pid, signal.SIGKILL)

    return on_outcome


def main() -> int:
    """Print the table; 1 when anything did not end as it has to."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=300)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--only", default="local,dask")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        fill(folder, chosen.files, chosen.seed)
        print("| files | number | ends | not as they have to | longest, s | all, s |\n|---|---|---|---|---|---|")
        wrong = local(folder, Path(place, "out"))
        if "dask" in chosen.only:
            wrong += through_dask(folder, Path(place, "dask"), results(Path(place, "out")))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
