"""What a hand wrote, told from print by its strokes, as the line reader sees them (`tools/hand`, `docs/reader.md`).

A piece of a word (letters or digits together) is by hand where its columns say so on the mean, alone or with its
neighbours. Print that is taken for handwriting is not restored, so what is unclear is print, and so are letters that
the reader is sure of: it never learned those that hands write. Digits by hand it did learn, but a number that stands
alone and is plain to it is a page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
import numpy as np

from pipeline.ocr.model import Pen, RawLine, RawWord

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_LEAST = 2.5  # log-odds from which on a piece is by hand
# Sureness of a word from which on its letters are print, and a number alone. On 140 pages of scans three words of
# letters by hand were read more surely, all of them initials.
_SURE = 0.7
_OPENING = "“‘("  # print: quotations are set in bold and aslant, which is as far from other print as hands are


class Digits(NamedTuple):
    """Digits that a hand wrote: `text[start:end]` of a line's word, and from where to where across the page.

    `lost` are those that are letters there, where another reader saw digits.
    """

    word: int
    start: int
    end: int
    left: float
    right: float
    lost: bool = False


class _Stretch(NamedTuple):
    """Letters or digits of a word that stand together: `text[start:end]`, and the mean log-odds of their columns."""

    word: int
    start: int
    end: int
    odds: float


def told(lines: Sequence[RawLine]) -> list[RawLine]:
    """`lines` with the parts of their words that a hand wrote, where an engine told of hands."""
    return [_marked(line, line.pen) if line.pen else line for line in lines]


def digits_of(line: RawLine) -> Iterator[Digits]:
    """The digits of `line` that a hand wrote, of those that were `told`."""
    for n, word in enumerate(line.words):
        for start, end in word.by_hand:
            found = [piece.span() for piece in _DIGITS.finditer(word.text, start, end)]
            for place in found:
                yield Digits(n, *place, *_place(word, *place))
            if not found and _DIGITS.search(word.other or ""):
                yield Digits(n, start, end, *_place(word, start, end), lost=True)


def _marked(line: RawLine, pen: Pen) -> RawLine:
    pieces = list(_pieces(line, pen))
    found = _written(line, pieces)
    words = list(line.words)
    for n, word in enumerate(words):
        own = [piece for piece in pieces if piece.word == n]
        written = [piece for piece in own if piece in found]
        if written:
            spans = ((0, len(word.text)),) if written == own else tuple((p.start, p.end) for p in written)
            words[n] = msgspec.structs.replace(word, by_hand=spans)
    return msgspec.structs.replace(line, words=tuple(words))


def _written(line: RawLine, pieces: Sequence[_Stretch]) -> list[_Stretch]:
    """The pieces that a hand wrote: runs of likely ones about a sure one, for hands write several words in a row.

    Where they are most of the line and nothing else is plainly print it is the whole line.
    """
    plain = {piece for piece in pieces if _is_plain(line.words[piece.word], piece, alone=len(pieces) == 1)}
    found: list[_Stretch] = []
    for likely, run in groupby(pieces, lambda piece: piece.odds > 0 and piece not in plain):
        own = list(run)
        if likely and any(piece.odds > _LEAST for piece in own) and not (len(own) == 1 and _is_quoted(line, own[0])):
            found += own
    rest = [piece for piece in pieces if piece not in found]
    whole = _letters(found) > _letters(rest) and all(p.odds > -_LEAST and p not in plain for p in rest)
    return list(pieces) if whole else found


def _is_quoted(line: RawLine, piece: _Stretch) -> bool:
    """Whether a lone word opens what is quoted or put in brackets, with print before it: "phương châm “ngăn"."""
    text = line.words[piece.word].text
    return piece.word > 0 and piece.start > 0 and text[piece.start - 1] in _OPENING and not text[piece.start].isdigit()


def _letters(pieces: Iterable[_Stretch]) -> int:
    return sum(piece.end - piece.start for piece in pieces)


def _pieces(line: RawLine, pen: Pen) -> Iterator[_Stretch]:
    odds = np.array(pen.odds)
    step = (pen.right - pen.left) / len(odds)
    for n, word in enumerate(line.words):
        for found in _PIECE.finditer(word.text):
            left, right = _place(word, *found.span())
            first = min(max(0, round((left - pen.left) / step)), len(odds) - 1)
            last = min(max(first + 1, round((right - pen.left) / step)), len(odds))
            yield _Stretch(n, *found.span(), float(odds[first:last].mean()))


def _is_plain(word: RawWord, piece: _Stretch, *, alone: bool) -> bool:
    """Whether the reader is surer of `piece` than it can be of what a hand wrote."""
    return word.confidence >= _SURE and (alone or not word.text[piece.start].isdigit())


def _place(word: RawWord, start: int, end: int) -> tuple[float, float]:
    """From where to where across the page the letters `start`–`end` of `word` stand."""
    x0, _, x1, _ = word.box
    pitch = (x1 - x0) / len(word.text)
    if word.places:
        return word.places[start] - pitch / 2, word.places[end - 1] + pitch / 2
    return x0 + start * pitch, x0 + end * pitch
