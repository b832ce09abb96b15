"""Broken and hostile files: each ends with its named error or a Document, none takes the run with it.

`make bench-batch_hostile` does the same with 300 fuzzed files and the slow ones.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.model import Outcome
from tests.batch.disturb import results
from tests.batch.fuzz import fuzzed
from tests.batch.hostile import HOSTILE, LONG
from tests.batch.judge import faults, named

FUZZED, SEED = 45, 11
OPTIONS = BatchOptions(jobs=2, timeout=100, memory=2048, reading={"page_timeout": 40.0})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits on memory")
def test_each_ends_with_its_named_error_and_the_run_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in sorted(HOSTILE.keys() - LONG):
        (folder / name).write_bytes(HOSTILE[name].made())
    for name, data in fuzzed(FUZZED, SEED):
        (folder / name).write_bytes(data)
    ends: dict[str, Outcome] = {}
    summary = run_batch(folder, tmp_path / "out", OPTIONS, on_outcome=lambda path, end: ends.update({path: end}))
    assert faults(ends) == []
    assert sum(summary.counts.values()) == len(ends) == len(list(folder.iterdir()))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kills")
def test_through_dask_with_a_worker_killed_the_output_is_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in fuzzed(30, SEED + 1):
        (folder / name).write_bytes(data)
    run_batch(folder, tmp_path / "local", OPTIONS)
    ends: dict[str, Outcome] = {}
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]

        def kill_one(path: str, end: Outcome) -> None:
            ends[path] = end
            if len(ends) == 8:
                os.kill(pids[0], signal.SIGKILL)

        options = BatchOptions(dask=cluster.scheduler_address, timeout=100, reading=OPTIONS.reading)
        run_batch(folder, tmp_path / "dask", options, on_outcome=kill_one)
    assert faults(ends) == []
    assert results(tmp_path / "dask") == results(tmp_path / "local")


@pytest.mark.parametrize(
    ("end", "fault"),
    [
        (Outcome(row=1, status="done"), False),
        (Outcome(row=1, status="failed", code=3, error="/in/a.png: is a damaged PNG file (x)."), False),
        (Outcome(row=1, status="failed", code=3, error="is a damaged PNG file (x)."), True),
        (Outcome(row=1, status="failed", code=1, error="/in/a.png: ValueError: x"), True),
        (Outcome(row=1, status="failed", code=1, error="/in/a.png: set aside: a worker was ended by SIGSEGV"), True),
    ],
)
def test_what_a_named_error_is(end: Outcome, fault: bool) -> None:
    assert named("/in/a.png", end) is not fault
