"""Cells and tasks of a table of a Document read again from its lines, as they stand now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.document import Cell, Line, Table, Task
from pipeline.parse.tables.assign_lines import joined, parts_of, reading
from pipeline.parse.tables.model import FilledCell, Whole
from pipeline.parse.tables.tasks import tasks_of


def cell_text(lines: Sequence[Line]) -> str:
    """The text of a cell that holds `lines`."""
    return joined([text for text, _ in reading(lines)])


def tasks_of_table(
    table: Table, index: int, document_date: str | None, inside: Callable[[Cell], Sequence[Line]]
) -> tuple[Task, ...]:
    """The tasks that the rows of `table` give, the `index`-th of its Document; `inside` are the lines of a cell."""
    whole = Whole(
        pages=table.pages,
        title=table.title,
        columns=table.columns,
        rows=table.rows,
        cells=tuple(_filled(cell, inside(cell)) for cell in table.cells),
        headed=any(table.columns),
    )
    return tuple(tasks_of(whole, index, document_date))


def _filled(cell: Cell, lines: Sequence[Line]) -> FilledCell:
    parts = parts_of(reading(lines), cell.box[2] - cell.box[0]) if cell.box and lines else ()
    return FilledCell(
        row=cell.row, col=cell.col, row_span=cell.row_span, col_span=cell.col_span, text=cell.text,
        parts=parts if " ".join(parts) == cell.text else (), page=cell.page, box=cell.box,
    )  # fmt: skip
