"""A look at a PDF's streams before they are unpacked: bombs, and drawings that draw themselves.

PDFium unpacks and interprets a page in one native call that nothing can interrupt: a kilobyte that unpacks to a
gigabyte, or a form that draws two forms that draw two forms, takes all memory or never ends. qpdf opens the file
without unpacking anything; what a stream would become is measured here in steps, up to a bound, and how much a page
would draw is counted from how often its forms are called.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.errors import UnreadableError
from pipeline.ingest.qpdf import opened

MAX_DRAWN = 32 << 20
"""Bytes of drawing operators of one page, forms counted each time they are drawn; a crowded map has some 5 MB."""
MAX_UNPACKED = 256 << 20
"""Bytes of any other stream that is no picture: fonts, tables of letters, metadata."""
_RATIO = 1032  # deflate makes at most so many bytes of one
_DO = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_DEEPEST = 64


def vet(path: Path, password: str | None) -> None:
    """Raise `UnreadableError` for a PDF that would take without measure. What qpdf cannot open is left to PDFium."""
    try:
        with opened(path, password) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                    unpacked(item, MAX_UNPACKED)
            for page in pdf.pages:
                if drawn(page.obj, MAX_DRAWN, {}, 0) > MAX_DRAWN:
                    raise TooMuch
    except (TooMuch, MemoryError, RecursionError):
        raise UnreadableError(f"{path}: unpacks to more than a document may hold; it may be made to do harm.") from None
    except Exception:
        # Whatever a malformed object makes qpdf or its wrapper raise: PDFium is the judge of broken files.
        return


def has_no_pages(path: Path, password: str | None) -> bool:
    """Whether a PDF that PDFium refuses is whole, but holds no page."""
    try:
        with opened(path, password) as pdf:
            return not len(pdf.pages)
    except Exception:  # as above
        return False


class TooMuch(Exception):  # noqa: N818  (it is what was found)
    """A stream or a page is over its bound."""


def drawn(item: Any, bound: int, known: dict[tuple[int, int], int], depth: int) -> int:
    """Bytes of operators that a page or form `item` makes PDFium interpret, its forms included, up to `bound`."""
    if depth > _DEEPEST:
        raise TooMuch
    operators = b"\n".join(unpacked(stream, bound) for stream in _contents(item))
    total, forms = len(operators), _forms(item)
    called: list[bytes] = _DO.findall(operators) if forms else []
    for name in set(called):
        form = forms.get("/" + name.decode("latin-1"))
        if form is None:
            continue
        if form.objgen not in known:
            known[form.objgen] = bound + 1  # while it is being measured: a form that draws itself has no end
            known[form.objgen] = drawn(form, bound, known, depth + 1)
        total += called.count(name) * known[form.objgen]
        if total > bound:
            return bound + 1
    return total


def _contents(item: Any) -> Iterator[Any]:
    if isinstance(item, pikepdf.Stream):
        yield item
        return
    contents = item.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    yield from (stream for stream in streams if isinstance(stream, pikepdf.Stream))


def _forms(item: Any) -> dict[str, Any]:
    resources = item.get("/Resources")
    found = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(found, pikepdf.Dictionary):
        return {}
    return {
        name: form
        for name, form in found.items()
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and form.objgen != (0, 0)
    }


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
