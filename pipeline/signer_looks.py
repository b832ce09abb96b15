"""Once more at who signed: the name that stands under a seal, or was stamped in its red, or in a script face, aslant.

Under the signer's position stand signature, seal and name (Decree 30/2020/NĐ-CP, appendix I, part II, 7 and 8). Where
no name was read there, or hardly, the place is looked at ink by ink, without the seal; what is read there stands only
where it is a name or a position. A page whose signer was read, or that nobody signed, costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline import layout, ocr
from pipeline.document import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.cleanup import CleanPage
    from pipeline.ingest import Picture
    from pipeline.layout import LineImage
    from pipeline.ocr import RawLine

    Reader = Callable[[CleanPage, list[LineImage]], list[RawLine]]
    Lines = list[tuple[LineImage, RawLine]]

_READ_WELL = 0.8  # sureness of each word of a name that needs no further look
_SURE = 0.6  # the same of one that a further look reads, in which several then have to agree
_POSITION = 0.65  # sureness of a position that was stamped
_NAME = 0.45  # of a name out of several looks: those made of strokes of the pen come to .35
_RIGHT = 0.58  # of the page's width: the signer's block has its middle right of it
_ASIDE, _OVER, _UNDER = 62, 25, 70  # mm about a position, where its seal and name stand
_SEALED = 2, 4, 2.2  # radii left of a seal, right of it and down from its middle, where the name stands
_SURE_CROSSED = 0.95  # the same of a word that the seal's rim runs through: letters lose strokes with it
_WIDE, _HIGH = (10, 115), (1.5, 9)  # mm of a line that may be a name
_FADED = 0.5  # of a line's ink that is black, from which on it is print
_MOST = 3  # signers of a page
_FEW, _BESIDE_SEAL = 2, 0.4  # words of a name, and of a seal's breadth, where one more may be lost under it


class _Spot(NamedTuple):
    """Where on the page a signer's name may stand, with what is about it, and from which height on."""

    about: Box
    top: float


def with_signers(
    picture: Picture,
    clean: CleanPage,
    lines: Sequence[LineImage],
    raw: Sequence[RawLine],
    seal: Box | None,
    read: Reader,
) -> tuple[list[LineImage], list[RawLine]]:
    """The `lines` of `clean` and their readings `raw`, with the names of signers that further looks read.

    `picture` is the page as it was scanned, `seal` the box of a black seal on the page as it is read.
    """
    known = list(zip(lines, raw, strict=True))
    wanted = [place for place in _places(known, clean, seal) if not _is_named(known, place, seal)]
    for place in wanted[:_MOST]:
        layers = _layers(place, picture, clean)
        known = [one for one in known if not _is_of_coloured_seal(one[0].core, place, clean, layers)]
        for new in _found(place, clean, layers, read):
            known = [one for one in known if not _is_one_line(one[0].core, new[0].core)] + [new]
    return [line for line, _ in known], [reading for _, reading in known]


def _places(known: Lines, clean: CleanPage, seal: Box | None) -> list[_Spot]:
    """Under each position of a signer, or where none was read under the seal."""
    from pipeline.parse import ends_in_position

    height, width = clean.ink.shape
    mm = layout.page_dpi((height, width)) / 25.4
    found = []
    for line, reading in known:
        x0, y0, x1, y1 = line.core
        middle = (x0 + x1) / 2
        if middle > _RIGHT * width and ends_in_position(reading.text):
            about = middle - _ASIDE * mm, y0 - _OVER * mm, middle + _ASIDE * mm, y1 + _UNDER * mm
            found.append(_Spot(_on_page(about, width, height), y1))
    if not found and seal is not None:
        x, y, radius = (seal[0] + seal[2]) / 2, (seal[1] + seal[3]) / 2, (seal[3] - seal[1]) / 2
        left, right, down = _SEALED
        about = x - left * radius, y - 1.2 * radius, x + right * radius, y + down * radius
        found.append(_Spot(_on_page(about, width, height), y))
    return [place for place in found if not any(_holds(place, other) for other in found if other is not place)]


