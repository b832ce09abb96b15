"""A signer's position that was lost under the seal: the place above a name that stands there without one.

The position is printed over the signature, and the seal is set on a third of it (Decree 30/2020/NĐ-CP, appendix I, part
II, 7 and 8), at times on the position too: a faded rim over capitals, with a pen's strokes below, is a picture to the
detector of lines. In the black ink alone the line is found; it is read as the page has it, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline import layout
from pipeline.document import Box
from pipeline.layout import LineImage

if TYPE_CHECKING:
    from pipeline.cleanup import CleanPage
    from pipeline.ingest import Picture
    from pipeline.ocr import RawLine

    Reader = Callable[[CleanPage, list[LineImage]], list[RawLine]]

_NAMED, _SURE = 0.8, 0.65  # sureness of each word of the name, and of the position
_RIGHT = 0.55  # of the page's width: the signer's block has its middle right of it
_ASIDE, _OVER = 62, 60  # mm about the name, where its position may stand
_SIGNED = 12  # mm of paper over the name, for the signature
_WIDE, _HIGH = (10, 115), (1.5, 9)  # mm of a line that may be a position


def with_positions(
    picture: Picture, clean: CleanPage, lines: Sequence[LineImage], raw: Sequence[RawLine], read: Reader
) -> tuple[list[LineImage], list[RawLine]]:
    """The `lines` of `clean` and their readings `raw`, with the position of a signer that none was read of.

    `picture` is the page as it was scanned; in black and white the seal is another matter (`ocr.under_seal`).
    """
    lines, raw = list(lines), list(raw)
    if picture.ndim == 2 or (place := _place(clean, lines, raw)) is None:
        return lines, raw
    for line in _printed(place, picture, clean):
        (told,) = read(clean, [line])
        if _is_position(told):
            known = [both for both in zip(lines, raw, strict=True) if not _is_piece(both[0].core, line.core)]
            return [*(one for one, _ in known), line], [*(one for _, one in known), told]
    return lines, raw


def _place(clean: CleanPage, lines: Sequence[LineImage], raw: Sequence[RawLine]) -> Box | None:
    """Over the lowest name on the right of the page, where no position stands and a signature has room."""
    from pipeline.parse import ends_in_position

    height, width = clean.ink.shape
    mm = layout.page_dpi((height, width)) / 25.4
    known = [(line.core, told) for line, told in zip(lines, raw, strict=True) if told.words]
    names = [core for core, told in known if core[0] + core[2] > 2 * _RIGHT * width and _is_name(told)]
    if not names:
        return None
    x0, y0, x1, _ = max(names, key=lambda core: core[1])
    middle = (x0 + x1) / 2
    place = max(0.0, middle - _ASIDE * mm), max(0.0, y0 - _OVER * mm), min(float(width), middle + _ASIDE * mm), y0
    if any(ends_in_position(told.text) for core, told in known if layout.holds(place, layout.centre_of(core))):
        return None
    signed = x0, y0 - _SIGNED * mm, x1, y0
    return None if any(layout.holds(signed, layout.centre_of(core)) for core, _ in known) else place


def _printed(place: Box, picture: Picture, clean: CleanPage) -> list[LineImage]:
    """The lines of black ink at `place` that may be a position, the lowest first; none where nothing is coloured."""
    import numpy as np

    from pipeline import cleanup

    left, top, right, bottom = map(int, place)
    part = np.s_[top:bottom, left:right]
    reading, ink = np.ascontiguousarray(clean.reading[part]), np.ascontiguousarray(clean.ink[part])
    inks = cleanup.inks_of(
        cleanup.part_as_read(picture, 90 * clean.turned, clean.steps, (left, top, right, bottom)), reading
    )
    if not inks.coloured:
        return []
    ink[inks.black == 255] = 0
    mm = layout.page_dpi(clean.ink.shape) / 25.4
    cores = [line.core for line in layout.text_lines(inks.black, ink, ())]
    likely = [core for core in cores if _may_be(core, mm) and core[0] > 0 and core[2] < right - left - 1]
    found = []
    for x0, y0, x1, y1 in sorted(likely, key=lambda core: -core[1]):
        box = x0 + left, y0 + top, x1 + left, y1 + top
        halo = (y1 - y0) / 4
        a, b, c, d = max(0, int(box[0] - halo)), max(0, int(box[1] - halo)), int(box[2] + halo), int(box[3] + halo)
        found.append(LineImage((float(a), float(b), float(c), float(d)), box, clean.reading[b:d, a:c].copy()))
    return found


def _may_be(core: Box, mm: float) -> bool:
    return _WIDE[0] < (core[2] - core[0]) / mm < _WIDE[1] and _HIGH[0] < (core[3] - core[1]) / mm < _HIGH[1]


def _is_piece(core: Box, whole: Box) -> bool:
    """Whether what was found at `core` is a piece of the line at `whole`, that the seal's rim left: "ÁM ĐỐC"."""
    return layout.holds(whole, layout.centre_of(core))


def _is_name(told: RawLine) -> bool:
    from pipeline.parse import is_name

    return is_name(told.text) and not told.text.isupper() and min(word.confidence for word in told.words) >= _NAMED


def _is_position(told: RawLine) -> bool:
    from pipeline.parse import is_position

    return told.confidence >= _SURE and is_position(told.text)
