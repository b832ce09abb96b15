"""A file's pages, read in rows: what `digitize` restores and parses.

A page that fails or takes too long is left out with a diagnostic of severity "error", and the others are read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from pipeline import versions
from pipeline.document import Diagnostic, DigitalSignature, Page, Source
from pipeline.errors import MissingProgramError
from pipeline.ingest import OPENING, SourcePage, Watch, open_source
from pipeline.names import readable
from pipeline.reading import Options, ReadPage, read_page
from pipeline.shares import Columns, Part, handed_on
from pipeline.timeout import PageTimeoutError, timeout


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read, and the row of its pages to begin with.

    Pages of `lost` are left out with that code and message; those of `unseen` are not even looked at.
    """

    path: Path
    password: str | None
    options: Options
    part: Part = Part()
    lost: dict[int, tuple[str, str]] = {}
    unseen: frozenset[int] = frozenset()


class Begun(msgspec.Struct, frozen=True):
    """Page `page` (or the file, `OPENING`) is looked at or read; it may take `seconds` more (0: any time)."""

    page: int
    seconds: float
    doing: Literal["looking", "reading"]


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What the file is; so many of its pages are `pictures`, whose reading takes long."""

    source: Source
    signed_digitally: DigitalSignature | None
    notes: tuple[Diagnostic, ...]
    pictures: int


class Read(msgspec.Struct, frozen=True):
    """A page, and the columns of the page before with which it was read."""

    page: ReadPage
    before: Columns


class ReadBy(msgspec.Struct, frozen=True):
    """What reads the pages of a scan, with versions; said before the first of them."""

    engines: dict[str, str]


class Orders(Protocol):
    """Whoever shares pages out among readers."""

    def end(self) -> int | None:
        """Where the row in hand ends now, if it has become shorter."""

    def part(self) -> Part | None:
        """The next row; None when the file is at its end."""


class Alone:
    """No other reader: the first row has all pages."""

    def end(self) -> int | None:
        return None

    def part(self) -> Part | None:
        return None


def read_pages(
    request: Request, begin: Callable[[Begun], None] = lambda begun: None, orders: Orders | None = None
) -> Iterator[Opened | Read | ReadBy]:
    """What the file is, then pages as `request` and `orders` share them out, before the first of a scan what reads it.

    `begin` is told before anything that may take long. Raises what `open_source` raises, and `MissingProgramError`.
    """
    orders = orders or Alone()
    options, clock = request.options, _Clock(request.options.page_timeout, begin)
    with open_source(
        request.path, password=request.password, max_pixels=options.max_pixels, max_pages=options.max_pages,
        watch=Watch(look=clock.look, unseen=request.unseen),
    ) as opened:  # fmt: skip
        clock.look(OPENING)
        yield Opened(
            source=opened.source, signed_digitally=opened.signed_digitally, notes=opened.notes,
            pictures=sum(page.picture is not None for page in opened.pages),
        )  # fmt: skip
        part: Part | None = request.part
        is_told = False
        while part is not None:
            before, end = part.before, part.end
            for page in opened.pages[part.first :]:
                if (sooner := orders.end()) is not None:
                    end = min(end, sooner)
                if page.number > end:
                    break
                if page.number in request.lost:
                    read = _left_out(page, *request.lost[page.number])
                else:
                    read = _read_or_report(page, options, before, clock.read(page.number))
                if read.channel == "vie" and not is_told:
                    is_told = True
                    yield ReadBy(_engines(options))
                yield Read(read, before)
                before = handed_on(read)
            part = orders.part()


def _engines(options: Options) -> dict[str, str]:
    from pipeline.ocr import versions_of

    made = versions_of(options.quality, options.language)
    if "tesseract" in made:
        made["tesseract_models"] = versions.tesseract_models(options.language)
    return made


class _Clock:
    """How long each page may still take: the look at it and its reading share one limit."""

    def __init__(self, limit: float, begin: Callable[[Begun], None]) -> None:
        self._limit, self._begin = limit, begin
        self._spent: dict[int, float] = {}
        self._page, self._since = OPENING, time.monotonic()

    def look(self, page: int) -> None:
        now = time.monotonic()
        self._spent[self._page] = self._spent.get(self._page, 0.0) + now - self._since
        self._page, self._since = page, now
        self._begin(Begun(page, self._limit, "looking"))

    def read(self, page: int) -> float:
        """Seconds that are left to read `page`; 0 is any time."""
        left = max(0.1, self._limit - self._spent.get(page, 0.0)) if self._limit else 0.0
        self._begin(Begun(page, left, "reading"))
        return left


def _read_or_report(page: SourcePage, options: Options, before: Columns, seconds: float) -> ReadPage:
    try:
        with timeout(seconds) as limit:
            return read_page(page, options, limit.left, before)
    except MissingProgramError:
        raise
    except PageTimeoutError:
        return _left_out(page, *too_long(page.number, options.page_timeout))
    except Exception as error:
        # Whatever a damaged picture makes a library raise, the other pages are still worth having.
        return _left_out(page, "page_failed", f"page {page.number} was left out: {error or type(error).__name__}")


def too_long(number: int, limit: float) -> tuple[str, str]:
    """Code and message for a page that took more than `limit` seconds."""
    message = f"page {number} was left out: the page took more than {limit:g} seconds."
    return "page_timeout", message


def _left_out(page: SourcePage, code: str, message: str) -> ReadPage:
    empty = Page(number=page.number, width=page.width, height=page.height, dpi=page.dpi)
    return ReadPage(
        page=empty, diagnostics=(Diagnostic(code=code, severity="error", message=readable(message), page=page.number),)
    )
