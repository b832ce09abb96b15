"""The printed lines of a Document in order, each with what it is part of."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.document import Document, Line, Page
from pipeline.flow.furniture import furniture
from pipeline.flow.tabled import tabled


class Printed(NamedTuple):
    """A line with words on it. `table` is the index of the table it stands in; `boxed` whether that has boxes; `told`
    whether the cells of the table say all of the line."""

    page: Page
    number: int
    line: Line
    table: int | None = None
    boxed: bool = False
    told: bool = True

    @property
    def place(self) -> tuple[int, int]:
        return self.page.number, self.number


def flow(document: Document) -> list[Printed]:
    """The lines of `document` page by page, without empty ones, page numbers and running heads."""
    tables = tabled(document)
    apart = furniture(document.pages, tables.tables)
    out = []
    for page in document.pages:
        for number, line in enumerate(page.lines, 1):
            place = page.number, number
            if place in apart or not line.text.strip():
                continue
            table = tables.tables.get(place)
            out.append(Printed(page, number, line, table, table in tables.boxed, place not in tables.untold))
    return out
