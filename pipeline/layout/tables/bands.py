"""Where the rows of a table without upright rulings are parted.

By level rulings where it has them; else by white from side to side that is wider than between the lines of a cell, and
by the numbers of the rows: between two of them is a boundary, and between n and n + 1 only one but for a group's title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.layout.tables.columns import PrintedRow, columns_of, crossed

WIDER = 0.2  # of a letter's height, by which the white between rows exceeds that between lines
RULED = 0.7  # of the pairs of numbers that have a ruling between them, where rulings part the rows
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}|[A-HĐ])[.)]?")

Band = tuple[float, float]  # top, bottom


class _Number(NamedTuple):
    """The marker of a row: where its middle is, and its value where it is a number."""

    place: float
    value: int | None


def boundaries(
    rows: Sequence[PrintedRow], edges: Sequence[float], levels: Sequence[float], letter: float
) -> list[float]:
    """Where the rows of the body are parted."""
    bands = _bands(rows, letter)
    numbers = _numbers(rows, edges)
    least = _line_gap(rows, edges) + WIDER * letter
    between = [_within(bands, upper.place, lower.place) for upper, lower in pairwise(numbers)]
    single = sorted(found[0][1] - found[0][0] for found in between if len(found) == 1)
    if single and len(numbers) > 0.8 * len(rows):  # rows of one line: the white between lines is that between rows
        least = min(least, 0.9 * single[len(single) // 4])
    ruled = [band for band in bands if any(band[0] - 0.3 * letter < y < band[1] + 0.3 * letter for y in levels)]
    inner = _inside(levels, rows, letter)
    kept = {_middle(band) for band in ruled}
    if _are_parted(numbers, inner):
        kept = chosen = set(inner)
    else:
        chosen = kept | {_middle(band) for band in bands if band[1] - band[0] > least}
    for (upper, lower), found in zip(pairwise(numbers), between, strict=True):
        if found and not any(upper.place < place < lower.place for place in chosen):
            chosen.add(_middle(max(found, key=lambda band: band[1] - band[0])))
    for upper, lower in pairwise(numbers):
        if upper.value is not None and lower.value == upper.value + 1:
            places = sorted(place for place in chosen if upper.place < place < lower.place)
            for above, below in pairwise(places):
                if _is_rest([row for row in rows if above < (row.top + row.bottom) / 2 < below], edges, letter):
                    chosen -= {min(above, below, key=lambda place: _width(place, bands))} - kept
    return sorted(chosen)


def _are_parted(numbers: Sequence[_Number], levels: Sequence[float]) -> bool:
    """Whether it is rulings that part the rows: most of the numbers; where there are none, three rulings."""
    pairs = list(pairwise(number.place for number in numbers))
    if len(pairs) < 2:
        return len(levels) > 2
    return sum(any(upper < y < lower for y in levels) for upper, lower in pairs) >= RULED * len(pairs)


def _inside(levels: Sequence[float], rows: Sequence[PrintedRow], letter: float) -> list[float]:
    """The `levels` between the first and the last of the rows, those of one line once."""
    first, last = (rows[0].top + rows[0].bottom) / 2, max((row.top + row.bottom) / 2 for row in rows)
    inner: list[float] = []
    for y in sorted(levels):
        if first < y < last and (not inner or y - inner[-1] > 0.5 * letter):
            inner.append(y)
    return inner


def _numbers(rows: Sequence[PrintedRow], edges: Sequence[float]) -> list[_Number]:
    """The markers in the first column, from the top."""
    first = [row.words[0] for row in rows if row.words[0].box[2] < edges[1] and _NUMBER.fullmatch(row.words[0].text)]
    found = [
        _Number((word.box[1] + word.box[3]) / 2, int(bare) if (bare := word.text.strip("(.)")).isdecimal() else None)
        for word in first
    ]
    return sorted(found, key=lambda number: number.place)


def _is_rest(rows: Sequence[PrintedRow], edges: Sequence[float], letter: float) -> bool:
    """Whether rows between those with the numbers n and n + 1 are lines of a cell that stand far apart: print right of
    the second column. A group's title stands in that one, or runs over gutters."""
    right = any(col > 1 for row in rows for col in columns_of(row, edges))
    return right and not any(crossed(row, edges, letter) for row in rows)


def _middle(band: Band) -> float:
    return (band[0] + band[1]) / 2


def _width(place: float, bands: Sequence[Band]) -> float:
    return next((bottom - top for top, bottom in bands if top <= place <= bottom), 0.0)


def _bands(rows: Sequence[PrintedRow], letter: float) -> list[Band]:
    """White from side to side between the rows: (top, bottom). Boxes may overlap by a tail or a mark."""
    trim = 0.08 * letter
    spans = sorted((word.box[1] + trim, word.box[3] - trim) for row in rows for word in row.words)
    bands = []
    reached = spans[0][1]
    for top, bottom in spans:
        if top > reached:
            bands.append((reached, top))
        reached = max(reached, bottom)
    return bands


def _within(bands: Sequence[Band], upper: float, lower: float) -> list[Band]:
    return [band for band in bands if upper < (band[0] + band[1]) / 2 < lower]


def _line_gap(rows: Sequence[PrintedRow], edges: Sequence[float]) -> float:
    """The white between two lines of one cell: the smaller gaps in the column that has the most lines."""
    columns: dict[int, dict[int, tuple[float, float]]] = {}
    for n, row in enumerate(rows):
        for word in row.words:
            col = max(0, sum(edge <= (word.box[0] + word.box[2]) / 2 for edge in edges) - 1)
            top, bottom = columns.setdefault(col, {}).get(n, (word.box[1], word.box[3]))
            columns[col][n] = (min(top, word.box[1]), max(bottom, word.box[3]))
    lines = max(columns.values(), key=len)
    gaps = sorted(lower[0] - upper[1] for upper, lower in pairwise(lines[n] for n in sorted(lines)))
    trim = 2 * 0.08 * (rows[0].bottom - rows[0].top)
    return gaps[len(gaps) // 5] + trim if gaps else 0.0
