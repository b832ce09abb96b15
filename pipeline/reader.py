"""Reading in a process that can be ended.

PDFium, the decoders of pictures and OpenCV work in calls that nothing in Python can interrupt: a pattern that fills
itself, a function of functions of functions, or letters without number hold a page for ever, and some files end the
process. So the file is read in a child; what it says it begins, it has to finish in time. A child that does not is
killed, the page is left out with a diagnostic, and another child goes on behind it.

The child is forked once, from a process of one thread, before anything large is loaded, and reads one file after the
other: that costs some milliseconds, no page and no picture is copied. What libraries print in it goes nowhere. Where
forking is not safe (another system than Linux, a program with threads) the file is read in this process, and only what
runs in Python or knows a limit ends in time.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from pipeline.document import Diagnostic, DigitalSignature, Source
from pipeline.errors import UnreadableError
from pipeline.ingest import OPENING, format_of
from pipeline.pages import Begun, Opened, ReadBy, Request, read_pages, too_long
from pipeline.reader_child import Child, ChildDied, Finished
from pipeline.reading import Options, ReadPage

GRACE = 0.6
"""Seconds over its limit after which a page's process is ended; what runs in Python has ended by itself before."""
_CLOSING = 5.0
_NOTHING = Begun(OPENING, 0.0, "looking")
_MAX_DEATHS = 2  # a process may have been ended by the system, for want of memory, and not by the page


class Whole(msgspec.Struct, frozen=True):
    """A file that is read: what it is, its pages before restoration, and what read them."""

    source: Source
    signed_digitally: DigitalSignature | None
    notes: tuple[Diagnostic, ...]
    pages: tuple[ReadPage, ...]
    engines: dict[str, str]


@dataclass
class _Kept:
    """This process's child. Whether it may have one is decided once, before others start threads for their bars."""

    pid: int = 0
    may_fork: bool = False
    child: Child | None = None


_kept = _Kept()
_lock = threading.Lock()


def prepare() -> None:
    """Start the child now, where there may be one, while this process has one thread."""
    if _kept.pid != os.getpid():
        alone = sys.platform == "linux" and threading.active_count() == 1
        _kept.pid, _kept.may_fork, _kept.child = os.getpid(), alone, None
    if _kept.may_fork and _kept.child is None:
        _kept.child = Child()


@atexit.register
def let_go(*, now: bool = False) -> None:
    """Let the child end, `now` whatever it does; the next file starts another."""
    child, _kept.child = _kept.child, None
    if child is not None and _kept.pid == os.getpid():
        child.kill() if now else child.close()


def read(path: Path, *, password: str | None, options: Options, meanwhile: Callable[[], None] = lambda: None) -> Whole:
    """The file `path` as it is read; `meanwhile` is called while a child reads.

    Raises `UnreadableError`, `EncryptedError`, `MissingProgramError`.
    """
    request = Request(path=path, password=password, options=options)
    if _holds_pages(path) and _lock.acquire(blocking=False):  # a second thread reads in this process
        try:
            prepare()
            if _kept.may_fork:
                return _Reading(request).run(meanwhile)
        finally:
            _lock.release()
    reading = _Reading(request)
    for said in read_pages(request):
        reading.take(said)
    return reading.whole()


def _holds_pages(path: Path) -> bool:
    """Whether it is a PDF or a picture; a text is read by Python alone."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return bool(format_of(file.read(1024)))
    except (OSError, ValueError):
        return False  # whoever opens it will say why


@dataclass
class _Reading:
    """One file on its way through as many children as it takes."""

    request: Request
    opened: Opened | None = None
    pages: list[ReadPage] = field(default_factory=list)
    engines: dict[str, str] | None = None
    begun: Begun = _NOTHING
    deaths: Counter[int] = field(default_factory=Counter)

    def run(self, meanwhile: Callable[[], None]) -> Whole:
        """Ask children until the file is read."""
        while True:
            try:
                finished = self._asked(meanwhile)
            except ChildDied as end:
                let_go(now=True)
                if not self._is_whole():
                    self._leave_out(end)
                    continue
            except BaseException:
                let_go(now=True)
                raise
            else:
                if finished.error is not None:
                    raise finished.error
            return self.whole()

    def take(self, said: Begun | Opened | ReadPage | ReadBy) -> None:
        """Note what a child says."""
        if isinstance(said, Begun):
            self.begun = said
        elif isinstance(said, Opened):
            self.opened = self.opened or said
        elif isinstance(said, ReadPage):
            self.pages.append(said)
        else:
            self.engines = said.engines

    def whole(self) -> Whole:
        """The file, when all is said."""
        assert self.opened is not None
        opened = self.opened
        return Whole(opened.source, opened.signed_digitally, opened.notes, tuple(self.pages), self.engines or {})

    def _asked(self, meanwhile: Callable[[], None]) -> Finished:
        """Let a child go through the file, or what is left of it."""
        prepare()
        assert _kept.child is not None
        _kept.child.ask(self.request)
        self.begun = Begun(OPENING, self.request.options.page_timeout, "looking")
        since = time.monotonic()
        meanwhile()
        while True:
            said = _kept.child.told(self._patience(since))
            if isinstance(said, Finished):
                return said
            self.take(said)
            since = time.monotonic()

    def _patience(self, since: float) -> float | None:
        """Seconds to wait for the next word; None is for ever."""
        if self._is_whole():
            return _CLOSING
        return since + self.begun.seconds + GRACE - time.monotonic() if self.begun.seconds else None

    def _is_whole(self) -> bool:
        return self.engines is not None

    def _leave_out(self, end: ChildDied) -> None:
        """Go on behind the page at which a child ended; the first time it only died, with it."""
        path, limit, page = self.request.path, self.request.options.page_timeout, self.begun.page
        self.deaths[page] += 1
        lost, unseen = self.request.lost, self.request.unseen
        if end.took_too_long or self.deaths[page] >= _MAX_DEATHS:
            if page == OPENING and end.took_too_long:
                raise UnreadableError(f"{path}: took more than {limit:g} seconds to open; it may be made to do harm.")
            if page == OPENING:
                raise UnreadableError(f"{path}: ended the process that opened it; it may be made to do harm.")
            message = f"page {page} was left out: it ended the process that read it."
            lost = {**lost, page: too_long(page, limit) if end.took_too_long else ("page_failed", message)}
            unseen |= {page} if self.begun.doing == "looking" else frozenset()
        self.request = msgspec.structs.replace(
            self.request,
            done=len(self.pages),
            last=self.pages[-1] if self.pages else None,
            are_read=any(page.channel == "vie" for page in self.pages),
            lost=lost,
            unseen=unseen,
        )
