"""The words of lines as a table without rulings needs them, and lines that run over its columns, parted there."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Box
from pipeline.layout import Grid, WordBox
from pipeline.ocr.model import RawLine, RawWord

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
    parts: list[RawLine] = []
    boxes: list[Box] = []
    for line, core in zip(lines, cores, strict=True):
        middle = (core[1] + core[3]) / 2
        grid = next((g for g in grids if g.box[1] <= middle <= g.box[3]), None)
        walls = [cell.box[0] for cell in grid.cells if cell.box[1] <= middle <= cell.box[3]] if grid else []
        pieces = parted(line, walls)
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