def _on_page(box: Box, width: int, height: int) -> Box:
    return max(0.0, box[0]), max(0.0, box[1]), min(float(width), box[2]), min(float(height), box[3])


def _holds(place: _Spot, other: _Spot) -> bool:
    """Whether a further line of the same signer stands under this one: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"."""
    return place.top < other.top < place.about[3] and abs(place.about[0] - other.about[0]) < _WIDE[0] * 4


def _is_named(known: Lines, place: _Spot, seal: Box | None) -> bool:
    names = (one for one in known if _in(one[0].core, place) and _is_sure_name(one[1], _READ_WELL))
    return any(not _may_be_cut(line.core, reading, seal) for line, reading in names)


def _in(core: Box, place: _Spot) -> bool:
    x, y = (core[0] + core[2]) / 2, (core[1] + core[3]) / 2
    return place.about[0] < x < place.about[2] and place.top < y < place.about[3]


def _is_sure_name(reading: RawLine, least: float = _SURE) -> bool:
    from pipeline.parse import is_name

    return is_name(reading.text) and min(word.confidence for word in reading.words) >= least


def _may_be_cut(core: Box, reading: RawLine, seal: Box | None) -> bool:
    """Whether a word of the name may have been lost that stands under the seal: what is left of "Lê Hoàng Anh" and
    "Hà Văn Phúc" is a name too."""
    if seal is None or len(reading.words) > _FEW:
        return False
    rim = _BESIDE_SEAL * (seal[2] - seal[0])
    return seal[0] - rim < core[0] < seal[2] + rim and seal[1] - rim < core[1] < seal[3] + rim


def _found(place: _Spot, clean: CleanPage, layers: Sequence[_Layer], read: Reader) -> Lines:
    """The signer's name at `place`, and positions that were stamped in colour."""
    from pipeline.parse import is_name, is_position

    mm = layout.page_dpi(clean.ink.shape) / 25.4
    left, top = int(place.about[0]), int(place.about[1])
    plain: Lines = []
    stamped: Lines = []
    seal: Box | None = None
    for layer in layers:
        seal = seal or layer.seal
        seen = [line for line in layout.text_lines(layer.reading, layer.ink, ()) if _may_be_name(line.core, mm)]
        there = replace(clean, reading=layer.reading, looks=())
        for line, told in zip(seen, read(there, seen), strict=True):
            if layer.coloured and told.confidence >= _POSITION and is_position(told.text):
                stamped.append((line, told))
            elif _in(ocr.moved(line, told, left, top)[0].core, place) and not _is_seals_own(line.core, seal):
                plain.append((line, ocr.as_name(told)))
        if any(_is_sure_name(told, _READ_WELL) for _, told in plain):
            break
    names = [(line, told) for line, told in plain if is_name(told.text)]
    looked: dict[int, RawLine | None] = {}
    if not any(_is_sure_name(told) for _, told in names):
        looked = {id(line): ocr.read_name(line) for line, _ in plain}
        names += [(line, look) for line, _ in plain if (look := looked[id(line)]) and is_name(look.text)]
    best = [
        (line, _weighed(ocr.seen_again(told, looked[id(line)] if looked else ocr.read_name(line)), line.core, seal))
        for line, told in _surest([one for one in names if one[1].confidence >= _NAME])
    ]
    return [ocr.moved(line, told, left, top) for line, told in [*best, *stamped]]


def _is_of_coloured_seal(core: Box, place: _Spot, clean: CleanPage, layers: Sequence[_Layer]) -> bool:
    """Whether a line of the page stands within a coloured seal and has hardly any black ink."""
    seal = next((layer.seal for layer in layers if layer.coloured and layer.seal), None)
    left, top = int(place.about[0]), int(place.about[1])
    x0, y0, x1, y1 = (int(side) for side in core)
    if (
        seal is None
        or _away((x0 + x1) / 2 - left, (y0 + y1) / 2 - top, seal) > 1
        or x1 - x0 > 1.2 * (seal[2] - seal[0])
    ):
        return False
    black = layers[0].ink[y0 - top : y1 - top, x0 - left : x1 - left] > 0
    return int(black.sum()) <= _FADED * int((clean.ink[y0:y1, x0:x1] > 0).sum())


