"""Runs that are killed at random moments by seed: the runner, or one of its workers, with `kill -9`.

Each life of the runner is a process of its own. A moment is drawn, some more lie before it at which a worker dies;
then the runner dies. Moments begin with the process, so start-up, walking and reporting are hit as well.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
OURS = frozenset({"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "report.csv", "report.html"})
_RUNNER = """
import importlib, sys
from pathlib import Path
from pipeline.batch import BatchOptions, run_batch

if __name__ == "__main__":
    module, name = sys.argv[3].split(":")
    options = BatchOptions(jobs=2, memory=1024, redo=sys.argv[4], ledger=sys.argv[5])
    work = getattr(importlib.import_module(module), name)
    summary = run_batch(Path(sys.argv[1]), Path(sys.argv[2]), options, work=work)
    sys.exit(130 if summary.interrupted else 0)
"""


class Kills(NamedTuple):
    """How often whom."""

    runners: int
    workers: int
    rounds: int
    """How often all was done and begun again, because moments were left."""


def start_runner(
    folder: Path, out: Path, work: str = "tests.batch.faults:write_it", redo: str = "", ledger: str = ""
) -> subprocess.Popen[bytes]:
    """A runner in a process of its own, with two workers; it exits with 0, or 130 when it was interrupted."""
    command = [sys.executable, "-c", _RUNNER, str(folder), str(out), work, redo, ledger]
    return subprocess.Popen(command, cwd=ROOT)


def disturbed(folder: Path, out: Path, moments: int, seed: int, work: str, ledger: str = "") -> Kills:
    """Run over `folder` with `moments` kills, then to the end, undisturbed; fails when that last run does."""
    rng = random.Random(seed)
    runners = workers = rounds = 0
    redo = ""
    while runners + workers < moments:
        runner = start_runner(folder, out, work, redo, ledger)
        redo = ""
        for _ in range(min(rng.choice((0, 0, 1, 2, 3)), moments - runners - workers - 1)):
            workers += kill_one_of(runner, rng, rng.uniform(0.0, 0.6))
        try:
            code = runner.wait(rng.uniform(0.1, 2.5))
        except subprocess.TimeoutExpired:
            runner.kill()
            runner.wait()
            runners += 1
        else:
            assert code == 0, f"a disturbed run ended by itself with {code}"
            rounds, redo = rounds + 1, "all"
    code = start_runner(folder, out, work, "", ledger).wait(540)
    assert code == 0, f"the last, undisturbed run ended with {code}"
    return Kills(runners, workers, rounds)


def kill_one_of(runner: subprocess.Popen[bytes], rng: random.Random, after: float) -> int:
    """Kill a worker, once there is one and `after` seconds are over; how many were (none if the runner ended first)."""
    time.sleep(after)
    while runner.poll() is None:
        if found := workers_of(runner.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(rng.choice(found), signal.SIGKILL)
                return 1
        time.sleep(0.05)
    return 0


def workers_of(runner: int) -> list[int]:
    """The workers of a runner (or of a service)."""
    return sorted(pid for pid, parent in processes().items() if parent == runner and _is_worker(pid))


def processes() -> dict[int, int]:
    """Every process and its parent."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            found[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
    return found


def _is_worker(pid: int) -> bool:
    """Not the resource tracker that `multiprocessing` keeps."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def results(out: Path) -> dict[str, bytes]:
    """Every file under `out` but ledger and reports."""
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name not in OURS}


def strays(out: Path) -> list[str]:
    """What a run may not leave behind: parts, scratch, and processes that still write there."""
    left = [str(path) for path in out.rglob(".*") if path.name.startswith(".sohoa")]
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if str(out).encode() in (place / "cmdline").read_bytes():
                left.append((place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return left
