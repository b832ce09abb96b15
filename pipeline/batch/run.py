"""One call of `sohoa batch`: lock the output folder, enter the files, run, report."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline import __version__, ocr, onnx, versions
from pipeline.batch import executors, shelf
from pipeline.batch.database import Database, sqlite_url
from pipeline.batch.folders import SCRATCH, Folder, LocalFolder
from pipeline.batch.ledger import Ledger
from pipeline.batch.model import Outcome
from pipeline.batch.remote import in_this_process, open_folder
from pipeline.batch.report import write_report
from pipeline.batch.runner import Plan, Runner, Work
from pipeline.batch.watch import Sight
from pipeline.batch.work import digitize_task
from pipeline.errors import UsageError
from pipeline.messages import Messages

SHELF_OF_OWN = "."
"""What a ledger says that lies with its results: both may be moved together."""
PRIVATE = frozenset({"password", "debug"})
"""Options that do not change what a Document says, or are nobody else's business."""


@dataclass(frozen=True)
class BatchOptions:
    """How a folder is done. `jobs` 0 is as many as fit; `timeout` in seconds a document; `memory` in MB a worker;
    `paragraphs`: a line of a text is a paragraph."""

    jobs: int = 0
    ledger: str = ""
    redo: Literal["", "older", "all"] = ""
    timeout: float = 1800.0
    memory: int = 2048
    dask: str = ""
    reading: dict[str, Any] = field(default_factory=dict)
    paragraphs: bool = False


@dataclass(frozen=True)
class RunSummary:
    """How a run ended: rows of the ledger by state, the page that reports, whether it was interrupted; and files of
    other kinds that were passed over, by suffix."""

    counts: dict[str, int]
    report: str
    interrupted: bool = False
    others: dict[str, int] = field(default_factory=dict)


def run_batch(
    folder: str | os.PathLike[str],
    out: str | os.PathLike[str],
    options: BatchOptions,
    *,
    work: Work = digitize_task,
    only: Sight | None = None,
    on_start: Callable[[int], None] = lambda new: None,
    on_outcome: Callable[[str, Outcome], None] = lambda path, outcome: None,
    tell: Callable[[str], None] = lambda sentence: None,
    say: Messages | None = None,
) -> RunSummary:
    """Digitise the files under `folder` into `out` (paths or URLs), each once; what an earlier run did stays done.

    The report speaks with `say` (default: English). With `only`, files that are not in it, or not as it saw them, are
    passed over.

    Raises `UnreadableError`, `UsageError`, `OutputError`, `MissingProgramError`; after any of them the next run
    goes on.
    """
    source, target = open_folder(folder), open_folder(out)
    beside = isinstance(target, LocalFolder)
    if not (beside or options.ledger):
        raise UsageError(f"{out}: give --ledger, for the run's memory cannot lie behind a URL")
    source.check()
    if source.home.resolve() == target.home.resolve():
        raise UsageError(f"{out}: is the folder that is read, and results would be written over texts; give another")
    target.make()
    with alone(target):
        target.sweep()
        database = Database(options.ledger or sqlite_url(target.home), tell=tell)
        try:
            name = target.name if not beside else str(target.home.resolve()) if options.ledger else SHELF_OF_OWN
            ledger = Ledger(database, name)
            stopped = _run(source, target, options, ledger, work, only, on_start, on_outcome)
            counts = ledger.counts()
            report = ledger.read(lambda rows: write_report(rows, counts, target, say or Messages()))
            return RunSummary(counts, report, stopped, dict(source.others))
        finally:
            database.close()
            target.sweep()  # a worker that was killed over a file may have left its part


def _run(
    folder: Folder, out: Folder, options: BatchOptions, ledger: Ledger, work: Work, only: Sight | None,
    on_start: Callable[[int], None], on_outcome: Callable[[str, Outcome], None],
) -> bool:  # fmt: skip
    """Do what is to be done; whether it was interrupted."""
    version = made_by(options.reading) + ("+paragraphs" if options.paragraphs else "")
    ledger.recover()
    shelf.enter(folder, out, ledger, only)
    if options.redo:
        ledger.redo(version if options.redo == "older" else None)
    on_start(ledger.counts().get("new", 0))
    with executor(options, folder, out, work) as (hands, workers, careful):
        plan = Plan(
            folder=folder, out=out, version=version, reading=options.reading, paragraphs=options.paragraphs,
            window=workers * 2,
        )  # fmt: skip
        runner = Runner(plan, ledger, hands, careful, on_outcome)
        with _interruptible(runner) as interrupted:
            runner.run()
    return interrupted.is_set()


def made_by(reading: dict[str, Any]) -> str:
    """The version of everything that decides what a Document says: program, engines, models, dictionaries, options.

    Engines are those of this machine; the workers of a cluster are expected to have the same. Raises `UnreadableError`
    for a dictionary of the user's that cannot be read.
    """
    language = str(reading.get("language", "vie"))
    engines = [versions.tesseract_version(), versions.tesseract_models(language)]
    # Whoever reads otherwise need not read again for an extra that is not used.
    engines += [onnx.version(engine.name) for engine in ocr.optional(str(reading.get("quality")))]
    public = sorted((name, _said(name, value)) for name, value in reading.items() if name not in PRIVATE)
    short = (hashlib.sha256(repr(part).encode()).hexdigest()[:8] for part in (tuple(engines), public))
    return "+".join((__version__, versions.dictionaries(), *short))


def _said(name: str, value: object) -> str:
    """An option as far as it decides what a Document says: of a user's own words, the words, wherever they lie."""
    if name != "dictionary" or not value:
        return str(value)
    from pipeline.restore import read_dictionary

    return "\n".join(sorted(read_dictionary(Path(str(value)))))


@contextlib.contextmanager
def executor(options: BatchOptions, folder: Folder, out: Folder, work: Work) -> Iterator[tuple[Executor, int, Work]]:
    """Who does the work, how many at once, and the work as they are to be given it."""
    if in_this_process(folder.name) or in_this_process(out.name):
        yield executors.Here(), 1, work
    elif options.dask:
        careful = functools.partial(executors.guarded, work, timeout=options.timeout, memory=options.memory)
        with executors.dask(options.dask) as (cluster, threads):
            yield cluster, threads, careful
    else:
        scratch = out.home / SCRATCH
        scratch.mkdir(exist_ok=True)
        with executors.local(options.jobs, options.timeout, options.memory, str(scratch.resolve())) as (pool, jobs):
            yield pool, jobs, work


@contextlib.contextmanager
def _interruptible(runner: Runner) -> Iterator[threading.Event]:
    """The first Ctrl-C (or SIGTERM) lets what is in hand finish; the second ends the workers."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(*_: object) -> None:
        if asked.is_set():
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
def alone(out: Folder) -> Iterator[None]:
    """Hold a lock on the output folder, which the system frees when its holder dies however it dies."""
    try:
        import fcntl
    except ImportError:  # Windows has no flock; two runs at once are the user's care there
        yield
        return
    folder = os.open(out.home, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(folder)
        raise UsageError(f"{out.name}: another run of `sohoa batch` is writing here") from None
    except OSError:  # a network folder that knows no locks
        pass
    try:
        yield
    finally:
        os.close(folder)
