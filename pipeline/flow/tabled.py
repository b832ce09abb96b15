"""Which lines stand in the tables of a Document, and which of them its cells do not say.

A line belongs to the table whose cell holds its centre; over the body stand the lines of the head, which have no cells.
A table that was printed as text has no boxes: its lines are those that the parser reads as a table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.document import Box, Cell, Document, Page, Table
from pipeline.flow.furniture import Place
from pipeline.flow.saying import words
from pipeline.layout import box_around, centre_of, holds, nearest

_APART = 3.0  # heights of a line that may part two lines of a head
_OUT = 0.02  # of a table's width that a line of the head may stick out


class Tabled(NamedTuple):
    """`tables`: the index of the table a line stands in; `boxed`: tables known by boxes; `untold`: lines with words
    that no cell says."""

    tables: dict[Place, int]
    boxed: frozenset[int]
    untold: frozenset[Place]


def tabled(document: Document) -> Tabled:
    """The lines of all tables of `document`."""
    tables: dict[Place, int] = {}
    untold: set[Place] = set()
    pages = {page.number: page for page in document.pages}
    boxed = [at for at, table in enumerate(document.tables) if any(cell.box for cell in table.cells)]
    for at in boxed:
        for number, cells in _by_page(document.tables[at]).items():
            if number in pages:
                found, left = _on_page(pages[number], document.tables[at], cells)
                untold |= {(number, i) for i in left if (number, i) not in tables}
                tables = {**{(number, i): at for i in found}, **tables}
    others = [at for at in range(len(document.tables)) if at not in boxed and document.tables[at].rows]
    if others:
        typed, missing = _as_text(document, others)
        untold |= missing - tables.keys()
        tables = {**typed, **tables}
    return Tabled(tables, frozenset(boxed), frozenset(untold))


def _by_page(table: Table) -> dict[int, list[tuple[Cell, Box]]]:
    out: dict[int, list[tuple[Cell, Box]]] = defaultdict(list)
    for cell in table.cells:
        if cell.box is not None and cell.page:
            out[cell.page].append((cell, cell.box))
    return out


def _on_page(page: Page, table: Table, cells: Sequence[tuple[Cell, Box]]) -> tuple[set[int], set[int]]:
    """The lines of `table` on `page`, and those of them that have words which it does not say."""
    boxes = [box for _, box in cells]
    area = box_around(boxes)
    inside: dict[int, list[int]] = defaultdict(list)
    for i, middle in _centres(page):
        if holds(area, middle):
            inside[nearest(boxes, middle)].append(i)
    found = {i for lines in inside.values() for i in lines}
    head = set(_head(page, table, area, found))
    every = " ".join((*table.columns, *map(" ".join, table.rows)))
    untold = {
        i for at, lines in inside.items() for i in _untold(page, lines, cells[at][0].text)
        if Counter(words(page.lines[i - 1].text)) - Counter(words(every))
    }  # fmt: skip
    return found | head, untold


def _centres(page: Page) -> Iterator[tuple[int, tuple[float, float]]]:
    for i, line in enumerate(page.lines, 1):
        if line.box is not None and line.text.strip():
            yield i, centre_of(line.box)


def _untold(page: Page, lines: Sequence[int], text: str) -> list[int]:
    """Lines of a cell with words that the cell lacks. A cell of as many words is another reading of them: a corrected
    one, or a number told by its neighbours."""
    said = Counter(words(text))
    if sum(len(words(page.lines[i - 1].text)) for i in lines) <= said.total():
        return []
    out = []
    for i in lines:
        own = Counter(words(page.lines[i - 1].text))
        if own - said:
            out.append(i)
        said -= own
    return out


def _head(page: Page, table: Table, area: Box, body: set[int]) -> Iterator[int]:
    """Lines over the body on `page` that repeat the names of the columns, upwards as far as they go on."""
    said = set(words(" ".join(table.columns)))
    x0, top, x1, _ = area
    out = _OUT * (x1 - x0)
    above = [
        (box, i) for i, (x, y) in _centres(page)
        if i not in body and y < top and (box := page.lines[i - 1].box) is not None
        and x0 - out <= box[0] and box[2] <= x1 + out
    ]  # fmt: skip
    for box, i in sorted(above, reverse=True, key=lambda item: item[0][3]):
        own = words(page.lines[i - 1].text)
        if top - box[3] > _APART * (box[3] - box[1]) or not all(word in said or word.isdigit() for word in own):
            return
        top = min(top, box[1])
        yield i


def _as_text(document: Document, others: Sequence[int]) -> tuple[dict[Place, int], set[Place]]:
    """Lines of tables that are printed as text: those the parser takes, each to the table that says most of it."""
    from pipeline.parse import read_tables

    used = read_tables(document.pages).used_lines
    bags = {at: Counter(words(" ".join((*t.columns, *map(" ".join, t.rows))))) for at, t in enumerate(document.tables)}
    left = {at: bags[at].copy() for at in others}
    found: dict[Place, int] = {}
    untold: set[Place] = set()
    now = 0
    for page in document.pages:
        for i, line in enumerate(page.lines, 1):
            own = Counter(words(line.text))
            if (page.number, i) not in used:
                continue
            if now + 1 < len(others) and (own & left[others[now]]).total() < (own & left[others[now + 1]]).total():
                now += 1
            at = others[now]
            found[page.number, i] = at
            if own - left[at] and own - bags[at]:
                untold.add((page.number, i))
            left[at] -= own
    return found, untold
