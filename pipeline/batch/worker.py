"""A worker process of the pool: it takes one task at a time from its pipe and sends back what came of it.

It leads a process group of its own, so that a Ctrl-C in the terminal reaches the runner alone, and dies with the
runner, even when that is killed. Threads of numpy, OpenCV and Tesseract are set to one: workers are the parallelism.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import sys
from multiprocessing.connection import Connection

from pipeline import process


def serve(pipe: Connection, parent: int, memory: int, scratch: str) -> None:
    """A worker: take a task, run it, send what came of it; until the pipe closes."""
    _settle(parent, memory, scratch)
    process.settle()
    with contextlib.suppress(OSError):  # the pool may have been closed meanwhile
        pipe.send(None)
    for _ in itertools.count():
        try:
            function, args, kwargs = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (True, function(*args, **kwargs))
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send(answer)
        except OSError:
            return
        except Exception as error:  # what cannot be pickled is said in words
            pipe.send((False, RuntimeError(f"{type(error).__name__}: {error}")))


def _hush() -> None:
    """Standard error leads nowhere: what libraries print about broken files would run through the progress view."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _settle(parent: int, memory: int, scratch: str) -> None:
    """Make this process a worker: a group of its own, the parent's end is its end, one thread, a limit on memory."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not os.environ.get("SOHOA_TRACEBACK"):
        _hush()
    if scratch:
        os.environ["TMPDIR"] = scratch
    process.die_with_parent(parent)
    if sys.platform == "linux" and memory:
        import resource

        # Private memory that can be written to: what WebAssembly only reserves does not count.
        resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))
