"""A Document as a text that people read: tables row by row, cells parted by " | ", furniture out.

Pages are parted by a form feed. A row, or a paragraph, stands on the page where it begins; a line of a table that no
cell says stands under the rows. Tables that were printed as text stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.document import Document, Table
from pipeline.flow.lines import Printed, flow

PART = " | "
Told = tuple[int, str]
"""A page's number and a line of its text."""


def readable(document: Document, *, paragraphs: bool = False) -> str:
    """The text of `document`: a line a printed line or, with `paragraphs`, a line a paragraph."""
    pages: dict[int, list[str]] = {page.number: [] for page in document.pages}
    for page, text in _told(document, paragraphs=paragraphs):
        pages[page].append(text + "\n")
    return "\f".join(map("".join, pages.values()))


def _told(document: Document, *, paragraphs: bool) -> Iterator[Told]:
    """A table stands, on each of its pages, where its first line does; a line that it does not say where it ends."""
    shown: set[tuple[int, int]] = set()
    for table, run in groupby(flow(document), key=lambda one: one.table if one.boxed else None):
        group = list(run)
        if table is None:
            yield from _running(group, paragraphs=paragraphs)
            continue
        for page, lines in groupby(group, key=lambda one: one.page.number):
            if (table, page) not in shown:
                shown.add((table, page))
                yield from ((page, row) for row in rows(document.tables[table], page))
            yield from ((page, one.line.text) for one in lines if not one.told)


def _running(lines: Sequence[Printed], *, paragraphs: bool) -> Iterator[Told]:
    if not paragraphs:
        yield from ((one.page.number, one.line.text) for one in lines)
        return
    from pipeline.flow.paragraphs import paragraphs_of

    yield from ((found.lines[0].page, found.text) for found in paragraphs_of(lines))


def rows(table: Table, page: int) -> Iterator[str]:
    """The rows of `table` that begin on `page`, its head before the first."""
    begins: dict[int, int] = {}
    for cell in table.cells:
        if cell.page:
            begins[cell.row] = min(cell.page, begins.get(cell.row, cell.page))
    first = min(begins.values(), default=page)
    if page == first and any(table.columns):
        yield joined(table.columns)
    yield from (joined(row) for at, row in enumerate(table.rows) if begins.get(at, first) == page)


def joined(cells: Sequence[str]) -> str:
    """One row on one line."""
    return PART.join(" ".join(cell.split()) for cell in cells).strip()
