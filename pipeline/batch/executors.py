"""Who does the work: the local pool, or a Dask cluster whose workers each have such a pool.

A Dask worker runs its tasks in threads, where a native call that hangs can neither be ended nor kept from taking all
memory, and a crash takes the tasks beside it along. So there, too, each document is done in a process of its own that
can be ended: the limits, and what comes of hostile files, are the same on a cluster and here.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from pipeline.batch.pool import LocalPool
from pipeline.errors import MissingProgramError, UsageError
from pipeline.machine import jobs_auto

T = TypeVar("T")
DASK_SECONDS = 20
"""How long a scheduler is given to answer."""


class Here(Executor):
    """No worker at all: for files that only this process sees (`memory://`), without limits on time and memory."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run `fn` before this returns."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextlib.contextmanager
def local(jobs: int, timeout: float, memory: int, scratch: str) -> Iterator[tuple[Executor, int]]:
    """A pool of `jobs` workers (0: as many as fit) and their number."""
    count = jobs or jobs_auto(memory)
    pool = LocalPool(count, timeout=timeout, memory=memory, scratch=scratch)
    try:
        yield pool, count
    except BaseException:
        pool.kill()
        raise
    pool.shutdown()


@contextlib.contextmanager
def dask(address: str) -> Iterator[tuple[Executor, int]]:
    """The cluster at `address` and the threads it has. Raises `MissingProgramError`, `UsageError`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingProgramError("--dask needs Dask; install it with: pip install 'sohoa[dask]'") from error
    try:
        client = Client(address, timeout=DASK_SECONDS)
    except (OSError, ValueError) as error:
        raise UsageError(f"--dask {address}: no scheduler answers there") from error
    with client:
        threads = sum(client.nthreads().values())
        yield client.get_executor(pure=False), max(1, threads)


def guarded(work: Callable[[Any], T], task: Any, *, timeout: float, memory: int) -> T:
    """`work(task)` in a process of a Dask worker's own pool. Raises `WorkerDied`, `WorkerTimeout`, what `work` does."""
    result: T = _pool(timeout, memory).submit(work, task).result()
    return result


@functools.cache
def _pool(timeout: float, memory: int) -> LocalPool:
    from distributed import get_worker

    return LocalPool(get_worker().state.nthreads, timeout=timeout, memory=memory)
