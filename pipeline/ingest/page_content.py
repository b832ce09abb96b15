"""The letters and straight lines that a born-digital page draws, by pdfminer's interpreter.

pdfminer says what each operator does and what its fonts mean; a device of our own takes letters as plain values, where
pdfplumber makes a dictionary of thirty entries of each. Places are pdfplumber's to the last bit: points from the top
left of the page as it is shown, letters as high as their font's size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTCurve, LTLine, LTRect
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import dict_value, stream_value
from pdfminer.psparser import PSKeyword
from pdfminer.utils import mult_matrix
from pdfplumber.page import fix_fontname_bytes

from pipeline.ingest.annotations import looks_of
from pipeline.ingest.model import Edge
from pipeline.ingest.operators import plain_tokens

MOST_EDGES = 4000  # a drawing of more is no table, and looking at all pairs would take too long
THIN = 3.0  # points: a filled box thinner than this is a line, a thicker one is shading

Matrix = tuple[float, float, float, float, float, float]
Glyphs = WeakKeyDictionary[Any, dict[int, tuple[str, float]]]
"""Text and width of the letters of pdfminer's fonts, by their codes; kept for a file."""


class Letter(NamedTuple):
    """A letter. `size` is its font's height as drawn, `level` its top counted from the first page's top."""

    text: str
    font: str
    upright: bool
    size: float
    x0: float
    top: float
    x1: float
    bottom: float
    level: float


class PageContent(NamedTuple):
    """What a page draws; without edges where it draws more than `MOST_EDGES`."""

    letters: list[Letter]
    edges: tuple[Edge, ...]


def content_of(page: Any, glyphs: Glyphs) -> PageContent:
    """The content of pdfplumber's `page`, then the letters of its annotations, whose frames are no lines of the page.

    Raises whatever pdfminer does at malformed objects.
    """
    device = _Device(page, glyphs)
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    edges = () if len(device.edges) > MOST_EDGES else tuple(device.edges)
    for look, matrix in looks_of(page.page_obj):
        interpreter = _Interpreter(page.pdf.rsrcmgr, device)
        resources = dict_value(look.get("Resources")) or page.page_obj.resources
        interpreter.render_contents(resources, [look], ctm=mult_matrix(matrix, device.page_matrix))
    return PageContent(device.letters, edges)


class _Interpreter(PDFPageInterpreter):  # type: ignore[misc]
    """pdfminer's, but streams are read by `plain_tokens` where they are plain."""

    def execute(self, streams: Sequence[object]) -> None:
        found = [stream_value(stream) for stream in streams]
        # As in pdfminer: what has no number, and what is being drawn already, is not drawn.
        found = [s for s in found if s.objid is not None and s.objid not in self.parent_stream_ids]
        tokens = plain_tokens(b"\n".join(stream.get_data() for stream in found))
        if tokens is None:
            super().execute(streams)
            return
        self.stream_ids = {stream.objid for stream in found}
        for token in tokens:
            if isinstance(token, PSKeyword):
                self._operate(token)
            else:
                self.argstack.append(token)

    def _operate(self, keyword: PSKeyword) -> None:
        function, wants = _operator(keyword)
        if function is not None:
            operands = self.pop(wants)
            if len(operands) == wants:
                function(self, *operands)


@lru_cache(maxsize=256)
def _operator(keyword: PSKeyword) -> tuple[Any, int]:
    """pdfminer's method for an operator, and how many operands it takes; None where there is none."""
    name = str(keyword.name, "utf-8", "ignore").replace("*", "_a").replace('"', "_w").replace("'", "_q")
    function = getattr(PDFPageInterpreter, f"do_{name}", None)
    return function, function.__code__.co_argcount - 1 if function else 0


