"""Walls of tables on pages of specks, put together where the search for rulings lost pieces of them.

A wall of which a threshold that moves from dot to dot left dashes, with figures hardly beside it, has no paper on its
sides, and is found in some rows of a table only. Where it is known from these, ink along it says in which others it
stands: a merged cell has none there, or a letter's stem, which reaches neither the line above nor the one below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.layout.tables.boundaries import SAME, boundaries, nearest
from pipeline.layout.tables.model import Ruling, Rulings

_DARK = 128
_ENDS = 0.1  # of a row's height at its top and bottom: there level lines cross
_STANDS = 0.75  # of a row's height where the wall was found, or there is ink
_BROKEN, _QUARTER = 0.35, 0.3  # of a row's height where there is ink, and of its upper and its lower quarter
_KNOWN = 0.5  # inches of a wall that were found: the bar of a letter is shorter
_LEAST = 0.1  # inches of a row's height
_SHIFT = 0.007  # inches that a wall may lie aside of where its pieces say


def with_whole_walls(rulings: Rulings, grey: NDArray[np.uint8]) -> Rulings:
    """`rulings` with the pieces of upright ones, from level line to level line, that the page `grey` (h × w) shows."""
    dpi, levels = rulings.dpi, rulings.horizontal
    if not levels or not rulings.vertical:
        return rulings
    dark = grey < _DARK
    put = [
        piece
        for wall in boundaries(list(rulings.vertical), dpi)
        if sum(piece.end - piece.start for piece in wall) >= _KNOWN * dpi
        for piece in _lost(wall, levels, dark, dpi)
    ]
    return Rulings(levels, (*rulings.vertical, *put), dpi)


def _lost(wall: Sequence[Ruling], levels: Sequence[Ruling], dark: NDArray[np.bool_], dpi: float) -> Iterator[Ruling]:
    """The pieces of `wall` between two neighbours of the `levels` that cross it which were not found."""
    crossed = sorted({place for level in levels if (place := _crossing(wall, level, dpi)) is not None})
    for top, bottom in pairwise(crossed):
        if bottom - top < _LEAST * dpi:
            continue
        start, end = top + _ENDS * (bottom - top), bottom - _ENDS * (bottom - top)
        rows = np.arange(max(0, int(start)), min(len(dark), int(end)))
        if not len(rows):
            continue
        seen = np.any([(rows >= piece.start) & (rows <= piece.end) for piece in wall], axis=0)
        if seen.mean() >= _STANDS:
            continue
        places = np.array([nearest(list(wall), row).at(row) for row in (start, end)])
        width, shift = max(piece.width for piece in wall), int(np.ceil(_SHIFT * dpi))
        along = np.interp(rows, (start, end), places)
        inked = max((_inked(dark, rows, along + off) for off in range(-shift, shift + 1)), key=lambda one: one.mean())
        quarter = len(rows) // 4 + 1
        ends = min(inked[:quarter].mean(), inked[-quarter:].mean())
        if (seen | inked).mean() >= _STANDS or (inked.mean() >= _BROKEN and ends >= _QUARTER):
            yield Ruling((top, bottom), tuple(np.interp((top, bottom), (start, end), places).tolist()), width)


def _crossing(wall: Sequence[Ruling], level: Ruling, dpi: float) -> float | None:
    """Where down the page `wall` meets `level`, None where that ends beside it."""
    place = nearest(list(wall), level.at((level.start + level.end) / 2))
    x = place.at(level.at(place.at(place.start)))
    return level.at(x) if level.start - SAME * dpi <= x <= level.end + SAME * dpi else None


def _inked(dark: NDArray[np.bool_], rows: NDArray[np.intp], along: NDArray[np.float64]) -> NDArray[np.bool_]:
    """For each of `rows` whether it is dark at the place `along` or right beside it."""
    at = np.round(along).astype(int)
    return np.asarray(
        np.any([dark[rows, np.clip(at + off, 0, dark.shape[1] - 1)] for off in (-1, 0, 1)], axis=0), np.bool_
    )
