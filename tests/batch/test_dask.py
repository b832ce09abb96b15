"""The same run through a Dask cluster of this machine, a worker of it killed: the same output."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.model import Outcome
from pipeline.errors import UsageError
from tests.batch.disturb import results
from tests.batch.faults import write_it
from tests.batch.test_run import run, shelf

distributed = pytest.importorskip("distributed")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kills")
def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", **{f"d{n % 3}__v{n}": f"slow {n}" for n in range(40)})
    run(folder, tmp_path / "local")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        done = 0

        def kill_one(path: str, outcome: Outcome) -> None:
            nonlocal done
            done += 1
            if done == 5:
                os.kill(pids[0], signal.SIGKILL)

        options = BatchOptions(dask=cluster.scheduler_address)
        summary = run_batch(folder, tmp_path / "dask", options, work=write_it, on_outcome=kill_one)
    assert summary.counts == {"done": 40}
    assert results(tmp_path / "dask") == results(tmp_path / "local")


def test_no_scheduler_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.executors.DASK_SECONDS", 1)
    options = BatchOptions(dask="tcp://127.0.0.1:9")
    with pytest.raises(UsageError, match="no scheduler answers"):
        run_batch(shelf(tmp_path / "in", a="x"), tmp_path / "out", options, work=write_it)
