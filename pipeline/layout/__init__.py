"""What stands where on a page: text lines with their ink, ruled tables, reading order."""

from __future__ import annotations

from pipeline.layout.grid import Grid, GridCell, gutters_as_walls
from pipeline.layout.grid_cells import grids_of_rulings
from pipeline.layout.grid_columns import WordBox
from pipeline.layout.grid_open import open_grids
from pipeline.layout.lines import TextLine, text_lines
from pipeline.layout.lost_ink import lost_ink
from pipeline.layout.order import reading_order, ruled_areas

__all__ = [
    "Grid",
    "GridCell",
    "TextLine",
    "WordBox",
    "grids_of_rulings",
    "gutters_as_walls",
    "lost_ink",
    "open_grids",
    "reading_order",
    "ruled_areas",
    "text_lines",
]
