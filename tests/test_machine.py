"""How many workers fit, as control groups say it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.batch.pool import LocalPool
from pipeline.machine import cpu_quota, jobs_auto, memory_mb
from tests.batch.faults import busy_threads
from tests.papers import SAMPLE


@pytest.mark.parametrize(
    ("files", "quota"),
    [
        ({}, float("inf")),
        ({"cpu.max": "max 100000"}, float("inf")),
        ({"cpu.max": "150000 100000"}, 1.5),
        ({"cpu/cpu.cfs_quota_us": "200000", "cpu/cpu.cfs_period_us": "100000"}, 2.0),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, float("inf")),
    ],
)
def test_cpu_quota(tmp_path: Path, files: dict[str, str], quota: float) -> None:
    write(tmp_path, files)
    assert cpu_quota(tmp_path) == quota


def test_memory_limits_the_workers(tmp_path: Path) -> None:
    write(tmp_path, {"memory.max": str(1500 << 20), "cpu.max": "max 100000"})
    assert memory_mb(tmp_path) == 1500
    assert jobs_auto(1000, tmp_path) == 1
    assert jobs_auto(0, tmp_path) >= 1


def test_half_a_core_is_one_worker(tmp_path: Path) -> None:
    write(tmp_path, {"cpu.max": "50000 100000"})
    assert jobs_auto(0, tmp_path) == 1


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_worker_works_with_one_thread() -> None:
    """So that pools of numpy, OpenCV, Tesseract and ONNX do not multiply with the workers."""
    with LocalPool(1) as pool:
        assert pool.submit(busy_threads, str(SAMPLE)).result() == 1
