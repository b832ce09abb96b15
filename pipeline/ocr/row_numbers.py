"""Numbers of a table's rows that were read in doubt or not at all, told by those of the rows around.

Rows count on by one. Where the rows over and under one have numbers that were read for sure, and these are as far apart
as the rows are, a figure between them that specks or a shade made doubtful has one value left. It was not seen, so it
is doubted; a number that was read for sure stays, whatever the others are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from pipeline.document import Box
from pipeline.layout import Grid, GridCell, centre_of, holds
from pipeline.ocr.model import RawLine, RawWord

_NUMBER = re.compile(r"(\d{1,3})(\.?)")
_MARKS = " .,:;'`‘’“”\"-–_…*^~°«»‹›%/|"  # what specks beside a number are read as
_SURE = 0.9
_LEAST = 4  # numbers of a table that were read for sure, and that count on
_LONGEST = 5  # letters of what a number is misread as
_DOUBT = 0.5


def numbers_of_rows(raw: Sequence[RawLine], cores: Sequence[Box], grids: Sequence[Grid]) -> dict[GridCell, str]:
    """The cells of `grids` in which the number of a row is doubtful or was not read, and what it has to be.

    `cores` are the places of the lines `raw`.
    """
    found: dict[GridCell, str] = {}
    for grid in grids:
        for col in range(grid.n_cols):
            cells = {cell.row: cell for cell in grid.cells if cell.col == col and cell.row_span == cell.col_span == 1}
            found |= _told(cells, raw, cores)
    return found


def _told(cells: Mapping[int, GridCell], raw: Sequence[RawLine], cores: Sequence[Box]) -> dict[GridCell, str]:
    """What the doubtful ones of the `cells` of a column (row → cell) have to be."""
    lines = [(line, core) for line, core in zip(raw, cores, strict=True) if line.words]
    held = {row: [line for line, core in lines if _in(cell, core)] for row, cell in cells.items()}
    sure = {row: number for row, there in held.items() if (number := _sure(there)) is not None}
    stop = "." if sum(held[row][0].text.endswith(".") for row in sure) > len(sure) / 2 else ""
    return {
        cells[row]: f"{number}{stop}"
        for row, number in _around(sure).items()
        if row in cells and all(_may_be(line) for line in held[row])
    }


def with_row_numbers(raw: Sequence[RawLine], cores: Sequence[Box], told: Mapping[GridCell, str]) -> list[RawLine]:
    """`raw` with the lines in the cells of `told` as told there: the surest of a cell, others have no words then."""
    out = list(raw)
    for cell, text in told.items():
        there = [i for i, core in enumerate(cores) if _in(cell, core)]
        for n, i in enumerate(sorted(there, key=lambda i: -raw[i].confidence)):
            out[i] = _numbered(out[i], text) if n == 0 else msgspec.structs.replace(out[i], words=())
    return out


def _numbered(line: RawLine, text: str) -> RawLine:
    """`line` as the number `text`, in doubt, with what was read beside it."""
    if line.text == text:
        return line
    word = RawWord(
        text=text, box=line.words[0].box if line.words else line.box, confidence=_DOUBT,
        engine=line.words[0].engine if line.words else "reader", other=line.text,
    )  # fmt: skip
    return msgspec.structs.replace(line, words=(word,))


def _in(cell: GridCell, core: Box) -> bool:
    return holds(cell.box, centre_of(core))


def _sure(lines: Sequence[RawLine]) -> int | None:
    """The number of a row, of which nobody is in doubt."""
    if len(lines) != 1 or not (found := _NUMBER.fullmatch(lines[0].text)):
        return None
    return int(found[1]) if _is_sure(lines[0]) else None


def _is_sure(line: RawLine) -> bool:
    return all(
        word.confidence >= _SURE and (word.other is None or word.other.strip(_MARKS) == word.text.strip(_MARKS))
        for word in line.words
    )


def _may_be(line: RawLine) -> bool:
    """Whether a reading may be a misread number."""
    return len(line.text) <= _LONGEST and not _is_sure(line)


def _around(sure: Mapping[int, int]) -> dict[int, int]:
    """Numbers of the rows between those in `sure` (row → number) that count on from one to the next."""
    runs = [(a, b) for a, b in pairwise(sorted(sure)) if sure[b] - sure[a] == b - a]
    if len({row for run in runs for row in run}) < _LEAST:
        return {}
    return {row: sure[a] + row - a for a, b in runs for row in range(a + 1, b)}
