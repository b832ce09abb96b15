"""Settings of our own processes: made by the command, workers of `batch` and children that read, not by the library."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import reader_child
from pipeline.batch.pool import LocalPool
from pipeline.pages import Request
from pipeline.reading import Options

SAID = (
    "import gc, os, sys; print(gc.get_threshold()[0], os.environ.get('OPENBLAS_NUM_THREADS'), 'numpy' in sys.modules)"
)


def said() -> str:
    """What a worker's settings are."""
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


def test_children_that_read_settle_their_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_threshold()
    gc.set_threshold(700)  # whatever was read here before
    monkeypatch.setattr(reader_child, "read_pages", lambda *asked: iter([gc.get_threshold()[0]]))
    child = reader_child.Child()
    child.ask(Request(path=Path(), password=None, options=Options()))
    settled = child.told(10)
    child.kill()
    here = gc.get_threshold()[0]
    gc.set_threshold(*before)
    assert (settled, here) == (50_000, 700)
