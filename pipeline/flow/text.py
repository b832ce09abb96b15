"""A Document as a text that people read: tables row by row, cells parted by " | ", furniture out.

Pages are parted by a form feed. A row stands on the page where it begins; a line of a table that no cell says stands
under the rows. Tables that were printed as text stay as they are. As paragraphs a text has no pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Document, Table
from pipeline.flow.lines import flow
from pipeline.flow.model import Block, Heading, Items, Sides, TableBlock, TextBlock

PART = " | "
Told = tuple[int, str]
"""A page's number and a line of its text."""


def readable(document: Document, *, paragraphs: bool = False) -> str:
    """The text of `document`: a line a printed line or, with `paragraphs`, a line a paragraph."""
    if paragraphs:
        from pipeline.flow.paper_parts import every_block

        return "".join(line + "\n" for block in every_block(document) for line in _block(block))
    pages: dict[int, list[str]] = {page.number: [] for page in document.pages}
    for page, text in _told(document):
        pages[page].append(text + "\n")
    return "\f".join(map("".join, pages.values()))


def _told(document: Document) -> Iterator[Told]:
    """A table stands, on each of its pages, where its first line does; a line that it does not say where it stands."""
    shown: set[tuple[int, int]] = set()
    for one in flow(document):
        page = one.page.number
        if one.boxed and one.table is not None and (one.table, page) not in shown:
            shown.add((one.table, page))
            yield from ((page, row) for row in rows(document.tables[one.table], page))
        if not one.boxed or not one.told:
            yield page, one.line.text


def _block(block: Block) -> Iterator[str]:
    """The lines of a block of the paper."""
    match block:
        case TextBlock(text, _) | Heading(_, text):
            yield from (line for line in (" ".join(text.split()),) if line)
        case Items(word, (one,)):
            yield f"{word}: {one}"
        case Items(word, items):
            yield f"{word}:"
            yield from (f"- {item}" for item in items)
        case Sides(left, right):
            yield from (line for one in (*left, *right) for line in _block(one))
        case TableBlock(table, titled):
            yield from (line for line in (table.title if titled else "", joined(table.columns)) if line)
            yield from map(joined, table.rows)


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