class _Device(PDFLayoutAnalyzer):  # type: ignore[misc]
    """Takes what pdfminer's interpreter draws; forms count as what they hold, pictures as nothing."""

    def __init__(self, page: Any, glyphs: Glyphs) -> None:
        super().__init__(page.pdf.rsrcmgr, page.page_number)
        self.letters: list[Letter] = []
        self.edges: list[Edge] = []
        self._glyphs = glyphs
        self._left, self._top = page.mediabox[:2]
        self._height, self._start = page.height, page.initial_doctop

    def begin_page(self, page: Any, ctm: Matrix) -> None:
        self.cur_item, self.page_matrix = self, ctm

    def end_page(self, page: Any) -> None:
        pass

    def begin_figure(self, name: str, bbox: Any, matrix: Matrix) -> None:
        pass

    def end_figure(self, name: str) -> None:
        pass

    def render_image(self, name: str, stream: Any) -> None:
        pass

    def add(self, drawn: LTCurve) -> None:
        """Take a line, box or curve that `PDFLayoutAnalyzer.paint_path` makes of a path."""
        if len(self.edges) <= MOST_EDGES:
            x0, x1 = (x + self._left if self._left else x for x in (drawn.x0, drawn.x1))
            top, bottom = (self._height - y + self._top for y in (drawn.y1, drawn.y0))
            if isinstance(drawn, LTLine):
                level = top == bottom
                self.edges.append(Edge(True, top, x0, x1) if level else Edge(False, x0, top, bottom))
            elif isinstance(drawn, LTRect):
                self.edges.extend(_sides(drawn, x0, top, x1, bottom))
            else:
                points = [(self._left + x, self._top + self._height - y) for x, y in drawn.pts]
                self.edges.extend(_pieces(points))

    def render_string_horizontal(
        self, seq: Any, matrix: Matrix, pos: tuple[float, float], font: Any, fontsize: float, scaling: float,
        charspace: float, wordspace: float, rise: float, dxscale: float, ncs: Any, graphicstate: Any,
    ) -> tuple[float, float]:  # fmt: skip
        """The letters of a string that runs across the page; any other is left to `render_char`."""
        a, b, c, d, e, f = matrix
        if b or c:
            return super().render_string_horizontal(  # type: ignore[no-any-return]
                seq, matrix, pos, font, fontsize, scaling, charspace, wordspace, rise, dxscale, ncs, graphicstate
            )
        x, y = pos
        glyphs, name = self._glyphs.setdefault(font, {}), _name_of(font)
        upright = a * d * scaling > 0
        low = font.get_descent() * fontsize + rise
        y0, y1 = sorted((d * low + (y * d + f), d * (low + fontsize) + (y * d + f)))
        top, bottom = self._height - y1 + self._top, self._height - y0 + self._top
        size, level, left = y1 - y0, self._start + top, self._left
        spaced = False
        for item in seq:
            if isinstance(item, bytes):
                for code in font.decode(item):
                    if spaced:
                        x += charspace
                    text, width = glyphs.get(code) or self._glyph(font, code)
                    advance = width * fontsize * scaling
                    x0 = x * a + e
                    x1 = a * advance + x0
                    if x1 < x0:
                        x0, x1 = x1, x0
                    if left:
                        x0, x1 = x0 + left, x1 + left
                    self.letters.append(Letter(text, name, upright, size, x0, top, x1, bottom, level))
                    x += advance
                    if code == 32 and wordspace:
                        x += wordspace
                    spaced = True
            elif isinstance(item, (int, float)):
                x -= item * dxscale
                spaced = True
        return x, y

    def render_char(
        self, matrix: Matrix, font: Any, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any,
        graphicstate: Any,
    ) -> float:  # fmt: skip
        """Take a letter wherever it stands, and return how far its font goes on."""
        text, width = self._glyphs.setdefault(font, {}).get(cid) or self._glyph(font, cid)
        drawn = LTChar(matrix, font, fontsize, scaling, rise, text, width, font.char_disp(cid), ncs, graphicstate)
        x0, x1 = (x + self._left if self._left else x for x in (drawn.x0, drawn.x1))
        top, bottom = (self._height - y + self._top for y in (drawn.y1, drawn.y0))
        level = self._start + top
        self.letters.append(Letter(text, _name_of(font), drawn.upright, drawn.size, x0, top, x1, bottom, level))
        return float(drawn.adv)

    def _glyph(self, font: Any, code: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(code)
            assert isinstance(text, str)
        except PDFUnicodeNotDefined:
            text = f"(cid:{code})"
        self._glyphs[font][code] = glyph = (text, font.char_width(code))
        return glyph


def _name_of(font: Any) -> str:
    return fix_fontname_bytes(font.fontname) if isinstance(font.fontname, bytes) else str(font.fontname)


def _sides(box: LTRect, x0: float, top: float, x1: float, bottom: float) -> Iterator[Edge]:
    """The sides of a stroked box; the middle line of a thin filled one."""
    if box.stroke:
        yield Edge(True, top, x0, x1)
        yield Edge(True, top + box.height, x0, x1)
        yield Edge(False, x0, top, bottom)
        yield Edge(False, x1, top, bottom)
    elif box.fill:
        wide, high = x1 - x0, bottom - top
        if high <= THIN < wide:
            yield Edge(True, (top + bottom) / 2, x0, x1)
        elif wide <= THIN < high:
            yield Edge(False, (x0 + x1) / 2, top, bottom)


def _pieces(points: Sequence[tuple[float, float]]) -> Iterator[Edge]:
    """The pieces of a path that run upright or across."""
    for (xa, ya), (xb, yb) in pairwise(points):
        if xa == xb:
            yield Edge(False, xa, min(ya, yb), max(ya, yb))
        elif ya == yb:
            yield Edge(True, ya, min(xa, xb), max(xa, xb))
