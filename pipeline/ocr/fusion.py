"""Two readings of a line become one, word by word: where they differ, the surer word that is a syllable wins.

Words are aligned by their letters, one word of one reading to none, one or two of the other (`Tây Đô` and `TâyĐô`).
Nothing is made up: each word of the result stands in one of the readings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Levenshtein

from pipeline.ocr.model import RawLine, RawWord
from pipeline.syllable import is_syllable
from pipeline.vietnamese import skeleton

_PAIRS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2))
_MARKS = "\"'“”‘’.,;:!?()[]{}-–—/…*+<>|_~=«»"

# Log-odds for the first reading (Tesseract) against the second (the small reader), set on scans outside the tests.
_SYLLABLE = 2.5  # a word that is a syllable against one that is not
_DIGITS = 1.0  # Tesseract reads digits and signs better
_FLOOR = 1e-3
_ALONE = 0.5  # a word that only one reading has must be so sure


class _Pair(NamedTuple):
    first: tuple[RawWord, ...]
    second: tuple[RawWord, ...]


def fuse(first: RawLine, second: RawLine) -> RawLine:
    """One reading out of `first` (Tesseract's) and `second` (the small reader's) of one line."""
    if not second.words:
        return first
    if not first.words:
        return second if second.confidence > _ALONE else RawLine(box=first.box)
    words: list[RawWord] = []
    for pair in aligned(first.words, second.words):
        words += _chosen(pair)
    return RawLine(box=first.box, words=tuple(words))


def aligned(first: Sequence[RawWord], second: Sequence[RawWord]) -> list[_Pair]:
    """Words of both readings in pairs of groups, in order, so that as few letters as possible differ."""
    n, m = len(first), len(second)
    a, b = [_plain(w.text) for w in first], [_plain(w.text) for w in second]
    best = [[math.inf] * (m + 1) for _ in range(n + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        low, high = max(0, i - 6 - abs(n - m)), min(m, i + 6 + abs(n - m))  # words keep near the diagonal
        for j in range(low, high + 1):
            for di, dj in _PAIRS:
                if di <= i and dj <= j and best[i - di][j - dj] < math.inf:
                    x, y = "".join(a[i - di : i]), "".join(b[j - dj : j])
                    cost = best[i - di][j - dj] + Levenshtein.distance(x, y) + 0.1 * (di + dj - 2 > 0)
                    if cost < best[i][j]:
                        best[i][j], came[i][j] = cost, (di, dj)
    pairs = []
    while n or m:
        di, dj = came[n][m]
        if (di, dj) == (0, 0):  # out of the diagonal's reach: readings that have nothing in common
            di, dj = n, m
        pairs.append(_Pair(tuple(first[n - di : n]), tuple(second[m - dj : m])))
        n, m = n - di, m - dj
    return pairs[::-1]


def _plain(text: str) -> str:
    return skeleton(text).lower()


def _chosen(pair: _Pair) -> Iterator[RawWord]:
    first, second = pair
    one, two = " ".join(w.text for w in first), " ".join(w.text for w in second)
    if one == two:
        for a, b in zip(first, second, strict=True):
            yield msgspec.structs.replace(a, confidence=1 - (1 - a.confidence) * (1 - b.confidence) * 0.5)
    elif not second:
        # A word that the other reading lacks: dust is unsure, or a lone sign.
        yield from (w for w in first if w.confidence > _ALONE or _is_word(w.text))
    elif not first:
        yield from (w for w in second if w.confidence > _ALONE and _is_word(w.text))
    elif _odds(first, second) >= 0:
        yield from first
    else:
        yield from _placed(second, first)


def _is_word(text: str) -> bool:
    return is_syllable(text.strip(_MARKS)) or text.isdigit()


def _odds(first: Sequence[RawWord], second: Sequence[RawWord]) -> float:
    odds = _sure(first) - _sure(second)
    odds += _SYLLABLE * (_valid(first) - _valid(second))
    if any(c.isdigit() for w in (*first, *second) for c in w.text):
        odds += _DIGITS
    return odds


def _sure(words: Sequence[RawWord]) -> float:
    return math.log(max(min(w.confidence for w in words), _FLOOR))


def _valid(words: Sequence[RawWord]) -> float:
    return sum(is_syllable(w.text.strip(_MARKS)) for w in words) / len(words)


def _placed(words: Sequence[RawWord], known: Sequence[RawWord]) -> Iterator[RawWord]:
    """The small reader's words with Tesseract's boxes, which are exact, where there are as many."""
    if len(words) != len(known):
        yield from words
    else:
        for word, place in zip(words, known, strict=True):
            yield msgspec.structs.replace(word, box=place.box)
