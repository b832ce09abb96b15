"""How much a PDF's page would make its reader draw, counted without drawing anything.

A page calls forms, patterns, soft masks and letters that are drawings (Type 3 fonts); each of them is operators that
may call others. What is called counts each time it is called; what holds itself has no end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pikepdf

from pipeline.qpdf import inherited

_DEEPEST = 64
_NAME = rb"/([^\s/<>\[\](){}%]+)\s+"
_CALLS = re.compile(_NAME + rb"(?:(Do|gs|scn|SCN)\b|[-+.\d]+\s+(Tf)\b)")
_KINDS = {b"Do": "/XObject", b"gs": "/ExtGState", b"scn": "/Pattern", b"SCN": "/Pattern", b"Tf": "/Font"}

Unpacked = Callable[[Any], bytes]


class Endless(Exception):  # noqa: N818  (it is what was found)
    """A drawing holds itself, or others too deep."""


class Measure(NamedTuple):
    """Measures pages with `unpacked`, which gives a stream's bytes, up to `bound`."""

    unpacked: Unpacked
    bound: int

    def of_page(self, page: Any) -> int:
        """Bytes of operators that `page` makes its reader interpret, until over the bound; raises `Endless`."""
        known: dict[tuple[int, int], int] = {}
        resources = inherited(page, "/Resources")
        total = self._of(list(_contents(page)), resources, known, 0)
        for look in _looks(page):
            total += self._called(look, resources, known, 1)
        return total

    def _of(self, streams: list[Any], resources: Any, known: dict[tuple[int, int], int], depth: int) -> int:
        if depth > _DEEPEST:
            raise Endless
        operators = b"\n".join(self.unpacked(stream) for stream in streams)
        total = len(operators)
        calls: dict[tuple[str, bytes], int] = {}
        for name, operator, font in _CALLS.findall(operators):
            key = _KINDS[operator or font], name
            calls[key] = calls.get(key, 0) + 1
        for (kind, name), times in calls.items():
            for drawing, more in _drawings(_entry(resources, kind, name), kind):
                total += times * self._called(drawing, more or resources, known, depth + 1)
                if total > self.bound:
                    return total
        return total

    def _called(self, drawing: Any, resources: Any, known: dict[tuple[int, int], int], depth: int) -> int:
        if drawing.objgen == (0, 0):
            return 0
        if drawing.objgen not in known:
            known[drawing.objgen] = self.bound + 1  # while it is being measured: what holds itself has no end
            own = drawing.get("/Resources")
            inner = own if isinstance(own, pikepdf.Dictionary) else resources
            known[drawing.objgen] = self._of([drawing], inner, known, depth)
        return known[drawing.objgen]


def _drawings(item: Any, kind: str) -> Iterator[tuple[Any, Any]]:
    """The streams of operators that calling `item` draws, each with the resources that its holder has for it."""
    is_form = kind == "/XObject" and isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"
    if is_form or (kind == "/Pattern" and isinstance(item, pikepdf.Stream)):
        yield item, None
    elif kind == "/ExtGState" and isinstance(item, pikepdf.Dictionary):
        mask = item.get("/SMask")
        group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        if isinstance(group, pikepdf.Stream):
            yield group, None
    elif kind == "/Font" and isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type3":
        letters, own = item.get("/CharProcs"), item.get("/Resources")
        for letter in letters.values() if isinstance(letters, pikepdf.Dictionary) else ():
            if isinstance(letter, pikepdf.Stream):
                yield letter, own if isinstance(own, pikepdf.Dictionary) else None


def _entry(resources: Any, kind: str, name: bytes) -> Any:
    found = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return found.get("/" + name.decode("latin-1")) if isinstance(found, pikepdf.Dictionary) else None


def _contents(page: Any) -> Iterator[Any]:
    contents = page.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    yield from (stream for stream in streams if isinstance(stream, pikepdf.Stream))


def _looks(page: Any) -> Iterator[Any]:
    """What the page's notes and fields look like."""
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        look = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
        usual = look.get("/N") if isinstance(look, pikepdf.Dictionary) else None
        states = usual.values() if isinstance(usual, pikepdf.Dictionary) else [usual]
        yield from (state for state in states if isinstance(state, pikepdf.Stream))
