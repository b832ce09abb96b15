"""Where a row of work is printed: the cells of its table's row, or the lines that its text is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from pipeline.corrections import Row, part_of_page
from pipeline.document import Box, Document, Line, Page, Task
from pipeline.text.vietnamese import bare

ALIKE = 80.0
LEAST_LETTERS = 4
SLACK = 30

Spot = tuple[int, Box]


class PrintedWork:
    """Finds where the rows of work of a Document are printed."""

    def __init__(self, document: Document) -> None:
        self._pages = {page.number: page for page in document.pages}
        self._cells: dict[tuple[int, int], list[Spot]] = {}
        for number, table in enumerate(document.tables):
            for cell in table.cells:
                page = self._pages.get(cell.page or 0)
                if page is not None and (box := part_of_page(cell.box, page)):
                    self._cells.setdefault((number, cell.row), []).append((page.number, box))

    def spots(self, row: Row) -> list[Spot]:
        """Pages and boxes (parts of the page) of a row, in reading order; none where it cannot be said."""
        item = row.item
        if isinstance(item, Task) and item.table is not None and item.row is not None:
            return self._cells.get((item.table, item.row), [])
        page = self._pages.get(item.page or 0)
        if page is None:
            return []
        said = bare(" ".join((row.texts.get("unit", ""), row.whole)))
        lines = _from(self._pages, page.number, item.line, said) if item.line else _anywhere(page, said)
        return [(at, box) for at, line in lines if (box := part_of_page(line.box, self._pages[at]))]


def _from(pages: dict[int, Page], number: int, first: int, said: str) -> Iterator[tuple[int, Line]]:
    """The line `first` and those right after it whose text is a part of `said`, over page breaks too."""
    left = len(said)
    while number in pages and left > LEAST_LETTERS:
        for line in pages[number].lines[first - 1 :]:
            inside = _is_part(line.text, said)
            if left <= LEAST_LETTERS or (not inside and left < len(said)):
                return
            left -= max(1, len(line.text))
            yield number, line
        number, first = number + 1, 1


def _anywhere(page: Page, said: str) -> Iterator[tuple[int, Line]]:
    """The lines of a page whose text is a part of `said`."""
    return ((page.number, line) for line in page.lines if _is_part(line.text, said))


def _is_part(text: str, said: str) -> bool:
    own = bare(text).strip()
    return len(own) >= LEAST_LETTERS and len(own) <= len(said) + SLACK and fuzz.partial_ratio(own, said) >= ALIKE


def units(document: Document) -> list[str]:
    """The units that the paper itself names, those that come most often first."""
    count: Counter[str] = Counter()
    for task in document.tasks:
        count.update((*task.lead, *task.coordinate))
    for duty in document.responsibilities:
        count.update((duty.unit, *duty.partners))
    count.update(document.header.addressed_to)
    return [unit for unit, _ in count.most_common() if unit]
