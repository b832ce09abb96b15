"""Which pages of a file each reader takes, so that the Document is the one that reading in order gives.

A page hangs on the one before it by one thing: the columns of a table without rulings that may go on (`carried_on`).
So readers take pages in a row, and who has none left takes the second half of the longest row. The first page of a row
is read before anybody knows what the page before it hands on; where that is columns, it is read again with them.
"""

from __future__ import annotations

import itertools

import msgspec

from pipeline.layout import carried_on
from pipeline.reading import ReadPage

EVERY = 1 << 30
"""End of a row that goes on to the file's last page, while nobody knows how many there are."""
Columns = tuple[float, ...]


class Part(msgspec.Struct, frozen=True):
    """Pages in a row, `first` to `end - 1`, as indices from 0; `before` are columns that the page before hands on."""

    first: int = 0
    end: int = EVERY
    before: Columns = ()


class Until(msgspec.Struct, frozen=True):
    """The pages of the row in hand from index `end` on are somebody else's."""

    end: int


class _Rest(msgspec.Struct):
    """What is left of a reader's row: `at` is the page in hand or the next."""

    at: int
    end: int
    before: Columns


class Shares:
    """The pages of one file: those that are read, and who has which of the others."""

    def __init__(self) -> None:
        self.count: int | None = None  # pages of the file, when it is known
        self._pages: dict[int, ReadPage] = {}
        self._read_with: dict[int, Columns] = {}
        self._loose: list[Part] = [Part()]
        self._rows: dict[int, _Rest] = {}

    def next_for(self, reader: int) -> tuple[Part | None, int | None]:
        """A row for `reader`, and whose row it is taken from; that one has to be told `Until(part.first)`."""
        if self._loose:
            return self._give(reader, self._loose.pop(0)), None
        if (again := self._read_without_columns()) is not None:
            return self._give(reader, again), None
        if self.count is None or not self._rows:
            return None, None
        other, row = max(self._rows.items(), key=lambda item: min(item[1].end, self.count or 0) - item[1].at)
        end = min(row.end, self.count)
        spare = end - row.at - 1  # without the page in hand
        if spare < 1:
            return None, None
        row.end = end - (spare + 1) // 2
        return self._give(reader, Part(row.end, end)), other

    def take(self, reader: int, page: ReadPage, before: Columns) -> None:
        """Note a page that `reader` has read with the columns `before`, if it is still that reader's."""
        row, index = self._rows.get(reader), page.page.number - 1
        if row is None or index != row.at:
            return
        self._pages[index], self._read_with[index] = page, before
        row.at, row.before = index + 1, handed_on(page)
        if row.at >= min(row.end, self.count or EVERY):
            del self._rows[reader]

    def has_work(self, reader: int) -> bool:
        """Whether pages of its row are left."""
        return reader in self._rows

    def drop(self, reader: int) -> None:
        """Take its row from a reader that ended in the middle of it: another goes on there."""
        if row := self._rows.pop(reader, None):
            self._loose.append(Part(row.at, row.end, row.before))

    @property
    def pages(self) -> tuple[ReadPage, ...]:
        """Those that are read, in order."""
        return tuple(page for _, page in sorted(self._pages.items()))

    @property
    def is_whole(self) -> bool:
        """Whether every page is read, each with what the one before it hands on."""
        return self.count == len(self._pages) and not self._rows and not self._loose and self._hanging() is None

    def _give(self, reader: int, part: Part) -> Part:
        self._rows[reader] = _Rest(part.first, part.end, part.before)
        return part

    def _read_without_columns(self) -> Part | None:
        """The first page that has to be read again, unless somebody is about it."""
        index = self._hanging()
        if index is None or any(row.at <= index < row.end for row in self._rows.values()):
            return None
        return Part(index, index + 1, handed_on(self._pages[index - 1]))

    def _hanging(self) -> int | None:
        """The first page that was read with other columns than those it hangs on; all before it are as they stay."""
        last = self._pages.get(0)
        for index in itertools.count(1):
            page = self._pages.get(index)
            if last is None or page is None:
                return None
            if self._read_with[index] != handed_on(last) and _hangs(page):
                return index
            last = page
        return None


def handed_on(page: ReadPage) -> Columns:
    """Columns of the table that may go on on the page after `page`."""
    return carried_on(page.grids, page.page.width or 0, page.page.height or 0)


def _hangs(page: ReadPage) -> bool:
    """Whether columns of the page before would matter: not to a table with rulings, nor to a page that was left out."""
    is_left_out = any(note.severity == "error" for note in page.diagnostics)
    return not is_left_out and not any(grid.ruled for grid in page.grids)
