"""Tasks read again from the rows of a corrected table; rows that nobody touched keep the tasks they had."""

from __future__ import annotations

import msgspec

from pipeline.corrections.derive import holds
from pipeline.corrections.record import Target
from pipeline.document import Cell, Document, Line, Page, Table, Task
from pipeline.parse import tasks_of_table


def with_cells(document: Document, changed: dict[Target, str]) -> Document:
    """`document` with the named cells reading other texts; its tasks are not touched yet (see `with_tasks`)."""
    tables = list(document.tables)
    for place, text in changed.items():
        tables[place.table] = _with_cell(tables[place.table], place, text)
    return msgspec.structs.replace(document, tables=tuple(tables))


def _with_cell(table: Table, place: Target, text: str) -> Table:
    rows = [list(row) for row in table.rows]
    rows[place.row][place.col] = text
    here = [i for i, cell in enumerate(table.cells) if (cell.row, cell.col) == (place.row, place.col)]
    cells = list(table.cells)
    for n, i in enumerate(here):  # a cell that goes over a page break has its text where it begins
        cells[i] = msgspec.structs.replace(cells[i], text="" if n else text)
    return msgspec.structs.replace(table, rows=tuple(map(tuple, rows)), cells=tuple(cells))


def with_tasks(document: Document, machine: Document) -> Document:
    """`document` with the tasks of rows that read otherwise than in `machine`; the others are as they were."""
    if document.tables == machine.tables:
        return document
    was, now = _tasks(machine), _tasks(document)
    blocks = tuple(task for task in document.tasks if task.table is None or task.row is None)
    stored = {
        (task.table, task.row): task for task in document.tasks if task.table is not None and task.row is not None
    }
    for key in {*was, *now}:
        if was.get(key) != now.get(key):
            stored.pop(key, None)
            if key in now:
                stored[key] = now[key]
    return msgspec.structs.replace(document, tasks=(*(stored[key] for key in sorted(stored)), *blocks))


def _tasks(document: Document) -> dict[tuple[int, int], Task]:
    pages = {page.number: page for page in document.pages}
    return {
        (t, task.row): task
        for t, table in enumerate(document.tables)
        for task in tasks_of_table(table, t, document.header.date, lambda cell: _inside(cell, pages))
        if task.row is not None
    }


def _inside(cell: Cell, pages: dict[int, Page]) -> list[Line]:
    page = pages.get(cell.page or 0)
    return [line for line in page.lines if holds(cell, page.number, line)] if page else []
