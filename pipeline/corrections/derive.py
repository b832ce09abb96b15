"""What a paper says, read again from its corrected lines.

The parser is asked twice, for the lines as the machine left them and as they stand now; where the two answers differ,
the new one takes the place of the old one in the Document. So what the machine knew besides the lines (rulings, a
digital signature) stays, and a line corrected in its middle changes nothing but what is read from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from pipeline import layout
from pipeline.corrections.pages import Moved, renumbered
from pipeline.document import Cell, Document, Line, Page, Table, Task
from pipeline.layout import Grid, GridCell, box_around
from pipeline.parse import cell_text, parse_pages

PARTS = ("header", "signature", "recipients", "references", "sections", "responsibilities", "appendices", "places")


def rederived(document: Document, pages: tuple[Page, ...], turned: Moved) -> Document:
    """`document` with the corrected `pages` and with what these say in place of what the old ones said.

    `turned` says how lines are counted now where some were added; what stays as it was points at its lines by that.
    """
    grids = tuple(_areas(document))
    before, after = parse_pages(document.pages, grids), parse_pages(pages, grids)
    if turned:
        document, before = renumbered(document, turned), renumbered(before, turned)
    parts = {name: _merged(getattr(document, name), getattr(before, name), getattr(after, name)) for name in PARTS}
    rows, blocks = _by_origin(document.tasks)
    tasks = (*rows, *_merged(blocks, _by_origin(before.tasks)[1], _by_origin(after.tasks)[1]))
    return msgspec.structs.replace(document, pages=pages, tables=_tables(document, pages), tasks=tasks, **parts)


def _by_origin(tasks: Sequence[Task]) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Tasks of tables, and those of blocks of running text."""
    return tuple(task for task in tasks if task.table is not None), tuple(t for t in tasks if t.table is None)


def _areas(document: Document) -> Iterator[Grid]:
    """Each table's area on each of its pages as a grid of one cell: lines in it are no part of the running text."""
    for table in document.tables:
        for page in table.pages:
            boxes = [cell.box for cell in table.cells if cell.page == page and cell.box is not None]
            if boxes:
                area = box_around(boxes)
                yield Grid(page=page, box=area, n_rows=1, n_cols=1, cells=(GridCell(row=0, col=0, box=area),))


def _merged(stored: Any, before: Any, after: Any) -> Any:
    """`stored` with the change from `before` to `after` made in it."""
    if before == after:
        return stored
    if stored == before:
        return after
    if isinstance(stored, msgspec.Struct):
        changed = {
            name: _merged(getattr(stored, name), getattr(before, name), getattr(after, name))
            for name in stored.__struct_fields__
        }
        return msgspec.structs.replace(stored, **changed)
    if isinstance(stored, dict):
        return {
            key: after[key] if key in after and before.get(key) == value else value for key, value in stored.items()
        }
    if isinstance(stored, tuple) and len(before) == len(after):
        return tuple(_replaced(item, before, after) for item in stored)
    return stored


def _replaced(item: Any, before: Sequence[Any], after: Sequence[Any]) -> Any:
    """An item of a list as it reads now: the one that stands where its like stood."""
    return next((new for old, new in zip(before, after, strict=True) if old == item), item)


def _tables(document: Document, pages: tuple[Page, ...]) -> tuple[Table, ...]:
    """Tables whose cells hold a corrected line read it anew."""
    changed = []
    for page, now in zip(document.pages, pages, strict=True):
        known = {(line.text, line.box) for line in page.lines}
        changed += [(page.number, line) for line in now.lines if line.box and (line.text, line.box) not in known]
    if not changed:
        return document.tables
    lines = {page.number: page.lines for page in pages}
    old_lines = {page.number: page.lines for page in document.pages}
    return tuple(_table(table, changed, old_lines, lines) for table in document.tables)


def _table(
    table: Table,
    changed: Sequence[tuple[int, Line]],
    old_lines: dict[int, tuple[Line, ...]],
    lines: dict[int, tuple[Line, ...]],
) -> Table:
    touched = {i for i, cell in enumerate(table.cells) for page, new in changed if holds(cell, page, new)}
    if not touched:
        return table
    rows, cells = [list(row) for row in table.rows], list(table.cells)
    for i in touched:
        cell = cells[i]
        was, now = (_text(cell, where[cell.page or 0]) for where in (old_lines, lines))
        # What the parser made of the cell beyond its lines (a number read by its neighbours) is kept.
        if was != cell.text:
            now = now if not cell.text else cell.text.replace(was, now) if was and was in cell.text else cell.text
        cells[i] = msgspec.structs.replace(cell, text=now)
        if cell.row < len(rows) and cell.col < len(rows[cell.row]):
            rows[cell.row][cell.col] = rows[cell.row][cell.col].replace(cell.text, now, 1) if cell.text else now
    return msgspec.structs.replace(table, rows=tuple(map(tuple, rows)), cells=tuple(cells))


def holds(cell: Cell, page: int, line: Line) -> bool:
    """Whether the centre of a line of `page` lies in the cell."""
    return cell.page == page and bool(cell.box and line.box and layout.holds(cell.box, layout.centre_of(line.box)))


def _text(cell: Cell, lines: Sequence[Line]) -> str:
    return cell_text([line for line in lines if holds(cell, cell.page or 0, line)])
