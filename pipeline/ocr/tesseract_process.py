"""Tesseract kept running: its library in a child process that is started once and asked page by page.

Most of what the program takes to start (.08 s, twice a page) is a table of confusions that its newer engine never
looks at; on real scans that is a quarter of Tesseract's time. Where the library is not found, is of another version
than the program or does not answer, `table` says so and the program is run instead.
"""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

_CHILD = Path(__file__).with_name("tesseract_child.py")
_WAIT = 2.0  # seconds that a child has to end by itself


class EngineTimeoutError(Exception):
    """The engine did not answer in the time given."""


class _Running:
    """A running child for `language`; `version` is its library's, "" where it did not start."""

    def __init__(self, language: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_CHILD), language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.close = weakref.finalize(self, _end, self._process, os.getpid())
        assert self._process.stdout is not None
        self.version = self._process.stdout.readline().decode("ascii", "replace").strip()

    def stop(self) -> None:
        """End the child whatever it is doing."""
        self._process.kill()
        self.close()

    def table(self, pictures: Sequence[Grey], timeout: float) -> str | None:
        """The words of `pictures`; None where the child died. It is of no further use after that or an exception."""
        over = threading.Event()

        def stop() -> None:
            over.set()
            self._process.kill()

        clock = threading.Timer(timeout, stop) if timeout else None
        if clock:
            clock.start()
        try:
            return self._asked(pictures)
        except (OSError, struct.error):
            if over.is_set():
                raise EngineTimeoutError from None
            return None
        finally:
            if clock:
                clock.cancel()

    def _asked(self, pictures: Sequence[Grey]) -> str:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        to.write(struct.pack("<I", len(pictures)))
        for picture in pictures:
            to.write(struct.pack("<II", picture.shape[1], picture.shape[0]) + picture.tobytes())
        to.flush()
        (length,) = struct.unpack("<I", back.read(4))
        told = back.read(length)
        if len(told) < length:
            raise OSError("the engine ended")
        return told.decode("utf-8", "replace")


class _Kept(threading.local):
    """The engines of one thread, by process and language: a forked child must not write to its parent's."""

    def __init__(self) -> None:
        self.engines: dict[tuple[int, str], _Running | None] = {}


_kept = _Kept()


def table(pictures: Sequence[Grey], language: str, version: str, timeout: float) -> str | None:
    """Tesseract's table of the words of `pictures`, each a line; None where no library of `version` answers.

    Pages are numbered from 1; `timeout` is in seconds (0: none). Raises `EngineTimeoutError`.
    """
    key = os.getpid(), language
    if key not in _kept.engines:
        _kept.engines[key] = _started(language, version)
    engine = _kept.engines[key]
    if engine is None:
        return None
    told = None
    try:
        told = engine.table(pictures, timeout)
    finally:
        if told is None:  # dead, or interrupted between question and answer
            engine.stop()
            del _kept.engines[key]
    return told


def let_go() -> None:
    """End the engines of this process."""
    for key in [key for key in _kept.engines if key[0] == os.getpid()]:
        if engine := _kept.engines.pop(key):
            engine.close()


def _started(language: str, version: str) -> _Running | None:
    if not sys.executable or getattr(sys, "frozen", False) or not _CHILD.is_file():
        return None
    try:
        engine = _Running(language)
    except OSError:
        return None
    if engine.version == version:
        return engine
    engine.close()
    return None


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """Let the child end, which it does when its input closes."""
    if os.getpid() != owner:
        return
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()
    try:
        process.wait(_WAIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
