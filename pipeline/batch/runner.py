"""The runner: feeds an executor from the ledger and writes down what comes back.

It holds as many tasks as there are workers and a few more, whatever the number of files. It knows `Executor.submit`
and nothing else of who does the work, so a local pool and a Dask cluster run the same way. A task whose worker died is
tried twice more and then set aside. The order of events that makes a kill harmless: results are written (whole or not
at all), then the ledger says so; what the ledger does not say is done again and gives the same bytes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any

from pipeline.batch.folders import Folder
from pipeline.batch.ledger import Ledger
from pipeline.batch.model import Job, Outcome, WorkerDied, WorkerTimeout
from pipeline.errors import ExitCode, MissingProgramError, OutputError

CHUNK = 64
FLUSH_SECONDS = 0.5
MAX_DEATHS = 3
"""The second may be chance too, where somebody or the system ends workers."""
Work = Callable[[Job], Outcome]


@dataclass(frozen=True)
class Plan:
    """What a run is to do: files under `folder` to results under `out`, read with `reading`, made by `version`."""

    folder: Folder
    out: Folder
    version: str
    reading: dict[str, Any] = field(default_factory=dict)
    paragraphs: bool = False
    window: int = 4
    chunk: int = CHUNK  # rows that are claimed at once


@dataclass
class _InHand:
    task: Job
    digest: str
    deaths: int = 0


class Runner:
    """One run. `on_outcome(path, outcome)` is told of each document; `stop()` lets what is in hand finish."""

    def __init__(
        self, plan: Plan, ledger: Ledger, executor: Executor, work: Work,
        on_outcome: Callable[[str, Outcome], None] = lambda path, outcome: None,
    ) -> None:  # fmt: skip
        self._plan, self._ledger, self._executor, self._work = plan, ledger, executor, work
        self._on_outcome = on_outcome
        self._claimed: list[tuple[Any, str]] = []
        self._first: dict[str, int] = {}
        self._last = 0
        self._in_hand: dict[Future[Outcome], _InHand] = {}
        self._unwritten: list[tuple[Outcome, str]] = []
        self._written_at = time.monotonic()
        self._stopping = False

    def stop(self) -> None:
        """Begin nothing more; `run` returns when what is in hand is done."""
        self._stopping = True

    def run(self) -> None:
        """Do all new rows. Raises `OutputError`, `MissingProgramError`: the next document would meet the same."""
        try:
            while self._feed() or self._in_hand:
                done, _ = wait(self._in_hand, timeout=FLUSH_SECONDS, return_when=FIRST_COMPLETED)
                for future in done:
                    self._take(future)
                if time.monotonic() - self._written_at > FLUSH_SECONDS:
                    self._flush()
        finally:
            self._flush()
            self._ledger.release([row.id for row, _ in self._claimed] + [x.task.row for x in self._in_hand.values()])

    def _feed(self) -> bool:
        """Fill the window; whether anything was begun."""
        begun = False
        while not self._stopping and len(self._in_hand) < self._plan.window:
            if not self._claimed and not self._claim():
                break
            self._begin(*self._claimed.pop(0))
            begun = True
        return begun

    def _claim(self) -> bool:
        """Take the next rows and look up once which of them have content that is done or in hand."""
        self._flush()
        rows = self._ledger.claim(self._plan.chunk, self._last)
        if not rows:
            return False
        self._last = rows[-1].id
        self._claimed = [(row, self._plan.folder.digest(row.path)) for row in rows]
        self._first = self._ledger.twins([digest for _, digest in self._claimed], self._plan.version)
        self._first |= {item.digest: item.task.row for item in self._in_hand.values()}
        return True

    def _begin(self, row: Any, digest: str) -> None:
        """Submit a row's task, unless another document has the same content."""
        path = self._plan.folder.at(row.path)
        first = self._first.setdefault(digest, row.id) if digest else row.id
        if first != row.id:
            self._ledger.duplicate(row.id, digest, self._plan.version, first)
            self._on_outcome(path, Outcome(row=row.id, status="done"))
            return
        plan, stem = self._plan, self._plan.out.at(row.output)
        job = Job(row=row.id, path=path, stem=stem, reading=plan.reading, paragraphs=plan.paragraphs)
        self._submit(_InHand(job, digest))

    def _submit(self, item: _InHand) -> None:
        self._in_hand[self._executor.submit(self._work, item.task)] = item

    def _take(self, future: Future[Outcome]) -> None:
        item = self._in_hand.pop(future)
        error = future.exception()
        if error is None:
            outcome = future.result()
        elif isinstance(error, WorkerTimeout):
            outcome = _lost(item.task, f"{item.task.path}: {error}")
        elif is_death(error):
            item.deaths += 1
            if item.deaths < MAX_DEATHS and not self._stopping:
                self._submit(item)
                return
            outcome = _lost(item.task, f"{item.task.path}: set aside: {error}")
        else:
            outcome = _lost(item.task, f"{item.task.path}: {type(error).__name__}: {error}")
        if outcome.code == ExitCode.OUTPUT:
            self._ledger.release([item.task.row])
            raise OutputError(outcome.error)
        if outcome.code == ExitCode.MISSING_PROGRAM:
            self._ledger.release([item.task.row])
            raise MissingProgramError(outcome.error)
        self._unwritten.append((outcome, item.digest))
        self._on_outcome(item.task.path, outcome)

    def _flush(self) -> None:
        self._ledger.record(self._unwritten, self._plan.version)
        self._unwritten = []
        self._written_at = time.monotonic()


def is_death(error: BaseException) -> bool:
    """Whether an executor says with `error` that a worker died (Dask's own word for it is `KilledWorker`)."""
    return isinstance(error, WorkerDied) or type(error).__name__ == "KilledWorker"


def _lost(task: Job, error: str) -> Outcome:
    return Outcome(row=task.row, status="failed", code=ExitCode.SOME_FAILED, error=error)
