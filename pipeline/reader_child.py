"""A child that reads: forked from this process, asked for one file after the other, ended when it does not answer."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, Pipe
from typing import Any

import msgspec

from pipeline.pages import Request, read_pages
from pipeline.process import die_with_parent, settle_memory
from pipeline.shares import Part, Until


class ChildDied(Exception):  # noqa: N818  (it is what happened)
    """The child ended in the middle of a file, or says nothing."""


class Finished(msgspec.Struct, frozen=True):
    """A file is at its end: well, or with what was raised."""

    error: Exception | None = None


class Child:
    """A child that waits for a file. It dies with its parent; `others` are those that its parent has already."""

    def __init__(self, others: Iterable[Child] = ()) -> None:
        self.pipe, theirs = Pipe()
        with _without_opencv_threads(), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads of libraries, which wait for work
            self._pid = os.fork()
        if self._pid == 0:
            try:
                for pipe in (self.pipe, *(other.pipe for other in others)):
                    pipe.close()  # held here as well, it would not end with the parent's
                _settle()
                _serve(theirs)
                _let_go()
            finally:
                os._exit(0)  # whatever happened: the parent's code must not go on here
        theirs.close()

    def ask(self, request: Request | Part | Until | None) -> None:
        """Let the child read a file, more or less of it, or (None) be done with it; what comes of it is `told`."""
        try:
            self.pipe.send(request)
        except OSError:
            raise ChildDied from None

    def told(self, seconds: float | None = None) -> Any:
        """The next thing that `read_pages` gives or begins, `Finished` at last; raises `ChildDied`."""
        try:
            if not self.pipe.poll(seconds):
                raise ChildDied
            return self.pipe.recv()
        except (EOFError, OSError):
            raise ChildDied from None

    def close(self) -> None:
        """Let it end by itself, which takes a moment when it has nothing to do."""
        self.pipe.close()
        with contextlib.suppress(OSError):
            os.waitpid(self._pid, 0)

    def kill(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
        self.close()


@contextlib.contextmanager
def _without_opencv_threads() -> Iterator[None]:
    """OpenCV's pool ended where this process has used it: a child would wait for threads that it has not."""
    cv2 = sys.modules.get("cv2")
    if cv2 is None:
        yield
        return
    before = cv2.getNumThreads()
    cv2.setNumThreads(1)  # ends the pool, which begins anew when it is wanted
    try:
        yield
    finally:
        cv2.setNumThreads(before)


def _settle() -> None:
    """Die with the parent, settle memory, leave interrupts to it, and let no print of a library reach anybody."""
    die_with_parent(os.getppid())
    settle_memory()
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if os.environ.get("SOHOA_TRACEBACK") else (0, 1, 2):
        os.dup2(nowhere, stream)


def _serve(pipe: Connection) -> None:
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            for said in read_pages(request, pipe.send, _PipeOrders(pipe)):
                pipe.send(said)
            finished = Finished()
        except Exception as error:
            finished = Finished(_portable(error))
        pipe.send(finished)


class _PipeOrders:
    """What the parent says about the file in hand."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._next: list[Part | None] = []

    def end(self) -> int | None:
        """As `Until` says; 0 where what comes next is said already: this page was somebody else's, and is read."""
        end = None
        while not self._next and self._pipe.poll():
            said = self._pipe.recv()
            if isinstance(said, Until):
                end = said.end
            else:
                self._next.append(said)
                end = 0
        return end

    def part(self) -> Part | None:
        if self._next:
            return self._next.pop()
        said: Part | Until | None = self._pipe.recv()
        while isinstance(said, Until):  # of a row that is done
            said = self._pipe.recv()
        return said


def _let_go() -> None:
    if process := sys.modules.get("pipeline.ocr.tesseract_process"):
        process.let_go()


def _portable(error: Exception) -> Exception:
    """What can be sent of `error`: its traceback goes with it as a note, what caused it does not."""
    told = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(told)
    return error
