"""Tables of a Word document: merged where the paper merges, columns as wide as they are printed, the head repeated.

Where no boxes are known a column is as wide as its texts ask. A head of two levels ("Đánh giá / Đạt") stands in two
rows; the title of a group spans the columns that are empty beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from pipeline.document import Table
from pipeline.export.cell_text import one_line

_UPRIGHT = 160.0  # millimetres between the margins of an upright page
_LETTER, _PADDING = 2.9, 4.2  # millimetres: a capital in bold, the white at both sides of a cell
_LONGEST_WORD, _LONGEST_TEXT = 10, 100  # letters that a column is made for
_LEAST = 10.0  # millimetres of any column
_MANY = 8  # columns that no upright page holds
_SMALL = 10  # columns from which letters are small
_GROUP = re.compile(r"(?:[IVXLC]{1,6}|[A-HĐ])[.)]?")


class _DocxCell(NamedTuple):
    row: int
    col: int
    text: str
    rows: int = 1
    cols: int = 1


def is_wide(table: Table, across: set[int]) -> bool:
    """Whether a table needs a page across: the paper prints it so, or its columns do not fit an upright one."""
    if table.pages and any(page in across for page in table.pages):
        return True
    return table.width >= _MANY or sum(_least(table)) > _UPRIGHT


def table(made: Any, found: Table, wide: float) -> None:
    """Write a table at the end of the document, `wide` millimetres."""
    count = found.width
    head = list(_head(found.columns)) if any(found.columns) else []
    above = max((cell.row + cell.rows for cell in head), default=0)
    grid = made.add_table(rows=above + len(found.rows), cols=count, style="Table Grid")
    grid.autofit = False  # programs that lay it out anew make all columns alike
    widths = [Mm(width) for width in _widths(found, wide)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    cells = [row.cells for row in grid.rows]
    for row in cells:
        for cell, width in zip(row, widths, strict=True):
            cell.width = width
    points = Pt(10 if count >= _SMALL else 12)
    for one in (*head, *(cell._replace(row=cell.row + above) for cell in _body(found))):
        cell = cells[one.row][one.col]
        if one.rows > 1 or one.cols > 1:
            cell = cell.merge(cells[one.row + one.rows - 1][one.col + one.cols - 1])
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(one_line(one.text))
        run.bold, run.font.size = one.row < above or _is_group(found, one, above), points
        paragraph.paragraph_format.space_after = Pt(0)
        if one.row < above or (len(one.text) <= 4 and one.cols == 1):
            paragraph.alignment = ALIGN.CENTER
    for row in grid.rows[:above]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on each page
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def _head(columns: Sequence[str]) -> Iterator[_DocxCell]:
    """The cells of the head: levels are parted by " / "; what is the same above stands once over all it heads."""
    levels = [column.split(" / ") for column in columns]
    deep = max(map(len, levels))
    seen: set[tuple[int, int]] = set()
    for col, names in enumerate(levels):
        for row, name in enumerate(names):
            if (row, col) in seen:
                continue
            last = row == len(names) - 1
            cols = 1
            while not last and levels[col + cols : col + cols + 1] and _same(levels[col + cols], names, row):
                seen.add((row, col + cols))
                cols += 1
            yield _DocxCell(row, col, name, deep - row if last else 1, cols)


def _same(other: Sequence[str], names: Sequence[str], row: int) -> bool:
    return len(other) > row + 1 and list(other[: row + 1]) == list(names[: row + 1])


def _body(found: Table) -> Iterator[_DocxCell]:
    """The cells of the body with their spans, each place once; a group's title spans the empty cells beside it."""
    spans = {(cell.row, cell.col): (cell.row_span, cell.col_span) for cell in found.cells}
    count, taken = found.width, set[tuple[int, int]]()
    for at, row in enumerate(found.rows):
        for col in range(count):
            if (at, col) in taken:
                continue
            text = row[col] if col < len(row) else ""
            rows, cols = spans.get((at, col), (1, 1))
            if col == 1 and _GROUP.fullmatch(row[0].strip()) and text and not any(row[2:]):
                cols = count - 1
            rows, cols = _free(found, at, col, min(rows, len(found.rows) - at), min(cols, count - col), taken)
            taken |= {(at + r, col + c) for r in range(rows) for c in range(cols)}
            yield _DocxCell(at, col, text, rows, cols)


def _free(found: Table, row: int, col: int, rows: int, cols: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """The span as far as the places that it covers are empty and free: nothing is merged away."""

    def empty(r: int, c: int) -> bool:
        text = found.rows[r][c] if c < len(found.rows[r]) else ""
        return (r, c) not in taken and ((r, c) == (row, col) or not text.strip())

    while cols > 1 and not all(empty(row, col + c) for c in range(cols)):
        cols -= 1
    while rows > 1 and not all(empty(row + r, col + c) for r in range(rows) for c in range(cols)):
        rows -= 1
    return rows, cols


def _is_group(found: Table, one: _DocxCell, above: int) -> bool:
    row = found.rows[one.row - above]
    return bool(_GROUP.fullmatch(row[0].strip())) and not any(row[2:])


def _least(found: Table) -> list[float]:
    """Millimetres in which each column holds its longest word."""
    words = [max((len(word) for text in texts for word in text.split()), default=0) for texts in _texts(found)]
    return [max(_LEAST, _PADDING + _LETTER * min(word, _LONGEST_WORD)) for word in words]


def _texts(found: Table) -> list[list[str]]:
    """The texts of each column, a head's lowest level, without those that span several."""
    count = found.width
    spanned = {(cell.row, cell.col) for cell in _body(found) if cell.cols > 1}
    names = [column.rpartition(" / ")[2] for column in found.columns]
    out = [[one_line(names[col])] if col < len(names) else [] for col in range(count)]
    for at, row in enumerate(found.rows):
        for col, text in enumerate(row):
            if (at, col) not in spanned:
                out[col].append(one_line(text))
    return out


def _widths(found: Table, wide: float) -> list[float]:
    """Millimetres of the columns: as printed where that is known, else where the longest texts are."""
    least = _least(found)
    if sum(least) >= wide:
        return [wide * width / sum(least) for width in least]
    asked = _printed(found) or [float(min(max(map(len, texts), default=0), _LONGEST_TEXT)) for texts in _texts(found)]
    total = sum(asked) or 1.0
    widths = [max(low, wide * part / total) for low, part in zip(least, asked, strict=True)]
    over = sum(widths) - wide
    room = sum(width - low for width, low in zip(widths, least, strict=True)) or 1.0
    return [width - over * (width - low) / room for width, low in zip(widths, least, strict=True)]


def _printed(found: Table) -> list[float]:
    """The widths of the columns on the page, by cells that span one; [] where a column has none."""
    out = []
    for col in range(found.width):
        own = [cell.box[2] - cell.box[0] for cell in found.cells if cell.col == col and cell.col_span == 1 and cell.box]
        if not own:
            return []
        out.append(median(own))
    return out
