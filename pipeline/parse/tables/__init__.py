"""Tables and tasks of a document, from the lines and ruled grids of its pages or from the text of a table alone.

The way: lines into the cells of each page's grids (`fill`) → tables over all pages (`stitch`), their columns known by
their heads (`heads`) → tasks (`tasks`). A table without a grid is read from its text where that can be told (`text`,
`ruins`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Cell, Diagnostic, Page, Table
from pipeline.layout import Grid
from pipeline.parse.tables.assign_lines import fill
from pipeline.parse.tables.heads import are_heads
from pipeline.parse.tables.model import PageTable, Place, TablesRead, Whole
from pipeline.parse.tables.reread import cell_text, tasks_of_table
from pipeline.parse.tables.ruins import ruined_tables
from pipeline.parse.tables.sequences import jumps
from pipeline.parse.tables.stitch import stitch
from pipeline.parse.tables.tasks import tasks_of
from pipeline.parse.tables.text_tables import text_tables
from pipeline.parse.tables.totals import wrong_totals

__all__ = ["TablesRead", "are_heads", "cell_text", "read_tables", "tasks_of_table"]


def read_tables(pages: Sequence[Page], grids: Sequence[Grid] = (), document_date: str | None = None) -> TablesRead:
    """The tables of `pages`: those in `grids` (boxes in the pages' pixels), and those printed as text.

    Lines were cut at vertical rulings. `document_date` (ISO) gives deadlines without a year their year. Cells count
    rows of the body from 0, as `Table.rows` does; a cell broken by a page break is there once a page.
    """
    parts: list[PageTable] = []
    diagnostics: list[Diagnostic] = []
    used: set[Place] = set()
    for page in pages:
        found, lines = fill(page, [grid for grid in grids if grid.page == page.number])
        used |= lines
        parts += found
        for read in (text_tables, ruined_tables):
            for table in read(page, used):
                parts.append(table.table)
                used |= table.used
                diagnostics += table.notes
    wholes = [whole for whole in stitch(parts) if whole.rows or whole.headed]
    tables = tuple(_table(whole) for whole in wholes)
    tasks = tuple(task for i, whole in enumerate(wholes) for task in tasks_of(whole, i, document_date))
    diagnostics += (note for whole in wholes for note in _notes(whole))
    return TablesRead(tables=tables, tasks=tasks, diagnostics=tuple(diagnostics), used_lines=frozenset(used))


def _table(whole: Whole) -> Table:
    cells = tuple(
        Cell(
            row=cell.row,
            col=cell.col,
            text=cell.text,
            row_span=cell.row_span,
            col_span=cell.col_span,
            page=cell.page,
            box=cell.box,
        )
        for cell in whole.cells
    )
    return Table(pages=whole.pages, title=whole.title, columns=whole.columns, rows=whole.rows, cells=cells)


def _notes(whole: Whole) -> list[Diagnostic]:
    page = whole.pages[0] if whole.pages else None
    notes = []
    if not whole.headed:
        notes.append(("table_without_head", "The table has no head of columns."))
    if whole.renumbered:
        rows = ", ".join(whole.rows[i][0] for i in whole.renumbered[:12])
        notes.append(("table_number_by_sequence", f"Numbers of rows read by those around them: {rows}"))
    if whole.quarters:
        rows = ", ".join(str(i + 1) for i in whole.quarters[:12])
        notes.append(("table_quarter_by_others", f"A quarter read as 1 is taken for I, as the others are: rows {rows}"))
    said = [Diagnostic(code=code, severity="info", message=message, page=page) for code, message in notes]
    if lost := jumps([row[0] for row in whole.rows if row]):
        pairs = ", ".join(f"{before} → {after}" for before, after in lost[:12])
        message = f"Numbers of rows jump; rows between them were not read or are not printed: {pairs}"
        said.append(Diagnostic(code="table_numbers_jump", severity="warning", message=message, page=page))
    if whole.doubtful and (wrong := wrong_totals(whole.rows)):
        told = ", ".join(f"{total.printed} ≠ {total.made} ({whole.columns[total.col]})" for total in wrong[:12])
        message = f"Totals that the figures of their columns do not make; a figure may be misread: {told}"
        said.append(Diagnostic(code="table_total_differs", severity="warning", message=message, page=page))
    return said
