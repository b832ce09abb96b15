"""The engine: a thread that runs the batch runner over the papers as long as the service lives.

What ends a run (a full disk, a program that is missing, a database or cluster that is away) is said, and tried again:
papers that came meanwhile wait in the ledger.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from pipeline.batch import BatchOptions, Database, Ledger, LocalFolder, Outcome, Plan, Runner, Work, executor, made_by
from pipeline.errors import SohoaError
from pipeline.service.model import Settings
from pipeline.service.papers import Uploads
from pipeline.service.work import read

LOOK_SECONDS = 5.0
AGAIN_SECONDS = 15.0


class BatchEngine:
    """Reads what the ledger has to be read. `on_outcome(path, outcome)` is told of each paper."""

    def __init__(
        self, settings: Settings, database: Database, name: str, *, work: Work = read,
        on_outcome: Callable[[str, Outcome], None] = lambda path, outcome: None,
        tell: Callable[[str], None] = lambda sentence: None,
    ) -> None:  # fmt: skip
        self._settings, self._work, self._on_outcome, self._tell = settings, work, on_outcome, tell
        self._ledger = Ledger(database, name)
        self._ledger.recover()
        self._wake, self._stop = threading.Event(), threading.Event()
        self._runner: Runner | None = None
        self._thread = threading.Thread(target=self._live, name="sohoa-engine", daemon=True)
        self.trouble = ""  # why nothing is read at present; empty where all is well

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """There is something new to read."""
        self._wake.set()

    def stop(self, seconds: float) -> bool:
        """Begin nothing more, and wait so long for what is in hand; whether all of it was done."""
        self._stop.set()
        self._wake.set()
        if self._runner is not None:
            self._runner.stop()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _live(self) -> None:
        while not self._stop.is_set():
            try:
                self._work_on()
            except Exception as error:
                known = isinstance(error, SohoaError)
                self.trouble = str(error) if known else f"{type(error).__name__}: {error}"
                self._tell(self.trouble)
                self._stop.wait(AGAIN_SECONDS)

    def _work_on(self) -> None:
        """Run, wait for news, run again, with the same workers."""
        wanted = self._settings
        options = BatchOptions(
            jobs=wanted.jobs, ledger=wanted.ledger, timeout=wanted.timeout, memory=wanted.memory, dask=wanted.dask
        )
        papers, results = Uploads(wanted.papers), LocalFolder(wanted.results)
        version = made_by(wanted.reading)
        with executor(options, papers, results, self._work) as (hands, workers, careful):
            plan = Plan(
                folder=papers, out=results, version=version, reading=wanted.reading, window=workers, chunk=workers
            )
            while not self._stop.is_set():
                self._wake.clear()
                self._runner = Runner(plan, self._ledger, hands, careful, self._outcome)
                if not self._stop.is_set():
                    self._runner.run()
                    self.trouble = ""
                self._wake.wait(LOOK_SECONDS)

    def _outcome(self, path: str, outcome: Outcome) -> None:
        self.trouble = ""
        self._on_outcome(path, outcome)
