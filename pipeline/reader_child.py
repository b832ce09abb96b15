"""The child that reads: forked from this process, asked for one file after the other, ended when it does not answer."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import traceback
import warnings
from multiprocessing.connection import Connection, Pipe
from typing import Any

import msgspec

from pipeline.pages import Request, read_pages


class ChildDied(Exception):  # noqa: N818  (it is what happened)
    """The child ended in the middle of a file, or took longer than it was given."""

    def __init__(self, *, took_too_long: bool) -> None:
        super().__init__()
        self.took_too_long = took_too_long


class Finished(msgspec.Struct, frozen=True):
    """A file is at its end: well, or with what was raised."""

    error: Exception | None = None


class Child:
    """A child that waits for a file. It dies with its parent."""

    def __init__(self) -> None:
        self._pipe, theirs = Pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads of libraries, which wait for work
            self._pid = os.fork()
        if self._pid == 0:
            try:
                self._pipe.close()
                _settle()
                _serve(theirs)
                _let_go()
            finally:
                os._exit(0)  # whatever happened: the parent's code must not go on here
        theirs.close()

    def ask(self, request: Request) -> None:
        """Let the child read a file; what comes of it is `told`."""
        try:
            self._pipe.send(request)
        except OSError:
            raise ChildDied(took_too_long=False) from None

    def told(self, seconds: float | None) -> Any:
        """The next thing that `read_pages` gives or begins, `Finished` at last; raises `ChildDied`."""
        try:
            if not self._pipe.poll(seconds if seconds is None else max(0.0, seconds)):
                raise ChildDied(took_too_long=True)
            return self._pipe.recv()
        except (EOFError, OSError):
            raise ChildDied(took_too_long=False) from None

    def close(self) -> None:
        """Let it end by itself, which takes a moment when it has nothing to do."""
        self._pipe.close()
        with contextlib.suppress(OSError):
            os.waitpid(self._pid, 0)

    def kill(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
        self.close()


def _settle() -> None:
    """Die with the parent, leave interrupts to it, and let nothing that a library prints reach anybody."""
    import ctypes

    pr_set_pdeathsig, parent = 1, os.getppid()
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
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
            for said in read_pages(request, pipe.send):
                pipe.send(said)
            finished = Finished()
        except Exception as error:
            finished = Finished(_portable(error))
        pipe.send(finished)


def _let_go() -> None:
    if engine := sys.modules.get("pipeline.ocr.engine"):
        engine.let_go()


def _portable(error: Exception) -> Exception:
    """What can be sent of `error`: its traceback goes with it as a note, what caused it does not."""
    told = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(told)
    return error
