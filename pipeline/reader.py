"""Reading in processes that can be ended.

PDFium, the decoders of pictures and OpenCV work in calls that nothing in Python can interrupt: a pattern that fills
itself, a function of functions of functions, or letters without number hold a page for ever, and some files end the
process. So the file is read in a child; what it says it begins, it has to finish in time. A child that does not is
killed, the page is left out with a diagnostic, and another child goes on behind it. The pages of a scan may be read by
several children (`jobs`), which share them out as `shares` says; the Document is the same.

Children are forked from a process of one thread, before anything large is loaded but the parser, which both need and
which takes as long to load as half a page to read. They read one file after the other: that costs some milliseconds, no
page and no picture is copied. What libraries print in them goes nowhere. Where forking is not safe (another system than
Linux, a program with threads) the file is read in this process, and only what runs in Python or knows a limit ends in
time.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path

import msgspec

from pipeline.document import Diagnostic, DigitalSignature, Source
from pipeline.errors import UnreadableError
from pipeline.ingest import OPENING, format_of_file
from pipeline.pages import Begun, Opened, Read, ReadBy, Request, read_pages, too_long
from pipeline.reader_child import Child, ChildDied, Finished
from pipeline.reading import Options, ReadPage
from pipeline.shares import Part, Shares, Until

GRACE = 0.6
"""Seconds over its limit after which a page's process is ended; what runs in Python has ended by itself before."""
_CLOSING = 5.0
_WORTH = 2  # pictures for each child: to load what reads costs a child as much as a page or two of reading
_MAX_DEATHS = 2  # a process may have been ended by the system, for want of memory, and not by the page
_HERE = 0
OnPage = Callable[[int, int], None]
"""Told how many pages are read, and of how many."""


class ReadFile(msgspec.Struct, frozen=True):
    """A file that is read: what it is, its pages before restoration, and what read them."""

    source: Source
    signed_digitally: DigitalSignature | None
    notes: tuple[Diagnostic, ...]
    pages: tuple[ReadPage, ...]
    engines: dict[str, str]


@dataclass
class _Children:
    """This process's children. Whether it may have any is decided once, before others start threads for their bars."""

    pid: int = 0
    may_fork: bool = False
    children: list[Child] = field(default_factory=list)


_kept = _Children()
_lock = threading.Lock()


def prepare(jobs: int = 1) -> None:
    """Start `jobs` children now, where there may be any, while this process has one thread."""
    if _kept.pid != os.getpid():
        alone = sys.platform == "linux" and hasattr(os, "fork") and threading.active_count() == 1
        _kept.pid, _kept.may_fork, _kept.children = os.getpid(), alone, []
    while _kept.may_fork and len(_kept.children) < jobs:
        import pipeline.parse  # noqa: F401  (readers ask it what heads and names are, and all that follows needs it)

        _kept.children.append(Child(_kept.children))


@atexit.register
def let_go(*, now: bool = False) -> None:
    """Let the children end, `now` whatever they do; the next file starts others."""
    children, _kept.children = _kept.children, []
    for child in children if _kept.pid == os.getpid() else ():
        child.kill() if now else child.close()


def read(
    path: Path, *, password: str | None, options: Options, jobs: int = 1,
    meanwhile: Callable[[], None] = lambda: None, on_page: OnPage = lambda done, of: None,
) -> ReadFile:  # fmt: skip
    """The file `path` as it is read, by up to `jobs` children; `meanwhile` is called while they read.

    Raises `UnreadableError`, `EncryptedError`, `MissingProgramError`.
    """
    request = Request(path=path, password=password, options=options)
    if _holds_pages(path) and _lock.acquire(blocking=False):  # a second thread reads in this process
        try:
            prepare(jobs)
            if _kept.may_fork:
                return _FileReading(request, jobs, on_page).run(meanwhile)
        finally:
            _lock.release()
    reading = _FileReading(request, 1, on_page)
    reading.shares.next_for(_HERE)
    for said in read_pages(request):
        reading.take(_HERE, said)
    return reading.whole()


def _holds_pages(path: Path) -> bool:
    """Whether it is a PDF or a picture; a text is read by Python alone."""
    try:
        return path.is_file() and bool(format_of_file(path))
    except (OSError, ValueError):
        return False  # whoever opens it will say why


@dataclass
class _AtWork:
    """A child with this file open: what it does, and since when."""

    child: Child
    begun: Begun
    since: float = field(default_factory=time.monotonic)

    @property
    def patience(self) -> float | None:
        """Seconds to wait for its next word; None is for ever."""
        return max(0.0, self.since + self.begun.seconds + GRACE - time.monotonic()) if self.begun.seconds else None


