"""What stands where on a page: text lines with their ink, tables, reading order.

`lines` finds lines in pixels or makes them of placed words, `tables` makes grids of rulings or of how words are
aligned. Values are here at once; what works on pixels is imported when it is first asked for, so that the parser, which
needs grids alone, loads no image library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import lazy
from pipeline.ingest import WordBox
from pipeline.layout.tables.model import (
    Grid,
    GridCell,
    Ruling,
    Rulings,
    carried_on,
    columns_as_walls,
    gutters_as_walls,
)

if TYPE_CHECKING:
    from pipeline.layout.boxes import box_around, centre_of, holds, nearest
    from pipeline.layout.connected import connected_pieces
    from pipeline.layout.debug import save_pictures
    from pipeline.layout.lines.dot_leaders import Leader
    from pipeline.layout.lines.from_words import printed_lines
    from pipeline.layout.lines.lines import LineImage, text_lines
    from pipeline.layout.lines.lost_ink import lost_ink
    from pipeline.layout.lines.unread_cells import holds_figure, line_in, lines_of_cells, lines_of_rows, unread_cells
    from pipeline.layout.openings import long_runs
    from pipeline.layout.order import reading_order, ruled_areas
    from pipeline.layout.runs import runs_of
    from pipeline.layout.scale import page_dpi
    from pipeline.layout.tables.borderless import borderless_grids
    from pipeline.layout.tables.broken_walls import with_whole_walls
    from pipeline.layout.tables.cell_order import in_cell_order
    from pipeline.layout.tables.pdf_edges import drawn_rulings
    from pipeline.layout.tables.ruled import ruled_grids
    from pipeline.layout.tables.rulings import find_rulings, rulings_mask
else:
    _WHERE = {
        "Leader": "lines.dot_leaders",
        "LineImage": "lines.lines",
        "borderless_grids": "tables.borderless",
        "box_around": "boxes",
        "centre_of": "boxes",
        "connected_pieces": "connected",
        "drawn_rulings": "tables.pdf_edges",
        "find_rulings": "tables.rulings",
        "holds": "boxes",
        "holds_figure": "lines.unread_cells",
        "in_cell_order": "tables.cell_order",
        "line_in": "lines.unread_cells",
        "lines_of_cells": "lines.unread_cells",
        "lines_of_rows": "lines.unread_cells",
        "long_runs": "openings",
        "lost_ink": "lines.lost_ink",
        "nearest": "boxes",
        "page_dpi": "scale",
        "printed_lines": "lines.from_words",
        "reading_order": "order",
        "ruled_areas": "order",
        "ruled_grids": "tables.ruled",
        "rulings_mask": "tables.rulings",
        "runs_of": "runs",
        "save_pictures": "debug",
        "text_lines": "lines.lines",
        "unread_cells": "lines.unread_cells",
        "with_whole_walls": "tables.broken_walls",
    }

    __getattr__ = lazy.names_of(__name__, _WHERE)


__all__ = [
    "Grid", "GridCell", "Leader", "LineImage", "Ruling", "Rulings", "WordBox", "borderless_grids", "box_around",
    "carried_on", "centre_of", "columns_as_walls", "connected_pieces", "drawn_rulings", "find_rulings",
    "gutters_as_walls", "holds", "holds_figure", "in_cell_order", "line_in", "lines_of_cells", "lines_of_rows",
    "long_runs", "lost_ink", "nearest", "page_dpi", "printed_lines", "reading_order", "ruled_areas", "ruled_grids",
    "rulings_mask", "runs_of", "save_pictures", "text_lines", "unread_cells", "with_whole_walls",
]  # fmt: skip
