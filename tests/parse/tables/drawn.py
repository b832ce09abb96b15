"""Pages with tables drawn on them, as the parser gets them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Line, Page
from pipeline.layout import Grid, GridCell
from pipeline.parse.tables import read_tables
from pipeline.parse.tables.model import TablesRead

HEAD = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"]


GOING_ON = [["2", "Tuyên truyền", "Phòng Kinh tế", "", "Thường xuyên", ""]]


Spans = dict[tuple[int, int], tuple[int, int]]


def drawn(
    number: int, rows: Sequence[Sequence[str]], spans: Spans | None = None, over: Sequence[str] = ()
) -> tuple[Page, Grid]:
    """A page with a table of `rows`, 100 × 40 pixels a cell; a cell's text may have lines. `over` stands above it."""
    spans = spans or {}
    covered = {
        (r + i, c + j) for (r, c), (h, w) in spans.items() for i in range(h) for j in range(w) if (i, j) != (0, 0)
    }
    top = 100 + 20 * len(over)
    lines = [Line(text=text, raw=text, box=(100, 80 + 20 * i, 500, 96 + 20 * i)) for i, text in enumerate(over)]
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            h, w = spans.get((r, c), (1, 1))
            x, y = 100 + 100 * c, top + 40 * r
            cells.append(GridCell(row=r, col=c, row_span=h, col_span=w, box=(x, y, x + 100 * w, y + 40 * h)))
            for i, part in enumerate(text.split("\n")):
                if part:
                    lines.append(Line(text=part, raw=part, box=(x + 5, y + 3 + 12 * i, x + 90, y + 13 + 12 * i)))
    width = len(rows[0])
    box = (100, top, 100 + 100 * width, top + 40 * len(rows))
    grid = Grid(page=number, box=box, n_rows=len(rows), n_cols=width, cells=tuple(cells))
    return Page(number=number, width=1000, height=1400, dpi=150, lines=tuple(lines)), grid


def read(*pages: tuple[Page, Grid], date: str | None = "2025-07-30") -> TablesRead:
    return read_tables([page for page, _ in pages], [grid for _, grid in pages], date)


def scanned(table: tuple[Page, Grid]) -> tuple[Page, Grid]:
    """The same page as an engine reads it: no line is certain."""
    page, grid = table
    lines = tuple(msgspec.structs.replace(line, confidence=0.9) for line in page.lines)
    return msgspec.structs.replace(page, lines=lines), grid