def _is_seals_own(core: Box, seal: Box | None) -> bool:
    return seal is not None and all(_away(x, y, seal) < 1 for x in core[::2] for y in core[1::2])


def _weighed(told: RawLine, core: Box, seal: Box | None) -> RawLine:
    """The name `told` with a doubt where it may have lost a word or letters to the seal."""
    if _may_be_cut(core, told, seal):
        return ocr.doubted(told, range(len(told.words)))
    crossed = (n for n, word in enumerate(told.words) if seal is not None and _is_crossed(word.box, core, seal))
    return ocr.doubted(told, [n for n in crossed if told.words[n].confidence < _SURE_CROSSED])


def _is_crossed(word: Box, core: Box, seal: Box) -> bool:
    """Whether the seal's rim runs through the word's place."""
    places = [_away(x, y, seal) for x in (word[0], word[2]) for y in (core[1], core[3])]
    return min(places) < 1.05 and max(places) > 0.85


def _away(x: float, y: float, seal: Box) -> float:
    """How far a place is from the middle of the seal, in radii."""
    across, along = (x - (seal[0] + seal[2]) / 2, y - (seal[1] + seal[3]) / 2)
    return 2 * float((across**2 + along**2) ** 0.5) / (seal[2] - seal[0])


def _surest(names: Lines) -> Lines:
    """The surest of `names`, or the same with a word more that another look lost."""
    ranked = sorted(names, key=lambda one: -one[1].confidence)
    for _ in names:
        longer = [one for one in names if one[1].text.endswith(f" {ranked[0][1].text}")]
        ranked = longer or ranked
    return ranked[:1]


class _Layer(NamedTuple):
    """A part of a page in one ink, without its seal: `ink` is 255 where `reading` is printed; the seal's box in it."""

    reading: NDArray[np.uint8]
    ink: NDArray[np.uint8]
    seal: Box | None
    coloured: bool


def _layers(place: _Spot, picture: Picture, clean: CleanPage) -> list[_Layer]:
    """What is printed about `place` ink by ink, the black one first, each without the seal's rings and without all of
    the seal: a name may stand within it."""
    import numpy as np

    from pipeline import cleanup

    dpi = layout.page_dpi(clean.ink.shape)
    x0, y0, x1, y1 = map(int, place.about)
    part = np.s_[y0:y1, x0:x1]
    reading, ink = np.ascontiguousarray(clean.reading[part]), np.ascontiguousarray(clean.ink[part])
    if picture.ndim == 2:
        return [_Layer(*layer, coloured=False) for layer in cleanup.without_seal(reading, ink, dpi, alone=False)]
    colours = cleanup.part_as_read(picture, 90 * clean.turned, clean.steps, (x0, y0, x1, y1))
    inks = cleanup.inks_of(colours, reading)
    ink[inks.black == 255] = 0
    sealed = (layer for one in inks.coloured for layer in cleanup.without_seal(*one, dpi, alone=True))
    return [_Layer(inks.black, ink, None, coloured=False), *(_Layer(*layer, coloured=True) for layer in sealed)]


def _may_be_name(core: Box, mm: float) -> bool:
    wide, high = (core[2] - core[0]) / mm, (core[3] - core[1]) / mm
    return _WIDE[0] < wide < _WIDE[1] and _HIGH[0] < high < _HIGH[1]


def _is_one_line(a: Box, b: Box) -> bool:
    high, wide = min(a[3], b[3]) - max(a[1], b[1]), min(a[2], b[2]) - max(a[0], b[0])
    return wide > 0 and high > 0.5 * min(a[3] - a[1], b[3] - b[1])
