"""The regions of a page for the formats of the OCR world: paragraphs, tables with their cells, page numbers and heads.

Boxes are pixels of the page as it was read: turned upright and levelled (`Page.rotation`, `Page.steps`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from pipeline.document import Box, Cell, Document, Line, Page
from pipeline.export.model import Loaded, Refused
from pipeline.flow import Printed, every_section, flow, is_page_number, paragraphs_of
from pipeline.layout import box_around, centre_of, nearest

Kind = Literal["paragraph", "heading", "page-number", "header", "footer", "table"]


Place = tuple[int | None, int | None]
"""Page number and index of a line on it, both from 1."""
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


class Numbered(NamedTuple):
    """A line, its index on the page (from 1) and its box; all zero where it has none."""

    number: int
    line: Line
    box: Box


class TableEntry(NamedTuple):
    """A cell of a table on this page and its lines; `cell` is None for lines of the head, which have no cells."""

    cell: Cell | None
    box: Box
    lines: tuple[Numbered, ...]


class PageRegion(NamedTuple):
    """A region in reading order: its lines, or the cells of a table; `table` is the table's index."""

    kind: Kind
    box: Box
    lines: tuple[Numbered, ...] = ()
    entries: tuple[TableEntry, ...] = ()
    table: int | None = None


def having_boxes(loaded: Loaded) -> None:
    """Raises `Refused` for a paper that was never a picture: without boxes there is nothing to lay out."""
    if not any(line.box for page in loaded.document.pages for line in page.lines):
        raise Refused("has no places of lines, as it is no scan; use md, docx or docling")


def regions_of(document: Document, *, boxes: bool = True) -> Iterator[tuple[Page, list[PageRegion]]]:
    """The regions of each page of `document`, in reading order, page numbers and running heads where they stand; with
    `boxes` only lines that have one."""
    lines = [one for one in flow(document) if one.line.box is not None or not boxes]
    headings = levels_of(document)
    told = {line.place for line in lines}
    by_page: dict[int, list[Printed]] = defaultdict(list)
    for one in lines:
        by_page[one.page.number].append(one)
    for page in document.pages:
        found = list(_of_page(document, by_page[page.number], headings))
        above, below = _furniture(page, told)
        yield page, [*above, *found, *below]


def levels_of(document: Document) -> dict[Place, int]:
    """The level of the heading that begins at a place (page, line)."""
    sections = {(one.page, one.line): one.level for one in every_section(document.sections) if one.children or one.text}
    return {**sections, **{(one.page, one.line): 1 for one in document.appendices}}


def _of_page(document: Document, lines: Sequence[Printed], headings: Container[Place]) -> Iterator[PageRegion]:
    shown: set[int] = set()
    for table, run in groupby(lines, key=lambda one: one.table if one.boxed else None):
        group = list(run)
        if table is None:
            yield from _paragraphs(group, headings)
        elif table not in shown:
            shown.add(table)
            yield from _table(document, table, [one for one in lines if one.table == table])


def _paragraphs(lines: Sequence[Printed], headings: Container[Place]) -> Iterator[PageRegion]:
    by_number = {one.number: one for one in lines}
    for paragraph in paragraphs_of(lines):
        own = _numbered(by_number[piece.line] for piece in paragraph.lines)
        first = paragraph.lines[0]
        kind: Kind = "heading" if (first.page, first.line) in headings else "paragraph"
        yield PageRegion(kind, box_around([one.box for one in own]), own)


def _table(document: Document, at: int, lines: Sequence[Printed]) -> Iterator[PageRegion]:
    """A table on one page: its cells there with the lines in them, the lines of its head before."""
    page = lines[0].page.number
    cells = [(cell, cell.box) for cell in document.tables[at].cells if cell.page == page and cell.box is not None]
    inside: dict[int, list[Numbered]] = defaultdict(list)
    top = min((box[1] for _, box in cells), default=0.0)
    own = _numbered(lines)
    for one in own:
        middle = centre_of(one.box)
        inside[-1 if not cells or middle[1] < top else nearest([box for _, box in cells], middle)].append(one)
    entries = [TableEntry(None, box_around([one.box for one in inside[-1]]), tuple(inside[-1]))] if inside[-1] else []
    entries += [TableEntry(cell, box, tuple(inside[i])) for i, (cell, box) in enumerate(cells)]
    if entries:
        yield PageRegion("table", box_around([entry.box for entry in entries]), (), tuple(entries), at)


def _furniture(page: Page, told: set[tuple[int, int]]) -> tuple[list[PageRegion], list[PageRegion]]:
    """Page numbers and running heads above and below the text."""
    above: list[PageRegion] = []
    below: list[PageRegion] = []
    for number, line in enumerate(page.lines, 1):
        if (page.number, number) in told or not line.text.strip() or line.box is None:
            continue
        top = centre_of(line.box)[1] < page.height / 2
        kind: Kind = "page-number" if is_page_number(line.text) else "header" if top else "footer"
        (above if top else below).append(PageRegion(kind, line.box, (Numbered(number, line, line.box),)))
    return above, below


def _numbered(lines: Iterable[Printed]) -> tuple[Numbered, ...]:
    return tuple(Numbered(one.number, one.line, one.line.box or _NOWHERE) for one in lines)
