"""Readings of one line laid beside each other, word by word.

Words are aligned by their letters, one word of one reading to none, one or several of the other (`Tây Đô`, `TâyĐô`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.ocr.model import RawWord
from pipeline.text.vietnamese import bare

_PAIRS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 2))
_GLUED = tuple(pair for n in range(3, 8) for pair in ((n, 1), (1, n)))  # `KT, TC, VX` read as `KT,TC,VX`


class Pair(NamedTuple):
    """Words of two readings that stand for the same print; one side is empty where a reading has nothing there."""

    first: tuple[RawWord, ...]
    second: tuple[RawWord, ...]


class Witness:
    """A third reading laid beside two others: what it has in the place where they differ."""

    def __init__(self, first: Sequence[RawWord], second: Sequence[RawWord], third: Sequence[RawWord]) -> None:
        self._pairs = aligned(first, third), aligned(second, third)
        self._places = tuple({id(w): n for n, pair in enumerate(pairs) for w in pair.first} for pairs in self._pairs)

    def of(self, pair: Pair) -> tuple[RawWord, ...] | None:
        """The third reading's words in the place of `pair`; None where it is parted otherwise and cannot be told.

        It is laid beside each of the two by itself; where that gives two answers, one that stands in `pair` counts.
        """
        texts = text_of(pair.first), text_of(pair.second)
        heard = [self._beside(side, words) for side, words in enumerate(pair) if words]
        told = [words for words in heard if words is not None]
        return next((words for words in told if text_of(words) in texts), told[0] if told else None)

    def _beside(self, side: int, words: Sequence[RawWord]) -> tuple[RawWord, ...] | None:
        numbers = sorted({self._places[side][id(word)] for word in words})
        pairs = [self._pairs[side][n] for n in numbers]
        if sum(len(pair.first) for pair in pairs) != len(words):
            return None
        return tuple(word for pair in pairs for word in pair.second)


def aligned(first: Sequence[RawWord], second: Sequence[RawWord]) -> list[Pair]:
    """Words of both readings in pairs of groups, in order, so that as few letters as possible differ."""
    a, b = [bare(w.text) for w in first], [bare(w.text) for w in second]
    most = min(len(a), len(b))
    head = next((i for i in range(most) if a[i] != b[i]), most)
    tail = next((i for i in range(most - head) if a[-1 - i] != b[-1 - i]), most - head)
    ends = len(a) - tail, len(b) - tail
    between = _groups(a[head : ends[0]], b[head : ends[1]])
    alike = [Pair((one,), (two,)) for one, two in zip(first, second, strict=False)][:head]
    behind = [Pair((one,), (two,)) for one, two in zip(first[ends[0] :], second[ends[1] :], strict=True)]
    n = m = head
    for di, dj in between:
        alike.append(Pair(tuple(first[n : n + di]), tuple(second[m : m + dj])))
        n, m = n + di, m + dj
    return alike + behind


def _groups(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """How many words of `a` and of `b` stand for each other, in order."""
    n, m = len(a), len(b)
    best = [[math.inf] * (m + 1) for _ in range(n + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        low, high = max(0, i - 6 - abs(n - m)), min(m, i + 6 + abs(n - m))  # words keep near the diagonal
        for j in range(low, high + 1):
            for di, dj in _PAIRS + _GLUED:
                if di <= i and dj <= j and best[i - di][j - dj] < math.inf:
                    x, y = "".join(a[i - di : i]), "".join(b[j - dj : j])
                    if di + dj > 3 and di != dj and abs(len(x) - len(y)) > 2 + len(x) // 6:
                        continue
                    cost = best[i - di][j - dj] + Levenshtein.distance(x, y) + 0.1 * (di + dj - 2 > 0)
                    if cost < best[i][j]:
                        best[i][j], came[i][j] = cost, (di, dj)
    groups = []
    while n or m:
        di, dj = came[n][m]
        if (di, dj) == (0, 0):  # out of the diagonal's reach: readings that have nothing in common
            di, dj = n, m
        groups.append((di, dj))
        n, m = n - di, m - dj
    return groups[::-1]


def in_place_of(words: Sequence[RawWord], others: Sequence[RawWord]) -> list[str]:
    """What `others` have in the place of each of `words`: all of it where they are not as many."""
    return [word.text for word in others] if len(others) == len(words) else [text_of(others)] * len(words)


def text_of(words: Sequence[RawWord]) -> str:
    """Words of a reading as text."""
    return " ".join(word.text for word in words)
