"""A page's picture made ready to read: grey, even paper, upright, level, without black edges and rulings.

What helps and what hurts was measured on real scans: median filters, sharpening, contrast stretching and upscaling
hurt, so there are none; levelling to a tenth of a degree is the largest single gain.
"""

from __future__ import annotations

from pipeline.cleanup.again import as_read, part_as_read
from pipeline.cleanup.bend import Bend, bend_of_steps
from pipeline.cleanup.inks import Inks, inks_of
from pipeline.cleanup.orientation import turn_by_osd, turn_of
from pipeline.cleanup.page import CleanPage, clean
from pipeline.cleanup.paper import grey_of
from pipeline.cleanup.seals import around_seal, without_seal
from pipeline.cleanup.sheet_slip import Slip, slip_of_steps

__all__ = [
    "Bend", "CleanPage", "Inks", "Slip", "around_seal", "as_read", "bend_of_steps", "clean", "grey_of", "inks_of",
    "part_as_read", "slip_of_steps", "turn_by_osd", "turn_of", "without_seal",
]  # fmt: skip
