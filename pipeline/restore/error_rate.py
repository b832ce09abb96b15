"""How much of a text its engine misread, told by the text itself, and what that makes of each edit.

Edits are found as in what a Vietnamese engine read; how many there are says how the text came about. Of a right text
the search would change few words, for what looks misread was mostly printed so; of a page that an office scanned many.
The rate at a place is the share of words that would be changed in the document and, weighed more, in the words around,
without the edit in question and those like it: a habit of the typist is one observation however often it returns. Two
things follow for an edit of chance p, and neither has a step (docs/restore.md gives the figures):

- its odds change with the prior odds that an engine misread the word, which are the rate's over `read`;
- of words that look misread `right` ÷ rate were printed so, and are to stay.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import msgspec

from pipeline.document import Edit
from pipeline.restore.restored import RestoredLine, without_edits
from pipeline.text.dictionaries import rows

NEAR = 100.0  # words over which the weight of another edit falls to a third
REACH = 6 * NEAR  # beyond, the weight is nothing
OF_DOCUMENT = 300.0  # words that the document's rate counts for beside the words around
BEFOREHAND = 100.0  # words that what is known of no text counts for beside the document's
LEAST = 0.5  # chance under which an edit is not made
SEARCHED = frozenset({"channel", "merge", "split", "dust"})  # what rules mend besides, typists do as well
_FLOOR = 1e-6


class Rates(msgspec.Struct, frozen=True):
    """Shares of words that would be changed: in right texts, in readings of office pages."""

    right: float
    read: float

    @property
    def unknown(self) -> float:
        """The rate of a text that nothing is known of: between the two, by the logarithm."""
        return math.sqrt(self.right * self.read)


@cache
def rates() -> Rates:
    """The rates of `dictionaries/error_rates.tsv`."""
    return Rates(**{kind: float(share) for kind, share, *_ in rows("error_rates.tsv")})


def apparent(lines: Sequence[RestoredLine]) -> tuple[float, int]:
    """Changed words that a text is counted for, each change once however often it was made, and all words."""
    chance, _ = _observed(lines)
    return sum(chance.values()), sum(len(line.raw.split()) for line in lines)


def weighed(lines: Sequence[RestoredLine], concerned: Sequence[bool]) -> list[RestoredLine]:
    """`lines` with the chance that each edit has at the rate of its place, those under `LEAST` taken back.

    Only the lines `concerned` are looked at.
    """
    here = [line for line, is_one in zip(lines, concerned, strict=True) if is_one]
    if not any(line.edits for line in here):
        return list(lines)
    around = _Around(here)
    done = iter([_line(line, around, i) for i, line in enumerate(here)])
    return [next(done) if is_one else line for line, is_one in zip(lines, concerned, strict=True)]


def at_rate(chance: float, rate: float, known: Rates) -> float:
    """The chance that an edit leads to what is printed where `rate` of the words would be changed."""
    misread = max(rate - known.right, _FLOOR)
    held = min(max(chance, 1e-4), 1 - 1e-4)
    odds = math.log(held / (1 - held)) + min(0.0, math.log(misread / known.read))
    return misread / (misread + known.right) / (1 + math.exp(-odds))


def _line(line: RestoredLine, around: _Around, number: int) -> RestoredLine:
    if not line.edits:
        return line
    known = rates()
    chances = [at_rate(edit.confidence, around.rate(number, edit), known) for edit in line.edits]
    edits = tuple(
        msgspec.structs.replace(edit, confidence=round(chance, 4))
        for edit, chance in zip(line.edits, chances, strict=True)
    )
    return without_edits(msgspec.structs.replace(line, edits=edits), [chance < LEAST for chance in chances])


def _kind(edit: Edit) -> tuple[str, str]:
    return edit.raw.strip(), edit.text.strip()


def _observed(lines: Sequence[RestoredLine]) -> tuple[dict[tuple[str, str], float], Counter[tuple[str, str]]]:
    """The mean chance of each kind of edit, and how often it was made."""
    times: Counter[tuple[str, str]] = Counter()
    chance: defaultdict[tuple[str, str], float] = defaultdict(float)
    for edit in (edit for line in lines for edit in line.edits if edit.rule in SEARCHED):
        times[_kind(edit)] += 1
        chance[_kind(edit)] += edit.confidence
    return {kind: whole / times[kind] for kind, whole in chance.items()}, times


class _Around:
    """The rates of a text's places."""

    def __init__(self, lines: Sequence[RestoredLine]) -> None:
        self._chance, times = _observed(lines)
        self._sum = sum(self._chance.values())
        self._starts, self._at = [], []  # words before each line; of each edit its place, kind and weight
        words = 0
        for line in lines:
            self._starts.append(words)
            kinds = [_kind(edit) for edit in line.edits if edit.rule in SEARCHED]
            self._at += [(words, kind, self._chance[kind] / times[kind]) for kind in kinds]
            words += len(line.raw.split())
        self._places = [place for place, _, _ in self._at]
        self._words = words

    def rate(self, number: int, edit: Edit) -> float:
        """The share of words changed around `edit` of the line `number`, without it and those like it."""
        kind, place = _kind(edit), self._starts[number]
        whole = (self._sum - self._chance.get(kind, 0.0) + BEFOREHAND * rates().unknown) / (self._words + BEFOREHAND)
        first, last = bisect_left(self._places, place - REACH), bisect_right(self._places, place + REACH)
        near = sum(
            weight * math.exp(-abs(there - place) / NEAR)
            for there, other, weight in self._at[first:last]
            if other != kind
        )
        words = NEAR * (2 - math.exp(-place / NEAR) - math.exp(-(self._words - place) / NEAR))
        return (near + OF_DOCUMENT * whole) / (words + OF_DOCUMENT)
