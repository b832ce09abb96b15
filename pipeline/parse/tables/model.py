"""What stands between the pages' lines and the Document's tables."""

from __future__ import annotations

import msgspec

from pipeline.document import Box, Diagnostic, Table, Task

Place = tuple[int, int]  # page number and line index, both from 1


class FilledCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of one page's table with the text of its lines, joined by blanks."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    text: str = ""
    parts: tuple[str, ...] = ()  # the text where its lines end before the cell does: items, paragraphs
    page: int | None = None
    box: Box | None = None
    doubtful: bool = False  # read by an engine, not typed


class PageTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it stands on one page. `edges` are the places of its column boundaries, 0 to 1 of its width."""

    page: int | None
    n_rows: int
    n_cols: int
    cells: tuple[FilledCell, ...]
    edges: tuple[float, ...] = ()
    apart: bool = True  # text stands between this table and the one before it
    title: str = ""

    def row(self, number: int) -> list[FilledCell]:
        """The cells that begin in row `number`, left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.col)

    def texts(self, number: int) -> list[str]:
        """The row as one string a column; a cell's text stands where the cell begins."""
        out = [""] * self.n_cols
        for cell in self.row(number):
            out[cell.col] = cell.text
        return out


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A table over all its pages: heads of its columns and body rows; `cells` count rows of the body from 0."""

    pages: tuple[int, ...]
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: tuple[FilledCell, ...]
    headed: bool
    doubtful: bool = False  # read by an engine, not typed
    renumbered: tuple[int, ...] = ()  # rows whose number was read by its neighbours
    quarters: tuple[int, ...] = ()  # rows whose first quarter was read by the other quarters of the column


class TablesRead(msgspec.Struct, frozen=True, kw_only=True):
    """The tables and tasks of a document, and the lines that stand inside tables."""

    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    used_lines: frozenset[Place] = frozenset()
