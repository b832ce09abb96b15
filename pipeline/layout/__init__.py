"""What stands where on a page: text lines with their ink, ruled tables, reading order."""

from __future__ import annotations

from pipeline.layout.lines.lines import TextLine, text_lines
from pipeline.layout.lines.lost_ink import lost_ink
from pipeline.layout.order import reading_order, ruled_areas
from pipeline.layout.tables.borderless import open_grids
from pipeline.layout.tables.cells import grids_of_rulings
from pipeline.layout.tables.columns import WordBox
from pipeline.layout.tables.model import Grid, GridCell, gutters_as_walls

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
