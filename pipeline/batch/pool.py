"""A pool of spawned workers that can end a stuck native call: an `Executor` with limits on time and memory.

`ProcessPoolExecutor` gives up altogether when one worker dies, and cannot stop a task. Here each worker has a pipe of
its own and one task at a time; a supervising thread waits on all pipes. A worker that dies or passes its time is
replaced, and only its own task fails (`WorkerDied`, `WorkerTimeout`).

Workers are leaders of process groups (`worker`), so that a Tesseract that hangs goes with its worker.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from pipeline.batch.model import WorkerDied, WorkerTimeout
from pipeline.batch.worker import serve
from pipeline.process import ONE_THREAD

TASKS_A_WORKER = 500
"""After so many a worker is replaced, so that what a library leaks does not add up."""
MAX_FALSE_STARTS = 3
_SPAWN = multiprocessing.get_context("spawn")


@dataclass
class _PoolJob:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    ready: bool = False
    job: _PoolJob | None = None
    since: float = 0.0
    done: int = 0


class LocalPool(Executor):
    """`jobs` workers; a task may take `timeout` seconds (0: any) and `memory` MB (0: any) of private memory."""

    def __init__(self, jobs: int, *, timeout: float = 0.0, memory: int = 0, scratch: str = "") -> None:
        self._timeout, self._memory, self._scratch = timeout, memory, scratch
        self._queue: deque[_PoolJob] = deque()
        self._lock = threading.Lock()
        self._wake_out, self._wake_in = _SPAWN.Pipe(duplex=False)
        self._closing = threading.Event()
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._false_starts = 0
        self._woken = False
        self._thread = threading.Thread(target=self._supervise, name="sohoa-pool", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run `fn` in a worker; it must be importable there."""
        if self._closing.is_set():
            raise RuntimeError("the pool is closed")
        job = _PoolJob(Future(), (fn, args, kwargs))
        with self._lock:
            self._queue.append(job)
            wake, self._woken = not self._woken, True
        if wake:
            self._wake_in.send_bytes(b"x")
        return job.future

    def pids(self) -> list[int]:
        """Process numbers of the workers that are there now."""
        return [worker.process.pid for worker in list(self._workers)]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let workers finish what they have; with `cancel_futures`, drop what waits."""
        if cancel_futures:
            with self._lock:
                waiting, self._queue = list(self._queue), deque()
            for job in waiting:
                job.future.cancel()
        self._closing.set()
        with contextlib.suppress(OSError):
            self._wake_in.send_bytes(b"x")
        if wait:
            self._thread.join()

    def kill(self) -> None:
        """End the workers now, whatever they do."""
        for worker in list(self._workers):
            _kill(worker)
        self.shutdown(wait=True, cancel_futures=True)

    def _supervise(self) -> None:
        """The supervising thread. Should it fail, so does all that was submitted: nobody waits for ever."""
        try:
            self._go_round()
        except BaseException as error:
            self._closing.set()
            with self._lock:
                waiting, self._queue = list(self._queue), deque()
            for job in waiting + [worker.job for worker in self._workers if worker.job]:
                if not job.future.done():
                    job.future.set_exception(error)
            for worker in self._workers:
                _kill(worker)

    def _go_round(self) -> None:
        """Hand out, wait, take in, until closed and empty."""
        while not (self._closing.is_set() and not self._queue and not any(w.job for w in self._workers)):
            self._hand_out()
            waiting = [self._wake_out, *(w.pipe for w in self._workers), *(w.process.sentinel for w in self._workers)]
            for ready in wait(waiting, timeout=self._patience()):
                if ready is self._wake_out:
                    self._wake_out.recv_bytes()
                    with self._lock:
                        self._woken = False
            for worker in list(self._workers):
                self._take_in(worker)
        for worker in self._workers:
            self._retire(worker)

    def _patience(self) -> float | None:
        ends = [w.since + self._timeout for w in self._workers if w.job] if self._timeout else []
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _hand_out(self) -> None:
        while self._queue:
            worker = next((w for w in self._workers if w.ready and w.job is None), None)
            if worker is None:
                starting = sum(not w.ready for w in self._workers)
                while len(self._workers) < self._jobs and starting < len(self._queue):
                    self._start()
                    starting += 1
                return
            with self._lock:
                job = self._queue.popleft() if self._queue else None
            if job is None or not job.future.set_running_or_notify_cancel():
                continue
            worker.job, worker.since = job, time.monotonic()
            try:
                worker.pipe.send(job.call)
            except (OSError, EOFError):
                self._lose(worker, WorkerDied("a worker ended before its task began"))
            except Exception as error:  # what cannot be pickled; nothing was sent
                worker.job = None
                job.future.set_exception(error)

    def _start(self) -> None:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(
            target=serve, args=(theirs, os.getpid(), self._memory, self._scratch), name="sohoa-worker", daemon=True
        )
        with _as_for_workers():
            process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _take_in(self, worker: _Worker) -> None:
        """The result of a worker that has one; the end of one that died or passed its time."""
        try:
            if worker.pipe.poll():
                answer = worker.pipe.recv()
                if answer is None:
                    worker.ready, self._false_starts = True, 0
                    return
                ok, value = answer
                job, worker.job, worker.done = worker.job, None, worker.done + 1
                if worker.done >= TASKS_A_WORKER:
                    self._retire(worker)
                    self._workers.remove(worker)
                if job:
                    job.future.set_result(value) if ok else job.future.set_exception(value)
                return
        except (OSError, EOFError):
            self._lose(worker, WorkerDied(_how_ended(worker)))
            return
        if not worker.process.is_alive():
            self._lose(worker, WorkerDied(_how_ended(worker)))
        elif worker.job and self._timeout and time.monotonic() - worker.since >= self._timeout:
            self._lose(worker, WorkerTimeout(f"took more than {self._timeout:g} seconds"))

    def _lose(self, worker: _Worker, error: Exception) -> None:
        _kill(worker)
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if not worker.ready:
            self._false_start(error)
        if worker.job:
            worker.job.future.set_exception(error)

    def _false_start(self, error: Exception) -> None:
        """A worker that never came up: after a few in a row what waits fails, rather than waiting for ever."""
        self._false_starts += 1
        if self._false_starts >= MAX_FALSE_STARTS:
            with self._lock:
                waiting, self._queue = list(self._queue), deque()
            for job in waiting:
                if job.future.set_running_or_notify_cancel():
                    job.future.set_exception(error)

    def _retire(self, worker: _Worker) -> None:
        worker.pipe.close()  # it reads the end of its tasks
        worker.process.join(10)
        _kill(worker)


@contextlib.contextmanager
def _as_for_workers() -> Iterator[None]:
    """One thread from the first import on; and leave for a daemon, as Dask's workers are, to have children.

    `multiprocessing` forbids that for the sake of orphans; ours end with their parent.
    """
    config = getattr(multiprocessing.current_process(), "_config", {})
    daemon = config.pop("daemon", None)
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        if daemon is not None:
            config["daemon"] = daemon


def _kill(worker: _Worker) -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()


def _how_ended(worker: _Worker) -> str:
    worker.process.join(5)
    code = worker.process.exitcode
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"a worker was ended by {signal.Signals(-code).name}"
    return f"a worker ended with code {code}"
