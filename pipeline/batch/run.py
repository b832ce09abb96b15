"""One call of `sohoa batch`: lock the output folder, enter the files, run, report."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline import __version__, onnx, output, versions
from pipeline.batch import executors, shelf
from pipeline.batch.database import Database, sqlite_url
from pipeline.batch.ledger import Ledger
from pipeline.batch.model import Outcome
from pipeline.batch.pool import LocalPool
from pipeline.batch.report import write_report
from pipeline.batch.runner import Plan, Runner, Work
from pipeline.batch.work import digitize_task
from pipeline.errors import UnreadableError, UsageError

SCRATCH = ".sohoa-tmp"
SHELF_OF_OWN = "."
"""What a ledger says that lies with its results: both may be moved together."""
PRIVATE = frozenset({"password", "debug"})
"""Options that do not change what a Document says, or are nobody else's business."""


@dataclass(frozen=True)
class BatchOptions:
    """How a folder is done. `jobs` 0 is as many as fit; `timeout` in seconds a document; `memory` in MB a worker."""

    jobs: int = 0
    ledger: str = ""
    redo: Literal["", "older", "all"] = ""
    timeout: float = 1800.0
    memory: int = 2048
    dask: str = ""
    reading: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """How a run ended: rows of the ledger by state, the page that reports, whether it was interrupted."""

    counts: dict[str, int]
    report: Path
    interrupted: bool = False


def run_batch(
    folder: Path,
    out: Path,
    options: BatchOptions,
    *,
    work: Work = digitize_task,
    on_start: Callable[[int], None] = lambda new: None,
    on_outcome: Callable[[str, Outcome], None] = lambda path, outcome: None,
    tell: Callable[[str], None] = lambda sentence: None,
) -> Summary:
    """Digitise the files under `folder` into `out`, each once; what an earlier run did is not done again.

    Raises `UnreadableError`, `UsageError`, `OutputError`, `MissingProgramError`; after any of them the next run
    goes on.
    """
    if not folder.is_dir():
        raise UnreadableError(f"{folder}: there is no such folder")
    output.make_folder(out)
    with _alone(out):
        _sweep(out)
        database = Database(options.ledger or sqlite_url(out), tell=tell)
        try:
            ledger = Ledger(database, SHELF_OF_OWN if not options.ledger else str(out.resolve()))
            return _run(folder, out, options, ledger, work, on_start, on_outcome)
        finally:
            database.close()
            shutil.rmtree(out / SCRATCH, ignore_errors=True)


def _run(
    folder: Path, out: Path, options: BatchOptions, ledger: Ledger, work: Work,
    on_start: Callable[[int], None], on_outcome: Callable[[str, Outcome], None],
) -> Summary:  # fmt: skip
    version = made_by(options.reading)
    ledger.recover()
    shelf.enter(folder, out, ledger)
    if options.redo:
        ledger.redo(version if options.redo == "older" else None)
    on_start(ledger.counts().get("new", 0))
    with _executor(options, out, work) as (executor, workers, careful):
        plan = Plan(folder=folder, out=out, version=version, reading=options.reading, window=workers * 2)
        runner = Runner(plan, ledger, executor, careful, on_outcome)
        with _interruptible(runner, executor) as interrupted:
            runner.run()
    counts = ledger.counts()
    report = ledger.read(lambda rows: write_report(rows, counts, out))
    return Summary(counts, report, interrupted.is_set())


def made_by(reading: dict[str, Any]) -> str:
    """The version of everything that decides what a Document says: program, engines, models, dictionaries, options.

    Engines are those of this machine; the workers of a cluster are expected to have the same.
    """
    language = str(reading.get("language", "vie"))
    engines = (versions.tesseract_version(), versions.tesseract_models(language), onnx.version())
    public = sorted((name, str(value)) for name, value in reading.items() if name not in PRIVATE)
    short = (hashlib.sha256(repr(part).encode()).hexdigest()[:8] for part in (engines, public))
    return "+".join((__version__, versions.dictionaries(), *short))


@contextlib.contextmanager
def _executor(options: BatchOptions, out: Path, work: Work) -> Iterator[tuple[Executor, int, Work]]:
    """Who does the work, how many at once, and the work as they are to be given it."""
    if options.dask:
        careful = functools.partial(executors.guarded, work, timeout=options.timeout, memory=options.memory)
        with executors.dask(options.dask) as (cluster, threads):
            yield cluster, threads, careful
        return
    scratch = out / SCRATCH
    scratch.mkdir(exist_ok=True)
    with executors.local(options.jobs, options.timeout, options.memory, str(scratch.resolve())) as (pool, jobs):
        yield pool, jobs, work


@contextlib.contextmanager
def _interruptible(runner: Runner, executor: Executor) -> Iterator[threading.Event]:
    """The first Ctrl-C (or SIGTERM) lets what is in hand finish; the second ends the workers."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(*_: object) -> None:
        if asked.is_set() and isinstance(executor, LocalPool):
            raise KeyboardInterrupt
        asked.set()
        runner.stop()

    before = {sign: signal.signal(sign, ask) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


@contextlib.contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold a lock on the output folder, which the system frees when its holder dies however it dies."""
    try:
        import fcntl
    except ImportError:  # Windows has no flock; two runs at once are the user's care there
        yield
        return
    folder = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(folder)
        raise UsageError(f"{out}: another run of `sohoa batch` is writing here") from None
    except OSError:  # a network folder that knows no locks
        pass
    try:
        yield
    finally:
        os.close(folder)


def _sweep(out: Path) -> None:
    """Take away what a killed run left half done."""
    shutil.rmtree(out / SCRATCH, ignore_errors=True)
    for place, _, names in os.walk(out):
        for name in names:
            if name.startswith(output.PART_PREFIX):
                with contextlib.suppress(OSError):
                    (Path(place) / name).unlink()
