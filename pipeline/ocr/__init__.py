"""Recognition: text lines in, words with boxes and confidences out.

`cascade` asks the engines of `engines.ENGINES`, one row each, by `quality`; `fusion` decides where they differ. What
each costs and gives stands in `docs/scan.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import lazy
from pipeline.ocr.engines import ENGINES, Engine, Quality, is_alone, is_first_here, lacking, optional, versions_of

if TYPE_CHECKING:
    from pipeline.ocr.cascade import read_lines
    from pipeline.ocr.column_cut import cut_at_columns, cut_at_walls, word_boxes
    from pipeline.ocr.column_figures import alike_in_columns
    from pipeline.ocr.model import RawLine, RawWord, is_senseless, joined
    from pipeline.ocr.row_numbers import numbers_of_rows, with_row_numbers
    from pipeline.ocr.signer_name import as_name, doubted, read_name, seen_again
    from pipeline.ocr.two_looks import is_agreed
    from pipeline.ocr.under_seal import moved, with_second_look

__all__ = [
    "ENGINES", "Engine", "Quality", "RawLine", "RawWord", "alike_in_columns", "as_name", "cut_at_columns",
    "cut_at_walls", "doubted",
    "is_agreed", "is_alone", "is_first_here", "is_senseless", "joined", "lacking", "moved", "numbers_of_rows",
    "optional", "read_lines", "read_name", "seen_again", "versions_of", "with_row_numbers", "with_second_look",
    "word_boxes",
]  # fmt: skip

_WHERE = {
    "RawLine": "model", "RawWord": "model", "alike_in_columns": "column_figures", "as_name": "signer_name",
    "cut_at_columns": "column_cut", "cut_at_walls": "column_cut",
    "doubted": "signer_name", "is_agreed": "two_looks", "is_senseless": "model",
    "joined": "model", "moved": "under_seal", "numbers_of_rows": "row_numbers", "read_lines": "cascade",
    "read_name": "signer_name", "seen_again": "signer_name", "with_row_numbers": "row_numbers",
    "with_second_look": "under_seal", "word_boxes": "column_cut",
}  # fmt: skip
__getattr__ = lazy.names_of(__name__, _WHERE)  # who asks which engines there are does not load them
