"""The words of lines as a table without rulings needs them, and lines that run over its columns, parted there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Box
from pipeline.layout import Grid, WordBox
from pipeline.ocr.model import RawLine, RawWord

_WRITTEN = re.compile(r"\w")
_SPECKS = ".,:;'`´‘’ˆ^~*|¦ "  # what dust and the ends of rulings are read as


def word_boxes(lines: Sequence[RawLine], cores: Sequence[Box]) -> list[WordBox]:
    """The words of `lines` as high as their `cores` (from ascenders to descenders), without lone stops and specks."""
    pairs = zip(lines, cores, strict=True)
    return [
        WordBox(w.text, (w.box[0], core[1], w.box[2], core[3]))
        for line, core in pairs
        for w in line.words
        if w.text.strip(_SPECKS)
    ]


def cut_at_columns(
    lines: Sequence[RawLine], cores: Sequence[Box], grids: Sequence[Grid]
) -> tuple[list[RawLine], list[Box]]:
    """`lines` and their `cores` (from ascenders to descenders) with those inside `grids` parted at the cells' sides."""
    return _cut(lines, cores, [_walls_at(core, grids) for core in cores])


def cut_at_walls(
    lines: Sequence[RawLine], cores: Sequence[Box], grids: Sequence[Grid]
) -> tuple[list[RawLine], list[Box]]:
    """The same for `grids` with rulings, of the lines that lie within one: print that fills a cell touches its walls,
    and what was found as one line there is of two cells. A line that runs on beyond a frame is none of a table, and a
    dash beside a wall is its item's."""
    walls = []
    for line, core in zip(lines, cores, strict=True):
        grid, high = _grid_at(core, grids), core[3] - core[1]
        held = grid is not None and grid.box[0] - high < core[0] and core[2] < grid.box[2] + high
        places = _walls_at(core, grids) if held else []
        walls.append(places if all(_WRITTEN.search(piece.text) for piece in parted(line, places)) else [])
    return _cut(lines, cores, walls)


def _grid_at(core: Box, grids: Sequence[Grid]) -> Grid | None:
    return next((grid for grid in grids if grid.box[1] <= (core[1] + core[3]) / 2 <= grid.box[3]), None)


def _walls_at(core: Box, grids: Sequence[Grid]) -> list[float]:
    middle, grid = (core[1] + core[3]) / 2, _grid_at(core, grids)
    return [cell.box[0] for cell in grid.cells if cell.box[1] <= middle <= cell.box[3]] if grid else []


def _cut(
    lines: Sequence[RawLine], cores: Sequence[Box], walls: Sequence[Sequence[float]]
) -> tuple[list[RawLine], list[Box]]:
    parts: list[RawLine] = []
    boxes: list[Box] = []
    for line, core, places in zip(lines, cores, walls, strict=True):
        pieces = parted(line, places)
        parts += pieces
        boxes += [core] if len(pieces) == 1 else [(p.box[0], core[1], p.box[2], core[3]) for p in pieces]
    return parts, boxes


def parted(line: RawLine, places: Sequence[float]) -> list[RawLine]:
    """`line` parted at `places` across it (pixels), each word to where its middle lies; one line at least."""
    parts: dict[int, list[RawWord]] = {}
    for word in line.words:
        parts.setdefault(sum(place <= (word.box[0] + word.box[2]) / 2 for place in places), []).append(word)
    if len(parts) < 2:
        return [line]
    return [
        RawLine(box=(words[0].box[0], line.box[1], max(w.box[2] for w in words), line.box[3]), words=tuple(words))
        for _, words in sorted(parts.items())
    ]
