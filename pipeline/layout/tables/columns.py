"""Columns of a table without rulings: the white gutters between them, told from where words stand.

A gutter is white in nearly every row of the body, and no word of the head lies in it: a column whose cells are mostly
empty ("Ghi chú") still has its head. Words a blank apart are one piece of print, so that blanks that happen to stand
under one another ("Quý I", "Quý III") are no gutter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from pipeline.ingest import WordBox

BLANK = 0.36  # of a letter's height: a wider white parts two pieces of print
FEW = 4  # lines in which blanks of a cell may stand under one another by chance
CROSSED = 0.12  # of a table's lines that may cross a gutter: rows that span columns

_GLUED = re.compile(r"(\d{1,2}[.)]?)([A-ZĐ][^\W\d]+)")
_MARK = re.compile(r"(?:[IVX]{1,6}|[A-HĐ])[.)]?")
BESIDE = 0.15  # of it: how far before the texts of a column its edge is put

Piece = tuple[float, float]  # left, right


class PrintedRow(msgspec.Struct, frozen=True):
    """Words on one line of print, from the left."""

    words: tuple[WordBox, ...]

    @property
    def top(self) -> float:
        return min(word.box[1] for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.box[3] for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].box[0]

    @property
    def right(self) -> float:
        return max(word.box[2] for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def printed_rows(words: Iterable[WordBox]) -> list[PrintedRow]:
    """Words gathered to lines of print over the whole page, from the top."""
    rows: list[list[WordBox]] = []
    for word in sorted(words, key=lambda w: (w.box[1] + w.box[3], w.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        last = rows[-1][0].box if rows else None
        if last and abs((last[1] + last[3]) / 2 - middle) < 0.3 * max(last[3] - last[1], word.box[3] - word.box[1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [PrintedRow(_unglued(sorted(row, key=lambda w: w.box[0]))) for row in rows]


def _unglued(words: Sequence[WordBox]) -> tuple[WordBox, ...]:
    """`words` of a row with a number at its head that was read as one word with the next ("6Thu") parted from it."""
    first = words[0]
    if not (found := _GLUED.fullmatch(first.text)):
        return tuple(words)
    left, top, right, bottom = first.box
    narrow = (right - left) / len(first.text)  # of a letter, with the white between the two
    letter = min(median([(word.box[2] - word.box[0]) / len(word.text) for word in words[1:]] or [narrow]), narrow)
    number = WordBox(found[1], (left, top, left + letter * len(found[1]), bottom))
    return (number, WordBox(found[2], (right - letter * len(found[2]), top, right, bottom)), *words[1:])


def pieces_of(row: PrintedRow, letter: float) -> list[Piece]:
    """Stretches of a row with no white in them that is wider than a blank."""
    pieces: list[Piece] = []
    for word in row.words:
        if pieces and word.box[0] - pieces[-1][1] <= BLANK * letter:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], word.box[2]))
        else:
            pieces.append((word.box[0], word.box[2]))
    return pieces


def gutters(heads: Sequence[Piece], body: Sequence[PrintedRow], letter: float) -> list[float]:
    """Where the columns with these heads (those of the lowest level, from the left) over these lines are parted."""
    every = [(row, pieces_of(row, letter)) for row in body]
    lines = [pieces for row, pieces in every if not _spans(row, pieces, heads[0])]
    white = _white(lines, heads)
    inner = [
        (low, high)
        for low, high in white
        if high - low >= BLANK * letter
        and any(line[0][0] < low for line in lines)
        and any(line[-1][1] > high for line in lines)
    ]
    if len(inner) + 1 == len(heads) and len(lines) >= FEW:  # a column for each head, wherever the heads stand over them
        return [_least_crossed(low, high, lines, letter) for low, high in inner]
    parts = [
        part for start, end in white for part in _between(start, end, heads) if part[1] - part[0] >= BLANK * letter
    ]
    middles = [(left + right) / 2 for left, right in heads]
    chosen = [_widest(parts, one, two) for one, two in pairwise(middles)]
    if len(lines) < FEW and len(middles) > 1:  # a head centred over short lines has the most white before it
        chosen[0] = min(_inside(parts, *middles[:2]), default=None)
    return [_least_crossed(part[0], part[1], lines, letter) for part in chosen if part]


def _widest(gaps: Sequence[Piece], start: float, end: float) -> Piece | None:
    """The widest of the `gaps` between the middles of two heads: every column lies under its head, so there is one."""
    return max(_inside(gaps, start, end), key=lambda gap: gap[1] - gap[0], default=None)


def _inside(gaps: Sequence[Piece], start: float, end: float) -> list[Piece]:
    return [(max(low, start), min(high, end)) for low, high in gaps if low < end and high > start]


def _spans(row: PrintedRow, pieces: Sequence[Piece], first: Piece) -> bool:
    """May the row be one that spans columns: a title from the left, or a marker and a title?"""
    marked = len(pieces) == 2 and _MARK.fullmatch(row.words[0].text)
    return pieces[0][0] < first[1] + row.bottom - row.top and (len(pieces) == 1 or bool(marked))


def _white(lines: Sequence[Sequence[Piece]], heads: Sequence[Piece]) -> list[Piece]:
    """Stretches that hardly any line prints on, between the leftmost and the rightmost print."""
    steps: dict[float, int] = {}
    for line in lines:
        for left, right in line:
            steps[left] = steps.get(left, 0) + 1
            steps[right] = steps.get(right, 0) - 1
    for left, right in heads:  # their ends count too, so that columns without any text have places
        steps.setdefault(left, 0)
        steps.setdefault(right, 0)
    order = sorted(steps)
    most = max(CROSSED * len(lines), 1 if len(lines) > 4 else 0)
    white: list[Piece] = []
    depth = 0
    for place, after in pairwise(order):
        depth += steps[place]
        if depth <= most:
            if white and white[-1][1] == place:
                white[-1] = (white[-1][0], after)
            else:
                white.append((place, after))
    return white


def _between(start: float, end: float, heads: Sequence[Piece]) -> list[Piece]:
    """The stretch without what the heads take of it."""
    left = start
    parts = []
    for low, high in heads:
        if high <= start or low >= end:
            continue
        if low > left:
            parts.append((left, low))
        left = max(left, high)
    return [*parts, (left, end)] if end > left else parts


def _least_crossed(low: float, high: float, lines: Sequence[Sequence[Piece]], letter: float) -> float:
    """A place in the gutter's last part that the fewest lines cross, near its right: texts begin at one place and end
    anywhere."""
    ends = sorted({low, high, *(x for line in lines for piece in line for x in piece if low < x < high)})
    parts = [(a, b, sum(p[0] < b and p[1] > a for line in lines for p in line)) for a, b in pairwise(ends)]
    fewest = min(count for _, _, count in parts)
    a, b, _ = [part for part in parts if part[2] == fewest][-1]
    return max((a + b) / 2, b - BESIDE * letter)


def crossed(row: PrintedRow, edges: Sequence[float], letter: float) -> list[int]:
    """The inner edges (by index) that print runs over: those of a piece that has a word standing on one of them.

    A full line of one cell may come near the next cell's text: then no word stands on the edge. A title that is all
    there is from the first column on may have a blank there.
    """
    found = []
    pieces = pieces_of(row, letter)
    title = len(pieces) == 1 and row.left < edges[1]
    for left, right in pieces:
        over = [i for i in range(1, len(edges) - 1) if left < edges[i] < right]
        words = [word.box for word in row.words if left <= word.box[0] and word.box[2] <= right]
        if title or any(box[0] < edges[i] < box[2] for i in over for box in words):
            found += over
    return found


def columns_of(row: PrintedRow, edges: Sequence[float]) -> set[int]:
    """The columns (from 0) between `edges` that the row's words stand in."""
    middles = ((word.box[0] + word.box[2]) / 2 for word in row.words)
    return {max(0, sum(edge <= x for edge in edges) - 1) for x in middles}


def is_even(row: PrintedRow, letter: float) -> bool:
    """Is the white between the row's words nowhere much wider than elsewhere: running text, justified or not?"""
    gaps = [b.box[0] - a.box[2] for a, b in pairwise(row.words)]
    return not gaps or max(gaps) <= max(BLANK * letter, 1.6 * median(gaps) if len(gaps) > 5 else 0.0)
