"""A limit on the time one page may take, kept also while compiled code runs that knows of none."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import SohoaError


class PageTimeoutError(SohoaError):
    """A page took longer than it was given."""


class Timeout:
    """`left()`: seconds until the limit, at least a tenth; 0 means that there is no limit."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds if seconds > 0 else None

    def left(self) -> float:
        return max(0.1, self._end - time.monotonic()) if self._end is not None else 0.0


@contextmanager
def timeout(seconds: float) -> Iterator[Timeout]:
    """Raise `PageTimeoutError` in the body once `seconds` have passed (0: never).

    The alarm works in the main thread of a process on POSIX, where batch and command line run; elsewhere the body
    keeps the time by asking `left()`.
    """
    can_ring = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if seconds <= 0 or not can_ring:
        yield Timeout(seconds)
        return

    def ring(*_: object) -> None:
        raise PageTimeoutError(f"the page took more than {seconds:g} seconds.")

    before = signal.signal(signal.SIGALRM, ring)
    # Tesseract is told the same limit and ends by itself; the alarm comes a moment later, for everything else.
    signal.setitimer(signal.ITIMER_REAL, seconds + 0.3)
    try:
        yield Timeout(seconds)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
