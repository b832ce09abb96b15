"""The machine under a run fails: full and read-only disks, a ledger that is locked or restarts, a clock set back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.batch import BatchOptions, run_batch
from pipeline.batch.database import Database, sqlite_url
from pipeline.batch.ledger import Ledger
from pipeline.errors import MissingProgramError, OutputError, UsageError
from tests.batch import postgres
from tests.batch.disturb import disturbed, results, strays
from tests.batch.faults import write_it
from tests.batch.test_run import run, shelf

needs_postgres = pytest.mark.skipif(postgres.binaries() is None, reason="PostgreSQL is not installed")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk in memory; called with mount options it is mounted, or mounted again, with them."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place, mounted = tmp_path / "disk", False
    place.mkdir()

    def mount(options: str) -> Path:
        nonlocal mounted
        words = ["mount", "-t", "tmpfs", "-o", f"remount,{options}" if mounted else options, "tmpfs", str(place)]
        if subprocess.run(words, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        mounted = True
        return place

    yield mount
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=False)


def large(folder: Path, count: int = 40) -> Path:
    return shelf(folder, **{f"v{n}": f"slow {n} " + "văn bản " * 1500 for n in range(count)})


@pytest.mark.parametrize("size", ["size=300k", "size=450k", "size=700k"])
def test_a_disk_that_fills_up(tmp_path: Path, disk: Callable[[str], Path], size: str) -> None:
    folder = large(tmp_path / "in")
    run(folder, tmp_path / "calm")
    out = disk(size) / "out"
    with pytest.raises(OutputError, match=r"No space left|is full|cannot be written"):
        run(folder, out)
    calm = results(tmp_path / "calm")
    assert all(calm[name] == data for name, data in results(out).items()), "nothing half-written"
    disk("size=64m")
    summary, _ = run(folder, out)
    assert summary.counts == {"done": 40}
    assert results(out) == calm
    assert strays(out) == []


def test_a_disk_that_is_read_only(tmp_path: Path, disk: Callable[[str], Path]) -> None:
    folder = large(tmp_path / "in", 10)
    out = disk("size=64m") / "out"
    run(folder, out)
    shelf(folder, new="một văn bản mới")
    disk("ro")
    with pytest.raises(OutputError, match=r"out: cannot be written: Read-only file system"):
        run(folder, out)
    with pytest.raises(OutputError, match="the ledger cannot be written"):
        Ledger(Database(sqlite_url(out)), ".").recover()
    disk("rw")
    summary, done = run(folder, out)
    assert (summary.counts, done) == ({"done": 11}, ["new"])
    assert strays(out) == []


def test_a_ledger_that_stays_locked(tmp_path: Path) -> None:
    holder = Database(sqlite_url(tmp_path))
    Ledger(holder, ".")
    waiting = Database(sqlite_url(tmp_path), patience=2)
    connection = holder._engine.connect()
    connection.exec_driver_sql("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(OutputError, match="the ledger cannot be used: database is locked"):
            Ledger(waiting, ".").recover()
    finally:
        connection.close()


def test_a_ledger_that_is_no_ledger(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ledger.sqlite").write_bytes(b"Can cu Quyet dinh so 468/QD-TTg\n" * 400)
    with pytest.raises(OutputError, match="the ledger cannot be used: file is not a database"):
        run(shelf(tmp_path / "in", a="x"), out)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("no url", r"--ledger no url: cannot be used"),
        ("mssql+pyodbc://u:secret@h/x", r"--ledger mssql\+pyodbc://u:\*\*\*@h/x: "),
        ("oracle+nothing://u:secret@h/x", r"--ledger oracle\+nothing://u:\*\*\*@h/x: cannot be used"),
    ],
)
def test_a_ledger_that_cannot_be(tmp_path: Path, url: str, error: str) -> None:
    with pytest.raises((UsageError, MissingProgramError), match=error) as raised:
        run(shelf(tmp_path / "in", a="x"), tmp_path / "out", BatchOptions(jobs=1, ledger=url))
    assert "secret" not in str(raised.value)


def test_a_clock_that_jumps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing asks what time it is: back in 1970 and on to 2100, the same happens."""
    folder = shelf(tmp_path / "in", a="một", b="hai", c="ba")
    hours = iter(range(10**6))
    monkeypatch.setattr("time.time", lambda: (-1) ** next(hours) * 1e9)
    assert run(folder, tmp_path / "out")[0].counts == {"done": 3}
    os.utime(folder / "b.txt", (10**10, 10**10))
    assert run(folder, tmp_path / "out")[1] == ["b"]
    os.utime(folder / "b.txt", (1, 1))
    assert run(folder, tmp_path / "out")[1] == ["b"]


@pytest.mark.slow
@needs_postgres
def test_postgresql_restarts_in_the_middle(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", **{f"v{n}": f"slow {n}" for n in range(300)})
    run(folder, tmp_path / "calm")
    with postgres.server() as ledger:
        done, downs = 0, []

        def spoil(path: str, _: object) -> None:
            nonlocal done
            done += 1
            if done in (60, 200):
                ledger.stop()
                downs.append(threading.Timer(1.5, ledger.start))
                downs[-1].start()

        options = BatchOptions(jobs=2, memory=1024, ledger=ledger.url)
        summary = run_batch(folder, tmp_path / "out", options, work=write_it, on_outcome=spoil)
        for timer in downs:
            timer.join()
        assert len(downs) == 2
        assert summary.counts == {"done": 300}
        assert results(tmp_path / "out") == results(tmp_path / "calm")
        with pytest.raises(UsageError, match="it is of the results in"):
            run(folder, tmp_path / "other", options)
        kills = disturbed(folder, tmp_path / "out", 4, 3, "tests.batch.faults:write_it", ledger.url)
        assert kills.runners + kills.workers == 4
        assert results(tmp_path / "out") == results(tmp_path / "calm")


@pytest.mark.slow
@needs_postgres
def test_two_runs_on_one_postgresql(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "in", a="một")
    with postgres.server() as ledger:
        options = BatchOptions(jobs=1, ledger=ledger.url)
        began = time.monotonic()

        def second(new: int) -> None:
            run(folder, tmp_path / "b", options)

        with pytest.raises(UsageError, match="another run of `sohoa batch` is writing here"):
            run_batch(
                folder,
                tmp_path / "a",
                options,
                work=write_it,
                on_start=lambda _: run(folder, tmp_path / "b", options) and None,
            )
        assert time.monotonic() - began < 60, "not waited for"
        assert run(folder, tmp_path / "a", options)[0].counts == {"done": 1}
