"""A look at a PDF's streams before they are unpacked: bombs, and drawings that draw themselves.

PDFium unpacks and interprets a page in one native call that nothing can interrupt: a kilobyte that unpacks to a
gigabyte, or a form that draws two forms that draw two forms, takes all memory or never ends. qpdf opens the file
without unpacking anything; what a stream would become is measured here in steps, up to a bound, and how much a page
would draw is counted from how often its forms, patterns and masks are called (`drawn`). What nobody can count, the
clock of `pipeline.reader` ends.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.errors import UnreadableError
from pipeline.ingest.drawn import Endless, Measure
from pipeline.ingest.model import OPENING
from pipeline.qpdf import opened

MAX_DRAWN = 32 << 20
"""Bytes of drawing operators of one page, what is called counted each time; a crowded map has some 5 MB."""
MAX_UNPACKED = 256 << 20
"""Bytes of any other stream that is no picture: fonts, tables of letters, metadata."""
_RATIO = 1032  # deflate makes at most so many bytes of one


def vet(path: Path, password: str | None, look: Callable[[int], None] = lambda page: None) -> frozenset[int]:
    """The numbers of pages that would draw without measure; `look(0)` is called between two steps that take some time.

    Raises `UnreadableError` for streams that unpack without measure. What qpdf cannot open is left to PDFium.
    """
    endless = set()
    try:
        with opened(path, password) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                    unpacked(item, MAX_UNPACKED)
            measure = Measure(lambda stream: unpacked(stream, MAX_DRAWN), MAX_DRAWN)
            for number, page in enumerate(pdf.pages, start=1):
                look(OPENING)
                if _is_endless(page.obj, measure):
                    endless.add(number)
    except (TooMuch, MemoryError, RecursionError):
        raise UnreadableError(f"{path}: unpacks to more than a document may hold; it may be made to do harm.") from None
    except Exception:
        # Whatever a malformed object makes qpdf or its wrapper raise: PDFium is the judge of broken files.
        pass
    return frozenset(endless)


def _is_endless(page: Any, measure: Measure) -> bool:
    try:
        return measure.of_page(page) > MAX_DRAWN
    except (TooMuch, Endless, MemoryError, RecursionError):
        return True


def has_no_pages(path: Path, password: str | None) -> bool:
    """Whether a PDF that PDFium refuses is whole, but holds no page."""
    try:
        with opened(path, password) as pdf:
            return not len(pdf.pages)
    except Exception:  # as above
        return False


class TooMuch(Exception):  # noqa: N818  (it is what was found)
    """A stream or a page is over its bound."""


def unpacked(stream: Any, bound: int) -> bytes:
    """The stream's bytes, deflate undone; raises `TooMuch` over `bound`. Other filters are left as they are."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)] if filters else []
    data: bytes = stream.read_raw_bytes()
    for name in names:
        if name not in ("/FlateDecode", "/Fl"):
            break
        data = _inflated(data, bound)
    return data


def _inflated(data: bytes, bound: int) -> bytes:
    if len(data) * _RATIO > bound:
        _measure(data, bound)
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def _measure(data: bytes, bound: int) -> None:
    """Unpack in steps that are thrown away, to the end or to the bound."""
    engine, total = zlib.decompressobj(), 0
    try:
        while data and not engine.eof:
            total += len(engine.decompress(data, 1 << 20))
            if total > bound:
                raise TooMuch
            data = engine.unconsumed_tail
    except zlib.error:
        return
