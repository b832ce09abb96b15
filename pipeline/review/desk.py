"""The Documents of a folder as a person works on them: each with its corrections and its doubts, kept while it is open.

A Document is read again when its file or its log has changed, whoever changed it.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.corrections import Corrected, Target, log_path, machine_document, read_log, with_corrections
from pipeline.document import Document
from pipeline.errors import UnreadableError
from pipeline.names import spelled
from pipeline.output import PART_PREFIX
from pipeline.restore import how_likely
from pipeline.review.doubts import FIRST_SHARE, Doubt, page_doubts
from pipeline.review.summary import ListedDocument, summary
from pipeline.review.vocabulary import Vocabulary

OPEN_AT_ONCE = 8
USUAL_THRESHOLD = 0.1
LEAST_CHANCE = 0.02
BETWEEN = 0.001

FEW_PAGES, ENOUGH_PAGES = 6, 20
PATIENCE, PAUSE = 1.5, 0.02
Stamp = tuple[int, int, int, int]
_CORE = threading.Lock()  # the search of restoration works for one at a time


def warm_up() -> None:
    """Load what finding doubts needs, beside other work, before the first page is asked for."""

    def load() -> None:
        with _CORE:
            how_likely(["Ủy ban nhân dân"])

    threading.Thread(target=load, daemon=True).start()


class WordsInDoubt:
    """The doubts of a Document as far as they are found; kept while corrections come and go."""

    def __init__(self, machine: Document) -> None:
        self.vocabulary = Vocabulary(machine.pages)
        self.by_page: dict[int, tuple[Doubt, ...]] = {}
        self.started = threading.Event()


class OpenDocument:
    """One Document on the desk. Doubts are those of the machine's words; they are found page by page, when asked for,
    and for the whole Document in the background."""

    def __init__(
        self, path: Path, machine: Document, corrected: Corrected, stamp: Stamp, known: OpenDocument | None
    ) -> None:
        self.path, self.machine, self.corrected, self.stamp = path, machine, corrected, stamp
        same = known is not None and known.machine is machine
        self._found: WordsInDoubt = known._found if known is not None and same else WordsInDoubt(machine)
        self.records = corrected.records
        self.pages = {page.number: page for page in machine.pages}
        self.corrected_pages = {page.number: page for page in corrected.document.pages}

    def doubts(self, page: int) -> tuple[Doubt, ...]:
        """Words of `page` that may be wrong, in reading order."""
        found = self._found.by_page.get(page)
        if found is None:
            with _CORE:
                found = self._found.by_page.get(page)
                if found is None:
                    found = tuple(page_doubts(self.pages[page], self._found.vocabulary))
                    self._found.by_page[page] = found
        return tuple(doubt for doubt in found if doubt.chance >= LEAST_CHANCE)

    def line_numbers(self, page: int) -> list[tuple[float, Target]]:
        """Numbers and places of a page's lines as they are shown: the machine's count; an added one's lies between."""
        out: list[tuple[float, Target]] = []
        for place in self.corrected.lines.places(page):
            number = float(place.line) if not place.name else (out[-1][0] if out else 0.0) + BETWEEN
            out.append((round(number, 4), place))
        return out

    def shown_line(self, page: int | None, line: int | None) -> float | None:
        """The number under which line `line` (from 1) of the corrected Document's page is shown."""
        if page is None or line is None:
            return None
        numbers = self.line_numbers(page)
        return numbers[line - 1][0] if 0 < line <= len(numbers) else None

    def start_finding(self) -> None:
        """Begin to find the doubts of every page, beside other work."""
        if not self._found.started.is_set():
            self._found.started.set()
            threading.Thread(target=self._find_all, daemon=True).start()

    def _find_all(self) -> None:
        time.sleep(PATIENCE)
        for page in self.pages:
            self.doubts(page)
            time.sleep(PAUSE)  # a person who waits for a page comes first

    @property
    def threshold(self) -> float:
        """The chance from which on a word belongs to those that are shown first; the usual one until all are known."""
        if len(self.pages) <= FEW_PAGES:
            for page in self.pages:
                self.doubts(page)
        elif len(self._found.by_page) < min(ENOUGH_PAGES, len(self.pages)):
            return USUAL_THRESHOLD
        chances = sorted((d.chance for found in self._found.by_page.values() for d in found), reverse=True)
        count = math.ceil(FIRST_SHARE * len(chances))
        return max(LEAST_CHANCE, chances[count - 1]) if count else 1.0


class Desk:
    """Finds Documents by the name that a page asks for; a name that is not that of a Document here finds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder if folder.is_dir() else folder.parent
        self._inside = self.folder.resolve()
        self._only = None if folder.is_dir() else folder
        self._opened: OrderedDict[str, OpenDocument] = OrderedDict()
        self._summaries: dict[str, tuple[Stamp, ListedDocument | None]] = {}
        self._lock = threading.RLock()

    def paths(self) -> dict[str, Path]:
        """The files of all Documents by their names: their spelled paths below the folder without `.json`."""
        paths: Sequence[Path] = [self._only] if self._only else sorted(self.folder.rglob("*.json"))
        out = {}
        for path in paths:
            relative = path.relative_to(self.folder)
            if not path.resolve().is_relative_to(self._inside):  # a link that leads out
                continue
            if path.is_file() and not any(part.startswith((".", PART_PREFIX)) for part in relative.parts):
                out[spelled(relative.as_posix()).removesuffix(".json")] = path
        return out

    def path(self, name: str) -> Path:
        """The file of the Document `name`; raises `KeyError` where it is none of this folder."""
        return self.paths()[name]

    def open(self, name: str) -> OpenDocument:
        """The Document `name`; raises `KeyError`, `UnreadableError`."""
        with self._lock:
            known = self._opened.get(name)
            path = known.path if known else self.path(name)
            stamp = _stamp(path)
            if known is None or known.stamp != stamp:
                same = known is not None and known.stamp[:2] == stamp[:2]
                machine = known.machine if known is not None and same else machine_document(path)
                corrected = with_corrections(machine, read_log(log_path(path)))
                known = self._opened[name] = OpenDocument(path, machine, corrected, stamp, known)
            self._opened.move_to_end(name)
            while len(self._opened) > OPEN_AT_ONCE:
                self._opened.popitem(last=False)
            return known

    def each(self) -> Iterator[tuple[str, OpenDocument]]:
        """Every Document by its name, one after the other; files that are none are passed over."""
        for name in self.paths():
            try:
                yield name, self.open(name)
            except UnreadableError:
                continue

    def summaries(self) -> list[tuple[str, ListedDocument]]:
        """Every Document with what the list says of it; files that are none are left out."""
        out = []
        for name, path in self.paths().items():
            stamp = _stamp(path)
            known = self._summaries.get(name)
            if known is None or known[0] != stamp:
                try:
                    known = (stamp, summary(path))
                except UnreadableError:
                    known = (stamp, None)
                self._summaries[name] = known
            if known[1] is not None:
                out.append((name, known[1]))
        return out


def _stamp(path: Path) -> Stamp:
    """Size and time of a Document's file and of its log."""
    out: list[int] = []
    for file in (path, log_path(path)):
        try:
            found = file.stat()
            out += [found.st_size, found.st_mtime_ns]
        except OSError:
            out += [0, 0]
    return out[0], out[1], out[2], out[3]
