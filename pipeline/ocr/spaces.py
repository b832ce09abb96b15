"""Spaces that no reader saw, told by the white in the picture.

Beside signs (`2025 -`, `TT. HĐND`, `NN&MT, TC`) and between figures and letters all readers lose spaces and agree in
it, so no vote helps; between letters they see them. White tells: the letters of a word stand within .17 of the line's
height of each other, words from .2 on, about .3 on real pages and .35 on made ones (5,500 spaces).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec
import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.layout import LineImage
from pipeline.ocr.model import RawLine, RawWord

_INK = 160  # grey under which a crop's pixel is print
_ENOUGH = 12  # spaces of a page from which its usual one is known
_USUAL = 0.35  # of a line's height, where they are fewer
_SPACE = 0.75  # of the usual space: more white parts two words
_BESIDE_DASH = 0.9  # a dash is set off by itself
_BETWEEN_SLASHES = 0.4  # slashes lean over what stands between them: `ngày / /2025`, left to be filled in
_ONE = 0.1  # of a line's height: what the figure 1 leaves white on each of its sides
_CLOSING = frozenset(".,;:!?)]}”’»%/\"'…")
_OPENING = frozenset("([{“‘«/\"'")
_DASHES = frozenset("-–—")

Gap = tuple[float, float]


def parted(lines: Sequence[RawLine], placed: Sequence[RawLine], printed: Sequence[LineImage]) -> list[RawLine]:
    """`lines` of a page with their words parted where the picture has a space.

    `placed` are the same lines by a reader that tells where each letter stands; `printed` their pictures.
    """
    gaps = [_gaps(line) for line in printed]
    usual = _usual_space(placed, printed, gaps)
    return [_parted(*one, usual) for one in zip(lines, placed, printed, gaps, strict=True)]


def _gaps(line: LineImage) -> list[Gap]:
    """From where to where across the page the line is white, between its first ink and its last."""
    dark = np.flatnonzero((line.crop < _INK).any(axis=0)) + line.box[0]
    before = np.flatnonzero(np.diff(dark) > 1)
    return list(zip((dark[before] + 1).tolist(), dark[before + 1].tolist(), strict=True))


def _high(line: LineImage) -> float:
    return max(line.core[3] - line.core[1], 1.0)


def _usual_space(placed: Sequence[RawLine], printed: Sequence[LineImage], gaps: Sequence[list[Gap]]) -> float:
    """The page's usual space between words of letters, in heights of the line."""
    found = []
    for line, picture, white in zip(placed, printed, gaps, strict=True):
        for one, two in pairwise(line.words):
            if one.places and two.places and one.text[-1].isalpha() and two.text[0].isalpha():
                between = [b - a for a, b in white if a < two.places[0] and b > one.places[-1]]
                if between:
                    found.append(max(between) / _high(picture))
    return median(found) if len(found) >= _ENOUGH else _USUAL


def _parted(line: RawLine, placed: RawLine, picture: LineImage, white: list[Gap], usual: float) -> RawLine:
    high = _high(picture)
    least = _BETWEEN_SLASHES if any("//" in word.text for word in line.words) else _SPACE
    wide = [(a, b) for a, b in white if b - a > least * usual * high]
    if len(wide) < len(line.words):
        return line  # no more spaces than words already have between them, most lines
    places = _places(line, placed)
    words: list[RawWord] = []
    at = 0
    for word in line.words:
        words += _pieces(word, places[at : at + len(word.text)], wide, usual, high)
        at += len(word.text)
    return msgspec.structs.replace(line, words=tuple(words))


def _places(line: RawLine, placed: RawLine) -> list[float | None]:
    """Where each letter of `line` stands across the page, as far as `placed` has it or another one for it."""
    text = "".join(word.text for word in line.words)
    known = [
        (letter, x) for word in placed.words if word.places for letter, x in zip(word.text, word.places, strict=True)
    ]
    places: list[float | None] = [None] * len(text)
    for step in Levenshtein.opcodes(text, "".join(letter for letter, _ in known)):
        if step.tag in ("equal", "replace"):
            for i, j in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=False):
                places[i] = known[j][1]
    return places


def _pieces(
    word: RawWord, places: Sequence[float | None], wide: Sequence[Gap], usual: float, high: float
) -> Iterator[RawWord]:
    """`word`, or its parts where a space stands between two of its letters whose places are known."""
    start, left = 0, word.box[0]
    for i in range(1, len(word.text)):
        before, after = places[i - 1], places[i]
        if before is None or after is None or not _may_part(word.text[i - 1], word.text[i]):
            continue
        least = _least(word.text[i - 1], word.text[i], usual) * high
        gap = next(((a, b) for a, b in wide if before < (a + b) / 2 < after and b - a > least), None)
        if gap:
            yield msgspec.structs.replace(
                word, text=word.text[start:i], box=(left, word.box[1], gap[0], word.box[3]), places=word.places[start:i]
            )
            start, left = i, gap[1]
    if start:
        word = msgspec.structs.replace(
            word, text=word.text[start:], box=(left, *word.box[1:]), places=word.places[start:]
        )
    yield word


def _may_part(before: str, after: str) -> bool:
    """Whether a space may be missed between two signs: within words and numbers, and before what closes, it is not."""
    if (before.isdigit() and after.isdigit()) or (before.isalpha() and after.isalpha()):
        return False
    if before == after == "/":
        return True
    return after not in _CLOSING and before not in _OPENING and (before.isalnum() or after.isalnum())


def _least(before: str, after: str, usual: float) -> float:
    share = _BESIDE_DASH if before in _DASHES or after in _DASHES else _SPACE
    share = _BETWEEN_SLASHES if before == after == "/" else share
    return share * usual + _ONE * ((before == "1") + (after == "1"))