@dataclass
class _FileReading:
    """One file on its way through as many children as it takes; each has a number."""

    request: Request
    jobs: int
    on_page: OnPage
    opened: Opened | None = None
    engines: dict[str, str] = field(default_factory=dict)
    shares: Shares = field(default_factory=Shares)
    readers: dict[int, _AtWork] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    deaths: Counter[int] = field(default_factory=Counter)

    def run(self, meanwhile: Callable[[], None]) -> ReadFile:
        """Share the file out until it is read."""
        try:
            self._share_out()
            while self.jobs > 1 and self.opened is None:  # others begin before this process is busy
                self._hear()
                self._share_out()
            meanwhile()
            while not self.shares.is_whole:
                self._hear()
                self._share_out()
            self._close()
        except BaseException:
            let_go(now=True)
            raise
        return self.whole()

    def take(self, number: int, said: Begun | Opened | Read | ReadBy) -> None:
        """Note what a reader says."""
        if isinstance(said, Begun):
            self.readers[number].begun = said
        elif isinstance(said, Opened):
            self.opened = self.opened or said
            self.shares.count = self.opened.source.page_count
        elif isinstance(said, Read):
            self.shares.take(number, said.page, said.before)
            self.on_page(len(self.shares.pages), self.shares.count or 0)
        else:
            self.engines = said.engines

    def whole(self) -> ReadFile:
        """The file, when all is said."""
        assert self.opened is not None
        opened = self.opened
        return ReadFile(opened.source, opened.signed_digitally, opened.notes, self.shares.pages, self.engines)

    def _share_out(self) -> None:
        """Give a row to every child without one, and the file to as many more as there is work for."""
        for number in [number for number in self.readers if not self.shares.has_work(number)]:
            self._give(number)
        while len(self.readers) < self._most and self._give(next(self.numbers)):
            pass

    @property
    def _most(self) -> int:
        """So many children may have the file open: to look at type takes as long as to read it.

        One reads a scan of three pages: a page longer by the clock where nothing else runs, sooner on a busy machine.
        """
        pictures = self.opened.pictures if self.opened else 0
        return max(1, min(self.jobs, pictures // _WORTH)) if pictures > (self.shares.count or 0) / 2 else 1

    def _give(self, number: int) -> bool:
        """Give a row to child `number`; False where there is none to give."""
        part, other = self.shares.next_for(number)
        if part is None:
            return False
        if other is not None:
            self._tell(other, Until(part.first))
        if number in self.readers:
            self._tell(number, part)
            return True
        used = [reader.child for reader in self.readers.values()]
        prepare(len(used) + 1)
        child = next(child for child in _kept.children if child not in used)
        self.readers[number] = _AtWork(child, Begun(OPENING, self.request.options.page_timeout, "looking"))
        self._tell(number, msgspec.structs.replace(self.request, part=part))
        return True

    def _tell(self, number: int, order: Request | Part | Until | None) -> None:
        with contextlib.suppress(ChildDied):  # which is heard next
            self.readers[number].child.ask(order)

    def _hear(self) -> None:
        """Wait for a word of any child; leave out the page of one that is silent for too long."""
        numbers: dict[object, int] = {reader.child.pipe: number for number, reader in self.readers.items()}
        busy = [number for number in self.readers if self.shares.has_work(number)]
        left = [patience for number in busy if (patience := self.readers[number].patience) is not None]
        for pipe in wait([reader.child.pipe for reader in self.readers.values()], min(left, default=None)):
            self._listen(numbers[pipe])
        for number in busy:
            reader = self.readers.get(number)
            if reader is not None and reader.patience == 0.0 and not reader.child.pipe.poll():
                self._leave_out(number, took_too_long=True)

    def _listen(self, number: int) -> None:
        reader = self.readers[number]
        try:
            said = reader.child.told()
        except ChildDied:
            self._leave_out(number, took_too_long=False)
            return
        if isinstance(said, Finished):
            raise said.error or RuntimeError("a reader ended before the file did")
        reader.since = time.monotonic()
        self.take(number, said)

    def _leave_out(self, number: int, *, took_too_long: bool) -> None:
        """Go on behind the page at which a child ended; the first time it only died, with it."""
        reader, was_busy = self.readers.pop(number), self.shares.has_work(number)
        _end(reader.child)
        self.shares.drop(number)
        was_looking = reader.begun.doing == "looking" and self.opened is not None
        if not took_too_long or was_looking:
            self.jobs = max(1, self.jobs - 1)  # there may be memory for fewer
        if not was_busy or (was_looking and self.readers):
            return  # another looked at it, and goes on
        path, limit, page = self.request.path, self.request.options.page_timeout, reader.begun.page
        self.deaths[page] += 1
        if not took_too_long and self.deaths[page] < _MAX_DEATHS:
            return
        if page == OPENING and took_too_long:
            raise UnreadableError(f"{path}: took more than {limit:g} seconds to open; it may be made to do harm.")
        if page == OPENING:
            raise UnreadableError(f"{path}: ended the process that opened it; it may be made to do harm.")
        message = f"page {page} was left out: it ended the process that read it."
        why = too_long(page, limit) if took_too_long else ("page_failed", message)
        unseen = self.request.unseen | ({page} if reader.begun.doing == "looking" else frozenset())
        self.request = msgspec.structs.replace(self.request, lost={**self.request.lost, page: why}, unseen=unseen)

    def _close(self) -> None:
        """Let the children close the file; one that hangs is ended."""
        for number in self.readers:
            self._tell(number, None)
        until = time.monotonic() + _CLOSING
        for reader in self.readers.values():
            try:
                while not isinstance(reader.child.told(max(0.0, until - time.monotonic())), Finished):
                    pass
            except ChildDied:
                _end(reader.child)


def _end(child: Child) -> None:
    child.kill()
    _kept.children.remove(child)
