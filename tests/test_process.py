"""Settings of our own processes: made by the command and by workers of `batch`, not by the library."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.batch.pool import LocalPool

SAID = (
    "import gc, os, sys; print(gc.get_threshold()[0], os.environ.get('OPENBLAS_NUM_THREADS'), 'numpy' in sys.modules)"
)


def said() -> str:
    """What a worker's settings are."""
    import gc
    import os

    return f"{gc.get_threshold()[0]} {os.environ.get('OPENBLAS_NUM_THREADS')}"


@pytest.mark.parametrize(
    ("before", "settled"),
    [
        ("from pipeline.cli import main; main(['doctor', '--quiet'])", True),
        ("import pipeline; pipeline.restore('Uy ban')", False),
    ],
)
def test_the_command_settles_and_the_library_does_not(
    before: str, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    code = f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()): {before}\n{SAID}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    objects, threads, _ = done.stdout.split()
    assert (objects == "50000", threads == "1") == (settled, settled)


def test_workers_settle() -> None:
    with LocalPool(1) as pool:
        assert pool.submit(said).result() == "50000 1"
